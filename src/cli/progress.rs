//! Progress bars on standard error, if that is a terminal.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar over `count` units, named `doing`: "encoding 500/55000 digits, 3s left".
pub fn bar(doing: &'static str, count: usize, unit: &'static str) -> ProgressBar {
    let template = format!("{doing} {{wide_bar}} {{pos}}/{{len}} {unit}, {{eta}} left{{msg}}");
    let style = ProgressStyle::with_template(&template).expect("the template is well formed");
    ProgressBar::new(count as u64).with_style(style)
}
