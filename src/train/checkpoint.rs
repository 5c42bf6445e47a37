//! A run put aside and taken up again: weights, optimiser and place in one safetensors file.

use burn::module::Module;
use burn::optim::AdamConfig;
use burn::tensor::Bytes;
use serde::{Deserialize, Serialize};

use super::config::TrainingConfig;
use super::trainer::{State, Trainer};
use crate::backend::training_device;
use crate::data::Digits;
use crate::error::{Context, Error, Result};
use crate::weights::{self, Entry, Precision};

/// Name of the optimiser's state among the tensors: a vector of bytes in burn's own format.
const OPTIMISER: &str = "optimiser.burnpack";
/// Name of the place in the run in the header's metadata.
const RUN: &str = "run";

#[derive(Serialize, Deserialize)]
struct Run {
    config: TrainingConfig,
    steps_done: usize,
    /// Guards against going on with other digits, which would not give the same result.
    digits: usize,
}

impl Trainer {
    /// Everything that is needed to go on to the same result, but for the digits.
    ///
    /// # Errors
    /// If the optimiser's state cannot be written.
    pub fn checkpoint(&self) -> Result<Vec<u8>> {
        let state = self.state();
        let optimiser = state
            .optimiser
            .into_bytes()
            .context(|| "writing the optimiser's state".to_owned())?;
        let run = Run {
            config: self.config().clone(),
            steps_done: state.steps_done,
            digits: self.digits().len(),
        };
        let run =
            serde_json::to_string(&run).context(|| "writing the state of the run".to_owned())?;
        let mut entries = weights::entries(&self.model(), Precision::F32);
        entries.push(Entry {
            name: OPTIMISER.to_owned(),
            dtype: safetensors::Dtype::U8,
            shape: vec![optimiser.len()],
            bytes: optimiser.to_vec(),
        });
        weights::write(
            entries,
            &[
                (weights::CONFIG, weights::config_json(self.model().config)),
                (RUN, run),
            ],
        )
    }

    /// Takes up a run from a [`checkpoint`](Self::checkpoint) and the digits it was trained on.
    ///
    /// # Errors
    /// If the bytes are not a checkpoint, or there are another number of digits.
    pub fn restore(bytes: &[u8], digits: Digits) -> Result<Self> {
        let file = weights::read(bytes)?;
        let run = file.metadata(RUN).ok_or_else(|| {
            Error::new(
                "these are weights, but no checkpoint of a run: there is no optimiser in them",
            )
        })?;
        let run: Run =
            serde_json::from_str(run).context(|| "reading the state of the run".to_owned())?;
        if run.digits != digits.len() {
            return Err(Error::new(format!(
                "this checkpoint belongs to a run on {} digits, got {}",
                run.digits,
                digits.len()
            )));
        }
        let optimiser = AdamConfig::new()
            .with_epsilon(run.config.adam_epsilon as f32)
            .init()
            .from_bytes(Bytes::from_bytes_vec(file.bytes(OPTIMISER)?.to_vec()))
            .context(|| "reading the optimiser's state".to_owned())?;
        let state = State {
            model: weights::load(bytes)?.train(),
            optimiser,
            steps_done: run.steps_done,
        };
        Self::with_state(run.config, digits, training_device(), state)
    }
}
