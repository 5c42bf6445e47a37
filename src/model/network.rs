//! The network: encoders, joint layer and decoders.

use burn::module::Module;
use burn::tensor::Device;

use super::config::{InitialValues, ModelConfig};
use super::decoder::{CODE, Decoder};
use super::encoder::{Encoder, Hidden};
use super::extension::{relu, sigmoid};
use super::fusion::{Fused, JointActivation, MissingView, ZeroHidden};
use super::initialiser::Initialiser;
use super::linear::Linear;
use super::representation::{Codes, Given, Reconstruction, Representation, Side};
use crate::data::{HEIGHT, VIEW_WIDTH, Views};
use crate::tensor::Tensor;

/// A network of the family: by default that of the slides' layer table, 1,137,606 parameters.
#[derive(Module, Debug)]
pub struct CorrMcnn {
    /// Encoder of the left half.
    pub left: Encoder,
    /// Encoder of the right half.
    pub right: Encoder,
    /// 300 -> 50, shared by both views; in a narrow network 100 -> 50, in a shallow or deep one none.
    pub joint: Option<Linear>,
    /// Draws the left half.
    pub left_decoder: Decoder,
    /// Draws the right half.
    pub right_decoder: Decoder,
    /// The choices in its design.
    #[module(skip)]
    pub config: ModelConfig,
}

/// The reconstructions from each of the three codes.
#[derive(Clone, Debug)]
pub struct Reconstructions {
    /// g(h(z))
    pub both: Reconstruction,
    /// g(h(x))
    pub left: Reconstruction,
    /// g(h(y))
    pub right: Reconstruction,
}

/// An encoded batch: the hidden layers of each view, and the three codes.
#[derive(Clone, Debug)]
pub struct Encoded {
    /// Hidden layers of the left view.
    pub left: Hidden,
    /// Hidden layers of the right view.
    pub right: Hidden,
    /// The joint codes.
    pub codes: Codes,
}

/// Dropout masks of the first hidden layers, `[B, 500]` (in a narrow network `[B, 200]`) of 0 and 1/(1-p); `None` keeps
/// every unit.
#[derive(Clone, Debug, Default)]
pub struct DropoutMasks {
    /// For the left view.
    pub left: Option<Tensor<2>>,
    /// For the right view.
    pub right: Option<Tensor<2>>,
}

impl CorrMcnn {
    /// A new network on `device`; the same seed gives the same parameters, bit for bit.
    pub fn init(config: ModelConfig, initial: InitialValues, seed: u64, device: &Device) -> Self {
        Self::build(config, initial, &mut Initialiser::new(seed, device))
    }

    /// A network on `device` whose parameters are 0 until they are loaded from a file.
    pub fn blank(config: ModelConfig, device: &Device) -> Self {
        let initial = InitialValues::default();
        Self::build(config, initial, &mut Initialiser::blank(device))
    }

    fn build(config: ModelConfig, initial: InitialValues, initialiser: &mut Initialiser) -> Self {
        initialiser.glorot = initial.glorot;
        let left = Encoder::init(config, initialiser);
        let right = Encoder::init(config, initialiser);
        let architecture = config.architecture;
        let mut joint =
            architecture.has_joint_layer().then(|| Linear::init(architecture.fused_units(), CODE, initialiser));
        if let (Some(joint), Some(value)) = (&mut joint, initial.joint_bias) {
            joint.bias = joint.bias.clone().map(|bias| bias.full_like(value));
        }
        Self {
            left,
            right,
            joint,
            left_decoder: Decoder::init(config, initial.positive_kernel, initialiser),
            right_decoder: Decoder::init(config, initial.positive_kernel, initialiser),
            config,
        }
    }

    /// Encodes a batch in training: each view once, with the statistics of the batch, which also update the running
    /// ones.
    ///
    /// The zero image, if the setting needs it, is encoded once and without dropout.
    pub fn encode_batch(&mut self, views: &Views, dropout: DropoutMasks) -> Encoded {
        let (left, left_statistics) = self.left.forward_batch(views.left.clone(), dropout.left);
        let (right, right_statistics) = self.right.forward_batch(views.right.clone(), dropout.right);
        self.left.update(&left_statistics);
        self.right.update(&right_statistics);
        let zero = match self.config.missing_view {
            MissingView::ZeroImage => Some(self.zero_hidden(&views.left.device())),
            MissingView::ZeroImageBatch => {
                let zero = zero_image(&views.left.device());
                let (zero_left, zero_left_statistics) = self.left.forward_batch(zero.clone(), None);
                let (zero_right, zero_right_statistics) = self.right.forward_batch(zero, None);
                // Three literal passes (x, y), (x, 0), (0, y) see real, real, zero on the left and real, zero, real
                // on the right.
                self.left.update(&left_statistics);
                self.left.update(&zero_left_statistics);
                self.right.update(&zero_right_statistics);
                self.right.update(&right_statistics);
                Some(ZeroHidden { left: zero_left.last, right: zero_right.last })
            }
            MissingView::Drop | MissingView::Mean => None,
        };
        let codes = self.codes_of(self.config.missing_view.fuse(left.last.clone(), right.last.clone(), zero));
        Encoded { left, right, codes }
    }

