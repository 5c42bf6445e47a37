//! `reconstruct`: completes one half of a digit.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::{Outcome, files, image, print};
use crate::backend::device;
use crate::data::views;
use crate::error::{Context, Result};
use crate::model::Side;
use crate::model::{Given, Model, Representation};

/// Complete a digit: draw one half from the other.
#[derive(Args)]
pub struct Arguments {
    /// Weights of the network, safetensors.
    #[arg(long, value_name = "FILE")]
    weights: PathBuf,
    /// PNG file, white on black: a whole digit of 28 x 28 pixels, or the given half alone, 14 wide and 28 high.
    #[arg(long, value_name = "FILE")]
    image: PathBuf,
    /// Which half is given.
    #[arg(long, value_enum)]
    from: From,
    /// PNG file to write, 28 x 28: the given half unchanged, the other one as the network draws it.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Print the joint code as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum From {
    Left,
    Right,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    files::check_writable(&arguments.out)?;
    let model = Model::load(&files::read(&arguments.weights)?).context(|| arguments.weights.display().to_string())?;
    let side = match arguments.from {
        From::Left => Side::Left,
        From::Right => Side::Right,
    };
    let given =
        image::read_half(&files::read(&arguments.image)?, side).context(|| arguments.image.display().to_string())?;
    let code = model.code_of_half(side, views::half(&given, &device())?); // [1, 50]
    let drawn = model.decode_from(Given::Only(side), code.clone());
    let whole = match side {
        Side::Left => views::join(&given, &drawn.right.into_numbers()),
        Side::Right => views::join(&drawn.left.into_numbers(), &given),
    };
    files::write(&arguments.out, &image::write_image(&whole)?)?;
    let out = arguments.out.display();
    if arguments.json {
        print(json!({"out": out.to_string(), "from": side, "code": code.into_numbers()}))?;
    } else {
        print(out)?;
    }
    Ok(Outcome::Done)
}
