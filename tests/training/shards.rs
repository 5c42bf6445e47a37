//! A batch in shards: however many workers share them, the weights are the same.

use corr_mcnn::model::architecture::Architecture;
use corr_mcnn::train::{Trainer, TrainingConfig};
use corr_mcnn::weights;

use super::{bytes, config, digits};

/// The hashes of the weights after these steps of a batch of 16 in 4 shards, which `workers` trainers share as workers
/// in a browser do.
fn trained_together(workers: usize, steps: usize) -> Vec<String> {
    let config = TrainingConfig { batch_size: 16, shards: 4, ..config(5) };
    let each = config.shards / workers;
    let mut trainers: Vec<Trainer> =
        (0..workers).map(|_| Trainer::new(config.clone(), digits(20)).expect("the settings are valid")).collect();
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
            let theirs: Vec<Vec<f32>> = (0..workers).map(|worker| sums[worker ^ distance].numbers().to_vec()).collect();
            for (sum, theirs) in sums.iter_mut().zip(&theirs) {
                sum.add(theirs).expect("as many shards");
            }
            distance *= 2;
        }
        for (trainer, sum) in trainers.iter_mut().zip(sums) {
            trainer.update(sum).expect("the loss is finite");
        }
    }
    trainers.iter().map(|trainer| weights::hash(&trainer.model())).collect()
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
        let config = TrainingConfig { batch_size, shards, dropout: 0.0, ..config(5) };
        let mut trainer = Trainer::new(config, digits(20)).expect("the settings are valid");
        let sum = trainer.shard_sum(0..1).expect("a part of the batch");
        sum.numbers().to_vec()
    };
    assert_eq!(sum(16, 4), sum(4, 1));
    assert_ne!(sum(16, 4), sum(16, 2));
}

#[test]
fn a_step_without_all_of_its_shards_is_refused_and_changes_nothing() {
    let config = TrainingConfig { batch_size: 16, shards: 4, ..config(5) };
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
        assert!(error.ends_with("are not a subtree of a batch in 4"), "{error}");
    }
    assert_eq!(bytes(&trainer), before);
    assert_eq!(trainer.steps_done(), 0);
}

#[test]
fn a_sum_of_another_step_or_network_is_refused_and_changes_nothing() {
    let trainer = |config| Trainer::new(config, digits(20)).expect("the settings are valid");
    let config = TrainingConfig { batch_size: 4, shards: 1, steps: 2, ..config(5) };
    let mut others = trainer(TrainingConfig { architecture: Architecture::Shallow, ..config.clone() });
    let mut trainer = trainer(config);
    let refused = |trainer: &mut Trainer, sum| {
        let before = bytes(trainer);
        let message = trainer.update(sum).expect_err("refused").to_string();
        assert_eq!(bytes(trainer), before);
        message
    };
    let theirs = others.shard_sum(0..1).expect("a whole batch");
    let ours = trainer.shard_sum(0..1).expect("a whole batch");
    let [few, many] = [&theirs, &ours].map(|sum| sum.numbers().len());
    let message = refused(&mut trainer, theirs);
    assert_eq!(message, format!("the step needs a sum of {many} numbers, got one of {few}"));
    let message = refused(&mut others, ours.clone());
    assert_eq!(message, format!("the step needs a sum of {few} numbers, got one of {many}"));
    trainer.update(ours.clone()).expect("the loss is finite");
    assert_eq!(refused(&mut trainer, ours), "expected the sum of step 2, got that of step 1");
    let last = trainer.shard_sum(0..1).expect("a whole batch");
    trainer.update(last.clone()).expect("the loss is finite");
    assert_eq!(refused(&mut trainer, last), "this run has taken all its 2 steps");
}
