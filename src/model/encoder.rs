//! One view's encoder: two convolutional blocks, two dense layers.

use burn::module::Module;
use burn::tensor::{Tensor, activation::relu};

use super::batch_norm::{BatchNorm, BatchStatistics};
use super::convolution::Convolution;
use super::initialiser::Initialiser;
use super::linear::Linear;

/// Filters of the first convolution. Source: the seed's layer table.
pub const FILTERS_1: usize = 128;
/// Filters of the second convolution.
pub const FILTERS_2: usize = 64;
/// Rows and columns of the second block's feature map.
pub const FEATURE_MAP: [usize; 2] = [5, 2];
/// Features that the dense layers read: 5 x 2 places of 64 filters.
pub const FEATURES: usize = FEATURE_MAP[0] * FEATURE_MAP[1] * FILTERS_2;
/// Units of the first hidden layer (k = 1).
pub const HIDDEN_1: usize = 500;
/// Units of the second hidden layer (k = 2).
pub const HIDDEN_2: usize = 300;

/// Convolutions and dense layers of one view.
#[derive(Module, Debug)]
pub struct Encoder {
    /// 1 -> 128 filters.
    pub conv1: Convolution,
    /// Of the first pooled map.
    pub norm1: BatchNorm,
    /// 128 -> 64 filters.
    pub conv2: Convolution,
    /// Of the second pooled map.
    pub norm2: BatchNorm,
    /// 640 -> 500, reading the map row by row with its channels last.
    pub dense1: Linear,
    /// 500 -> 300.
    pub dense2: Linear,
}

/// The two hidden layers that the correlation terms compare, after ReLU and before dropout.
#[derive(Clone, Debug)]
pub struct Hidden {
    /// `[B, 500]`
    pub first: Tensor<2>,
    /// `[B, 300]`
    pub second: Tensor<2>,
}

/// What a batch says about the running statistics of the two normalisations.
#[derive(Clone, Debug)]
pub struct EncoderStatistics {
    first: BatchStatistics,
    second: BatchStatistics,
}

impl Encoder {
    /// PyTorch's default initial weights.
    pub fn init(initialiser: &mut Initialiser) -> Self {
        Self {
            conv1: Convolution::init(1, FILTERS_1, initialiser),
            norm1: BatchNorm::init(FILTERS_1, initialiser),
            conv2: Convolution::init(FILTERS_1, FILTERS_2, initialiser),
            norm2: BatchNorm::init(FILTERS_2, initialiser),
            dense1: Linear::init(FEATURES, HIDDEN_1, initialiser),
            dense2: Linear::init(HIDDEN_1, HIDDEN_2, initialiser),
        }
    }

    /// Encodes `[B, 28, 14, 1]` with the running statistics and without dropout.
    pub fn forward_running(&self, view: Tensor<4>) -> Hidden {
        let map = self.norm1.forward_running(self.conv1.forward(view)); // [B, 13, 6, 128]
        let map = self.norm2.forward_running(self.conv2.forward(map)); // [B, 5, 2, 64]
        self.dense(map, None)
    }

    /// Encodes `[B, 28, 14, 1]` with the statistics of the batch, which it also returns.
    ///
    /// `dropout` is a mask `[B, 500]` of 0 and 1/(1-p), or nothing.
    pub fn forward_batch(
        &self,
        view: Tensor<4>,
        dropout: Option<Tensor<2>>,
    ) -> (Hidden, EncoderStatistics) {
        let (map, first) = self.norm1.forward_batch(self.conv1.forward(view)); // [B, 13, 6, 128]
        let (map, second) = self.norm2.forward_batch(self.conv2.forward(map)); // [B, 5, 2, 64]
        (
            self.dense(map, dropout),
            EncoderStatistics { first, second },
        )
    }

    fn dense(&self, map: Tensor<4>, dropout: Option<Tensor<2>>) -> Hidden {
        let [batch, ..] = map.dims();
        let first = relu(self.dense1.forward(map.reshape([batch, FEATURES]))); // [B, 500]
        let kept = match dropout {
            Some(mask) => first.clone() * mask,
            None => first.clone(),
        };
        let second = relu(self.dense2.forward(kept)); // [B, 300]
        Hidden { first, second }
    }

    /// Moves the running statistics a step towards those of a batch.
    pub fn update(&mut self, statistics: &EncoderStatistics) {
        self.norm1.update(&statistics.first);
        self.norm2.update(&statistics.second);
    }
}
