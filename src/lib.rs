//! CorrMCNN: one common representation of two views of a digit (Bhatt, Jha, Raman 2017, arXiv 1711.00003).

pub mod error;
