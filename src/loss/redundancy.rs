//! Redundancy, a term of our own: no two units of the joint code should carry the same information.

use super::correlation::standardised;
use super::{Kind, Pair, Term};
use crate::tensor::Tensor;

/// Our own: correlation between different units of the joint codes. The slides and the paper have no such term.
pub const REDUNDANCY: Term = Term {
    name: "redundancy",
    label: "redundancy",
    title: "redundancy of the joint codes",
    kind: Kind::Redundancy,
    #[cfg(feature = "training")]
    value: |on| redundancy(&on.codes),
};

/// Mean square of the correlations between different units of the two views' codes.
///
/// redundancy = mean over i != j of C_ij^2, C_ij the Pearson correlation over the batch of unit i of h(X) with unit j
/// of h(Y): the off-diagonal part of eq. (1) of Zbontar et al., *Barlow Twins*, arXiv 2103.03230; L6 is the diagonal.
/// Neither the slides nor the paper has it, although a few numbers copied into every unit suffice for a sum correlation
/// near its maximum.
///
/// # Shapes
/// - `codes`: `[left, right]`, `[B, U]` each
/// - returns `[1]`: dimensionless, within 0..1; 0 for codes of a single unit
///
/// A unit without variance in either view contributes 0. Uncorrelated codes still give about 1/B by chance.
///
/// # Panics
/// If the shapes differ.
pub fn redundancy(codes: &Pair) -> Tensor<1> {
    let [left, right] = codes;
    assert_eq!(left.dims(), right.dims(), "the codes of the two views differ in shape");
    let [_, units] = left.dims();
    let left = standardised(left.clone());
    let right = standardised(right.clone());
    let squares = |correlations: Tensor<2>| (correlations.clone() * correlations).sum();
    let same = (left.clone() * right.clone()).sum_dim(0); // [1, U]
    let all = left.transpose().matmul(right); // [U, U]
    (squares(all) - squares(same)) / (units * (units - 1)).max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::device;

    fn value<const U: usize>(left: [[f32; U]; 4], right: [[f32; U]; 4]) -> f32 {
        let codes = [Tensor::from_data(left, &device()), Tensor::from_data(right, &device())];
        redundancy(&codes).into_number()
    }

    /// Two units without correlation.
    const CROSSED: [[f32; 2]; 4] = [[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]];

    #[test]
    fn units_that_are_copies_are_wholly_redundant_and_uncorrelated_ones_not_at_all() {
        let copies = CROSSED.map(|[first, _]| [first, 3.0 * first + 1.0]);
        assert!((value(copies, copies) - 1.0).abs() < 1e-5);
        assert!(value(CROSSED, CROSSED).abs() < 1e-6);
    }

    #[test]
    fn only_different_units_are_compared() {
        // Unit 1 of one view is unit 2 of the other: both off-diagonal correlations are 1.
        let swapped = CROSSED.map(|[first, second]| [second, first]);
        assert!((value(CROSSED, swapped) - 1.0).abs() < 1e-5);
        // r(1, 2) = 0.6 and r(2, 1) = 0: the mean of their squares is 0.18.
        let left = [[1.0, 0.0], [2.0, 0.0], [3.0, 0.0], [4.0, 0.0]];
        let right = [[0.0, 2.0], [0.0, 1.0], [0.0, 4.0], [0.0, 3.0]];
        assert!((value(left, right) - 0.18).abs() < 1e-5);
    }

    #[test]
    fn a_code_of_one_unit_has_no_redundancy() {
        let single = CROSSED.map(|[first, _]| [first]);
        assert_eq!(value(single, single), 0.0);
    }
}
