//! Training mode: loss terms, gradients, running statistics, and ten steps of Adam.

use burn::module::Module;
use serde_json::Value;

use super::gradients as reference;
use super::{Comparison, Fixtures, Setting, largest_difference, leading, stored, views};
use crate::backend::training_device;
use crate::error::{Error, Result};
use crate::loss::{HIDDEN_CORRELATION_FIRST, HIDDEN_CORRELATION_SECOND, JOINT_CORRELATION, Terms};
use crate::model::{CorrMcnn, DropoutMasks};
use crate::train::adam::{Adam, USUAL_BETA_2};
use crate::train::parameters::{gradients, parameters, with_parameters};
use crate::train::terms::terms_of_batch;
use crate::train::{Method, Preset, TrainingConfig};
use crate::weights::{self, Precision};

/// Largest relative error of a loss term.
const TERM_TOLERANCE: f64 = 1e-4;
/// Largest error of a running statistic, absolute.
const RUNNING_TOLERANCE: f64 = 1e-4;
/// Largest relative error of the total in the first four steps of a trajectory, where only round-off differs.
const EARLY_TOLERANCE: f64 = 1e-4;
/// The same from the fifth step on: Adam amplifies round-off.
const LATE_TOLERANCE: f64 = 5e-3;
/// Adam's step size in the trajectories.
const LEARNING_RATE: f64 = 1e-3;

pub fn compare(fixtures: &Fixtures) -> Result<Vec<Comparison>> {
    let mut comparisons = Vec::new();
    let compared = |name: &str| fixtures.losses["losses"].get(name).is_some();
    if let Some((name, _)) = fixtures.gradients.iter().find(|(name, _)| !compared(name)) {
        let what = "losses.json has no losses of the same setting to compare it with";
        return Err(Error::new(format!("grads.{name}.safetensors: {what}")));
    }
    for (name, expected) in entries(&fixtures.losses, "losses")? {
        compare_one_batch(fixtures, name, &expected["f64"], &mut comparisons)?;
    }
    for (name, expected) in entries(&fixtures.losses, "trajectory")? {
        compare_trajectory(fixtures, name, &expected["f64"], &mut comparisons)?;
    }
    Ok(comparisons)
}

fn entries<'a>(losses: &'a Value, group: &str) -> Result<impl Iterator<Item = (&'a String, &'a Value)>> {
    let entries = losses[group].as_object().filter(|entries| !entries.is_empty());
    let entries = entries.ok_or_else(|| Error::new(format!("losses.json has no group {group:?}, or an empty one")))?;
    Ok(entries.iter())
}

fn model(fixtures: &Fixtures, setting: &Setting) -> Result<CorrMcnn> {
    let mut model = weights::load(&fixtures.weights)?;
    model.config = setting.model;
    Ok(model.train())
}

