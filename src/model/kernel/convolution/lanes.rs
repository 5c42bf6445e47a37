//! What one pass of a forward loop computes side by side, in SIMD registers.

/// Filters that one pass computes: 4 sums of `LANES` filters stay in registers.
pub(super) const LANES: usize = if cfg!(target_arch = "wasm32") { 8 } else { 16 };

/// As many numbers as one pass computes side by side.
pub(super) type Lanes = [f32; LANES];

/// The numbers of one pass that begin at `from`.
#[inline(always)]
pub(super) fn lanes_of(numbers: &[f32], from: usize) -> &Lanes {
    numbers[from..].first_chunk().expect("C and F are multiples of LANES")
}

/// The inner loop: for four rows of K factors and `[K, LANES]` taps, the four sums over K. Each has a name of its own so
/// that it stays in its own registers.
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
