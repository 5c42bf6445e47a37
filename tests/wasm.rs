//! In the browser: the numbers are those of PyTorch and of the native build, and two sessions agree bit for bit.
#![cfg(target_arch = "wasm32")]

use burn::module::Module;
use burn::tensor::TensorData;
use corr_mcnn::backend::training_device;
use corr_mcnn::data::{Digits, Views, packed};
use corr_mcnn::evaluate::{self, EncodedDigits, Objective};
use corr_mcnn::loss::CorrelationScale;
use corr_mcnn::model::DropoutMasks;
use corr_mcnn::model::fusion::{JointActivation, MissingView};
use corr_mcnn::model::representation::Model;
use corr_mcnn::tensor::Tensor;
use corr_mcnn::train::terms::terms_of_batch;
use corr_mcnn::train::{Method, Preset, Trainer, TrainingConfig};
use corr_mcnn::wasm::Session;
use corr_mcnn::weights;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

wasm_bindgen_test_configure!(run_in_dedicated_worker);

const WEIGHTS: &[u8] = include_bytes!("fixtures/weights.safetensors");
const BATCH: &[u8] = include_bytes!("fixtures/batch.safetensors");
const LOSSES: &str = include_str!("fixtures/losses.json");

fn digits(count: usize) -> Digits {
    let pixels = (0..count * 784).map(|i| (i * 31 % 251) as u8).collect();
    Digits::new(pixels, (0..count).map(|digit| (digit % 10) as u8).collect())
        .expect("pixels and labels match")
}

fn packed_digits() -> Vec<u8> {
    packed::write(&packed::Packed {
        train: digits(32),
        test: digits(20),
    })
}

fn settings(json: &str) -> JsValue {
    js_sys::JSON::parse(json).expect("the settings are JSON")
}

