//! The operations that take most of a training step, on plain slices: see [`super::extension`] for how burn calls them.

pub mod batch_norm;
pub mod convolution;
pub mod product;
pub mod upsampling;