/// The total loss with the slides' weights, which all fixtures use, and the terms in the fixtures' names.
fn numbered(terms: &Terms) -> (f64, Vec<(&'static str, f64)>) {
    let weights = TrainingConfig::preset(Method::CorrMcnn, Preset::Slides).loss_weights;
    let values = terms.values();
    let labelled = values.labelled(&weights);
    let total = f64::from(weights.total(terms).into_number());
    let named = [
        ("L1", labelled["L1"]),
        ("L2", labelled["L2"]),
        ("L3", labelled["L3"]),
        ("L4", labelled["L4"]),
        ("L5", labelled["L5"]),
        ("corr50", *values.of(&JOINT_CORRELATION)),
        ("corr500", *values.of(&HIDDEN_CORRELATION_FIRST)),
        ("corr300", *values.of(&HIDDEN_CORRELATION_SECOND)),
        ("L6", labelled["L6"]),
        ("L7", labelled["L7"]),
    ];
    (total, named.map(|(name, value)| (name, f64::from(value))).to_vec())
}

fn relative(ours: f64, expected: &Value) -> f64 {
    match expected.as_f64() {
        Some(expected) => (ours - expected).abs() / expected.abs(),
        None => f64::INFINITY,
    }
}

fn compare_one_batch(
    fixtures: &Fixtures,
    name: &str,
    expected: &Value,
    comparisons: &mut Vec<Comparison>,
) -> Result<()> {
    let setting = Setting::parse(name)?;
    let batch = weights::read(&fixtures.batch)?;
    let [digits] = leading(&batch, "x")?;
    let views = views(&batch, ["x", "y"], 0..digits, &training_device())?;
    let mut model = model(fixtures, &setting)?;
    let terms = terms_of_batch(&mut model, views, DropoutMasks::default(), setting.scale);

    let (total, named) = numbered(&terms);
    for (term, value) in named.into_iter().chain([("total", total)]) {
        comparisons.push(Comparison {
            name: format!("losses.{name}.{term}"),
            error: relative(value, &expected[term]),
            tolerance: TERM_TOLERANCE,
        });
    }

    let weights = TrainingConfig::preset(Method::CorrMcnn, Preset::Slides).loss_weights;
    let gradients = weights.total(&terms).backward();
    let gradients = reference::named(&model, &gradients);
    comparisons.extend(reference::compare_digests(name, &gradients, &weights::read(&fixtures.gradient_digests)?)?);
    for (setting, bytes) in &fixtures.gradients {
        if setting == name {
            comparisons.extend(reference::compare_whole(name, &gradients, &weights::read(bytes)?)?);
        }
    }

    // The running statistics depend on the mode alone: one activation and scale is enough.
    if let Some(mode) = name.strip_suffix(".relu.mean") {
        compare_running(fixtures, mode, &model, comparisons)?;
    }
    Ok(())
}

fn compare_running(fixtures: &Fixtures, mode: &str, model: &CorrMcnn, comparisons: &mut Vec<Comparison>) -> Result<()> {
    let expected = weights::read(&fixtures.running_after)?;
    for entry in weights::entries(&model.valid(), Precision::F32) {
        if !entry.name.contains("running_") {
            continue;
        }
        let name = format!("{mode}.{}", entry.name);
        let (_, expected) = stored(&expected, &name)?;
        comparisons.push(Comparison {
            name,
            error: largest_difference(&entry.numbers(), &expected),
            tolerance: RUNNING_TOLERANCE,
        });
    }
    Ok(())
}

/// `name` is `MODE.ACTIVATION.SCALE.epsE`.
fn compare_trajectory(
    fixtures: &Fixtures,
    name: &str,
    expected: &Value,
    comparisons: &mut Vec<Comparison>,
) -> Result<()> {
    let unknown = || Error::new(format!("expected MODE.ACTIVATION.SCALE.epsE, got {name}"));
    let (setting, epsilon) = name.split_once(".eps").ok_or_else(unknown)?;
    let epsilon = epsilon.parse().map_err(|_| unknown())?;
    let setting = Setting::parse(setting)?;
    let weights = TrainingConfig::preset(Method::CorrMcnn, Preset::Slides).loss_weights;
    let batch = weights::read(&fixtures.batch)?;
    let [steps, digits] = leading(&batch, "traj_x")?;
    let mut model = model(fixtures, &setting)?;
    let mut parameters = parameters(&model);
    let mut adam = Adam::new(parameters.len(), USUAL_BETA_2, epsilon);
    for step in 0..steps {
        let range = step * digits..(step + 1) * digits;
        let views = views(&batch, ["traj_x", "traj_y"], range, &training_device())?;
        let terms = terms_of_batch(&mut model, views, DropoutMasks::default(), setting.scale);
        let total = weights.total(&terms);
        comparisons.push(Comparison {
            name: format!("trajectory.{name}.step{step}.total"),
            error: relative(f64::from(total.clone().into_number()), &expected[step]["total"]),
            tolerance: if step < 4 { EARLY_TOLERANCE } else { LATE_TOLERANCE },
        });
        let gradients = gradients(&model, total.backward(), 0);
        adam.step(&mut parameters, &gradients, 1.0, step + 1, LEARNING_RATE);
        model = with_parameters(model.valid(), &parameters).train();
    }
    Ok(())
}
