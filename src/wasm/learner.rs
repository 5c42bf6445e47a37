//! What a session draws with and, once it has digits, trains: a network or canonical pairs.

#[cfg(feature = "training")]
mod training;

use std::cell::OnceCell;

use crate::data::Digits;
use crate::error::Result;
use crate::model::CorrMcnn;
use crate::model::Model;
use crate::model::cca::Cca;
#[cfg(feature = "training")]
use crate::train::Trainer;
use crate::train::{ClosedForm, Method, TrainingConfig};
#[cfg(feature = "training")]
pub use training::no_data;

pub enum Learner {
    /// A network without digits to train on. Its initial weights are drawn on first use: most sessions load others.
    Fixed(Box<OnceCell<CorrMcnn>>),
    /// A network with digits to train on.
    #[cfg(feature = "training")]
    Trainable(Box<Trainer>),
    /// Linear CCA, with or without digits to fit it to.
    Fitted(Box<ClosedForm>),
}

impl Learner {
    /// What a method starts from, without digits.
    pub fn new(config: &TrainingConfig) -> Self {
        match config.method {
            Method::Cca => Self::closed(config.clone(), Cca::blank(), None),
            _ => Self::Fixed(Box::default()),
        }
    }

    /// A run that starts from this model.
    ///
    /// # Errors
    /// If there are fewer digits than one batch of a network takes.
    pub fn of(config: TrainingConfig, model: Model, digits: Option<Digits>) -> Result<Self> {
        Ok(match (model, digits) {
            (Model::Cca(cca), digits) => Self::closed(config, *cca, digits),
            #[cfg(feature = "training")]
            (Model::Network(network), Some(digits)) => {
                Self::Trainable(Box::new(Trainer::from_model(config, digits, *network)?))
            }
            (Model::Network(network), _) => Self::Fixed(Box::new(OnceCell::from(*network))),
        })
    }

    fn closed(config: TrainingConfig, cca: Cca, digits: Option<Digits>) -> Self {
        let digits = digits.unwrap_or_default();
        Self::Fitted(Box::new(ClosedForm::new(config, digits, cca)))
    }

    /// The model as it is now.
    pub fn model(&self, config: &TrainingConfig) -> Model {
        let network = match self {
            Self::Fixed(network) => network.get_or_init(|| config.initial_network()).clone(),
            #[cfg(feature = "training")]
            Self::Trainable(trainer) => trainer.model(),
            Self::Fitted(run) => return run.model(),
        };
        Model::Network(Box::new(network))
    }

    /// The digits that it is trained on, if there are any.
    pub fn digits(&self) -> Option<&Digits> {
        let digits = match self {
            Self::Fixed(_) => return None,
            #[cfg(feature = "training")]
            Self::Trainable(trainer) => trainer.digits(),
            Self::Fitted(run) => run.digits(),
        };
        (!digits.is_empty()).then_some(digits)
    }

    /// Steps done.
    pub fn steps_done(&self) -> usize {
        match self {
            Self::Fixed(_) => 0,
            #[cfg(feature = "training")]
            Self::Trainable(trainer) => trainer.steps_done(),
            Self::Fitted(run) => run.steps_done(),
        }
    }
}
