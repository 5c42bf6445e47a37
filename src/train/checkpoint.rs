//! A run put aside and taken up again: weights, optimiser and place in one safetensors file.

use burn::module::Module;
use serde::{Deserialize, Serialize};

use super::adam::Adam;
use super::config::TrainingConfig;
use super::trainer::{State, Trainer};
use crate::backend::training_device;
use crate::data::Digits;
use crate::error::{Context, Error, Result};
use crate::weights::{self, Entry, File, Precision, crc32};

/// Names of Adam's moments among the tensors, one number for each parameter in the order of the module.
const ADAM: [&str; 2] = ["adam.mean", "adam.square"];
/// Name of the place in the run in the header's metadata.
const RUN: &str = "run";

/// The place in a run.
#[derive(Serialize, Deserialize)]
pub struct Run {
    /// The settings.
    pub config: TrainingConfig,
    /// Steps done.
    pub steps_done: usize,
    /// How many digits it learns from.
    pub digits: usize,
    /// Their checksum: going on with other digits would not give the same result. Checkpoints from before there was one have none.
    #[serde(default)]
    checksum: Option<u32>,
}

impl Run {
    /// A run that has done so many steps.
    pub(super) fn new(config: &TrainingConfig, steps_done: usize, digits: &Digits) -> Self {
        Self {
            config: config.clone(),
            steps_done,
            digits: digits.len(),
            checksum: Some(checksum(digits)),
        }
    }

    /// As an entry of a header's metadata.
    pub(super) fn metadata(&self) -> Result<(&'static str, String)> {
        let run = serde_json::to_string(self).context(|| "writing the state of the run".to_owned())?;
        Ok((RUN, run))
    }

    /// The run of a checkpoint on these digits.
    pub(super) fn of(file: &File, digits: &Digits) -> Result<Self> {
        let run = Self::in_file(file)?.ok_or_else(|| {
            Error::new("these are weights, but no checkpoint of a run: there is no optimiser in them")
        })?;
        if run.digits != digits.len() {
            return Err(Error::new(format!(
                "this checkpoint belongs to a run on {} digits, got {}",
                run.digits,
                digits.len()
            )));
        }
        if run.checksum.is_some_and(|sum| sum != checksum(digits)) {
            return Err(Error::new(format!(
                "this checkpoint belongs to a run on {} other digits",
                run.digits
            )));
        }
        Ok(run)
    }

    /// The run of a checkpoint, with settings that a run can have; nothing if the file has weights alone.
    fn in_file(file: &File) -> Result<Option<Self>> {
        let Some(run) = file.metadata(RUN) else { return Ok(None) };
        let run: Self = serde_json::from_str(run).context(|| "reading the state of the run".to_owned())?;
        let valid = run.config.validate();
        valid.context(|| "reading the settings of the run".to_owned())?;
        Ok(Some(run))
    }
}

/// What a checkpoint says of its run; nothing if the file has weights alone.
///
/// # Errors
/// If the bytes are no safetensors file, or the settings are out of their ranges.
pub fn run_of(bytes: &[u8]) -> Result<Option<Run>> {
    Run::in_file(&weights::read(bytes)?)
}

fn checksum(digits: &Digits) -> u32 {
    crc32([&digits.pixels[..], &digits.labels])
}

impl Trainer {
    /// Everything that is needed to go on to the same result, but for the digits.
    ///
    /// # Errors
    /// If the file cannot be laid out.
    pub fn checkpoint(&self) -> Result<Vec<u8>> {
        let state = self.state();
        let run = Run::new(self.config(), state.steps_done, self.digits());
        let mut entries = weights::entries(&self.model(), Precision::F32);
        for (name, moments) in ADAM.into_iter().zip([&state.adam.mean, &state.adam.square]) {
            entries.push(Entry::exact(name, [moments.len()], moments));
        }
        let mut header = weights::header(self.model().config, Some(self.config().method.name()));
        header.push(run.metadata()?);
        weights::write(entries, &header)
    }

    /// Takes up a run from a [`checkpoint`](Self::checkpoint) and the digits it was trained on.
    ///
    /// # Errors
    /// If the bytes are not a checkpoint, its settings are out of their ranges or those of another network than its weights, or it
    /// belongs to other digits.
    pub fn restore(bytes: &[u8], digits: Digits) -> Result<Self> {
        let file = weights::read(bytes)?;
        let run = Run::of(&file, &digits)?;
        let model = weights::load(bytes)?;
        let [mean, square] = ADAM.map(|name| file.numbers(name, &[model.num_params()]));
        let adam = Adam::with_moments(run.config.adam_epsilon, mean?, square?);
        let state = State::new(model, adam, run.steps_done);
        Self::with_state(run.config, digits, training_device(), state)
    }
}
