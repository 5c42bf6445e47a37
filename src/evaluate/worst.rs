//! Where a model fails: the digits whose hidden half it draws worst.

use super::EncodedDigits;
use super::encoding::batches;
use crate::data::views::{brightness, join, split};
use crate::data::{Digits, VIEW_PIXELS};
use crate::model::Side;
use crate::model::{Given, Representation};

/// A digit, and how a model completes one half of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Completed {
    /// Its number among the digits, counted from 0.
    pub index: usize,
    /// Mean squared error per pixel of the half that was not given; the drawing is not clamped.
    pub error: f64,
    /// The digit, 784 pixels in `[0, 1]`, row by row.
    pub real: Vec<f32>,
    /// The given half as it was, the other one as the model draws it, 784 values, row by row.
    pub drawn: Vec<f32>,
}

/// The `count` digits with the largest error in the half drawn from the other one, the worst first.
///
/// # Panics
/// If there are not as many codes as digits.
pub fn worst_completions(
    model: &impl Representation,
    encoded: &EncodedDigits,
    digits: &Digits,
    given: Side,
    count: usize,
) -> Vec<Completed> {
    assert_eq!(encoded.len(), digits.len(), "one code for each digit is expected");
    let mut all: Vec<Completed> = Vec::new();
    for (start, end) in batches(digits.len()) {
        let [left, right] = encoded.drawn(model, Given::Only(given), start, end);
        let drawn = match given {
            Side::Left => right,
            Side::Right => left,
        };
        let halves = drawn.chunks_exact(VIEW_PIXELS);
        all.extend((start..end).zip(halves).map(|(index, half)| {
            let real: Vec<f32> = digits.image(index).iter().copied().map(brightness).collect();
            completed(index, real, given, half)
        }));
        all.sort_by(|a, b| b.error.total_cmp(&a.error));
        all.truncate(count);
    }
    all
}

fn completed(index: usize, real: Vec<f32>, given: Side, drawn: &[f32]) -> Completed {
    let [left, right] = split(&real);
    let (hidden, whole) = match given {
        Side::Left => (&right, join(&left, drawn)),
        Side::Right => (&left, join(drawn, &right)),
    };
    let squares = hidden.iter().zip(drawn).map(|(real, drawn)| f64::from(real - drawn).powi(2));
    Completed { index, error: squares.sum::<f64>() / VIEW_PIXELS as f64, drawn: whole, real }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::device;
    use crate::model::{CorrMcnn, InitialValues, ModelConfig};

    /// Digits of one brightness each: for an untrained network, which draws nearly nothing, the brighter the worse.
    fn digits() -> Digits {
        let greys = [10, 250, 90, 170];
        let pixels = greys.iter().flat_map(|&grey| [grey; 784]).collect();
        Digits::new(pixels, vec![0, 1, 2, 3]).unwrap()
    }

    #[test]
    fn the_worst_come_first_with_the_given_half_as_it_was() {
        let model = CorrMcnn::init(ModelConfig::default(), InitialValues::default(), 1, &device());
        let digits = digits();
        let encoded = EncodedDigits::of(&model, &digits, |_| {}).unwrap();
        for given in [Side::Left, Side::Right] {
            let worst = worst_completions(&model, &encoded, &digits, given, 3);
            let indices: Vec<usize> = worst.iter().map(|digit| digit.index).collect();
            assert_eq!(indices, [1, 3, 2]);
            let [left, right] = split(&worst[0].drawn);
            let (shown, hidden) = match given {
                Side::Left => (left, right),
                Side::Right => (right, left),
            };
            assert!(shown.iter().all(|&pixel| pixel == 250.0 / 255.0));
            assert!(hidden.iter().all(|&pixel| pixel < 0.9));
        }
    }

    #[test]
    fn the_error_is_that_of_the_hidden_half_alone() {
        let real = join(&[0.5; VIEW_PIXELS], &[1.0; VIEW_PIXELS]);
        let digit = completed(0, real, Side::Left, &[0.75; VIEW_PIXELS]);
        assert_eq!(digit.error, 0.0625);
    }
}
