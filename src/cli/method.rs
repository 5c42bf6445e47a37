//! `--method`: what a user may say.

use serde::{Serialize, Serializer};

use crate::train::Method;

/// The four methods of the seed by the way they are trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MethodArgument {
    /// Linear canonical correlation analysis: fitted in closed form, without a step.
    Cca,
    /// A network, trained step by step.
    Network(Method),
}

/// Reads a name.
///
/// # Errors
/// If there is no such method here; the message names those that are.
pub fn parse(name: &str) -> Result<MethodArgument, String> {
    match name {
        "cca" => Ok(MethodArgument::Cca),
        "mae" => Ok(MethodArgument::Network(Method::Mae)),
        "corrmcnn" => Ok(MethodArgument::Network(Method::CorrMcnn)),
        "corrnet" => Ok(MethodArgument::Network(Method::CorrNet)),
        _ => Err("there is no such method; there are cca, mae, corrnet and corrmcnn".to_owned()),
    }
}

impl MethodArgument {
    /// The name as it is said.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cca => "cca",
            Self::Network(method) => method.name(),
        }
    }
}

impl Serialize for MethodArgument {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_method_has_the_name_by_which_it_is_asked_for() {
        for name in ["cca", "mae", "corrnet", "corrmcnn"] {
            assert_eq!(parse(name).unwrap().name(), name);
        }
    }
}
