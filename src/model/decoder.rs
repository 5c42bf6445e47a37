//! One view's decoder: dense layer, nearest up-sampling, transposed convolution.

use burn::module::{Module, Param};
use burn::nn::Linear;
use burn::tensor::{Tensor, TensorData, activation::relu};

use super::initialiser::Initialiser;
use crate::data::{HEIGHT, VIEW_PIXELS, VIEW_WIDTH};

/// Units of the joint code.
pub const CODE: usize = 50;
/// Channels, rows and columns of the grid that the dense layer draws.
pub const GRID: [usize; 3] = [3, 14, 7];
const GRID_UNITS: usize = GRID[0] * GRID[1] * GRID[2];
/// Rows and columns after up-sampling: what a 3x3 transposed convolution needs to give 28x14.
const UPSAMPLED: [usize; 2] = [HEIGHT - 2, VIEW_WIDTH - 2];

/// From the joint code `[B, 50]` to one half `[B, 392]`.
#[derive(Module, Debug)]
pub struct Decoder {
    /// 50 -> 294.
    pub dense: Linear,
    /// Transposed convolution 3 -> 1, `[3, 1, 3, 3]`.
    pub kernel: Param<Tensor<4>>,
    /// `[1]`
    pub bias: Param<Tensor<1>>,
    /// `[9, 98 * 392]`: where each tap of the kernel carries each place of the up-sampled grid; 0 or 1, not trained.
    paths: Tensor<2>,
}

impl Decoder {
    /// PyTorch's default initial weights, but for the transposed convolution if `positive_kernel`: there uniform in
    /// 0..1/9 without bias, which starts it as a smoothing filter. With signed weights the right half is learnt worse.
    pub fn init(positive_kernel: bool, initialiser: &mut Initialiser) -> Self {
        let dense = initialiser.linear(CODE, GRID_UNITS);
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
        let paths = Tensor::from_data(
            TensorData::new(upsampling_paths(), [9, GRID[1] * GRID[2] * VIEW_PIXELS]),
            initialiser.device(),
        );
        Self {
            dense,
            kernel,
            bias,
            paths,
        }
    }

    /// `[B, 50]` to `[B, 392]`, row-major 28x14, without output activation.
    ///
    /// Up-sampling and transposed convolution are one linear map 294 -> 392 with 27 free parameters, built once a call.
    pub fn forward(&self, code: Tensor<2>) -> Tensor<2> {
        let grid = relu(self.dense.forward(code)); // [B, 294]
        let map = self
            .kernel
            .val()
            .reshape([GRID[0], 9])
            .matmul(self.paths.clone()); // [3, 98 * 392]
        grid.matmul(map.reshape([GRID_UNITS, VIEW_PIXELS])) + self.bias.val().unsqueeze() // [B, 392]
    }
}

/// Source place of nearest up-sampling: floor(destination * input / output), as PyTorch counts.
pub fn nearest(destination: usize, input: usize, output: usize) -> usize {
    destination * input / output
}

/// Row `3 a + b` has a 1 where tap (a, b) carries grid place (i, j) to pixel (p, q): up-sampled place (p - a, q - b)
/// shows (i, j).
fn upsampling_paths() -> Vec<f32> {
    let [_, rows, columns] = GRID;
    let mut paths = vec![0.0; 9 * rows * columns * VIEW_PIXELS];
    for (a, b) in (0..9).map(|tap| (tap / 3, tap % 3)) {
        for (row, column) in
            (0..UPSAMPLED[0]).flat_map(|row| (0..UPSAMPLED[1]).map(move |column| (row, column)))
        {
            let place =
                nearest(row, rows, UPSAMPLED[0]) * columns + nearest(column, columns, UPSAMPLED[1]);
            let pixel = (row + a) * VIEW_WIDTH + column + b;
            paths[((3 * a + b) * rows * columns + place) * VIEW_PIXELS + pixel] = 1.0;
        }
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_upsampling_repeats_the_rows_and_columns_that_pytorch_repeats() {
        let rows: Vec<usize> = (0..26).map(|row| nearest(row, 14, 26)).collect();
        let columns: Vec<usize> = (0..12).map(|column| nearest(column, 7, 12)).collect();
        assert_eq!(
            rows,
            [
                0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13
            ]
        );
        assert_eq!(columns, [0, 0, 1, 1, 2, 2, 3, 4, 4, 5, 5, 6]);
    }
}
