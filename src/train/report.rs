//! The report of a training step.

use serde::Serialize;

use crate::loss::Named;

/// What one step reports.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StepReport {
    /// Steps done, this one included.
    pub step: usize,
    /// Steps of the whole run.
    pub steps: usize,
    /// Epoch of this step, counted from 1.
    pub epoch: usize,
    /// Adam's step size in this step.
    pub learning_rate: f64,
    /// The terms before this step's update: costs unweighted, L6 and L7 times their lambdas.
    #[cfg_attr(test, ts(type = "Record<string, number>"))]
    pub terms: Named,
    /// The correlations of the views and the redundancy, unweighted, in the configured scale.
    #[cfg_attr(test, ts(type = "Record<string, number>"))]
    pub correlations: Named,
    /// Euclidean norm of the gradient of each layer, in the order of [`Trainer::layers`](super::Trainer::layers).
    pub gradient_norms: Vec<f32>,
    /// The total loss.
    pub total: f32,
}
