//! A folder with the four files of MNIST, under any of their usual names.

use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;

use super::Digits;
use super::classes::Classes;
use super::file_kind::{BOM, kind_of};
use super::idx::{Mnist, parse};
use crate::error::{Context, Error, Result};

/// The names of the classes 0 to 9, one a line: a file that may lie beside the four.
const CLASSES: &str = "classes.txt";
/// Largest file that is read, in bytes, after decompression: ten times the training images of MNIST.
const FILE_LIMIT: u64 = 500_000_000;
/// The first bytes of every gzip file. Source: RFC 1952.
const GZIP: [u8; 2] = [0x1f, 0x8b];
/// The first bytes of every IDX file of bytes.
const IDX: [u8; 3] = [0, 0, 8];

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

/// As [`load`], with the digits of these two files in the place of the folder's test digits, which need not be there.
///
/// # Errors
/// As [`load`].
pub fn load_with(folder: &Path, [images, labels]: [&Path; 2]) -> Result<Mnist> {
    Ok(Mnist { train: load_set(folder, "train")?, test: load_pair(images, labels)?, classes: classes(folder)? })
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

/// The digits of one file of images and its file of labels, each plain or compressed, whatever its name says.
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

/// The first usable file of the four possible names. Some archives unpack to a folder of the file's name, with the file
/// in it.
fn find(folder: &Path, stem: &str, kind: &str) -> Result<PathBuf> {
    let names = [("-", ""), (".", ""), ("-", ".gz"), (".", ".gz")]
        .map(|(separator, suffix)| format!("{stem}{separator}{kind}{suffix}"));
    let inside = |name: &String| [folder.join(name), folder.join(name).join(name)];
    let there: Vec<PathBuf> = names.iter().flat_map(inside).filter(|path| path.is_file()).collect();
    // If none is usable, reading the first one says why.
    let found = there.iter().find(|path| is_idx(path)).or(there.first());
    found.cloned().ok_or_else(|| {
        Error::new(format!("{}: expected {} or {} in this folder, found neither", folder.display(), names[0], names[2]))
    })
}

/// Whether there is a file that begins like an IDX file, once unpacked.
pub fn is_idx(path: &Path) -> bool {
    let mut start = [0; 3];
    let read = open(path).and_then(|mut source| source.read_exact(&mut start));
    read.is_ok() && start == IDX
}

/// The content of a file, unpacked if it is compressed.
fn open(path: &Path) -> std::io::Result<Box<dyn Read>> {
    let mut file = BufReader::new(File::open(path)?);
    let compressed = file.fill_buf()?.starts_with(&GZIP);
    Ok(if compressed { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) })
}

/// All bytes of a file, decompressed, without a byte order mark.
fn read(path: &Path) -> Result<Vec<u8>> {
    let bytes = unpacked(path, FILE_LIMIT)?;
    match kind_of(&bytes) {
        Some(kind) if !bytes.starts_with(&IDX) => Err(Error::new(format!("{}: this is {kind}", path.display()))),
        _ => Ok(bytes.strip_prefix(BOM).map(<[u8]>::to_vec).unwrap_or(bytes)),
    }
}

/// All bytes of a file, unpacked if it is compressed with gzip.
///
/// # Errors
/// If it cannot be read or unpacked, or has or unpacks to more than `limit` bytes; the message names it.
pub fn unpacked(path: &Path, limit: u64) -> Result<Vec<u8>> {
    let named = || path.display().to_string();
    let bytes = all_of(open(path).context(named)?, limit);
    let is_damaged = |error: &std::io::Error| {
        matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::InvalidData | ErrorKind::UnexpectedEof)
    };
    match bytes {
        Err(error) if is_damaged(&error) => {
            Err(Error::new(format!("{}: this gzip file is cut off or damaged: {error}", path.display())))
        }
        bytes => bytes.context(named),
    }
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
    fn files_are_known_by_their_content_and_the_first_usable_name_wins() {
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        let images = idx(&[3, 28, 28], 9);
        // plain bytes under .gz, several gzip members under a plain name, and a page in place of the first name
        fs::remove_file(path("train-images-idx3-ubyte")).unwrap();
        fs::write(path("train-images-idx3-ubyte.gz"), &images).unwrap();
        fs::write(path("train-labels-idx1-ubyte"), b"<html>404</html>").unwrap();
        fs::write(path("t10k-images-idx3-ubyte"), [gzip(&images[..99]), gzip(&images[99..])].concat()).unwrap();
        fs::write(path("t10k-labels.idx1-ubyte.gz"), gzip(&idx(&[3], 2))).unwrap();
        let mnist = load(folder.path()).unwrap();
        assert_eq!((mnist.train.pixels[0], mnist.train.labels[0], mnist.test.pixels[2351]), (9, 1, 9));
        // as an archive unpacks: a folder of the file's name
        fs::remove_file(path("train-images-idx3-ubyte.gz")).unwrap();
        fs::create_dir(path("train-images-idx3-ubyte")).unwrap();
        let message = load(folder.path()).unwrap_err().to_string();
        assert!(message.ends_with("found neither"), "{message}");
        fs::write(path("train-images-idx3-ubyte/train-images-idx3-ubyte"), &images).unwrap();
        assert_eq!(load(folder.path()).unwrap().train.pixels[0], 9);
        fs::write(path("train-labels.idx1-ubyte"), b"version https://git-lfs.github.com/spec/v1").unwrap();
        let message = load(folder.path()).unwrap_err().to_string();
        assert!(message.ends_with("train-labels-idx1-ubyte: this is a web page"), "{message}");
    }

    #[test]
    fn the_names_of_classes_may_begin_with_a_byte_order_mark() {
        let folder = folder();
        fs::write(folder.path().join(CLASSES), "\u{feff}zero\n1\n2\n3\n4\n5\n6\n7\n8\n9\n").unwrap();
        let text = read(&folder.path().join(CLASSES)).unwrap();
        assert!(text.starts_with(b"zero"));
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
