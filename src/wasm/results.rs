//! What a session returns: plain data, from which `src/generated.rs` makes the TypeScript types.

use serde::Serialize;

use crate::data::{Alignment, Digits};
use crate::error::Result;
use crate::evaluate::{
    Accuracy, Classifier, Correlation, EncodedDigits, Found, Matching, Objective, Partner, ReconstructionErrors,
    cca_sum,
};
use crate::loss::Named;
use crate::model::Model;
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

/// What a checkpoint says about its run.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CheckpointRun {
    /// The settings.
    pub config: TrainingConfig,
    /// Steps done.
    pub steps_done: usize,
    /// Number of digits that it is trained on.
    pub digits: usize,
}

impl From<Run> for CheckpointRun {
    fn from(run: Run) -> Self {
        Self { config: run.config, steps_done: run.steps_done, digits: run.digits }
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
    /// The 50 units of the joint code.
    #[cfg_attr(test, ts(type = "Float32Array"))]
    pub code: Vec<f32>,
    /// Probability of each digit 0 to 9, which the classifier computes from the codes of all trials of the alignment;
    /// null until a classifier is fitted or loaded.
    #[cfg_attr(test, ts(type = "Float32Array | null"))]
    pub probabilities: Option<Vec<f32>>,
    /// How what was given was moved to be read.
    pub alignment: Alignment,
}

/// One value for each view, and one for both together.
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ByView<T> {
    /// For the left view alone.
    pub left: T,
    /// For the right view alone.
    pub right: T,
    /// For both views.
    pub both: T,
}

/// The codes of the halves of an image, each alone and both together, and the digits behind them.
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Reading {
    /// 784 values in [0, 1]: the image as it was read: aligned.
    #[cfg_attr(test, ts(type = "Float32Array"))]
    pub image: Vec<f32>,
    /// 50 joint units each.
    #[cfg_attr(test, ts(type = "ByView<Float32Array>"))]
    pub codes: ByView<Vec<f32>>,
    /// Probability of each digit 0 to 9, which the classifier computes from each code; null until a classifier is
    /// fitted or loaded.
    #[cfg_attr(test, ts(type = "ByView<Float32Array | null>"))]
    pub probabilities: ByView<Option<Vec<f32>>>,
}

/// The codes of some digits' halves, and where they lie on the plane: N digits of every class in turn, 2 N halves, the
/// left one of each digit first.
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename_all = "camelCase"))]
pub struct MapPicture {
    /// N labels, 0 to 9.
    #[cfg_attr(test, ts(type = "Uint8Array"))]
    pub digits: Vec<u8>,
    /// 2 N codes of 50 units.
    #[cfg_attr(test, ts(type = "Float32Array"))]
    pub codes: Vec<f32>,
    /// 2 N places, x and y each; y points upwards.
    #[cfg_attr(test, ts(type = "Float32Array"))]
    pub places: Vec<f32>,
    /// The two axes of the plane, 50 units each. A code, minus the mean of its units and scaled to length 1, times an
    /// axis and minus the centre is its place.
    #[cfg_attr(test, ts(type = "Float32Array"))]
    pub axes: Vec<f32>,
    /// What is subtracted, 2 numbers.
    #[cfg_attr(test, ts(type = "Float32Array"))]
    pub centre: Vec<f32>,
    /// Mean distance between the two codes of a digit over that of a left and a right code of different digits.
    pub gap: f64,
    /// Halves that find their own other half among a hundred digits, in percent.
    pub partner_of_100: PartnerOf100,
}

/// Halves whose own other half has the code of highest agreement, in percent.
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename_all = "camelCase"))]
pub struct PartnerOf100 {
    /// Left halves that find their right half.
    pub left_to_right: f64,
    /// Right halves that find their left half.
    pub right_to_left: f64,
}

/// How good a model is, judged on the test digits of the data.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Metrics {
    digits: usize,
    /// Halves that find their own other half by their codes.
    partner: PartnerMetrics,
    /// Mean distance between the two codes of a digit, divided by that between codes of different digits.
    gap: f64,
    /// Null until a classifier is fitted or loaded.
    accuracy: Option<Accuracy>,
    correlation: CorrelationMetrics,
    mse: ErrorMetrics,
}

/// Halves for which the code of highest agreement is that of their own other half, in percent, as in [`Partner`].
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PartnerMetrics {
    /// Out of 100 digits: the mean over consecutive hundreds.
    of_100: FoundMetrics,
    /// Out of all test digits.
    of_all: FoundMetrics,
}

/// Partners found, in percent.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FoundMetrics {
    /// Left halves that find their right half.
    left_to_right: f64,
    /// Right halves that find their left half.
    right_to_left: f64,
}

impl From<Found> for FoundMetrics {
    fn from(Found { left_to_right, right_to_left }: Found) -> Self {
        Self { left_to_right, right_to_left }
    }
}

/// How the two views' codes of the same digits correlate, over 50 units.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CorrelationMetrics {
    sum: f64,
    dead_units: usize,
    effective_rank: f64,
    /// Sum over canonical pairs of the codes that the classifier was fitted on; null until one is fitted.
    cca_sum: Option<f64>,
}

/// Mean squared error per pixel, as in [`ReconstructionErrors`]: `leftCross` is the left half drawn from the right one.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ErrorMetrics {
    left_self: f64,
    left_own: f64,
    left_cross: f64,
    right_self: f64,
    right_own: f64,
    right_cross: f64,
}

/// The objective on test digits, with running statistics and without dropout. Fields that a step's report also has mean
/// the same here.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HeldOutReport {
    /// Steps done when it was measured.
    step: usize,
    /// Number of test digits it was measured on: those asked for, minus those that do not fill a batch of a shard's
    /// size.
    digits: usize,
    #[cfg_attr(test, ts(type = "Record<string, number>"))]
    terms: Named,
    #[cfg_attr(test, ts(type = "Record<string, number>"))]
    correlations: Named,
    total: f32,
}

impl HeldOutReport {
    /// An objective measured after `step` steps.
    pub fn new(step: usize, objective: Objective) -> Self {
        let Objective { digits, terms, correlations, total } = objective;
        Self { step, digits, terms, correlations, total }
    }
}

impl Metrics {
    /// Judges a model. Without a classifier there is no accuracy, and without codes of training digits no CCA sum.
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
        let Correlation { sum, dead_units, effective_rank } = Correlation::of(&encoded.left, &encoded.right);
        let Matching { partner: Partner { of_100, of_all }, gap } = Matching::of(&encoded);
        let ReconstructionErrors { left_self, left_own, left_cross, right_self, right_own, right_cross } =
            ReconstructionErrors::of(model, &encoded, test);
        Ok(Self {
            digits: encoded.len(),
            partner: PartnerMetrics { of_100: of_100.into(), of_all: of_all.into() },
            gap,
            accuracy: classifier.map(|classifier| Accuracy::of(classifier, &encoded)),
            correlation: CorrelationMetrics {
                sum,
                dead_units,
                effective_rank,
                cca_sum: learned.map(|learned| cca_sum(learned, &encoded)).transpose()?,
            },
            mse: ErrorMetrics { left_self, left_own, left_cross, right_self, right_own, right_cross },
        })
    }
}
