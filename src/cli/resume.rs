//! The checkpoint beside the weights, from which a stopped run is resumed; and Ctrl-C, which stops it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::{INTERRUPTED, files};
use crate::data::Digits;
use crate::error::{Context, Error, Result};
use crate::train::{Trainer, TrainingConfig, run_of};

/// Signals this soon after the first are the same press of Ctrl-C: a program around this one, such as `timeout` or a
/// shell, may pass on what the system has sent to both.
const ONE_PRESS: Duration = Duration::from_millis(500);

/// The checkpoint of a run that writes its weights to `out`: `W.checkpoint` for `W.safetensors`. No other extension is
/// replaced: `lr0.003` and `lr0.01` are two runs.
pub fn checkpoint_path(out: &Path) -> PathBuf {
    match out.extension() {
        Some(extension) if extension == "safetensors" => out.with_extension("checkpoint"),
        _ => {
            let mut name = out.as_os_str().to_owned();
            name.push(".checkpoint");
            name.into()
        }
    }
}

/// Saves the run.
///
/// # Errors
/// If the file cannot be written.
pub fn save(trainer: &Trainer, out: &Path) -> Result<()> {
    files::write(&checkpoint_path(out), &trainer.checkpoint()?)
}

/// Resumes the saved run, on the same digits and with the same settings.
///
/// # Errors
/// If there is no checkpoint, it cannot be read, or its run has other settings; the message names one that differs.
pub fn load(out: &Path, config: &TrainingConfig, digits: Digits) -> Result<Trainer> {
    let path = checkpoint_path(out);
    let named = || path.display().to_string();
    if !path.exists() {
        return Err(Error::new(format!("{}: there is no checkpoint to resume from", named())));
    }
    let trainer = Trainer::restore(&files::read(&path)?, digits).context(named)?;
    match first_difference(&settings(trainer.config())?, &settings(config)?) {
        Some((name, there, here)) => {
            Err(Error::new(format!("{}: the checkpoint has {name} {there}, this command says {here}", named())))
        }
        None => Ok(trainer),
    }
}

/// Whether there is a checkpoint to [`load`], of a run with these settings and digits. Weights without a run count as
/// one: to load them says what is wrong.
///
/// # Errors
/// If there is a file that cannot be read or is damaged; the message names it.
pub fn is_there(out: &Path, config: &TrainingConfig, digits: &Digits) -> Result<bool> {
    let path = checkpoint_path(out);
    if !path.exists() {
        return Ok(false);
    }
    let run = run_of(&files::read(&path)?).context(|| path.display().to_string())?;
    Ok(run.is_none_or(|run| run.config == *config && run.is_on(digits)))
}

/// Removes the checkpoint of a finished run.
///
/// # Errors
/// If it exists and cannot be removed.
pub fn remove(out: &Path) -> Result<()> {
    let path = checkpoint_path(out);
    match path.exists() {
        true => fs::remove_file(&path).context(|| path.display().to_string()),
        false => Ok(()),
    }
}

/// A flag that the first Ctrl-C sets, or the system when it ends the process (SIGTERM, SIGHUP); the second one ends the
/// process at once. A hang-up that was ignored when the process started stays ignored: that is what `nohup` is for.
///
/// # Errors
/// If the system does not allow it.
pub fn listen_for_interrupts() -> Result<Arc<AtomicBool>> {
    #[cfg(unix)]
    if hang_up::is_ignored() {
        hang_up::block()?;
    }
    let interrupted = Arc::new(AtomicBool::new(false));
    let seen = interrupted.clone();
    let mut first = None;
    ctrlc::set_handler(move || {
        seen.store(true, Ordering::Relaxed);
        if is_another_press(Instant::now(), &mut first) {
            files::forget_unfinished();
            std::process::exit(INTERRUPTED.into());
        }
    })
    .context(|| "listening for Ctrl-C".to_owned())?;
    Ok(interrupted)
}

/// Whether a signal at this moment is not the first press of Ctrl-C.
fn is_another_press(now: Instant, first: &mut Option<Instant>) -> bool {
    now.duration_since(*first.get_or_insert(now)) >= ONE_PRESS
}

