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
}

const PAPER: &str = "arXiv 1711.00003";

/// A row of the paper.
const fn paper(
    method: &'static str,
    left_to_right: f64,
    right_to_left: f64,
    sum_correlation: Option<f64>,
) -> Published {
    Published { method, transfer: Some([left_to_right, right_to_left]), accuracy: None, sum_correlation, source: PAPER }
}

/// In the order of the slides.
pub const PUBLISHED: [Published; 10] = [
    paper("CCA", 65.73, 65.44, None),
    paper("KCCA", 68.1, 75.71, Some(30.58)),
    paper("DCCA", 70.06, 72.43, Some(39.7)),
    paper("MAE", 64.14, 68.88, Some(24.40)),
    paper("CorrNet", 77.05, 78.81, Some(47.21)),
    paper("CorrNet-500-50", 80.46, 80.47, None),
    Published { source: "CorrNet's authors' code", ..paper("CorrNet-500-300-50", 88.79, 89.64, Some(49.13)) },
    paper("CorrMCNN, architecture 2", 84.23, 85.76, Some(49.33)),
    paper("CorrMCNN, architecture 1", 90.27, 91.16, Some(49.08)),
    Published {
        method: "CorrMCNN, the slides",
        transfer: None,
        accuracy: Some([74.25, 77.68]),
        sum_correlation: None,
        source: "the slides",
    },
];
