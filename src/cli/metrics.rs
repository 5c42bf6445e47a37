//! The learning curves as CSV: a row every ten steps, one on the held-out digits after each epoch, and probes on
//! request.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::files;
use crate::error::{Context, Error, Result};
use crate::loss::{TERMS, columns};
use crate::train::StepReport;

/// The columns that every row starts with.
const START: &str = "phase,step,epoch,learning_rate";
/// Steps between two rows.
const INTERVAL: usize = 10;
/// Which column holds the step.
const STEP_COLUMN: usize = 1;

/// What a row was measured on.
#[derive(Clone, Copy)]
pub enum Phase {
    /// One batch, before the update of its step, with dropout.
    Train,
    /// The held-out digits, after the update of its step, in evaluation mode.
    Validation,
    /// Some of the training digits, after the update of its step, in evaluation mode.
    Seen,
    /// Some of the held-out digits, after the update of its step, in evaluation mode.
    Unseen,
}

impl Phase {
    fn name(self) -> &'static str {
        match self {
            Self::Train => "train",
            Self::Validation => "validation",
            Self::Seen => "seen",
            Self::Unseen => "unseen",
        }
    }
}

/// The file, if requested. A row is on disk as soon as it is written.
pub struct Metrics {
    file: Option<(PathBuf, File)>,
    /// Number of extra columns, one for the norm of each layer's gradient.
    layers: usize,
}

impl Metrics {
    /// Starts a file, or continues one after this many steps and drops the rows of later steps, which an interrupted
    /// run wrote. The norms of the gradients of `layers` get columns with these names.
    ///
    /// # Errors
    /// If the file cannot be read or written, has other columns, or its training steps have gaps or repeat.
    pub fn open(path: Option<&Path>, steps_done: usize, layers: &[&str]) -> Result<Self> {
        let Some(path) = path else {
            return Ok(Self { file: None, layers: 0 });
        };
        let named = || path.display().to_string();
        let mut lines = vec![header(layers)];
        if steps_done > 0 && path.exists() {
            let text = String::from_utf8(files::read(path)?).context(named)?;
            let rows = rows_until(&text, &lines[0], steps_done).context(named)?;
            lines.extend(rows);
        }
        files::write(path, (lines.join("\n") + "\n").as_bytes())?;
        let file = OpenOptions::new().append(true).open(path).context(named)?;
        Ok(Self { file: Some((path.to_owned(), file)), layers: layers.len() })
    }

    /// Writes the report of a training step if it is the first, the last or every tenth one.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn step(&mut self, report: &StepReport) -> Result<()> {
        let due = is_due(report.step) || report.step == report.steps;
        if due { self.row(Phase::Train, report) } else { Ok(()) }
    }

    /// Writes one row.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn row(&mut self, phase: Phase, report: &StepReport) -> Result<()> {
        match &mut self.file {
            Some((path, file)) => {
                // In one piece: what is written between two signals is a whole row or none.
                let row = row(phase, report, self.layers) + "\n";
                file.write_all(row.as_bytes()).context(|| path.display().to_string())
            }
            None => Ok(()),
        }
    }
}

/// Whether the training step has a row; the last one has, too.
fn is_due(step: usize) -> bool {
    step == 1 || step.is_multiple_of(INTERVAL)
}

/// The names of the columns. Costs are unweighted, L6 and L7 include their lambdas, and the correlations do not.
fn header(layers: &[&str]) -> String {
    let objective = columns(TERMS);
    let objective = objective.iter().map(String::as_str);
    let names: Vec<&str> = [START].into_iter().chain(objective).chain(layers.iter().copied()).collect();
    names.join(",")
}

fn row(phase: Phase, report: &StepReport, layers: usize) -> String {
    let name = phase.name();
    let StepReport { step, epoch, learning_rate, terms, correlations, gradient_norms, total, .. } = report;
    let terms = terms.each().map(|(_, value)| value);
    let correlations = correlations.each().map(|(_, value)| value);
    // Only a training step has gradients.
    let norms = gradient_norms.iter().take(layers).map(|norm| match phase {
        Phase::Train => norm.to_string(),
        _ => String::new(),
    });
    let numbers = terms.chain([*total]).chain(correlations);
    let numbers = numbers.map(|number| number.to_string()).chain(norms);
    let numbers = numbers.collect::<Vec<_>>().join(",");
    format!("{name},{step},{epoch},{learning_rate},{numbers}")
}

