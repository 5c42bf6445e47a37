//! All settings of a run, checked once.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::adam::USUAL_BETA_2;
use super::presets::steps_of;
use super::ranges::shards_for;
use crate::backend::device;
use crate::data::Augmentation;
use crate::error::{Context, Error, Result};
use crate::loss::{CorrelationScale, LossWeights, weights::name_today};
use crate::model::activation::HiddenActivation;
use crate::model::architecture::Architecture;
use crate::model::fusion::{JointActivation, MissingView};
use crate::model::{CorrMcnn, InitialValues, ModelConfig, with_batch_norm};

/// Which method of the slides is trained. All but the first train one family of networks, and differ in terms and
/// layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Method {
    /// Linear canonical correlation analysis, fitted in closed form: a run of one step.
    Cca,
    /// All seven terms and, with [`Preset::Default`], two of our own: redundancy and matching.
    CorrMcnn,
    /// Multi-modal autoencoder: L1 to L3.
    Mae,
    /// Correlational network: dense layers, L1 to L3 and L6.
    CorrNet,
}

impl Method {
    /// Its name in settings, in files and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cca => "cca",
            Self::CorrMcnn => "corrmcnn",
            Self::Mae => "mae",
            Self::CorrNet => "corrnet",
        }
    }
}

/// The settings that a run starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Preset {
    /// The slides' own hyper-parameters, exactly; formerly called "seed".
    #[serde(alias = "seed")]
    Slides,
    /// What trains best.
    Default,
}

/// How the learning rate changes over the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Schedule {
    /// The same at every step.
    Constant,
    /// From the learning rate down to 0 along half a cosine.
    Cosine,
}

/// The settings of one run. In JSON the names are in camel case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "SessionConfig"))]
pub struct TrainingConfig {
    /// Which method is trained.
    pub method: Method,
    /// The preset that the settings started from.
    pub preset: Preset,
    /// One seed for initial weights, order of the digits, augmentation and dropout; 0 to 2^32-1. Default 1.
    pub seed: u32,
    /// Digits in a training batch, 2 to 4096. Default 64 (the slides).
    pub batch_size: usize,
    /// Equal parts of a batch, each with its own batch statistics, that workers can share: 1, 2, 4 or 8, of at least 2
    /// digits each. Default 2; the slides have 1, the whole batch.
    pub shards: usize,
    /// Optimisation steps of the whole run, at least 1. Default 32 epochs of 55,000 digits; the slides used 50.
    pub steps: usize,
    /// Adam's step size, above 0 and at most 1. Default 0.003; the slides used 0.01.
    pub learning_rate: f64,
    /// How the learning rate changes. Default cosine; the slides' is constant.
    pub schedule: Schedule,
    /// The part of the run over which the learning rate first rises from 0, 0 to 0.5. Default none, also for older
    /// checkpoints, which do not say so.
    #[serde(default)]
    pub warm_up: f64,
    /// Probability of dropping one of the 500 units in training, 0 to below 1. Default 0.15; the slides used 0.2.
    pub dropout: f64,
    /// How digits are changed at random. Default not at all, also for older checkpoints, which do not say so.
    #[serde(default)]
    pub augmentation: Augmentation,
    /// Decay of Adam's mean of squared gradients, 0 to below 1. Default 0.999 (PyTorch's), also for older checkpoints.
    #[serde(default = "usual_adam_beta_2", rename = "adamBeta2")]
    pub adam_beta_2: f64,
    /// Adam's epsilon, outside the root, above 0 and at most 1. Default 1e-8 (PyTorch's; burn's own is 1e-5).
    pub adam_epsilon: f64,
    /// The layers of the network. Default convolutional, for `corrnet` dense.
    pub architecture: Architecture,
    /// What replaces a missing view. Default the mean of the present ones; the slides' is a zero image in the batch.
    pub missing_view: MissingView,
    /// Activation of the joint code. Default none, for `corrnet` ReLU; the slides' is ReLU.
    pub joint_activation: JointActivation,
    /// Activation of every hidden layer. Default ReLU (the slides), also for older checkpoints, which do not name it.
    #[serde(default)]
    pub hidden_activation: HiddenActivation,
    /// Whether the pooled maps of the convolutions are normalised. Default yes (the slides), also for older
    /// checkpoints, which do not say so.
    #[serde(default = "with_batch_norm")]
    pub batch_norm: bool,
    /// How the correlations of the units are reduced to one number. Default their mean; the slides' is most likely one
    /// flattened correlation.
    pub correlation_scale: CorrelationScale,
    /// Weight of each term of the objective.
    #[cfg_attr(test, ts(type = "LossWeights"))]
    pub loss_weights: LossWeights,
    /// How the parameters are initialised.
    pub initial_values: InitialValues,
}

