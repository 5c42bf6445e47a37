//! The forward pass: four places of a pooled cell at a time, their maximum taken while they are in registers.

use super::{DEAD, Geometry};

/// Filters that one pass of the forward loop computes: 4 places x `LANES` filters stay in registers.
const LANES: usize = if cfg!(target_arch = "wasm32") { 8 } else { 16 };

/// Products that the forward loop adds up before it adds their sum to the total.
const PARTIAL: usize = 64;

/// What the forward pass leaves behind.
pub struct Pooled {
    /// `[B, (H-2)/2, (W-2)/2, F]`, at least the floor.
    pub output: Vec<f32>,
    /// Which of the four places won, 0 to 3 row by row, or 4 if the floor lets nothing through; same layout as
    /// `output`.
    /// `output`.
    pub winners: Vec<u8>,
}

/// Convolution + bias, then the maximum of each 2x2 block and of `floor`: 0 rectifies, negative infinity lets
/// everything through.
#[cfg_attr(target_arch = "x86_64", multiversion::multiversion(targets("x86_64+avx2")))]
pub fn forward(geometry: Geometry, input: &[f32], weight: &[f32], bias: &[f32], floor: f32) -> Pooled {
    geometry.check();
    let packed = pack(weight, geometry);
    // A constant channel count lets the compiler unroll the nine taps of the first layer.
    match geometry.channels {
        1 => forward_cells(geometry, 1, input, &packed, bias, floor),
        channels => forward_cells(geometry, channels, input, &packed, bias, floor),
    }
}

/// `[F, K]` to `[F / LANES, K, LANES]`: the forward loop reads the filters of one block side by side.
fn pack(weight: &[f32], geometry: Geometry) -> Vec<[f32; LANES]> {
    let depth = geometry.depth();
    let mut packed = vec![[0.0; LANES]; geometry.filters / LANES * depth];
    for (filter, taps) in weight.chunks_exact(depth).enumerate() {
        let block = &mut packed[filter / LANES * depth..][..depth];
        for (lanes, tap) in block.iter_mut().zip(taps) {
            lanes[filter % LANES] = *tap;
        }
    }
    packed
}

#[inline(always)]
fn forward_cells(
    geometry: Geometry,
    channels: usize,
    input: &[f32],
    packed: &[[f32; LANES]],
    bias: &[f32],
    floor: f32,
) -> Pooled {
    let (cells, filters, depth) = (geometry.cells(), geometry.filters, 9 * channels);
    let mut output = vec![0.0; geometry.batch * cells * filters];
    let mut winners = vec![0; output.len()];
    for (digit, pixels) in input.chunks_exact(geometry.digit()).enumerate() {
        for (block, taps) in packed.chunks_exact(depth).enumerate() {
            let bias: &[f32; LANES] = bias[block * LANES..].first_chunk().expect("F is a multiple of LANES");
            for cell in 0..cells {
                let start = geometry.window(cell, 0);
                let rows = std::array::from_fn(|row| &pixels[start + row * geometry.row()..][..4 * channels]);
                let responses = responses(rows, taps, channels);
                let at = (digit * cells + cell) * filters + block * LANES;
                let output = output[at..].first_chunk_mut().expect("F is a multiple of LANES");
                let winners = winners[at..].first_chunk_mut().expect("F is a multiple of LANES");
                pool(&responses, bias, floor, output, winners);
            }
        }
    }
    Pooled { output, winners }
}

/// The four places of one pooled cell: `rows` are four rows of four pixels.
#[inline(always)]
fn responses(rows: [&[f32]; 4], taps: &[[f32; LANES]], channels: usize) -> [[f32; LANES]; 4] {
    let run = 3 * channels;
    let mut sums = [[0.0; LANES]; 4];
    for (y, taps) in taps.chunks_exact(run).enumerate() {
        let (top, bottom) = (rows[y], rows[y + 1]);
        // Short partial sums lose fewer bits to round-off than one of all 9 C products.
        for (part, taps) in taps.chunks(PARTIAL).enumerate() {
            let from = part * PARTIAL;
            let places = [&top[from..], &top[channels + from..], &bottom[from..], &bottom[channels + from..]];
            let partial = products(places.map(|place| &place[..taps.len()]), taps);
            for (sums, partial) in sums.iter_mut().zip(&partial) {
                for (sum, partial) in sums.iter_mut().zip(partial) {
                    *sum += partial;
                }
            }
        }
    }
    sums
}

/// The inner loop: four sums of `LANES` filters, each with a name of its own so that it stays in its own registers.
#[inline(always)]
fn products([a, b, c, d]: [&[f32]; 4], taps: &[[f32; LANES]]) -> [[f32; LANES]; 4] {
    let [mut at_a, mut at_b, mut at_c, mut at_d] = [[0.0; LANES]; 4];
    for ((((taps, a), b), c), d) in taps.iter().zip(a).zip(b).zip(c).zip(d) {
        for lane in 0..LANES {
            at_a[lane] += a * taps[lane];
            at_b[lane] += b * taps[lane];
            at_c[lane] += c * taps[lane];
            at_d[lane] += d * taps[lane];
        }
    }
    [at_a, at_b, at_c, at_d]
}

/// Bias, maximum and floor; the first of equal responses wins. A single NaN may lose, but parameters that are NaN make
/// all four responses NaN.
#[inline(always)]
fn pool(
    responses: &[[f32; LANES]; 4],
    bias: &[f32; LANES],
    floor: f32,
    output: &mut [f32; LANES],
    winners: &mut [u8; LANES],
) {
    let [a, b, c, d] = responses;
    for lane in 0..LANES {
        let mut best = a[lane];
        let mut winner = 0;
        for (place, response) in [(1, b[lane]), (2, c[lane]), (3, d[lane])] {
            let loses = response <= best;
            best = if loses { best } else { response };
            winner = if loses { winner } else { place };
        }
        let value = best + bias[lane];
        let dead = value <= floor;
        output[lane] = if dead { floor } else { value };
        winners[lane] = if dead { DEAD } else { winner };
    }
}
