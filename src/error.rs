//! The one error type: a sentence that says what is wrong and quotes the offending value.

use std::fmt;

/// The longest message, in characters. What is quoted comes from files and other people, and may be of any length.
const LONGEST: usize = 200;

/// What went wrong, in words that can be shown to a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    message: String,
}

/// The result of everything in this crate that can fail.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error with this message: lower case, one sentence, no full stop. It becomes one line of at most 200 characters.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: one_line(&message.into()) }
    }
}

/// A text as one line of at most 200 characters: control characters are escaped, since a terminal would obey them, and
/// of a longer text the middle is left out, because the start says where and the end says why.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::new();
    for character in text.chars() {
        match is_hidden(character) {
            true => line.extend(character.escape_default()),
            false => line.push(character),
        }
    }
    let count = line.chars().count();
    if count <= LONGEST {
        return line;
    }
    let start: String = line.chars().take(LONGEST * 3 / 5).collect();
    let end: String = line.chars().skip(count - (LONGEST - LONGEST * 3 / 5 - 1)).collect();
    format!("{start}\u{2026}{end}")
}

/// What a parser says is wrong with a value, without Rust's names of types.
pub(crate) fn without_types(error: &dyn fmt::Display) -> String {
    let text = error.to_string();
    let Some((found, expected)) = text.rsplit_once(", expected ") else { return text };
    let expected = match expected.split(' ').next() {
        Some("usize" | "u32") => "a whole number of at least 0",
        Some("f32" | "f64") => "a number",
        Some("struct") => "an object",
        _ => expected,
    };
    format!("{found}, expected {expected}")
}

/// Whether a character is not seen itself but changes how others are: control characters, marks of direction, separators
/// of lines, and those of no width.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// Turns a foreign error into [`Error`], saying what was being done.
pub trait Context<T> {
    /// Prefixes the error with what was being done: "reading weights.safetensors: no such file".
    fn context(self, doing: impl FnOnce() -> String) -> Result<T>;
}

impl<T, E: fmt::Display> Context<T> for std::result::Result<T, E> {
    fn context(self, doing: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|error| Error::new(format!("{}: {error}", doing())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_shown_and_not_obeyed() {
        let message = Error::new("no file \u{1b}[31mred\r\n\u{202e}w.gz").to_string();
        assert_eq!(message, "no file \\u{1b}[31mred\\r\\n\\u{202e}w.gz");
        assert_eq!(Error::new("größer als 3 \u{2265} 2").to_string(), "größer als 3 \u{2265} 2");
    }

    #[test]
    fn a_long_message_keeps_its_start_and_its_end() {
        let inner: Result<()> = Err(Error::new("cut off"));
        let message = inner.context(|| "a/".repeat(5000)).unwrap_err().to_string();
        assert_eq!(message.chars().count(), 200);
        assert!(message.starts_with("a/a/") && message.ends_with("a/: cut off"), "{message}");
        let exact = "é".repeat(200);
        assert_eq!(Error::new(exact.clone()).to_string(), exact);
    }
}
