//! Drawing: what a session completes, reads and refuses, with a network and with canonical pairs.

use corr_mcnn::data::Alignment;
use corr_mcnn::wasm::Session;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

use super::{packed_digits, plain_session, session, settings};

#[wasm_bindgen_test]
fn codes_are_read_and_drawn_as_a_completion_has_them() {
    let mut session = plain_session();
    session.fit_classifier().expect("there is data");
    let get = |value: &JsValue, name: &str| js_sys::Reflect::get(value, &name.into()).expect("results are objects");
    let array = |value: JsValue| value.dyn_into::<js_sys::Float32Array>().expect("a typed array").to_vec();
    let image: Vec<f32> = (0..784).map(|i| (i % 28) as f32 / 28.0).collect();
    let both = session.complete_both(&image, JsValue::UNDEFINED).expect("a valid image");
    let reading = session.read(&image, JsValue::UNDEFINED).expect("a valid image");
    assert_eq!(array(get(&reading, "image")), image);
    for name in ["codes", "probabilities"] {
        let kind = if name == "codes" { "code" } else { name };
        let of_both = array(get(&get(&reading, name), "both"));
        assert_eq!(of_both, array(get(&both, kind)), "{name}");
        let of_left = array(get(&get(&reading, name), "left"));
        assert_ne!(of_left, of_both, "{name}");
    }
    let code = array(get(&both, "code"));
    assert_eq!(session.decode(&code, JsValue::UNDEFINED).expect("50 numbers"), array(get(&both, "reconstruction")));
    assert!(session.decode(&code[..49], JsValue::UNDEFINED).is_err());
}

