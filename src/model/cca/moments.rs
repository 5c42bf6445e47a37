//! Means and covariances of two views, gathered digit by digit.

use nalgebra::{DMatrix, DVector};

/// All that linear canonical correlation analysis needs of two views; nothing else of the digits is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Moments {
    /// Mean of each element of the left view, `[P]`.
    pub left_mean: DVector<f64>,
    /// Mean of each element of the right view, `[Q]`.
    pub right_mean: DVector<f64>,
    /// Covariance of the left view, `[P, P]`; divided by the number of digits.
    pub left: DMatrix<f64>,
    /// Covariance of the right view, `[Q, Q]`.
    pub right: DMatrix<f64>,
    /// Covariance of the left view with the right one, `[P, Q]`.
    pub cross: DMatrix<f64>,
}

/// Sums over the digits added so far.
#[derive(Clone, Debug)]
pub struct MomentSums {
    left_units: usize,
    count: usize,
    /// Sum of each element of both views, the left one's first.
    sum: DVector<f64>,
    /// Sum of each product of two elements, where the second comes no later than the first.
    products: DMatrix<f64>,
}

impl MomentSums {
    /// Empty sums, for views with these numbers of elements.
    pub fn new(left_units: usize, right_units: usize) -> Self {
        let units = left_units + right_units;
        Self { left_units, count: 0, sum: DVector::zeros(units), products: DMatrix::zeros(units, units) }
    }

    /// Adds one digit: `[P]` and `[Q]`.
    ///
    /// # Panics
    /// If a view has another number of elements.
    pub fn add(&mut self, left: &[f32], right: &[f32]) {
        let units = [left.len(), left.len() + right.len()];
        assert_eq!(units, [self.left_units, self.sum.len()], "views of as many elements are expected");
        // Four out of five pixels are black, and add nothing to any product.
        let values: Vec<(usize, f64)> = left
            .iter()
            .chain(right)
            .enumerate()
            .filter(|(_, value)| **value != 0.0)
            .map(|(unit, value)| (unit, f64::from(*value)))
            .collect();
        for (place, &(first, value)) in values.iter().enumerate() {
            self.sum[first] += value;
            let mut products = self.products.column_mut(first);
            for &(second, other) in &values[..=place] {
                products[second] += value * other;
            }
        }
        self.count += 1;
    }

    /// The moments of the added digits.
    ///
    /// # Panics
    /// If there are none.
    pub fn moments(mut self) -> Moments {
        assert!(self.count > 0, "at least one digit is expected");
        self.products.fill_lower_triangle_with_upper_triangle();
        let count = self.count as f64;
        let mean = self.sum / count;
        let covariance = self.products / count - &mean * mean.transpose();
        let split = self.left_units;
        let rest = mean.len() - split;
        Moments {
            left_mean: mean.rows(0, split).into(),
            right_mean: mean.rows(split, rest).into(),
            left: covariance.view((0, 0), (split, split)).into(),
            right: covariance.view((split, split), (rest, rest)).into(),
            cross: covariance.view((0, split), (split, rest)).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_digits_worked_by_hand() {
        let mut sums = MomentSums::new(2, 1);
        sums.add(&[1.0, 0.0], &[2.0]);
        sums.add(&[2.0, 3.0], &[0.0]);
        sums.add(&[3.0, 0.0], &[-2.0]);
        let moments = sums.moments();
        assert_eq!(moments.left_mean.as_slice(), [2.0, 1.0]);
        assert_eq!(moments.right_mean.as_slice(), [0.0]);
        // Centred: (-1, -1; 2), (0, 2; 0), (1, -1; -2).
        let expected = DMatrix::from_row_slice(2, 2, &[2.0 / 3.0, 0.0, 0.0, 2.0]);
        assert!((moments.left - expected).amax() < 1e-12);
        assert!((moments.right[0] - 8.0 / 3.0).abs() < 1e-12);
        let cross = DMatrix::from_row_slice(2, 1, &[-4.0 / 3.0, 0.0]);
        assert!((moments.cross - cross).amax() < 1e-12);
    }

    #[test]
    #[should_panic = "views of as many elements are expected"]
    fn another_midline_is_refused() {
        MomentSums::new(2, 1).add(&[1.0], &[2.0, 3.0]);
    }
}
