//! `convert`: the same weights in fewer bytes, and the classifier that fits them.

use std::fs;

use serde_json::Value;

use crate::runs_on_bars::{data, evaluate, idx, json, packed, paths, refusal, succeed, train_arguments};

#[test]
fn converted_weights_and_their_classifier_are_those_that_train_stores_at_once() {
    let folder = data();
    let (data, [exact, half, half_classifier]) =
        paths(&folder, ["f32.safetensors", "f16.safetensors", "f16.classifier"]);
    let (_, [converted, converted_classifier]) = paths(&folder, ["c.safetensors", "c.classifier"]);
    succeed(&train_arguments(&data, &exact, "5", &[]));
    let as_half = ["--precision", "f16", "--classifier", &half_classifier];
    succeed(&train_arguments(&data, &half, "5", &as_half));
    let common = ["convert", "--weights", &exact, "--out", &converted];
    let with_classifier = ["--classifier", &converted_classifier, "--data", &data];
    let summary = json(&[&common[..], &with_classifier, &["--precision", "f16"]].concat());
    let read = |file: &str| fs::read(file).unwrap();
    assert_eq!(summary["bytes"], read(&converted).len());
    assert_eq!(summary["hash"].as_str().unwrap().len(), 8);
    assert!(read(&converted) == read(&half), "the weights differ");
    assert!(read(&converted_classifier) == read(&half_classifier), "the classifiers differ");
    assert!(read(&half).len() * 9 < read(&exact).len() * 5, "about half");

    succeed(&[&common[..], &["--precision", "f32"]].concat());
    assert!(read(&converted) == read(&exact), "f32 is exact");
    let eight = refusal(&[&common[..], &["--precision", "f8"]].concat());
    assert!(eight.contains("[possible values: f32, f16, i8]"), "{eight}");
    let no_classifier = refusal(&[&common[..], &["--precision", "f16", "--seed", "2"]].concat());
    assert!(no_classifier.contains("--classifier <FILE>"), "{no_classifier}");
}

#[test]
fn calibration_is_refused_where_there_is_nothing_to_calibrate() {
    let folder = data();
    let (data, [pairs, network, out]) = paths(&folder, ["cca.safetensors", "w.safetensors", "i8.safetensors"]);
    succeed(&["train", "--method", "cca", "--data", &data, "--out", &pairs]);
    succeed(&train_arguments(&data, &network, "1", &[]));
    let refused = |weights: &str, data: &str, precision: &str| {
        let files = ["convert", "--weights", weights, "--data", data, "--out", &out];
        refusal(&[&files[..], &["--calibrate", "--precision", precision]].concat())
    };
    for precision in ["f32", "f16"] {
        assert!(refused(&network, &data, precision).contains("--calibrate is about --precision i8"));
    }
    let message = refused(&pairs, &data, "i8");
    assert!(message.ends_with("cca.safetensors: expected a network to calibrate, got canonical pairs"), "{message}");
    for (set, bytes) in [("images-idx3", idx(&[0, 28, 28], vec![])), ("labels-idx1", idx(&[0], vec![]))] {
        fs::write(folder.path().join(format!("train-{set}-ubyte")), bytes).unwrap();
    }
    let message = refused(&network, &data, "i8");
    assert!(message.ends_with(&format!("{data}: expected training digits, got none")), "{message}");
    assert!(!folder.path().join("i8.safetensors").exists());
}

#[test]
fn weights_of_signed_bytes_are_a_quarter_and_judged_like_the_exact_ones_also_compressed() {
    let folder = data();
    let (data, [exact, classifier]) = paths(&folder, ["f32.safetensors", "f32.classifier"]);
    let (_, [whole, whole_classifier, compressed]) =
        paths(&folder, ["i8.safetensors", "i8.classifier", "i8.safetensors.gz"]);
    let with_classifier = ["--classifier", &classifier];
    succeed(&train_arguments(&data, &exact, "5", &with_classifier));
    let common = ["convert", "--weights", &exact, "--out", &whole];
    let with_classifier = ["--classifier", &whole_classifier, "--data", &data];
    succeed(&[&common[..], &with_classifier, &["--precision", "i8"]].concat());
    let size = |file: &str| fs::metadata(file).unwrap().len();
    assert!(size(&whole) * 10 < size(&exact) * 3, "about a quarter");
    assert!(size(&whole_classifier) * 10 < size(&classifier) * 4);

    fs::write(&compressed, packed(&fs::read(&whole).unwrap())).unwrap();
    assert!(size(&compressed) * 10 < size(&exact) * 2);
    let judged = |weights: &str, classifier: &str| evaluate(&data, weights, &["--classifier", classifier]);
    let (full, short) = (judged(&exact, &classifier), judged(&compressed, &classifier));
    for half in ["left_self", "left_cross", "right_self", "right_cross"] {
        let error = |judged: &Value| judged["mse"][half].as_f64().unwrap();
        assert!((error(&full) / error(&short) - 1.0).abs() < 0.05, "{half}");
    }
    assert_eq!(judged(&whole, &whole_classifier), judged(&compressed, &whole_classifier));
}
