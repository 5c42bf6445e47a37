//! Minimal filtering of many channels, F(2x2, 3x3).
//!
//! A tile of 4x4 pixels gives the four places of a pooled cell. Each tile and each filter is transformed to 4x4 numbers,
//! the two are multiplied number by number and summed over the channels, and the sums are transformed back: 16 products
//! for each channel and filter instead of 36. Source: Winograd 1980, in the form of Lavin and Gray, "Fast algorithms for
//! convolutional neural networks", arXiv 1509.09308, section 4.1. Rows or columns of a tile that are equal give responses
//! that are equal to the bit, as tap by tap, so the same place wins in a blank.

use super::Geometry;
use super::lanes::{LANES, Lanes, lanes_of, products};
use super::pooled::Pooled;

/// Numbers of a transformed tile or filter: 4x4, row by row.
const NUMBERS: usize = 16;

/// Tiles that are multiplied together.
const TILES: usize = 4;

/// Groups of `TILES` tiles that are transformed before they are multiplied: with the filters of one pass, they fit into
/// the second cache.
const GROUPS: usize = 10;

#[inline(always)]
pub(super) fn many_channels<const WINNERS: bool>(
    geometry: Geometry,
    input: &[f32],
    kernels: &[Lanes],
    bias: &[f32],
    floor: f32,
) -> Pooled {
    let (channels, filters) = (geometry.channels, geometry.filters);
    let mut pooled = Pooled::zeros::<WINNERS>(geometry);
    let cells = geometry.batch * geometry.cells();
    let mut tiles = vec![0.0; GROUPS * NUMBERS * TILES * channels];
    for from in (0..cells).step_by(GROUPS * TILES) {
        let until = cells.min(from + GROUPS * TILES);
        for cell in from..until {
            transform_tile(geometry, input, cell, cell - from, &mut tiles);
        }
        for (block, of_block) in kernels.chunks_exact(NUMBERS * channels).enumerate() {
            let groups = (from..until).step_by(TILES).zip(tiles.chunks_exact(NUMBERS * TILES * channels));
            for (first, group) in groups {
                let mut sums = [[[0.0; LANES]; TILES]; NUMBERS];
                let factors = group.chunks_exact(TILES * channels).zip(of_block.chunks_exact(channels));
                for (sum, (of_tiles, of_filters)) in sums.iter_mut().zip(factors) {
                    *sum = products([0, 1, 2, 3].map(|tile| &of_tiles[tile * channels..][..channels]), of_filters);
                }
                for (tile, cell) in (first..until.min(first + TILES)).enumerate() {
                    let responses = transform_back(&sums, tile);
                    pooled.put::<WINNERS>(
                        cell * filters + block * LANES,
                        &responses,
                        lanes_of(bias, block * LANES),
                        floor,
                    );
                }
            }
        }
    }
    pooled
}

/// The 4x4 numbers of each filter and channel, `[F / LANES, 16, C, LANES]`, from its taps, `[F / LANES, 9, C, LANES]`.
pub(super) fn transformed_filters(geometry: Geometry, taps: &[Lanes]) -> Vec<Lanes> {
    let channels = geometry.channels;
    let mut kernels = vec![[0.0; LANES]; geometry.filters / LANES * NUMBERS * channels];
    for (taps, kernels) in taps.chunks_exact(9 * channels).zip(kernels.chunks_exact_mut(NUMBERS * channels)) {
        for channel in 0..channels {
            let [mut first, mut second, mut third, mut fourth] = [[[0.0; LANES]; 3]; 4];
            for x in 0..3 {
                let column = [0, 1, 2].map(|y| &taps[(3 * y + x) * channels + channel]);
                [first[x], second[x], third[x], fourth[x]] = spread(column);
            }
            for (y, row) in [first, second, third, fourth].iter().enumerate() {
                for (x, numbers) in spread(row.each_ref()).into_iter().enumerate() {
                    kernels[(4 * y + x) * channels + channel] = numbers;
                }
            }
        }
    }
    kernels
}

/// Three taps to four numbers.
#[inline(always)]
fn spread([a, b, c]: [&Lanes; 3]) -> [Lanes; 4] {
    let mut numbers = [*a, [0.0; LANES], [0.0; LANES], *c];
    for lane in 0..LANES {
        let outer = a[lane] + c[lane];
        numbers[1][lane] = 0.5 * (outer + b[lane]);
        numbers[2][lane] = 0.5 * (outer - b[lane]);
    }
    numbers
}

/// The 4x4 numbers of one tile, put into `[GROUPS, 16, TILES, C]`.
#[inline(always)]
fn transform_tile(geometry: Geometry, input: &[f32], cell: usize, place: usize, tiles: &mut [f32]) {
    let channels = geometry.channels;
    let (digit, cell) = (cell / geometry.cells(), cell % geometry.cells());
    let start = digit * geometry.digit() + geometry.window(cell, 0);
    let rows: [&[f32]; 4] = std::array::from_fn(|row| &input[start + row * geometry.row()..][..4 * channels]);
    let tiles = &mut tiles[(place / TILES * NUMBERS * TILES + place % TILES) * channels..];
    for channel in (0..channels).step_by(LANES) {
        let [mut first, mut second, mut third, mut fourth] = [[[0.0; LANES]; 4]; 4];
        for x in 0..4 {
            let pixels = rows.map(|row| lanes_of(row, x * channels + channel));
            [first[x], second[x], third[x], fourth[x]] = differences(pixels);
        }
        for (y, row) in [first, second, third, fourth].iter().enumerate() {
            for (x, numbers) in differences(row.each_ref()).iter().enumerate() {
                tiles[(4 * y + x) * TILES * channels + channel..][..LANES].copy_from_slice(numbers);
            }
        }
    }
}

