//! Rounding the weights of a layer so that their errors cancel in what the layer computes.
//!
//! Each weight is rounded in turn, and those of the same row that are not rounded yet make up for its error, as far as
//! the inputs of the layer let them: where two inputs rise and fall together, one weight can do what the other should
//! have done. This is GPTQ, after Frantar, Ashkboos, Hoefler and Alistarh, arXiv 2210.17323, with a scale for each row.

use std::collections::HashMap;

use nalgebra::{Cholesky, DMatrix};

use crate::backend::device;
use crate::data::{Digits, Views};
use crate::error::{Error, Result};
use crate::model::encoder::{FEATURE_MAP, pixels};
use crate::model::{CorrMcnn, Encoded, Model};
use crate::tensor::Tensor;

/// Digits whose views are the inputs that count.
const DIGITS: usize = 5000;
/// Digits that are encoded at once.
const BATCH: usize = 500;
/// Added to the second moments, as a part of their mean: inputs that are always zero have none.
const DAMPING: f64 = 0.01;

/// The inputs of layers, by the names of their weights; the default one has none.
///
/// Those of the hidden layers of a dense decoder and of what follows them, and of the third layer of a deep encoder are
/// left out: their weights are rounded one by one.
#[derive(Default)]
pub struct Calibration(HashMap<String, Inputs>);

impl Calibration {
    /// The inputs of a network's layers on the first of these digits.
    ///
    /// # Errors
    /// If there is no digit, the model is not a network, or the inputs of a layer are so large that their products are
    /// not finite.
    pub fn of(model: &Model, digits: &Digits) -> Result<Self> {
        let Model::Network(network) = model else {
            return Err(Error::new("expected a network to calibrate, got canonical pairs"));
        };
        let count = digits.len().min(DIGITS);
        if count == 0 {
            return Err(Error::new("expected at least one digit to calibrate on, got none"));
        }
        let mut moments: HashMap<String, Tensor<2>> = HashMap::new();
        for start in (0..count).step_by(BATCH) {
            let indices: Vec<usize> = (start..count.min(start + BATCH)).collect();
            for (layer, inputs) in inputs_of(network, &digits.views(&indices, &device())) {
                let sum = inputs.clone().transpose().matmul(inputs);
                let sum = match moments.remove(&layer) {
                    Some(others) => others + sum,
                    None => sum,
                };
                moments.insert(layer, sum);
            }
        }
        let inputs = moments.into_iter().map(|(layer, moments)| Ok((layer, Inputs::of(moments)?)));
        Ok(Self(inputs.collect::<Result<_>>()?))
    }

    /// The inputs of the layer whose weights have this name.
    pub(super) fn inputs(&self, name: &str) -> Option<&Inputs> {
        self.0.get(name)
    }
}

/// What each layer is given, `[N, inputs]` in PyTorch's order, by the names of their weights.
fn inputs_of(network: &CorrMcnn, views: &Views) -> Vec<(String, Tensor<2>)> {
    let Encoded { left, right, codes } = network.encode(views);
    let fused = network.fused(&left, &right);
    let mut inputs = Vec::new();
    for (name, encoder, view, hidden) in
        [("enc_x", &network.left, &views.left, &left), ("enc_y", &network.right, &views.right, &right)]
    {
        let features = match &encoder.convolutions {
            Some(convolutions) => {
                inputs.push((format!("{name}.conv2.weight"), patches(convolutions.first_map(view.clone()))));
                channels_first(convolutions.forward_running(view.clone()))
            }
            None => pixels(view.clone()),
        };
        let second = match &encoder.dense1 {
            Some(_) => {
                inputs.push((format!("{name}.fc1.weight"), features));
                hidden.first.clone()
            }
            None => features,
        };
        inputs.push((format!("{name}.fc2.weight"), second));
    }
    inputs.push(("joint.weight".to_owned(), Tensor::cat(vec![fused.left, fused.right, fused.both], 0)));
    let codes = Tensor::cat(vec![codes.left, codes.right, codes.both], 0);
    for (name, decoder) in [("dec_x", &network.left_decoder), ("dec_y", &network.right_decoder)] {
        if decoder.hidden.is_empty() {
            inputs.push((format!("{name}.fc.weight"), codes.clone()));
        }
    }
    inputs
}

/// What a 3 x 3 convolution is given at each place, `[N, C * 9]`, from `[B, H, W, C]`.
fn patches(map: Tensor<4>) -> Tensor<2> {
    let [batch, height, width, channels] = map.dims();
    let [rows, columns] = [height - 2, width - 2];
    let taps = (0..3).flat_map(|row| (0..3).map(move |column| (row, column)));
    let taps = taps.map(|(row, column)| map.clone().narrow(1, row, rows).narrow(2, column, columns));
    let taps = taps.map(|tap| tap.reshape([batch * rows * columns, channels, 1])).collect();
    Tensor::<3>::cat(taps, 2).reshape([batch * rows * columns, channels * 9])
}

