//! What holds for every command: it explains itself, and refuses bad input in one line.

use std::fs;

use crate::runs_on_bars::{
    TRAIN, corr_mcnn, data, idx, json, packed, path, paths, reconstruct_arguments, refusal, succeed, train_arguments,
    write_png,
};

#[test]
fn each_subcommand_explains_itself() {
    for command in ["train", "convert", "evaluate", "compare", "reconstruct", "parity", "pack"] {
        let help = succeed(&[command, "--help"]);
        assert!(help.contains("--json"), "{command}: {help}");
    }
}

#[test]
fn bad_input_gets_one_clear_sentence_and_a_failure() {
    let folder = data();
    let (data, [out]) = paths(&folder, ["w.safetensors"]);
    let train = |others: &[&str]| refusal(&[&["train", "--data", &data, "--out", &out], others].concat());
    assert!(train(&["--method", "gan"]).contains("expected cca, mae, corrnet or corrmcnn"));
    assert!(
        train(&["--method", "cca", "--steps", "9"])
            .ends_with("--steps is about training steps: cca is fitted in closed form, without any")
    );
    assert!(train(&["--preset", "fast"]).contains("possible values: slides, default"));
    assert!(train(&["--steps", "-3"]).contains("'-3' for '--steps <STEPS>': expected a whole number of at least 1"));
    assert!(train(&["--epochs", "0"]).contains("expected a whole number of at least 1"));
    assert!(train(&["--epochs", "18446744073709551615"]).contains("expected at most 4294967295"));
    assert!(train(&["--settings", r#"{"layers": 3}"#]).contains("there is no setting called \"layers\""));
    assert!(train(&["--settings", "{"]).starts_with("error: reading --settings: "));
    assert!(train(&["--settings", r#"{"learningRate": -1}"#]).contains("got -1"));
    assert!(train(&["--settings", r#"{"seed": 5}"#]).ends_with("--settings has seed 5, another option says 1"));
    let steps = r#"{"steps": 900}"#;
    assert!(train(&["--settings", steps, "--steps", "3"]).ends_with("--settings has steps 900, another option says 3"));
    assert!(
        train(&["--settings", steps, "--epochs", "3"]).ends_with("--settings has steps, another option says epochs")
    );
    let seed = "expected a whole number from 0 to 4294967295";
    for no_seed in ["-1", "one", "4294967296", ""] {
        assert!(refusal(&["compare", "--seeds", no_seed]).ends_with(&format!("for '--seeds <SEEDS>': {seed}")));
    }
    for option in ["--train", "--test", "--examples", "--map"] {
        let message = refusal(&["pack", "--out", &out, option, "-1"]);
        assert!(message.ends_with("expected a whole number from 0 to 4294967295"), "{message}");
    }
    assert!(train(&["--resume"]).ends_with("w.checkpoint: there is no checkpoint to resume from"));
    assert!(refusal(&["train", "--data", "/nowhere", "--out", &out]).starts_with("error: /nowhere: expected a folder"));
    let nowhere = path(&folder, "none/w.safetensors");
    assert!(refusal(&["train", "--data", &data, "--out", &nowhere]).contains("there is no folder"));

    let weights = path(&folder, "train-labels-idx1-ubyte");
    let message = refusal(&["evaluate", "--data", &data, "--weights", &weights]);
    assert!(message.ends_with("this is an IDX file of labels, not a safetensors file"), "{message}");
    assert!(refusal(&["evaluate", "--weights", "/nowhere"]).starts_with("error: /nowhere: "));
    assert!(refusal(&["parity", "--fixtures", "/nowhere"]).contains("/nowhere"));
}

#[test]
fn older_names_are_accepted_but_neither_explained_nor_written() {
    let folder = data();
    let (data, [out, classifier]) = paths(&folder, ["w.safetensors", "classifier.safetensors"]);
    let train = ["train", "--data", &data, "--out", &out, "--steps", "1"];
    let settings = r#"{"batchSize": 8, "preset": "seed"}"#;
    let older = ["--reader", &classifier, "--preset", "seed", "--settings", settings];
    let summary = json(&[&train[..], &older].concat());
    assert_eq!(summary["settings"]["preset"], "slides");
    let common = ["--weights", &out, "--data", &data, "--reader", &classifier];
    succeed(&[&["evaluate"][..], &common].concat());
    succeed(&[&["convert", "--precision", "f16", "--out", &out][..], &common].concat());
    for command in ["train", "convert", "evaluate", "compare"] {
        let help = succeed(&[command, "--help"]);
        assert!(!help.contains("reader") && !help.contains("seed,"), "{command}: {help}");
    }
}

#[test]
fn a_missing_cut_or_damaged_data_file_is_named_with_what_is_wrong() {
    let folder = data();
    let (data, [out]) = paths(&folder, ["w.safetensors"]);
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
    let damaged = "this gzip file is cut off or damaged: ";
    for (file, bytes, why) in [
        (plain, &sound[..7], "expected an IDX header of 16 bytes, got 7 bytes in all"),
        (plain, &sound[..5000], "expected 94096 bytes by its header, got 5000"),
        (gz, &packed(&sound[..5000]), "expected 94096 bytes by its header, got 5000"),
        (gz, &whole[..300], &format!("{damaged}incomplete deflate stream")),
        (gz, &whole[..whole.len() - 3], &format!("{damaged}unexpected end of file")),
        (plain, &wrong_magic, "expected the IDX magic number 2051, got 2049"),
        (plain, &one_less, "got 120"),
    ] {
        refused(file, bytes, why);
    }
    assert!(
        refusal(&["compare", "--data", &data])
            .ends_with("expected train-images-idx3-ubyte or train-images-idx3-ubyte.gz in this folder, found neither")
    );
}

#[test]
fn two_outputs_of_one_command_are_never_the_same_file() {
    let folder = data();
    let (data, [out, checkpoint]) = paths(&folder, ["w.safetensors", "w.checkpoint"]);
    let train = |others: &[&str]| refusal(&[&["train", "--data", &data], others].concat());
    // The checkpoint is removed at the end, and the other file would be removed with it.
    assert!(
        train(&["--out", &out, "--metrics", &checkpoint]).ends_with("different files for --metrics and the checkpoint")
    );
    let classifier = ["--out", &out, "--classifier", &out];
    assert!(train(&classifier).ends_with("different files for --out and --classifier"));
    let convert = ["convert", "--weights", "none", "--precision", "f16"];
    assert!(refusal(&[&convert[..], &classifier].concat()).ends_with("different files for --out and --classifier"));
}

#[test]
fn no_output_of_another_kind_replaces_what_a_command_reads() {
    let folder = data();
    let (data, [weights, classifier, again]) = paths(&folder, ["w.safetensors", "c.safetensors", "./w.safetensors"]);
    succeed(&train_arguments(&data, &weights, "1", &["--classifier", &classifier]));
    let (bytes, image) = (fs::read(&weights).unwrap(), path(&folder, "i.png"));
    write_png(&image, 28, 28, &[0; 784]);
    let given = ["--weights", &weights, "--classifier", &classifier];
    let evaluate = [&["evaluate", "--data", &data, "--worst"][..], &[&again], &given].concat();
    assert!(refusal(&evaluate).ends_with("expected different files for --weights and --worst"));
    let evaluate = [&["evaluate", "--data", &data, "--worst"][..], &[&classifier], &given].concat();
    assert!(refusal(&evaluate).ends_with("expected different files for --classifier and --worst"));
    let reconstruct = reconstruct_arguments(&weights, &image, "left", &weights);
    assert!(refusal(&reconstruct).ends_with("expected different files for --weights and --out"));
    let convert = ["convert", "--weights", &weights, "--data", &data, "--precision", "f16", "--out"];
    let convert_both = [&convert[..], &[&classifier, "--classifier", &weights]].concat();
    assert!(refusal(&convert_both).ends_with("expected different files for --weights and --classifier"));
    assert!(fs::read(&weights).unwrap() == bytes);
    // What is of the same kind may take its place.
    succeed(&[&convert[..], &[&weights]].concat());
    succeed(&reconstruct_arguments(&weights, &image, "left", &image));
}

/// What a full disk does to redirected output.
#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_printed_is_a_failure_in_one_line() {
    let folder = data();
    let (data, [out]) = paths(&folder, ["w.safetensors"]);
    let train = ["train", "--method", "cca", "--data", &data, "--out", &out];
    for arguments in [&train[..], &[&train[..], &["--json"]].concat(), &["--help"]] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = corr_mcnn().args(arguments).stdout(full).output().unwrap();
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{message}");
        assert!(message.starts_with("error: standard output: "), "{message}");
        assert_eq!(message.lines().count(), 1, "{message}");
    }
}
