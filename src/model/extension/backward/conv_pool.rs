//! The gradient of convolution and max-pool.

use std::sync::Arc;

use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Backend, TensorMetadata};

use crate::model::extension::conv_pool::{convolve, geometry};
use crate::model::extension::{Slices, tensor};
use crate::model::kept_filters::KeptFilters;
use crate::model::kernel::convolution::{self, Geometry};

#[derive(Debug)]
struct ConvPool;

#[derive(Clone, Debug)]
struct ConvPoolState<B: Backend> {
    input: FloatTensor<B>,
    weight: FloatTensor<B>,
    geometry: Geometry,
    winners: Arc<Vec<u8>>,
}

impl<B: Slices> Backward<B, 3> for ConvPool {
    type State = ConvPoolState<B>;

    fn backward(self, ops: Ops<Self::State, 3>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let ConvPoolState { input, weight, geometry, winners } = ops.state;
        let [of_input, of_weight, of_bias] = ops.parents;
        let gradient = gradients.consume::<B>(&ops.node);
        let gradient = B::elements(&gradient);
        let device = input.device();
        if of_weight.is_some() || of_bias.is_some() {
            let (weight, bias) = convolution::backward_parameters(geometry, &B::elements(&input), &winners, &gradient);
            if let Some(node) = of_weight {
                let shape = [geometry.filters, 3, 3, geometry.channels];
                gradients.register::<B>(node.id, tensor::<B>(weight, shape, &device));
            }
            if let Some(node) = of_bias {
                gradients.register::<B>(node.id, tensor::<B>(bias, [geometry.filters], &device));
            }
        }
        if let Some(node) = of_input {
            let input_gradient = convolution::backward_input(geometry, &B::elements(&weight), &winners, &gradient);
            let shape = [geometry.batch, geometry.height, geometry.width, geometry.channels];
            gradients.register::<B>(node.id, tensor::<B>(input_gradient, shape, &device));
        }
    }
}

/// The operation on tensors that may require gradients.
pub(super) fn differentiable<B: Slices, C: CheckpointStrategy>(
    input: FloatTensor<Autodiff<B, C>>,
    weight: FloatTensor<Autodiff<B, C>>,
    filters: KeptFilters,
    bias: FloatTensor<Autodiff<B, C>>,
    floor: f32,
) -> FloatTensor<Autodiff<B, C>> {
    let geometry = geometry::<B>(input.primitive(), bias.primitive());
    let ((input, input_node), (weight, weight_node), (bias, bias_node)) =
        (input.into_parts(), weight.into_parts(), bias.into_parts());
    let (output, winners) = convolve::<B>(convolution::forward_with_winners, &input, &weight, &filters, &bias, floor);
    match ConvPool.prepare::<C>([input_node, weight_node, bias_node]).compute_bound().stateful() {
        OpsKind::Tracked(preparation) => {
            let state = ConvPoolState { input, weight, geometry, winners: Arc::new(winners) };
            preparation.finish(state, output)
        }
        OpsKind::UnTracked(preparation) => preparation.finish(output),
    }
}
