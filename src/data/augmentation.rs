//! Augmentation: digits changed at random, as other hands and other pens would draw them.

use std::ops::RangeInclusive;

use rand::{Rng, RngExt};
use serde::{Deserialize, Serialize};

use super::{HEIGHT, IMAGE_PIXELS, WIDTH};
use crate::error::{Error, Result};

/// The middle of an image, in coordinates of its pixels' centres.
const MIDDLE: [f32; 2] = [(HEIGHT - 1) as f32 / 2.0, (WIDTH - 1) as f32 / 2.0];

/// How far each digit is changed, at most, every time it is trained on, before it is cut in two: every second time, each
/// amount is drawn uniformly from minus to plus its largest. With 0 everywhere, the default, digits stay as they are.
///
/// Every second time only, because interpolation blurs: a filter that learned from blurred digits alone may be silent
/// on all of them and fire on a sharp one, which batch norm then multiplies by up to 316, 1 over the root of its
/// epsilon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Augmentation {
    /// Shift along each axis, in pixels, 0 to 4.
    pub shift: f64,
    /// Change of the height and, separately, of the width, as a fraction, 0 to 0.5: 0.1 makes them 0.91 to 1.1 times
    /// as large.
    pub scale: f64,
    /// Turn about the middle, in degrees, 0 to 45.
    pub turn: f64,
    /// Slant: columns that a row moves aside for each row above or below the middle, 0 to 0.5.
    pub slant: f64,
    /// Change of the stroke's width, 0 to 1: 1 replaces each pixel by the brightest or by the darkest of itself and its
    /// four neighbours.
    pub stroke: f64,
}

/// The range of each amount.
const RANGES: [(&str, RangeInclusive<f64>); 5] =
    [("shift", 0.0..=4.0), ("scale", 0.0..=0.5), ("turn", 0.0..=45.0), ("slant", 0.0..=0.5), ("stroke", 0.0..=1.0)];

impl Augmentation {
    /// Whether digits stay as they are.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Checks every range.
    ///
    /// # Errors
    /// If an amount is out of its range; the message quotes it.
    pub fn validate(&self) -> Result<()> {
        let Self { shift, scale, turn, slant, stroke } = *self;
        for ((name, range), value) in RANGES.into_iter().zip([shift, scale, turn, slant, stroke]) {
            if !range.contains(&value) {
                let (least, most) = range.into_inner();
                let message = format!("the augmentation's {name} must be {least} to {most}, got {value}");
                return Err(Error::new(message));
            }
        }
        Ok(())
    }

    /// The image, 784 grey levels, changed at random; what leaves the frame is lost.
    ///
    /// # Panics
    /// If the image does not have 784 pixels.
    pub fn apply(&self, image: &[u8], random: &mut impl Rng) -> Vec<u8> {
        if random.random() {
            return image.to_vec();
        }
        let mut up_to = |largest: f64| largest as f32 * random.random_range(-1.0..=1.0f32);
        let shift = [up_to(self.shift), up_to(self.shift)];
        let size = [up_to(self.scale), up_to(self.scale)].map(factor);
        let [sine, cosine] = sine_and_cosine(up_to(self.turn));
        let (slant, stroke) = (up_to(self.slant), up_to(self.stroke));
        // From a place in the new image to the place in the old one.
        let source = |[row, column]: [f32; 2]| {
            let [down, right] = [row - MIDDLE[0] - shift[0], column - MIDDLE[1] - shift[1]];
            let [down, right] = [cosine * down - sine * right, sine * down + cosine * right];
            let right = right + slant * down;
            [down / size[0] + MIDDLE[0], right / size[1] + MIDDLE[1]]
        };
        with_stroke(&resampled(image, source), stroke)
    }
}

/// Sine and cosine of an angle in degrees, -45 to 45, to three thousandths of it: by the tangent of its half and four
/// operations, so that every machine gives the same bits, and the browser's module needs no table of pi.
fn sine_and_cosine(degrees: f32) -> [f32; 2] {
    let half = degrees.to_radians() / 2.0;
    let tangent = half + half * half * half / 3.0;
    let square = tangent * tangent;
    [2.0 * tangent / (1.0 + square), (1.0 - square) / (1.0 + square)]
}

/// A change of size, the same in either direction: by -0.1 and by 0.1 it is 1 / 1.1 and 1.1.
fn factor(change: f32) -> f32 {
    if change < 0.0 { 1.0 / (1.0 - change) } else { 1.0 + change }
}

/// The image whose every pixel is looked up at the place, row and column, that `source` gives for it, between pixels by
/// bilinear interpolation; outside of the image it is black.
///
/// # Panics
/// If the image does not have 784 pixels.
fn resampled(image: &[u8], source: impl Fn([f32; 2]) -> [f32; 2]) -> Vec<u8> {
    assert_eq!(image.len(), IMAGE_PIXELS, "an image has 28 x 28 pixels");
    let grey = |row: i32, column: i32| match inside(row, column) {
        Some(index) => f32::from(image[index]),
        None => 0.0,
    };
    let places = (0..IMAGE_PIXELS).map(|index| [(index / WIDTH) as f32, (index % WIDTH) as f32]);
    let pixel = |place| {
        let [row, column]: [f32; 2] = source(place);
        let (top, left) = (row.floor(), column.floor());
        let (down, right) = (row - top, column - left);
        let (top, left) = (top as i32, left as i32);
        let between = |row| (1.0 - right) * grey(row, left) + right * grey(row, left + 1);
        ((1.0 - down) * between(top) + down * between(top + 1)).round() as u8
    };
    places.map(pixel).collect()
}

