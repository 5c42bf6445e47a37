//! The names of the classes of a data set whose classes are not digits, such as Fashion-MNIST.

use super::CLASSES;
use crate::error::{Error, Result};

/// Longest name, in characters: it has to fit beside a picture.
const LONGEST: usize = 30;

/// A name for each class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Classes(Vec<String>);

impl Classes {
    /// Reads names from UTF-8 text, one a line.
    ///
    /// # Errors
    /// If it is not UTF-8, there are not ten names, or one is longer than 30 characters or has a control character,
    /// which a terminal would obey.
    pub fn read(text: &[u8]) -> Result<Self> {
        let text = std::str::from_utf8(text).map_err(|_| Error::new("expected the names of the classes in UTF-8"))?;
        let names: Vec<String> =
            text.lines().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        if names.len() != CLASSES {
            return Err(Error::new(format!(
                "expected the names of {CLASSES} classes, one a line, got {}",
                names.len()
            )));
        }
        if let Some(name) = names.iter().find(|name| name.contains(char::is_control)) {
            return Err(Error::new(format!("expected names without control characters, got {name:?}")));
        }
        match names.iter().find(|name| name.chars().count() > LONGEST) {
            Some(name) => Err(Error::new(format!("expected names of at most {LONGEST} characters, got {name:?}"))),
            None => Ok(Self(names)),
        }
    }

    /// The names, one a line.
    pub fn text(&self) -> String {
        self.0.iter().map(|name| format!("{name}\n")).collect()
    }

    /// The names, from class 0 on.
    pub fn names(&self) -> &[String] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_names_are_read_and_written() {
        let text = "T-shirt/top\nTrouser\n\nPullover \r\nDress\nCoat\nSandal\nShirt\nSneaker\nBag\nAnkle boot";
        let classes = Classes::read(text.as_bytes()).unwrap();
        assert_eq!((classes.names()[2].as_str(), classes.names()[9].as_str()), ("Pullover", "Ankle boot"));
        assert_eq!(Classes::read(classes.text().as_bytes()).unwrap(), classes);
    }

    #[test]
    fn anything_else_is_refused_in_words() {
        let message = |text: &[u8]| Classes::read(text).unwrap_err().to_string();
        assert_eq!(message(b"a\nb"), "expected the names of 10 classes, one a line, got 2");
        assert_eq!(message(&[0xff, 0xfe]), "expected the names of the classes in UTF-8");
        let colour = "a\n".repeat(9) + "\u{1b}[31mb";
        assert_eq!(message(colour.as_bytes()), r#"expected names without control characters, got "\u{1b}[31mb""#);
        let long = format!("{}\n", "x".repeat(31)).repeat(10);
        assert!(message(long.as_bytes()).starts_with("expected names of at most 30 characters, got \"xxx"));
    }
}
