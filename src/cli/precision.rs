//! `--precision`: how each weight of a file is stored.

use clap::ValueEnum;

use crate::weights;

/// The values of the option.
#[derive(Clone, Copy, ValueEnum)]
pub enum Precision {
    F32,
    F16,
    I8,
}

impl From<Precision> for weights::Precision {
    fn from(precision: Precision) -> Self {
        match precision {
            Precision::F32 => Self::F32,
            Precision::F16 => Self::F16,
            Precision::I8 => Self::I8,
        }
    }
}
