//! The command line as its users meet it, on digits that the test draws itself.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use corr_mcnn::weights::{self, Precision};
use serde_json::Value;
use tempfile::TempDir;

/// Small enough that a step takes some tens of milliseconds.
const SETTINGS: &str = r#"{"batchSize": 8}"#;
/// Digits of the synthetic training set: 110 to learn from, 10 held out.
const TRAIN: usize = 120;
/// Digits of the synthetic test set.
const TEST: usize = 20;

fn corr_mcnn() -> Command {
    Command::new(env!("CARGO_BIN_EXE_corr-mcnn"))
}

fn run(arguments: &[&str]) -> Output {
    corr_mcnn().args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Runs a command that must fail, and gives its one line of complaint.
fn refusal(arguments: &[&str]) -> String {
    let output = run(arguments);
    let message = text(&output.stderr);
    assert!(!output.status.success(), "{arguments:?} succeeded");
    assert_eq!(message.lines().count(), 1, "{arguments:?}: {message}");
    assert!(message.starts_with("error: "), "{arguments:?}: {message}");
    message.trim_end().to_owned()
}

fn succeed(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        text(&output.stderr)
    );
    text(&output.stdout)
}

/// An IDX file with these dimensions.
fn idx(dimensions: &[usize], content: Vec<u8>) -> Vec<u8> {
    let mut bytes = vec![0, 0, 8, dimensions.len() as u8];
    bytes.extend(
        dimensions
            .iter()
            .flat_map(|&size| (size as u32).to_be_bytes()),
    );
    bytes.extend(content);
    bytes
}

/// Digit `index` is a bright bar whose height tells its label, `index` mod 10; its width varies a little.
fn image(index: usize) -> Vec<u8> {
    let bright =
        |row: usize, column: usize| row / 2 == index % 10 && column >= index % 7 && column < 24;
    (0..784)
        .map(|pixel| {
            if bright(pixel / 28, pixel % 28) {
                230
            } else {
                0
            }
        })
        .collect()
}

/// A folder with the four files of a tiny data set.
fn data() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (set, count) in [("train", TRAIN), ("t10k", TEST)] {
        let images = idx(&[count, 28, 28], (0..count).flat_map(image).collect());
        let labels = idx(
            &[count],
            (0..count).map(|index| (index % 10) as u8).collect(),
        );
        fs::write(
            folder.path().join(format!("{set}-images-idx3-ubyte")),
            images,
        )
        .unwrap();
        fs::write(
            folder.path().join(format!("{set}-labels-idx1-ubyte")),
            labels,
        )
        .unwrap();
    }
    folder
}

/// `train` with its files in `folder`, which also holds the data.
fn train_arguments<'a>(
    folder: &'a str,
    out: &'a str,
    steps: &'a str,
    others: &[&'a str],
) -> Vec<&'a str> {
    let all = [
        "train",
        "--data",
        folder,
        "--out",
        out,
        "--steps",
        steps,
        "--settings",
        SETTINGS,
    ];
    [&all[..], others].concat()
}

fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).display().to_string()
}

/// Waits until the file has this many lines.
fn wait_for_lines(file: &Path, lines: usize) {
    let start = Instant::now();
    while fs::read_to_string(file).map_or(0, |text| text.lines().count()) < lines {
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "{} stays empty",
            file.display()
        );
        sleep(Duration::from_millis(5));
    }
}

#[test]
fn each_subcommand_explains_itself() {
    for command in [
        "train",
        "convert",
        "evaluate",
        "compare",
        "reconstruct",
        "parity",
        "pack",
    ] {
        let help = succeed(&[command, "--help"]);
        assert!(help.contains("--json"), "{command}: {help}");
    }
}

