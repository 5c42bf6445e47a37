//! What a session draws with and, once it has digits, trains: a network or canonical pairs.

use std::cell::OnceCell;

use crate::data::Digits;
use crate::error::{Error, Result};
use crate::evaluate::Objective;
use crate::model::CorrMcnn;
use crate::model::Model;
use crate::model::cca::Cca;
use crate::train::{ClosedForm, Method, StepReport, Trainer, TrainingConfig};
use crate::weights;

pub enum Learner {
    /// A network without digits to train on. Its initial weights are drawn on first use: most sessions load others.
    Still(Box<OnceCell<CorrMcnn>>),
    /// A network with digits to train on.
    Trained(Box<Trainer>),
    /// Linear CCA, with or without digits to fit it to.
    Closed(Box<ClosedForm>),
}

impl Learner {
    /// What a method starts from, without digits.
    pub fn new(config: &TrainingConfig) -> Self {
        match config.method {
            Method::Cca => Self::closed(config.clone(), Cca::blank(), None),
            _ => Self::Still(Box::default()),
        }
    }

    /// A run that starts from this model.
    ///
    /// # Errors
    /// If there are fewer digits than one batch of a network takes.
    pub fn of(config: TrainingConfig, model: Model, digits: Option<Digits>) -> Result<Self> {
        Ok(match (model, digits) {
            (Model::Cca(cca), digits) => Self::closed(config, *cca, digits),
            (Model::Network(network), None) => Self::Still(Box::new(OnceCell::from(*network))),
            (Model::Network(network), Some(digits)) => {
                Self::Trained(Box::new(Trainer::from_model(config, digits, *network)?))
            }
        })
    }

    /// A run from its checkpoint.
    ///
    /// # Errors
    /// If the bytes are not a checkpoint, or it belongs to other digits.
    pub fn restore(bytes: &[u8], digits: Digits) -> Result<Self> {
        let is_cca = weights::method(bytes)?.as_deref() == Some(Method::Cca.name());
        Ok(match is_cca {
            true => Self::Closed(Box::new(ClosedForm::restore(bytes, digits)?)),
            false => Self::Trained(Box::new(Trainer::restore(bytes, digits)?)),
        })
    }

    fn closed(config: TrainingConfig, cca: Cca, digits: Option<Digits>) -> Self {
        let digits = digits.unwrap_or_default();
        Self::Closed(Box::new(ClosedForm::new(config, digits, cca)))
    }

    /// The model as it is now.
    pub fn model(&self, config: &TrainingConfig) -> Model {
        let network = match self {
            Self::Still(still) => still.get_or_init(|| config.initial_network()).clone(),
            Self::Trained(trainer) => trainer.model(),
            Self::Closed(run) => return run.model(),
        };
        Model::Network(Box::new(network))
    }

    /// The settings of its run, if it has one.
    pub fn config(&self) -> Option<&TrainingConfig> {
        match self {
            Self::Still(_) => None,
            Self::Trained(trainer) => Some(trainer.config()),
            Self::Closed(run) => Some(run.config()),
        }
    }

    /// The digits that it is trained on, if there are any.
    pub fn digits(&self) -> Option<&Digits> {
        let digits = match self {
            Self::Still(_) => return None,
            Self::Trained(trainer) => trainer.digits(),
            Self::Closed(run) => run.digits(),
        };
        (!digits.is_empty()).then_some(digits)
    }

    /// Steps done.
    pub fn steps_done(&self) -> usize {
        match self {
            Self::Still(_) => 0,
            Self::Trained(trainer) => trainer.steps_done(),
            Self::Closed(run) => run.steps_done(),
        }
    }

    /// The grey levels of the digits of the latest step's batch; none for cca, which is fitted to all digits at once.
    pub fn latest_batch(&self) -> Vec<u8> {
        let Self::Trained(trainer) = self else { return Vec::new() };
        trainer.latest_batch().into_iter().flat_map(|place| trainer.digits().image(place)).copied().collect()
    }

    /// Takes one step; for cca, that is the fit.
    pub fn step(&mut self) -> Result<StepReport> {
        match self {
            Self::Trained(trainer) => trainer.step(),
            Self::Closed(run) if !run.digits().is_empty() => fit(run),
            _ => Err(no_data()),
        }
    }

    /// The trainer of a network with digits.
    pub fn trainer(&mut self) -> Result<&mut Trainer> {
        match self {
            Self::Still(_) => Err(no_data()),
            Self::Trained(trainer) => Ok(trainer),
            Self::Closed(_) => Err(Error::new("cca is fitted in one step, of which nobody can take a share")),
        }
    }

    /// The names of the layers with gradients; canonical pairs have none.
    pub fn layers(&self) -> Result<Vec<String>> {
        match self {
            Self::Still(_) => Err(no_data()),
            Self::Trained(trainer) => Ok(trainer.layers().map(str::to_owned).collect()),
            Self::Closed(_) => Ok(Vec::new()),
        }
    }

    /// Everything needed to continue to the same result, except the digits.
    pub fn checkpoint(&self) -> Result<Vec<u8>> {
        match self {
            Self::Still(_) => Err(no_data()),
            Self::Trained(trainer) => trainer.checkpoint(),
            Self::Closed(run) => run.checkpoint(),
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
