//! Training natively: runs, shards, checkpoints and files of weights.
#![cfg(not(target_arch = "wasm32"))]

mod checkpoints;
mod files;
mod runs;
mod shards;

use corr_mcnn::data::Digits;
use corr_mcnn::train::{Method, Preset, Trainer, TrainingConfig};
use corr_mcnn::weights::{self, Precision};

/// Blobs that differ from digit to digit.
fn digits(count: usize) -> Digits {
    let pixel = |digit: usize, place: usize| {
        let (row, column) = (place / 28, place % 28);
        let (y, x) = (6 + digit % 5 * 4, 5 + digit % 7 * 3);
        let distance = row.abs_diff(y) + column.abs_diff(x);
        (255usize.saturating_sub(distance * 30)) as u8
    };
    let pixels = (0..count).flat_map(|digit| (0..784).map(move |place| pixel(digit, place))).collect();
    Digits::new(pixels, (0..count).map(|digit| (digit % 10) as u8).collect()).expect("pixels and labels match")
}

fn config(seed: u32) -> TrainingConfig {
    TrainingConfig { seed, batch_size: 8, steps: 12, ..TrainingConfig::preset(Method::CorrMcnn, Preset::Default) }
}

fn trained(seed: u32, steps: usize) -> Trainer {
    let mut trainer = Trainer::new(config(seed), digits(20)).expect("the settings are valid");
    for _ in 0..steps {
        trainer.step().expect("the loss is finite");
    }
    trainer
}

fn bytes(trainer: &Trainer) -> Vec<u8> {
    weights::save(&trainer.model(), None, Precision::F32).expect("weights can be written")
}
