//! Runs: the same seed gives the same weights, a checkpoint goes on to the same result, divergence is caught.
#![cfg(not(target_arch = "wasm32"))]

use corr_mcnn::backend::device;
use corr_mcnn::data::Digits;
use corr_mcnn::model::architecture::Architecture;
use corr_mcnn::tensor::Tensor;
use corr_mcnn::train::{Method, Preset, Schedule, Trainer, TrainingConfig};
use corr_mcnn::weights::{self, Precision};

/// Blots that differ from digit to digit.
fn digits(count: usize) -> Digits {
    let pixel = |digit: usize, place: usize| {
        let (row, column) = (place / 28, place % 28);
        let (y, x) = (6 + digit % 5 * 4, 5 + digit % 7 * 3);
        let distance = row.abs_diff(y) + column.abs_diff(x);
        (255usize.saturating_sub(distance * 30)) as u8
    };
    let pixels = (0..count)
        .flat_map(|digit| (0..784).map(move |place| pixel(digit, place)))
        .collect();
    Digits::new(pixels, (0..count).map(|digit| (digit % 10) as u8).collect())
        .expect("pixels and labels match")
}

fn config(seed: u32) -> TrainingConfig {
    TrainingConfig {
        seed,
        batch_size: 8,
        steps: 12,
        ..TrainingConfig::preset(Method::CorrMcnn, Preset::Default)
    }
}

fn trained(seed: u32, steps: usize) -> Trainer {
    let mut trainer = Trainer::new(config(seed), digits(20)).expect("the settings are valid");
    for _ in 0..steps {
        trainer.step().expect("the loss is finite");
    }
    trainer
}

fn bytes(trainer: &Trainer) -> Vec<u8> {
    weights::save(&trainer.model(), None, Precision::F32).expect("weights can be written")
}

#[test]
fn the_same_seed_gives_the_same_weights_bit_for_bit_and_another_seed_others() {
    assert_eq!(bytes(&trained(5, 4)), bytes(&trained(5, 4)));
    assert_ne!(bytes(&trained(5, 4)), bytes(&trained(6, 4)));
}

#[test]
fn networks_without_convolutions_learn_and_are_read_back_as_what_they_are() {
    for architecture in [Architecture::Dense, Architecture::Shallow] {
        let config = TrainingConfig {
            architecture,
            seed: 3,
            batch_size: 8,
            steps: 40,
            ..TrainingConfig::preset(Method::CorrNet, Preset::Default)
        };
        let mut trainer = Trainer::new(config, digits(20)).expect("the settings are valid");
        let mut errors = (0..40).map(|_| trainer.step().expect("the loss is finite").terms.L1);
        let first = errors.next().expect("there are 40 steps");
        let last = errors.last().expect("there are 40 steps");
        assert!(last < 0.5 * first, "{architecture:?}: {first} to {last}");
        let read = weights::load(&bytes(&trainer)).expect("weights can be read");
        assert_eq!(read.config.architecture, architecture);
        assert_eq!(weights::hash(&read), weights::hash(&trainer.model()));
    }
}

/// The hashes of the weights after these steps of a batch of 16 in 4 shards, which `workers` trainers share as workers in a browser do.
fn trained_together(workers: usize, steps: usize) -> Vec<String> {
    let config = TrainingConfig {
        batch_size: 16,
        shards: 4,
        ..config(5)
    };
    let each = config.shards / workers;
    let mut trainers: Vec<Trainer> = (0..workers)
        .map(|_| Trainer::new(config.clone(), digits(20)).expect("the settings are valid"))
        .collect();
    for _ in 0..steps {
        let mut sums: Vec<_> = trainers
            .iter_mut()
            .zip(0..)
            .map(|(trainer, worker)| {
                let shards = worker * each..(worker + 1) * each;
                trainer.shard_sum(shards).expect("a part of the batch")
            })
            .collect();
        let mut distance = 1;
        while distance < workers {
            let theirs: Vec<Vec<f32>> = (0..workers)
                .map(|worker| sums[worker ^ distance].numbers().to_vec())
                .collect();
            for (sum, theirs) in sums.iter_mut().zip(&theirs) {
                sum.add(theirs).expect("as many shards");
            }
            distance *= 2;
        }
        for (trainer, sum) in trainers.iter_mut().zip(sums) {
            trainer.update(sum).expect("the loss is finite");
        }
    }
    trainers
        .iter()
        .map(|trainer| weights::hash(&trainer.model()))
        .collect()
}

