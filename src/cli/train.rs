//! `train`: a run from settings to weights, which can be stopped and resumed.

use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::Instant;

use clap::Args;
use serde_json::{Value, json};

use super::evaluate::{encode, fit_classifier};
use super::method;
use super::metrics::{Metrics, Phase};
use super::network_settings::{NO_SETTINGS, NetworkSettings, PresetName, Start, at_least_one, seed};
use super::precision::Precision;
use super::{Outcome, files, print, progress, resume, tell};
use crate::data::{Digits, idx};
use crate::error::{Context, Error, Result};
use crate::evaluate::Objective;
use crate::model::Model;
use crate::model::cca::Cca;
use crate::train::{Method, StepReport, Trainer};
use crate::weights;

/// Largest number of training digits, and of held-out digits, in a probe.
const PROBED: usize = 1000;

/// Train a network on all but the last twelfth of the training digits, which is held out for validation.
#[derive(Args)]
pub struct Arguments {
    /// corrmcnn, corrnet (dense layers), mae (without agreement and correlation), or cca (linear, fitted in closed
    /// form).
    #[arg(long, value_parser = method::parse, default_value = "corrmcnn")]
    method: Method,
    /// The slides' own settings, or the ones that train best.
    #[arg(long, value_enum, default_value = "default")]
    preset: PresetName,
    #[command(flatten)]
    network: NetworkSettings,
    /// Seed of the initial weights, the order of the digits, augmentation, dropout and the classifier, 0 to 4294967295.
    #[arg(long, default_value_t = 1, value_parser = seed, allow_negative_numbers = true)]
    seed: u32,
    /// Folder with the four IDX files, plain or .gz.
    #[arg(long, value_name = "DIR", default_value = "data/mnist")]
    data: PathBuf,
    /// Where to write the weights, safetensors.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// How each weight is stored: f32 is exact; f16 keeps 11 significant bits; i8 keeps 5 to 8, fewer in larger
    /// tensors, with a scale for each row.
    #[arg(long, value_enum, default_value = "f32")]
    precision: Precision,
    /// Also fit a classifier on the codes of the training digits, calibrate it on the held-out digits, and write it
    /// here, in the same precision.
    #[arg(long, alias = "reader", value_name = "FILE")]
    classifier: Option<PathBuf>,
    /// Where to write the learning curves, CSV.
    #[arg(long, value_name = "FILE")]
    metrics: Option<PathBuf>,
    /// Give each layer a column in the learning curves, with the norm of its gradient.
    #[arg(long, requires = "metrics")]
    gradient_norms: bool,
    /// Every STEPS steps, measure the objective without dropout on up to 1,000 training digits and up to 1,000 held-out
    /// digits: rows `seen` and `unseen` of the learning curves.
    #[arg(long, value_name = "STEPS", requires = "metrics", value_parser = at_least_one, allow_negative_numbers = true)]
    probe: Option<usize>,
    /// Resume the run that Ctrl-C stopped; the other options must be the same.
    #[arg(long)]
    resume: bool,
    /// Print a summary as JSON.
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    check_outputs(arguments)?;
    let mnist = idx::load(&arguments.data)?;
    let (digits, held_out) = mnist.train.hold_out();
    if held_out.is_empty() {
        return Err(Error::new(format!(
            "{}: expected at least 12 training digits, of which the last twelfth is held out, got {}",
            arguments.data.display(),
            digits.len()
        )));
    }
    let digits = arguments.network.learned(digits)?;
    if arguments.method == Method::Cca {
        return fit_in_closed_form(&digits, &held_out, arguments);
    }
    let start =
        Start { method: arguments.method, preset: arguments.preset.into(), settings: NO_SETTINGS, epochs: None };
    let config = arguments.network.config(&start, arguments.seed, digits.len())?;
    let mut trainer = match arguments.resume {
        true => resume::load(&arguments.out, &config, digits)?,
        false => Trainer::new(config, digits)?,
    };
    let steps = trainer.config().steps;
    if trainer.steps_done() == steps {
        let checkpoint = resume::checkpoint_path(&arguments.out);
        return Err(Error::new(format!("{}: this run has taken all its {steps} steps", checkpoint.display())));
    }
    let started = Instant::now();
    let Some(latest) = train(&mut trainer, &held_out, arguments)? else {
        let (done, steps) = (trainer.steps_done(), trainer.config().steps);
        let checkpoint = resume::checkpoint_path(&arguments.out);
        let checkpoint = checkpoint.display();
        tell(format_args!("stopped after step {done} of {steps}; --resume continues from {checkpoint}"));
        return Ok(Outcome::Interrupted);
    };
    let model = Model::Network(Box::new(trainer.model()));
    save(&model, trainer.digits(), &held_out, arguments)?;
    resume::remove(&arguments.out)?;
    let settings = trainer.config();
    let numbers = json!({"settings": settings, "steps": latest.steps, "validation": latest});
    summarise(arguments, numbers, started.elapsed().as_secs_f64())?;
    Ok(Outcome::Done)
}

