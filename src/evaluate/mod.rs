//! How a model is judged: matching of its codes, transfer between the views, accuracy of a classifier, correlation of
//! the codes, errors of its reconstructions.
//!
//! Nothing here touches the file system, and randomness comes only from a seed that is passed in.

pub mod encoding;
pub mod classifier;
pub mod aligner;
pub mod accuracy;
pub mod calibration;
pub mod support_vectors;
pub mod transfer;
pub mod matching;
pub mod map;
pub mod correlation;
pub mod cca_sum;
pub mod reconstruction;
pub mod worst;
#[cfg(feature = "training")]
pub mod objective;

use serde::{Deserialize, Serialize};

use crate::data::Digits;
use crate::error::Result;
use crate::model::Representation;
pub use accuracy::{Accuracy, AccuracyByDigit};
pub use aligner::{Aligned, Aligner};
pub use calibration::{Calibration, CalibrationError};
pub use cca_sum::cca_sum;
pub use classifier::Classifier;
#[cfg(feature = "training")]
pub use classifier::ClassifierConfig;
pub use correlation::Correlation;
pub use encoding::{CodeTable, EncodedDigits};
pub use map::{Map, MapScores, Projection};
pub use matching::{Found, Matching, Partner};
#[cfg(feature = "training")]
pub use objective::Objective;
pub use reconstruction::ReconstructionErrors;
pub use transfer::{SingleView, Transfer};
pub use worst::{Completed, worst_completions};

/// Everything that `corr-mcnn evaluate --json` prints, under the same names.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Digits named correctly from their codes, in percent.
    pub accuracy: Accuracy,
    /// The same for each digit separately.
    pub accuracy_by_digit: AccuracyByDigit,
    /// How far the probabilities of the named digits are from how often these are right.
    pub calibration: Calibration,
    /// Digits named correctly from the codes of one view by a machine fitted on those of the other, in percent.
    pub transfer: Transfer,
    /// Halves that find their other half by their codes, and how far apart the two codes of a digit are.
    #[serde(flatten)]
    pub matching: Matching,
    /// The same scores over the digits of the page's map, if every class is there.
    pub map: Option<MapScores>,
    /// How the codes of the two views agree.
    pub correlation: JudgedCorrelation,
    /// Errors of the reconstructions, per pixel.
    pub mse: ReconstructionErrors,
}

/// [`Correlation`] together with the CCA sum.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct JudgedCorrelation {
    /// The correlation of the codes as they are.
    #[serde(flatten)]
    pub codes: Correlation,
    /// The correlations of canonical pairs of the codes, fitted on training digits and summed: at most the number of
    /// units, 50.
    pub cca_sum: f64,
}

impl Evaluation {
    /// Judges a model and the classifier of its codes on test digits that neither was trained on.
    ///
    /// `train` holds the codes of training digits: the canonical pairs of the CCA sum are fitted on them.
    ///
    /// # Errors
    /// If there are fewer than five test digits.
    pub fn of(
        model: &impl Representation,
        classifier: &Classifier,
        train: &EncodedDigits,
        test: &Digits,
    ) -> Result<Self> {
        let encoded = EncodedDigits::of(model, test, |_| {})?;
        Self::of_encoded(model, classifier, train, &encoded, test)
    }

    /// The same for test digits that are already encoded.
    ///
    /// # Errors
    /// If there are fewer than five test digits.
    pub fn of_encoded(
        model: &impl Representation,
        classifier: &Classifier,
        train: &EncodedDigits,
        encoded: &EncodedDigits,
        test: &Digits,
    ) -> Result<Self> {
        Ok(Self {
            accuracy: Accuracy::of(classifier, encoded),
            accuracy_by_digit: AccuracyByDigit::of(classifier, encoded),
            calibration: Calibration::of(classifier, encoded),
            transfer: Transfer::of(encoded)?,
            matching: Matching::of(encoded),
            map: MapScores::of(encoded, test),
            correlation: JudgedCorrelation {
                codes: Correlation::of(&encoded.left, &encoded.right),
                cca_sum: cca_sum(train, encoded)?,
            },
            mse: ReconstructionErrors::of(model, encoded, test),
        })
    }
}
