//! The backward passes: only the winner of each pooled cell carries a gradient, so they gather over the winners.

use super::{CHUNK, DEAD, Geometry};

/// Gradients of weight `[F, 3, 3, C]` and bias `[F]`, given that of the output.
#[cfg_attr(target_arch = "x86_64", multiversion::multiversion(targets("x86_64+avx2")))]
#[inline(never)] // so that profiles list it separately
pub fn backward_parameters(
    geometry: Geometry,
    input: &[f32],
    winners: &[u8],
    gradient: &[f32],
) -> (Vec<f32>, Vec<f32>) {
    geometry.check();
    let mut bias = vec![0.0; geometry.filters];
    for (gradients, winners) in gradient.chunks_exact(geometry.filters).zip(winners.chunks_exact(geometry.filters)) {
        for ((bias, gradient), winner) in bias.iter_mut().zip(gradients).zip(winners) {
            *bias += [*gradient, 0.0][usize::from(*winner == DEAD)]; // not `if`, which becomes a jump for each filter
        }
    }
    let weight = match geometry.channels {
        1 => weight_of_one_channel(geometry, input, winners, gradient),
        _ => weight_of_many_channels(geometry, input, winners, gradient),
    };
    (weight, bias)
}

/// One input channel: the nine sums of each filter over the cells of a digit, as three rows of four of which the last one
/// is not used. Cells that see no ink add nothing.
#[inline(always)]
fn weight_of_one_channel(geometry: Geometry, input: &[f32], winners: &[u8], gradient: &[f32]) -> Vec<f32> {
    let (cells, filters) = (geometry.cells(), geometry.filters);
    let mut sums = vec![[0.0; 12]; filters];
    let mut of_digit = sums.clone();
    for (digit, pixels) in input.chunks_exact(geometry.digit()).enumerate() {
        of_digit.fill([0.0; 12]);
        for cell in (0..cells).filter(|&cell| geometry.sees_ink(cell, pixels)) {
            // The windows of the four places, and a blank one for the dead.
            let mut windows = [[0.0; 12]; DEAD as usize + 1];
            for (winner, window) in windows[..4].iter_mut().enumerate() {
                let start = geometry.window(cell, winner);
                for (y, row) in window.chunks_exact_mut(4).enumerate() {
                    row[..3].copy_from_slice(&pixels[start + y * geometry.row()..][..3]);
                }
            }
            let at = (digit * cells + cell) * filters;
            for ((sums, winner), gradient) in of_digit.iter_mut().zip(&winners[at..]).zip(&gradient[at..]) {
                let window = windows[usize::from(*winner.min(&DEAD))];
                *sums = std::array::from_fn(|place| sums[place] + window[place] * gradient);
            }
        }
        for (sum, of_digit) in sums.as_flattened_mut().iter_mut().zip(of_digit.as_flattened()) {
            *sum += of_digit;
        }
    }
    sums.as_flattened().chunks_exact(4).flat_map(|row| &row[..3]).copied().collect()
}

/// Many input channels: for each filter, the windows of the winners, weighted by their gradients.
#[inline(always)]
fn weight_of_many_channels(geometry: Geometry, input: &[f32], winners: &[u8], gradient: &[f32]) -> Vec<f32> {
    let (cells, filters, depth) = (geometry.cells(), geometry.filters, geometry.depth());
    let run = 3 * geometry.channels;
    let mut weight = vec![0.0; filters * depth];
    let mut windows = Vec::with_capacity(cells);
    for (digit, pixels) in input.chunks_exact(geometry.digit()).enumerate() {
        for (filter, taps) in weight.chunks_exact_mut(depth).enumerate() {
            windows.clear();
            for cell in 0..cells {
                let at = (digit * cells + cell) * filters + filter;
                if winners[at] != DEAD {
                    windows.push((geometry.window(cell, winners[at].into()), gradient[at]));
                }
            }
            for (y, taps) in taps.chunks_exact_mut(run).enumerate() {
                for (chunk, taps) in taps.as_chunks_mut::<CHUNK>().0.iter_mut().enumerate() {
                    let offset = y * geometry.row() + chunk * CHUNK;
                    let mut sum = *taps;
                    for &(window, gradient) in &windows {
                        add_scaled(&mut sum, &pixels[window + offset..], gradient);
                    }
                    *taps = sum;
                }
            }
        }
    }
    weight
}

/// Gradient of the input `[B, H, W, C]`, given that of the output. Many channels only: the first layer needs none.
#[cfg_attr(target_arch = "x86_64", multiversion::multiversion(targets("x86_64+avx2")))]
#[inline(never)] // so that profiles list it separately
pub fn backward_input(geometry: Geometry, weight: &[f32], winners: &[u8], gradient: &[f32]) -> Vec<f32> {
    geometry.check();
    assert!(geometry.channels != 1, "the fused convolution gives no gradient of a one-channel input");
    let (cells, filters, depth) = (geometry.cells(), geometry.filters, geometry.depth());
    let chunks = depth / CHUNK;
    let chunks_of_row = chunks / 3;
    // [K / CHUNK, F, CHUNK]: one chunk of all filters stays in the first cache while all cells of a digit use it.
    let mut packed = vec![[0.0; CHUNK]; chunks * filters];
    for (filter, taps) in weight.chunks_exact(depth).enumerate() {
        for (chunk, taps) in taps.as_chunks::<CHUNK>().0.iter().enumerate() {
            packed[chunk * filters + filter] = *taps;
        }
    }
    let mut input = Vec::with_capacity(geometry.batch * geometry.digit());
    // For each window of a digit, the filters that won there and their gradients.
    let mut windows: Vec<(usize, Vec<(usize, f32)>)> =
        (0..4 * cells).map(|place| (geometry.window(place / 4, place % 4), Vec::with_capacity(filters))).collect();
    for digit in 0..geometry.batch {
        // Only now, so that the zeros are still in a cache when they are added to.
        input.resize((digit + 1) * geometry.digit(), 0.0);
        let pixels = &mut input[digit * geometry.digit()..];
        windows.iter_mut().for_each(|(_, passed)| passed.clear());
        for cell in 0..cells {
            let at = (digit * cells + cell) * filters;
            for filter in 0..filters {
                if winners[at + filter] != DEAD {
                    let place = 4 * cell + winners[at + filter] as usize;
                    windows[place].1.push((filter, gradient[at + filter]));
                }
            }
        }
        for chunk in 0..chunks {
            let taps = &packed[chunk * filters..][..filters];
            let offset = chunk / chunks_of_row * geometry.row() + chunk % chunks_of_row * CHUNK;
            for (window, passed) in &windows {
                let pixels: &mut [f32; CHUNK] =
                    pixels[window + offset..].first_chunk_mut().expect("a window lies within the digit");
                let mut sum = *pixels;
                for &(filter, gradient) in passed {
                    add_scaled(&mut sum, &taps[filter], gradient);
                }
                *pixels = sum;
            }
        }
    }
    input
}

#[inline(always)]
fn add_scaled(sum: &mut [f32; CHUNK], values: &[f32], factor: f32) {
    let values: &[f32; CHUNK] = values.first_chunk().expect("a chunk lies within its row");
    for (sum, value) in sum.iter_mut().zip(values) {
        *sum += factor * value;
    }
}
