//! The gradients of the fused operations: each in a file of the name of its operation, but for those in `by_output`.

mod batch_norm;
mod by_output;
mod conv_pool;
mod linear;
mod upsample_convolve;

use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::ops::FloatTensorOps;
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, TensorMetadata};
use burn::tensor::Shape;

use super::{FusedOps, Slices, relu, sigmoid};
use crate::model::kept_filters::KeptFilters;

impl<B: Slices + FusedOps, C: CheckpointStrategy> FusedOps for Autodiff<B, C> {
    fn conv_pool(
        input: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        filters: KeptFilters,
        bias: FloatTensor<Self>,
        floor: f32,
    ) -> FloatTensor<Self> {
        conv_pool::differentiable::<B, C>(input, weight, filters, bias, floor)
    }

    fn batch_norm(
        input: FloatTensor<Self>,
        gamma: FloatTensor<Self>,
        beta: FloatTensor<Self>,
        epsilon: f32,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        batch_norm::differentiable::<B, C>(input, gamma, beta, epsilon).into()
    }

    /// By burn's own operations: only a network in the slides' mode needs its gradient, for its images of zeros.
    fn normalise_by(
        input: FloatTensor<Self>,
        mean: FloatTensor<Self>,
        variance: FloatTensor<Self>,
        gamma: FloatTensor<Self>,
        beta: FloatTensor<Self>,
        epsilon: f32,
    ) -> FloatTensor<Self> {
        let [_, channels] = input.shape().dims();
        let [mean, variance, gamma, beta] =
            [mean, variance, gamma, beta].map(|given| Self::float_reshape(given, Shape::new([1, channels])));
        let deviation = Self::float_sqrt(Self::float_add_scalar(variance, epsilon.into()));
        let normalised = Self::float_div(Self::float_sub(input, mean), deviation);
        Self::float_add(Self::float_mul(normalised, gamma), beta)
    }

    fn linear_with_bias(
        input: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        floor: f32,
    ) -> FloatTensor<Self> {
        linear::differentiable::<B, C>(input, weight, bias, floor)
    }

    fn rectified(input: FloatTensor<Self>) -> FloatTensor<Self> {
        by_output::differentiable::<B, C>(input, relu::apply::<B>, |outputs, gradients| {
            relu::passed(outputs, gradients, 0.0)
        })
    }

    fn logistic(input: FloatTensor<Self>) -> FloatTensor<Self> {
        by_output::differentiable::<B, C>(input, sigmoid::apply::<B>, sigmoid::gradient)
    }

    fn upsample_convolve(
        grid: FloatTensor<Self>,
        kernel: FloatTensor<Self>,
        bias: FloatTensor<Self>,
    ) -> FloatTensor<Self> {
        upsample_convolve::differentiable::<B, C>(grid, kernel, bias)
    }
}
