//! The map: the same as the native build's, at the places that its own axes give, and turned to fit an earlier one.

use corr_mcnn::evaluate::{EncodedDigits, Map, MapScores, Matching};
use corr_mcnn::model::Model;
use corr_mcnn::wasm::Session;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

use super::{digits, packed_digits, session};

fn get(value: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(value, &name.into()).expect("a map is an object")
}

fn array(value: &JsValue, name: &str) -> Vec<f32> {
    get(value, name).dyn_into::<js_sys::Float32Array>().expect("a typed array").to_vec()
}

fn map(session: &Session, before: Option<Vec<f32>>) -> JsValue {
    session.map(before).expect("there are digits")
}

#[wasm_bindgen_test]
fn a_session_with_data_has_the_map_of_its_test_digits() {
    let session = session();
    let found = map(&session, None);
    let labels = get(&found, "digits").dyn_into::<js_sys::Uint8Array>().expect("labels are bytes").to_vec();
    assert_eq!(labels, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].repeat(2));
    let model = Model::load(&session.export_weights().expect("weights can be written")).expect("sound weights");
    let expected = Map::of(&model, &digits(20), None).unwrap();
    assert_eq!(array(&found, "places"), expected.places.concat());
    let encoded = EncodedDigits::of(&model, &digits(20), |_| {}).expect("there are digits");
    let scores = MapScores::from(Matching::of(&encoded));
    assert_eq!(get(&found, "gap").as_f64(), Some(scores.gap));
    let found = get(&get(&found, "partnerOf100"), "leftToRight").as_f64();
    assert_eq!(found, Some(scores.partner_of_100.left_to_right));
}

#[wasm_bindgen_test]
fn the_axes_put_each_code_where_the_map_has_it() {
    let session = session();
    let found = map(&session, None);
    let (codes, axes, centre) = (array(&found, "codes"), array(&found, "axes"), array(&found, "centre"));
    assert_eq!((codes.len(), axes.len(), centre.len()), (40 * 50, 100, 2));
    for (code, place) in codes.chunks_exact(50).zip(array(&found, "places").chunks_exact(2)) {
        let mean = code.iter().sum::<f32>() / 50.0;
        let length = code.iter().map(|unit| (unit - mean).powi(2)).sum::<f32>().sqrt();
        for axis in 0..2 {
            let along: f32 =
                code.iter().zip(&axes[50 * axis..]).map(|(unit, axis)| (unit - mean) / length * axis).sum();
            assert!((along - centre[axis] - place[axis]).abs() < 1e-4);
        }
    }
    let half: Vec<f32> =
        digits(1).pixels.chunks(28).flat_map(|row| &row[..14]).map(|&grey| f32::from(grey) / 255.0).collect();
    let encoded = session.encode(Some(half.clone()), None, JsValue::UNDEFINED).expect("a half");
    let code = array(&encoded, "left");
    assert!(code.iter().zip(&codes).all(|(found, expected)| (found - expected).abs() < 1e-5), "code 0 is that half's");
    assert!(session.encode(Some(half[1..].to_vec()), None, JsValue::UNDEFINED).is_err());
    assert!(session.encode(None, None, JsValue::UNDEFINED).is_err());
}

#[wasm_bindgen_test]
fn a_map_is_turned_to_fit_the_one_before_and_digits_can_come_without_data() {
    let session = session();
    let places = array(&map(&session, None), "places");
    let mirrored: Vec<f32> = places.chunks_exact(2).flat_map(|place| [-place[1], place[0]]).collect();
    let fitted = array(&map(&session, Some(mirrored.clone())), "places");
    assert!(fitted.iter().zip(&mirrored).all(|(found, expected)| (found - expected).abs() < 1e-4));

    let mut other = Session::new(JsValue::UNDEFINED).expect("valid settings");
    assert!(map(&other, None).is_null(), "no digits yet");
    other.load_weights(&session.export_weights().expect("weights can be written")).expect("sound weights");
    other.load_map_digits(&packed_digits()).expect("packed digits");
    assert_eq!(array(&map(&other, None), "places"), places);
    assert!(other.load_map_digits(b"foreign").is_err());
}
