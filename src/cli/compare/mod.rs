//! `compare`: the methods side by side, next to published results.

mod published;
mod row;
mod rows;
mod run;
mod table;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use serde::Serialize;
use serde_json::json;

use super::evaluate::{Judge, sets};
use super::network_settings::{NetworkSettings, Start, seed};
use super::{Outcome, files, print, resume, tell};
use crate::data::Digits;
use crate::error::{Context, Error, Result};
use crate::evaluate::SingleView;
use crate::model::Model;
use crate::train::{Method, TrainingConfig};
use crate::weights;
use published::{PUBLISHED, Published};
use row::Row;
use rows::{EPOCHS, ROWS, RowSettings};
use run::{Run, Setup};

/// Judge published methods, our variants of them and CorrMCNN side by side, and print them next to published results.
///
/// Rows with given weights are judged as they are; the others are first trained, once for each seed and each for the
/// same number of digits.
#[derive(Args)]
pub struct Arguments {
    /// The rows to compare, in this order; by default all.
    #[arg(long, alias = "methods", value_name = "ROW", value_delimiter = ',', value_parser = rows::parse)]
    rows: Vec<&'static RowSettings>,
    /// Weights of a row, safetensors; repeat it for other rows, or for other runs of the same row.
    #[arg(long, value_name = "ROW=FILE", value_parser = given)]
    weights: Vec<(&'static RowSettings, PathBuf)>,
    #[command(flatten)]
    network: NetworkSettings,
    /// Seeds of the runs: three give a mean and a spread.
    #[arg(long, value_delimiter = ',', default_value = "1", value_parser = seed, allow_negative_numbers = true)]
    seeds: Vec<u32>,
    /// Folder to keep weights and scores in, as ROW-SEED.safetensors and ROW-SEED.json. What it has already is not
    /// trained again, and an interrupted training continues from its checkpoint.
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// Folder with the four IDX files, plain or .gz.
    #[arg(long, value_name = "DIR", default_value = "data/mnist")]
    data: PathBuf,
    /// Judge on the training digits held out for validation instead of the test digits, to choose settings.
    #[arg(long)]
    held_out: bool,
    /// Leave out the row of raw pixels, which takes 15 seconds.
    #[arg(long)]
    no_raw_pixels: bool,
    /// Print the comparison as JSON.
    #[arg(long, conflicts_with = "markdown")]
    json: bool,
    /// Print the table in Markdown.
    #[arg(long)]
    markdown: bool,
}

/// Everything that `compare --json` prints, under the same names.
#[derive(Serialize)]
pub struct Comparison {
    /// How many digits were judged.
    digits: usize,
    /// How many digits each network was trained on.
    trained_on: usize,
    /// How many times; `None` if the number of steps was given.
    epochs: Option<usize>,
    /// What was measured here.
    rows: Vec<Row>,
    /// The protocol on raw pixels, each half alone.
    raw_pixels: Option<SingleView>,
    /// What others have published.
    published: &'static [Published],
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let asked = arguments.asked();
    let is_asked = |row: &RowSettings| asked.iter().any(|one| one.name == row.name);
    if let Some((row, path)) = arguments.weights.iter().find(|(row, _)| !is_asked(row)) {
        return Err(Error::new(format!("{}: weights of {}, which is not compared", path.display(), row.name)));
    }
    if let Some(seed) = twice(&arguments.seeds) {
        return Err(Error::new(format!("--seeds has {seed} twice: the spread is that of different runs")));
    }
    let names: Vec<_> = arguments.rows.iter().map(|row| row.name).collect();
    if let Some(name) = twice(&names) {
        return Err(Error::new(format!("--rows has {name} twice")));
    }
    let given = arguments.given_models()?;
    let judge = if arguments.held_out { Judge::HeldOut } else { Judge::Test };
    let mut sets = sets(&arguments.data, judge)?;
    sets.learned = arguments.network.learned(sets.learned)?;
    arguments.check_training(&asked, &sets.learned)?;
    let interrupted = match arguments.keep {
        Some(_) => resume::listen_for_interrupts()?,
        None => Arc::default(),
    };
    let setup = Setup { sets: &sets, keep: arguments.keep.as_deref(), interrupted };
    let mut rows = Vec::new();
    for row in asked {
        match arguments.runs(row, &given, &setup)? {
            Some(runs) => rows.push(Row::of(row, &runs)?),
            None => {
                tell(format_args!("stopped in row {}; the same command continues", row.name));
                return Ok(Outcome::Interrupted);
            }
        }
    }
    let raw_pixels = match arguments.no_raw_pixels {
        true => None,
        false => Some(SingleView::of(&sets.judged)?),
    };
    let epochs = arguments.network.epochs(Some(EPOCHS));
    let comparison = Comparison {
        digits: sets.judged.len(),
        trained_on: sets.learned.len(),
        epochs,
        rows,
        raw_pixels,
        published: &PUBLISHED,
    };
    let printed = match (arguments.json, arguments.markdown) {
        (true, _) => serde_json::to_string(&comparison).map_err(|error| Error::new(error.to_string()))?,
        (_, true) => table::markdown(&comparison),
        _ => table::text(&comparison),
    };
    print(printed)?;
    Ok(Outcome::Done)
}

impl Arguments {
    /// The rows to compare.
    fn asked(&self) -> Vec<&'static RowSettings> {
        match self.rows.is_empty() {
            true => ROWS.iter().collect(),
            false => self.rows.clone(),
        }
    }

