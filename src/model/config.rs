//! The choices in a network's design, and how its parameters start.

use serde::{Deserialize, Serialize};

use super::activation::HiddenActivation;
use super::architecture::Architecture;
use super::fusion::{JointActivation, MissingView};

/// The choices in a network's design.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ModelConfig {
    /// The layers; older files, which do not name them, are convolutional.
    #[serde(default)]
    pub architecture: Architecture,
    /// What replaces a missing view.
    pub missing_view: MissingView,
    /// Activation of the joint code.
    pub joint_activation: JointActivation,
    /// Activation of every hidden layer; older files, which do not name it, have ReLU.
    #[serde(default)]
    pub hidden_activation: HiddenActivation,
    /// Whether there are layers that normalise the pooled maps; older files, which do not say so, have them.
    #[serde(default = "with_batch_norm")]
    pub batch_norm: bool,
}

/// The default of [`ModelConfig::batch_norm`].
pub(crate) fn with_batch_norm() -> bool {
    true
}

impl Default for ModelConfig {
    /// The network that trains best; weights without a configuration are assumed to be of it.
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

/// How the parameters are initialised; by default as in PyTorch.
#[derive(Default, Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct InitialValues {
    /// Start the transposed convolutions as smoothing filters; otherwise PyTorch's default.
    pub positive_kernel: bool,
    /// Start the joint layer's bias, if there is one, at this value, which keeps rectified units alive; otherwise
    /// PyTorch's default.
    pub joint_bias: Option<f64>,
    /// Start dense layers as Keras does, uniform in +-sqrt(6 / (inputs + outputs)) and without bias; otherwise PyTorch's
    /// default, also for older files, which do not say so. Layers of sigmoids learn faster from it.
    #[serde(default)]
    pub glorot: bool,
}