impl TrainingConfig {
    /// The preset that `overrides` names (default `corrmcnn`, `default`), with its other fields replacing the preset's.
    ///
    /// A run of `cca` always has one step. `"shards": "auto"` derives the number of shards from the batch size and the
    /// preset.
    ///
    /// # Errors
    /// If it is not an object, a field is unknown, or a value is out of its range.
    pub fn from_overrides(overrides: &Value) -> Result<Self> {
        let Value::Object(mut overrides) = overrides.clone() else {
            return Err(Error::new(format!("expected settings as an object, got {overrides}")));
        };
        rename_former(&mut overrides);
        let invalid = || "the settings are not valid".to_owned();
        let named = |name: &str, default: &str| overrides.get(name).cloned().unwrap_or_else(|| Value::from(default));
        let method =
            serde_json::from_value(named("method", "corrmcnn")).context(|| "the method is not valid".to_owned())?;
        let preset =
            serde_json::from_value(named("preset", "default")).context(|| "the preset is not valid".to_owned())?;
        let mut settings = serde_json::to_value(Self::preset(method, preset)).context(invalid)?;
        for (name, value) in &overrides {
            match (settings.get_mut(name), value) {
                (Some(Value::Object(inner)), Value::Object(value)) => {
                    inner.extend(value.iter().map(|(name, value)| (name_today(name).to_owned(), value.clone())));
                }
                (Some(setting), value) => *setting = value.clone(),
                (None, _) => {
                    return Err(Error::new(format!("there is no setting called {name:?}")));
                }
            }
        }
        if settings["shards"] == "auto" {
            let batch_size = settings["batchSize"].as_u64().unwrap_or_default();
            settings["shards"] = shards_for(batch_size as usize, preset).into();
        }
        let mut config: Self = serde_json::from_value(settings).context(invalid)?;
        config.validate()?;
        if config.method == Method::Cca {
            config.steps = 1;
        }
        Ok(config)
    }

    /// The same run over this many epochs of `digits` digits, with at least one step in each; the last, incomplete
    /// batch of an epoch is left out.
    pub fn with_epochs(self, epochs: usize, digits: usize) -> Self {
        let steps = steps_of(epochs, digits, self.batch_size);
        Self { steps, ..self }
    }

    /// The settings that belong to the model.
    pub fn model(&self) -> ModelConfig {
        ModelConfig {
            architecture: self.architecture,
            missing_view: self.missing_view,
            joint_activation: self.joint_activation,
            hidden_activation: self.hidden_activation,
            batch_norm: self.batch_norm,
        }
    }

    /// Takes over the settings of a model, such as one read from a file.
    pub fn set_model(&mut self, model: ModelConfig) {
        let ModelConfig { architecture, missing_view, joint_activation, hidden_activation, batch_norm } = model;
        self.architecture = architecture;
        self.missing_view = missing_view;
        self.joint_activation = joint_activation;
        self.hidden_activation = hidden_activation;
        self.batch_norm = batch_norm;
    }

    /// The network before the first step.
    pub fn initial_network(&self) -> CorrMcnn {
        CorrMcnn::init(self.model(), self.initial_values, self.seed.into(), &device())
    }

    /// Adam's step size at this step, counted from 0.
    pub fn learning_rate_at(&self, step: usize) -> f64 {
        let rate = match self.schedule {
            Schedule::Constant => self.learning_rate,
            Schedule::Cosine => cosine(self.learning_rate, step as f64 / self.steps as f64),
        };
        let rising = self.warm_up * self.steps as f64;
        if (step as f64) < rising { rate * (step + 1) as f64 / (rising + 1.0) } else { rate }
    }
}

/// The default of [`TrainingConfig::adam_beta_2`].
fn usual_adam_beta_2() -> f64 {
    USUAL_BETA_2
}

/// Moves settings of older files and links to where they are today.
pub(super) fn rename_former(settings: &mut Map<String, Value>) {
    if let Some(shift) = settings.remove("largestShift") {
        let mut augmentation = json!(Augmentation::default());
        augmentation["shift"] = shift;
        settings.insert("augmentation".to_owned(), augmentation);
    }
}

