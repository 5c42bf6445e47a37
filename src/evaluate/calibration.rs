//! Calibration: whether a classifier is right as often as its probabilities say.

use serde::{Deserialize, Serialize};

use super::classifier::{Classifier, largest};
use super::encoding::{CodeTable, EncodedDigits};
use crate::data::CLASSES;
use crate::model::{Given, Side};

/// Parts of equal width into which probabilities from 0 to 1 are sorted. Source: Guo et al., arXiv 1706.04599.
const BINS: usize = 15;

/// How far the probabilities of the named digits are from how often these are right.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    /// What the classifier divides its logits by.
    pub temperature: f64,
    /// The error of the probabilities as they are shown.
    pub error: CalibrationError,
    /// The error of the probabilities of the same codes at a temperature of 1.
    pub error_before: CalibrationError,
}

/// Expected calibration error in percentage points: the digits are sorted by the probability of the named digit into
/// 15 bins; in each, the mean of that probability differs from the share that is named correctly; the mean of these
/// differences by the number of digits. 0 is best.
///
/// Source: Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural Networks", arXiv 1706.04599, eq. (3).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CalibrationError {
    /// From the left view alone.
    pub left: f64,
    /// From the right view alone.
    pub right: f64,
    /// From both views.
    pub both: f64,
}

impl Calibration {
    /// The calibration of a classifier on these digits.
    ///
    /// # Panics
    /// If there is no digit.
    pub fn of(classifier: &Classifier, encoded: &EncodedDigits) -> Self {
        let before = classifier.clone().with_temperature(1.0);
        Self {
            temperature: classifier.temperature.into(),
            error: CalibrationError::of(&encoded.labels, |given| encoded.probabilities(classifier, given)),
            error_before: CalibrationError::of(&encoded.labels, |given| before.probabilities_of(encoded.codes(given))),
        }
    }
}

impl CalibrationError {
    fn of(labels: &[u8], probabilities: impl Fn(Given) -> CodeTable) -> Self {
        let error = |given| expected_error(&probabilities(given), labels);
        Self { left: error(Given::Only(Side::Left)), right: error(Given::Only(Side::Right)), both: error(Given::Both) }
    }
}

/// In percentage points; `probabilities` are `[N, 10]`.
fn expected_error(probabilities: &CodeTable, labels: &[u8]) -> f64 {
    assert_eq!(probabilities.rows(), labels.len(), "one label for each row of probabilities is expected");
    assert!(!labels.is_empty(), "at least one digit is expected");
    let mut differences = [0f64; BINS]; // sums of probabilities, minus the number of digits named correctly
    for (row, &label) in probabilities.elements.chunks_exact(CLASSES).zip(labels) {
        let digit = largest(row);
        let probability = f64::from(row[digit]);
        let bin = ((probability * BINS as f64) as usize).min(BINS - 1);
        differences[bin] += probability - f64::from(u8::from(digit == usize::from(label)));
    }
    100.0 * differences.iter().map(|difference| difference.abs()).sum::<f64>() / labels.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(said: &[f32]) -> CodeTable {
        // Digit 3 with this probability, and digit 4 with the rest.
        let row = |&said: &f32| [0.0, 0.0, 0.0, said, 1.0 - said, 0.0, 0.0, 0.0, 0.0, 0.0];
        CodeTable { units: CLASSES, elements: said.iter().flat_map(row).collect() }
    }

    #[test]
    fn a_classifier_that_is_right_as_often_as_it_says_has_no_error() {
        let error = expected_error(&rows(&[0.75; 4]), &[3, 3, 5, 3]);
        assert!(error.abs() < 1e-9, "{error}");
        assert_eq!(expected_error(&rows(&[1.0; 2]), &[3, 3]), 0.0);
    }

    #[test]
    fn bins_are_weighted_by_their_digits_and_do_not_cancel() {
        // Three certain, one of them right: 2 too much. One with 0.5, which is right: 0.5 too little. 2.5 of 4.
        let error = expected_error(&rows(&[1.0, 1.0, 1.0, 0.5]), &[3, 4, 7, 3]);
        assert!((error - 62.5).abs() < 1e-9, "{error}");
    }
}
