//! `--method`: what a user may say.

use crate::train::Method;

/// The four methods of the slides.
const ALL: [Method; 4] = [Method::Cca, Method::Mae, Method::CorrNet, Method::CorrMcnn];

/// Reads a name.
///
/// # Errors
/// If there is no such method here; the message names those that are.
pub fn parse(name: &str) -> Result<Method, String> {
    ALL.into_iter()
        .find(|method| method.name() == name)
        .ok_or_else(|| "there is no such method; there are cca, mae, corrnet and corrmcnn".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_method_has_the_name_by_which_it_is_asked_for_and_written_down() {
        for method in ALL {
            assert_eq!(parse(method.name()), Ok(method));
            let written = serde_json::to_value(method).unwrap();
            assert_eq!(written, method.name());
        }
    }
}
