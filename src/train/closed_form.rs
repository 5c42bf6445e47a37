//! Linear CCA as a run of one step, which fits it to all digits in closed form.

use super::config::{Method, TrainingConfig};
use super::run::Run;
use crate::data::Digits;
use crate::error::{Error, Result};
use crate::model::Model;
use crate::model::cca::Cca;
use crate::weights::{self, Precision};

/// Canonical pairs, and the digits to fit them to.
pub struct ClosedForm {
    config: TrainingConfig,
    digits: Digits,
    cca: Cca,
    fitted: bool,
}

impl ClosedForm {
    /// A run that has not begun, with its pairs before the step.
    pub fn new(config: TrainingConfig, digits: Digits, cca: Cca) -> Self {
        Self { config, digits, cca, fitted: false }
    }

    /// The settings of the run.
    pub fn config(&self) -> &TrainingConfig {
        &self.config
    }

    /// The digits to fit to.
    pub fn digits(&self) -> &Digits {
        &self.digits
    }

    /// The pairs as they are now.
    pub fn model(&self) -> Model {
        Model::Cca(Box::new(self.cca.clone()))
    }

    /// 1 after the fit, 0 before it.
    pub fn steps_done(&self) -> usize {
        usize::from(self.fitted)
    }

    /// Takes the one step.
    ///
    /// # Errors
    /// If it has already been taken, or there is no digit.
    pub fn fit(&mut self) -> Result<()> {
        if self.fitted {
            return Err(Error::new("cca is fitted in one step, which this run has taken"));
        }
        self.cca = Cca::fit(&self.digits)?;
        self.fitted = true;
        Ok(())
    }

    /// Everything needed to continue to the same result, except the digits.
    ///
    /// # Errors
    /// If the file cannot be laid out.
    pub fn checkpoint(&self) -> Result<Vec<u8>> {
        let run = Run::new(&self.config, self.steps_done(), &self.digits);
        let pairs = self.model().save(None, Precision::F32)?;
        let file = weights::read(&pairs)?;
        let mut metadata = file.all_metadata();
        metadata.push(run.metadata()?);
        weights::write(file.exact_entries()?, &metadata)
    }

    /// Resumes a run from a [`checkpoint`](Self::checkpoint) and the digits it is fitted to.
    ///
    /// # Errors
    /// If the bytes are not a checkpoint of such a run, or it belongs to other digits.
    pub fn restore(bytes: &[u8], digits: Digits) -> Result<Self> {
        let run = Run::of(&weights::read(bytes)?, &digits)?;
        match Model::load(bytes)? {
            Model::Cca(cca) if run.config.method == Method::Cca => {
                Ok(Self { config: run.config, digits, cca: *cca, fitted: run.steps_done > 0 })
            }
            _ => Err(Error::new("expected a checkpoint of cca, got that of a network")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::{Preset, Trainer};

    fn digits() -> Digits {
        let pixels = (0..30 * 784u32).map(|index| (index * index % 251) as u8);
        Digits::new(pixels.collect(), vec![1; 30]).unwrap()
    }

    fn run() -> ClosedForm {
        let config = TrainingConfig::preset(Method::Cca, Preset::Default);
        ClosedForm::new(config, digits(), Cca::blank())
    }

    #[test]
    fn the_one_step_is_the_fit_and_there_is_no_other() {
        let mut run = run();
        assert_eq!((run.steps_done(), run.config().steps), (0, 1));
        run.fit().unwrap();
        assert_eq!(run.steps_done(), 1);
        let fitted = Model::Cca(Box::new(Cca::fit(&digits()).unwrap()));
        assert_eq!(run.model().hash(), fitted.hash());
        let error = run.fit().unwrap_err().to_string();
        assert_eq!(error, "cca is fitted in one step, which this run has taken");
    }

    #[test]
    fn a_checkpoint_before_and_after_the_fit_resumes_as_it_was() {
        let mut run = run();
        for steps in [0, 1] {
            let restored = ClosedForm::restore(&run.checkpoint().unwrap(), digits()).unwrap();
            assert_eq!(restored.steps_done(), steps);
            assert_eq!(restored.model().hash(), run.model().hash());
            assert_eq!(restored.config(), run.config());
            if steps == 0 {
                run.fit().unwrap();
            }
        }
    }

    #[test]
    fn checkpoints_of_other_digits_and_of_other_methods_are_refused_in_words() {
        let run = run();
        let refusal = |result: Result<ClosedForm>| result.err().unwrap().to_string();
        let others = ClosedForm::restore(&run.checkpoint().unwrap(), digits().first(9));
        assert!(refusal(others).contains("the 30 digits"));
        let config = TrainingConfig { batch_size: 8, ..TrainingConfig::preset(Method::Mae, Preset::Default) };
        let network = Trainer::new(config, digits()).unwrap().checkpoint().unwrap();
        assert!(refusal(ClosedForm::restore(&network, digits())).contains("that of a network"));
        let pairs = Trainer::restore(&run.checkpoint().unwrap(), digits()).err();
        assert!(pairs.unwrap().to_string().contains("got those of cca"));
        let trained = Trainer::new(run.config().clone(), digits()).err();
        assert!(trained.unwrap().to_string().contains("closed form"));
    }
}
