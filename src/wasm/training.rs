//! Training in a browser: one step at a time, alone or with other workers that take shards of each batch.

use js_sys::Float32Array;
use wasm_bindgen::prelude::*;

use super::browser::timed;
use super::learner::{Learner, no_data};
use super::scores::{HeldOutReport, Metrics, QuickCheck};
use super::{JsResult, Session, to_js};
use crate::data::views;
use crate::error::Error;
use crate::evaluate::{Classifier, ClassifierConfig, EncodedDigits, Objective};
use crate::weights;

#[wasm_bindgen]
impl Session {
    /// Takes one optimisation step; for cca, the fit is the only one. A loss that is not finite is an error whose name is
    /// "Diverged", and resets the weights to the last good ones.
    #[wasm_bindgen(unchecked_return_type = "StepReport")]
    pub fn step(&mut self) -> Result<JsValue, JsValue> {
        let report = timed(self.timing, "step", || self.learner.step()).map_err(js_error)?;
        self.method = Some(self.config.method.name().to_owned());
        Ok(to_js(&report)?)
    }

    /// Computes the sum over `count` shards of the next step, from shard `first` on: `count` is a power of two, `first`
    /// a multiple of it. The sum is kept until [`finish_step`](Self::finish_step).
    #[wasm_bindgen(js_name = startStep)]
    pub fn start_step(&mut self, first: usize, count: usize) -> JsResult<()> {
        let shards = first..first.saturating_add(count);
        let trainer = self.learner.trainer()?;
        self.shard_sum = Some(timed(self.timing, "shards", || trainer.shard_sum(shards))?);
        Ok(())
    }

    /// A copy of the sum, for another worker: gradients, running statistics, terms, and the number of shards it covers.
    /// It is written into the given array if that has the right length: fresh memory takes longer than the copy.
    pub fn gradients(&self, into: Option<Float32Array>) -> JsResult<Float32Array> {
        let sum = self.shard_sum.as_ref().ok_or_else(not_started)?.numbers();
        match into {
            Some(array) if array.length() as usize == sum.len() => {
                array.copy_from(sum);
                Ok(array)
            }
            _ => Ok(Float32Array::from(sum)),
        }
    }

    /// Adds another worker's sum, which must cover the same number of shards.
    #[wasm_bindgen(js_name = addGradients)]
    pub fn add_gradients(&mut self, theirs: &[f32]) -> JsResult<()> {
        Ok(self.shard_sum.as_mut().ok_or_else(not_started)?.add(theirs)?)
    }

    /// Updates the weights by the sum over all shards; errors as for [`step`](Self::step). The sum is used up in any case.
    #[wasm_bindgen(js_name = finishStep, unchecked_return_type = "StepReport")]
    pub fn finish_step(&mut self) -> Result<JsValue, JsValue> {
        let sum = self.shard_sum.take().ok_or_else(not_started).map_err(js_error)?;
        let trainer = self.learner.trainer().map_err(js_error)?;
        let report = timed(self.timing, "finish", || trainer.update(sum)).map_err(js_error)?;
        self.method = Some(self.config.method.name().to_owned());
        Ok(to_js(&report)?)
    }

    /// Measures the objective on the first `count` test digits in evaluation mode: running statistics, no dropout.
    /// Digits that do not fill a batch of a shard's size are left out, as [`Objective::of`] says.
    #[wasm_bindgen(js_name = heldOut, unchecked_return_type = "HeldOutReport")]
    pub fn held_out(&self, count: usize) -> JsResult<JsValue> {
        if self.test.is_empty() {
            return Err(no_data().into());
        }
        let objective = Objective::of(&self.model(), &self.test.first(count), &self.config)?;
        to_js(&HeldOutReport::new(self.steps_done(), objective))
    }

