//! The classifier: a perceptron of two layers that names the digit behind a joint code, and the slides' test it serves.

use burn::module::Module;
use burn::tensor::TensorData;
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;

use super::CodeTable;
use super::accuracy::percent_right;
use super::encoding::batches;
use crate::backend::{device, training_device};
use crate::data::CLASSES;
use crate::error::{Error, Result};
use crate::model::initialiser::Initialiser;
use crate::model::linear::Linear;
use crate::tensor::{Tensor, relu};
use crate::train::adam::Adam;
use crate::train::cosine;
use crate::train::parameters::{gradients, parameters, with_parameters};

/// Units of the hidden layer. Source: the slides' test, 50-128-10.
pub const HIDDEN: usize = 128;

/// Standard deviation below which a unit counts as constant, and is centred only.
const CONSTANT: f64 = 1e-6;

/// Stream of random numbers for the order of the codes; the initial weights have stream 0.
const SHUFFLING: u64 = 1;

/// Added to the root of Adam's second moment. Source: PyTorch's default.
const ADAM_EPSILON: f64 = 1e-8;

/// How the classifier is fitted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClassifierConfig {
    /// Passes over the codes, at least 1.
    pub epochs: usize,
    /// Codes a step, at least 1.
    pub batch_size: usize,
    /// Adam's step size at the start; it falls to 0 along half a cosine.
    pub learning_rate: f64,
    /// Of the initial weights and of the shuffling.
    pub seed: u64,
}

impl Default for ClassifierConfig {
    /// Source: of the few tried on 10,000 codes and judged on held-out digits, the quickest among the best.
    fn default() -> Self {
        Self {
            epochs: 20,
            batch_size: 250,
            learning_rate: 0.01,
            seed: 1,
        }
    }
}

/// Names the digit behind a code: standardise, 50 -> 128, ReLU, 128 -> 10, softmax.
#[derive(Module, Debug)]
pub struct Classifier {
    /// Mean of each unit over the codes it was fitted on, `[U]`.
    #[module(skip)]
    pub mean: Tensor<1>,
    /// Standard deviation of each unit over those codes, 1 where that is 0, `[U]`.
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
    /// Fits a classifier on codes and the digits they come from, by cross-entropy and Adam.
    ///
    /// The same codes and configuration give the same classifier, bit for bit.
    ///
    /// # Errors
    /// If there is no code.
    ///
    /// # Panics
    /// If there are not as many labels as codes.
    pub fn fit(codes: &CodeTable, labels: &[u8], config: &ClassifierConfig) -> Result<Self> {
        assert_eq!(codes.rows(), labels.len(), "one label for each code is expected");
        if labels.is_empty() {
            return Err(Error::new(
                "expected at least one code to fit a classifier on, got none",
            ));
        }
        let (mean, scale) = moments(codes);
        let initialiser = &mut Initialiser::new(config.seed, &device());
        let mut perceptron = Perceptron::init(codes.units, initialiser);
        let mut parameters = parameters(&perceptron);
        let mut adam = Adam::new(parameters.len(), ADAM_EPSILON);
        let mut random = ChaCha8Rng::seed_from_u64(config.seed);
        random.set_stream(SHUFFLING);
        let mut order: Vec<usize> = (0..labels.len()).collect();
        let batches = labels.len().div_ceil(config.batch_size);
        let standardised = standardised(codes, &mean, &scale);
        for epoch in 0..config.epochs {
            order.shuffle(&mut random);
            for (batch, indices) in order.chunks(config.batch_size).enumerate() {
                let step = epoch * batches + batch;
                let done = step as f64 / (config.epochs * batches) as f64;
                let learning_rate = cosine(config.learning_rate, done);
                let trained = perceptron.clone().train();
                let logits = trained.forward(rows(&standardised, codes.units, indices));
                let loss = cross_entropy(logits, one_hot(labels, indices));
                let gradients = gradients(&trained, loss.backward());
                adam.step(&mut parameters, &gradients, 1.0, step + 1, learning_rate);
                perceptron = with_parameters(perceptron, &parameters);
            }
        }
        Ok(Self {
            mean: Tensor::from_data(&mean[..], &device()),
            scale: Tensor::from_data(&scale[..], &device()),
            perceptron,
        })
    }

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
        percent_right(named.iter().zip(labels))
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

    fn init(units: usize, initialiser: &mut Initialiser) -> Self {
        Self {
            hidden: Linear::init(units, HIDDEN, initialiser),
            output: Linear::init(HIDDEN, CLASSES, initialiser),
        }
    }
}

/// Mean and standard deviation of each unit; 1 in place of a standard deviation of 0.
fn moments(codes: &CodeTable) -> (Vec<f32>, Vec<f32>) {
    let count = codes.rows() as f64;
    (0..codes.units)
        .map(|unit| {
            let mean = codes.unit(unit).sum::<f64>() / count;
            let variance = codes.unit(unit).map(|value| (value - mean).powi(2)).sum::<f64>() / count;
            let deviation = variance.sqrt();
            (mean as f32, if deviation > CONSTANT { deviation as f32 } else { 1.0 })
        })
        .unzip()
}

