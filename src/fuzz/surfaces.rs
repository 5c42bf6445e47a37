//! What reads what others have made, and inputs to it that are nearly sound.

use std::io::Read;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};

use super::{fine, mutate, one_of};
use crate::cli::image;
use crate::data::folder::all_of;
use crate::data::packed::{self, Packed};
use crate::data::{Digits, IMAGE_PIXELS, classes::Classes, idx};
use crate::error::{Context, Error, Result};
use crate::evaluate::{Aligner, Classifier, ClassifierConfig, CodeTable};
use crate::model::architecture::Architecture;
use crate::model::cca::Cca;
use crate::model::decoder::CODE;
use crate::model::{Model, Side};
use crate::train::{ClosedForm, Method, Preset, Trainer, TrainingConfig, run_of};
use crate::weights::{self, Precision, crc32};

/// Something that reads inputs.
pub struct Surface {
    pub name: &'static str,
    /// How many inputs it gets of the sum of all parts.
    pub part: u64,
    /// Makes an input and has it read; what is accepted is used.
    pub take: fn(&Sources, &mut ChaCha8Rng) -> Result<()>,
}

/// All of them; quick ones get more.
pub const SURFACES: [Surface; 9] = [
    Surface { name: "weights", part: 20, take: weights },
    Surface { name: "checkpoints", part: 6, take: checkpoints },
    Surface { name: "classifiers", part: 10, take: classifiers },
    Surface { name: "packed digits", part: 20, take: packed_digits },
    Surface { name: "IDX", part: 20, take: idx },
    Surface { name: "PNG", part: 30, take: png },
    Surface { name: "gzip", part: 10, take: gzip },
    Surface { name: "settings", part: 30, take: settings },
    Surface { name: "names of classes", part: 4, take: classes },
];

/// Sound inputs, and what they belong to.
pub struct Sources {
    digits: Digits,
    weights: Vec<Vec<u8>>,
    checkpoints: Vec<Vec<u8>>,
    classifier: Vec<u8>,
    packed: Vec<u8>,
    pictures: Vec<Vec<u8>>,
    packed_by_gzip: Vec<u8>,
}

impl Sources {
    pub fn new() -> Self {
        let pixels = (0..12 * IMAGE_PIXELS as u32).map(|index| (index * index % 251) as u8).collect();
        let digits = Digits::new(pixels, (0..12).map(|index| index % 10).collect()).expect("they are sound");
        let small = |architecture| {
            let preset = TrainingConfig::preset(Method::Mae, Preset::Default);
            TrainingConfig { architecture, batch_size: 4, shards: 1, steps: 3, ..preset }
        };
        let trainer = Trainer::new(small(Architecture::Shallow), digits.clone()).expect("the settings are valid");
        let network = |architecture| Model::Network(Box::new(small(architecture).initial_network()));
        let pairs = Model::Cca(Box::new(Cca::fit(&digits).expect("there are digits")));
        let models = [network(Architecture::Shallow), network(Architecture::Narrow), pairs];
        let written = |model: &Model, precision| model.save(Some("mae"), precision).expect("weights can be written");
        let precisions = [Precision::F32, Precision::F16, Precision::I8];
        let all = models.iter().flat_map(|model| precisions.map(|precision| written(model, precision)));
        let mut closed =
            ClosedForm::new(TrainingConfig::preset(Method::Cca, Preset::Default), digits.clone(), Cca::blank());
        closed.fit().expect("there are digits");
        let codes = CodeTable { units: CODE, elements: (0..12 * CODE).map(|unit| (unit * 37 % 101) as f32).collect() };
        let once = ClassifierConfig { epochs: 1, ..ClassifierConfig::default() };
        let classifier = Classifier::fit(&codes, &digits.labels, &once).expect("there are codes");
        let packed =
            packed::write(&Packed { train: digits.first(4), test: digits.first(2), classes: Some("a\n".repeat(10)) });
        let picture = [0.0, 0.5, 1.0].map(|grey| image::write_image(&[grey; IMAGE_PIXELS]).expect("it can be encoded"));
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        std::io::Write::write_all(&mut encoder, &packed).expect("memory takes it");
        Self {
            weights: all.collect(),
            checkpoints: vec![
                trainer.checkpoint().expect("it can be written"),
                closed.checkpoint().expect("it can be written"),
            ],
            classifier: classifier.save().expect("it can be written"),
            packed,
            pictures: picture.into(),
            packed_by_gzip: encoder.finish().expect("memory takes it"),
            digits,
        }
    }
}

