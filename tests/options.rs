//! The choices of the model family: sigmoid, no batch norm, narrow. Gradients against finite differences, the fused
//! path against its plain twin, files with and without the choices, and measurements of them.
#![cfg(not(target_arch = "wasm32"))]

use burn::module::Module;
use corr_mcnn::backend::device;
use corr_mcnn::data::{Digits, Views};
use corr_mcnn::loss::{
    FROM_LEFT, FROM_RIGHT, RECONSTRUCTION_AGREEMENT, SELF_RECONSTRUCTION, STEP_AGREEMENT, TERMS, Term,
};
use corr_mcnn::model::activation::HiddenActivation;
use corr_mcnn::model::architecture::Architecture;
use corr_mcnn::model::fusion::MissingView;
use corr_mcnn::model::trace::{trace_decoder, trace_encoder};
use corr_mcnn::model::{CorrMcnn, DropoutMasks, ModelConfig};
use corr_mcnn::tensor::Tensor;
use corr_mcnn::train::parameters::{gradients, layers, parameters, with_parameters};
use corr_mcnn::train::terms::terms_of_batch;
use corr_mcnn::train::{Method, Preset, Trainer, TrainingConfig};
use corr_mcnn::weights::{self, Precision};

/// L1 to L5.
const COSTS: [Term; 5] = [SELF_RECONSTRUCTION, FROM_LEFT, FROM_RIGHT, STEP_AGREEMENT, RECONSTRUCTION_AGREEMENT];

/// Every choice other than the default, one at a time and together.
const CHOICES: [(Architecture, HiddenActivation, bool); 6] = [
    (Architecture::Convolutional, HiddenActivation::Sigmoid, true),
    (Architecture::Convolutional, HiddenActivation::Relu, false),
    (Architecture::Narrow, HiddenActivation::Relu, true),
    (Architecture::Narrow, HiddenActivation::Sigmoid, false),
    (Architecture::Dense, HiddenActivation::Sigmoid, false),
    (Architecture::Deep, HiddenActivation::Sigmoid, false),
];

fn config((architecture, hidden_activation, batch_norm): (Architecture, HiddenActivation, bool)) -> TrainingConfig {
    TrainingConfig {
        architecture,
        hidden_activation,
        batch_norm,
        seed: 4,
        batch_size: 8,
        steps: 30,
        ..TrainingConfig::preset(Method::CorrMcnn, Preset::Default)
    }
}

/// Soft blobs that differ from digit to digit.
fn digits(count: usize) -> Digits {
    let pixel = |digit: usize, place: usize| {
        let distance = (place / 28).abs_diff(6 + digit % 5 * 4) + (place % 28).abs_diff(5 + digit % 7 * 3);
        255usize.saturating_sub(distance * 25) as u8
    };
    let pixels = (0..count).flat_map(|digit| (0..784).map(move |place| pixel(digit, place)));
    let labels = (0..count).map(|digit| (digit % 10) as u8);
    Digits::new(pixels.collect(), labels.collect()).expect("pixels and labels match")
}

fn views(count: usize) -> Views {
    digits(count).views(&(0..count).collect::<Vec<_>>(), &device())
}

/// The objective of a batch, and the gradient of every parameter.
fn objective(model: &CorrMcnn, views: &Views, config: &TrainingConfig) -> (f64, Vec<f32>) {
    let mut model = model.clone().train();
    let terms = terms_of_batch(&mut model, views.clone(), DropoutMasks::default(), config.correlation_scale);
    let total = config.loss_weights.total(&terms);
    let value = total.clone().into_number();
    (value.into(), gradients(&model, total.backward(), 0))
}

