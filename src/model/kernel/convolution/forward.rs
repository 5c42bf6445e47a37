//! The forward pass: the four places of a pooled cell are computed together, and their maximum is taken while they are
//! in registers. One channel is convolved tap by tap here; many channels take minimal filtering, in `minimal`.

use super::Geometry;
use super::lanes::{LANES, Lanes, lanes_of, products};
use super::minimal::{many_channels, transformed_filters};
use super::pooled::Pooled;

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
/// everything through. Without winners.
#[cfg_attr(target_arch = "x86_64", multiversion::multiversion(targets("x86_64+avx2")))]
pub fn forward(geometry: Geometry, input: &[f32], filters: &Filters, bias: &[f32], floor: f32) -> Pooled {
    pooled::<false>(geometry, input, filters, bias, floor)
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

/// One channel, tap by tap. Most cells of a digit see no ink: what they give is computed once.
#[inline(always)]
fn one_channel<const WINNERS: bool>(
    geometry: Geometry,
    input: &[f32],
    taps: &[Lanes],
    bias: &[f32],
    floor: f32,
) -> Pooled {
    const TAPS: usize = 9;
    let blank = Pooled::of_blank_cell::<WINNERS>(geometry, bias, floor);
    let mut pooled = Pooled::with_capacity::<WINNERS>(geometry);
    for pixels in input.chunks_exact(geometry.digit()) {
        for cell in 0..geometry.cells() {
            let at = pooled.output.len();
            pooled.output.extend_from_slice(&blank.output);
            pooled.winners.extend_from_slice(&blank.winners);
            if !geometry.sees_ink(cell, pixels) {
                continue;
            }
            let start = geometry.window(cell, 0);
            let rows: [&[f32]; 4] = std::array::from_fn(|row| &pixels[start + row * geometry.row()..][..4]);
            for (block, taps) in taps.chunks_exact(TAPS).enumerate() {
                let mut responses = [[0.0; LANES]; 4];
                for (y, taps) in taps.chunks_exact(3).enumerate() {
                    let [top, bottom] = [rows[y], rows[y + 1]];
                    let places = [&top[..3], &top[1..4], &bottom[..3], &bottom[1..4]];
                    add(&mut responses, &products(places, taps));
                }
                pooled.put::<WINNERS>(at + block * LANES, &responses, lanes_of(bias, block * LANES), floor);
            }
        }
    }
    pooled
}

#[inline(always)]
fn add(sums: &mut [Lanes; 4], terms: &[Lanes; 4]) {
    for (sums, terms) in sums.iter_mut().zip(terms) {
        for (sum, term) in sums.iter_mut().zip(terms) {
            *sum += term;
        }
    }
}