/// `[B, H W C]` to `[B, C H W]`
fn channels_first(features: Tensor<2>) -> Tensor<2> {
    let [batch, units] = features.dims();
    let [height, width] = FEATURE_MAP;
    let map: Tensor<4> = features.reshape([batch, height, width, units / (height * width)]);
    map.permute([0, 3, 1, 2]).reshape([batch, units])
}

/// What the inputs of a layer have in common.
pub(super) struct Inputs {
    units: usize,
    /// The upper triangular U, row by row, for which U' U is the inverse of the damped second moments.
    factor: Vec<f32>,
}

impl Inputs {
    /// From the sums of the products of all pairs of inputs, `[I, I]`.
    fn of(moments: Tensor<2>) -> Result<Self> {
        let [units, _] = moments.dims();
        let mut moments = DMatrix::from_iterator(units, units, moments.into_numbers().into_iter().map(f64::from));
        let damping = (DAMPING * moments.trace() / units as f64).max(f64::MIN_POSITIVE);
        for unit in 0..units {
            moments[(unit, unit)] += damping;
        }
        let unsound = || Error::new("the inputs of a layer are too large on these digits to calibrate it");
        let inverse = Cholesky::new(moments).ok_or_else(unsound)?.inverse();
        let lower = Cholesky::new(inverse).ok_or_else(unsound)?.unpack();
        // The columns of the lower triangle are the rows of the upper one.
        Ok(Self { units, factor: lower.as_slice().iter().map(|&number| number as f32).collect() })
    }