fn session() -> Session {
    let mut session = Session::new(settings(r#"{"batchSize": 8, "steps": 20, "seed": 11}"#))
        .expect("valid settings");
    session
        .load_data(&packed_digits(), None)
        .expect("valid data");
    session
}

#[wasm_bindgen_test]
fn loss_terms_are_those_of_the_reference_within_1e_4() {
    let file = weights::read(BATCH).expect("the fixtures are sound");
    let view = |name| {
        let shape = file.shape(name).expect("the batch has both views");
        let numbers = file
            .numbers(name, &shape)
            .expect("the batch has both views");
        Tensor::<4>::from_data(
            TensorData::new(numbers, [shape[0], 28, 14, 1]),
            &training_device(),
        )
    };
    let views = Views {
        left: view("x"),
        right: view("y"),
    };
    let losses: serde_json::Value = serde_json::from_str(LOSSES).expect("the fixtures are sound");
    for (mode, missing_view) in [
        ("zero_running", MissingView::ZeroImage),
        ("mean", MissingView::Mean),
    ] {
        let mut model = weights::load(WEIGHTS).expect("the fixtures are sound");
        model.config.missing_view = missing_view;
        model.config.joint_activation = JointActivation::Relu;
        let terms = terms_of_batch(
            &mut model.train(),
            views.clone(),
            DropoutMasks::default(),
            CorrelationScale::UnitMean,
        );
        let values = terms.values();
        let expected = &losses["losses"][format!("{mode}.relu.mean")]["f64"];
        for (name, value) in [
            ("L1", values.self_reconstruction),
            ("L2", values.from_left),
            ("L3", values.from_right),
            ("L4", values.step_agreement),
            ("L5", values.reconstruction_agreement),
            ("corr50", values.joint_correlation),
            ("corr500", values.hidden_correlation_500),
            ("corr300", values.hidden_correlation_300),
        ] {
            let expected = expected[name].as_f64().expect("a number");
            let error = (f64::from(value) - expected).abs() / expected.abs();
            assert!(error < 1e-4, "{mode} {name}: {value} against {expected}");
        }
    }
}

#[wasm_bindgen_test]
fn a_trained_run_has_the_losses_of_the_native_build_within_1e_4() {
    let config = TrainingConfig {
        seed: 11,
        batch_size: 8,
        shards: 2,
        steps: 20,
        learning_rate: 0.00003,
        ..TrainingConfig::preset(Method::CorrMcnn, Preset::Default)
    };
    let mut trainer = Trainer::new(config, digits(32)).expect("valid settings");
    let native: Vec<f32> = serde_json::from_str(include_str!("fixtures/native_run.json"))
        .expect("the fixture is JSON");
    for expected in native {
        let total = trainer.step().expect("the loss is finite").total;
        assert!(
            (total - expected).abs() <= 1e-4 * expected.abs(),
            "{total} against {expected}"
        );
    }
}

#[wasm_bindgen_test]
fn ten_steps_with_the_same_seed_give_the_same_weights_bit_for_bit() {
    let run = || {
        let mut session = session();
        for _ in 0..10 {
            session.step().expect("the loss is finite");
        }
        session.export_weights().expect("weights can be written")
    };
    let (first, second) = (run(), run());
    assert!(first == second, "two runs with the same seed differ");
}

#[wasm_bindgen_test]
fn a_checkpoint_goes_on_to_the_same_weights_in_another_session() {
    let mut whole = session();
    let mut resumed = session();
    for _ in 0..2 {
        whole.step().expect("the loss is finite");
    }
    resumed
        .restore(&whole.checkpoint().expect("a checkpoint can be written"))
        .expect("a sound checkpoint");
    whole.step().expect("the loss is finite");
    resumed.step().expect("the loss is finite");
    assert_eq!(whole.weights_hash(), resumed.weights_hash());
}

#[wasm_bindgen_test]
fn two_sessions_that_share_the_shards_of_each_step_give_the_weights_of_one() {
    let mut alone = session();
    let mut pair = [session(), session()];
    for _ in 0..2 {
        alone.step().expect("the loss is finite");
        let sums = [0, 1].map(|worker| {
            pair[worker].start_step(worker, 1).expect("two shards");
            let sum = pair[worker].gradients(None).expect("a step was started");
            let spare = js_sys::Float32Array::new_with_length(sum.length());
            let again = pair[worker].gradients(Some(spare));
            assert_eq!(again.expect("a step was started").to_vec(), sum.to_vec());
            sum.to_vec()
        });
        for worker in [0, 1] {
            let session = &mut pair[worker];
            session.add_gradients(&sums[1 - worker]).expect("as many");
            session.finish_step().expect("the loss is finite");
        }
    }
    let hashes = pair.map(|session| session.weights_hash());
    assert_eq!(hashes, [alone.weights_hash(), alone.weights_hash()]);
}

#[wasm_bindgen_test]
fn unseen_digits_are_measured_as_the_native_objective_does_and_change_nothing() {
    let mut session = session();
    session.step().expect("the loss is finite");
    let before = session.weights_hash();
    let report: serde_json::Value =
        serde_wasm_bindgen::from_value(session.unseen(18).expect("there is data"))
            .expect("a report is plain data");
    assert_eq!(session.weights_hash(), before);
    let weights = session.export_weights().expect("weights can be written");
    let config = TrainingConfig {
        batch_size: 8,
        ..TrainingConfig::preset(Method::CorrMcnn, Preset::Default)
    };
    let model = Model::load(&weights).expect("the session's own");
    let native = Objective::of(&model, &digits(20).first(18), &config).expect("digits");
    assert_eq!(
        (&report["step"], &report["digits"]),
        (&1.into(), &16.into())
    );
    for (found, expected) in [
        (&report["total"], native.total),
        (&report["terms"]["L2"], native.terms.L2),
        (
            &report["correlations"]["hidden300"],
            native.correlations.hidden300,
        ),
    ] {
        let found = found.as_f64().expect("a number") as f32;
        assert!(
            (found - expected).abs() <= 1e-6 * expected.abs(),
            "{found} against {expected}"
        );
    }
}

#[wasm_bindgen_test]
fn the_cca_sum_is_that_of_the_native_build_once_a_reader_is_fitted() {
    let mut session = session();
    let cca_sum = |session: &Session| -> Option<f64> {
        let metrics: serde_json::Value =
            serde_wasm_bindgen::from_value(session.metrics().expect("there is data"))
                .expect("metrics are plain data");
        metrics["correlation"]["ccaSum"].as_f64()
    };
    assert_eq!(cca_sum(&session), None);
    session.fit_reader().expect("there is data");
    let weights = session.export_weights().expect("weights can be written");
    let model = Model::load(&weights).expect("the session's own");
    let codes = |count| EncodedDigits::of(&model, &digits(count), |_| {}).expect("digits");
    let native = evaluate::cca_sum(&codes(32), &codes(20)).expect("the codes vary");
    let found = cca_sum(&session).expect("a reader is fitted");
    assert!(native > 1.0, "{native} tells nothing");
    assert!(
        (found - native).abs() <= 1e-6 * native,
        "{found} against {native}"
    );
    session.load_weights(&weights).expect("sound weights");
    assert_eq!(cca_sum(&session), None);
}

#[wasm_bindgen_test]
fn a_run_on_the_first_digits_is_the_run_on_data_that_has_no_others() {
    let run = |train: usize, first: Option<usize>| {
        let mut session = session();
        let packed = packed::write(&packed::Packed {
            train: digits(train),
            test: digits(20),
        });
        session.load_data(&packed, first).expect("valid data");
        session.step().expect("the loss is finite");
        session.weights_hash()
    };
    assert_eq!(run(32, Some(16)), run(16, None));
    assert_eq!(run(32, Some(99)), run(32, None));
    assert_ne!(run(32, Some(16)), run(32, None));
}

#[wasm_bindgen_test]
fn codes_are_read_and_drawn_as_a_completion_has_them() {
    let mut session = session();
    session.fit_reader().expect("there is data");
    let get = |value: &JsValue, name: &str| {
        js_sys::Reflect::get(value, &name.into()).expect("results are objects")
    };
    let array = |value: JsValue| {
        value
            .dyn_into::<js_sys::Float32Array>()
            .expect("a typed array")
            .to_vec()
    };
    let image: Vec<f32> = (0..784).map(|i| (i % 28) as f32 / 28.0).collect();
    let both = session.complete_both(&image).expect("a valid image");
    let reading = session.read(&image).expect("a valid image");
    for name in ["codes", "probabilities"] {
        let kind = if name == "codes" { "code" } else { name };
        let of_both = array(get(&get(&reading, name), "both"));
        assert_eq!(of_both, array(get(&both, kind)), "{name}");
        let of_left = array(get(&get(&reading, name), "left"));
        assert_ne!(of_left, of_both, "{name}");
    }
    let code = array(get(&both, "code"));
    assert_eq!(
        session
            .decode(&code, JsValue::UNDEFINED)
            .expect("50 numbers"),
        array(get(&both, "reconstruction"))
    );
    assert!(session.decode(&code[..49], JsValue::UNDEFINED).is_err());
}

#[wasm_bindgen_test]
fn canonical_pairs_are_a_run_of_one_step_and_do_all_that_a_network_does() {
    let value = |value: JsValue| -> serde_json::Value {
        serde_wasm_bindgen::from_value(value).expect("plain data")
    };
    let half: Vec<f32> = (0..392).map(|i| (i % 14) as f32 / 14.0).collect();
    let drawn = |session: &Session| {
        let completion = session.complete("left".into(), &half).expect("a half");
        js_sys::Reflect::get(&completion, &"reconstruction".into())
            .expect("a completion is an object")
            .unchecked_into::<js_sys::Float32Array>()
            .to_vec()
    };
    let run = || {
        let mut session = Session::new(settings(r#"{"method": "cca", "steps": 600}"#)).unwrap();
        session.load_data(&packed_digits(), Some(31)).unwrap();
        session
    };
    let mut session = run();
    assert_eq!(value(session.config().unwrap())["steps"], 1);
    assert_eq!(drawn(&session), [0.0; 784], "no pairs yet");
    let before = session.checkpoint().unwrap();
    let report = value(session.step().expect("there are digits"));
    assert_eq!((&report["step"], &report["steps"]), (&1.into(), &1.into()));
    assert_eq!(report["gradientNorms"], serde_json::json!([]));
    assert!(report["correlations"]["joint"].as_f64().unwrap() > 0.5);
    assert_eq!(value(session.unseen(20).unwrap())["terms"]["L4"], 0.0);
    assert!(session.layers().unwrap().is_empty());
    assert!(session.step().is_err(), "the one step is done");
    assert!(session.start_step(0, 1).is_err(), "it has no shards");
    session.fit_reader().unwrap();
    session.metrics().unwrap();

    let mut restored = run();
    restored.restore(&session.checkpoint().unwrap()).unwrap();
    assert_eq!(restored.weights_hash(), session.weights_hash());
    assert_eq!(restored.steps_done(), 1);
    restored.restore(&before).unwrap();
    assert_eq!(restored.steps_done(), 0);
    restored.step().unwrap();
    assert_eq!(restored.weights_hash(), session.weights_hash());

    // Into a session that was made for a network, and back.
    let mut other = Session::new(JsValue::UNDEFINED).unwrap();
    let network = other.export_weights().unwrap();
    other
        .load_weights(&session.export_weights().unwrap())
        .unwrap();
    assert_eq!(drawn(&other), drawn(&session));
    assert_eq!(value(other.config().unwrap())["method"], "cca");
    other.load_weights(&network).unwrap();
    assert_eq!(value(other.config().unwrap())["method"], "corrmcnn");
    assert!(
        session.load_weights(&network).is_err(),
        "31 digits are no batch of 64"
    );
    assert_eq!(session.steps_done(), 1, "and nothing has changed");
}

#[wasm_bindgen_test]
fn a_code_of_one_half_alone_is_drawn_by_canonical_pairs_as_such() {
    let mut session = Session::new(settings(r#"{"method": "cca"}"#)).unwrap();
    session.load_data(&packed_digits(), None).unwrap();
    session.step().unwrap();
    let image: Vec<f32> = (0..784).map(|i| (i % 28) as f32 / 28.0).collect();
    let left: Vec<f32> = image
        .chunks(28)
        .flat_map(|row| &row[..14])
        .copied()
        .collect();
    let get = |value: &JsValue, name: &str| js_sys::Reflect::get(value, &name.into()).unwrap();
    let array = |value: JsValue| value.unchecked_into::<js_sys::Float32Array>().to_vec();
    let completion = session.complete("left".into(), &left).unwrap();
    let code = array(get(&completion, "code"));
    let drawn = array(get(&completion, "reconstruction"));
    assert_eq!(session.decode(&code, "left".into()).unwrap(), drawn);
    assert_ne!(session.decode(&code, "both".into()).unwrap(), drawn);
    assert_eq!(
        session.decode(&code, "both".into()).unwrap(),
        session.decode(&code, JsValue::UNDEFINED).unwrap()
    );
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
        sentence(session.complete("left".into(), &half[..391])),
        "expected 392 pixels per view, got 391"
    );
    assert!(sentence(session.complete("left".into(), &[f32::NAN; 392])).contains("NaN"));
    assert!(sentence(session.complete("top".into(), &half)).contains("\"left\" or \"right\""));
    assert!(sentence(session.load_weights(b"foreign")).contains("safetensors"));
    assert!(sentence(session.load_data(&packed_digits()[..100], None)).contains("bytes"));
    assert_eq!(
        sentence(session.load_data(&packed_digits(), Some(7))),
        "a batch of 8 digits needs at least as many to train on, got 7"
    );
    assert!(sentence(session.unseen(0)).contains("at least one digit"));
    assert!(sentence(session.restore(b"foreign")).contains("safetensors"));
    assert_eq!(
        sentence(session.gradients(None)),
        "no step has been started"
    );
    assert_eq!(
        sentence(session.add_gradients(&[])),
        "no step has been started"
    );
    assert!(sentence(session.start_step(1, 2)).contains("no part of a batch in 2"));
    assert!(sentence(Session::new(settings(r#"{"method": "gan"}"#))).contains("gan"));
    assert!(sentence(Session::new(settings(r#"{"steps": -3}"#))).contains("-3"));
    assert_eq!(session.weights_hash(), before);
    assert!(session.complete("right".into(), &half).is_ok());
}

#[wasm_bindgen_test]
fn weights_bring_the_choices_of_their_model_along() {
    let choices =
        r#"{"architecture": "narrow", "hiddenActivation": "sigmoid", "batchNorm": false}"#;
    let weights = Session::new(settings(choices))
        .expect("valid settings")
        .export_weights()
        .expect("weights can be written");
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
    let completion = session
        .complete("right".into(), &half)
        .expect("a valid half");
    let array = |name: &str| {
        js_sys::Reflect::get(&completion, &name.into())
            .expect("a completion is an object")
            .dyn_into::<js_sys::Float32Array>()
            .expect("a typed array")
            .to_vec()
    };
    let image = array("image");
    assert_eq!(
        (
            image.len(),
            array("reconstruction").len(),
            array("code").len()
        ),
        (784, 784, 50)
    );
    for row in 0..28 {
        assert_eq!(image[row * 28 + 14..][..14], half[row * 14..][..14]);
    }
}
