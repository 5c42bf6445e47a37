//! The three products of a dense layer on plain slices, register-blocked like the convolution: its output, and the
//! gradients of its input and of its weight.
//!
//! The inner loop multiplies four rows of one side, a tile, by a panel: some columns of the other side, packed so that
//! they are read in order. Weights are larger than the processor's cache, so each goes through it once.

/// Rows of a tile.
const ROWS: usize = 4;
/// Columns of a panel; `ROWS` x `LANES` sums stay in registers.
const LANES: usize = if cfg!(target_arch = "wasm32") { 8 } else { 16 };
/// Products that the inner loop adds up before it adds their sum to the result: short sums lose fewer bits.
const PARTIAL: usize = 128;

/// A row-major matrix.
#[derive(Clone, Copy)]
pub struct Matrix<'a> {
    elements: &'a [f32],
    rows: usize,
    columns: usize,
}

impl<'a> Matrix<'a> {
    /// A matrix `[rows, columns]`.
    ///
    /// # Panics
    /// If there are not `rows * columns` elements.
    pub fn new(elements: &'a [f32], rows: usize, columns: usize) -> Self {
        assert_eq!(elements.len(), rows * columns, "elements of a {rows}x{columns} matrix");
        Self { elements, rows, columns }
    }

    #[inline(always)]
    fn row(&self, row: usize) -> &'a [f32] {
        &self.elements[row * self.columns..][..self.columns]
    }

    /// The rows of a tile. Beyond the last row there are copies of it, whose sums nobody takes.
    #[inline(always)]
    fn tile(&self, first: usize) -> [&'a [f32]; ROWS] {
        [0, 1, 2, 3].map(|row| self.row((first + row).min(self.rows - 1)))
    }
}

/// `left` times `right`, `[M, K] x [K, N]`, added to `into`, `[M, N]` row-major. Each panel of the right side is packed
/// just before it is used, in one place that stays in the cache. A single row is not worth packing for.
///
/// # Panics
/// If the sizes do not fit.
#[cfg_attr(target_arch = "x86_64", multiversion::multiversion(targets("x86_64+avx2")))]
pub fn add_product(left: Matrix, right: Matrix, into: &mut [f32]) {
    assert_eq!(left.columns, right.rows, "inner sizes of a product");
    assert_eq!(into.len(), left.rows * right.columns, "elements of a product");
    if left.rows == 1 {
        return add_row_product(left, right, into);
    }
    let columns = right.columns;
    let mut panel = vec![[0.0; LANES]; right.rows];
    for column in (0..columns).step_by(LANES) {
        pack_columns(right, column, &mut panel);
        for first in (0..left.rows).step_by(ROWS) {
            let sums = tile_product(left.tile(first), &panel);
            for (row, sums) in (first..left.rows).zip(&sums) {
                put::<true>(&mut into[row * columns..][column..columns], sums);
            }
        }
    }
}

/// `left` times the transpose of `right`, `[M, K] x [N, K]`, added to `into`, `[M, N]` row-major: of a right side that is
/// a weight, the rows are read where they are, as tiles, and the left side is packed.
///
/// # Panics
/// If the sizes do not fit.
#[cfg_attr(target_arch = "x86_64", multiversion::multiversion(targets("x86_64+avx2")))]
pub fn add_product_by_transposed(left: Matrix, right: Matrix, into: &mut [f32]) {
    assert_eq!(left.columns, right.columns, "inner sizes of a product");
    assert_eq!(into.len(), left.rows * right.rows, "elements of a product");
    let (inner, columns) = (right.columns, right.rows);
    let mut panels = vec![[0.0; LANES]; left.rows.div_ceil(LANES) * inner];
    for (row, panel) in (0..left.rows).step_by(LANES).zip(panels.chunks_exact_mut(inner)) {
        pack_rows(left, row, panel);
    }
    for first in (0..columns).step_by(ROWS) {
        let tile = right.tile(first);
        for (panel, rows) in panels.chunks_exact(inner).zip(into.chunks_mut(LANES * columns)) {
            let sums = tile_product(tile, panel);
            for (lane, row) in rows.chunks_exact_mut(columns).enumerate() {
                for (place, sums) in row[first..].iter_mut().zip(&sums) {
                    *place += sums[lane];
                }
            }
        }
    }
}