fn weights(sources: &Sources, random: &mut ChaCha8Rng) -> Result<()> {
    let sound = one_of(&sources.weights, random);
    let bytes = changed(sound, random);
    weights::method(&bytes)?;
    let model = Model::load(&bytes)?;
    let ink: Vec<f32> = (0..IMAGE_PIXELS / 2).map(|_| random.random_range(0..=1) as f32).collect();
    let aligner = Aligner { model: &model, classifier: None, align: random.random_range(0..8) == 0 };
    let drawn = aligner.half(Side::Left, &ink, None)?;
    assert!(drawn.code.iter().chain(&drawn.drawn).all(|number| number.is_finite()), "a completion is not finite");
    Ok(())
}

fn checkpoints(sources: &Sources, random: &mut ChaCha8Rng) -> Result<()> {
    let sound = one_of(&sources.checkpoints, random);
    let bytes = changed(sound, random);
    run_of(&bytes)?;
    if weights::method(&bytes)?.as_deref() == Some("cca") {
        return ClosedForm::restore(&bytes, sources.digits.clone()).and_then(fine);
    }
    let mut trainer = Trainer::restore(&bytes, sources.digits.clone())?;
    trainer.step()?;
    trainer.checkpoint().and_then(fine)
}

fn classifiers(sources: &Sources, random: &mut ChaCha8Rng) -> Result<()> {
    Classifier::load(&changed(&sources.classifier, random)).and_then(fine)
}

fn packed_digits(sources: &Sources, random: &mut ChaCha8Rng) -> Result<()> {
    let mut bytes = sources.packed.clone();
    match random.random_range(0..3) {
        0 => write_number(&mut bytes, *one_of(&[8, 12, 16], random), random),
        1 => mutate::bytes(&mut bytes, random),
        _ => {
            let at = random.random_range(20..24);
            bytes[at] = random.random();
        }
    }
    packed::read(&bytes).and_then(fine)
}

fn idx(sources: &Sources, random: &mut ChaCha8Rng) -> Result<()> {
    let header = |magic: u32, sizes: &[u32]| {
        let numbers = [&[magic], sizes].concat();
        numbers.into_iter().flat_map(u32::to_be_bytes).collect::<Vec<u8>>()
    };
    let count = sources.digits.len() as u32;
    let mut images = [header(2051, &[count, 28, 28]), sources.digits.pixels.clone()].concat();
    let mut labels = [header(2049, &[count]), sources.digits.labels.clone()].concat();
    let changed = if random.random() { &mut images } else { &mut labels };
    match random.random() {
        true => mutate::bytes(changed, random),
        false => write_number(changed, *one_of(&[0, 4], random), random),
    }
    idx::parse(&images, "images", &labels, "labels").and_then(fine)
}

fn classes(_: &Sources, random: &mut ChaCha8Rng) -> Result<()> {
    let mut text = "T-shirt\nTrouser\nPullover\nDress\nCoat\nSandal\nShirt\nSneaker\nBag\nBoot\n".as_bytes().to_vec();
    mutate::bytes(&mut text, random);
    Classes::read(&text).and_then(fine)
}

fn gzip(sources: &Sources, random: &mut ChaCha8Rng) -> Result<()> {
    let mut bytes = sources.packed_by_gzip.clone();
    mutate::bytes(&mut bytes, random);
    // A limit that a changed file reaches, too.
    let unpacked = all_of(GzDecoder::new(&bytes[..]), *one_of(&[100, 5_000, 50_000_000], random));
    packed::read(&unpacked.context(|| "unpacking".to_owned())?).and_then(fine)
}

fn settings(sources: &Sources, random: &mut ChaCha8Rng) -> Result<()> {
    let method = *one_of(&[Method::CorrMcnn, Method::CorrMcnn, Method::Mae, Method::CorrNet, Method::Cca], random);
    let preset = *one_of(&[Preset::Slides, Preset::Default], random);
    let mut overrides = json!(TrainingConfig::preset(method, preset));
    overrides["batchSize"] = json!(4);
    overrides["shards"] = one_of(&[json!(1), json!(2), json!("auto")], random).clone();
    overrides["steps"] = json!(2);
    let layers = ["shallow", "shallow", "deep", "dense", "narrow"];
    overrides["architecture"] = json!(one_of(&layers, random));
    // Most terms off, in every combination.
    if let Some(weights) = overrides["lossWeights"].as_object_mut()
        && random.random()
    {
        weights.values_mut().for_each(|weight| {
            if random.random_range(0..4) > 0 {
                *weight = json!(0);
            }
        });
    }
    mutate::json(&mut overrides, random);
    let config = TrainingConfig::from_overrides(&overrides)?;
    // Large batches are checked, but not trained.
    if config.batch_size > sources.digits.len() || config.architecture == Architecture::Convolutional {
        return Ok(());
    }
    if config.method == Method::Cca {
        return ClosedForm::new(config, sources.digits.clone(), Cca::blank()).fit();
    }
    let mut trainer = Trainer::new(config, sources.digits.clone())?;
    for _ in 0..trainer.config().steps.min(2) {
        trainer.step()?;
    }
    Ok(())
}

