//! L6 and L7: Pearson correlation of the two views, unit by unit over the batch.

use serde::{Deserialize, Serialize};

use super::{Kind, Pair, Term};
use crate::tensor::Tensor;

/// L6 without its lambda: correlation of the joint codes. Its weight is lambda_1.
pub const JOINT_CORRELATION: Term = Term {
    name: "jointCorrelation",
    label: "L6",
    title: "L6 (correlation of the joint codes)",
    kind: Kind::Correlation,
    #[cfg(feature = "training")]
    value: |on| correlation(&on.codes, on.scale),
};

/// The part of L7 for k = 1 without its lambda. Its weight is lambda_2.
pub const HIDDEN_CORRELATION_FIRST: Term = Term {
    name: "hiddenCorrelationFirst",
    label: "L7",
    title: "L7 (correlation of the first hidden layers)",
    kind: Kind::Correlation,
    #[cfg(feature = "training")]
    value: |on| correlation(&on.hidden_first, on.scale),
};

/// The part of L7 for k = 2 without its lambda. Its weight is lambda_3.
pub const HIDDEN_CORRELATION_SECOND: Term = Term {
    name: "hiddenCorrelationSecond",
    label: "L7",
    title: "L7 (correlation of the second hidden layers)",
    kind: Kind::Correlation,
    #[cfg(feature = "training")]
    value: |on| correlation(&on.hidden_second, on.scale),
};

/// Added to each sum of squares, so that a unit without variance gives 0 and a finite gradient. Source: the reference.
///
/// It is the same for units of every size, but the mean of a constant unit has a round-off that grows with the unit and
/// with the batch: over 64 digits, two units that are constant at 1 correlate by less than 0.01, at 10 by up to 0.5. A
/// network whose layers before them are dead has such units, of the size of a bias, below 1 or so.
const EPSILON: f32 = 1e-8;

/// How the correlations of the units are reduced to one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum CorrelationScale {
    /// Mean over units: within -1..1.
    UnitMean,
    /// Sum over units, as in CorrNet, the paper and its code: within -U..U.
    UnitSum,
    /// One Pearson coefficient over the flattened `[B * U]` matrix: within -1..1.
    Flattened,
}

/// Pearson correlation of the two views.
///
/// corr = sum(a b) / (sqrt(sum a^2 + e) sqrt(sum b^2 + e)) per unit, a and b centred over the batch: L6 / lambda_1 for
/// the joint codes and L7 / lambda_k for a hidden layer, eq. (6) and (7) of Bhatt, Jha and Raman, arXiv 1711.00003.
///
/// # Shapes
/// - `views`: `[left, right]`, `[B, U]` each
/// - returns `[1]`: dimensionless, in the range that `scale` names
///
/// A unit without variance in either view contributes 0; so does every unit of a batch of one.
///
/// # Panics
/// If the shapes differ.
pub fn correlation(views: &Pair, scale: CorrelationScale) -> Tensor<1> {
    let [left, right] = views;
    assert_eq!(left.dims(), right.dims(), "the two views of a correlation differ in shape");
    let [batch, units] = left.dims();
    match scale {
        CorrelationScale::UnitMean => pearson(left.clone(), right.clone()).mean(),
        CorrelationScale::UnitSum => pearson(left.clone(), right.clone()).sum(),
        CorrelationScale::Flattened => {
            let flat = [batch * units, 1];
            pearson(left.clone().reshape(flat), right.clone().reshape(flat)).mean()
        }
    }
}

/// Pearson coefficient of each column: `[N, U]` twice to `[1, U]`.
fn pearson(left: Tensor<2>, right: Tensor<2>) -> Tensor<2> {
    let left = left.clone() - left.mean_dim(0);
    let right = right.clone() - right.mean_dim(0);
    let sum = |product: Tensor<2>| product.sum_dim(0); // [1, U]
    let left_norm = (sum(left.clone() * left.clone()) + EPSILON).sqrt();
    let right_norm = (sum(right.clone() * right.clone()) + EPSILON).sqrt();
    sum(left * right) / (left_norm * right_norm)
}

/// Each column centred and divided by the root of its sum of squares, so that the product of two columns adds up to
/// their correlation: `[N, U]` to the same.
pub(super) fn standardised(codes: Tensor<2>) -> Tensor<2> {
    let centred = codes.clone() - codes.mean_dim(0);
    let norm = ((centred.clone() * centred.clone()).sum_dim(0) + EPSILON).sqrt(); // [1, U]
    centred / norm
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::device;

    fn value(left: [[f32; 2]; 4], right: [[f32; 2]; 4], scale: CorrelationScale) -> f32 {
        let pair = [Tensor::from_data(left, &device()), Tensor::from_data(right, &device())];
        correlation(&pair, scale).into_number()
    }

    /// First unit: 1 2 3 4 against 2 1 4 3 (r = 0.6); second: 1 2 3 4 against its own negative (r = -1).
    const LEFT: [[f32; 2]; 4] = [[1.0, 1.0], [2.0, 2.0], [3.0, 3.0], [4.0, 4.0]];
    const RIGHT: [[f32; 2]; 4] = [[2.0, -1.0], [1.0, -2.0], [4.0, -3.0], [3.0, -4.0]];

    #[test]
    fn hand_worked_correlations_are_averaged_or_summed_over_units() {
        assert!((value(LEFT, RIGHT, CorrelationScale::UnitMean) - (0.6 - 1.0) / 2.0).abs() < 1e-6);
        assert!((value(LEFT, RIGHT, CorrelationScale::UnitSum) - (0.6 - 1.0)).abs() < 1e-6);
    }

    #[test]
    fn identical_views_correlate_fully_at_every_scale() {
        assert!((value(LEFT, LEFT, CorrelationScale::UnitMean) - 1.0).abs() < 1e-6);
        assert!((value(LEFT, LEFT, CorrelationScale::UnitSum) - 2.0).abs() < 1e-6);
        assert!((value(LEFT, LEFT, CorrelationScale::Flattened) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn the_round_off_of_a_constant_unit_of_the_size_of_a_bias_is_hardly_a_correlation() {
        for step in 0..100 {
            let constant = |size: f32| Tensor::full([64, 1], size, &device());
            let pair = [0.3 + 0.007 * step as f32, 1.0 - 0.003 * step as f32].map(constant);
            let found = correlation(&pair, CorrelationScale::UnitMean).into_number();
            assert!(found.abs() < 0.01, "{found} at step {step}");
        }
    }

    #[test]
    fn a_unit_without_variance_contributes_nothing_and_no_nan() {
        let constant = [[5.0, 1.0], [5.0, 2.0], [5.0, 3.0], [5.0, 4.0]];
        assert!((value(constant, LEFT, CorrelationScale::UnitSum) - 1.0).abs() < 1e-6);
    }
}
