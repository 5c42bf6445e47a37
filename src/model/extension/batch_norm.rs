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

/// Batch normalisation with statistics that are given: the mean and the biased or unbiased variance.
///
/// # Shapes
/// - `input`: `[N, C]`, `statistics`, `gamma` and `beta`: `[C]`
/// - returns `[N, C]`
pub fn normalise_by(
    input: Tensor<2>,
    statistics: [Tensor<1>; 2],
    gamma: Tensor<1>,
    beta: Tensor<1>,
    epsilon: f32,
) -> Tensor<2> {
    let [_, channels] = input.dims();
    let [mean, variance] = statistics;
    for given in [&mean, &variance, &gamma, &beta] {
        assert_eq!(given.dims(), [channels], "a number for each channel");
    }
    let [mean, variance, gamma, beta] = [mean, variance, gamma, beta].map(Tensor::into_dispatch);
    Tensor::from_dispatch(Dispatch::normalise_by(input.into_dispatch(), mean, variance, gamma, beta, epsilon))
}

pub(super) fn by_given<B: Slices>(
    input: &FloatTensor<B>,
    statistics: [&FloatTensor<B>; 2],
    gamma: &FloatTensor<B>,
    beta: &FloatTensor<B>,
    epsilon: f32,
) -> FloatTensor<B> {
    let [mean, variance] = statistics.map(B::elements);
    let output =
        kernel::normalise_by(&B::elements(input), [&mean, &variance], &B::elements(gamma), &B::elements(beta), epsilon);
    tensor::<B>(output, input.shape().to_vec(), &input.device())
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
