//! CorrMCNN: one common representation of the left and the right half of a digit, so that either half can be
//! reconstructed from the other (Bhatt, Jha and Raman 2017, arXiv 1711.00003).
//!
//! In reading order: [`data`] gives two views of a digit, [`model`] encodes them into one code and decodes it again,
//! [`loss`] compares, [`train`] takes one optimisation step at a time, [`evaluate`] judges, [`weights`] reads and writes.
//!
//! Axes, throughout: B batch, H height, W width, C channels, F filters, U units. Feature maps are channels last,
//! `[B, H, W, C]`; the left view is x, the right one y, both together z.

pub mod backend;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod data;
pub mod error;

pub mod evaluate;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod generated;
pub mod loss;
pub mod model;
#[cfg(not(target_arch = "wasm32"))]
pub mod parity;
pub mod phase;
pub mod tensor;
pub mod train;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod weights;
