//! Reconstruction errors: how far the drawn halves are from the real ones.

use serde::{Deserialize, Serialize};

use super::EncodedDigits;
use super::encoding::batches;
use crate::backend::device;
use crate::data::{Digits, VIEW_PIXELS};
use crate::model::Side;
use crate::model::{Given, Representation};

/// Mean squared errors per pixel over a set of digits, pixels in `[0, 1]`; the reconstructions are not clamped.
///
/// "Self" is reconstructed from h(z), the code of both views; "own" from the code of the same view alone; "cross" from
/// the code of the other view alone: only then is the half unseen.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReconstructionErrors {
    /// The left half from both views.
    pub left_self: f64,
    /// The left half from itself alone.
    pub left_own: f64,
    /// The left half from the right one.
    pub left_cross: f64,
    /// The right half from both views.
    pub right_self: f64,
    /// The right half from itself alone.
    pub right_own: f64,
    /// The right half from the left one.
    pub right_cross: f64,
}

impl ReconstructionErrors {
    /// Decodes the codes and compares with the digits they come from. Sums over batches are in double precision.
    ///
    /// # Panics
    /// If there are not as many codes as digits.
    pub fn of(model: &impl Representation, encoded: &EncodedDigits, digits: &Digits) -> Self {
        assert_eq!(encoded.len(), digits.len(), "one code for each digit is expected");
        let mut sums = [[0.0; 2]; 3];
        for (start, end) in batches(digits.len()) {
            let indices: Vec<usize> = (start..end).collect();
            let views = digits.views(&indices, &device());
            let real = [views.left, views.right].map(|half| half.into_numbers());
            let drawn = [Given::Both, Given::Only(Side::Left), Given::Only(Side::Right)]
                .map(|given| encoded.drawn(model, given, start, end));
            for (sums, drawn) in sums.iter_mut().zip(&drawn) {
                for ((sum, drawn), real) in sums.iter_mut().zip(drawn).zip(&real) {
                    *sum += sum_of_squares(drawn, real);
                }
            }
        }
        let pixels = (digits.len() * VIEW_PIXELS) as f64;
        let [from_both, from_left, from_right] = sums.map(|halves| halves.map(|sum| sum / pixels));
        Self {
            left_self: from_both[0],
            left_own: from_left[0],
            left_cross: from_right[0],
            right_self: from_both[1],
            right_own: from_right[1],
            right_cross: from_left[1],
        }
    }
}

/// The sum of the squared differences of two batches of halves.
fn sum_of_squares(drawn: &[f32], real: &[f32]) -> f64 {
    assert_eq!(drawn.len(), real.len(), "two batches of as many halves are expected");
    drawn.iter().zip(real).map(|(drawn, real)| f64::from(drawn - real).powi(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Views;
    use crate::evaluate::CodeTable;
    use crate::model::{Codes, Reconstruction};
    use crate::tensor::Tensor;

    /// Draws halves of uniform brightness: a tenth of the code for the left one, a fifth for the right one.
    struct Painter;

    impl Representation for Painter {
        fn codes(&self, _: &Views) -> Codes {
            unreachable!("the codes are given")
        }

        fn code_of_half(&self, _: Side, _: Tensor<4>) -> Tensor<2> {
            unreachable!("the codes are given")
        }

        fn decode_from(&self, _: Given, code: Tensor<2>) -> Reconstruction {
            let [batch, _] = code.dims();
            let white = Tensor::ones([batch, VIEW_PIXELS], &device());
            Reconstruction { left: white.clone() * code.clone() * 0.1, right: white * code * 0.2 }
        }
    }

    #[test]
    fn each_half_is_compared_with_what_is_drawn_from_both_from_itself_and_from_the_other() {
        let code = |unit: f32| CodeTable { units: 1, elements: vec![unit] };
        let encoded =
            EncodedDigits { both: code(1.0), left: code(2.0), right: code(3.0), labels: vec![0], aligned: None };
        let black = Digits::new(vec![0; 784], vec![0]).unwrap();
        let errors = ReconstructionErrors::of(&Painter, &encoded, &black);
        let found = [
            [errors.left_self, errors.left_own, errors.left_cross],
            [errors.right_self, errors.right_own, errors.right_cross],
        ];
        let expected = [[0.1, 0.2, 0.3], [0.2, 0.6, 0.4f64]].map(|halves| halves.map(|brightness| brightness.powi(2)));
        for (found, expected) in found.as_flattened().iter().zip(expected.as_flattened()) {
            assert!((found - expected).abs() < 1e-7, "{found} is not {expected}");
        }
    }

    #[test]
    fn the_sum_of_squares_worked_by_hand() {
        assert_eq!(sum_of_squares(&[1.0, 2.0, 3.0, 4.0], &[1.0, 0.0, 3.0, 7.0]), 13.0);
    }
}
