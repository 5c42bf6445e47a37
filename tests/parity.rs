//! The reference values of PyTorch hold: in `tests/fixtures`, or in the folder that `PARITY_FIXTURES` names.
#![cfg(not(target_arch = "wasm32"))]

use std::path::PathBuf;

#[test]
fn every_tensor_loss_and_gradient_agrees_with_pytorch() {
    let folder = std::env::var_os("PARITY_FIXTURES")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures"), PathBuf::from);
    let comparisons = corr_mcnn::parity::compare(&folder).expect("the fixtures can be read");
    let failures: Vec<String> = comparisons
        .iter()
        .filter(|comparison| !comparison.holds())
        .map(|comparison| format!("{}: {:e} > {:e}", comparison.name, comparison.error, comparison.tolerance))
        .collect();
    assert!(failures.is_empty(), "{} of {} fail:\n{}", failures.len(), comparisons.len(), failures.join("\n"));
    assert!(comparisons.len() > 1000, "only {} comparisons", comparisons.len());
}
