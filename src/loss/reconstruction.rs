//! L1, L2, L3: both halves, reconstructed from both views, from the left or from the right one.

use super::{Kind, Pair, Term, mean_squared_error::mean_squared_error};
use crate::tensor::Tensor;

/// L1: both views in, both halves out.
pub const SELF_RECONSTRUCTION: Term = Term {
    name: "selfReconstruction",
    label: "L1",
    title: "L1 (self-reconstruction)",
    kind: Kind::Cost,
    #[cfg(feature = "training")]
    value: |on| reconstruction_error(&on.views, &on.from_both),
};

/// L2: the left view in, both halves out.
pub const FROM_LEFT: Term = Term {
    name: "fromLeft",
    label: "L2",
    title: "L2 (reconstruction from the left view)",
    kind: Kind::Cost,
    #[cfg(feature = "training")]
    value: |on| reconstruction_error(&on.views, &on.from_left),
};

/// L3: the right view in, both halves out.
pub const FROM_RIGHT: Term = Term {
    name: "fromRight",
    label: "L3",
    title: "L3 (reconstruction from the right view)",
    kind: Kind::Cost,
    #[cfg(feature = "training")]
    value: |on| reconstruction_error(&on.views, &on.from_right),
};

/// Squared error of a reconstruction of both halves.
///
/// L1 = MSE(z, g(h(z))), L2 = MSE(z, g(h(x))), L3 = MSE(z, g(h(y))), eq. (1) to (3) of Bhatt, Jha and Raman,
/// arXiv 1711.00003; z both views, x left, y right, h the encoder up to the joint code, g both decoders.
///
/// # Shapes
/// - `views`, `reconstruction`: `[left, right]`, `[B, 392]` each, pixels in units of full intensity
/// - returns `[1]`: mean over batch and pixels of a half, the two halves added; at least 0
///
/// # Panics
/// If the shapes differ.
pub fn reconstruction_error(views: &Pair, reconstruction: &Pair) -> Tensor<1> {
    let [left, right] = views;
    let [drawn_left, drawn_right] = reconstruction;
    mean_squared_error(left, drawn_left) + mean_squared_error(right, drawn_right)
}
