//! `parity`: this crate against the PyTorch fixtures.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::{Outcome, print};
use crate::error::Result;
use crate::parity::compare;

/// Compare with PyTorch's values: each tensor's largest error, and exit code 1 if one is above its tolerance.
#[derive(Args)]
pub struct Arguments {
    /// Folder with the fixtures.
    #[arg(long, value_name = "DIR")]
    fixtures: PathBuf,
    /// Print the comparisons as JSON.
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let comparisons = compare(&arguments.fixtures)?;
    let failed = comparisons.iter().filter(|comparison| !comparison.holds()).count();
    if arguments.json {
        print(json!({"compared": comparisons.len(), "failed": failed, "comparisons": comparisons}))?;
    } else {
        for comparison in &comparisons {
            let verdict = if comparison.holds() { "ok  " } else { "FAIL" };
            let (error, tolerance) = (comparison.error, comparison.tolerance);
            print(format!("{verdict} {error:9.2e} of {tolerance:7.1e}  {}", comparison.name))?;
        }
        print(format!("{} compared, {failed} above tolerance", comparisons.len()))?;
    }
    Ok(if failed == 0 { Outcome::Done } else { Outcome::Different })
}
