//! `--method`: the names it takes.

use crate::train::Method;

/// The four methods of the slides.
const ALL: [Method; 4] = [Method::Cca, Method::Mae, Method::CorrNet, Method::CorrMcnn];

/// Reads a name.
///
/// # Errors
/// If there is no such method; the message lists those that there are.
pub fn parse(name: &str) -> Result<Method, String> {
    ALL.into_iter()
        .find(|method| method.name() == name)
        .ok_or_else(|| "expected cca, mae, corrnet or corrmcnn".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_method_is_parsed_and_written_by_the_same_name() {
        for method in ALL {
            assert_eq!(parse(method.name()), Ok(method));
            let written = serde_json::to_value(method).unwrap();
            assert_eq!(written, method.name());
        }
    }
}
