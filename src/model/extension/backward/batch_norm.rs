//! The gradient of batch normalisation.

use std::sync::Arc;

use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, AutodiffBackend, Backend, TensorMetadata};

use crate::model::extension::batch_norm::normalise;
use crate::model::extension::{Slices, tensor};
use crate::model::kernel::batch_norm::{self as kernel, Statistics};

#[derive(Debug)]
struct BatchNorm;

#[derive(Clone, Debug)]
struct BatchNormState<B: Backend> {
    input: FloatTensor<B>,
    gamma: FloatTensor<B>,
    epsilon: f32,
    statistics: Arc<Statistics>,
}

impl<B: Slices> Backward<B, 3> for BatchNorm {
    type State = BatchNormState<B>;

    fn backward(self, ops: Ops<Self::State, 3>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let BatchNormState { input, gamma, epsilon, statistics } = ops.state;
        let gradient = gradients.consume::<B>(&ops.node);
        let (of_input, of_gamma, of_beta) =
            kernel::backward(&B::elements(&input), &statistics, &B::elements(&gamma), epsilon, &B::elements(&gradient));
        let device = input.device();
        let channels = vec![of_gamma.len()];
        let shapes = [input.shape().to_vec(), channels.clone(), channels];
        for ((node, elements), shape) in ops.parents.into_iter().zip([of_input, of_gamma, of_beta]).zip(shapes) {
            if let Some(node) = node {
                gradients.register::<B>(node.id, tensor::<B>(elements, shape, &device));
            }
        }
    }
}

/// The operation on tensors that may require gradients, with the mean and the biased variance, which have none.
pub(super) fn differentiable<B: Slices, C: CheckpointStrategy>(
    input: FloatTensor<Autodiff<B, C>>,
    gamma: FloatTensor<Autodiff<B, C>>,
    beta: FloatTensor<Autodiff<B, C>>,
    epsilon: f32,
) -> [FloatTensor<Autodiff<B, C>>; 3] {
    let device = input.primitive().device();
    let ((input, input_node), (gamma, gamma_node), (beta, beta_node)) =
        (input.into_parts(), gamma.into_parts(), beta.into_parts());
    let (output, statistics) = normalise::<B>(&input, &gamma, &beta, epsilon);
    let channels = [statistics.mean.len()];
    let mean = Autodiff::<B, C>::from_inner(tensor::<B>(statistics.mean.clone(), channels, &device));
    let variance = Autodiff::<B, C>::from_inner(tensor::<B>(statistics.variance.clone(), channels, &device));
    let output = match BatchNorm.prepare::<C>([input_node, gamma_node, beta_node]).compute_bound().stateful() {
        OpsKind::Tracked(preparation) => {
            let state = BatchNormState { input, gamma, epsilon, statistics: Arc::new(statistics) };
            preparation.finish(state, output)
        }
        OpsKind::UnTracked(preparation) => preparation.finish(output),
    };
    [output, mean, variance]
}
