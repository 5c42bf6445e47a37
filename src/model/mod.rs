//! The CorrMCNN: two encoders, one joint code, two decoders; and linear CCA, from which its story starts, behind the same trait.

pub mod activation;
pub mod architecture;
pub mod batch_norm;
pub mod cca;
pub mod convolution;
pub mod convolutions;
pub mod decoder;
pub mod encoder;
pub mod extension;
pub mod fusion;
pub mod initialiser;
pub mod kernel;
pub mod linear;
mod network;
pub mod representation;
pub mod trace;

use serde::{Deserialize, Serialize};

use activation::HiddenActivation;
use architecture::Architecture;
use fusion::{JointActivation, MissingView};
pub use network::{Codes, CorrMcnn, DropoutMasks, Encoded, Reconstruction, Reconstructions};

/// The left or the right half of a digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Side {
    /// View x, columns 0 to 13.
    Left,
    /// View y, columns 14 to 27.
    Right,
}

/// What of the model is a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ModelConfig {
    /// What the network is built of; files from before there was a choice are convolutional.
    #[serde(default)]
    pub architecture: Architecture,
    /// What stands in for a view that is not given.
    pub missing_view: MissingView,
    /// Activation of the joint code.
    pub joint_activation: JointActivation,
    /// Activation of every hidden layer; files from before there was a choice have ReLU.
    #[serde(default)]
    pub hidden_activation: HiddenActivation,
    /// Whether the pooled maps are normalised; files from before there was a choice are. Without it there are no such layers.
    #[serde(default = "with_batch_norm")]
    pub batch_norm: bool,
}

/// What [`ModelConfig::batch_norm`] is where nothing is said.
pub(crate) fn with_batch_norm() -> bool {
    true
}

impl Default for ModelConfig {
    /// What trains best, and what weights without a configuration are taken to have been trained with.
    fn default() -> Self {
        Self {
            architecture: Architecture::Convolutional,
            missing_view: MissingView::Mean,
            joint_activation: JointActivation::None,
            hidden_activation: HiddenActivation::Relu,
            batch_norm: with_batch_norm(),
        }
    }
}

/// How the parameters start; by default as PyTorch starts them.
#[derive(Default, Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct InitialValues {
    /// Start the transposed convolutions as smoothing filters; otherwise PyTorch's default.
    pub positive_kernel: bool,
    /// Start the joint layer's bias here, which keeps rectified units alive; otherwise PyTorch's default.
    pub joint_bias: Option<f64>,
}
