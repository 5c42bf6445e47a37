//! The rectifier as one operation.

use burn::backend::tensor::FloatTensor;
use burn::backend::{Dispatch, TensorMetadata};

use super::{FusedOps, Slices, tensor};
use crate::tensor::Tensor;

/// max(0, x), element by element. burn's own holds the code for every type of number, and takes two passes back.
pub fn relu<const D: usize>(input: Tensor<D>) -> Tensor<D> {
    Tensor::from_dispatch(Dispatch::rectified(input.into_dispatch()))
}

/// The operation on plain tensors.
pub(super) fn apply<B: Slices>(input: &FloatTensor<B>) -> FloatTensor<B> {
    let mut outputs = B::elements(input).into_owned();
    raise(&mut outputs, 0.0);
    tensor::<B>(outputs, input.shape().to_vec(), &input.device())
}

/// Nothing below `floor`, but what is not a number stays: a maximum would hide it.
pub(super) fn raise(numbers: &mut [f32], floor: f32) {
    for number in numbers {
        *number = if *number < floor { floor } else { *number };
    }
}

/// The gradient of what was raised to `floor`, given that of the result.
#[cfg(feature = "training")]
pub(super) fn passed(outputs: &[f32], gradients: &[f32], floor: f32) -> Vec<f32> {
    let pairs = outputs.iter().zip(gradients);
    pairs.map(|(output, gradient)| if *output <= floor { 0.0 } else { *gradient }).collect()
}
