//! Parameters of a module.

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
