//! A folder with the four files of MNIST, under any of their usual names.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;

use super::Digits;
use super::classes::Classes;
use super::idx::{Mnist, parse};
use crate::error::{Context, Error, Result};

/// The names of the classes 0 to 9, one a line: a file that may lie beside the four.
const CLASSES: &str = "classes.txt";
/// Largest file that is read, in bytes, after decompression: ten times the training images of MNIST.
const FILE_LIMIT: u64 = 500_000_000;

/// Both sets from the folder: `train-images-idx3-ubyte`, `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte` and
/// `t10k-labels-idx1-ubyte`, each also with a dot before `idx`, and each plain or with `.gz`; and `classes.txt`, if it is
/// there: the names of the ten classes, one a line.
///
/// # Errors
/// If a file is missing, cannot be read, or is not what [`parse`] expects; the message names it.
///
/// # Examples
/// ```no_run
/// let mnist = corr_mcnn::data::idx::load("data/mnist".as_ref())?;
/// let (train, held_out) = mnist.train.hold_out();
/// # Ok::<(), corr_mcnn::Error>(())
/// ```
pub fn load(folder: &Path) -> Result<Mnist> {
    if !folder.is_dir() {
        return Err(Error::new(format!("{}: expected a folder with the four IDX files", folder.display())));
    }
    Ok(Mnist { train: load_set(folder, "train")?, test: load_set(folder, "t10k")?, classes: classes(folder)? })
}

/// The names of the classes in a folder, if it has any.
///
/// # Errors
/// If the file cannot be read or is not what [`Classes::read`] expects; the message names it.
pub fn classes(folder: &Path) -> Result<Option<Classes>> {
    let path = folder.join(CLASSES);
    let names = path.exists().then(|| Classes::read(&read(&path)?).context(|| path.display().to_string()));
    names.transpose()
}

/// The digits of one file of images and its file of labels, each plain or, if its name ends in `.gz`, compressed.
///
/// # Errors
/// If a file cannot be read, or is not what [`parse`] expects; the message names it.
pub fn load_pair(images: &Path, labels: &Path) -> Result<Digits> {
    let [images_name, labels_name] = [images, labels].map(|path| path.display().to_string());
    parse(&read(images)?, &images_name, &read(labels)?, &labels_name)
}

fn load_set(folder: &Path, set: &str) -> Result<Digits> {
    let images = find(folder, &format!("{set}-images"), "idx3-ubyte")?;
    let labels = find(folder, &format!("{set}-labels"), "idx1-ubyte")?;
    load_pair(&images, &labels)
}

/// The first of the four possible names that exists.
fn find(folder: &Path, stem: &str, kind: &str) -> Result<PathBuf> {
    let names = [("-", ""), (".", ""), ("-", ".gz"), (".", ".gz")]
        .map(|(separator, suffix)| format!("{stem}{separator}{kind}{suffix}"));
    let found = names.iter().map(|name| folder.join(name)).find(|path| path.exists());
    found.ok_or_else(|| {
        Error::new(format!("{}: expected {} or {} in this folder, found neither", folder.display(), names[0], names[2]))
    })
}

/// All bytes of a file, decompressed.
fn read(path: &Path) -> Result<Vec<u8>> {
    let named = || path.display().to_string();
    let compressed = path.extension().is_some_and(|extension| extension == "gz");
    let file = File::open(path).context(named)?;
    let bytes = match compressed {
        true => all_of(GzDecoder::new(file), FILE_LIMIT),
        false => all_of(file, FILE_LIMIT),
    };
    let doing = match &bytes {
        Err(error) if compressed && error.kind() != ErrorKind::FileTooLarge => "this .gz file is cut off or damaged",
        _ => "reading",
    };
    bytes.context(|| doing.into()).context(named)
}

/// All bytes of a source.
///
/// # Errors
/// If it cannot be read, or holds more than `limit` bytes.
pub fn all_of(source: impl Read, limit: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        let what = format!("expected at most {limit} bytes, got more");
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

    /// The bytes of an IDX file with these dimensions and equal elements.
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
    fn a_pair_of_files_is_read_under_any_name() {
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        fs::rename(path("train-images-idx3-ubyte"), path("drawn")).unwrap();
        let digits = load_pair(&path("drawn"), &path("train-labels.idx1-ubyte")).unwrap();
        assert_eq!((digits.len(), digits.pixels[0]), (3, 7));
        let error = load_pair(&path("drawn"), &path("t10k-labels.idx1-ubyte.gz")).unwrap_err().to_string();
        assert!(error.ends_with("drawn, got 2"), "{error}");
    }

    #[test]
    fn no_more_is_read_than_the_limit_and_a_file_above_it_is_not_taken_for_a_cut_one() {
        assert_eq!(all_of(&[7; 9][..], 9).unwrap(), [7; 9]);
        let error = all_of(&[7; 10][..], 9).unwrap_err();
        assert_eq!(error.to_string(), "expected at most 9 bytes, got more");
    }

    #[test]
    fn a_missing_folder_a_missing_file_and_a_broken_one_are_named() {
        let folder = folder();
        let message = || load(folder.path()).unwrap_err().to_string();
        let path = folder.path().join("t10k-labels.idx1-ubyte.gz");
        fs::write(&path, &gzip(&idx(&[2], 2))[..12]).unwrap();
        assert!(message().starts_with(&path.display().to_string()), "{}", message());
        fs::remove_file(&path).unwrap();
        let missing = "expected t10k-labels-idx1-ubyte or t10k-labels-idx1-ubyte.gz in this folder, found neither";
        assert!(message().ends_with(missing), "{}", message());
        let error = load(Path::new("/nowhere")).unwrap_err();
        assert_eq!(error.to_string(), "/nowhere: expected a folder with the four IDX files");
    }
}
