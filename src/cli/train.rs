//! `train`: a run from its settings to its weights, which can be stopped and taken up again.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::evaluate::fit_reader;
use super::metrics::{Metrics, Phase};
use super::precision::Precision;
use super::{INTERRUPTED, Outcome, files, progress, resume};
use crate::data::{Digits, idx};
use crate::error::{Context, Error, Result};
use crate::evaluate::Objective;
use crate::train::{Method, Preset, StepReport, Trainer, TrainingConfig};
use crate::weights;

/// Train a network on all but the last twelfth of the training digits, which are for validation.
#[derive(Args)]
pub struct Arguments {
    /// corrmcnn, or mae: without agreement and correlation.
    #[arg(long, value_parser = method, default_value = "corrmcnn")]
    method: Method,
    /// The seed's own settings, or the ones that train best.
    #[arg(long, value_enum, default_value = "default")]
    preset: Start,
    /// Passes over the training digits; the preset has its own number.
    #[arg(long, value_parser = at_least_one, allow_negative_numbers = true, conflicts_with = "steps")]
    epochs: Option<usize>,
    /// Optimisation steps, instead of epochs.
    #[arg(long, value_parser = at_least_one, allow_negative_numbers = true)]
    steps: Option<usize>,
    /// Of the initial weights, the order of the digits and dropout, 0 to 4294967295.
    #[arg(long, default_value_t = 1, allow_negative_numbers = true)]
    seed: u32,
    /// Other settings than the preset's, as JSON: {"learningRate": 0.004, "lossWeights": {"stepAgreement": 0}}.
    #[arg(long, value_name = "JSON", default_value = "{}")]
    settings: String,
    /// Folder with the four IDX files, plain or .gz.
    #[arg(long, value_name = "DIR", default_value = "data/mnist")]
    data: PathBuf,
    /// Where to write the weights, safetensors.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// How each weight is stored: f32 is exact; f16 keeps 11 significant bits; i8 keeps 5 or 6, with a scale for each row.
    #[arg(long, value_enum, default_value = "f32")]
    precision: Precision,
    /// Also fit a digit reader on the codes of the training digits, and write it here, in the same precision.
    #[arg(long, value_name = "FILE")]
    reader: Option<PathBuf>,
    /// Where to write the learning curves, CSV.
    #[arg(long, value_name = "FILE")]
    metrics: Option<PathBuf>,
    /// Go on with the run that Ctrl-C stopped; the other options must be the same.
    #[arg(long)]
    resume: bool,
    /// Print a summary as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Start {
    Seed,
    Default,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let outputs = [
        Some(&arguments.out),
        arguments.reader.as_ref(),
        arguments.metrics.as_ref(),
    ];
    outputs
        .into_iter()
        .flatten()
        .try_for_each(|path| files::check_writable(path))?;
    let mnist = idx::load(&arguments.data)?;
    let (digits, held_out) = mnist.train.hold_out();
    if held_out.is_empty() {
        return Err(Error::new(format!(
            "expected at least 12 training digits, of which the last twelfth is held out, got {}",
            digits.len()
        )));
    }
    let config = arguments.config(digits.len())?;
    let mut trainer = match arguments.resume {
        true => resume::load(&arguments.out, &config, digits)?,
        false => Trainer::new(config, digits)?,
    };
    let started = Instant::now();
    let Some(latest) = train(&mut trainer, &held_out, arguments)? else {
        let (done, steps) = (trainer.steps_done(), trainer.config().steps);
        let checkpoint = resume::checkpoint_path(&arguments.out);
        eprintln!(
            "stopped after step {done} of {steps}; {} goes on with --resume",
            checkpoint.display()
        );
        return Ok(Outcome::Interrupted);
    };
    save(&trainer, arguments)?;
    resume::remove(&arguments.out)?;
    summarise(arguments, &latest, started.elapsed().as_secs_f64());
    Ok(Outcome::Done)
}

/// Takes the steps that are left. What comes back was measured on the held-out digits; nothing if the run was stopped.
fn train(
    trainer: &mut Trainer,
    held_out: &Digits,
    arguments: &Arguments,
) -> Result<Option<StepReport>> {
    let interrupted = listen_for_interrupts()?;
    let steps_per_epoch = trainer.digits().len() / trainer.config().batch_size;
    let mut metrics = Metrics::open(arguments.metrics.as_deref(), trainer.steps_done())?;
    let bar = progress::bar("training", trainer.config().steps, "steps");
    bar.set_position(trainer.steps_done() as u64);
    bar.reset_eta();
    loop {
        if interrupted.load(Ordering::Relaxed) {
            bar.finish_and_clear();
            resume::save(trainer, &arguments.out)?;
            return Ok(None);
        }
        let report = step(trainer, arguments)?;
        metrics.step(&report)?;
        bar.set_position(report.step as u64);
        bar.set_message(format!(", total {:.4}", report.total));
        let last = report.step >= report.steps;
        if last || report.step.is_multiple_of(steps_per_epoch) {
            let measured = measure(trainer, held_out, report)?;
            metrics.row(Phase::Validation, &measured)?;
            bar.suspend(|| eprintln!("{}", epoch_line(&measured)));
            if last {
                bar.finish_and_clear();
                return Ok(Some(measured));
            }
            resume::save(trainer, &arguments.out)?;
        }
    }
}

