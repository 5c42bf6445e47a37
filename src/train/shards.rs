//! A batch in equal parts, the shards, whose gradients are added up in one fixed order.
//!
//! However many workers or threads share the shards of a batch, the sum is the same to the bit: it is a binary tree
//! over the shards, and each worker computes whole subtrees. Each shard goes through the network by itself, so the
//! statistics of batch norm and the correlations are those of a shard, not of the batch: a correlation over 16 digits
//! is noisier than one over 64.

use std::ops::Range;

use burn::tensor::TensorData;

use super::config::TrainingConfig;
use super::parameters::{add_gradients, gradients};
use super::terms::terms_of_batch;
use crate::data::Views;
use crate::error::{Error, Result};
use crate::loss::{TERMS, Terms};
use crate::model::{CorrMcnn, DropoutMasks};
use crate::phase::phase;
use crate::tensor::{Gradients, Tensor};

/// What an update needs from some shards of a batch, summed over them: plain numbers, which workers can exchange.
///
/// In this order: the gradients of all parameters, the running statistics after the shard, the terms and the total, and
/// the number of shards.
#[derive(Clone, Debug, PartialEq)]
pub struct ShardSum {
    numbers: Vec<f32>,
    /// The step that it belongs to, counted from 0; of the same step on every worker.
    pub(super) step: usize,
}

/// The means of a [`ShardSum`] over all shards of a batch.
pub(super) struct BatchMean<'a> {
    /// A sum, unlike the others: times `scale`, it is the mean.
    pub gradients: &'a [f32],
    pub scale: f32,
    pub statistics: &'a [f32],
    pub terms: Terms<f32>,
    pub total: f32,
}

/// What one shard adds to a [`ShardSum`], its gradients still as burn has left them: copying them costs as much as
/// adding them.
pub(super) struct Shard {
    model: CorrMcnn,
    gradients: Gradients,
    /// The numbers that follow the gradients.
    rest: Vec<f32>,
    step: usize,
}

impl Shard {
    /// Goes through a copy of the network of its own: forward, terms, backward.
    pub(super) fn new(
        model: &CorrMcnn,
        views: Views,
        masks: DropoutMasks,
        config: &TrainingConfig,
        step: usize,
    ) -> Self {
        use burn::module::Module;
        let mut model = model.clone().train();
        let terms = terms_of_batch(&mut model, views, masks, config.correlation_scale);
        let total = config.loss_weights.total(&terms);
        let (values, value) = (terms.values(), total.clone().into_number());
        let gradients = phase("backward", || total.backward());
        let mut rest = Vec::new();
        for statistic in running_statistics(&mut model) {
            rest.extend(statistic.clone().into_numbers());
        }
        rest.extend(values.each().map(|(_, value)| *value));
        rest.extend([value, 1.0]);
        Self { model, gradients, rest, step }
    }
}

impl From<Shard> for ShardSum {
    /// The sum over this shard alone.
    fn from(Shard { model, gradients: left, rest, step }: Shard) -> Self {
        let mut numbers = gradients(&model, left, rest.len());
        numbers.extend(rest);
        Self { numbers, step }
    }
}

impl ShardSum {
    /// The sum over a range of shards, by halves, so that the order of additions depends on the shards alone.
    pub(super) fn of_range(range: Range<usize>, shard: &(impl Fn(usize) -> Shard + Sync)) -> Self {
        let Range { start, end } = range;
        match range.len() {
            1 => shard(start).into(),
            2 => {
                let (mut sum, other) = both(|| Self::from(shard(start)), || shard(start + 1));
                sum.add_shard(other);
                sum
            }
            length => {
                let middle = start + length / 2;
                let (mut sum, other) =
                    both(|| Self::of_range(start..middle, shard), || Self::of_range(middle..end, shard));
                add(&mut sum.numbers, &other.numbers);
                sum
            }
        }
    }

    fn add_shard(&mut self, Shard { model, gradients, rest, .. }: Shard) {
        let gradients_end = self.numbers.len() - rest.len();
        let (sum, sum_of_rest) = self.numbers.split_at_mut(gradients_end);
        add_gradients(&model, gradients, sum);
        add(sum_of_rest, &rest);
    }