    /// Judges the network, as it is now, on the test digits of the data. It fits no classifier: it uses the present
    /// one, and for the CCA sum the codes of the last [`fit_classifier`](Self::fit_classifier).
    #[wasm_bindgen(unchecked_return_type = "Metrics")]
    pub fn metrics(&self) -> JsResult<JsValue> {
        if self.test.is_empty() {
            return Err(no_data().into());
        }
        to_js(&Metrics::of(&self.model(), self.classifier.as_ref(), self.learned.as_ref(), &self.test)?)
    }

    /// A quick check of the run: classifies the first `count` test digits by a classifier that is fitted to the codes of
    /// the first `count` training digits. The session's own classifier stays.
    #[wasm_bindgen(js_name = quickCheck, unchecked_return_type = "QuickCheck")]
    pub fn quick_check(&self, count: usize) -> JsResult<JsValue> {
        let learned = self.learner.digits().ok_or_else(no_data)?.first(count);
        to_js(&QuickCheck::of(self.steps_done(), &self.model(), &learned, &self.test.first(count))?)
    }

    /// The digits of the latest step's batch as they are before any shift, 784 values in [0, 1] each; none before the
    /// first step, and for cca, which is fitted to all digits at once.
    #[wasm_bindgen(js_name = latestBatch)]
    pub fn latest_batch(&self) -> Vec<f32> {
        self.learner.latest_batch().into_iter().map(views::brightness).collect()
    }

    /// The classifier as safetensors.
    #[wasm_bindgen(js_name = exportClassifier)]
    pub fn export_classifier(&self) -> JsResult<Vec<u8>> {
        let classifier =
            self.classifier.as_ref().ok_or_else(|| Error::new("there is no classifier yet: fit or load one first"))?;
        Ok(classifier.save()?)
    }

    /// Fits a classifier on the codes of the training digits from both views.
    #[wasm_bindgen(js_name = fitClassifier)]
    pub fn fit_classifier(&mut self) -> JsResult<()> {
        let digits = self.learner.digits().ok_or_else(no_data)?;
        let encoded = EncodedDigits::of(&self.model(), digits, |_| {})?;
        let classifier = Classifier::fit(&encoded.both, &encoded.labels, &ClassifierConfig::default())?;
        // It has seen the codes of both halves only, so those of one half can tell how certain it may be.
        self.classifier = Some(classifier.calibrated(&encoded));
        self.learned = Some(encoded);
        Ok(())
    }

    /// The names of the layers whose gradients a step reports, from the first to the last.
    #[wasm_bindgen(getter)]
    pub fn layers(&self) -> JsResult<Vec<String>> {
        Ok(self.learner.layers()?)
    }

    /// Everything needed to continue to the same result, except the digits.
    pub fn checkpoint(&self) -> JsResult<Vec<u8>> {
        Ok(self.learner.checkpoint()?)
    }

    /// Resumes a run from a checkpoint, with `learningRate` from there on if it is given; the same data must be loaded
    /// first. The classifier stays as it is, as during a step: fit one to judge the network that is restored.
    pub fn restore(
        &mut self,
        bytes: &[u8],
        #[wasm_bindgen(js_name = learningRate)] learning_rate: Option<f64>,
    ) -> JsResult<()> {
        let digits = self.learner.digits().ok_or_else(no_data)?.clone();
        let mut learner = Learner::restore(bytes, digits)?;
        if let Some(rate) = learning_rate {
            learner.trainer()?.set_learning_rate(rate)?;
        }
        self.method = weights::method(bytes)?;
        if let Some(config) = learner.config() {
            self.config = config.clone();
        }
        self.shard_sum = None;
        self.learner = learner;
        Ok(())
    }
}

/// An error that the page can tell from others by its name if the loss has become infinite or NaN.
fn js_error(error: Error) -> JsValue {
    let js = js_sys::Error::new(&error.to_string());
    if error.is_divergence() {
        js.set_name("Diverged");
    }
    js.into()
}

fn not_started() -> Error {
    Error::new("no step has been started")
}
