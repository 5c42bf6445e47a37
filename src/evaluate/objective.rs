//! The objective, measured on a set of digits in evaluation mode.

use crate::backend::device;
use crate::data::Digits;
use crate::error::{Error, Result};
use crate::loss::{Named, TERMS, Terms};
use crate::model::Model;
use crate::train::TrainingConfig;
use crate::train::terms::terms_in_evaluation;

/// The terms, the correlations and the total of the objective, each the mean over batches.
#[derive(Clone, Debug, PartialEq)]
pub struct Objective {
    /// How many digits it was measured on.
    pub digits: usize,
    /// Costs unweighted, L6 and L7 with their lambdas.
    pub terms: Named,
    /// The correlations and the redundancy, unweighted, in the configured scale.
    pub correlations: Named,
    /// The total loss.
    pub total: f32,
}

impl Objective {
    /// Measures the objective with running statistics and without dropout. Linear CCA has no hidden layers: its L4 and
    /// L7 are 0.
    ///
    /// A batch is as large as a shard in training, because a correlation depends on that size; fewer digits make one
    /// batch. A last, smaller batch is left out. With more shards than digits in a batch, which no run can have, a
    /// batch is one digit.
    ///
    /// # Errors
    /// If there is no digit.
    pub fn of(model: &Model, digits: &Digits, config: &TrainingConfig) -> Result<Self> {
        if digits.is_empty() {
            return Err(Error::new("expected at least one digit to measure the objective on, got none"));
        }
        let batch_size = (config.batch_size / config.shards.max(1)).clamp(1, digits.len());
        let batches = digits.len() / batch_size;
        let mut sums = vec![0f64; TERMS.len()];
        let mut total = 0f64;
        for batch in 0..batches {
            let first = batch * batch_size;
            let indices: Vec<usize> = (first..first + batch_size).collect();
            let views = digits.views(&indices, &device());
            let terms = terms_in_evaluation(model, views, config.correlation_scale);
            total += f64::from(config.loss_weights.total(&terms).into_number());
            for (sum, (_, value)) in sums.iter_mut().zip(terms.values().each()) {
                *sum += f64::from(*value);
            }
        }
        let mean = |sum: f64| (sum / batches as f64) as f32;
        let terms = Terms::from_values(TERMS, sums.into_iter().map(mean).collect());
        Ok(Self {
            digits: batches * batch_size,
            terms: terms.labelled(&config.loss_weights),
            correlations: terms.correlations(),
            total: mean(total),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::{EncodedDigits, ReconstructionErrors};
    use crate::loss::{MATCHING, REDUNDANCY, STEP_AGREEMENT};
    use crate::model::CorrMcnn;
    use crate::model::cca::Cca;
    use crate::train::{Method, Preset};

    /// Six digits, each with its own bright band.
    fn digits() -> Digits {
        let pixels =
            (0..6u8).flat_map(|digit| (0..784u16).map(move |pixel| if pixel as u8 / 28 == digit { 250 } else { 0 }));
        Digits::new(pixels.collect(), vec![0, 1, 2, 3, 4, 5]).unwrap()
    }

    fn objective(batch_size: usize) -> (Model, Result<Objective>) {
        let config =
            TrainingConfig { batch_size, shards: 1, ..TrainingConfig::preset(Method::CorrMcnn, Preset::Default) };
        let network = CorrMcnn::init(config.model(), config.initial_values, 5, &device());
        let model = Model::Network(Box::new(network));
        let objective = Objective::of(&model, &digits(), &config);
        (model, objective)
    }

    #[test]
    fn the_first_term_is_the_sum_of_both_self_reconstruction_errors() {
        let (model, objective) = objective(3);
        let encoded = EncodedDigits::of(&model, &digits(), |_| {}).unwrap();
        let errors = ReconstructionErrors::of(&model, &encoded, &digits());
        let found = f64::from(objective.unwrap().terms["L1"]);
        let expected = errors.left_self + errors.right_self;
        assert!((found - expected).abs() < 1e-5 * expected, "{found} is not {expected}");
    }

    #[test]
    fn the_total_is_the_weighted_sum_of_the_terms() {
        let Objective { terms, correlations, total, .. } = objective(3).1.unwrap();
        let weights = TrainingConfig::preset(Method::CorrMcnn, Preset::Default).loss_weights;
        let [step_agreement, redundancy, matching] =
            [STEP_AGREEMENT, REDUNDANCY, MATCHING].map(|term| weights.of(&term) as f32);
        let agreement = terms["L1"] + terms["L2"] + terms["L3"] + step_agreement * terms["L4"] + terms["L5"];
        let own = redundancy * correlations["redundancy"] + matching * terms["matching"];
        let weighted = agreement - terms["L6"] - terms["L7"] + own;
        assert!((weighted - total).abs() < 1e-4, "{weighted} is not {total}");
    }

    #[test]
    fn canonical_pairs_are_compared_as_a_network_is_but_for_layers_they_do_not_have() {
        let cca = Model::Cca(Box::new(Cca::fit(&digits()).unwrap()));
        let config = TrainingConfig::preset(Method::Cca, Preset::Default);
        let Objective { terms, total, .. } = Objective::of(&cca, &digits(), &config).unwrap();
        let encoded = EncodedDigits::of(&cca, &digits(), |_| {}).unwrap();
        let errors = ReconstructionErrors::of(&cca, &encoded, &digits());
        let expected = (errors.left_self + errors.right_self) as f32;
        assert!((terms["L1"] - expected).abs() < 1e-5, "{} is not {expected}", terms["L1"]);
        assert_eq!([terms["L4"], terms["L7"]], [0.0, 0.0]);
        assert!(terms["L6"] > 0.05, "{} of six digits in six bands", terms["L6"]);
        assert_eq!(total, -terms["L6"]);
    }

    #[test]
    fn fewer_digits_than_a_batch_are_one_batch() {
        assert_eq!(objective(7).1, objective(6).1);
        assert_ne!(objective(3).1, objective(6).1);
    }

    #[test]
    fn digits_that_fill_no_batch_are_left_out_and_not_counted() {
        let measured = |batch_size| objective(batch_size).1.unwrap().digits;
        assert_eq!([3, 4, 7].map(measured), [6, 4, 6]);
    }

    #[test]
    fn settings_that_no_run_can_have_give_numbers() {
        let (model, _) = objective(3);
        let preset = TrainingConfig::preset(Method::CorrMcnn, Preset::Default);
        let measured = |batch_size, shards| {
            let config = TrainingConfig { batch_size, shards, ..preset.clone() };
            Objective::of(&model, &digits(), &config).unwrap()
        };
        assert_eq!(measured(2, 4), measured(1, 1));
        assert_eq!(measured(3, 0), measured(3, 1));
    }

    #[test]
    fn no_digits_measure_nothing() {
        let config = TrainingConfig::preset(Method::CorrMcnn, Preset::Default);
        let error = Objective::of(&objective(6).0, &Digits::default(), &config).unwrap_err();
        assert_eq!(error.to_string(), "expected at least one digit to measure the objective on, got none");
    }
}
