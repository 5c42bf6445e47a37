//! The convolutional part of one view's encoder: two blocks of convolution, activation, max-pool and batch norm.

use burn::module::Module;

use super::batch_norm::{BatchNorm, BatchStatistics};
use super::config::ModelConfig;
use super::convolution::Convolution;
use super::initialiser::Initialiser;
use crate::tensor::Tensor;

/// From pixels to features; the numbers of filters are those of the slides' layer table.
#[derive(Module, Debug)]
pub struct Convolutions {
    /// 1 -> 128 filters.
    pub conv1: Convolution,
    /// Normalises the first pooled map; `None` without batch norm.
    pub norm1: Option<BatchNorm>,
    /// 128 -> 64 filters.
    pub conv2: Convolution,
    /// Normalises the second pooled map; `None` without batch norm.
    pub norm2: Option<BatchNorm>,
}

/// The statistics of a batch at each normalisation, if there is one.
#[derive(Clone, Debug)]
pub struct ConvolutionStatistics {
    first: Option<BatchStatistics>,
    second: Option<BatchStatistics>,
}

impl Convolutions {
    /// PyTorch's default initial weights for this number of filters in each convolution.
    pub fn init(filters: [usize; 2], config: ModelConfig, initialiser: &mut Initialiser) -> Self {
        let [first, second] = filters;
        let activation = config.hidden_activation;
        Self {
            conv1: Convolution::init(1, first, activation, initialiser),
            norm1: config.batch_norm.then(|| BatchNorm::init(first, initialiser)),
            conv2: Convolution::init(first, second, activation, initialiser),
            norm2: config.batch_norm.then(|| BatchNorm::init(second, initialiser)),
        }
    }

    /// `[B, 28, 14, 1]` to `[B, 640]`, with the running statistics.
    pub fn forward_running(&self, view: Tensor<4>) -> Tensor<2> {
        flat(normalised(&self.norm2, self.conv2.forward(self.first_map(view))))
    }

    /// What the second convolution is given, `[B, 13, 6, 128]`, from `[B, 28, 14, 1]`, with the running statistics.
    pub fn first_map(&self, view: Tensor<4>) -> Tensor<4> {
        normalised(&self.norm1, self.conv1.forward(view))
    }

    /// `[B, 28, 14, 1]` to `[B, 640]`, with the statistics of the batch, which it also returns.
    pub fn forward_batch(&self, view: Tensor<4>) -> (Tensor<2>, ConvolutionStatistics) {
        let (map, first) = normalised_by_batch(&self.norm1, self.conv1.forward(view)); // [B, 13, 6, 128]
        let (map, second) = normalised_by_batch(&self.norm2, self.conv2.forward(map)); // [B, 5, 2, 64]
        (flat(map), ConvolutionStatistics { first, second })
    }

    /// Moves the running statistics a step towards those of a batch.
    pub fn update(&mut self, statistics: &ConvolutionStatistics) {
        let ConvolutionStatistics { first, second } = statistics;
        for (norm, statistics) in [(&mut self.norm1, first), (&mut self.norm2, second)] {
            if let (Some(norm), Some(statistics)) = (norm, statistics) {
                norm.update(statistics);
            }
        }
    }
}

/// Normalises by the running statistics; without batch norm, returns the map unchanged.
fn normalised(norm: &Option<BatchNorm>, map: Tensor<4>) -> Tensor<4> {
    match norm {
        Some(norm) => norm.forward_running(map),
        None => map,
    }
}

/// Normalises by the statistics of the batch; without batch norm, returns the map unchanged.
fn normalised_by_batch(norm: &Option<BatchNorm>, map: Tensor<4>) -> (Tensor<4>, Option<BatchStatistics>) {
    match norm {
        Some(norm) => {
            let (map, statistics) = norm.forward_batch(map);
            (map, Some(statistics))
        }
        None => (map, None),
    }
}

/// A map row by row with its channels last: `[B, 5, 2, 64]` to `[B, 640]`.
fn flat(map: Tensor<4>) -> Tensor<2> {
    let [batch, height, width, channels] = map.dims();
    map.reshape([batch, height * width * channels])
}
