//! Tensors of single-precision numbers, straight on burn's dispatch.
//!
//! burn's own `Tensor` may also hold quantised numbers, and each of its operations pulls in the code for those: a fifth
//! of the browser's module, although nothing here is quantised. This one supports only `f32` and the operations that
//! this crate and its tests use. They do what burn's operations of the same names do; an axis of length 1 is broadcast
//! to the length of the other operand's.

mod numbers;
mod parameter;
pub mod slices;
#[cfg(feature = "training")]
mod gradients;

use std::future::Future;
use std::ops::{Add, Div, Mul, Sub};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

#[cfg(feature = "training")]
use burn::backend::AutodiffBackend;
use burn::backend::ops::FloatTensorOps;
use burn::backend::{Dispatch, DispatchTensor, TensorMetadata};
use burn::tensor::{Device, Shape, Slice, TensorData};

#[cfg(feature = "training")]
pub use gradients::Gradients;
pub use numbers::Numbers;
pub use parameter::{Parameter, parameter, value};

/// A tensor of `D` axes. Cloning shares the numbers.
#[derive(Clone, Debug)]
pub struct Tensor<const D: usize>(DispatchTensor);

impl<const D: usize> Tensor<D> {
    /// The tensor of these numbers, row-major.
    ///
    /// # Panics
    /// If the data are not of type `f32`.
    pub fn from_data(numbers: impl Numbers<D>, device: &Device) -> Self {
        let data = numbers.data();
        assert!(data.as_slice::<f32>().is_ok(), "expected numbers of type f32");
        Self(Dispatch::float_from_data(data, device.as_dispatch()))
    }

    /// The same number everywhere.
    pub fn full(shape: [usize; D], number: f32, device: &Device) -> Self {
        let numbers = vec![number; shape.iter().product()];
        Self::from_data(TensorData::new(numbers, shape), device)
    }

    /// 0 everywhere.
    pub fn zeros(shape: [usize; D], device: &Device) -> Self {
        Self::full(shape, 0.0, device)
    }

    /// 1 everywhere.
    pub fn ones(shape: [usize; D], device: &Device) -> Self {
        Self::full(shape, 1.0, device)
    }

    /// A copy of the numbers, row-major. burn copies what is shared or strided number by number, but makes a reshaped
    /// tensor or a product as a whole, which takes a fraction of the time.
    pub fn numbers(&self) -> Vec<f32> {
        (self.clone().reshape([self.dims().iter().product()]) * 1.0).into_numbers()
    }

    /// The numbers, row-major.
    pub fn into_numbers(self) -> Vec<f32> {
        let reading = pin!(Dispatch::float_into_data(self.0));
        let Poll::Ready(data) = reading.poll(&mut Context::from_waker(Waker::noop())) else {
            unreachable!("a device in main memory answers at once")
        };
        data.unwrap_or_else(|error| panic!("{error}")).try_into_vec().expect("a tensor of this crate holds f32")
    }

    /// The single number.
    ///
    /// # Panics
    /// If there are more, or none.
    pub fn into_number(self) -> f32 {
        match self.into_numbers()[..] {
            [number] => number,
            ref numbers => panic!("expected one number, got {}", numbers.len()),
        }
    }

    /// The length of each axis.
    pub fn dims(&self) -> [usize; D] {
        self.0.shape().dims()
    }

    /// The device it lives on, with or without gradients.
    pub fn device(&self) -> Device {
        self.0.device().into()
    }

    /// The same numbers, row-major, in another shape.
    pub fn reshape<const E: usize>(self, shape: [usize; E]) -> Tensor<E> {
        Tensor(Dispatch::float_reshape(self.0, Shape::from(shape)))
    }

    /// Axis `k` of the result is axis `axes[k]` of this.
    pub fn permute(self, axes: [usize; D]) -> Self {
        Self(Dispatch::float_permute(self.0, &axes))
    }

