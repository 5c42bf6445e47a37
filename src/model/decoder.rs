//! One view's decoder: dense layers, and in a convolutional network nearest up-sampling and a transposed convolution.

use burn::module::Module;

use super::activation::HiddenActivation;
use super::config::ModelConfig;
use super::extension::upsample_convolve;
use super::initialiser::Initialiser;
use super::linear::Linear;
use crate::data::VIEW_PIXELS;
use crate::tensor::{Parameter, Tensor, value};

/// Units of the joint code.
pub const CODE: usize = 50;
/// Channels, rows and columns of the grid that the dense layer draws.
pub const GRID: [usize; 3] = [3, 14, 7];
const GRID_UNITS: usize = GRID[0] * GRID[1] * GRID[2];

/// From the joint code `[B, 50]` to one half `[B, 392]`.
#[derive(Module, Debug)]
pub struct Decoder {
    /// 50 -> 300 -> 500 in a dense network; otherwise none.
    pub hidden: Vec<Linear>,
    /// To the 294 units of the grid; without a transposed convolution, to the 392 pixels.
    pub dense: Linear,
    /// From the grid to the pixels, in a convolutional network.
    pub transposed: Option<TransposedConvolution>,
    /// Activation of every layer but the last.
    #[module(skip)]
    pub activation: HiddenActivation,
}

/// A transposed convolution 3 -> 1.
#[derive(Module, Debug)]
pub struct TransposedConvolution {
    /// `[3, 1, 3, 3]`
    pub weight: Parameter<4>,
    /// `[1]`
    pub bias: Parameter<1>,
}

impl Decoder {
    /// PyTorch's default initial weights. If `positive_kernel`, the transposed convolution starts as a smoothing filter
    /// instead, uniform in 0..1/9 without bias: with signed weights the network learns the right half less well.
    pub fn init(config: ModelConfig, positive_kernel: bool, initialiser: &mut Initialiser) -> Self {
        let architecture = config.architecture;
        let convolutional = architecture.filters().is_some();
        let mut inputs = CODE;
        let mut hidden = Vec::new();
        for &units in architecture.decoder_units() {
            hidden.push(Linear::init(inputs, units, initialiser));
            inputs = units;
        }
        let outputs = match convolutional {
            true => GRID_UNITS,
            false => VIEW_PIXELS,
        };
        Self {
            hidden,
            dense: Linear::init(inputs, outputs, initialiser),
            transposed: convolutional.then(|| TransposedConvolution::init(positive_kernel, initialiser)),
            activation: config.hidden_activation,
        }
    }

    /// `[B, 50]` to `[B, 392]`, row-major 28x14, without output activation.
    pub fn forward(&self, code: Tensor<2>) -> Tensor<2> {
        let hidden = self.hidden.iter().fold(code, |input, layer| layer.forward_activated(input, self.activation));
        match &self.transposed {
            Some(TransposedConvolution { weight, bias }) => {
                let grid = self.dense.forward_activated(hidden, self.activation); // [B, 294]
                upsample_convolve(grid, value(weight), value(bias)) // [B, 392]
            }
            None => self.dense.forward(hidden), // [B, 392]
        }
    }
}

impl TransposedConvolution {
    fn init(positive: bool, initialiser: &mut Initialiser) -> Self {
        let shape = [GRID[0], 1, 3, 3];
        if positive {
            return Self { weight: initialiser.uniform(shape, 0.0, 1.0 / 9.0), bias: initialiser.constant([1], 0.0) };
        }
        // PyTorch counts the fan-in of a transposed convolution on its output side: 1 channel x 9 taps.
        Self { weight: initialiser.fan_in(shape, 9), bias: initialiser.fan_in([1], 9) }
    }
}
