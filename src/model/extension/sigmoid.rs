//! The logistic function as one differentiable operation.

use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Dispatch, TensorMetadata};

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

#[derive(Debug)]
struct Sigmoid;

impl<B: Slices> Backward<B, 1> for Sigmoid {
    /// The output y: the derivative is y (1 - y).
    type State = FloatTensor<B>;

    fn backward(self, ops: Ops<Self::State, 1>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let output = ops.state;
        let gradient = gradients.consume::<B>(&ops.node);
        let [of_input] = ops.parents;
        if let Some(node) = of_input {
            let elements = B::elements(&output)
                .iter()
                .zip(B::elements(&gradient).iter())
                .map(|(output, gradient)| gradient * output * (1.0 - output))
                .collect();
            let shape = output.shape().to_vec();
            gradients.register::<B>(node.id, tensor::<B>(elements, shape, &output.device()));
        }
    }
}

/// The operation on tensors that may require gradients.
pub(super) fn differentiable<B: Slices, C: CheckpointStrategy>(
    input: FloatTensor<Autodiff<B, C>>,
) -> FloatTensor<Autodiff<B, C>> {
    let (input, node) = input.into_parts();
    let output = apply::<B>(&input);
    match Sigmoid.prepare::<C>([node]).compute_bound().stateful() {
        OpsKind::Tracked(preparation) => preparation.finish(output.clone(), output),
        OpsKind::UnTracked(preparation) => preparation.finish(output),
    }
}
