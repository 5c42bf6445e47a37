//! `parity`: against the values that PyTorch computed; `tests/parity.rs` says whether they agree.

use std::fs;
use std::path::Path;

use crate::runs_on_bars::refusal;

#[test]
fn a_missing_fixture_is_named() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let folder = tempfile::tempdir().unwrap();
    let given = folder.path().display().to_string();
    for name in ["losses.json", "weights.safetensors", "batch.safetensors"] {
        let message = refusal(&["parity", "--fixtures", &given]);
        assert!(
            message.contains(&folder.path().join(name).display().to_string()),
            "{message} does not name {name}"
        );
        fs::copy(fixtures.join(name), folder.path().join(name)).unwrap();
    }
}

#[test]
fn a_damaged_fixture_is_named() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let folder = tempfile::tempdir().unwrap();
    let given = folder.path().display().to_string();
    for entry in fs::read_dir(fixtures).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    for name in ["losses.json", "eval.safetensors"] {
        let path = folder.path().join(name);
        let whole = fs::read(&path).unwrap();
        fs::write(&path, &whole[..2000]).unwrap();
        let message = refusal(&["parity", "--fixtures", &given]);
        assert!(
            message.contains(&path.display().to_string()),
            "{message} does not name {name}"
        );
        fs::write(&path, whole).unwrap();
    }
}