#[test]
fn one_two_and_four_workers_give_the_same_weights_bit_for_bit() {
    let alone = &trained_together(1, 3)[0];
    assert_eq!(trained_together(2, 3), [&alone[..]; 2]);
    assert_eq!(trained_together(4, 3), [&alone[..]; 4]);
}

#[test]
fn a_shard_is_trained_on_as_if_it_were_a_batch() {
    let sum = |batch_size, shards| {
        let config = TrainingConfig {
            batch_size,
            shards,
            dropout: 0.0,
            ..config(5)
        };
        let mut trainer = Trainer::new(config, digits(20)).expect("the settings are valid");
        let sum = trainer.shard_sum(0..1).expect("a part of the batch");
        sum.numbers().to_vec()
    };
    assert_eq!(sum(16, 4), sum(4, 1));
    assert_ne!(sum(16, 4), sum(16, 2));
}

#[test]
fn a_step_without_all_of_its_shards_is_refused_and_changes_nothing() {
    let config = TrainingConfig {
        batch_size: 16,
        shards: 4,
        ..config(5)
    };
    let mut trainer = Trainer::new(config, digits(20)).expect("the settings are valid");
    let before = bytes(&trainer);
    let half = trainer.shard_sum(0..2).expect("a part of the batch");
    let one = trainer.shard_sum(2..3).expect("a part of the batch");
    let mut sum = half.clone();
    assert_eq!(
        sum.add(one.numbers()).expect_err("refused").to_string(),
        "expected a sum over 2 shards from the other worker, got one over 1"
    );
    let error = sum.add(&[1.0; 7]).expect_err("refused").to_string();
    assert!(error.ends_with("from the other worker, got 7"), "{error}");
    assert_eq!(
        trainer.update(half).expect_err("refused").to_string(),
        "the step needs the sum over 4 shards, got one over 2"
    );
    for part in [1..3, 0..3, 4..8, 2..2] {
        let error = trainer.shard_sum(part).expect_err("refused").to_string();
        assert!(error.ends_with("are no part of a batch in 4"), "{error}");
    }
    assert_eq!(bytes(&trainer), before);
    assert_eq!(trainer.steps_done(), 0);
}

#[test]
fn a_few_steps_lower_the_loss_of_every_method_and_preset() {
    for method in [Method::CorrMcnn, Method::Mae] {
        for preset in [Preset::Default, Preset::Seed] {
            let config = TrainingConfig {
                batch_size: 8,
                steps: 12,
                learning_rate: 0.002,
                ..TrainingConfig::preset(method, preset)
            };
            let mut trainer = Trainer::new(config, digits(20)).expect("the settings are valid");
            let totals: Vec<f32> = (0..12)
                .map(|_| trainer.step().expect("the loss is finite").total)
                .collect();
            assert!(totals[11] < totals[0], "{method:?} {preset:?}: {totals:?}");
        }
    }
}

#[test]
fn a_checkpoint_in_the_middle_of_an_epoch_goes_on_to_the_same_weights() {
    let whole = trained(9, 7);
    let checkpoint = trained(9, 3)
        .checkpoint()
        .expect("a checkpoint can be written");
    let mut resumed = Trainer::restore(&checkpoint, digits(20)).expect("the checkpoint is sound");
    assert_eq!(resumed.steps_done(), 3);
    for _ in 3..7 {
        resumed.step().expect("the loss is finite");
    }
    assert_eq!(bytes(&resumed), bytes(&whole));
}

