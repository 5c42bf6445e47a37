//! The compute device: the only place that names one.

use burn::tensor::Device;

/// The device of data, inference and evaluation: no gradients.
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

/// The same device with gradients: of a model in training and of its batches.
pub fn training_device() -> Device {
    device().autodiff()
}
