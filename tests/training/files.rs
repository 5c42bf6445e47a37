//! Weights saved and loaded, and files that are refused.

use corr_mcnn::backend::device;
use corr_mcnn::tensor::Tensor;
use corr_mcnn::weights::{self, Precision};

use super::{digits, trained};

#[test]
fn weights_survive_a_round_trip_and_half_precision_stays_close() {
    let model = trained(2, 2).model();
    let exact = weights::save(&model, None, Precision::F32).expect("weights can be written");
    let again = weights::load(&exact).expect("weights can be read");
    assert_eq!(weights::save(&again, None, Precision::F32).expect("weights can be written"), exact);
    assert_eq!(weights::hash(&again), weights::hash(&model));
    assert_eq!(again.config, model.config);

    let half = weights::save(&model, None, Precision::F16).expect("weights can be written");
    assert!(half.len() < exact.len() / 2 + 4096);
    let views = digits(3).views(&[0, 1, 2], &device());
    let codes = model.codes(&views).both;
    let rounded = weights::load(&half).expect("weights can be read").codes(&views).both;
    assert!((codes - rounded).abs().max().into_number() < 0.02);
}

#[test]
fn foreign_truncated_and_damaged_weights_are_refused_in_words() {
    let model = trained(2, 0).model();
    let sound = weights::save(&model, None, Precision::F32).expect("weights can be written");
    let message = |bytes: &[u8]| weights::load(bytes).expect_err("refused").to_string();
    assert_eq!(message(b"not weights at all"), "this is a text file, not a safetensors file");
    let other = message(b"7z\xbc\xaf\x27\x1c\0\x04\xff");
    assert_eq!(
        other,
        "this is not a complete safetensors file (9 bytes): it does not begin with the length of a header"
    );
    assert!(message(&sound[..sound.len() / 2]).starts_with("this is not a complete safetensors file"));

    let without_joint = weights::entries(&model, Precision::F32).into_iter().filter(|entry| entry.name != "joint.bias");
    let bytes = weights::write(without_joint.collect(), &[]).expect("weights can be written");
    assert!(message(&bytes).starts_with("there is no tensor called joint.bias in this file, which has "));

    let mut entries = weights::entries(&model, Precision::F32);
    let bias = entries.iter_mut().find(|entry| entry.name == "joint.bias").expect("there is one");
    bias.shape = vec![25, 2];
    let bytes = weights::write(entries, &[]).expect("weights can be written");
    assert_eq!(message(&bytes), "tensor joint.bias has shape [25, 2], expected [50]");

    let mut entries = weights::entries(&model, Precision::F32);
    let bias = entries.iter_mut().find(|entry| entry.name == "joint.bias").expect("there is one");
    bias.bytes[4..8].copy_from_slice(&f32::NAN.to_le_bytes());
    let bytes = weights::write(entries, &[]).expect("weights can be written");
    assert_eq!(message(&bytes), "element 1 of tensor joint.bias is NaN");

    let mut entries = weights::entries(&model, Precision::F32);
    let variance = entries.iter_mut().find(|entry| entry.name == "enc_y.bn2.running_var").expect("there is one");
    variance.bytes[..4].copy_from_slice(&(-0.5f32).to_le_bytes());
    let bytes = weights::write(entries, &[]).expect("weights can be written");
    assert_eq!(message(&bytes), "tensor enc_y.bn2.running_var holds -0.5, expected variances of at least 0");
}

#[test]
fn one_half_alone_gives_the_code_that_a_batch_of_both_gives_it() {
    use corr_mcnn::model::Side;
    let model = trained(3, 2).model();
    let views = digits(4).views(&[0, 1, 2, 3], &device());
    let codes = model.codes(&views);
    let difference = |a: Tensor<2>, b: Tensor<2>| (a - b).abs().max().into_number();
    assert_eq!(difference(model.code_of_half(Side::Left, views.left), codes.left), 0.0);
    assert_eq!(difference(model.code_of_half(Side::Right, views.right), codes.right), 0.0);
}
