//! Convolution 3x3, bias, 2x2 max-pool and ReLU, or none, as one pass over plain slices, and its two backward passes.
//!
//! Max-pool lets a gradient through at one place in four, so the backward passes gather over the winners instead of
//! multiplying the dense matrices, and the forward pass never writes the unpooled responses. Each inner loop works on
//! arrays of fixed size that the compiler turns into SIMD registers: `simd128` in the browser, AVX2 or SSE2 natively.
//! No fused multiply-add is used, so every machine computes the same bits.
//!
//! Layouts, all row-major: input `[B, H, W, C]`, weight `[F, 3, 3, C]`, bias `[F]`, output `[B, (H-2)/2, (W-2)/2, F]`.

mod backward;
mod forward;
mod lanes;
mod minimal;
mod pooled;

pub use backward::{backward_input, backward_parameters};
pub use forward::{Filters, forward, forward_with_winners};
pub use pooled::Pooled;

/// Elements of a gathered row that the backward loops keep in registers.
const CHUNK: usize = 32;

/// Winner of an output whose four responses are all below the floor: ReLU lets no gradient through.
const DEAD: u8 = 4;

/// Sizes of one fused convolution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// Digits, B.
    pub batch: usize,
    /// Rows of the input, H.
    pub height: usize,
    /// Columns of the input, W.
    pub width: usize,
    /// Channels of the input, C: 1, or a multiple of 32.
    pub channels: usize,
    /// Filters, F: a multiple of 16.
    pub filters: usize,
}

impl Geometry {
    /// Rows of the pooled output; an odd row of the convolution is dropped, as in PyTorch.
    pub fn pooled_height(&self) -> usize {
        (self.height - 2) / 2
    }

    /// Columns of the pooled output.
    pub fn pooled_width(&self) -> usize {
        (self.width - 2) / 2
    }

    fn cells(&self) -> usize {
        self.pooled_height() * self.pooled_width()
    }

    fn digit(&self) -> usize {
        self.height * self.width * self.channels
    }

    fn row(&self) -> usize {
        self.width * self.channels
    }

    fn depth(&self) -> usize {
        9 * self.channels
    }

    /// Offset, within a digit, of the window behind place `winner` (0..4, row-major) of pooled cell `cell`.
    #[inline(always)]
    fn window(&self, cell: usize, winner: usize) -> usize {
        let (y, x) = (cell / self.pooled_width(), cell % self.pooled_width());
        (2 * y + winner / 2) * self.row() + (2 * x + winner % 2) * self.channels
    }

    /// Whether a pooled cell of a digit sees ink: its 4x4 pixels are not all 0. One channel only.
    #[inline(always)]
    fn sees_ink(&self, cell: usize, pixels: &[f32]) -> bool {
        let start = self.window(cell, 0);
        (0..4).any(|row| pixels[start + row * self.row()..][..4].iter().any(|pixel| *pixel != 0.0))
    }

    fn check(&self) {
        assert!(
            self.channels == 1 || self.channels.is_multiple_of(CHUNK),
            "the fused convolution takes 1 input channel or a multiple of {CHUNK}, got {}",
            self.channels
        );
        assert!(
            self.filters.is_multiple_of(16),
            "the fused convolution takes a multiple of 16 filters, got {}",
            self.filters
        );
        assert!(
            self.height >= 4 && self.width >= 4,
            "the fused convolution takes at least 4x4 pixels, got {}x{}",
            self.height,
            self.width
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GEOMETRY: Geometry = Geometry { batch: 3, height: 8, width: 9, channels: 1, filters: 16 };

    /// A blank digit, one with ink in a corner, and one full of it.
    fn digits() -> Vec<f32> {
        let pixels = GEOMETRY.digit();
        let ink = |at: usize| match at / pixels {
            0 => 0.0,
            1 => [0.0, 1.0][usize::from(at == 2 * pixels - 1 - 2 * GEOMETRY.row() - 2)],
            _ => (at * 37 % 101) as f32 / 100.0 + 0.01,
        };
        (0..GEOMETRY.batch * pixels).map(ink).collect()
    }

    fn numbers(count: usize) -> Vec<f32> {
        (0..count).map(|i| ((i * 53 % 97) as f32 - 48.0) / 50.0).collect()
    }

    #[test]
    fn cells_with_and_without_ink_follow_the_definition() {
        let Geometry { filters, .. } = GEOMETRY;
        let (input, weight, bias) = (digits(), numbers(9 * filters), numbers(filters));
        for floor in [0.0, f32::NEG_INFINITY] {
            let pooled = forward_with_winners(GEOMETRY, &input, &Filters::of(GEOMETRY, &weight), &bias, floor);
            let drawn = forward(GEOMETRY, &input, &Filters::of(GEOMETRY, &weight), &bias, floor);
            assert_eq!(drawn.output, pooled.output, "the winners change nothing");
            let gradient = numbers(pooled.output.len());
            let (of_weight, of_bias) = backward_parameters(GEOMETRY, &input, &pooled.winners, &gradient);
            let [mut expected_of_weight, mut expected_of_bias] = [vec![0.0; 9 * filters], vec![0.0; filters]];
            for (at, (output, winner)) in pooled.output.iter().zip(&pooled.winners).enumerate() {
                let (digit, cell, filter) =
                    (at / filters / GEOMETRY.cells(), at / filters % GEOMETRY.cells(), at % filters);
                let window = |place: usize, tap: usize| {
                    let pixel = GEOMETRY.window(cell, place) + tap / 3 * GEOMETRY.row() + tap % 3;
                    input[digit * GEOMETRY.digit() + pixel]
                };
                let responses: [f32; 4] = std::array::from_fn(|place| {
                    bias[filter] + (0..9).map(|tap| window(place, tap) * weight[9 * filter + tap]).sum::<f32>()
                });
                let most = responses.into_iter().fold(floor, f32::max);
                assert!((output - most).abs() < 1e-5, "output {at}: {output} is not {most}");
                if most > floor {
                    let place = usize::from(*winner);
                    assert!((responses[place] - most).abs() < 1e-5, "output {at}: place {place} does not win");
                    expected_of_bias[filter] += gradient[at];
                    for tap in 0..9 {
                        expected_of_weight[9 * filter + tap] += gradient[at] * window(place, tap);
                    }
                } else {
                    assert_eq!(*winner, DEAD, "output {at}");
                }
            }
            for (found, expected) in
                of_weight.iter().chain(&of_bias).zip(expected_of_weight.iter().chain(&expected_of_bias))
            {
                assert!((found - expected).abs() < 1e-4, "{found} is not {expected}");
            }
        }
    }
}
