//! The file of a model of any method; its header says which.
//!
//! Linear canonical correlation analysis has these tensors. The code of a half is `enc_x.weight (half - mean_x)`, and a
//! half is drawn as `mean_x + dec_x.weight code`, where the code of the other half alone is first multiplied by the
//! correlations.
//!
//! | name, for the left half; the right one has y for x | shape |
//! |---|---|
//! | `mean_x` | 392 |
//! | `enc_x.weight` | 50, 392 |
//! | `dec_x.weight` | 392, 50 |
//! | `correlations`, once | 50 |

use serde_json::{Value, json};

use super::{CONFIG, Calibration, Entry, File, METHOD, Precision, read, write};
use crate::data::VIEW_PIXELS;
use crate::error::{Context, Result};
use crate::model::Model;
use crate::model::cca::{Cca, LinearView};
use crate::model::decoder::CODE;
use crate::model::trial::check_completes;
use crate::tensor::Tensor;

/// The method of a model that is not a network; its file's configuration names it, too.
pub(super) const CCA: &str = "cca";

impl Model {
    /// The model of a file.
    ///
    /// # Errors
    /// If the bytes are not a complete safetensors file, a tensor is missing, has another shape, or holds a number that
    /// is not finite, in which case the message names the tensor, what was expected and what was found; or if the
    /// numbers are so large that a completion is not finite.
    ///
    /// # Examples
    /// ```
    /// use corr_mcnn::{CorrMcnn, Model, ModelConfig, Precision, device};
    ///
    /// let network = CorrMcnn::init(ModelConfig::default(), Default::default(), 1, &device());
    /// let model = Model::Network(Box::new(network));
    /// let bytes = model.save(Some("corrmcnn"), Precision::F32)?;
    /// assert_eq!(Model::load(&bytes)?.hash(), model.hash());
    /// # Ok::<(), corr_mcnn::Error>(())
    /// ```
    pub fn load(bytes: &[u8]) -> Result<Self> {
        Self::of(&read(bytes)?)
    }

    /// The same, of a file whose header has been read.
    pub(crate) fn of(file: &File) -> Result<Self> {
        Ok(match is_cca(file) {
            true => Self::Cca(Box::new(load_cca(file)?)),
            false => Self::Network(Box::new(super::network(file)?)),
        })
    }

    /// The model as one file. `method` names what trained it, if known; a file of canonical pairs always names theirs.
    ///
    /// # Errors
    /// If the file cannot be laid out.
    pub fn save(&self, method: Option<&str>, precision: Precision) -> Result<Vec<u8>> {
        self.save_calibrated(method, precision, &Calibration::default())
    }

    /// The same, rounded with regard to the inputs of its layers.
    ///
    /// # Errors
    /// If the file cannot be laid out.
    pub fn save_calibrated(
        &self,
        method: Option<&str>,
        precision: Precision,
        calibration: &Calibration,
    ) -> Result<Vec<u8>> {
        match self {
            Self::Network(network) => {
                write(super::calibrated(network, precision, calibration), &super::header(network.config, method))
            }
            Self::Cca(cca) => {
                let stored = cca_entries(cca).into_iter();
                write(
                    stored.flat_map(|entry| precision.store(entry, None)).collect(),
                    &[(CONFIG, json!({"method": CCA}).to_string()), (METHOD, CCA.to_owned())],
                )
            }
        }
    }

    /// Eight hexadecimal digits that are the same for the same weights: the CRC-32 of their single-precision file.
    pub fn hash(&self) -> String {
        match self {
            Self::Network(network) => super::hash(network),
            Self::Cca(cca) => super::checksum(&cca_entries(cca)),
        }
    }
}

/// Whether a file holds canonical pairs, not a network.
pub(super) fn is_cca(file: &File) -> bool {
    let config = file.metadata(CONFIG).map(serde_json::from_str::<Value>);
    config.is_some_and(|config| config.is_ok_and(|config| config["method"] == CCA))
}

fn load_cca(file: &File) -> Result<Cca> {
    let view = |name: &str| -> Result<LinearView> {
        let directions: Tensor<2> = file.values(&format!("enc_{name}.weight"), [CODE, VIEW_PIXELS])?;
        let drawings: Tensor<2> = file.values(&format!("dec_{name}.weight"), [VIEW_PIXELS, CODE])?;
        Ok(LinearView {
            mean: file.values(&format!("mean_{name}"), [VIEW_PIXELS])?,
            directions: directions.transpose(),
            drawings: drawings.transpose(),
        })
    };
    let all = || -> Result<Cca> {
        let cca = Cca { left: view("x")?, right: view("y")?, correlations: file.values("correlations", [CODE])? };
        check_completes(&cca)?;
        Ok(cca)
    };
    all().context(|| "these are not canonical pairs".to_owned())
}

