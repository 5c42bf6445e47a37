//! The gradients of the rectifier and of the logistic function, whose derivatives follow from their outputs.

use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, TensorMetadata};

use crate::model::extension::{Slices, tensor};

/// The gradient of the input, element by element, from the output and its gradient.
type OfInput = fn(outputs: &[f32], gradients: &[f32]) -> Vec<f32>;

#[derive(Debug)]
struct ByOutput(OfInput);

impl<B: Slices> Backward<B, 1> for ByOutput {
    type State = FloatTensor<B>;

    fn backward(self, ops: Ops<Self::State, 1>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let output = ops.state;
        let gradient = gradients.consume::<B>(&ops.node);
        let [of_input] = ops.parents;
        if let Some(node) = of_input {
            let elements = self.0(&B::elements(&output), &B::elements(&gradient));
            let shape = output.shape().to_vec();
            gradients.register::<B>(node.id, tensor::<B>(elements, shape, &output.device()));
        }
    }
}

/// An operation on tensors that may require gradients, from the one on plain tensors.
pub(super) fn differentiable<B: Slices, C: CheckpointStrategy>(
    input: FloatTensor<Autodiff<B, C>>,
    apply: fn(&FloatTensor<B>) -> FloatTensor<B>,
    of_input: OfInput,
) -> FloatTensor<Autodiff<B, C>> {
    let (input, node) = input.into_parts();
    let output = apply(&input);
    match ByOutput(of_input).prepare::<C>([node]).compute_bound().stateful() {
        OpsKind::Tracked(preparation) => preparation.finish(output.clone(), output),
        OpsKind::UnTracked(preparation) => preparation.finish(output),
    }
}
