//! A dense layer.

use burn::module::Module;

use super::activation::HiddenActivation;
use super::extension::{self, sigmoid};
use super::initialiser::Initialiser;
use crate::tensor::{Parameter, Tensor, value};

/// input x weight + bias.
#[derive(Module, Debug)]
pub struct Linear {
    /// `[I, O]`
    pub weight: Parameter<2>,
    /// `[O]`
    pub bias: Parameter<1>,
}

impl Linear {
    /// Initial weights for `inputs` and `outputs` units: PyTorch's default, or Keras's after Glorot and Bengio.
    pub fn init(inputs: usize, outputs: usize, initialiser: &mut Initialiser) -> Self {
        if initialiser.glorot {
            let bound = (6.0 / (inputs + outputs) as f32).sqrt();
            let weight = initialiser.uniform([inputs, outputs], -bound, bound);
            return Self { weight, bias: initialiser.constant([outputs], 0.0) };
        }
        Self { weight: initialiser.fan_in([inputs, outputs], inputs), bias: initialiser.fan_in([outputs], inputs) }
    }

    /// `[B, I]` to `[B, O]`.
    pub fn forward(&self, input: Tensor<2>) -> Tensor<2> {
        self.floored(input, f32::NEG_INFINITY)
    }

    /// `[B, I]` to `[B, O]`, at least 0.
    pub fn forward_rectified(&self, input: Tensor<2>) -> Tensor<2> {
        self.floored(input, 0.0)
    }

    /// `[B, I]` to `[B, O]` with an activation.
    pub fn forward_activated(&self, input: Tensor<2>, activation: HiddenActivation) -> Tensor<2> {
        match activation {
            HiddenActivation::Relu => self.forward_rectified(input),
            HiddenActivation::Sigmoid => sigmoid(self.forward(input)),
        }
    }

    fn floored(&self, input: Tensor<2>, floor: f32) -> Tensor<2> {
        extension::linear(input, value(&self.weight), value(&self.bias), floor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::device;

    #[test]
    fn a_layer_starts_within_the_bounds_of_pytorch_or_of_keras() {
        let layer = |glorot| {
            let mut initialiser = Initialiser::new(1, &device());
            initialiser.glorot = glorot;
            let Linear { weight, bias } = Linear::init(400, 200, &mut initialiser);
            let largest = |numbers: Vec<f32>| numbers.into_iter().fold(0.0, |most: f32, number| most.max(number.abs()));
            [largest(value(&weight).into_numbers()), largest(value(&bias).into_numbers())]
        };
        // 1 / sqrt(400), and sqrt(6 / 600) without bias; of 80,000 weights one comes close to the bound.
        let ([weight, bias], [wider, none]) = (layer(false), layer(true));
        assert!((0.0499..=0.05).contains(&weight) && bias > 0.04, "{weight}, {bias}");
        assert!((0.0999..=0.1).contains(&wider) && none == 0.0, "{wider}, {none}");
    }
}
