//! `compare`: the methods side by side.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use corr_mcnn::data::idx;
use corr_mcnn::train::{Trainer, TrainingConfig};
use corr_mcnn::weights::{self, Precision};
use serde_json::{Value, json};

use crate::runs_on_bars::{SETTINGS, TEST, TRAIN, corr_mcnn, data, json as printed, paths, refusal, succeed};

#[test]
fn the_methods_are_compared_side_by_side_with_what_has_been_published() {
    let folder = data();
    let (data, [kept, older, half]) = paths(&folder, ["kept", "older", "half"]);
    fs::create_dir(&kept).unwrap();
    let common = ["compare", "--data", &data, "--steps", "3", "--settings", SETTINGS];
    let compare = |others: &[&str]| succeed(&[&common[..], others].concat());
    let compared = |others: &[&str]| printed(&[&common[..], others].concat());
    let some = "cca,mae,deep-corrnet,corrmcnn,corrmcnn-sum";
    let trained = compared(&["--rows", some, "--seeds", "1,2", "--keep", &kept]);
    let column =
        |name: &str| trained["rows"].as_array().unwrap().iter().map(|row| row[name].clone()).collect::<Vec<_>>();
    assert_eq!(column("name"), some.split(',').collect::<Vec<_>>());
    assert_eq!(column("method"), ["cca", "mae", "corrnet", "corrmcnn", "corrmcnn"]);
    assert_eq!(column("kind"), ["published", "published", "published", "ours", "ours"]);
    assert_eq!((&trained["digits"], &trained["trained_on"]), (&json!(TEST), &json!(TRAIN - TRAIN / 12)));
    assert!(trained["epochs"].is_null(), "the number of steps was given");
    assert!(trained["raw_pixels"]["left"].is_number());
    assert_eq!(trained["published"][0]["transfer"][0], 65.73);
    let network = &trained["rows"][3];
    assert_eq!(network["seeds"], json!([1, 2]));
    assert!(network["seconds"][1].as_f64().unwrap() > 0.0);
    assert!(network["spread"]["mse"]["left_self"].as_f64().unwrap() > 0.0);
    for place in ["/mean/accuracy/left", "/mean/correlation/cca_sum", "/spread/mse/right_cross"] {
        assert!(network["train"].pointer(place).is_some_and(Value::is_number), "{place} on training digits");
    }

    // Judging the kept weights gives the same numbers.
    let weights = |seed: u32| format!("corrmcnn={kept}/corrmcnn-{seed}.safetensors");
    let only = ["--rows", "corrmcnn", "--no-raw-pixels"];
    let (first, second) = (weights(1), weights(2));
    let both = ["--weights", &first, "--weights", &second];
    let given = compared(&[&only[..], &both].concat());
    let error = |comparison: &Value| comparison["rows"][0]["mean"]["mse"]["left_self"].clone();
    assert_eq!(error(&given), network["mean"]["mse"]["left_self"]);
    assert!(given["rows"][0]["seconds"][0].is_null());
    assert!(given["raw_pixels"].is_null());

    let markdown = compare(&["--rows", "cca", "--markdown"]);
    assert!(markdown.starts_with("| method |"), "{markdown}");
    assert!(markdown.contains("| CCA |"), "{markdown}");

    let refused = |others: &[&str]| refusal(&[&["compare", "--data", &data], others].concat());
    let pairs = format!("mae={kept}/cca-1.safetensors");
    assert!(refused(&["--rows", "mae", "--weights", &pairs]).ends_with("expected weights of mae, got canonical pairs"));
    let network = format!("mae={kept}/corrmcnn-1.safetensors");
    assert!(
        refused(&["--rows", "mae", "--weights", &network])
            .ends_with("corrmcnn-1.safetensors: expected weights of mae, got those of corrmcnn")
    );
    // An older file does not name its method, so the user's word counts, even after conversion.
    let bytes = fs::read(format!("{kept}/corrmcnn-1.safetensors")).unwrap();
    let model = weights::load(&bytes).unwrap();
    fs::write(&older, weights::save(&model, None, Precision::F32).unwrap()).unwrap();
    let convert = ["convert", "--weights", &older, "--out", &half];
    succeed(&[&convert[..], &["--precision", "f16"]].concat());
    let given = |row| format!("{row}={half}");
    let word = given("convolutional-mae");
    let others = ["--rows", "convolutional-mae", "--no-raw-pixels", "--weights", &word];
    assert!(compare(&others).contains("MAE"));
    // But the file says which layers it has, and those are another network's than the published one's.
    let why = r#"half: expected a network of row mae with architecture "shallow", got "convolutional""#;
    assert!(refused(&["--rows", "mae", "--weights", &given("mae")]).ends_with(why));
    assert!(refused(&["--rows", "cca", "--weights", &first]).contains("not compared"));
    for incomplete in ["w.safetensors", "corrmcnn="] {
        assert!(refused(&["--weights", incomplete]).contains("expected ROW=FILE"));
    }
    assert!(refused(&["--seeds", "1,2,1"]).contains("--seeds has 1 twice"));
    assert!(refused(&["--rows", "cca,mae,cca"]).contains("--rows has cca twice"));
}

