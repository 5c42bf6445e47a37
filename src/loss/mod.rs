//! The objective: the list [`TERMS`], a file for each measure, then the weights and the sum.
//!
//! Halves are `[B, 392]`, hidden layers and codes `[B, U]`. A pair `[left, right]` is the two views of one thing.
//!
//! To add a term, write a file with a function and a [`Term`] like those here, and add it to [`TERMS`]. Settings,
//! checkpoints, reports, the columns of the learning curves and the page's lists then include it. Its weight is 0 until
//! a preset or a setting gives it another one.

pub mod correlation;
pub mod matching;
pub mod mean_squared_error;
pub mod reconstruction;
pub mod reconstruction_agreement;
pub mod redundancy;
pub mod step_agreement;
pub mod term;
pub mod weights;

use crate::tensor::Tensor;

pub use correlation::{CorrelationScale, HIDDEN_CORRELATION_FIRST, HIDDEN_CORRELATION_SECOND, JOINT_CORRELATION};
pub use matching::MATCHING;
pub use reconstruction::{FROM_LEFT, FROM_RIGHT, SELF_RECONSTRUCTION};
pub use reconstruction_agreement::RECONSTRUCTION_AGREEMENT;
pub use redundancy::REDUNDANCY;
pub use step_agreement::STEP_AGREEMENT;
pub use term::{Kind, Named, Term, Terms, columns};
pub use weights::LossWeights;

/// Every term of the objective, in the order in which they are computed and summed.
pub const TERMS: &[Term] = &[
    SELF_RECONSTRUCTION,
    FROM_LEFT,
    FROM_RIGHT,
    STEP_AGREEMENT,
    RECONSTRUCTION_AGREEMENT,
    JOINT_CORRELATION,
    HIDDEN_CORRELATION_FIRST,
    HIDDEN_CORRELATION_SECOND,
    REDUNDANCY,
    MATCHING,
];

/// The left and the right view of one thing, `[B, U]` each.
pub type Pair = [Tensor<2>; 2];

/// Everything that the terms of one batch compare.
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
    /// k = 1: the first hidden layers, of 500 units in the slides' network.
    pub hidden_first: Pair,
    /// k = 2: the second hidden layers, of 300 units in the slides' network.
    pub hidden_second: Pair,
    /// How the correlations of the units are reduced to one number.
    pub scale: CorrelationScale,
}
