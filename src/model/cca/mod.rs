//! Linear canonical correlation analysis, fitted in closed form: the first method of the slides.

pub mod matrix;
pub mod moments;
pub mod pairs;

use burn::tensor::TensorData;
use nalgebra::{DMatrix, DVector};

use super::decoder::CODE;
use super::representation::{Codes, Given, Reconstruction, Representation, Side};
use crate::backend::device;
use crate::data::{Digits, VIEW_PIXELS, Views, views};
use crate::error::{Error, Result};
use crate::tensor::Tensor;
use matrix::product;
use moments::{MomentSums, Moments};
use pairs::CanonicalPairs;

/// Added to the variance of each pixel; the mean variance is 0.06.
///
/// Source: judged on the 5,000 held-out digits. A ridge ten times larger costs 0.9 of the sum correlation and gains
/// 0.0001 of the cross-reconstruction; one ten times smaller does the reverse, by less.
const RIDGE: f64 = 1e-4;

/// Linear codes of two views, with as many pairs as CorrMCNN's code has units.
///
/// The code of one view is its canonical variables, A^T (x - m_x) or B^T (y - m_y), which have unit variance over the
/// training digits; the code of both is their mean. Both halves are the linear map of the code with the least squared
/// error over these digits: for x, that is m_x + S_xx A c from a code c of x or of both views, and m_x + S_xx A P c
/// from a code of y alone, where P holds the canonical correlations; likewise for y. That is exact without a ridge;
/// with this one it costs less than 0.00001.
#[derive(Clone, Debug)]
pub struct Cca {
    /// The left view.
    pub left: LinearView,
    /// The right view.
    pub right: LinearView,
    /// P, the canonical correlations over the training digits with the ridge, `[50]`.
    pub correlations: Tensor<1>,
}

/// One view's half of a [`Cca`].
#[derive(Clone, Debug)]
pub struct LinearView {
    /// Mean of each pixel, m, `[392]`.
    pub mean: Tensor<1>,
    /// A: one direction in each column, `[392, 50]`.
    pub directions: Tensor<2>,
    /// (S A)^T: what each canonical variable draws, one in each row, `[50, 392]`.
    pub drawings: Tensor<2>,
}

impl Cca {
    /// No pairs yet: every code is 0, and every half is drawn black.
    pub fn blank() -> Self {
        let view = || LinearView {
            mean: Tensor::zeros([VIEW_PIXELS], &device()),
            directions: Tensor::zeros([VIEW_PIXELS, CODE], &device()),
            drawings: Tensor::zeros([CODE, VIEW_PIXELS], &device()),
        };
        Self { left: view(), right: view(), correlations: Tensor::zeros([CODE], &device()) }
    }

    /// The canonical pairs of these digits; the same digits give the same pairs.
    ///
    /// # Errors
    /// If there is no digit.
    pub fn fit(digits: &Digits) -> Result<Self> {
        if digits.is_empty() {
            return Err(Error::new("expected at least one digit to fit canonical pairs on, got none"));
        }
        let mut sums = MomentSums::new(VIEW_PIXELS, VIEW_PIXELS);
        for index in 0..digits.len() {
            let [left, right] = views::split(digits.image(index))
                .map(|half| half.into_iter().map(views::brightness).collect::<Vec<_>>());
            sums.add(&left, &right);
        }
        let moments = sums.moments();
        let pairs = CanonicalPairs::of(&moments, [RIDGE; 2], CODE)?;
        let Moments { left_mean, right_mean, left, right, .. } = moments;
        Ok(Self {
            left: LinearView::new(&left_mean, &left, &pairs.left),
            right: LinearView::new(&right_mean, &right, &pairs.right),
            correlations: vector(&pairs.correlations),
        })
    }

    fn view(&self, side: Side) -> &LinearView {
        match side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }
}

impl Representation for Cca {
    fn codes(&self, views: &Views) -> Codes {
        let left = self.left.code(views.left.clone());
        let right = self.right.code(views.right.clone());
        Codes { both: (left.clone() + right.clone()) / 2.0, left, right }
    }

    fn code_of_half(&self, side: Side, half: Tensor<4>) -> Tensor<2> {
        self.view(side).code(half)
    }

    fn decode_from(&self, given: Given, code: Tensor<2>) -> Reconstruction {
        let draw = |side: Side| {
            let seen = given == Given::Both || given == Given::Only(side);
            let code = match seen {
                true => code.clone(),
                false => code.clone() * self.correlations.clone().unsqueeze(),
            };
            self.view(side).draw(code)
        };
        Reconstruction { left: draw(Side::Left), right: draw(Side::Right) }
    }
}

impl LinearView {
    fn new(mean: &DVector<f64>, covariance: &DMatrix<f64>, directions: &DMatrix<f64>) -> Self {
        Self {
            mean: vector(mean),
            directions: matrix(directions),
            drawings: matrix(&product(covariance, directions).transpose()),
        }
    }

