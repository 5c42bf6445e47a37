//! Evaluation mode: every intermediate activation, code and reconstruction, computed as the page does.

use super::{Comparison, Fixtures, Setting, largest_difference, leading, stored, views};
use crate::backend::device;
use crate::data::{HEIGHT, VIEW_WIDTH};
use crate::error::{Error, Result};
use crate::model::encoder::Encoder;
use crate::model::trace::{convolve, trace_decoder, trace_encoder};
use crate::tensor::Tensor;
use crate::weights::{self, File};

/// Largest absolute difference allowed in an activation, a code unit or a pixel.
const TOLERANCE: f64 = 1e-4;

pub fn compare(fixtures: &Fixtures) -> Result<Vec<Comparison>> {
    let expected = weights::read(&fixtures.eval)?;
    let batch = weights::read(&fixtures.batch)?;
    let [digits] = leading(&batch, "x")?;
    let views = views(&batch, ["x", "y"], 0..digits, &device())?;
    let mut model = weights::load(&fixtures.weights)?;
    let mut comparisons = Vec::new();
    let mut check = |name: String, tensor: Tensor<4>| -> Result<()> {
        comparisons.push(compare_tensor(&expected, name, tensor)?);
        Ok(())
    };

    for (name, encoder, view) in [("enc_x", &model.left, &views.left), ("enc_y", &model.right, &views.right)] {
        for (part, tensor) in encoder_activations(encoder, view.clone())? {
            check(format!("{name}.{part}"), tensor)?;
        }
        let zero = Tensor::zeros([1, HEIGHT, VIEW_WIDTH, 1], &device());
        for (part, tensor) in encoder_activations(encoder, zero)? {
            if ["bn1", "bn2", "h1", "h2"].contains(&part) {
                check(format!("{name}.zero.{part}"), tensor)?;
            }
        }
    }
    for mode in ["zero_image", "drop", "mean"] {
        for activation in ["relu", "none"] {
            model.config = Setting::parse(&format!("{mode}.{activation}.mean"))?.model;
            let codes = model.codes(&views);
            for (input, code) in [("z", codes.both), ("cx", codes.left), ("cy", codes.right)] {
                check(format!("{mode}.{activation}.code.{input}"), code.clone().unsqueeze())?;
                let drawn = model.decode(code);
                check(format!("{mode}.{activation}.recon_x.{input}"), drawn.left.unsqueeze())?;
                check(format!("{mode}.{activation}.recon_y.{input}"), drawn.right.unsqueeze())?;
            }
        }
    }
    model.config = Setting::parse("zero_image.relu.mean")?.model;
    let code = model.codes(&views).both;
    for (name, decoder) in [("dec_x", &model.left_decoder), ("dec_y", &model.right_decoder)] {
        let trace = trace_decoder(decoder, code.clone());
        let prefix = format!("zero_image.relu.{name}.z");
        check(format!("{prefix}.fc"), trace.fc.unsqueeze())?;
        check(format!("{prefix}.grid"), trace.grid)?;
        check(format!("{prefix}.up"), trace.up)?;
    }
    Ok(comparisons)
}

/// The activations of one encoder in PyTorch's layout, from its parts; the responses before ReLU and pooling, which the
/// fused operation never writes, come from burn's own convolution.
fn encoder_activations(encoder: &Encoder, view: Tensor<4>) -> Result<Vec<(&'static str, Tensor<4>)>> {
    let channels_first = |map: &Tensor<4>| map.clone().permute([0, 3, 1, 2]);
    let other = || Error::new("weights.safetensors: expected a convolutional network with batch norm");
    let convolutions = encoder.convolutions.as_ref().ok_or_else(other)?;
    let norm1 = convolutions.norm1.as_ref().ok_or_else(other)?;
    let norm2 = convolutions.norm2.as_ref().ok_or_else(other)?;
    let pool1 = convolutions.conv1.forward(view.clone());
    let bn1 = norm1.forward_running(pool1.clone());
    let pool2 = convolutions.conv2.forward(bn1.clone());
    let bn2 = norm2.forward_running(pool2.clone());
    let trace = trace_encoder(encoder, channels_first(&view));
    let hidden = encoder.forward_running(view.clone());
    Ok(vec![
        ("conv1", convolve(&convolutions.conv1, channels_first(&view))),
        ("pool1", channels_first(&pool1)),
        ("bn1", channels_first(&bn1)),
        ("conv2", convolve(&convolutions.conv2, channels_first(&bn1))),
        ("pool2", channels_first(&pool2)),
        ("bn2", channels_first(&bn2)),
        ("fc1", trace.fc1.unsqueeze()),
        ("h1", hidden.first.unsqueeze()),
        ("fc2", trace.fc2.unsqueeze()),
        ("h2", hidden.second.unsqueeze()),
    ])
}

/// Compares only the elements that the file holds: its large tensors may be cut to their first digits.
fn compare_tensor(expected: &File, name: String, tensor: Tensor<4>) -> Result<Comparison> {
    let (_, expected) = stored(expected, &name)?;
    Ok(Comparison { name, error: largest_difference(&tensor.into_numbers(), &expected), tolerance: TOLERANCE })
}
