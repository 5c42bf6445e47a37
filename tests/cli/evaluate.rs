//! `evaluate` and `reconstruct`: the scores and the drawings of a model of either kind.

use std::fs;

use serde_json::Value;

use crate::runs_on_bars::{
    data, evaluate, idx, image, json, paths, read_png, reconstruct_arguments, refusal, succeed, train_arguments,
    write_png,
};

#[test]
fn trained_weights_are_judged_and_complete_a_half() {
    let folder = data();
    let (data, [out, classifier, png, drawn, worst]) =
        paths(&folder, ["w.safetensors", "r.safetensors", "digit.png", "drawn.png", "worst.png"]);
    let with_classifier = ["--classifier", &classifier, "--precision", "f16"];
    succeed(&train_arguments(&data, &out, "20", &with_classifier));
    let evaluation = evaluate(&data, &out, &[]);
    let both_ways = ["left_to_right", "right_to_left"];
    for (group, names) in [
        ("/accuracy", &["left", "right", "both"][..]),
        ("/calibration/error", &["left", "right", "both"]),
        ("/calibration/error_before", &["left", "right", "both"]),
        ("/calibration", &["temperature"]),
        ("/transfer", &both_ways),
        ("/partner/of_100", &both_ways),
        ("/partner/of_all", &both_ways),
        ("/correlation", &["cca_sum", "sum", "dead_units", "effective_rank"]),
        ("/mse", &["left_cross", "right_cross", "left_self", "right_self", "left_own", "right_own"]),
        ("", &["gap"]),
    ] {
        for name in names {
            let number = evaluation.pointer(&format!("{group}/{name}"));
            assert!(number.is_some_and(Value::is_number), "{group}/{name} in {evaluation}");
        }
    }
    let judged_with = |options: &[&str]| evaluate(&data, &out, &[&["--classifier", &classifier][..], options].concat());
    let with_classifier = judged_with(&["--worst", &worst]);
    for group in ["accuracy", "accuracy_by_digit", "transfer", "correlation", "mse"] {
        let message = "the classifier that train wrote is the one evaluate fits";
        assert_eq!(with_classifier[group], evaluation[group], "{group}: {message}");
    }
    let temperature = |evaluation: &Value| evaluation["calibration"]["temperature"].as_f64().unwrap();
    assert_ne!(temperature(&with_classifier), 1.0, "it is calibrated on the held-out digits");
    assert!((temperature(&with_classifier) - temperature(&evaluation)).abs() < 1e-3 * temperature(&evaluation));
    let aligned = judged_with(&["--align"]);
    assert_ne!(aligned["mse"], evaluation["mse"]);
    assert_eq!(aligned["calibration"]["temperature"], with_classifier["calibration"]["temperature"]);
    let sheet = read_png(&worst);
    assert_eq!(sheet.len(), 906 * 366, "four rows of ten digits, three times as large, with gaps");

    assert_eq!(evaluation["accuracy_by_digit"]["left"].as_array().unwrap().len(), 10);

    write_png(&png, 28, 28, &image(13));
    let code = json(&reconstruct_arguments(&out, &png, "right", &drawn));
    assert_eq!(code["code"].as_array().unwrap().len(), 50);
    let (given, result) = (image(13), read_png(&drawn));
    assert_eq!(result.len(), 784);
    let half = |image: &[u8], right: bool| -> Vec<u8> {
        let kept = |(pixel, grey): (usize, &u8)| ((pixel % 28 >= 14) == right).then_some(*grey);
        image.iter().enumerate().filter_map(kept).collect()
    };
    assert_eq!(half(&result, true), half(&given, true), "the given half stays as it is");
    assert_ne!(half(&result, false), half(&given, false), "the other half is drawn");

    let arguments = reconstruct_arguments(&out, &png, "right", &drawn);
    assert_eq!(code["alignment"], serde_json::json!({"down": 0.0, "right": 0.0, "size": 1.0, "slant": 0.0}));
    let aligned = json(&[&arguments[..], &["--align", "--classifier", &classifier]].concat());
    assert!(aligned["alignment"]["size"].as_f64().unwrap() > 0.5, "{aligned}");
    assert_eq!(half(&read_png(&drawn), true), half(&given, true), "the given half stays as it is");

    write_png(&png, 20, 28, &[0; 560]);
    let message = refusal(&reconstruct_arguments(&out, &png, "left", &drawn));
    assert!(message.ends_with("expected an image of 28 x 28 pixels, or a half of 14 x 28, got 20 x 28"), "{message}");
}