/// The value of a rate that falls along half a cosine, after this fraction of its course; 0 from the end on.
pub fn cosine(rate: f64, done: f64) -> f64 {
    rate * 0.5 * (1.0 + (std::f64::consts::PI * done.min(1.0)).cos())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loss::{HIDDEN_CORRELATION_SECOND, JOINT_CORRELATION};
    use serde_json::json;

    #[test]
    fn overrides_change_the_named_fields_only() {
        let config = TrainingConfig::from_overrides(&json!({
            "preset": "slides", "batchSize": 32, "lossWeights": {"jointCorrelation": 0.5}
        }))
        .unwrap();
        let slides = TrainingConfig::preset(Method::CorrMcnn, Preset::Slides);
        assert_eq!(config.batch_size, 32);
        assert_eq!(config.loss_weights.of(&JOINT_CORRELATION), 0.5);
        assert_eq!(config.loss_weights.of(&HIDDEN_CORRELATION_SECOND), 0.05);
        assert_eq!(config.learning_rate, slides.learning_rate);
    }

    #[test]
    fn bad_settings_are_refused_in_words_that_quote_them() {
        let message = |overrides: Value| TrainingConfig::from_overrides(&overrides).unwrap_err().to_string();
        assert!(message(json!({"method": "gan"})).contains("unknown value `gan`"));
        assert!(message(json!({"preset": "fast"})).contains("unknown value `fast`"));
        assert_eq!(message(json!({"layers": 3})), "there is no setting called \"layers\"");
        let said = |what: &str| format!("the settings are not valid: invalid {what}");
        assert_eq!(message(json!({"steps": -5})), said("value: integer `-5`, expected a whole number of at least 0"));
        assert_eq!(message(json!({"learningRate": "fast"})), said("type: string \"fast\", expected a number"));
        assert_eq!(message(json!({"augmentation": null})), said("type: null, expected an object"));
        assert!(message(json!({"learningRate": 7})).ends_with("got 7"));
        assert!(message(json!({"lossWeights": {"fromLeft": -1}})).contains("fromLeft"));
        assert!(message(json!([1])).contains("object"));
        assert!(
            message(json!({"hiddenActivation": "tanh"}))
                .ends_with("unknown value `tanh`, expected `relu` or `sigmoid`")
        );
        assert!(message(json!({"batchNorm": "off"})).contains("\"off\", expected true or false"));
        assert!(message(json!({"architecture": "wide"})).contains("unknown value `wide`"));
    }

    #[test]
    fn an_epoch_has_as_many_steps_as_whole_batches_and_at_least_one() {
        let steps = |batch_size, digits| {
            let preset = TrainingConfig::preset(Method::CorrMcnn, Preset::Default);
            TrainingConfig { batch_size, ..preset }.with_epochs(3, digits).steps
        };
        assert_eq!([steps(4, 11), steps(4, 3), steps(0, 11)], [6, 3, 33]);
    }

    #[test]
    fn former_names_of_weights_take_the_place_of_todays() {
        let config = TrainingConfig::from_overrides(&json!({"lossWeights": {"hiddenCorrelation300": 0.5}})).unwrap();
        assert_eq!(config.loss_weights.of(&HIDDEN_CORRELATION_SECOND), 0.5);
    }

    #[test]
    fn a_former_setting_takes_its_place_of_today() {
        let config = TrainingConfig::from_overrides(&json!({"largestShift": 2})).unwrap();
        assert_eq!(config.augmentation, Augmentation { shift: 2.0, ..Augmentation::default() });
    }

    #[test]
    fn the_learning_rate_rises_over_the_warm_up_and_then_follows_the_schedule() {
        let preset = TrainingConfig::preset(Method::CorrMcnn, Preset::Default);
        let cold = TrainingConfig { steps: 100, ..preset };
        let warm = TrainingConfig { warm_up: 0.05, ..cold.clone() };
        let parts = [0, 2, 4].map(|step| warm.learning_rate_at(step) / cold.learning_rate_at(step));
        assert!((parts[0] - 1.0 / 6.0).abs() < 1e-12 && (parts[2] - 5.0 / 6.0).abs() < 1e-12, "{parts:?}");
        assert_eq!(warm.learning_rate_at(5), cold.learning_rate_at(5));
    }

    #[test]
    fn a_cosine_schedule_starts_at_the_rate_and_ends_near_nothing() {
        let config = TrainingConfig { steps: 100, ..TrainingConfig::preset(Method::CorrMcnn, Preset::Default) };
        assert_eq!(config.learning_rate_at(0), config.learning_rate);
        assert!((config.learning_rate_at(50) - config.learning_rate / 2.0).abs() < 1e-12);
        assert!(config.learning_rate_at(99) < config.learning_rate * 0.001);
    }
}
