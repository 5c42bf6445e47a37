//! The layer table of the specification: every row's output shape and number of parameters, and the total.
#![cfg(not(target_arch = "wasm32"))]

use corr_mcnn::backend::device;
use corr_mcnn::model::architecture::Architecture;
use corr_mcnn::model::trace::{trace_decoder, trace_encoder};
use corr_mcnn::model::{CorrMcnn, InitialValues, ModelConfig};
use corr_mcnn::tensor::Tensor;
use corr_mcnn::train::{Method, Preset, TrainingConfig};
use corr_mcnn::weights::{Precision, entries};

fn model() -> CorrMcnn {
    let config = TrainingConfig::preset(Method::CorrMcnn, Preset::Default);
    CorrMcnn::init(config.model(), config.initial_values, 1, &device())
}

/// Number of trained parameters under a prefix of PyTorch's names.
fn parameters(prefix: &str) -> usize {
    parameters_of(&model(), prefix)
}

fn parameters_of(model: &CorrMcnn, prefix: &str) -> usize {
    entries(model, Precision::F32)
        .into_iter()
        .filter(|entry| entry.name.starts_with(prefix) && !entry.name.contains("running_"))
        .map(|entry| entry.shape.iter().product::<usize>())
        .sum()
}

#[test]
fn every_row_of_the_layer_table_has_its_parameters() {
    for view in ["enc_x", "enc_y"] {
        for (layer, count) in [
            ("conv1", 1_280),
            ("bn1", 256),
            ("conv2", 73_792),
            ("bn2", 128),
            ("fc1", 320_500),
            ("fc2", 150_300),
            ("", 546_256),
        ] {
            assert_eq!(parameters(&format!("{view}.{layer}")), count, "{view}.{layer}");
        }
    }
    assert_eq!(parameters("joint"), 15_050);
    for view in ["dec_x", "dec_y"] {
        assert_eq!(parameters(&format!("{view}.fc")), 14_994);
        assert_eq!(parameters(&format!("{view}.deconv")), 28);
    }
    assert_eq!(parameters(""), 1_137_606);
}

#[test]
fn every_row_of_the_layer_table_has_its_output() {
    let model = model();
    let trace = trace_encoder(&model.left, Tensor::zeros([2, 1, 28, 14], &device()));
    assert_eq!(trace.conv1.dims(), [2, 128, 26, 12]);
    assert_eq!(trace.bn1.dims(), [2, 128, 13, 6]);
    assert_eq!(trace.conv2.dims(), [2, 64, 11, 4]);
    assert_eq!(trace.bn2.dims(), [2, 64, 5, 2]);
    assert_eq!(trace.h1.dims(), [2, 500]);
    assert_eq!(trace.h2.dims(), [2, 300]);
    let code = model.code(trace.h2);
    assert_eq!(code.dims(), [2, 50]);
    let trace = trace_decoder(&model.left_decoder, code);
    assert_eq!(trace.fc.dims(), [2, 294]);
    assert_eq!(trace.grid.dims(), [2, 3, 14, 7]);
    assert_eq!(trace.up.dims(), [2, 3, 26, 12]);
    assert_eq!(trace.output.dims(), [2, 1, 28, 14]);
}

#[test]
fn the_other_members_of_the_family_have_their_parameters() {
    let counts = |architecture: Architecture, layers: &[(&str, usize)]| {
        let config = ModelConfig { architecture, ..ModelConfig::default() };
        let model = CorrMcnn::init(config, InitialValues::default(), 1, &device());
        for (layer, count) in layers {
            assert_eq!(parameters_of(&model, layer), *count, "{layer} of {architecture:?}");
        }
    };
    counts(
        Architecture::Dense,
        &[
            ("enc_x.fc1", 392 * 500 + 500),
            ("enc_y.fc2", 500 * 300 + 300),
            ("joint", 300 * 50 + 50),
            ("dec_x.fc1", 50 * 300 + 300),
            ("dec_y.fc2", 300 * 500 + 500),
            ("dec_x.fc.", 500 * 392 + 392),
            ("", 1_433_034),
        ],
    );
    counts(
        Architecture::Narrow,
        &[
            ("enc_x.conv1", 9 * 32 + 32),
            ("enc_x.bn1", 64),
            ("enc_y.conv2", 9 * 32 * 32 + 32),
            ("enc_y.bn2", 64),
            ("enc_x.fc1", 320 * 200 + 200),
            ("enc_y.fc2", 200 * 100 + 100),
            ("joint", 100 * 50 + 50),
            ("dec_x.fc", 50 * 294 + 294),
            ("dec_y.deconv", 28),
            ("", 223_086),
        ],
    );
    counts(
        Architecture::Shallow,
        &[("enc_x.fc2", 392 * 50 + 50), ("joint", 0), ("dec_y.fc.", 50 * 392 + 392), ("", 79_284)],
    );
    counts(
        Architecture::Deep,
        &[
            ("enc_x.fc1", 392 * 500 + 500),
            ("enc_y.fc2", 500 * 300 + 300),
            ("enc_y.fc3", 300 * 50 + 50),
            ("joint", 0),
            ("dec_x.fc.", 50 * 392 + 392),
            ("", 763_684),
        ],
    );
}
