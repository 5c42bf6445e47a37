//! Changes to bytes and to JSON, as damage and malice would make them.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use serde_json::{Map, Value, json};

use super::one_of;

/// Numbers at which something may go over.
const NUMBERS: [f64; 22] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    2.0,
    0.5,
    0.999_999_999,
    1e-50,
    1e-45,
    1e-8,
    3e38,
    3.5e38,
    1e39,
    1e308,
    -1e308,
    7.0,
    255.0,
    256.0,
    4096.0,
    4097.0,
    2_147_483_648.0,
    4_294_967_296.0,
];
/// Whole numbers at which something may go over.
const WHOLE: [u64; 12] = [0, 1, 2, 3, 8, 4095, 1 << 31, (1 << 32) - 1, 1 << 32, 1 << 53, 1 << 63, u64::MAX];
/// Names that settings have, so that changed ones often still mean something.
const NAMES: [&str; 27] = [
    "slides",
    "default",
    "seed",
    "corrmcnn",
    "mae",
    "corrnet",
    "cca",
    "constant",
    "cosine",
    "convolutional",
    "narrow",
    "dense",
    "shallow",
    "deep",
    "zero-image",
    "zero-image-batch",
    "drop",
    "mean",
    "relu",
    "none",
    "sigmoid",
    "unit-mean",
    "unit-sum",
    "flattened",
    "auto",
    "F16",
    "I8",
];

/// Changes a few bytes, or cuts, repeats or extends the whole.
pub fn bytes(bytes: &mut Vec<u8>, random: &mut ChaCha8Rng) {
    for _ in 0..random.random_range(1..4) {
        let length = bytes.len().max(1);
        let at = random.random_range(0..length).min(bytes.len());
        match random.random_range(0..6) {
            0 => bytes.truncate(at),
            1 => bytes.extend(std::iter::repeat_n(random.random::<u8>(), random.random_range(1..2000))),
            2 => {
                let end = (at + random.random_range(1..64)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            3 => {
                let end = (at + random.random_range(1..64)).min(bytes.len());
                bytes.drain(at..end);
            }
            4 => {
                let end = (at + 8).min(bytes.len());
                let number = one_of(&WHOLE, random).to_le_bytes();
                let number = if random.random() { number } else { number.map(|byte| byte.reverse_bits()) };
                bytes[at..end].copy_from_slice(&number[..end - at]);
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << random.random_range(0..8);
                }
            }
        }
    }
}

/// Fills a part of these bytes, which are `f32`, with numbers that are special.
pub fn numbers(bytes: &mut [u8], random: &mut ChaCha8Rng) {
    const SPECIAL: [f32; 10] = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 3e38, -3e38, 1e20, -1e20, 1e-45, -0.0, 0.0];
    let count = bytes.len() / 4;
    if count == 0 {
        return;
    }
    let first = random.random_range(0..count);
    let filled = if random.random() { 1 } else { random.random_range(1..=count) };
    let special = *one_of(&SPECIAL, random);
    for number in bytes.as_chunks_mut::<4>().0.iter_mut().skip(first).take(filled) {
        *number = special.to_le_bytes();
    }
}

/// Changes one to three values anywhere in JSON: into another kind, another number, another name; or removes or adds
/// one.
pub fn json(value: &mut Value, random: &mut ChaCha8Rng) {
    for _ in 0..random.random_range(1..4) {
        let leaves = count(value);
        let mut place = random.random_range(0..leaves);
        change(value, &mut place, random);
    }
}

/// How many values there are, with those inside others.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(fields) => fields.values().map(count).sum(),
        _ => 0,
    }
}

/// Changes the value at this place; whether it was there.
fn change(value: &mut Value, place: &mut usize, random: &mut ChaCha8Rng) -> bool {
    if *place == 0 {
        *value = match value {
            Value::Object(fields) if random.random_range(0..8) > 0 => Value::Object(changed(fields, random)),
            _ => other(value, random),
        };
        return true;
    }
    *place -= 1;
    match value {
        Value::Array(items) => items.iter_mut().any(|item| change(item, place, random)),
        Value::Object(fields) => fields.values_mut().any(|field| change(field, place, random)),
        _ => false,
    }
}

/// Fields with one more, one less, or one under another name.
fn changed(fields: &Map<String, Value>, random: &mut ChaCha8Rng) -> Map<String, Value> {
    let mut fields = fields.clone();
    let names: Vec<String> = fields.keys().cloned().collect();
    if names.is_empty() || random.random_range(0..4) == 0 {
        fields.insert("\u{1b}[2J".repeat(random.random_range(1..40)), other(&Value::Null, random));
        return fields;
    }
    let name = one_of(&names, random);
    let value = fields.remove(name).unwrap_or_default();
    if random.random() {
        fields.insert(one_of(&names, random).clone(), value);
    }
    fields
}

fn other(value: &Value, random: &mut ChaCha8Rng) -> Value {
    let similar = random.random_range(0..3) > 0;
    match value {
        Value::Bool(flag) if similar => (!flag).into(),
        Value::Number(_) if similar => match random.random::<bool>() {
            true => json!(one_of(&NUMBERS, random)),
            false => json!(one_of(&WHOLE, random)),
        },
        Value::String(_) if similar => json!(one_of(&NAMES, random)),
        _ => match random.random_range(0..9) {
            0 => Value::Null,
            1 => json!(random.random::<bool>()),
            2 => json!(one_of(&NUMBERS, random)),
            3 => json!(one_of(&WHOLE, random)),
            4 => json!(-1),
            5 => json!(one_of(&NAMES, random)),
            6 => json!("\u{202e}\u{7}\n".repeat(random.random_range(1..3000))),
            7 => json!([one_of(&WHOLE, random), one_of(&NAMES, random)]),
            _ => json!({"method": one_of(&NAMES, random)}),
        },
    }
}