/// The checkpoint is written beside the weights and removed at the end, so no other output may have its name.
fn check_outputs(arguments: &Arguments) -> Result<()> {
    let checkpoint = resume::checkpoint_path(&arguments.out);
    let outputs = [
        ("--out", Some(&arguments.out)),
        ("--classifier", arguments.classifier.as_ref()),
        ("--metrics", arguments.metrics.as_ref()),
        ("the checkpoint", (arguments.method != Method::Cca).then_some(&checkpoint)),
    ];
    let given = outputs.into_iter().filter_map(|(name, path)| Some((name, path?.as_path())));
    files::check_all_writable(&given.collect::<Vec<_>>())
}

/// Canonical pairs need no steps: there is nothing to set, measure or resume.
fn fit_in_closed_form(digits: &Digits, held_out: &Digits, arguments: &Arguments) -> Result<Outcome> {
    let about_steps = [("--metrics", arguments.metrics.is_some()), ("--resume", arguments.resume)];
    let about_steps = about_steps.into_iter().find(|(_, given)| *given);
    if let Some(option) = arguments.network.about_steps().or(about_steps.map(|(option, _)| option)) {
        return Err(Error::new(format!("{option} is about training steps: cca is fitted in closed form, without any")));
    }
    let started = Instant::now();
    let model = Model::Cca(Box::new(Cca::fit(digits)?));
    let seconds = started.elapsed().as_secs_f64();
    save(&model, digits, held_out, arguments)?;
    summarise(arguments, json!({}), seconds)?;
    Ok(Outcome::Done)
}

/// Takes the remaining steps. Returns the last report, measured on the held-out digits, or `None` if the run was
/// stopped before its last step, or before a classifier is fitted, which takes time, too.
fn train(trainer: &mut Trainer, held_out: &Digits, arguments: &Arguments) -> Result<Option<StepReport>> {
    let interrupted = resume::listen_for_interrupts()?;
    let steps_per_epoch = trainer.digits().len() / trainer.config().batch_size;
    let layers: Vec<&str> = trainer.layers().collect();
    let columns = if arguments.gradient_norms { &layers[..] } else { &[] };
    let metrics_file = arguments.metrics.as_deref();
    let mut metrics = Metrics::open(metrics_file, trainer.steps_done(), columns)?;
    // No more digits than it trains on: otherwise a run on a few digits would spend most of its time on validation.
    let validation = held_out.first(trainer.digits().len());
    let bar = progress::bar("training", trainer.config().steps, "steps");
    bar.set_position(trainer.steps_done() as u64);
    bar.reset_eta();
    loop {
        if interrupted.load(Ordering::Relaxed) {
            bar.finish_and_clear();
            resume::save(trainer, &arguments.out)?;
            return Ok(None);
        }
        let fits = arguments.classifier.is_some();
        if fits && trainer.steps_done() + 1 == trainer.config().steps {
            // A run without a step to take cannot be resumed.
            resume::save(trainer, &arguments.out)?;
        }
        let report = step(trainer, arguments)?;
        metrics.step(&report)?;
        bar.set_position(report.step as u64);
        bar.set_message(format!(", total {:.4}", report.total));
        let last = report.step >= report.steps;
        if arguments.probe.is_some_and(|steps| report.step.is_multiple_of(steps)) {
            for (phase, digits) in
                [(Phase::Seen, trainer.digits().first(PROBED)), (Phase::Unseen, held_out.first(PROBED))]
            {
                metrics.row(phase, &measure(trainer, &digits, report.clone())?)?;
            }
        }
        if last || report.step.is_multiple_of(steps_per_epoch) {
            let measured = measure(trainer, &validation, report)?;
            metrics.row(Phase::Validation, &measured)?;
            bar.suspend(|| tell(epoch_line(&measured)));
            if last {
                bar.finish_and_clear();
                let stopped = fits && interrupted.load(Ordering::Relaxed);
                return Ok((!stopped).then_some(measured));
            }
            resume::save(trainer, &arguments.out)?;
        }
    }
}

