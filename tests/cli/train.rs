//! `train`: what it trains on, what it writes, and that a stopped run resumes to the same result.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use corr_mcnn::Trainer;
use serde_json::Value;
use tempfile::TempDir;

use crate::runs_on_bars::{corr_mcnn, data, idx, image, json, paths, refusal, succeed, train_arguments};

#[test]
fn only_as_many_digits_are_trained_on_as_are_asked_for() {
    let folder = data();
    let (data, [out, again]) = paths(&folder, ["w.safetensors", "again.safetensors"]);
    let train = |out: &str, others: &[&str]| {
        let csv = format!("{out}.csv");
        succeed(&train_arguments(&data, out, "8", &[others, &["--metrics", &csv]].concat()));
        fs::read(out).unwrap()
    };
    let first = train(&out, &["--digits", "24"]);
    assert!(first != train(&again, &[]), "all digits are trained on");
    // Three batches of eight are an epoch of 24.
    let csv = fs::read_to_string(format!("{out}.csv")).unwrap();
    assert!(csv.contains("\nvalidation,3,1,"), "{csv}");

    // Other digits after the first ones change nothing.
    let images = folder.path().join("train-images-idx3-ubyte");
    let mut bytes = fs::read(&images).unwrap();
    bytes[16 + 24 * 784..16 + 30 * 784].fill(99);
    fs::write(&images, bytes).unwrap();
    assert!(first == train(&again, &["--digits", "24"]), "a later digit counts");

    let judged = |digits: &str| -> Value {
        let common = ["compare", "--methods", "cca", "--no-raw-pixels"];
        json(&[&common[..], &["--data", &data, "--digits", digits]].concat())
    };
    assert_ne!(judged("60")["rows"][0]["mean"], judged("110")["rows"][0]["mean"]);
    for command in [&["train", "--out", &out][..], &["compare"]] {
        let message = refusal(&[command, &["--data", &data, "--digits", "111"]].concat());
        assert!(message.ends_with("--digits asks for 111, there are 110 to train on"), "{message}");
    }
}

#[test]
fn a_run_without_steps_to_take_is_not_resumed() {
    let folder = data();
    let (data, [out, checkpoint]) = paths(&folder, ["w.safetensors", "w.checkpoint"]);
    let settings = json(&train_arguments(&data, &out, "1", &[]))["settings"].clone();
    let (learned, _) = corr_mcnn::data::idx::load(Path::new(&data)).unwrap().train.hold_out();
    let mut trainer = Trainer::new(serde_json::from_value(settings).unwrap(), learned).unwrap();
    trainer.step().unwrap();
    fs::write(&checkpoint, trainer.checkpoint().unwrap()).unwrap();
    let message = refusal(&train_arguments(&data, &out, "1", &["--resume"]));
    assert!(message.ends_with("w.checkpoint: this run has taken all its 1 steps"), "{message}");
}

#[cfg(unix)]
#[test]
fn a_run_stopped_by_ctrl_c_resumes_to_the_same_weights_bit_for_bit() {
    let folder = data();
    let (data, [whole, whole_csv, parts, parts_csv]) =
        paths(&folder, ["whole.safetensors", "whole.csv", "parts.safetensors", "parts.csv"]);
    succeed(&train_arguments(&data, &whole, "60", &["--metrics", &whole_csv]));

    let arguments = train_arguments(&data, &parts, "60", &["--metrics", &parts_csv]);
    let mut child = corr_mcnn().args(&arguments).stderr(Stdio::piped()).spawn().unwrap();
    wait_for_lines(Path::new(&parts_csv), 2);
    signal("-INT", &child);
    let status = child.wait().unwrap();
    assert_eq!(status.code(), Some(130));
    assert!(!Path::new(&parts).exists(), "an unfinished run has written weights");
    assert!(folder.path().join("parts.checkpoint").exists());

    let other_seed = [&arguments[..], &["--seed", "2", "--resume"]].concat();
    assert!(refusal(&other_seed).contains("the checkpoint has seed 1, this command says 2"));
    succeed(&[&arguments[..], &["--resume"]].concat());
    assert!(fs::read(&whole).unwrap() == fs::read(&parts).unwrap(), "the weights differ");
    assert_eq!(fs::read_to_string(&whole_csv).unwrap(), fs::read_to_string(&parts_csv).unwrap());
    assert!(!folder.path().join("parts.checkpoint").exists(), "a finished run leaves no checkpoint");
}

