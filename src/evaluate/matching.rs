//! Matching: whether the two halves of a digit have codes that find each other.

use serde::{Deserialize, Serialize};

use super::{CodeTable, EncodedDigits};
use crate::model::kernel::product::{Matrix, add_product_by_transposed};

/// Digits in a group of the small test; also the number of left codes compared at once with all right ones.
const HUNDRED: usize = 100;

/// If the variation of a code is below this share of its sum of squares, it is the round-off of `f32`.
const ROUND_OFF: f64 = 1e-12;

/// How close the two codes of a digit are, against codes of different digits.
///
/// With a' = a - mean(a) over the units, the agreement of two codes is their correlation, a'.b' / (|a'| |b'|), and
/// their distance |a'/|a'| - b'/|b'||, which is sqrt(2 - 2 agreement): either follows from the other. A code whose
/// units are all equal has no direction: its agreement with every code is 0.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matching {
    /// Halves that find their own other half.
    pub partner: Partner,
    /// Mean distance between the two codes of a digit, divided by the mean distance between a left and a right code of
    /// different digits. At least 0: 0 if both codes of each digit have the same direction, 1 if they are no closer
    /// than those of different digits, and 1 if all codes have the same direction or there is only one digit.
    pub gap: f64,
}

/// Halves for which the code of highest agreement is that of their own other half, in percent.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Partner {
    /// Out of 100 digits: the mean over consecutive hundreds. Digits after the last whole hundred are left out; fewer
    /// than 100 make one group.
    pub of_100: Found,
    /// Out of all digits.
    pub of_all: Found,
}

/// Partners found, in percent; a half does not find its own if another code agrees equally well.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// Left halves that find their right half.
    pub left_to_right: f64,
    /// Right halves that find their left half.
    pub right_to_left: f64,
}

impl Matching {
    /// Compares every left code with every right code; products are in single, sums in double precision.
    ///
    /// # Shapes
    /// - `encoded.left`, `encoded.right`: `[N, U]`, row i of both from the same digit
    ///
    /// # Panics
    /// If there is no digit, or the shapes differ.
    ///
    /// # Examples
    /// ```
    /// use corr_mcnn::evaluate::{CodeTable, EncodedDigits, Matching};
    ///
    /// let codes = |elements: &[f32]| CodeTable { units: 2, elements: elements.to_vec() };
    /// let (left, right) = (codes(&[1.0, 0.0, 0.0, 1.0]), codes(&[0.9, 0.2, 0.1, 0.8]));
    /// let encoded = EncodedDigits { both: left.clone(), left, right, labels: vec![3, 8], aligned: None };
    /// assert_eq!(Matching::of(&encoded).partner.of_all.left_to_right, 100.0);
    /// ```
    pub fn of(encoded: &EncodedDigits) -> Self {
        let [left, right] = [&encoded.left, &encoded.right].map(directions);
        Self::of_directions(&left, &right)
    }

    /// The same for codes that [`directions`] has prepared.
    pub(super) fn of_directions(left: &CodeTable, right: &CodeTable) -> Self {
        assert_eq!(left.rows(), right.rows(), "expected codes of as many digits");
        let Agreements { found, gap } = Agreements::of(left, right);
        let hundreds: Vec<Found> = (0..left.rows() / HUNDRED)
            .map(|group| group * HUNDRED..(group + 1) * HUNDRED)
            .map(|rows| Agreements::of(&left.slice(rows.clone()), &right.slice(rows)).found)
            .collect();
        let of_100 = if hundreds.is_empty() { found } else { mean(&hundreds) };
        Self { partner: Partner { of_100, of_all: found }, gap }
    }
}

fn mean(found: &[Found]) -> Found {
    let mean = |part: fn(&Found) -> f64| found.iter().map(part).sum::<f64>() / found.len() as f64;
    Found { left_to_right: mean(|found| found.left_to_right), right_to_left: mean(|found| found.right_to_left) }
}

/// The results of comparing all left codes with all right codes.
struct Agreements {
    found: Found,
    gap: f64,
}

impl Agreements {
    /// Row i of both tables is digit i; each code has length 1, or 0 where it has no direction.
    #[inline(never)]
    fn of(left: &CodeTable, right: &CodeTable) -> Self {
        let (digits, units) = (left.rows(), left.units);
        let mut own = vec![0.0; digits];
        // The highest agreement of each left and of each right code with one of another digit.
        let (mut left_best, mut right_best) = (vec![f32::NEG_INFINITY; digits], vec![f32::NEG_INFINITY; digits]);
        let mut distances = [0.0; 2]; // sums, between codes of the same and of different digits
        for start in (0..digits).step_by(HUNDRED) {
            let rows = digits.min(start + HUNDRED) - start;
            let block = left.slice(start..start + rows);
            let mut agreements = vec![0.0; rows * digits]; // [100, N]
            add_product_by_transposed(
                Matrix::new(&block.elements, rows, units),
                Matrix::new(&right.elements, digits, units),
                &mut agreements,
            );
            for (digit, agreements) in (start..).zip(agreements.chunks_exact(digits)) {
                for (other, &agreement) in agreements.iter().enumerate() {
                    let distance = f64::from(distance(agreement));
                    if other == digit {
                        own[digit] = agreement;
                        distances[0] += distance;
                    } else {
                        left_best[digit] = agreement.max(left_best[digit]);
                        right_best[other] = agreement.max(right_best[other]);
                        distances[1] += distance;
                    }
                }
            }
        }
        let found = |best: &[f32]| {
            let found = own.iter().zip(best).filter(|(own, best)| own > best).count();
            100.0 * found as f64 / digits as f64
        };
        Self {
            found: Found { left_to_right: found(&left_best), right_to_left: found(&right_best) },
            gap: match distances[1] > 0.0 {
                true => distances[0] * (digits - 1) as f64 / distances[1],
                false => 1.0,
            },
        }
    }
}

