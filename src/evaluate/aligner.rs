//! Alignment: a drawing is read where the network knows it best.
//!
//! The digits that a network is trained on all stand in the middle of their field and fill it alike; what people draw
//! does not. So a drawing is tried a little higher and lower, larger and smaller, as one batch, and each trial counts
//! by how well the network draws the given ink again from its code:
//!
//! weight = exp(-beta (e + cost)), e = squared error of the given halves over the square of their ink,
//!
//! with a cost that grows with the distance from the drawing: without it, a digit that needs no alignment would
//! sometimes be given one. The probabilities are the mean over the trials by these weights. The code is that of one
//! trial, since a mean of codes of different digits is the code of none: of the trial that speaks loudest for the
//! likeliest digit.

use super::classifier::{Classifier, largest};
use super::encoding::{AlignedCodes, CodeTable, EncodedDigits};
use crate::backend::device;
use crate::data::{Alignment, CLASSES, Digits, VIEW_WIDTH, Views, WIDTH, views};
use crate::error::{Error, Result};
use crate::model::trial::check_finite;
use crate::model::{Given, Representation, Side};
use crate::phase::phase;

/// Reads drawings with a model and, if there is one, with the classifier of its codes.
#[derive(Clone, Copy, Debug)]
pub struct Aligner<'a, M> {
    /// The model that encodes and draws.
    pub model: &'a M,
    /// Names the digits behind the codes; without one, the trial of largest weight is read.
    pub classifier: Option<&'a Classifier>,
    /// Whether anything but the drawing as it is is tried.
    pub align: bool,
}

/// A drawing, read where the network knows it best.
#[derive(Clone, Debug, PartialEq)]
pub struct Aligned {
    /// How it was moved to be read.
    pub alignment: Alignment,
    /// Its joint code there.
    pub code: Vec<f32>,
    /// How likely each digit 0 to 9 is, over all trials; `None` without a classifier.
    pub probabilities: Option<Vec<f32>>,
    /// Both halves as the model draws them, 784 values row by row, back in the place of the drawing; not clamped.
    pub drawn: Vec<f32>,
}

/// One way to read a drawing.
struct Trial {
    alignment: Alignment,
    /// What departing from the drawing costs, in units of e.
    cost: f32,
}

/// beta: how much more a trial counts that is drawn better again.
const SHARPNESS: f32 = 10.0;
/// The cost of one pixel down or up.
const COST_OF_SHIFT: f32 = 0.03;
/// The cost of each unit of the natural logarithm of the size.
const COST_OF_SIZE: f32 = 0.85;
/// The cost of centring a whole digit.
const COST_OF_CENTRING: f32 = 0.1;
/// The cost of a slant of one pixel for each pixel of height.
const COST_OF_SLANT: f32 = 0.24;

/// Pixels down, and size, of the trials of one half alone. It is moved to no side: what would enter from the other half
/// is not known.
///
/// These and the costs were chosen on the hand-drawn digits of `research/pen-digits.mjs`, as they are and moved, such
/// that held-out digits lose nothing: `corr-mcnn evaluate --align` with `--test-digits` and with `--held-out`. With 25
/// trials it reads no better than with these, and slants gain nothing.
const HALF_TRIALS: [[f32; 2]; 6] = [[-2.0, 1.0], [2.0, 1.0], [0.0, 1.2], [0.0, 0.83], [-2.0, 0.83], [2.0, 0.83]];

/// Slants of the trials of a whole digit, which are centred as MNIST's digits are. Chosen in the same way; 180 trials
/// read 1 to 2 points better than these four.
const WHOLE_SLANTS: [f32; 3] = [0.0, -0.3, 0.3];

impl Trial {
    const AS_DRAWN: Self = Self { alignment: Alignment::NONE, cost: 0.0 };

    fn only(alignment: Alignment) -> Vec<Self> {
        vec![Self { alignment, cost: 0.0 }]
    }

