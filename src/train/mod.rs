//! Training: what can be set, the order of the digits, one optimisation step in shards, and checkpoints; and the closed form, a run of
//! one step.

pub mod adam;
mod checkpoint;
mod closed_form;
mod config;
mod order;
pub mod parameters;
mod presets;
pub(crate) mod ranges;
mod report;
mod shards;
pub mod terms;
mod trainer;

pub use checkpoint::{Run, run_of};
pub use closed_form::ClosedForm;
pub(crate) use config::cosine;
pub use config::{Method, Preset, Schedule, TrainingConfig};
pub use report::StepReport;
pub use shards::ShardSum;
pub use trainer::Trainer;
