use burn::tensor::TensorData;

use super::*;
use crate::evaluate::ClassifierConfig;
use crate::model::{Codes, Reconstruction};
use crate::tensor::Tensor;

/// A model whose code of a half is the row of its centre of ink, and its ink. It can draw only one thing, a bar around
/// row 13, and draws it the fainter the farther away the centre is.
struct Middle;

impl Middle {
    fn code(view: Tensor<4>) -> Tensor<2> {
        let pixels = view.into_numbers();
        let codes = pixels.chunks_exact(28 * VIEW_WIDTH).flat_map(|half| {
            let ink: f32 = half.iter().sum();
            let rows = half.iter().enumerate().map(|(at, ink)| ink * (at / VIEW_WIDTH) as f32);
            [rows.sum::<f32>() / ink.max(1e-6), ink]
        });
        let codes: Vec<f32> = codes.collect();
        Tensor::from_data(TensorData::new(codes.clone(), [codes.len() / 2, 2]), &device())
    }
}

impl Representation for Middle {
    fn codes(&self, views: &Views) -> Codes {
        let [left, right] = [views.left.clone(), views.right.clone()].map(Self::code);
        Codes { both: (left.clone() + right.clone()) * 0.5, left, right }
    }

    fn code_of_half(&self, _: Side, half: Tensor<4>) -> Tensor<2> {
        Self::code(half)
    }

    fn decode_from(&self, _: Given, code: Tensor<2>) -> Reconstruction {
        let codes = code.into_numbers();
        let halves: Vec<f32> = codes.chunks_exact(2).flat_map(|code| bar(13).map(|ink| ink * near(code[0]))).collect();
        let halves = Tensor::from_data(TensorData::new(halves, [codes.len() / 2, 28 * VIEW_WIDTH]), &device());
        Reconstruction { left: halves.clone(), right: halves }
    }
}

fn near(row: f32) -> f32 {
    (1.0 - (row - 13.0).abs() / 4.0).max(0.0)
}

/// Three rows of ink around this one.
fn bar(row: usize) -> [f32; 28 * VIEW_WIDTH] {
    std::array::from_fn(|at| f32::from(u8::from((at / VIEW_WIDTH).abs_diff(row) <= 1)))
}

const ALIGNER: Aligner<Middle> = Aligner { model: &Middle, classifier: None, align: true };

#[test]
fn a_half_is_read_where_it_is_drawn_best_again_and_what_is_drawn_is_put_back() {
    for (row, down) in [(11, 2.0), (15, -2.0)] {
        for side in [Side::Left, Side::Right] {
            let read = ALIGNER.half(side, &bar(row), None).unwrap();
            assert_eq!(read.alignment, Alignment { down, ..Alignment::NONE });
            assert!((read.code[0] - 13.0).abs() < 1e-4, "{:?}", read.code);
            let halves = views::split(&read.drawn);
            assert_eq!(halves, [bar(row).to_vec(), bar(row).to_vec()], "both halves where the drawing is");
            assert_eq!(read.probabilities, None);
        }
    }
}

#[test]
fn what_is_in_its_place_stays_there_and_so_does_what_is_not_to_be_aligned() {
    let read = ALIGNER.half(Side::Left, &bar(13), None).unwrap();
    assert_eq!((read.alignment, &read.drawn[..]), (Alignment::NONE, &views::join(&bar(13), &bar(13))[..]));
    let plain = Aligner { align: false, ..ALIGNER }.half(Side::Left, &bar(10), None).unwrap();
    assert_eq!((plain.alignment, plain.code[0]), (Alignment::NONE, 10.0));
    let empty = ALIGNER.half(Side::Right, &[0.0; 28 * VIEW_WIDTH], None).unwrap();
    assert_eq!(empty.alignment, Alignment::NONE);
}

