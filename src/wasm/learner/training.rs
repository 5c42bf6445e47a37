//! What a learner does once it has digits.

use super::Learner;
use crate::data::Digits;
use crate::error::{Error, Result};
use crate::evaluate::Objective;
use crate::train::{ClosedForm, Method, StepReport, Trainer, TrainingConfig};
use crate::weights;

impl Learner {
    /// A run from its checkpoint.
    ///
    /// # Errors
    /// If the bytes are not a checkpoint, or it belongs to other digits.
    pub fn restore(bytes: &[u8], digits: Digits) -> Result<Self> {
        let is_cca = weights::method(bytes)?.as_deref() == Some(Method::Cca.name());
        Ok(match is_cca {
            true => Self::Fitted(Box::new(ClosedForm::restore(bytes, digits)?)),
            false => Self::Trainable(Box::new(Trainer::restore(bytes, digits)?)),
        })
    }

    /// The settings of its run, if it has one.
    pub fn config(&self) -> Option<&TrainingConfig> {
        match self {
            Self::Fixed(_) => None,
            Self::Trainable(trainer) => Some(trainer.config()),
            Self::Fitted(run) => Some(run.config()),
        }
    }

    /// The grey levels of the digits of the latest step's batch; none for cca, which is fitted to all digits at once.
    pub fn latest_batch(&self) -> Vec<u8> {
        let Self::Trainable(trainer) = self else { return Vec::new() };
        trainer.latest_batch().into_iter().flat_map(|place| trainer.digits().image(place)).copied().collect()
    }

    /// Takes one step; for cca, that is the fit.
    pub fn step(&mut self) -> Result<StepReport> {
        match self {
            Self::Trainable(trainer) => trainer.step(),
            Self::Fitted(run) if !run.digits().is_empty() => fit(run),
            _ => Err(no_data()),
        }
    }

    /// The trainer of a network with digits.
    pub fn trainer(&mut self) -> Result<&mut Trainer> {
        match self {
            Self::Fixed(_) => Err(no_data()),
            Self::Trainable(trainer) => Ok(trainer),
            Self::Fitted(_) => Err(Error::new("cca is fitted in one step, of which nobody can take a share")),
        }
    }

    /// The names of the layers with gradients; canonical pairs have none.
    pub fn layers(&self) -> Result<Vec<String>> {
        match self {
            Self::Fixed(_) => Err(no_data()),
            Self::Trainable(trainer) => Ok(trainer.layers().map(str::to_owned).collect()),
            Self::Fitted(_) => Ok(Vec::new()),
        }
    }

    /// Everything needed to continue to the same result, except the digits.
    pub fn checkpoint(&self) -> Result<Vec<u8>> {
        match self {
            Self::Fixed(_) => Err(no_data()),
            Self::Trainable(trainer) => trainer.checkpoint(),
            Self::Fitted(run) => run.checkpoint(),
        }
    }
}

/// Fits, and reports the result: there are no gradients and no learning rate, and the terms are those after the fit,
/// over all digits of the fit.
fn fit(run: &mut ClosedForm) -> Result<StepReport> {
    run.fit()?;
    let Objective { terms, correlations, total, .. } = Objective::of(&run.model(), run.digits(), run.config())?;
    Ok(StepReport {
        step: run.steps_done(),
        steps: run.config().steps,
        epoch: 1,
        learning_rate: 0.0,
        terms,
        correlations,
        gradient_norms: Vec::new(),
        total,
    })
}

pub fn no_data() -> Error {
    Error::new("there are no digits yet: load data first")
}