/// The image with thicker strokes, by `amount` above 0, or thinner ones, below 0.
fn with_stroke(image: &[u8], amount: f32) -> Vec<u8> {
    if amount == 0.0 {
        return image.to_vec();
    }
    let pixel = |index: usize| {
        let (row, column) = ((index / WIDTH) as i32, (index % WIDTH) as i32);
        let neighbours = [(row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)];
        let greys = neighbours.map(|(row, column)| inside(row, column).map_or(0, |index| image[index]));
        let greys = greys.into_iter().chain([image[index]]);
        let extreme = if amount > 0.0 { greys.max() } else { greys.min() };
        let (old, new) = (f32::from(image[index]), f32::from(extreme.unwrap_or_default()));
        (old + amount.abs() * (new - old)).round() as u8
    };
    (0..IMAGE_PIXELS).map(pixel).collect()
}

/// The index of a pixel, if there is one in this place.
fn inside(row: i32, column: i32) -> Option<usize> {
    let holds = (0..HEIGHT as i32).contains(&row) && (0..WIDTH as i32).contains(&column);
    holds.then(|| row as usize * WIDTH + column as usize)
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;

    use super::*;

    /// A white square of 4 x 4 pixels whose middle is two rows below the image's.
    fn square() -> Vec<u8> {
        let is_white = |index: usize| (14..18).contains(&(index / WIDTH)) && (12..16).contains(&(index % WIDTH));
        (0..IMAGE_PIXELS).map(|index| if is_white(index) { 255 } else { 0 }).collect()
    }

    fn applied(augmentation: Augmentation, seed: u64) -> Vec<u8> {
        augmentation.apply(&square(), &mut ChaCha8Rng::seed_from_u64(seed))
    }

    /// Ink, and its mean row and column.
    fn mass(image: &[u8]) -> [f64; 3] {
        let sum = |weight: &dyn Fn(usize) -> f64| {
            image.iter().enumerate().map(|(index, &grey)| f64::from(grey) * weight(index)).sum::<f64>()
        };
        let ink = sum(&|_| 1.0);
        [ink / 255.0, sum(&|index| (index / WIDTH) as f64) / ink, sum(&|index| (index % WIDTH) as f64) / ink]
    }

    #[test]
    fn nothing_changes_by_default_and_the_same_random_numbers_change_alike() {
        assert_eq!(applied(Augmentation::default(), 1), square());
        let all = Augmentation { shift: 2.0, scale: 0.2, turn: 15.0, slant: 0.2, stroke: 0.5 };
        assert_eq!(applied(all, 1), applied(all, 1));
        assert_ne!(applied(all, 1), applied(all, 2));
    }

    #[test]
    fn each_amount_does_what_it_says_and_no_more_than_its_largest() {
        let [ink, row, column] = mass(&square());
        for seed in 0..20 {
            let [moved_ink, moved_row, moved_column] = mass(&applied(Augmentation { shift: 2.0, ..none() }, seed));
            assert!((moved_ink - ink).abs() < 0.5, "a shift keeps the ink");
            assert!((moved_row - row).abs() < 2.1 && (moved_column - column).abs() < 2.1);
            let [scaled_ink, ..] = mass(&applied(Augmentation { scale: 0.5, ..none() }, seed));
            assert!(scaled_ink > ink / 1.5f64.powi(2) - 1.0 && scaled_ink < ink * 1.5f64.powi(2) + 1.0);
            let [turned_ink, turned_row, turned_column] = mass(&applied(Augmentation { turn: 45.0, ..none() }, seed));
            let radius = |row: f64, column: f64| (row - 13.5).hypot(column - 13.5);
            assert!((turned_ink - ink).abs() < 1.5, "a turn keeps the ink");
            let change = radius(turned_row, turned_column) - radius(row, column);
            assert!(change.abs() < 0.2, "{change}");
            let [slanted_ink, slanted_row, _] = mass(&applied(Augmentation { slant: 0.5, ..none() }, seed));
            assert!(
                (slanted_ink - ink).abs() < 0.5 && (slanted_row - row).abs() < 0.1,
                "rows stay rows: {slanted_ink} {slanted_row}"
            );
        }
        let strokes = (0..20).map(|seed| mass(&applied(Augmentation { stroke: 1.0, ..none() }, seed))[0]);
        let [thin, thick] = strokes.fold([ink; 2], |[least, most], ink| [least.min(ink), most.max(ink)]);
        assert!((4.0..8.0).contains(&thin) && (24.0..=32.0).contains(&thick), "{thin} {thick}");
    }

    #[test]
    fn turns_are_as_large_as_they_say() {
        for degrees in [-45.0f32, -8.0, 0.0, 3.0, 45.0] {
            let [sine, cosine] = sine_and_cosine(degrees);
            assert!((sine.atan2(cosine).to_degrees() - degrees).abs() <= 0.003 * degrees.abs(), "{degrees}");
        }
    }

    fn none() -> Augmentation {
        Augmentation::default()
    }

    #[test]
    fn an_amount_out_of_its_range_is_refused_by_name() {
        let message = |augmentation: Augmentation| augmentation.validate().unwrap_err().to_string();
        let wide = message(Augmentation { shift: 5.0, ..none() });
        assert_eq!(wide, "the augmentation's shift must be 0 to 4, got 5");
        let unknown = message(Augmentation { turn: f64::NAN, ..none() });
        assert_eq!(unknown, "the augmentation's turn must be 0 to 45, got NaN");
        assert!(none().validate().is_ok());
    }
}
