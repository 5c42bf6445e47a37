//! The two views of a digit: its left and its right half, as tensors.

use burn::tensor::{Device, TensorData};

use super::{HEIGHT, IMAGE_PIXELS, VIEW_PIXELS, VIEW_WIDTH, WIDTH};
use crate::error::{Error, Result};
use crate::tensor::Tensor;

/// The grey level of a white pixel, which becomes 1.
const WHITE: f32 = 255.0;

/// Both halves of a batch of images, `[B, 28, 14, 1]` each: row, column, one channel; 0 is black, 1 is white.
#[derive(Clone, Debug)]
pub struct Views {
    /// View x: columns 0 to 13.
    pub left: Tensor<4>,
    /// View y: columns 14 to 27.
    pub right: Tensor<4>,
}

impl Views {
    /// The views of images of 784 pixels each.
    ///
    /// # Panics
    /// If an image is of another size.
    pub fn of_pixels<I: AsRef<[f32]>>(images: impl IntoIterator<Item = I>, device: &Device) -> Self {
        let [left, right] = split_all(images).map(|halves| tensor(halves, device));
        Self { left, right }
    }

    /// The views of images of 784 grey levels each, divided by 255.
    ///
    /// # Panics
    /// If an image is of another size.
    pub fn of_images<I: AsRef<[u8]>>(images: impl IntoIterator<Item = I>, device: &Device) -> Self {
        let halves = split_all(images).map(|greys| greys.into_iter().map(brightness).collect());
        let [left, right] = halves.map(|half| tensor(half, device));
        Self { left, right }
    }
}

/// Checks the pixels of one half.
///
/// # Errors
/// If there are not 392, or one is not a number in `[0, 1]`.
pub fn check_half(pixels: &[f32]) -> Result<()> {
    check(pixels, VIEW_PIXELS, "view")
}

/// Checks the pixels of one image.
///
/// # Errors
/// If there are not 784, or one is not a number in `[0, 1]`.
pub fn check_whole(pixels: &[f32]) -> Result<()> {
    check(pixels, IMAGE_PIXELS, "image")
}

/// Checks one half and makes it a batch of one, `[1, 28, 14, 1]`.
///
/// # Errors
/// If there are not 392 pixels, or one is not a number in `[0, 1]`.
pub fn half(pixels: &[f32], device: &Device) -> Result<Tensor<4>> {
    check_half(pixels)?;
    Ok(tensor(pixels.to_vec(), device))
}

/// The elements of the left and of the right half of an image, 392 each, row by row.
///
/// # Panics
/// If the image does not have 784 elements.
pub fn split<T: Copy>(image: &[T]) -> [Vec<T>; 2] {
    assert_eq!(image.len(), IMAGE_PIXELS, "an image has 28 x 28 pixels");
    let (left, right): (Vec<_>, Vec<_>) = image.chunks_exact(WIDTH).map(|row| row.split_at(VIEW_WIDTH)).unzip();
    [left.concat(), right.concat()]
}

/// The image with these halves, 784 elements row by row.
///
/// # Panics
/// If a half does not have 392 elements.
pub fn join<T: Copy>(left: &[T], right: &[T]) -> Vec<T> {
    assert_eq!([left.len(), right.len()], [VIEW_PIXELS; 2], "a half has 28 x 14 pixels");
    let rows = left.chunks_exact(VIEW_WIDTH).zip(right.chunks_exact(VIEW_WIDTH));
    rows.flat_map(<[_; 2]>::from).collect::<Vec<_>>().concat()
}

/// The left and the right halves of images of 784 elements, 392 each, half after half.
///
/// # Panics
/// If an image is of another size.
pub fn split_all<T: Copy, I: AsRef<[T]>>(images: impl IntoIterator<Item = I>) -> [Vec<T>; 2] {
    let mut halves = [Vec::new(), Vec::new()];
    for image in images {
        for (halves, half) in halves.iter_mut().zip(split(image.as_ref())) {
            halves.extend(half);
        }
    }
    halves
}

/// The images with these left and right halves.
///
/// # Panics
/// If there are not as many left as right halves, 392 elements each.
pub fn join_all<T: Copy>([left, right]: &[Vec<T>; 2]) -> Vec<Vec<T>> {
    assert_eq!(left.len(), right.len(), "expected as many left as right halves");
    let halves = left.chunks(VIEW_PIXELS).zip(right.chunks(VIEW_PIXELS));
    halves.map(|(left, right)| join(left, right)).collect()
}

/// A grey level of 0 to 255 as a brightness of 0 to 1.
pub fn brightness(grey: u8) -> f32 {
    f32::from(grey) / WHITE
}

/// A brightness as a grey level; what lies outside 0 to 1 is clamped.
pub fn grey(brightness: f32) -> u8 {
    (brightness.clamp(0.0, 1.0) * WHITE).round() as u8
}

fn check(pixels: &[f32], expected: usize, what: &str) -> Result<()> {
    if pixels.len() != expected {
        return Err(Error::new(format!("expected {expected} pixels per {what}, got {}", pixels.len())));
    }
    match pixels.iter().position(|pixel| !(0.0..=1.0).contains(pixel)) {
        Some(index) => Err(Error::new(format!(
            "expected pixels between 0 and 1, pixel {index} of the {what} is {}",
            pixels[index]
        ))),
        None => Ok(()),
    }
}

fn tensor(pixels: Vec<f32>, device: &Device) -> Tensor<4> {
    let batch = pixels.len() / VIEW_PIXELS;
    Tensor::from_data(TensorData::new(pixels, [batch, HEIGHT, VIEW_WIDTH, 1]), device)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::device;

    fn elements(tensor: Tensor<4>) -> Vec<f32> {
        tensor.into_numbers()
    }

    #[test]
    fn the_midline_falls_between_columns_13_and_14() {
        let mut image = [0u8; IMAGE_PIXELS];
        image[3 * 28 + 13] = 255;
        image[5 * 28 + 14] = 51;
        let views = Views::of_images([&image[..]], &device());
        assert_eq!(views.left.dims(), [1, 28, 14, 1]);
        let left = elements(views.left);
        let right = elements(views.right);
        assert_eq!((left[3 * 14 + 13], left.iter().sum::<f32>()), (1.0, 1.0));
        assert_eq!((right[5 * 14], right.iter().sum::<f32>()), (0.2, 0.2));
    }

    #[test]
    fn joining_the_halves_of_an_image_gives_the_image_back() {
        let image: Vec<f32> = (0..IMAGE_PIXELS).map(|i| i as f32 / 1000.0).collect();
        let [left, right] = split(&image);
        assert_eq!(join(&left, &right), image);
        let views = Views::of_pixels([&image], &device());
        assert_eq!(join(&elements(views.left), &elements(views.right)), image);
    }

    #[test]
    fn a_half_of_the_wrong_length_or_with_a_value_that_is_no_grey_is_refused_in_words() {
        let message = |pixels: &[f32]| half(pixels, &device()).unwrap_err().to_string();
        assert_eq!(message(&[0.0; 784]), "expected 392 pixels per view, got 784");
        let mut pixels = [0.5; 392];
        pixels[7] = f32::NAN;
        assert_eq!(message(&pixels), "expected pixels between 0 and 1, pixel 7 of the view is NaN");
        pixels[7] = 1.5;
        assert_eq!(message(&pixels), "expected pixels between 0 and 1, pixel 7 of the view is 1.5");
        assert!(half(&[1.0; 392], &device()).is_ok());
    }
}
