//! The logistic function as one operation.

use burn::backend::tensor::FloatTensor;
use burn::backend::{Dispatch, TensorMetadata};

use super::{FusedOps, Slices, tensor};
use crate::tensor::Tensor;

/// 1 / (1 + exp(-x)), element by element. burn's own takes six passes with two exponentials and a logarithm, and as
/// many again in the backward pass.
pub fn sigmoid<const D: usize>(input: Tensor<D>) -> Tensor<D> {
    Tensor::from_dispatch(Dispatch::logistic(input.into_dispatch()))
}

/// The operation on plain tensors.
pub(super) fn apply<B: Slices>(input: &FloatTensor<B>) -> FloatTensor<B> {
    let outputs = B::elements(input).iter().map(|response| 1.0 / (1.0 + (-response).exp())).collect();
    tensor::<B>(outputs, input.shape().to_vec(), &input.device())
}

/// The gradient of the input, given that of the output y: the derivative is y (1 - y).
#[cfg(feature = "training")]
pub(super) fn gradient(outputs: &[f32], gradients: &[f32]) -> Vec<f32> {
    let pairs = outputs.iter().zip(gradients);
    pairs.map(|(output, gradient)| gradient * output * (1.0 - output)).collect()
}
