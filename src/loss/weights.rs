//! The weights of the objective, applied here and nowhere else.

use serde::{Deserialize, Serialize};

use super::Terms;
use crate::tensor::Tensor;

/// Weight of each term: total = w1 L1 + ... + w5 L5 - lambda_1 corr(h(X), h(Y)) - sum_k lambda_k corr(h(X)^k, h(Y)^k)
/// + w redundancy.
///
/// Range: finite and at least 0; 0 leaves a term out. Source of the lambdas: the slides, which take all
/// other weights as 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LossWeights {
    /// Of L1.
    pub self_reconstruction: f64,
    /// Of L2.
    pub from_left: f64,
    /// Of L3.
    pub from_right: f64,
    /// Of L4: as a plain sum it pulls the hidden layers to nothing, so the default preset keeps it small.
    pub step_agreement: f64,
    /// Of L5.
    pub reconstruction_agreement: f64,
    /// lambda_1: of the joint codes' correlation.
    pub joint_correlation: f64,
    /// lambda_2: of the correlation of the first hidden layer, 500 units in the slides' network.
    pub hidden_correlation_first: f64,
    /// lambda_3: of the correlation of the second hidden layer, 300 units in the slides' network.
    pub hidden_correlation_second: f64,
    /// Of our own term, the redundancy of the joint codes: 0 in the slides and the paper.
    pub redundancy: f64,
}

impl LossWeights {
    /// Every term left out.
    pub fn none() -> Self {
        Self {
            self_reconstruction: 0.0,
            from_left: 0.0,
            from_right: 0.0,
            step_agreement: 0.0,
            reconstruction_agreement: 0.0,
            joint_correlation: 0.0,
            hidden_correlation_first: 0.0,
            hidden_correlation_second: 0.0,
            redundancy: 0.0,
        }
    }

    /// Each weight with its name in configurations.
    pub fn each(&self) -> [(&'static str, f64); 9] {
        [
            ("selfReconstruction", self.self_reconstruction),
            ("fromLeft", self.from_left),
            ("fromRight", self.from_right),
            ("stepAgreement", self.step_agreement),
            ("reconstructionAgreement", self.reconstruction_agreement),
            ("jointCorrelation", self.joint_correlation),
            ("hiddenCorrelationFirst", self.hidden_correlation_first),
            ("hiddenCorrelationSecond", self.hidden_correlation_second),
            ("redundancy", self.redundancy),
        ]
    }

    /// The number to minimise, `[1]`; a term of weight 0 is left out of the sum and so out of the backward pass.
    pub fn total(&self, terms: &Terms) -> Tensor<1> {
        let signs = [1.0, 1.0, 1.0, 1.0, 1.0, -1.0, -1.0, -1.0, 1.0];
        let device = terms.self_reconstruction.device();
        self.each()
            .into_iter()
            .zip(terms.each())
            .zip(signs)
            .filter(|(((_, weight), _), _)| *weight != 0.0)
            .map(|(((_, weight), (_, term)), sign)| term.clone() * (sign * weight) as f32)
            .reduce(|total, term| total + term)
            .unwrap_or_else(|| Tensor::zeros([1], &device))
    }
}