    /// A row of weights as whole numbers, at most `largest` from 0, to be multiplied by `scale`.
    ///
    /// # Panics
    /// If there are not as many weights as inputs.
    pub(super) fn round(&self, weights: &[f32], scale: f32, largest: f32) -> Vec<i8> {
        assert_eq!(weights.len(), self.units, "a weight for each input");
        let mut left = weights.to_vec();
        let rows = self.factor.chunks_exact(self.units);
        rows.enumerate()
            .map(|(unit, row)| {
                let whole = (left[unit] / scale).round().clamp(-largest, largest);
                let error = (left[unit] - whole * scale) / row[unit];
                for (weight, factor) in left[unit + 1..].iter_mut().zip(&row[unit + 1..]) {
                    *weight -= error * factor;
                }
                whole as i8
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use burn::tensor::TensorData;

    use super::*;
    use crate::model::cca::Cca;
    use crate::model::fusion::{JointActivation, MissingView};
    use crate::model::trace::{trace_decoder, trace_encoder};
    use crate::model::{InitialValues, ModelConfig};
    use crate::weights::{Precision, entries};

    fn inputs(samples: &[&[f32]]) -> Inputs {
        let rows = Tensor::from_data(numbers(samples), &device());
        Inputs::of(rows.clone().transpose().matmul(rows)).unwrap()
    }

    fn numbers(samples: &[&[f32]]) -> TensorData {
        TensorData::new(samples.concat(), [samples.len(), samples[0].len()])
    }

    #[test]
    fn inputs_that_have_nothing_in_common_leave_each_weight_at_its_nearest_number() {
        let apart = inputs(&[&[1.0, 0.0, 0.0], &[0.0, 2.0, 0.0], &[0.0, 0.0, 3.0]]);
        assert_eq!(apart.round(&[0.4, 1.6, -2.6], 1.0, 5.0), [0, 2, -3]);
        assert_eq!(apart.round(&[0.2, 0.8, -9.0], 0.5, 5.0), [0, 2, -5], "no number is beyond the largest");
    }

    #[test]
    fn a_weight_makes_up_for_the_error_of_one_with_the_same_input() {
        let alike = inputs(&[&[1.0, 1.0, 0.0], &[-2.0, -2.0, 0.5], &[0.3, 0.3, -1.0]]);
        assert_eq!(alike.round(&[0.4, 0.4, 1.0], 1.0, 5.0), [0, 1, 1], "0.8 of one input in all");
    }

    /// Ten inputs made of three causes.
    fn samples() -> Vec<Vec<f32>> {
        let cause =
            |sample: u32, cause: u32| ((sample * 37 + cause * 101 + sample * sample * 13) % 97) as f32 / 48.0 - 1.0;
        let input = |sample: u32, unit: u32| {
            (0..3).map(|of: u32| cause(sample, of) * ((unit * 7 + of * 5) % 11) as f32 / 5.0).sum()
        };
        (0..200).map(|sample| (0..10).map(|unit| input(sample, unit)).collect()).collect()
    }

    #[test]
    fn what_the_layer_computes_changes_far_less_than_by_the_nearest_numbers() {
        let samples = samples();
        let rows: Vec<&[f32]> = samples.iter().map(Vec::as_slice).collect();
        let weights: Vec<f32> = (0..10).map(|unit: u32| ((unit * 29) % 17) as f32 / 7.3 - 1.1).collect();
        let error = |whole: &[i8]| -> f32 {
            let wrong = |row: &&[f32]| -> f32 {
                let terms = row.iter().zip(&weights).zip(whole);
                terms.map(|((input, weight), &whole)| input * (weight - f32::from(whole) * 0.25)).sum()
            };
            rows.iter().map(|row| wrong(row).powi(2)).sum()
        };
        let nearest: Vec<i8> = weights.iter().map(|weight| (weight / 0.25).round() as i8).collect();
        let cancelled = inputs(&rows).round(&weights, 0.25, 100.0);
        assert!(error(&cancelled) < 0.25 * error(&nearest), "{} {}", error(&cancelled), error(&nearest));
    }

    fn digits() -> Digits {
        let pixels = (0..20 * 784u32).map(|index| (index * index % 251) as u8);
        Digits::new(pixels.collect(), vec![1; 20]).unwrap()
    }

    fn network(config: ModelConfig) -> CorrMcnn {
        CorrMcnn::init(config, InitialValues::default(), 1, &device())
    }

    /// What a layer makes of these inputs, by its weights in PyTorch's layout.
    fn computed(network: &CorrMcnn, weight: &str, inputs: Tensor<2>) -> Tensor<2> {
        let bias = weight.replace("weight", "bias");
        let stored = entries(network, Precision::F32);
        let [weight, bias] = [weight, &bias].map(|name| stored.iter().find(|entry| entry.name == name).unwrap());
        let [_, units] = inputs.dims();
        let numbers = |entry: &crate::weights::Entry, shape| TensorData::new(entry.numbers(), shape);
        let [weights, bias]: [Tensor<2>; 2] =
            [numbers(weight, [weight.shape[0], units]), numbers(bias, [1, weight.shape[0]])]
                .map(|data| Tensor::from_data(data, &device()));
        inputs.matmul(weights.transpose()) + bias
    }

    #[test]
    fn the_inputs_of_each_layer_are_in_pytorchs_order_and_what_the_network_gives_it() {
        let digits = digits();
        let views = digits.views(&[3, 4, 5], &device());
        for missing_view in [MissingView::Mean, MissingView::Drop, MissingView::ZeroImage] {
            let joint_activation = JointActivation::None;
            let network = network(ModelConfig { missing_view, joint_activation, ..ModelConfig::default() });
            let left = trace_encoder(&network.left, views.left.clone().permute([0, 3, 1, 2]));
            let right = trace_encoder(&network.right, views.right.clone().permute([0, 3, 1, 2]));
            let codes = network.codes(&views);
            let codes = Tensor::cat(vec![codes.left, codes.right, codes.both], 0);
            let responses = |map: Tensor<4>| {
                let [batch, filters, height, width] = map.dims();
                map.permute([0, 2, 3, 1]).reshape([batch * height * width, filters])
            };
            let expected: HashMap<&str, Tensor<2>> = HashMap::from([
                ("enc_x.conv2.weight", responses(left.conv2)),
                ("enc_y.conv2.weight", responses(right.conv2)),
                ("enc_x.fc1.weight", left.fc1),
                ("enc_y.fc1.weight", right.fc1),
                ("enc_x.fc2.weight", left.fc2),
                ("enc_y.fc2.weight", right.fc2),
                ("joint.weight", codes.clone()),
                ("dec_x.fc.weight", trace_decoder(&network.left_decoder, codes.clone()).fc),
                ("dec_y.fc.weight", trace_decoder(&network.right_decoder, codes).fc),
            ]);
            let inputs = inputs_of(&network, &views);
            assert_eq!(inputs.len(), expected.len());
            for (name, inputs) in inputs {
                let difference = computed(&network, &name, inputs) - expected[&name[..]].clone();
                let largest = difference.into_numbers().into_iter().fold(0f32, |most, number| most.max(number.abs()));
                assert!(largest < 1e-4, "{missing_view:?}, {name}: {largest}");
            }
        }
    }

    #[test]
    fn every_layer_of_a_network_that_signed_bytes_store_is_calibrated() {
        let network = network(ModelConfig::default());
        let stored = entries(&network, Precision::I8);
        let model = Model::Network(Box::new(network));
        let calibration = Calibration::of(&model, &digits()).unwrap();
        for scale in stored.iter().filter_map(|entry| entry.name.strip_suffix("_scale")) {
            let whole = stored.iter().find(|entry| entry.name == scale).unwrap();
            let inputs = calibration.inputs(scale).unwrap_or_else(|| panic!("{scale} has no inputs"));
            assert_eq!(inputs.units, whole.shape[1..].iter().product::<usize>(), "{scale}");
        }
    }

    #[test]
    fn there_is_no_calibration_without_digits_or_without_a_network() {
        let model = Model::Network(Box::new(network(ModelConfig::default())));
        let message = |model: &Model, digits: &Digits| Calibration::of(model, digits).err().unwrap().to_string();
        assert_eq!(message(&model, &Digits::default()), "expected at least one digit to calibrate on, got none");
        let pairs = Model::Cca(Box::new(Cca::fit(&digits()).unwrap()));
        assert_eq!(message(&pairs, &digits()), "expected a network to calibrate, got canonical pairs");
    }
}
