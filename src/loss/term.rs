//! What a term is, the values of the terms on a batch, and how they are reported.

use std::ops::Index;

use serde::{Serialize, Serializer};

#[cfg(feature = "training")]
use super::Compared;
use super::LossWeights;
use crate::tensor::Tensor;

/// One term of the objective.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    /// The name of its weight in settings and files, in camel case.
    pub name: &'static str,
    /// The paper's number, or the name of a term of our own. Charts and the setting `without` identify terms by their
    /// labels; two terms may share one.
    pub label: &'static str,
    /// What error messages call it.
    pub title: &'static str,
    /// What it measures.
    pub kind: Kind,
    /// Its value on a batch, `[1]`, before its weight. Without training it would only keep the code of every term.
    #[cfg(feature = "training")]
    pub value: fn(&Compared) -> Tensor<1>,
}

/// What a term measures; its sign in the objective and its place in reports follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An error, which is minimised. Reports have it unweighted, under its label.
    Cost,
    /// The correlation of the views, which is maximised. Reports have it twice: weighted, under its label, summed over
    /// the terms of that label; and unweighted, under its name, among the correlations.
    Correlation,
    /// Correlation between units that should have none, which is minimised. Reports have it unweighted, among the
    /// correlations.
    Redundancy,
}

impl Kind {
    /// The sign of such a term in the total loss.
    pub fn sign(self) -> f64 {
        match self {
            Self::Cost | Self::Redundancy => 1.0,
            Self::Correlation => -1.0,
        }
    }
}

/// The terms of one batch, in the order of their list, before any weight.
#[derive(Clone, Debug)]
pub struct Terms<T = Tensor<1>> {
    list: &'static [Term],
    values: Vec<T>,
}

impl Terms {
    /// Computes the terms of a list on a batch.
    #[cfg(feature = "training")]
    pub fn new(list: &'static [Term], compared: &Compared) -> Self {
        let values = list.iter().map(|term| (term.value)(compared)).collect();
        Self { list, values }
    }

    /// Reads the numbers out of the tensors.
    pub fn values(&self) -> Terms<f32> {
        Terms::from_values(self.list, Tensor::cat(self.values.clone(), 0).into_numbers())
    }
}

impl<T> Terms<T> {
    /// Terms with these values.
    ///
    /// # Panics
    /// Unless there is one value for each term.
    pub fn from_values(list: &'static [Term], values: Vec<T>) -> Self {
        assert_eq!(values.len(), list.len(), "each term has one value");
        Self { list, values }
    }

    /// Each term with its value.
    pub fn each(&self) -> impl Iterator<Item = (&'static Term, &T)> {
        self.list.iter().zip(&self.values)
    }

    /// The value of one term.
    ///
    /// # Panics
    /// If it is not in the list.
    pub fn of(&self, term: &Term) -> &T {
        let found = self.each().find(|(known, _)| known.name == term.name);
        found.expect("the term is in the list").1
    }
}

impl Terms<f32> {
    /// The value under each label: costs without their weights, L6 and L7 with their lambdas.
    pub fn labelled(&self, weights: &LossWeights) -> Named {
        let mut labelled = Named::default();
        for (term, value) in self.each() {
            match term.kind {
                Kind::Cost => labelled.add(term.label, *value),
                Kind::Correlation => labelled.add(term.label, weights.of(term) as f32 * value),
                Kind::Redundancy => {}
            }
        }
        labelled
    }

    /// The correlations, and the redundancy, without their weights.
    pub fn correlations(&self) -> Named {
        let correlations = self.each().filter(|(term, _)| term.kind != Kind::Cost);
        Named(correlations.map(|(term, value)| (term.name, *value)).collect())
    }
}

/// Numbers under the labels or names of terms, in the order of the list; in JSON an object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Named(Vec<(&'static str, f32)>);

impl Named {
    /// Each name with its number.
    pub fn each(&self) -> impl Iterator<Item = (&'static str, f32)> {
        self.0.iter().copied()
    }

    fn add(&mut self, name: &'static str, number: f32) {
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, sum)) => *sum += number,
            None => self.0.push((name, number)),
        }
    }
}

impl Index<&str> for Named {
    type Output = f32;

    /// # Panics
    /// If there is no number with this name.
    fn index(&self, name: &str) -> &f32 {
        let found = self.0.iter().find(|(known, _)| *known == name);
        &found.unwrap_or_else(|| panic!("no number is called {name}")).1
    }
}

