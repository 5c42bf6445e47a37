//! The bare dense matrix products of one training step, as fast as strict simd128 allows: the yardstick of the training
//! step.
//!
//! Built on its own by scripts/bench.mjs, with no crate: `C = op(A) op(B)` in f32, where an operand is stored row-major
//! and `op` may transpose it. B is copied into panels of eight columns, A is read in tiles of four rows; the inner loop
//! holds a tile of 4 x 8 sums in eight vectors. It is not unrolled: LLVM would reorder the unrolled sums chain by chain
//! and spill them.

use core::arch::wasm32::*;

/// Columns of one panel of B: two vectors of four lanes.
const PANEL: usize = 8;
/// Rows of one tile of A.
const TILE: usize = 4;
/// Depth of one block of the inner dimension: a panel of B (12 kB) and a tile of A (6 kB) then stay in the L1 cache.
const DEPTH: usize = 384;
/// Rows of a transposed A that are copied at once: four neighbouring cache lines of 16 floats in each stored row.
const STRIP: usize = 64;

/// An operand as stored: `rows` x `columns` after `op`, element (i, j) at `i * row_stride + j * column_stride`.
#[derive(Clone, Copy)]
struct Operand {
    data: *const f32,
    row_stride: usize,
    column_stride: usize,
}

impl Operand {
    fn new(data: *const f32, rows: usize, columns: usize, transposed: bool) -> Self {
        let (row_stride, column_stride) = if transposed { (1, rows) } else { (columns, 1) };
        Operand {
            data,
            row_stride,
            column_stride,
        }
    }

    unsafe fn at(&self, row: usize, column: usize) -> f32 {
        unsafe {
            *self
                .data
                .add(row * self.row_stride + column * self.column_stride)
        }
    }
}

/// Memory for `length` floats, aligned to a vector and never freed: a benchmark has one life.
#[unsafe(no_mangle)]
pub extern "C" fn reserve(length: usize) -> *mut f32 {
    let vectors = vec![f32x4_splat(0.0); length.div_ceil(4)];
    Box::leak(vectors.into_boxed_slice()).as_mut_ptr().cast()
}

/// `C[m, n] = op(A)[m, k] op(B)[k, n]`; C is overwritten. `scratch` holds `scratch_length(n)` floats.
///
/// # Safety
/// The pointers must come from `reserve`, with room for the matrices that the other arguments name.
#[unsafe(no_mangle)]
#[allow(clippy::too_many_arguments)]
pub unsafe extern "C" fn product(
    a: *const f32,
    transpose_a: bool,
    b: *const f32,
    transpose_b: bool,
    c: *mut f32,
    m: usize,
    k: usize,
    n: usize,
    scratch: *mut f32,
) {
    let a = Operand::new(a, m, k, transpose_a);
    let b = Operand::new(b, k, n, transpose_b);
    let strip = unsafe { scratch.add(DEPTH * n.next_multiple_of(PANEL)) };
    for first in (0..k).step_by(DEPTH) {
        let depth = DEPTH.min(k - first);
        unsafe {
            pack_panels(b, first, depth, n, scratch);
            for row in (0..m).step_by(STRIP) {
                let rows = STRIP.min(m - row);
                if transpose_a {
                    pack_strip(a, row, rows, first, depth, strip);
                }
                for tile in (0..rows).step_by(TILE) {
                    let count = TILE.min(rows - tile);
                    let c = c.add((row + tile) * n);
                    // If the rows of A are contiguous, a tile is read in place, and otherwise from the packed strip.
                    if transpose_a {
                        tile_row::<TILE>(
                            strip.add(tile * depth),
                            1,
                            count,
                            scratch,
                            c,
                            depth,
                            n,
                            first == 0,
                        );
                    } else {
                        tile_row::<1>(
                            a.data.add((row + tile) * k + first),
                            k,
                            count,
                            scratch,
                            c,
                            depth,
                            n,
                            first == 0,
                        );
                    }
                }
            }
        }
    }
}

/// Floats of scratch that a product with `n` columns needs.
#[unsafe(no_mangle)]
pub extern "C" fn scratch_length(n: usize) -> usize {
    DEPTH * n.next_multiple_of(PANEL) + DEPTH * STRIP
}

