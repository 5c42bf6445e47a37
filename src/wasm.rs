//! The browser's face of the engine: the only place that knows JavaScript.
//!
//! A [`Session`] owns the large state behind an opaque handle; small results and freshly allocated typed arrays come
//! out. Nothing here loops over steps: the caller owns time. Every error is a JavaScript `Error` with one sentence,
//! and leaves the session as it was.

mod metrics;

use burn::tensor::Tensor;
use js_sys::{Float32Array, Object, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::backend::device;
use crate::data::{CLASSES, Digits, VIEW_PIXELS, packed, views};
use crate::error::{Error, Result};
use crate::evaluate::{EncodedDigits, Reader, ReaderConfig};
use crate::model::{CorrMcnn, Side};
use crate::train::{Trainer, TrainingConfig};
use crate::weights::{self, Precision};
use metrics::Metrics;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

/// Puts the words of a panic on the console, where a trap alone would say "unreachable".
#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// A network, in training or only drawing.
#[wasm_bindgen]
pub struct Session {
    config: TrainingConfig,
    network: Network,
    /// Test digits of the data; none before there is data.
    test: Digits,
    reader: Option<Reader>,
}

enum Network {
    /// Without digits to train on.
    Still(Box<CorrMcnn>),
    /// With them.
    Trained(Box<Trainer>),
}

#[derive(Serialize)]
struct DataSummary {
    train: usize,
    test: usize,
}

#[wasm_bindgen]
impl Session {
    /// A fresh network; `config` names what differs from its preset.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "SessionOverrides | undefined")] config: JsValue,
    ) -> std::result::Result<Session, JsError> {
        let overrides = if config.is_undefined() || config.is_null() {
            serde_json::Value::Object(serde_json::Map::new())
        } else {
            serde_wasm_bindgen::from_value(config)?
        };
        let config = TrainingConfig::from_overrides(&overrides)?;
        let model = CorrMcnn::init(
            config.model(),
            config.initial_values,
            config.seed.into(),
            &device(),
        );
        Ok(Self {
            config,
            network: Network::Still(Box::new(model)),
            test: Digits::default(),
            reader: None,
        })
    }

    /// Every setting of the run.
    #[wasm_bindgen(getter, unchecked_return_type = "SessionConfig")]
    pub fn config(&self) -> std::result::Result<JsValue, JsError> {
        to_js(&self.config)
    }

    /// Optimisation steps done.
    #[wasm_bindgen(getter, js_name = stepsDone)]
    pub fn steps_done(&self) -> usize {
        match &self.network {
            Network::Still(_) => 0,
            Network::Trained(trainer) => trainer.steps_done(),
        }
    }

    /// Takes the digits of a packed file, decompressed; the run starts anew from the present weights.
    #[wasm_bindgen(js_name = loadData, unchecked_return_type = "{ train: number; test: number }")]
    pub fn load_data(&mut self, packed: &[u8]) -> std::result::Result<JsValue, JsError> {
        let packed = packed::read(packed)?;
        let summary = DataSummary {
            train: packed.train.len(),
            test: packed.test.len(),
        };
        let mut trainer = Trainer::new(self.config.clone(), packed.train)?;
        trainer.set_model(self.model());
        self.network = Network::Trained(Box::new(trainer));
        self.test = packed.test;
        to_js(&summary)
    }

    /// Takes the weights of a safetensors file; the run starts anew from them, and the reader is forgotten.
    #[wasm_bindgen(js_name = loadWeights)]
    pub fn load_weights(&mut self, bytes: &[u8]) -> std::result::Result<(), JsError> {
        let model = weights::load(bytes)?;
        self.config.missing_view = model.config.missing_view;
        self.config.joint_activation = model.config.joint_activation;
        self.reader = None;
        match &mut self.network {
            Network::Still(still) => **still = model,
            Network::Trained(trainer) => trainer.set_model(model),
        }
        Ok(())
    }

    /// The weights as safetensors, single precision, PyTorch's names and layouts.
    #[wasm_bindgen(js_name = exportWeights)]
    pub fn export_weights(&self) -> std::result::Result<Vec<u8>, JsError> {
        Ok(weights::save(&self.model(), Precision::F32)?)
    }

    /// Eight hexadecimal digits that are the same for the same weights.
    #[wasm_bindgen(js_name = weightsHash)]
    pub fn weights_hash(&self) -> String {
        weights::hash(&self.model())
    }

    /// Takes a digit reader.
    #[wasm_bindgen(js_name = loadReader)]
    pub fn load_reader(&mut self, bytes: &[u8]) -> std::result::Result<(), JsError> {
        self.reader = Some(Reader::load(bytes)?);
        Ok(())
    }

    /// The digit reader as safetensors.
    #[wasm_bindgen(js_name = exportReader)]
    pub fn export_reader(&self) -> std::result::Result<Vec<u8>, JsError> {
        let reader = self
            .reader
            .as_ref()
            .ok_or_else(|| Error::new("there is no digit reader yet: fit or load one first"))?;
        Ok(reader.save()?)
    }

    /// Fits a digit reader on the codes of the training digits from both views.
    #[wasm_bindgen(js_name = fitReader)]
    pub fn fit_reader(&mut self) -> std::result::Result<(), JsError> {
        let trainer = self.trainer()?;
        let encoded = EncodedDigits::of(&trainer.model(), trainer.digits(), |_| {})?;
        self.reader = Some(Reader::fit(
            &encoded.both,
            &encoded.labels,
            &ReaderConfig::default(),
        )?);
        Ok(())
    }

    /// One optimisation step. A loss that is no longer finite is an error, and the weights are again the last good ones.
    #[wasm_bindgen(unchecked_return_type = "StepReport")]
    pub fn step(&mut self) -> std::result::Result<JsValue, JsError> {
        match &mut self.network {
            Network::Still(_) => Err(no_data().into()),
            Network::Trained(trainer) => to_js(&trainer.step()?),
        }
    }

    /// Completes one half: 392 values in [0, 1], row-major 28x14.
    #[wasm_bindgen(unchecked_return_type = "Completion")]
    pub fn complete(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Side")] side: JsValue,
        half: &[f32],
    ) -> std::result::Result<JsValue, JsError> {
        let side = parse_side(side)?;
        let model = self.model();
        let code = model.code_of_half(side, views::half(half, &device())?);
        let [left, right] = drawn(&model, code.clone());
        let image = match side {
            Side::Left => views::join(half, &right),
            Side::Right => views::join(&left, half),
        };
        self.completion(&image, &views::join(&left, &right), code)
    }

    /// Encodes both halves, 784 values in [0, 1], row-major 28x28, and draws them again.
    #[wasm_bindgen(js_name = completeBoth, unchecked_return_type = "Completion")]
    pub fn complete_both(&self, image: &[f32]) -> std::result::Result<JsValue, JsError> {
        let model = self.model();
        let code = model.codes(&views::whole(image, &device())?).both;
        let [left, right] = drawn(&model, code.clone());
        self.completion(image, &views::join(&left, &right), code)
    }

    /// The first test digit of each kind, 10 times 784 values in [0, 1].
    #[wasm_bindgen(js_name = testDigits)]
    pub fn test_digits(&self) -> std::result::Result<Vec<f32>, JsError> {
        let digits = self.ten_digits()?;
        Ok(digits
            .pixels
            .iter()
            .map(|&grey| f32::from(grey) / 255.0)
            .collect())
    }

    /// The same ten with one half given and the other drawn by the network.
    #[wasm_bindgen(js_name = testCompletions)]
    pub fn test_completions(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Side")] side: JsValue,
    ) -> std::result::Result<Vec<f32>, JsError> {
        let side = parse_side(side)?;
        let digits = self.ten_digits()?;
        let model = self.model();
        let given = digits.views(&(0..CLASSES).collect::<Vec<_>>(), &device());
        let half = match side {
            Side::Left => given.left,
            Side::Right => given.right,
        };
        let given = floats(half.clone().reshape([CLASSES, VIEW_PIXELS]));
        let [left, right] = drawn(&model, model.code_of_half(side, half));
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

    /// Judges the network on the test digits of the data.
    #[wasm_bindgen(unchecked_return_type = "Metrics")]
    pub fn metrics(&self) -> std::result::Result<JsValue, JsError> {
        if self.test.is_empty() {
            return Err(no_data().into());
        }
        to_js(&Metrics::of(
            &self.model(),
            self.reader.as_ref(),
            &self.test,
        )?)
    }

    /// Everything that is needed to go on to the same result, but for the data.
    pub fn checkpoint(&self) -> std::result::Result<Vec<u8>, JsError> {
        Ok(self.trainer()?.checkpoint()?)
    }

    /// Takes up a run from a checkpoint; the same data has to be loaded before.
    pub fn restore(&mut self, bytes: &[u8]) -> std::result::Result<(), JsError> {
        let trainer = Trainer::restore(bytes, self.trainer()?.digits().clone())?;
        self.config = trainer.config().clone();
        self.network = Network::Trained(Box::new(trainer));
        Ok(())
    }
}

impl Session {
    fn model(&self) -> CorrMcnn {
        match &self.network {
            Network::Still(model) => (**model).clone(),
            Network::Trained(trainer) => trainer.model(),
        }
    }

    fn trainer(&self) -> Result<&Trainer> {
        match &self.network {
            Network::Still(_) => Err(no_data()),
            Network::Trained(trainer) => Ok(trainer),
        }
    }

    fn ten_digits(&self) -> Result<Digits> {
        if self.test.is_empty() {
            return Err(no_data());
        }
        Ok(self.test.select(&self.test.first_of_each_class(1)?))
    }

    fn completion(
        &self,
        image: &[f32],
        reconstruction: &[f32],
        code: Tensor<2>,
    ) -> std::result::Result<JsValue, JsError> {
        let probabilities = match &self.reader {
            Some(reader) => {
                Float32Array::from(&floats(reader.probabilities(code.clone()))[..]).into()
            }
            None => JsValue::NULL,
        };
        let completion = Object::new();
        for (name, value) in [
            ("image", Float32Array::from(image).into()),
            ("reconstruction", Float32Array::from(reconstruction).into()),
            ("code", Float32Array::from(&floats(code)[..]).into()),
            ("probabilities", probabilities),
        ] {
            Reflect::set(&completion, &name.into(), &value)
                .map_err(|_| JsError::new("a result could not be handed over"))?;
        }
        Ok(completion.into())
    }
}

/// Both halves of each code as the network draws them, clamped to what a screen can show.
fn drawn(model: &CorrMcnn, code: Tensor<2>) -> [Vec<f32>; 2] {
    let halves = model.decode(code);
    [halves.left, halves.right].map(|half| floats(half.clamp(0.0, 1.0)))
}

fn floats(tensor: Tensor<2>) -> Vec<f32> {
    tensor.into_data().iter::<f32>().collect()
}

fn parse_side(side: JsValue) -> Result<Side> {
    match side.as_string().as_deref() {
        Some("left") => Ok(Side::Left),
        Some("right") => Ok(Side::Right),
        _ => Err(Error::new(format!(
            "the side must be \"left\" or \"right\", got {side:?}"
        ))),
    }
}

fn no_data() -> Error {
    Error::new("there are no digits yet: load data first")
}

fn to_js(value: &impl Serialize) -> std::result::Result<JsValue, JsError> {
    let serializer = Serializer::new().serialize_missing_as_null(true);
    Ok(value.serialize(&serializer)?)
}
