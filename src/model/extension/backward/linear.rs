//! The gradient of a dense layer.

use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Backend, TensorMetadata};

use crate::model::extension::linear::apply;
use crate::model::extension::relu::passed;
use crate::model::extension::{Slices, tensor};
use crate::model::kernel::product::{Matrix, add_product_by_transposed, product_of_transposed};

#[derive(Debug)]
struct Linear;

#[derive(Clone, Debug)]
struct State<B: Backend> {
    input: FloatTensor<B>,
    weight: FloatTensor<B>,
    output: FloatTensor<B>,
    floor: f32,
}

impl<B: Slices> Backward<B, 3> for Linear {
    type State = State<B>;

    fn backward(self, ops: Ops<Self::State, 3>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let State { input, weight, output, floor } = ops.state;
        let [batch, inputs] = input.shape().dims();
        let [_, outputs] = weight.shape().dims();
        let device = input.device();
        let gradient = gradients.consume::<B>(&ops.node);
        let gradient = passed(&B::elements(&output), &B::elements(&gradient), floor);
        let of_output = Matrix::new(&gradient, batch, outputs);
        let [of_input, of_weight, of_bias] = ops.parents;
        if let Some(node) = of_input {
            let mut elements = vec![0.0; batch * inputs];
            let weight = B::elements(&weight);
            add_product_by_transposed(of_output, Matrix::new(&weight, inputs, outputs), &mut elements);
            gradients.register::<B>(node.id, tensor::<B>(elements, [batch, inputs], &device));
        }
        if let Some(node) = of_weight {
            let input = B::elements(&input);
            let elements = product_of_transposed(Matrix::new(&input, batch, inputs), of_output);
            gradients.register::<B>(node.id, tensor::<B>(elements, [inputs, outputs], &device));
        }
        if let Some(node) = of_bias {
            let mut elements = vec![0.0; outputs];
            for row in gradient.chunks_exact(outputs) {
                for (sum, gradient) in elements.iter_mut().zip(row) {
                    *sum += gradient;
                }
            }
            gradients.register::<B>(node.id, tensor::<B>(elements, [outputs], &device));
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
    let ((input, input_node), (weight, weight_node), (bias, bias_node)) =
        (input.into_parts(), weight.into_parts(), bias.into_parts());
    let output = apply::<B>(&input, &weight, &bias, floor);
    match Linear.prepare::<C>([input_node, weight_node, bias_node]).compute_bound().stateful() {
        OpsKind::Tracked(preparation) => {
            let state = State { input, weight, output: output.clone(), floor };
            preparation.finish(state, output)
        }
        OpsKind::UnTracked(preparation) => preparation.finish(output),
    }
}