    /// `length` elements along an axis, from `start`.
    pub fn narrow(self, axis: usize, start: usize, length: usize) -> Self {
        let mut slices = vec![Slice::full(); axis + 1];
        slices[axis] = Slice::from(start..start + length);
        Self(Dispatch::float_slice(self.0, &slices))
    }

    /// Tensors joined along an axis.
    pub fn cat(tensors: Vec<Self>, axis: usize) -> Self {
        let tensors = tensors.into_iter().map(Self::into_dispatch).collect();
        Self(Dispatch::float_cat(tensors, axis))
    }

    /// The same numbers with axes of length 1 put in front.
    pub fn unsqueeze<const E: usize>(self) -> Tensor<E> {
        let mut shape = [1; E];
        shape[E - D..].copy_from_slice(&self.dims());
        self.reshape(shape)
    }

    /// The sum of all elements.
    pub fn sum(self) -> Tensor<1> {
        Tensor(Dispatch::float_sum(self.0))
    }

    /// The mean of all elements.
    pub fn mean(self) -> Tensor<1> {
        Tensor(Dispatch::float_mean(self.0))
    }

    /// The largest element.
    pub fn max(self) -> Tensor<1> {
        Tensor(Dispatch::float_max(self.0))
    }

    /// Sums over an axis, which is kept with length 1.
    pub fn sum_dim(self, axis: usize) -> Self {
        Self(Dispatch::float_sum_dim(self.0, axis))
    }

    /// Means over an axis, which is kept with length 1.
    pub fn mean_dim(self, axis: usize) -> Self {
        Self(Dispatch::float_mean_dim(self.0, axis))
    }

    /// Square roots.
    pub fn sqrt(self) -> Self {
        Self(Dispatch::float_sqrt(self.0))
    }

    /// Absolute values.
    pub fn abs(self) -> Self {
        Self(Dispatch::float_abs(self.0))
    }

    /// Exponentials.
    pub fn exp(self) -> Self {
        Self(Dispatch::float_exp(self.0))
    }

    /// Natural logarithms.
    pub fn log(self) -> Self {
        Self(Dispatch::float_log(self.0))
    }

    /// The same numbers as constants: no gradient flows back through them.
    pub fn detach(self) -> Self {
        Self(Dispatch::float_detach(self.0))
    }

    /// burn's tensor, for operations of our own, as in [`crate::model::extension`].
    pub(crate) fn into_dispatch(self) -> DispatchTensor {
        self.0
    }

    /// A tensor that such an operation returns.
    pub(crate) fn from_dispatch(tensor: DispatchTensor) -> Self {
        Self(tensor)
    }
}

#[cfg(feature = "training")]
impl Tensor<1> {
    /// The gradients of this number with respect to everything it depends on.
    pub fn backward(self) -> Gradients {
        Gradients(Dispatch::backward(self.0))
    }
}

impl Tensor<2> {
    /// The product of two matrices.
    pub fn matmul(self, other: Self) -> Self {
        Self(Dispatch::float_matmul(self.0, other.0))
    }

    /// Rows become columns.
    pub fn transpose(self) -> Self {
        self.permute([1, 0])
    }
}

macro_rules! arithmetic {
    ($($operator:ident, $method:ident, $of_tensors:ident, $with_number:ident;)*) => {$(
        impl<const D: usize> $operator for Tensor<D> {
            type Output = Self;

            fn $method(self, other: Self) -> Self {
                Self(Dispatch::$of_tensors(self.0, other.0))
            }
        }

        impl<const D: usize> $operator<f32> for Tensor<D> {
            type Output = Self;

            fn $method(self, number: f32) -> Self {
                Self(Dispatch::$with_number(self.0, number.into()))
            }
        }
    )*};
}

arithmetic! {
    Add, add, float_add, float_add_scalar;
    Sub, sub, float_sub, float_sub_scalar;
    Mul, mul, float_mul, float_mul_scalar;
    Div, div, float_div, float_div_scalar;
}

