//! Sum correlation of the codes of the two views, and what exposes a gamed one: dead units and effective rank.

use nalgebra::DMatrix;
use serde::{Deserialize, Serialize};

use super::CodeTable;
use crate::model::cca::matrix::eigen;

/// A unit is dead if its standard deviation is below this share of its root mean square, the round-off of `f32`.
const DEAD: f64 = 1e-6;

/// How the codes of the two views agree over a set of digits.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correlation {
    /// Pearson's coefficient per unit between the two views' codes, summed: at most the number of units, 50.
    pub sum: f64,
    /// Units without variance in either view: constant in the left codes and in the right codes.
    pub dead_units: usize,
    /// Directions that the left codes actually use, 1 to 50; 0 if they do not vary at all.
    pub effective_rank: f64,
}

impl Correlation {
    /// Sum over the units of corr(h(X), h(Y)), eq. (6) of Bhatt, Jha and Raman, arXiv 1711.00003, over the given
    /// digits.
    ///
    /// X, Y are the left and the right views; h(.) is the joint code of one view. A unit that does not vary in one view
    /// or both adds 0. The effective rank is exp(-sum p ln p) of the eigenvalues of the covariance of h(X), divided by
    /// their sum (Roy and Vetterli, 2007). Sums are in double precision. Over no digits, every unit is dead.
    ///
    /// # Shapes
    /// - `left`, `right`: `[N, U]`, row i of both from the same digit
    ///
    /// # Panics
    /// If the shapes differ.
    pub fn of(left: &CodeTable, right: &CodeTable) -> Self {
        assert_eq!(left.units, right.units, "codes of as many units are expected");
        assert_eq!(left.rows(), right.rows(), "codes of as many digits are expected");
        let left_units = centred_units(left);
        let right_units = centred_units(right);
        let pairs = || left_units.iter().zip(&right_units);
        Self {
            sum: pairs().map(|(left, right)| pearson(left, right)).sum(),
            dead_units: pairs().filter(|(left, right)| left.is_none() && right.is_none()).count(),
            effective_rank: effective_rank(&left_units),
        }
    }
}

/// Each unit minus its mean; `None` if it is dead.
fn centred_units(codes: &CodeTable) -> Vec<Option<Vec<f64>>> {
    (0..codes.units)
        .map(|unit| {
            let values = codes.unit(unit);
            let mean = values.clone().sum::<f64>() / codes.rows() as f64;
            let square: f64 = values.clone().map(|value| value * value).sum();
            let centred: Vec<f64> = values.map(|value| value - mean).collect();
            (dot(&centred, &centred) > DEAD * DEAD * square).then_some(centred)
        })
        .collect()
}

/// Pearson's coefficient of two centred units; 0 if one of them is dead.
fn pearson(left: &Option<Vec<f64>>, right: &Option<Vec<f64>>) -> f64 {
    match (left, right) {
        (Some(left), Some(right)) => dot(left, right) / (dot(left, left) * dot(right, right)).sqrt(),
        _ => 0.0,
    }
}

/// exp of the entropy of the normalised eigenvalues of the covariance of these units.
fn effective_rank(units: &[Option<Vec<f64>>]) -> f64 {
    let alive: Vec<&Vec<f64>> = units.iter().flatten().collect();
    if alive.is_empty() {
        return 0.0;
    }
    // Neither the number of digits nor a dead unit changes the normalised eigenvalues that are not 0.
    let scatter = DMatrix::from_fn(alive.len(), alive.len(), |a, b| dot(alive[a], alive[b]));
    let (eigenvalues, _) = eigen(scatter);
    let total: f64 = eigenvalues.iter().sum();
    let entropy: f64 = eigenvalues
        .iter()
        .map(|eigenvalue| eigenvalue / total)
        // Round-off can make an eigenvalue of 0 negative.
        .filter(|&share| share > 0.0)
        .map(|share| -share * share.ln())
        .sum();
    entropy.exp()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(units: usize, elements: &[f32]) -> CodeTable {
        CodeTable { units, elements: elements.to_vec() }
    }

    fn assert_close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-6, "{found} is not {expected}");
    }

    #[test]
    fn identical_views_correlate_fully_and_opposite_ones_fully_the_other_way() {
        let codes = table(2, &[1.0, 4.0, 2.0, 3.0, 5.0, 9.0]);
        assert_close(Correlation::of(&codes, &codes).sum, 2.0);
        let opposite = table(2, &[-1.0, -4.0, -2.0, -3.0, -5.0, -9.0]);
        assert_close(Correlation::of(&codes, &opposite).sum, -2.0);
    }

    #[test]
    fn one_unit_worked_by_hand() {
        // Centred: -1, 0, 1 and -1, 1, 0; products 1, squares 2 and 2: 1 / 2.
        let correlation = Correlation::of(&table(1, &[1.0, 2.0, 3.0]), &table(1, &[1.0, 3.0, 2.0]));
        assert_close(correlation.sum, 0.5);
        assert_close(correlation.effective_rank, 1.0);
    }

    #[test]
    fn a_constant_unit_adds_nothing_and_is_dead_only_if_constant_in_both_views() {
        let left = table(3, &[0.1, 0.1, 1.0, 0.1, 0.1, 2.0, 0.1, 0.1, 3.0]);
        let right = table(3, &[0.7, 1.0, 1.0, 0.7, 2.0, 2.0, 0.7, 3.0, 3.0]);
        let correlation = Correlation::of(&left, &right);
        assert_close(correlation.sum, 1.0);
        assert_eq!(correlation.dead_units, 1);
        let constant = table(1, &[0.3; 3]);
        let dead = Correlation::of(&constant, &constant);
        assert_eq!(dead, Correlation { sum: 0.0, dead_units: 1, effective_rank: 0.0 });
        let none = Correlation::of(&CodeTable::new(2), &CodeTable::new(2));
        assert_eq!(none, Correlation { sum: 0.0, dead_units: 2, effective_rank: 0.0 });
    }

    #[test]
    fn the_effective_rank_counts_directions_not_units() {
        // Two independent units of the same variance: 2; the same unit twice: 1.
        let independent = table(2, &[1.0, 1.0, 1.0, -1.0, -1.0, 1.0, -1.0, -1.0]);
        assert_close(Correlation::of(&independent, &independent).effective_rank, 2.0);
        let copies = table(2, &[1.0, 1.0, 2.0, 2.0, 5.0, 5.0]);
        assert_close(Correlation::of(&copies, &copies).effective_rank, 1.0);
        // Variances 4 and 1: exp(-0.8 ln 0.8 - 0.2 ln 0.2) = 1.6493849.
        let unequal = table(2, &[2.0, 1.0, 2.0, -1.0, -2.0, 1.0, -2.0, -1.0]);
        assert_close(Correlation::of(&unequal, &unequal).effective_rank, 1.649_384_9);
    }
}
