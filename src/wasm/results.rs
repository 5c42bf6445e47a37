//! What a session returns that draws: plain data, from which `src/generated.rs` makes the TypeScript types.

use serde::Serialize;

use crate::data::Alignment;
use crate::train::{Run, TrainingConfig};

/// What a checkpoint says about its run.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CheckpointRun {
    /// The settings.
    pub config: TrainingConfig,
    /// Steps done.
    pub steps_done: usize,
    /// Number of digits that it is trained on.
    pub digits: usize,
}

impl From<Run> for CheckpointRun {
    fn from(run: Run) -> Self {
        Self { config: run.config, steps_done: run.steps_done, digits: run.digits }
    }
}

/// What the network makes of one or both halves.
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Completion {
    /// 784 values in [0, 1], row-major 28x28: what was given, and the rest as the network draws it.
    #[cfg_attr(test, ts(type = "Float32Array"))]
    pub image: Vec<f32>,
    /// 784 values in [0, 1]: both halves as the network draws them.
    #[cfg_attr(test, ts(type = "Float32Array"))]
    pub reconstruction: Vec<f32>,
    /// The 50 units of the joint code.
    #[cfg_attr(test, ts(type = "Float32Array"))]
    pub code: Vec<f32>,
    /// Probability of each digit 0 to 9, which the classifier computes from the codes of all trials of the alignment;
    /// null until a classifier is fitted or loaded.
    #[cfg_attr(test, ts(type = "Float32Array | null"))]
    pub probabilities: Option<Vec<f32>>,
    /// How what was given was moved to be read.
    pub alignment: Alignment,
}

/// One value for each view, and one for both together.
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ByView<T> {
    /// For the left view alone.
    pub left: T,
    /// For the right view alone.
    pub right: T,
    /// For both views.
    pub both: T,
}

/// The codes of the halves of an image, each alone and both together, and the digits behind them.
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Reading {
    /// 784 values in [0, 1]: the image as it was read: aligned.
    #[cfg_attr(test, ts(type = "Float32Array"))]
    pub image: Vec<f32>,
    /// 50 joint units each.
    #[cfg_attr(test, ts(type = "ByView<Float32Array>"))]
    pub codes: ByView<Vec<f32>>,
    /// Probability of each digit 0 to 9, which the classifier computes from each code; null until a classifier is
    /// fitted or loaded.
    #[cfg_attr(test, ts(type = "ByView<Float32Array | null>"))]
    pub probabilities: ByView<Option<Vec<f32>>>,
}

/// The codes of some digits' halves, and where they lie on the plane: N digits of every class in turn, 2 N halves, the
/// left one of each digit first.
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename_all = "camelCase"))]
pub struct MapPicture {
    /// N labels, 0 to 9.
    #[cfg_attr(test, ts(type = "Uint8Array"))]
    pub digits: Vec<u8>,
    /// 2 N codes of 50 units.
    #[cfg_attr(test, ts(type = "Float32Array"))]
    pub codes: Vec<f32>,
    /// 2 N places, x and y each; y points upwards.
    #[cfg_attr(test, ts(type = "Float32Array"))]
    pub places: Vec<f32>,
    /// The two axes of the plane, 50 units each. A code, minus the mean of its units and scaled to length 1, times an
    /// axis and minus the centre is its place.
    #[cfg_attr(test, ts(type = "Float32Array"))]
    pub axes: Vec<f32>,
    /// What is subtracted, 2 numbers.
    #[cfg_attr(test, ts(type = "Float32Array"))]
    pub centre: Vec<f32>,
    /// Mean distance between the two codes of a digit over that of a left and a right code of different digits.
    pub gap: f64,
    /// Halves that find their own other half among a hundred digits, in percent.
    pub partner_of_100: PartnerOf100,
}

/// Halves whose own other half has the code of highest agreement, in percent.
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename_all = "camelCase"))]
pub struct PartnerOf100 {
    /// Left halves that find their right half.
    pub left_to_right: f64,
    /// Right halves that find their left half.
    pub right_to_left: f64,
}
