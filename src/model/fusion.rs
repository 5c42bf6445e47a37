//! Fusion of the two views' hidden layers into one joint code, and what a missing view contributes to it.

use crate::tensor::Tensor;
use serde::{Deserialize, Serialize};

/// What replaces a missing view. Section 3 of the paper uses an all-zero image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum MissingView {
    /// An all-zero image runs through the branch, normalised by the running statistics; the branches are summed.
    ZeroImage,
    /// The literal reading: in training the zero image is a batch of its own, normalised by its own statistics.
    ZeroImageBatch,
    /// The branch contributes nothing to the sum (CorrNet's code).
    Drop,
    /// The mean of the present branches: a code has the same scale whichever views it comes from.
    Mean,
}

/// Activation of the joint code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum JointActivation {
    /// Rectified: units at least 0.
    Relu,
    /// Linear units.
    None,
    /// 1 / (1 + exp(-x)): units between 0 and 1 (CorrNet's code).
    Sigmoid,
}

/// Second hidden layers of an all-zero image, `[1, 300]` each; only the two zero-image settings need them.
#[derive(Clone, Debug)]
pub struct ZeroHidden {
    /// Through the left branch.
    pub left: Tensor<2>,
    /// Through the right branch.
    pub right: Tensor<2>,
}

/// The three inputs of the joint layer: from both views, from the left alone, from the right alone.
#[derive(Clone, Debug)]
pub struct Fused {
    /// `[B, 300]`
    pub both: Tensor<2>,
    /// `[B, 300]`
    pub left: Tensor<2>,
    /// `[B, 300]`
    pub right: Tensor<2>,
}

impl MissingView {
    /// Whether this setting encodes an all-zero image.
    pub fn needs_zero_image(self) -> bool {
        matches!(self, Self::ZeroImage | Self::ZeroImageBatch)
    }

    /// Both hidden layers, `[B, 300]` each, as one input of the joint layer.
    pub fn fuse_both(self, left: Tensor<2>, right: Tensor<2>) -> Tensor<2> {
        match self {
            Self::Mean => (left + right) * 0.5,
            _ => left + right,
        }
    }

    /// One hidden layer, `[B, 300]`, fused with the other branch's hidden layer of the zero image, `[1, 300]`.
    pub fn fuse_one(self, present: Tensor<2>, zero: Option<Tensor<2>>) -> Tensor<2> {
        match zero {
            // The one row is meant to be broadcast: the zero image is the same for every digit.
            Some(zero) if self.needs_zero_image() => present + zero,
            _ => present,
        }
    }

    /// All three inputs of the joint layer from one pass through each branch.
    pub fn fuse(self, left: Tensor<2>, right: Tensor<2>, zero: Option<ZeroHidden>) -> Fused {
        let (zero_left, zero_right) = zero.map(|zero| (zero.left, zero.right)).unzip();
        Fused {
            both: self.fuse_both(left.clone(), right.clone()),
            left: self.fuse_one(left, zero_right),
            right: self.fuse_one(right, zero_left),
        }
    }
}
