//! The browser's interface to the engine: the only module that knows JavaScript.
//!
//! A [`Session`] owns the large state behind an opaque handle; small results and freshly allocated typed arrays come
//! out. Nothing here loops over steps: the caller owns time. Every error is a JavaScript `Error` with one sentence, and
//! leaves the session as it was; only a step whose loss is not finite returns to the last good state, and a refused
//! `finishStep` gives up the sum it was to use.
//!
//! Without the feature `training`, a session only draws.

mod browser;
#[cfg(feature = "training")]
mod data;
mod drawing;
mod learner;
mod map;
mod results;
#[cfg(feature = "training")]
mod scores;
#[cfg(feature = "training")]
mod training;

use serde::Serialize;
use serde_json::{Value, json};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::data::Digits;
use crate::error::{Context, Error};
use crate::evaluate::{Classifier, EncodedDigits};
use crate::model::Model;
#[cfg(feature = "training")]
use crate::train::ShardSum;
use crate::train::{Method, TrainingConfig, run_of};
use crate::weights::{self, Precision};
use learner::Learner;
use results::CheckpointRun;

/// Generated from the Rust types: see `src/generated.rs`.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// Puts the message of a panic on the console, where a trap alone would say "unreachable".
#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// What a method gives JavaScript: a value, or an exception.
type JsResult<T> = Result<T, JsError>;

/// A network or canonical pairs, in training or only drawing.
#[wasm_bindgen]
pub struct Session {
    config: TrainingConfig,
    learner: Learner,
    /// The method that trained the present weights, if known.
    method: Option<String>,
    /// Test digits of the data; empty before there is data.
    #[cfg(feature = "training")]
    test: Digits,
    /// Digits of the map; empty before there are any.
    map_digits: Digits,
    classifier: Option<Classifier>,
    /// Codes of the training digits that the classifier was fitted on; `None` if it was loaded.
    learned: Option<EncodedDigits>,
    /// The sum over shards of the next step so far.
    #[cfg(feature = "training")]
    shard_sum: Option<ShardSum>,
    /// Whether the browser measures the phases of steps and completions.
    timing: bool,
    /// Whether drawings are aligned.
    align: bool,
}

#[wasm_bindgen]
impl Session {
    /// A fresh network, or no canonical pairs yet. `config` names what differs from its preset; with `timing: true`,
    /// the browser measures the phases of steps and completions, and with `align: false`, drawings are not aligned.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "SessionOverrides | undefined")] config: JsValue,
    ) -> JsResult<Session> {
        let mut overrides = match config.is_undefined() || config.is_null() {
            true => json!({}),
            false => serde_wasm_bindgen::from_value(config).context(|| "the settings are not valid".to_owned())?,
        };
        let timing = take_flag(&mut overrides, "timing", false)?;
        let align = take_flag(&mut overrides, "align", true)?;
        let config = TrainingConfig::from_overrides(&overrides)?;
        Ok(Self {
            learner: Learner::new(&config),
            method: Some(config.method.name().to_owned()),
            config,
            #[cfg(feature = "training")]
            test: Digits::default(),
            map_digits: Digits::default(),
            classifier: None,
            learned: None,
            #[cfg(feature = "training")]
            shard_sum: None,
            timing,
            align,
        })
    }

    /// Every setting of the run.
    #[wasm_bindgen(getter, unchecked_return_type = "SessionConfig")]
    pub fn config(&self) -> JsResult<JsValue> {
        to_js(&self.config)
    }

    /// Optimisation steps done.
    #[wasm_bindgen(getter, js_name = stepsDone)]
    pub fn steps_done(&self) -> usize {
        self.learner.steps_done()
    }

    /// Loads the weights of a network or canonical pairs from a safetensors file; a new run starts from them, and the
    /// classifier is dropped.
    #[wasm_bindgen(js_name = loadWeights)]
    pub fn load_weights(&mut self, bytes: &[u8]) -> JsResult<()> {
        let file = weights::read(bytes)?;
        let model = Model::of(&file)?;
        let config = self.config_for(&model);
        self.learner = Learner::of(config.clone(), model, self.learner.digits().cloned())?;
        self.config = config;
        self.method = file.method();
        self.classifier = None;
        self.learned = None;
        #[cfg(feature = "training")]
        {
            self.shard_sum = None;
        }
        Ok(())
    }

    /// The weights as safetensors, in single precision, with PyTorch's names and layouts.
    #[wasm_bindgen(js_name = exportWeights)]
    pub fn export_weights(&self) -> JsResult<Vec<u8>> {
        let method = self.method.as_deref();
        Ok(self.model().save(method, Precision::F32)?)
    }

    /// Eight hexadecimal digits that are the same for the same weights.
    #[wasm_bindgen(js_name = weightsHash)]
    pub fn weights_hash(&self) -> String {
        self.model().hash()
    }

    /// Loads a classifier from a safetensors file.
    #[wasm_bindgen(js_name = loadClassifier)]
    pub fn load_classifier(&mut self, bytes: &[u8]) -> JsResult<()> {
        self.classifier = Some(Classifier::load(bytes)?);
        self.learned = None;
        Ok(())
    }
}

impl Session {
    fn model(&self) -> Model {
        self.learner.model(&self.config)
    }

    /// The settings of a run that starts from this model.
    fn config_for(&self, model: &Model) -> TrainingConfig {
        let is_cca = self.config.method == Method::Cca;
        let mut config = match model {
            Model::Cca(_) if !is_cca => self.config.with_method(Method::Cca),
            Model::Network(_) if is_cca => self.config.with_method(Method::CorrMcnn),
            _ => self.config.clone(),
        };
        if let Model::Network(network) = model {
            config.set_model(network.config);
        }
        config
    }
}

/// What a checkpoint says about its run, without a session; null if the file holds only weights.
#[wasm_bindgen(js_name = runOf, unchecked_return_type = "CheckpointRun | null")]
pub fn run_of_checkpoint(bytes: &[u8]) -> JsResult<JsValue> {
    to_js(&run_of(bytes)?.map(CheckpointRun::from))
}

/// Removes and returns a setting that belongs to the session and not to the run.
fn take_flag(overrides: &mut Value, name: &str, default: bool) -> Result<bool, Error> {
    match overrides.as_object_mut().and_then(|given| given.remove(name)) {
        None => Ok(default),
        Some(Value::Bool(flag)) => Ok(flag),
        Some(other) => Err(Error::new(format!("{name} must be true or false, got {other}"))),
    }
}

fn to_js(value: &impl Serialize) -> JsResult<JsValue> {
    let serializer = Serializer::new().serialize_missing_as_null(true).serialize_maps_as_objects(true);
    Ok(value.serialize(&serializer)?)
}
