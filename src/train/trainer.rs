//! Takes one optimisation step at a time; the caller decides when.

use std::ops::Range;

use burn::module::Module;
use burn::tensor::Device;

use super::adam::Adam;
use super::config::{Method, TrainingConfig};
use super::order::{augmented, dropout_masks, epoch_order};
use super::parameters::{layers, parameters, with_parameters};
use super::report::StepReport;
use super::shards::{BatchMean, Shard, ShardSum, count_running_statistics, set_running_statistics};
use crate::backend::training_device;
use crate::data::{Digits, Views};
use crate::error::{Error, Result};
use crate::loss::Terms;
use crate::model::{CorrMcnn, DropoutMasks};
use crate::phase::phase;

/// A network in training, with its optimiser and its place in the run.
///
/// # Examples
/// A run that is stopped after its first step and resumed:
/// ```
/// use corr_mcnn::{Digits, Method, Preset, Trainer, TrainingConfig};
///
/// let digits = Digits::new(vec![128; 4 * 784], vec![0; 4])?;
/// let preset = TrainingConfig::preset(Method::CorrMcnn, Preset::Default);
/// let mut trainer = Trainer::new(TrainingConfig { batch_size: 4, steps: 2, ..preset }, digits.clone())?;
/// trainer.step()?;
/// let mut resumed = Trainer::restore(&trainer.checkpoint()?, digits)?;
/// assert_eq!(resumed.step()?.total, trainer.step()?.total);
/// # Ok::<(), corr_mcnn::Error>(())
/// ```
pub struct Trainer {
    config: TrainingConfig,
    digits: Digits,
    device: Device,
    /// The layers of the network, and where their parameters lie in the vector of all.
    layers: Vec<(String, Range<usize>)>,
    /// An epoch, and the order of the digits in it.
    order: (usize, Vec<usize>),
    state: State,
    /// The state at the start of the latest step whose loss was finite.
    last_good: State,
}

/// What a step changes.
#[derive(Clone)]
pub(super) struct State {
    /// Without gradients: each shard takes a copy that has them.
    pub(super) model: CorrMcnn,
    /// The same parameters as one vector.
    parameters: Vec<f32>,
    pub(super) adam: Adam,
    pub(super) steps_done: usize,
}

impl State {
    fn start(model: CorrMcnn, config: &TrainingConfig) -> Self {
        let adam = Adam::new(model.num_params(), config.adam_beta_2, config.adam_epsilon);
        Self::new(model, adam, 0)
    }

    pub(super) fn new(model: CorrMcnn, adam: Adam, steps_done: usize) -> Self {
        Self { parameters: parameters(&model), model, adam, steps_done }
    }
}

impl Trainer {
    /// A fresh network and optimiser.
    ///
    /// # Errors
    /// As [`from_model`](Self::from_model).
    pub fn new(config: TrainingConfig, digits: Digits) -> Result<Self> {
        let network = config.initial_network();
        Self::from_model(config, digits, network)
    }

    /// A fresh optimiser for this network.
    ///
    /// # Errors
    /// If a setting is out of its range or describes another network, the method is fitted in closed form, or there are
    /// fewer digits than a batch takes.
    pub fn from_model(config: TrainingConfig, digits: Digits, model: CorrMcnn) -> Result<Self> {
        config.validate()?;
        let state = State::start(model, &config);
        Self::with_state(config, digits, training_device(), state)
    }

    pub(super) fn with_state(config: TrainingConfig, digits: Digits, device: Device, state: State) -> Result<Self> {
        if config.method == Method::Cca {
            return Err(Error::new("cca is fitted in closed form: there is no network to train"));
        }
        if config.model() != state.model.config {
            return Err(Error::new("the settings of this run describe another network than its weights"));
        }
        config.check_digits(digits.len())?;
        let order = (0, epoch_order(config.seed, 0, digits.len()));
        Ok(Self { config, digits, device, layers: layers(&state.model), order, last_good: state.clone(), state })
    }

    /// The settings of the run.
    pub fn config(&self) -> &TrainingConfig {
        &self.config
    }

    /// Sets the learning rate from the next step on.
    ///
    /// # Errors
    /// If it is out of its range.
    pub fn set_learning_rate(&mut self, learning_rate: f64) -> Result<()> {
        let config = TrainingConfig { learning_rate, ..self.config.clone() };
        config.validate()?;
        self.config = config;
        Ok(())
    }

    /// Steps done so far.
    pub fn steps_done(&self) -> usize {
        self.state.steps_done
    }

    /// The names of the network's layers with parameters, from the first to the last.
    pub fn layers(&self) -> impl Iterator<Item = &str> {
        self.layers.iter().map(|(name, _)| name.as_str())
    }

    /// The digits it is trained on.
    pub fn digits(&self) -> &Digits {
        &self.digits
    }

    /// The places of the digits of the latest step's batch among all digits; none before the first step.
    pub fn latest_batch(&self) -> Vec<usize> {
        let Some(step) = self.state.steps_done.checked_sub(1) else { return Vec::new() };
        let (epoch, place) = (step / self.steps_per_epoch(), step % self.steps_per_epoch());
        let size = self.config.batch_size;
        epoch_order(self.config.seed, epoch, self.digits.len())[place * size..][..size].to_vec()
    }

    /// The network as it is now, without gradients.
    pub fn model(&self) -> CorrMcnn {
        self.state.model.clone()
    }

    pub(super) fn state(&self) -> &State {
        &self.state
    }

    /// Takes one step: encodes and decodes a batch, computes the terms and their gradients, and updates the weights.
    ///
    /// # Errors
    /// If a term is not a finite number: the message names the term and the step, and the state is reset to that of the
    /// latest step whose loss was finite. If all steps of the run have been taken.
    pub fn step(&mut self) -> Result<StepReport> {
        let sum = self.shard_sum(0..self.config.shards)?;
        self.update(sum)
    }

