//! Training: settings, the order of the digits, one optimisation step in shards, checkpoints; and linear CCA as a run
//! of one step.

pub mod adam;
#[cfg(feature = "training")]
mod checkpoint;
mod closed_form;
mod config;
#[cfg(feature = "training")]
mod order;
#[cfg(feature = "training")]
pub mod parameters;
mod presets;
pub(crate) mod ranges;
mod report;
mod run;
#[cfg(feature = "training")]
mod shards;
#[cfg(feature = "training")]
pub mod terms;
#[cfg(feature = "training")]
mod trainer;

pub use closed_form::ClosedForm;
#[cfg(feature = "training")]
pub(crate) use config::cosine;
pub use config::{Method, Preset, Schedule, TrainingConfig};
pub use report::StepReport;
pub use run::{Run, run_of};
#[cfg(feature = "training")]
pub use shards::ShardSum;
#[cfg(feature = "training")]
pub use trainer::Trainer;
