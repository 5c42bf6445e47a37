//! A run put aside goes on to the same result, and nothing else is taken for one.

use corr_mcnn::train::Trainer;

use super::{bytes, digits, trained};

#[test]
fn a_checkpoint_in_the_middle_of_an_epoch_goes_on_to_the_same_weights() {
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
    assert!(message(&checkpoint[..checkpoint.len() - 5], 20).contains("no complete safetensors file"));
}

/// A checkpoint of 20 digits with other words, of as many bytes, in its header.
fn edited(from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len(), "the header keeps its length");
    let mut checkpoint = trained(9, 1).checkpoint().expect("a checkpoint can be written");
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
        message(r#"\"jointActivation\":\"none"#, r#"\"jointActivation\":\"relu"#),
        "the settings of this run are those of another network than its weights"
    );
}
