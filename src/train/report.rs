//! What a step of a run tells about itself.

use serde::{Deserialize, Serialize};

use crate::loss::{NumberedTerms, Terms};

/// What one step tells about itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StepReport {
    /// Steps done, this one included.
    pub step: usize,
    /// Steps of the whole run.
    pub steps: usize,
    /// Epoch of this step, counted from 1.
    pub epoch: usize,
    /// Adam's step size in this step.
    pub learning_rate: f64,
    /// The terms before this step's update: L1 to L5 bare, L6 and L7 with their lambdas.
    pub terms: NumberedTerms,
    /// The bare correlations.
    pub correlations: Correlations,
    /// Euclidean norm of the gradient of each layer, in the order of [`Trainer::layers`](super::Trainer::layers).
    pub gradient_norms: Vec<f32>,
    /// The number that is minimised.
    pub total: f32,
}

/// Correlations of the two views over a batch, in the configured scale.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Correlations {
    /// Of the joint codes.
    pub joint: f32,
    /// Of the 500 hidden units.
    pub hidden_first: f32,
    /// Of the 300 hidden units.
    pub hidden_second: f32,
    /// Mean square of those between different units of the joint codes: our own term.
    pub redundancy: f32,
}

impl Correlations {
    /// The correlations among the terms of a batch.
    pub fn of(terms: &Terms<f32>) -> Self {
        Self {
            joint: terms.joint_correlation,
            hidden_first: terms.hidden_correlation_first,
            hidden_second: terms.hidden_correlation_second,
            redundancy: terms.redundancy,
        }
    }
}