    /// `[B, 28, 14, 1]` to `[B, 50]`
    fn code(&self, half: Tensor<4>) -> Tensor<2> {
        let [batch, ..] = half.dims();
        let pixels = half.reshape([batch, VIEW_PIXELS]); // [B, 392]
        (pixels - self.mean.clone().unsqueeze()).matmul(self.directions.clone()) // [B, 50]
    }

    /// `[B, 50]` to `[B, 392]`
    fn draw(&self, code: Tensor<2>) -> Tensor<2> {
        code.matmul(self.drawings.clone()) + self.mean.clone().unsqueeze() // [B, 392]
    }
}

fn vector(numbers: &DVector<f64>) -> Tensor<1> {
    let numbers: Vec<f32> = numbers.iter().map(|number| *number as f32).collect();
    Tensor::from_data(&numbers[..], &device())
}

fn matrix(numbers: &DMatrix<f64>) -> Tensor<2> {
    // nalgebra is column-major, burn row-major.
    let rows = numbers.transpose();
    let rows: Vec<f32> = rows.iter().map(|number| *number as f32).collect();
    Tensor::from_data(TensorData::new(rows, [numbers.nrows(), numbers.ncols()]), &device())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sixty digits: one number sets the brightness of a bar in the left half and of one in the right half; another one
    /// is noise.
    fn bars() -> Digits {
        let pixels = (0..60u32).flat_map(|digit| {
            let shared = (digit * 37 % 61 * 4) as u8;
            let noise = (digit * 23 % 59 * 2) as u8;
            (0..784).map(move |pixel| match (pixel / 28, pixel % 28) {
                (5, 0..14) => shared,
                (9, 14..28) => 250 - shared,
                (20, 3) => noise,
                _ => 0,
            })
        });
        Digits::new(pixels.collect(), vec![0; 60]).unwrap()
    }

    fn mean_square(drawn: Tensor<2>, real: Tensor<4>) -> f32 {
        let [batch, ..] = real.dims();
        let difference = drawn - real.reshape([batch, VIEW_PIXELS]);
        (difference.clone() * difference).mean().into_number()
    }

    #[test]
    fn the_first_unit_is_what_the_views_share() {
        let digits = bars();
        let cca = Cca::fit(&digits).unwrap();
        let views = digits.views(&(0..60).collect::<Vec<_>>(), &device());
        let codes = cca.codes(&views);
        let [left, right] = [codes.left, codes.right].map(|codes| codes.narrow(1, 0, 1).into_numbers());
        let agreement: f32 = left.iter().zip(&right).map(|(x, y)| x * y).sum::<f32>() / 60.0;
        assert!((agreement - 1.0).abs() < 0.01, "{agreement} is not 1");
        let mean: f32 = left.iter().sum::<f32>() / 60.0;
        assert!(mean.abs() < 1e-4, "{mean} is not 0");
        let others: Vec<f32> = cca.correlations.clone().into_numbers();
        assert_eq!(others.len(), 50);
        assert!(others[1] < 0.3, "{} is correlated", others[1]);
    }

    #[test]
    fn a_half_that_was_not_seen_is_drawn_from_the_other() {
        let digits = bars();
        let cca = Cca::fit(&digits).unwrap();
        let views = digits.views(&(0..60).collect::<Vec<_>>(), &device());
        let codes = cca.codes(&views);
        let from_left = cca.decode_from(Given::Only(Side::Left), codes.left.clone());
        let variance = mean_square(cca.right.mean.clone().unsqueeze(), views.right.clone());
        let error = mean_square(from_left.right, views.right.clone());
        assert!(error < 0.001 * variance, "{error} of {variance}");
        let from_right = cca.decode_from(Given::Only(Side::Right), codes.right);
        // Only the left view has the noise pixel.
        let unseen = mean_square(from_right.left, views.left.clone());
        let seen = mean_square(from_left.left, views.left.clone());
        assert!(seen < 0.1 * unseen, "{seen} is not far below {unseen}");
        let from_both = cca.decode_from(Given::Both, codes.both);
        assert!(mean_square(from_both.right, views.right) < 0.001 * variance);
    }

    #[test]
    fn one_half_gives_the_code_that_the_batch_has() {
        let digits = bars();
        let cca = Cca::fit(&digits).unwrap();
        let views = digits.views(&[3, 4], &device());
        let codes = cca.codes(&views);
        for (side, half, expected) in [(Side::Left, views.left, codes.left), (Side::Right, views.right, codes.right)] {
            assert_eq!(cca.code_of_half(side, half).into_numbers(), expected.into_numbers());
        }
    }

    #[test]
    fn nothing_can_be_fitted_on_nothing() {
        let error = Cca::fit(&Digits::default()).unwrap_err();
        assert_eq!(error.to_string(), "expected at least one digit to fit canonical pairs on, got none");
    }
}
