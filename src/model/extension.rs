//! The fused operations of [`super::kernel`] as differentiable operations of burn.
//!
//! [`EncoderOps`] is a backend extension: burn routes it to the device a tensor lives on, and to the `Autodiff`
//! implementation below when gradients are wanted. Inside, tensors are read as slices, so any CPU device can serve.

#![allow(
    deprecated,
    reason = "burn deprecates its ndarray device in favour of flex; see backend.rs for why it is used"
)]

use std::borrow::Cow;
use std::sync::Arc;

use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::{Device, FloatTensor};
use burn::backend::{
    Autodiff, AutodiffBackend, Backend, Dispatch, TensorMetadata, backend_extension,
};
use burn::tensor::{Tensor, TensorData};

use super::kernel::batch_norm::{self, Statistics};
use super::kernel::convolution::{self, Geometry};

/// ReLU(convolution 3x3, valid, + bias), then max-pool 2x2 (floor), channels last.
///
/// # Shapes
/// - `input`: `[B, H, W, C]`; a gradient flows back to it only for C a multiple of 32
/// - `weight`: `[F, 3, 3, C]`, `bias`: `[F]`
/// - returns `[B, (H-2)/2, (W-2)/2, F]`, at least 0
pub fn conv_relu_pool(input: Tensor<4>, weight: Tensor<4>, bias: Tensor<1>) -> Tensor<4> {
    let [_, _, _, channels] = input.dims();
    let [filters, height, width, weight_channels] = weight.dims();
    assert_eq!(
        [height, width, weight_channels],
        [3, 3, channels],
        "weight against input"
    );
    assert_eq!(bias.dims(), [filters], "bias against weight");
    Tensor::from_dispatch(Dispatch::conv_relu_pool(
        input.into_dispatch(),
        weight.into_dispatch(),
        bias.into_dispatch(),
    ))
}

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
    let (output, mean, variance) = Dispatch::batch_norm(
        input.into_dispatch(),
        gamma.into_dispatch(),
        beta.into_dispatch(),
        epsilon,
    );
    (
        Tensor::from_dispatch(output),
        Tensor::from_dispatch(mean),
        Tensor::from_dispatch(variance),
    )
}

/// The operations as burn's dispatch knows them; the functions above are their typed face.
#[backend_extension(NdArray, Flex: cfg(feature = "flex"), Autodiff)]
pub trait EncoderOps: Backend {
    /// See [`conv_relu_pool()`].
    fn conv_relu_pool(
        input: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
    ) -> FloatTensor<Self>;

    /// See [`batch_norm()`].
    fn batch_norm(
        input: FloatTensor<Self>,
        gamma: FloatTensor<Self>,
        beta: FloatTensor<Self>,
        epsilon: f32,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>);
}

/// A device whose single-precision tensors can be read as slices.
pub trait Slices: Backend {
    /// The elements in row-major order, copied only where the tensor is strided.
    fn elements(tensor: &FloatTensor<Self>) -> Cow<'_, [f32]>;
}

fn tensor<B: Backend>(
    elements: Vec<f32>,
    shape: impl Into<Vec<usize>>,
    device: &Device<B>,
) -> FloatTensor<B> {
    B::float_from_data(TensorData::new(elements, shape.into()), device)
}

fn geometry<B: Backend>(input: &FloatTensor<B>, bias: &FloatTensor<B>) -> Geometry {
    let [batch, height, width, channels] = input.shape().dims();
    let [filters] = bias.shape().dims();
    Geometry {
        batch,
        height,
        width,
        channels,
        filters,
    }
}

fn convolve<B: Slices>(
    input: &FloatTensor<B>,
    weight: &FloatTensor<B>,
    bias: &FloatTensor<B>,
) -> (FloatTensor<B>, Vec<u8>) {
    let geometry = geometry::<B>(input, bias);
    let pooled = convolution::forward(
        geometry,
        &B::elements(input),
        &B::elements(weight),
        &B::elements(bias),
    );
    let shape = [
        geometry.batch,
        geometry.pooled_height(),
        geometry.pooled_width(),
        geometry.filters,
    ];
    (
        tensor::<B>(pooled.output, shape, &input.device()),
        pooled.winners,
    )
}

fn normalise<B: Slices>(
    input: &FloatTensor<B>,
    gamma: &FloatTensor<B>,
    beta: &FloatTensor<B>,
    epsilon: f32,
) -> (FloatTensor<B>, Statistics) {
    let [rows, channels] = input.shape().dims();
    let elements = B::elements(input);
    let statistics = batch_norm::statistics(&elements, channels);
    let output = batch_norm::normalise(
        &elements,
        &statistics,
        &B::elements(gamma),
        &B::elements(beta),
        epsilon,
    );
    (
        tensor::<B>(output, [rows, channels], &input.device()),
        statistics,
    )
}

macro_rules! serve_from_slices {
    ($backend:ty) => {
        impl EncoderOps for $backend {
            fn conv_relu_pool(
                input: FloatTensor<Self>,
                weight: FloatTensor<Self>,
                bias: FloatTensor<Self>,
            ) -> FloatTensor<Self> {
                convolve::<Self>(&input, &weight, &bias).0
            }

            fn batch_norm(
                input: FloatTensor<Self>,
                gamma: FloatTensor<Self>,
                beta: FloatTensor<Self>,
                epsilon: f32,
            ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
                let device = input.device();
                let (output, Statistics { mean, variance }) =
                    normalise::<Self>(&input, &gamma, &beta, epsilon);
                let channels = [mean.len()];
                (
                    output,
                    tensor::<Self>(mean, channels, &device),
                    tensor::<Self>(variance, channels, &device),
                )
            }
        }
    };
}

