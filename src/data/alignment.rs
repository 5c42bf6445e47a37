//! How a drawing is moved in its field: down, to the side, in size and in slant.

use serde::{Deserialize, Serialize};

use super::{HEIGHT, IMAGE_PIXELS, WIDTH};

/// The middle of an axis of 28 pixels, between pixels 13 and 14.
const MIDDLE: f32 = (WIDTH as f32 - 1.0) / 2.0;

/// Pixels of the box that a digit of MNIST fits.
const BOX: f32 = 20.0;
/// Ink up to this brightness does not count for the size.
const FAINT: f32 = 0.2;
/// The least and the most that [`Alignment::centred`] changes the size.
const SMALLEST: f32 = 2.0 / 3.0;
const LARGEST: f32 = 1.5;

/// How a drawing is moved in its field.
///
/// With y and x counted from the middle of the field, the ink at (y, x) comes to y' = `size` y + `down` and
/// x' = `size` x + `right` - `slant` size y.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Alignment {
    /// Pixels downwards.
    pub down: f32,
    /// Pixels to the right.
    pub right: f32,
    /// Times as large, above 0.
    pub size: f32,
    /// Pixels to the right for each pixel upwards: the top leans to the right if it is above 0.
    pub slant: f32,
}

impl Alignment {
    /// Nothing is moved.
    pub const NONE: Self = Self { down: 0.0, right: 0.0, size: 1.0, slant: 0.0 };

    /// The alignment that makes a whole digit one of MNIST's: its ink fits a box of 20 pixels, and its centre of mass
    /// is in the middle of the field. The size changes by at most a half: what is drawn may not be finished.
    ///
    /// Source: LeCun, Bottou, Bengio and Haffner 1998, "Gradient-Based Learning Applied to Document Recognition".
    ///
    /// # Panics
    /// If the image does not have 784 pixels.
    pub fn centred(image: &[f32]) -> Self {
        assert_eq!(image.len(), IMAGE_PIXELS, "an image has 28 x 28 pixels");
        let (mut mass, mut y_mass, mut x_mass) = (0.0, 0.0, 0.0);
        let (mut rows, mut columns) = (Extent::default(), Extent::default());
        for (index, &ink) in image.iter().enumerate() {
            let (row, column) = (index / WIDTH, index % WIDTH);
            mass += ink;
            y_mass += ink * (row as f32 - MIDDLE);
            x_mass += ink * (column as f32 - MIDDLE);
            if ink > FAINT {
                rows.include(row);
                columns.include(column);
            }
        }
        let extent = rows.length().max(columns.length());
        if extent == 0 {
            return Self::NONE;
        }
        let size = (BOX / extent as f32).clamp(SMALLEST, LARGEST);
        Self { down: -size * y_mass / mass, right: -size * x_mass / mass, size, slant: 0.0 }
    }

    /// The image with its ink moved; between pixels it is interpolated linearly, and outside the image there is none.
    ///
    /// # Panics
    /// If the image does not have 784 pixels.
    pub fn apply(&self, image: &[f32]) -> Vec<f32> {
        let Self { down, right, size, slant } = *self;
        self.resampled(image, |y, x| ((y - down) / size, (x - right + slant * (y - down)) / size))
    }

    /// The opposite of [`apply`](Self::apply), except for what interpolation blurs and what has left the field.
    ///
    /// # Panics
    /// If the image does not have 784 pixels.
    pub fn undo(&self, image: &[f32]) -> Vec<f32> {
        let Self { down, right, size, slant } = *self;
        self.resampled(image, |y, x| (size * y + down, size * (x - slant * y) + right))
    }

    /// An image whose pixel at (y, x) is that of `image` at `from(y, x)`, both counted from the middle. Without alignment
    /// that is the image, which most drawings are read as.
    fn resampled(&self, image: &[f32], from: impl Fn(f32, f32) -> (f32, f32)) -> Vec<f32> {
        assert_eq!(image.len(), IMAGE_PIXELS, "an image has 28 x 28 pixels");
        if *self == Self::NONE {
            return image.to_vec();
        }
        let mut moved = Vec::with_capacity(IMAGE_PIXELS);
        for row in 0..HEIGHT {
            for column in 0..WIDTH {
                let (y, x) = from(row as f32 - MIDDLE, column as f32 - MIDDLE);
                moved.push(brightness_at(image, y + MIDDLE, x + MIDDLE));
            }
        }
        moved
    }
}

/// The rows or columns that have ink.
#[derive(Default)]
struct Extent {
    first: Option<usize>,
    last: usize,
}

impl Extent {
    /// Positions come in any order.
    fn include(&mut self, position: usize) {
        self.first = Some(self.first.map_or(position, |first| first.min(position)));
        self.last = self.last.max(position);
    }

