//! The layers of a network: five architectures of one family.

use serde::{Deserialize, Serialize};

use super::decoder::CODE;
use super::encoder::{FEATURE_MAP, FILTERS_1, FILTERS_2, HIDDEN_1, HIDDEN_2};
use crate::data::VIEW_PIXELS;

/// Filters of the two convolutions of the narrow network.
const NARROW_FILTERS: [usize; 2] = [32, 32];
/// Units of the two hidden layers of the narrow network.
const NARROW_HIDDEN: [usize; 2] = [200, 100];

/// The layers of a network before and after its joint code of 50 units.
///
/// A joint layer, shared by both views, maps what the encoders give to the code; in the published networks, `Shallow`
/// and `Deep`, each view has weights of its own up to the code, which is the sum of the two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Architecture {
    /// The slides' layer table: two convolutional blocks, 640-500-300-50, and 50-294 with a transposed convolution.
    #[default]
    Convolutional,
    /// The same layers with fewer units, 32 and 32 filters and 320-200-100-50, for phones.
    Narrow,
    /// Dense layers 392-500-300-50, and back 50-300-500-392: our own.
    Dense,
    /// CorrNet and MAE: one projection 392-50 a view, and back 50-392. Source: Chandar et al., arXiv 1504.07225.
    Shallow,
    /// Deep CorrNet: 392-500-300-50 a view, and back 50-392. Source: the code of Bhatt et al., arXiv 1711.00003.
    Deep,
}

impl Architecture {
    /// Filters of the two convolutions of a view, if there are any.
    pub fn filters(self) -> Option<[usize; 2]> {
        match self {
            Self::Convolutional => Some([FILTERS_1, FILTERS_2]),
            Self::Narrow => Some(NARROW_FILTERS),
            Self::Dense | Self::Shallow | Self::Deep => None,
        }
    }

    /// Units of the last layer of each view, which are fused: the inputs of the joint layer, or the code itself.
    pub fn fused_units(self) -> usize {
        match self {
            Self::Convolutional | Self::Dense => HIDDEN_2,
            Self::Narrow => NARROW_HIDDEN[1],
            Self::Shallow | Self::Deep => CODE,
        }
    }

    /// Inputs of the first dense layer of a view.
    pub(super) fn features(self) -> usize {
        let [height, width] = FEATURE_MAP;
        match self.filters() {
            Some([_, filters]) => height * width * filters,
            None => VIEW_PIXELS,
        }
    }

    /// Units of the first hidden layer of a view, if there is one.
    pub fn hidden_units(self) -> Option<usize> {
        match self {
            Self::Convolutional | Self::Dense | Self::Deep => Some(HIDDEN_1),
            Self::Narrow => Some(NARROW_HIDDEN[0]),
            Self::Shallow => None,
        }
    }

    /// Units of the second hidden layer of a view that has one more layer of its own before the code.
    pub(super) fn units_before_code(self) -> Option<usize> {
        (self == Self::Deep).then_some(HIDDEN_2)
    }

    /// Whether a layer that both views share maps what is fused to the code.
    pub(super) fn has_joint_layer(self) -> bool {
        !matches!(self, Self::Shallow | Self::Deep)
    }

    /// Units of the hidden layers of a decoder, from the code to the half.
    pub(super) fn decoder_units(self) -> &'static [usize] {
        match self {
            Self::Dense => &[HIDDEN_2, HIDDEN_1],
            Self::Convolutional | Self::Narrow | Self::Shallow | Self::Deep => &[],
        }
    }
}
