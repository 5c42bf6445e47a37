//! One tensor of a safetensors file.

use half::{bf16, f16};
use safetensors::{Dtype, View};

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

impl Entry {
    /// A tensor that stores its numbers exactly, in single precision.
    pub fn exact(name: impl Into<String>, shape: impl Into<Vec<usize>>, numbers: &[f32]) -> Self {
        Self {
            name: name.into(),
            dtype: Dtype::F32,
            shape: shape.into(),
            bytes: numbers.iter().map(|number| number.to_le_bytes()).collect::<Vec<_>>().into_flattened(),
        }
    }

    /// The numbers of an [`exact`](Self::exact) entry.
    ///
    /// # Panics
    /// If it stores them in another type.
    pub fn numbers(&self) -> Vec<f32> {
        assert_eq!(self.dtype, Dtype::F32, "{} is not stored in single precision", self.name);
        decode(self.dtype, &self.bytes).expect("single precision is decoded")
    }
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

/// The numbers of these bytes in single precision; `None` for a type that no model uses.
pub(super) fn decode(dtype: Dtype, bytes: &[u8]) -> Option<Vec<f32>> {
    fn all<const N: usize>(bytes: &[u8], number: impl Fn([u8; N]) -> f32) -> Vec<f32> {
        bytes.as_chunks::<N>().0.iter().map(|bytes| number(*bytes)).collect()
    }
    match dtype {
        Dtype::F64 => Some(all(bytes, |bytes| f64::from_le_bytes(bytes) as f32)),
        Dtype::F32 => Some(all(bytes, f32::from_le_bytes)),
        Dtype::F16 => Some(all(bytes, |bytes| f16::from_le_bytes(bytes).to_f32())),
        Dtype::I8 => Some(all(bytes, |bytes| f32::from(i8::from_le_bytes(bytes)))),
        Dtype::BF16 => Some(all(bytes, |bytes| bf16::from_le_bytes(bytes).to_f32())),
        _ => None,
    }
}
