//! The weights of the objective, applied here and nowhere else.

use std::collections::BTreeMap;

use serde::de::{Deserialize, Deserializer, Error};
use serde::{Serialize, Serializer};

use super::{TERMS, Term, Terms};
use crate::tensor::Tensor;

/// Former names of weights in files, and their names today.
const FORMER_NAMES: [(&str, &str); 2] =
    [("hiddenCorrelation500", "hiddenCorrelationFirst"), ("hiddenCorrelation300", "hiddenCorrelationSecond")];

/// Weight of each term: total = w1 L1 + ... + w5 L5 - lambda_1 corr(h(X), h(Y)) - sum_k lambda_k corr(h(X)^k, h(Y)^k)
/// + w redundancy + w matching.
///
/// Range: finite and at least 0; 0 leaves a term out. In JSON it is an object with the terms' names. A missing name
/// means 0, because a file may be older than the term. Source of the lambdas: the slides, which set all other weights
/// to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct LossWeights(Vec<(&'static str, f64)>);

impl LossWeights {
    /// Leaves every term out.
    pub fn none() -> Self {
        Self(TERMS.iter().map(|term| (term.name, 0.0)).collect())
    }

    /// The same weights except for these.
    pub fn with(mut self, weights: impl IntoIterator<Item = (Term, f64)>) -> Self {
        for (term, weight) in weights {
            match self.0.iter_mut().find(|(name, _)| *name == term.name) {
                Some((_, old)) => *old = weight,
                None => self.0.push((term.name, weight)),
            }
        }
        self
    }

    /// These terms with the weights they have, and no others.
    pub fn only<const N: usize>(&self, terms: [Term; N]) -> Self {
        Self::none().with(terms.map(|term| (term, self.of(&term))))
    }

    /// The weight of a term.
    pub fn of(&self, term: &Term) -> f64 {
        let found = self.0.iter().find(|(name, _)| *name == term.name);
        found.map_or(0.0, |(_, weight)| *weight)
    }

    /// Each weight with the name of its term.
    pub fn each(&self) -> impl Iterator<Item = (&'static str, f64)> {
        self.0.iter().copied()
    }

    /// The total loss, `[1]`; a term of weight 0 is left out of the sum and so of the backward pass.
    pub fn total(&self, terms: &Terms) -> Tensor<1> {
        let weighted = terms.each().filter_map(|(term, value)| {
            let weight = self.of(term);
            (weight != 0.0).then(|| value.clone() * (term.kind.sign() * weight) as f32)
        });
        let total = weighted.reduce(|total, term| total + term);
        total.unwrap_or_else(|| Tensor::zeros([1], &crate::backend::device()))
    }
}

/// Today's name of a weight, given any name that it has had.
pub fn name_today(name: &str) -> &str {
    let former = FORMER_NAMES.iter().find(|(former, _)| *former == name);
    former.map_or(name, |(_, today)| today)
}

impl Serialize for LossWeights {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.each())
    }
}

impl<'de> Deserialize<'de> for LossWeights {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut weights = Self::none();
        for (name, weight) in BTreeMap::<String, f64>::deserialize(deserializer)? {
            let term = TERMS.iter().find(|term| term.name == name_today(&name));
            let term = term.ok_or_else(|| D::Error::custom(format!("no term of the objective is called {name:?}")))?;
            weights = weights.with([(*term, weight)]);
        }
        Ok(weights)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{from_value, json};

    use super::super::{HIDDEN_CORRELATION_FIRST, HIDDEN_CORRELATION_SECOND, STEP_AGREEMENT};
    use super::*;

    #[test]
    fn former_names_are_read_and_todays_are_written() {
        let old = json!({"hiddenCorrelation500": 0.25, "hiddenCorrelation300": 0.5, "stepAgreement": 1});
        let weights: LossWeights = from_value(old).unwrap();
        let expected = [(HIDDEN_CORRELATION_FIRST, 0.25), (HIDDEN_CORRELATION_SECOND, 0.5), (STEP_AGREEMENT, 1.0)];
        assert_eq!(weights, LossWeights::none().with(expected));
        let written = serde_json::to_string(&weights).unwrap();
        assert!(written.starts_with(r#"{"selfReconstruction":0.0,"fromLeft":0.0,"#), "{written}");
        assert!(written.contains(r#""hiddenCorrelationFirst":0.25"#), "{written}");
    }

    #[test]
    fn a_term_that_there_is_not_is_refused_by_name() {
        let error = from_value::<LossWeights>(json!({"sparsity": 1})).unwrap_err().to_string();
        assert_eq!(error, "no term of the objective is called \"sparsity\"");
    }
}
