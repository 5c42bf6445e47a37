//! A dense layer as one operation.

use burn::backend::tensor::FloatTensor;
use burn::backend::{Dispatch, TensorMetadata};

use super::relu::raise;
use super::{FusedOps, Slices, tensor};
use crate::model::kernel::product::{Matrix, add_product};
use crate::tensor::Tensor;

/// input x weight + bias, and nothing below `floor`. burn's own operations pack the whole weight again even for a single
/// row, and add the bias and rectify in passes of their own.
///
/// A `floor` of 0 is ReLU, negative infinity is no activation.
///
/// # Shapes
/// - `input`: `[B, I]`, `weight`: `[I, O]`, `bias`: `[O]`
/// - returns `[B, O]`, at least `floor`
pub fn linear(input: Tensor<2>, weight: Tensor<2>, bias: Tensor<1>, floor: f32) -> Tensor<2> {
    let [_, inputs] = input.dims();
    let [weight_inputs, outputs] = weight.dims();
    assert_eq!(inputs, weight_inputs, "weight against input");
    assert_eq!(bias.dims(), [outputs], "bias against weight");
    Tensor::from_dispatch(Dispatch::linear_with_bias(
        input.into_dispatch(),
        weight.into_dispatch(),
        bias.into_dispatch(),
        floor,
    ))
}

/// The operation on plain tensors.
pub(super) fn apply<B: Slices>(
    input: &FloatTensor<B>,
    weight: &FloatTensor<B>,
    bias: &FloatTensor<B>,
    floor: f32,
) -> FloatTensor<B> {
    let [batch, inputs] = input.shape().dims();
    let [_, outputs] = weight.shape().dims();
    let mut elements = B::elements(bias).repeat(batch);
    add_product(
        Matrix::new(&B::elements(input), batch, inputs),
        Matrix::new(&B::elements(weight), inputs, outputs),
        &mut elements,
    );
    raise(&mut elements, floor);
    tensor::<B>(elements, [batch, outputs], &input.device())
}
