//! Files: which digits of a packed file are used, and what a checkpoint says about its run.

use corr_mcnn::wasm::run_of_checkpoint;
use serde_json::Value;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

use super::{packed_digits, session};

fn value(value: JsValue) -> Value {
    serde_wasm_bindgen::from_value(value).expect("plain data")
}

#[wasm_bindgen_test]
fn the_first_digits_of_each_kind_are_used_and_never_more_than_there_are() {
    let mut session = session();
    let mut counts = |train, test| value(session.load_data(&packed_digits(), train, test).expect("valid data"));
    assert_eq!(counts(Some(16), Some(12)), serde_json::json!({"train": 16, "test": 12}));
    assert_eq!(counts(None, Some(99)), serde_json::json!({"train": 32, "test": 20}));
    session.load_data(&packed_digits(), None, Some(12)).expect("valid data");
    assert_eq!(value(session.metrics().expect("there is data"))["digits"], 12);
}

#[wasm_bindgen_test]
fn a_checkpoint_says_what_its_run_is_and_a_file_of_weights_does_not() {
    let mut session = session();
    session.step().expect("the loss is finite");
    let checkpoint = session.checkpoint().expect("a checkpoint can be written");
    let run = value(run_of_checkpoint(&checkpoint).expect("a sound file"));
    assert_eq!((&run["stepsDone"], &run["digits"]), (&1.into(), &32.into()));
    assert_eq!(run["config"], value(session.config().expect("settings can be handed over")));
    let weights = session.export_weights().expect("weights can be written");
    assert_eq!(run_of_checkpoint(&weights).expect("a sound file"), JsValue::NULL);
}

#[wasm_bindgen_test]
fn another_file_is_refused_in_words() {
    let checkpoint = session().checkpoint().expect("a checkpoint can be written");
    for (bytes, words) in [
        (&b""[..], "this is an empty file, not a safetensors file"),
        (b"<!doctype html><title>Sign in", "this is a web page, not a safetensors file"),
        (b"{\"weight_map\": {}}", "this is a JSON file, not a safetensors file"),
        (b"a picture of a cat, say", "this is a text file, not a safetensors file"),
        (b"\x01\x02\x03", "not a complete safetensors file"),
        (&checkpoint[..40], "not a complete safetensors file"),
    ] {
        let error = JsValue::from(run_of_checkpoint(bytes).expect_err("refused"));
        let message = String::from(js_sys::Error::from(error).message());
        assert!(message.contains(words), "{message}");
    }
}

#[wasm_bindgen_test]
fn a_run_taken_up_with_another_learning_rate_goes_on_with_it_from_the_same_weights() {
    let mut session = session();
    session.step().expect("the loss is finite");
    let checkpoint = session.checkpoint().expect("a checkpoint can be written");
    let hash = session.weights_hash();
    session.restore(&checkpoint, Some(0.0005)).expect("a sound checkpoint");
    assert_eq!(session.weights_hash(), hash);
    let slower = session.checkpoint().expect("a checkpoint can be written");
    let run = value(run_of_checkpoint(&slower).expect("a sound file"));
    assert_eq!(run["config"]["learningRate"], 0.0005);
    assert_eq!(value(session.config().expect("settings can be handed over"))["learningRate"], 0.0005);
    session.step().expect("the loss is finite");
    assert!(session.restore(&checkpoint, Some(7.0)).is_err(), "out of range");
    assert_eq!(session.steps_done(), 2, "and nothing has changed");
}
