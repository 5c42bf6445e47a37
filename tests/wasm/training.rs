//! Training: PyTorch's numbers, the native build's, and the same weights from the same seed, alone, shared and resumed.

use burn::module::Module;
use burn::tensor::TensorData;
use corr_mcnn::backend::training_device;
use corr_mcnn::data::{Views, packed};
use corr_mcnn::evaluate::{self, Accuracy, Classifier, ClassifierConfig, EncodedDigits, Matching, Objective, Partner};
use corr_mcnn::loss::CorrelationScale;
use corr_mcnn::model::DropoutMasks;
use corr_mcnn::model::Model;
use corr_mcnn::model::fusion::{JointActivation, MissingView};
use corr_mcnn::tensor::Tensor;
use corr_mcnn::train::terms::terms_of_batch;
use corr_mcnn::train::{Method, Preset, Trainer, TrainingConfig};
use corr_mcnn::wasm::Session;
use corr_mcnn::weights;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::*;

use super::{BATCH, LOSSES, WEIGHTS, digits, session, session_with};

#[wasm_bindgen_test]
fn loss_terms_are_those_of_the_reference_within_1e_4() {
    let file = weights::read(BATCH).expect("the fixtures are sound");
    let view = |name| {
        let shape = file.shape(name).expect("the batch has both views");
        let numbers = file.numbers(name, &shape).expect("the batch has both views");
        Tensor::<4>::from_data(TensorData::new(numbers, [shape[0], 28, 14, 1]), &training_device())
    };
    let views = Views { left: view("x"), right: view("y") };
    let losses: serde_json::Value = serde_json::from_str(LOSSES).expect("the fixtures are sound");
    for (mode, missing_view) in [("zero_running", MissingView::ZeroImage), ("mean", MissingView::Mean)] {
        let mut model = weights::load(WEIGHTS).expect("the fixtures are sound");
        model.config.missing_view = missing_view;
        model.config.joint_activation = JointActivation::Relu;
        let terms =
            terms_of_batch(&mut model.train(), views.clone(), DropoutMasks::default(), CorrelationScale::UnitMean);
        let values = terms.values();
        let expected = &losses["losses"][format!("{mode}.relu.mean")]["f64"];
        let names = ["L1", "L2", "L3", "L4", "L5", "corr50", "corr500", "corr300"];
        for (name, (_, &value)) in names.into_iter().zip(values.each()) {
            let expected = expected[name].as_f64().expect("a number");
            let error = (f64::from(value) - expected).abs() / expected.abs();
            assert!(error < 1e-4, "{mode} {name}: {value} against {expected}");
        }
    }
}

