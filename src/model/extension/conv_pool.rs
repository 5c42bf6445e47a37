//! Convolution and max-pool, rectified or not, as one differentiable operation.

use std::sync::Arc;

use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Backend, Dispatch, TensorMetadata};

use super::{FusedOps, Slices, tensor};
use crate::model::kernel::convolution::{self, Geometry};
use crate::tensor::Tensor;

/// Convolution 3x3, valid, + bias, then max-pool 2x2 (an odd row or column dropped), channels last; nothing below
/// `floor`.
///
/// A `floor` of 0 is ReLU. Negative infinity is no activation: an increasing one, such as the logistic function, can
/// follow the pool.
///
/// # Shapes
/// - `input`: `[B, H, W, C]`; a gradient flows back to it only for C a multiple of 32
/// - `weight`: `[F, 3, 3, C]`, `bias`: `[F]`
/// - returns `[B, (H-2)/2, (W-2)/2, F]`, at least `floor`
///
/// # Panics
/// If the shapes do not fit, F is no multiple of 16, C is neither 1 nor a multiple of 32, or the image is smaller than
/// 4x4.
pub fn conv_pool(input: Tensor<4>, weight: Tensor<4>, bias: Tensor<1>, floor: f32) -> Tensor<4> {
    let [_, _, _, channels] = input.dims();
    let [filters, height, width, weight_channels] = weight.dims();
    assert_eq!([height, width, weight_channels], [3, 3, channels], "weight against input");
    assert_eq!(bias.dims(), [filters], "bias against weight");
    Tensor::from_dispatch(Dispatch::conv_pool(
        input.into_dispatch(),
        weight.into_dispatch(),
        bias.into_dispatch(),
        floor,
    ))
}

fn geometry<B: Backend>(input: &FloatTensor<B>, bias: &FloatTensor<B>) -> Geometry {
    let [batch, height, width, channels] = input.shape().dims();
    let [filters] = bias.shape().dims();
    Geometry { batch, height, width, channels, filters }
}

pub(super) fn convolve<B: Slices>(
    input: &FloatTensor<B>,
    weight: &FloatTensor<B>,
    bias: &FloatTensor<B>,
    floor: f32,
) -> (FloatTensor<B>, Vec<u8>) {
    let geometry = geometry::<B>(input, bias);
    let pooled = convolution::forward(geometry, &B::elements(input), &B::elements(weight), &B::elements(bias), floor);
    let shape = [geometry.batch, geometry.pooled_height(), geometry.pooled_width(), geometry.filters];
    (tensor::<B>(pooled.output, shape, &input.device()), pooled.winners)
}

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
    bias: FloatTensor<Autodiff<B, C>>,
    floor: f32,
) -> FloatTensor<Autodiff<B, C>> {
    let geometry = geometry::<B>(input.primitive(), bias.primitive());
    let ((input, input_node), (weight, weight_node), (bias, bias_node)) =
        (input.into_parts(), weight.into_parts(), bias.into_parts());
    let (output, winners) = convolve::<B>(&input, &weight, &bias, floor);
    match ConvPool.prepare::<C>([input_node, weight_node, bias_node]).compute_bound().stateful() {
        OpsKind::Tracked(preparation) => {
            let state = ConvPoolState { input, weight, geometry, winners: Arc::new(winners) };
            preparation.finish(state, output)
        }
        OpsKind::UnTracked(preparation) => preparation.finish(output),
    }
}
