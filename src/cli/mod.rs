//! The native command line: its subcommands, and how they end.

// `tell` and `print` take the place of macros that panic where nothing can be written.
#![deny(clippy::print_stderr, clippy::print_stdout)]

mod compare;
mod convert;
mod evaluate;
mod files;
pub(crate) mod image;
mod method;
mod metrics;
mod network_settings;
mod pack;
mod parity;
mod precision;
mod progress;
mod reconstruct;
mod resume;
mod train;

use std::fmt::Display;
use std::io::{Write, stderr, stdout};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand};

use crate::error::{Context, Result, one_line};

/// Exit code of a command that failed.
const FAILED: u8 = 1;
/// Exit code of an invalid command line. Source: clap, and most other tools.
const MISUSED: u8 = 2;
/// Exit code of a run stopped by Ctrl-C. Source: what shells report, 128 + SIGINT.
const INTERRUPTED: u8 = 130;

/// CorrMCNN: one common representation of the left and the right half of a digit (arXiv 1711.00003).
#[derive(Parser)]
#[command(name = "corr-mcnn", version)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Train(train::Arguments),
    Convert(convert::Arguments),
    Evaluate(evaluate::Arguments),
    Compare(compare::Arguments),
    Reconstruct(reconstruct::Arguments),
    Parity(parity::Arguments),
    Pack(pack::Arguments),
}

/// How a subcommand ends without an error.
enum Outcome {
    /// It succeeded.
    Done,
    /// It compared, and found a difference.
    Different,
    /// It was interrupted, and can be resumed.
    Interrupted,
}

/// Runs the command line of this process.
///
/// Errors go to standard error as one line, "error: ...".
pub fn run() -> ExitCode {
    let command_line = match CommandLine::try_parse() {
        Ok(command_line) => command_line,
        Err(error) => return explain(&error),
    };
    let outcome = match command_line.command {
        Command::Train(arguments) => train::run(&arguments),
        Command::Convert(arguments) => convert::run(&arguments),
        Command::Evaluate(arguments) => evaluate::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Reconstruct(arguments) => reconstruct::run(&arguments),
        Command::Parity(arguments) => parity::run(&arguments),
        Command::Pack(arguments) => pack::run(&arguments),
    };
    finish(outcome)
}

fn finish(outcome: Result<Outcome>) -> ExitCode {
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Different) => FAILED.into(),
        Ok(Outcome::Interrupted) => INTERRUPTED.into(),
        Err(error) => {
            tell(format_args!("error: {error}"));
            FAILED.into()
        }
    }
}

/// Prints help and version on standard output; of an error, prints only the line that says what is wrong.
fn explain(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            finish(print(error.to_string().trim_end()).map(|()| Outcome::Done))
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            tell(error.to_string().trim_end());
            MISUSED.into()
        }
        _ => {
            tell(one_line(&first_paragraph(&error.to_string())));
            MISUSED.into()
        }
    }
}

/// Prints text and a newline on standard error. If it is closed or full nobody reads it, and the work goes on:
/// `eprintln!` would panic.
fn tell(text: impl Display) {
    let _ = writeln!(stderr(), "{text}");
}

/// Prints text and a newline on standard output.
///
/// # Errors
/// If it cannot be written (full disk, closed pipe), where `println!` would panic.
fn print(text: impl Display) -> Result<()> {
    let mut output = stdout().lock();
    let written = writeln!(output, "{text}").and_then(|()| output.flush());
    written.context(|| "standard output".to_owned())
}

/// Everything before the first empty line, on one line.
fn first_paragraph(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
    lines.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(arguments: &str) -> String {
        let arguments = format!("corr-mcnn {arguments}");
        match CommandLine::try_parse_from(arguments.split(' ')) {
            Ok(_) => panic!("{arguments} was accepted"),
            Err(error) => first_paragraph(&error.to_string()),
        }
    }

    #[test]
    fn bad_options_are_refused_on_one_line_that_quotes_them() {
        assert_eq!(
            refusal("train --method gan --out w"),
            "error: invalid value 'gan' for '--method <METHOD>': expected cca, mae, corrnet or corrmcnn"
        );
        assert_eq!(
            refusal("train --preset fast --out w"),
            "error: invalid value 'fast' for '--preset <PRESET>' [possible values: slides, default]"
        );
        assert_eq!(
            refusal("train --out w --steps -3"),
            "error: invalid value '-3' for '--steps <STEPS>': expected a whole number of at least 1"
        );
        assert_eq!(
            refusal("train --out w --epochs 2 --steps 3"),
            "error: the argument '--epochs <EPOCHS>' cannot be used with '--steps <STEPS>'"
        );
        assert_eq!(
            refusal("reconstruct --weights w --image i --out o --from top"),
            "error: invalid value 'top' for '--from <FROM>' [possible values: left, right]"
        );
        let escaped = refusal("train --out w --preset a\r\u{202e}b");
        assert!(one_line(&escaped).contains(r"'a\r\u{202e}b'"), "{escaped:?}");
        assert_eq!(refusal("train"), "error: the following required arguments were not provided: --out <FILE>");
    }

    #[test]
    fn the_command_line_is_consistent() {
        use clap::CommandFactory;
        CommandLine::command().debug_assert();
    }
}
