use super::*;
use crate::data::IMAGE_PIXELS;
use crate::model::CorrMcnn;
use crate::train::{Method, Preset, TrainingConfig};

fn table(units: usize, elements: &[f32]) -> CodeTable {
    CodeTable { units, elements: elements.to_vec() }
}

fn assert_close(found: [f32; 2], expected: [f64; 2]) {
    let near = found.iter().zip(expected).all(|(found, expected)| (f64::from(*found) - expected).abs() < 1e-6);
    assert!(near, "{found:?} is not {expected:?}");
}

#[test]
fn four_codes_worked_by_hand() {
    // Along the first unit they vary by 2, along the second by 1, along the third not at all; the mean is (1, 1, 5).
    let (left, right) = (table(3, &[3.0, 1.0, 5.0, 1.0, 0.0, 5.0]), table(3, &[-1.0, 1.0, 5.0, 1.0, 2.0, 5.0]));
    let projection = Projection::of(&left, &right);
    // The left codes have the larger first units, so the first axis points the other way; the second does not.
    assert_eq!(
        projection.axes.clone().map(|axis| axis.iter().map(|unit| unit.round()).collect::<Vec<_>>()),
        [vec![-1.0, 0.0, 0.0], vec![0.0, 1.0, 0.0]]
    );
    let places = projection.places_of_pairs(&left, &right);
    for (place, expected) in places.into_iter().zip([[-2.0, 0.0], [2.0, 0.0], [0.0, -1.0], [0.0, 1.0]]) {
        assert_close(place, expected);
    }
}

#[test]
fn a_turned_or_mirrored_picture_is_turned_back() {
    let fixed = [[0.0, 0.0], [2.0, 0.5], [-1.0, 1.0], [-1.0, -1.5_f32]];
    let (sin, cos) = 0.7_f32.sin_cos();
    for mirror in [1.0, -1.0] {
        let moved = fixed.map(|[x, y]| [cos * x - sin * mirror * y, sin * x + cos * mirror * y]);
        let Turn([to_x, to_y]) = Turn::to_fit(&moved, &fixed);
        for ([x, y], fixed) in moved.into_iter().zip(fixed) {
            let (x, y) = (f64::from(x), f64::from(y));
            assert_close(fixed, [to_x[0] * x + to_x[1] * y, to_y[0] * x + to_y[1] * y]);
        }
        let determinant = to_x[0] * to_y[1] - to_x[1] * to_y[0];
        assert!((determinant - f64::from(mirror)).abs() < 1e-9, "{determinant}");
    }
    let Turn(still) = Turn::to_fit(&[[0.0; 2]; 4], &fixed);
    assert_eq!(still, [[1.0, 0.0], [0.0, 1.0]], "nothing to go by");
}

fn digits() -> Digits {
    let pixels = (0..40 * IMAGE_PIXELS).map(|i| (i * i % 251) as u8).collect();
    Digits::new(pixels, (0..40).map(|digit| digit % 10).collect()).unwrap()
}

fn network(seed: u32) -> CorrMcnn {
    TrainingConfig { seed, ..TrainingConfig::preset(Method::CorrMcnn, Preset::Default) }.initial_network()
}

#[test]
fn the_scores_are_those_of_evaluation_and_places_keep_no_distance_longer_than_the_codes() {
    let (network, digits) = (network(3), digits());
    let map = Map::of(&network, &digits, None).unwrap();
    let encoded = EncodedDigits::of(&network, &digits, |_| {}).unwrap();
    let expected = Matching::of(&encoded);
    assert_eq!(map.scores, MapScores { gap: expected.gap, partner_of_100: expected.partner.of_100 });
    assert_eq!(MapScores::of(&encoded, &digits), Some(map.scores));
    assert_eq!(MapScores::of(&encoded, &digits.first(9)), None);
    let [left, right] = [&map.left, &map.right].map(directions);
    for digit in 0..40 {
        let [[a, b], [c, d]] = [map.places[2 * digit], map.places[2 * digit + 1]];
        let distance: f32 = left.row(digit).iter().zip(right.row(digit)).map(|(a, b)| (a - b).powi(2)).sum();
        assert!((a - c).powi(2) + (b - d).powi(2) <= distance + 1e-6);
    }
}

#[test]
fn a_map_that_is_turned_to_fit_itself_stays_where_it_is_and_one_that_was_mirrored_comes_back() {
    let (network, digits) = (network(5), digits());
    let map = Map::of(&network, &digits, None).unwrap();
    let mirrored: Vec<[f32; 2]> = map.places.iter().map(|&[x, y]| [y, x]).collect();
    let again = Map::of(&network, &digits, Some(&mirrored)).unwrap();
    for (place, expected) in again.places.iter().zip(&mirrored) {
        assert!((place[0] - expected[0]).abs() < 1e-5 && (place[1] - expected[1]).abs() < 1e-5);
    }
    assert_eq!(again.scores, map.scores, "scores do not depend on the plane");
    let other = Map::of(&network, &digits, Some(&mirrored[..4])).unwrap();
    assert_eq!(other.places, map.places, "places of other digits say nothing");
}

#[test]
fn codes_without_direction_or_that_are_not_finite_have_a_place() {
    let codes = table(3, &[f32::NAN, 1.0, 2.0, f32::INFINITY, 0.0, 1.0, 5.0, 5.0, 5.0]);
    let flat = directions(&codes);
    let projection = Projection::of(&flat, &flat);
    assert_eq!(projection.places_of_pairs(&flat, &flat), [[0.0, 0.0]; 6]);
}
