//! What every method provides: a code of either view or of both, and both halves drawn from a code.

use serde::{Deserialize, Serialize};

use crate::data::Views;
use crate::tensor::Tensor;

/// The left or the right half of a digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Side {
    /// View x, columns 0 to 13.
    Left,
    /// View y, columns 14 to 27.
    Right,
}

/// The views that a code was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// z: both views.
    Both,
    /// x or y: one view alone.
    Only(Side),
}

/// Joint codes of a batch, `[B, 50]` each.
#[derive(Clone, Debug)]
pub struct Codes {
    /// h(z), from both views.
    pub both: Tensor<2>,
    /// h(x), from the left view alone.
    pub left: Tensor<2>,
    /// h(y), from the right view alone.
    pub right: Tensor<2>,
}

/// Both halves as the decoders draw them, `[B, 392]` each, row-major 28x14; not clamped.
#[derive(Clone, Debug)]
pub struct Reconstruction {
    /// The left halves.
    pub left: Tensor<2>,
    /// The right halves.
    pub right: Tensor<2>,
}

/// A common representation of two views, from any method; evaluation judges any of them.
pub trait Representation {
    /// The joint codes of a batch, `[B, U]` each.
    fn codes(&self, views: &Views) -> Codes;

    /// The joint code of one half alone: `[B, 28, 14, 1]` to `[B, U]`.
    fn code_of_half(&self, side: Side, half: Tensor<4>) -> Tensor<2>;

    /// Both halves from a joint code, `[B, U]`, that was made from these views.
    ///
    /// A network decodes every code in the same way; a linear map cannot be best for all three kinds.
    fn decode_from(&self, given: Given, code: Tensor<2>) -> Reconstruction;
}
