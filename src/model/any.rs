//! A model of any method, behind one type.

use super::cca::Cca;
use super::network::CorrMcnn;
use super::representation::{Codes, Given, Reconstruction, Representation, Side};
use crate::data::Views;
use crate::tensor::Tensor;

/// A model of any method.
#[derive(Clone, Debug)]
pub enum Model {
    /// A network, trained step by step.
    Network(Box<CorrMcnn>),
    /// Linear canonical correlation analysis, fitted in closed form.
    Cca(Box<Cca>),
}

impl Model {
    fn representation(&self) -> &dyn Representation {
        match self {
            Self::Network(network) => network.as_ref(),
            Self::Cca(cca) => cca.as_ref(),
        }
    }
}

impl Representation for Model {
    fn codes(&self, views: &Views) -> Codes {
        self.representation().codes(views)
    }

    fn code_of_half(&self, side: Side, half: Tensor<4>) -> Tensor<2> {
        self.representation().code_of_half(side, half)
    }

    fn decode_from(&self, given: Given, code: Tensor<2>) -> Reconstruction {
        self.representation().decode_from(given, code)
    }
}
