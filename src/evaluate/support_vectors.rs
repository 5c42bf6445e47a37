//! A linear support vector machine with scikit-learn's conventions, as the paper's protocol requires.

use nalgebra::{DMatrix, DVector, DVectorView};

use super::CodeTable;
use crate::data::CLASSES;

/// Weight C of the errors relative to the length of the weights. Source: scikit-learn's default, which the papers kept.
const ERROR_WEIGHT: f64 = 1.0;
/// A class is fitted once the gradient's norm has fallen to this share of its initial value. At 1e-5 an accuracy still
/// changes by 0.01.
const TOLERANCE: f64 = 1e-6;
/// Residual of a Newton step as a share of the gradient's norm. Source: LIBLINEAR; one that falls with the gradient
/// took twice as long overall.
const ROUGHNESS: f64 = 0.1;
/// Largest number of Newton steps for a class; fitting codes takes about ten.
const MAX_STEPS: usize = 100;
/// Least share of the predicted decrease that a step must achieve. Source: Armijo's rule with the usual constant.
const SUFFICIENT: f64 = 1e-4;

/// Names the digit behind a code by ten linear functions, each one digit against the rest.
#[derive(Clone, Debug)]
pub struct LinearSvm {
    /// One column for each digit; the last row is the intercept. `[U + 1, 10]`
    weights: DMatrix<f64>,
}

impl LinearSvm {
    /// Fits a machine on codes and the digits they come from.
    ///
    /// Each digit's weights minimise 1/2 |w|^2 + C sum max(0, 1 - s w.x)^2 over the codes x, each with a 1 behind it,
    /// where s is 1 for this digit and -1 for the others: the squared hinge, with the intercept regularised like the
    /// other weights. This is what scikit-learn's `LinearSVC()` minimises (Fan et al., LIBLINEAR, 2008), and as it is
    /// strictly convex, both find the same minimum.
    ///
    /// # Panics
    /// If there are not as many labels as codes.
    pub fn fit(codes: &CodeTable, labels: &[u8]) -> Self {
        assert_eq!(codes.rows(), labels.len(), "one label for each code is expected");
        let features = features(codes);
        let columns: Vec<DVector<f64>> = (0..CLASSES)
            .map(|class| {
                let sign = |&label: &u8| {
                    if usize::from(label) == class { 1.0 } else { -1.0 }
                };
                separate(&features, &DVector::from_iterator(labels.len(), labels.iter().map(sign)))
            })
            .collect();
        Self { weights: DMatrix::from_columns(&columns) }
    }

    /// The digit of each code whose function is largest, the first of equals.
    pub fn named(&self, codes: &CodeTable) -> Vec<u8> {
        let scores = self.weights.tr_mul(&features(codes)); // [10, N]
        scores.column_iter().map(|scores| scores.argmax().0 as u8).collect()
    }
}

/// Each code as a column, with a 1 below it: `[U + 1, N]`.
fn features(codes: &CodeTable) -> DMatrix<f64> {
    let elements = codes.elements.iter().copied().map(f64::from);
    DMatrix::from_iterator(codes.units, codes.rows(), elements).insert_row(codes.units, 1.0)
}

/// The weights of one function `[U + 1]`, by Newton's method with conjugate gradients and backtracking.
///
/// The objective is quadratic between the places where a margin s w.x passes 1, so a few steps reach the minimum
/// (Mangasarian, A finite Newton method for classification, 2002).
fn separate(features: &DMatrix<f64>, signs: &DVector<f64>) -> DVector<f64> {
    let mut weights = DVector::zeros(features.nrows());
    let mut margins = DVector::zeros(features.ncols());
    let mut first_length = None;
    for _ in 0..MAX_STEPS {
        let active: Vec<usize> = (0..margins.len()).filter(|&i| margins[i] < 1.0).collect();
        let mut gradient = weights.clone();
        for &i in &active {
            let pull = -2.0 * ERROR_WEIGHT * signs[i] * (1.0 - margins[i]);
            gradient.axpy(pull, &features.column(i), 1.0);
        }
        let length = gradient.norm();
        let first_length = *first_length.get_or_insert(length);
        if length <= TOLERANCE * first_length {
            break;
        }
        let direction = newton_direction(features, &active, &gradient, ROUGHNESS * length);
        let slopes = signs.component_mul(&features.tr_mul(&direction));
        let step = step_length(&weights, &direction, &margins, &slopes, gradient.dot(&direction));
        weights.axpy(step, &direction, 1.0);
        margins.axpy(step, &slopes, 1.0);
    }
    weights
}

