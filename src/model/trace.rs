//! Every intermediate activation in PyTorch's layout, computed by burn's own unfused operations.
//!
//! This is the plain twin of the fused path: parity checks and tests compare the two.

use burn::tensor::module::{conv_transpose2d, conv2d, interpolate, max_pool2d};
use burn::tensor::ops::{ConvOptions, ConvTransposeOptions, InterpolateMode, InterpolateOptions, MaxPoolOptions};

use super::batch_norm::{BatchNorm, EPSILON};
use super::convolution::Convolution;
use super::decoder::{Decoder, GRID};
use super::encoder::Encoder;
use crate::data::{HEIGHT, VIEW_WIDTH};
use crate::tensor::{Tensor, value};

/// The activations of one encoder in evaluation mode; feature maps are `[B, C, H, W]`.
pub struct EncoderTrace {
    /// First convolution, before the activation: `[B, 128, 26, 12]`.
    pub conv1: Tensor<4>,
    /// After the activation and pooling: `[B, 128, 13, 6]`.
    pub pool1: Tensor<4>,
    /// Normalised, if there is batch norm.
    pub bn1: Tensor<4>,
    /// Second convolution, before the activation: `[B, 64, 11, 4]`.
    pub conv2: Tensor<4>,
    /// After the activation and pooling: `[B, 64, 5, 2]`.
    pub pool2: Tensor<4>,
    /// Normalised, if there is batch norm.
    pub bn2: Tensor<4>,
    /// First dense layer, before the activation: `[B, 500]`.
    pub fc1: Tensor<2>,
    /// After the activation.
    pub h1: Tensor<2>,
    /// Second dense layer, before the activation: `[B, 300]`.
    pub fc2: Tensor<2>,
    /// After the activation.
    pub h2: Tensor<2>,
}

/// Encodes `[B, 1, 28, 14]` step by step with the running statistics.
///
/// # Panics
/// If the encoder is not convolutional.
pub fn trace_encoder(encoder: &Encoder, view: Tensor<4>) -> EncoderTrace {
    let [batch, ..] = view.dims();
    let (Some(convolutions), Some(dense1)) = (&encoder.convolutions, &encoder.dense1) else {
        panic!("a convolutional encoder is expected")
    };
    let conv1 = convolve(&convolutions.conv1, view);
    let pool1 = pool(convolutions.conv1.activation.apply(conv1.clone()));
    let bn1 = normalise(&convolutions.norm1, pool1.clone());
    let conv2 = convolve(&convolutions.conv2, bn1.clone());
    let pool2 = pool(convolutions.conv2.activation.apply(conv2.clone()));
    let bn2 = normalise(&convolutions.norm2, pool2.clone());
    let [_, filters, height, width] = bn2.dims();
    let places_first = bn2.clone().permute([0, 2, 3, 1]);
    let fc1 = dense1.forward(places_first.reshape([batch, height * width * filters]));
    let h1 = encoder.activation.apply(fc1.clone());
    let fc2 = encoder.dense2.forward(h1.clone());
    let h2 = encoder.activation.apply(fc2.clone());
    EncoderTrace { conv1, pool1, bn1, conv2, pool2, bn2, fc1, h1, fc2, h2 }
}

/// The activations of one decoder.
pub struct DecoderTrace {
    /// Dense layer, before the activation: `[B, 294]`.
    pub fc: Tensor<2>,
    /// After the activation: `[B, 3, 14, 7]`.
    pub grid: Tensor<4>,
    /// Up-sampled: `[B, 3, 26, 12]`.
    pub up: Tensor<4>,
    /// The half: `[B, 1, 28, 14]`.
    pub output: Tensor<4>,
}

/// Decodes `[B, 50]` step by step.
///
/// # Panics
/// If the decoder is not convolutional.
pub fn trace_decoder(decoder: &Decoder, code: Tensor<2>) -> DecoderTrace {
    let [batch, _] = code.dims();
    let Some(transposed) = &decoder.transposed else { panic!("a convolutional decoder is expected") };
    let fc = decoder.dense.forward(code);
    let grid = decoder.activation.apply(fc.clone()).reshape([batch, GRID[0], GRID[1], GRID[2]]);
    let upsampling = InterpolateOptions::new(InterpolateMode::Nearest).with_output_size([HEIGHT - 2, VIEW_WIDTH - 2]);
    let up: Tensor<4> = interpolate(grid.clone().into(), upsampling).into();
    let options = ConvTransposeOptions::new([1, 1], [0, 0], [0, 0], [1, 1], 1);
    let output =
        conv_transpose2d(up.clone().into(), transposed.weight.val(), Some(transposed.bias.val()), options).into();
    DecoderTrace { fc, grid, up, output }
}

/// A convolution as PyTorch lays it out: `[B, C, H, W]` to `[B, F, H-2, W-2]`, before the activation.
pub fn convolve(convolution: &Convolution, input: Tensor<4>) -> Tensor<4> {
    let weight = convolution.weight.val().permute([0, 3, 1, 2]);
    let options = ConvOptions::new([1, 1], [0, 0], [1, 1], 1);
    conv2d(input.into(), weight, Some(convolution.bias.val()), options).into()
}

/// Max-pool 2x2 with stride 2, an odd row or column dropped.
pub fn pool(input: Tensor<4>) -> Tensor<4> {
    max_pool2d(input.into(), MaxPoolOptions::new([2, 2]).with_stride([2, 2])).into()
}

fn normalise(norm: &Option<BatchNorm>, input: Tensor<4>) -> Tensor<4> {
    let Some(norm) = norm else {
        return input;
    };
    let [_, channels, ..] = input.dims();
    let per_channel = |values: Tensor<1>| values.reshape([1, channels, 1, 1]);
    let deviation = (norm.running_variance.clone() + EPSILON).sqrt();
    (input - per_channel(norm.running_mean.clone())) / per_channel(deviation) * per_channel(value(&norm.gamma))
        + per_channel(value(&norm.beta))
}