    /// The numbers, to send them to another worker.
    pub fn numbers(&self) -> &[f32] {
        &self.numbers
    }

    /// Adds the sum over the other half of a subtree, which has the same number of shards.
    ///
    /// # Errors
    /// If it is a sum from another network, or over another number of shards.
    pub fn add(&mut self, numbers: &[f32]) -> Result<()> {
        if numbers.len() != self.numbers.len() {
            return Err(Error::new(format!(
                "expected a sum of {} numbers from the other worker, got {}",
                self.numbers.len(),
                numbers.len()
            )));
        }
        let [ours, theirs] = [&self.numbers[..], numbers].map(shards);
        if ours != theirs {
            return Err(Error::new(format!(
                "expected a sum over {ours} shards from the other worker, got one over {theirs}"
            )));
        }
        add(&mut self.numbers, numbers);
        Ok(())
    }

    /// Turns the sum into the mean.
    ///
    /// # Errors
    /// If it is not the sum over all of the `expected` shards, or of a network with as many parameters and running
    /// statistics.
    pub(super) fn mean(&mut self, expected: usize, [parameters, statistics]: [usize; 2]) -> Result<BatchMean<'_>> {
        let length = parameters + statistics + TERMS.len() + 2;
        if self.numbers.len() != length {
            let found = self.numbers.len();
            return Err(Error::new(format!("the step needs a sum of {length} numbers, got one of {found}")));
        }
        let shards = shards(&self.numbers);
        if shards != expected as f32 {
            return Err(Error::new(format!("the step needs the sum over {expected} shards, got one over {shards}")));
        }
        // The gradients, which are most of the memory, stay a sum; the optimiser scales them in its own pass.
        let parts = &mut self.numbers[parameters..];
        for number in parts {
            *number /= shards;
        }
        let (gradients, rest) = self.numbers.split_at(parameters);
        let (statistics, [terms @ .., total, _]) = rest.split_at(statistics) else {
            unreachable!("the terms, the total and the number of shards")
        };
        Ok(BatchMean {
            gradients,
            scale: 1.0 / expected as f32,
            statistics,
            terms: Terms::from_values(TERMS, terms.to_vec()),
            total: *total,
        })
    }
}

fn add(sum: &mut [f32], numbers: &[f32]) {
    for (sum, number) in sum.iter_mut().zip(numbers) {
        *sum += number;
    }
}

fn shards(numbers: &[f32]) -> f32 {
    *numbers.last().expect("a sum is never empty")
}

/// Both results, the second one computed in its own thread.
#[cfg(not(target_arch = "wasm32"))]
fn both<A, B: Send>(one: impl FnOnce() -> A, other: impl FnOnce() -> B + Send) -> (A, B) {
    std::thread::scope(|scope| {
        let other = scope.spawn(other);
        let one = one();
        let other = other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        (one, other)
    })
}

/// Both results, one after the other: in the browser an instance has no threads, and shares the shards with other
/// workers instead.
#[cfg(target_arch = "wasm32")]
fn both<A, B>(one: impl FnOnce() -> A, other: impl FnOnce() -> B) -> (A, B) {
    (one(), other())
}

/// Puts running statistics where [`ShardSum`] took them from.
pub(super) fn set_running_statistics(model: &mut CorrMcnn, mut numbers: &[f32]) {
    for statistic in running_statistics(model) {
        let values = numbers.split_off(..statistic.dims()[0]).expect("a number for each channel");
        *statistic = Tensor::from_data(TensorData::new(values.to_vec(), [values.len()]), &statistic.device());
    }
}

/// How many numbers [`set_running_statistics`] takes.
pub(super) fn count_running_statistics(model: &mut CorrMcnn) -> usize {
    running_statistics(model).map(|statistic| statistic.dims()[0]).sum()
}

fn running_statistics(model: &mut CorrMcnn) -> impl Iterator<Item = &mut Tensor<1>> {
    [&mut model.left, &mut model.right]
        .into_iter()
        .flat_map(|encoder| &mut encoder.convolutions)
        .flat_map(|blocks| [&mut blocks.norm1, &mut blocks.norm2])
        .flatten()
        .flat_map(|norm| [&mut norm.running_mean, &mut norm.running_variance])
}
