//! Weights as safetensors, under PyTorch's names and in its layouts, with the configuration in the header.

use std::collections::HashMap;

use burn::tensor::{Tensor, TensorData};
use half::{bf16, f16};
use safetensors::{Dtype, SafeTensors, View};

use crate::backend::device;
use crate::error::{Context, Error, Result};
use crate::model::batch_norm::BatchNorm;
use crate::model::convolution::Convolution;
use crate::model::decoder::Decoder;
use crate::model::encoder::{Encoder, FEATURE_MAP, FILTERS_2};
use crate::model::linear::Linear;
use crate::model::{CorrMcnn, ModelConfig};
use crate::train::{Method, Preset, TrainingConfig};

/// Name of the model's configuration, as JSON, in the header's metadata.
pub const CONFIG: &str = "config";

/// How each number is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// Four bytes: exact.
    F32,
    /// Two bytes: 11 significant bits.
    F16,
}

/// One tensor of a file.
#[derive(Clone, Debug)]
pub struct Entry {
    /// PyTorch's name.
    pub name: String,
    /// Type of the numbers.
    pub dtype: Dtype,
    /// PyTorch's shape.
    pub shape: Vec<usize>,
    /// The numbers, little-endian, row-major.
    pub bytes: Vec<u8>,
}

impl View for Entry {
    fn dtype(&self) -> Dtype {
        self.dtype
    }

    fn shape(&self) -> &[usize] {
        &self.shape
    }

    fn data(&self) -> std::borrow::Cow<'_, [u8]> {
        self.bytes.as_slice().into()
    }

    fn data_len(&self) -> usize {
        self.bytes.len()
    }
}

/// The weights of a model as one file.
///
/// # Errors
/// If the file cannot be laid out.
pub fn save(model: &CorrMcnn, precision: Precision) -> Result<Vec<u8>> {
    write(
        entries(model, precision),
        &[(CONFIG, config_json(model.config))],
    )
}

/// The model of a file; without a configuration in its header, as PyTorch writes it, that of the default preset.
///
/// # Errors
/// If the bytes are no complete safetensors file, a tensor is missing, has another shape, or holds a number that is not
/// finite; the message names the tensor, what was expected and what was found.
pub fn load(bytes: &[u8]) -> Result<CorrMcnn> {
    let file = read(bytes)?;
    let default = TrainingConfig::preset(Method::CorrMcnn, Preset::Default);
    let config = match file.metadata(CONFIG) {
        Some(config) => serde_json::from_str(config)
            .context(|| "reading the configuration in the weights' header".to_owned())?,
        None => default.model(),
    };
    let blank = CorrMcnn::init(config, default.initial_values, 0, &device());
    exchange(blank, &mut Reader(&file))
}

/// The tensors of a model.
pub fn entries(model: &CorrMcnn, precision: Precision) -> Vec<Entry> {
    let mut writer = Writer {
        precision,
        entries: Vec::new(),
    };
    exchange(model.clone(), &mut writer).expect("writing into memory cannot fail");
    writer.entries
}

/// Eight hexadecimal digits that are the same for the same weights: the CRC-32 of their single-precision file.
pub fn hash(model: &CorrMcnn) -> String {
    let mut checksum = crc32fast::Hasher::new();
    for entry in entries(model, Precision::F32) {
        checksum.update(&entry.bytes);
    }
    format!("{:08x}", checksum.finalize())
}

/// A model's configuration as it stands in a header.
pub fn config_json(config: ModelConfig) -> String {
    serde_json::to_string(&config).expect("a configuration is plain data")
}

/// Tensors and metadata as one file.
///
/// # Errors
/// If the file cannot be laid out.
pub fn write(entries: Vec<Entry>, metadata: &[(&str, String)]) -> Result<Vec<u8>> {
    let metadata = metadata
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone()))
        .collect();
    safetensors::serialize(
        entries.into_iter().map(|entry| (entry.name.clone(), entry)),
        Some(metadata),
    )
    .context(|| "writing safetensors".to_owned())
}

/// A safetensors file whose header is sound.
pub struct File<'a> {
    tensors: SafeTensors<'a>,
    metadata: HashMap<String, String>,
}

/// Reads the header of a file.
///
/// # Errors
/// If the bytes are no complete safetensors file.
pub fn read(bytes: &[u8]) -> Result<File<'_>> {
    let describe = || {
        format!(
            "this is no complete safetensors file ({} bytes)",
            bytes.len()
        )
    };
    let tensors = SafeTensors::deserialize(bytes).context(describe)?;
    let (_, header) = SafeTensors::read_metadata(bytes).context(describe)?;
    Ok(File {
        tensors,
        metadata: header.metadata().clone().unwrap_or_default(),
    })
}

