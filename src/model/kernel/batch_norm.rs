//! Batch normalisation over the rows of a matrix `[N, C]`, on plain slices, in as few passes as the formulas allow.
//!
//! The inner loops go over slices side by side, without an index that would be checked, and stand in the functions
//! themselves: only so are they vectorised for every target.

/// Rows summed in single precision before their sum is added in double: sums of thousands of rows stay as exact as
/// PyTorch's.
const ROWS: usize = 32;

/// Mean and biased variance of each column.
#[derive(Clone, Debug)]
pub struct Statistics {
    /// `[C]`
    pub mean: Vec<f32>,
    /// `[C]`, divided by N.
    pub variance: Vec<f32>,
}

/// Mean and biased variance of each column of `input`, `[N, C]`.
#[cfg_attr(target_arch = "x86_64", multiversion::multiversion(targets("x86_64+avx2")))]
pub fn statistics(input: &[f32], channels: usize) -> Statistics {
    let rows = input.len() / channels;
    let mut sums = ColumnSums::new(channels);
    for group in input.chunks(ROWS * channels) {
        for row in group.chunks_exact(channels) {
            for (sum, value) in sums.partial.iter_mut().zip(row) {
                *sum += value;
            }
        }
        sums.add_partial();
    }
    let mean = sums.means(rows);
    let mut sums = ColumnSums::new(channels);
    for group in input.chunks(ROWS * channels) {
        for row in group.chunks_exact(channels) {
            for ((sum, value), mean) in sums.partial.iter_mut().zip(row).zip(&mean) {
                let centred = value - mean;
                *sum += centred * centred;
            }
        }
        sums.add_partial();
    }
    Statistics { mean, variance: sums.means(rows) }
}

/// `(input - mean) / sqrt(variance + epsilon) * gamma + beta`, `[N, C]`.
#[cfg_attr(target_arch = "x86_64", multiversion::multiversion(targets("x86_64+avx2")))]
pub fn normalise(input: &[f32], statistics: &Statistics, gamma: &[f32], beta: &[f32], epsilon: f32) -> Vec<f32> {
    let channels = gamma.len();
    let Statistics { mean, variance } = statistics;
    let scale: Vec<f32> =
        variance.iter().zip(gamma).map(|(variance, gamma)| gamma / (variance + epsilon).sqrt()).collect();
    let mut output = vec![0.0; input.len()];
    for (output, row) in output.chunks_exact_mut(channels).zip(input.chunks_exact(channels)) {
        for ((((output, value), mean), scale), beta) in output.iter_mut().zip(row).zip(mean).zip(&scale).zip(beta) {
            *output = (value - mean) * scale + beta;
        }
    }
    output
}

/// The same by statistics that are given, dividing where [`normalise`] multiplies by a quotient: in this order the
/// scores of the shipped weights were measured.
#[cfg_attr(target_arch = "x86_64", multiversion::multiversion(targets("x86_64+avx2")))]
pub fn normalise_by(
    input: &[f32],
    [mean, variance]: [&[f32]; 2],
    gamma: &[f32],
    beta: &[f32],
    epsilon: f32,
) -> Vec<f32> {
    let channels = gamma.len();
    let deviation: Vec<f32> = variance.iter().map(|variance| (variance + epsilon).sqrt()).collect();
    let mut output = vec![0.0; input.len()];
    for (output, row) in output.chunks_exact_mut(channels).zip(input.chunks_exact(channels)) {
        let columns = mean.iter().zip(&deviation).zip(gamma).zip(beta);
        for ((output, value), (((mean, deviation), gamma), beta)) in output.iter_mut().zip(row).zip(columns) {
            *output = (value - mean) / deviation * gamma + beta;
        }
    }
    output
}

/// Gradients of input `[N, C]`, gamma `[C]` and beta `[C]`, given the statistics of the input.
#[cfg_attr(target_arch = "x86_64", multiversion::multiversion(targets("x86_64+avx2")))]
#[inline(never)] // so that profiles list it separately
pub fn backward(
    input: &[f32],
    statistics: &Statistics,
    gamma: &[f32],
    epsilon: f32,
    gradient: &[f32],
) -> (Vec<f32>, Vec<f32>, Vec<f32>) {
    let channels = gamma.len();
    let rows = (input.len() / channels) as f32;
    let mean = &statistics.mean;
    let inverse: Vec<f32> = statistics.variance.iter().map(|variance| 1.0 / (variance + epsilon).sqrt()).collect();
    let [mut beta_sums, mut gamma_sums] = [(); 2].map(|()| ColumnSums::new(channels));
    for (group, gradients) in input.chunks(ROWS * channels).zip(gradient.chunks(ROWS * channels)) {
        for (row, gradient) in group.chunks_exact(channels).zip(gradients.chunks_exact(channels)) {
            for (sum, gradient) in beta_sums.partial.iter_mut().zip(gradient) {
                *sum += gradient;
            }
            let columns = mean.iter().zip(&inverse);
            let normalised = row.iter().zip(columns);
            for ((sum, gradient), (value, (mean, inverse))) in
                gamma_sums.partial.iter_mut().zip(gradient).zip(normalised)
            {
                *sum += gradient * (value - mean) * inverse;
            }
        }
        beta_sums.add_partial();
        gamma_sums.add_partial();
    }
    let (of_beta, of_gamma) = (beta_sums.totals(), gamma_sums.totals());

    // dx = gamma / sigma * (dy - mean(dy) - normalised * mean(dy * normalised)), as an affine map of x and dy per
    // channel.
    let of_gradient: Vec<f32> = (0..channels).map(|c| gamma[c] * inverse[c]).collect();
    let of_value: Vec<f32> = (0..channels).map(|c| -of_gradient[c] * inverse[c] * of_gamma[c] / rows).collect();
    let constant: Vec<f32> =
        (0..channels).map(|c| -of_gradient[c] * of_beta[c] / rows - of_value[c] * mean[c]).collect();
    let mut of_input = vec![0.0; input.len()];
    let rows = input.chunks_exact(channels).zip(gradient.chunks_exact(channels));
    for (of_input, (row, gradient)) in of_input.chunks_exact_mut(channels).zip(rows) {
        let columns = of_gradient.iter().zip(&of_value).zip(&constant);
        for (((of_input, value), gradient), ((of_gradient, of_value), constant)) in
            of_input.iter_mut().zip(row).zip(gradient).zip(columns)
        {
            *of_input = of_gradient * gradient + of_value * value + constant;
        }
    }
    (of_input, of_gamma, of_beta)
}

/// A sum for each column: of a group of at most [`ROWS`] rows in single precision, of the groups in double.
struct ColumnSums {
    /// `[C]`, of the group so far.
    partial: Vec<f32>,
    /// `[C]`, of the groups before it.
    sums: Vec<f64>,
}

impl ColumnSums {
    fn new(channels: usize) -> Self {
        Self { partial: vec![0.0; channels], sums: vec![0.0; channels] }
    }

    /// Ends a group.
    fn add_partial(&mut self) {
        for (sum, partial) in self.sums.iter_mut().zip(&mut self.partial) {
            *sum += f64::from(std::mem::take(partial));
        }
    }

    fn totals(&self) -> Vec<f32> {
        self.sums.iter().map(|sum| *sum as f32).collect()
    }

    fn means(&self, rows: usize) -> Vec<f32> {
        self.sums.iter().map(|sum| (sum / rows as f64) as f32).collect()
    }
}
