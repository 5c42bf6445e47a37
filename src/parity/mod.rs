//! Comparison with reference values that PyTorch computed: activations, codes, loss terms, gradients, trajectories.
//!
//! A folder of fixtures holds `weights`, `batch`, `eval`, `grad_digest` and `running_after.safetensors` and
//! `losses.json`, and may hold whole gradients as `grads.MODE.ACTIVATION.SCALE.safetensors`. Large activations may be
//! cut to their first digits. Modes are `zero_naive`, `zero_running` (called `zero_image` in `eval`), `drop`, `mean`;
//! activations `relu`, `none`; scales `mean`, `sum`, `scalar`.

mod activations;
mod gradients;
mod training;

use std::path::Path;

use serde::Serialize;

use crate::data::Views;
use crate::error::{Context, Error, Result};
use crate::loss::CorrelationScale;
use crate::model::ModelConfig;
use crate::model::fusion::{JointActivation, MissingView};
use crate::tensor::Tensor;
use crate::weights::{self, File};
use burn::tensor::{Device, TensorData};

/// One compared tensor or number.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    /// What was compared, in the fixtures' names.
    pub name: String,
    /// The largest error, in the measure of this group.
    pub error: f64,
    /// The largest error allowed.
    pub tolerance: f64,
}

impl Comparison {
    /// Whether the error is a number within the tolerance.
    pub fn holds(&self) -> bool {
        self.error <= self.tolerance
    }
}

/// Compares everything that the folder holds.
///
/// # Errors
/// If a file is missing, damaged, or does not hold what its name promises; if it holds nothing, or nothing that is
/// compared.
pub fn compare(folder: &Path) -> Result<Vec<Comparison>> {
    let fixtures = Fixtures::open(folder)?;
    let mut comparisons = activations::compare(&fixtures)?;
    comparisons.extend(training::compare(&fixtures)?);
    Ok(comparisons)
}

/// The bytes of a folder of fixtures.
struct Fixtures {
    weights: Vec<u8>,
    batch: Vec<u8>,
    eval: Vec<u8>,
    gradient_digests: Vec<u8>,
    running_after: Vec<u8>,
    losses: serde_json::Value,
    /// `MODE.ACTIVATION.SCALE` and the bytes of its file.
    gradients: Vec<(String, Vec<u8>)>,
}

impl Fixtures {
    fn open(folder: &Path) -> Result<Self> {
        let bytes = |name: &str| {
            let path = folder.join(name);
            std::fs::read(&path).context(|| format!("reading {}", path.display()))
        };
        // Checked here, where the name of the file is known.
        let tensors = |name: &str| {
            let bytes = bytes(name)?;
            weights::read(&bytes).context(|| format!("reading {}", folder.join(name).display()))?;
            Ok::<_, Error>(bytes)
        };
        let losses = serde_json::from_slice(&bytes("losses.json")?)
            .context(|| format!("reading {}", folder.join("losses.json").display()))?;
        let mut gradients = Vec::new();
        for entry in std::fs::read_dir(folder).context(|| format!("reading {}", folder.display()))? {
            let name = entry.context(|| format!("reading {}", folder.display()))?.file_name();
            let name = name.to_string_lossy();
            if let Some(setting) = name.strip_prefix("grads.").and_then(|rest| rest.strip_suffix(".safetensors")) {
                gradients.push((setting.to_owned(), tensors(&name)?));
            }
        }
        gradients.sort();
        Ok(Self {
            weights: tensors("weights.safetensors")?,
            batch: tensors("batch.safetensors")?,
            eval: tensors("eval.safetensors")?,
            gradient_digests: tensors("grad_digest.safetensors")?,
            running_after: tensors("running_after.safetensors")?,
            losses,
            gradients,
        })
    }
}

/// One setting in the fixtures' names: `zero_running.relu.mean`.
struct Setting {
    model: ModelConfig,
    scale: CorrelationScale,
}