#[test]
fn bad_input_gets_one_clear_sentence_and_a_failure() {
    let folder = data();
    let (data, out) = (path(&folder, ""), path(&folder, "w.safetensors"));
    let train =
        |others: &[&str]| refusal(&[&["train", "--data", &data, "--out", &out], others].concat());
    assert!(
        train(&["--method", "gan"])
            .contains("there is no such method; there are cca, mae, corrnet and corrmcnn")
    );
    assert!(
        train(&["--method", "cca", "--steps", "9"]).ends_with(
            "--steps is about training steps: cca is fitted in closed form, without any"
        )
    );
    assert!(train(&["--preset", "fast"]).contains("possible values: seed, default"));
    assert!(
        train(&["--steps", "-3"])
            .contains("'-3' for '--steps <STEPS>': expected a whole number of at least 1")
    );
    assert!(train(&["--epochs", "0"]).contains("expected a whole number of at least 1"));
    assert!(
        train(&["--settings", r#"{"layers": 3}"#])
            .contains("there is no setting called \"layers\"")
    );
    assert!(train(&["--settings", "{"]).starts_with("error: reading --settings: "));
    assert!(train(&["--settings", r#"{"learningRate": -1}"#]).contains("got -1"));
    assert!(train(&["--resume"]).ends_with("w.checkpoint: there is no checkpoint to resume from"));
    assert!(
        refusal(&["train", "--data", "/nowhere", "--out", &out])
            .starts_with("error: /nowhere: expected a folder")
    );
    let nowhere = path(&folder, "none/w.safetensors");
    assert!(refusal(&["train", "--data", &data, "--out", &nowhere]).contains("there is no folder"));

    let weights = path(&folder, "train-labels-idx1-ubyte");
    let message = refusal(&["evaluate", "--data", &data, "--weights", &weights]);
    assert!(
        message.contains("this is no complete safetensors file"),
        "{message}"
    );
    assert!(refusal(&["evaluate", "--weights", "/nowhere"]).starts_with("error: /nowhere: "));
    assert!(refusal(&["parity", "--fixtures", "/nowhere"]).contains("/nowhere"));
}

/// Bytes as gzip stores them.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::GzBuilder::new().write(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut encoder, bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_missing_cut_or_damaged_data_file_is_named_with_what_is_wrong() {
    let folder = data();
    let (data, out) = (path(&folder, ""), path(&folder, "w.safetensors"));
    let name = "train-images-idx3-ubyte";
    let sound = fs::read(folder.path().join(name)).unwrap();
    let refused = |file: &str, bytes: &[u8], why: &str| {
        fs::remove_file(folder.path().join(name)).ok();
        fs::write(folder.path().join(file), bytes).unwrap();
        for command in [&["train", "--out", &out][..], &["compare"]] {
            let message = refusal(&[command, &["--data", &data]].concat());
            assert!(message.contains(&path(&folder, file)), "{message}");
            assert!(message.ends_with(why), "{message} does not end with {why}");
        }
        fs::remove_file(folder.path().join(file)).unwrap();
    };
    let (plain, gz) = (name, "train-images-idx3-ubyte.gz");
    let wrong_magic = [&[0, 0, 8, 1], &sound[4..]].concat();
    let one_less = idx(&[TRAIN - 1, 28, 28], vec![0; (TRAIN - 1) * 784]);
    let whole = packed(&sound);
    let damaged = "this .gz file is cut off or damaged: ";
    for (file, bytes, why) in [
        (
            plain,
            &sound[..7],
            "expected an IDX header of 16 bytes, got 7 bytes in all",
        ),
        (
            plain,
            &sound[..5000],
            "expected 94096 bytes from its header, got 5000",
        ),
        (
            gz,
            &packed(&sound[..5000]),
            "expected 94096 bytes from its header, got 5000",
        ),
        (
            gz,
            &whole[..300],
            &format!("{damaged}incomplete deflate stream"),
        ),
        (
            gz,
            &whole[..whole.len() - 3],
            &format!("{damaged}unexpected end of file"),
        ),
        (gz, &sound, &format!("{damaged}invalid gzip header")),
        (
            plain,
            &wrong_magic,
            "expected the IDX magic number 2051, got 2049",
        ),
        (plain, &one_less, "got 120"),
    ] {
        refused(file, bytes, why);
    }
    assert!(refusal(&["compare", "--data", &data]).ends_with(
        "expected train-images-idx3-ubyte or train-images-idx3-ubyte.gz there, found neither"
    ));
}

#[test]
fn only_the_first_digits_are_learned_from_when_so_many_are_asked_for() {
    let folder = data();
    let [data, out, again] =
        ["", "w.safetensors", "again.safetensors"].map(|name| path(&folder, name));
    let train = |out: &str, others: &[&str]| {
        let csv = format!("{out}.csv");
        succeed(&train_arguments(
            &data,
            out,
            "8",
            &[others, &["--metrics", &csv]].concat(),
        ));
        fs::read(out).unwrap()
    };
    let first = train(&out, &["--digits", "24"]);
    assert!(first != train(&again, &[]), "all digits are learned from");
    // Three batches of eight are an epoch of 24.
    let csv = fs::read_to_string(format!("{out}.csv")).unwrap();
    assert!(csv.contains("\nvalidation,3,1,"), "{csv}");

    // Other digits after the first ones change nothing.
    let images = folder.path().join("train-images-idx3-ubyte");
    let mut bytes = fs::read(&images).unwrap();
    bytes[16 + 24 * 784..16 + 30 * 784].fill(99);
    fs::write(&images, bytes).unwrap();
    assert!(
        first == train(&again, &["--digits", "24"]),
        "a later digit counts"
    );

    let judged = |digits: &str| -> Value {
        let common = [
            "compare",
            "--methods",
            "cca",
            "--no-raw-pixels",
            "--json",
            "--data",
            &data,
        ];
        serde_json::from_str(&succeed(&[&common[..], &["--digits", digits]].concat())).unwrap()
    };
    assert_ne!(
        judged("60")["rows"][0]["mean"],
        judged("110")["rows"][0]["mean"]
    );
    for command in [&["train", "--out", &out][..], &["compare"]] {
        let message = refusal(&[command, &["--data", &data, "--digits", "111"]].concat());
        assert!(
            message.ends_with("--digits asks for 111, there are 110 to learn from"),
            "{message}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_run_stopped_by_ctrl_c_goes_on_to_the_same_weights_bit_for_bit() {
    let folder = data();
    let data = path(&folder, "");
    let [whole, parts, whole_csv, parts_csv] = [
        "whole.safetensors",
        "parts.safetensors",
        "whole.csv",
        "parts.csv",
    ]
    .map(|name| path(&folder, name));
    succeed(&train_arguments(
        &data,
        &whole,
        "60",
        &["--metrics", &whole_csv],
    ));

    let arguments = train_arguments(&data, &parts, "60", &["--metrics", &parts_csv]);
    let mut child = corr_mcnn()
        .args(&arguments)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    wait_for_lines(Path::new(&parts_csv), 2);
    Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    let status = child.wait().unwrap();
    assert_eq!(status.code(), Some(130));
    assert!(
        !Path::new(&parts).exists(),
        "an unfinished run has written weights"
    );
    assert!(folder.path().join("parts.checkpoint").exists());

    let other_seed = [&arguments[..], &["--seed", "2", "--resume"]].concat();
    assert!(refusal(&other_seed).contains("the checkpoint has seed 1, this command says 2"));
    succeed(&[&arguments[..], &["--resume"]].concat());
    assert!(
        fs::read(&whole).unwrap() == fs::read(&parts).unwrap(),
        "the weights differ"
    );
    assert_eq!(
        fs::read_to_string(&whole_csv).unwrap(),
        fs::read_to_string(&parts_csv).unwrap()
    );
    assert!(
        !folder.path().join("parts.checkpoint").exists(),
        "a finished run leaves no checkpoint"
    );
}

#[test]
fn the_metrics_have_training_and_validation_rows_and_the_loss_falls() {
    let folder = data();
    let [data, out, csv] = ["", "w.safetensors", "m.csv"].map(|name| path(&folder, name));
    let summary = succeed(&train_arguments(
        &data,
        &out,
        "26",
        &["--metrics", &csv, "--json"],
    ));
    let summary: Value = serde_json::from_str(&summary).unwrap();
    assert_eq!(summary["steps"], 26);
    assert_eq!(summary["settings"]["batchSize"], 8);
    let text = fs::read_to_string(&csv).unwrap();
    let rows: Vec<Vec<&str>> = text.lines().map(|row| row.split(',').collect()).collect();
    let phases: Vec<[&str; 3]> = rows.iter().map(|row| [row[0], row[1], row[2]]).collect();
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
    let total = |row: usize| rows[row][11].parse::<f64>().unwrap();
    assert!(
        total(5) < total(1),
        "{} is not below {}",
        total(5),
        total(1)
    );
    assert_eq!(
        summary["validation"]["total"]
            .to_string()
            .parse::<f32>()
            .unwrap(),
        rows[6][11].parse::<f32>().unwrap()
    );
}

#[test]
fn gradients_and_the_objective_without_dropout_stand_in_the_metrics_where_they_are_asked_for() {
    let folder = data();
    let [data, out, csv] = ["", "w.safetensors", "m.csv"].map(|name| path(&folder, name));
    let others = [
        "--digits",
        "24",
        "--metrics",
        &csv,
        "--gradient-norms",
        "--probe",
        "4",
    ];
    succeed(&train_arguments(&data, &out, "10", &others));
    let text = fs::read_to_string(&csv).unwrap();
    let rows: Vec<Vec<&str>> = text.lines().map(|row| row.split(',').collect()).collect();
    let common = 16;
    assert_eq!(rows[0][common], "left.convolutions.conv1");
    assert!(rows.iter().all(|row| row.len() == common + 17), "{text}");
    let of =
        |phase: &str| -> Vec<&Vec<&str>> { rows.iter().filter(|row| row[0] == phase).collect() };
    let steps = |phase| of(phase).iter().map(|row| row[1]).collect::<Vec<_>>();
    assert_eq!(steps("train"), ["1", "10"]);
    assert_eq!(steps("seen"), ["4", "8"]);
    assert_eq!(steps("unseen"), ["4", "8"]);
    let norms = &of("train")[0][common..];
    assert!(norms.iter().all(|norm| norm.parse::<f32>().unwrap() > 0.0));
    assert!(of("seen")[0][common..].iter().all(|norm| norm.is_empty()));
    let total = |phase| of(phase)[1][11].parse::<f32>().unwrap();
    assert_ne!(total("seen"), total("unseen"));
    for option in [&["--probe", "4"][..], &["--gradient-norms"]] {
        assert!(refusal(&train_arguments(&data, &out, "4", option)).contains("--metrics <FILE>"));
    }
}

#[test]
fn trained_weights_are_judged_and_complete_a_half() {
    let folder = data();
    let [data, out, reader, png, drawn] = [
        "",
        "w.safetensors",
        "reader.safetensors",
        "digit.png",
        "drawn.png",
    ]
    .map(|name| path(&folder, name));
    succeed(&train_arguments(
        &data,
        &out,
        "20",
        &["--reader", &reader, "--precision", "f16"],
    ));
    let evaluate = |others: &[&str]| -> Value {
        let common = ["evaluate", "--data", &data, "--weights", &out, "--json"];
        serde_json::from_str(&succeed(&[&common[..], others].concat())).unwrap()
    };
    let evaluation = evaluate(&[]);
    for (group, names) in [
        ("seed_test", &["left", "right", "both"][..]),
        ("transfer", &["left_to_right", "right_to_left"]),
        (
            "correlation",
            &["sum", "dead_units", "effective_rank", "cca_sum"],
        ),
        (
            "mse",
            &["left_self", "left_cross", "right_self", "right_cross"],
        ),
    ] {
        for name in names {
            assert!(
                evaluation[group][name].is_number(),
                "{group}.{name} in {evaluation}"
            );
        }
    }
    let worst = path(&folder, "worst.png");
    assert_eq!(
        evaluate(&["--reader", &reader, "--worst", &worst]),
        evaluation,
        "the reader that train wrote is the one evaluate fits"
    );
    let sheet = read_png(Path::new(&worst));
    assert_eq!(
        sheet.len(),
        906 * 366,
        "four rows of ten digits, three times as large, with gaps"
    );

    assert_eq!(
        evaluation["seed_test_by_digit"]["left"]
            .as_array()
            .unwrap()
            .len(),
        10
    );

    write_png(Path::new(&png), 28, 28, &image(13));
    let complete = |from: &str| {
        succeed(&[
            "reconstruct",
            "--weights",
            &out,
            "--image",
            &png,
            "--from",
            from,
            "--out",
            &drawn,
            "--json",
        ])
    };
    let code: Value = serde_json::from_str(&complete("right")).unwrap();
    assert_eq!(code["code"].as_array().unwrap().len(), 50);
    let (given, result) = (image(13), read_png(Path::new(&drawn)));
    assert_eq!(result.len(), 784);
    let half = |image: &[u8], right: bool| -> Vec<u8> {
        let kept = |(pixel, grey): (usize, &u8)| ((pixel % 28 >= 14) == right).then_some(*grey);
        image.iter().enumerate().filter_map(kept).collect()
    };
    assert_eq!(
        half(&result, true),
        half(&given, true),
        "the given half stays as it is"
    );
    assert_ne!(
        half(&result, false),
        half(&given, false),
        "the other half is drawn"
    );

    write_png(Path::new(&png), 20, 28, &[0; 560]);
    let message = refusal(&[
        "reconstruct",
        "--weights",
        &out,
        "--image",
        &png,
        "--from",
        "left",
        "--out",
        &drawn,
    ]);
    assert!(
        message.ends_with("expected an image of 28 x 28 pixels, or a half of 14 x 28, got 20 x 28"),
        "{message}"
    );
}

#[test]
fn converted_weights_and_their_reader_are_those_that_train_stores_at_once() {
    let folder = data();
    let [data, exact, half, half_reader, converted, converted_reader] = [
        "",
        "f32.safetensors",
        "f16.safetensors",
        "f16.reader",
        "c.safetensors",
        "c.reader",
    ]
    .map(|name| path(&folder, name));
    succeed(&train_arguments(&data, &exact, "5", &[]));
    let as_half = ["--precision", "f16", "--reader", &half_reader];
    succeed(&train_arguments(&data, &half, "5", &as_half));
    let common = ["convert", "--weights", &exact, "--out", &converted];
    let with_reader = [
        "--precision",
        "f16",
        "--reader",
        &converted_reader,
        "--data",
        &data,
        "--json",
    ];
    let summary: Value =
        serde_json::from_str(&succeed(&[&common[..], &with_reader].concat())).unwrap();
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
    let [data, exact, reader, whole, whole_reader, compressed] = [
        "",
        "f32.safetensors",
        "f32.reader",
        "i8.safetensors",
        "i8.reader",
        "i8.safetensors.gz",
    ]
    .map(|name| path(&folder, name));
    let with_reader = ["--reader", &reader];
    succeed(&train_arguments(&data, &exact, "5", &with_reader));
    let common = ["convert", "--weights", &exact, "--out", &whole];
    let as_whole = [
        "--precision",
        "i8",
        "--reader",
        &whole_reader,
        "--data",
        &data,
    ];
    succeed(&[&common[..], &as_whole].concat());
    let size = |file: &str| fs::metadata(file).unwrap().len();
    assert!(size(&whole) * 10 < size(&exact) * 3, "about a quarter");
    assert!(size(&whole_reader) * 10 < size(&reader) * 4);

    fs::write(&compressed, packed(&fs::read(&whole).unwrap())).unwrap();
    assert!(size(&compressed) * 10 < size(&exact) * 2);
    let judged = |weights: &str, reader: &str| -> Value {
        let arguments = ["evaluate", "--weights", weights, "--reader", reader];
        let judging = [&arguments[..], &["--data", &data, "--json"]].concat();
        serde_json::from_str(&succeed(&judging)).unwrap()
    };
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

#[test]
fn canonical_pairs_are_fitted_judged_and_complete_a_half_like_a_network() {
    let folder = data();
    let [data, exact, again, short, reader, png, drawn] = [
        "",
        "cca.safetensors",
        "again.safetensors",
        "short.safetensors",
        "reader.safetensors",
        "digit.png",
        "drawn.png",
    ]
    .map(|name| path(&folder, name));
    let fit = |out: &str| {
        let arguments = ["train", "--method", "cca", "--data", &data, "--out", out];
        let summary = succeed(&[&arguments[..], &["--reader", &reader, "--json"]].concat());
        serde_json::from_str::<Value>(&summary).unwrap()
    };
    assert_eq!(fit(&exact)["out"], exact);
    fit(&again);
    assert!(fs::read(&exact).unwrap() == fs::read(&again).unwrap());

    succeed(&[
        "convert",
        "--weights",
        &exact,
        "--precision",
        "f16",
        "--out",
        &short,
    ]);
    let evaluate = |weights: &str| -> Value {
        let arguments = ["evaluate", "--data", &data, "--weights", weights, "--json"];
        let json = succeed(&[&arguments[..], &["--reader", &reader]].concat());
        serde_json::from_str(&json).unwrap()
    };
    let [evaluation, short_evaluation] = [&exact, &short].map(|weights| evaluate(weights));
    // The bars of both halves stand at the same height: half of a digit tells where the other one is.
    let error = |evaluation: &Value| evaluation["mse"]["right_cross"].as_f64().unwrap();
    assert!(error(&evaluation) < 0.001, "{evaluation}");
    assert!((error(&evaluation) - error(&short_evaluation)).abs() < 1e-4);
    assert!(evaluation["transfer"]["left_to_right"].as_f64().unwrap() > 90.0);

    write_png(Path::new(&png), 28, 28, &image(13));
    succeed(&[
        "reconstruct",
        "--weights",
        &exact,
        "--image",
        &png,
        "--from",
        "left",
        "--out",
        &drawn,
    ]);
    let (given, result) = (image(13), read_png(Path::new(&drawn)));
    let lit = 6 * 28 + 16;
    assert!(
        result[lit].abs_diff(given[lit]) < 30,
        "{} is drawn for {}",
        result[lit],
        given[lit]
    );
}

#[test]
fn the_methods_are_compared_side_by_side_with_what_has_been_published() {
    let folder = data();
    let [data, kept] = ["", "kept"].map(|name| path(&folder, name));
    fs::create_dir(&kept).unwrap();
    let compare = |others: &[&str]| {
        let common = ["compare", "--data", &data, "--steps", "3"];
        let settings = ["--settings", SETTINGS];
        succeed(&[&common[..], &settings, others].concat())
    };
    let trained = compare(&["--seeds", "1,2", "--keep", &kept, "--json"]);
    let trained: Value = serde_json::from_str(&trained).unwrap();
    let methods: Vec<&Value> = trained["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["method"])
        .collect();
    assert_eq!(methods, ["cca", "mae", "corrnet", "corrmcnn"]);
    assert_eq!(trained["digits"], TEST);
    assert!(trained["raw_pixels"]["left"].is_number());
    assert_eq!(trained["published"][0]["transfer"][0], 65.73);
    let network = &trained["rows"][3];
    assert_eq!(network["seeds"], serde_json::json!([1, 2]));
    assert!(network["seconds"][1].as_f64().unwrap() > 0.0);
    assert!(network["spread"]["mse"]["left_self"].as_f64().unwrap() > 0.0);

    // Weights that were kept are judged to the same numbers.
    let weights = |seed: u32| format!("corrmcnn={kept}/corrmcnn-{seed}.safetensors");
    let only = ["--methods", "corrmcnn", "--no-raw-pixels", "--json"];
    let judged = |given: &[&str]| -> Value {
        serde_json::from_str(&compare(&[&only[..], given].concat())).unwrap()
    };
    let (first, second) = (weights(1), weights(2));
    let given = judged(&["--weights", &first, "--weights", &second]);
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
        refused(&["--methods", "mae", "--weights", &pairs])
            .ends_with("expected weights of mae, got canonical pairs")
    );
    let network = format!("mae={kept}/corrmcnn-1.safetensors");
    assert!(
        refused(&["--methods", "mae", "--weights", &network])
            .ends_with("corrmcnn-1.safetensors: expected weights of mae, got those of corrmcnn")
    );
    // A file from before it was said is taken at the user's word, also converted.
    let [older, half] = ["older", "half"].map(|name| path(&folder, name));
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
fn packed_files_hold_the_first_digits_or_typical_ones_of_each_class() {
    let folder = data();
    let [data, out] = ["", "digits.bin.gz"].map(|name| path(&folder, name));
    let pack = |others: &[&str]| {
        let arguments = [&["pack", "--data", &data, "--out", &out][..], others].concat();
        succeed(&arguments);
        let mut bytes = Vec::new();
        let file = fs::File::open(&out).unwrap();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(file), &mut bytes).unwrap();
        corr_mcnn::data::packed::read(&bytes).unwrap()
    };
    let packed = pack(&["--train", "7", "--test", "3"]);
    assert_eq!((packed.train.len(), packed.test.len()), (7, 3));
    assert_eq!(packed.train.image(6), image(6));
    let examples = pack(&["--examples", "2"]);
    assert!(examples.train.is_empty());
    assert_eq!(
        examples.test.labels,
        (0..20).map(|index| index / 2).collect::<Vec<u8>>()
    );
    assert_eq!(examples.test.image(2), image(11), "with less ink");
    assert_eq!(examples.test.image(3), image(1));
    let message = refusal(&["pack", "--data", &data, "--out", &out, "--examples", "3"]);
    assert!(
        message.ends_with("expected 3 digits labelled 0, got 2"),
        "{message}"
    );
}

fn write_png(path: &Path, width: u32, height: u32, greys: &[u8]) {
    let mut encoder = png::Encoder::new(fs::File::create(path).unwrap(), width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder
        .write_header()
        .unwrap()
        .write_image_data(greys)
        .unwrap();
}

fn read_png(path: &Path) -> Vec<u8> {
    let file = std::io::BufReader::new(fs::File::open(path).unwrap());
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    let mut greys = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut greys).unwrap();
    greys
}

/// Nothing of a failed write is left where the file should be.
#[test]
fn an_output_folder_that_does_not_exist_is_not_made() {
    let folder = data();
    let out: PathBuf = folder.path().join("none/digits.bin.gz");
    let message = refusal(&[
        "pack",
        "--data",
        &path(&folder, ""),
        "--out",
        &out.display().to_string(),
    ]);
    assert!(message.contains("there is no folder"), "{message}");
    assert!(!out.parent().unwrap().exists());
}
