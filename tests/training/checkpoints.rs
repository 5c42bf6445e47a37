//! A saved run continues to the same result, and nothing else is accepted as a checkpoint.

use corr_mcnn::train::{Preset, Trainer, TrainingConfig};

use super::{bytes, config, digits, trained};

#[test]
fn a_checkpoint_in_the_middle_of_an_epoch_leads_to_the_same_weights() {
    let whole = trained(9, 7);
    let checkpoint = trained(9, 3).checkpoint().expect("a checkpoint can be written");
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
    let message = |bytes: &[u8], count| Trainer::restore(bytes, digits(count)).err().expect("refused").to_string();
    assert_eq!(
        message(&checkpoint, 21),
        "expected the 20 digits that the run of this checkpoint is trained on, got 21"
    );
    let mut others = digits(20);
    others.pixels[5] += 1;
    assert_eq!(
        Trainer::restore(&checkpoint, others).err().expect("refused").to_string(),
        "expected the 20 digits that the run of this checkpoint is trained on, got as many others"
    );
    assert!(message(&bytes(&trainer), 20).contains("expected a checkpoint of a run"));
    assert!(message(&checkpoint[..checkpoint.len() - 5], 20).contains("not a complete safetensors file"));
}

#[test]
fn a_checkpoint_that_calls_the_preset_seed_is_resumed_and_written_as_slides() {
    let config = TrainingConfig { preset: Preset::Slides, ..config(9) };
    let trainer = Trainer::new(config, digits(20)).expect("the settings are valid");
    let checkpoint = trainer.checkpoint().expect("a checkpoint can be written");
    let older = edited(checkpoint.clone(), r#"\"preset\":\"slides\""#, r#"\"preset\":\"seed\"  "#);
    let resumed = Trainer::restore(&older, digits(20)).expect("the checkpoint is sound");
    assert_eq!(resumed.checkpoint().expect("a checkpoint can be written"), checkpoint);
}

/// The checkpoint with `from` in its header replaced by `to`, which is equally long.
fn edited(mut checkpoint: Vec<u8>, from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len(), "the header keeps its length");
    let place = checkpoint.windows(from.len()).rposition(|words| words == from.as_bytes()).expect("it is there");
    checkpoint[place..place + from.len()].copy_from_slice(to.as_bytes());
    checkpoint
}

#[test]
fn a_checkpoint_whose_settings_no_run_can_have_is_refused_in_words() {
    let checkpoint = trained(9, 1).checkpoint().expect("a checkpoint can be written");
    let message = |from: &str, to: &str| {
        Trainer::restore(&edited(checkpoint.clone(), from, to), digits(20)).err().expect("refused").to_string()
    };
    assert_eq!(
        message(r#"\"batchSize\":8"#, r#"\"batchSize\":0"#),
        "reading the settings of the run: the batch size must be 2 to 4096 digits, got 0"
    );
    assert_eq!(
        message(r#"\"jointActivation\":\"none"#, r#"\"jointActivation\":\"relu"#),
        "the settings of this run describe another network than its weights"
    );
}
