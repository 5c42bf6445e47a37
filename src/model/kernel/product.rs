//! Products of matrices on plain slices, register-blocked like the convolution.
//!
//! Both sides are packed, so that the inner loop reads them in order: the left one as tiles of a few rows, the right one
//! as panels of a few columns. Each panel is packed just before it is used, in one place that stays in the processor's
//! cache, since weights are larger than that. A single row is not worth packing for, and is multiplied directly.

/// Rows of a tile.
const ROWS: usize = 4;
/// Columns of a panel; `ROWS` x `LANES` sums stay in registers.
const LANES: usize = if cfg!(target_arch = "wasm32") { 8 } else { 16 };
/// Products that the inner loop adds up before it adds their sum to the result: short sums lose fewer bits.
const PARTIAL: usize = 128;

/// A matrix, or its transpose, without moving an element.
#[derive(Clone, Copy)]
pub struct Matrix<'a> {
    elements: &'a [f32],
    rows: usize,
    columns: usize,
    row_stride: usize,
    column_stride: usize,
}

impl<'a> Matrix<'a> {
    /// A row-major matrix `[rows, columns]`.
    ///
    /// # Panics
    /// If there are not `rows * columns` elements.
    pub fn new(elements: &'a [f32], rows: usize, columns: usize) -> Self {
        assert_eq!(elements.len(), rows * columns, "elements of a {rows}x{columns} matrix");
        Self { elements, rows, columns, row_stride: columns, column_stride: 1 }
    }

    /// The same elements with rows and columns exchanged.
    pub fn transposed(self) -> Self {
        Self {
            rows: self.columns,
            columns: self.rows,
            row_stride: self.column_stride,
            column_stride: self.row_stride,
            ..self
        }
    }
}

/// `left` times `right`, `[M, K] x [K, N]`, added to `into`, `[M, N]` row-major.
///
/// # Panics
/// If the sizes do not fit.
#[cfg_attr(target_arch = "x86_64", multiversion::multiversion(targets("x86_64+avx2")))]
pub fn add_product(left: Matrix, right: Matrix, into: &mut [f32]) {
    assert_eq!(left.columns, right.rows, "inner sizes of a product");
    assert_eq!(into.len(), left.rows * right.columns, "elements of a product");
    if left.rows == 1 && right.column_stride == 1 {
        return add_row_product(left, right, into);
    }
    let inner = left.columns;
    let tiles = pack::<ROWS>(left.transposed());
    let mut panel = vec![[0.0; LANES]; inner];
    for column in (0..right.columns).step_by(LANES) {
        pack_panel(right, column, &mut panel);
        for (tile_index, tile) in tiles.chunks_exact(inner).enumerate() {
            let sums = tile_product(tile, &panel);
            for (row, sums) in (tile_index * ROWS..left.rows).zip(&sums) {
                put::<true>(&mut into[row * right.columns..][column..right.columns], sums);
            }
        }
    }
}

