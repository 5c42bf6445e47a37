//! A safetensors file: tensors by name, and strings in the header's metadata.

use burn::tensor::TensorData;
use safetensors::tensor::{Metadata, TensorInfo};
use safetensors::{Dtype, SafeTensorError, SafeTensors};
use serde_json::Value;

use super::entry::{Entry, decode};
use super::precision::{restore, scale_name, scale_shape};
use crate::backend::device;
use crate::data::file_kind::{is_text, kind_of};
use crate::error::{Context, Error, Result, in_plain_words};
use crate::tensor::Tensor;

/// The longest header that is read, in bytes: that of a checkpoint, the longest of all, has 8,000.
const LONGEST_HEADER: u64 = 1_000_000;

/// Tensors and metadata as one file; the same input always gives the same bytes.
///
/// # Errors
/// If the file cannot be laid out.
pub fn write(entries: Vec<Entry>, metadata: &[(&str, String)]) -> Result<Vec<u8>> {
    let metadata = metadata.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let doing = || "writing safetensors".to_owned();
    let tensors = entries.into_iter().map(|entry| (entry.name.clone(), entry));
    let mut bytes = safetensors::serialize(tensors, Some(metadata)).context(doing)?;
    sort_header(&mut bytes).context(doing)?;
    Ok(bytes)
}

/// Sorts the names of the header: safetensors writes the metadata in the order of a hash map, which varies.
fn sort_header(bytes: &mut [u8]) -> serde_json::Result<()> {
    let (length, rest) = bytes.split_first_chunk_mut::<8>().expect("a file starts with the length of its header");
    let header = &mut rest[..u64::from_le_bytes(*length) as usize];
    let sorted = serde_json::to_vec(&serde_json::from_slice::<Value>(header)?)?;
    // The spaces that pad it to a multiple of eight bytes stay behind it.
    header[..sorted.len()].copy_from_slice(&sorted);
    Ok(())
}

/// A safetensors file whose header is valid.
pub struct File<'a> {
    header: Metadata,
    /// What stands behind the header.
    data: &'a [u8],
    /// What stands before every name, such as "module.", which wrappers of a PyTorch model add.
    prefix: String,
}

/// The names that a refusal lists.
const MOST_NAMES: usize = 4;
/// How the names of the parts of a model begin.
const PARTS: [&str; 8] = ["enc_x", "enc_y", "dec_x", "dec_y", "joint", "mean_x", "mean_y", "correlations"];

/// Reads the header of a file.
///
/// # Errors
/// If the bytes are not a complete safetensors file.
pub fn read(bytes: &[u8]) -> Result<File<'_>> {
    if let Some(kind) = kind_of(bytes).or(is_text(bytes).then_some("a text file")) {
        return Err(Error::new(format!("this is {kind}, not a safetensors file")));
    }
    let describe = || format!("this is not a complete safetensors file ({} bytes)", bytes.len());
    // A header is text, which takes many times its size in memory.
    let length = bytes.first_chunk().map_or(0, |length| u64::from_le_bytes(*length));
    if length > LONGEST_HEADER {
        return Err(Error::new(format!("{}: it does not begin with the length of a header", describe())));
    }
    let (_, header) = SafeTensors::read_metadata(bytes).map_err(in_words).context(describe)?;
    let data = &bytes[bytes.len() - header.data_len()..];
    let prefix = common_prefix(&header.offset_keys());
    Ok(File { header, data, prefix })
}

/// What stands before every name, up to a dot, if a part of a model follows it.
fn common_prefix(names: &[String]) -> String {
    let Some(first) = names.first() else { return String::new() };
    let is_part = |rest: &str| PARTS.iter().any(|part| rest.split('.').next() == Some(part));
    let ends = first.match_indices('.').map(|(at, _)| &first[..=at]);
    let mut shared = ends.filter(|start| names.iter().all(|name| name.starts_with(*start)));
    shared.find(|start| names.iter().any(|name| is_part(&name[start.len()..]))).unwrap_or_default().to_owned()
}

/// What is wrong with a file, where the library speaks of itself.
fn in_words(error: SafeTensorError) -> String {
    match error {
        SafeTensorError::ValidationOverflow => "a tensor has more numbers than can be counted".to_owned(),
        other => in_plain_words(&other),
    }
}

