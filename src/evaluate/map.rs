//! The map: the codes of some digits' halves on a plane, where the two halves of a digit should land in one place.

use nalgebra::DMatrix;
use serde::{Deserialize, Serialize};

use super::matching::directions;
use super::{CodeTable, EncodedDigits, Found, Matching};
use crate::backend::device;
use crate::data::Digits;
use crate::error::Result;
use crate::model::cca::matrix::eigen;
use crate::model::trial::check_finite;
use crate::model::{Representation, Side};

/// Digits of each class on the map: few enough to be told apart, and two hundreds for [`Matching`].
pub const DIGITS_OF_A_CLASS: usize = 20;

/// Digits encoded at once: larger batches are no faster, and take more memory.
const BATCH: usize = 50;

/// Both codes of each digit, where they lie on the plane, and how well they match.
#[derive(Clone, Debug)]
pub struct Map {
    /// h(x), from the left views alone; row i of both tables is digit i.
    pub left: CodeTable,
    /// h(y), from the right views alone.
    pub right: CodeTable,
    /// The plane that they are projected on.
    pub projection: Projection,
    /// The place of left code 0, right code 0, left code 1, and so on.
    pub places: Vec<[f32; 2]>,
    /// Gap and partner found.
    pub scores: MapScores,
}

/// [`Matching`] over the digits of the map.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MapScores {
    /// Mean distance between the two codes of a digit over that of a left and a right code of different digits, in the
    /// space of the codes, not on the plane.
    pub gap: f64,
    /// Percent of halves that find their own other half among the hundred digits of ten rounds.
    pub partner_of_100: Found,
}

/// A linear map from codes to the plane: the first two principal components of normalised codes.
///
/// With d = a' / |a'| for a code a, where a' = a - mean(a) over the units, its place is (u.(d - m), v.(d - m)): m is the
/// mean of d over both views, u and v the two directions in which d varies most. Distances of d say the same as the
/// agreement of codes ([`Matching`]), and no distance on the plane is longer than that of the codes themselves.
#[derive(Clone, Debug, PartialEq)]
pub struct Projection {
    /// u and v, `[U]` each, of length 1.
    pub axes: [Vec<f64>; 2],
    /// u.m and v.m.
    pub centre: [f64; 2],
}

impl Map {
    /// The map of these digits; `before`, places of the same digits on an earlier map, turns it to fit that one.
    ///
    /// # Errors
    /// If a code is not finite.
    ///
    /// # Panics
    /// If there is no digit.
    #[inline(never)]
    pub fn of(model: &impl Representation, digits: &Digits, before: Option<&[[f32; 2]]>) -> Result<Self> {
        let [left, right] = codes(model, digits);
        for table in [&left, &right] {
            check_finite(&table.elements)?;
        }
        let [to_left, to_right] = [&left, &right].map(directions);
        let mut projection = Projection::of(&to_left, &to_right);
        let mut places = projection.places_of_pairs(&to_left, &to_right);
        if let Some(before) = before.filter(|before| before.len() == places.len()) {
            projection.turn(Turn::to_fit(&places, before));
            places = projection.places_of_pairs(&to_left, &to_right);
        }
        let scores = MapScores::from(Matching::of_directions(&to_left, &to_right));
        Ok(Self { left, right, projection, places, scores })
    }
}

impl MapScores {
    /// The scores over the digits of a map, from codes of more digits; none if there are not enough for one round.
    ///
    /// `digits` are those that were encoded.
    pub fn of(encoded: &EncodedDigits, digits: &Digits) -> Option<Self> {
        let rows = digits.in_rounds(DIGITS_OF_A_CLASS);
        let [left, right] = [&encoded.left, &encoded.right].map(|codes| directions(&codes.select(&rows)));
        (!rows.is_empty()).then(|| Matching::of_directions(&left, &right).into())
    }
}

impl From<Matching> for MapScores {
    fn from(Matching { gap, partner }: Matching) -> Self {
        Self { gap, partner_of_100: partner.of_100 }
    }
}

impl Projection {
    /// The first two principal components of both tables together, `[N, U]` each, which [`directions`] has prepared.
    ///
    /// Principal components have no sign of their own: here the mean of the right codes is not below that of the left
    /// codes along either axis, so that the left cloud is on the left.
    fn of(left: &CodeTable, right: &CodeTable) -> Self {
        let units = left.units;
        let both = CodeTable { units, elements: [&left.elements[..], &right.elements].concat() };
        let mean: Vec<f64> = (0..units).map(|unit| both.unit(unit).sum::<f64>() / both.rows() as f64).collect();
        let mut covariance = DMatrix::zeros(units, units);
        for row in 0..both.rows() {
            let row: Vec<f64> = both.row(row).iter().zip(&mean).map(|(&unit, mean)| f64::from(unit) - mean).collect();
            for (column, factor) in covariance.as_mut_slice().chunks_exact_mut(units).zip(&row) {
                for (sum, unit) in column.iter_mut().zip(&row) {
                    *sum += unit * factor;
                }
            }
        }
        let (mut values, vectors) = eigen(covariance);
        let mut next = || {
            let (largest, _) = values.iter().enumerate().fold((0, f64::NEG_INFINITY), |best, (place, &value)| {
                if value > best.1 { (place, value) } else { best }
            });
            values[largest] = f64::NEG_INFINITY; // taken
            let mut axis = vectors.as_slice()[largest * units..(largest + 1) * units].to_vec();
            if sum_along(left, &axis) > sum_along(right, &axis) {
                axis.iter_mut().for_each(|unit| *unit = -*unit);
            }
            axis
        };
        let axes = [next(), next()];
        let centre = [0, 1].map(|place| axes[place].iter().zip(&mean).map(|(a, b)| a * b).sum());
        Self { axes, centre }
    }

