//! The gradient of the rectifier.

use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, TensorMetadata};

use crate::model::extension::relu::{apply, passed};
use crate::model::extension::{Slices, tensor};

#[derive(Debug)]
struct Relu;

impl<B: Slices> Backward<B, 1> for Relu {
    /// The output: where it is 0, nothing flows back.
    type State = FloatTensor<B>;

    fn backward(self, ops: Ops<Self::State, 1>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let output = ops.state;
        let gradient = gradients.consume::<B>(&ops.node);
        let [of_input] = ops.parents;
        if let Some(node) = of_input {
            let elements = passed::<B>(&output, &gradient, 0.0);
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
    match Relu.prepare::<C>([node]).compute_bound().stateful() {
        OpsKind::Tracked(preparation) => preparation.finish(output.clone(), output),
        OpsKind::UnTracked(preparation) => preparation.finish(output),
    }
}