impl File<'_> {
    /// One string of the header's metadata.
    pub fn metadata(&self, name: &str) -> Option<&str> {
        self.header.metadata().as_ref()?.get(name).map(String::as_str)
    }

    /// The whole metadata.
    pub fn all_metadata(&self) -> Vec<(&str, String)> {
        let metadata = self.header.metadata().iter().flatten();
        metadata.map(|(name, value)| (name.as_str(), value.clone())).collect()
    }

    /// Every tensor of a file that holds single precision only.
    ///
    /// # Errors
    /// If a tensor is of another type; the message names it.
    pub fn exact_entries(&self) -> Result<Vec<Entry>> {
        let entry = |(name, tensor): (String, &TensorInfo)| match tensor.dtype {
            Dtype::F32 => {
                let bytes = self.bytes(tensor).to_vec();
                Ok(Entry { dtype: Dtype::F32, shape: tensor.shape.clone(), bytes, name })
            }
            other => Err(Error::new(format!("tensor {name} holds {other:?}, expected F32"))),
        };
        self.header.tensors().into_iter().map(entry).collect()
    }

    /// The numbers of a tensor of this shape, as single precision; signed bytes are multiplied by the scales beside
    /// them.
    ///
    /// # Errors
    /// If there is no such tensor, it has another shape or type, its scales are missing, or a number is not finite.
    pub fn numbers(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>> {
        let mut numbers = self.stored_numbers(name, shape)?;
        if self.tensor(name)?.dtype == Dtype::I8 {
            let scale_name = scale_name(name);
            let scales = finite(&scale_name, self.stored_numbers(&scale_name, &scale_shape(shape))?)?;
            restore(&mut numbers, &scales);
        }
        finite(name, numbers)
    }

    /// The same numbers as a tensor.
    ///
    /// # Errors
    /// As [`numbers`](Self::numbers).
    pub fn values<const D: usize>(&self, name: &str, shape: [usize; D]) -> Result<Tensor<D>> {
        let numbers = TensorData::new(self.numbers(name, &shape)?, shape);
        Ok(Tensor::from_data(numbers, &device()))
    }

    /// The numbers of a tensor of this shape as the file has them.
    fn stored_numbers(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>> {
        let tensor = self.tensor(name)?;
        if tensor.shape != shape {
            return Err(Error::new(format!("tensor {name} has shape {:?}, expected {shape:?}", tensor.shape)));
        }
        decode(tensor.dtype, self.bytes(tensor)).ok_or_else(|| {
            let message =
                format!("tensor {name} holds {:?}, expected floating-point numbers or signed bytes", tensor.dtype);
            Error::new(message)
        })
    }

    /// Whether there is a tensor of this name.
    pub fn has(&self, name: &str) -> bool {
        self.tensor(name).is_ok()
    }

    /// The shape of a tensor.
    ///
    /// # Errors
    /// If there is no such tensor.
    pub fn shape(&self, name: &str) -> Result<Vec<usize>> {
        Ok(self.tensor(name)?.shape.clone())
    }

    fn tensor(&self, name: &str) -> Result<&TensorInfo> {
        let found = self.header.info(&format!("{}{name}", self.prefix));
        found.ok_or_else(|| Error::new(format!("there is no tensor called {name} in this file, {}", self.contents())))
    }

    fn bytes(&self, tensor: &TensorInfo) -> &[u8] {
        let (start, end) = tensor.data_offsets;
        &self.data[start..end]
    }

    /// What the file has instead, in words.
    fn contents(&self) -> String {
        let mut names = self.header.offset_keys();
        names.sort_unstable();
        match names.len() {
            0 => "which has none at all".to_owned(),
            count if count > MOST_NAMES => {
                format!("which has {} and {} more", names[..MOST_NAMES].join(", "), count - MOST_NAMES)
            }
            _ => format!("which has {}", names.join(", ")),
        }
    }
}

fn finite(name: &str, numbers: Vec<f32>) -> Result<Vec<f32>> {
    match numbers.iter().position(|number| !number.is_finite()) {
        Some(index) => Err(Error::new(format!("element {index} of tensor {name} is {}", numbers[index]))),
        None => Ok(numbers),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_tensors_and_metadata_always_give_the_same_bytes() {
        let names = ["method", "config", "run", "by", "on", "at"];
        let metadata = names.map(|name| (name, format!("{name} \u{e9}\n\"")));
        let one = |name| Entry::exact(name, [1], &[1.0]);
        let file = || write(vec![one("b"), one("a")], &metadata).unwrap();
        let first = file();
        assert!((0..20).all(|_| file() == first));
        let read = read(&first).unwrap();
        for (name, text) in metadata {
            assert_eq!(read.metadata(name), Some(&text[..]));
        }
        assert_eq!(read.numbers("b", &[1]).unwrap(), [1.0]);
    }

    #[test]
    fn names_with_one_common_prefix_are_read_without_it() {
        let one = |name: &str| Entry::exact(name.to_owned(), [1], &[1.0]);
        for prefix in ["module.", "_orig_mod.", "module._orig_mod.", ""] {
            let names = ["enc_x.conv1.weight", "dec_y.fc.bias"].map(|name| one(&format!("{prefix}{name}")));
            let bytes = write(names.into(), &[]).unwrap();
            let file = read(&bytes).unwrap();
            assert_eq!(file.numbers("enc_x.conv1.weight", &[1]).unwrap(), [1.0], "{prefix}");
        }
        let bytes = write(vec![one("enc_x.conv1.weight"), one("enc_x.conv1.bias")], &[]).unwrap();
        assert!(read(&bytes).unwrap().has("enc_x.conv1.bias"), "the name of a part is no prefix");
    }

    #[test]
    fn a_refusal_says_what_the_file_is_or_what_it_has() {
        let message = |bytes: &[u8]| read(bytes).err().unwrap().to_string();
        assert_eq!(message(b"<!doctype html><p>Sign in"), "this is a web page, not a safetensors file");
        let named = ["e", "d", "c", "b", "a"].map(|name| Entry::exact(name.to_owned(), [1], &[1.0]));
        let bytes = write(named.into(), &[]).unwrap();
        let missing = read(&bytes).unwrap().numbers("x", &[1]).unwrap_err().to_string();
        assert_eq!(missing, "there is no tensor called x in this file, which has a, b, c, d and 1 more");
    }
}
