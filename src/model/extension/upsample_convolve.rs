//! Up-sampling and transposed convolution as one differentiable operation.

use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Backend, Dispatch, TensorMetadata};

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

#[derive(Debug)]
struct UpsampleConvolve;

#[derive(Clone, Debug)]
struct State<B: Backend> {
    grid: FloatTensor<B>,
    kernel: FloatTensor<B>,
}

impl<B: Slices> Backward<B, 3> for UpsampleConvolve {
    type State = State<B>;

    fn backward(self, ops: Ops<Self::State, 3>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let State { grid, kernel } = ops.state;
        let gradient = gradients.consume::<B>(&ops.node);
        let (of_grid, of_kernel, of_bias) =
            upsampling::backward(&B::elements(&grid), &B::elements(&kernel), &B::elements(&gradient));
        let shapes = [grid.shape().to_vec(), kernel.shape().to_vec(), vec![1]];
        let elements = [of_grid, of_kernel, vec![of_bias]];
        for ((node, elements), shape) in ops.parents.into_iter().zip(elements).zip(shapes) {
            if let Some(node) = node {
                gradients.register::<B>(node.id, tensor::<B>(elements, shape, &grid.device()));
            }
        }
    }
}

/// The operation on tensors that may require gradients.
pub(super) fn differentiable<B: Slices, C: CheckpointStrategy>(
    grid: FloatTensor<Autodiff<B, C>>,
    kernel: FloatTensor<Autodiff<B, C>>,
    bias: FloatTensor<Autodiff<B, C>>,
) -> FloatTensor<Autodiff<B, C>> {
    let ((grid, grid_node), (kernel, kernel_node), (bias, bias_node)) =
        (grid.into_parts(), kernel.into_parts(), bias.into_parts());
    let output = draw::<B>(&grid, &kernel, &bias);
    match UpsampleConvolve.prepare::<C>([grid_node, kernel_node, bias_node]).compute_bound().stateful() {
        OpsKind::Tracked(preparation) => preparation.finish(State { grid, kernel }, output),
        OpsKind::UnTracked(preparation) => preparation.finish(output),
    }
}
