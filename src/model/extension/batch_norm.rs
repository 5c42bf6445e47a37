//! Batch normalisation as one differentiable operation.

use std::sync::Arc;

use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, AutodiffBackend, Backend, Dispatch, TensorMetadata};

use super::{FusedOps, Slices, tensor};
use crate::model::kernel::batch_norm::{self as kernel, Statistics};
use crate::tensor::Tensor;

/// Batch normalisation with the statistics of the batch: `[N, C]` normalised, then the mean and the biased variance.
///
/// # Shapes
/// - `input`: `[N, C]`, `gamma` and `beta`: `[C]`
/// - returns `[N, C]`, and `[C]` twice; no gradient flows through the statistics that are returned
pub fn batch_norm(
    input: Tensor<2>,
    gamma: Tensor<1>,
    beta: Tensor<1>,
    epsilon: f32,
) -> (Tensor<2>, Tensor<1>, Tensor<1>) {
    let [_, channels] = input.dims();
    assert_eq!(gamma.dims(), [channels], "gamma against input");
    assert_eq!(beta.dims(), [channels], "beta against input");
    let (output, mean, variance) =
        Dispatch::batch_norm(input.into_dispatch(), gamma.into_dispatch(), beta.into_dispatch(), epsilon);
    (Tensor::from_dispatch(output), Tensor::from_dispatch(mean), Tensor::from_dispatch(variance))
}

pub(super) fn normalise<B: Slices>(
    input: &FloatTensor<B>,
    gamma: &FloatTensor<B>,
    beta: &FloatTensor<B>,
    epsilon: f32,
) -> (FloatTensor<B>, Statistics) {
    let [rows, channels] = input.shape().dims();
    let elements = B::elements(input);
    let statistics = kernel::statistics(&elements, channels);
    let output = kernel::normalise(&elements, &statistics, &B::elements(gamma), &B::elements(beta), epsilon);
    (tensor::<B>(output, [rows, channels], &input.device()), statistics)
}

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
