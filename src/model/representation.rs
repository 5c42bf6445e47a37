//! What every method gives: a code of either view or of both, and both halves drawn from a code.

use super::cca::Cca;
use super::{Codes, CorrMcnn, Reconstruction, Side};
use crate::data::Views;
use crate::tensor::Tensor;

/// The views that a code was made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// z: both views.
    Both,
    /// x or y: one view alone.
    Only(Side),
}

/// A common representation of two views, trained by whatever method; what can be judged.
pub trait Representation {
    /// The joint codes of a batch, `[B, U]` each.
    fn codes(&self, views: &Views) -> Codes;

    /// The joint code of one half alone: `[B, 28, 14, 1]` to `[B, U]`.
    fn code_of_half(&self, side: Side, half: Tensor<4>) -> Tensor<2>;

    /// Both halves from a joint code, `[B, U]`, that was made of these views.
    ///
    /// A network draws a code alike, whatever it was made of; a linear map cannot be best for all.
    fn decode_from(&self, given: Given, code: Tensor<2>) -> Reconstruction;
}

impl Representation for CorrMcnn {
    fn codes(&self, views: &Views) -> Codes {
        self.codes(views)
    }

    fn code_of_half(&self, side: Side, half: Tensor<4>) -> Tensor<2> {
        self.code_of_half(side, half)
    }

    fn decode_from(&self, _given: Given, code: Tensor<2>) -> Reconstruction {
        self.decode(code)
    }
}

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
