//! One view's decoder: dense layer, nearest up-sampling, transposed convolution.

use burn::module::{Module, Param};
use burn::tensor::{Tensor, activation::relu};

use super::extension::upsample_convolve;
use super::initialiser::Initialiser;
use super::linear::Linear;

/// Units of the joint code.
pub const CODE: usize = 50;
/// Channels, rows and columns of the grid that the dense layer draws.
pub const GRID: [usize; 3] = [3, 14, 7];
const GRID_UNITS: usize = GRID[0] * GRID[1] * GRID[2];

/// From the joint code `[B, 50]` to one half `[B, 392]`.
#[derive(Module, Debug)]
pub struct Decoder {
    /// 50 -> 294.
    pub dense: Linear,
    /// Transposed convolution 3 -> 1, `[3, 1, 3, 3]`.
    pub kernel: Param<Tensor<4>>,
    /// `[1]`
    pub bias: Param<Tensor<1>>,
}

impl Decoder {
    /// PyTorch's default initial weights, but for the transposed convolution if `positive_kernel`: there uniform in
    /// 0..1/9 without bias, which starts it as a smoothing filter. With signed weights the right half is learnt worse.
    pub fn init(positive_kernel: bool, initialiser: &mut Initialiser) -> Self {
        let dense = Linear::init(CODE, GRID_UNITS, initialiser);
        let (kernel, bias) = if positive_kernel {
            (
                initialiser.uniform([GRID[0], 1, 3, 3], 0.0, 1.0 / 9.0),
                initialiser.constant([1], 0.0),
            )
        } else {
            // PyTorch counts the fan-in of a transposed convolution on its output side: 1 channel x 9 taps.
            (
                initialiser.fan_in([GRID[0], 1, 3, 3], 9),
                initialiser.fan_in([1], 9),
            )
        };
        Self {
            dense,
            kernel,
            bias,
        }
    }

    /// `[B, 50]` to `[B, 392]`, row-major 28x14, without output activation.
    pub fn forward(&self, code: Tensor<2>) -> Tensor<2> {
        let grid = relu(self.dense.forward(code)); // [B, 294]
        upsample_convolve(grid, self.kernel.val(), self.bias.val()) // [B, 392]
    }
}
