//! The convolutional part of one view's encoder: two blocks of convolution, ReLU, max-pool and batch norm.

use burn::module::Module;

use super::batch_norm::{BatchNorm, BatchStatistics};
use super::convolution::Convolution;
use super::encoder::{FEATURES, FILTERS_1, FILTERS_2};
use super::initialiser::Initialiser;
use crate::tensor::Tensor;

/// From pixels to features.
#[derive(Module, Debug)]
pub struct Convolutions {
    /// 1 -> 128 filters.
    pub conv1: Convolution,
    /// Of the first pooled map.
    pub norm1: BatchNorm,
    /// 128 -> 64 filters.
    pub conv2: Convolution,
    /// Of the second pooled map.
    pub norm2: BatchNorm,
}

/// What a batch says about the running statistics of the two normalisations.
#[derive(Clone, Debug)]
pub struct ConvolutionStatistics {
    first: BatchStatistics,
    second: BatchStatistics,
}

impl Convolutions {
    /// PyTorch's default initial weights.
    pub fn init(initialiser: &mut Initialiser) -> Self {
        Self {
            conv1: Convolution::init(1, FILTERS_1, initialiser),
            norm1: BatchNorm::init(FILTERS_1, initialiser),
            conv2: Convolution::init(FILTERS_1, FILTERS_2, initialiser),
            norm2: BatchNorm::init(FILTERS_2, initialiser),
        }
    }

    /// `[B, 28, 14, 1]` to `[B, 640]`, with the running statistics.
    pub fn forward_running(&self, view: Tensor<4>) -> Tensor<2> {
        let map = self.norm1.forward_running(self.conv1.forward(view)); // [B, 13, 6, 128]
        flat(self.norm2.forward_running(self.conv2.forward(map)))
    }

    /// `[B, 28, 14, 1]` to `[B, 640]`, with the statistics of the batch, which it also returns.
    pub fn forward_batch(&self, view: Tensor<4>) -> (Tensor<2>, ConvolutionStatistics) {
        let (map, first) = self.norm1.forward_batch(self.conv1.forward(view)); // [B, 13, 6, 128]
        let (map, second) = self.norm2.forward_batch(self.conv2.forward(map)); // [B, 5, 2, 64]
        (flat(map), ConvolutionStatistics { first, second })
    }

    /// Moves the running statistics a step towards those of a batch.
    pub fn update(&mut self, statistics: &ConvolutionStatistics) {
        self.norm1.update(&statistics.first);
        self.norm2.update(&statistics.second);
    }
}

/// A map row by row with its channels last: `[B, 5, 2, 64]` to `[B, 640]`.
fn flat(map: Tensor<4>) -> Tensor<2> {
    let [batch, ..] = map.dims();
    map.reshape([batch, FEATURES])
}
