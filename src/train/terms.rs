//! From a batch to the terms of the objective, in training and in evaluation.

use crate::backend::device;
use crate::data::{VIEW_PIXELS, Views};
use crate::loss::{Compared, CorrelationScale, Pair, TERMS, Terms};
use crate::model::cca::Cca;
use crate::model::{CorrMcnn, DropoutMasks, Encoded, Reconstruction, Side};
use crate::model::{Given, Model, Representation};
use crate::phase::phase;
use crate::tensor::Tensor;

/// Training mode: dropout, and the statistics of the batch, which also update the running ones.
pub fn terms_of_batch(model: &mut CorrMcnn, views: Views, masks: DropoutMasks, scale: CorrelationScale) -> Terms {
    let encoded = phase("encode", || model.encode_batch(&views, masks));
    terms(model, views, encoded, scale)
}

/// Evaluation mode: running statistics, no dropout. Linear CCA has no hidden layers: terms that compare them are 0.
pub fn terms_in_evaluation(model: &Model, views: Views, scale: CorrelationScale) -> Terms {
    match model {
        Model::Network(network) => {
            let encoded = network.encode(&views);
            terms(network, views, encoded, scale)
        }
        Model::Cca(cca) => terms_of_cca(cca, views, scale),
    }
}

fn terms_of_cca(cca: &Cca, views: Views, scale: CorrelationScale) -> Terms {
    let codes = cca.codes(&views);
    let draw = |given, code: &Tensor<2>| pair(cca.decode_from(given, code.clone()));
    let no_layer = || [&codes.left, &codes.right].map(|code| Tensor::zeros(code.dims(), &device()));
    let compared = Compared {
        from_both: draw(Given::Both, &codes.both),
        from_left: draw(Given::Only(Side::Left), &codes.left),
        from_right: draw(Given::Only(Side::Right), &codes.right),
        views: flat(views),
        hidden_first: no_layer(),
        hidden_second: no_layer(),
        codes: [codes.left, codes.right],
        scale,
    };
    Terms::new(TERMS, &compared)
}

fn terms(model: &CorrMcnn, views: Views, encoded: Encoded, scale: CorrelationScale) -> Terms {
    let drawn = phase("decode", || model.decode_each(&encoded.codes));
    let compared = Compared {
        views: flat(views),
        from_both: pair(drawn.both),
        from_left: pair(drawn.left),
        from_right: pair(drawn.right),
        codes: [encoded.codes.left, encoded.codes.right],
        hidden_first: [encoded.left.first, encoded.right.first],
        hidden_second: [encoded.left.second, encoded.right.second],
        scale,
    };
    phase("compare", || Terms::new(TERMS, &compared))
}

/// `[B, 28, 14, 1]` to `[B, 392]`, twice.
fn flat(views: Views) -> Pair {
    [views.left, views.right].map(|view| {
        let [batch, ..] = view.dims();
        view.reshape([batch, VIEW_PIXELS])
    })
}

fn pair(halves: Reconstruction) -> Pair {
    [halves.left, halves.right]
}
