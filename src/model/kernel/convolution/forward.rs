//! The forward pass: the four places of a pooled cell are computed together, and their maximum is taken while they are
//! in registers. One channel is convolved tap by tap here; many channels take minimal filtering, in `minimal`.

use super::minimal::{many_channels, transformed_filters};
use super::{DEAD, Geometry};

/// Filters that one pass computes: 4 sums of `LANES` filters stay in registers.
pub(super) const LANES: usize = if cfg!(target_arch = "wasm32") { 8 } else { 16 };

/// As many numbers as one pass computes side by side.
pub(super) type Lanes = [f32; LANES];

/// What the forward pass leaves behind.
pub struct Pooled {
    /// `[B, (H-2)/2, (W-2)/2, F]`, at least the floor.
    pub output: Vec<f32>,
    /// Which of the four places won, 0 to 3 row by row, or 4 if the floor lets nothing through; same layout as
    /// `output`. Empty if nobody will ask: finding them takes a third of the time of a single channel.
    pub winners: Vec<u8>,
}

/// A weight `[F, 3, 3, C]` in the form that the forward pass multiplies by: making it takes a quarter of the time of one
/// completion, so it is worth keeping.
#[derive(Debug)]
pub struct Filters(Vec<Lanes>);

impl Filters {
    /// The filters of this weight; the batch of the geometry does not matter.
    pub fn of(geometry: Geometry, weight: &[f32]) -> Self {
        geometry.check();
        let taps = pack(weight, geometry);
        Self(match geometry.channels {
            1 => taps,
            _ => transformed_filters(geometry, &taps),
        })
    }
}

/// Convolution + bias, then the maximum of each 2x2 block and of `floor`: 0 rectifies, negative infinity lets
/// everything through.
#[cfg_attr(target_arch = "x86_64", multiversion::multiversion(targets("x86_64+avx2")))]
pub fn forward(geometry: Geometry, input: &[f32], filters: &Filters, bias: &[f32], floor: f32) -> Vec<f32> {
    pooled::<false>(geometry, input, filters, bias, floor).output
}

/// The same, with the winners that the backward passes need.
#[cfg_attr(target_arch = "x86_64", multiversion::multiversion(targets("x86_64+avx2")))]
pub fn forward_with_winners(geometry: Geometry, input: &[f32], filters: &Filters, bias: &[f32], floor: f32) -> Pooled {
    pooled::<true>(geometry, input, filters, bias, floor)
}

#[inline(always)]
fn pooled<const WINNERS: bool>(
    geometry: Geometry,
    input: &[f32],
    Filters(filters): &Filters,
    bias: &[f32],
    floor: f32,
) -> Pooled {
    geometry.check();
    match geometry.channels {
        1 => one_channel::<WINNERS>(geometry, input, filters, bias, floor),
        _ => many_channels::<WINNERS>(geometry, input, filters, bias, floor),
    }
}

impl Pooled {
    pub(super) fn zeros<const WINNERS: bool>(geometry: Geometry) -> Self {
        let elements = geometry.batch * geometry.cells() * geometry.filters;
        Self { output: vec![0.0; elements], winners: vec![0; if WINNERS { elements } else { 0 }] }
    }

    /// Puts the filters of a cell that begin at `at`.
    #[inline(always)]
    pub(super) fn put<const WINNERS: bool>(&mut self, at: usize, responses: &[Lanes; 4], bias: &Lanes, floor: f32) {
        const FITS: &str = "F is a multiple of LANES";
        let output = self.output[at..].first_chunk_mut().expect(FITS);
        match WINNERS {
            true => pool(responses, bias, floor, output, self.winners[at..].first_chunk_mut().expect(FITS)),
            false => pool(responses, bias, floor, output, &mut [0; LANES]), // the compiler leaves out what is not read
        }
    }
}

/// Bias, maximum and floor of the four places of a cell; the first of equal responses wins. A single NaN may lose, but
/// parameters that are NaN make all four responses NaN.
#[inline(always)]
fn pool(responses: &[Lanes; 4], bias: &Lanes, floor: f32, output: &mut Lanes, winners: &mut [u8; LANES]) {
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

/// `[F, K]` to `[F / LANES, K, LANES]`: the taps of `LANES` filters side by side.
fn pack(weight: &[f32], geometry: Geometry) -> Vec<Lanes> {
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
fn one_channel<const WINNERS: bool>(
    geometry: Geometry,
    input: &[f32],
    taps: &[Lanes],
    bias: &[f32],
    floor: f32,
) -> Pooled {
    const TAPS: usize = 9;
    let (cells, filters) = (geometry.cells(), geometry.filters);
    let mut pooled = Pooled::zeros::<WINNERS>(geometry);
    for (digit, pixels) in input.chunks_exact(geometry.digit()).enumerate() {
        for (block, taps) in taps.chunks_exact(TAPS).enumerate() {
            for cell in 0..cells {
                let start = geometry.window(cell, 0);
                let rows: [&[f32]; 4] = std::array::from_fn(|row| &pixels[start + row * geometry.row()..][..4]);
                let mut responses = [[0.0; LANES]; 4];
                for (y, taps) in taps.chunks_exact(3).enumerate() {
                    let [top, bottom] = [rows[y], rows[y + 1]];
                    let places = [&top[..3], &top[1..4], &bottom[..3], &bottom[1..4]];
                    add(&mut responses, &products(places, taps));
                }
                let at = (digit * cells + cell) * filters + block * LANES;
                pooled.put::<WINNERS>(at, &responses, lanes_of(bias, block * LANES), floor);
            }
        }
    }
    pooled
}

/// The numbers of one pass that begin at `from`.
#[inline(always)]
pub(super) fn lanes_of(numbers: &[f32], from: usize) -> &Lanes {
    numbers[from..].first_chunk().expect("C and F are multiples of LANES")
}

/// The inner loop: four sums of `LANES` filters, each with a name of its own so that it stays in its own registers.
#[inline(always)]
pub(super) fn products([a, b, c, d]: [&[f32]; 4], taps: &[Lanes]) -> [Lanes; 4] {
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

#[inline(always)]
fn add(sums: &mut [Lanes; 4], terms: &[Lanes; 4]) {
    for (sums, terms) in sums.iter_mut().zip(terms) {
        for (sum, term) in sums.iter_mut().zip(terms) {
            *sum += term;
        }
    }
}
