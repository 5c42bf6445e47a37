//! The range of each setting of a run.

use std::ops::RangeInclusive;

use super::config::{Preset, TrainingConfig};
use crate::error::{Error, Result};

/// Digits of a batch.
pub(crate) const BATCH_SIZE: RangeInclusive<usize> = 2..=4096;
/// Steps of a run: the optimiser takes powers of a step's number, which are of 32 bits.
pub(crate) const STEPS: RangeInclusive<usize> = 1..=1_000_000_000;
/// Largest initial bias of the joint code, either side of 0; with more, a fresh network could not be told from a broken
/// one.
const LARGEST_BIAS: f64 = 1e3;
/// Numbers of shards into which a batch can be cut: powers of two, because workers add up their gradients in pairs.
pub(crate) const SHARDS: [usize; 4] = [1, 2, 4, 8];
/// Smallest shard if the batch size decides, in digits: batch statistics and correlations are over one shard alone, and
/// the fewer its digits, the noisier they are.
const SHARD_DIGITS: usize = 16;

/// The number of shards if none is set; the slides' batch is never cut. It depends on the settings alone and not on the
/// machine, so that a link gives everybody the same weights.
pub(super) fn shards_for(batch_size: usize, preset: Preset) -> usize {
    let fits = |shards: &usize| batch_size.is_multiple_of(*shards) && batch_size / shards >= SHARD_DIGITS;
    match preset {
        Preset::Slides => 1,
        Preset::Default => SHARDS.into_iter().rev().find(fits).unwrap_or(1),
    }
}

impl TrainingConfig {
    /// Checks every range. Numbers are checked as they are used in training, in single precision, where 1e-50 is 0 and
    /// 1e39 infinite.
    ///
    /// # Errors
    /// If a value is out of its range; the message quotes it.
    pub fn validate(&self) -> Result<()> {
        self.validate_batch()?;
        self.validate_optimiser()?;
        for (name, weight) in self.loss_weights.each() {
            let holds = (weight as f32).is_finite() && weight >= 0.0;
            check(holds, || format!("the weight {name} must be finite and at least 0, got {weight}"))?;
        }
        let trains = self.loss_weights.each().any(|(_, weight)| weight as f32 > 0.0);
        check(trains, || "at least one term of the objective must have a weight above 0".to_owned())?;
        let bias = self.initial_values.joint_bias;
        check(bias.is_none_or(|bias| bias.abs() <= LARGEST_BIAS), || {
            format!("the joint bias must be -{LARGEST_BIAS} to {LARGEST_BIAS}, got {}", bias.unwrap_or_default())
        })
    }

    /// Checks that there are enough training digits for a batch.
    ///
    /// # Errors
    /// If there are fewer.
    pub fn check_digits(&self, count: usize) -> Result<()> {
        check(count >= self.batch_size, || {
            let batch_size = self.batch_size;
            format!("a batch of {batch_size} digits needs at least as many to train on, got {count}")
        })
    }

    fn validate_batch(&self) -> Result<()> {
        let (batch_size, shards) = (self.batch_size, self.shards);
        check(BATCH_SIZE.contains(&batch_size), || {
            let (least, most) = BATCH_SIZE.into_inner();
            format!("the batch size must be {least} to {most} digits, got {batch_size}")
        })?;
        check(SHARDS.contains(&shards), || format!("the shards must be 1, 2, 4 or 8, got {shards}"))?;
        let fits = batch_size.is_multiple_of(shards) && batch_size >= 2 * shards;
        check(fits, || {
            format!("a batch of {batch_size} digits cannot be cut into {shards} equal shards of at least 2")
        })?;
        self.augmentation.validate()
    }

    fn validate_optimiser(&self) -> Result<()> {
        let (steps, rate) = (self.steps, self.learning_rate);
        check(STEPS.contains(&steps), || {
            let (least, most) = STEPS.into_inner();
            format!("the run must have {least} to {most} steps, got {steps}")
        })?;
        check(rate as f32 > 0.0 && rate <= 1.0, || {
            format!("the learning rate must be above 0 and at most 1, got {rate}")
        })?;
        let dropout = self.dropout;
        check(dropout >= 0.0 && (dropout as f32) < 1.0, || {
            format!("dropout must be a probability from 0 to below 1, got {dropout}")
        })?;
        let warm_up = self.warm_up;
        check((0.0..=0.5).contains(&warm_up), || format!("the warm-up must be 0 to 0.5 of the run, got {warm_up}"))?;
        let beta = self.adam_beta_2;
        check(beta >= 0.0 && (beta as f32) < 1.0, || format!("Adam's beta 2 must be 0 to below 1, got {beta}"))?;
        let epsilon = self.adam_epsilon;
        check(epsilon as f32 > 0.0 && epsilon <= 1.0, || {
            format!("Adam's epsilon must be above 0 and at most 1, got {epsilon}")
        })
    }
}

fn check(holds: bool, message: impl FnOnce() -> String) -> Result<()> {
    match holds {
        true => Ok(()),
        false => Err(Error::new(message())),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::*;
    use crate::train::Method;

    #[test]
    fn the_shards_of_a_batch_are_equal_and_large_enough() {
        let auto = |batch_size: usize| {
            let config = TrainingConfig::from_overrides(&json!({"shards": "auto", "batchSize": batch_size}));
            config.unwrap().shards
        };
        let batches = [8, 16, 31, 32, 48, 64, 96, 128, 256];
        assert_eq!(batches.map(auto), [1, 1, 1, 2, 2, 4, 4, 8, 8]);
        let slides = json!({"preset": "slides", "shards": "auto"});
        assert_eq!(TrainingConfig::from_overrides(&slides).unwrap().shards, 1);
    }

    #[test]
    fn numbers_that_single_precision_does_not_have_are_refused() {
        let message = |overrides: Value| TrainingConfig::from_overrides(&overrides).unwrap_err().to_string();
        for (overrides, words) in [
            (json!({"adamEpsilon": 1e-50}), "Adam's epsilon must be above 0"),
            (json!({"learningRate": 1e-50}), "the learning rate must be above 0"),
            (json!({"dropout": 0.999_999_99}), "dropout must be a probability from 0 to below 1, got 0.99999999"),
            (json!({"lossWeights": {"fromLeft": 1e39}}), "the weight fromLeft must be finite"),
            (json!({"initialValues": {"jointBias": -1e39}}), "the joint bias must be -1000 to 1000, got -1"),
            (json!({"steps": 1_000_000_001u64}), "the run must have 1 to 1000000000 steps, got 1000000001"),
        ] {
            let message = message(overrides);
            assert!(message.starts_with(words), "{message}");
        }
        let all = TrainingConfig::preset(Method::CorrMcnn, Preset::Default).loss_weights;
        let off: Map<String, Value> = all.each().map(|(name, _)| (name.to_owned(), json!(1e-50))).collect();
        assert_eq!(
            message(json!({"lossWeights": off})),
            "at least one term of the objective must have a weight above 0"
        );
        let small = json!({"dropout": 0.999, "adamEpsilon": 1e-12});
        assert!(TrainingConfig::from_overrides(&small).is_ok());
    }
}
