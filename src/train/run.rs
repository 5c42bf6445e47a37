//! What a checkpoint says about its run: settings and progress, in the header's metadata.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::config::{TrainingConfig, rename_former};
use crate::data::Digits;
use crate::error::{Context, Error, Result};
use crate::weights::{self, File, crc32};

/// Name of the settings and the progress in the header's metadata.
const RUN: &str = "run";

/// The settings and the progress of a run.
#[derive(Serialize, Deserialize)]
pub struct Run {
    /// The settings.
    pub config: TrainingConfig,
    /// Steps done.
    pub steps_done: usize,
    /// How many digits it is trained on.
    pub digits: usize,
    /// Their checksum, because other digits would give another result. Older checkpoints have none.
    #[serde(default)]
    checksum: Option<u32>,
}

impl Run {
    /// A run after `steps_done` steps.
    pub(super) fn new(config: &TrainingConfig, steps_done: usize, digits: &Digits) -> Self {
        Self { config: config.clone(), steps_done, digits: digits.len(), checksum: Some(checksum(digits)) }
    }

    /// The run as an entry of a header's metadata.
    pub(super) fn metadata(&self) -> Result<(&'static str, String)> {
        let run = serde_json::to_string(self).context(|| "writing the state of the run".to_owned())?;
        Ok((RUN, run))
    }

    /// Whether it is trained on these digits, as far as the checkpoint can tell.
    pub fn is_on(&self, digits: &Digits) -> bool {
        self.digits == digits.len() && self.checksum.is_none_or(|sum| sum == checksum(digits))
    }

    /// The run of a checkpoint, which must be on these digits and have settings within their ranges.
    pub(super) fn of(file: &File, digits: &Digits) -> Result<Self> {
        let run = Self::in_file(file)?
            .ok_or_else(|| Error::new("expected a checkpoint of a run, got weights without an optimiser"))?;
        if run.digits != digits.len() {
            return Err(Error::new(format!(
                "expected the {} digits that the run of this checkpoint is trained on, got {}",
                run.digits,
                digits.len()
            )));
        }
        if !run.is_on(digits) {
            return Err(Error::new(format!(
                "expected the {} digits that the run of this checkpoint is trained on, got as many others",
                run.digits
            )));
        }
        Ok(run)
    }

    /// The run of a checkpoint, with settings within their ranges; `None` if the file holds only weights.
    fn in_file(file: &File) -> Result<Option<Self>> {
        let Some(run) = file.metadata(RUN) else { return Ok(None) };
        let reading = || "reading the state of the run".to_owned();
        let mut run: Value = serde_json::from_str(run).context(reading)?;
        run.get_mut("config").and_then(Value::as_object_mut).map(rename_former);
        let run: Self = serde_json::from_value(run).context(reading)?;
        let valid = run.config.validate();
        valid.context(|| "reading the settings of the run".to_owned())?;
        if run.steps_done > run.config.steps {
            return Err(Error::new(format!(
                "expected a run of {} steps to have done at most as many, got {}",
                run.config.steps, run.steps_done
            )));
        }
        Ok(Some(run))
    }
}

/// What a checkpoint says about its run; `None` if the file holds only weights.
///
/// # Errors
/// If the bytes are not a safetensors file, the settings are out of their ranges, or more steps are done than planned.
pub fn run_of(bytes: &[u8]) -> Result<Option<Run>> {
    Run::in_file(&weights::read(bytes)?)
}

fn checksum(digits: &Digits) -> u32 {
    crc32([&digits.pixels[..], &digits.labels])
}