    /// The models with given weights, all read before any is judged.
    fn given_models(&self) -> Result<Vec<(&'static RowSettings, Model)>> {
        let read = |(row, path): &(&'static RowSettings, PathBuf)| {
            let named = || path.display().to_string();
            let bytes = files::read(path)?;
            let model = Model::load(&bytes).context(named)?;
            let trained_by = weights::method(&bytes).context(named)?;
            check_method(&model, trained_by, row.method).context(named)?;
            self.check_design(&model, row).context(named)?;
            Ok((*row, model))
        };
        self.weights.iter().map(read).collect()
    }

    /// Checks that a network has the layers and fusion that this row trains: under its title, the scores of another one
    /// would be taken for those of the publication.
    fn check_design(&self, model: &Model, row: &RowSettings) -> Result<()> {
        let Model::Network(network) = model else { return Ok(()) };
        // The number of digits decides only how many steps a run has.
        let Some(config) = self.config(row, self.seeds[0], 0)? else { return Ok(()) };
        match resume::first_difference(&json!(network.config), &json!(config.model())) {
            Some((name, found, expected)) => {
                Err(Error::new(format!("expected a network of row {} with {name} {expected}, got {found}", row.name)))
            }
            None => Ok(()),
        }
    }

    /// The settings of a run; `None` for cca, which is fitted in closed form.
    fn config(&self, row: &RowSettings, seed: u32, digits: usize) -> Result<Option<TrainingConfig>> {
        let RowSettings { method, preset, settings, .. } = *row;
        let start = Start { method, preset, settings, epochs: Some(EPOCHS) };
        (method != Method::Cca).then(|| self.network.config(&start, seed, digits)).transpose()
    }

    /// Fails early where training, or saving the weights, would fail only after the rows before it have run.
    fn check_training(&self, asked: &[&RowSettings], learned: &Digits) -> Result<()> {
        let given = |row: &RowSettings| self.weights.iter().any(|(of, _)| of.name == row.name);
        for row in asked.iter().filter(|row| !given(row)) {
            if let Some(config) = self.config(row, self.seeds[0], learned.len())? {
                config.check_digits(learned.len())?;
            }
            for out in self.seeds.iter().filter_map(|&seed| Setup::kept(self.keep.as_deref(), row, seed)) {
                for path in [run::scores_path(&out), resume::checkpoint_path(&out), out] {
                    files::check_writable(&path)?;
                }
            }
        }
        Ok(())
    }

    /// The judged runs of a row: those with given weights, otherwise one for each seed; `None` if one was interrupted.
    fn runs(
        &self,
        row: &'static RowSettings,
        given: &[(&RowSettings, Model)],
        setup: &Setup,
    ) -> Result<Option<Vec<Run>>> {
        let mut given = given.iter().filter(|(of, _)| of.name == row.name).peekable();
        if given.peek().is_some() {
            return given.map(|(_, model)| setup.judge(model, self.seeds[0], None).map(Some)).collect();
        }
        let run = |&seed: &u32| setup.run(row, seed, self.config(row, seed, setup.sets.learned.len())?);
        self.seeds.iter().map(run).collect()
    }
}

/// Checks that weights belong to the method that they are given for. A file says what it holds and, unless it is an
/// older one or PyTorch's, which method trained it.
fn check_method(model: &Model, trained_by: Option<String>, asked: Method) -> Result<()> {
    let found = match (model, trained_by) {
        (Model::Cca(_), _) if asked != Method::Cca => "canonical pairs".to_owned(),
        (Model::Network(_), None) if asked == Method::Cca => "a network".to_owned(),
        (Model::Network(_), Some(method)) if method != asked.name() => format!("those of {method}"),
        _ => return Ok(()),
    };
    Err(Error::new(format!("expected weights of {}, got {found}", asked.name())))
}

fn given(argument: &str) -> std::result::Result<(&'static RowSettings, PathBuf), String> {
    let parts = argument.split_once('=').filter(|(_, path)| !path.is_empty());
    let (name, path) = parts.ok_or_else(|| "expected ROW=FILE".to_owned())?;
    Ok((rows::parse(name)?, Path::new(path).to_owned()))
}

/// The first value that has occurred before.
fn twice<T: PartialEq>(values: &[T]) -> Option<&T> {
    values.iter().enumerate().find(|(place, value)| values[..*place].contains(value)).map(|(_, value)| value)
}
