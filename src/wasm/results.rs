//! What a session hands over: plain data, of which `src/generated.rs` makes the TypeScript types.

use serde::Serialize;

use crate::data::Digits;
use crate::error::Result;
use crate::evaluate::{Accuracy, Classifier, Correlation, EncodedDigits, Objective, ReconstructionErrors, cca_sum};
use crate::loss::Named;
use crate::model::representation::Model;
use crate::train::{Run, TrainingConfig};

/// How many digits there are.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DataSummary {
    /// Training digits.
    pub train: usize,
    /// Test digits.
    pub test: usize,
}

/// What a checkpoint says of its run.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CheckpointRun {
    /// The settings.
    pub config: TrainingConfig,
    /// Steps done.
    pub steps_done: usize,
    /// Digits it learns from.
    pub digits: usize,
}

impl From<Run> for CheckpointRun {
    fn from(run: Run) -> Self {
        Self {
            config: run.config,
            steps_done: run.steps_done,
            digits: run.digits,
        }
    }
}

/// What the network makes of one or both halves.
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Completion {
    /// 784 values in [0, 1], row-major 28x28: what was given, and the rest as the network draws it.
    #[cfg_attr(test, ts(type = "Float32Array"))]
    pub image: Vec<f32>,
    /// 784 values in [0, 1]: both halves as the network draws them.
    #[cfg_attr(test, ts(type = "Float32Array"))]
    pub reconstruction: Vec<f32>,
    /// The 50 joint units.
    #[cfg_attr(test, ts(type = "Float32Array"))]
    pub code: Vec<f32>,
    /// How likely each digit 0 to 9 is, as the classifier has it from the code; null until a classifier is fitted or loaded.
    #[cfg_attr(test, ts(type = "Float32Array | null"))]
    pub probabilities: Option<Vec<f32>>,
}

/// The same for each view, and for both together.
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ByView<T> {
    /// Of the left view alone.
    pub left: T,
    /// Of the right view alone.
    pub right: T,
    /// Of both views.
    pub both: T,
}

/// The codes of the halves of an image, each alone and both together, and the digits behind them.
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Reading {
    /// 50 joint units each.
    #[cfg_attr(test, ts(type = "ByView<Float32Array>"))]
    pub codes: ByView<Vec<f32>>,
    /// How likely each digit 0 to 9 is, as the classifier has it from each code; null until a classifier is fitted or loaded.
    #[cfg_attr(test, ts(type = "ByView<Float32Array | null>"))]
    pub probabilities: ByView<Option<Vec<f32>>>,
}

/// How good a model is, judged over the test digits of the data.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Metrics {
    digits: usize,
    /// Null until a classifier is fitted or loaded.
    accuracy: Option<Accuracy>,
    correlation: CorrelationMetrics,
    mse: ErrorMetrics,
}

/// How the two views' codes of the same digits correlate, over 50 units.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CorrelationMetrics {
    sum: f64,
    dead_units: usize,
    effective_rank: f64,
    /// Over canonical pairs of the codes that a classifier was fitted on; null until one is.
    cca_sum: Option<f64>,
}

/// Mean squared error of a pixel; `leftCross` is the left half drawn from the right one.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ErrorMetrics {
    left_self: f64,
    left_cross: f64,
    right_self: f64,
    right_cross: f64,
}

/// The objective on held-out digits: running statistics, no dropout. What it shares with a step's report means the same.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UnseenReport {
    /// Steps done when it was measured.
    step: usize,
    /// Test digits it was measured on: as many as were asked for, less those that fill no batch of a shard's size.
    digits: usize,
    #[cfg_attr(test, ts(type = "Record<string, number>"))]
    terms: Named,
    #[cfg_attr(test, ts(type = "Record<string, number>"))]
    correlations: Named,
    total: f32,
}

impl UnseenReport {
    /// What was measured after so many steps.
    pub fn new(step: usize, objective: Objective) -> Self {
        let Objective {
            digits,
            terms,
            correlations,
            total,
        } = objective;
        Self {
            step,
            digits,
            terms,
            correlations,
            total,
        }
    }
}

impl Metrics {
    /// Judges a model; without a classifier no digit is named, and without codes of training digits there is no CCA sum.
    ///
    /// # Errors
    /// If there is no test digit, or the training codes have no canonical pairs.
    pub fn of(
        model: &Model,
        classifier: Option<&Classifier>,
        learned: Option<&EncodedDigits>,
        test: &Digits,
    ) -> Result<Self> {
        let encoded = EncodedDigits::of(model, test, |_| {})?;
        let Correlation {
            sum,
            dead_units,
            effective_rank,
        } = Correlation::of(&encoded.left, &encoded.right);
        let ReconstructionErrors {
            left_self,
            left_cross,
            right_self,
            right_cross,
        } = ReconstructionErrors::of(model, &encoded, test);
        Ok(Self {
            digits: encoded.len(),
            accuracy: classifier.map(|classifier| Accuracy::of(classifier, &encoded)),
            correlation: CorrelationMetrics {
                sum,
                dead_units,
                effective_rank,
                cca_sum: learned.map(|learned| cca_sum(learned, &encoded)).transpose()?,
            },
            mse: ErrorMetrics {
                left_self,
                left_cross,
                right_self,
                right_cross,
            },
        })
    }
}
