//! The four responses of a pooled cell become one output, and perhaps a winner.

use super::lanes::{LANES, Lanes, lanes_of};
use super::{DEAD, Geometry};

/// What the forward pass leaves behind.
pub struct Pooled {
    /// `[B, (H-2)/2, (W-2)/2, F]`, at least the floor.
    pub output: Vec<f32>,
    /// Which of the four places won, 0 to 3 row by row, or 4 if the floor lets nothing through; same layout as
    /// `output`. Empty if nobody will ask: finding them takes a third of the time of a single channel.
    pub winners: Vec<u8>,
}

impl Pooled {
    /// All outputs 0, with room for winners only where they are asked for.
    pub(super) fn zeros<const WINNERS: bool>(geometry: Geometry) -> Self {
        let elements = geometry.batch * geometry.cells() * geometry.filters;
        Self { output: vec![0.0; elements], winners: vec![0; if WINNERS { elements } else { 0 }] }
    }

    /// No output yet, with room for all of it.
    pub(super) fn with_capacity<const WINNERS: bool>(geometry: Geometry) -> Self {
        let elements = geometry.batch * geometry.cells() * geometry.filters;
        Self { output: Vec::with_capacity(elements), winners: Vec::with_capacity(if WINNERS { elements } else { 0 }) }
    }

    /// What one cell gives that sees no ink.
    pub(super) fn of_blank_cell<const WINNERS: bool>(geometry: Geometry, bias: &[f32], floor: f32) -> Self {
        let mut cell = Self::zeros::<WINNERS>(Geometry { batch: 1, height: 4, width: 4, ..geometry });
        for at in (0..geometry.filters).step_by(LANES) {
            cell.put::<WINNERS>(at, &[[0.0; LANES]; 4], lanes_of(bias, at), floor);
        }
        cell
    }

    /// Puts the `LANES` filters of a cell that begin at `at`, counted in elements of the output.
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
