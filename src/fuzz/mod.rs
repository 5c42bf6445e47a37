//! Hostile inputs: files and settings that are nearly sound, to everything that reads what others have made.
//!
//! Each input is made from a seed and its number alone, so that a fault can be made again. An input may be accepted or
//! refused; a fault is a panic (also an overflow: the profile of the tests checks them), a refusal that is slow, long or
//! shows what it should not, and something accepted that cannot be used. `make fuzz` runs it together with its
//! counterpart for JavaScript, `scripts/fuzz/`.
//!
//! - `FUZZ_INPUTS`: how many inputs; without it, few enough for a test
//! - `FUZZ_SECONDS`: stops after so long, whatever the number
//! - `FUZZ_SEED`: another seed gives other inputs
//! - `FUZZ_REPORT`: where to write what was found, as JSON

mod mutate;
mod surfaces;

use std::any::Any;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::json;

use crate::error::Result;
use surfaces::{SURFACES, Sources, Surface};

/// Inputs of the test without `FUZZ_INPUTS`.
const FEW: u64 = 3_000;
/// A refusal that takes longer is a fault.
const LONGEST: Duration = Duration::from_secs(1);
/// Characters of the longest refusal.
const LONGEST_WORDS: usize = 200;
/// What a refusal must not say: how the crate is built is no reason, and no user knows Rust's types.
const INTERNALS: [&str; 9] = [
    "panicked",
    "unreachable",
    "unwrap",
    "overflow",
    "src/",
    "expected struct",
    "expected usize",
    "expected f32",
    "expected f64",
];
/// After so many faults the rest would say nothing new.
const MOST_FAULTS: usize = 20;

thread_local! {
    /// Whether panics of this thread are faults to be reported, and not to be shown.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

#[derive(Default)]
struct Count {
    inputs: u64,
    refused: u64,
}

#[test]
fn hostile_inputs_are_refused_in_words_or_can_be_used() {
    let number = |name: &str, usual: u64| std::env::var(name).map_or(usual, |text| text.parse().expect("a number"));
    let (inputs, seed) = (number("FUZZ_INPUTS", FEW), number("FUZZ_SEED", 1));
    let end = Instant::now() + Duration::from_secs(number("FUZZ_SECONDS", 86_400));
    let sources = Sources::new();
    let parts: u64 = SURFACES.iter().map(|surface| surface.part).sum();
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    let mut faults = Vec::new();
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !QUIET.get() {
            usual(panic);
        }
    }));
    QUIET.set(true);
    for index in 0..inputs {
        if Instant::now() > end || faults.len() >= MOST_FAULTS {
            break;
        }
        let surface = surface_of(index % parts);
        let count = counts.entry(surface.name).or_default();
        count.inputs += 1;
        let mut random = ChaCha8Rng::seed_from_u64(seed ^ (index << 16));
        match outcome(surface, &sources, &mut random) {
            Ok(refused) => count.refused += u64::from(refused),
            Err(fault) => faults.push(format!("{}, input {index} of seed {seed}: {fault}", surface.name)),
        }
    }
    QUIET.set(false);
    if let Ok(path) = std::env::var("FUZZ_REPORT") {
        let by =
            |of: fn(&Count) -> u64| counts.iter().map(|(name, count)| (*name, of(count))).collect::<BTreeMap<_, _>>();
        let report = json!({
            "inputs": by(|count| count.inputs), "refusals": by(|count| count.refused), "faults": faults, "seed": seed
        });
        std::fs::write(path, report.to_string()).expect("the report can be written");
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// The surface whose turn it is.
fn surface_of(mut place: u64) -> &'static Surface {
    for surface in &SURFACES {
        if place < surface.part {
            return surface;
        }
        place -= surface.part;
    }
    unreachable!("the place is below the sum of all parts")
}

/// Whether the input was refused; an error says what is wrong with how it was taken.
fn outcome(surface: &Surface, sources: &Sources, random: &mut ChaCha8Rng) -> std::result::Result<bool, String> {
    let started = Instant::now();
    let taken = catch_unwind(AssertUnwindSafe(|| (surface.take)(sources, random)));
    let took = started.elapsed();
    match taken {
        Err(panic) => Err(format!("panicked: {}", words(&*panic))),
        Ok(Ok(())) => Ok(false),
        Ok(Err(_)) if took > LONGEST => Err(format!("refused after {took:?}")),
        Ok(Err(error)) => judged(&error.to_string()).map(|()| true),
    }
}

fn judged(message: &str) -> std::result::Result<(), String> {
    let hidden = message.chars().any(char::is_control);
    let internal = INTERNALS.iter().find(|word| message.contains(*word));
    match () {
        () if message.is_empty() => Err("refused without a word".to_owned()),
        () if message.chars().count() > LONGEST_WORDS || hidden => Err(format!("refused in {message:?}")),
        () => internal.map_or(Ok(()), |word| Err(format!("refused with {word:?}: {message}"))),
    }
}

fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default()
}

/// Accepted: what was read can be used.
fn fine<T>(_: T) -> Result<()> {
    Ok(())
}

/// One of these.
fn one_of<'a, T>(all: &'a [T], random: &mut ChaCha8Rng) -> &'a T {
    &all[random.random_range(0..all.len())]
}