impl Serialize for Named {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.each())
    }
}

/// The columns of the objective in learning curves, in the order of a report: the labels, the total, the correlations.
pub fn columns(list: &'static [Term]) -> Vec<String> {
    let report = Terms::from_values(list, vec![0.0; list.len()]);
    let labels = report.labelled(&LossWeights::none());
    let correlations = report.correlations();
    let labels = labels.each().map(|(label, _)| label.to_owned());
    let correlations = correlations.each().map(|(name, _)| snake_case(name));
    labels.chain(["total".to_owned()]).chain(correlations).collect()
}

fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::super::{CorrelationScale, JOINT_CORRELATION, SELF_RECONSTRUCTION, TERMS};
    use super::*;
    use crate::backend::device;

    /// A new term, as its file would define it: the mean activation of the joint codes.
    const SPARSITY: Term = Term {
        name: "codeSparsity",
        label: "sparsity",
        title: "sparsity of the joint codes",
        kind: Kind::Cost,
        value: |on| on.codes[0].clone().abs().mean() + on.codes[1].clone().abs().mean(),
    };

    /// Ones and zeros everywhere except the codes, which are 2 and -4.
    fn compared() -> Compared {
        let pair = |left: f32, right: f32| [left, right].map(|value| Tensor::full([4, 3], value, &device()));
        Compared {
            views: pair(1.0, 1.0),
            from_both: pair(0.0, 1.0),
            from_left: pair(1.0, 1.0),
            from_right: pair(1.0, 1.0),
            codes: pair(2.0, -4.0),
            hidden_first: pair(0.0, 0.0),
            hidden_second: pair(0.0, 0.0),
            scale: CorrelationScale::UnitMean,
        }
    }

    #[test]
    fn a_term_that_is_added_to_the_list_is_in_the_total_the_report_and_the_columns() {
        let list: &'static [Term] = [TERMS, &[SPARSITY]].concat().leak();
        let weights = LossWeights::none().with([(SELF_RECONSTRUCTION, 1.0), (SPARSITY, 0.5)]);
        let terms = Terms::new(list, &compared());
        assert_eq!(weights.total(&terms).into_number(), 1.0 + 0.5 * 6.0);
        let values = terms.values();
        assert_eq!(*values.of(&SPARSITY), 6.0);
        let labelled = values.labelled(&weights);
        assert_eq!((labelled["L1"], labelled["sparsity"]), (1.0, 6.0));
        let json = serde_json::to_value(&labelled).unwrap();
        assert_eq!(json["sparsity"], 6.0);
        let columns = columns(list);
        assert_eq!(columns[5..10], ["L6", "L7", "matching", "sparsity", "total"]);
        let numbers = labelled.each().count() + 1 + values.correlations().each().count();
        assert_eq!(columns.len(), numbers, "a number for each column");
        assert_eq!(serde_json::to_value(&weights).unwrap()["codeSparsity"], 0.5);
    }

    #[test]
    fn a_report_has_correlations_with_and_without_their_lambdas_and_l7_as_their_sum() {
        let values = (1..=10u8).map(f32::from).collect();
        let weights = LossWeights::none().with([
            (JOINT_CORRELATION, 0.5),
            (super::super::HIDDEN_CORRELATION_FIRST, 0.25),
            (super::super::HIDDEN_CORRELATION_SECOND, 2.0),
        ]);
        let terms = Terms::from_values(TERMS, values);
        let labelled: Vec<_> = terms.labelled(&weights).each().collect();
        let expected = [
            ("L1", 1.0),
            ("L2", 2.0),
            ("L3", 3.0),
            ("L4", 4.0),
            ("L5", 5.0),
            ("L6", 3.0),
            ("L7", 17.75),
            ("matching", 10.0),
        ];
        assert_eq!(labelled, expected);
        let correlations: Vec<_> = terms.correlations().each().collect();
        let expected = [
            ("jointCorrelation", 6.0),
            ("hiddenCorrelationFirst", 7.0),
            ("hiddenCorrelationSecond", 8.0),
            ("redundancy", 9.0),
        ];
        assert_eq!(correlations, expected);
    }

    #[test]
    fn columns_are_named_as_the_files_of_learning_curves_have_them() {
        assert_eq!(
            columns(TERMS).join(","),
            "L1,L2,L3,L4,L5,L6,L7,matching,total,joint_correlation,hidden_correlation_first,hidden_correlation_second,redundancy"
        );
    }
}
