//! L1, L2, L3: both halves, reconstructed from both views, from the left or from the right one.

use super::{Pair, mean_squared_error::mean_squared_error};
use crate::tensor::Tensor;

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
