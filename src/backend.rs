//! The compute device: the only place that makes one. [`crate::model::extension`] lists the backends that it may belong
//! to.

use burn::tensor::Device;

/// The device for data, inference and evaluation, without gradients.
///
/// ndarray, although burn deprecates it in favour of flex: under wasm its matrix product is several times faster.
/// Building with `--features flex` swaps the device, so that the comparison can be repeated.
pub fn device() -> Device {
    #[cfg(feature = "flex")]
    return Device::flex();
    #[cfg(not(feature = "flex"))]
    #[allow(deprecated)]
    return Device::ndarray();
}

/// The same device with gradients, for a model in training and its batches.
pub fn training_device() -> Device {
    device().autodiff()
}
