//! Typical digits of each class to show to people: clean ones, no two alike.

use super::{CLASSES, Digits, IMAGE_PIXELS};
use crate::error::{Error, Result};

/// Cosine above which two digits look alike. Chosen by eye: with it, the first four digits of a class all look
/// different.
const ALIKE: f64 = 0.75;

impl Digits {
    /// The indices of `count` typical zeros, then of `count` typical ones, and so on to the nines.
    ///
    /// The larger the cosine between its pixels and the mean of its class, the more typical a digit is. The most
    /// typical come first, but those with more ink than the median of their class come last: the strokes of the mean
    /// are broad, which favours bold digits. A digit that looks like an earlier one is skipped, unless there are too
    /// few others.
    ///
    /// # Errors
    /// If a class has fewer digits.
    pub fn typical_of_each_class(&self, count: usize) -> Result<Vec<usize>> {
        let mut indices = Vec::new(); // not of `CLASSES * count`: no class is known to have as many digits
        for class in 0..CLASSES {
            let of_class: Vec<usize> =
                (0..self.len()).filter(|&index| usize::from(self.labels[index]) == class).collect();
            if of_class.len() < count {
                return Err(Error::new(format!("expected {count} digits labelled {class}, got {}", of_class.len())));
            }
            indices.extend(self.unlike(&self.by_typicality(of_class), count));
        }
        Ok(indices)
    }

    /// Sorts these digits of one class: first those with no more ink than the median, then the others, the most typical
    /// first in each part.
    fn by_typicality(&self, indices: Vec<usize>) -> Vec<usize> {
        let mut mean = vec![0.0; IMAGE_PIXELS]; // the sum: a cosine ignores scale
        for &index in &indices {
            for (mean, pixel) in mean.iter_mut().zip(self.pixels_of(index)) {
                *mean += pixel;
            }
        }
        let ink = |index: usize| -> f64 { self.pixels_of(index).iter().sum() };
        let mut inks: Vec<f64> = indices.iter().map(|&index| ink(index)).collect();
        inks.sort_by(f64::total_cmp);
        let median = inks.get(inks.len().saturating_sub(1) / 2).copied().unwrap_or(0.0);
        let mut rated: Vec<(bool, f64, usize)> = indices
            .into_iter()
            .map(|index| {
                let cosine = cosine(&self.pixels_of(index), &mean);
                (ink(index) > median, cosine, index)
            })
            .collect();
        rated.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        rated.into_iter().map(|(_, _, index)| index).collect()
    }

    /// The first `count` of these digits that look like no earlier one, topped up with the first of the others.
    fn unlike(&self, indices: &[usize], count: usize) -> Vec<usize> {
        let mut chosen: Vec<usize> = Vec::with_capacity(count);
        for &index in indices {
            let pixels = self.pixels_of(index);
            let is_like = |&other: &usize| cosine(&pixels, &self.pixels_of(other)) > ALIKE;
            if chosen.len() < count && !chosen.iter().any(is_like) {
                chosen.push(index);
            }
        }
        let others: Vec<usize> =
            indices.iter().filter(|index| !chosen.contains(index)).take(count - chosen.len()).copied().collect();
        chosen.extend(others);
        chosen
    }

    fn pixels_of(&self, index: usize) -> Vec<f64> {
        self.image(index).iter().map(|&pixel| f64::from(pixel)).collect()
    }
}

/// The cosine of the angle between two images; 0 if one is black.
fn cosine(a: &[f64], b: &[f64]) -> f64 {
    let product = |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(a, b)| a * b).sum() };
    let norms = (product(a, a) * product(b, b)).sqrt();
    if norms > 0.0 { product(a, b) / norms } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Five images of each class: bars of 1, 4, 10, 9 and 10 bright pixels. All start at pixel 0 except the first,
    /// which lies elsewhere.
    fn bars() -> Digits {
        let bar = |range: std::ops::Range<usize>| -> Vec<u8> {
            (0..IMAGE_PIXELS).map(|pixel| if range.contains(&pixel) { 200 } else { 0 }).collect()
        };
        let kind = [bar(700..701), bar(0..4), bar(0..10), bar(0..9), bar(0..10)].concat();
        let labels = (0..50).map(|index| index / 5).collect();
        Digits::new(kind.repeat(10), labels).unwrap()
    }

    #[test]
    fn the_angle_between_two_images_worked_by_hand() {
        assert_eq!(cosine(&[3.0, 4.0], &[4.0, 3.0]), 24.0 / 25.0);
        assert_eq!(cosine(&[3.0, 4.0], &[0.0, 0.0]), 0.0);
    }

    #[test]
    fn the_most_typical_come_first_and_what_looks_like_them_last() {
        // The mean is 4 four times, 3 five times, 2, and 1 elsewhere: bars 2 and 4 lie along it best (33 / sqrt 10),
        // then 3 (31 / 3), 1 (16 / 2) and 0. But 2 and 4 are bold. Their cosine with 3 is 9 / sqrt 90.
        let digits = bars();
        assert_eq!(digits.by_typicality((0..5).collect()), [3, 1, 0, 2, 4], "equals in their order");
        assert_eq!(digits.typical_of_each_class(3).unwrap()[..6], [3, 1, 0, 8, 6, 5]);
        assert_eq!(digits.typical_of_each_class(4).unwrap()[..4], [3, 1, 0, 2], "too few differ: filled up");
    }

    #[test]
    fn too_few_of_a_kind_are_refused_in_words() {
        for count in [6, usize::MAX / 20, usize::MAX] {
            let error = bars().typical_of_each_class(count).unwrap_err();
            assert_eq!(error.to_string(), format!("expected {count} digits labelled 0, got 5"));
        }
    }
}
