//! Digits: read from IDX or packed bytes, kept as bytes, and returned as the two views of a batch.

pub mod augmentation;
#[cfg(not(target_arch = "wasm32"))]
pub mod classes;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod folder;
pub(crate) mod file_kind;
pub mod idx;
pub mod packed;
mod alignment;
mod typical;
pub mod views;

use std::ops::Range;

use burn::tensor::Device;

use crate::error::{Error, Result};
pub use alignment::Alignment;
pub use augmentation::Augmentation;
pub use views::Views;

/// Rows of an image, and of a view. Source: MNIST.
pub const HEIGHT: usize = 28;
/// Columns of an image. Source: MNIST.
pub const WIDTH: usize = 28;
/// Columns of a view: half an image. Source: Bhatt, Jha and Raman, arXiv 1711.00003.
pub const VIEW_WIDTH: usize = WIDTH / 2;
/// Pixels of an image.
pub const IMAGE_PIXELS: usize = HEIGHT * WIDTH;
/// Pixels of a view.
pub const VIEW_PIXELS: usize = HEIGHT * VIEW_WIDTH;
/// Classes: the digits 0 to 9.
pub const CLASSES: usize = 10;

/// The last twelfth of a training set is held out for validation: 5,000 of MNIST's 60,000.
const HOLD_OUT_PART: usize = 12;

/// Images with their labels, as bytes: 60,000 take 47 MB, a quarter of their size as `f32`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digits {
    /// `N * 784` grey levels, 0 to 255, image after image, each row by row from the top left.
    pub pixels: Vec<u8>,
    /// `N` labels, 0 to 9.
    pub labels: Vec<u8>,
}

impl Digits {
    /// Digits from their parts.
    ///
    /// # Errors
    /// If there are not 784 pixels for each label, or a label is above 9.
    ///
    /// # Examples
    /// ```
    /// use corr_mcnn::{Digits, device};
    ///
    /// let digits = Digits::new(vec![255; 2 * 784], vec![1, 7])?;
    /// let views = digits.views(&[0, 1], &device());
    /// assert_eq!(views.left.dims(), [2, 28, 14, 1]);
    /// assert!(Digits::new(vec![255; 784], vec![1, 7]).is_err());
    /// # Ok::<(), corr_mcnn::Error>(())
    /// ```
    pub fn new(pixels: Vec<u8>, labels: Vec<u8>) -> Result<Self> {
        if pixels.len() != labels.len() * IMAGE_PIXELS {
            return Err(Error::new(format!(
                "expected {} pixels for {} labels, {IMAGE_PIXELS} each, got {}",
                labels.len() * IMAGE_PIXELS,
                labels.len(),
                pixels.len()
            )));
        }
        match labels.iter().position(|&label| usize::from(label) >= CLASSES) {
            Some(index) => Err(Error::new(format!("expected labels from 0 to 9, label {index} is {}", labels[index]))),
            None => Ok(Self { pixels, labels }),
        }
    }

    /// How many digits there are.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// The 784 grey levels of digit `index`, row by row.
    ///
    /// # Panics
    /// If there is no such digit.
    pub fn image(&self, index: usize) -> &[u8] {
        &self.pixels[index * IMAGE_PIXELS..(index + 1) * IMAGE_PIXELS]
    }

    /// The digits of this range.
    ///
    /// # Panics
    /// If the range goes past the end.
    pub fn slice(&self, range: Range<usize>) -> Self {
        Self {
            pixels: self.pixels[range.start * IMAGE_PIXELS..range.end * IMAGE_PIXELS].to_vec(),
            labels: self.labels[range].to_vec(),
        }
    }

    /// The digits at these indices, in this order.
    ///
    /// # Panics
    /// If there is no such digit.
    pub fn select(&self, indices: &[usize]) -> Self {
        Self {
            pixels: indices.iter().flat_map(|&index| self.image(index)).copied().collect(),
            labels: indices.iter().map(|&index| self.labels[index]).collect(),
        }
    }

    /// The first `count` digits, or all if there are fewer.
    pub fn first(&self, count: usize) -> Self {
        self.slice(0..count.min(self.len()))
    }

    /// The indices of the first `count` zeros, then of the first `count` ones, and so on to the nines.
    ///
    /// # Errors
    /// If a class has fewer digits.
    pub fn first_of_each_class(&self, count: usize) -> Result<Vec<usize>> {
        let mut indices = Vec::new(); // not of `CLASSES * count`: no class is known to have as many digits
        for class in 0..CLASSES {
            let before = indices.len();
            let found = (0..self.len()).filter(|&index| usize::from(self.labels[index]) == class).take(count);
            indices.extend(found);
            let found = indices.len() - before;
            if found < count {
                return Err(Error::new(format!("expected {count} digits labelled {class}, got {found}")));
            }
        }
        Ok(indices)
    }

