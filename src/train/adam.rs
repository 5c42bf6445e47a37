//! Adam, after Kingma and Ba, arXiv 1412.6980, over all parameters of a network as one vector.
//!
//! This version makes one pass over memory instead of the dozen elementwise operations of burn's own optimiser. Its
//! state is two vectors, which checkpoints store and which all workers of a run hold alike.

/// Decay of the mean of the gradients. Source: the paper, and PyTorch's default.
const BETA_1: f32 = 0.9;
/// The usual decay of the mean of their squares. Source: the paper, and PyTorch's default.
pub const USUAL_BETA_2: f64 = 0.999;

/// The running means of the gradients and of their squares, one of each for every parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Adam {
    /// Decay of the mean of the squares.
    beta_2: f32,
    epsilon: f32,
    /// m, `[P]`
    pub(super) mean: Vec<f32>,
    /// v, `[P]`
    pub(super) square: Vec<f32>,
}

impl Adam {
    /// The state before the first step. `beta_2` is the decay of the second moment; `epsilon` is added to its root, as
    /// in PyTorch.
    pub fn new(parameters: usize, beta_2: f64, epsilon: f64) -> Self {
        Self::with_moments([beta_2, epsilon], vec![0.0; parameters], vec![0.0; parameters])
    }

    pub(super) fn with_moments([beta_2, epsilon]: [f64; 2], mean: Vec<f32>, square: Vec<f32>) -> Self {
        Self { beta_2: beta_2 as f32, epsilon: epsilon as f32, mean, square }
    }

    /// Moves the parameters `[P]` against `scale` times these gradients `[P]`; `step` counts from 1.
    ///
    /// p -= rate / (1 - beta_1^t) * m / (sqrt(v / (1 - beta_2^t)) + epsilon)
    ///
    /// # Panics
    /// If there are not as many parameters or gradients as the state has moments.
    pub fn step(&mut self, parameters: &mut [f32], gradients: &[f32], scale: f32, step: usize, learning_rate: f64) {
        let lengths = [parameters.len(), gradients.len()];
        assert_eq!(lengths, [self.mean.len(); 2], "one number a parameter");
        let correction = |beta: f32| 1.0 - f64::from(beta).powi(step as i32);
        let rate = (learning_rate / correction(BETA_1)) as f32;
        let root_correction = correction(self.beta_2).sqrt() as f32;
        let moments = [&mut self.mean[..], &mut self.square[..]];
        let factors = [scale, rate, self.beta_2, root_correction, self.epsilon];
        update(parameters, gradients, moments, factors);
    }
}

#[cfg_attr(target_arch = "x86_64", multiversion::multiversion(targets("x86_64+avx2")))]
fn update(
    parameters: &mut [f32],
    gradients: &[f32],
    [mean, square]: [&mut [f32]; 2],
    [scale, rate, beta_2, root_correction, epsilon]: [f32; 5],
) {
    // One length that the compiler can see lets it vectorise the loop.
    let count = parameters.len();
    let (gradients, mean, square) = (&gradients[..count], &mut mean[..count], &mut square[..count]);
    for i in 0..count {
        let gradient = scale * gradients[i];
        mean[i] = BETA_1 * mean[i] + (1.0 - BETA_1) * gradient;
        square[i] = beta_2 * square[i] + (1.0 - beta_2) * gradient * gradient;
        parameters[i] -= rate * mean[i] / (square[i].sqrt() / root_correction + epsilon);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_steps_by_hand() {
        let mut adam = Adam::new(2, 0.999, 1e-8);
        let mut parameters = [1.0, -2.0];
        // The first step has the size of the rate, whatever the gradient, and goes against its sign.
        adam.step(&mut parameters, &[8.0, -1.0], 0.5, 1, 0.1);
        assert!((parameters[0] - 0.9).abs() < 1e-6, "{parameters:?}");
        assert!((parameters[1] + 1.9).abs() < 1e-6, "{parameters:?}");
        // m = 0.9 * 0.4 + 0.1 * 2 = 0.56, v = 0.999 * 0.016 + 0.001 * 4 = 0.019984, corrected 0.56 / 0.19, 0.019984 /
        // 0.001999
        adam.step(&mut parameters, &[2.0, 0.0], 1.0, 2, 0.1);
        let expected = 0.9 - 0.1 * (0.56 / 0.19) / (0.019984f32 / 0.001999).sqrt();
        assert!((parameters[0] - expected).abs() < 1e-5, "{parameters:?}");
    }

    #[test]
    fn without_a_gradient_nothing_moves() {
        let mut parameters = [3.0];
        Adam::new(1, 0.999, 1e-8).step(&mut parameters, &[0.0], 1.0, 1, 0.1);
        assert_eq!(parameters, [3.0]);
    }
}
