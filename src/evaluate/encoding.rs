//! The joint codes of many digits, encoded in batches so that memory stays small.

use std::ops::Range;

use burn::tensor::TensorData;

use super::Classifier;
use crate::backend::device;
use crate::data::{Alignment, Digits, views};
use crate::error::{Error, Result};
use crate::model::{Given, Representation, Side};
use crate::tensor::Tensor;

/// Digits encoded at once: a compromise between overhead and memory (250 digits temporarily take about 100 MB).
const BATCH: usize = 250;

/// Codes of `rows` digits, `[rows, units]`, kept outside the tensor library for sums in double precision.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeTable {
    /// Units of a code: 50 in CorrMCNN.
    pub units: usize,
    /// Code after code.
    pub elements: Vec<f32>,
}

/// Codes of a set of digits in evaluation mode, and the labels of the digits.
#[derive(Clone, Debug)]
pub struct EncodedDigits {
    /// h(z), from both views.
    pub both: CodeTable,
    /// h(x), from the left view alone.
    pub left: CodeTable,
    /// h(y), from the right view alone.
    pub right: CodeTable,
    /// The label of each digit, 0 to 9.
    pub labels: Vec<u8>,
    /// How the codes were aligned, from both views, the left and the right one; `None` if they were not.
    pub aligned: Option<[AlignedCodes; 3]>,
}

/// How codes of one kind were aligned.
#[derive(Clone, Debug)]
pub struct AlignedCodes {
    /// How each digit was moved to be read.
    pub alignments: Vec<Alignment>,
    /// How likely each digit 0 to 9 is, `[N, 10]`.
    pub probabilities: CodeTable,
}

/// Both halves of a batch of digits as they are drawn, `B * 392` values each; not clamped.
pub type DrawnHalves = [Vec<f32>; 2];

impl CodeTable {
    /// An empty table.
    pub fn new(units: usize) -> Self {
        Self { units, elements: Vec::new() }
    }

    /// The number of codes; 0 if they have no units.
    pub fn rows(&self) -> usize {
        self.elements.len().checked_div(self.units).unwrap_or(0)
    }

    /// Adds codes, `[B, units]`, at the end.
    ///
    /// # Panics
    /// If the codes have another number of units.
    pub fn extend(&mut self, codes: Tensor<2>) {
        let [_, units] = codes.dims();
        assert_eq!(units, self.units, "codes of {} units expected", self.units);
        self.elements.extend(codes.into_numbers());
    }

    /// The codes of rows `start..end`, `[end - start, units]`.
    ///
    /// # Panics
    /// If there are no such rows.
    pub fn tensor(&self, start: usize, end: usize) -> Tensor<2> {
        let elements = self.elements[start * self.units..end * self.units].to_vec();
        Tensor::from_data(TensorData::new(elements, [end - start, self.units]), &device())
    }

    /// The codes of these rows.
    ///
    /// # Panics
    /// If there are no such rows.
    pub fn slice(&self, rows: Range<usize>) -> Self {
        Self { units: self.units, elements: self.elements[rows.start * self.units..rows.end * self.units].to_vec() }
    }

    /// The codes of these rows, in this order.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn select(&self, rows: &[usize]) -> Self {
        Self { units: self.units, elements: rows.iter().flat_map(|&row| self.row(row)).copied().collect() }
    }

    /// One code, `[units]`.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn row(&self, row: usize) -> &[f32] {
        &self.elements[row * self.units..(row + 1) * self.units]
    }

    /// One unit of every code, in double precision.
    ///
    /// # Panics
    /// If there is no such unit.
    pub fn unit(&self, unit: usize) -> impl Iterator<Item = f64> + Clone {
        assert!(unit < self.units, "unit {unit} of codes of {} units", self.units);
        self.elements.get(unit..).unwrap_or_default().iter().step_by(self.units).copied().map(f64::from)
    }
}

