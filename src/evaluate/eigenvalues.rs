//! Eigenvalues of a symmetric matrix by cyclic Jacobi rotations.

/// Sweeps after which the rotations stop in any case; 50 x 50 covariances need about eight.
const MAX_SWEEPS: usize = 60;

/// The eigenvalues of a symmetric matrix, largest first.
///
/// Each rotation turns rows and columns p and q by the angle that makes element (p, q) zero; a sweep does that for every pair.
/// The off-diagonal sum of squares falls quadratically once it is small, so what remains at the end is round-off.
/// Source: Golub and Van Loan, Matrix Computations, 4th edition, section 8.5.
///
/// # Shapes
/// - `matrix`: `[size, size]`, row by row; only its symmetric part is meaningful
/// - returns `[size]`
///
/// # Panics
/// If the matrix is not square.
pub fn symmetric_eigenvalues(mut matrix: Vec<f64>, size: usize) -> Vec<f64> {
    assert_eq!(matrix.len(), size * size, "a square matrix is expected");
    let scale: f64 = matrix.iter().map(|element| element * element).sum();
    for _ in 0..MAX_SWEEPS {
        if off_diagonal(&matrix, size) <= scale * f64::EPSILON * f64::EPSILON {
            break;
        }
        for p in 0..size {
            for q in p + 1..size {
                rotate(&mut matrix, size, p, q);
            }
        }
    }
    let mut eigenvalues: Vec<f64> = (0..size).map(|i| matrix[i * size + i]).collect();
    eigenvalues.sort_by(|a, b| b.total_cmp(a));
    eigenvalues
}

/// Makes element (p, q) zero by the smaller of the two angles that do.
fn rotate(matrix: &mut [f64], size: usize, p: usize, q: usize) {
    let element = matrix[p * size + q];
    if element == 0.0 {
        return;
    }
    let tau = (matrix[q * size + q] - matrix[p * size + p]) / (2.0 * element);
    let tangent = tau.signum() / (tau.abs() + tau.hypot(1.0));
    let cosine = 1.0 / tangent.hypot(1.0);
    let sine = tangent * cosine;
    for k in 0..size {
        let (kp, kq) = (matrix[k * size + p], matrix[k * size + q]);
        matrix[k * size + p] = cosine * kp - sine * kq;
        matrix[k * size + q] = sine * kp + cosine * kq;
    }
    for k in 0..size {
        let (pk, qk) = (matrix[p * size + k], matrix[q * size + k]);
        matrix[p * size + k] = cosine * pk - sine * qk;
        matrix[q * size + k] = sine * pk + cosine * qk;
    }
}

/// The sum of squares of what is not on the diagonal.
fn off_diagonal(matrix: &[f64], size: usize) -> f64 {
    let squares = |i: usize| {
        matrix[i * size + i + 1..(i + 1) * size]
            .iter()
            .map(|element| element * element)
    };
    2.0 * (0..size).flat_map(squares).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_close(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(expected) {
            assert!(
                (found - expected).abs() < 1e-12,
                "{found} is not {expected}"
            );
        }
    }

    #[test]
    fn a_matrix_of_two_worked_by_hand() {
        // Trace 4, determinant 3: 3 and 1.
        assert_close(
            &symmetric_eigenvalues(vec![2.0, 1.0, 1.0, 2.0], 2),
            &[3.0, 1.0],
        );
        // Trace 5, determinant 6 - 2 = 4: 4 and 1.
        let root = 2f64.sqrt();
        assert_close(
            &symmetric_eigenvalues(vec![2.0, root, root, 3.0], 2),
            &[4.0, 1.0],
        );
    }

    #[test]
    fn a_diagonal_matrix_has_its_diagonal() {
        let diagonal = vec![1.0, 0.0, 0.0, 0.0, -2.0, 0.0, 0.0, 0.0, 5.0];
        assert_close(&symmetric_eigenvalues(diagonal, 3), &[5.0, 1.0, -2.0]);
    }

    #[test]
    fn the_second_difference_of_fifty_places_has_its_known_eigenvalues() {
        // 2 - 2 cos(k pi / 51), k = 1 to 50.
        let size: usize = 50;
        let matrix = (0..size * size)
            .map(|index| match (index / size).abs_diff(index % size) {
                0 => 2.0,
                1 => -1.0,
                _ => 0.0,
            })
            .collect();
        let expected: Vec<f64> = (1..=size)
            .rev()
            .map(|k| 2.0 - 2.0 * (k as f64 * std::f64::consts::PI / 51.0).cos())
            .collect();
        assert_close(&symmetric_eigenvalues(matrix, size), &expected);
    }
}
