//! One row of the comparison: the runs of its network, their mean and their spread.

use serde::Serialize;
use serde_json::{Map, Value};

use super::rows::RowSettings;
use super::run::Run;
use crate::error::{Context, Result};

/// The mean and the spread of scores over runs.
#[derive(Clone, Debug, Serialize)]
pub struct Scores {
    /// Mean of each number.
    pub mean: Value,
    /// Sample standard deviation of each number (n - 1 degrees of freedom); `None` for a single run.
    pub spread: Option<Value>,
}

/// The runs of one row. The scores have the keys that `evaluate --json` prints.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// What was trained.
    #[serde(flatten)]
    pub settings: &'static RowSettings,
    /// The seed of each run.
    pub seeds: Vec<u32>,
    /// Seconds that the training of each run took; `None` if it was interrupted, or the weights were given.
    pub seconds: Vec<Option<f64>>,
    /// Scores on the digits to judge on.
    #[serde(flatten)]
    pub scores: Scores,
    /// Scores on training digits.
    pub train: Scores,
}

impl Row {
    /// Summarises the runs of a row, at least one.
    ///
    /// # Errors
    /// If an evaluation has no JSON.
    pub fn of(settings: &'static RowSettings, runs: &[Run]) -> Result<Self> {
        Ok(Self {
            settings,
            seeds: runs.iter().map(|run| run.seed).collect(),
            seconds: runs.iter().map(|run| run.seconds).collect(),
            scores: Scores::of(runs, |run| serde_json::to_value(run.evaluation))?,
            train: Scores::of(runs, |run| serde_json::to_value(run.train))?,
        })
    }

    /// Mean seconds of training, where they are known.
    pub fn mean_seconds(&self) -> Option<f64> {
        let known: Vec<f64> = self.seconds.iter().copied().flatten().collect();
        (!known.is_empty()).then(|| mean(&known))
    }
}

impl Scores {
    fn of(runs: &[Run], scores: impl Fn(&Run) -> serde_json::Result<Value>) -> Result<Self> {
        let each = runs.iter().map(scores).collect::<serde_json::Result<Vec<Value>>>();
        let each = each.context(|| "summarising evaluations".to_owned())?;
        let each: Vec<&Value> = each.iter().collect();
        Ok(Self { mean: combined(&each, mean), spread: (each.len() > 1).then(|| combined(&each, deviation)) })
    }
}

/// Combines the numbers at the same place in values of the same structure.
fn combined(values: &[&Value], how: fn(&[f64]) -> f64) -> Value {
    match values[0] {
        Value::Object(first) => {
            let part = |name: &String| values.iter().map(|value| &value[name]).collect::<Vec<_>>();
            let parts = first.keys().map(|name| (name.clone(), combined(&part(name), how)));
            Value::Object(parts.collect::<Map<_, _>>())
        }
        Value::Array(first) => {
            let part = |index| values.iter().map(|value| &value[index]).collect::<Vec<_>>();
            let parts = (0..first.len()).map(|index| combined(&part(index), how));
            Value::Array(parts.collect())
        }
        _ => {
            // If one is not a number, neither is the result.
            let numbers: Option<Vec<f64>> = values.iter().map(|value| value.as_f64()).collect();
            numbers.map_or(Value::Null, |numbers| how(&numbers).into())
        }
    }
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

fn deviation(numbers: &[f64]) -> f64 {
    let mean = mean(numbers);
    let squares: f64 = numbers.iter().map(|number| (number - mean).powi(2)).sum();
    (squares / (numbers.len() - 1) as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_in_the_same_place_are_combined() {
        let [one, other] = [1.0, 4.0].map(|x| json!({"a": {"b": x}, "c": [x, 2.0]}));
        assert_eq!(combined(&[&one, &other], mean), json!({"a": {"b": 2.5}, "c": [2.5, 2.0]}));
        let [one, none] = [json!([1.0, 2.0]), json!([null, 4.0])];
        assert_eq!(combined(&[&one, &none], mean), json!([null, 3.0]));
    }

    #[test]
    fn the_spread_of_three_worked_by_hand() {
        // Mean 3, squares 4 + 1 + 9 over 2 degrees of freedom.
        assert!((deviation(&[1.0, 2.0, 6.0]) - 7f64.sqrt()).abs() < 1e-12);
    }
}