impl EncodedDigits {
    /// Encodes all digits; `progress` is called after each batch with the number done so far.
    ///
    /// # Errors
    /// If there is no digit.
    pub fn of(model: &impl Representation, digits: &Digits, mut progress: impl FnMut(usize)) -> Result<Self> {
        if digits.is_empty() {
            return Err(Error::new("expected at least one digit to encode, got none"));
        }
        let mut tables: Option<[CodeTable; 3]> = None;
        for (start, end) in batches(digits.len()) {
            let indices: Vec<usize> = (start..end).collect();
            let codes = model.codes(&digits.views(&indices, &device()));
            let [_, units] = codes.both.dims();
            let tables = tables.get_or_insert_with(|| [0; 3].map(|_| CodeTable::new(units)));
            for (table, codes) in tables.iter_mut().zip([codes.both, codes.left, codes.right]) {
                table.extend(codes);
            }
            progress(end);
        }
        let [both, left, right] = tables.expect("there is at least one batch");
        Ok(Self { both, left, right, labels: digits.labels.clone(), aligned: None })
    }

    /// The codes made of these views.
    pub fn codes(&self, given: Given) -> &CodeTable {
        match given {
            Given::Both => &self.both,
            Given::Only(Side::Left) => &self.left,
            Given::Only(Side::Right) => &self.right,
        }
    }

    /// How likely each digit 0 to 9 is, `[N, 10]`: over all trials if the codes are aligned, otherwise by the
    /// classifier from the codes alone.
    pub fn probabilities(&self, classifier: &Classifier, given: Given) -> CodeTable {
        match self.aligned(given) {
            Some(aligned) => aligned.probabilities.clone(),
            None => classifier.probabilities_of(self.codes(given)),
        }
    }

    /// What a model draws from the codes of digits `start..end`, in the place of the digits.
    ///
    /// # Panics
    /// If there are no such digits.
    pub fn drawn(&self, model: &impl Representation, given: Given, start: usize, end: usize) -> DrawnHalves {
        let drawn = model.decode_from(given, self.codes(given).tensor(start, end));
        let halves = [drawn.left, drawn.right].map(|half| half.into_numbers());
        match self.aligned(given) {
            None => halves,
            Some(aligned) => {
                let images = views::join_all(&halves);
                let undone = images.iter().zip(&aligned.alignments[start..end]);
                views::split_all(undone.map(|(image, alignment)| alignment.undo(image)))
            }
        }
    }

    fn aligned(&self, given: Given) -> Option<&AlignedCodes> {
        let [both, left, right] = self.aligned.as_ref()?;
        Some(match given {
            Given::Both => both,
            Given::Only(Side::Left) => left,
            Given::Only(Side::Right) => right,
        })
    }

    /// The number of digits.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there are no digits; [`EncodedDigits::of`] never returns an empty set.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }
}

/// The rows `start..end` of each batch of `count` digits.
pub(super) fn batches(count: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..count).step_by(BATCH).map(move |start| (start, count.min(start + BATCH)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_cover_every_digit_once() {
        assert_eq!(batches(600).collect::<Vec<_>>(), [(0, 250), (250, 500), (500, 600)]);
        assert_eq!(batches(250).collect::<Vec<_>>(), [(0, 250)]);
    }

    #[test]
    fn a_table_gives_its_codes_back_by_row_and_by_unit() {
        let mut table = CodeTable::new(2);
        table.extend(Tensor::from_data([[1.0, 2.0], [3.0, 4.0]], &device()));
        table.extend(Tensor::from_data([[5.0, 6.0]], &device()));
        assert_eq!(table.rows(), 3);
        assert_eq!(table.unit(1).collect::<Vec<_>>(), [2.0, 4.0, 6.0]);
        assert_eq!(table.tensor(1, 3).into_numbers(), [3.0, 4.0, 5.0, 6.0]);
    }

    #[test]
    fn an_empty_table_has_no_rows_whatever_its_units() {
        assert_eq!(CodeTable::new(50).unit(1).count(), 0);
        assert_eq!([0, 50].map(|units| CodeTable::new(units).rows()), [0, 0]);
    }
}