#[wasm_bindgen_test]
fn a_drawing_is_aligned_unless_the_session_is_told_not_to() {
    let get = |value: &JsValue, name: &str| js_sys::Reflect::get(value, &name.into()).unwrap();
    let array = |value: JsValue| value.unchecked_into::<js_sys::Float32Array>().to_vec();
    let alignment = |completion: &JsValue| -> serde_json::Value {
        serde_wasm_bindgen::from_value(get(completion, "alignment")).expect("plain data")
    };
    // JavaScript has one kind of number
    let none = serde_json::json!({"down": 0, "right": 0, "size": 1, "slant": 0});
    // a small digit in the upper left corner
    let image: Vec<f32> = (0..784).map(|i| f32::from(u8::from((3..13).contains(&(i / 28)) && i % 28 < 8))).collect();
    let both = plain_session().complete_both(&image, JsValue::UNDEFINED).unwrap();
    assert_eq!(alignment(&both), none);
    let session = session();
    let centred: Alignment =
        serde_wasm_bindgen::from_value(get(&session.complete_both(&image, JsValue::UNDEFINED).unwrap(), "alignment"))
            .unwrap();
    let expected = Alignment::centred(&image);
    // A fresh network draws nothing well, so nothing pays for the cost of a trial.
    assert!(centred == Alignment::NONE || (centred.down, centred.size) == (expected.down, expected.size));
    let moved = session.read(&image, serde_wasm_bindgen::to_value(&expected).unwrap()).unwrap();
    assert_eq!(array(get(&moved, "image")), expected.apply(&image));
    let codes = |reading: &JsValue| array(get(&get(reading, "codes"), "both"));
    assert_ne!(codes(&moved), codes(&session.read(&image, JsValue::UNDEFINED).unwrap()));
    assert!(session.read(&image, "up".into()).is_err());
    let kept = Alignment { down: 1.5, size: 1.1, ..Alignment::NONE };
    let kept_js = || serde_wasm_bindgen::to_value(&kept).unwrap();
    let again = session.complete_both(&image, kept_js()).unwrap();
    let half = session.complete("left".into(), &image[..392], kept_js()).unwrap();
    for completion in [&again, &half] {
        let found: Alignment = serde_wasm_bindgen::from_value(get(completion, "alignment")).unwrap();
        assert_eq!(found, kept, "nothing else is tried");
    }
    for size in [0.0, -1.0, f32::NAN] {
        let unsound = serde_wasm_bindgen::to_value(&Alignment { size, ..kept }).unwrap();
        assert!(session.complete_both(&image, unsound).is_err(), "{size}");
    }
    assert!(Session::new(settings(r#"{"align": 1}"#)).is_err());
}

#[wasm_bindgen_test]
fn canonical_pairs_are_a_run_of_one_step_and_do_all_that_a_network_does() {
    let value = |value: JsValue| -> serde_json::Value { serde_wasm_bindgen::from_value(value).expect("plain data") };
    let half: Vec<f32> = (0..392).map(|i| (i % 14) as f32 / 14.0).collect();
    let drawn = |session: &Session| {
        let completion = session.complete("left".into(), &half, JsValue::UNDEFINED).expect("a half");
        js_sys::Reflect::get(&completion, &"reconstruction".into())
            .expect("a completion is an object")
            .unchecked_into::<js_sys::Float32Array>()
            .to_vec()
    };
    let run = || {
        let mut session = Session::new(settings(r#"{"method": "cca", "steps": 600}"#)).unwrap();
        session.load_data(&packed_digits(), Some(31), None).unwrap();
        session
    };
    let mut session = run();
    assert_eq!(value(session.config().unwrap())["steps"], 1);
    assert_eq!(drawn(&session), [0.0; 784], "no pairs yet");
    let before = session.checkpoint().unwrap();
    let report = value(session.step().expect("there are digits"));
    assert_eq!((&report["step"], &report["steps"]), (&1.into(), &1.into()));
    assert_eq!(report["gradientNorms"], serde_json::json!([]));
    assert!(report["correlations"]["jointCorrelation"].as_f64().unwrap() > 0.5);
    assert_eq!(value(session.held_out(20).unwrap())["terms"]["L4"], 0.0);
    assert!(session.layers().unwrap().is_empty());
    assert!(session.step().is_err(), "the one step is done");
    assert!(session.start_step(0, 1).is_err(), "it has no shards");
    session.fit_classifier().unwrap();
    session.metrics().unwrap();

    let mut restored = run();
    restored.restore(&session.checkpoint().unwrap(), None).unwrap();
    assert_eq!(restored.weights_hash(), session.weights_hash());
    assert_eq!(restored.steps_done(), 1);
    restored.restore(&before, None).unwrap();
    assert_eq!(restored.steps_done(), 0);
    restored.step().unwrap();
    assert_eq!(restored.weights_hash(), session.weights_hash());

    // The pairs load into a session that was made for a network, and the network loads back.
    let mut other = Session::new(JsValue::UNDEFINED).unwrap();
    let network = other.export_weights().unwrap();
    other.load_weights(&session.export_weights().unwrap()).unwrap();
    assert_eq!(drawn(&other), drawn(&session));
    assert_eq!(value(other.config().unwrap())["method"], "cca");
    other.load_weights(&network).unwrap();
    assert_eq!(value(other.config().unwrap())["method"], "corrmcnn");
    assert!(session.load_weights(&network).is_err(), "31 digits are no batch of 64");
    assert_eq!(session.steps_done(), 1, "and nothing has changed");
}

#[wasm_bindgen_test]
fn a_code_of_one_half_alone_is_drawn_by_canonical_pairs_as_such() {
    let mut session = Session::new(settings(r#"{"method": "cca", "align": false}"#)).unwrap();
    session.load_data(&packed_digits(), None, None).unwrap();
    session.step().unwrap();
    let image: Vec<f32> = (0..784).map(|i| (i % 28) as f32 / 28.0).collect();
    let left: Vec<f32> = image.chunks(28).flat_map(|row| &row[..14]).copied().collect();
    let get = |value: &JsValue, name: &str| js_sys::Reflect::get(value, &name.into()).unwrap();
    let array = |value: JsValue| value.unchecked_into::<js_sys::Float32Array>().to_vec();
    let completion = session.complete("left".into(), &left, JsValue::UNDEFINED).unwrap();
    let code = array(get(&completion, "code"));
    let drawn = array(get(&completion, "reconstruction"));
    assert_eq!(session.decode(&code, "left".into()).unwrap(), drawn);
    assert_ne!(session.decode(&code, "both".into()).unwrap(), drawn);
    assert_eq!(session.decode(&code, "both".into()).unwrap(), session.decode(&code, JsValue::UNDEFINED).unwrap());
    assert!(session.decode(&code, "top".into()).is_err());
}

#[wasm_bindgen_test]
fn a_bad_half_or_side_or_file_is_one_sentence_and_leaves_the_session_as_it_was() {
    fn sentence<T>(result: Result<T, JsError>) -> String {
        let error = JsValue::from(result.err().expect("refused"));
        js_sys::Error::from(error).message().into()
    }
    let mut session = session();
    let before = session.weights_hash();
    let half = vec![0.5; 392];
    assert_eq!(
        sentence(session.complete("left".into(), &half[..391], JsValue::UNDEFINED)),
        "expected 392 pixels per view, got 391"
    );
    assert!(sentence(session.complete("left".into(), &[f32::NAN; 392], JsValue::UNDEFINED)).contains("NaN"));
    assert!(sentence(session.complete("top".into(), &half, JsValue::UNDEFINED)).contains("\"left\" or \"right\""));
    assert!(sentence(session.load_weights(b"foreign")).contains("safetensors"));
    assert!(sentence(session.load_data(&packed_digits()[..100], None, None)).contains("bytes"));
    assert_eq!(
        sentence(session.load_data(&packed_digits(), Some(7), None)),
        "a batch of 8 digits needs at least as many to train on, got 7"
    );
    assert!(sentence(session.held_out(0)).contains("at least one digit"));
    assert!(sentence(session.restore(b"foreign", None)).contains("safetensors"));
    assert_eq!(sentence(session.gradients(None)), "no step has been started");
    assert_eq!(sentence(session.add_gradients(&[])), "no step has been started");
    assert!(sentence(session.start_step(1, 2)).contains("not a subtree of a batch in 2"));
    assert!(sentence(Session::new(settings(r#"{"method": "gan"}"#))).contains("gan"));
    assert!(sentence(Session::new(settings(r#"{"steps": -3}"#))).contains("-3"));
    assert_eq!(session.weights_hash(), before);
    assert!(session.complete("right".into(), &half, JsValue::UNDEFINED).is_ok());
}

#[wasm_bindgen_test]
fn weights_bring_the_choices_of_their_model_along() {
    let choices = r#"{"architecture": "narrow", "hiddenActivation": "sigmoid", "batchNorm": false}"#;
    let weights =
        Session::new(settings(choices)).expect("valid settings").export_weights().expect("weights can be written");
    let mut session = session();
    session.load_weights(&weights).expect("sound weights");
    let config = session.config().expect("settings can be handed over");
    let get = |name: &str| js_sys::Reflect::get(&config, &name.into()).expect("an object");
    assert_eq!(get("architecture"), "narrow");
    assert_eq!(get("hiddenActivation"), "sigmoid");
    assert_eq!(get("batchNorm"), false);
    session.step().expect("the loss is finite");
    assert_eq!(session.layers().expect("there is data").len(), 13);
}

#[wasm_bindgen_test]
fn a_completion_keeps_the_given_half_and_has_typed_arrays() {
    let session = session();
    let half: Vec<f32> = (0..392).map(|i| (i % 14) as f32 / 14.0).collect();
    let completion = session.complete("right".into(), &half, JsValue::UNDEFINED).expect("a valid half");
    let array = |name: &str| {
        js_sys::Reflect::get(&completion, &name.into())
            .expect("a completion is an object")
            .dyn_into::<js_sys::Float32Array>()
            .expect("a typed array")
            .to_vec()
    };
    let image = array("image");
    assert_eq!((image.len(), array("reconstruction").len(), array("code").len()), (784, 784, 50));
    for row in 0..28 {
        assert_eq!(image[row * 28 + 14..][..14], half[row * 14..][..14]);
    }
}
