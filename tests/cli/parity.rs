//! `parity`: compares with PyTorch's values; `tests/parity.rs` checks that they agree.

use std::fs;
use std::path::Path;

use corr_mcnn::backend::device;
use corr_mcnn::model::{CorrMcnn, InitialValues, ModelConfig};
use corr_mcnn::weights::{self, Precision};
use safetensors::SafeTensors;
use safetensors::tensor::TensorView;
use serde_json::{Value, json};

use crate::runs_on_bars::{refusal, run};

#[test]
fn a_missing_fixture_is_named() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let folder = tempfile::tempdir().unwrap();
    let given = folder.path().display().to_string();
    for name in ["losses.json", "weights.safetensors", "batch.safetensors"] {
        let message = refusal(&["parity", "--fixtures", &given]);
        assert!(message.contains(&folder.path().join(name).display().to_string()), "{message} does not name {name}");
        fs::copy(fixtures.join(name), folder.path().join(name)).unwrap();
    }
}

/// A copy of the fixtures' folder, to be changed.
fn copied() -> tempfile::TempDir {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(fixtures).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    folder
}

#[test]
fn one_other_number_is_a_difference_and_exit_code_1() {
    let folder = copied();
    let given = folder.path().display().to_string();
    // The last bytes are those of the last tensor; 0x7f in the highest one makes the number about 1e38.
    let path = folder.path().join("eval.safetensors");
    let mut bytes = fs::read(&path).unwrap();
    let last = bytes.len() - 1;
    bytes[last] = 0x7e;
    fs::write(&path, bytes).unwrap();
    let output = run(&["parity", "--fixtures", &given]);
    assert_eq!(output.status.code(), Some(1));
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(printed.matches("FAIL").count(), 1, "{printed}");
    assert!(printed.ends_with(" compared, 1 above tolerance\n"));
}

#[test]
fn weights_of_another_network_are_refused() {
    let folder = copied();
    let given = folder.path().display().to_string();
    let config = ModelConfig { batch_norm: false, ..ModelConfig::default() };
    let network = CorrMcnn::init(config, InitialValues::default(), 1, &device());
    let bytes = weights::save(&network, None, Precision::F32).unwrap();
    fs::write(folder.path().join("weights.safetensors"), bytes).unwrap();
    let message = refusal(&["parity", "--fixtures", &given]);
    assert!(message.ends_with("weights.safetensors: expected a convolutional network with batch norm"), "{message}");
}

#[test]
fn what_holds_nothing_agrees_with_nothing() {
    let folder = copied();
    let given = folder.path().display().to_string();
    let path = |name: &str| folder.path().join(name);
    let refused = |name: &str, bytes: &[u8], why: &str| {
        let whole = fs::read(path(name)).ok();
        fs::write(path(name), bytes).unwrap();
        let message = refusal(&["parity", "--fixtures", &given]);
        assert!(message.ends_with(why), "{message} does not end with {why}");
        match whole {
            Some(whole) => fs::write(path(name), whole).unwrap(),
            None => fs::remove_file(path(name)).unwrap(),
        }
    };
    let losses: Value = serde_json::from_slice(&fs::read(path("losses.json")).unwrap()).unwrap();
    for group in ["losses", "trajectory"] {
        let mut losses = losses.clone();
        losses[group] = json!({});
        let why = format!("losses.json has no group {group:?}, or an empty one");
        refused("losses.json", losses.to_string().as_bytes(), &why);
    }
    let gradients = fs::read(path("eval.safetensors")).unwrap();
    let why = "grads.drop.relu.men.safetensors: losses.json has no losses of the same setting to compare it with";
    refused("grads.drop.relu.men.safetensors", &gradients, why);
    for (name, tensor) in
        [("batch.safetensors", "x"), ("batch.safetensors", "traj_x"), ("eval.safetensors", "enc_x.h1")]
    {
        let bytes = fs::read(path(name)).unwrap();
        let file = SafeTensors::deserialize(&bytes).unwrap();
        let mut tensors = file.tensors();
        let (_, view) = tensors.iter_mut().find(|(name, _)| name == tensor).unwrap();
        let shape = [&[0], &view.shape()[1..]].concat();
        *view = TensorView::new(view.dtype(), shape.clone(), &[]).unwrap();
        let why = format!("tensor {tensor} has shape {shape:?}, expected at least one number");
        refused(name, &safetensors::serialize(tensors, None).unwrap(), &why);
    }
}

#[test]
fn a_damaged_fixture_is_named() {
    let folder = copied();
    let given = folder.path().display().to_string();
    for name in ["losses.json", "eval.safetensors"] {
        let path = folder.path().join(name);
        let whole = fs::read(&path).unwrap();
        fs::write(&path, &whole[..2000]).unwrap();
        let message = refusal(&["parity", "--fixtures", &given]);
        assert!(message.contains(&path.display().to_string()), "{message} does not name {name}");
        fs::write(&path, whole).unwrap();
    }
}