#[test]
fn the_gradient_of_the_objective_is_that_of_finite_differences_whatever_is_chosen() {
    for choice in CHOICES {
        // L1 to L5 only: the correlation of a unit that hardly varies over six digits is far from linear.
        let config = TrainingConfig {
            loss_weights: config(choice).loss_weights.only(COSTS).with([(STEP_AGREEMENT, 1.0)]),
            ..config(choice)
        };
        let (model, views) = (config.initial_network(), views(6));
        let start = parameters(&model);
        let (_, gradient) = objective(&model, &views, &config);
        for (layer, place) in layers(&model) {
            let gradient = &gradient[place.clone()];
            let norm = gradient.iter().map(|g| g * g).sum::<f32>().sqrt();
            // A layer changes the objective most along its own gradient, where round-off counts least. A layer that
            // seems to have none is moved along a fixed direction instead: its gradient may have been forgotten.
            let is_small = norm < 5e-3;
            let direction: Vec<f32> = match is_small {
                true => vec![1.0 / (gradient.len() as f32).sqrt(); gradient.len()],
                false => gradient.iter().map(|g| g / norm).collect(),
            };
            // A change of about 4e-4: far above round-off, and small against curvature and the kinks of max and ReLU.
            let step = (2e-4 / norm).min(1e-2);
            let value = |by: f32| {
                let mut moved = start.clone();
                let parameters = moved[place.clone()].iter_mut();
                parameters.zip(&direction).for_each(|(parameter, along)| *parameter += by * along);
                objective(&with_parameters(model.clone(), &moved), &views, &config).0
            };
            let difference = (value(step) - value(-step)) / f64::from(2.0 * step);
            let expected: f32 = gradient.iter().zip(&direction).map(|(g, d)| g * d).sum();
            let error = (difference - f64::from(expected)).abs();
            let tolerance = 0.05 * f64::from(norm.max(5e-3));
            assert!(error < tolerance, "{choice:?}, {layer}: gradient {expected}, finite difference {difference}");
        }
    }
}

#[test]
fn the_fused_path_equals_its_plain_twin_whatever_is_chosen() {
    let close = |fused: Tensor<2>, plain: Tensor<2>| {
        assert_eq!(fused.dims(), plain.dims());
        assert!((fused - plain).abs().max().into_number() < 1e-5);
    };
    for choice in CHOICES.into_iter().filter(|choice| choice.0.filters().is_some()) {
        let mut model = config(choice).initial_network();
        // Moves the running statistics away from the identity.
        model.encode_batch(&views(6), DropoutMasks::default());
        let view = views(3).left;
        let hidden = model.left.forward_running(view.clone());
        let trace = trace_encoder(&model.left, view.permute([0, 3, 1, 2]));
        close(hidden.first, trace.h1);
        close(hidden.second, trace.h2.clone());
        let code = model.code(trace.h2);
        let trace = trace_decoder(&model.left_decoder, code.clone());
        close(model.decode(code).left, trace.output.reshape([3, 392]));
    }
}

#[test]
fn hidden_units_of_a_sigmoid_network_lie_between_0_and_1_and_are_never_dead() {
    let model = config(CHOICES[0]).initial_network();
    let hidden = model.left.forward_running(views(6).left);
    for units in [hidden.first, hidden.second] {
        let units = units.into_numbers();
        assert!(units.iter().all(|unit| *unit > 0.0 && *unit < 1.0));
    }
}

#[test]
fn every_choice_learns_and_is_read_back_as_what_it_is() {
    for choice in CHOICES {
        let mut trainer = Trainer::new(config(choice), digits(20)).expect("the settings are valid");
        let mut totals = (0..30).map(|_| trainer.step().expect("the loss is finite").total);
        let first = totals.next().expect("there are 30 steps");
        let last = totals.last().expect("there are 30 steps");
        assert!(last < first, "{choice:?}: {first} to {last}");
        let bytes = weights::save(&trainer.model(), None, Precision::F32).expect("weights can be written");
        let read = weights::load(&bytes).expect("weights can be read");
        assert_eq!(read.config, config(choice).model());
        let codes = |model: &CorrMcnn| model.codes(&views(3)).both.into_numbers();
        assert_eq!(codes(&read), codes(&trainer.model()), "{choice:?}");

        let checkpoint = trainer.checkpoint().expect("a checkpoint can be written");
        let resumed = Trainer::restore(&checkpoint, digits(20)).expect("the checkpoint is sound");
        assert_eq!(resumed.config(), &config(choice));
    }
}

