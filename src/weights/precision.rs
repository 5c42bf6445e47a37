//! How the numbers of a file are stored: exactly, or in fewer bits.
//!
//! Whole numbers with a scale are stored as in compressed-tensors, a safetensors format that vLLM and others read:
//! beside `layer.weight`, signed bytes, there is `layer.weight_scale`, one number for each row in a shape that
//! broadcasts, so that PyTorch's `weight.float() * weight_scale` is the layer's weight.

use half::f16;
use safetensors::Dtype;

use super::entry::Entry;
use super::rounding::Inputs;

/// How each number is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// Four bytes: exact.
    F32,
    /// Two bytes: 11 significant bits.
    F16,
    /// One byte in matrices and kernels: a whole number times the scale of its row, which belongs to one output unit or
    /// filter. The rest, which is small, is stored as [`Precision::F16`].
    I8,
}

/// A row shorter than this, such as the 3 x 3 pixels of a first kernel, has too few numbers to pay for a scale.
const SHORTEST_ROW: usize = 32;

/// The largest whole number in a tensor of this size. A byte holds 127, but shipped files are compressed, and fewer
/// distinct bytes compress better: 127 everywhere took 1.03 MB where this takes 0.66, and 0.52 with calibration.
///
/// The joint layer and the dense layers of the decoders, 15,000 numbers each, carry all that the network knows about a
/// digit: with 6 bits in them, rounded one by one, the drawn halves had errors 0.3 to 0.8 % larger, for 9 kB less. For
/// the first dense layer of each view, 640 x 500 and together more than half of the network, 5 bits suffice, or 4 if
/// errors cancel.
fn largest_of(count: usize, calibrated: bool) -> i8 {
    match (count, calibrated) {
        (..20_000, false) => 127,
        (..20_000, true) => 63,
        (20_000..200_000, false) => 31,
        (20_000..200_000, true) => 15,
        (200_000.., false) => 15,
        (200_000.., true) => 7,
    }
}

impl Precision {
    /// The entries that store this one, whose numbers are `f32`. Where the inputs of its layer are known, the errors of
    /// signed bytes cancel for them.
    pub(super) fn store(self, exact: Entry, inputs: Option<&Inputs>) -> Vec<Entry> {
        debug_assert_eq!(exact.dtype, Dtype::F32);
        match self {
            Self::F32 => vec![exact],
            Self::F16 => vec![halves(exact)],
            Self::I8 => match row_length(&exact.shape) {
                Some(row) if row >= SHORTEST_ROW => whole_numbers(exact, row, inputs).into(),
                _ => vec![halves(exact)],
            },
        }
    }
}

pub(super) fn scale_name(name: &str) -> String {
    format!("{name}_scale")
}

/// The shape of the scales of a tensor: `[rows, 1, ...]`.
pub(super) fn scale_shape(shape: &[usize]) -> Vec<usize> {
    let ones = |(axis, &length): (usize, &usize)| if axis == 0 { length } else { 1 };
    shape.iter().enumerate().map(ones).collect()
}

/// How many numbers belong to one output; a vector or a single number has no rows.
fn row_length(shape: &[usize]) -> Option<usize> {
    (shape.len() >= 2).then(|| shape[1..].iter().product())
}

/// Multiplies the whole numbers of each row by its scale.
pub(super) fn restore(whole: &mut [f32], scales: &[f32]) {
    let row = whole.len() / scales.len().max(1);
    for (numbers, scale) in whole.chunks_mut(row.max(1)).zip(scales) {
        numbers.iter_mut().for_each(|number| *number *= scale);
    }
}

fn halves(exact: Entry) -> Entry {
    let numbers = exact.numbers().into_iter();
    Entry {
        bytes: numbers.flat_map(|number| f16::from_f32(number).to_le_bytes()).collect(),
        dtype: Dtype::F16,
        ..exact
    }
}

