//! The comparison as a table: aligned for a terminal, or in Markdown.

use super::Comparison;
use super::published::Published;
use super::row::{Row, Scores};

/// A column of numbers: its title, its JSON pointer into the output of `evaluate --json`, and its number of decimals.
type Column = (&'static str, &'static str, usize);

const NUMBERS: [Column; 20] = [
    ("partner 100 L-R %", "/partner/of_100/left_to_right", 2),
    ("partner 100 R-L %", "/partner/of_100/right_to_left", 2),
    ("partner all L-R %", "/partner/of_all/left_to_right", 2),
    ("partner all R-L %", "/partner/of_all/right_to_left", 2),
    ("gap", "/gap", 3),
    ("CCA sum", "/correlation/cca_sum", 2),
    ("sum corr", SUM_CORRELATION, 2),
    ("dead", "/correlation/dead_units", 0),
    ("rank", "/correlation/effective_rank", 1),
    ("transfer L-R %", TRANSFER[0], 2),
    ("transfer R-L %", TRANSFER[1], 2),
    ("accuracy left %", ACCURACY[0], 2),
    ("accuracy right %", ACCURACY[1], 2),
    ("accuracy both %", "/accuracy/both", 2),
    ("cross L", "/mse/left_cross", 4),
    ("cross R", "/mse/right_cross", 4),
    ("self L", "/mse/left_self", 4),
    ("self R", "/mse/right_self", 4),
    ("own L", "/mse/left_own", 4),
    ("own R", "/mse/right_own", 4),
];

/// The columns that show overfitting: each with training digits and with the judged ones.
const OVER_FITTING: [Column; 5] = [
    ("cross L", "/mse/left_cross", 4),
    ("cross R", "/mse/right_cross", 4),
    ("CCA sum", "/correlation/cca_sum", 2),
    ("accuracy left %", ACCURACY[0], 2),
    ("accuracy right %", ACCURACY[1], 2),
];

// Columns with published values.
const TRANSFER: [&str; 2] = ["/transfer/left_to_right", "/transfer/right_to_left"];
const ACCURACY: [&str; 2] = ["/accuracy/left", "/accuracy/right"];
const SUM_CORRELATION: &str = "/correlation/sum";

/// What the columns mean.
const LEGEND: &str = "partner: halves whose own other half has the code of highest agreement, of 100 digits and of all. \
gap: mean distance between the two codes of a digit over that between codes of different digits. \
CCA sum, of 50: over canonical pairs fitted on training digits. \
sum corr, of 50: beside units without variance and effective rank. \
transfer: by a linear machine fitted on codes of one half, from the other's (five folds); \
of raw pixels, fitted and tested on the same half. \
accuracy: of a perceptron fitted on codes of both halves, from the code of the left half, the right half, both. \
cross, self, own: mean squared error of a half drawn from the other half alone, from both halves, from itself alone.";

/// The tables for a terminal.
pub fn text(comparison: &Comparison) -> String {
    [aligned(&cells(comparison)), aligned(&over_fitting(comparison)), note(comparison)].join("\n\n")
}

/// The tables in Markdown.
pub fn markdown(comparison: &Comparison) -> String {
    [ruled(&cells(comparison)), ruled(&over_fitting(comparison)), note(comparison)].join("\n\n")
}