/// The transpose of `left` times `right`, `[K, M] x [K, N]`, `[M, N]` row-major. Row by row, which suits a large result of
/// small sides, such as the gradient of a weight: it is written once, and not filled with zeros and added to.
///
/// # Panics
/// If the sizes do not fit.
#[cfg_attr(target_arch = "x86_64", multiversion::multiversion(targets("x86_64+avx2")))]
pub fn product_of_transposed(left: Matrix, right: Matrix) -> Vec<f32> {
    assert_eq!(left.rows, right.rows, "inner sizes of a product");
    let (inner, rows, columns) = (left.rows, left.columns, right.columns);
    let mut panels = vec![[0.0; LANES]; columns.div_ceil(LANES) * inner];
    for (column, panel) in (0..columns).step_by(LANES).zip(panels.chunks_exact_mut(inner)) {
        pack_columns(right, column, panel);
    }
    let mut tile = vec![[0.0; ROWS]; inner];
    let mut product = Vec::with_capacity(rows * columns);
    for first in (0..rows).step_by(ROWS) {
        pack_columns(left, first, &mut tile);
        let start = product.len();
        product.resize((start + ROWS * columns).min(rows * columns), 0.0);
        for (panel, column) in panels.chunks_exact(inner).zip((0..columns).step_by(LANES)) {
            let sums = packed_tile_product(&tile, panel);
            for (row, sums) in product[start..].chunks_exact_mut(columns).zip(&sums) {
                put::<false>(&mut row[column..], sums);
            }
        }
    }
    product
}

/// Puts a row of sums, or adds them, where there may be fewer places left. The usual case has a length that the compiler
/// knows.
#[inline(always)]
fn put<const ADDED: bool>(places: &mut [f32], sums: &[f32; LANES]) {
    match places.first_chunk_mut::<LANES>() {
        Some(whole) => {
            for (place, sum) in whole.iter_mut().zip(sums) {
                *place = if ADDED { *place + sum } else { *sum };
            }
        }
        None => {
            for (place, sum) in places.iter_mut().zip(sums) {
                *place = if ADDED { *place + sum } else { *sum };
            }
        }
    }
}

/// One row times a matrix: a weighted sum of the rows of the matrix. Units that ReLU has set to 0 cost nothing.
#[inline(always)]
fn add_row_product(left: Matrix, right: Matrix, into: &mut [f32]) {
    for (row, factor) in left.elements.iter().enumerate() {
        if *factor != 0.0 {
            for (into, element) in into.iter_mut().zip(right.row(row)) {
                *into += factor * element;
            }
        }
    }
}

/// Packs `WIDTH` columns from this one on as `[K, WIDTH]`; where there are fewer, the rest stays as it was.
#[inline(always)]
fn pack_columns<const WIDTH: usize>(matrix: Matrix, from: usize, panel: &mut [[f32; WIDTH]]) {
    let width = WIDTH.min(matrix.columns - from);
    for (row, lanes) in panel.iter_mut().enumerate() {
        let row = &matrix.row(row)[from..][..width];
        match row.first_chunk() {
            Some(whole) => *lanes = *whole,
            None => lanes[..width].copy_from_slice(row),
        }
    }
}

/// Packs `LANES` rows from this one on as `[K, LANES]`; where there are fewer, the rest stays as it was.
#[inline(always)]
fn pack_rows(matrix: Matrix, from: usize, panel: &mut [[f32; LANES]]) {
    for lane in 0..LANES.min(matrix.rows - from) {
        for (lanes, element) in panel.iter_mut().zip(matrix.row(from + lane)) {
            lanes[lane] = *element;
        }
    }
}

