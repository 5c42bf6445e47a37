//! A run saved and resumed: weights, optimiser and progress in one safetensors file.

use burn::module::Module;

use super::adam::Adam;
use super::run::Run;
use super::trainer::{State, Trainer};
use crate::backend::training_device;
use crate::data::Digits;
use crate::error::{Error, Result};
use crate::weights::{self, Entry, Precision};

/// Names of Adam's moments among the tensors, one number for each parameter in the order of the module.
const ADAM: [&str; 2] = ["adam.mean", "adam.square"];

impl Trainer {
    /// Everything needed to continue to the same result, except the digits.
    ///
    /// # Errors
    /// If the file cannot be laid out.
    pub fn checkpoint(&self) -> Result<Vec<u8>> {
        let state = self.state();
        let run = Run::new(self.config(), state.steps_done, self.digits());
        let mut entries = weights::entries(&self.model(), Precision::F32);
        for (name, moments) in ADAM.into_iter().zip([&state.adam.mean, &state.adam.square]) {
            entries.push(Entry::exact(name, [moments.len()], moments));
        }
        let mut header = weights::header(self.model().config, Some(self.config().method.name()));
        header.push(run.metadata()?);
        weights::write(entries, &header)
    }

    /// Resumes a run from a [`checkpoint`](Self::checkpoint) and the digits it is trained on.
    ///
    /// # Errors
    /// If the bytes are not a checkpoint, its settings are out of their ranges or describe a network other than that of
    /// its weights, or it belongs to other digits.
    pub fn restore(bytes: &[u8], digits: Digits) -> Result<Self> {
        let file = weights::read(bytes)?;
        let run = Run::of(&file, &digits)?;
        let model = weights::load(bytes)?;
        let [mean, square] = ADAM.map(|name| file.numbers(name, &[model.num_params()]));
        let (mean, square) = (mean?, square?);
        if let Some(odd) = square.iter().find(|square| **square < 0.0) {
            return Err(Error::new(format!("tensor {} holds {odd}, expected squares of at least 0", ADAM[1])));
        }
        let adam = Adam::with_moments([run.config.adam_beta_2, run.config.adam_epsilon], mean, square);
        let state = State::new(model, adam, run.steps_done);
        Self::with_state(run.config, digits, training_device(), state)
    }
}