mod ndarray {
    use super::*;
    use burn::backend::NdArray;
    use burn::backend::ndarray::NdArrayTensor;

    impl Slices for NdArray {
        fn elements(tensor: &FloatTensor<Self>) -> Cow<'_, [f32]> {
            let NdArrayTensor::F32(storage) = tensor else {
                panic!("expected a tensor of f32, got {:?}", tensor.dtype());
            };
            let view = storage.view();
            match view.to_slice() {
                Some(elements) => Cow::Borrowed(elements),
                None => Cow::Owned(view.iter().copied().collect()),
            }
        }
    }

    serve_from_slices!(NdArray);
}

#[cfg(feature = "flex")]
mod flex {
    use super::*;
    use burn::backend::Flex;

    impl Slices for Flex {
        fn elements(tensor: &FloatTensor<Self>) -> Cow<'_, [f32]> {
            match tensor.as_slice::<f32>() {
                Some(elements) => Cow::Borrowed(elements),
                None => Cow::Owned(tensor.to_contiguous().storage::<f32>().to_vec()),
            }
        }
    }

    serve_from_slices!(Flex);
}

#[derive(Debug)]
struct ConvReluPool;

#[derive(Clone, Debug)]
struct ConvReluPoolState<B: Backend> {
    input: FloatTensor<B>,
    weight: FloatTensor<B>,
    geometry: Geometry,
    winners: Arc<Vec<u8>>,
}

impl<B: Slices> Backward<B, 3> for ConvReluPool {
    type State = ConvReluPoolState<B>;

    fn backward(self, ops: Ops<Self::State, 3>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let ConvReluPoolState {
            input,
            weight,
            geometry,
            winners,
        } = ops.state;
        let [of_input, of_weight, of_bias] = ops.parents;
        let gradient = gradients.consume::<B>(&ops.node);
        let gradient = B::elements(&gradient);
        let device = input.device();
        if of_weight.is_some() || of_bias.is_some() {
            let (weight, bias) = convolution::backward_parameters(
                geometry,
                &B::elements(&input),
                &winners,
                &gradient,
            );
            if let Some(node) = of_weight {
                let shape = [geometry.filters, 3, 3, geometry.channels];
                gradients.register::<B>(node.id, tensor::<B>(weight, shape, &device));
            }
            if let Some(node) = of_bias {
                gradients.register::<B>(node.id, tensor::<B>(bias, [geometry.filters], &device));
            }
        }
        if let Some(node) = of_input {
            let input_gradient =
                convolution::backward_input(geometry, &B::elements(&weight), &winners, &gradient);
            let shape = [
                geometry.batch,
                geometry.height,
                geometry.width,
                geometry.channels,
            ];
            gradients.register::<B>(node.id, tensor::<B>(input_gradient, shape, &device));
        }
    }
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
        let BatchNormState {
            input,
            gamma,
            epsilon,
            statistics,
        } = ops.state;
        let gradient = gradients.consume::<B>(&ops.node);
        let (of_input, of_gamma, of_beta) = batch_norm::backward(
            &B::elements(&input),
            &statistics,
            &B::elements(&gamma),
            epsilon,
            &B::elements(&gradient),
        );
        let device = input.device();
        let channels = vec![of_gamma.len()];
        let shapes = [input.shape().to_vec(), channels.clone(), channels];
        for ((node, elements), shape) in ops
            .parents
            .into_iter()
            .zip([of_input, of_gamma, of_beta])
            .zip(shapes)
        {
            if let Some(node) = node {
                gradients.register::<B>(node.id, tensor::<B>(elements, shape, &device));
            }
        }
    }
}

impl<B: Slices + EncoderOps, C: CheckpointStrategy> EncoderOps for Autodiff<B, C> {
    fn conv_relu_pool(
        input: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
    ) -> FloatTensor<Self> {
        let geometry = geometry::<B>(input.primitive(), bias.primitive());
        let ((input, input_node), (weight, weight_node), (bias, bias_node)) =
            (input.into_parts(), weight.into_parts(), bias.into_parts());
        let (output, winners) = convolve::<B>(&input, &weight, &bias);
        match ConvReluPool
            .prepare::<C>([input_node, weight_node, bias_node])
            .compute_bound()
            .stateful()
        {
            OpsKind::Tracked(preparation) => {
                let state = ConvReluPoolState {
                    input,
                    weight,
                    geometry,
                    winners: Arc::new(winners),
                };
                preparation.finish(state, output)
            }
            OpsKind::UnTracked(preparation) => preparation.finish(output),
        }
    }

    fn batch_norm(
        input: FloatTensor<Self>,
        gamma: FloatTensor<Self>,
        beta: FloatTensor<Self>,
        epsilon: f32,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        let device = input.primitive().device();
        let ((input, input_node), (gamma, gamma_node), (beta, beta_node)) =
            (input.into_parts(), gamma.into_parts(), beta.into_parts());
        let (output, statistics) = normalise::<B>(&input, &gamma, &beta, epsilon);
        let channels = [statistics.mean.len()];
        let mean = Self::from_inner(tensor::<B>(statistics.mean.clone(), channels, &device));
        let variance =
            Self::from_inner(tensor::<B>(statistics.variance.clone(), channels, &device));
        let output = match BatchNorm
            .prepare::<C>([input_node, gamma_node, beta_node])
            .compute_bound()
            .stateful()
        {
            OpsKind::Tracked(preparation) => {
                let state = BatchNormState {
                    input,
                    gamma,
                    epsilon,
                    statistics: Arc::new(statistics),
                };
                preparation.finish(state, output)
            }
            OpsKind::UnTracked(preparation) => preparation.finish(output),
        };
        (output, mean, variance)
    }
}
