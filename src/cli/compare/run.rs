//! One run of the comparison: trained, judged and, with `--keep`, kept, so that an interrupted comparison continues
//! where it stopped.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use serde::{Deserialize, Serialize};

use super::rows::RowSettings;
use crate::cli::evaluate::{Sets, encode, fit_classifier};
use crate::cli::{files, progress, resume};
use crate::error::{Context, Result};
use crate::evaluate::{Accuracy, EncodedDigits, Evaluation, ReconstructionErrors, cca_sum};
use crate::model::Model;
use crate::model::cca::Cca;
use crate::train::{Trainer, TrainingConfig};
use crate::weights::{Precision, crc32};

/// Training digits whose scores stand beside those of the test digits.
const SEEN: usize = 10_000;

/// One trained and judged model.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Run {
    /// Seed of the training and of the classifier of its codes.
    pub seed: u32,
    /// Seconds that training took; `None` if it was interrupted, or the weights were given.
    pub seconds: Option<f64>,
    /// How good it is.
    pub evaluation: Evaluation,
    /// The same on training digits.
    pub train: Seen,
}

/// Scores on training digits, under the names that they have in [`Evaluation`].
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Seen {
    /// Digits named correctly from their codes, in percent.
    pub accuracy: Accuracy,
    /// The CCA sum.
    pub correlation: SeenCorrelation,
    /// Errors of the reconstructions, per pixel.
    pub mse: ReconstructionErrors,
}

/// The CCA sum of codes that its pairs were fitted on.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SeenCorrelation {
    /// Of 50.
    pub cca_sum: f64,
}

/// What decides the result of a run, apart from the engine: kept scores are used again only if all of it is the same.
#[derive(PartialEq, Serialize, Deserialize)]
struct Inputs {
    /// `None` for cca, which is fitted in closed form.
    config: Option<TrainingConfig>,
    seed: u32,
    /// Checksums of the digits to train on, to calibrate on, and to judge on.
    digits: [u32; 3],
}

/// Scores in a file beside the weights.
#[derive(Serialize, Deserialize)]
struct Record {
    inputs: Inputs,
    run: Run,
}

/// The digits of a comparison, and where its runs are kept.
pub struct Setup<'a> {
    /// The digits to train on, to calibrate on, and to judge on.
    pub sets: &'a Sets,
    /// Where weights, scores and checkpoints are kept.
    pub keep: Option<&'a Path>,
    /// Set by Ctrl-C.
    pub interrupted: Arc<AtomicBool>,
}

