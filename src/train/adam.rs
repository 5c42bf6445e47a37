//! Adam, after Kingma and Ba, arXiv 1412.6980, over all parameters of a network as one vector.
//!
//! This version makes one pass over memory instead of the dozen elementwise operations of burn's own optimiser. Its
//! state is two vectors, which checkpoints store and which all workers of a run hold alike.

/// Decay of the mean of the gradients. Source: the paper, and PyTorch's default.
const BETA_1: f32 = 0.9;
/// The usual decay of the mean of their squares. Source: the paper, and PyTorch's default.
pub const USUAL_BETA_2: f64 = 0.999;
/// As many numbers of a state as are copied and moved at a time: they stay in the processor's first cache between.
const COPIED: usize = 1024;

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
        let factors = self.factors(scale, step, learning_rate);
        update(parameters, gradients, [&mut self.mean, &mut self.square], factors);
    }

    /// The same from another state and its parameters, which stay as they are; what this state and `parameters` were
    /// does not matter.
    ///
    /// # Panics
    /// As [`step`](Self::step).
    pub fn step_from(
        &mut self,
        (before, parameters_before): (&Self, &[f32]),
        parameters: &mut [f32],
        gradients: &[f32],
        scale: f32,
        step: usize,
        learning_rate: f64,
    ) {
        let count = before.mean.len();
        let lengths = [self.mean.len(), parameters_before.len(), parameters.len(), gradients.len()];
        assert_eq!(lengths, [count; 4], "one number a parameter");
        let factors = before.factors(scale, step, learning_rate);
        for start in (0..count).step_by(COPIED) {
            let place = start..count.min(start + COPIED);
            let (parameters, gradients) = (&mut parameters[place.clone()], &gradients[place.clone()]);
            let [mean, square] = [&mut self.mean, &mut self.square].map(|moments| &mut moments[place.clone()]);
            parameters.copy_from_slice(&parameters_before[place.clone()]);
            mean.copy_from_slice(&before.mean[place.clone()]);
            square.copy_from_slice(&before.square[place]);
            update(parameters, gradients, [mean, square], factors);
        }
    }

    /// What [`update`] multiplies by.
    fn factors(&self, scale: f32, step: usize, learning_rate: f64) -> [f32; 5] {
        let correction = |beta: f32| 1.0 - f64::from(beta).powi(step as i32);
        let rate = (learning_rate / correction(BETA_1)) as f32;
        let root_correction = correction(self.beta_2).sqrt() as f32;
        [scale, rate, self.beta_2, root_correction, self.epsilon]
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
    fn a_step_from_another_state_is_the_same_and_leaves_that_one_as_it_was() {
        let gradients: Vec<f32> = (0..2 * COPIED + 7).map(|at| (at as f32 * 0.7).sin()).collect();
        let [mut adam, mut other] = [0.0, 5.0].map(|moment| {
            let moments = vec![moment; gradients.len()];
            Adam::with_moments([0.999, 1e-8], moments.clone(), moments)
        });
        let (mut parameters, mut others) = (vec![1.0; gradients.len()], vec![7.0; gradients.len()]);
        adam.step(&mut parameters, &gradients, 1.0, 1, 0.1);
        let (before, parameters_before) = (adam.clone(), parameters.clone());
        other.step_from((&before, &parameters_before), &mut others, &gradients, 0.5, 2, 0.1);
        assert_eq!((&before, &parameters_before), (&adam, &parameters));
        adam.step(&mut parameters, &gradients, 0.5, 2, 0.1);
        assert_eq!((other, others), (adam, parameters));
    }

    #[test]
    fn without_a_gradient_nothing_moves() {
        let mut parameters = [3.0];
        Adam::new(1, 0.999, 1e-8).step(&mut parameters, &[0.0], 1.0, 1, 0.1);
        assert_eq!(parameters, [3.0]);
    }
}
