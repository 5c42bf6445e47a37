//! Runs: the same seed gives the same weights, a few steps lower the loss, and divergence is caught.

use corr_mcnn::data::Digits;
use corr_mcnn::loss::{Kind, SELF_RECONSTRUCTION, TERMS};
use corr_mcnn::model::architecture::Architecture;
use corr_mcnn::train::{Method, Preset, Schedule, Trainer, TrainingConfig};
use corr_mcnn::weights;

use super::{bytes, config, digits, trained};

#[test]
fn the_same_seed_gives_the_same_weights_bit_for_bit_and_another_seed_others() {
    assert_eq!(bytes(&trained(5, 4)), bytes(&trained(5, 4)));
    assert_ne!(bytes(&trained(5, 4)), bytes(&trained(6, 4)));
}

#[test]
fn the_batches_of_an_epoch_are_disjoint_and_the_next_epoch_has_them_in_another_order() {
    let mut trainer = Trainer::new(config(5), digits(20)).expect("the settings are valid");
    assert_eq!(trainer.latest_batch(), Vec::<usize>::new());
    let [first, second, third] = [(); 3].map(|()| {
        trainer.step().expect("the loss is finite");
        trainer.latest_batch()
    });
    assert_eq!(first.len(), trainer.config().batch_size);
    assert!(first.iter().all(|digit| *digit < 20 && !second.contains(digit)), "{first:?} {second:?}");
    assert_ne!(third, first);
}

#[test]
fn networks_without_convolutions_learn_and_are_read_back_as_what_they_are() {
    for architecture in [Architecture::Dense, Architecture::Shallow, Architecture::Deep] {
        let config = TrainingConfig {
            architecture,
            seed: 3,
            batch_size: 8,
            steps: 40,
            ..TrainingConfig::preset(Method::CorrNet, Preset::Default)
        };
        let mut trainer = Trainer::new(config, digits(20)).expect("the settings are valid");
        let mut errors = (0..40).map(|_| trainer.step().expect("the loss is finite").terms["L1"]);
        let first = errors.next().expect("there are 40 steps");
        let last = errors.last().expect("there are 40 steps");
        assert!(last < 0.6 * first, "{architecture:?}: {first} to {last}");
        let read = weights::load(&bytes(&trainer)).expect("weights can be read");
        assert_eq!(read.config.architecture, architecture);
        assert_eq!(weights::hash(&read), weights::hash(&trainer.model()));
    }
}

#[test]
fn a_few_steps_lower_the_loss_of_every_method_and_preset() {
    for method in [Method::CorrMcnn, Method::Mae] {
        for preset in [Preset::Default, Preset::Slides] {
            let config = TrainingConfig {
                batch_size: 8,
                steps: 12,
                learning_rate: 0.002,
                ..TrainingConfig::preset(method, preset)
            };
            let mut trainer = Trainer::new(config, digits(20)).expect("the settings are valid");
            let totals: Vec<f32> = (0..12).map(|_| trainer.step().expect("the loss is finite").total).collect();
            assert!(totals[11] < totals[0], "{method:?} {preset:?}: {totals:?}");
        }
    }
}

#[test]
fn a_total_that_is_not_finite_is_caught_at_its_own_step() {
    let mut config = config(1);
    let minimised = TERMS.iter().filter(|term| term.kind != Kind::Correlation);
    config.loss_weights = config.loss_weights.with(minimised.map(|term| (*term, 3e38)));
    let mut trainer = Trainer::new(config, digits(20)).expect("the settings are valid");
    let good = bytes(&trainer);
    let error = trainer.step().expect_err("the total is infinite");
    assert!(error.is_divergence());
    assert_eq!(error.to_string(), "the loss term total became inf at step 1; the weights are again those of step 0");
    assert_eq!(bytes(&trainer), good);
}

#[test]
fn divergence_names_the_term_and_the_step_and_keeps_the_last_good_weights() {
    let mut config = TrainingConfig { learning_rate: 1.0, schedule: Schedule::Constant, ..config(1) };
    // A weight near the largest float makes the gradients, and so the next weights, infinite.
    config.loss_weights = config.loss_weights.with([(SELF_RECONSTRUCTION, 3e38)]);
    let mut trainer = Trainer::new(config, digits(20)).expect("the settings are valid");
    let mut good = bytes(&trainer);
    let error = loop {
        let before = bytes(&trainer);
        match trainer.step() {
            Ok(_) => good = before,
            Err(error) => break error.to_string(),
        }
        assert!(trainer.steps_done() < 50, "the run does not diverge");
    };
    assert!(error.contains("the loss term L"), "{error}");
    assert!(error.contains("at step"), "{error}");
    assert_eq!(bytes(&trainer), good);
}

#[test]
fn too_few_digits_for_a_batch_are_refused_in_words() {
    let error = Trainer::new(config(1), digits(3)).err().expect("refused").to_string();
    assert_eq!(error, "a batch of 8 digits needs at least as many to train on, got 3");
}

#[test]
fn the_run_that_the_browser_is_compared_with_has_these_losses() {
    let pixels = (0..32 * 784).map(|i| (i * 31 % 251) as u8).collect();
    let digits = Digits::new(pixels, (0..32).map(|digit| digit % 10).collect()).expect("pixels and labels match");
    let run: serde_json::Value =
        serde_json::from_str(include_str!("../fixtures/native_run.json")).expect("the fixture is JSON");
    let config = TrainingConfig::from_overrides(&run["settings"]).expect("the settings are valid");
    let mut trainer = Trainer::new(config, digits).expect("the settings are valid");
    let totals: Vec<f32> = serde_json::from_value(run["totals"].clone()).expect("the totals are numbers");
    let found: Vec<f32> = totals.iter().map(|_| trainer.step().expect("the loss is finite").total).collect();
    let close = |(found, expected): (&f32, &f32)| (found - expected).abs() <= 2e-5 * expected.abs();
    assert!(found.iter().zip(&totals).all(close), "{found:?} against {totals:?}");
}