/// All codes, less the mean and divided by the scale.
fn standardised(codes: &CodeTable, mean: &[f32], scale: &[f32]) -> Vec<f32> {
    let moments = mean.iter().zip(scale).cycle();
    codes
        .elements
        .iter()
        .zip(moments)
        .map(|(value, (mean, scale))| (value - mean) / scale)
        .collect()
}

/// The rows of a table at these indices, `[B, units]`.
fn rows(elements: &[f32], units: usize, indices: &[usize]) -> Tensor<2> {
    let rows: Vec<f32> = indices
        .iter()
        .flat_map(|&index| &elements[index * units..(index + 1) * units])
        .copied()
        .collect();
    Tensor::from_data(TensorData::new(rows, [indices.len(), units]), &training_device())
}

/// The labels at these indices, `[B, 10]`: 1 in the place of the digit.
fn one_hot(labels: &[u8], indices: &[usize]) -> Tensor<2> {
    let mut targets = vec![0f32; indices.len() * CLASSES];
    for (row, &index) in indices.iter().enumerate() {
        targets[row * CLASSES + usize::from(labels[index])] = 1.0;
    }
    Tensor::from_data(TensorData::new(targets, [indices.len(), CLASSES]), &training_device())
}

/// In place of logits, the probabilities they stand for.
fn softmax(row: &mut [f32]) {
    let shift = row[largest(row)];
    row.iter_mut().for_each(|number| *number = (*number - shift).exp());
    let sum: f32 = row.iter().sum();
    row.iter_mut().for_each(|number| *number /= sum);
}

/// Mean over the rows of -log softmax(logits) at the places where `targets` is 1: `[B, 10]` twice, to `[1]`.
fn cross_entropy(logits: Tensor<2>, targets: Tensor<2>) -> Tensor<1> {
    let [rows, classes] = logits.dims();
    // A constant shift changes nothing but keeps the exponentials finite.
    let shifts: Vec<f32> = logits
        .clone()
        .detach()
        .into_numbers()
        .chunks_exact(classes)
        .map(|row| row[largest(row)])
        .collect();
    let shifted = logits - Tensor::from_data(TensorData::new(shifts, [rows, 1]), &training_device());
    let sums = shifted.clone().exp().sum_dim(1).log(); // [B, 1]
    (sums - (shifted * targets).sum_dim(1)).mean()
}

/// The index of the largest value, the first of equals.
fn largest(values: &[f32]) -> usize {
    (1..values.len()).fold(0, |best, index| if values[index] > values[best] { index } else { best })
}

#[cfg(test)]
pub(super) mod tests {
    use rand::RngExt;

    use super::*;

    /// Codes of three units: the first two tell the label, 0 to 3, by their signs; the last is constant.
    pub fn quadrants() -> (CodeTable, Vec<u8>) {
        let mut random = ChaCha8Rng::seed_from_u64(7);
        let labels: Vec<u8> = (0..200).map(|index| index % 4).collect();
        let elements = labels.iter().flat_map(|&label| {
            let sign = |bit: u8| if label & bit == 0 { -1.0 } else { 1.0 };
            [
                sign(1) * random.random_range(0.5..1.5),
                sign(2) * random.random_range(10.0..20.0) + 100.0,
                0.25,
            ]
        });
        (
            CodeTable {
                units: 3,
                elements: elements.collect(),
            },
            labels.clone(),
        )
    }

    pub fn config(epochs: usize) -> ClassifierConfig {
        ClassifierConfig {
            epochs,
            batch_size: 30,
            learning_rate: 0.01,
            seed: 3,
        }
    }

    #[test]
    fn codes_are_standardised_by_what_was_seen_in_fitting() {
        let codes = CodeTable {
            units: 2,
            elements: vec![1.0, 5.0, 3.0, 5.0],
        };
        let (mean, scale) = moments(&codes);
        assert_eq!((&mean[..], &scale[..]), (&[2.0, 5.0][..], &[1.0, 1.0][..]));
        assert_eq!(standardised(&codes, &mean, &scale), [-1.0, 0.0, 1.0, 0.0]);
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

    #[test]
    fn the_same_seed_gives_the_same_classifier_and_another_seed_another_one() {
        let (codes, labels) = quadrants();
        let weights = |seed| {
            let config = ClassifierConfig { seed, ..config(2) };
            crate::train::parameters::parameters(&Classifier::fit(&codes, &labels, &config).unwrap().perceptron)
        };
        assert_eq!(weights(1), weights(1));
        assert_ne!(weights(1), weights(2));
    }

    #[test]
    fn a_classifier_cannot_be_fitted_on_nothing() {
        let error = Classifier::fit(&CodeTable::new(50), &[], &config(1)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "expected at least one code to fit a classifier on, got none"
        );
    }
}