/// A safetensors file with something changed: its header, a text in its metadata, its numbers, or its bytes.
fn changed(sound: &[u8], random: &mut ChaCha8Rng) -> Vec<u8> {
    let mut bytes = sound.to_vec();
    let length = u64::from_le_bytes(*sound.first_chunk().expect("a sound file is longer")) as usize;
    let (header, data) = sound[8..].split_at(length);
    let mut header: Value = serde_json::from_slice(header).expect("a sound header is JSON");
    match random.random_range(0..8) {
        0 => mutate::bytes(&mut bytes, random),
        1 => write_number(&mut bytes, 0, random),
        2 | 3 => {
            let data = &mut bytes[8 + length..];
            mutate::numbers(data, random);
        }
        4 | 5 => {
            mutate::json(&mut header, random);
            bytes = with_header(&header, data);
        }
        _ => {
            if let Some(texts) = header["__metadata__"].as_object_mut()
                && !texts.is_empty()
            {
                let names: Vec<String> = texts.keys().cloned().collect();
                let text = &mut texts[one_of(&names, random)];
                *text = match serde_json::from_str::<Value>(text.as_str().unwrap_or_default()) {
                    Ok(mut inner) => {
                        mutate::json(&mut inner, random);
                        inner.to_string().into()
                    }
                    Err(_) => json!("\u{1b}]0;\u{7}"),
                };
            }
            bytes = with_header(&header, data);
        }
    }
    bytes
}

fn with_header(header: &Value, data: &[u8]) -> Vec<u8> {
    let mut text = header.to_string();
    while !text.len().is_multiple_of(8) {
        text.push(' ');
    }
    [&(text.len() as u64).to_le_bytes()[..], text.as_bytes(), data].concat()
}

/// Replaces a number of a header by one at which something may go over.
fn write_number(bytes: &mut [u8], at: usize, random: &mut ChaCha8Rng) {
    let number = *one_of(&[0, 1, 27, 1 << 16, 0x7fff_ffff, 0x8000_0000, u32::MAX, 0x0100_0000], random);
    let end = (at + 4).min(bytes.len());
    let written = if random.random() { number.to_le_bytes() } else { number.to_be_bytes() };
    bytes[at..end].copy_from_slice(&written[..end - at]);
}

/// A PNG file with a chunk changed, added, repeated or removed; its checksums mostly hold, so that it is read further.
fn png(sources: &Sources, random: &mut ChaCha8Rng) -> Result<()> {
    let sound = one_of(&sources.pictures, random);
    let mut chunks = chunks(sound);
    let at = random.random_range(0..chunks.len());
    match random.random_range(0..7) {
        0 | 1 => {
            let field = random.random_range(0..13);
            let header = &mut chunks[0].1;
            match field {
                0..8 => write_number(header, field / 4 * 4, random),
                _ => header[field] = random.random_range(0..20),
            }
        }
        2 => mutate::bytes(&mut chunks[at].1, random),
        3 => {
            let kinds = [b"tRNS", b"PLTE", b"iCCP", b"zTXt", b"tEXt", b"gAMA", b"cHRM", b"acTL", b"fcTL", b"sBIT"];
            let content = (0..random.random_range(0..300)).map(|_| random.random()).collect();
            chunks.insert(at, (**one_of(&kinds, random), content));
        }
        4 => chunks.insert(at, chunks[at].clone()),
        5 => drop(chunks.remove(at)),
        _ => {
            let mut bytes = sound.clone();
            mutate::bytes(&mut bytes, random);
            return used(image::read_half(&bytes, Side::Right)?);
        }
    }
    let mut bytes = sound[..8].to_vec();
    for (kind, content) in chunks {
        bytes.extend((content.len() as u32).to_be_bytes());
        bytes.extend(kind);
        bytes.extend(&content);
        bytes.extend(crc32([&kind[..], &content]).to_be_bytes());
    }
    used(image::read_half(&bytes, Side::Left)?)
}

fn used(half: Vec<f32>) -> Result<()> {
    assert_eq!(half.len(), IMAGE_PIXELS / 2, "a half that is no half");
    match half.iter().all(|pixel| (0.0..=1.0).contains(pixel)) {
        true => Ok(()),
        false => Err(Error::new("a pixel is out of its range: panicked")),
    }
}

/// The kind and the content of each chunk.
fn chunks(png: &[u8]) -> Vec<([u8; 4], Vec<u8>)> {
    let mut source = &png[8..];
    let mut chunks = Vec::new();
    while let Some(length) = source.split_off(..4) {
        let length = u32::from_be_bytes(length.try_into().expect("four bytes")) as usize;
        let mut kind = [0; 4];
        source.read_exact(&mut kind).expect("a sound chunk has a kind");
        chunks.push((kind, source[..length].to_vec()));
        source = &source[length + 4..];
    }
    chunks
}
