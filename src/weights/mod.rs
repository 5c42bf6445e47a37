//! Weights as safetensors, under PyTorch's names and in its layouts, with the configuration in the header.

mod entry;
mod precision;
mod rounding;
mod file;
mod checksum;
mod names;
mod model;

use burn::tensor::TensorData;

use crate::backend::device;
use crate::error::{Context, Error, Result};
use crate::model::trial::check_completes;
use crate::model::{CorrMcnn, ModelConfig};
use crate::tensor::Tensor;
pub(crate) use checksum::crc32;
pub use entry::Entry;
pub use file::{File, read, write};
use names::{Exchange, Layout, RUNNING_VARIANCE, exchange};
pub use precision::Precision;
pub use rounding::Calibration;

/// Name, in the header's metadata, of the model's configuration as JSON.
pub const CONFIG: &str = "config";

/// Name, in the header's metadata, of the method that trained the model.
pub const METHOD: &str = "method";

/// The weights of a model as one file, which names the method that trained it, if known.
///
/// # Errors
/// If the file cannot be laid out.
pub fn save(model: &CorrMcnn, method: Option<&str>, precision: Precision) -> Result<Vec<u8>> {
    write(entries(model, precision), &header(model.config, method))
}

/// The metadata in the header of a network's file.
pub fn header(config: ModelConfig, method: Option<&str>) -> Vec<(&'static str, String)> {
    let config = serde_json::to_string(&config).expect("a configuration is plain data");
    let method = method.map(|method| (METHOD, method.to_owned()));
    [Some((CONFIG, config)), method].into_iter().flatten().collect()
}

/// The method that trained the model of a file; `None` if the file does not say, like PyTorch's and older ones.
///
/// # Errors
/// If the bytes are not a complete safetensors file.
pub fn method(bytes: &[u8]) -> Result<Option<String>> {
    Ok(read(bytes)?.method())
}

impl File<'_> {
    /// The method that trained the model of the file, if it says so.
    pub fn method(&self) -> Option<String> {
        match model::is_cca(self) {
            true => Some(model::CCA.to_owned()),
            false => self.metadata(METHOD).map(str::to_owned),
        }
    }
}

/// The network of a file. A file without a configuration in its header, such as PyTorch's, has that of the default
/// preset.
///
/// # Errors
/// If the bytes are not a complete safetensors file, a tensor is missing, has another shape, or holds a number that is
/// not finite or a variance below 0, in which case the message names the tensor, what was expected and what was found;
/// or if the numbers are so large that a completion is not finite.
pub fn load(bytes: &[u8]) -> Result<CorrMcnn> {
    let file = read(bytes)?;
    match model::is_cca(&file) {
        true => Err(Error::new("expected the weights of a network, got those of cca")),
        false => network(&file),
    }
}

fn network(file: &File) -> Result<CorrMcnn> {
    let config = match file.metadata(CONFIG) {
        Some(config) => {
            let reading = || "reading the configuration in the weights' header".to_owned();
            serde_json::from_str(config).context(reading)?
        }
        None => ModelConfig::default(),
    };
    let network = exchange(CorrMcnn::blank(config, &device()), &mut Loader(file))?;
    check_completes(&network)?;
    Ok(network)
}

/// A file whose numbers are `f32`, such as a classifier's, rewritten in another precision.
///
/// # Errors
/// If the bytes are not a complete safetensors file, or hold numbers of another type.
pub fn convert(bytes: &[u8], precision: Precision) -> Result<Vec<u8>> {
    let file = read(bytes)?;
    let exact = file.exact_entries()?.into_iter();
    write(exact.flat_map(|entry| precision.store(entry, None)).collect(), &file.all_metadata())
}

/// The tensors of a model.
pub fn entries(model: &CorrMcnn, precision: Precision) -> Vec<Entry> {
    calibrated(model, precision, &Calibration::default())
}

/// The same, rounded with regard to the inputs of the layers.
fn calibrated(model: &CorrMcnn, precision: Precision, calibration: &Calibration) -> Vec<Entry> {
    let mut writer = Writer(Vec::new());
    exchange(model.clone(), &mut writer).expect("writing into memory cannot fail");
    let stored = writer.0.into_iter().flat_map(|entry| {
        let inputs = calibration.inputs(&entry.name);
        precision.store(entry, inputs)
    });
    stored.collect()
}

/// Eight hexadecimal digits that are the same for the same weights: the CRC-32 of their single-precision file.
pub fn hash(model: &CorrMcnn) -> String {
    checksum(&entries(model, Precision::F32))
}

fn checksum(entries: &[Entry]) -> String {
    let bytes = entries.iter().map(|entry| &entry.bytes[..]);
    format!("{:08x}", crc32(bytes))
}

/// Gathers the tensors of a model, in `f32`.
struct Writer(Vec<Entry>);

impl Exchange for Writer {
    fn tensor<const D: usize>(
        &mut self,
        name: &str,
        layout: Layout,
        shape: [usize; D],
        tensor: impl FnOnce() -> Tensor<D>,
    ) -> Result<Tensor<D>> {
        let tensor = tensor();
        let (ours, axes, shape) = layout.describe(&shape);
        self.0.push(Entry::exact(name, shape, &permuted(&tensor.numbers(), ours, axes)));
        Ok(tensor)
    }
}

/// Numbers of this shape with other axes, both row-major: axis `k` of the result is axis `axes[k]` of the shape. burn
/// takes five times as long where the last axis becomes a short one, as that of a feature map does.
fn permuted(numbers: &[f32], shape: [usize; 4], axes: [usize; 4]) -> Vec<f32> {
    let strides = [1, 2, 3, 4].map(|next| shape[next..].iter().product::<usize>());
    let [a, b, c, d] = axes.map(|axis| (0..shape[axis]).map(move |index| index * strides[axis]));
    let mut result = Vec::with_capacity(numbers.len());
    for a in a {
        for b in b.clone() {
            for c in c.clone() {
                result.extend(d.clone().map(|d| numbers[a + b + c + d]));
            }
        }
    }
    result
}

/// Replaces the tensors of a model with those of a file.
struct Loader<'a>(&'a File<'a>);

impl Exchange for Loader<'_> {
    fn tensor<const D: usize>(
        &mut self,
        name: &str,
        layout: Layout,
        shape: [usize; D],
        replaced: impl FnOnce() -> Tensor<D>,
    ) -> Result<Tensor<D>> {
        drop(replaced);
        let (ours, axes, stored) = layout.describe(&shape);
        let numbers = self.0.numbers(name, &stored)?;
        if name.ends_with(RUNNING_VARIANCE)
            && let Some(odd) = numbers.iter().find(|variance| **variance < 0.0)
        {
            return Err(Error::new(format!("tensor {name} holds {odd}, expected variances of at least 0")));
        }
        let theirs = axes.map(|axis| ours[axis]);
        let mut back = [0; 4];
        for (theirs, ours) in axes.into_iter().enumerate() {
            back[ours] = theirs;
        }
        Ok(Tensor::from_data(TensorData::new(permuted(&numbers, theirs, back), shape), &device()))
    }
}
