//! The order of the digits, dropout masks and augmentation: functions of the seed and the step, so that no random state is
//! carried from one step, or one process, to the next.

use burn::tensor::{Device, TensorData};
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::data::Augmentation;
use crate::tensor::Tensor;

/// What a stream of random numbers is for; initial weights use stream 0.
#[derive(Clone, Copy)]
enum Purpose {
    Order = 1,
    Dropout = 2,
    Augmentation = 3,
}

/// An independent generator for each purpose and each epoch or shard.
fn generator(seed: u32, purpose: Purpose, index: usize) -> ChaCha8Rng {
    let mut random = ChaCha8Rng::seed_from_u64(seed.into());
    random.set_stream(((purpose as u64) << 56) | index as u64);
    random
}

/// The digits in the order of one epoch.
pub fn epoch_order(seed: u32, epoch: usize, digits: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..digits).collect();
    order.shuffle(&mut generator(seed, Purpose::Order, epoch));
    order
}

/// One dropout mask for each view, `[batch, units]` each, of 0 (with `probability`) and 1/(1-probability); `part`
/// counts the shards of all batches.
pub fn dropout_masks(
    seed: u32,
    part: usize,
    probability: f64,
    [batch, units]: [usize; 2],
    device: &Device,
) -> [Tensor<2>; 2] {
    let mut random = generator(seed, Purpose::Dropout, part);
    let probability = probability as f32;
    let kept = 1.0 / (1.0 - probability);
    [(); 2].map(|()| {
        let mask: Vec<f32> =
            (0..batch * units).map(|_| if random.random::<f32>() < probability { 0.0 } else { kept }).collect();
        Tensor::from_data(TensorData::new(mask, [batch, units]), device)
    })
}

/// These images as they are trained on; `part` counts the shards of all batches.
pub fn augmented<'a>(
    images: impl Iterator<Item = &'a [u8]>,
    augmentation: &Augmentation,
    seed: u32,
    part: usize,
) -> impl Iterator<Item = Vec<u8>> {
    let mut random = generator(seed, Purpose::Augmentation, part);
    images.map(move |image| augmentation.apply(image, &mut random))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::device;

    #[test]
    fn each_epoch_visits_every_digit_once_in_another_order() {
        let first = epoch_order(7, 0, 100);
        let second = epoch_order(7, 1, 100);
        assert_ne!(first, second);
        assert_eq!(first, epoch_order(7, 0, 100));
        assert_ne!(first, epoch_order(8, 0, 100));
        let mut sorted = second;
        sorted.sort_unstable();
        assert_eq!(sorted, (0..100).collect::<Vec<_>>());
    }

    #[test]
    fn dropout_masks_keep_the_expected_activation() {
        let [left, right] = dropout_masks(1, 0, 0.2, [64, 500], &device());
        let mean = left.clone().mean().into_number();
        assert!((mean - 1.0).abs() < 0.02, "{mean}");
        assert!((left - right).abs().sum().into_number() > 1.0, "the views share a mask");
    }
}
