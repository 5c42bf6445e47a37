//! burn's tensors as slices, for operations of our own, which make one pass where burn's make several.

#![allow(
    deprecated,
    reason = "burn deprecates its ndarray device in favour of flex; see backend.rs for why it is used"
)]

use std::borrow::Cow;

use burn::backend::ndarray::NdArrayTensor;
use burn::backend::tensor::{Device, FloatTensor};
use burn::backend::{Backend, NdArray, TensorMetadata};
use burn::tensor::TensorData;

/// A device whose single-precision tensors can be read as slices.
pub trait Slices: Backend {
    /// The elements in row-major order, copied only where the tensor is strided.
    fn elements(tensor: &FloatTensor<Self>) -> Cow<'_, [f32]>;
}

impl Slices for NdArray {
    fn elements(tensor: &FloatTensor<Self>) -> Cow<'_, [f32]> {
        let NdArrayTensor::F32(storage) = tensor else {
            panic!("expected a tensor of f32, got {:?}", tensor.dtype());
        };
        let view = storage.view();
        match view.to_slice() {
            Some(elements) => Cow::Borrowed(elements),
            None => Cow::Owned(view.iter().copied().collect()),
        }
    }
}

/// The tensor of these elements.
pub(crate) fn tensor<B: Backend>(
    elements: Vec<f32>,
    shape: impl Into<Vec<usize>>,
    device: &Device<B>,
) -> FloatTensor<B> {
    B::float_from_data(TensorData::new(elements, shape.into()), device)
}
