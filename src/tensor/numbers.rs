//! What a tensor can be made of.

use burn::tensor::TensorData;

/// Numbers that make a tensor of `D` axes.
pub trait Numbers<const D: usize> {
    /// The numbers with their shape.
    fn data(self) -> TensorData;
}

impl<const D: usize> Numbers<D> for TensorData {
    fn data(self) -> TensorData {
        self
    }
}

impl Numbers<1> for &[f32] {
    fn data(self) -> TensorData {
        TensorData::new(self.to_vec(), [self.len()])
    }
}

impl<const A: usize> Numbers<1> for [f32; A] {
    fn data(self) -> TensorData {
        self.as_slice().data()
    }
}

impl<const A: usize, const B: usize> Numbers<2> for [[f32; B]; A] {
    fn data(self) -> TensorData {
        TensorData::new(self.as_flattened().to_vec(), [A, B])
    }
}