#[test]
fn canonical_pairs_are_fitted_judged_and_complete_a_half_like_a_network() {
    let folder = data();
    let (data, [exact, again, short]) = paths(&folder, ["cca.safetensors", "again.safetensors", "short.safetensors"]);
    let (_, [classifier, png, drawn]) = paths(&folder, ["r.safetensors", "digit.png", "drawn.png"]);
    let fit = |out: &str| {
        let arguments = ["train", "--method", "cca", "--data", &data, "--out", out];
        json(&[&arguments[..], &["--classifier", &classifier]].concat())
    };
    assert_eq!(fit(&exact)["out"], exact);
    fit(&again);
    assert!(fs::read(&exact).unwrap() == fs::read(&again).unwrap());

    let convert = ["convert", "--weights", &exact, "--out", &short];
    succeed(&[&convert[..], &["--precision", "f16"]].concat());
    let [evaluation, short_evaluation] =
        [&exact, &short].map(|weights| evaluate(&data, weights, &["--classifier", &classifier]));
    // The bars of both halves are at the same height, so one half tells where the other's bar is.
    let error = |evaluation: &Value| evaluation["mse"]["right_cross"].as_f64().unwrap();
    assert!(error(&evaluation) < 0.001, "{evaluation}");
    assert!((error(&evaluation) - error(&short_evaluation)).abs() < 1e-4);
    assert!(evaluation["transfer"]["left_to_right"].as_f64().unwrap() > 90.0);

    write_png(&png, 28, 28, &image(13));
    succeed(&reconstruct_arguments(&exact, &png, "left", &drawn));
    let (given, result) = (image(13), read_png(&drawn));
    let lit = 6 * 28 + 16;
    assert!(result[lit].abs_diff(given[lit]) < 30, "{} is drawn for {}", result[lit], given[lit]);
}

#[test]
fn other_digits_are_judged_in_place_of_the_test_digits() {
    let folder = data();
    let (data, [out, images, labels]) = paths(&folder, ["cca.safetensors", "drawn", "drawn-labels"]);
    succeed(&["train", "--method", "cca", "--data", &data, "--out", &out]);
    for (ours, theirs) in [("images-idx3", &images), ("labels-idx1", &labels)] {
        fs::copy(format!("{data}t10k-{ours}-ubyte"), theirs).unwrap();
    }
    let others = ["--test-digits", &images, &labels];
    let judged = evaluate(&data, &out, &[]);
    // Those that are not judged need not be there.
    for kind in ["images-idx3", "labels-idx1"] {
        fs::remove_file(format!("{data}t10k-{kind}-ubyte")).unwrap();
    }
    assert_eq!(evaluate(&data, &out, &others), judged);
    // The first ten digits as they are, but each labelled as another one.
    let pixels = (0..10).flat_map(image).collect();
    fs::write(&images, idx(&[10, 28, 28], pixels)).unwrap();
    fs::write(&labels, idx(&[10], (1..11).map(|label| label % 10).collect())).unwrap();
    assert_eq!(evaluate(&data, &out, &others)["accuracy"]["both"], 0.0);

    let common = ["evaluate", "--weights", &out, "--data", &data];
    let refused = |others: &[&str]| refusal(&[&common[..], others].concat());
    assert!(refused(&["--test-digits", &images, "/nowhere"]).starts_with("error: /nowhere: "));
    let held_out = refused(&[&others[..], &["--held-out"]].concat());
    assert!(held_out.contains("cannot be used with"), "{held_out}");
    let twice = refused(&[&others[..], &others].concat());
    assert!(twice.contains("cannot be used multiple times"), "{twice}");
}

