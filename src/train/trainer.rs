//! One optimisation step after the other; the caller decides when.

use burn::module::Module;
use burn::optim::{AdamConfig, GradientsParams, ModuleOptimizer};
use burn::tensor::Device;
use serde::{Deserialize, Serialize};

use super::config::TrainingConfig;
use super::order::{dropout_masks, epoch_order};
use super::terms::terms_of_batch;
use crate::backend::training_device;
use crate::data::{Digits, Views};
use crate::error::{Error, Result};
use crate::loss::NumberedTerms;
use crate::model::encoder::HIDDEN_1;
use crate::model::{CorrMcnn, DropoutMasks};

/// A network in training, with its optimiser and its place in the run.
pub struct Trainer {
    config: TrainingConfig,
    digits: Digits,
    device: Device,
    /// The order of the digits in the epoch of this number.
    order: (usize, Vec<usize>),
    state: State,
    /// The state at the start of the latest step whose loss was finite.
    last_good: State,
}

/// What a step changes. Cloning shares the tensors.
#[derive(Clone)]
pub(super) struct State {
    pub(super) model: CorrMcnn,
    pub(super) optimiser: ModuleOptimizer,
    pub(super) steps_done: usize,
}

/// What one step tells about itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StepReport {
    /// Steps done, this one included.
    pub step: usize,
    /// Steps of the whole run.
    pub steps: usize,
    /// Epoch of this step, counted from 1.
    pub epoch: usize,
    /// Adam's step size in this step.
    pub learning_rate: f64,
    /// The terms before this step's update: L1 to L5 bare, L6 and L7 with their lambdas.
    pub terms: NumberedTerms,
    /// The bare correlations.
    pub correlations: Correlations,
    /// The number that is minimised.
    pub total: f32,
}

/// Correlations of the two views over a batch, in the configured scale.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Correlations {
    /// Of the joint codes.
    pub joint: f32,
    /// Of the 500 hidden units.
    pub hidden500: f32,
    /// Of the 300 hidden units.
    pub hidden300: f32,
}

impl Trainer {
    /// A fresh network and optimiser.
    ///
    /// # Errors
    /// If a setting is out of its range, or there are fewer digits than one batch takes.
    pub fn new(config: TrainingConfig, digits: Digits) -> Result<Self> {
        config.validate()?;
        let device = training_device();
        let model = CorrMcnn::init(
            config.model(),
            config.initial_values,
            config.seed.into(),
            &crate::backend::device(),
        );
        let state = State {
            model: model.train(),
            optimiser: AdamConfig::new()
                .with_epsilon(config.adam_epsilon as f32)
                .init(),
            steps_done: 0,
        };
        Self::with_state(config, digits, device, state)
    }

    pub(super) fn with_state(
        config: TrainingConfig,
        digits: Digits,
        device: Device,
        state: State,
    ) -> Result<Self> {
        if digits.len() < config.batch_size {
            return Err(Error::new(format!(
                "a batch of {} digits needs at least as many to train on, got {}",
                config.batch_size,
                digits.len()
            )));
        }
        let order = (0, epoch_order(config.seed, 0, digits.len()));
        Ok(Self {
            config,
            digits,
            device,
            order,
            last_good: state.clone(),
            state,
        })
    }

    /// The settings of the run.
    pub fn config(&self) -> &TrainingConfig {
        &self.config
    }

    /// Steps done so far.
    pub fn steps_done(&self) -> usize {
        self.state.steps_done
    }

    /// The digits that are learnt from.
    pub fn digits(&self) -> &Digits {
        &self.digits
    }

    /// The network as it is now, without gradients.
    pub fn model(&self) -> CorrMcnn {
        self.state.model.valid()
    }

    /// Goes on from these weights, with a fresh optimiser, as step 0 of the run.
    pub fn set_model(&mut self, model: CorrMcnn) {
        self.config.missing_view = model.config.missing_view;
        self.config.joint_activation = model.config.joint_activation;
        self.state = State {
            model: model.train(),
            optimiser: AdamConfig::new()
                .with_epsilon(self.config.adam_epsilon as f32)
                .init(),
            steps_done: 0,
        };
        self.last_good = self.state.clone();
    }

    pub(super) fn state(&self) -> &State {
        &self.state
    }

    /// Encodes, decodes, compares, and moves the weights once.
    ///
    /// # Errors
    /// If a term is no longer a finite number: the message names the term and the step, and the state is again that
    /// of the latest step whose loss was finite.
    pub fn step(&mut self) -> Result<StepReport> {
        let before = self.state.clone();
        let step = before.steps_done;
        let (views, masks) = self.batch(step);

        let terms = terms_of_batch(
            &mut self.state.model,
            views,
            masks,
            self.config.correlation_scale,
        );
        let total = self.config.loss_weights.total(&terms);
        let values = terms.values();
        if let Some((name, value)) = values
            .each()
            .into_iter()
            .find(|(_, value)| !value.is_finite())
        {
            self.state = self.last_good.clone();
            return Err(Error::new(format!(
                "the loss term {name} became {value} at step {}; the weights are again those of step {}",
                step + 1,
                self.state.steps_done
            )));
        }
        self.last_good = before;

        let gradients = GradientsParams::from_grads(total.backward(), &self.state.model);
        let learning_rate = self.config.learning_rate_at(step);
        self.state.model =
            self.state
                .optimiser
                .step(learning_rate, self.state.model.clone(), gradients);
        self.state.steps_done += 1;
        Ok(StepReport {
            step: step + 1,
            steps: self.config.steps,
            epoch: step / self.steps_per_epoch() + 1,
            learning_rate,
            terms: values.numbered(&self.config.loss_weights),
            correlations: Correlations {
                joint: values.joint_correlation,
                hidden500: values.hidden_correlation_500,
                hidden300: values.hidden_correlation_300,
            },
            total: total.into_scalar::<f32>(),
        })
    }

    fn steps_per_epoch(&self) -> usize {
        self.digits.len() / self.config.batch_size
    }

    /// The views and the dropout masks of this step, counted from 0.
    fn batch(&mut self, step: usize) -> (Views, DropoutMasks) {
        let (epoch, place) = (step / self.steps_per_epoch(), step % self.steps_per_epoch());
        if self.order.0 != epoch {
            self.order = (
                epoch,
                epoch_order(self.config.seed, epoch, self.digits.len()),
            );
        }
        let batch = self.config.batch_size;
        let views = self
            .digits
            .views(&self.order.1[place * batch..][..batch], &self.device);
        let masks = if self.config.dropout == 0.0 {
            DropoutMasks::default()
        } else {
            let shape = [batch, HIDDEN_1];
            let [left, right] = dropout_masks(
                self.config.seed,
                step,
                self.config.dropout,
                shape,
                &self.device,
            );
            DropoutMasks {
                left: Some(left),
                right: Some(right),
            }
        };
        (views, masks)
    }
}