#[test]
fn what_would_fail_later_is_refused_before_the_first_method_is_trained() {
    let folder = data();
    let (data, [kept, none, taken]) = paths(&folder, ["kept", "none", "taken"]);
    let (_, [labels]) = paths(&folder, ["train-labels-idx1-ubyte"]);
    fs::create_dir(&kept).unwrap();
    fs::create_dir(&taken).unwrap();
    let refused = |folder: &str, others: &[&str]| {
        let common = ["compare", "--data", &data, "--keep", folder];
        let methods = ["--rows", "cca,corrmcnn", "--steps", "1"];
        refusal(&[&common[..], &methods, others].concat())
    };
    let no_folder = refused(&none, &[]);
    assert!(no_folder.ends_with(&format!("there is no folder {none}")), "{no_folder}");
    assert!(!Path::new(&none).exists());

    let damaged = format!("corrmcnn={labels}");
    let too_few = r#"{"batchSize": 128}"#;
    for written in ["safetensors", "json", "checkpoint"] {
        let later = Path::new(&taken).join(format!("corrmcnn-2.{written}"));
        fs::create_dir(&later).unwrap();
        let message = refused(&taken, &["--seeds", "1,2"]);
        assert!(message.ends_with(&format!("{written}: expected a file to write, got a folder")), "{message}");
        fs::remove_dir(&later).unwrap();
    }
    for (folder, others, why) in [
        (&kept, &["--weights", &damaged][..], "this is an IDX file of labels, not a safetensors file"),
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

#[test]
fn what_is_kept_is_not_trained_again_unless_the_settings_have_changed() {
    let folder = data();
    let (data, [kept]) = paths(&folder, ["kept"]);
    fs::create_dir(&kept).unwrap();
    let compared = |steps: &str, seeds: &str| {
        let rows = ["compare", "--data", &data, "--rows", "mae,cca", "--no-raw-pixels", "--settings", SETTINGS];
        printed(&[&rows[..], &["--steps", steps, "--seeds", seeds, "--keep", &kept]].concat())["rows"].clone()
    };
    let first = compared("3", "1");
    let as_text = || {
        let rows = ["compare", "--data", &data, "--rows", "mae,cca", "--no-raw-pixels", "--settings", SETTINGS];
        succeed(&[&rows[..], &["--steps", "3", "--seeds", "5", "--keep", &kept, "--json"]].concat())
    };
    assert_eq!(as_text(), as_text(), "what was kept is printed as it was, to the last digit");
    // Scores that only a file can have show that it is read.
    let scores = format!("{kept}/mae-1.json");
    let mut record: Value = serde_json::from_slice(&fs::read(&scores).unwrap()).unwrap();
    record["run"]["evaluation"]["gap"] = json!(7.5);
    fs::write(&scores, record.to_string()).unwrap();
    let second = compared("3", "1,2");
    assert_eq!(
        (&second[0]["seconds"][0], &second[1]["seconds"][0]),
        (&first[0]["seconds"][0], &first[1]["seconds"][0])
    );
    assert!((second[0]["mean"]["gap"].as_f64().unwrap() - 3.75).abs() < 1.0, "the mean of 7.5 and a trained one");
    let longer = compared("4", "1");
    assert_ne!(longer[0]["mean"]["gap"], json!(7.5), "other settings, so it is trained again");
    assert_eq!(longer[1]["seconds"], first[1]["seconds"], "cca has no settings");
    let mut left = fs::read_dir(&kept).unwrap().map(|file| file.unwrap().path());
    assert!(left.all(|path| path.extension().is_some_and(|extension| extension != "checkpoint")));
}

#[test]
fn a_training_whose_judging_was_stopped_is_not_taken_again() {
    let folder = data();
    let (data, [kept, weights, scores, checkpoint]) =
        paths(&folder, ["kept", "kept/mae-1.safetensors", "kept/mae-1.json", "kept/mae-1.checkpoint"]);
    fs::create_dir(&kept).unwrap();
    let arguments = |steps| {
        let rows = ["compare", "--data", &data, "--rows", "mae", "--no-raw-pixels", "--settings", SETTINGS];
        [&rows[..], &["--steps", steps, "--keep", &kept]].concat()
    };
    let compared = |steps| printed(&arguments(steps))["rows"][0].clone();
    let whole = compared("3");
    let record: Value = serde_json::from_slice(&fs::read(&scores).unwrap()).unwrap();
    let config: TrainingConfig = serde_json::from_value(record["inputs"]["config"].clone()).unwrap();
    let (learned, _) = idx::load(Path::new(&data)).unwrap().train.hold_out();
    let mut trainer = Trainer::new(config, learned).unwrap();
    (0..3).for_each(|_| drop(trainer.step().unwrap()));
    let stopped = || {
        fs::write(&checkpoint, trainer.checkpoint().unwrap()).unwrap();
        fs::remove_file(&weights).unwrap();
        fs::remove_file(&scores).unwrap();
    };
    stopped();
    let judged = compared("3");
    assert!(judged["seconds"][0].is_null(), "it was trained again: {judged}");
    assert_eq!(judged["mean"], whole["mean"]);
    assert!(!Path::new(&checkpoint).exists());
    stopped();
    assert!(compared("4")["seconds"][0].is_number(), "a checkpoint of other settings is no start");

    // What cannot be read may have cost hours: it is not written over.
    for damaged in [&trainer.checkpoint().unwrap()[..2000], b"", &fs::read(&weights).unwrap()] {
        fs::write(&checkpoint, damaged).unwrap();
        let message = refusal(&arguments("5"));
        assert!(message.contains(&format!("{checkpoint}: ")), "{message}");
        assert_eq!(fs::read(&checkpoint).unwrap(), damaged);
    }
}

#[test]
#[cfg(unix)]
fn an_interrupted_comparison_continues_to_the_same_scores() {
    let folder = data();
    let (data, [kept, whole]) = paths(&folder, ["kept", "whole"]);
    for folder in [&kept, &whole] {
        fs::create_dir(folder).unwrap();
    }
    let arguments = |keep| {
        let rows = ["compare", "--data", &data, "--rows", "dense-corrnet", "--no-raw-pixels"];
        [&rows[..], &["--settings", SETTINGS, "--steps", "150", "--keep", keep]].concat()
    };
    let mut child = corr_mcnn().args(arguments(&kept)).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    // The checkpoint of the first epoch: 13 of 150 steps.
    let checkpoint = Path::new(&kept).join("dense-corrnet-1.checkpoint");
    while !checkpoint.exists() {
        assert!(child.try_wait().unwrap().is_none(), "it ended before its first checkpoint");
    }
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(checkpoint.exists());
    let scores = |keep| printed(&arguments(keep))["rows"][0]["mean"].clone();
    assert_eq!(scores(&kept), scores(&whole));
    assert!(!checkpoint.exists(), "what is finished needs none");
}
