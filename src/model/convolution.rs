//! The convolutional block of the encoder: convolution 3x3, ReLU and max-pool 2 in one operation.

use burn::module::Module;

use super::extension;
use super::initialiser::Initialiser;
use crate::tensor::{Parameter, Tensor, value};

/// Convolution 3x3 without padding, then ReLU, then max-pool 2x2 that drops an odd row or column.
#[derive(Module, Debug)]
pub struct Convolution {
    /// `[F, 3, 3, C]`: channels last, so that a row of a window is contiguous.
    pub weight: Parameter<4>,
    /// `[F]`
    pub bias: Parameter<1>,
}

impl Convolution {
    /// PyTorch's default initial weights for `channels` inputs and `filters` outputs.
    pub fn init(channels: usize, filters: usize, initialiser: &mut Initialiser) -> Self {
        let fan_in = 9 * channels;
        Self {
            weight: initialiser.fan_in([filters, 3, 3, channels], fan_in),
            bias: initialiser.fan_in([filters], fan_in),
        }
    }

    /// `[B, H, W, C]` to `[B, (H-2)/2, (W-2)/2, F]`.
    pub fn forward(&self, input: Tensor<4>) -> Tensor<4> {
        extension::conv_relu_pool(input, value(&self.weight), value(&self.bias))
    }
}