#[test]
fn an_alignment_that_is_kept_is_the_only_trial() {
    let kept = Alignment { down: -2.0, ..Alignment::NONE };
    let read = ALIGNER.half(Side::Left, &bar(11), Some(kept)).unwrap();
    assert_eq!((read.alignment, read.code[0]), (kept, 9.0), "though two rows down would be better");
    let whole = views::join(&bar(11), &bar(11));
    let read = ALIGNER.whole(&whole, Some(kept)).unwrap();
    assert_eq!((read.alignment, read.code[0]), (kept, 9.0));
    let plain = Aligner { align: false, ..ALIGNER }.half(Side::Left, &bar(11), Some(kept)).unwrap();
    assert_eq!(plain.alignment, Alignment::NONE);
}

#[test]
fn a_whole_digit_is_tried_centred() {
    let whole = |row| views::join(&bar(row), &bar(row));
    let read = ALIGNER.whole(&whole(10), None).unwrap();
    assert!((read.alignment.down - 3.5 * read.alignment.size).abs() < 1e-3, "{:?}", read.alignment);
    let plain = Aligner { align: false, ..ALIGNER }.whole(&whole(10), None).unwrap();
    assert_eq!((plain.alignment, plain.code[0]), (Alignment::NONE, 10.0));
}

#[test]
fn a_cost_counts_like_an_error_and_a_better_drawing_more() {
    let trial = |cost| Trial { alignment: Alignment::NONE, cost };
    let trials = [trial(0.0), trial(0.1), trial(0.1)];
    let image = |ink: f32| vec![ink; 28 * 28];
    // errors over ink: 0.25, 0.25 and 0
    let drawn = [image(0.25), image(0.25), image(0.5)];
    let found = weights(Given::Both, &trials, &[image(0.5), image(0.5), image(0.5)], &drawn);
    let parts = [-2.5f32, -3.5, -1.0].map(f32::exp);
    for (found, part) in found.iter().zip(parts) {
        assert!((found - part / parts.iter().sum::<f32>()).abs() < 1e-6, "{found}");
    }
}

#[test]
fn only_the_given_half_has_an_error() {
    let image = views::join(&[1.0; 392], &[0.5; 392]);
    let drawn = views::join(&[0.0; 392], &[0.25; 392]);
    let error = |given| relative_error(given, &image, &drawn);
    assert_eq!(error(Given::Only(Side::Left)), 1.0);
    assert_eq!(error(Given::Only(Side::Right)), 0.25);
    assert_eq!(error(Given::Both), (1.0 + 0.0625) / 1.25);
}

#[test]
fn digits_are_read_one_by_one_with_a_classifier() {
    let digits = Digits::new([bar(11), bar(13)].iter().flat_map(|bar| bytes(bar)).collect(), vec![4, 7]).unwrap();
    assert!(ALIGNER.digits(&digits, |_| {}).is_err(), "there is no classifier");
    let codes = CodeTable { units: 2, elements: vec![13.0, 42.0, 2.0, 42.0] };
    let classifier = Classifier::fit(&codes, &[4, 7], &ClassifierConfig::default()).unwrap();
    let aligner = Aligner { classifier: Some(&classifier), ..ALIGNER };
    let encoded = aligner.digits(&digits, |_| {}).unwrap();
    assert_eq!((encoded.len(), encoded.left.rows(), encoded.left.units), (2, 2, 2));
    let alone = aligner.half(Side::Left, &bar(11), None).unwrap();
    assert_eq!(encoded.left.row(0), alone.code);
    let given = Given::Only(Side::Left);
    let probabilities = encoded.probabilities(&classifier, given);
    assert_eq!(Some(probabilities.row(0)), alone.probabilities.as_deref());
    let [left, _] = encoded.drawn(&Middle, given, 0, 2);
    assert_eq!(left[..28 * VIEW_WIDTH], alone.drawn.chunks(28).flat_map(|row| &row[..14]).copied().collect::<Vec<_>>());
}

fn bytes(half: &[f32]) -> Vec<u8> {
    views::join(half, half).into_iter().map(|ink| (ink * 255.0) as u8).collect()
}
