//! The classifier: a perceptron of two layers that names the digit behind a joint code.

mod fit;
mod file;

use burn::module::Module;
use burn::tensor::TensorData;

use super::encoding::{CodeTable, batches};
use crate::backend::device;
use crate::data::CLASSES;
use crate::model::linear::Linear;
use crate::tensor::{Tensor, relu};
pub use fit::ClassifierConfig;

/// Units of the hidden layer. Source: the slides' test, 50-128-10.
pub const HIDDEN: usize = 128;

/// Names the digit behind a code: standardise, 50 -> 128, ReLU, 128 -> 10, softmax.
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
        numbers.chunks_exact_mut(CLASSES).for_each(softmax);
        Tensor::from_data(TensorData::new(numbers, shape), &device())
    }

    /// The share of codes whose likeliest digit is their label, in percent.
    ///
    /// # Panics
    /// If there are not as many labels as codes, or none.
    pub fn accuracy(&self, codes: &CodeTable, labels: &[u8]) -> f64 {
        assert_eq!(codes.rows(), labels.len(), "one label for each code is expected");
        assert!(!labels.is_empty(), "at least one code is expected");
        let named = self.named(codes);
        percent_correct(named.iter().zip(labels))
    }

    /// The likeliest digit of each code.
    pub fn named(&self, codes: &CodeTable) -> Vec<u8> {
        let mut named = Vec::with_capacity(codes.rows());
        for (start, end) in batches(codes.rows()) {
            let logits = self.logits(codes.tensor(start, end)).into_numbers();
            named.extend(logits.chunks_exact(CLASSES).map(|logits| largest(logits) as u8));
        }
        named
    }

    fn logits(&self, codes: Tensor<2>) -> Tensor<2> {
        let centred = codes - self.mean.clone().unsqueeze();
        self.perceptron.forward(centred / self.scale.clone().unsqueeze()) // [B, 10]
    }
}

impl Perceptron {
    /// Logits of standardised codes: `[B, U]` to `[B, 10]`.
    pub fn forward(&self, codes: Tensor<2>) -> Tensor<2> {
        let hidden = relu(self.hidden.forward(codes)); // [B, 128]
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
fn largest(values: &[f32]) -> usize {
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
        assert_eq!(classifier.accuracy(&codes, &labels), 100.0);
        let wrong: Vec<u8> = labels.iter().map(|label| (label + 1) % 4).collect();
        assert_eq!(classifier.accuracy(&codes, &wrong), 0.0);
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