/// Each row as whole numbers, scaled so that its largest is the largest whole number, and the scales, `f32`. With the
/// inputs of the layer, errors cancel, and there are fewer whole numbers.
fn whole_numbers(exact: Entry, row: usize, inputs: Option<&Inputs>) -> [Entry; 2] {
    let count = exact.shape.iter().product::<usize>();
    let largest = f32::from(largest_of(count, inputs.is_some()));
    let numbers = exact.numbers();
    let mut whole = Vec::with_capacity(count);
    let mut scales = Vec::with_capacity(exact.shape[0]);
    for numbers in numbers.chunks_exact(row) {
        let extent = numbers.iter().fold(0f32, |extent, number| extent.max(number.abs()));
        // Any scale works for a row of zeros.
        let scale = Some(extent / largest).filter(|scale| scale.is_normal()).unwrap_or(1.0);
        scales.push(scale);
        let rounded: Vec<i8> = match inputs {
            Some(inputs) => inputs.round(numbers, scale, largest),
            None => numbers.iter().map(|number| (number / scale).round() as i8).collect(),
        };
        whole.extend(rounded.into_iter().map(i8::cast_unsigned));
    }
    let scale = Entry::exact(scale_name(&exact.name), scale_shape(&exact.shape), &scales);
    let whole = Entry { dtype: Dtype::I8, bytes: whole, ..exact };
    [whole, scale]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weights::{read, write};

    /// Two rows of 32: the first reaches 3.1, the second is zero except for one number that the first row's scale would
    /// round away.
    fn matrix() -> Entry {
        let mut numbers = [0f32; 64];
        numbers[..4].copy_from_slice(&[-3.1, 1.0, 0.249, -0.251]);
        numbers[40] = 0.002;
        Entry::exact("m.weight", [2, 32], &numbers)
    }

    #[test]
    fn each_row_is_whole_numbers_times_its_own_scale() {
        let [whole, scale] = whole_numbers(matrix(), 32, None);
        assert_eq!((whole.dtype, scale.dtype), (Dtype::I8, Dtype::F32));
        assert_eq!(scale.name, "m.weight_scale");
        assert_eq!(scale.shape, [2, 1]);
        let scales = scale.numbers();
        assert!((scales[0] - 3.1 / 127.0).abs() < 1e-6);
        assert!((scales[1] - 0.002 / 127.0).abs() < 1e-8);
        let signed: Vec<i8> = whole.bytes.iter().map(|byte| byte.cast_signed()).collect();
        assert_eq!(signed[..5], [-127, 41, 10, -10, 0]);
        assert_eq!(signed[40], 127);
    }

    #[test]
    fn a_file_of_signed_bytes_is_read_as_the_numbers_they_stand_for() {
        let bytes = write(Precision::I8.store(matrix(), None), &[]).unwrap();
        let file = read(&bytes).unwrap();
        let restored = file.numbers("m.weight", &[2, 32]).unwrap();
        for (restored, number) in restored.iter().zip(matrix().numbers()) {
            assert!((restored - number).abs() <= 0.0125, "{restored} for {number}");
        }
        assert!((restored[40] - 0.002).abs() < 1e-8);
    }

    #[test]
    fn vectors_and_short_rows_are_halves_and_a_row_of_zeros_stays_zero() {
        let stored = |shape: &[usize]| {
            let numbers = vec![0.0; shape.iter().product()];
            Precision::I8.store(Entry::exact("t", shape, &numbers), None)
        };
        let types = |shape: &[usize]| stored(shape).iter().map(|e| e.dtype).collect::<Vec<_>>();
        assert_eq!(types(&[500]), [Dtype::F16]);
        assert_eq!(types(&[128, 1, 3, 3]), [Dtype::F16]);
        assert_eq!(types(&[4, 8, 3, 3]), [Dtype::I8, Dtype::F32]);
        assert_eq!(stored(&[4, 8, 3, 3])[1].shape, [4, 1, 1, 1]);
        let bytes = write(stored(&[1, 32]), &[]).unwrap();
        let restored = read(&bytes).unwrap().numbers("t", &[1, 32]).unwrap();
        assert_eq!(restored, [0.0; 32]);
    }

    #[test]
    fn the_larger_a_tensor_the_fewer_bits_its_numbers_have() {
        let largest = |count: usize| {
            let numbers: Vec<f32> = (0..count).map(|index| index as f32 - 100.0).collect();
            let [whole, _] = whole_numbers(Entry::exact("t", [1, count], &numbers), count, None);
            whole.bytes.iter().map(|byte| byte.cast_signed()).max()
        };
        assert_eq!(largest(300 * 50), Some(127));
        assert_eq!(largest(500 * 300), Some(31));
        assert_eq!(largest(640 * 500), Some(15));
    }

    #[test]
    fn missing_misshapen_and_infinite_scales_are_refused_in_words() {
        let refusal = |change: &dyn Fn(&mut Vec<Entry>)| {
            let mut entries = Precision::I8.store(matrix(), None);
            change(&mut entries);
            let bytes = write(entries, &[]).unwrap();
            read(&bytes).unwrap().numbers("m.weight", &[2, 32]).unwrap_err().to_string()
        };
        let missing = refusal(&|entries| drop(entries.pop()));
        assert!(missing.starts_with("there is no tensor called m.weight_scale in this file"), "{missing}");
        assert_eq!(
            refusal(&|entries| entries[1].shape = vec![1, 2]),
            "tensor m.weight_scale has shape [1, 2], expected [2, 1]"
        );
        assert_eq!(
            refusal(&|entries| entries[1].bytes[4..8].copy_from_slice(&f32::INFINITY.to_le_bytes())),
            "element 1 of tensor m.weight_scale is inf"
        );
        assert_eq!(
            refusal(&|entries| entries[1].bytes[..4].copy_from_slice(&f32::MAX.to_le_bytes())),
            "element 0 of tensor m.weight is -inf"
        );
    }
}
