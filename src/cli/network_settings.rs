//! The options for training a network, shared by `train` and `compare`.

use clap::{Args, ValueEnum};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::data::Digits;
use crate::error::{Context, Error, Result};
use crate::train::{Method, Preset, TrainingConfig};

/// The default of `--settings`.
const NO_SETTINGS: &str = "{}";
/// Largest count, so that the steps of that many epochs of that many digits still fit into 64 bits.
const LARGEST_COUNT: usize = u32::MAX as usize;

/// How a network is trained, and on how many digits.
#[derive(Args)]
pub struct NetworkSettings {
    /// The slides' own settings, or the ones that train best.
    #[arg(long, value_enum, default_value = "default")]
    preset: Start,
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

#[derive(Clone, Copy, ValueEnum)]
enum Start {
    #[value(alias = "seed")]
    Slides,
    Default,
}

impl NetworkSettings {
    /// The settings of a run over this many training digits.
    ///
    /// # Errors
    /// If `--settings` is not JSON, names a setting that does not exist, contradicts another option, or has a value out
    /// of its range.
    pub fn config(&self, method: Method, seed: u32, digits: usize) -> Result<TrainingConfig> {
        let mut settings: Value = serde_json::from_str(&self.settings).context(|| "reading --settings".to_owned())?;
        let preset = match self.preset {
            Start::Slides => Preset::Slides,
            Start::Default => Preset::Default,
        };
        if let Value::Object(settings) = &mut settings {
            // Accepts a preset's former name.
            if let Some(Ok(given)) = settings.get("preset").map(Preset::deserialize) {
                settings.insert("preset".to_owned(), json!(given));
            }
            let named = [
                Some(("method", json!(method))),
                Some(("preset", json!(preset))),
                Some(("seed", json!(seed))),
                self.steps.map(|steps| ("steps", json!(steps))),
            ];
            for (name, asked) in named.into_iter().flatten() {
                // Ignoring either would train something that the user did not ask for.
                if let Some(given) = settings.get(name).filter(|given| **given != asked) {
                    return Err(Error::new(format!("--settings has {name} {given}, another option says {asked}")));
                }
                settings.insert(name.to_owned(), asked);
            }
            if self.epochs.is_some() && settings.contains_key("steps") {
                return Err(Error::new("--settings has steps, another option says epochs"));
            }
        }
        let config = TrainingConfig::from_overrides(&settings)?;
        Ok(match self.epochs {
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

/// Reads a count.
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
