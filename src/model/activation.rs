//! The activation of the hidden layers.

use serde::{Deserialize, Serialize};

use super::extension::{relu, sigmoid};
use crate::tensor::Tensor;

/// The activation of every hidden unit, in the convolutions, the dense layers and the decoder's grid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum HiddenActivation {
    /// max(0, x): units at least 0, with a gradient of 1 or of 0.
    #[default]
    Relu,
    /// 1 / (1 + exp(-x)): units between 0 and 1, with a gradient of at most 1/4, so that gradients fade from layer to
    /// layer.
    Sigmoid,
}

impl HiddenActivation {
    /// Applies the activation element by element.
    pub fn apply<const D: usize>(self, responses: Tensor<D>) -> Tensor<D> {
        match self {
            Self::Relu => relu(responses),
            Self::Sigmoid => sigmoid(responses),
        }
    }
}