/// The rows of the steps up to this one, without one that was cut off mid-write. The training steps are those that are
/// due, from the first one in the file on.
fn rows_until(text: &str, header: &str, steps_done: usize) -> Result<Vec<String>> {
    let mut lines = text.lines();
    if lines.next() != Some(header) {
        return Err(Error::new("expected the metrics of this run to continue, got a file with other columns"));
    }
    if !text.ends_with('\n') {
        lines.next_back(); // its last number may lack digits
    }
    let cells = |row: &str| row.split(',').count();
    let step = |row: &str| row.split(',').nth(STEP_COLUMN).and_then(|step| step.parse::<usize>().ok());
    let is_kept = |row: &&str| cells(row) == cells(header) && step(row).is_some_and(|step| step <= steps_done);
    let rows: Vec<String> = lines.filter(is_kept).map(str::to_owned).collect();
    let trained = rows.iter().filter(|row| row.starts_with(Phase::Train.name())).filter_map(|row| step(row));
    let found: Vec<usize> = trained.collect();
    // A run may have begun its curves only when it was resumed before.
    let first = found.first().copied().unwrap_or(steps_done + 1);
    if !found.iter().copied().eq((first..=steps_done).filter(|&step| is_due(step))) {
        return Err(Error::new(format!(
            "expected the metrics of this run up to step {steps_done}, got a file in which rows of training steps are \
             missing or repeated"
        )));
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loss::{LossWeights, Terms};

    fn report(step: usize) -> StepReport {
        let terms = Terms::from_values(TERMS, (1..=TERMS.len() as u8).map(f32::from).collect());
        StepReport {
            step,
            steps: 25,
            epoch: 2,
            learning_rate: 0.003,
            terms: terms.labelled(&LossWeights::none()),
            correlations: terms.correlations(),
            gradient_norms: vec![1.0, 2.0],
            total: 14.25,
        }
    }

    #[test]
    fn a_row_has_the_columns_of_the_header() {
        let validation = row(Phase::Validation, &report(20), 0);
        assert_eq!(validation, "validation,20,2,0.003,1,2,3,4,5,0,0,10,14.25,6,7,8,9");
        assert_eq!(validation.split(',').count(), header(&[]).split(',').count());
        let ends = |phase, end| row(phase, &report(20), 2).ends_with(end);
        assert!(ends(Phase::Train, ",8,9,1,2"));
        assert!(ends(Phase::Seen, ",8,9,,"));
    }

    #[test]
    fn a_resumed_run_drops_the_rows_after_its_checkpoint() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.csv");
        let steps = || {
            let text = std::fs::read_to_string(&path).unwrap();
            text.lines()
                .skip(1) // the names of the columns
                .map(|row| row.split(',').nth(1).unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        let mut metrics = Metrics::open(Some(&path), 0, &["joint"]).unwrap();
        (1..=25).for_each(|step| metrics.step(&report(step)).unwrap());
        assert_eq!(steps(), ["1", "10", "20", "25"]);
        let mut metrics = Metrics::open(Some(&path), 12, &["joint"]).unwrap();
        assert_eq!(steps(), ["1", "10"]);
        metrics.step(&report(20)).unwrap();
        assert_eq!(steps(), ["1", "10", "20"]);
    }

    #[test]
    fn a_row_that_was_cut_off_is_dropped() {
        let kept = |rows: &str| rows_until(&format!("{START}\n{rows}"), START, 9).unwrap();
        let whole = "train,1,1,0.003";
        assert_eq!(kept(&format!("{whole}\n")), [whole]);
        // "train,10,1,0.003" may become each of these; a later row may follow them.
        for cut in ["", "train,1", "train,1,1,0.0"] {
            assert_eq!(kept(&format!("{whole}\n{cut}")), [whole], "{cut}");
        }
        for cut in ["train", "train,1", "train,1,"] {
            assert_eq!(kept(&format!("{cut}\n{whole}\n")), [whole], "{cut}");
        }
    }

    #[test]
    fn a_file_with_gaps_or_repeated_rows_is_not_continued() {
        let kept = |steps: &[usize]| {
            let rows: String = steps.iter().map(|step| format!("train,{step},1,0.003\n")).collect();
            rows_until(&format!("{START}\n{rows}validation,25,1,0.003\n"), START, 25).map(|rows| rows.len())
        };
        assert_eq!(kept(&[1, 10, 20]).unwrap(), 4);
        assert_eq!(kept(&[10, 20]).unwrap(), 3, "its curves began when it was resumed before");
        assert_eq!(kept(&[]).unwrap(), 1);
        for damaged in [&[1, 20][..], &[1, 10], &[1, 10, 20, 10, 20], &[20, 10]] {
            let message = kept(damaged).unwrap_err().to_string();
            assert!(message.ends_with("rows of training steps are missing or repeated"), "{damaged:?}: {message}");
        }
    }

    #[test]
    fn a_file_with_other_columns_is_not_continued() {
        let error = rows_until("a,b\n1,2\n", START, 3).unwrap_err();
        assert_eq!(error.to_string(), "expected the metrics of this run to continue, got a file with other columns");
    }
}
