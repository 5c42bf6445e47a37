//! The mean squared error as one operation of burn, with its gradient. By burn's own operations it takes three passes,
//! and seven more in the backward pass.

#![allow(
    deprecated,
    reason = "burn deprecates its ndarray device in favour of flex; see backend.rs for why it is used"
)]

use burn::backend::tensor::FloatTensor;
use burn::backend::{Backend, Dispatch, NdArray, TensorMetadata, backend_extension};

use super::Tensor;
use super::slices::{Slices, tensor};

/// The operation as burn's dispatch calls it; [`squared_error()`] is its typed interface.
#[cfg_attr(feature = "training", backend_extension(NdArray, Autodiff))]
#[cfg_attr(not(feature = "training"), backend_extension(NdArray))]
pub trait SquaredErrorOps: Backend {
    /// See [`squared_error()`].
    fn squared_error(a: FloatTensor<Self>, b: FloatTensor<Self>) -> FloatTensor<Self>;
}

/// The mean of the squared differences of two tensors, `[1]`.
///
/// # Panics
/// If the shapes differ.
pub fn squared_error<const D: usize>(a: Tensor<D>, b: Tensor<D>) -> Tensor<1> {
    assert_eq!(a.dims(), b.dims(), "the two sides of a mean squared error differ in shape");
    Tensor(Dispatch::squared_error(a.0, b.0))
}

impl SquaredErrorOps for NdArray {
    fn squared_error(a: FloatTensor<Self>, b: FloatTensor<Self>) -> FloatTensor<Self> {
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
    struct SquaredError;

    impl<B: Slices> Backward<B, 2> for SquaredError {
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

    impl<B: Slices + SquaredErrorOps, C: CheckpointStrategy> SquaredErrorOps for Autodiff<B, C> {
        fn squared_error(a: FloatTensor<Self>, b: FloatTensor<Self>) -> FloatTensor<Self> {
            let ((a, a_node), (b, b_node)) = (a.into_parts(), b.into_parts());
            let output = apply::<B>(&a, &b);
            match SquaredError.prepare::<C>([a_node, b_node]).compute_bound().stateful() {
                OpsKind::Tracked(preparation) => preparation.finish([a, b], output),
                OpsKind::UnTracked(preparation) => preparation.finish(output),
            }
        }
    }
}
