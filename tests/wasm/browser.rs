//! What the browser measures: the phases of steps and completions, on request.

use corr_mcnn::wasm::Session;
use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

use super::{packed_digits, settings};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = getEntriesByType)]
    fn entries(kind: &str) -> Vec<JsValue>;
    #[wasm_bindgen(js_namespace = performance, js_name = clearMeasures)]
    fn clear_measures();
}

/// The names of the measures of a step, a fit and a completion, in order of their beginnings, each once.
fn measured(json: &str) -> Vec<String> {
    let mut session = Session::new(settings(json)).unwrap();
    session.load_data(&packed_digits(), None, None).unwrap();
    clear_measures();
    session.step().unwrap();
    session.fit_classifier().unwrap();
    session.complete("left".into(), &[0.5; 392], JsValue::UNDEFINED).unwrap();
    let mut names: Vec<String> = Vec::new();
    for entry in entries("measure") {
        let name = Reflect::get(&entry, &"name".into()).unwrap().as_string().unwrap();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

#[wasm_bindgen_test]
fn the_phases_of_a_step_and_of_a_completion_are_measured_if_that_is_asked_for() {
    let mut found = measured(r#"{"batchSize": 8, "timing": true}"#);
    found.sort();
    let mut expected = ["step", "batch", "encode", "decode", "compare", "backward", "update", "completion", "classify"]
        .map(|phase| format!("corr-mcnn {phase}"));
    expected.sort();
    assert_eq!(found, expected);
    assert!(entries("mark").is_empty(), "no mark is left behind");
}

#[wasm_bindgen_test]
fn nothing_is_measured_otherwise() {
    assert!(measured(r#"{"batchSize": 8}"#).is_empty());
    assert!(measured(r#"{"batchSize": 8, "timing": false}"#).is_empty());
}

#[wasm_bindgen_test]
fn a_session_does_not_take_anything_else_for_timing() {
    let error = JsValue::from(Session::new(settings(r#"{"timing": "on"}"#)).err().expect("refused"));
    let message = String::from(js_sys::Error::from(error).message());
    assert_eq!(message, "timing must be true or false, got \"on\"");
}
