//! Fits a classifier: cross-entropy, minimised by Adam.

use burn::module::Module;
use burn::tensor::TensorData;
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;

use super::{Classifier, HIDDEN, Perceptron, largest};
use crate::backend::{device, training_device};
use crate::data::CLASSES;
use crate::error::{Error, Result};
use crate::evaluate::encoding::CodeTable;
use crate::model::initialiser::Initialiser;
use crate::model::linear::Linear;
use crate::tensor::Tensor;
use crate::train::adam::{Adam, USUAL_BETA_2};
use crate::train::cosine;
use crate::train::parameters::{gradients, parameters, with_parameters};

/// Standard deviation below which a unit counts as constant and is only centred.
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
    /// Codes per step, at least 1.
    pub batch_size: usize,
    /// Adam's step size at the start; it falls to 0 along half a cosine.
    pub learning_rate: f64,
    /// Seed of the initial weights and of the shuffling.
    pub seed: u64,
}

impl Default for ClassifierConfig {
    /// Source: of several configurations tried on 10,000 codes and judged on held-out digits, the quickest of the best.
    fn default() -> Self {
        Self { epochs: 20, batch_size: 250, learning_rate: 0.01, seed: 1 }
    }
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
    ///
    /// # Examples
    /// ```
    /// use corr_mcnn::evaluate::CodeTable;
    /// use corr_mcnn::{Classifier, ClassifierConfig};
    ///
    /// let codes = CodeTable { units: 2, elements: vec![1.0, 0.0, 0.0, 1.0] };
    /// let classifier = Classifier::fit(&codes, &[3, 8], &ClassifierConfig::default())?;
    /// assert_eq!(classifier.named(&codes), [3, 8]);
    /// # Ok::<(), corr_mcnn::Error>(())
    /// ```
    pub fn fit(codes: &CodeTable, labels: &[u8], config: &ClassifierConfig) -> Result<Self> {
        assert_eq!(codes.rows(), labels.len(), "one label for each code is expected");
        if labels.is_empty() {
            return Err(Error::new("expected at least one code to fit a classifier on, got none"));
        }
        let (mean, scale) = moments(codes);
        let initialiser = &mut Initialiser::new(config.seed, &device());
        let mut perceptron = Perceptron::init(codes.units, initialiser);
        let mut parameters = parameters(&perceptron);
        let mut adam = Adam::new(parameters.len(), USUAL_BETA_2, ADAM_EPSILON);
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
                let gradients = gradients(&trained, loss.backward(), 0);
                adam.step(&mut parameters, &gradients, 1.0, step + 1, learning_rate);
                perceptron = with_parameters(perceptron, &parameters);
            }
        }
        Ok(Self {
            mean: Tensor::from_data(&mean[..], &device()),
            scale: Tensor::from_data(&scale[..], &device()),
            perceptron,
            temperature: 1.0,
        })
    }
}

impl Perceptron {
    fn init(units: usize, initialiser: &mut Initialiser) -> Self {
        Self { hidden: Linear::init(units, HIDDEN, initialiser), output: Linear::init(HIDDEN, CLASSES, initialiser) }
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

/// All codes, minus the mean and divided by the scale.
fn standardised(codes: &CodeTable, mean: &[f32], scale: &[f32]) -> Vec<f32> {
    let moments = mean.iter().zip(scale).cycle();
    codes.elements.iter().zip(moments).map(|(value, (mean, scale))| (value - mean) / scale).collect()
}

/// The rows of a table at these indices, `[B, units]`.
fn rows(elements: &[f32], units: usize, indices: &[usize]) -> Tensor<2> {
    let rows: Vec<f32> =
        indices.iter().flat_map(|&index| &elements[index * units..(index + 1) * units]).copied().collect();
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

/// Mean over the rows of -log softmax(logits) at the places where `targets` is 1: `[B, 10]` twice, to `[1]`.
fn cross_entropy(logits: Tensor<2>, targets: Tensor<2>) -> Tensor<1> {
    let [rows, classes] = logits.dims();
    // A constant shift does not change the result, but keeps the exponentials finite.
    let shifts: Vec<f32> =
        logits.clone().detach().into_numbers().chunks_exact(classes).map(|row| row[largest(row)]).collect();
    let shifted = logits - Tensor::from_data(TensorData::new(shifts, [rows, 1]), &training_device());
    let sums = shifted.clone().exp().sum_dim(1).log(); // [B, 1]
    (sums - (shifted * targets).sum_dim(1)).mean()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::classifier::tests::{config, quadrants};

    #[test]
    fn codes_are_standardised_by_what_was_seen_in_fitting() {
        let codes = CodeTable { units: 2, elements: vec![1.0, 5.0, 3.0, 5.0] };
        let (mean, scale) = moments(&codes);
        assert_eq!((&mean[..], &scale[..]), (&[2.0, 5.0][..], &[1.0, 1.0][..]));
        assert_eq!(standardised(&codes, &mean, &scale), [-1.0, 0.0, 1.0, 0.0]);
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
        assert_eq!(error.to_string(), "expected at least one code to fit a classifier on, got none");
    }
}
