//! The packed file of the page: a few thousand digits in one file that compresses well.
//!
//! | bytes | content |
//! |---|---|
//! | 8 | `CMCNNDAT` |
//! | 4 | version, little endian: 1, or 2 if the classes have names |
//! | 4 + 4 | numbers of training and of test digits, little endian |
//! | 1 + 784 a digit | training labels, training pixels, test labels, test pixels |
//! | the rest, in version 2 | the names of the ten classes, UTF-8, one a line |

use super::{Digits, IMAGE_PIXELS};
use crate::error::{Context, Error, Result};

const MAGIC: &[u8; 8] = b"CMCNNDAT";
const VERSION: u32 = 1;
const VERSION_WITH_NAMES: u32 = 2;
const HEADER_BYTES: usize = 20;

/// What a packed file holds; either part may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// Digits to train on.
    pub train: Digits,
    /// Digits to judge on.
    pub test: Digits,
    /// The names of the classes, one a line; `None` if they are digits.
    pub classes: Option<String>,
}

/// The digits of a packed file, decompressed.
///
/// # Errors
/// If the bytes are not a packed file of this version, are too few or too many, or a label is above 9.
pub fn read(bytes: &[u8]) -> Result<Packed> {
    if bytes.len() < HEADER_BYTES || !bytes.starts_with(MAGIC) {
        return Err(Error::new("expected packed digits, which start with CMCNNDAT, got something else"));
    }
    let version = number(bytes, 8);
    if ![VERSION, VERSION_WITH_NAMES].contains(&version) {
        return Err(Error::new(format!(
            "expected packed digits of version {VERSION} or {VERSION_WITH_NAMES}, got version {version}"
        )));
    }
    let [train, test] = [number(bytes, 12), number(bytes, 16)];
    // As u64, so that no count can overflow the 32-bit usize of wasm.
    let expected = HEADER_BYTES as u64 + (u64::from(train) + u64::from(test)) * (IMAGE_PIXELS as u64 + 1);
    let fits = match version {
        VERSION => bytes.len() as u64 == expected,
        _ => bytes.len() as u64 >= expected,
    };
    if !fits {
        return Err(Error::new(format!(
            "expected {expected} bytes for {train} training and {test} test digits, got {}",
            bytes.len()
        )));
    }
    let (digit_bytes, names) = bytes.split_at(expected as usize);
    let (train_bytes, test_bytes) = digit_bytes[HEADER_BYTES..].split_at(train as usize * (IMAGE_PIXELS + 1));
    Ok(Packed {
        train: digits(train_bytes).context(|| "packed training digits".into())?,
        test: digits(test_bytes).context(|| "packed test digits".into())?,
        classes: match version {
            VERSION => None,
            _ => Some(String::from_utf8(names.to_vec()).context(|| "packed names of classes".into())?),
        },
    })
}

/// The packed file of these digits, before compression.
///
/// # Panics
/// If there are 2^32 digits or more.
pub fn write(packed: &Packed) -> Vec<u8> {
    let parts = [&packed.train, &packed.test];
    let mut bytes = MAGIC.to_vec();
    let version = if packed.classes.is_some() { VERSION_WITH_NAMES } else { VERSION };
    bytes.extend(version.to_le_bytes());
    for digits in parts {
        let count = u32::try_from(digits.len()).expect("a packed file counts its digits in 32 bits");
        bytes.extend(count.to_le_bytes());
    }
    for digits in parts {
        bytes.extend(&digits.labels);
        bytes.extend(&digits.pixels);
    }
    bytes.extend(packed.classes.iter().flat_map(|names| names.bytes()));
    bytes
}

fn number(bytes: &[u8], offset: usize) -> u32 {
    u32::from_le_bytes([bytes[offset], bytes[offset + 1], bytes[offset + 2], bytes[offset + 3]])
}

fn digits(bytes: &[u8]) -> Result<Digits> {
    let (labels, pixels) = bytes.split_at(bytes.len() / (IMAGE_PIXELS + 1));
    Digits::new(pixels.to_vec(), labels.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Packed {
        let digits = |labels: &[u8]| Digits {
            pixels: labels.iter().flat_map(|&label| [label * 20; IMAGE_PIXELS]).collect(),
            labels: labels.to_vec(),
        };
        Packed { train: digits(&[3, 9]), test: digits(&[7]), classes: None }
    }

    fn message(bytes: &[u8]) -> String {
        read(bytes).unwrap_err().to_string()
    }

    #[test]
    fn every_field_is_where_the_format_says() {
        let bytes = write(&example());
        assert_eq!(bytes.len(), 20 + 3 * 785);
        assert_eq!(bytes[..20], *b"CMCNNDAT\x01\0\0\0\x02\0\0\0\x01\0\0\0");
        assert_eq!((bytes[20], bytes[21]), (3, 9), "training labels");
        assert_eq!((bytes[22], bytes[22 + 784]), (60, 180), "training pixels");
        assert_eq!((bytes[22 + 2 * 784], bytes[22 + 2 * 784 + 1]), (7, 140), "test label and pixels");
    }

    #[test]
    fn what_is_written_is_read_back_even_when_a_part_is_empty() {
        let mut packed = example();
        assert_eq!(read(&write(&packed)).unwrap(), packed);
        packed.train = Digits::default();
        assert_eq!(read(&write(&packed)).unwrap(), packed);
    }

    #[test]
    fn names_of_classes_follow_the_digits() {
        let names = "ant,bee,cat,dog,emu,fox,gnu,hen,ibex,jay".replace(',', "\n");
        let packed = Packed { classes: Some(names), ..example() };
        let bytes = write(&packed);
        assert_eq!((bytes[8], &bytes[20 + 3 * 785..20 + 3 * 785 + 7]), (2, &b"ant\nbee"[..]));
        assert_eq!(read(&bytes).unwrap(), packed);
        assert!(message(&bytes[..2000]).starts_with("expected 2375 bytes"));
    }

    #[test]
    fn foreign_truncated_and_spoilt_files_are_refused_in_words() {
        let mut bytes = write(&example());
        let foreign = "expected packed digits, which start with CMCNNDAT, got something else";
        assert_eq!(message(b"<!doctype html><html lang=en>"), foreign);
        assert_eq!(message(&bytes[..19]), foreign);
        assert_eq!(message(&bytes[..2000]), "expected 2375 bytes for 2 training and 1 test digits, got 2000");
        bytes[20] = 12;
        assert_eq!(message(&bytes), "packed training digits: expected labels from 0 to 9, label 0 is 12");
        bytes[8] = 3;
        assert_eq!(message(&bytes), "expected packed digits of version 1 or 2, got version 3");
        bytes[8] = 1;
        bytes[12..20].fill(255);
        assert!(message(&bytes).starts_with("expected 6743098653170 bytes"), "{}", message(&bytes));
    }
}
