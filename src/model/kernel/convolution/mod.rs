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
