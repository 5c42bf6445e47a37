//! From a batch to the terms of the objective, in training and in evaluation.

use crate::data::{VIEW_PIXELS, Views};
use crate::loss::{Compared, CorrelationScale, Pair, Terms};
use crate::model::{CorrMcnn, DropoutMasks, Encoded, Reconstruction};
use crate::tensor::Tensor;

/// Training mode: the statistics of the batch, which move the running ones, and dropout.
pub fn terms_of_batch(
    model: &mut CorrMcnn,
    views: Views,
    masks: DropoutMasks,
    scale: CorrelationScale,
) -> Terms {
    let encoded = model.encode_batch(&views, masks);
    terms(model, views, encoded, scale)
}

/// Evaluation mode: running statistics, no dropout.
pub fn terms_in_evaluation(model: &CorrMcnn, views: Views, scale: CorrelationScale) -> Terms {
    let encoded = model.encode(&views);
    terms(model, views, encoded, scale)
}

fn terms(model: &CorrMcnn, views: Views, encoded: Encoded, scale: CorrelationScale) -> Terms {
    let drawn = model.decode_each(&encoded.codes);
    let flat = |view: Tensor<4>| {
        let [batch, ..] = view.dims();
        view.reshape([batch, VIEW_PIXELS])
    };
    let pair = |halves: Reconstruction| -> Pair { [halves.left, halves.right] };
    let compared = Compared {
        views: [flat(views.left), flat(views.right)],
        from_both: pair(drawn.both),
        from_left: pair(drawn.left),
        from_right: pair(drawn.right),
        codes: [encoded.codes.left, encoded.codes.right],
        hidden_500: [encoded.left.first, encoded.right.first],
        hidden_300: [encoded.left.second, encoded.right.second],
    };
    Terms::new(compared, scale)
}