/// Rows `first..first + depth` of B as panels `[n / 8][depth][8]`, the last one filled up with zeros.
unsafe fn pack_panels(b: Operand, first: usize, depth: usize, n: usize, panels: *mut f32) {
    for (panel, column) in (0..n).step_by(PANEL).enumerate() {
        let width = PANEL.min(n - column);
        for row in 0..depth {
            unsafe {
                let place = panels.add((panel * depth + row) * PANEL);
                if width == PANEL && b.column_stride == 1 {
                    let source = b.data.add((first + row) * b.row_stride + column);
                    v128_store(place.cast(), v128_load(source.cast()));
                    v128_store(place.add(4).cast(), v128_load(source.add(4).cast()));
                } else {
                    for lane in 0..PANEL {
                        *place.add(lane) = if lane < width {
                            b.at(first + row, column + lane)
                        } else {
                            0.0
                        };
                    }
                }
            }
        }
    }
}

/// Rows `row..row + rows` of a transposed A as tiles `[rows / 4][depth][4]`, the last one filled up with zeros.
unsafe fn pack_strip(
    a: Operand,
    row: usize,
    rows: usize,
    first: usize,
    depth: usize,
    strip: *mut f32,
) {
    for inner in 0..depth {
        for tile in (0..rows).step_by(TILE) {
            unsafe {
                let place = strip.add(tile * depth + inner * TILE);
                if rows - tile >= TILE {
                    v128_store(
                        place.cast(),
                        v128_load(
                            a.data
                                .add((first + inner) * a.column_stride + row + tile)
                                .cast(),
                        ),
                    );
                } else {
                    for lane in 0..TILE {
                        *place.add(lane) = if tile + lane < rows {
                            a.at(row + tile + lane, first + inner)
                        } else {
                            0.0
                        };
                    }
                }
            }
        }
    }
}

/// `rows` (up to four) rows of C, all n columns: one tile for each panel of B. From one inner index of A to the next it
/// is STEP floats.
#[allow(clippy::too_many_arguments)]
unsafe fn tile_row<const STEP: usize>(
    a: *const f32,
    row_stride: usize,
    rows: usize,
    panels: *const f32,
    c: *mut f32,
    depth: usize,
    n: usize,
    overwrite: bool,
) {
    for column in (0..n).step_by(PANEL) {
        let width = PANEL.min(n - column);
        unsafe {
            let (panel, c) = (panels.add(column * depth), c.add(column));
            match rows {
                1 => store(
                    tile::<1, STEP>(a, row_stride, panel, depth),
                    c,
                    n,
                    width,
                    overwrite,
                ),
                2 => store(
                    tile::<2, STEP>(a, row_stride, panel, depth),
                    c,
                    n,
                    width,
                    overwrite,
                ),
                3 => store(
                    tile::<3, STEP>(a, row_stride, panel, depth),
                    c,
                    n,
                    width,
                    overwrite,
                ),
                _ => store(
                    tile::<4, STEP>(a, row_stride, panel, depth),
                    c,
                    n,
                    width,
                    overwrite,
                ),
            }
        }
    }
}

/// The inner loop: R x 8 sums over the depth of the block.
#[inline(always)]
unsafe fn tile<const R: usize, const STEP: usize>(
    mut a: *const f32,
    row_stride: usize,
    mut panel: *const f32,
    depth: usize,
) -> [[v128; 2]; R] {
    let mut sums = [[f32x4_splat(0.0); 2]; R];
    for _ in 0..depth {
        unsafe {
            let (left, right) = (v128_load(panel.cast()), v128_load(panel.add(4).cast()));
            for (row, sum) in sums.iter_mut().enumerate() {
                let value = v128_load32_splat(a.add(row * row_stride).cast());
                sum[0] = f32x4_add(sum[0], f32x4_mul(value, left));
                sum[1] = f32x4_add(sum[1], f32x4_mul(value, right));
            }
            a = a.add(STEP);
            panel = panel.add(PANEL);
        }
    }
    sums
}

/// Writes a tile to C, or adds it to what an earlier block of the inner dimension left there.
#[inline(always)]
unsafe fn store<const R: usize>(
    sums: [[v128; 2]; R],
    c: *mut f32,
    n: usize,
    width: usize,
    overwrite: bool,
) {
    for (row, [left, right]) in sums.into_iter().enumerate() {
        unsafe {
            let c = c.add(row * n);
            if width == PANEL {
                for (half, sum) in [left, right].into_iter().enumerate() {
                    let place = c.add(4 * half).cast();
                    v128_store(
                        place,
                        if overwrite {
                            sum
                        } else {
                            f32x4_add(v128_load(place), sum)
                        },
                    );
                }
            } else {
                let mut lanes = [0.0_f32; PANEL];
                v128_store(lanes.as_mut_ptr().cast(), left);
                v128_store(lanes.as_mut_ptr().add(4).cast(), right);
                for (lane, value) in lanes.into_iter().enumerate().take(width) {
                    *c.add(lane) = if overwrite {
                        value
                    } else {
                        *c.add(lane) + value
                    };
                }
            }
        }
    }
}
