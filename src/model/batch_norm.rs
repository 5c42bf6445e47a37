//! Batch normalisation of channels-last feature maps, with the statistics as values rather than hidden state.

use burn::module::Module;

use super::extension;
use super::initialiser::Initialiser;
use crate::tensor::{Parameter, Tensor, value};

/// Added to the variance before the square root, dimensionless. Source: PyTorch's default.
pub const EPSILON: f32 = 1e-5;

/// Share of a new batch in the running statistics. Source: PyTorch's default.
const MOMENTUM: f32 = 0.1;

/// Scale and shift of each channel, and its running statistics.
#[derive(Module, Debug)]
pub struct BatchNorm {
    /// Scale, `[C]`.
    pub gamma: Parameter<1>,
    /// Shift, `[C]`.
    pub beta: Parameter<1>,
    /// Running mean, `[C]`; not trained.
    #[module(skip)]
    pub running_mean: Tensor<1>,
    /// Running unbiased variance, `[C]`; not trained.
    #[module(skip)]
    pub running_variance: Tensor<1>,
}

/// Mean and variance of each channel over one batch.
#[derive(Clone, Debug)]
pub struct BatchStatistics {
    /// `[C]`
    pub mean: Tensor<1>,
    /// `[C]`, unbiased, as the running statistics need it.
    pub unbiased_variance: Tensor<1>,
}

impl BatchNorm {
    /// The identity map: unit scale, no shift, running mean 0 and variance 1.
    pub fn init(channels: usize, initialiser: &mut Initialiser) -> Self {
        let device = initialiser.device().clone();
        Self {
            gamma: initialiser.constant([channels], 1.0),
            beta: initialiser.constant([channels], 0.0),
            running_mean: Tensor::zeros([channels], &device),
            running_variance: Tensor::ones([channels], &device),
        }
    }

    /// Normalises by the (biased) statistics of this batch, `[B, H, W, C]`, and returns them.
    pub fn forward_batch(&self, input: Tensor<4>) -> (Tensor<4>, BatchStatistics) {
        let [batch, height, width, channels] = input.dims();
        let places = batch * height * width;
        let (output, mean, variance) =
            extension::batch_norm(input.reshape([places, channels]), value(&self.gamma), value(&self.beta), EPSILON);
        // A single place has no unbiased variance; its biased variance, 0, replaces it.
        let correction = places as f32 / (places.max(2) - 1) as f32;
        let statistics = BatchStatistics { mean, unbiased_variance: variance * correction };
        (output.reshape([batch, height, width, channels]), statistics)
    }

    /// Normalises by the running statistics, `[B, H, W, C]`.
    pub fn forward_running(&self, input: Tensor<4>) -> Tensor<4> {
        let [batch, height, width, channels] = input.dims();
        let statistics = [self.running_mean.clone(), self.running_variance.clone()];
        let rows = input.reshape([batch * height * width, channels]);
        extension::normalise_by(rows, statistics, value(&self.gamma), value(&self.beta), EPSILON)
            .reshape([batch, height, width, channels])
    }

    /// Moves the running statistics a step towards those of a batch.
    pub fn update(&mut self, batch: &BatchStatistics) {
        let towards =
            |running: &Tensor<1>, batch: &Tensor<1>| running.clone() * (1.0 - MOMENTUM) + batch.clone() * MOMENTUM;
        self.running_mean = towards(&self.running_mean, &batch.mean);
        self.running_variance = towards(&self.running_variance, &batch.unbiased_variance);
    }
}