#[test]
fn weights_that_are_cut_or_hold_no_number_are_named_with_what_is_wrong() {
    let folder = data();
    let (data, [sound, damaged]) = paths(&folder, ["w.safetensors", "damaged.safetensors"]);
    succeed(&["train", "--method", "cca", "--data", &data, "--out", &sound]);
    let bytes = fs::read(&sound).unwrap();
    let refused = |bytes: &[u8]| {
        fs::write(&damaged, bytes).unwrap();
        let message = refusal(&["evaluate", "--data", &data, "--weights", &damaged]);
        assert!(message.contains(&damaged), "{message}");
        message
    };
    let cut = refused(&bytes[..bytes.len() / 2]);
    assert!(cut.contains("this is not a complete safetensors file"), "{cut}");
    assert!(refused(b"").ends_with("this is an empty file, not a safetensors file"));
    let end = bytes.len() - 4;
    let not_a_number = refused(&[&bytes[..end], &f32::NAN.to_le_bytes()].concat());
    assert!(not_a_number.ends_with("is NaN"), "{not_a_number}");

    // A damaged classifier is noticed before any digit is read or encoded.
    let classifier = ["--classifier", &damaged, "--data", "/nowhere"];
    let message = refusal(&[&["evaluate", "--weights", &sound][..], &classifier].concat());
    assert!(message.contains(&damaged), "{message}");
}

#[test]
fn too_few_digits_to_learn_from_or_to_judge_are_refused_with_their_folder() {
    let folder = data();
    let (data, [out]) = paths(&folder, ["w.safetensors"]);
    succeed(&["train", "--method", "cca", "--data", &data, "--out", &out]);
    let write = |set: &str, count: usize| {
        for (kind, dimensions) in [("images-idx3", &[count, 28, 28][..]), ("labels-idx1", &[count])] {
            let bytes = idx(dimensions, vec![0; dimensions.iter().product()]);
            fs::write(format!("{data}{set}-{kind}-ubyte"), bytes).unwrap();
        }
    };
    let evaluate = ["evaluate", "--weights", &out, "--data", &data];
    for count in [0, 4] {
        write("t10k", count);
        let message = refusal(&evaluate);
        assert_eq!(message, format!("error: {data}: expected at least 5 digits to judge on, got {count}"));
    }
    let [images, labels] = ["images-idx3", "labels-idx1"].map(|kind| format!("{data}t10k-{kind}-ubyte"));
    let others = [&evaluate[..], &["--test-digits", &images, &labels]].concat();
    assert_eq!(refusal(&others), format!("error: {images}: expected at least 5 digits to judge on, got 4"));
    write("train", 11);
    let held_out = [&evaluate[..], &["--held-out"]].concat();
    assert!(refusal(&held_out).ends_with("to judge on, got 0"));
    write("train", 0);
    assert_eq!(refusal(&evaluate), format!("error: {data}: expected training digits, got none"));
    write("train", 11);
    let train = ["train", "--data", &data, "--out", &out];
    let message = refusal(&train);
    assert!(message.contains(&data), "{message}");
    assert!(message.ends_with("held out, got 11"), "{message}");
}

#[test]
fn classes_that_are_no_digits_are_called_by_their_names() {
    let folder = data();
    let (data, [weights, names]) = paths(&folder, ["w", "classes.txt"]);
    succeed(&train_arguments(&data, &weights, "2", &[]));
    let common = ["evaluate", "--data", &data, "--weights", &weights];
    assert!(succeed(&common).contains("hardest from the left half: "));
    assert!(json(&common)["classes"].is_null());
    let words = ["ant", "bee", "cat", "dog", "emu", "fox", "gnu", "hen", "ibex", "jay"];
    fs::write(&names, words.join("\n")).unwrap();
    assert_eq!(json(&common)["classes"], serde_json::json!(words));
    let table = succeed(&common);
    let hardest = table.lines().find(|line| line.starts_with("hardest")).unwrap();
    assert!(words.iter().any(|word| hardest.contains(&format!("half: {word} "))), "{hardest}");
    fs::write(&names, "ant\nbee").unwrap();
    assert!(refusal(&common).ends_with("classes.txt: expected the names of 10 classes, one a line, got 2"));
}