#[wasm_bindgen_test]
fn a_trained_run_has_the_losses_of_the_native_build_within_1e_4() {
    let run: serde_json::Value =
        serde_json::from_str(include_str!("../fixtures/native_run.json")).expect("the fixture is JSON");
    let config = TrainingConfig::from_overrides(&run["settings"]).expect("valid settings");
    let mut trainer = Trainer::new(config, digits(32)).expect("valid settings");
    let native: Vec<f32> = serde_json::from_value(run["totals"].clone()).expect("the totals are numbers");
    for expected in native {
        let total = trainer.step().expect("the loss is finite").total;
        assert!((total - expected).abs() <= 1e-4 * expected.abs(), "{total} against {expected}");
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
fn the_latest_batch_is_made_of_training_digits() {
    let mut session = session();
    assert!(session.latest_batch().is_empty(), "no step has been taken");
    session.step().expect("the loss is finite");
    let batch = session.latest_batch();
    assert_eq!(batch.len() % 784, 0);
    assert!(batch.iter().all(|pixel| (0.0..=1.0).contains(pixel)) && batch.iter().any(|&pixel| pixel > 0.5));
}

#[wasm_bindgen_test]
fn a_checkpoint_goes_on_to_the_same_weights_in_another_session() {
    let mut whole = session();
    let mut resumed = session();
    for _ in 0..2 {
        whole.step().expect("the loss is finite");
    }
    resumed.restore(&whole.checkpoint().expect("a checkpoint can be written"), None).expect("a sound checkpoint");
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

/// The name and the message of a refusal.
fn refusal(error: JsValue) -> [String; 2] {
    let error: js_sys::Error = error.unchecked_into();
    [error.name(), error.message()].map(String::from)
}

#[wasm_bindgen_test]
fn only_a_loss_that_is_not_finite_is_a_divergence() {
    let mut session = session_with(r#"{"batchSize": 8, "steps": 1, "seed": 11, "lossWeights": {"matching": 3e38}}"#);
    let [name, message] = refusal(session.step().expect_err("the total is infinite"));
    assert_eq!((&name[..], message.starts_with("the loss term")), ("Diverged", true), "{message}");
    let [name, message] = refusal(session.finish_step().expect_err("nothing to finish"));
    assert_eq!((&name[..], &message[..]), ("Error", "no step has been started"));

    let mut ended = session_with(r#"{"batchSize": 8, "steps": 1, "seed": 11}"#);
    ended.step().expect("the loss is finite");
    let [name, message] = refusal(ended.step().expect_err("there is one step"));
    assert_eq!((&name[..], &message[..]), ("Error", "this run has taken all its 1 steps"));
}

#[wasm_bindgen_test]
fn held_out_digits_are_measured_as_the_native_objective_does_and_change_nothing() {
    let mut session = session();
    session.step().expect("the loss is finite");
    let before = session.weights_hash();
    let report: serde_json::Value =
        serde_wasm_bindgen::from_value(session.held_out(18).expect("there is data")).expect("a report is plain data");
    assert_eq!(session.weights_hash(), before);
    let weights = session.export_weights().expect("weights can be written");
    let config = TrainingConfig { batch_size: 8, ..TrainingConfig::preset(Method::CorrMcnn, Preset::Default) };
    let model = Model::load(&weights).expect("the session's own");
    let native = Objective::of(&model, &digits(20).first(18), &config).expect("digits");
    assert_eq!((&report["step"], &report["digits"]), (&1.into(), &16.into()));
    for (found, expected) in [
        (&report["total"], native.total),
        (&report["terms"]["L2"], native.terms["L2"]),
        (&report["correlations"]["hiddenCorrelationSecond"], native.correlations["hiddenCorrelationSecond"]),
    ] {
        let found = found.as_f64().expect("a number") as f32;
        assert!((found - expected).abs() <= 1e-6 * expected.abs(), "{found} against {expected}");
    }
}

#[wasm_bindgen_test]
fn a_quick_check_is_the_native_accuracy_and_leaves_the_classifier_of_the_session() {
    let session = session();
    let check = || -> serde_json::Value {
        serde_wasm_bindgen::from_value(session.quick_check(16).expect("there is data")).expect("plain data")
    };
    let model = Model::load(&session.export_weights().expect("weights can be written")).expect("the session's own");
    let codes = EncodedDigits::of(&model, &digits(16), |_| {}).expect("digits");
    let classifier = Classifier::fit(&codes.both, &codes.labels, &ClassifierConfig::default()).expect("codes");
    let native = Accuracy::of(&classifier, &codes);
    let found = check();
    assert_eq!((&found["step"], &found["digits"]), (&0.into(), &16.into()));
    for (side, expected) in [("left", native.left), ("right", native.right), ("both", native.both)] {
        assert_eq!(found["accuracy"][side].as_f64(), Some(expected), "{side}");
    }
    assert!(session.export_classifier().is_err(), "it has none");
    assert_eq!(check(), found);
}

#[wasm_bindgen_test]
fn the_cca_sum_is_that_of_the_native_build_once_a_classifier_is_fitted() {
    let mut session = session();
    let cca_sum = |session: &Session| -> Option<f64> {
        let metrics: serde_json::Value =
            serde_wasm_bindgen::from_value(session.metrics().expect("there is data")).expect("metrics are plain data");
        metrics["correlation"]["ccaSum"].as_f64()
    };
    assert_eq!(cca_sum(&session), None);
    session.fit_classifier().expect("there is data");
    let weights = session.export_weights().expect("weights can be written");
    let model = Model::load(&weights).expect("the session's own");
    let codes = |count| EncodedDigits::of(&model, &digits(count), |_| {}).expect("digits");
    let native = evaluate::cca_sum(&codes(32), &codes(20)).expect("the codes vary");
    let found = cca_sum(&session).expect("a classifier is fitted");
    assert!(native > 1.0, "{native} tells nothing");
    assert!((found - native).abs() <= 1e-6 * native, "{found} against {native}");
    session.load_weights(&weights).expect("sound weights");
    assert_eq!(cca_sum(&session), None);
}

#[wasm_bindgen_test]
fn partners_and_gap_are_those_of_the_native_build() {
    let session = session();
    let metrics: serde_json::Value =
        serde_wasm_bindgen::from_value(session.metrics().expect("there is data")).expect("metrics are plain data");
    let model = Model::load(&session.export_weights().expect("weights can be written")).expect("the session's own");
    let native = Matching::of(&EncodedDigits::of(&model, &digits(20), |_| {}).expect("digits"));
    let Partner { of_100, of_all } = native.partner;
    for (place, expected) in [
        ("/partner/of100/leftToRight", of_100.left_to_right),
        ("/partner/of100/rightToLeft", of_100.right_to_left),
        ("/partner/ofAll/leftToRight", of_all.left_to_right),
        ("/partner/ofAll/rightToLeft", of_all.right_to_left),
        ("/gap", native.gap),
    ] {
        let found = metrics.pointer(place).and_then(serde_json::Value::as_f64).expect("a number");
        assert!((found - expected).abs() <= 1e-6 * expected.abs(), "{place}: {found} against {expected}");
    }
}

#[wasm_bindgen_test]
fn a_run_on_the_first_digits_is_the_run_on_data_that_has_no_others() {
    let run = |train: usize, first: Option<usize>| {
        let mut session = session();
        let packed = packed::write(&packed::Packed { train: digits(train), test: digits(20), classes: None });
        session.load_data(&packed, first, None).expect("valid data");
        session.step().expect("the loss is finite");
        session.weights_hash()
    };
    assert_eq!(run(32, Some(16)), run(16, None));
    assert_eq!(run(32, Some(99)), run(32, None));
    assert_ne!(run(32, Some(16)), run(32, None));
}
