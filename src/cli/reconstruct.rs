//! `reconstruct`: completes one half of a digit.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::{Outcome, files, image, print, tell};
use crate::data::views;
use crate::error::{Context, Result};
use crate::evaluate::{Aligned, Aligner, Classifier};
use crate::model::{Model, Side};

/// A half without a pixel of at least this much ink is empty.
const EMPTY: f32 = 0.05;

/// Complete a digit: draw one half from the other.
#[derive(Args)]
pub struct Arguments {
    /// Weights of the network, safetensors.
    #[arg(long, value_name = "FILE")]
    weights: PathBuf,
    /// PNG file, light ink on dark, or dark on light or on nothing: a whole digit of 28 x 28 pixels, or the given half
    /// alone, 14 wide and 28 high.
    #[arg(long, value_name = "FILE")]
    image: PathBuf,
    /// Which half is given.
    #[arg(long, value_enum)]
    from: Half,
    /// PNG file to write, 28 x 28: the given half unchanged, the other one as the network draws it.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Align the half, as the page does: it is tried a little higher and lower, larger and smaller, read where the
    /// network draws it best again, and what is drawn is put back to where the half is.
    #[arg(long)]
    align: bool,
    /// Classifier of the codes; with it, an aligned half is read where most speaks for the likeliest digit.
    #[arg(long, value_name = "FILE", requires = "align")]
    classifier: Option<PathBuf>,
    /// Print the joint code, and how the half was aligned, as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Half {
    Left,
    Right,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    files::check_writable(&arguments.out)?;
    let mut networks = vec![("--weights", arguments.weights.as_path())];
    networks.extend(arguments.classifier.iter().map(|path| ("--classifier", path.as_path())));
    files::check_not_read(("--out", &arguments.out), &networks)?;
    let model = Model::load(&files::read(&arguments.weights)?).context(|| arguments.weights.display().to_string())?;
    let side = match arguments.from {
        Half::Left => Side::Left,
        Half::Right => Side::Right,
    };
    let given =
        image::read_half(&files::read(&arguments.image)?, side).context(|| arguments.image.display().to_string())?;
    if given.iter().all(|&ink| ink < EMPTY) {
        tell(format_args!("note: the given half of {} is empty", arguments.image.display()));
    }
    let classifier = match &arguments.classifier {
        Some(path) => Some(Classifier::load(&files::read(path)?).context(|| path.display().to_string())?),
        None => None,
    };
    let aligner = Aligner { model: &model, classifier: classifier.as_ref(), align: arguments.align };
    let Aligned { code, alignment, drawn, .. } = aligner.half(side, &given, None)?;
    let [left, right] = views::split(&drawn);
    let whole = match side {
        Side::Left => views::join(&given, &right),
        Side::Right => views::join(&left, &given),
    };
    files::write(&arguments.out, &image::write_image(&whole)?)?;
    let out = arguments.out.display();
    if arguments.json {
        print(json!({"out": out.to_string(), "from": side, "code": code, "alignment": alignment}))?;
    } else {
        print(out)?;
    }
    Ok(Outcome::Done)
}
