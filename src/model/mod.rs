//! CorrMCNN: two encoders, one joint code, two decoders; and linear CCA behind the same trait.

pub mod kernel;
pub mod kept_filters;
pub mod extension;

pub mod initialiser;
pub mod activation;
pub mod linear;
pub mod convolution;
pub mod batch_norm;

pub mod architecture;
pub mod fusion;
mod config;

pub mod convolutions;
pub mod encoder;
pub mod decoder;
mod representation;
mod network;
pub mod trace;
pub mod trial;

pub mod cca;
mod any;

pub use any::Model;
pub(crate) use config::with_batch_norm;
pub use config::{InitialValues, ModelConfig};
pub use network::{CorrMcnn, DropoutMasks, Encoded, Reconstructions};
pub use representation::{Codes, Given, Reconstruction, Representation, Side};
