//! Matching, a term of our own: each half should find its other half among those of the batch by its code.

use burn::tensor::TensorData;

use super::{Kind, Pair, Term};
use crate::tensor::Tensor;

/// Our own: how surely each half finds its other half. The slides and the paper have no such term.
pub const MATCHING: Term = Term {
    name: "matching",
    label: "matching",
    title: "matching of the joint codes",
    kind: Kind::Cost,
    #[cfg(feature = "training")]
    value: |on| matching(&on.codes),
};

/// Divides agreements before the softmax: the smaller, the more the most similar of the wrong halves count. Those are
/// halves of the same digit, and a code that tells them apart spends its directions on that. With 0.1 instead, two
/// epochs found 92 of 100 partners on the map instead of 89, but the map lost its regions: among the ten nearest places
/// 20 % were of the same digit instead of 40 % (49 % without matching).
const TEMPERATURE: f32 = 0.4;
/// Added to each sum of squares, so that a code without variance gives a finite gradient.
const EPSILON: f32 = 1e-8;

/// Cross-entropy of picking the other half of each digit among those of the batch.
///
/// matching = -mean over i of (log p(i | x_i) + log p(i | y_i)) / 2, where p(j | x_i) is the softmax over j of
/// a(x_i, y_j) / 0.4 and a the agreement, the correlation of two codes over their units: eq. (4) of van den Oord, Li
/// and Vinyals, *Representation Learning with Contrastive Predictive Coding*, arXiv 1807.03748, in both directions, as
/// in Radford et al., arXiv 2103.00020. Neither the slides nor the paper has it, although "partner found", by which a
/// common representation is judged here, asks for just this.
///
/// # Shapes
/// - `codes`: `[left, right]`, `[B, U]` each
/// - returns `[1]`: nats, at least 0; log B if all codes are alike
///
/// # Panics
/// If the shapes differ.
pub fn matching(codes: &Pair) -> Tensor<1> {
    let [left, right] = codes;
    assert_eq!(left.dims(), right.dims(), "the codes of the two views differ in shape");
    let [batch, _] = left.dims();
    let [left, right] = [left, right].map(|codes| normalised(codes.clone()));
    let agreements = left.matmul(right.transpose()) / TEMPERATURE; // [B, B]
    let diagonal = (0..batch * batch).map(|index| if index % (batch + 1) == 0 { 1.0 } else { 0.0 });
    let diagonal = Tensor::from_data(TensorData::new(diagonal.collect::<Vec<f32>>(), [batch; 2]), &agreements.device());
    // No exponential exceeds 1: agreements are at most 1.
    let sums = |axis| (agreements.clone() - 1.0 / TEMPERATURE).exp().sum_dim(axis).log().sum();
    let own = (agreements.clone() * diagonal).sum();
    (sums(0) + sums(1)) / (2 * batch) as f32 - own / batch as f32 + 1.0 / TEMPERATURE
}

/// Each code minus its own mean, scaled to length 1, so that the product of two codes is their agreement: `[B, U]` to
/// the same.
fn normalised(codes: Tensor<2>) -> Tensor<2> {
    let centred = codes.clone() - codes.mean_dim(1);
    let squares = (centred.clone() * centred.clone()).sum_dim(1); // [B, 1]
    centred / (squares + EPSILON).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::device;

    fn value<const B: usize>(left: [[f32; 3]; B], right: [[f32; 3]; B]) -> f32 {
        matching(&[Tensor::from_data(left, &device()), Tensor::from_data(right, &device())]).into_number()
    }

    /// Two codes that agree with themselves and disagree with each other.
    const APART: [[f32; 3]; 2] = [[1.0, 0.0, -1.0], [-1.0, 0.0, 1.0]];

    #[test]
    fn halves_that_find_each_other_cost_little_and_swapped_ones_the_whole_difference_more() {
        // The own half agrees by 1, the other by -1, a difference of 2 / 0.4 = 5: log(1 + e^-5), or log(1 + e^5) swapped.
        assert!((value(APART, APART) - 0.006_715).abs() < 1e-5);
        assert!((value(APART, [APART[1], APART[0]]) - 5.006_715).abs() < 1e-4);
    }

    #[test]
    fn scale_and_offset_of_a_code_do_not_matter() {
        let other = [[5.0, 4.0, 3.0], [-7.0, 3.0, 13.0]];
        assert!((value(APART, other) - value(APART, APART)).abs() < 1e-5);
    }

    #[test]
    fn codes_that_are_all_alike_leave_it_to_chance() {
        let alike = [[1.0, 2.0, 4.0]; 4];
        assert!((value(alike, alike) - 4f32.ln()).abs() < 1e-5);
        assert!((value([[1.0; 3]; 4], alike) - 4f32.ln()).abs() < 1e-4, "a constant code agrees with none");
    }
}