/// The report of this step, with its numbers measured anew on the held-out digits.
fn measure(trainer: &Trainer, held_out: &Digits, report: StepReport) -> Result<StepReport> {
    let Objective {
        terms,
        correlations,
        total,
    } = Objective::of(&trainer.model(), held_out, trainer.config())?;
    Ok(StepReport {
        terms,
        correlations,
        total,
        ..report
    })
}

/// One step; if its loss is not finite, the last good state is left as a checkpoint.
fn step(trainer: &mut Trainer, arguments: &Arguments) -> Result<StepReport> {
    trainer.step().or_else(|error| {
        resume::save(trainer, &arguments.out)?;
        let checkpoint = resume::checkpoint_path(&arguments.out);
        Err(Error::new(format!(
            "{error}, kept in {}",
            checkpoint.display()
        )))
    })
}

/// Set by the first Ctrl-C; the second one ends the process at once.
fn listen_for_interrupts() -> Result<Arc<AtomicBool>> {
    let interrupted = Arc::new(AtomicBool::new(false));
    let seen = interrupted.clone();
    ctrlc::set_handler(move || {
        if seen.swap(true, Ordering::Relaxed) {
            std::process::exit(INTERRUPTED.into());
        }
    })
    .context(|| "listening for Ctrl-C".to_owned())?;
    Ok(interrupted)
}

/// Writes the weights, and the reader of what these weights, as they were stored, make of the training digits.
fn save(trainer: &Trainer, arguments: &Arguments) -> Result<()> {
    let precision = arguments.precision.into();
    let bytes = weights::save(&trainer.model(), precision)?;
    files::write(&arguments.out, &bytes)?;
    match &arguments.reader {
        Some(path) => {
            let reader = fit_reader(&weights::load(&bytes)?, trainer.digits(), arguments.seed)?;
            files::write(path, &weights::convert(&reader.save()?, precision)?)
        }
        None => Ok(()),
    }
}

fn epoch_line(report: &StepReport) -> String {
    let StepReport {
        step,
        steps,
        epoch,
        terms,
        total,
        ..
    } = report;
    format!(
        "step {step} of {steps}, epoch {epoch}: validation total {total:.4}, L1 {:.4}, L2 {:.4}, L3 {:.4}",
        terms.L1, terms.L2, terms.L3
    )
}

fn summarise(arguments: &Arguments, latest: &StepReport, seconds: f64) {
    let out = arguments.out.display();
    if arguments.json {
        println!(
            "{}",
            json!({"out": out.to_string(), "steps": latest.steps, "seconds": seconds, "validation": latest})
        );
    } else {
        println!("{out}: {} steps, {seconds:.0} s", latest.steps);
    }
}

impl Arguments {
    fn config(&self, digits: usize) -> Result<TrainingConfig> {
        let mut settings: Value =
            serde_json::from_str(&self.settings).context(|| "reading --settings".to_owned())?;
        let preset = match self.preset {
            Start::Seed => Preset::Seed,
            Start::Default => Preset::Default,
        };
        if let Value::Object(settings) = &mut settings {
            let named = [
                ("method", json!(self.method)),
                ("preset", json!(preset)),
                ("seed", json!(self.seed)),
            ];
            settings.extend(named.map(|(name, value)| (name.to_owned(), value)));
            settings.extend(self.steps.map(|steps| ("steps".to_owned(), json!(steps))));
        }
        let config = TrainingConfig::from_overrides(&settings)?;
        Ok(match self.epochs {
            Some(epochs) => config.with_epochs(epochs, digits),
            None => config,
        })
    }
}

fn method(name: &str) -> std::result::Result<Method, String> {
    let methods = "the methods here are corrmcnn and mae";
    match name {
        "corrmcnn" => Ok(Method::CorrMcnn),
        "mae" => Ok(Method::Mae),
        "cca" | "corrnet" => Err(format!("{name} comes in a later version; {methods}")),
        _ => Err(format!("there is no such method; {methods}")),
    }
}

fn at_least_one(number: &str) -> std::result::Result<usize, String> {
    let number = number.parse().ok().filter(|&number| number >= 1);
    number.ok_or_else(|| "expected a whole number of at least 1".to_owned())
}
