//! One view's decoder: dense layers, and in a convolutional network nearest up-sampling and a transposed convolution.

use burn::module::Module;

use super::architecture::Architecture;
use super::extension::upsample_convolve;
use super::initialiser::Initialiser;
use super::linear::Linear;
use crate::data::VIEW_PIXELS;
use crate::tensor::{Parameter, Tensor, relu, value};

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
    /// 50 -> 294; without a transposed convolution to the 392 pixels.
    pub dense: Linear,
    /// In a convolutional network.
    pub transposed: Option<TransposedConvolution>,
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
    /// PyTorch's default initial weights, but for the transposed convolution if `positive_kernel`: there uniform in
    /// 0..1/9 without bias, which starts it as a smoothing filter. With signed weights the right half is learnt worse.
    pub fn init(
        architecture: Architecture,
        positive_kernel: bool,
        initialiser: &mut Initialiser,
    ) -> Self {
        let mut inputs = CODE;
        let mut hidden = Vec::new();
        for &units in architecture.decoder_units() {
            hidden.push(Linear::init(inputs, units, initialiser));
            inputs = units;
        }
        let outputs = match architecture.is_convolutional() {
            true => GRID_UNITS,
            false => VIEW_PIXELS,
        };
        Self {
            hidden,
            dense: Linear::init(inputs, outputs, initialiser),
            transposed: architecture
                .is_convolutional()
                .then(|| TransposedConvolution::init(positive_kernel, initialiser)),
        }
    }

    /// `[B, 50]` to `[B, 392]`, row-major 28x14, without output activation.
    pub fn forward(&self, code: Tensor<2>) -> Tensor<2> {
        let hidden = self
            .hidden
            .iter()
            .fold(code, |input, layer| relu(layer.forward(input)));
        let drawn = self.dense.forward(hidden); // [B, 294] or [B, 392]
        match &self.transposed {
            Some(TransposedConvolution { weight, bias }) => {
                upsample_convolve(relu(drawn), value(weight), value(bias)) // [B, 392]
            }
            None => drawn,
        }
    }
}

impl TransposedConvolution {
    fn init(positive: bool, initialiser: &mut Initialiser) -> Self {
        let shape = [GRID[0], 1, 3, 3];
        if positive {
            return Self {
                weight: initialiser.uniform(shape, 0.0, 1.0 / 9.0),
                bias: initialiser.constant([1], 0.0),
            };
        }
        // PyTorch counts the fan-in of a transposed convolution on its output side: 1 channel x 9 taps.
        Self {
            weight: initialiser.fan_in(shape, 9),
            bias: initialiser.fan_in([1], 9),
        }
    }
}
