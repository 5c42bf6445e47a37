//! `compare`: the methods side by side.

use std::fs;
use std::path::Path;

use corr_mcnn::weights::{self, Precision};
use serde_json::Value;

use crate::runs_on_bars::{SETTINGS, TEST, data, json, paths, refusal, succeed};

#[test]
fn the_methods_are_compared_side_by_side_with_what_has_been_published() {
    let folder = data();
    let (data, [kept, older, half]) = paths(&folder, ["kept", "older", "half"]);
    fs::create_dir(&kept).unwrap();
    let common = ["compare", "--data", &data, "--steps", "3", "--settings", SETTINGS];
    let compare = |others: &[&str]| succeed(&[&common[..], others].concat());
    let compared = |others: &[&str]| json(&[&common[..], others].concat());
    let trained = compared(&["--seeds", "1,2", "--keep", &kept]);
    let methods: Vec<&Value> = trained["rows"].as_array().unwrap().iter().map(|row| &row["method"]).collect();
    assert_eq!(methods, ["cca", "mae", "corrnet", "corrmcnn"]);
    assert_eq!(trained["digits"], TEST);
    assert!(trained["raw_pixels"]["left"].is_number());
    assert_eq!(trained["published"][0]["transfer"][0], 65.73);
    let network = &trained["rows"][3];
    assert_eq!(network["seeds"], serde_json::json!([1, 2]));
    assert!(network["seconds"][1].as_f64().unwrap() > 0.0);
    assert!(network["spread"]["mse"]["left_self"].as_f64().unwrap() > 0.0);

    // Judging the kept weights gives the same numbers.
    let weights = |seed: u32| format!("corrmcnn={kept}/corrmcnn-{seed}.safetensors");
    let only = ["--methods", "corrmcnn", "--no-raw-pixels"];
    let (first, second) = (weights(1), weights(2));
    let both = ["--weights", &first, "--weights", &second];
    let given = compared(&[&only[..], &both].concat());
    let error = |comparison: &Value| comparison["rows"][0]["mean"]["mse"]["left_self"].clone();
    assert_eq!(error(&given), network["mean"]["mse"]["left_self"]);
    assert!(given["rows"][0]["seconds"][0].is_null());
    assert!(given["raw_pixels"].is_null());

    let markdown = compare(&["--methods", "cca", "--markdown"]);
    assert!(markdown.starts_with("| method |"), "{markdown}");
    assert!(markdown.contains("| cca |"), "{markdown}");

    let refused = |others: &[&str]| refusal(&[&["compare", "--data", &data], others].concat());
    let pairs = format!("mae={kept}/cca-1.safetensors");
    assert!(
        refused(&["--methods", "mae", "--weights", &pairs]).ends_with("expected weights of mae, got canonical pairs")
    );
    let network = format!("mae={kept}/corrmcnn-1.safetensors");
    assert!(
        refused(&["--methods", "mae", "--weights", &network])
            .ends_with("corrmcnn-1.safetensors: expected weights of mae, got those of corrmcnn")
    );
    // An older file does not name its method, so the user's word counts, even after conversion.
    let bytes = fs::read(format!("{kept}/corrmcnn-1.safetensors")).unwrap();
    let model = weights::load(&bytes).unwrap();
    fs::write(&older, weights::save(&model, None, Precision::F32).unwrap()).unwrap();
    let convert = ["convert", "--weights", &older, "--out", &half];
    succeed(&[&convert[..], &["--precision", "f16"]].concat());
    let word = format!("mae={half}");
    let others = ["--methods", "mae", "--no-raw-pixels", "--weights", &word];
    assert!(compare(&others).contains("mae"));
    assert!(refused(&["--methods", "cca", "--weights", &first]).contains("not compared"));
    assert!(refused(&["--weights", "w.safetensors"]).contains("expected METHOD=FILE"));
}

#[test]
fn what_would_fail_later_is_refused_before_the_first_method_is_trained() {
    let folder = data();
    let (data, [kept, none, taken]) = paths(&folder, ["kept", "none", "taken"]);
    let (_, [labels, later]) = paths(&folder, ["train-labels-idx1-ubyte", "taken/corrmcnn-2.safetensors"]);
    fs::create_dir(&kept).unwrap();
    fs::create_dir_all(&later).unwrap();
    let refused = |folder: &str, others: &[&str]| {
        let common = ["compare", "--data", &data, "--keep", folder];
        let methods = ["--methods", "cca,corrmcnn", "--steps", "1"];
        refusal(&[&common[..], &methods, others].concat())
    };
    let no_folder = refused(&none, &[]);
    assert!(no_folder.ends_with(&format!("there is no folder {none}")), "{no_folder}");
    assert!(!Path::new(&none).exists());

    let damaged = format!("corrmcnn={labels}");
    let too_few = r#"{"batchSize": 128}"#;
    for (folder, others, why) in [
        (&taken, &["--seeds", "1,2"][..], "got a folder"),
        (&kept, &["--weights", &damaged], "complete safetensors file"),
        (&kept, &["--settings", r#"{"dropout": 2}"#], "got 2"),
        (&kept, &["--settings", too_few], "got 110"),
    ] {
        let message = refused(folder, others);
        assert!(message.contains(why), "{message} does not say {why}");
    }
    for folder in [&kept, &taken] {
        let first = Path::new(folder).join("cca-1.safetensors");
        assert!(!first.exists(), "the first method was trained");
    }
}