    fn length(&self) -> usize {
        self.first.map_or(0, |first| self.last - first + 1)
    }
}

/// The brightness between pixels, weighted by how close each of the four is.
fn brightness_at(image: &[f32], y: f32, x: f32) -> f32 {
    let (top, left) = (y.floor(), x.floor());
    let (below, beside) = (y - top, x - left);
    let pixel = |row: f32, column: f32| {
        let inside = (0.0..HEIGHT as f32).contains(&row) && (0.0..WIDTH as f32).contains(&column);
        if inside { image[row as usize * WIDTH + column as usize] } else { 0.0 }
    };
    let line = |row: f32| (1.0 - beside) * pixel(row, left) + beside * pixel(row, left + 1.0);
    (1.0 - below) * line(top) + below * line(top + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: &[f32], expected: &[f32], tolerance: f32) {
        for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
            assert!((found - expected).abs() <= tolerance, "pixel {index}: {found} is not {expected}");
        }
    }

    /// A soft disc in the upper left quarter.
    fn disc() -> Vec<f32> {
        let distance = |index: usize| ((index / 28) as f32 - 9.0).hypot((index % 28) as f32 - 11.0);
        (0..IMAGE_PIXELS).map(|index| (1.0 - (distance(index) / 6.0).powi(2)).max(0.0)).collect()
    }

    #[test]
    fn without_alignment_not_a_bit_changes() {
        assert_eq!(Alignment::NONE.apply(&disc()), disc());
        assert_eq!(Alignment::NONE.undo(&disc()), disc());
    }

    #[test]
    fn whole_pixels_down_and_to_the_right_are_a_shift() {
        let moved = Alignment { down: 2.0, right: -3.0, ..Alignment::NONE }.apply(&disc());
        for row in 2..28 {
            assert_eq!(moved[row * 28..][..25], disc()[(row - 2) * 28 + 3..][..25], "row {row}");
        }
        assert!(moved[..56].iter().all(|&pixel| pixel == 0.0));
    }

    #[test]
    fn ink_grows_away_from_the_middle_and_leans_to_the_right_above_it() {
        let mut image = vec![0.0; IMAGE_PIXELS];
        // 4.5 pixels above and 1.5 to the left of the middle
        image[9 * 28 + 12] = 1.0;
        let brightest = |image: Vec<f32>| {
            let place = (0..IMAGE_PIXELS).max_by(|&a, &b| image[a].total_cmp(&image[b])).unwrap();
            (place / 28, place % 28)
        };
        let place = |size, slant| brightest(Alignment { size, slant, ..Alignment::NONE }.apply(&image));
        assert_eq!(place(1.0, 0.0), (9, 12));
        assert_eq!(place(5.0 / 3.0, 0.0), (6, 11), "7.5 above and 2.5 to the left");
        assert_eq!(place(1.0, 4.0 / 9.0), (9, 14), "2 to the right");
    }

    #[test]
    fn a_digit_is_centred_by_mass_in_a_box_of_20_pixels() {
        // 10 rows and 2 columns, twice as bright in the lower half
        let mut image = vec![0.0; IMAGE_PIXELS];
        for row in 3..13 {
            for column in 5..7 {
                image[row * 28 + column] = if row < 8 { 0.5 } else { 1.0 };
            }
        }
        let Alignment { down, right, size, slant } = Alignment::centred(&image);
        assert_eq!((size, slant), (LARGEST, 0.0), "not twice as large");
        // the mass is at row (5 * 0.5 * 5 + 10 * 5) / 7.5 = 8 1/3 and column 5.5
        assert!((down - 1.5 * (13.5 - 25.0 / 3.0)).abs() < 1e-4, "{down}");
        assert!((right - 1.5 * 8.0).abs() < 1e-4, "{right}");
        let centred = Alignment { down, right, size, slant }.apply(&image);
        let again = Alignment::centred(&centred);
        assert!(again.down.abs() < 0.15 && again.right.abs() < 0.15, "{again:?}");
        assert_eq!(Alignment::centred(&[0.0; IMAGE_PIXELS]), Alignment::NONE);
    }

    #[test]
    fn what_is_undone_is_back_in_its_place() {
        let alignment = Alignment { down: 1.5, right: -2.25, size: 1.2, slant: 0.2 };
        close(&alignment.undo(&alignment.apply(&disc())), &disc(), 0.1);
        let mirrored: Vec<f32> = disc().into_iter().rev().collect();
        let alignment = Alignment { down: -2.0, right: 1.0, size: 0.8, slant: -0.3 };
        close(&alignment.undo(&alignment.apply(&mirrored)), &mirrored, 0.1);
    }
}