impl Setting {
    fn parse(name: &str) -> Result<Self> {
        let unknown = || Error::new(format!("expected MODE.ACTIVATION.SCALE, got {name}"));
        let mut parts = name.split('.');
        let mut part = || parts.next().ok_or_else(unknown);
        Ok(Self {
            model: ModelConfig {
                missing_view: match part()? {
                    "zero_image" | "zero_running" => MissingView::ZeroImage,
                    "zero_naive" => MissingView::ZeroImageBatch,
                    "drop" => MissingView::Drop,
                    "mean" => MissingView::Mean,
                    _ => return Err(unknown()),
                },
                joint_activation: match part()? {
                    "relu" => JointActivation::Relu,
                    "none" => JointActivation::None,
                    _ => return Err(unknown()),
                },
                ..ModelConfig::default()
            },
            scale: match part()? {
                "mean" => CorrelationScale::UnitMean,
                "sum" => CorrelationScale::UnitSum,
                "scalar" => CorrelationScale::Flattened,
                _ => return Err(unknown()),
            },
        })
    }
}

/// The shape and the numbers of a tensor, of which there is at least one: with none of them, everything would agree.
fn stored(file: &File, name: &str) -> Result<(Vec<usize>, Vec<f32>)> {
    let shape = file.shape(name)?;
    if shape.contains(&0) {
        return Err(Error::new(format!("tensor {name} has shape {shape:?}, expected at least one number")));
    }
    let numbers = file.numbers(name, &shape)?;
    Ok((shape, numbers))
}

/// The sizes of a tensor's first axes, each at least 1.
fn leading<const N: usize>(file: &File, name: &str) -> Result<[usize; N]> {
    let (shape, _) = stored(file, name)?;
    shape
        .first_chunk()
        .copied()
        .ok_or_else(|| Error::new(format!("tensor {name} has shape {shape:?}, expected at least {N} axes")))
}

/// The largest of these errors. NaN counts as infinite, because `f64::max` would skip it.
fn largest(errors: impl IntoIterator<Item = f64>) -> f64 {
    errors.into_iter().fold(0.0, |largest, error| if error.is_nan() { f64::INFINITY } else { largest.max(error) })
}

/// The largest absolute difference between our numbers and theirs, which may be cut to the first ones; infinite if we
/// have fewer.
fn largest_difference(ours: &[f32], theirs: &[f32]) -> f64 {
    if ours.len() < theirs.len() {
        return f64::INFINITY;
    }
    let pairs = ours.iter().zip(theirs);
    largest(pairs.map(|(ours, theirs)| f64::from((ours - theirs).abs())))
}

/// The views of a batch, `[B, 1, 28, 14]` each in the file, `from..to` of its flattened leading axes.
fn views(file: &File, [left, right]: [&str; 2], digits: std::ops::Range<usize>, device: &Device) -> Result<Views> {
    use crate::data::{HEIGHT, VIEW_PIXELS, VIEW_WIDTH};
    let view = |name: &str| -> Result<Tensor<4>> {
        let (_, numbers) = stored(file, name)?;
        let range = digits.start * VIEW_PIXELS..digits.end * VIEW_PIXELS;
        let numbers = numbers
            .get(range)
            .ok_or_else(|| Error::new(format!("tensor {name} has fewer than {} digits", digits.end)))?;
        let shape = [digits.len(), HEIGHT, VIEW_WIDTH, 1];
        Ok(Tensor::from_data(TensorData::new(numbers.to_vec(), shape), device))
    };
    Ok(Views { left: view(left)?, right: view(right)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_that_is_not_a_number_is_never_within_a_tolerance() {
        assert_eq!(largest([0.5, f64::NAN, 0.25]), f64::INFINITY);
        assert_eq!(largest([f64::NAN]), f64::INFINITY);
        assert_eq!(largest([0.5, 0.25]), 0.5);
        for error in [f64::NAN, f64::INFINITY, 2.0] {
            let comparison = Comparison { name: String::new(), error, tolerance: 1.0 };
            assert!(!comparison.holds(), "{error}");
        }
    }

    #[test]
    fn what_is_compared_may_be_more_than_the_reference_but_not_less() {
        assert_eq!(largest_difference(&[1.0, 2.0, 9.0], &[1.0, 2.5]), 0.5);
        assert_eq!(largest_difference(&[1.0], &[1.0, 2.5]), f64::INFINITY);
        assert_eq!(largest_difference(&[f32::NAN, 1.0], &[1.0, 1.0]), f64::INFINITY);
    }
}
