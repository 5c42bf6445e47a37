//! A folder with the four files of MNIST, under any of the names they travel by.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use flate2::read::GzDecoder;

use super::Digits;
use super::idx::{Mnist, parse};
use crate::error::{Context, Error, Result};

/// Largest file that is read, in bytes, after decompression: ten times the training images of MNIST.
const FILE_LIMIT: u64 = 500_000_000;

/// Both sets from the folder: `train-images-idx3-ubyte`, `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte` and
/// `t10k-labels-idx1-ubyte`, each also with a dot before `idx`, and each plain or with `.gz`.
///
/// # Errors
/// If a file is missing, cannot be read, or is not what [`parse`] expects; the message names it.
pub fn load(folder: &Path) -> Result<Mnist> {
    if !folder.is_dir() {
        return Err(Error::new(format!(
            "{}: expected a folder with the four IDX files",
            folder.display()
        )));
    }
    Ok(Mnist {
        train: load_set(folder, "train")?,
        test: load_set(folder, "t10k")?,
    })
}

fn load_set(folder: &Path, set: &str) -> Result<Digits> {
    let (images_name, images) = load_file(folder, &format!("{set}-images"), "idx3-ubyte")?;
    let (labels_name, labels) = load_file(folder, &format!("{set}-labels"), "idx1-ubyte")?;
    parse(&images, &images_name, &labels, &labels_name)
}

/// The name and the decompressed bytes of the first of the four names that is there.
fn load_file(folder: &Path, stem: &str, kind: &str) -> Result<(String, Vec<u8>)> {
    let names = [("-", ""), (".", ""), ("-", ".gz"), (".", ".gz")]
        .map(|(separator, suffix)| format!("{stem}{separator}{kind}{suffix}"));
    for name in &names {
        let path = folder.join(name);
        let shown = path.display().to_string();
        match File::open(&path) {
            Ok(file) => {
                return Ok((shown.clone(), read(file, name.ends_with(".gz")).context(|| shown)?));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error).context(|| shown),
        }
    }
    Err(Error::new(format!(
        "{}: expected {} or {} there, found neither",
        folder.display(),
        names[0],
        names[2]
    )))
}

fn read(file: File, compressed: bool) -> Result<Vec<u8>> {
    let bytes = match compressed {
        true => all_of(GzDecoder::new(file), FILE_LIMIT),
        false => all_of(file, FILE_LIMIT),
    };
    let doing = match &bytes {
        Err(error) if compressed && error.kind() != ErrorKind::FileTooLarge => "this .gz file is cut off or damaged",
        _ => "reading",
    };
    bytes.context(|| doing.into())
}

/// Everything that there is to read.
///
/// # Errors
/// If it cannot be read, or is more than `limit` bytes.
pub fn all_of(source: impl Read, limit: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        let what = format!("expected at most {limit} bytes, this file holds more");
        return Err(std::io::Error::new(ErrorKind::FileTooLarge, what));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    /// The bytes of an IDX file with these dimensions, every element alike.
    fn idx(dimensions: &[u32], element: u8) -> Vec<u8> {
        let count: u32 = dimensions.iter().product();
        let mut bytes = vec![0, 0, 8, dimensions.len() as u8];
        bytes.extend(dimensions.iter().flat_map(|size| size.to_be_bytes()));
        bytes.extend(vec![element; count as usize]);
        bytes
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: Vec<u8>| fs::write(folder.path().join(name), bytes).unwrap();
        write("train-images-idx3-ubyte", idx(&[3, 28, 28], 7));
        write("train-labels.idx1-ubyte", idx(&[3], 1));
        write("t10k-images-idx3-ubyte.gz", gzip(&idx(&[2, 28, 28], 8)));
        write("t10k-labels.idx1-ubyte.gz", gzip(&idx(&[2], 2)));
        folder
    }

    #[test]
    fn plain_and_compressed_files_are_read_under_both_names() {
        let mnist = load(folder().path()).unwrap();
        assert_eq!((mnist.train.labels.as_slice(), mnist.train.pixels[0]), (&[1; 3][..], 7));
        assert_eq!((mnist.test.labels.as_slice(), mnist.test.pixels[0]), (&[2; 2][..], 8));
    }

    #[test]
    fn no_more_is_read_than_the_limit_and_a_file_above_it_is_not_taken_for_a_cut_one() {
        assert_eq!(all_of(&[7; 9][..], 9).unwrap(), [7; 9]);
        let error = all_of(&[7; 10][..], 9).unwrap_err();
        assert_eq!(error.to_string(), "expected at most 9 bytes, this file holds more");
    }

    #[test]
    fn a_missing_folder_a_missing_file_and_a_broken_one_are_named() {
        let folder = folder();
        let message = || load(folder.path()).unwrap_err().to_string();
        let path = folder.path().join("t10k-labels.idx1-ubyte.gz");
        fs::write(&path, &gzip(&idx(&[2], 2))[..12]).unwrap();
        assert!(message().starts_with(&path.display().to_string()), "{}", message());
        fs::remove_file(&path).unwrap();
        let missing = "expected t10k-labels-idx1-ubyte or t10k-labels-idx1-ubyte.gz there, found neither";
        assert!(message().ends_with(missing), "{}", message());
        let error = load(Path::new("/nowhere")).unwrap_err();
        assert_eq!(error.to_string(), "/nowhere: expected a folder with the four IDX files");
    }
}
