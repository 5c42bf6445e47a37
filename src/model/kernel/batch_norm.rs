//! Batch normalisation over the rows of a matrix `[N, C]`, on plain slices, in as few passes as the formulas allow.

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
    let rows = (input.len() / channels) as f64;
    let [mean] = column_sums(input, input, channels, |value, _, _| [value]);
    let mean: Vec<f32> = mean.iter().map(|sum| (sum / rows) as f32).collect();
    let [variance] = column_sums(input, input, channels, |value, _, channel| {
        let centred = value - mean[channel];
        [centred * centred]
    });
    let variance = variance.iter().map(|sum| (sum / rows) as f32).collect();
    Statistics { mean, variance }
}

/// `(input - mean) / sqrt(variance + epsilon) * gamma + beta`, `[N, C]`.
#[cfg_attr(target_arch = "x86_64", multiversion::multiversion(targets("x86_64+avx2")))]
pub fn normalise(input: &[f32], statistics: &Statistics, gamma: &[f32], beta: &[f32], epsilon: f32) -> Vec<f32> {
    let channels = gamma.len();
    let scale: Vec<f32> =
        statistics.variance.iter().zip(gamma).map(|(variance, gamma)| gamma / (variance + epsilon).sqrt()).collect();
    let mut output = Vec::with_capacity(input.len());
    for row in input.chunks_exact(channels) {
        output.extend((0..channels).map(|c| (row[c] - statistics.mean[c]) * scale[c] + beta[c]));
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
    let mut output = Vec::with_capacity(input.len());
    for row in input.chunks_exact(channels) {
        output.extend((0..channels).map(|c| (row[c] - mean[c]) / deviation[c] * gamma[c] + beta[c]));
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
    let [of_beta, of_gamma] = column_sums(input, gradient, channels, |value, gradient, channel| {
        [gradient, gradient * (value - mean[channel]) * inverse[channel]]
    });
    let single = |sums: Vec<f64>| sums.into_iter().map(|sum| sum as f32).collect::<Vec<f32>>();
    let (of_beta, of_gamma) = (single(of_beta), single(of_gamma));

    // dx = gamma / sigma * (dy - mean(dy) - normalised * mean(dy * normalised)), as an affine map of x and dy per
    // channel.
    let of_gradient: Vec<f32> = (0..channels).map(|c| gamma[c] * inverse[c]).collect();
    let of_value: Vec<f32> = (0..channels).map(|c| -of_gradient[c] * inverse[c] * of_gamma[c] / rows).collect();
    let constant: Vec<f32> =
        (0..channels).map(|c| -of_gradient[c] * of_beta[c] / rows - of_value[c] * mean[c]).collect();
    let mut of_input = Vec::with_capacity(input.len());
    for (row, gradient) in input.chunks_exact(channels).zip(gradient.chunks_exact(channels)) {
        of_input.extend((0..channels).map(|c| of_gradient[c] * gradient[c] + of_value[c] * row[c] + constant[c]));
    }
    (of_input, of_gamma, of_beta)
}

/// Column sums of `K` functions of two matrices `[N, C]` and the column's number.
#[inline(always)]
fn column_sums<const K: usize>(
    first: &[f32],
    second: &[f32],
    channels: usize,
    terms: impl Fn(f32, f32, usize) -> [f32; K],
) -> [Vec<f64>; K] {
    let mut totals = [(); K].map(|()| vec![0.0f64; channels]);
    let mut partial = [(); K].map(|()| vec![0.0f32; channels]);
    for (first, second) in first.chunks(ROWS * channels).zip(second.chunks(ROWS * channels)) {
        partial.iter_mut().for_each(|sums| sums.fill(0.0));
        for (first, second) in first.chunks_exact(channels).zip(second.chunks_exact(channels)) {
            for channel in 0..channels {
                let terms = terms(first[channel], second[channel], channel);
                for k in 0..K {
                    partial[k][channel] += terms[k];
                }
            }
        }
        for (totals, partial) in totals.iter_mut().zip(&partial) {
            for (total, partial) in totals.iter_mut().zip(partial) {
                *total += f64::from(*partial);
            }
        }
    }
    totals
}
