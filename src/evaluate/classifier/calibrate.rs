//! Fits the temperature of a classifier, so that of what it says with 90 %, nine in ten are right.

use super::Classifier;
use crate::data::CLASSES;
use crate::evaluate::encoding::{CodeTable, EncodedDigits};

/// The reciprocal temperatures among which the best is sought.
const SHARPNESS: [f64; 2] = [0.02, 10.0];
/// Steps of the search; each leaves 0.618 of the range.
const STEPS: usize = 50;

impl Classifier {
    /// This classifier with the temperature that makes the labels of these digits likeliest (the mean of -log p is
    /// smallest), given the codes of the left and of the right halves alone: what the page shows most, and what is less
    /// certain than a code of both halves.
    ///
    /// Source: Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural Networks", arXiv 1706.04599. The
    /// digits should be others than those it was fitted on.
    ///
    /// # Panics
    /// If there is no digit.
    pub fn calibrated(self, digits: &EncodedDigits) -> Self {
        assert!(!digits.is_empty(), "at least one digit is expected");
        let logits = [&digits.left, &digits.right].map(|codes| self.logits_of(codes));
        let loss = |sharpness: f64| logits.iter().map(|logits| log_loss(logits, &digits.labels, sharpness)).sum();
        self.with_temperature((1.0 / lowest(SHARPNESS, loss)) as f32)
    }
}

/// Where a convex function is lowest, by golden-section search.
fn lowest([mut from, mut to]: [f64; 2], function: impl Fn(f64) -> f64) -> f64 {
    let golden = (5f64.sqrt() - 1.0) / 2.0;
    for _ in 0..STEPS {
        let part = golden * (to - from);
        let [left, right] = [to - part, from + part];
        if function(left) < function(right) {
            to = right;
        } else {
            from = left;
        }
    }
    (from + to) / 2.0
}

/// The sum of -log softmax(sharpness logits) at the labels; convex in the sharpness.
fn log_loss(logits: &CodeTable, labels: &[u8], sharpness: f64) -> f64 {
    let loss = |(logits, &label): (&[f32], &u8)| {
        let shift = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let scaled = |logit: f32| f64::from(logit - shift) * sharpness;
        let sum: f64 = logits.iter().map(|&logit| scaled(logit).exp()).sum();
        sum.ln() - scaled(logits[usize::from(label)])
    };
    logits.elements.chunks_exact(CLASSES).zip(labels).map(loss).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::classifier::tests::{config, quadrants};

    #[test]
    fn the_lowest_place_of_a_parabola_is_found() {
        assert!((lowest([0.02, 10.0], |x| (x - 0.7).powi(2)) - 0.7).abs() < 1e-6);
    }

    #[test]
    fn a_temperature_makes_as_many_right_as_is_said() {
        let (codes, labels) = quadrants();
        let classifier = Classifier::fit(&codes, &labels, &config(30)).unwrap();
        // Every fourth label is wrong now, whatever the code: being certain is wrong as often.
        let noisy = (0..200).map(|index| if index / 4 % 4 == 0 { (labels[index] + 1) % 4 } else { labels[index] });
        let digits = EncodedDigits {
            both: codes.clone(),
            left: codes.clone(),
            right: codes.clone(),
            labels: noisy.collect(),
            aligned: None,
        };
        let named = classifier.named(&codes);
        let calibrated = classifier.calibrated(&digits);
        assert!(calibrated.temperature > 2.0, "{}", calibrated.temperature);
        assert_eq!(calibrated.named(&codes), named, "the likeliest digit stays the likeliest");
        let probabilities = calibrated.probabilities_of(&codes);
        let mean =
            probabilities.elements.chunks_exact(10).map(|row| row[super::super::largest(row)]).sum::<f32>() / 200.0;
        assert!((mean - 0.74).abs() < 0.05, "{mean} is said, and 0.74 are right"); // 13 of 50 fours are wrong
    }
}
