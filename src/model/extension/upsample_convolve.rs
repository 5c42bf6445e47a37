//! Up-sampling and transposed convolution as one operation.

use burn::backend::tensor::FloatTensor;
use burn::backend::{Dispatch, TensorMetadata};

use super::{FusedOps, Slices, tensor};
use crate::data::VIEW_PIXELS;
use crate::model::kernel::upsampling;
use crate::tensor::Tensor;

/// Nearest up-sampling of three channels 14x7 to 26x12, then transposed convolution 3 -> 1, 3x3.
///
/// # Shapes
/// - `grid`: `[B, 294]`, three channels of 14x7, channel by channel
/// - `kernel`: `[3, 1, 3, 3]`, `bias`: `[1]`
/// - returns `[B, 392]`, row-major 28x14
pub fn upsample_convolve(grid: Tensor<2>, kernel: Tensor<4>, bias: Tensor<1>) -> Tensor<2> {
    let [_, units] = grid.dims();
    assert_eq!(units, upsampling::CHANNELS * upsampling::GRID[0] * upsampling::GRID[1], "units of the grid");
    assert_eq!(kernel.dims(), [upsampling::CHANNELS, 1, 3, 3], "kernel");
    assert_eq!(bias.dims(), [1], "bias");
    Tensor::from_dispatch(Dispatch::upsample_convolve(
        grid.into_dispatch(),
        kernel.into_dispatch(),
        bias.into_dispatch(),
    ))
}

/// The operation on plain tensors.
pub(super) fn draw<B: Slices>(grid: &FloatTensor<B>, kernel: &FloatTensor<B>, bias: &FloatTensor<B>) -> FloatTensor<B> {
    let [batch, _] = grid.shape().dims();
    let halves = upsampling::forward(&B::elements(grid), &B::elements(kernel), B::elements(bias)[0]);
    tensor::<B>(halves, [batch, VIEW_PIXELS], &grid.device())
}