fn aligned(cells: &[Vec<String>]) -> String {
    let widths: Vec<usize> = (0..cells[0].len())
        .map(|column| cells.iter().map(|row| row[column].chars().count()).max())
        .map(|width| width.expect("there is a row of titles"))
        .collect();
    let line = |row: &Vec<String>| {
        let padded = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| match column {
            0 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        });
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    cells.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn ruled(cells: &[Vec<String>]) -> String {
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let rule: Vec<String> =
        (0..cells[0].len()).map(|column| if column == 0 { "---" } else { "---:" }.to_owned()).collect();
    let rows = cells[1..].iter().map(|row| line(row));
    [line(&cells[0]), line(&rule)].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

fn note(comparison: &Comparison) -> String {
    let Comparison { digits, trained_on, epochs, rows, .. } = comparison;
    let passes = match epochs {
        Some(epochs) => format!(", {epochs} epochs of {trained_on} digits for each network"),
        None => String::new(),
    };
    let rows = rows.iter().map(|row| format!("\n\n{}: {}", row.settings.label, row.settings.note));
    format!("Over {digits} digits{passes}. {LEGEND}{}", rows.collect::<String>())
}

/// Titles, then a row for each network, for raw pixels, and for each publication.
fn cells(comparison: &Comparison) -> Vec<Vec<String>> {
    let ends = ["method", "seeds", "time"].map(str::to_owned);
    let titles = NUMBERS.iter().map(|(title, ..)| (*title).to_owned());
    let mut rows = vec![surround(titles.collect(), ends)];
    rows.extend(comparison.rows.iter().map(measured));
    if let Some(raw) = comparison.raw_pixels {
        let numbers = some([(TRANSFER[0], Some(raw.left)), (TRANSFER[1], Some(raw.right))]);
        rows.push(surround(numbers, ["raw pixels", "", ""].map(str::to_owned)));
    }
    rows.extend(comparison.published.iter().map(published));
    rows
}

/// Titles, then for each network its scores on training digits and on the judged ones.
fn over_fitting(comparison: &Comparison) -> Vec<Vec<String>> {
    let titles = OVER_FITTING.iter().flat_map(|(title, ..)| [format!("{title}, training"), format!("{title}, judged")]);
    let mut rows = vec![["method".to_owned()].into_iter().chain(titles).collect()];
    rows.extend(comparison.rows.iter().map(|row| {
        let numbers = OVER_FITTING.iter().flat_map(|column| [cell(&row.train, column), cell(&row.scores, column)]);
        [row.settings.label.to_owned()].into_iter().chain(numbers).collect()
    }));
    rows
}

fn surround(numbers: Vec<String>, [first, seeds, time]: [String; 3]) -> Vec<String> {
    [vec![first], numbers, vec![seeds, time]].concat()
}

/// A cell for each column, empty unless its number is known.
fn some<const N: usize>(known: [(&str, Option<f64>); N]) -> Vec<String> {
    let cell = |(_, place, decimals): &Column| {
        let number = known.iter().find_map(|(known, number)| number.filter(|_| known == place));
        number.map_or_else(String::new, |number| format!("{number:.decimals$}"))
    };
    NUMBERS.iter().map(cell).collect()
}

fn measured(row: &Row) -> Vec<String> {
    let numbers = NUMBERS.iter().map(|column| cell(&row.scores, column)).collect();
    let seeds: Vec<String> = row.seeds.iter().map(u32::to_string).collect();
    let time = row.mean_seconds().map_or_else(String::new, duration);
    surround(numbers, [row.settings.label.to_owned(), seeds.join(","), time])
}

/// A mean and, if there is one, its spread.
fn cell(scores: &Scores, &(_, place, decimals): &Column) -> String {
    let number = |value: &serde_json::Value| value.pointer(place).and_then(|value| value.as_f64());
    let mean = number(&scores.mean).unwrap_or(f64::NAN);
    match scores.spread.as_ref().and_then(number) {
        Some(spread) => format!("{mean:.decimals$} ±{spread:.decimals$}"),
        None => format!("{mean:.decimals$}"),
    }
}

fn published(row: &Published) -> Vec<String> {
    let [left, right] = [0, 1].map(|k| row.accuracy.map(|accuracy| accuracy[k]));
    let [left_to_right, right_to_left] = [0, 1].map(|k| row.transfer.map(|transfer| transfer[k]));
    let numbers = some([
        (TRANSFER[0], left_to_right),
        (TRANSFER[1], right_to_left),
        (ACCURACY[0], left),
        (ACCURACY[1], right),
        (SUM_CORRELATION, row.sum_correlation),
    ]);
    let name = format!("{} ({})", row.method, row.source);
    surround(numbers, [name, String::new(), String::new()])
}

/// A duration as text: "7 s", "19 min".
fn duration(seconds: f64) -> String {
    match seconds {
        ..120.0 => format!("{seconds:.0} s"),
        _ => format!("{:.0} min", seconds / 60.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::compare::published::PUBLISHED;
    use crate::cli::compare::rows;
    use crate::evaluate::SingleView;
    use serde_json::json;

    fn comparison() -> Comparison {
        let mean = json!({
            "partner": {
                "of_100": {"left_to_right": 60.5, "right_to_left": 61.0},
                "of_all": {"left_to_right": 5.25, "right_to_left": 6.5},
            },
            "gap": 0.75,
            "accuracy": {"left": 88.0, "right": 84.65, "both": 94.09},
            "transfer": {"left_to_right": 70.77, "right_to_left": 71.71},
            "correlation": {"sum": 28.51, "dead_units": 0, "effective_rank": 49.6, "cca_sum": 28.48},
            "mse": {
                "left_self": 0.0237, "left_own": 0.02, "left_cross": 0.0364,
                "right_self": 0.0319, "right_own": 0.03, "right_cross": 0.0445,
            },
        });
        let spread = json!({"accuracy": {"left": 0.25}});
        let seen = json!({
            "accuracy": {"left": 89.0, "right": 85.0, "both": 95.0},
            "correlation": {"cca_sum": 29.0},
            "mse": {"left_cross": 0.0354, "right_cross": 0.0435},
        });
        let row = Row {
            settings: rows::parse("cca").unwrap(),
            seeds: vec![1, 2],
            seconds: vec![Some(1.0), None],
            scores: Scores { mean, spread: Some(spread) },
            train: Scores { mean: seen, spread: None },
        };
        Comparison {
            digits: 10_000,
            trained_on: 55_000,
            epochs: Some(4),
            rows: vec![row],
            raw_pixels: Some(SingleView { left: 81.61, right: 80.07 }),
            published: &PUBLISHED,
        }
    }

    #[test]
    fn markdown_has_a_line_for_each_method_and_a_cell_for_each_number() {
        let markdown = markdown(&comparison());
        let lines: Vec<&str> = markdown.lines().collect();
        assert_eq!(
            lines[2],
            "| CCA | 60.50 | 61.00 | 5.25 | 6.50 | 0.750 | 28.48 | 28.51 | 0 | 49.6 | 70.77 | 71.71 \
             | 88.00 ±0.25 | 84.65 | 94.09 | 0.0364 | 0.0445 | 0.0237 | 0.0319 | 0.0200 | 0.0300 | 1,2 | 1 s |"
        );
        assert_eq!(
            lines[3],
            "| raw pixels |  |  |  |  |  |  |  |  |  | 81.61 | 80.07 |  |  |  |  |  |  |  |  |  |  |  |"
        );
        let published = lines[4..].iter().take_while(|line| line.starts_with('|'));
        assert_eq!(published.count(), PUBLISHED.len());
        assert!(lines[..4 + PUBLISHED.len()].iter().all(|line| line.matches(" |").count() == 23));
        let seen = "| CCA | 0.0354 | 0.0364 | 0.0435 | 0.0445 | 29.00 | 28.48 | 89.00 | 88.00 ±0.25 | 85.00 | 84.65 |";
        assert!(lines.contains(&seen), "{markdown}");
        assert!(markdown.contains("Over 10000 digits, 4 epochs of 55000 digits for each network."), "{markdown}");
        assert!(markdown.contains("\nCCA: Linear"), "{markdown}");
    }

    #[test]
    fn columns_of_the_text_end_at_the_same_place() {
        let text = text(&comparison());
        let ends: Vec<usize> = ["70.77", "81.61", "65.73", "90.27"]
            .iter()
            .map(|number| {
                let line = text.lines().find(|line| line.contains(number)).unwrap();
                line.split(number).next().unwrap().chars().count()
            })
            .collect();
        assert!(ends.iter().all(|end| *end == ends[0]), "{ends:?}\n{text}");
    }

    #[test]
    fn long_times_are_told_in_minutes() {
        assert_eq!(duration(7.4), "7 s");
        assert_eq!(duration(1162.0), "19 min");
    }
}
