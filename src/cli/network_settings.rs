//! The options for training a network, shared by `train` and `compare`.

use clap::{Args, ValueEnum};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::data::Digits;
use crate::error::{Context, Error, Result};
use crate::train::{Method, Preset, TrainingConfig};

/// The default of `--settings`.
pub const NO_SETTINGS: &str = "{}";
/// Largest count, so that the steps of that many epochs of that many digits still fit into 64 bits.
const LARGEST_COUNT: usize = u32::MAX as usize;

/// How a network is trained, and on how many digits.
#[derive(Args)]
pub struct NetworkSettings {
    /// Passes over the training digits, instead of the preset's number.
    #[arg(long, value_parser = at_least_one, allow_negative_numbers = true, conflicts_with = "steps")]
    epochs: Option<usize>,
    /// Optimisation steps, instead of epochs.
    #[arg(long, value_parser = at_least_one, allow_negative_numbers = true)]
    steps: Option<usize>,
    /// Train on only the first N training digits (the page uses 5,000); the last twelfth is always held out.
    #[arg(long, value_name = "N", value_parser = at_least_one, allow_negative_numbers = true)]
    digits: Option<usize>,
    /// Settings that replace the preset's, as JSON: {"learningRate": 0.004, "lossWeights": {"stepAgreement": 0}}.
    #[arg(long, value_name = "JSON", default_value = NO_SETTINGS)]
    settings: String,
}

/// `--preset`: its values.
#[derive(Clone, Copy, ValueEnum)]
pub enum PresetName {
    #[value(alias = "seed")]
    Slides,
    Default,
}

impl From<PresetName> for Preset {
    fn from(name: PresetName) -> Self {
        match name {
            PresetName::Slides => Self::Slides,
            PresetName::Default => Self::Default,
        }
    }
}

/// What a run starts from, before the options.
pub struct Start<'a> {
    /// Which method is trained.
    pub method: Method,
    /// The preset.
    pub preset: Preset,
    /// Settings that replace the preset's, as JSON.
    pub settings: &'a str,
    /// Passes over the training digits; `None` for the preset's number.
    pub epochs: Option<usize>,
}

impl NetworkSettings {
    /// The settings of a run over this many training digits.
    ///
    /// # Errors
    /// If `--settings` is not JSON, names a setting that does not exist, contradicts another option, or has a value out
    /// of its range.
    pub fn config(&self, start: &Start, seed: u32, digits: usize) -> Result<TrainingConfig> {
        let mut settings: Value = serde_json::from_str(&self.settings).context(|| "reading --settings".to_owned())?;
        if let Value::Object(given) = &mut settings {
            // Accepts a preset's former name.
            if let Some(Ok(preset)) = given.get("preset").map(Preset::deserialize) {
                given.insert("preset".to_owned(), json!(preset));
            }
            let named = [
                Some(("method", json!(start.method))),
                Some(("preset", json!(start.preset))),
                Some(("seed", json!(seed))),
                self.steps.map(|steps| ("steps", json!(steps))),
            ];
            for (name, asked) in named.into_iter().flatten() {
                // Ignoring either would train something that the user did not ask for.
                if let Some(given) = given.get(name).filter(|given| **given != asked) {
                    return Err(Error::new(format!("--settings has {name} {given}, another option says {asked}")));
                }
                given.insert(name.to_owned(), asked);
            }
            if self.epochs.is_some() && given.contains_key("steps") {
                return Err(Error::new("--settings has steps, another option says epochs"));
            }
            let theirs = serde_json::from_str(start.settings).context(|| "reading the settings of a row".to_owned())?;
            settings = merged(theirs, settings);
        }
        let config = TrainingConfig::from_overrides(&settings)?;
        Ok(match self.epochs(start.epochs) {
            Some(epochs) => config.with_epochs(epochs, digits),
            None => config,
        })
    }

    /// The digits to train on, out of those available.
    ///
    /// # Errors
    /// If `--digits` asks for more.
    pub fn learned(&self, digits: Digits) -> Result<Digits> {
        match self.digits {
            Some(count) if count > digits.len() => {
                Err(Error::new(format!("--digits asks for {count}, there are {} to train on", digits.len())))
            }
            Some(count) => Ok(digits.first(count)),
            None => Ok(digits),
        }
    }

    /// Passes over the training digits: those asked for or these, unless steps are asked for.
    pub fn epochs(&self, otherwise: Option<usize>) -> Option<usize> {
        let settings: Value = serde_json::from_str(&self.settings).unwrap_or_default();
        let has_steps = self.steps.is_some() || settings.get("steps").is_some();
        self.epochs.or(otherwise.filter(|_| !has_steps))
    }

    /// The first given option that concerns training steps.
    pub fn about_steps(&self) -> Option<&'static str> {
        let given = [
            ("--epochs", self.epochs.is_some()),
            ("--steps", self.steps.is_some()),
            ("--settings", self.settings != NO_SETTINGS),
        ];
        let first = given.into_iter().find(|(_, given)| *given);
        first.map(|(option, _)| option)
    }
}

/// The first object with the fields of the second, which replace its own.
fn merged(first: Value, second: Value) -> Value {
    match (first, second) {
        (Value::Object(mut all), Value::Object(second)) => {
            for (name, value) in second {
                let before = all.remove(&name).unwrap_or_default();
                all.insert(name, merged(before, value));
            }
            Value::Object(all)
        }
        (_, second) => second,
    }
}

/// Reads a seed.
///
/// # Errors
/// If it is not a whole number of 32 bits.
pub fn seed(number: &str) -> std::result::Result<u32, String> {
    number.parse().map_err(|_| format!("expected a whole number from 0 to {}", u32::MAX))
}

/// Reads a count that may be 0.
///
/// # Errors
/// If it is not a whole number, or too large.
pub fn count(number: &str) -> std::result::Result<usize, String> {
    let counted = number.parse().ok().filter(|&number| number <= LARGEST_COUNT);
    counted.ok_or_else(|| format!("expected a whole number from 0 to {LARGEST_COUNT}"))
}

/// Reads a count of at least 1.
///
/// # Errors
/// If it is not a whole number of at least 1, or too large for steps to be counted.
pub fn at_least_one(number: &str) -> std::result::Result<usize, String> {
    let number: Option<usize> = number.parse().ok().filter(|&number| number >= 1);
    let number = number.ok_or_else(|| "expected a whole number of at least 1".to_owned())?;
    if number > LARGEST_COUNT {
        return Err(format!("expected at most {LARGEST_COUNT}"));
    }
    Ok(number)
}
