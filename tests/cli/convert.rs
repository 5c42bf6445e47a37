//! `convert`: the same weights in fewer bytes, and the reader that fits them.

use std::fs;

use serde_json::Value;

use crate::runs_on_bars::{data, evaluate, json, packed, paths, refusal, succeed, train_arguments};

#[test]
fn converted_weights_and_their_reader_are_those_that_train_stores_at_once() {
    let folder = data();
    let (data, [exact, half, half_reader]) = paths(
        &folder,
        ["f32.safetensors", "f16.safetensors", "f16.reader"],
    );
    let (_, [converted, converted_reader]) = paths(&folder, ["c.safetensors", "c.reader"]);
    succeed(&train_arguments(&data, &exact, "5", &[]));
    let as_half = ["--precision", "f16", "--reader", &half_reader];
    succeed(&train_arguments(&data, &half, "5", &as_half));
    let common = ["convert", "--weights", &exact, "--out", &converted];
    let with_reader = ["--reader", &converted_reader, "--data", &data];
    let summary = json(&[&common[..], &with_reader, &["--precision", "f16"]].concat());
    let read = |file: &str| fs::read(file).unwrap();
    assert_eq!(summary["bytes"], read(&converted).len());
    assert_eq!(summary["hash"].as_str().unwrap().len(), 8);
    assert!(read(&converted) == read(&half), "the weights differ");
    assert!(
        read(&converted_reader) == read(&half_reader),
        "the readers differ"
    );
    assert!(read(&half).len() * 9 < read(&exact).len() * 5, "about half");

    succeed(&[&common[..], &["--precision", "f32"]].concat());
    assert!(read(&converted) == read(&exact), "f32 is exact");
    let eight = refusal(&[&common[..], &["--precision", "f8"]].concat());
    assert!(eight.contains("[possible values: f32, f16, i8]"), "{eight}");
    let no_reader = refusal(&[&common[..], &["--precision", "f16", "--seed", "2"]].concat());
    assert!(no_reader.contains("--reader <FILE>"), "{no_reader}");
}

#[test]
fn weights_of_signed_bytes_are_a_quarter_and_judged_like_the_exact_ones_also_compressed() {
    let folder = data();
    let (data, [exact, reader]) = paths(&folder, ["f32.safetensors", "f32.reader"]);
    let (_, [whole, whole_reader, compressed]) = paths(
        &folder,
        ["i8.safetensors", "i8.reader", "i8.safetensors.gz"],
    );
    let with_reader = ["--reader", &reader];
    succeed(&train_arguments(&data, &exact, "5", &with_reader));
    let common = ["convert", "--weights", &exact, "--out", &whole];
    let with_reader = ["--reader", &whole_reader, "--data", &data];
    succeed(&[&common[..], &with_reader, &["--precision", "i8"]].concat());
    let size = |file: &str| fs::metadata(file).unwrap().len();
    assert!(size(&whole) * 10 < size(&exact) * 3, "about a quarter");
    assert!(size(&whole_reader) * 10 < size(&reader) * 4);

    fs::write(&compressed, packed(&fs::read(&whole).unwrap())).unwrap();
    assert!(size(&compressed) * 10 < size(&exact) * 2);
    let judged = |weights: &str, reader: &str| evaluate(&data, weights, &["--reader", reader]);
    let (full, short) = (judged(&exact, &reader), judged(&compressed, &reader));
    for half in ["left_self", "left_cross", "right_self", "right_cross"] {
        let error = |judged: &Value| judged["mse"][half].as_f64().unwrap();
        assert!((error(&full) / error(&short) - 1.0).abs() < 0.05, "{half}");
    }
    assert_eq!(
        judged(&whole, &whole_reader),
        judged(&compressed, &whole_reader)
    );
}
