//! `pack`: the digits of the page.

use std::fs;
use std::path::Path;

use crate::runs_on_bars::{data, image, paths, refusal, succeed};

#[test]
fn packed_files_hold_the_first_digits_or_typical_ones_of_each_class() {
    let folder = data();
    let (data, [out]) = paths(&folder, ["digits.bin.gz"]);
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
    assert_eq!(examples.test.labels, (0..20).map(|index| index / 2).collect::<Vec<u8>>());
    assert_eq!(examples.test.image(2), image(11), "with less ink");
    assert_eq!(examples.test.image(3), image(1));
    assert_eq!(examples.classes, None, "they are digits");
    let names = "ant bee cat dog emu fox gnu hen ibex jay".replace(' ', "\n") + "\n";
    fs::write(Path::new(&data).join("classes.txt"), &names).unwrap();
    assert_eq!(pack(&[]).classes, Some(names));
    for (option, expected) in [
        ("--examples", "3 digits labelled 0, got 2"),
        ("--map", "3 test digits of each class, got 2"),
        ("--train", "3000 training digits, got 120"),
        ("--test", "30 test digits, got 20"),
    ] {
        let count = expected.split(' ').next().unwrap();
        let message = refusal(&["pack", "--data", &data, "--out", &out, option, count]);
        assert_eq!(message, format!("error: expected {expected}"));
    }
}

/// A failed write leaves nothing where the file should be.
#[test]
fn an_output_folder_that_does_not_exist_is_not_made() {
    let folder = data();
    let (data, [none, out]) = paths(&folder, ["none", "none/digits.bin.gz"]);
    let message = refusal(&["pack", "--data", &data, "--out", &out]);
    assert!(message.contains("there is no folder"), "{message}");
    assert!(!Path::new(&none).exists());
}
