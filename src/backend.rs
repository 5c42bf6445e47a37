//! The compute device. No other module makes one.

use burn::tensor::Device;

/// The device for data, inference and evaluation, without gradients.
///
/// The backend is ndarray, although burn deprecates it in favour of flex: in the browser its matrix product ran at 15
/// to 21 GFLOP/s, flex's at 2.6 (burn 0.22.1, simd128, one machine). To compare them again, turn on burn's feature
/// `flex`, return `Device::flex()` here, and support `Flex` in [`crate::model::extension`] as `NdArray` is supported.
#[allow(deprecated)]
pub fn device() -> Device {
    Device::ndarray()
}

/// The same device with gradients, for models in training and their batches.
#[cfg(feature = "training")]
pub fn training_device() -> Device {
    device().autodiff()
}