    /// The trials of one half alone.
    fn of_half() -> Vec<Self> {
        let moved = HALF_TRIALS.map(|[down, size]| Self {
            alignment: Alignment { down, size, ..Alignment::NONE },
            cost: COST_OF_SHIFT * down.abs() + COST_OF_SIZE * size.ln().abs(),
        });
        [Self::AS_DRAWN].into_iter().chain(moved).collect()
    }

    /// The trials of a whole digit.
    fn of_whole(image: &[f32]) -> Vec<Self> {
        let centred = Alignment::centred(image);
        let slanted = WHOLE_SLANTS.map(|slant| Self {
            alignment: Alignment { slant, ..centred },
            cost: COST_OF_CENTRING + COST_OF_SLANT * slant.abs(),
        });
        [Self::AS_DRAWN].into_iter().chain(slanted).collect()
    }
}

impl<M: Representation> Aligner<'_, M> {
    /// Reads one half alone, 392 pixels in `[0, 1]`. With an alignment to keep, that of an earlier drawing, nothing else
    /// is tried.
    ///
    /// # Errors
    /// If there are not 392 pixels, one is not a number in `[0, 1]`, or what the model makes of them is not finite.
    pub fn half(&self, side: Side, half: &[f32], kept: Option<Alignment>) -> Result<Aligned> {
        views::check_half(half)?;
        let trials = kept.map_or_else(Trial::of_half, Trial::only);
        self.read(Given::Only(side), &continued(side, half), trials)
    }

    /// Reads both halves together, 784 pixels in `[0, 1]`, with `kept` as above.
    ///
    /// # Errors
    /// If there are not 784 pixels, one is not a number in `[0, 1]`, or what the model makes of them is not finite.
    pub fn whole(&self, image: &[f32], kept: Option<Alignment>) -> Result<Aligned> {
        views::check_whole(image)?;
        let trials = kept.map_or_else(|| Trial::of_whole(image), Trial::only);
        self.read(Given::Both, image, trials)
    }

    /// Reads each half of these digits alone, and both together, digit by digit; `progress` is called with the number
    /// done so far.
    ///
    /// # Errors
    /// If there is no digit, or no classifier.
    pub fn digits(&self, digits: &Digits, mut progress: impl FnMut(usize)) -> Result<EncodedDigits> {
        if digits.is_empty() || self.classifier.is_none() {
            return Err(Error::new("expected at least one digit to align, and a classifier"));
        }
        // from both views, from the left one, from the right one
        let mut codes = [0; 3].map(|_| CodeTable::new(0));
        let mut aligned =
            [0; 3].map(|_| AlignedCodes { alignments: Vec::new(), probabilities: CodeTable::new(CLASSES) });
        for index in 0..digits.len() {
            let image: Vec<f32> = digits.image(index).iter().copied().map(views::brightness).collect();
            let [left, right] = views::split(&image);
            let read =
                [self.whole(&image, None)?, self.half(Side::Left, &left, None)?, self.half(Side::Right, &right, None)?];
            for ((codes, aligned), read) in codes.iter_mut().zip(&mut aligned).zip(read) {
                codes.units = read.code.len();
                codes.elements.extend(read.code);
                aligned.alignments.push(read.alignment);
                aligned.probabilities.elements.extend(read.probabilities.unwrap_or_default());
            }
            progress(index + 1);
        }
        let [both, left, right] = codes;
        Ok(EncodedDigits { both, left, right, labels: digits.labels.clone(), aligned: Some(aligned) })
    }

    fn read(&self, given: Given, image: &[f32], mut trials: Vec<Trial>) -> Result<Aligned> {
        if !self.align {
            trials = vec![Trial::AS_DRAWN];
        }
        let placed: Vec<Vec<f32>> = trials.iter().map(|trial| trial.alignment.apply(image)).collect();
        let views = Views::of_pixels(&placed, &device());
        let codes = phase("encode", || match given {
            Given::Both => self.model.codes(&views).both,
            Given::Only(Side::Left) => self.model.code_of_half(Side::Left, views.left),
            Given::Only(Side::Right) => self.model.code_of_half(Side::Right, views.right),
        }); // [T, U]
        let drawn = phase("decode", || self.model.decode_from(given, codes.clone()));
        let drawn = views::join_all(&[drawn.left, drawn.right].map(|half| half.into_numbers()));
        let odds = self.classifier.map(|classifier| {
            phase("classify", || classifier.probabilities(codes.clone())).into_numbers() // [T, 10]
        });
        let weights = weights(given, &trials, &placed, &drawn);
        let probabilities = odds.as_ref().map(|odds| mean(odds, &weights));
        let votes = match (&odds, &probabilities) {
            (Some(odds), Some(probabilities)) => {
                let digit = largest(probabilities);
                weights.iter().zip(odds.chunks_exact(CLASSES)).map(|(weight, odds)| weight * odds[digit]).collect()
            }
            _ => weights,
        };
        let chosen = largest(&votes);
        let alignment = trials[chosen].alignment;
        let units = codes.dims()[1];
        let code = codes.into_numbers()[chosen * units..][..units].to_vec();
        for numbers in [&code[..], &drawn[chosen], probabilities.as_deref().unwrap_or_default()] {
            check_finite(numbers)?;
        }
        Ok(Aligned { alignment, code, probabilities, drawn: alignment.undo(&drawn[chosen]) })
    }
}

