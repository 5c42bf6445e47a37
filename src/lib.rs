//! CorrMCNN: one common representation of the left and the right half of a digit, so that either half can be
//! reconstructed from the other (Bhatt, Jha and Raman 2017, arXiv 1711.00003).
//!
//! In reading order; each module knows only those above it:
//!
//! | module | holds |
//! |---|---|
//! | [`error`] | the one error type |
//! | [`backend`] | the compute device |
//! | [`tensor`] | tensors of `f32` and their gradients |
//! | [`phase`] | names for the parts of a step, which a benchmark or a browser measures |
//! | [`data`] | digits, their files, and the two views of a digit |
//! | [`model`] | encoders, joint code and decoders; linear CCA |
//! | [`weights`] | models as safetensors files |
//! | [`loss`] | the terms of the objective, a file each, and their weighted sum |
//! | [`train`] | settings, the training step, the optimiser, checkpoints |
//! | [`evaluate`] | the scores by which a model is judged |
//! | `parity` | comparison with PyTorch's values |
//! | `cli` | the command line, natively |
//! | `wasm` | the JavaScript interface, in the browser |
//!
//! Without the default feature `training` there are no gradients, no trainer and no command line: what is left draws with
//! weights that were trained elsewhere, and is half as large in a browser.
//!
//! Axes, throughout: B batch, H height, W width, C channels, F filters, U units. Feature maps are channels last,
//! `[B, H, W, C]`; the left view is x, the right one y, both together z.
//!
//! Two steps of training, then one half drawn from the other (`examples/train_and_complete.rs` prints what it draws):
//!
//! ```
//! use corr_mcnn::data::views::{half, split};
//! use corr_mcnn::{Digits, Given, Method, Preset, Representation, Side, Trainer, TrainingConfig, device};
//!
//! let digits = Digits::new(vec![128; 8 * 784], vec![0; 8])?;
//! let preset = TrainingConfig::preset(Method::CorrMcnn, Preset::Default);
//! let config = TrainingConfig { batch_size: 4, steps: 2, ..preset };
//! let mut trainer = Trainer::new(config, digits)?;
//! while trainer.steps_done() < trainer.config().steps {
//!     println!("total loss {}", trainer.step()?.total);
//! }
//!
//! let model = trainer.model();
//! let [left, _] = split(&[0.5; 784]);
//! let code = model.code_of_half(Side::Left, half(&left, &device())?); // [1, 50]
//! let right = model.decode_from(Given::Only(Side::Left), code).right.into_numbers();
//! assert_eq!(right.len(), 28 * 14);
//! # Ok::<(), corr_mcnn::Error>(())
//! ```

pub mod error;
pub mod backend;
pub mod tensor;
pub mod phase;
pub mod data;
pub mod model;
pub mod weights;
pub mod loss;
pub mod train;
pub mod evaluate;
#[cfg(all(feature = "training", not(target_arch = "wasm32")))]
pub mod parity;
#[cfg(all(feature = "training", not(target_arch = "wasm32")))]
pub mod cli;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod generated;
#[cfg(all(test, feature = "training", not(target_arch = "wasm32")))]
mod fuzz;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use backend::device;
pub use data::{Digits, Views};
pub use error::{Error, Result};
#[cfg(feature = "training")]
pub use evaluate::ClassifierConfig;
pub use evaluate::{Classifier, EncodedDigits, Evaluation};
pub use model::{CorrMcnn, Given, Model, ModelConfig, Representation, Side};
#[cfg(feature = "training")]
pub use train::Trainer;
pub use train::{Method, Preset, StepReport, TrainingConfig};
pub use weights::Precision;