/// The report of this step, with its numbers measured again on these digits, in evaluation mode.
fn measure(trainer: &Trainer, digits: &Digits, report: StepReport) -> Result<StepReport> {
    let Objective { terms, correlations, total, .. } =
        Objective::of(&Model::Network(Box::new(trainer.model())), digits, trainer.config())?;
    Ok(StepReport { terms, correlations, total, ..report })
}

/// Takes one step; if its loss is not finite, saves the last good state as a checkpoint.
fn step(trainer: &mut Trainer, arguments: &Arguments) -> Result<StepReport> {
    trainer.step().or_else(|error| {
        resume::save(trainer, &arguments.out)?;
        let checkpoint = resume::checkpoint_path(&arguments.out);
        Err(Error::new(format!("{error}, kept in {}", checkpoint.display())))
    })
}

/// Writes the weights and, if requested, a classifier fitted on the training digits' codes under the stored weights.
fn save(model: &Model, digits: &Digits, held_out: &Digits, arguments: &Arguments) -> Result<()> {
    let precision = arguments.precision.into();
    let bytes = model.save(Some(arguments.method.name()), precision)?;
    // This catches a number too large for the precision while the checkpoint still exists.
    let stored = Model::load(&bytes).context(|| "storing the weights".to_owned())?;
    files::write(&arguments.out, &bytes)?;
    match &arguments.classifier {
        Some(path) => {
            let encoded = encode(&stored, digits)?;
            let classifier = fit_classifier(&stored, &encoded, held_out, arguments.seed)?;
            files::write(path, &weights::convert(&classifier.save()?, precision)?)
        }
        None => Ok(()),
    }
}

fn epoch_line(report: &StepReport) -> String {
    let StepReport { step, steps, epoch, terms, total, .. } = report;
    format!(
        "step {step} of {steps}, epoch {epoch}: validation total {total:.4}, L1 {:.4}, L2 {:.4}, L3 {:.4}",
        terms["L1"], terms["L2"], terms["L3"]
    )
}

/// Prints where the weights are, how long training took, and the numbers of the method.
fn summarise(arguments: &Arguments, numbers: Value, seconds: f64) -> Result<()> {
    let out = arguments.out.display();
    if arguments.json {
        // What an earlier part of a resumed run took is not known.
        let seconds = (!arguments.resume).then_some(seconds);
        let mut summary = json!({"out": out.to_string(), "seconds": seconds});
        if let (Value::Object(summary), Value::Object(numbers)) = (&mut summary, numbers) {
            summary.extend(numbers);
        }
        return print(summary);
    }
    let took = match numbers["steps"].as_u64() {
        Some(steps) => format!("{steps} steps, "),
        None => String::new(),
    };
    print(format!("{out}: {took}{seconds:.0} s"))
}