impl<const D: usize> From<burn::tensor::Tensor<D>> for Tensor<D> {
    fn from(tensor: burn::tensor::Tensor<D>) -> Self {
        Self(tensor.into_dispatch())
    }
}

impl<const D: usize> From<Tensor<D>> for burn::tensor::Tensor<D> {
    fn from(tensor: Tensor<D>) -> Self {
        Self::from_dispatch(tensor.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::{device, training_device};

    /// The same operations on tensors `[2, 3]` of either kind, combined into one result.
    macro_rules! operations {
        ($a:expr, $b:expr, $cat:path) => {{
            let (a, b) = ($a, $b);
            let sum = (a.clone() + b.clone()) * 2.0 - (a.clone() - 1.5) / b.clone();
            let means = sum.clone().mean_dim(0) + sum.clone().sum_dim(1); // [2, 3]
            let product = a.clone().transpose().matmul(means.clone()); // [3, 3]
            let parts = $cat(vec![product.narrow(0, 1, 2), means.abs().sqrt()], 0); // [4, 3]
            let curved = (parts.reshape([2, 6]) / 10.0).exp() + (b.exp() + 1.0).log().sum_dim(1);
            curved.permute([1, 0]).mean()
        }};
    }

    const A: [[f32; 3]; 2] = [[1.0, -2.0, 3.0], [0.5, 4.0, -1.0]];
    const B: [[f32; 3]; 2] = [[0.5, 1.0, 2.0], [-1.0, 3.0, 0.25]];

    #[test]
    fn operations_and_their_gradients_are_those_of_burn() {
        type Theirs = burn::tensor::Tensor<2>;
        let on = &training_device();
        let theirs = [A, B].map(|numbers| Theirs::from_floats(numbers, on).require_grad());
        let ours = theirs.clone().map(Tensor::from);
        let [a, b] = ours.clone();
        let result = operations!(a, b, Tensor::cat);
        let [a, b] = theirs.clone();
        let expected = operations!(a, b, Theirs::cat);
        assert_eq!(result.clone().into_number(), expected.clone().into_scalar::<f32>());
        let (found, expected) = (result.backward(), expected.backward());
        for (ours, theirs) in ours.iter().zip(&theirs) {
            let gradient = found.of(ours).expect("the result depends on it");
            let expected = theirs.grad(&expected).expect("the result depends on it");
            assert_eq!(gradient.into_numbers(), Tensor::from(expected).into_numbers());
        }
    }

    #[test]
    fn numbers_come_back_in_the_order_of_the_shape() {
        let tensor = Tensor::from_data(A, &device());
        assert_eq!(tensor.dims(), [2, 3]);
        assert_eq!(tensor.clone().into_numbers(), *A.as_flattened());
        assert_eq!(tensor.numbers(), *A.as_flattened());
        let transposed = [1.0, 0.5, -2.0, 4.0, 3.0, -1.0];
        assert_eq!(tensor.clone().transpose().numbers(), transposed);
        assert_eq!(tensor.transpose().into_numbers(), transposed);
        assert_eq!(Tensor::<2>::full([2, 1], 0.25, &device()).into_numbers(), [0.25; 2]);
        let row: Tensor<2> = Tensor::from_data([1.0, 2.0], &device()).unsqueeze();
        assert_eq!((row.dims(), row.max().into_number()), ([1, 2], 2.0));
    }

    #[test]
    fn nothing_flows_back_through_a_constant() {
        let variable: Tensor<2> = burn::tensor::Tensor::<2>::from_floats(A, &training_device()).require_grad().into();
        let result = (variable.clone() * variable.clone().detach()).sum();
        let gradient = result.backward().take(&variable).expect("it depends on it");
        assert_eq!(gradient.into_numbers(), *A.as_flattened(), "and not twice that");
    }

    #[test]
    #[should_panic(expected = "expected numbers of type f32")]
    fn other_types_of_numbers_are_refused() {
        Tensor::<1>::from_data(TensorData::new(vec![1u8, 2], [2]), &device());
    }
}
