//! Training: what can be set, the order of the digits, one optimisation step, and checkpoints.

mod checkpoint;
mod config;
mod order;
mod presets;
pub mod terms;
mod trainer;

pub use config::{Method, Preset, Schedule, TrainingConfig};
pub use trainer::{Correlations, StepReport, Trainer};
