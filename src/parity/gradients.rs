//! Gradients in PyTorch's names and layouts, against whole reference gradients or digests of them.

use burn::module::{Module, ModuleMapper};

use super::{Comparison, largest, stored};
use crate::error::Result;
use crate::model::CorrMcnn;
use crate::tensor::{Gradients, Parameter, value};
use crate::weights::{self, File, Precision};

/// Largest error of a gradient, relative to its norm.
const TOLERANCE: f64 = 1e-3;
/// The same if a batch of equal zero images has no variance, which multiplies round-off by 1/sqrt(1e-5).
const TOLERANCE_WITHOUT_VARIANCE: f64 = 0.1;
/// Elements that a digest samples.
const SAMPLES: usize = 32;

/// The gradients of a model by name; running statistics have none.
pub fn named(model: &CorrMcnn, gradients: &Gradients) -> Vec<(String, Vec<f32>)> {
    struct PutGradients<'a>(&'a Gradients);
    impl ModuleMapper for PutGradients<'_> {
        fn map_float<const D: usize>(&mut self, parameter: Parameter<D>) -> Parameter<D> {
            let gradient = self.0.of(&value(&parameter));
            parameter.map(|value| gradient.map_or_else(|| value.zeros_like().inner(), Into::into))
        }
    }
    let gradients = model.clone().map(&mut PutGradients(gradients));
    weights::entries(&gradients.valid(), Precision::F32)
        .into_iter()
        .filter(|entry| !entry.name.contains("running_"))
        .map(|entry| {
            let numbers = entry.numbers();
            (entry.name, numbers)
        })
        .collect()
}

/// Compares with digests `SETTING.PARAMETER` = [norm, sum, sampled elements].
pub fn compare_digests(setting: &str, gradients: &[(String, Vec<f32>)], digests: &File) -> Result<Vec<Comparison>> {
    gradients
        .iter()
        .map(|(parameter, gradient)| {
            let name = format!("{setting}.{parameter}");
            let (_, digest) = stored(digests, &name)?;
            Ok(comparison(name, gradient_digest_error(gradient, &digest)))
        })
        .collect()
}

/// Compares with whole gradients.
pub fn compare_whole(setting: &str, gradients: &[(String, Vec<f32>)], file: &File) -> Result<Vec<Comparison>> {
    gradients
        .iter()
        .map(|(parameter, gradient)| {
            let (_, expected) = stored(file, parameter)?;
            let difference = norm(gradient.iter().zip(&expected).map(|(ours, theirs)| f64::from(ours - theirs)));
            let error = match gradient.len() == expected.len() {
                true => difference / norm(expected.iter().map(|&element| f64::from(element))),
                false => f64::INFINITY,
            };
            Ok(comparison(format!("grads.{setting}.{parameter}"), error))
        })
        .collect()
}

fn comparison(name: String, error: f64) -> Comparison {
    let without_variance = name.contains("zero_naive") && name.ends_with("conv1.bias");
    Comparison { name, error, tolerance: if without_variance { TOLERANCE_WITHOUT_VARIANCE } else { TOLERANCE } }
}

/// The largest of the errors of norm, sum (which grows with the root of the length) and samples, relative to the norm.
fn gradient_digest_error(gradient: &[f32], digest: &[f32]) -> f64 {
    let elements = gradient.len();
    let samples = SAMPLES.min(elements);
    if digest.len() != samples + 2 {
        return f64::INFINITY;
    }
    let [expected_norm, expected_sum] = [digest[0], digest[1]].map(f64::from);
    let ours = gradient.iter().map(|&element| f64::from(element));
    let of_norm = (norm(ours.clone()) - expected_norm).abs();
    let of_sum = (ours.sum::<f64>() - expected_sum).abs() / (elements as f64).sqrt();
    let of_samples = (0..samples).map(|i| {
        let index = if samples == 1 { 0 } else { i * (elements - 1) / (samples - 1) };
        f64::from((gradient[index] - digest[2 + i]).abs())
    });
    largest(of_samples.chain([of_norm, of_sum])) / expected_norm
}

fn norm(elements: impl Iterator<Item = f64>) -> f64 {
    elements.map(|element| element * element).sum::<f64>().sqrt()
}