#[test]
fn a_checkpoint_is_refused_for_other_digits_and_so_are_bare_weights() {
    let trainer = trained(9, 1);
    let checkpoint = trainer.checkpoint().expect("a checkpoint can be written");
    let message = |bytes: &[u8], count| {
        Trainer::restore(bytes, digits(count))
            .err()
            .expect("refused")
            .to_string()
    };
    assert_eq!(
        message(&checkpoint, 21),
        "this checkpoint belongs to a run on 20 digits, got 21"
    );
    let mut others = digits(20);
    others.pixels[5] += 1;
    assert_eq!(
        Trainer::restore(&checkpoint, others)
            .err()
            .expect("refused")
            .to_string(),
        "this checkpoint belongs to a run on 20 other digits"
    );
    assert!(message(&bytes(&trainer), 20).contains("no checkpoint of a run"));
    assert!(
        message(&checkpoint[..checkpoint.len() - 5], 20).contains("no complete safetensors file")
    );
}

/// A checkpoint of 20 digits with other words, of as many bytes, in its header.
fn edited(from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len(), "the header keeps its length");
    let mut checkpoint = trained(9, 1)
        .checkpoint()
        .expect("a checkpoint can be written");
    let place = checkpoint
        .windows(from.len())
        .rposition(|words| words == from.as_bytes())
        .expect("it is there");
    checkpoint[place..place + from.len()].copy_from_slice(to.as_bytes());
    checkpoint
}