/// The distance between two vectors of length 1, from the cosine of their angle, which round-off may push above 1.
fn distance(agreement: f32) -> f32 {
    (2.0 - 2.0 * agreement).max(0.0).sqrt()
}

/// Each code minus the mean of its units, scaled to length 1; all 0 if its units are equal or not all finite.
#[inline(never)]
pub(super) fn directions(codes: &CodeTable) -> CodeTable {
    let mut elements = Vec::with_capacity(codes.elements.len());
    for code in codes.elements.chunks_exact(codes.units) {
        let code = code.iter().copied().map(f64::from);
        let mean = code.clone().sum::<f64>() / codes.units as f64;
        let squares: f64 = code.clone().map(|unit| unit * unit).sum();
        let variation: f64 = code.clone().map(|unit| (unit - mean).powi(2)).sum();
        let scale = if variation > ROUND_OFF * squares { variation.sqrt().recip() } else { 0.0 };
        elements.extend(code.map(|unit| if scale > 0.0 { ((unit - mean) * scale) as f32 } else { 0.0 }));
    }
    CodeTable { units: codes.units, elements }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matching(units: usize, left: &[f32], right: &[f32]) -> Matching {
        let table = |elements: &[f32]| CodeTable { units, elements: elements.to_vec() };
        Matching::of(&EncodedDigits {
            both: table(left),
            left: table(left),
            right: table(right),
            labels: vec![0; left.len() / units],
            aligned: None,
        })
    }

    fn found(left_to_right: f64, right_to_left: f64) -> Found {
        Found { left_to_right, right_to_left }
    }

    fn assert_close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-5, "{found} is not {expected}");
    }

    /// A code of three units at this angle: the agreement of two such codes is the cosine of the angle between them,
    /// whatever their scale and shift.
    fn code(degrees: f32) -> [f32; 3] {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let (a, b) = (cos / 2f32.sqrt(), sin / 6f32.sqrt());
        [a + b, b - a, -2.0 * b].map(|unit| (1.0 + degrees) * unit + 5.0)
    }

    #[test]
    fn three_digits_worked_by_hand() {
        // Left 1 is nearer to right 2 (40 degrees) than to right 1 (60), left 2 to right 1 (30 against 50); left 3 and
        // right 3 are 10 apart.
        let left = [0.0, 90.0, 180.0].map(code).concat();
        let right = [60.0, 40.0, 170.0].map(code).concat();
        let Matching { partner, gap } = matching(3, &left, &right);
        assert_eq!(partner.of_all, found(100.0 / 3.0, 100.0 / 3.0));
        assert_eq!(partner.of_100, partner.of_all, "fewer than 100 are one group");
        let distance = |degrees: f64| 2.0 * (degrees / 2.0).to_radians().sin();
        let own = [60.0, 50.0, 10.0].map(distance).iter().sum::<f64>() / 3.0;
        let others = [40.0, 170.0, 30.0, 80.0, 120.0, 140.0].map(distance).iter().sum::<f64>() / 6.0;
        assert_close(gap, own / others);
    }

    #[test]
    fn halves_with_equal_codes_find_each_other_and_swapped_ones_do_not() {
        let codes = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0];
        let Matching { partner, gap } = matching(3, &codes, &codes);
        assert_eq!((partner.of_all, partner.of_100), (found(100.0, 100.0), found(100.0, 100.0)));
        assert!(gap < 1e-3, "{gap}");
        let turned = [&codes[3..], &codes[..3]].concat();
        assert_eq!(matching(3, &codes, &turned).partner.of_all, found(0.0, 0.0));
    }

    #[test]
    fn one_direction_may_find_what_the_other_does_not() {
        // Left 1 is nearer to right 2 (35 degrees) than to right 1 (40), and right 1 is nearer to left 2 (20). Left 2
        // is nearer to right 1 (20 against 25), but right 2 is nearer to left 2 (25) than to left 1 (35).
        let partner = matching(3, &[0.0, 60.0].map(code).concat(), &[40.0, 35.0].map(code).concat()).partner;
        assert_eq!(partner.of_all, found(0.0, 50.0));
    }

    #[test]
    fn a_hundred_is_a_group_of_its_own_and_the_rest_is_left_out() {
        // Digits 0 and 100 have the same codes, and so have digits 1 and 101, ...: among 100 every half finds its own,
        // among all none does. No half finds the right codes of digits 200 and above.
        let code = |digit: usize| {
            let mut code = [0.0; 101];
            code[digit % 100] = 1.0;
            code
        };
        let left: Vec<f32> = (0..250).flat_map(code).collect();
        let right: Vec<f32> = (0..250).flat_map(|digit| code(digit + digit / 200)).collect();
        let Partner { of_100, of_all } = matching(101, &left, &right).partner;
        assert_eq!((of_100, of_all), (found(100.0, 100.0), found(0.0, 0.0)));
    }

    #[test]
    fn codes_without_variance_agree_with_nothing_and_give_numbers() {
        for constant in [0.0, 0.3, 7e3] {
            let Matching { partner, gap } = matching(3, &[constant; 6], &[1.0, 0.0, 0.0, 0.0, 1.0, 0.0]);
            assert_eq!(partner.of_all, found(0.0, 0.0), "{constant}");
            assert_close(gap, 1.0); // every distance is sqrt 2
        }
        let same = [1.0, 0.0, 0.0].repeat(2);
        assert_eq!(matching(3, &same, &same).gap, 1.0, "no code is closer than another");
        assert_eq!(matching(3, &same[..3], &same[..3]).gap, 1.0, "there is one digit");
    }
}
