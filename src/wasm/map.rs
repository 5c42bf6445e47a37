//! The map: where the halves of some digits lie on the plane, and how well they match.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use super::browser::timed;
use super::drawing::{array, array_or_null, object, parse_alignment};
use super::results::{MapPicture, PartnerOf100};
use super::{JsResult, Session};
use crate::backend::device;
use crate::data::{Alignment, Digits, Views, packed, views};
use crate::error::Error;
use crate::evaluate::Map;
use crate::evaluate::aligner::continued;
use crate::evaluate::map::DIGITS_OF_A_CLASS;
use crate::model::trial::check_finite;
use crate::model::{Representation, Side};

#[wasm_bindgen]
impl Session {
    /// Loads the digits of the map: the test digits of a packed file, decompressed. Data has its own: `loadData` takes
    /// the first twenty of each class of its test digits.
    #[wasm_bindgen(js_name = loadMapDigits)]
    pub fn load_map_digits(&mut self, packed: &[u8]) -> JsResult<()> {
        self.map_digits = for_map(&packed::read(packed)?.test);
        Ok(())
    }

    /// The code of each half alone, 392 values in [0, 1], row-major 28x14: 50 numbers, null without that half. With an
    /// alignment, that of a completion, the halves are first moved by it.
    #[wasm_bindgen(unchecked_return_type = "{ left: Float32Array | null, right: Float32Array | null }")]
    pub fn encode(
        &self,
        left: Option<Vec<f32>>,
        right: Option<Vec<f32>>,
        #[wasm_bindgen(unchecked_param_type = "Alignment | undefined")] alignment: JsValue,
    ) -> JsResult<JsValue> {
        for half in [&left, &right].into_iter().flatten() {
            views::check_half(half)?;
        }
        let image = match (&left, &right) {
            (Some(left), Some(right)) => views::join(left, right),
            (Some(left), None) => continued(Side::Left, left),
            (None, Some(right)) => continued(Side::Right, right),
            (None, None) => return Err(Error::new("expected at least one half to encode").into()),
        };
        let image = parse_alignment(alignment)?.unwrap_or(Alignment::NONE).apply(&image);
        let model = self.model();
        let Views { left: left_view, right: right_view } = Views::of_pixels([&image], &device());
        let code = |side, view| timed(self.timing, "code", || model.code_of_half(side, view)).into_numbers();
        let codes = [left.map(|_| code(Side::Left, left_view)), right.map(|_| code(Side::Right, right_view))];
        for code in codes.iter().flatten() {
            check_finite(code)?;
        }
        let [left, right] = codes.map(array_or_null);
        object([("left", left), ("right", right)])
    }

    /// The map as the network is now; null without digits of every class. `before`, the places of an earlier map, turns
    /// it to fit that one.
    #[wasm_bindgen(unchecked_return_type = "MapPicture | null")]
    pub fn map(&self, before: Option<Vec<f32>>) -> JsResult<JsValue> {
        if self.map_digits.is_empty() {
            return Ok(JsValue::NULL);
        }
        let before = before.as_deref().map(|places| places.as_chunks().0);
        let map = timed(self.timing, "map", || Map::of(&self.model(), &self.map_digits, before))?;
        MapPicture::of(map, &self.map_digits).into_js()
    }
}

/// The digits of a map among these.
pub fn for_map(digits: &Digits) -> Digits {
    digits.select(&digits.in_rounds(DIGITS_OF_A_CLASS))
}

impl MapPicture {
    fn of(map: Map, digits: &Digits) -> Self {
        let Map { left, right, projection, places, scores } = map;
        let mut codes = Vec::new();
        for row in 0..left.rows() {
            codes.extend_from_slice(left.row(row));
            codes.extend_from_slice(right.row(row));
        }
        let found = scores.partner_of_100;
        Self {
            digits: digits.labels.clone(),
            codes,
            places: places.into_flattened(),
            axes: projection.axes.concat().into_iter().map(|unit| unit as f32).collect(),
            centre: projection.centre.map(|part| part as f32).to_vec(),
            gap: scores.gap,
            partner_of_100: PartnerOf100 { left_to_right: found.left_to_right, right_to_left: found.right_to_left },
        }
    }

    fn into_js(self) -> JsResult<JsValue> {
        let Self { digits, codes, places, axes, centre, gap, partner_of_100: found } = self;
        let found = object([("leftToRight", found.left_to_right.into()), ("rightToLeft", found.right_to_left.into())]);
        object([
            ("digits", Uint8Array::from(&digits[..]).into()),
            ("codes", array(&codes)),
            ("places", array(&places)),
            ("axes", array(&axes)),
            ("centre", array(&centre)),
            ("gap", gap.into()),
            ("partnerOf100", found?),
        ])
    }
}