/// Solves (1 + 2 C sum x x^T) d = -gradient over the active codes x by conjugate gradients, preconditioned by the
/// diagonal.
fn newton_direction(
    features: &DMatrix<f64>,
    active: &[usize],
    gradient: &DVector<f64>,
    tolerance: f64,
) -> DVector<f64> {
    let mut diagonal = DVector::from_element(gradient.len(), 1.0);
    for &i in active {
        let column = features.column(i);
        diagonal.zip_apply(&column, |sum, x| *sum += 2.0 * ERROR_WEIGHT * x * x);
    }
    let curved = |vector: &DVector<f64>| {
        let mut sum = vector.clone();
        for &i in active {
            let column: DVectorView<f64> = features.column(i);
            sum.axpy(2.0 * ERROR_WEIGHT * column.dot(vector), &column, 1.0);
        }
        sum
    };
    let mut direction = DVector::zeros(gradient.len());
    let mut residual = -gradient;
    let mut scaled = residual.component_div(&diagonal);
    let mut search = scaled.clone();
    let mut square = residual.dot(&scaled);
    // In exact arithmetic, one iteration for each weight suffices.
    for _ in 0..gradient.len() {
        if residual.norm() <= tolerance {
            break;
        }
        let curved_search = curved(&search);
        let step = square / search.dot(&curved_search);
        direction.axpy(step, &search, 1.0);
        residual.axpy(-step, &curved_search, 1.0);
        scaled = residual.component_div(&diagonal);
        let next = residual.dot(&scaled);
        search = &scaled + search * (next / square);
        square = next;
    }
    direction
}

/// The first of 1, 1/2, 1/4, ... that lowers the objective enough.
fn step_length(
    weights: &DVector<f64>,
    direction: &DVector<f64>,
    margins: &DVector<f64>,
    slopes: &DVector<f64>,
    descent: f64,
) -> f64 {
    let objective = |step: f64| {
        let errors = margins.iter().zip(slopes.iter());
        let hinge = errors.map(|(margin, slope)| (1.0 - margin - step * slope).max(0.0).powi(2));
        0.5 * (weights + direction * step).norm_squared() + ERROR_WEIGHT * hinge.sum::<f64>()
    };
    let before = objective(0.0);
    let mut step = 1.0;
    // A step below the resolution of a double cannot lower anything.
    while step > f64::EPSILON && objective(step) > before + SUFFICIENT * step * descent {
        step *= 0.5;
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of one unit with these values.
    fn table(elements: &[f32]) -> CodeTable {
        CodeTable { units: 1, elements: elements.to_vec() }
    }

    fn assert_close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-5, "{found} is not {expected}");
    }

    #[test]
    fn two_codes_worked_by_hand() {
        // x = 1 is a 0, x = -1 is a 1. By symmetry the intercept is 0, and w^2 / 2 + 2 (1 - w)^2 is smallest at w =
        // 4/5.
        let machine = LinearSvm::fit(&table(&[1.0, -1.0]), &[0, 1]);
        assert_close(machine.weights[(0, 0)], 0.8);
        assert_close(machine.weights[(1, 0)], 0.0);
        assert_close(machine.weights[(0, 1)], -0.8);
        // Nothing is a 2: w = 0 and b^2 / 2 + 2 (1 + b)^2 is smallest at b = -4/5: the intercept is regularised.
        assert_close(machine.weights[(0, 2)], 0.0);
        assert_close(machine.weights[(1, 2)], -0.8);
    }

    #[test]
    fn codes_beyond_their_margin_pull_no_more() {
        // The code at 100 is far on the right side of its margin; only the others matter.
        let codes = [1.0, -1.0, 0.5, -2.0, 100.0];
        let machine = LinearSvm::fit(&table(&codes), &[0, 1, 0, 1, 0]);
        let fewer = LinearSvm::fit(&table(&codes[..4]), &[0, 1, 0, 1]);
        assert_close(machine.weights[(0, 0)], fewer.weights[(0, 0)]);
        assert_close(machine.weights[(1, 0)], fewer.weights[(1, 0)]);
    }

    #[test]
    fn the_weights_are_those_of_scikit_learn() {
        // scikit-learn 1.9: LinearSVC(dual=False, tol=1e-12).fit(codes, labels), coef_ and intercept_ of each class.
        let codes =
            CodeTable { units: 2, elements: vec![1.0, 2.0, 0.0, 1.0, -1.0, 0.5, 3.0, -1.0, 0.5, 0.5, -2.0, 1.0] };
        let expected = [
            [0.297_104_01, 0.626_637_4, -0.761_877_79],
            [0.234_511_08, -0.323_302_41, -0.162_854_92],
            [-0.968_944_1, -0.459_627_33, -0.161_490_68],
        ];
        let machine = LinearSvm::fit(&codes, &[0, 1, 2, 1, 0, 2]);
        for (class, expected) in expected.iter().enumerate() {
            for (row, &expected) in expected.iter().enumerate() {
                assert_close(machine.weights[(row, class)], expected);
            }
        }
    }

    #[test]
    fn the_largest_function_names_the_digit() {
        // Three digits at the corners of a triangle.
        let codes = CodeTable { units: 2, elements: vec![0.0, 3.0, 3.0, -2.0, -3.0, -2.0] };
        let machine = LinearSvm::fit(&codes, &[4, 7, 9]);
        assert_eq!(machine.named(&codes), [4, 7, 9]);
    }
}