/// Four pixels to four numbers.
#[inline(always)]
fn differences([a, b, c, d]: [&Lanes; 4]) -> [Lanes; 4] {
    let mut numbers = [[0.0; LANES]; 4];
    for lane in 0..LANES {
        numbers[0][lane] = a[lane] - c[lane];
        numbers[1][lane] = b[lane] + c[lane];
        numbers[2][lane] = c[lane] - b[lane];
        numbers[3][lane] = b[lane] - d[lane];
    }
    numbers
}

/// The four places of a cell from the sums of its tile.
#[inline(always)]
fn transform_back(sums: &[[Lanes; TILES]; NUMBERS], tile: usize) -> [Lanes; 4] {
    let [mut top, mut bottom] = [[[0.0; LANES]; 4]; 2];
    for x in 0..4 {
        [top[x], bottom[x]] = gather([0, 4, 8, 12].map(|row| &sums[row + x][tile]));
    }
    let [[a, b], [c, d]] = [top, bottom].map(|row| gather(row.each_ref()));
    [a, b, c, d]
}

/// Four sums to two responses.
#[inline(always)]
fn gather([a, b, c, d]: [&Lanes; 4]) -> [Lanes; 2] {
    let mut responses = [[0.0; LANES]; 2];
    for lane in 0..LANES {
        responses[0][lane] = a[lane] + b[lane] + c[lane];
        responses[1][lane] = b[lane] - c[lane] - d[lane];
    }
    responses
}

#[cfg(test)]
mod tests {
    use crate::model::kernel::convolution::{Filters, Geometry, forward, forward_with_winners};

    /// 63 cells: a whole pass of 40, and 23, which leave one place of their last group empty.
    const GEOMETRY: Geometry = Geometry { batch: 7, height: 8, width: 9, channels: 32, filters: 32 };

    fn numbers(count: usize) -> Vec<f32> {
        (0..count).map(|i| ((i * 37 % 101) as f32 - 50.0) / 50.0).collect()
    }

    #[test]
    fn batches_that_do_not_fill_their_last_group_follow_the_definition() {
        let Geometry { batch, height, width, channels, filters } = GEOMETRY;
        let (cells, cells_of_a_row) = (GEOMETRY.cells(), GEOMETRY.pooled_width());
        let input = numbers(batch * height * width * channels);
        let weight = numbers(filters * 9 * channels);
        let bias = numbers(filters);
        let filters_of_weight = Filters::of(GEOMETRY, &weight);
        let pooled = forward_with_winners(GEOMETRY, &input, &filters_of_weight, &bias, f32::NEG_INFINITY);
        let without = forward(GEOMETRY, &input, &filters_of_weight, &bias, f32::NEG_INFINITY);
        assert_eq!(without.output, pooled.output, "the winners change nothing");
        assert!(without.winners.is_empty(), "nobody asks for them");
        let response = |digit: usize, filter: usize, y: usize, x: usize| -> f64 {
            let products = (0..9 * channels).map(|tap| {
                let [row, column] = [y + tap / channels / 3, x + tap / channels % 3];
                let pixel = input[((digit * height + row) * width + column) * channels + tap % channels];
                f64::from(pixel) * f64::from(weight[filter * 9 * channels + tap])
            });
            products.sum::<f64>() + f64::from(bias[filter])
        };
        for (at, (found, winner)) in pooled.output.iter().zip(&pooled.winners).enumerate() {
            let (digit, cell, filter) = (at / filters / cells, at / filters % cells, at % filters);
            let (top, left) = (cell / cells_of_a_row * 2, cell % cells_of_a_row * 2);
            let places = [0, 1, 2, 3].map(|place| response(digit, filter, top + place / 2, left + place % 2));
            let most = places.into_iter().fold(f64::NEG_INFINITY, f64::max);
            assert!((f64::from(*found) - most).abs() < 1e-4, "digit {digit}, cell {cell}, filter {filter}");
            assert!(most - places[usize::from(*winner)] < 1e-4, "digit {digit}, cell {cell}, filter {filter}");
        }
    }

    #[test]
    fn in_a_blank_the_first_place_wins() {
        let Geometry { batch, height, width, channels, filters } = GEOMETRY;
        let blank = numbers(channels).repeat(batch * height * width);
        let weight = numbers(filters * 9 * channels);
        let filters_of_weight = Filters::of(GEOMETRY, &weight);
        let pooled = forward_with_winners(GEOMETRY, &blank, &filters_of_weight, &numbers(filters), f32::NEG_INFINITY);
        assert!(pooled.winners.iter().all(|winner| *winner == 0));
    }
}
