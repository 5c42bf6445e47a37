//! PyTorch's names and layouts, each tensor of a model once.

use crate::error::Result;
use crate::model::CorrMcnn;
use crate::model::batch_norm::BatchNorm;
use crate::model::convolution::Convolution;
use crate::model::convolutions::Convolutions;
use crate::model::decoder::{Decoder, TransposedConvolution};
use crate::model::encoder::{Encoder, FEATURE_MAP};
use crate::model::kept_filters::KeptFilters;
use crate::model::linear::Linear;
use crate::tensor::{self, Parameter, Tensor, value};

/// Name of the running variance in a batch norm.
pub const RUNNING_VARIANCE: &str = "running_var";

/// How PyTorch lays out a tensor of ours.
#[derive(Clone, Copy)]
pub enum Layout {
    /// In the same way.
    Same,
    /// `[F, 3, 3, C]` here, `[F, C, 3, 3]` there.
    Convolution,
    /// `[inputs, outputs]` here, `[outputs, inputs]` there.
    Linear,
    /// A dense layer whose inputs are a feature map: `[H W C, outputs]` here, `[outputs, C H W]` there.
    LinearOfMap,
}

impl Layout {
    /// Our shape as four axes, their order in PyTorch, and PyTorch's shape.
    pub fn describe(self, shape: &[usize]) -> ([usize; 4], [usize; 4], Vec<usize>) {
        match (self, shape) {
            (Self::Convolution, &[filters, height, width, channels]) => {
                ([filters, height, width, channels], [0, 3, 1, 2], vec![filters, channels, height, width])
            }
            (Self::Linear, &[inputs, outputs]) => ([1, 1, inputs, outputs], [0, 1, 3, 2], vec![outputs, inputs]),
            (Self::LinearOfMap, &[inputs, outputs]) => {
                let [height, width] = FEATURE_MAP;
                ([height, width, inputs / (height * width), outputs], [3, 2, 0, 1], vec![outputs, inputs])
            }
            (Self::Same, shape) => ([1, 1, 1, shape.iter().product()], [0, 1, 2, 3], shape.to_vec()),
            (_, shape) => unreachable!("no such layout of shape {shape:?}"),
        }
    }
}

/// Visits every tensor of a model once, under PyTorch's name, and may replace it.
pub trait Exchange {
    /// Returns what replaces a tensor of the model, of this shape. Who does not need the tensor drops it, so that what
    /// replaces it can take its memory.
    fn tensor<const D: usize>(
        &mut self,
        name: &str,
        layout: Layout,
        shape: [usize; D],
        tensor: impl FnOnce() -> Tensor<D>,
    ) -> Result<Tensor<D>>;
}

/// The one list of names, for writing and loading.
pub fn exchange(mut model: CorrMcnn, with: &mut impl Exchange) -> Result<CorrMcnn> {
    model.left = encoder("enc_x", model.left, with)?;
    model.right = encoder("enc_y", model.right, with)?;
    let joint = model.joint;
    model.joint = joint.map(|joint| linear("joint", Layout::Linear, joint, with)).transpose()?;
    model.left_decoder = decoder("dec_x", model.left_decoder, with)?;
    model.right_decoder = decoder("dec_y", model.right_decoder, with)?;
    Ok(model)
}

fn encoder(name: &str, mut encoder: Encoder, with: &mut impl Exchange) -> Result<Encoder> {
    // Pixels have the same layout here as in PyTorch; feature maps do not.
    let features = match &encoder.convolutions {
        Some(_) => Layout::LinearOfMap,
        None => Layout::Linear,
    };
    let blocks = encoder.convolutions;
    encoder.convolutions = blocks.map(|blocks| convolutions(name, blocks, with)).transpose()?;
    let dense1 = encoder.dense1;
    encoder.dense1 = dense1.map(|dense1| linear(&format!("{name}.fc1"), features, dense1, with)).transpose()?;
    encoder.dense2 = linear(&format!("{name}.fc2"), Layout::Linear, encoder.dense2, with)?;
    let dense3 = encoder.dense3;
    encoder.dense3 = dense3.map(|dense3| linear(&format!("{name}.fc3"), Layout::Linear, dense3, with)).transpose()?;
    Ok(encoder)
}

fn convolutions(name: &str, mut blocks: Convolutions, with: &mut impl Exchange) -> Result<Convolutions> {
    blocks.conv1 = convolution(&format!("{name}.conv1"), blocks.conv1, with)?;
    let norm1 = blocks.norm1;
    blocks.norm1 = norm1.map(|norm| batch_norm(&format!("{name}.bn1"), norm, with)).transpose()?;
    blocks.conv2 = convolution(&format!("{name}.conv2"), blocks.conv2, with)?;
    let norm2 = blocks.norm2;
    blocks.norm2 = norm2.map(|norm| batch_norm(&format!("{name}.bn2"), norm, with)).transpose()?;
    Ok(blocks)
}

fn decoder(name: &str, mut decoder: Decoder, with: &mut impl Exchange) -> Result<Decoder> {
    let hidden = decoder.hidden.into_iter().enumerate();
    decoder.hidden = hidden
        .map(|(k, layer)| linear(&format!("{name}.fc{}", k + 1), Layout::Linear, layer, with))
        .collect::<Result<_>>()?;
    decoder.dense = linear(&format!("{name}.fc"), Layout::Linear, decoder.dense, with)?;
    if let Some(TransposedConvolution { weight, bias }) = decoder.transposed {
        decoder.transposed = Some(TransposedConvolution {
            weight: parameter(&format!("{name}.deconv.weight"), Layout::Same, weight, with)?,
            bias: parameter(&format!("{name}.deconv.bias"), Layout::Same, bias, with)?,
        });
    }
    Ok(decoder)
}

fn convolution(name: &str, mut convolution: Convolution, with: &mut impl Exchange) -> Result<Convolution> {
    convolution.weight = parameter(&format!("{name}.weight"), Layout::Convolution, convolution.weight, with)?;
    convolution.bias = parameter(&format!("{name}.bias"), Layout::Same, convolution.bias, with)?;
    convolution.filters = KeptFilters::default();
    Ok(convolution)
}

fn batch_norm(name: &str, mut norm: BatchNorm, with: &mut impl Exchange) -> Result<BatchNorm> {
    norm.gamma = parameter(&format!("{name}.weight"), Layout::Same, norm.gamma, with)?;
    norm.beta = parameter(&format!("{name}.bias"), Layout::Same, norm.beta, with)?;
    let mut statistic = |which: &str, tensor: Tensor<1>| {
        with.tensor(&format!("{name}.{which}"), Layout::Same, tensor.dims(), move || tensor)
    };
    norm.running_mean = statistic("running_mean", norm.running_mean)?;
    norm.running_variance = statistic(RUNNING_VARIANCE, norm.running_variance)?;
    Ok(norm)
}

fn linear(name: &str, layout: Layout, mut linear: Linear, with: &mut impl Exchange) -> Result<Linear> {
    linear.weight = parameter(&format!("{name}.weight"), layout, linear.weight, with)?;
    linear.bias = parameter(&format!("{name}.bias"), Layout::Same, linear.bias, with)?;
    Ok(linear)
}

fn parameter<const D: usize>(
    name: &str,
    layout: Layout,
    parameter: Parameter<D>,
    with: &mut impl Exchange,
) -> Result<Parameter<D>> {
    let shape = parameter.dims();
    let tensor = with.tensor(name, layout, shape, move || value(&parameter))?;
    Ok(tensor::parameter(tensor))
}
