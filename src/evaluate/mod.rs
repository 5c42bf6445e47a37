//! How good a network is: the digit read from its codes, what carries over from one view to the other, the correlation of the codes,
//! the error of its reconstructions.
//!
//! Nothing here reads a file, and nothing is random but by a seed given as an argument.

pub mod accuracy;
pub mod cca_sum;
pub mod classifier;
pub mod classifier_file;
pub mod correlation;
pub mod encoding;
pub mod objective;
pub mod reconstruction;
pub mod support_vectors;
pub mod transfer;
pub mod worst;

use serde::{Deserialize, Serialize};

use crate::data::Digits;
use crate::error::Result;
use crate::model::representation::Representation;
pub use accuracy::{Accuracy, AccuracyByDigit};
pub use cca_sum::cca_sum;
pub use classifier::{Classifier, ClassifierConfig};
pub use correlation::Correlation;
pub use encoding::{CodeTable, EncodedDigits};
pub use objective::Objective;
pub use reconstruction::ReconstructionErrors;
pub use transfer::{SingleView, Transfer};
pub use worst::{Completed, worst_completions};

/// Everything `corr-mcnn evaluate --json` prints, under the names it prints.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Digits named from their codes, in percent.
    pub accuracy: Accuracy,
    /// The same for each digit apart, in percent.
    pub accuracy_by_digit: AccuracyByDigit,
    /// Digits named from the codes of one view by a machine that was fitted on those of the other one, in percent.
    pub transfer: Transfer,
    /// How the codes of the two views agree.
    pub correlation: JudgedCorrelation,
    /// Errors of the reconstructions, per pixel.
    pub mse: ReconstructionErrors,
}

/// [`Correlation`], and what the best linear maps of the two codes would make of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct JudgedCorrelation {
    /// Of the codes as they are.
    #[serde(flatten)]
    pub codes: Correlation,
    /// Sum of the correlations of canonical pairs of the codes, fitted on training digits: at most the number of units, 50.
    pub cca_sum: f64,
}

impl Evaluation {
    /// Judges a model and the classifier of its codes on test digits that neither has learned from.
    ///
    /// `train` are codes of digits that it has learned from; the canonical pairs of the CCA sum are fitted on them.
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

    /// The same, where the test digits are encoded already.
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
            transfer: Transfer::of(encoded)?,
            correlation: JudgedCorrelation {
                codes: Correlation::of(&encoded.left, &encoded.right),
                cca_sum: cca_sum(train, encoded)?,
            },
            mse: ReconstructionErrors::of(model, encoded, test),
        })
    }
}
