//! The objective: one function per term, then the weights and the sum.
//!
//! Halves are `[B, 392]`, hidden layers and codes `[B, U]`. A pair `[left, right]` is the two views of one thing.

pub mod correlation;
pub mod mean_squared_error;
pub mod reconstruction;
pub mod reconstruction_agreement;
pub mod redundancy;
pub mod step_agreement;
pub mod weights;

use crate::tensor::Tensor;
use serde::{Deserialize, Serialize};

pub use correlation::CorrelationScale;
pub use weights::LossWeights;

/// The left and the right view of one thing, `[B, U]` each.
pub type Pair = [Tensor<2>; 2];

/// Everything the terms look at, of one batch.
pub struct Compared {
    /// z: the two halves as given.
    pub views: Pair,
    /// g(h(z)): both halves from both views.
    pub from_both: Pair,
    /// g(h(x)): both halves from the left view.
    pub from_left: Pair,
    /// g(h(y)): both halves from the right view.
    pub from_right: Pair,
    /// h(x), h(y): the joint codes of the left and of the right view.
    pub codes: Pair,
    /// k = 1: the hidden layers of 500 units.
    pub hidden_first: Pair,
    /// k = 2: the hidden layers of 300 units.
    pub hidden_second: Pair,
}

/// The terms of one batch, `[1]` each, before any weight.
#[derive(Clone, Debug)]
pub struct Terms<T = Tensor<1>> {
    /// L1: both views in, both out.
    pub self_reconstruction: T,
    /// L2: left view in, both out.
    pub from_left: T,
    /// L3: right view in, both out.
    pub from_right: T,
    /// L4: the hidden layers of the two views agree.
    pub step_agreement: T,
    /// L5: the reconstructions from either view agree.
    pub reconstruction_agreement: T,
    /// Correlation of the joint codes; L6 without its lambda.
    pub joint_correlation: T,
    /// Correlation of the hidden layers of 500 units; part of L7 without its lambda.
    pub hidden_correlation_first: T,
    /// Correlation of the hidden layers of 300 units; part of L7 without its lambda.
    pub hidden_correlation_second: T,
    /// Our own: correlation between different units of the joint codes.
    pub redundancy: T,
}

impl Terms {
    /// Computes every term of a batch.
    pub fn new(compared: Compared, scale: CorrelationScale) -> Self {
        let Compared {
            views,
            from_both,
            from_left,
            from_right,
            codes,
            hidden_first,
            hidden_second,
        } = compared;
        Self {
            self_reconstruction: reconstruction::reconstruction_error(&views, &from_both),
            from_left: reconstruction::reconstruction_error(&views, &from_left),
            from_right: reconstruction::reconstruction_error(&views, &from_right),
            step_agreement: step_agreement::step_agreement(&hidden_first)
                + step_agreement::step_agreement(&hidden_second),
            reconstruction_agreement: reconstruction_agreement::reconstruction_agreement(&from_left, &from_right),
            joint_correlation: correlation::correlation(&codes, scale),
            hidden_correlation_first: correlation::correlation(&hidden_first, scale),
            hidden_correlation_second: correlation::correlation(&hidden_second, scale),
            redundancy: redundancy::redundancy(&codes),
        }
    }

    /// Reads the numbers out of the tensors.
    pub fn values(&self) -> Terms<f32> {
        let all = Tensor::cat(self.each().map(|(_, term)| term.clone()).to_vec(), 0);
        Terms::from_values(all.into_numbers().into_iter())
    }
}

impl<T> Terms<T> {
    /// Each term with the name that charts and errors give it.
    pub fn each(&self) -> [(&'static str, &T); 9] {
        [
            ("L1 (self-reconstruction)", &self.self_reconstruction),
            ("L2 (reconstruction from the left view)", &self.from_left),
            ("L3 (reconstruction from the right view)", &self.from_right),
            ("L4 (step agreement)", &self.step_agreement),
            ("L5 (reconstruction agreement)", &self.reconstruction_agreement),
            ("L6 (correlation of the joint codes)", &self.joint_correlation),
            (
                "L7 (correlation of the first hidden layers)",
                &self.hidden_correlation_first,
            ),
            (
                "L7 (correlation of the second hidden layers)",
                &self.hidden_correlation_second,
            ),
            ("redundancy of the joint codes", &self.redundancy),
        ]
    }
}

/// The terms as the paper numbers them: L1 to L5 bare, L6 and L7 with their lambdas.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[allow(non_snake_case, reason = "the paper's names, which the page's events use too")]
pub struct NumberedTerms {
    /// Self-reconstruction.
    pub L1: f32,
    /// Both halves from the left view.
    pub L2: f32,
    /// Both halves from the right view.
    pub L3: f32,
    /// Step agreement.
    pub L4: f32,
    /// Reconstruction agreement.
    pub L5: f32,
    /// lambda_1 times the correlation of the joint codes.
    pub L6: f32,
    /// lambda_2 and lambda_3 times the correlations of the hidden layers.
    pub L7: f32,
}

impl Terms<f32> {
    /// The terms in the order of [`each`](Self::each).
    ///
    /// # Panics
    /// If there are fewer than nine values.
    pub fn from_values(mut values: impl Iterator<Item = f32>) -> Self {
        let mut next = || values.next().expect("one number a term");
        Self {
            self_reconstruction: next(),
            from_left: next(),
            from_right: next(),
            step_agreement: next(),
            reconstruction_agreement: next(),
            joint_correlation: next(),
            hidden_correlation_first: next(),
            hidden_correlation_second: next(),
            redundancy: next(),
        }
    }

    /// The numbered terms under these weights.
    pub fn numbered(&self, weights: &LossWeights) -> NumberedTerms {
        NumberedTerms {
            L1: self.self_reconstruction,
            L2: self.from_left,
            L3: self.from_right,
            L4: self.step_agreement,
            L5: self.reconstruction_agreement,
            L6: weights.joint_correlation as f32 * self.joint_correlation,
            L7: weights.hidden_correlation_first as f32 * self.hidden_correlation_first
                + weights.hidden_correlation_second as f32 * self.hidden_correlation_second,
        }
    }
}
