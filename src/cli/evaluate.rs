//! `evaluate`: the scores by which a model is judged.

use std::path::{Path, PathBuf};

use clap::{ArgAction, Args};

use super::network_settings::seed;
use super::{Outcome, files, image, print, progress};
use crate::data::{CLASSES, Digits, idx};
use crate::error::{Context, Error, Result};
use crate::evaluate::map::DIGITS_OF_A_CLASS;
use crate::evaluate::transfer::FOLDS;
use crate::evaluate::{
    Aligner, Calibration, Classifier, ClassifierConfig, EncodedDigits, Evaluation, JudgedCorrelation, MapScores,
    Matching, worst_completions,
};
use crate::model::Model;
use crate::model::Side;

/// Digits in each row of the worst completions.
const WORST: usize = 10;

/// Judge a model on the test digits: matching, transfer, accuracy (the slides' test), correlation of the codes,
/// reconstruction errors.
#[derive(Args)]
pub struct Arguments {
    /// Weights of the model, safetensors.
    #[arg(long, value_name = "FILE")]
    weights: PathBuf,
    /// Folder with the four IDX files, plain or .gz.
    #[arg(long, value_name = "DIR", default_value = "data/mnist")]
    data: PathBuf,
    /// Classifier for the slides' test; without it, one is fitted on the codes of the training digits.
    #[arg(long, alias = "reader", value_name = "FILE")]
    classifier: Option<PathBuf>,
    /// Seed of the fitted classifier.
    #[arg(long, default_value_t = 1, value_parser = seed, conflicts_with = "classifier", allow_negative_numbers = true)]
    seed: u32,
    /// Judge on the training digits held out for validation instead of the test digits, to choose settings.
    #[arg(long)]
    held_out: bool,
    /// Judge on the digits of these two IDX files, plain or .gz, instead of the test digits: hand-drawn digits, or
    /// another data set.
    #[arg(
        long,
        action = ArgAction::Set,
        num_args = 2,
        value_names = ["IMAGES", "LABELS"],
        conflicts_with = "held_out"
    )]
    test_digits: Option<Vec<PathBuf>>,
    /// Align what is judged, as the page does with a drawing: each half alone, and both together, are tried a little
    /// higher and lower, larger and smaller, and read where the network draws them best again. For digits that are not
    /// placed like those it was trained on.
    #[arg(long)]
    align: bool,
    /// PNG file to write: the ten worst completions from the left half, below the real digits, then the ten worst from
    /// the right half.
    #[arg(long, value_name = "FILE")]
    worst: Option<PathBuf>,
    /// Print the numbers as JSON.
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    if let Some(path) = &arguments.worst {
        files::check_writable(path)?;
        let mut inputs = vec![("--weights", arguments.weights.as_path())];
        inputs.extend(arguments.classifier.iter().map(|path| ("--classifier", path.as_path())));
        inputs.extend(arguments.test_digits.iter().flatten().map(|path| ("--test-digits", path.as_path())));
        files::check_not_read(("--worst", path), &inputs)?;
    }
    let model = Model::load(&files::read(&arguments.weights)?).context(|| arguments.weights.display().to_string())?;
    let given = match &arguments.classifier {
        Some(path) => Some(Classifier::load(&files::read(path)?).context(|| path.display().to_string())?),
        None => None,
    };
    let judge = match arguments.test_digits.as_deref() {
        Some([images, labels]) => Judge::Others([images, labels]),
        Some(_) => unreachable!("the option takes two files, once"),
        None if arguments.held_out => Judge::HeldOut,
        None => Judge::Test,
    };
    let Sets { learned, held_out, judged } = sets(&arguments.data, judge)?;
    let train = encode(&model, &learned)?;
    let classifier = match given {
        Some(classifier) => classifier,
        None => fit_classifier(&model, &train, &held_out, arguments.seed)?,
    };
    let encoded = match arguments.align {
        true => align(&model, &classifier, &judged)?,
        false => encode(&model, &judged)?,
    };
    let evaluation = Evaluation::of_encoded(&model, &classifier, &train, &encoded, &judged)?;
    if let Some(path) = &arguments.worst {
        files::write(path, &worst_sheet(&model, &encoded, &judged)?)?;
    }
    let names = idx::classes(&arguments.data)?;
    if arguments.json {
        let mut scores = serde_json::to_value(evaluation).context(|| "writing the scores".to_owned())?;
        if let Some(classes) = names {
            scores["classes"] = classes.names().into();
        }
        print(scores)?;
    } else {
        let names =
            names.map_or_else(|| (0..CLASSES).map(|digit| digit.to_string()).collect(), |names| names.names().to_vec());
        print(table(&evaluation, judged.len(), &names))?;
    }
    Ok(Outcome::Done)
}

/// The digits of a folder, by what they are for.
pub struct Sets {
    /// The training digits, without those held out.
    pub learned: Digits,
    /// The training digits held out for validation; of very few digits there are none.
    pub held_out: Digits,
    /// The digits to judge on, at least as many as the transfer test has folds.
    pub judged: Digits,
}