    /// Encodes a batch in evaluation: running statistics, no dropout.
    pub fn encode(&self, views: &Views) -> Encoded {
        let left = self.left.forward_running(views.left.clone());
        let right = self.right.forward_running(views.right.clone());
        let codes = self.codes_of(self.fused(&left, &right));
        Encoded { left, right, codes }
    }

    /// The inputs of the joint layer in evaluation.
    pub(crate) fn fused(&self, left: &Hidden, right: &Hidden) -> Fused {
        let zero = self.zero_hidden_if_needed(&left.last.device());
        self.config.missing_view.fuse(left.last.clone(), right.last.clone(), zero)
    }

    /// The joint codes of a batch in evaluation, `[B, 50]`.
    pub fn codes(&self, views: &Views) -> Codes {
        self.encode(views).codes
    }

    /// The joint code of one half alone in evaluation: `[B, 28, 14, 1]` to `[B, 50]`.
    pub fn code_of_half(&self, side: Side, half: Tensor<4>) -> Tensor<2> {
        let zero = self.zero_hidden_if_needed(&half.device());
        let (present, zero) = match side {
            Side::Left => (self.left.forward_running(half), zero.map(|zero| zero.right)),
            Side::Right => (self.right.forward_running(half), zero.map(|zero| zero.left)),
        };
        self.code(self.config.missing_view.fuse_one(present.last, zero))
    }

    /// Both halves from a joint code, `[B, 50]`.
    pub fn decode(&self, code: Tensor<2>) -> Reconstruction {
        Reconstruction { left: self.left_decoder.forward(code.clone()), right: self.right_decoder.forward(code) }
    }

    /// Both halves from each of the three codes; the decoders see them as one batch.
    pub fn decode_each(&self, codes: &Codes) -> Reconstructions {
        let [batch, _] = codes.both.dims();
        let all = Tensor::cat(vec![codes.both.clone(), codes.left.clone(), codes.right.clone()], 0); // [3B, 50]
        let Reconstruction { left, right } = self.decode(all);
        let part = |k: usize| Reconstruction {
            left: left.clone().narrow(0, k * batch, batch),
            right: right.clone().narrow(0, k * batch, batch),
        };
        Reconstructions { both: part(0), left: part(1), right: part(2) }
    }

    fn codes_of(&self, fused: Fused) -> Codes {
        Codes { both: self.code(fused.both), left: self.code(fused.left), right: self.code(fused.right) }
    }

    /// The joint code, `[B, 50]`, from the fused last layers of the views, `[B, 300]`, or `[B, 50]` without a joint layer.
    pub fn code(&self, fused: Tensor<2>) -> Tensor<2> {
        let code = match &self.joint {
            Some(joint) => joint.forward(fused), // [B, 50]
            None => fused,
        };
        match self.config.joint_activation {
            JointActivation::Relu => relu(code),
            JointActivation::None => code,
            JointActivation::Sigmoid => sigmoid(code),
        }
    }

    fn zero_hidden_if_needed(&self, device: &Device) -> Option<ZeroHidden> {
        self.config.missing_view.needs_zero_image().then(|| self.zero_hidden(device))
    }

    fn zero_hidden(&self, device: &Device) -> ZeroHidden {
        let zero = zero_image(device);
        ZeroHidden { left: self.left.forward_running(zero.clone()).last, right: self.right.forward_running(zero).last }
    }
}

impl Representation for CorrMcnn {
    fn codes(&self, views: &Views) -> Codes {
        self.codes(views)
    }

    fn code_of_half(&self, side: Side, half: Tensor<4>) -> Tensor<2> {
        self.code_of_half(side, half)
    }

    fn decode_from(&self, _given: Given, code: Tensor<2>) -> Reconstruction {
        self.decode(code)
    }
}

/// One all-zero half, `[1, 28, 14, 1]`.
fn zero_image(device: &Device) -> Tensor<4> {
    Tensor::zeros([1, HEIGHT, VIEW_WIDTH, 1], device)
}