/// `left` times `right`, `[M, K] x [K, N]`, `[M, N]` row-major. Row by row, which suits a large result of a small right
/// side: it is written once, and not filled with zeros and added to.
///
/// # Panics
/// If the sizes do not fit.
#[cfg_attr(target_arch = "x86_64", multiversion::multiversion(targets("x86_64+avx2")))]
pub fn product(left: Matrix, right: Matrix) -> Vec<f32> {
    assert_eq!(left.columns, right.rows, "inner sizes of a product");
    let (inner, columns) = (left.columns, right.columns);
    let panels = pack::<LANES>(right);
    let mut product = Vec::with_capacity(left.rows * columns);
    for tile in pack::<ROWS>(left.transposed()).chunks_exact(inner) {
        let start = product.len();
        product.resize((start + ROWS * columns).min(left.rows * columns), 0.0);
        for (panel, column) in panels.chunks_exact(inner).zip((0..columns).step_by(LANES)) {
            let sums = tile_product(tile, panel);
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

/// One row times a row-major matrix: a weighted sum of the rows of the matrix. Units that ReLU has set to 0 cost
/// nothing.
#[inline(always)]
fn add_row_product(left: Matrix, right: Matrix, into: &mut [f32]) {
    for k in 0..left.columns {
        let factor = left.elements[k * left.column_stride];
        if factor != 0.0 {
            let row = &right.elements[k * right.row_stride..][..right.columns];
            for (into, element) in into.iter_mut().zip(row) {
                *into += factor * element;
            }
        }
    }
}

/// A matrix `[K, N]` as `[N / WIDTH, K, WIDTH]`: panels of `WIDTH` columns, the last one padded with zeros.
#[inline(always)]
fn pack<const WIDTH: usize>(matrix: Matrix) -> Vec<[f32; WIDTH]> {
    let mut panels = vec![[0.0; WIDTH]; matrix.columns.div_ceil(WIDTH) * matrix.rows];
    for (index, panel) in panels.chunks_exact_mut(matrix.rows).enumerate() {
        pack_panel(matrix, index * WIDTH, panel);
    }
    panels
}

/// Packs `WIDTH` columns from this one on as `[K, WIDTH]`; where there are fewer, the rest stays as it was.
#[inline(always)]
fn pack_panel<const WIDTH: usize>(matrix: Matrix, from: usize, panel: &mut [[f32; WIDTH]]) {
    let Matrix { elements, rows, columns, row_stride, column_stride } = matrix;
    let width = WIDTH.min(columns - from);
    if column_stride == 1 {
        for (row, lanes) in panel.iter_mut().enumerate() {
            let row = &elements[row * row_stride + from..][..width];
            match row.first_chunk() {
                Some(whole) => *lanes = *whole,
                None => lanes[..width].copy_from_slice(row),
            }
        }
    } else {
        for lane in 0..width {
            let column = &elements[(from + lane) * column_stride..][..rows];
            for (lanes, element) in panel.iter_mut().zip(column) {
                lanes[lane] = *element;
            }
        }
    }
}

/// The inner loop: four rows of sums, each with a name of its own so that it stays in its own registers.
#[inline(always)]
fn tile_product(tile: &[[f32; ROWS]], panel: &[[f32; LANES]]) -> [[f32; LANES]; ROWS] {
    let mut sums = [[0.0; LANES]; ROWS];
    for (tile, panel) in tile.chunks(PARTIAL).zip(panel.chunks(PARTIAL)) {
        let [mut a, mut b, mut c, mut d] = [[0.0; LANES]; ROWS];
        for (rows, lanes) in tile.iter().zip(panel) {
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
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize) -> Vec<f32> {
        (0..count).map(|i| ((i * 37 % 101) as f32 - 50.0) / 50.0).collect()
    }

    #[test]
    fn products_of_odd_sizes_and_of_transposes_follow_the_definition() {
        for [m, k, n] in [[1, 7, 5], [1, 300, 50], [4, 16, 16], [5, 130, 19], [67, 9, 33]] {
            let (left, right) = (numbers(m * k), numbers(k * n));
            let expected: Vec<f32> = (0..m * n)
                .map(|at| 0.5 + (0..k).map(|l| left[at / n * k + l] * right[l * n + at % n]).sum::<f32>())
                .collect();
            let transpose = |matrix: &[f32], rows: usize, columns: usize| -> Vec<f32> {
                (0..rows * columns).map(|at| matrix[at % rows * columns + at / rows]).collect()
            };
            let left_turned = transpose(&left, m, k);
            let right_turned = transpose(&right, k, n);
            for left in [Matrix::new(&left, m, k), Matrix::new(&left_turned, k, m).transposed()] {
                for right in [Matrix::new(&right, k, n), Matrix::new(&right_turned, n, k).transposed()] {
                    let mut into = vec![0.5; m * n];
                    add_product(left, right, &mut into);
                    for (found, expected) in into.iter().zip(&expected) {
                        assert!((found - expected).abs() < 1e-4, "{m}x{k}x{n}: {found} is not {expected}");
                    }
                    for (found, expected) in product(left, right).iter().zip(&expected) {
                        assert!((found + 0.5 - expected).abs() < 1e-4, "{m}x{k}x{n}: {found} is not {expected}");
                    }
                }
            }
        }
    }
}
