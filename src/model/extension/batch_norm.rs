//! Batch normalisation as one operation.

use burn::backend::tensor::FloatTensor;
use burn::backend::{Dispatch, TensorMetadata};

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
