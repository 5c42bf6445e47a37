//! What JavaScript must know about this crate before loading it, and the types of the module's inputs and outputs: two
//! files that the tests here write and keep current.
//!
//! `UPDATE=1 cargo test --lib generated` writes them.

use std::path::Path;

use serde::Serialize;
use ts_rs::{Config, TS};

use crate::data::{HEIGHT, VIEW_WIDTH, WIDTH};
use crate::loss::{LossWeights, TERMS, Terms};
use crate::model::activation::HiddenActivation;
use crate::model::decoder::CODE;
use crate::train::{Method, Preset, TrainingConfig, ranges};

/// The module's results: plain data, so that the native test can describe them too.
#[allow(dead_code, reason = "only its types count here")]
#[path = "wasm/results.rs"]
mod results;
#[allow(dead_code, reason = "only its types count here")]
#[path = "wasm/scores.rs"]
mod scores;

#[test]
fn what_the_page_knows_of_the_crate_is_current() {
    check("www/shared/crate.js", &facts());
}

#[test]
fn the_types_of_the_module_are_current() {
    check("src/wasm/types.d.ts", &types());
}

/// Writes the file if `UPDATE` is set; otherwise checks that it is current.
fn check(path: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, text).unwrap();
    }
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(written == text, "{path} is not what the crate says: UPDATE=1 cargo test --lib generated");
}

const METHODS: [Method; 4] = [Method::CorrMcnn, Method::CorrNet, Method::Mae, Method::Cca];
const PRESETS: [Preset; 2] = [Preset::Default, Preset::Slides];

fn facts() -> String {
    assert_eq!(HEIGHT, WIDTH, "the page has one constant for both");
    let mut labels = Vec::new();
    for term in TERMS {
        if !labels.contains(&term.label) {
            labels.push(term.label);
        }
    }
    let weights_of = labels.into_iter().map(|label| {
        let weights = TERMS.iter().filter(|term| term.label == label);
        format!("  {label}: {},\n", list(weights.map(|term| term.name)))
    });
    let preset_weights = METHODS.map(|method| {
        let of = PRESETS.map(|preset| {
            let weights = TrainingConfig::preset(method, preset).loss_weights;
            let known = TERMS.iter().filter(|term| weights.of(term) != 0.0);
            let lines = known.map(|term| format!("      {}: {},\n", term.name, weights.of(term)));
            format!("    {}: {{\n{}    }},\n", name(preset), lines.collect::<String>())
        });
        format!("  {}: {{\n{}  }},\n", name(method), of.concat())
    });
    let report = Terms::from_values(TERMS, vec![0.0; TERMS.len()]);
    let (labelled, correlations) = (report.labelled(&LossWeights::none()), report.correlations());
    format!(
        r"/**
 * What the page has to know of the crate before that is loaded. Generated, so do not change it here:
 * src/generated.rs says how.
 */

/** Pixels of a digit along each side, and columns of one half. */
export const SIZE = {HEIGHT};
export const HALF = {VIEW_WIDTH};
/** Units of the joint code. */
export const CODE = {CODE};

export const METHODS = /** @type {{const}} */ ({methods});
export const PRESETS = /** @type {{const}} */ ({presets});
export const HIDDEN_ACTIVATIONS = /** @type {{const}} */ ({activations});
/** Parts into which a batch can be cut. */
export const SHARDS = {shards:?};

/** The least and the most that a run takes of each number; 0 and 1 themselves may be refused. */
export const RANGES = Object.freeze({{
  seed: [0, {seed}],
  batchSize: [{least}, {most}],
  steps: [{first}, {last}],
  learningRate: [0, 1],
  dropout: [0, 1],
  lossWeight: [0, Infinity],
}});

/** The weights of the terms of the objective by the label of the term. */
/** @type {{Readonly<Record<string, string[]>>}} */
export const WEIGHTS_OF = Object.freeze({{
{weights_of}}});
/** The weights of a method under a preset; those that are not named are 0. */
/** @type {{Readonly<Record<string, Record<string, Record<string, number>>>>}} */
export const PRESET_WEIGHTS = Object.freeze({{
{preset_weights}}});
/** What a step reports: terms by their labels, and correlations. */
export const REPORTED = Object.freeze({{
  terms: {terms},
  correlations: {correlations},
}});
",
        methods = list(METHODS.map(name)),
        presets = list(PRESETS.map(name)),
        activations = list([HiddenActivation::Relu, HiddenActivation::Sigmoid].map(name)),
        shards = ranges::SHARDS,
        seed = u32::MAX,
        first = ranges::STEPS.start(),
        last = ranges::STEPS.end(),
        least = ranges::BATCH_SIZE.start(),
        most = ranges::BATCH_SIZE.end(),
        weights_of = weights_of.collect::<String>(),
        preset_weights = preset_weights.concat(),
        terms = list(labelled.each().map(|(label, _)| label)),
        correlations = list(correlations.each().map(|(name, _)| name)),
    )
}

fn list(names: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("'{}'", name.as_ref())).collect();
    format!("[{}]", names.join(", "))
}

/// The name of a value in settings.
fn name(value: impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap();
    value.as_str().expect("it is a name").to_owned()
}

fn types() -> String {
    let config = Config::default();
    let mut text = String::from(
        "// Generated, so do not change it here: src/generated.rs says how.\n// biome-ignore-all format: as ts-rs writes it\n\n",
    );
    macro_rules! declare {
        ($($type:ty),* $(,)?) => {
            $(text += &format!("{}export {}\n\n", <$type>::docs().unwrap_or_default(), <$type>::decl(&config));)*
        };
    }
    declare![
        crate::model::Side,
        Method,
        Preset,
        crate::train::Schedule,
        crate::model::architecture::Architecture,
        crate::model::fusion::MissingView,
        crate::model::fusion::JointActivation,
        HiddenActivation,
        crate::loss::CorrelationScale,
        crate::data::Augmentation,
        crate::model::InitialValues,
        TrainingConfig,
        crate::train::StepReport,
        scores::HeldOutReport,
        scores::QuickCheck,
        crate::evaluate::Accuracy,
        scores::FoundMetrics,
        scores::PartnerMetrics,
        scores::CorrelationMetrics,
        scores::ErrorMetrics,
        scores::Metrics,
        scores::DataSummary,
        results::CheckpointRun,
        crate::data::Alignment,
        results::Completion,
        results::ByView<ts_rs::Dummy>,
        results::Reading,
        results::PartnerOf100,
        results::MapPicture,
    ];
    let weights: Vec<String> = TERMS.iter().map(|term| format!("'{}'", term.name)).collect();
    let weights = weights.join(" | ");
    // A one-line comment takes one line.
    let text = text.replace("/**\n * ", "/** ").replace("\n */\n", " */\n");
    text + &format!(
        r"/** The weight of each term of the objective. */
export type LossWeights = Record<{weights}, number>;

/** What a code was made of. */
export type Given = Side | 'both';

/**
 * What a session may be given; everything else is the preset's. `shards` can be left to the batch, `timing` puts the
 * phases of steps and completions among the browser's measures, and without `align` (by default true) drawings are read
 * where they are.
 */
export type SessionOverrides = Partial<Omit<SessionConfig, 'shards' | 'lossWeights' | 'initialValues' | 'augmentation'>> & {{
  shards?: number | 'auto';
  lossWeights?: Partial<LossWeights>;
  initialValues?: Partial<InitialValues>;
  augmentation?: Partial<Augmentation>;
  timing?: boolean;
  align?: boolean;
}};
"
    )
}
