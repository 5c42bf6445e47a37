//! `compare`: the methods side by side, next to published results.

mod published;
mod row;
mod table;

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use serde::Serialize;

use super::evaluate::{Sets, judge, sets};
use super::method;
use super::network_settings::NetworkSettings;
use super::{Outcome, files, print, progress};
use crate::data::Digits;
use crate::error::{Context, Error, Result};
use crate::evaluate::SingleView;
use crate::model::Model;
use crate::model::cca::Cca;
use crate::train::{Method, Trainer};
use crate::weights::{self, Precision};
use published::{PUBLISHED, Published};
use row::{Row, Run};

/// Judge the methods side by side, and print them next to published results.
///
/// Methods with given weights are judged as they are; the others are first trained, once for each seed.
#[derive(Args)]
pub struct Arguments {
    /// The methods to compare, in this order.
    #[arg(long, value_delimiter = ',', value_parser = method::parse, default_values = ["cca", "mae", "corrnet", "corrmcnn"])]
    methods: Vec<Method>,
    /// Weights of a method, safetensors; repeat it for other methods, or for other runs of the same method.
    #[arg(long, value_name = "METHOD=FILE", value_parser = given)]
    weights: Vec<(Method, PathBuf)>,
    #[command(flatten)]
    network: NetworkSettings,
    /// Seeds of the runs: three give a mean and a spread.
    #[arg(long, value_delimiter = ',', default_value = "1", allow_negative_numbers = true)]
    seeds: Vec<u32>,
    /// Folder to keep the trained weights in, as METHOD-SEED.safetensors.
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
    /// What was measured here, one row for each method.
    rows: Vec<Row>,
    /// The protocol on raw pixels, each half alone.
    raw_pixels: Option<SingleView>,
    /// What others have published.
    published: &'static [Published],
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let asked = |method: Method| arguments.methods.contains(&method);
    if let Some((method, path)) = arguments.weights.iter().find(|(method, _)| !asked(*method)) {
        return Err(Error::new(format!("{}: weights of {}, which is not compared", path.display(), method.name())));
    }
    let given = arguments.given_models()?;
    let mut sets = sets(&arguments.data, arguments.held_out)?;
    sets.learned = arguments.network.learned(sets.learned)?;
    arguments.check_training(&sets.learned)?;
    let mut rows = Vec::new();
    for &method in &arguments.methods {
        rows.push(Row::of(method, &arguments.runs(method, &given, &sets)?)?);
    }
    let raw_pixels = match arguments.no_raw_pixels {
        true => None,
        false => Some(SingleView::of(&sets.judged)?),
    };
    let comparison = Comparison { digits: sets.judged.len(), rows, raw_pixels, published: &PUBLISHED };
    let printed = match (arguments.json, arguments.markdown) {
        (true, _) => serde_json::to_string(&comparison).map_err(|error| Error::new(error.to_string()))?,
        (_, true) => table::markdown(&comparison),
        _ => table::text(&comparison),
    };
    print(printed)?;
    Ok(Outcome::Done)
}

impl Arguments {
    /// The models with given weights, all read before any is judged.
    fn given_models(&self) -> Result<Vec<(Method, Model)>> {
        let read = |(method, path): &(Method, PathBuf)| {
            let named = || path.display().to_string();
            let bytes = files::read(path)?;
            let model = Model::load(&bytes).context(named)?;
            let trained_by = weights::method(&bytes).context(named)?;
            check_method(&model, trained_by, *method).context(named)?;
            Ok((*method, model))
        };
        self.weights.iter().map(read).collect()
    }

    /// Fails early where training, or saving the weights, would fail only after the methods before it have run.
    fn check_training(&self, learned: &Digits) -> Result<()> {
        let given = |method: Method| self.weights.iter().any(|(of, _)| *of == method);
        for &method in self.methods.iter().filter(|&&method| !given(method)) {
            if method != Method::Cca {
                let config = self.network.config(method, self.seeds[0], learned.len())?;
                config.check_digits(learned.len())?;
            }
            for path in self.seeds.iter().filter_map(|&seed| self.kept(method, seed)) {
                files::check_writable(&path)?;
            }
        }
        Ok(())
    }

    /// The file for the weights of a run, if they are kept.
    fn kept(&self, method: Method, seed: u32) -> Option<PathBuf> {
        let name = format!("{}-{seed}.safetensors", method.name());
        self.keep.as_ref().map(|folder| folder.join(name))
    }

    /// The judged runs of a method: those with given weights, otherwise one for each seed.
    fn runs(&self, method: Method, given: &[(Method, Model)], sets: &Sets) -> Result<Vec<Run>> {
        let given: Vec<&Model> = given.iter().filter_map(|(of, model)| (*of == method).then_some(model)).collect();
        if given.is_empty() {
            let seeds = self.seeds.iter();
            return seeds.map(|&seed| self.train(method, seed, sets)).collect();
        }
        let seed = self.seeds[0];
        let run = |model: &&Model| Ok(Run { seed, seconds: None, evaluation: judge(model, sets, seed)? });
        given.iter().map(run).collect()
    }

    fn train(&self, method: Method, seed: u32, sets: &Sets) -> Result<Run> {
        let started = Instant::now();
        let model = match method {
            Method::Cca => Model::Cca(Box::new(Cca::fit(&sets.learned)?)),
            _ => {
                let config = self.network.config(method, seed, sets.learned.len())?;
                let mut trainer = Trainer::new(config, sets.learned.clone())?;
                let bar = progress::bar(method.name(), trainer.config().steps, "steps");
                while trainer.steps_done() < trainer.config().steps {
                    trainer.step()?;
                    bar.inc(1);
                }
                bar.finish_and_clear();
                Model::Network(Box::new(trainer.model()))
            }
        };
        let seconds = started.elapsed().as_secs_f64();
        if let Some(path) = self.kept(method, seed) {
            files::write(&path, &model.save(Some(method.name()), Precision::F32)?)?;
        }
        Ok(Run { seed, seconds: Some(seconds), evaluation: judge(&model, sets, seed)? })
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

fn given(argument: &str) -> std::result::Result<(Method, PathBuf), String> {
    let (name, path) = argument.split_once('=').ok_or_else(|| "expected METHOD=FILE".to_owned())?;
    Ok((method::parse(name)?, Path::new(path).to_owned()))
}