/// SIGHUP, which the system sends when a terminal is closed.
#[cfg(unix)]
mod hang_up {
    use std::process::{Command, Stdio};

    use nix::sys::signal::{SigSet, Signal};

    use crate::error::{Context, Result};

    /// Whether this process ignores it. What a process ignores, its children ignore, too, until they say otherwise, and
    /// a shell may not; to ask the system itself takes unsafe code.
    pub fn is_ignored() -> bool {
        let mut shell = Command::new("sh");
        shell.args(["-c", "kill -s HUP $$"]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        shell.status().is_ok_and(|status| status.success())
    }

    /// Keeps it from this thread and from all that it starts from now on.
    pub fn block() -> Result<()> {
        SigSet::from(Signal::SIGHUP).thread_block().context(|| "ignoring hang-ups".to_owned())
    }
}

fn settings(config: &TrainingConfig) -> Result<Value> {
    serde_json::to_value(config).context(|| "comparing settings".to_owned())
}

/// The setting to report out of those that differ, with both values: the method, which determines others, or else the
/// first.
pub fn first_difference<'a>(there: &'a Value, here: &'a Value) -> Option<(String, &'a Value, &'a Value)> {
    let mut all = differences(there, here);
    let method = all.iter().position(|(name, ..)| name == "method");
    (!all.is_empty()).then(|| all.swap_remove(method.unwrap_or(0)))
}

/// Every setting that differs; a nested one has its path as its name: `lossWeights.stepAgreement`.
fn differences<'a>(there: &'a Value, here: &'a Value) -> Vec<(String, &'a Value, &'a Value)> {
    let mut found = Vec::new();
    for (name, there) in there.as_object().into_iter().flatten() {
        let here = &here[name];
        let inside = differences(there, here);
        if inside.is_empty() && there != here {
            found.push((name.clone(), there, here));
        }
        let named = |(part, there, here)| (format!("{name}.{part}"), there, here);
        found.extend(inside.into_iter().map(named));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loss::STEP_AGREEMENT;
    use crate::train::{Method, Preset};

    #[test]
    fn the_first_setting_that_differs_is_named() {
        let config = TrainingConfig::preset(Method::CorrMcnn, Preset::Default);
        let other = TrainingConfig { seed: 9, ..config.clone() };
        let (there, here) = (settings(&config).unwrap(), settings(&other).unwrap());
        let (name, there_value, here_value) = first_difference(&there, &here).unwrap();
        assert_eq!((name.as_str(), there_value, here_value), ("seed", &Value::from(1), &Value::from(9)));
        assert_eq!(first_difference(&there, &there), None);
    }

    #[test]
    fn a_loss_weight_is_named_by_itself_and_a_method_before_the_weights_that_follow_from_it() {
        let config = |method| TrainingConfig::preset(method, Preset::Default);
        let mut heavier = config(Method::CorrMcnn);
        heavier.loss_weights = heavier.loss_weights.with([(STEP_AGREEMENT, 9.0)]);
        let [there, heavier, other] =
            [config(Method::CorrMcnn), heavier, config(Method::Mae)].map(|config| settings(&config).unwrap());
        let named = |here| first_difference(&there, here).unwrap().0;
        assert_eq!(named(&heavier), "lossWeights.stepAgreement");
        assert_eq!(named(&other), "method");
    }

    #[test]
    fn signals_that_come_together_are_one_press() {
        let start = Instant::now();
        let mut first = None;
        let mut is_another = |milliseconds| is_another_press(start + Duration::from_millis(milliseconds), &mut first);
        assert_eq!([0, 1, 400, 600, 601].map(&mut is_another), [false, false, false, true, true]);
    }

    #[test]
    fn the_checkpoint_lies_beside_the_weights() {
        assert_eq!(checkpoint_path(Path::new("a/w.safetensors")), Path::new("a/w.checkpoint"));
        let others = ["lr0.003", "lr0.01"].map(|out| checkpoint_path(Path::new(out)));
        assert_eq!(others, ["lr0.003.checkpoint", "lr0.01.checkpoint"].map(PathBuf::from));
    }
}
