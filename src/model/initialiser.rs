//! Seeded initial parameters, in PyTorch's distributions.

use burn::tensor::{Device, TensorData};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::tensor::{Parameter, Tensor, parameter};

/// Draws initial parameters one after the other from one seed.
pub struct Initialiser {
    /// `None` if the parameters are about to be replaced.
    random: Option<ChaCha8Rng>,
    device: Device,
    /// Whether dense layers start as Keras's.
    pub glorot: bool,
}

impl Initialiser {
    /// The same seed gives the same parameters, bit for bit, on every machine.
    pub fn new(seed: u64, device: &Device) -> Self {
        Self { random: Some(ChaCha8Rng::seed_from_u64(seed)), device: device.clone(), glorot: false }
    }

    /// Gives 0 instead of random numbers, which is quicker for a network whose parameters are about to be loaded.
    pub fn blank(device: &Device) -> Self {
        Self { random: None, device: device.clone(), glorot: false }
    }

    /// Where the parameters live.
    pub fn device(&self) -> &Device {
        &self.device
    }

    /// A parameter with elements uniform in `low..high`.
    pub fn uniform<const D: usize>(&mut self, shape: [usize; D], low: f32, high: f32) -> Parameter<D> {
        let count = shape.iter().product();
        let elements: Vec<f32> = match &mut self.random {
            Some(random) => (0..count).map(|_| low + (high - low) * random.random::<f32>()).collect(),
            None => vec![0.0; count],
        };
        parameter(Tensor::from_data(TensorData::new(elements, shape), &self.device))
    }

    /// A parameter whose elements are all equal.
    pub fn constant<const D: usize>(&self, shape: [usize; D], value: f32) -> Parameter<D> {
        parameter(Tensor::full(shape, value, &self.device))
    }

    /// PyTorch's default for a layer with `fan_in` inputs for each unit: uniform in +-1/sqrt(fan_in).
    pub fn fan_in<const D: usize>(&mut self, shape: [usize; D], fan_in: usize) -> Parameter<D> {
        let bound = 1.0 / (fan_in as f32).sqrt();
        self.uniform(shape, -bound, bound)
    }
}
