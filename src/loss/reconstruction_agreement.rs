//! L5: the network should draw the same from either view.

use super::{Kind, Pair, Term, mean_squared_error::mean_squared_error};
use crate::tensor::Tensor;

/// L5: the reconstructions from either view agree.
pub const RECONSTRUCTION_AGREEMENT: Term = Term {
    name: "reconstructionAgreement",
    label: "L5",
    title: "L5 (reconstruction agreement)",
    kind: Kind::Cost,
    #[cfg(feature = "training")]
    value: |on| reconstruction_agreement(&on.from_left, &on.from_right),
};

/// Squared difference between the reconstructions from either view.
///
/// L5 = MSE(g(h(x)), g(h(y))), eq. (5) of Bhatt, Jha and Raman, arXiv 1711.00003. (The slides' prose says joint codes;
/// their formula and the paper say reconstructions.)
///
/// # Shapes
/// - `from_left`, `from_right`: `[left, right]`, `[B, 392]` each
/// - returns `[1]`: mean over batch and pixels of a half, the two halves added; at least 0
///
/// # Panics
/// If the shapes differ.
pub fn reconstruction_agreement(from_left: &Pair, from_right: &Pair) -> Tensor<1> {
    let [left_of_left, right_of_left] = from_left;
    let [left_of_right, right_of_right] = from_right;
    mean_squared_error(left_of_left, left_of_right) + mean_squared_error(right_of_left, right_of_right)
}
