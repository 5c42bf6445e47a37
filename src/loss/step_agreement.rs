//! L4: step agreement. Hidden layers of the two views should look alike.

use super::{Kind, Pair, Term, mean_squared_error::mean_squared_error};
use crate::tensor::Tensor;

/// L4: the hidden layers of the two views agree. As a plain sum it pulls them towards zero, so the default preset keeps
/// its weight small.
pub const STEP_AGREEMENT: Term = Term {
    name: "stepAgreement",
    label: "L4",
    title: "L4 (step agreement)",
    kind: Kind::Cost,
    #[cfg(feature = "training")]
    value: |on| step_agreement(&on.hidden_first) + step_agreement(&on.hidden_second),
};

/// Mean-square difference between one hidden layer of the left and of the right view.
///
/// L4 = sum_k MSE(h(x)^k, h(y)^k), eq. (4) of Bhatt, Jha and Raman, arXiv 1711.00003; `hidden` is one k.
///
/// # Shapes
/// - `hidden`: `[left, right]`, `[B, U]` each, activations, dimensionless
/// - returns `[1]`: mean over B and U, at least 0, and 0 exactly when the two are equal
///
/// # Panics
/// If the shapes differ: broadcasting would otherwise hide a swapped axis.
pub fn step_agreement(hidden: &Pair) -> Tensor<1> {
    let [left, right] = hidden;
    mean_squared_error(left, right)
}
