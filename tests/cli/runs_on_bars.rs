//! Runs commands on a folder with a tiny MNIST, whose digits are bars.

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// Small enough that a step takes some tens of milliseconds.
pub const SETTINGS: &str = r#"{"batchSize": 8}"#;
/// Digits of the synthetic training set: 110 to train on, 10 held out.
pub const TRAIN: usize = 120;
/// Digits of the synthetic test set.
pub const TEST: usize = 20;

pub fn corr_mcnn() -> Command {
    Command::new(env!("CARGO_BIN_EXE_corr-mcnn"))
}

pub fn run(arguments: &[&str]) -> Output {
    corr_mcnn().args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Runs a command that must fail, and returns its error message, which is one line.
pub fn refusal(arguments: &[&str]) -> String {
    let output = run(arguments);
    let message = text(&output.stderr);
    assert!(!output.status.success(), "{arguments:?} succeeded");
    assert_eq!(message.lines().count(), 1, "{arguments:?}: {message}");
    assert!(message.starts_with("error: "), "{arguments:?}: {message}");
    message.trim_end().to_owned()
}

/// Runs a command that must succeed, and returns its output.
pub fn succeed(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

/// The same with `--json`; nothing else may be printed.
pub fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&succeed(&[arguments, &["--json"]].concat())).unwrap()
}

/// `train` on the digits of `data`, with small batches.
pub fn train_arguments<'a>(data: &'a str, out: &'a str, steps: &'a str, others: &[&'a str]) -> Vec<&'a str> {
    let inputs = ["train", "--data", data, "--settings", SETTINGS];
    [&inputs[..], &["--out", out, "--steps", steps], others].concat()
}

/// What `evaluate` measures.
pub fn evaluate(data: &str, weights: &str, others: &[&str]) -> Value {
    let inputs = ["evaluate", "--data", data, "--weights", weights];
    json(&[&inputs[..], others].concat())
}

/// `reconstruct` of one half of the image.
pub fn reconstruct_arguments<'a>(weights: &'a str, image: &'a str, from: &'a str, out: &'a str) -> [&'a str; 9] {
    ["reconstruct", "--weights", weights, "--image", image, "--from", from, "--out", out]
}

/// A folder with the four files of a tiny data set, where commands also write theirs.
pub fn data() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (set, count) in [("train", TRAIN), ("t10k", TEST)] {
        let images = (0..count).flat_map(image).collect();
        let labels = (0..count).map(|index| (index % 10) as u8).collect();
        for (kind, bytes) in [("images-idx3", idx(&[count, 28, 28], images)), ("labels-idx1", idx(&[count], labels))] {
            fs::write(folder.path().join(format!("{set}-{kind}-ubyte")), bytes).unwrap();
        }
    }
    folder
}

/// The path of a file in the folder, whether it exists or not; "" is the folder itself.
pub fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).display().to_string()
}

/// The path of the folder, as `--data` takes it, and paths of files in it.
pub fn paths<const N: usize>(folder: &TempDir, names: [&str; N]) -> (String, [String; N]) {
    (path(folder, ""), names.map(|name| path(folder, name)))
}

/// An IDX file with these dimensions.
pub fn idx(dimensions: &[usize], content: Vec<u8>) -> Vec<u8> {
    let mut bytes = vec![0, 0, 8, dimensions.len() as u8];
    bytes.extend(dimensions.iter().flat_map(|&size| (size as u32).to_be_bytes()));
    bytes.extend(content);
    bytes
}

/// Digit `index` is a bright bar whose height tells its label, `index` mod 10; its width varies a little.
pub fn image(index: usize) -> Vec<u8> {
    let bright = |row: usize, column: usize| row / 2 == index % 10 && column >= index % 7 && column < 24;
    (0..784).map(|pixel| if bright(pixel / 28, pixel % 28) { 230 } else { 0 }).collect()
}

/// Bytes as gzip stores them.
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::GzBuilder::new().write(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut encoder, bytes).unwrap();
    encoder.finish().unwrap()
}

pub fn write_png(path: &str, width: u32, height: u32, greys: &[u8]) {
    let mut encoder = png::Encoder::new(fs::File::create(path).unwrap(), width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.write_header().unwrap().write_image_data(greys).unwrap();
}

pub fn read_png(path: &str) -> Vec<u8> {
    let file = std::io::BufReader::new(fs::File::open(path).unwrap());
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    let mut greys = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut greys).unwrap();
    greys
}
