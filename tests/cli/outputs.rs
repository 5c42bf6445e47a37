//! Where a command writes: a stderr that takes nothing, links, a run that is ended by the system.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::runs_on_bars::{corr_mcnn, data, paths, refusal, succeed, train_arguments};

/// Files in a folder that are there for a moment only.
fn temporary(folder: &Path) -> usize {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    names.filter(|name| name.to_string_lossy().ends_with(".tmp")).count()
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_error_ends_no_command() {
    use crate::runs_on_bars::{reconstruct_arguments, write_png};

    let folder = data();
    let (data, [out]) = paths(&folder, ["w.safetensors"]);
    let full = || Stdio::from(fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    let status = corr_mcnn().args(train_arguments(&data, &out, "14", &[])).stderr(full()).status().unwrap();
    assert!(status.success() && Path::new(&out).exists());
    let [image, drawn] = ["empty.png", "drawn.png"].map(|name| folder.path().join(name).display().to_string());
    write_png(&image, 14, 28, &[0; 392]);
    let noted = reconstruct_arguments(&out, &image, "left", &drawn);
    let status = corr_mcnn().args(noted).stdout(Stdio::null()).stderr(full()).status().unwrap();
    assert!(status.success() && Path::new(&drawn).exists(), "it is only a note");
    let status = corr_mcnn().args(["train", "--steps", "x"]).stderr(full()).status().unwrap();
    assert_eq!(status.code(), Some(2));
    let unprinted = corr_mcnn().arg("--help").stdout(full()).output().unwrap();
    assert_eq!(unprinted.status.code(), Some(1), "what was asked for could not be printed");
}

#[test]
fn weights_are_written_through_a_link_and_never_over_a_device() {
    let folder = data();
    let (data, [link, target, null]) = paths(&folder, ["link", "w.safetensors", "null"]);
    symlink("w.safetensors", &link).unwrap();
    succeed(&train_arguments(&data, &link, "1", &[]));
    assert!(Path::new(&link).is_symlink() && !Path::new(&target).is_symlink());
    assert_eq!(temporary(folder.path()), 0);
    symlink("/dev/null", &null).unwrap();
    for out in [&null[..], "/dev/null", &folder.path().join("w".repeat(300)).display().to_string()] {
        let message = refusal(&train_arguments(&data, out, "1", &[]));
        assert!(message.chars().count() <= "error: ".len() + 200, "{message}");
    }
}

#[test]
fn a_run_ended_by_the_system_leaves_a_checkpoint_and_nothing_temporary() {
    let folder = data();
    let (data, [out, csv]) = paths(&folder, ["w.safetensors", "m.csv"]);
    let arguments = train_arguments(&data, &out, "4000", &["--metrics", &csv]);
    let mut child = corr_mcnn().args(&arguments).stderr(Stdio::null()).spawn().unwrap();
    while fs::read_to_string(&csv).map_or(0, |text| text.lines().count()) < 3 {
        sleep(Duration::from_millis(5));
    }
    Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(folder.path().join("w.checkpoint").exists());
    assert_eq!(temporary(folder.path()), 0);
}
