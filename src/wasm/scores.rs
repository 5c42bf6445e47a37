//! What a session returns that trains: plain data, from which `src/generated.rs` makes the TypeScript types.

use serde::Serialize;

use crate::data::Digits;
use crate::error::Result;
use crate::evaluate::{
    Accuracy, Classifier, ClassifierConfig, Correlation, EncodedDigits, Found, Matching, Objective, Partner,
    ReconstructionErrors, cca_sum,
};
use crate::loss::Named;
use crate::model::Model;

/// How many digits there are.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DataSummary {
    /// Training digits.
    pub train: usize,
    /// Test digits.
    pub test: usize,
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

/// How often some test digits are classified correctly during a run.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct QuickCheck {
    /// Steps done when it was made.
    step: usize,
    /// How many test digits.
    digits: usize,
    accuracy: Accuracy,
}

impl QuickCheck {
    /// Fits a classifier to the codes of one set of digits, and classifies the other, after `step` steps.
    ///
    /// # Errors
    /// If one of them is empty.
    pub fn of(step: usize, model: &Model, learned: &Digits, test: &Digits) -> Result<Self> {
        let [learned, test] = [learned, test].map(|digits| EncodedDigits::of(model, digits, |_| {}));
        let (learned, test) = (learned?, test?);
        let classifier = Classifier::fit(&learned.both, &learned.labels, &ClassifierConfig::default())?;
        Ok(Self { step, digits: test.len(), accuracy: Accuracy::of(&classifier, &test) })
    }
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
