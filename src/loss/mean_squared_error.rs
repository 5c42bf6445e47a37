//! The mean squared difference, which five of the terms use.

use crate::tensor::{Tensor, squared_error::squared_error};

/// Mean of (a - b)^2 over batch and units.
///
/// # Shapes
/// - `a`, `b`: `[B, U]`
/// - returns `[1]`: at least 0, and 0 exactly when the two are equal
///
/// # Panics
/// If the shapes differ: broadcasting would otherwise hide a swapped axis.
pub fn mean_squared_error(a: &Tensor<2>, b: &Tensor<2>) -> Tensor<1> {
    squared_error(a.clone(), b.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::device;

    #[test]
    fn mean_squared_error_of_a_hand_worked_pair_is_the_mean_of_squared_differences() {
        let a = Tensor::from_data([[1.0, 2.0], [3.0, 4.0]], &device());
        let b = Tensor::from_data([[1.0, 0.0], [0.0, 4.0]], &device());
        assert_eq!(mean_squared_error(&a, &b).into_number(), (4.0 + 9.0) / 4.0);
    }

    #[test]
    #[should_panic(expected = "differ in shape")]
    fn mean_squared_error_refuses_shapes_that_would_broadcast() {
        let a = Tensor::zeros([4, 1], &device());
        let b = Tensor::zeros([1, 4], &device());
        mean_squared_error(&a, &b);
    }
}