#[cfg(unix)]
#[test]
fn a_run_stopped_during_its_last_step_fits_its_classifier_when_it_is_resumed() {
    let folder = data();
    let (data, [whole, whole_classifier, parts, classifier]) =
        paths(&folder, ["whole.safetensors", "whole.classifier", "parts.safetensors", "parts.classifier"]);
    let (_, [csv]) = paths(&folder, ["m.csv"]);
    many_digits(&folder);
    succeed(&train_arguments(&data, &whole, "2", &["--classifier", &whole_classifier]));

    let others = ["--classifier", &classifier, "--metrics", &csv, "--probe", "2"];
    let arguments = train_arguments(&data, &parts, "2", &others);
    let mut child = corr_mcnn().args(&arguments).stderr(Stdio::null()).spawn().unwrap();
    wait_for_lines(Path::new(&csv), 3); // the header and both steps
    signal("-INT", &child);
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(!Path::new(&parts).exists() && !Path::new(&classifier).exists());
    succeed(&[&arguments[..], &["--resume"]].concat());
    for [ours, theirs] in [[&parts, &whole], [&classifier, &whole_classifier]] {
        assert!(fs::read(ours).unwrap() == fs::read(theirs).unwrap(), "{ours} differs");
    }
    assert!(!folder.path().join("parts.checkpoint").exists(), "a finished run leaves no checkpoint");
}

/// What `timeout` does: it passes a signal on that the system has already sent to the whole group.
#[cfg(unix)]
#[test]
fn a_run_stopped_by_two_signals_at_once_leaves_its_checkpoint() {
    let folder = data();
    let (data, [out, csv]) = paths(&folder, ["w.safetensors", "m.csv"]);
    many_digits(&folder);
    let arguments = train_arguments(&data, &out, "50", &["--metrics", &csv, "--probe", "1"]);
    let mut child = corr_mcnn().args(&arguments).stderr(Stdio::null()).spawn().unwrap();
    wait_for_lines(Path::new(&csv), 2); // the header and the first step, which is then measured
    for _ in 0..2 {
        signal("-INT", &child);
        sleep(Duration::from_millis(20));
    }
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(folder.path().join("w.checkpoint").exists());
}

