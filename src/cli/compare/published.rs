//! Published results, in percent and as sums over 50 units, on the same 10,000 test digits.

use serde::Serialize;

/// One published row.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Published {
    /// The method, as its authors call it.
    pub method: &'static str,
    /// Transfer accuracies: left to right, right to left.
    pub transfer: Option<[f64; 2]>,
    /// Slides' test: left, right.
    pub accuracy: Option<[f64; 2]>,
    /// Sum correlation, published without dead units or rank.
    pub sum_correlation: Option<f64>,
    /// Where it was published.
    pub source: &'static str,
    /// How it was trained, as far as is known, and what differs from the rows measured here.
    pub note: &'static str,
}

const PAPER: &str = "arXiv 1711.00003";

/// A row with transfer accuracies.
const fn row(
    source: &'static str,
    method: &'static str,
    [left_to_right, right_to_left]: [f64; 2],
    sum_correlation: Option<f64>,
    note: &'static str,
) -> Published {
    Published { method, transfer: Some([left_to_right, right_to_left]), accuracy: None, sum_correlation, source, note }
}

const REPORTED: &str = "as the paper reports it";

/// In the order of the slides.
pub const PUBLISHED: [Published; 10] = [
    row(PAPER, "CCA", [65.73, 65.44], None, REPORTED),
    row(PAPER, "KCCA", [68.1, 75.71], Some(30.58), REPORTED),
    row(PAPER, "DCCA", [70.06, 72.43], Some(39.7), REPORTED),
    row(PAPER, "MAE", [64.14, 68.88], Some(24.40), REPORTED),
    row(
        PAPER,
        "CorrNet",
        [77.05, 78.81],
        Some(47.21),
        "by its authors' code: 50 epochs, RMSprop, tied weights, sigmoid pixels; there the sum correlation is 42.57",
    ),
    row(PAPER, "CorrNet-500-50", [80.46, 80.47], None, REPORTED),
    row(
        "code of arXiv 1711.00003",
        "Deep CorrNet, 500-300-50",
        [88.79, 89.64],
        Some(49.13),
        "40 epochs, RMSprop, no L1",
    ),
    row(
        PAPER,
        "CorrMCNN, architecture 2",
        [84.23, 85.76],
        Some(49.33),
        "by its authors' code: 100 epochs, three convolutions a view, sigmoids, no batch norm, no L1, L4 or L5",
    ),
    row(PAPER, "CorrMCNN, architecture 1", [90.27, 91.16], Some(49.08), "its best"),
    Published {
        method: "CorrMCNN, the slides",
        transfer: None,
        accuracy: Some([74.25, 77.68]),
        sum_correlation: None,
        source: "the slides",
        note: "50 epochs; the layers and the hyper-parameters of the row with the slides' preset",
    },
];
