//! The presets: the slides' own settings, and the ones that train best.

use super::adam::USUAL_BETA_2;
use super::config::{Method, Preset, Schedule, TrainingConfig};
use crate::data::Augmentation;
use crate::loss::{
    CorrelationScale, FROM_LEFT, FROM_RIGHT, HIDDEN_CORRELATION_FIRST, HIDDEN_CORRELATION_SECOND, JOINT_CORRELATION,
    LossWeights, MATCHING, RECONSTRUCTION_AGREEMENT, REDUNDANCY, SELF_RECONSTRUCTION, STEP_AGREEMENT, Term,
};
use crate::model::activation::HiddenActivation;
use crate::model::architecture::Architecture;
use crate::model::fusion::{JointActivation, MissingView};
use crate::model::{InitialValues, ModelConfig};

/// Training digits of an epoch of the published protocol: MNIST's 60,000 less the 5,000 held out for validation.
const EPOCH_DIGITS: usize = 55_000;
/// L1 to L3: the terms of an autoencoder.
const RECONSTRUCTION: [Term; 3] = [SELF_RECONSTRUCTION, FROM_LEFT, FROM_RIGHT];

impl TrainingConfig {
    /// The settings of a method under a preset.
    pub fn preset(method: Method, preset: Preset) -> Self {
        let mut config = match preset {
            Preset::Slides => Self::slides(),
            Preset::Default => Self::best(),
        };
        config.method = method;
        match method {
            Method::CorrMcnn => {}
            Method::Cca => {
                config.steps = 1;
                config.correlation_scale = CorrelationScale::UnitMean;
                // The correlation is the only term.
                config.loss_weights = LossWeights::none().with([(JOINT_CORRELATION, 1.0)]);
            }
            Method::Mae => config.loss_weights = config.loss_weights.only(RECONSTRUCTION),
            Method::CorrNet => {
                config.architecture = Architecture::Dense;
                // Without ReLU the code has a lower effective rank, which falls as the correlation rises, and transfers
                // worse.
                config.joint_activation = JointActivation::Relu;
                match preset {
                    // As in CorrNet's code.
                    Preset::Slides => config.missing_view = MissingView::Drop,
                    // With the sum of the views, and without this initial bias, a third of the units never fire after
                    // four epochs.
                    Preset::Default => config.initial_values.joint_bias = Some(0.25),
                }
                let lambda = Self::slides().loss_weights.of(&JOINT_CORRELATION);
                config.loss_weights = config.loss_weights.only(RECONSTRUCTION).with([(JOINT_CORRELATION, lambda)]);
            }
        }
        config
    }

    /// The same preset of another method, with the same seed and batches.
    pub fn with_method(&self, method: Method) -> Self {
        Self { seed: self.seed, batch_size: self.batch_size, shards: self.shards, ..Self::preset(method, self.preset) }
    }

    fn slides() -> Self {
        Self {
            method: Method::CorrMcnn,
            preset: Preset::Slides,
            seed: 1,
            batch_size: 64,
            shards: 1,
            steps: steps_of(50, EPOCH_DIGITS, 64),
            learning_rate: 0.01,
            schedule: Schedule::Constant,
            warm_up: 0.0,
            dropout: 0.2,
            augmentation: Augmentation::default(),
            adam_beta_2: USUAL_BETA_2,
            adam_epsilon: 1e-8,
            architecture: Architecture::Convolutional,
            missing_view: MissingView::ZeroImageBatch,
            joint_activation: JointActivation::Relu,
            hidden_activation: HiddenActivation::Relu,
            batch_norm: true,
            correlation_scale: CorrelationScale::Flattened,
            loss_weights: LossWeights::none().with([
                (SELF_RECONSTRUCTION, 1.0),
                (FROM_LEFT, 1.0),
                (FROM_RIGHT, 1.0),
                (STEP_AGREEMENT, 1.0),
                (RECONSTRUCTION_AGREEMENT, 1.0),
                (JOINT_CORRELATION, 0.02),
                (HIDDEN_CORRELATION_FIRST, 0.003),
                (HIDDEN_CORRELATION_SECOND, 0.05),
            ]),
            initial_values: InitialValues::default(),
        }
    }

    fn best() -> Self {
        Self {
            preset: Preset::Default,
            shards: 2,
            steps: steps_of(32, EPOCH_DIGITS, 64),
            learning_rate: 0.003,
            schedule: Schedule::Cosine,
            // Runs of a few epochs are better without dropout. In 32 epochs the network begins to learn digits by
            // heart: on the held-out digits 0.15 was then better than 0.05 in everything but how exactly the given half
            // is redrawn. Augmentation ({shift: 1, scale: 0.1, turn: 8, slant: 0.1, stroke: 0.3}, dropout 0.1) read
            // hand-drawn digits no better, and with alignment far worse, since the network then draws again what it
            // should not know: from both halves 50 % instead of 69 %.
            dropout: 0.15,
            missing_view: ModelConfig::default().missing_view,
            joint_activation: ModelConfig::default().joint_activation,
            correlation_scale: CorrelationScale::UnitMean,
            loss_weights: Self::slides().loss_weights.with([
                // With weight 1, this plain sum pulls the hidden layers, and the code with them, towards zero.
                (STEP_AGREEMENT, 0.01),
                // Correlation alone leads to a few numbers that all units repeat; with redundancy against it, it can
                // weigh more.
                (JOINT_CORRELATION, 0.4),
                (REDUNDANCY, 0.5),
                // In 2 epochs, the halves on the map that found their partner rose from 87 to 89 of 100.
                (MATCHING, 0.1),
                // The correlation of the second hidden layer is what carries over from one view to the other.
                (HIDDEN_CORRELATION_SECOND, 0.1),
            ]),
            initial_values: InitialValues { positive_kernel: true, ..InitialValues::default() },
            ..Self::slides()
        }
    }
}

/// Optimisation steps of this many epochs, at least one in each; the last, incomplete batch of an epoch is left out. A
/// batch without digits, which validation refuses, counts as one of a single digit.
pub(super) fn steps_of(epochs: usize, digits: usize, batch_size: usize) -> usize {
    epochs.saturating_mul((digits / batch_size.max(1)).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_method_has_its_own_terms() {
        let nonzero = |method| {
            let weights = TrainingConfig::preset(method, Preset::Default).loss_weights;
            let kept = weights.each().filter(|(_, weight)| *weight > 0.0);
            kept.map(|(name, _)| name).collect::<Vec<_>>()
        };
        let reconstruction = ["selfReconstruction", "fromLeft", "fromRight"];
        assert_eq!(nonzero(Method::Mae), reconstruction);
        assert_eq!(nonzero(Method::Cca), ["jointCorrelation"]);
        let correlated = [&reconstruction[..], &["jointCorrelation"]].concat();
        assert_eq!(nonzero(Method::CorrNet), correlated);
        for term in [
            "stepAgreement",
            "reconstructionAgreement",
            "hiddenCorrelationFirst",
            "hiddenCorrelationSecond",
            "redundancy",
            "matching",
        ] {
            assert!(nonzero(Method::CorrMcnn).contains(&term), "{term}");
        }
    }

    #[test]
    fn corrnet_has_dense_layers_under_either_preset() {
        for preset in [Preset::Slides, Preset::Default] {
            let architecture = |method| TrainingConfig::preset(method, preset).architecture;
            assert_eq!(architecture(Method::CorrNet), Architecture::Dense);
            assert_eq!(architecture(Method::Mae), Architecture::Convolutional);
            assert_eq!(architecture(Method::CorrMcnn), Architecture::Convolutional);
        }
    }
}
