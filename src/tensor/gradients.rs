//! The gradients of parameters.

use burn::backend::{AutodiffBackend, Dispatch};

use super::Tensor;

/// What a backward pass computes: the gradient of each parameter that the result depends on.
pub struct Gradients(pub(super) <Dispatch as AutodiffBackend>::Gradients);

impl Gradients {
    /// The gradient of a parameter; `None` if the result does not depend on it.
    pub fn of<const D: usize>(&self, parameter: &Tensor<D>) -> Option<Tensor<D>> {
        Dispatch::grad(&parameter.0, &self.0).map(Tensor)
    }

    /// Removes and returns the gradient of a parameter.
    pub fn take<const D: usize>(&mut self, parameter: &Tensor<D>) -> Option<Tensor<D>> {
        Dispatch::grad_remove(&parameter.0, &mut self.0).map(Tensor)
    }
}