impl Setup<'_> {
    /// The file for the weights of a run, if they are kept.
    pub fn kept(keep: Option<&Path>, row: &RowSettings, seed: u32) -> Option<PathBuf> {
        keep.map(|folder| folder.join(format!("{}-{seed}.safetensors", row.name)))
    }

    /// Judges a model on the digits to judge on, and on training digits.
    pub fn judge(&self, model: &Model, seed: u32, seconds: Option<f64>) -> Result<Run> {
        let train = encode(model, &self.sets.learned)?;
        let classifier = fit_classifier(model, &train, &self.sets.held_out, seed)?;
        let evaluation = Evaluation::of(model, &classifier, &train, &self.sets.judged)?;
        let seen = self.sets.learned.first(SEEN);
        let encoded = EncodedDigits::of(model, &seen, |_| {})?;
        let train = Seen {
            accuracy: Accuracy::of(&classifier, &encoded),
            correlation: SeenCorrelation { cca_sum: cca_sum(&train, &encoded)? },
            mse: ReconstructionErrors::of(model, &encoded, &seen),
        };
        Ok(Run { seed, seconds, evaluation, train })
    }

    /// The run of a row with this seed: kept scores, or else trained, from a checkpoint if there is one, and judged.
    /// `None` if it was interrupted.
    pub fn run(&self, row: &RowSettings, seed: u32, config: Option<TrainingConfig>) -> Result<Option<Run>> {
        let out = Self::kept(self.keep, row, seed);
        let Sets { learned, held_out, judged } = self.sets;
        let digits = [learned, held_out, judged].map(|digits| crc32([&digits.pixels[..], &digits.labels]));
        let inputs = Inputs { config: config.clone(), seed, digits };
        if let Some(run) = out.as_deref().and_then(|out| scores(out, &inputs)) {
            return Ok(Some(run));
        }
        let started = Instant::now();
        let (model, resumed) = match config {
            None => (Model::Cca(Box::new(Cca::fit(&self.sets.learned)?)), false),
            Some(config) => {
                let mut trainer = self.trainer(config, out.as_deref())?;
                let resumed = trainer.steps_done() > 0;
                if !self.train(row.name, &mut trainer, out.as_deref())? {
                    return Ok(None);
                }
                (Model::Network(Box::new(trainer.model())), resumed)
            }
        };
        let seconds = (!resumed).then(|| started.elapsed().as_secs_f64());
        if self.interrupted.load(Ordering::Relaxed) {
            return Ok(None);
        }
        let run = self.judge(&model, seed, seconds)?;
        if let Some(out) = out {
            files::write(&out, &model.save(Some(row.method.name()), Precision::F32)?)?;
            let record = serde_json::to_vec_pretty(&Record { inputs, run: run.clone() });
            files::write(&scores_path(&out), &record.context(|| "writing scores".to_owned())?)?;
            resume::remove(&out)?;
        }
        Ok(Some(run))
    }

    /// A run at its checkpoint or, if there is none of these settings and digits, at its start. A checkpoint that
    /// cannot be read is an error: what it cost is for the user to give up.
    fn trainer(&self, config: TrainingConfig, out: Option<&Path>) -> Result<Trainer> {
        let digits = &self.sets.learned;
        match out {
            Some(out) if resume::is_there(out, &config, digits)? => resume::load(out, &config, digits.clone()),
            _ => Trainer::new(config, digits.clone()),
        }
    }

    /// Takes the remaining steps of a run; false if it was interrupted.
    fn train(&self, name: &'static str, trainer: &mut Trainer, out: Option<&Path>) -> Result<bool> {
        let steps = trainer.config().steps;
        let epoch = self.sets.learned.len() / trainer.config().batch_size;
        let bar = progress::bar(name, steps, "steps");
        bar.set_position(trainer.steps_done() as u64);
        bar.reset_eta();
        while trainer.steps_done() < steps {
            trainer.step()?;
            let done = trainer.steps_done();
            bar.set_position(done as u64);
            let interrupted = self.interrupted.load(Ordering::Relaxed);
            if let Some(out) = out.filter(|_| interrupted || done == steps || done.is_multiple_of(epoch)) {
                resume::save(trainer, out)?;
            }
            if interrupted {
                return Ok(false);
            }
        }
        bar.finish_and_clear();
        Ok(true)
    }
}

/// `R-1.json` for `R-1.safetensors`.
pub fn scores_path(out: &Path) -> PathBuf {
    out.with_extension("json")
}

/// The kept scores of a run with these inputs, if there are any.
fn scores(out: &Path, inputs: &Inputs) -> Option<Run> {
    let record: Record = serde_json::from_slice(&files::read(&scores_path(out)).ok()?).ok()?;
    (record.inputs == *inputs).then_some(record.run)
}

#[cfg(test)]
mod tests {
    use super::super::rows;
    use super::*;
    use crate::data::Digits;

    #[test]
    fn nothing_is_judged_after_an_interruption() {
        let digits = Digits::new((0..12 * 784).map(|pixel| (pixel % 251) as u8).collect(), vec![3; 12]).unwrap();
        let sets = Sets { learned: digits.clone(), held_out: Digits::default(), judged: digits };
        let run = |interrupted| {
            let setup = Setup { sets: &sets, keep: None, interrupted: Arc::new(AtomicBool::new(interrupted)) };
            setup.run(rows::parse("cca").unwrap(), 1, None).unwrap()
        };
        assert!(run(true).is_none());
        assert!(run(false).is_some());
    }
}
