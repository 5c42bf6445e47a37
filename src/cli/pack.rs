//! `pack`: the digits of the page, in one compressed file.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use flate2::{Compression, GzBuilder};
use serde_json::json;

use super::network_settings::count;
use super::{Outcome, files, print};
use crate::data::packed::{self, Packed};
use crate::data::{CLASSES, Digits, idx};
use crate::error::{Context, Error, Result};

/// The page's training and test digits.
const TRAIN: usize = 5_000;
const TEST: usize = 1_000;

/// Write a packed file of digits for the page, compressed with gzip.
#[derive(Args)]
pub struct Arguments {
    /// Folder with the four IDX files, plain or .gz.
    #[arg(long, value_name = "DIR", default_value = "data/mnist")]
    data: PathBuf,
    /// Where to write it.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// How many training digits: the first ones of the training set; by default 5,000, or all of a smaller set.
    #[arg(long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    train: Option<usize>,
    /// How many test digits: the first ones of the test set; by default 1,000, or all of a smaller set.
    #[arg(long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    test: Option<usize>,
    /// No training digits; the test digits are N typical zeros of the test set, no two alike, then N ones, and so on to
    /// the nines.
    #[arg(
        long,
        value_name = "N",
        value_parser = count,
        conflicts_with_all = ["train", "test"],
        allow_negative_numbers = true
    )]
    examples: Option<usize>,
    /// No training digits; the test digits are the first zero, one, and so on to the nine of the test set, then the
    /// second of each, N times: those of the map.
    #[arg(
        long,
        value_name = "N",
        value_parser = count,
        conflicts_with_all = ["train", "test", "examples"],
        allow_negative_numbers = true
    )]
    map: Option<usize>,
    /// Print what was written as JSON.
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    files::check_writable(&arguments.out)?;
    let mnist = idx::load(&arguments.data)?;
    let classes = mnist.classes.as_ref().map(|classes| classes.text());
    let selected = |indices: &[usize]| (Digits::default(), mnist.test.select(indices));
    let (train, test) = match (arguments.examples, arguments.map) {
        (Some(count), _) => selected(&mnist.test.typical_of_each_class(count)?),
        (_, Some(rounds)) => {
            let indices = mnist.test.in_rounds(rounds);
            enough("test digits of each class", rounds, indices.len() / CLASSES)?;
            selected(&indices)
        }
        _ => (
            first("training digits", &mnist.train, arguments.train, TRAIN)?,
            first("test digits", &mnist.test, arguments.test, TEST)?,
        ),
    };
    let packed = Packed { train, test, classes };
    let bytes = gzip(&packed::write(&packed))?;
    files::write(&arguments.out, &bytes)?;
    let (train, test) = (packed.train.len(), packed.test.len());
    let out = arguments.out.display();
    if arguments.json {
        let out = out.to_string();
        print(json!({"out": out, "train": train, "test": test, "bytes": bytes.len()}))?;
    } else {
        let bytes = bytes.len();
        print(format!("{out}: {train} training and {test} test digits in {bytes} bytes"))?;
    }
    Ok(Outcome::Done)
}

/// The first digits: as many as are asked for or, if no number is asked for, at most `usual`.
///
/// # Errors
/// If there are fewer than asked for.
fn first(what: &str, digits: &Digits, asked: Option<usize>, usual: usize) -> Result<Digits> {
    enough(what, asked.unwrap_or(0), digits.len())?;
    Ok(digits.first(asked.unwrap_or(usual)))
}

/// # Errors
/// If there are fewer digits than asked for.
fn enough(what: &str, asked: usize, found: usize) -> Result<()> {
    match found < asked {
        true => Err(Error::new(format!("expected {asked} {what}, got {found}"))),
        false => Ok(()),
    }
}

/// Compresses without file name and time, so that the same digits give the same bytes.
fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::best());
    let doing = || "compressing the digits".to_owned();
    encoder.write_all(bytes).context(doing)?;
    encoder.finish().context(doing)
}