    /// The places of left code 0, right code 0, left code 1, and so on.
    #[inline(never)]
    fn places_of_pairs(&self, left: &CodeTable, right: &CodeTable) -> Vec<[f32; 2]> {
        (0..left.rows()).flat_map(|row| [self.place(left.row(row)), self.place(right.row(row))]).collect()
    }

    /// The place of a code that [`directions`] has prepared.
    fn place(&self, direction: &[f32]) -> [f32; 2] {
        [0, 1].map(|axis| (dot(direction, &self.axes[axis]) - self.centre[axis]) as f32)
    }

    /// Turns and perhaps mirrors the plane; distances stay as they are.
    fn turn(&mut self, Turn([to_x, to_y]): Turn) {
        let turned = |a: f64, b: f64| [to_x[0] * a + to_x[1] * b, to_y[0] * a + to_y[1] * b];
        let [first, second] = &mut self.axes;
        for (a, b) in first.iter_mut().zip(second) {
            [*a, *b] = turned(*a, *b);
        }
        self.centre = turned(self.centre[0], self.centre[1]);
    }
}

/// An orthogonal matrix, row by row: a rotation, or a reflection.
#[derive(Clone, Copy, Debug)]
struct Turn([[f64; 2]; 2]);

impl Turn {
    /// The one that brings these places closest to those, by the sum of squared distances (orthogonal Procrustes).
    ///
    /// With M the sum of q p^T over the pairs of p from `places` and q from `fixed`, it maximises trace(R^T M). Over
    /// rotations by t the trace is (m11 + m22) cos t + (m21 - m12) sin t, over reflections (m11 - m22) cos t +
    /// (m12 + m21) sin t, so the larger of two hypotenuses decides.
    fn to_fit(places: &[[f32; 2]], fixed: &[[f32; 2]]) -> Self {
        let mut m = [[0.0; 2]; 2];
        for (p, q) in places.iter().zip(fixed) {
            for (row, q) in m.iter_mut().zip(q) {
                for (sum, p) in row.iter_mut().zip(p) {
                    *sum += f64::from(*q) * f64::from(*p);
                }
            }
        }
        let (turn, mirror) = ([m[0][0] + m[1][1], m[1][0] - m[0][1]], [m[0][0] - m[1][1], m[0][1] + m[1][0]]);
        let length = |[x, y]: [f64; 2]| x.hypot(y);
        let is_turn = length(turn) >= length(mirror);
        let way = if is_turn { turn } else { mirror };
        let [cos, sin] = if length(way) > 0.0 { way.map(|part| part / length(way)) } else { [1.0, 0.0] };
        Self(if is_turn { [[cos, -sin], [sin, cos]] } else { [[cos, sin], [sin, -cos]] })
    }
}

/// h(x) and h(y) of these digits, `[N, U]` each.
#[inline(never)]
fn codes(model: &impl Representation, digits: &Digits) -> [CodeTable; 2] {
    let mut tables: Option<[CodeTable; 2]> = None;
    for start in (0..digits.len()).step_by(BATCH) {
        let indices: Vec<usize> = (start..digits.len().min(start + BATCH)).collect();
        let views = digits.views(&indices, &device());
        let codes = [model.code_of_half(Side::Left, views.left), model.code_of_half(Side::Right, views.right)];
        let [_, units] = codes[0].dims();
        let tables = tables.get_or_insert_with(|| [0; 2].map(|_| CodeTable::new(units)));
        for (table, codes) in tables.iter_mut().zip(codes) {
            table.extend(codes);
        }
    }
    tables.expect("a map shows at least one digit")
}

/// The sum of the codes along an axis.
#[inline(never)]
fn sum_along(codes: &CodeTable, axis: &[f64]) -> f64 {
    codes.elements.chunks_exact(codes.units).map(|row| dot(row, axis)).sum()
}

#[inline(never)]
fn dot(direction: &[f32], axis: &[f64]) -> f64 {
    direction.iter().zip(axis).map(|(&unit, axis)| f64::from(unit) * axis).sum()
}

#[cfg(test)]
mod tests;
