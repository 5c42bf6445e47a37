//! `convert`: stores weights in another precision, and fits a classifier for the stored weights.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::evaluate::{encode, fit_classifier};
use super::network_settings::seed;
use super::precision::Precision;
use super::{Outcome, files, print};
use crate::data::idx;
use crate::error::{Context, Error, Result};
use crate::model::Model;
use crate::weights::{self, Calibration};

/// Store weights in another precision: f16 is half as large as f32, i8 a quarter, or compressed a seventh, with --calibrate a ninth.
#[derive(Args)]
pub struct Arguments {
    /// Weights to convert, safetensors.
    #[arg(long, value_name = "FILE")]
    weights: PathBuf,
    /// How each weight is stored: f32 is exact; f16 keeps 11 significant bits; i8 keeps 5 to 8, fewer in larger
    /// tensors, with a scale for each row.
    #[arg(long, value_enum)]
    precision: Precision,
    /// Where to write them, safetensors.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Round the i8 of a network so that errors cancel on the training digits: 4 to 7 bits then do as well.
    #[arg(long)]
    calibrate: bool,
    /// Also fit a classifier on the training digits' codes under the converted weights, calibrate it on the held-out
    /// digits, and write it here, in the same precision.
    #[arg(long, alias = "reader", value_name = "FILE")]
    classifier: Option<PathBuf>,
    /// Folder with the four IDX files, plain or .gz, to calibrate on and for the classifier.
    #[arg(long, value_name = "DIR", default_value = "data/mnist")]
    data: PathBuf,
    /// Seed of the classifier.
    #[arg(long, default_value_t = 1, value_parser = seed, requires = "classifier", allow_negative_numbers = true)]
    seed: u32,
    /// Print what was written as JSON.
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let mut outputs = vec![("--out", arguments.out.as_path())];
    outputs.extend(arguments.classifier.iter().map(|path| ("--classifier", path.as_path())));
    files::check_all_writable(&outputs)?;
    if let Some(path) = &arguments.classifier {
        files::check_not_read(("--classifier", path), &[("--weights", &arguments.weights)])?;
    }
    if arguments.calibrate && !matches!(arguments.precision, Precision::I8) {
        return Err(Error::new(
            "--calibrate is about --precision i8: the other precisions round each weight by itself",
        ));
    }
    let given = files::read(&arguments.weights)?;
    let named = || arguments.weights.display().to_string();
    let model = Model::load(&given).context(named)?;
    let method = weights::method(&given).context(named)?;
    let precision = arguments.precision.into();
    let training = match arguments.calibrate || arguments.classifier.is_some() {
        true => Some(idx::load(&arguments.data)?.train.hold_out()),
        false => None,
    };
    if training.as_ref().is_some_and(|(digits, _)| digits.is_empty()) {
        return Err(Error::new(format!("{}: expected training digits, got none", arguments.data.display())));
    }
    let calibration = match &training {
        Some((digits, _)) if arguments.calibrate => Calibration::of(&model, digits).context(named)?,
        _ => Calibration::default(),
    };
    let bytes = model.save_calibrated(method.as_deref(), precision, &calibration)?;
    let stored = Model::load(&bytes).context(|| arguments.out.display().to_string())?;
    let classifier = match (&arguments.classifier, &training) {
        (Some(path), Some((digits, held_out))) => {
            let classifier = fit_classifier(&stored, &encode(&stored, digits)?, held_out, arguments.seed)?;
            Some((path, weights::convert(&classifier.save()?, precision)?))
        }
        _ => None,
    };
    files::write(&arguments.out, &bytes)?;
    if let Some((path, classifier)) = &classifier {
        files::write(path, classifier)?;
    }
    let (out, hash) = (arguments.out.display(), stored.hash());
    if arguments.json {
        print(json!({"out": out.to_string(), "bytes": bytes.len(), "hash": hash}))?;
    } else {
        print(format!("{out}: weights {hash} in {} bytes", bytes.len()))?;
    }
    Ok(Outcome::Done)
}
