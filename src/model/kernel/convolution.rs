//! Convolution 3x3, bias, ReLU and 2x2 max-pool as one pass over plain slices, and its two backward passes.
//!
//! Max-pool lets a gradient through at one place in four, so the backward passes gather over the winners instead of
//! multiplying the dense matrices, and the forward pass never writes the unpooled responses. Each inner loop works on
//! arrays of fixed size that the compiler turns into SIMD registers: `simd128` in the browser, AVX2 or SSE2 natively.
//! No fused multiply-add is used, so every machine computes the same bits.
//!
//! Layouts, all row-major: input `[B, H, W, C]`, weight `[F, 3, 3, C]`, bias `[F]`, output `[B, (H-2)/2, (W-2)/2, F]`.

/// Filters that one pass of the forward loop computes: 4 places x `LANES` filters stay in registers.
const LANES: usize = if cfg!(target_arch = "wasm32") { 8 } else { 16 };

/// Elements of a gathered row that the backward loops keep in registers.
const CHUNK: usize = 32;

/// Products that the forward loop adds up before it adds their sum to the total.
const PARTIAL: usize = 64;

/// Winner of an output whose four responses are all negative: ReLU lets no gradient through.
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
    /// Rows of the pooled output; an odd row of the convolution is dropped, as PyTorch does.
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

/// What the forward pass leaves behind.
pub struct Pooled {
    /// `[B, (H-2)/2, (W-2)/2, F]`, at least 0.
    pub output: Vec<f32>,
    /// Which of the four places won, 0 to 3 row by row, or 4 where ReLU lets nothing through; same layout as `output`.
    pub winners: Vec<u8>,
}

/// ReLU(convolution + bias), then the maximum of each 2x2 block.
#[cfg_attr(
    target_arch = "x86_64",
    multiversion::multiversion(targets("x86_64+avx2"))
)]
pub fn forward(geometry: Geometry, input: &[f32], weight: &[f32], bias: &[f32]) -> Pooled {
    geometry.check();
    let packed = pack(weight, geometry);
    // A constant channel count lets the compiler unroll the nine taps of the first layer.
    match geometry.channels {
        1 => forward_cells(geometry, 1, input, &packed, bias),
        channels => forward_cells(geometry, channels, input, &packed, bias),
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
) -> Pooled {
    let (cells, filters, depth) = (geometry.cells(), geometry.filters, 9 * channels);
    let mut output = vec![0.0; geometry.batch * cells * filters];
    let mut winners = vec![0; output.len()];
    for (digit, pixels) in input.chunks_exact(geometry.digit()).enumerate() {
        for (block, taps) in packed.chunks_exact(depth).enumerate() {
            let bias: &[f32; LANES] = bias[block * LANES..]
                .first_chunk()
                .expect("F is a multiple of LANES");
            for cell in 0..cells {
                let start = geometry.window(cell, 0);
                let rows = std::array::from_fn(|row| {
                    &pixels[start + row * geometry.row()..][..4 * channels]
                });
                let responses = responses(rows, taps, channels);
                let at = (digit * cells + cell) * filters + block * LANES;
                let output = output[at..]
                    .first_chunk_mut()
                    .expect("F is a multiple of LANES");
                let winners = winners[at..]
                    .first_chunk_mut()
                    .expect("F is a multiple of LANES");
                pool(&responses, bias, output, winners);
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
            let places = [
                &top[from..],
                &top[channels + from..],
                &bottom[from..],
                &bottom[channels + from..],
            ];
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

/// The inner loop: four sums of `LANES` filters, each in registers of its own, which is why they have names.
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

/// Bias, ReLU and maximum; the first of equal responses wins, and a NaN wins over any number.
#[inline(always)]
fn pool(
    responses: &[[f32; LANES]; 4],
    bias: &[f32; LANES],
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
        let dead = value <= 0.0;
        output[lane] = if dead { 0.0 } else { value };
        winners[lane] = if dead { DEAD } else { winner };
    }
}

/// Gradients of weight `[F, 3, 3, C]` and bias `[F]`, given that of the output.
#[cfg_attr(
    target_arch = "x86_64",
    multiversion::multiversion(targets("x86_64+avx2"))
)]
pub fn backward_parameters(
    geometry: Geometry,
    input: &[f32],
    winners: &[u8],
    gradient: &[f32],
) -> (Vec<f32>, Vec<f32>) {
    geometry.check();
    let mut bias = vec![0.0; geometry.filters];
    for (gradients, winners) in gradient
        .chunks_exact(geometry.filters)
        .zip(winners.chunks_exact(geometry.filters))
    {
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
fn weight_of_one_channel(
    geometry: Geometry,
    input: &[f32],
    winners: &[u8],
    gradient: &[f32],
) -> Vec<f32> {
    const FILTERS: usize = 4;
    let (cells, filters) = (geometry.cells(), geometry.filters);
    let mut sums = vec![[[0.0f32; FILTERS]; 9]; filters / FILTERS];
    for (digit, pixels) in input.chunks_exact(geometry.digit()).enumerate() {
        for (block, sums) in sums.iter_mut().enumerate() {
            let mut local = [[0.0f32; FILTERS]; 9];
            for cell in 0..cells {
                let at = (digit * cells + cell) * filters + block * FILTERS;
                let winners: &[u8; FILTERS] =
                    winners[at..].first_chunk().expect("F is a multiple of 4");
                let gradient: &[f32; FILTERS] =
                    gradient[at..].first_chunk().expect("F is a multiple of 4");
                let start = geometry.window(cell, 0);
                let rows: [&[f32; 4]; 4] = std::array::from_fn(|row| {
                    pixels[start + row * geometry.row()..]
                        .first_chunk()
                        .expect("a window is four pixels wide")
                });
                for place in 0..4 {
                    let mut passed = [0.0; FILTERS];
                    for filter in 0..FILTERS {
                        passed[filter] = if winners[filter] as usize == place {
                            gradient[filter]
                        } else {
                            0.0
                        };
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
fn weight_of_many_channels(
    geometry: Geometry,
    input: &[f32],
    winners: &[u8],
    gradient: &[f32],
) -> Vec<f32> {
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
#[cfg_attr(
    target_arch = "x86_64",
    multiversion::multiversion(targets("x86_64+avx2"))
)]
pub fn backward_input(
    geometry: Geometry,
    weight: &[f32],
    winners: &[u8],
    gradient: &[f32],
) -> Vec<f32> {
    geometry.check();
    assert!(
        geometry.channels != 1,
        "the fused convolution gives no gradient of a one-channel input"
    );
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
    let mut windows: Vec<(usize, Vec<(usize, f32)>)> = (0..4 * cells)
        .map(|place| {
            (
                geometry.window(place / 4, place % 4),
                Vec::with_capacity(filters),
            )
        })
        .collect();
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
                let pixels: &mut [f32; CHUNK] = pixels[window + offset..]
                    .first_chunk_mut()
                    .expect("a window lies within the digit");
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
