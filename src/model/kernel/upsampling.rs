//! Nearest up-sampling 14x7 -> 26x12 of three channels and transposed convolution 3 -> 1, 3x3, as one pass over plain
//! slices.
//!
//! Layouts, all row-major: grid `[N, 3, 14, 7]`, kernel `[3, 1, 3, 3]` (in, out, height, width), output `[N, 28, 14]`.
//! Each place of the up-sampled grid adds its value, times the nine taps, to the nine pixels from its own down and to
//! the right. As a matrix, this map has 294 x 392 elements; place by place, it takes a fourteenth of the products.

/// Channels of the grid.
pub const CHANNELS: usize = 3;
/// Rows and columns of the grid.
pub const GRID: [usize; 2] = [14, 7];
/// Rows and columns after up-sampling: what a 3x3 transposed convolution needs to give 28x14.
const UPSAMPLED: [usize; 2] = [26, 12];
/// Columns of the output.
const WIDTH: usize = UPSAMPLED[1] + 2;
/// Elements of one output.
const PIXELS: usize = (UPSAMPLED[0] + 2) * WIDTH;
/// Elements of one grid.
const UNITS: usize = CHANNELS * GRID[0] * GRID[1];
const TAPS: usize = 9;

/// Source place of nearest up-sampling: floor(destination * input / output), as in PyTorch.
const fn nearest(destination: usize, input: usize, output: usize) -> usize {
    destination * input / output
}

/// Where each column of the up-sampled grid comes from.
const COLUMNS: [usize; UPSAMPLED[1]] = {
    let mut columns = [0; UPSAMPLED[1]];
    let mut column = 0;
    while column < columns.len() {
        columns[column] = nearest(column, GRID[1], UPSAMPLED[1]);
        column += 1;
    }
    columns
};

/// Offset, within one channel, of the grid row behind this row of the up-sampled grid.
fn source_row(row: usize) -> usize {
    nearest(row, GRID[0], UPSAMPLED[0]) * GRID[1]
}

/// Draws halves from grids.
pub fn forward(grids: &[f32], kernel: &[f32], bias: f32) -> Vec<f32> {
    let mut output = vec![bias; grids.len() / UNITS * PIXELS];
    for (grid, half) in grids.chunks_exact(UNITS).zip(output.chunks_exact_mut(PIXELS)) {
        for (channel, taps) in grid.chunks_exact(GRID[0] * GRID[1]).zip(kernel.chunks_exact(TAPS)) {
            for row in 0..UPSAMPLED[0] {
                let shown = upsampled_row(&channel[source_row(row)..]);
                for (a, taps) in taps.chunks_exact(3).enumerate() {
                    let pixels = &mut half[(row + a) * WIDTH..][..WIDTH];
                    for (b, tap) in taps.iter().enumerate() {
                        let pixels: &mut [f32; UPSAMPLED[1]] =
                            pixels[b..].first_chunk_mut().expect("a row of the output is 14 wide");
                        for (pixel, shown) in pixels.iter_mut().zip(&shown) {
                            *pixel += tap * shown;
                        }
                    }
                }
            }
        }
    }
    output
}

/// Gradients of grids, kernel and bias, given that of the halves.
#[inline(never)] // so that profiles list it separately
pub fn backward(grids: &[f32], kernel: &[f32], gradient: &[f32]) -> (Vec<f32>, Vec<f32>, f32) {
    let mut of_grids = vec![0.0; grids.len()];
    let mut of_kernel = vec![0.0; kernel.len()];
    let halves = gradient.chunks_exact(PIXELS);
    for ((grid, of_grid), gradient) in grids.chunks_exact(UNITS).zip(of_grids.chunks_exact_mut(UNITS)).zip(halves) {
        let channels = grid.chunks_exact(GRID[0] * GRID[1]).zip(of_grid.chunks_exact_mut(GRID[0] * GRID[1]));
        let kernels = kernel.chunks_exact(TAPS).zip(of_kernel.chunks_exact_mut(TAPS));
        for ((channel, of_channel), (taps, of_taps)) in channels.zip(kernels) {
            backward_channel(channel, of_channel, taps, of_taps, gradient);
        }
    }
    // Summed half by half: one long sum in single precision would lose what small gradients add.
    let of_bias = gradient.chunks_exact(PIXELS).map(|half| half.iter().sum::<f32>()).sum();
    (of_grids, of_kernel, of_bias)
}

fn backward_channel(channel: &[f32], of_channel: &mut [f32], taps: &[f32], of_taps: &mut [f32], gradient: &[f32]) {
    // One lane for each column: the lanes are summed only after all rows are added.
    let mut lanes_of_taps = [[0.0; UPSAMPLED[1]]; TAPS];
    for row in 0..UPSAMPLED[0] {
        let shown = upsampled_row(&channel[source_row(row)..]);
        let mut of_shown = [0.0; UPSAMPLED[1]];
        for tap in 0..TAPS {
            let from = (row + tap / 3) * WIDTH + tap % 3;
            let gradient: &[f32; UPSAMPLED[1]] =
                gradient[from..].first_chunk().expect("a row of the output is 14 wide");
            for column in 0..UPSAMPLED[1] {
                of_shown[column] += taps[tap] * gradient[column];
                lanes_of_taps[tap][column] += shown[column] * gradient[column];
            }
        }
        let of_row = &mut of_channel[source_row(row)..][..GRID[1]];
        for (column, of_shown) in COLUMNS.iter().zip(of_shown) {
            of_row[*column] += of_shown;
        }
    }
    for (of_tap, lanes) in of_taps.iter_mut().zip(lanes_of_taps) {
        *of_tap += lanes.iter().sum::<f32>();
    }
}

fn upsampled_row(row: &[f32]) -> [f32; UPSAMPLED[1]] {
    let row: &[f32; GRID[1]] = row.first_chunk().expect("a row of the grid is 7 wide");
    COLUMNS.map(|column| row[column])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_upsampling_repeats_the_rows_and_columns_that_pytorch_repeats() {
        let rows: Vec<usize> = (0..26).map(|row| source_row(row) / GRID[1]).collect();
        assert_eq!(rows, [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13]);
        assert_eq!(COLUMNS, [0, 0, 1, 1, 2, 2, 3, 4, 4, 5, 5, 6]);
    }
}