#[cfg(unix)]
#[test]
fn a_hang_up_stops_a_run_unless_it_was_started_to_outlive_its_terminal() {
    let folder = data();
    let (data, [stopped, stopped_csv, whole, whole_csv]) =
        paths(&folder, ["stopped.safetensors", "stopped.csv", "whole.safetensors", "whole.csv"]);
    let hung_up = |script: &str, out: &str, csv: &str, steps: &str| {
        let mut shell = Command::new("sh");
        shell.args(["-c", script, env!("CARGO_BIN_EXE_corr-mcnn")]);
        shell.args(train_arguments(&data, out, steps, &["--metrics", csv])).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = shell.spawn().unwrap();
        wait_for_lines(Path::new(csv), 2);
        signal("-HUP", &child);
        child.wait().unwrap().code()
    };
    assert_eq!(hung_up(r#"exec "$0" "$@""#, &stopped, &stopped_csv, "9999"), Some(130));
    assert!(folder.path().join("stopped.checkpoint").exists());
    // As nohup starts a command.
    assert_eq!(hung_up(r#"trap '' HUP; exec "$0" "$@""#, &whole, &whole_csv, "30"), Some(0));
    assert!(Path::new(&whole).exists());
}

#[test]
fn the_metrics_have_training_and_validation_rows_and_the_loss_falls() {
    let folder = data();
    let (data, [out, csv]) = paths(&folder, ["w.safetensors", "m.csv"]);
    let summary = json(&train_arguments(&data, &out, "26", &["--metrics", &csv]));
    assert_eq!(summary["steps"], 26);
    assert_eq!(summary["settings"]["batchSize"], 8);
    let rows = cells(&csv);
    let phases: Vec<&[String]> = rows.iter().map(|row| &row[..3]).collect();
    let expected = [
        ["phase", "step", "epoch"],
        ["train", "1", "1"],
        ["train", "10", "1"],
        ["validation", "13", "1"],
        ["train", "20", "2"],
        ["train", "26", "2"],
        ["validation", "26", "2"],
    ];
    assert_eq!(phases, expected);
    let total = |row: usize| number(&rows, &rows[row], "total");
    assert!(total(5) < total(1), "{} is not below {}", total(5), total(1));
    assert_eq!(summary["validation"]["total"].to_string().parse::<f32>().unwrap(), total(6));
}

#[test]
fn gradients_and_the_objective_without_dropout_stand_in_the_metrics_where_they_are_asked_for() {
    let folder = data();
    let (data, [out, csv]) = paths(&folder, ["w.safetensors", "m.csv"]);
    let others = ["--digits", "24", "--metrics", &csv, "--gradient-norms", "--probe", "4"];
    succeed(&train_arguments(&data, &out, "10", &others));
    let rows = cells(&csv);
    let common = 17;
    assert_eq!(rows[0][common], "left.convolutions.conv1");
    assert!(rows.iter().all(|row| row.len() == common + 17), "{rows:?}");
    let of = |phase: &str| -> Vec<&Vec<String>> { rows.iter().filter(|row| row[0] == phase).collect() };
    let steps = |phase| of(phase).iter().map(|row| &row[1][..]).collect::<Vec<_>>();
    assert_eq!(steps("train"), ["1", "10"]);
    assert_eq!(steps("seen"), ["4", "8"]);
    assert_eq!(steps("unseen"), ["4", "8"]);
    let norms = &of("train")[0][common..];
    assert!(norms.iter().all(|norm| norm.parse::<f32>().unwrap() > 0.0));
    assert!(of("seen")[0][common..].iter().all(|norm| norm.is_empty()));
    let total = |phase| number(&rows, of(phase)[1], "total");
    assert_ne!(total("seen"), total("unseen"));
    for option in [&["--probe", "4"][..], &["--gradient-norms"]] {
        assert!(refusal(&train_arguments(&data, &out, "4", option)).contains("--metrics <FILE>"));
    }
}

#[cfg(unix)]
fn signal(name: &str, child: &Child) {
    Command::new("kill").args([name, &child.id().to_string()]).status().unwrap();
}

/// Puts so many training digits into the folder that measuring a step takes longer than stopping it.
#[cfg(unix)]
fn many_digits(folder: &TempDir) {
    let count = 2400;
    let (_, [images, labels]) = paths(folder, ["train-images-idx3-ubyte", "train-labels-idx1-ubyte"]);
    fs::write(images, idx(&[count, 28, 28], (0..count).flat_map(image).collect())).unwrap();
    fs::write(labels, idx(&[count], (0..count).map(|index| (index % 10) as u8).collect())).unwrap();
}

fn wait_for_lines(file: &Path, lines: usize) {
    let start = Instant::now();
    while fs::read_to_string(file).map_or(0, |text| text.lines().count()) < lines {
        assert!(start.elapsed() < Duration::from_secs(60), "{} stays empty", file.display());
        sleep(Duration::from_millis(5));
    }
}

/// The cells of a CSV file, row by row.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(csv).unwrap();
    let row = |line: &str| line.split(',').map(str::to_owned).collect();
    text.lines().map(row).collect()
}

/// The number of a row in the column of this name.
fn number(rows: &[Vec<String>], row: &[String], column: &str) -> f32 {
    row[rows[0].iter().position(|name| name == column).unwrap()].parse().unwrap()
}
