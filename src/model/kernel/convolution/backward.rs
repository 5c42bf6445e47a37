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
            *bias += if *winner == DEAD { 0.0 } else { *gradient };
        }
    }
    let weight = match geometry.channels {
        1 => weight_of_one_channel(geometry, input, winners, gradient),
        _ => weight_of_many_channels(geometry, input, winners, gradient),
    };
    (weight, bias)
}

/// One input channel: nine sums for four filters at a time stay in registers over all cells of a digit.
#[inline(always)]
fn weight_of_one_channel(geometry: Geometry, input: &[f32], winners: &[u8], gradient: &[f32]) -> Vec<f32> {
    const FILTERS: usize = 4;
    let (cells, filters) = (geometry.cells(), geometry.filters);
    let mut sums = vec![[[0.0f32; FILTERS]; 9]; filters / FILTERS];
    for (digit, pixels) in input.chunks_exact(geometry.digit()).enumerate() {
        for (block, sums) in sums.iter_mut().enumerate() {
            let mut local = [[0.0f32; FILTERS]; 9];
            for cell in 0..cells {
                let at = (digit * cells + cell) * filters + block * FILTERS;
                let winners: &[u8; FILTERS] = winners[at..].first_chunk().expect("F is a multiple of 4");
                let gradient: &[f32; FILTERS] = gradient[at..].first_chunk().expect("F is a multiple of 4");
                let start = geometry.window(cell, 0);
                let rows: [&[f32; 4]; 4] = std::array::from_fn(|row| {
                    pixels[start + row * geometry.row()..].first_chunk().expect("a window is four pixels wide")
                });
                for place in 0..4 {
                    let mut passed = [0.0; FILTERS];
                    for filter in 0..FILTERS {
                        passed[filter] = if winners[filter] as usize == place { gradient[filter] } else { 0.0 };
                    }
                    for (tap, sum) in local.iter_mut().enumerate() {
                        let pixel = rows[place / 2 + tap / 3][place % 2 + tap % 3];
                        for (sum, passed) in sum.iter_mut().zip(passed) {
                            *sum += pixel * passed;
                        }
                    }
                }
            }
            for (sum, local) in sums.as_flattened_mut().iter_mut().zip(local.as_flattened()) {
                *sum += local;
            }
        }
    }
    let mut weight = vec![0.0; filters * 9];
    for (filter, taps) in weight.chunks_exact_mut(9).enumerate() {
        for (tap, value) in taps.iter_mut().enumerate() {
            *value = sums[filter / FILTERS][tap][filter % FILTERS];
        }
    }
    weight
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
    let mut input = vec![0.0; geometry.batch * geometry.digit()];
    // For each window of a digit, the filters that won there and their gradients.
    let mut windows: Vec<(usize, Vec<(usize, f32)>)> =
        (0..4 * cells).map(|place| (geometry.window(place / 4, place % 4), Vec::with_capacity(filters))).collect();
    for (digit, pixels) in input.chunks_exact_mut(geometry.digit()).enumerate() {
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
