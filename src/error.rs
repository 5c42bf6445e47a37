//! The one error type: a sentence that says what is wrong and quotes the offending value.

use std::fmt;

/// The longest message, in characters. What is quoted comes from files and other people, and may be of any length.
const LONGEST: usize = 200;

/// What went wrong, in words that can be shown to a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    message: String,
    /// Whether a loss has become infinite or NaN.
    is_divergence: bool,
}

/// The result of everything in this crate that can fail.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error with this message: lower case, one sentence, no full stop. It becomes one line of at most 200 characters.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: one_line(&message.into()), is_divergence: false }
    }

    /// The same for a loss that has become infinite or NaN.
    pub fn divergence(message: impl Into<String>) -> Self {
        Self { is_divergence: true, ..Self::new(message) }
    }

    /// Whether it is about a loss that has become infinite or NaN, and not about something asked for.
    pub fn is_divergence(&self) -> bool {
        self.is_divergence
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

/// What a library or the system says is wrong, without the words it has for itself: Rust's names of types, numbers of
/// the system's errors.
pub(crate) fn in_plain_words(error: &dyn fmt::Display) -> String {
    let text = error.to_string();
    let text = match text.split_once(" (os error ") {
        Some((message, _)) => message.to_owned(),
        None => text,
    };
    let text = WORDS.iter().fold(text, |text, (theirs, ours)| text.replacen(theirs, ours, 1));
    let Some((found, expected)) = text.rsplit_once(", expected ") else { return text };
    let expected = match expected.split(' ').next() {
        Some("usize" | "u8" | "u16" | "u32" | "u64") => "a whole number of at least 0",
        Some("f32" | "f64") => "a number",
        Some("struct") => "an object",
        _ => expected,
    };
    format!("{found}, expected {expected}")
}

/// Words of serde, and what they mean in JSON or JavaScript.
const WORDS: [(&str, &str); 9] = [
    ("unknown variant `", "unknown value `"),
    ("EOF while parsing a", "it ends within a"),
    ("invalid type: unit value", "invalid type: nothing"),
    ("invalid type: sequence", "invalid type: a list"),
    ("invalid type: map", "invalid type: an object"),
    ("invalid type: floating point", "invalid type: number"),
    (", expected a boolean", ", expected true or false"),
    (", expected a sequence", ", expected a list"),
    (", expected a map", ", expected an object"),
];

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
    /// Prefixes the error, in plain words, with what was being done: "reading a.png: No such file or directory".
    fn context(self, doing: impl FnOnce() -> String) -> Result<T>;
}

impl<T, E: fmt::Display> Context<T> for std::result::Result<T, E> {
    fn context(self, doing: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|error| Error::new(format!("{}: {}", doing(), in_plain_words(&error))))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn control_characters_are_shown_and_not_obeyed() {
        let message = Error::new("no file \u{1b}[31mred\r\n\u{202e}w.gz").to_string();
        assert_eq!(message, "no file \\u{1b}[31mred\\r\\n\\u{202e}w.gz");
        assert_eq!(Error::new("größer als 3 \u{2265} 2").to_string(), "größer als 3 \u{2265} 2");
    }

    #[test]
    fn words_of_libraries_and_of_the_system_are_not_passed_on() {
        let said = |json: &str| {
            let read: serde_json::Result<BTreeMap<String, u32>> = serde_json::from_str(json);
            read.context(|| "reading".to_owned()).unwrap_err().to_string()
        };
        assert_eq!(said("{\"a\""), "reading: it ends within an object at line 1 column 4");
        let expected = "expected a whole number of at least 0";
        assert_eq!(said("{\"a\": []}"), format!("reading: invalid type: a list, {expected}"));
        assert_eq!(said("{\"a\": 1.5}"), format!("reading: invalid type: number `1.5`, {expected}"));
        assert_eq!(said("[]"), "reading: invalid type: a list, expected an object at line 1 column 0");
        let missing = std::fs::read("no such folder/file").context(|| "file".to_owned()).unwrap_err().to_string();
        assert!(!missing.contains("os error"), "{missing}");
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
