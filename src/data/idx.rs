//! IDX, the format of the original MNIST files: a big-endian header, then bytes.
//!
//! Source: <http://yann.lecun.com/exdb/mnist/>. The header is two zero bytes, the type (8: unsigned byte), the number
//! of dimensions, then each dimension as a big-endian 32-bit integer.

#[cfg(not(target_arch = "wasm32"))]
use super::classes::Classes;
#[cfg(not(target_arch = "wasm32"))]
pub use super::folder::{classes, load, load_pair, load_with};
use super::{Digits, HEIGHT, IMAGE_PIXELS, WIDTH};
use crate::error::{Error, Result};

/// Unsigned bytes in three dimensions: digits, rows, columns.
const IMAGES_MAGIC: u32 = 0x0803;
/// Unsigned bytes in one dimension.
const LABELS_MAGIC: u32 = 0x0801;

/// Both sets of MNIST, or of another data set in its format.
#[derive(Clone, Debug)]
pub struct Mnist {
    /// 60,000 digits in the original.
    pub train: Digits,
    /// 10,000 digits in the original.
    pub test: Digits,
    /// The names of the classes, if they are not digits.
    #[cfg(not(target_arch = "wasm32"))]
    pub classes: Option<Classes>,
}

/// The digits of an IDX file of images and its file of labels, decompressed.
///
/// Error messages call the two files `images_name` and `labels_name`.
///
/// # Errors
/// If a file is of another kind or does not have the size that its header gives, the images are not 28 x 28, the
/// numbers of images and labels differ, or a label is above 9.
pub fn parse(images: &[u8], images_name: &str, labels: &[u8], labels_name: &str) -> Result<Digits> {
    let ([count, rows, columns], pixels) = content(images, IMAGES_MAGIC, images_name)?;
    if [rows, columns] != [HEIGHT as u32, WIDTH as u32] {
        return Err(Error::new(format!(
            "{images_name}: expected images of {HEIGHT} x {WIDTH}, got {rows} x {columns}"
        )));
    }
    let ([label_count], labels) = content(labels, LABELS_MAGIC, labels_name)?;
    if label_count != count {
        return Err(Error::new(format!(
            "{labels_name}: expected {count} labels, one for each image of {images_name}, got {label_count}"
        )));
    }
    debug_assert_eq!(pixels.len(), labels.len() * IMAGE_PIXELS);
    Digits::new(pixels.to_vec(), labels.to_vec()).map_err(|error| Error::new(format!("{labels_name}: {error}")))
}

/// The dimensions of an IDX file, and its bytes after the header.
fn content<'a, const D: usize>(bytes: &'a [u8], magic: u32, name: &str) -> Result<([u32; D], &'a [u8])> {
    let header_bytes = 4 + 4 * D;
    if bytes.len() < header_bytes {
        return Err(Error::new(format!(
            "{name}: expected an IDX header of {header_bytes} bytes, got {} bytes in all",
            bytes.len()
        )));
    }
    let number = |index: usize| {
        let [a, b, c, d] = [0, 1, 2, 3].map(|offset| bytes[4 * index + offset]);
        u32::from_be_bytes([a, b, c, d])
    };
    if number(0) != magic {
        return Err(Error::new(format!("{name}: expected the IDX magic number {magic}, got {}", number(0))));
    }
    let dimensions: [u32; D] = std::array::from_fn(|index| number(index + 1));
    // As u128, so that no header can overflow the product.
    let expected = dimensions.iter().map(|&size| u128::from(size)).product::<u128>() + header_bytes as u128;
    if bytes.len() as u128 != expected {
        return Err(Error::new(format!("{name}: expected {expected} bytes by its header, got {}", bytes.len())));
    }
    Ok((dimensions, &bytes[header_bytes..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn idx(magic: u32, dimensions: &[u32], content: &[u8]) -> Vec<u8> {
        let header = [&[magic], dimensions].concat();
        let header = header.into_iter().flat_map(u32::to_be_bytes);
        header.chain(content.iter().copied()).collect()
    }

    fn images(count: u32) -> Vec<u8> {
        idx(2051, &[count, 28, 28], &vec![200; count as usize * 784])
    }

    fn labels(labels: &[u8]) -> Vec<u8> {
        idx(2049, &[labels.len() as u32], labels)
    }

    fn message(images: &[u8], labels: &[u8]) -> String {
        parse(images, "images", labels, "labels").unwrap_err().to_string()
    }

    #[test]
    fn images_and_labels_are_read() {
        let digits = parse(&images(2), "images", &labels(&[4, 1]), "labels").unwrap();
        assert_eq!((digits.labels.as_slice(), digits.image(1)), (&[4, 1][..], &[200; 784][..]));
    }

    #[test]
    fn files_of_the_wrong_kind_or_size_are_refused_in_words() {
        let (good, two) = (images(2), labels(&[4, 1]));
        assert_eq!(message(&two, &two), "images: expected an IDX header of 16 bytes, got 10 bytes in all");
        assert_eq!(message(&good, &good), "labels: expected the IDX magic number 2049, got 2051");
        assert_eq!(message(&good[..1000], &two), "images: expected 1584 bytes by its header, got 1000");
        assert_eq!(message(&good, &[two.clone(), vec![0]].concat()), "labels: expected 10 bytes by its header, got 11");
        let large = idx(2051, &[1, 32, 32], &[0; 1024]);
        assert_eq!(message(&large, &two), "images: expected images of 28 x 28, got 32 x 32");
        assert_eq!(message(&good, &labels(&[4])), "labels: expected 2 labels, one for each image of images, got 1");
        assert_eq!(message(&good, &labels(&[4, 11])), "labels: expected labels from 0 to 9, label 1 is 11");
        let endless = idx(2051, &[u32::MAX; 3], &[]);
        assert_eq!(
            message(&endless, &two),
            format!("images: expected {} bytes by its header, got 16", u128::from(u32::MAX).pow(3) + 16)
        );
    }
}
