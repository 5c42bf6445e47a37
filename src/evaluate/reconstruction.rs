//! Reconstruction errors: how far the drawn halves are from the real ones.

use serde::{Deserialize, Serialize};

use super::EncodedDigits;
use super::encoding::batches;
use crate::backend::device;
use crate::data::{Digits, VIEW_PIXELS};
use crate::model::Side;
use crate::model::representation::{Given, Representation};
use crate::tensor::Tensor;

/// Mean squared errors per pixel over a set of digits, pixels in `[0, 1]`; the reconstructions are not clamped.
///
/// "Self" is reconstructed from h(z), the code of both views: the half was seen. "Cross" is reconstructed from the code of the other
/// view alone: the half was not seen.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReconstructionErrors {
    /// The left half from both views.
    pub left_self: f64,
    /// The left half from the right one.
    pub left_cross: f64,
    /// The right half from both views.
    pub right_self: f64,
    /// The right half from the left one.
    pub right_cross: f64,
}

impl ReconstructionErrors {
    /// Decodes the codes and compares with the digits they come from. Sums over batches are in double precision.
    ///
    /// # Panics
    /// If the codes are not as many as the digits.
    pub fn of(model: &impl Representation, encoded: &EncodedDigits, digits: &Digits) -> Self {
        assert_eq!(encoded.len(), digits.len(), "one code for each digit is expected");
        let mut sums = [0.0; 4];
        for (start, end) in batches(digits.len()) {
            let indices: Vec<usize> = (start..end).collect();
            let views = digits.views(&indices, &device());
            let left = views.left.reshape([end - start, VIEW_PIXELS]); // [B, 392]
            let right = views.right.reshape([end - start, VIEW_PIXELS]); // [B, 392]
            let from_both = model.decode_from(Given::Both, encoded.both.tensor(start, end));
            let from_left = model.decode_from(Given::Only(Side::Left), encoded.left.tensor(start, end));
            let from_right = model.decode_from(Given::Only(Side::Right), encoded.right.tensor(start, end));
            let pairs = [
                (from_both.left, left.clone()),
                (from_right.left, left),
                (from_both.right, right.clone()),
                (from_left.right, right),
            ];
            for (sum, (drawn, real)) in sums.iter_mut().zip(pairs) {
                *sum += sum_of_squares(drawn, real);
            }
        }
        let pixels = (digits.len() * VIEW_PIXELS) as f64;
        let [left_self, left_cross, right_self, right_cross] = sums.map(|sum| sum / pixels);
        Self {
            left_self,
            left_cross,
            right_self,
            right_cross,
        }
    }
}

/// The sum of the squared differences of two batches of halves, `[B, 392]` each.
fn sum_of_squares(drawn: Tensor<2>, real: Tensor<2>) -> f64 {
    assert_eq!(drawn.dims(), real.dims(), "two batches of as many halves are expected");
    (drawn - real)
        .into_numbers()
        .into_iter()
        .map(|difference| f64::from(difference).powi(2))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_of_squares_worked_by_hand() {
        let tensor = |rows: [[f32; 2]; 2]| Tensor::from_data(rows, &device());
        assert_eq!(
            sum_of_squares(tensor([[1.0, 2.0], [3.0, 4.0]]), tensor([[1.0, 0.0], [3.0, 7.0]])),
            13.0
        );
    }
}
