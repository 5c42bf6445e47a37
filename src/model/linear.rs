//! A dense layer.

use burn::module::Module;

use super::extension;
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
    /// PyTorch's default initial weights for `inputs` and `outputs` units.
    pub fn init(inputs: usize, outputs: usize, initialiser: &mut Initialiser) -> Self {
        Self { weight: initialiser.fan_in([inputs, outputs], inputs), bias: initialiser.fan_in([outputs], inputs) }
    }

    /// `[B, I]` to `[B, O]`.
    pub fn forward(&self, input: Tensor<2>) -> Tensor<2> {
        extension::linear(input, value(&self.weight), value(&self.bias))
    }
}