#[test]
fn a_checkpoint_whose_settings_no_run_can_have_is_refused_in_words() {
    let message = |from: &str, to: &str| {
        Trainer::restore(&edited(from, to), digits(20))
            .err()
            .expect("refused")
            .to_string()
    };
    assert_eq!(
        message(r#"\"batchSize\":8"#, r#"\"batchSize\":0"#),
        "reading the settings of the run: the batch size must be 2 to 4096 digits, got 0"
    );
    assert_eq!(
        message(
            r#"\"jointActivation\":\"none"#,
            r#"\"jointActivation\":\"relu"#
        ),
        "the settings of this run are those of another network than its weights"
    );
}

#[test]
fn a_total_that_is_not_finite_is_caught_at_its_own_step() {
    let mut config = config(1);
    let weights = &mut config.loss_weights;
    weights.self_reconstruction = 3e38;
    weights.from_left = 3e38;
    weights.from_right = 3e38;
    weights.step_agreement = 3e38;
    weights.reconstruction_agreement = 3e38;
    weights.redundancy = 3e38;
    let mut trainer = Trainer::new(config, digits(20)).expect("the settings are valid");
    let good = bytes(&trainer);
    let error = trainer
        .step()
        .expect_err("the total is infinite")
        .to_string();
    assert_eq!(
        error,
        "the loss term total became inf at step 1; the weights are again those of step 0"
    );
    assert_eq!(bytes(&trainer), good);
}

#[test]
fn divergence_names_the_term_and_the_step_and_keeps_the_last_good_weights() {
    let mut config = TrainingConfig {
        learning_rate: 1.0,
        schedule: Schedule::Constant,
        ..config(1)
    };
    // A weight near the largest float makes the gradients, and so the next weights, infinite.
    config.loss_weights.self_reconstruction = 3e38;
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
    let error = Trainer::new(config(1), digits(3))
        .err()
        .expect("refused")
        .to_string();
    assert_eq!(
        error,
        "a batch of 8 digits needs at least as many to train on, got 3"
    );
}

#[test]
fn weights_survive_a_round_trip_and_half_precision_stays_close() {
    let model = trained(2, 2).model();
    let exact = weights::save(&model, None, Precision::F32).expect("weights can be written");
    let again = weights::load(&exact).expect("weights can be read");
    assert_eq!(
        weights::save(&again, None, Precision::F32).expect("weights can be written"),
        exact
    );
    assert_eq!(weights::hash(&again), weights::hash(&model));
    assert_eq!(again.config, model.config);

    let half = weights::save(&model, None, Precision::F16).expect("weights can be written");
    assert!(half.len() < exact.len() / 2 + 4096);
    let views = digits(3).views(&[0, 1, 2], &device());
    let codes = model.codes(&views).both;
    let rounded = weights::load(&half)
        .expect("weights can be read")
        .codes(&views)
        .both;
    assert!((codes - rounded).abs().max().into_number() < 0.02);
}

#[test]
fn foreign_truncated_and_damaged_weights_are_refused_in_words() {
    let model = trained(2, 0).model();
    let sound = weights::save(&model, None, Precision::F32).expect("weights can be written");
    let message = |bytes: &[u8]| weights::load(bytes).expect_err("refused").to_string();
    assert!(
        message(b"not weights at all")
            .starts_with("this is no complete safetensors file (18 bytes)")
    );
    assert!(message(&sound[..sound.len() / 2]).starts_with("this is no complete safetensors file"));

    let without_joint = weights::entries(&model, Precision::F32)
        .into_iter()
        .filter(|entry| entry.name != "joint.bias");
    let bytes = weights::write(without_joint.collect(), &[]).expect("weights can be written");
    assert_eq!(
        message(&bytes),
        "there is no tensor called joint.bias in this file"
    );

    let mut entries = weights::entries(&model, Precision::F32);
    let bias = entries
        .iter_mut()
        .find(|entry| entry.name == "joint.bias")
        .expect("there is one");
    bias.shape = vec![25, 2];
    let bytes = weights::write(entries, &[]).expect("weights can be written");
    assert_eq!(
        message(&bytes),
        "tensor joint.bias has shape [25, 2], expected [50]"
    );

    let mut entries = weights::entries(&model, Precision::F32);
    let bias = entries
        .iter_mut()
        .find(|entry| entry.name == "joint.bias")
        .expect("there is one");
    bias.bytes[4..8].copy_from_slice(&f32::NAN.to_le_bytes());
    let bytes = weights::write(entries, &[]).expect("weights can be written");
    assert_eq!(message(&bytes), "element 1 of tensor joint.bias is NaN");

    let mut entries = weights::entries(&model, Precision::F32);
    let variance = entries
        .iter_mut()
        .find(|entry| entry.name == "enc_y.bn2.running_var")
        .expect("there is one");
    variance.bytes[..4].copy_from_slice(&(-0.5f32).to_le_bytes());
    let bytes = weights::write(entries, &[]).expect("weights can be written");
    assert_eq!(
        message(&bytes),
        "tensor enc_y.bn2.running_var holds -0.5, expected variances of at least 0"
    );
}

#[test]
fn one_half_alone_gives_the_code_that_a_batch_of_both_gives_it() {
    use corr_mcnn::model::Side;
    let model = trained(3, 2).model();
    let views = digits(4).views(&[0, 1, 2, 3], &device());
    let codes = model.codes(&views);
    let difference = |a: Tensor<2>, b: Tensor<2>| (a - b).abs().max().into_number();
    assert_eq!(
        difference(model.code_of_half(Side::Left, views.left), codes.left),
        0.0
    );
    assert_eq!(
        difference(model.code_of_half(Side::Right, views.right), codes.right),
        0.0
    );
}

#[test]
fn the_run_that_the_browser_is_compared_with_has_these_losses() {
    let pixels = (0..32 * 784).map(|i| (i * 31 % 251) as u8).collect();
    let digits = Digits::new(pixels, (0..32).map(|digit| digit % 10).collect())
        .expect("pixels and labels match");
    let config = TrainingConfig {
        seed: 11,
        batch_size: 8,
        shards: 2,
        steps: 20,
        learning_rate: 0.00003,
        ..TrainingConfig::preset(Method::CorrMcnn, Preset::Default)
    };
    let mut trainer = Trainer::new(config, digits).expect("the settings are valid");
    let expected: Vec<f32> = serde_json::from_str(include_str!("fixtures/native_run.json"))
        .expect("the fixture is JSON");
    for expected in expected {
        let total = trainer.step().expect("the loss is finite").total;
        assert!(
            (total - expected).abs() <= 2e-5 * expected.abs(),
            "{total} against {expected}"
        );
    }
}
