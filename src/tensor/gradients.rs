//! Parameters of a module, and their gradients.

use burn::backend::{AutodiffBackend, Dispatch};
use burn::module::Param;

use super::Tensor;

/// A parameter of a module, which holds burn's own kind of tensor.
pub type Parameter<const D: usize> = Param<burn::tensor::Tensor<D>>;

/// A parameter with these numbers.
pub fn parameter<const D: usize>(numbers: Tensor<D>) -> Parameter<D> {
    Param::from_tensor(numbers.into())
}

/// The numbers of a parameter, with gradients if the parameter requires them.
pub fn value<const D: usize>(parameter: &Parameter<D>) -> Tensor<D> {
    parameter.val().into()
}

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