fn cca_entries(cca: &Cca) -> Vec<Entry> {
    let view = |name: &str, view: &LinearView| {
        [
            entry(format!("mean_{name}"), view.mean.clone()),
            entry(format!("enc_{name}.weight"), view.directions.clone().transpose()),
            entry(format!("dec_{name}.weight"), view.drawings.clone().transpose()),
        ]
    };
    let correlations = entry("correlations".to_owned(), cca.correlations.clone());
    [&view("x", &cca.left)[..], &view("y", &cca.right), &[correlations]].concat()
}

fn entry<const D: usize>(name: String, tensor: Tensor<D>) -> Entry {
    Entry::exact(name, tensor.dims(), &tensor.into_numbers())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::device;
    use crate::data::Digits;
    use crate::model::Representation;
    use crate::model::{CorrMcnn, InitialValues, ModelConfig};

    fn digits() -> Digits {
        let pixels = (0..30 * 784u32).map(|index| (index * index % 251) as u8);
        Digits::new(pixels.collect(), vec![1; 30]).unwrap()
    }

    fn code(model: &Model) -> Vec<f32> {
        let views = digits().views(&[2], &device());
        model.codes(&views).both.into_numbers()
    }

    #[test]
    fn canonical_pairs_that_are_saved_and_loaded_give_the_same_codes() {
        let model = Model::Cca(Box::new(Cca::fit(&digits()).unwrap()));
        let bytes = model.save(None, Precision::F32).unwrap();
        let loaded = Model::load(&bytes).unwrap();
        assert!(matches!(loaded, Model::Cca(_)));
        assert_eq!(code(&loaded), code(&model));
        assert_eq!(loaded.hash(), model.hash());
        let short = model.save(None, Precision::F16).unwrap();
        assert!(short.len() * 9 < bytes.len() * 5);
        assert_ne!(Model::load(&short).unwrap().hash(), model.hash());
    }

    #[test]
    fn pixels_are_the_last_axis_of_what_encodes_and_the_first_of_what_draws() {
        let cca = Cca::fit(&digits()).unwrap();
        let directions: Vec<f32> = cca.left.directions.clone().into_numbers();
        let bytes = Model::Cca(Box::new(cca)).save(None, Precision::F32).unwrap();
        let stored = read(&bytes).unwrap().numbers("enc_x.weight", &[50, 392]).unwrap();
        assert_eq!(stored[392 + 2], directions[2 * 50 + 1], "unit 1, pixel 2");
    }

    #[test]
    fn a_network_is_still_a_network_and_says_what_it_is_not() {
        let network = CorrMcnn::init(ModelConfig::default(), InitialValues::default(), 1, &device());
        let bytes = super::super::save(&network, None, Precision::F16).unwrap();
        assert!(matches!(Model::load(&bytes).unwrap(), Model::Network(_)));
        let pairs = Model::Cca(Box::new(Cca::fit(&digits()).unwrap()));
        let message = super::super::load(&pairs.save(None, Precision::F16).unwrap()).unwrap_err();
        assert_eq!(message.to_string(), "expected the weights of a network, got those of cca");
    }

    #[test]
    fn numbers_so_large_that_a_completion_is_not_finite_are_refused() {
        let network = CorrMcnn::init(ModelConfig::default(), InitialValues::default(), 1, &device());
        let pairs = Model::Cca(Box::new(Cca::fit(&digits()).unwrap()));
        for (model, name) in [(Model::Network(Box::new(network)), "joint.weight"), (pairs, "enc_y.weight")] {
            let bytes = model.save(None, Precision::F32).unwrap();
            let file = read(&bytes).unwrap();
            let mut entries = file.exact_entries().unwrap();
            let large =
                entries.iter_mut().find(|entry| entry.name.ends_with(name)).unwrap_or_else(|| panic!("no {name}"));
            large.bytes = large.numbers().iter().flat_map(|_| 3e38f32.to_le_bytes()).collect();
            let bytes = write(entries, &file.all_metadata()).unwrap();
            let message = Model::load(&bytes).unwrap_err().to_string();
            assert!(message.contains("these weights are too large: a drawing leads to "), "{message}");
        }
    }

    #[test]
    fn a_file_says_which_method_trained_it_where_that_is_known() {
        let network = Model::Network(Box::new(CorrMcnn::blank(ModelConfig::default(), &device())));
        let pairs = Model::Cca(Box::new(Cca::fit(&digits()).unwrap()));
        let said = |model: &Model, method| {
            let bytes = model.save(method, Precision::F16).unwrap();
            super::super::method(&bytes).unwrap()
        };
        assert_eq!(said(&network, Some("mae")).as_deref(), Some("mae"));
        assert_eq!(said(&network, None), None);
        assert_eq!(said(&pairs, None).as_deref(), Some("cca"));
    }
}
