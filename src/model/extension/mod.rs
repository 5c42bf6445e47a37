//! The fused operations of [`super::kernel`] as differentiable operations of burn.
//!
//! [`FusedOps`] is a backend extension: burn routes it to the device a tensor lives on, and to the `Autodiff`
//! implementation in `backward` when gradients are required. Inside, tensors are read as slices, so any CPU device can
//! implement it.

#![allow(
    deprecated,
    reason = "burn deprecates its ndarray device in favour of flex; see backend.rs for why it is used"
)]

#[cfg(feature = "training")]
mod backward;
mod batch_norm;
mod conv_pool;
mod linear;
mod relu;
mod sigmoid;
mod upsample_convolve;

use burn::backend::tensor::FloatTensor;
use burn::backend::{Backend, NdArray, TensorMetadata, backend_extension};

use super::kept_filters::KeptFilters;
use super::kernel::batch_norm::Statistics;
use super::kernel::convolution;
use crate::tensor::slices::{Slices, tensor};
pub use batch_norm::{batch_norm, normalise_by};
pub use conv_pool::conv_pool;
pub use linear::linear;
pub use relu::relu;
pub use sigmoid::sigmoid;
pub use upsample_convolve::upsample_convolve;

/// The operations as burn's dispatch calls them; the linked functions are their typed interface.
#[cfg_attr(feature = "training", backend_extension(NdArray, Autodiff))]
#[cfg_attr(not(feature = "training"), backend_extension(NdArray))]
pub trait FusedOps: Backend {
    /// See [`conv_pool()`].
    fn conv_pool(
        input: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        filters: KeptFilters,
        bias: FloatTensor<Self>,
        floor: f32,
    ) -> FloatTensor<Self>;

    /// See [`batch_norm()`].
    fn batch_norm(
        input: FloatTensor<Self>,
        gamma: FloatTensor<Self>,
        beta: FloatTensor<Self>,
        epsilon: f32,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>);

    /// See [`normalise_by()`].
    fn normalise_by(
        input: FloatTensor<Self>,
        mean: FloatTensor<Self>,
        variance: FloatTensor<Self>,
        gamma: FloatTensor<Self>,
        beta: FloatTensor<Self>,
        epsilon: f32,
    ) -> FloatTensor<Self>;

    /// See [`linear()`].
    fn linear_with_bias(
        input: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        floor: f32,
    ) -> FloatTensor<Self>;

    /// See [`relu()`].
    fn rectified(input: FloatTensor<Self>) -> FloatTensor<Self>;

    /// See [`sigmoid()`].
    fn logistic(input: FloatTensor<Self>) -> FloatTensor<Self>;

    /// See [`upsample_convolve()`].
    fn upsample_convolve(
        grid: FloatTensor<Self>,
        kernel: FloatTensor<Self>,
        bias: FloatTensor<Self>,
    ) -> FloatTensor<Self>;
}

impl FusedOps for NdArray {
    fn conv_pool(
        input: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        filters: KeptFilters,
        bias: FloatTensor<Self>,
        floor: f32,
    ) -> FloatTensor<Self> {
        conv_pool::convolve::<Self>(convolution::forward, &input, &weight, &filters, &bias, floor).0
    }

    fn batch_norm(
        input: FloatTensor<Self>,
        gamma: FloatTensor<Self>,
        beta: FloatTensor<Self>,
        epsilon: f32,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        let device = input.device();
        let (output, Statistics { mean, variance }) = batch_norm::normalise::<Self>(&input, &gamma, &beta, epsilon);
        let channels = [mean.len()];
        (output, tensor::<Self>(mean, channels, &device), tensor::<Self>(variance, channels, &device))
    }

    fn normalise_by(
        input: FloatTensor<Self>,
        mean: FloatTensor<Self>,
        variance: FloatTensor<Self>,
        gamma: FloatTensor<Self>,
        beta: FloatTensor<Self>,
        epsilon: f32,
    ) -> FloatTensor<Self> {
        batch_norm::by_given::<Self>(&input, [&mean, &variance], &gamma, &beta, epsilon)
    }

    fn linear_with_bias(
        input: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        floor: f32,
    ) -> FloatTensor<Self> {
        linear::apply::<Self>(&input, &weight, &bias, floor)
    }

    fn rectified(input: FloatTensor<Self>) -> FloatTensor<Self> {
        relu::apply::<Self>(&input)
    }

    fn logistic(input: FloatTensor<Self>) -> FloatTensor<Self> {
        sigmoid::apply::<Self>(&input)
    }

    fn upsample_convolve(
        grid: FloatTensor<Self>,
        kernel: FloatTensor<Self>,
        bias: FloatTensor<Self>,
    ) -> FloatTensor<Self> {
        upsample_convolve::draw::<Self>(&grid, &kernel, &bias)
    }
}
