//! Canonical pairs: the directions of two views that correlate most.

use nalgebra::{DMatrix, DVector};

use super::matrix::{eigen, product};
use super::moments::Moments;
use crate::error::{Error, Result};

/// A correlation below this is round-off: the direction has no partner.
const ROUND_OFF: f64 = 1e-10;

/// The canonical directions of two views, the best correlated pair first.
#[derive(Clone, Debug, PartialEq)]
pub struct CanonicalPairs {
    /// One direction of the left view in each column, `[P, K]`.
    pub left: DMatrix<f64>,
    /// One direction of the right view in each column, 0 if the correlation is 0, `[Q, K]`.
    pub right: DMatrix<f64>,
    /// Canonical correlation of each pair, 0 to 1, falling, `[K]`.
    pub correlations: DVector<f64>,
}

impl CanonicalPairs {
    /// The first `count` pairs, at most one for each element of the left view.
    ///
    /// Directions A, B make A^T (S_xx + r_x) A = B^T (S_yy + r_y) B = 1 and A^T S_xy B diagonal and as large as
    /// possible, where S are the covariances and r = `ridge` is added to each variance of the left and of the right
    /// view (Hotelling, 1936; Vinod's canonical ridge, 1976). With M = (S_xx + r_x)^-1/2 S_xy (S_yy + r_y)^-1/2, they
    /// come from the eigenvectors u of M M^T, and from M^T u. (A singular value decomposition of M would give both at
    /// once, but its code is three times as large in the browser's module.) The sign of a pair is free; here the
    /// largest element of the left direction is above 0.
    ///
    /// # Errors
    /// If a covariance with its ridge is not positive definite: the view has directions that do not vary, and `ridge`
    /// is too small.
    pub fn of(moments: &Moments, ridge: [f64; 2], count: usize) -> Result<Self> {
        let left_root = inverse_root(&moments.left, ridge[0])?;
        let right_root = inverse_root(&moments.right, ridge[1])?;
        let whitened = product(&product(&left_root, &moments.cross), &right_root); // [P, Q]
        let transposed = whitened.transpose();
        let (eigenvalues, eigenvectors) = eigen(product(&whitened, &transposed));
        let mut order: Vec<usize> = (0..eigenvalues.len()).collect();
        order.sort_by(|&a, &b| eigenvalues[b].total_cmp(&eigenvalues[a]));
        order.truncate(count);
        let left = eigenvectors.select_columns(&order); // [P, K]
        let mut right = product(&transposed, &left); // [Q, K]
        let lengths = right.column_iter_mut().map(|mut direction| {
            let length = direction.norm();
            if length < ROUND_OFF {
                direction.fill(0.0);
                return 0.0;
            }
            direction /= length;
            length
        });
        let correlations = DVector::from_iterator(order.len(), lengths);
        let mut pairs = Self { left: product(&left_root, &left), right: product(&right_root, &right), correlations };
        pairs.fix_signs();
        Ok(pairs)
    }

    fn fix_signs(&mut self) {
        for (mut left, mut right) in self.left.column_iter_mut().zip(self.right.column_iter_mut()) {
            if left[left.icamax()] < 0.0 {
                left.neg_mut();
                right.neg_mut();
            }
        }
    }
}

/// (covariance + ridge)^-1/2, symmetric.
fn inverse_root(covariance: &DMatrix<f64>, ridge: f64) -> Result<DMatrix<f64>> {
    let (eigenvalues, eigenvectors) = eigen(covariance.clone());
    let largest = eigenvalues.iter().fold(0f64, |largest, value| largest.max(value.abs()));
    let round_off = f64::EPSILON * largest * eigenvalues.len() as f64;
    if eigenvalues.iter().any(|eigenvalue| eigenvalue + ridge <= round_off) {
        return Err(Error::new(format!(
            "a view of {} elements has directions without variance, and the ridge of {ridge} is too small for them",
            eigenvalues.len()
        )));
    }
    let mut scaled = eigenvectors.clone();
    for (mut direction, eigenvalue) in scaled.column_iter_mut().zip(&eigenvalues) {
        direction /= (eigenvalue + ridge).sqrt();
    }
    Ok(product(&scaled, &eigenvectors.transpose()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::cca::moments::MomentSums;

    fn moments(rows: &[([f32; 2], [f32; 2])]) -> Moments {
        let mut sums = MomentSums::new(2, 2);
        for (left, right) in rows {
            sums.add(left, right);
        }
        sums.moments()
    }

    /// The first element of the right view is that of the left one, scaled and shifted; the second elements are
    /// unrelated.
    fn half_shared() -> Moments {
        moments(&[
            ([1.0, 1.0], [5.0, 3.0]),
            ([1.0, -1.0], [5.0, -3.0]),
            ([-1.0, 1.0], [1.0, -3.0]),
            ([-1.0, -1.0], [1.0, 3.0]),
        ])
    }

    #[test]
    fn a_shared_direction_correlates_fully_and_an_unrelated_one_not_at_all() {
        let pairs = CanonicalPairs::of(&half_shared(), [0.0; 2], 2).unwrap();
        assert!((pairs.correlations[0] - 1.0).abs() < 1e-12);
        assert!(pairs.correlations[1].abs() < 1e-12);
        // Unit variance: x_0 has variance 1, y_0 has 4.
        assert!((pairs.left[(0, 0)] - 1.0).abs() < 1e-12);
        assert!((pairs.right[(0, 0)] - 0.5).abs() < 1e-12);
        assert!(pairs.left[(1, 0)].abs() < 1e-12);
    }

    #[test]
    fn a_ridge_lowers_the_correlation_as_if_the_variance_were_larger() {
        // 2 / sqrt((1 + 1) (4 + 4)) = 1/2.
        let pairs = CanonicalPairs::of(&half_shared(), [1.0, 4.0], 1).unwrap();
        assert!((pairs.correlations[0] - 0.5).abs() < 1e-12);
        assert_eq!(pairs.left.shape(), (2, 1));
    }

    #[test]
    fn canonical_correlations_do_not_see_an_invertible_map_of_a_view() {
        let rows = [
            ([1.0, 0.3], [2.0, 1.0]),
            ([0.2, 0.9], [0.5, 1.5]),
            ([0.4, 0.1], [1.5, 0.2]),
            ([0.8, 0.8], [1.0, 0.9]),
            ([0.1, 0.5], [0.3, 0.4]),
        ];
        let mapped = rows.map(|([a, b], right)| ([2.0 * a - b + 3.0, a + 5.0 * b], right));
        let correlations = |rows| CanonicalPairs::of(&moments(rows), [0.0; 2], 2).unwrap().correlations;
        assert!((correlations(&rows) - correlations(&mapped)).amax() < 1e-6);
    }

    #[test]
    fn a_view_that_does_not_vary_needs_a_ridge() {
        let constant = moments(&[([1.0, 7.0], [1.0, 2.0]), ([2.0, 7.0], [2.0, 1.0])]);
        let error = CanonicalPairs::of(&constant, [0.0; 2], 1).unwrap_err();
        assert_eq!(
            error.to_string(),
            "a view of 2 elements has directions without variance, and the ridge of 0 is too small for them"
        );
        assert!(CanonicalPairs::of(&constant, [0.01; 2], 1).is_ok());
    }
}
