//! Drawing: completions of halves, codes of images and the digits behind them, images from codes.

use burn::tensor::TensorData;
use js_sys::{Float32Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::browser::timed;
use super::results::{ByView, Completion, Reading};
use super::{JsResult, Session, to_js};
use crate::backend::device;
use crate::data::{Alignment, Views, views};
use crate::error::{Context, Error, Result};
use crate::evaluate::{Aligned, Aligner};
use crate::model::Side;
use crate::model::decoder::CODE;
use crate::model::trial::check_finite;
use crate::model::{Given, Model, Representation};
use crate::phase::phase;
use crate::tensor::Tensor;

#[wasm_bindgen]
impl Session {
    /// Completes one half: 392 values in [0, 1], row-major 28x14. With an alignment, that of an earlier completion, the
    /// drawing is read there, and no other one is tried.
    #[wasm_bindgen(unchecked_return_type = "Completion")]
    pub fn complete(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Side")] side: JsValue,
        half: &[f32],
        #[wasm_bindgen(unchecked_param_type = "Alignment | undefined")] alignment: JsValue,
    ) -> JsResult<JsValue> {
        let side = parse_side(side)?;
        let kept = parse_alignment(alignment)?;
        let completion = timed(self.timing, "completion", || {
            let aligned = self.aligner(&self.model()).half(side, half, kept)?;
            let [left, right] = views::split(&aligned.drawn);
            let image = match side {
                Side::Left => views::join(half, &shown(right)),
                Side::Right => views::join(&shown(left), half),
            };
            Ok::<_, Error>(Completion::new(image, aligned))
        })?;
        completion.into_js()
    }

    /// Encodes both halves, 784 values in [0, 1], row-major 28x28, and redraws them; `alignment` as above.
    #[wasm_bindgen(js_name = completeBoth, unchecked_return_type = "Completion")]
    pub fn complete_both(
        &self,
        image: &[f32],
        #[wasm_bindgen(unchecked_param_type = "Alignment | undefined")] alignment: JsValue,
    ) -> JsResult<JsValue> {
        let kept = parse_alignment(alignment)?;
        let completion = timed(self.timing, "completion", || {
            let aligned = self.aligner(&self.model()).whole(image, kept)?;
            Ok::<_, Error>(Completion::new(image.to_vec(), aligned))
        })?;
        completion.into_js()
    }

    /// Encodes the halves of an image, 784 values in [0, 1], each alone and both together, and classifies each code;
    /// with an alignment, that of a completion, the image is first moved by it.
    #[wasm_bindgen(unchecked_return_type = "Reading")]
    pub fn read(
        &self,
        image: &[f32],
        #[wasm_bindgen(unchecked_param_type = "Alignment | undefined")] alignment: JsValue,
    ) -> JsResult<JsValue> {
        views::check_whole(image)?;
        let image = parse_alignment(alignment)?.unwrap_or(Alignment::NONE).apply(image);
        let Reading { image, codes, probabilities } = timed(self.timing, "reading", || {
            let codes = phase("encode", || self.model().codes(&Views::of_pixels([&image], &device())));
            Reading {
                probabilities: ByView {
                    left: self.probabilities(codes.left.clone()),
                    right: self.probabilities(codes.right.clone()),
                    both: self.probabilities(codes.both.clone()),
                },
                codes: ByView {
                    left: codes.left.into_numbers(),
                    right: codes.right.into_numbers(),
                    both: codes.both.into_numbers(),
                },
                image,
            }
        });
        for code in [&codes.left, &codes.right, &codes.both] {
            check_finite(code)?;
        }
        Reading { image, codes, probabilities }.into_js()
    }

    /// Both halves as the network draws them from a joint code of 50 numbers: 784 values in [0, 1]. `given` says which
    /// views the code was made of (by default both): canonical pairs draw a code of one half alone differently.
    pub fn decode(
        &self,
        code: &[f32],
        #[wasm_bindgen(unchecked_param_type = "Given | undefined")] given: JsValue,
    ) -> JsResult<Vec<f32>> {
        let given = match given.is_undefined() || given.as_string().as_deref() == Some("both") {
            true => Given::Both,
            false => Given::Only(parse_side(given)?),
        };
        if code.len() != CODE {
            let message = format!("expected a code of {CODE} numbers, got {}", code.len());
            return Err(Error::new(message).into());
        }
        if let Some(number) = code.iter().find(|number| !number.is_finite()) {
            return Err(Error::new(format!("a code holds numbers, got {number}")).into());
        }
        let code = Tensor::from_data(TensorData::new(code.to_vec(), [1, CODE]), &device());
        let [left, right] = drawn(&self.model(), given, code);
        let image = views::join(&left, &right);
        check_finite(&image)?;
        Ok(image)
    }
}

impl Session {
    fn aligner<'a>(&'a self, model: &'a Model) -> Aligner<'a, Model> {
        Aligner { model, classifier: self.classifier.as_ref(), align: self.align }
    }

    fn probabilities(&self, code: Tensor<2>) -> Option<Vec<f32>> {
        let classifier = self.classifier.as_ref()?;
        Some(phase("classify", || classifier.probabilities(code)).into_numbers())
    }
}

impl Completion {
    fn new(image: Vec<f32>, aligned: Aligned) -> Self {
        let Aligned { alignment, code, probabilities, drawn } = aligned;
        Self { image, reconstruction: shown(drawn), code, probabilities, alignment }
    }

    fn into_js(self) -> JsResult<JsValue> {
        object([
            ("image", array(&self.image)),
            ("reconstruction", array(&self.reconstruction)),
            ("code", array(&self.code)),
            ("probabilities", array_or_null(self.probabilities)),
            ("alignment", to_js(&self.alignment)?),
        ])
    }
}

impl Reading {
    fn into_js(self) -> JsResult<JsValue> {
        let Self { image, codes, probabilities } = self;
        let codes = [codes.left, codes.right, codes.both].map(|code| array(&code));
        let probabilities = [probabilities.left, probabilities.right, probabilities.both].map(array_or_null);
        object([("image", array(&image)), ("codes", by_view(codes)?), ("probabilities", by_view(probabilities)?)])
    }
}

/// Both halves of each code, made of these views, as the network draws them, clamped to what a screen can show.
pub fn drawn(model: &Model, given: Given, code: Tensor<2>) -> [Vec<f32>; 2] {
    let halves = phase("decode", || model.decode_from(given, code));
    [halves.left, halves.right].map(|half| shown(half.into_numbers()))
}

/// What a screen can show of a drawing.
fn shown(drawn: Vec<f32>) -> Vec<f32> {
    drawn.into_iter().map(|pixel| pixel.clamp(0.0, 1.0)).collect()
}

pub fn parse_side(side: JsValue) -> Result<Side> {
    match side.as_string().as_deref() {
        Some("left") => Ok(Side::Left),
        Some("right") => Ok(Side::Right),
        _ => Err(Error::new(format!("the side must be \"left\" or \"right\", got {side:?}"))),
    }
}

/// The alignment that is given, if one is.
#[inline(never)]
pub fn parse_alignment(alignment: JsValue) -> Result<Option<Alignment>> {
    let given: Option<Alignment> =
        serde_wasm_bindgen::from_value(alignment).context(|| "reading an alignment".to_owned())?;
    let is_sound = |Alignment { down, right, size, slant }: Alignment| {
        [down, right, size, slant].iter().all(|number| number.is_finite()) && size > 0.0
    };
    match given.is_none_or(is_sound) {
        true => Ok(given),
        false => Err(Error::new("an alignment has four numbers, and its size is above 0")),
    }
}

#[inline(never)]
pub fn array(numbers: &[f32]) -> JsValue {
    Float32Array::from(numbers).into()
}

pub fn array_or_null(numbers: Option<Vec<f32>>) -> JsValue {
    numbers.map_or(JsValue::NULL, |numbers| array(&numbers))
}

fn by_view([left, right, both]: [JsValue; 3]) -> JsResult<JsValue> {
    object([("left", left), ("right", right), ("both", both)])
}

pub fn object<const N: usize>(entries: [(&str, JsValue); N]) -> JsResult<JsValue> {
    object_of(&entries)
}

/// Compiled once, and not for each number of entries, which keeps the module small.
#[inline(never)]
fn object_of(entries: &[(&str, JsValue)]) -> JsResult<JsValue> {
    let object = Object::new();
    for (name, value) in entries {
        Reflect::set(&object, &(*name).into(), value).map_err(|_| JsError::new("a result could not be handed over"))?;
    }
    Ok(object.into())
}
