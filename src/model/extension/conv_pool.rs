//! Convolution and max-pool, rectified or not, as one operation.

use burn::backend::tensor::FloatTensor;
use burn::backend::{Backend, Dispatch, TensorMetadata};

use super::{FusedOps, Slices, tensor};
use crate::model::kept_filters::KeptFilters;
use crate::model::kernel::convolution::{Filters, Geometry, Pooled};
use crate::tensor::Tensor;

/// Convolution 3x3, valid, + bias, then max-pool 2x2 (an odd row or column dropped), channels last; nothing below
/// `floor`.
///
/// A `floor` of 0 is ReLU. Negative infinity is no activation: an increasing one, such as the logistic function, can
/// follow the pool.
///
/// # Shapes
/// - `input`: `[B, H, W, C]`; a gradient flows back to it only for C a multiple of 32
/// - `weight`: `[F, 3, 3, C]`, with the filters that are kept of it; `bias`: `[F]`
/// - returns `[B, (H-2)/2, (W-2)/2, F]`, at least `floor`
///
/// # Panics
/// If the shapes do not fit, F is no multiple of 16, C is neither 1 nor a multiple of 32, or the image is smaller than
/// 4x4.
pub fn conv_pool(input: Tensor<4>, weight: Tensor<4>, filters: KeptFilters, bias: Tensor<1>, floor: f32) -> Tensor<4> {
    let [_, _, _, channels] = input.dims();
    let [count, height, width, weight_channels] = weight.dims();
    assert_eq!([height, width, weight_channels], [3, 3, channels], "weight against input");
    assert_eq!(bias.dims(), [count], "bias against weight");
    Tensor::from_dispatch(Dispatch::conv_pool(
        input.into_dispatch(),
        weight.into_dispatch(),
        filters,
        bias.into_dispatch(),
        floor,
    ))
}

pub(super) fn geometry<B: Backend>(input: &FloatTensor<B>, bias: &FloatTensor<B>) -> Geometry {
    let [batch, height, width, channels] = input.shape().dims();
    let [filters] = bias.shape().dims();
    Geometry { batch, height, width, channels, filters }
}

/// The output, and the winners as this forward pass of the kernel gives them: with or without.
pub(super) fn convolve<B: Slices>(
    forward: impl Fn(Geometry, &[f32], &Filters, &[f32], f32) -> Pooled,
    input: &FloatTensor<B>,
    weight: &FloatTensor<B>,
    filters: &KeptFilters,
    bias: &FloatTensor<B>,
    floor: f32,
) -> (FloatTensor<B>, Vec<u8>) {
    let geometry = geometry::<B>(input, bias);
    let filters = filters.get_or_make(|| Filters::of(geometry, &B::elements(weight)));
    let Pooled { output, winners } = forward(geometry, &B::elements(input), filters, &B::elements(bias), floor);
    let shape = [geometry.batch, geometry.pooled_height(), geometry.pooled_width(), geometry.filters];
    (tensor::<B>(output, shape, &input.device()), winners)
}
