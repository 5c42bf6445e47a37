//! A trial completion: weights that are finite can still be so large that what they compute is not.

use super::representation::{Given, Reconstruction, Representation};
use crate::backend::device;
use crate::data::{IMAGE_PIXELS, Views};
use crate::error::{Error, Result};

/// Encodes one image, each half of it and the whole, and draws it again.
///
/// # Errors
/// If a number of a code or of the drawing is not finite.
pub fn check_completes(model: &impl Representation) -> Result<()> {
    // Much ink, and no two neighbours alike, so that no sums cancel each other.
    let image: Vec<f32> = (0..IMAGE_PIXELS).map(|pixel| 0.5 + (pixel * 37 % 101) as f32 / 202.0).collect();
    let codes = model.codes(&Views::of_pixels([&image], &device()));
    let Reconstruction { left, right } = model.decode_from(Given::Both, codes.both.clone());
    for numbers in [codes.both, codes.left, codes.right, left, right] {
        check_finite(&numbers.into_numbers())?;
    }
    Ok(())
}

/// Checks what a model computes from a drawing.
///
/// # Errors
/// If a number is not finite.
pub fn check_finite(numbers: &[f32]) -> Result<()> {
    match numbers.iter().find(|number| !number.is_finite()) {
        Some(number) => Err(Error::new(format!("these weights are too large: a drawing leads to {number}"))),
        None => Ok(()),
    }
}
