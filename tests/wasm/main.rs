//! In the browser: the numbers are those of PyTorch and of the native build, and two sessions agree bit for bit.
#![cfg(target_arch = "wasm32")]

mod browser;
mod drawing;
mod files;
mod map;
mod training;

use corr_mcnn::data::{Digits, packed};
use corr_mcnn::wasm::Session;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

wasm_bindgen_test_configure!(run_in_dedicated_worker);

const WEIGHTS: &[u8] = include_bytes!("../fixtures/weights.safetensors");
const BATCH: &[u8] = include_bytes!("../fixtures/batch.safetensors");
const LOSSES: &str = include_str!("../fixtures/losses.json");

fn digits(count: usize) -> Digits {
    let pixels = (0..count * 784).map(|i| (i * 31 % 251) as u8).collect();
    Digits::new(pixels, (0..count).map(|digit| (digit % 10) as u8).collect()).expect("pixels and labels match")
}

fn packed_digits() -> Vec<u8> {
    packed::write(&packed::Packed { train: digits(32), test: digits(20), classes: None })
}

fn settings(json: &str) -> JsValue {
    js_sys::JSON::parse(json).expect("the settings are JSON")
}

fn session() -> Session {
    session_with(r#"{"batchSize": 8, "steps": 20, "seed": 11}"#)
}

/// A session that reads drawings as they are.
fn plain_session() -> Session {
    session_with(r#"{"batchSize": 8, "steps": 20, "seed": 11, "align": false}"#)
}

fn session_with(json: &str) -> Session {
    let mut session = Session::new(settings(json)).expect("valid settings");
    session.load_data(&packed_digits(), None, None).expect("valid data");
    session
}