/// Which digits are judged.
#[derive(Clone, Copy)]
pub enum Judge<'a> {
    /// The test digits of the folder.
    Test,
    /// The training digits held out for validation.
    HeldOut,
    /// Those of an IDX file of images and its file of labels; the folder needs no test digits.
    Others([&'a Path; 2]),
}

/// The digits of a folder, and those to judge on.
///
/// # Errors
/// If a file is missing or damaged, there is nothing to learn from, or there are too few digits to judge on; the
/// message names the file or the folder.
pub fn sets(folder: &Path, judge: Judge) -> Result<Sets> {
    let (mnist, judged_in) = match judge {
        Judge::Others([images, labels]) => (idx::load_with(folder, [images, labels])?, images),
        Judge::Test | Judge::HeldOut => (idx::load(folder)?, folder),
    };
    let (learned, held_out) = mnist.train.hold_out();
    if learned.is_empty() {
        return Err(Error::new(format!("{}: expected training digits, got none", folder.display())));
    }
    let judged = match judge {
        Judge::HeldOut => held_out.clone(),
        Judge::Test | Judge::Others(_) => mnist.test,
    };
    if judged.len() < FOLDS {
        return Err(Error::new(format!(
            "{}: expected at least {FOLDS} digits to judge on, got {}",
            judged_in.display(),
            judged.len()
        )));
    }
    Ok(Sets { learned, held_out, judged })
}

/// The codes of these digits.
pub fn encode(model: &Model, digits: &Digits) -> Result<EncodedDigits> {
    let bar = progress::bar("encoding", digits.len(), "digits");
    let encoded = EncodedDigits::of(model, digits, |done| bar.set_position(done as u64))?;
    bar.finish_and_clear();
    Ok(encoded)
}

/// The codes of these digits, aligned.
fn align(model: &Model, classifier: &Classifier, digits: &Digits) -> Result<EncodedDigits> {
    let bar = progress::bar("aligning", digits.len(), "digits");
    let aligner = Aligner { model, classifier: Some(classifier), align: true };
    let encoded = aligner.digits(digits, |done| bar.set_position(done as u64))?;
    bar.finish_and_clear();
    Ok(encoded)
}

/// A classifier fitted on these codes of both views, and calibrated on digits that were held out, if there are any.
pub fn fit_classifier(model: &Model, learned: &EncodedDigits, held_out: &Digits, seed: u32) -> Result<Classifier> {
    let config = ClassifierConfig { seed: seed.into(), ..ClassifierConfig::default() };
    let classifier = Classifier::fit(&learned.both, &learned.labels, &config)?;
    match held_out.is_empty() {
        true => Ok(classifier),
        false => Ok(classifier.calibrated(&encode(model, held_out)?)),
    }
}

/// The worst completions, below the real digits: from the left half, then from the right.
fn worst_sheet(model: &Model, encoded: &EncodedDigits, digits: &Digits) -> Result<Vec<u8>> {
    let worst = [Side::Left, Side::Right].map(|given| worst_completions(model, encoded, digits, given, WORST));
    let rows = worst.iter().flat_map(|digits| {
        let real = digits.iter().map(|digit| &digit.real[..]);
        let drawn = digits.iter().map(|digit| &digit.drawn[..]);
        [real.collect::<Vec<_>>(), drawn.collect()]
    });
    image::write_sheet(&rows.collect::<Vec<_>>())
}

/// The numbers as a table for a terminal, those common to both views first.
fn table(evaluation: &Evaluation, digits: usize, names: &[String]) -> String {
    let Evaluation {
        accuracy,
        accuracy_by_digit,
        calibration: Calibration { error: said, .. },
        transfer,
        matching: Matching { partner, gap },
        map,
        correlation: JudgedCorrelation { codes, cca_sum },
        mse,
    } = evaluation;
    let of_map = map.map(|MapScores { gap, partner_of_100: found }| {
        format!(
            "on the map, {} digits of each class: gap {gap:.3}; partner found of 100: {:.1} % left to right, {:.1} % \
             right to left",
            DIGITS_OF_A_CLASS, found.left_to_right, found.right_to_left
        )
    });
    let percent = |name: &str, numbers: &[f64]| row(name, numbers, 2);
    let error = |name: &str, left: f64, right: f64| row(name, &[left, right], 4);
    let lines = [
        format!("{:<26}{:>16}{:>16}", format!("over {digits} digits"), "left to right", "right to left"),
        percent("partner found of 100, %", &[partner.of_100.left_to_right, partner.of_100.right_to_left]),
        percent("partner found of all, %", &[partner.of_all.left_to_right, partner.of_all.right_to_left]),
        percent("transfer, %", &[transfer.left_to_right, transfer.right_to_left]),
        format!("{:<26}{:>16}{:>16}{:>16}", "", "left", "right", "both"),
        percent("accuracy, %", &[accuracy.left, accuracy.right, accuracy.both]),
        percent("calibration error, points", &[said.left, said.right, said.both]),
        error("MSE, from the other half", mse.left_cross, mse.right_cross),
        error("MSE, from both halves", mse.left_self, mse.right_self),
        error("MSE, from itself alone", mse.left_own, mse.right_own),
        format!(
            "gap {gap:.3}; CCA sum {cca_sum:.2} of 50; sum correlation {:.2} of 50, dead units {}, effective rank {:.1}",
            codes.sum, codes.dead_units, codes.effective_rank
        ),
        format!(
            "hardest from the left half: {}; from the right half: {}",
            hardest(&accuracy_by_digit.left, names),
            hardest(&accuracy_by_digit.right, names)
        ),
    ];
    lines.into_iter().chain(of_map).collect::<Vec<_>>().join("\n")
}

/// The three classes with the lowest accuracy, in percent, of those that occur.
fn hardest(by_class: &[Option<f64>], names: &[String]) -> String {
    let mut ranked: Vec<(f64, &String)> =
        by_class.iter().zip(names).filter_map(|(score, name)| Some(((*score)?, name))).collect();
    ranked.sort_by(|one, other| one.0.total_cmp(&other.0));
    let named = ranked.iter().take(3).map(|(score, name)| format!("{name} {score:.2} %"));
    named.collect::<Vec<_>>().join(", ")
}

fn row(name: &str, numbers: &[f64], decimals: usize) -> String {
    let cells = numbers.iter().map(|number| format!("{number:16.decimals$}"));
    format!("{name:<26}{}", cells.collect::<String>())
}
