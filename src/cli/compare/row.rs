//! One row of the comparison: the runs of a method, their mean and their spread.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::error::{Context, Result};
use crate::evaluate::Evaluation;
use crate::train::Method;

/// One trained and judged model.
#[derive(Clone, Debug)]
pub struct Run {
    /// Seed of the training and of the classifier of its codes.
    pub seed: u32,
    /// Seconds that training took; `None` if the weights were given.
    pub seconds: Option<f64>,
    /// How good it is.
    pub evaluation: Evaluation,
}

/// The runs of one method. `mean` and `spread` have the keys that `evaluate --json` prints.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Which method.
    pub method: Method,
    /// The seed of each run.
    pub seeds: Vec<u32>,
    /// Seconds that the training of each run took; `None` if the weights were given.
    pub seconds: Vec<Option<f64>>,
    /// Mean of each number over the runs.
    pub mean: Value,
    /// Sample standard deviation of each number over the runs (n - 1 degrees of freedom); `None` for a single run.
    pub spread: Option<Value>,
}

impl Row {
    /// Summarises the runs of a method, at least one.
    ///
    /// # Errors
    /// If an evaluation has no JSON.
    pub fn of(method: Method, runs: &[Run]) -> Result<Self> {
        let evaluations = runs
            .iter()
            .map(|run| serde_json::to_value(run.evaluation))
            .collect::<std::result::Result<Vec<Value>, _>>()
            .context(|| "summarising evaluations".to_owned())?;
        let evaluations: Vec<&Value> = evaluations.iter().collect();
        Ok(Self {
            method,
            seeds: runs.iter().map(|run| run.seed).collect(),
            seconds: runs.iter().map(|run| run.seconds).collect(),
            mean: combined(&evaluations, mean),
            spread: (runs.len() > 1).then(|| combined(&evaluations, deviation)),
        })
    }

    /// Mean seconds of training, if there was any.
    pub fn mean_seconds(&self) -> Option<f64> {
        let known: Vec<f64> = self.seconds.iter().copied().flatten().collect();
        (!known.is_empty()).then(|| mean(&known))
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
