//! One view's encoder: convolutional blocks, or none, and dense layers.

use burn::module::Module;

use super::activation::HiddenActivation;
use super::config::ModelConfig;
use super::convolutions::{ConvolutionStatistics, Convolutions};
use super::initialiser::Initialiser;
use super::linear::Linear;
use crate::data::VIEW_PIXELS;
use crate::tensor::Tensor;

/// Filters of the first convolution. Source: the slides' layer table.
pub const FILTERS_1: usize = 128;
/// Filters of the second convolution.
pub const FILTERS_2: usize = 64;
/// Rows and columns of the second block's feature map.
pub const FEATURE_MAP: [usize; 2] = [5, 2];
/// Units of the first hidden layer (k = 1).
pub const HIDDEN_1: usize = 500;
/// Units of the second hidden layer (k = 2).
pub const HIDDEN_2: usize = 300;

/// The layers of one view. The numbers of units are those of the slides' layer table; a narrow network has fewer.
#[derive(Module, Debug)]
pub struct Encoder {
    /// `None` if the dense layers take pixels.
    pub convolutions: Option<Convolutions>,
    /// 640 -> 500, or 392 -> 500; `None` in a shallow network.
    pub dense1: Option<Linear>,
    /// 500 -> 300; in a shallow network 392 -> 50.
    pub dense2: Linear,
    /// 300 -> 50 in a deep network, whose views have a code each; otherwise none.
    pub dense3: Option<Linear>,
    /// Activation of the dense layers; a shallow network applies none before its joint code.
    #[module(skip)]
    pub activation: HiddenActivation,
}

/// The two hidden layers that the correlation terms compare, after the activation and before dropout, and what the
/// view contributes to the code.
///
/// A shallow network has no hidden layers: all three are its linear projection, `[B, 50]`.
#[derive(Clone, Debug)]
pub struct Hidden {
    /// `[B, 500]`
    pub first: Tensor<2>,
    /// `[B, 300]`
    pub second: Tensor<2>,
    /// Fused with the other view: the second hidden layer, or in a deep network the code of this view, `[B, 50]`.
    pub last: Tensor<2>,
}

impl Encoder {
    /// PyTorch's default initial weights.
    pub fn init(config: ModelConfig, initialiser: &mut Initialiser) -> Self {
        let architecture = config.architecture;
        let features = architecture.features();
        let convolutions = architecture.filters().map(|filters| Convolutions::init(filters, config, initialiser));
        let hidden = architecture.hidden_units();
        let (deep, fused) = (architecture.units_before_code(), architecture.fused_units());
        let second = deep.unwrap_or(fused);
        Self {
            convolutions,
            dense1: hidden.map(|units| Linear::init(features, units, initialiser)),
            dense2: Linear::init(hidden.unwrap_or(features), second, initialiser),
            dense3: deep.map(|units| Linear::init(units, fused, initialiser)),
            activation: config.hidden_activation,
        }
    }

    /// Encodes `[B, 28, 14, 1]` with the running statistics and without dropout.
    pub fn forward_running(&self, view: Tensor<4>) -> Hidden {
        let features = match &self.convolutions {
            Some(convolutions) => convolutions.forward_running(view), // [B, 640]
            None => pixels(view),                                     // [B, 392]
        };
        self.dense(features, None)
    }

    /// Encodes `[B, 28, 14, 1]` with the statistics of the batch, which it also returns: `None` without convolutions.
    ///
    /// `dropout` is a mask `[B, 500]` of 0 and 1/(1-p); a network without that layer ignores it.
    pub fn forward_batch(
        &self,
        view: Tensor<4>,
        dropout: Option<Tensor<2>>,
    ) -> (Hidden, Option<ConvolutionStatistics>) {
        let (features, statistics) = match &self.convolutions {
            Some(convolutions) => {
                let (features, statistics) = convolutions.forward_batch(view); // [B, 640]
                (features, Some(statistics))
            }
            None => (pixels(view), None), // [B, 392]
        };
        (self.dense(features, dropout), statistics)
    }

    fn dense(&self, features: Tensor<2>, dropout: Option<Tensor<2>>) -> Hidden {
        let Some(dense1) = &self.dense1 else {
            let projection = self.dense2.forward(features); // [B, 50]
            return Hidden { first: projection.clone(), second: projection.clone(), last: projection };
        };
        let first = dense1.forward_activated(features, self.activation); // [B, 500]
        let kept = match dropout {
            Some(mask) => first.clone() * mask,
            None => first.clone(),
        };
        let second = self.dense2.forward_activated(kept, self.activation); // [B, 300]
        let last = match &self.dense3 {
            Some(dense3) => dense3.forward_activated(second.clone(), self.activation), // [B, 50]
            None => second.clone(),
        };
        Hidden { first, second, last }
    }

    /// Moves the running statistics a step towards those of a batch.
    pub fn update(&mut self, statistics: &Option<ConvolutionStatistics>) {
        if let (Some(convolutions), Some(statistics)) = (&mut self.convolutions, statistics) {
            convolutions.update(statistics);
        }
    }
}

/// `[B, 28, 14, 1]` to `[B, 392]`
pub fn pixels(view: Tensor<4>) -> Tensor<2> {
    let [batch, ..] = view.dims();
    view.reshape([batch, VIEW_PIXELS])
}
