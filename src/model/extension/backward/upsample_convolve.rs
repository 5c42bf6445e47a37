//! The gradient of up-sampling and transposed convolution.

use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Backend, TensorMetadata};

use crate::model::extension::upsample_convolve::draw;
use crate::model::extension::{Slices, tensor};
use crate::model::kernel::upsampling;

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
