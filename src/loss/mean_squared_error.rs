//! The mean squared difference, which five of the terms use, as one operation of burn with its gradient. By burn's own
//! operations it takes three passes, and seven more in the backward pass.

#![allow(
    deprecated,
    reason = "burn deprecates its ndarray device in favour of flex; see backend.rs for why it is used"
)]

use burn::backend::tensor::FloatTensor;
use burn::backend::{Backend, Dispatch, NdArray, TensorMetadata, backend_extension};

use crate::tensor::Tensor;
use crate::tensor::slices::{Slices, tensor};

/// The operation as burn's dispatch calls it; [`mean_squared_error()`] is its typed interface.
#[cfg_attr(feature = "training", backend_extension(NdArray, Autodiff))]
#[cfg_attr(not(feature = "training"), backend_extension(NdArray))]
pub trait MeanSquaredErrorOps: Backend {
    /// See [`mean_squared_error()`].
    fn mean_squared_error(a: FloatTensor<Self>, b: FloatTensor<Self>) -> FloatTensor<Self>;
}

/// Mean of (a - b)^2 over batch and units.
///
/// # Shapes
/// - `a`, `b`: `[B, U]`
/// - returns `[1]`: at least 0, and 0 exactly when the two are equal
///
/// # Panics
/// If the shapes differ: broadcasting would otherwise hide a swapped axis.
pub fn mean_squared_error(a: &Tensor<2>, b: &Tensor<2>) -> Tensor<1> {
    assert_eq!(a.dims(), b.dims(), "the two sides of a mean squared error differ in shape");
    let [a, b] = [a, b].map(|side| side.clone().into_dispatch());
    Tensor::from_dispatch(Dispatch::mean_squared_error(a, b))
}

impl MeanSquaredErrorOps for NdArray {
    fn mean_squared_error(a: FloatTensor<Self>, b: FloatTensor<Self>) -> FloatTensor<Self> {
        apply::<Self>(&a, &b)
    }
}

fn apply<B: Slices>(a: &FloatTensor<B>, b: &FloatTensor<B>) -> FloatTensor<B> {
    let (a_elements, b_elements) = (B::elements(a), B::elements(b));
    let differences = a_elements.iter().zip(&*b_elements).map(|(a, b)| a - b);
    let squares = differences.map(|difference| difference * difference).collect();
    B::float_mean(tensor::<B>(squares, a.shape().to_vec(), &a.device()))
}

#[cfg(feature = "training")]
mod backward {
    use burn::backend::Autodiff;
    use burn::backend::autodiff::checkpoint::base::Checkpointer;
    use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
    use burn::backend::autodiff::grads::Gradients;
    use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};

    use super::*;

    #[derive(Debug)]
    struct MeanSquaredError;

    impl<B: Slices> Backward<B, 2> for MeanSquaredError {
        /// Both sides.
        type State = [FloatTensor<B>; 2];

        fn backward(self, ops: Ops<Self::State, 2>, gradients: &mut Gradients, _: &mut Checkpointer) {
            let [a, b] = &ops.state;
            let gradient = gradients.consume::<B>(&ops.node);
            let (a_elements, b_elements) = (B::elements(a), B::elements(b));
            let scale = 2.0 / a_elements.len() as f32 * B::elements(&gradient)[0];
            // The derivative by one side is that by the other with the opposite sign.
            for (node, scale) in ops.parents.into_iter().zip([scale, -scale]) {
                if let Some(node) = node {
                    let elements = a_elements.iter().zip(&*b_elements).map(|(a, b)| scale * (a - b)).collect();
                    gradients.register::<B>(node.id, tensor::<B>(elements, a.shape().to_vec(), &a.device()));
                }
            }
        }
    }

    impl<B: Slices + MeanSquaredErrorOps, C: CheckpointStrategy> MeanSquaredErrorOps for Autodiff<B, C> {
        fn mean_squared_error(a: FloatTensor<Self>, b: FloatTensor<Self>) -> FloatTensor<Self> {
            let ((a, a_node), (b, b_node)) = (a.into_parts(), b.into_parts());
            let output = apply::<B>(&a, &b);
            match MeanSquaredError.prepare::<C>([a_node, b_node]).compute_bound().stateful() {
                OpsKind::Tracked(preparation) => preparation.finish([a, b], output),
                OpsKind::UnTracked(preparation) => preparation.finish(output),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::device;

    #[test]
    fn mean_squared_error_of_a_hand_worked_pair_is_the_mean_of_squared_differences() {
        let a = Tensor::from_data([[1.0, 2.0], [3.0, 4.0]], &device());
        let b = Tensor::from_data([[1.0, 0.0], [0.0, 4.0]], &device());
        assert_eq!(mean_squared_error(&a, &b).into_number(), (4.0 + 9.0) / 4.0);
    }

    #[test]
    #[should_panic(expected = "differ in shape")]
    fn mean_squared_error_refuses_shapes_that_would_broadcast() {
        let a = Tensor::zeros([4, 1], &device());
        let b = Tensor::zeros([1, 4], &device());
        mean_squared_error(&a, &b);
    }
}
