//! Matrix operations, each compiled once: nalgebra's are compiled again at every use, which made the browser's module
//! 27 kB larger, compressed.

use nalgebra::{DMatrix, SymmetricEigen};

/// Eigenvalues, in no particular order, and eigenvectors of a symmetric matrix.
#[inline(never)]
pub fn eigen(symmetric: DMatrix<f64>) -> (Vec<f64>, DMatrix<f64>) {
    let decomposed = SymmetricEigen::new(symmetric);
    let values = decomposed.eigenvalues.as_slice().to_vec();
    (values, decomposed.eigenvectors)
}

/// `[N, K]` times `[K, M]`: `[N, M]`.
///
/// # Panics
/// If the inner lengths differ.
#[inline(never)]
pub fn product(left: &DMatrix<f64>, right: &DMatrix<f64>) -> DMatrix<f64> {
    assert_eq!(left.ncols(), right.nrows(), "the inner lengths differ");
    let mut product = DMatrix::zeros(left.nrows(), right.ncols());
    let columns = right.as_slice().chunks_exact(right.nrows().max(1));
    let sums = product.as_mut_slice().chunks_exact_mut(left.nrows().max(1));
    for (sum, factors) in sums.zip(columns) {
        let columns = left.as_slice().chunks_exact(left.nrows().max(1));
        for (column, factor) in columns.zip(factors) {
            for (sum, element) in sum.iter_mut().zip(column) {
                *sum += element * factor;
            }
        }
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_worked_by_hand() {
        let left = DMatrix::from_row_slice(2, 3, &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        let right = DMatrix::from_row_slice(3, 2, &[1.0, 0.0, 0.0, 1.0, 2.0, -1.0]);
        let expected = DMatrix::from_row_slice(2, 2, &[7.0, -1.0, 16.0, -1.0]);
        assert_eq!(product(&left, &right), expected);
    }
}
