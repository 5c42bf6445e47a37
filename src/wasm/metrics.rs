//! What `Session::metrics` and `Session::unseen` hand over, under the names of `wasm.d.ts`.

use serde::Serialize;

use crate::data::Digits;
use crate::error::Result;
use crate::evaluate::{Accuracy, Classifier, Correlation, EncodedDigits, Objective, ReconstructionErrors, cca_sum};
use crate::loss::NumberedTerms;
use crate::model::Model;
use crate::train::Correlations;

/// How good a model is, judged over some test digits.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Metrics {
    digits: usize,
    accuracy: Option<Accuracy>,
    correlation: CorrelationMetrics,
    mse: ErrorMetrics,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CorrelationMetrics {
    sum: f64,
    dead_units: usize,
    effective_rank: f64,
    cca_sum: Option<f64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ErrorMetrics {
    left_self: f64,
    left_cross: f64,
    right_self: f64,
    right_cross: f64,
}

/// The objective on digits that are not learnt from.
#[derive(Serialize)]
pub struct UnseenReport {
    step: usize,
    digits: usize,
    terms: NumberedTerms,
    correlations: Correlations,
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
            ..
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