impl File<'_> {
    /// One text of the header's metadata.
    pub fn metadata(&self, name: &str) -> Option<&str> {
        self.metadata.get(name).map(String::as_str)
    }

    /// The raw bytes of a tensor.
    ///
    /// # Errors
    /// If there is none of this name.
    pub fn bytes(&self, name: &str) -> Result<&[u8]> {
        Ok(self.tensor(name)?.data())
    }

    /// The numbers of a tensor of this shape, as single precision.
    ///
    /// # Errors
    /// If there is none of this name, its shape or type is another, or a number is not finite.
    pub fn numbers(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>> {
        let tensor = self.tensor(name)?;
        if tensor.shape() != shape {
            return Err(Error::new(format!(
                "tensor {name} has shape {:?}, expected {shape:?}",
                tensor.shape()
            )));
        }
        let numbers = decode(tensor.dtype(), tensor.data()).ok_or_else(|| {
            Error::new(format!(
                "tensor {name} holds {:?}, expected floating-point numbers",
                tensor.dtype()
            ))
        })?;
        match numbers.iter().position(|number| !number.is_finite()) {
            Some(index) => Err(Error::new(format!(
                "element {index} of tensor {name} is {}",
                numbers[index]
            ))),
            None => Ok(numbers),
        }
    }

    /// The shape of a tensor.
    ///
    /// # Errors
    /// If there is none of this name.
    pub fn shape(&self, name: &str) -> Result<Vec<usize>> {
        Ok(self.tensor(name)?.shape().to_vec())
    }

    fn tensor(&self, name: &str) -> Result<safetensors::tensor::TensorView<'_>> {
        self.tensors
            .tensor(name)
            .map_err(|_| Error::new(format!("there is no tensor called {name} in this file")))
    }
}

fn decode(dtype: Dtype, bytes: &[u8]) -> Option<Vec<f32>> {
    fn all<const N: usize>(bytes: &[u8], number: impl Fn([u8; N]) -> f32) -> Vec<f32> {
        bytes
            .as_chunks::<N>()
            .0
            .iter()
            .map(|bytes| number(*bytes))
            .collect()
    }
    match dtype {
        Dtype::F64 => Some(all(bytes, |bytes| f64::from_le_bytes(bytes) as f32)),
        Dtype::F32 => Some(all(bytes, f32::from_le_bytes)),
        Dtype::F16 => Some(all(bytes, |bytes| f16::from_le_bytes(bytes).to_f32())),
        Dtype::BF16 => Some(all(bytes, |bytes| bf16::from_le_bytes(bytes).to_f32())),
        _ => None,
    }
}

/// How a tensor of ours lies in PyTorch.
#[derive(Clone, Copy)]
enum Layout {
    /// As it is.
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
    fn describe(self, shape: &[usize]) -> ([usize; 4], [usize; 4], Vec<usize>) {
        match (self, shape) {
            (Self::Convolution, &[filters, height, width, channels]) => (
                [filters, height, width, channels],
                [0, 3, 1, 2],
                vec![filters, channels, height, width],
            ),
            (Self::Linear, &[inputs, outputs]) => {
                ([1, 1, inputs, outputs], [0, 1, 3, 2], vec![outputs, inputs])
            }
            (Self::LinearOfMap, &[inputs, outputs]) => {
                let [height, width] = FEATURE_MAP;
                (
                    [height, width, FILTERS_2, outputs],
                    [3, 2, 0, 1],
                    vec![outputs, inputs],
                )
            }
            (Self::Same, shape) => (
                [1, 1, 1, shape.iter().product()],
                [0, 1, 2, 3],
                shape.to_vec(),
            ),
            (_, shape) => unreachable!("no such layout of shape {shape:?}"),
        }
    }
}

/// Sees every tensor of a model once, under PyTorch's name, and may put another in its place.
trait Exchange {
    fn tensor<const D: usize>(
        &mut self,
        name: &str,
        layout: Layout,
        tensor: Tensor<D>,
    ) -> Result<Tensor<D>>;
}

/// The one list of names: writing and reading walk it alike.
fn exchange(mut model: CorrMcnn, with: &mut impl Exchange) -> Result<CorrMcnn> {
    model.left = encoder("enc_x", model.left, with)?;
    model.right = encoder("enc_y", model.right, with)?;
    model.joint = linear("joint", Layout::Linear, model.joint, with)?;
    model.left_decoder = decoder("dec_x", model.left_decoder, with)?;
    model.right_decoder = decoder("dec_y", model.right_decoder, with)?;
    Ok(model)
}