    /// The indices of the first zero, one, and so on to the nine, then of the second of each, and so on: `most` rounds, or
    /// as many as the class with the fewest digits allows.
    pub fn in_rounds(&self, most: usize) -> Vec<usize> {
        let mut rounds = Vec::new();
        let mut next = [0; CLASSES]; // where to look for the next digit of each class
        for _ in 0..most {
            let start = rounds.len();
            for (class, next) in next.iter_mut().enumerate() {
                let Some(ahead) = self.labels[*next..].iter().position(|&label| usize::from(label) == class) else {
                    rounds.truncate(start);
                    return rounds;
                };
                rounds.push(*next + ahead);
                *next += ahead + 1;
            }
        }
        rounds
    }

    /// Splits a training set into the digits to train on and its last twelfth, held out for validation.
    ///
    /// MNIST's 60,000 become 55,000 and 5,000.
    pub fn hold_out(&self) -> (Self, Self) {
        let learned = self.len() - self.len() / HOLD_OUT_PART;
        (self.slice(0..learned), self.slice(learned..self.len()))
    }

    /// The two views of the digits at these indices, `[B, 28, 14, 1]` each, in `[0, 1]`.
    ///
    /// # Panics
    /// If there is no such digit.
    pub fn views(&self, indices: &[usize], device: &Device) -> Views {
        Views::of_images(indices.iter().map(|&index| self.image(index)), device)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Digit `i` is labelled `labels[i]` and all its pixels are `i`.
    fn flat(labels: &[u8]) -> Digits {
        let pixels = (0..labels.len() as u8).flat_map(|i| [i; IMAGE_PIXELS]).collect();
        Digits::new(pixels, labels.to_vec()).unwrap()
    }

    #[test]
    fn pixels_and_labels_that_do_not_belong_together_are_refused_in_words() {
        let error = Digits::new(vec![0; 784], vec![1, 2]).unwrap_err();
        assert_eq!(error.to_string(), "expected 1568 pixels for 2 labels, 784 each, got 784");
        let error = Digits::new(vec![0; 784 * 2], vec![1, 10]).unwrap_err();
        assert_eq!(error.to_string(), "expected labels from 0 to 9, label 1 is 10");
    }

    #[test]
    fn a_slice_and_a_selection_keep_images_and_labels_together() {
        let digits = flat(&[5, 6, 7, 8]);
        let slice = digits.slice(1..3);
        assert_eq!((slice.labels.clone(), slice.image(1)[783]), (vec![6, 7], 2));
        let selected = digits.select(&[3, 0]);
        assert_eq!((selected.labels.clone(), selected.image(0)[0]), (vec![8, 5], 3));
        assert_eq!(digits.first(9), digits);
    }

    #[test]
    fn rounds_take_one_of_each_class_in_turn_and_end_with_the_rarest() {
        let digits = flat(&[9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0, 1, 2, 3, 4, 5, 6, 7, 9, 9, 8, 1]);
        let expected = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 10, 11, 12, 13, 14, 15, 16, 17, 20, 18];
        assert_eq!(digits.in_rounds(3), expected, "there is no third zero");
        assert_eq!(digits.in_rounds(1), expected[..10]);
        assert!(flat(&[0, 1]).in_rounds(20).is_empty());
    }

    #[test]
    fn the_last_twelfth_is_held_out() {
        let digits = Digits { pixels: vec![0; 24 * IMAGE_PIXELS], labels: vec![3; 24] };
        let (learned, validation) = digits.hold_out();
        assert_eq!((learned.len(), validation.len()), (22, 2));
        assert_eq!(60_000 / HOLD_OUT_PART, 5_000);
    }

    #[test]
    fn the_first_of_each_class_come_in_the_order_of_the_classes() {
        let digits = flat(&[9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0]);
        assert_eq!(digits.first_of_each_class(1).unwrap(), [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
        let refused = |count| digits.first_of_each_class(count).unwrap_err().to_string();
        assert_eq!(refused(2), "expected 2 digits labelled 1, got 1");
        for count in [usize::MAX / 20, usize::MAX] {
            assert_eq!(refused(count), format!("expected {count} digits labelled 0, got 2"));
        }
    }
}
