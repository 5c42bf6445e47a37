//! The convolutional block of the encoder: convolution 3x3, activation and max-pool 2.

use burn::module::Module;

use super::activation::HiddenActivation;
use super::extension::{conv_pool, sigmoid};
use super::initialiser::Initialiser;
use super::kept_filters::KeptFilters;
use crate::tensor::{Parameter, Tensor, value};

/// Convolution 3x3 without padding, then the activation, then max-pool 2x2 that drops an odd row or column.
#[derive(Module, Debug)]
pub struct Convolution {
    /// `[F, 3, 3, C]`: channels last, so that a row of a window is contiguous. Whoever puts another one here resets
    /// `filters`.
    pub weight: Parameter<4>,
    /// `[F]`
    pub bias: Parameter<1>,
    /// Made of `weight`.
    pub filters: KeptFilters,
    /// Activation of the filters.
    #[module(skip)]
    pub activation: HiddenActivation,
}

impl Convolution {
    /// PyTorch's default initial weights for `channels` inputs and `filters` outputs.
    pub fn init(channels: usize, filters: usize, activation: HiddenActivation, initialiser: &mut Initialiser) -> Self {
        let fan_in = 9 * channels;
        Self {
            weight: initialiser.fan_in([filters, 3, 3, channels], fan_in),
            bias: initialiser.fan_in([filters], fan_in),
            filters: KeptFilters::default(),
            activation,
        }
    }

    /// `[B, H, W, C]` to `[B, (H-2)/2, (W-2)/2, F]`.
    pub fn forward(&self, input: Tensor<4>) -> Tensor<4> {
        let pooled = |floor| conv_pool(input, value(&self.weight), self.filters.clone(), value(&self.bias), floor);
        match self.activation {
            HiddenActivation::Relu => pooled(0.0),
            // An increasing function can follow the pool, which leaves only a quarter of the exponentials.
            HiddenActivation::Sigmoid => sigmoid(pooled(f32::NEG_INFINITY)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::device;
    use crate::train::parameters::{parameters, with_parameters};

    fn convolution(seed: u64) -> Convolution {
        Convolution::init(32, 16, HiddenActivation::Relu, &mut Initialiser::new(seed, &device()))
    }

    #[test]
    fn filters_are_kept_until_the_weight_changes() {
        let output =
            |convolution: &Convolution| convolution.forward(Tensor::ones([1, 6, 6, 32], &device())).into_numbers();
        let (one, other) = (convolution(1), convolution(2));
        let (of_one, of_other) = (output(&one), output(&other));
        assert_ne!(of_one, of_other);
        assert_eq!(output(&one.clone()), of_one, "a clone shares them");
        let changed = with_parameters(one, &parameters(&other));
        assert_eq!(output(&changed), of_other, "filters of the weight of before");
    }
}