#[test]
fn without_batch_norm_there_are_no_such_layers_in_the_network_nor_in_its_file() {
    let with = config((Architecture::Convolutional, HiddenActivation::Relu, true)).initial_network();
    let without = config(CHOICES[1]).initial_network();
    assert_eq!(with.num_params() - without.num_params(), 2 * (256 + 128));
    assert!(layers(&without).iter().all(|(name, _)| !name.contains("norm")));
    let names = |model| {
        let entries = weights::entries(model, Precision::F32).into_iter();
        entries.map(|entry| entry.name).collect::<Vec<_>>()
    };
    let left_out = |name: &String| !name.contains(".bn");
    let kept: Vec<String> = names(&with).into_iter().filter(left_out).collect();
    assert_eq!(names(&without), kept);

    // Batch norm draws no random number: the other layers start alike.
    let first = |model: &CorrMcnn| parameters(model)[..1280].to_vec();
    assert_eq!(first(&with), first(&without));
}

#[test]
fn files_from_before_there_was_a_choice_are_read_as_they_were() {
    let model = config((Architecture::Convolutional, HiddenActivation::Relu, true)).initial_network();
    let before = r#"{"architecture":"convolutional","missingView":"drop","jointActivation":"none"}"#;
    let entries = weights::entries(&model, Precision::F32);
    let bytes = weights::write(entries, &[(weights::CONFIG, before.to_owned())]).expect("weights can be written");
    let read = weights::load(&bytes).expect("weights can be read");
    let expected = ModelConfig { missing_view: MissingView::Drop, ..ModelConfig::default() };
    assert_eq!(read.config, expected);
    assert_eq!(weights::hash(&read), weights::hash(&model));
}

#[test]
fn a_trainer_takes_weights_of_another_architecture_with_its_choices_and_layers() {
    let other = config(CHOICES[3]);
    let network = other.initial_network();
    let mut taken = config(CHOICES[0]);
    taken.set_model(network.config);
    assert_eq!(taken, other);
    let mut trainer = Trainer::from_model(taken, digits(20), network).expect("the settings are valid");
    let report = trainer.step().expect("the loss is finite");
    assert_eq!(report.gradient_norms.len(), trainer.layers().count());
    assert!(trainer.layers().all(|layer| !layer.contains("norm")));
}

/// Reads a file of measurements that `make` writes and git tracks.
fn measured(path: &str) -> serde_json::Value {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).expect("it is JSON")
}

#[test]
fn what_was_measured_of_single_settings_was_measured_with_the_preset_of_today() {
    let preset = TrainingConfig::preset(Method::CorrMcnn, Preset::Default);
    let ablations: TrainingConfig = serde_json::from_value(measured("www/assets/ablations.json")["preset"].take())
        .expect("the preset is one of today's");
    let visitors_run = TrainingConfig {
        batch_size: 32,
        steps: 1,
        dropout: 0.0,
        learning_rate: 0.004,
        warm_up: 0.05,
        ..preset.clone()
    };
    assert_eq!(ablations, visitors_run);

    let trade_off = measured("www/assets/trade-off.json");
    let points = trade_off["points"].as_array().expect("there are points");
    let chosen = points.iter().find(|point| point["share"] == trade_off["chosen"]).expect("one of them is the choice");
    for (name, weight) in chosen["lossWeights"].as_object().expect("weights by their names") {
        let term = TERMS.iter().find(|term| term.name == name).expect("a term of today");
        assert_eq!(*weight, preset.loss_weights.of(term), "{name}");
    }
}