/// Four rows times a panel.
#[inline(always)]
fn tile_product([a, b, c, d]: [&[f32]; ROWS], panel: &[[f32; LANES]]) -> [[f32; LANES]; ROWS] {
    let mut sums = [[0.0; LANES]; ROWS];
    let rows = a.chunks(PARTIAL).zip(b.chunks(PARTIAL)).zip(c.chunks(PARTIAL)).zip(d.chunks(PARTIAL));
    for ((((a, b), c), d), panel) in rows.zip(panel.chunks(PARTIAL)) {
        let rows = a.iter().zip(b).zip(c).zip(d);
        add_products(&mut sums, rows.map(|(((a, b), c), d)| [*a, *b, *c, *d]).zip(panel));
    }
    sums
}

/// A packed tile times a panel.
#[inline(always)]
fn packed_tile_product(tile: &[[f32; ROWS]], panel: &[[f32; LANES]]) -> [[f32; LANES]; ROWS] {
    let mut sums = [[0.0; LANES]; ROWS];
    for (tile, panel) in tile.chunks(PARTIAL).zip(panel.chunks(PARTIAL)) {
        add_products(&mut sums, tile.iter().copied().zip(panel));
    }
    sums
}

/// The inner loop: four rows of sums, each with a name of its own so that it stays in its own registers.
#[inline(always)]
fn add_products<'a>(sums: &mut [[f32; LANES]; ROWS], factors: impl Iterator<Item = ([f32; ROWS], &'a [f32; LANES])>) {
    let [mut a, mut b, mut c, mut d] = [[0.0; LANES]; ROWS];
    for (rows, lanes) in factors {
        for lane in 0..LANES {
            a[lane] += rows[0] * lanes[lane];
            b[lane] += rows[1] * lanes[lane];
            c[lane] += rows[2] * lanes[lane];
            d[lane] += rows[3] * lanes[lane];
        }
    }
    for (sums, partial) in sums.iter_mut().zip([a, b, c, d]) {
        for (sum, partial) in sums.iter_mut().zip(partial) {
            *sum += partial;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize) -> Vec<f32> {
        (0..count).map(|i| ((i * 37 % 101) as f32 - 50.0) / 50.0).collect()
    }

    #[test]
    fn products_of_odd_sizes_follow_the_definition() {
        for [m, k, n] in [[1, 7, 5], [1, 300, 50], [4, 16, 16], [5, 130, 19], [67, 9, 33], [3, 260, 2]] {
            let (left, right) = (numbers(m * k), numbers(k * n));
            let expected: Vec<f32> = (0..m * n)
                .map(|at| 0.5 + (0..k).map(|l| left[at / n * k + l] * right[l * n + at % n]).sum::<f32>())
                .collect();
            let transpose = |matrix: &[f32], rows: usize, columns: usize| -> Vec<f32> {
                (0..rows * columns).map(|at| matrix[at % rows * columns + at / rows]).collect()
            };
            let (left_turned, right_turned) = (transpose(&left, m, k), transpose(&right, k, n));
            let [mut plain, mut by_transposed] = [vec![0.5; m * n], vec![0.5; m * n]];
            let [left, right] = [Matrix::new(&left, m, k), Matrix::new(&right, k, n)];
            add_product(left, right, &mut plain);
            add_product_by_transposed(left, Matrix::new(&right_turned, n, k), &mut by_transposed);
            let of_transposed = product_of_transposed(Matrix::new(&left_turned, k, m), right);
            for (at, expected) in expected.iter().enumerate() {
                for found in [plain[at], by_transposed[at], of_transposed[at] + 0.5] {
                    assert!((found - expected).abs() < 1e-4, "{m}x{k}x{n}: {found} is not {expected}");
                }
            }
        }
    }
}