fn encoder(name: &str, mut encoder: Encoder, with: &mut impl Exchange) -> Result<Encoder> {
    encoder.conv1 = convolution(&format!("{name}.conv1"), encoder.conv1, with)?;
    encoder.norm1 = batch_norm(&format!("{name}.bn1"), encoder.norm1, with)?;
    encoder.conv2 = convolution(&format!("{name}.conv2"), encoder.conv2, with)?;
    encoder.norm2 = batch_norm(&format!("{name}.bn2"), encoder.norm2, with)?;
    encoder.dense1 = linear(
        &format!("{name}.fc1"),
        Layout::LinearOfMap,
        encoder.dense1,
        with,
    )?;
    encoder.dense2 = linear(&format!("{name}.fc2"), Layout::Linear, encoder.dense2, with)?;
    Ok(encoder)
}

fn decoder(name: &str, mut decoder: Decoder, with: &mut impl Exchange) -> Result<Decoder> {
    decoder.dense = linear(&format!("{name}.fc"), Layout::Linear, decoder.dense, with)?;
    decoder.kernel = parameter(
        &format!("{name}.deconv.weight"),
        Layout::Same,
        decoder.kernel,
        with,
    )?;
    decoder.bias = parameter(
        &format!("{name}.deconv.bias"),
        Layout::Same,
        decoder.bias,
        with,
    )?;
    Ok(decoder)
}

fn convolution(
    name: &str,
    mut convolution: Convolution,
    with: &mut impl Exchange,
) -> Result<Convolution> {
    convolution.weight = parameter(
        &format!("{name}.weight"),
        Layout::Convolution,
        convolution.weight,
        with,
    )?;
    convolution.bias = parameter(
        &format!("{name}.bias"),
        Layout::Same,
        convolution.bias,
        with,
    )?;
    Ok(convolution)
}

fn batch_norm(name: &str, mut norm: BatchNorm, with: &mut impl Exchange) -> Result<BatchNorm> {
    norm.gamma = parameter(&format!("{name}.weight"), Layout::Same, norm.gamma, with)?;
    norm.beta = parameter(&format!("{name}.bias"), Layout::Same, norm.beta, with)?;
    norm.running_mean = with.tensor(
        &format!("{name}.running_mean"),
        Layout::Same,
        norm.running_mean,
    )?;
    norm.running_variance = with.tensor(
        &format!("{name}.running_var"),
        Layout::Same,
        norm.running_variance,
    )?;
    Ok(norm)
}

fn linear(
    name: &str,
    layout: Layout,
    mut linear: Linear,
    with: &mut impl Exchange,
) -> Result<Linear> {
    linear.weight = parameter(&format!("{name}.weight"), layout, linear.weight, with)?;
    linear.bias = parameter(&format!("{name}.bias"), Layout::Same, linear.bias, with)?;
    Ok(linear)
}

type Parameter<const D: usize> = burn::module::Param<Tensor<D>>;

fn parameter<const D: usize>(
    name: &str,
    layout: Layout,
    parameter: Parameter<D>,
    with: &mut impl Exchange,
) -> Result<Parameter<D>> {
    let tensor = with.tensor(name, layout, parameter.val())?;
    Ok(parameter.map(|_| tensor))
}

struct Writer {
    precision: Precision,
    entries: Vec<Entry>,
}

impl Exchange for Writer {
    fn tensor<const D: usize>(
        &mut self,
        name: &str,
        layout: Layout,
        tensor: Tensor<D>,
    ) -> Result<Tensor<D>> {
        let (ours, axes, shape) = layout.describe(&tensor.dims());
        let data = tensor.clone().reshape(ours).permute(axes).into_data();
        let (dtype, bytes) = match self.precision {
            // Every target of this crate is little-endian, as safetensors is.
            Precision::F32 => (Dtype::F32, data.as_bytes().to_vec()),
            Precision::F16 => (
                Dtype::F16,
                data.iter::<f32>()
                    .flat_map(|number| f16::from_f32(number).to_le_bytes())
                    .collect(),
            ),
        };
        self.entries.push(Entry {
            name: name.to_owned(),
            dtype,
            shape,
            bytes,
        });
        Ok(tensor)
    }
}

struct Reader<'a>(&'a File<'a>);

impl Exchange for Reader<'_> {
    fn tensor<const D: usize>(
        &mut self,
        name: &str,
        layout: Layout,
        tensor: Tensor<D>,
    ) -> Result<Tensor<D>> {
        let (ours, axes, shape) = layout.describe(&tensor.dims());
        let numbers = self.0.numbers(name, &shape)?;
        let theirs = axes.map(|axis| ours[axis]);
        let mut back = [0; 4];
        for (theirs, ours) in axes.into_iter().enumerate() {
            back[ours] = theirs;
        }
        let loaded = Tensor::<4>::from_data(TensorData::new(numbers, theirs), &device());
        Ok(loaded.permute(back).reshape(tensor.dims()))
    }
}
