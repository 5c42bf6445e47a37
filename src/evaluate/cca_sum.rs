//! The CCA sum: how much the codes of the two views share, up to linear maps of either.

use nalgebra::{DMatrix, DVector};

use super::EncodedDigits;
use crate::error::Result;
use crate::model::cca::moments::{MomentSums, Moments};
use crate::model::cca::pairs::CanonicalPairs;

/// Ridge as a share of the mean variance of a unit: far above the round-off of `f32`, far below the variance that
/// carries information.
const RIDGE_SHARE: f64 = 1e-8;

/// A code whose variance is below this share of its squared mean does not vary: such a variance is the round-off of
/// adding up equal numbers, and may even be negative.
const ROUND_OFF: f64 = 1e-12;

/// Sum of the correlations over the test digits of canonical pairs that were fitted on the training digits.
///
/// The sum over k of a_k^T S_xy b_k / sqrt(a_k^T (S_xx + r_x) a_k b_k^T (S_yy + r_y) b_k), where a, b are the pairs, S
/// the covariances of the test codes of the left and of the right view, and r a ridge: negligible in a direction in
/// which a code varies, but enough to keep the round-off in any other from passing for a correlation.
///
/// Unlike the sum over the units, it does not rise if all units carry the same information: 50 copies of one unit have
/// one canonical pair. Nor does it rise if there are few test digits, because its directions are not fitted on them.
///
/// # Errors
/// If the training codes have no canonical pairs.
///
/// # Panics
/// If either set has no digit.
pub fn cca_sum(train: &EncodedDigits, test: &EncodedDigits) -> Result<f64> {
    let fitted = moments(train);
    let ridge =
        [&fitted.left, &fitted.right].map(|covariance| RIDGE_SHARE * covariance.trace() / covariance.nrows() as f64);
    let varies = |covariance: &DMatrix<f64>, mean: &DVector<f64>| covariance.trace() > ROUND_OFF * mean.norm_squared();
    if !varies(&fitted.left, &fitted.left_mean) || !varies(&fitted.right, &fitted.right_mean) {
        // A view whose codes do not vary shares nothing.
        return Ok(0.0);
    }
    let units = train.left.units;
    let pairs = CanonicalPairs::of(&fitted, ridge, units)?;
    let judged = moments(test);
    let [left, right] = [(&judged.left, &pairs.left, ridge[0]), (&judged.right, &pairs.right, ridge[1])].map(
        |(covariance, directions, ridge)| {
            let ridged = covariance * directions + directions * ridge;
            move |k: usize| directions.column(k).dot(&ridged.column(k)) // variance along direction k
        },
    );
    let shared = judged.cross * &pairs.right; // [U, K]
    let correlation = |k: usize| pairs.left.column(k).dot(&shared.column(k)) / (left(k) * right(k)).sqrt();
    let correlated = (0..units).filter(|&k| pairs.correlations[k] > 0.0);
    Ok(correlated.map(correlation).sum())
}

fn moments(encoded: &EncodedDigits) -> Moments {
    let EncodedDigits { left, right, .. } = encoded;
    let mut sums = MomentSums::new(left.units, right.units);
    for row in 0..left.rows() {
        sums.add(left.row(row), right.row(row));
    }
    sums.moments()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::CodeTable;
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    /// Codes of `digits` digits: `unit` computes unit k from three numbers, uniform in -1..1.
    fn codes(digits: usize, seed: u64, unit: impl Fn(usize, [f32; 3]) -> f32) -> CodeTable {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let elements = (0..digits).flat_map(|_| {
            let numbers = std::array::from_fn(|_| random.random_range(-1f32..1.0));
            [0, 1, 2].map(|k| unit(k, numbers))
        });
        CodeTable { units: 3, elements: elements.collect() }
    }

    fn encoded(left: CodeTable, right: CodeTable) -> EncodedDigits {
        EncodedDigits { both: left.clone(), labels: vec![0; left.rows()], left, right, aligned: None }
    }

    fn sum(left: impl Fn(usize, [f32; 3]) -> f32, right: impl Fn(usize, [f32; 3]) -> f32) -> f64 {
        let digits = |count, seed| encoded(codes(count, seed, &left), codes(count, seed, &right));
        cca_sum(&digits(500, 1), &digits(300, 2)).unwrap()
    }

    #[test]
    fn views_that_are_mixed_differently_still_share_all_they_say() {
        let mixed = |k: usize, n: [f32; 3]| 5.0 + n[k] - 3.0 * n[(k + 1) % 3];
        let found = sum(|k, n| n[k], mixed);
        assert!((found - 3.0).abs() < 1e-5, "{found} is not 3");
    }

    #[test]
    fn copies_of_one_unit_count_once() {
        let found = sum(|_, n| n[0], |k, n| (k + 1) as f32 * n[0]);
        assert!((found - 1.0).abs() < 0.01, "{found} is not 1");
    }

    #[test]
    fn what_only_one_view_says_and_dead_units_count_nothing() {
        let left = |k: usize, n: [f32; 3]| if k == 2 { 0.25 } else { n[k] };
        let right = |k: usize, n: [f32; 3]| [n[0], n[2], 0.25][k];
        let found = sum(left, right);
        assert!((found - 1.0).abs() < 0.2, "{found} is not near 1");
        for constant in [0.0, 0.25, 0.3, 7e3] {
            assert_eq!(sum(|_, _| constant, |k, n| n[k]), 0.0, "{constant}");
        }
    }
}
