//! The digits that a session trains on and is tested with.

use wasm_bindgen::prelude::*;
use web_sys::console;

use super::drawing::{drawn, parse_side};
use super::learner::{Learner, no_data};
use super::scores::DataSummary;
use super::{JsResult, Session, map, to_js};
use crate::backend::device;
use crate::data::{CLASSES, Digits, VIEW_PIXELS, packed, views};
use crate::error::Result;
use crate::model::{Given, Representation, Side};

#[wasm_bindgen]
impl Session {
    /// Loads the digits of a packed file, decompressed; if `train_digits` or `test_digits` is given, only that many,
    /// the first of their kind. A new run starts from the present weights.
    #[wasm_bindgen(js_name = loadData, unchecked_return_type = "DataSummary")]
    pub fn load_data(
        &mut self,
        packed: &[u8],
        #[wasm_bindgen(js_name = trainDigits)] train_digits: Option<usize>,
        #[wasm_bindgen(js_name = testDigits)] test_digits: Option<usize>,
    ) -> JsResult<JsValue> {
        let packed = packed::read(packed)?;
        let train = first("training", packed.train, train_digits);
        let test = first("test", packed.test, test_digits);
        let summary = DataSummary { train: train.len(), test: test.len() };
        self.learner = Learner::of(self.config.clone(), self.model(), Some(train))?;
        self.shard_sum = None;
        self.map_digits = map::for_map(&test);
        self.test = test;
        to_js(&summary)
    }

    /// The first test digit of each class, 10 times 784 values in [0, 1].
    #[wasm_bindgen(js_name = testDigits)]
    pub fn test_digits(&self) -> JsResult<Vec<f32>> {
        let digits = self.ten_digits()?;
        Ok(digits.pixels.iter().map(|&grey| views::brightness(grey)).collect())
    }

    /// The same ten with one half given and the other drawn by the network.
    #[wasm_bindgen(js_name = testCompletions)]
    pub fn test_completions(&self, #[wasm_bindgen(unchecked_param_type = "Side")] side: JsValue) -> JsResult<Vec<f32>> {
        let side = parse_side(side)?;
        let digits = self.ten_digits()?;
        let model = self.model();
        let given = digits.views(&(0..CLASSES).collect::<Vec<_>>(), &device());
        let half = match side {
            Side::Left => given.left,
            Side::Right => given.right,
        };
        let given = half.clone().reshape([CLASSES, VIEW_PIXELS]).into_numbers();
        let [left, right] = drawn(&model, Given::Only(side), model.code_of_half(side, half));
        let [left, right] = match side {
            Side::Left => [given, right],
            Side::Right => [left, given],
        };
        Ok(left
            .chunks_exact(VIEW_PIXELS)
            .zip(right.chunks_exact(VIEW_PIXELS))
            .flat_map(|(left, right)| views::join(left, right))
            .collect())
    }
}

impl Session {
    fn ten_digits(&self) -> Result<Digits> {
        if self.test.is_empty() {
            return Err(no_data());
        }
        Ok(self.test.select(&self.test.first_of_each_class(1)?))
    }
}

/// The first `count` digits, or all of them.
fn first(kind: &str, digits: Digits, count: Option<usize>) -> Digits {
    let there = digits.len();
    match count {
        Some(count) if count < there => digits.first(count),
        Some(count) if count > there => {
            let text = format!("{count} {kind} digits were asked for, the file has {there}: all of them are used");
            console::warn_1(&text.into());
            digits
        }
        _ => digits,
    }
}
