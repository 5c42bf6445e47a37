//! The gradients of the fused operations: each in a file of the name of its operation.

mod batch_norm;
mod conv_pool;
mod linear;
mod sigmoid;
mod upsample_convolve;

use burn::backend::Autodiff;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::tensor::FloatTensor;

use super::{FusedOps, Slices};

impl<B: Slices + FusedOps, C: CheckpointStrategy> FusedOps for Autodiff<B, C> {
    fn conv_pool(
        input: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        floor: f32,
    ) -> FloatTensor<Self> {
        conv_pool::differentiable::<B, C>(input, weight, bias, floor)
    }

    fn batch_norm(
        input: FloatTensor<Self>,
        gamma: FloatTensor<Self>,
        beta: FloatTensor<Self>,
        epsilon: f32,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        batch_norm::differentiable::<B, C>(input, gamma, beta, epsilon).into()
    }

    fn linear_with_bias(
        input: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
    ) -> FloatTensor<Self> {
        linear::differentiable::<B, C>(input, weight, bias)
    }

    fn logistic(input: FloatTensor<Self>) -> FloatTensor<Self> {
        sigmoid::differentiable::<B, C>(input)
    }

    fn upsample_convolve(
        grid: FloatTensor<Self>,
        kernel: FloatTensor<Self>,
        bias: FloatTensor<Self>,
    ) -> FloatTensor<Self> {
        upsample_convolve::differentiable::<B, C>(grid, kernel, bias)
    }
}