/// How much each trial counts; the weights add up to 1.
fn weights(given: Given, trials: &[Trial], placed: &[Vec<f32>], drawn: &[Vec<f32>]) -> Vec<f32> {
    let seen = trials.iter().zip(placed.iter().zip(drawn));
    let penalties: Vec<f32> =
        seen.map(|(trial, (placed, drawn))| relative_error(given, placed, drawn) + trial.cost).collect();
    let least = penalties.iter().copied().fold(f32::INFINITY, f32::min);
    let weights: Vec<f32> = penalties.iter().map(|penalty| (SHARPNESS * (least - penalty)).exp()).collect();
    let sum: f32 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / sum).collect()
}

/// The weighted mean of rows of probabilities, `[T, 10]` to `[10]`.
fn mean(rows: &[f32], weights: &[f32]) -> Vec<f32> {
    let mut mean = vec![0.0; CLASSES];
    for (row, weight) in rows.chunks_exact(CLASSES).zip(weights) {
        for (mean, probability) in mean.iter_mut().zip(row) {
            *mean += weight * probability;
        }
    }
    mean
}

/// An image that shows a half, and on the other side of the midline goes on as the half ends there: the midline cuts
/// strokes, it does not end them.
pub fn continued(side: Side, half: &[f32]) -> Vec<f32> {
    let edge = match side {
        Side::Left => VIEW_WIDTH - 1,
        Side::Right => 0,
    };
    let other: Vec<f32> = half.chunks_exact(VIEW_WIDTH).flat_map(|row| [row[edge]; VIEW_WIDTH]).collect();
    match side {
        Side::Left => views::join(half, &other),
        Side::Right => views::join(&other, half),
    }
}

/// The squared error of what is drawn for the given halves, over the square of their ink; 0 without ink.
fn relative_error(given: Given, placed: &[f32], drawn: &[f32]) -> f32 {
    let (mut error, mut ink) = (0.0, 0.0);
    for (placed, drawn) in placed.chunks_exact(WIDTH).zip(drawn.chunks_exact(WIDTH)) {
        let columns = match given {
            Given::Both => 0..WIDTH,
            Given::Only(Side::Left) => 0..VIEW_WIDTH,
            Given::Only(Side::Right) => VIEW_WIDTH..WIDTH,
        };
        for (placed, drawn) in placed[columns.clone()].iter().zip(&drawn[columns]) {
            error += (placed - drawn).powi(2);
            ink += placed.powi(2);
        }
    }
    if ink > 0.0 { error / ink } else { 0.0 }
}

#[cfg(test)]
mod tests;
