//! The classifier: a perceptron of two layers that names the digit behind a joint code.

#[cfg(feature = "training")]
mod fit;
mod calibrate;
mod file;

use burn::module::Module;
use burn::tensor::TensorData;

use super::encoding::{CodeTable, batches};
use crate::backend::device;
use crate::data::CLASSES;
use crate::model::linear::Linear;
use crate::tensor::Tensor;
#[cfg(feature = "training")]
pub use fit::ClassifierConfig;

/// Units of the hidden layer. Source: the slides' test, 50-128-10.
pub const HIDDEN: usize = 128;

/// Names the digit behind a code: standardise, 50 -> 128, ReLU, 128 -> 10, softmax at a temperature.
#[derive(Module, Debug)]
pub struct Classifier {
    /// Mean of each unit over the codes it was fitted on, `[U]`.
    #[module(skip)]
    pub mean: Tensor<1>,
    /// Standard deviation of each unit over those codes, 1 if that is 0, `[U]`.
    #[module(skip)]
    pub scale: Tensor<1>,
    /// The two layers, on standardised codes.
    pub perceptron: Perceptron,
    /// Divides the logits before they become probabilities: above 1 these are less certain. 1 until it is calibrated.
    #[module(skip)]
    pub temperature: f32,
}

/// The two trained layers of a [`Classifier`].
#[derive(Module, Debug)]
pub struct Perceptron {
    /// 50 -> 128
    pub hidden: Linear,
    /// 128 -> 10
    pub output: Linear,
}

impl Classifier {
    /// How likely each digit 0 to 9 is, given codes: `[B, U]` to `[B, 10]`, each row adding up to 1.
    pub fn probabilities(&self, codes: Tensor<2>) -> Tensor<2> {
        let logits = self.logits(codes);
        let shape = logits.dims();
        let mut numbers = logits.into_numbers();
        self.normalise(&mut numbers);
        Tensor::from_data(TensorData::new(numbers, shape), &device())
    }

    /// The same for a table of codes: `[N, 10]`.
    pub fn probabilities_of(&self, codes: &CodeTable) -> CodeTable {
        let mut probabilities = self.logits_of(codes);
        self.normalise(&mut probabilities.elements);
        probabilities
    }

    /// This classifier with another temperature.
    ///
    /// # Panics
    /// If it is not a number above 0.
    pub fn with_temperature(self, temperature: f32) -> Self {
        assert!(temperature.is_finite() && temperature > 0.0, "expected a temperature above 0, got {temperature}");
        Self { temperature, ..self }
    }

    /// The likeliest digit of each code.
    pub fn named(&self, codes: &CodeTable) -> Vec<u8> {
        likeliest(&self.logits_of(codes))
    }

    /// Turns logits, row after row, into probabilities.
    fn normalise(&self, logits: &mut [f32]) {
        logits.iter_mut().for_each(|logit| *logit /= self.temperature);
        logits.chunks_exact_mut(CLASSES).for_each(softmax);
    }

    fn logits_of(&self, codes: &CodeTable) -> CodeTable {
        let mut logits = CodeTable::new(CLASSES);
        for (start, end) in batches(codes.rows()) {
            logits.extend(self.logits(codes.tensor(start, end)));
        }
        logits
    }

    fn logits(&self, codes: Tensor<2>) -> Tensor<2> {
        let centred = codes - self.mean.clone().unsqueeze();
        self.perceptron.forward(centred / self.scale.clone().unsqueeze()) // [B, 10]
    }
}

impl Perceptron {
    /// Logits of standardised codes: `[B, U]` to `[B, 10]`.
    pub fn forward(&self, codes: Tensor<2>) -> Tensor<2> {
        let hidden = self.hidden.forward_rectified(codes); // [B, 128]
        self.output.forward(hidden) // [B, 10]
    }
}

/// Turns the logits of a row into probabilities, in place.
fn softmax(row: &mut [f32]) {
    let shift = row[largest(row)];
    row.iter_mut().for_each(|number| *number = (*number - shift).exp());
    let sum: f32 = row.iter().sum();
    row.iter_mut().for_each(|number| *number /= sum);
}

/// The likeliest digit of each row of logits or probabilities, `[N, 10]`.
pub(super) fn likeliest(rows: &CodeTable) -> Vec<u8> {
    rows.elements.chunks_exact(CLASSES).map(|row| largest(row) as u8).collect()
}

/// Percent of the pairs whose named digit is the label; 0 if there are no pairs.
pub(super) fn percent_correct<'a>(pairs: impl Iterator<Item = (&'a u8, &'a u8)>) -> f64 {
    let (mut correct, mut all) = (0, 0);
    for (named, label) in pairs {
        correct += usize::from(named == label);
        all += 1;
    }
    100.0 * correct as f64 / f64::from(all.max(1))
}

/// The index of the largest value, the first of equals.
pub(super) fn largest(values: &[f32]) -> usize {
    (1..values.len()).fold(0, |best, index| if values[index] > values[best] { index } else { best })
}

#[cfg(test)]
pub(super) mod tests {
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    use super::*;

    /// Codes of three units: the first two tell the label, 0 to 3, by their signs; the last is constant.
    pub fn quadrants() -> (CodeTable, Vec<u8>) {
        let mut random = ChaCha8Rng::seed_from_u64(7);
        let labels: Vec<u8> = (0..200).map(|index| index % 4).collect();
        let elements = labels.iter().flat_map(|&label| {
            let sign = |bit: u8| if label & bit == 0 { -1.0 } else { 1.0 };
            [sign(1) * random.random_range(0.5..1.5), sign(2) * random.random_range(10.0..20.0) + 100.0, 0.25]
        });
        (CodeTable { units: 3, elements: elements.collect() }, labels.clone())
    }

    pub fn config(epochs: usize) -> ClassifierConfig {
        ClassifierConfig { epochs, batch_size: 30, learning_rate: 0.01, seed: 3 }
    }

    #[test]
    fn a_fitted_classifier_names_what_can_be_told_apart() {
        let (codes, labels) = quadrants();
        let classifier = Classifier::fit(&codes, &labels, &config(30)).unwrap();
        assert_eq!(classifier.named(&codes), labels);
    }

    #[test]
    fn probabilities_add_up_to_one_and_are_largest_for_the_digit() {
        let (codes, labels) = quadrants();
        let classifier = Classifier::fit(&codes, &labels, &config(30)).unwrap();
        let probabilities = classifier.probabilities(codes.tensor(0, 4)).into_numbers();
        for (row, &label) in probabilities.chunks_exact(10).zip(&labels) {
            assert!((row.iter().sum::<f32>() - 1.0).abs() < 1e-5);
            assert_eq!(largest(row), usize::from(label));
        }
    }
}