    /// What the next step needs from these shards of its batch; nothing changes yet.
    ///
    /// # Errors
    /// If they are not a subtree, a power-of-two number of shards, starting at a multiple of that number; or if all steps
    /// of the run have been taken.
    pub fn shard_sum(&mut self, shards: Range<usize>) -> Result<ShardSum> {
        let count = shards.len();
        if !count.is_power_of_two() || !shards.start.is_multiple_of(count) || shards.end > self.config.shards {
            return Err(Error::new(format!(
                "shards {} to {} are not a subtree of a batch in {}",
                shards.start, shards.end, self.config.shards
            )));
        }
        let step = self.next_step()?;
        self.shuffle();
        let this = &*self;
        let one = |shard: usize| {
            let (views, masks) = phase("batch", || this.shard(shard));
            Shard::new(&this.state.model, views, masks, &this.config, step)
        };
        Ok(ShardSum::of_range(shards, &one))
    }

    /// Updates the weights by the sum over all shards of the batch.
    ///
    /// # Errors
    /// If shards are missing from the sum, it is of another step or another network, or as [`step`](Self::step).
    pub fn update(&mut self, mut sum: ShardSum) -> Result<StepReport> {
        let step = self.next_step()?;
        if sum.step != step {
            return Err(Error::new(format!(
                "expected the sum of step {}, got that of step {}",
                step + 1,
                sum.step + 1
            )));
        }
        let sizes = [self.state.parameters.len(), count_running_statistics(&mut self.state.model)];
        let BatchMean { gradients, scale, statistics, terms, total } = sum.mean(self.config.shards, sizes)?;
        if let Some((name, value)) = not_finite(&terms, total) {
            self.state = self.last_good.clone();
            return Err(Error::divergence(format!(
                "the loss term {name} became {value} at step {}; the weights are again those of step {}",
                step + 1,
                self.state.steps_done
            )));
        }
        let norm = |(_, place): &(String, Range<usize>)| scale * norm(&gradients[place.clone()]);
        let gradient_norms = self.layers.iter().map(norm).collect();
        let learning_rate = self.config.learning_rate_at(step);
        phase("update", || {
            // The new state takes the memory of the one before the last, which is no longer needed.
            let (State { parameters, adam, .. }, next) = (&self.state, &mut self.last_good);
            next.adam.step_from((adam, parameters), &mut next.parameters, gradients, scale, step + 1, learning_rate);
            next.model = with_parameters(self.state.model.clone(), &next.parameters);
            set_running_statistics(&mut next.model, statistics);
            next.steps_done = step + 1;
        });
        std::mem::swap(&mut self.state, &mut self.last_good);
        Ok(StepReport {
            step: step + 1,
            steps: self.config.steps,
            epoch: step / self.steps_per_epoch() + 1,
            learning_rate,
            terms: terms.labelled(&self.config.loss_weights),
            correlations: terms.correlations(),
            gradient_norms,
            total,
        })
    }

    /// The step to take next, counted from 0.
    fn next_step(&self) -> Result<usize> {
        match self.state.steps_done < self.config.steps {
            true => Ok(self.state.steps_done),
            false => Err(Error::new(format!("this run has taken all its {} steps", self.config.steps))),
        }
    }

    fn steps_per_epoch(&self) -> usize {
        self.digits.len() / self.config.batch_size
    }

    /// Puts the digits into the order of the epoch that the next step belongs to.
    fn shuffle(&mut self) {
        let epoch = self.state.steps_done / self.steps_per_epoch();
        if self.order.0 != epoch {
            let order = epoch_order(self.config.seed, epoch, self.digits.len());
            self.order = (epoch, order);
        }
    }

    /// The views and the dropout masks of one shard of the next step.
    fn shard(&self, shard: usize) -> (Views, DropoutMasks) {
        let step = self.state.steps_done;
        let digits = self.config.batch_size / self.config.shards;
        let place = step % self.steps_per_epoch() * self.config.batch_size + shard * digits;
        let indices = &self.order.1[place..][..digits];
        let part = step * self.config.shards + shard;
        let augmentation = &self.config.augmentation;
        let views = match augmentation.is_none() {
            true => self.digits.views(indices, &self.device),
            false => {
                let images = indices.iter().map(|&index| self.digits.image(index));
                Views::of_images(augmented(images, augmentation, self.config.seed, part), &self.device)
            }
        };
        let masks = match self.config.architecture.hidden_units() {
            Some(units) if self.config.dropout > 0.0 => {
                let [left, right] =
                    dropout_masks(self.config.seed, part, self.config.dropout, [digits, units], &self.device);
                DropoutMasks { left: Some(left), right: Some(right) }
            }
            _ => DropoutMasks::default(),
        };
        (views, masks)
    }
}

/// The first term that is not finite, or else the total if that is not.
fn not_finite(terms: &Terms<f32>, total: f32) -> Option<(&'static str, f32)> {
    let terms = terms.each().map(|(term, value)| (term.title, *value));
    let mut all = terms.chain([("total", total)]);
    all.find(|(_, value)| !value.is_finite())
}

fn norm(numbers: &[f32]) -> f32 {
    // Sums side by side: a single one would wait for each of its additions.
    let mut sums = [0.0; 16];
    let (whole, rest) = numbers.as_chunks();
    for chunk in whole.iter().map(|chunk: &[f32; 16]| &chunk[..]).chain([rest]) {
        for (sum, number) in sums.iter_mut().zip(chunk) {
            *sum += number * number;
        }
    }
    sums.iter().sum::<f32>().sqrt()
}
