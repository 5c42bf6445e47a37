//! How good a network is: the digit read from its codes, their correlation, the error of its reconstructions.
//!
//! Nothing here reads a file, and nothing is random but by a seed given as an argument.

pub mod correlation;
pub mod eigenvalues;
pub mod encoding;
pub mod objective;
pub mod reader;
pub mod reader_file;
pub mod reconstruction;
pub mod seed_test;

use serde::{Deserialize, Serialize};

use crate::data::Digits;
use crate::error::Result;
use crate::model::CorrMcnn;
pub use correlation::Correlation;
pub use encoding::{CodeTable, EncodedDigits};
pub use objective::Objective;
pub use reader::{Reader, ReaderConfig};
pub use reconstruction::ReconstructionErrors;
pub use seed_test::{SeedTest, SeedTestByDigit};

/// Everything `corr-mcnn evaluate --json` prints, under the names it prints.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Digits named from their codes, in percent.
    pub seed_test: SeedTest,
    /// The same for each digit apart, in percent.
    pub seed_test_by_digit: SeedTestByDigit,
    /// How the codes of the two views agree.
    pub correlation: Correlation,
    /// Errors of the reconstructions, per pixel.
    pub mse: ReconstructionErrors,
}

impl Evaluation {
    /// Judges a network and the reader of its codes on test digits that neither has learned from.
    ///
    /// # Errors
    /// If there is no test digit.
    pub fn of(model: &CorrMcnn, reader: &Reader, test: &Digits) -> Result<Self> {
        let encoded = EncodedDigits::of(model, test, |_| {})?;
        Ok(Self {
            seed_test: SeedTest::of(reader, &encoded),
            seed_test_by_digit: SeedTestByDigit::of(reader, &encoded),
            correlation: Correlation::of(&encoded.left, &encoded.right),
            mse: ReconstructionErrors::of(model, &encoded, test),
        })
    }
}
