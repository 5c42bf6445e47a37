//! Accuracy: how often a classifier names the digit behind a code correctly.

use serde::{Deserialize, Serialize};

use super::classifier::{Classifier, likeliest, percent_correct};
use super::encoding::EncodedDigits;
use crate::data::CLASSES;
use crate::model::{Given, Side};

/// The slides' test: the percentage of digits that a classifier, fitted on codes of both views, names correctly from
/// their codes.
///
/// Source: the slides, 74.25 left and 77.68 right.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Accuracy {
    /// From the left view alone.
    pub left: f64,
    /// From the right view alone.
    pub right: f64,
    /// From both views.
    pub both: f64,
}

impl Accuracy {
    /// The accuracies over these digits.
    ///
    /// # Panics
    /// If there is no digit.
    pub fn of(classifier: &Classifier, encoded: &EncodedDigits) -> Self {
        assert!(!encoded.is_empty(), "at least one digit is expected");
        let percent = |given| percent_correct(named(classifier, encoded, given).iter().zip(&encoded.labels));
        Self {
            left: percent(Given::Only(Side::Left)),
            right: percent(Given::Only(Side::Right)),
            both: percent(Given::Both),
        }
    }
}

/// The accuracy for each digit 0 to 9, in percent; `None` for a digit that does not occur.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccuracyByDigit {
    /// From the left view alone.
    pub left: [Option<f64>; CLASSES],
    /// From the right view alone.
    pub right: [Option<f64>; CLASSES],
}

impl AccuracyByDigit {
    /// The accuracies over these digits.
    pub fn of(classifier: &Classifier, encoded: &EncodedDigits) -> Self {
        let by_digit = |given| {
            let named = named(classifier, encoded, given);
            std::array::from_fn(|digit| {
                let pairs = named.iter().zip(&encoded.labels);
                let mut pairs = pairs.filter(|(_, label)| usize::from(**label) == digit).peekable();
                pairs.peek().is_some().then(|| percent_correct(pairs))
            })
        };
        Self { left: by_digit(Given::Only(Side::Left)), right: by_digit(Given::Only(Side::Right)) }
    }
}

/// The likeliest digit of each code made of these views.
fn named(classifier: &Classifier, encoded: &EncodedDigits, given: Given) -> Vec<u8> {
    likeliest(&encoded.probabilities(classifier, given))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::classifier::tests::{config, quadrants};

    #[test]
    fn each_digit_is_judged_apart() {
        let (codes, labels) = quadrants();
        let classifier = Classifier::fit(&codes, &labels, &config(30)).unwrap();
        // 50 of each; every second 1 is now labelled 2.
        let renamed = (0..200).map(|index| if index % 8 == 1 { 2 } else { labels[index] });
        let encoded = EncodedDigits {
            both: codes.clone(),
            left: codes.clone(),
            right: codes,
            labels: renamed.collect(),
            aligned: None,
        };
        let judged = AccuracyByDigit::of(&classifier, &encoded);
        assert_eq!(judged.left[..3], [100.0, 100.0, 100.0 * 50.0 / 75.0].map(Some));
        assert_eq!(judged.left[4..], [None; 6]);
        assert_eq!(judged.left, judged.right);
    }
}
