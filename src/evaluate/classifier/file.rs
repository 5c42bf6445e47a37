//! The classifier as safetensors, under the names of PyTorch's `Sequential(Linear, ReLU, Linear)`.
//!
//! | name | shape |
//! |---|---|
//! | `0.weight`, `0.bias` | 128, 50 and 128 |
//! | `2.weight`, `2.bias` | 10, 128 and 10 |
//! | `mean`, `scale` | 50 each: the perceptron gets (code - mean) / scale |
//! | `temperature` | 1: divides the 10 logits; files written before 26 November 2026 have none, which means 1 |

use super::{Classifier, HIDDEN, Perceptron};
use crate::backend::device;
use crate::data::CLASSES;
use crate::error::{Context, Error, Result};
use crate::model::decoder::CODE;
use crate::model::linear::Linear;
use crate::model::trial::check_finite;
use crate::tensor::{Tensor, parameter, value};
use crate::weights::{self, Entry, File};

impl Classifier {
    /// This classifier as a safetensors file, in `f32`.
    ///
    /// # Errors
    /// If the file cannot be laid out.
    pub fn save(&self) -> Result<Vec<u8>> {
        let Perceptron { hidden, output } = &self.perceptron;
        let entries = vec![
            entry("0.weight", value(&hidden.weight).transpose()),
            entry("0.bias", value(&hidden.bias)),
            entry("2.weight", value(&output.weight).transpose()),
            entry("2.bias", value(&output.bias)),
            entry("mean", self.mean.clone()),
            entry("scale", self.scale.clone()),
            Entry::exact("temperature", [1], &[self.temperature]),
        ];
        weights::write(entries, &[])
    }

    /// The classifier of a safetensors file.
    ///
    /// # Errors
    /// If the bytes are not a safetensors file, a tensor is missing or has another shape or type, or a scale is not
    /// above 0, in which case the message names the tensor; or if a probability is not finite.
    pub fn load(bytes: &[u8]) -> Result<Self> {
        Self::from_file(&weights::read(bytes)?).context(|| "this is not a classifier".to_owned())
    }

    fn from_file(file: &File) -> Result<Self> {
        let scale = file.numbers("scale", &[CODE])?;
        if let Some(odd) = scale.iter().find(|scale| **scale <= 0.0) {
            return Err(Error::new(format!("tensor scale holds {odd}, expected numbers above 0")));
        }
        let temperature = match file.has("temperature") {
            true => file.numbers("temperature", &[1])?[0],
            false => 1.0,
        };
        if temperature <= 0.0 {
            return Err(Error::new(format!("tensor temperature holds {temperature}, expected a number above 0")));
        }
        let classifier = Self {
            temperature,
            mean: file.values("mean", [CODE])?,
            scale: Tensor::from_data(&scale[..], &device()),
            perceptron: Perceptron {
                hidden: linear(file, "0", [CODE, HIDDEN])?,
                output: linear(file, "2", [HIDDEN, CLASSES])?,
            },
        };
        // Numbers that are finite can still be so large that a probability is not.
        for code in [[-1.0; CODE], [1.0; CODE]] {
            check_finite(&classifier.probabilities(Tensor::from_data([code], &device())).into_numbers())?;
        }
        Ok(classifier)
    }
}

fn entry<const D: usize>(name: &str, tensor: Tensor<D>) -> Entry {
    Entry::exact(name, tensor.dims(), &tensor.into_numbers())
}

/// PyTorch keeps a layer's weight as `[outputs, inputs]`, this crate as `[inputs, outputs]`.
fn linear(file: &File, name: &str, [inputs, outputs]: [usize; 2]) -> Result<Linear> {
    let weight: Tensor<2> = file.values(&format!("{name}.weight"), [outputs, inputs])?;
    let bias: Tensor<1> = file.values(&format!("{name}.bias"), [outputs])?;
    Ok(Linear { weight: parameter(weight.transpose()), bias: parameter(bias) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::{ClassifierConfig, CodeTable};

    fn classifier() -> Classifier {
        let elements = (0..20 * CODE).map(|index| ((index * 37) % 101) as f32 / 50.0).collect();
        let labels: Vec<u8> = (0..20).map(|index| index % 10).collect();
        let config = ClassifierConfig { epochs: 1, ..ClassifierConfig::default() };
        Classifier::fit(&CodeTable { units: CODE, elements }, &labels, &config).unwrap()
    }

    #[test]
    fn a_classifier_that_is_saved_and_loaded_names_the_same() {
        let classifier = classifier();
        let loaded = Classifier::load(&classifier.save().unwrap()).unwrap();
        let codes = || Tensor::from_data([[0.5; CODE], [1.5; CODE]], &device());
        assert_eq!(loaded.probabilities(codes()).into_numbers(), classifier.probabilities(codes()).into_numbers());
    }

    #[test]
    fn weights_are_stored_as_pytorch_does_with_outputs_first() {
        let classifier = classifier();
        let bytes = classifier.save().unwrap();
        let stored = weights::read(&bytes).unwrap().numbers("0.weight", &[HIDDEN, CODE]).unwrap();
        let weight = value(&classifier.perceptron.hidden.weight).into_numbers(); // [50, 128]
        assert_eq!(stored[CODE + 2], weight[2 * HIDDEN + 1], "output 1, input 2");
    }

    #[test]
    fn numbers_so_large_that_a_probability_is_not_finite_are_refused() {
        let bytes = classifier().save().unwrap();
        let mut entries = weights::read(&bytes).unwrap().exact_entries().unwrap();
        let large = entries.iter_mut().find(|entry| entry.name == "2.weight").unwrap();
        large.bytes = large.numbers().iter().flat_map(|_| 3e38f32.to_le_bytes()).collect();
        let message = Classifier::load(&weights::write(entries, &[]).unwrap()).unwrap_err().to_string();
        assert!(message.starts_with("this is not a classifier: these weights are too large"), "{message}");
    }

    #[test]
    fn foreign_and_incomplete_files_are_refused_in_words() {
        let message = |bytes: &[u8]| Classifier::load(bytes).unwrap_err().to_string();
        let foreign = message(b"not safetensors at all");
        assert_eq!(foreign, "this is a text file, not a safetensors file");
        let one = |shape: usize, value: f32| {
            let elements = vec![value; shape];
            weights::write(vec![entry("scale", Tensor::<1>::from_data(&elements[..], &device()))], &[]).unwrap()
        };
        assert_eq!(message(&one(49, 1.0)), "this is not a classifier: tensor scale has shape [49], expected [50]");
        assert_eq!(message(&one(50, 0.0)), "this is not a classifier: tensor scale holds 0, expected numbers above 0");
        let missing = message(&one(50, 1.0));
        assert!(
            missing.starts_with("this is not a classifier: there is no tensor called mean in this file"),
            "{missing}"
        );
    }
}
