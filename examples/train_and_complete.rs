//! Trains a network for 50 steps on strokes drawn by this program, and completes a stroke from its left half.
//!
//!     cargo run --release --example train_and_complete

use corr_mcnn::data::views::{half, join, split};
use corr_mcnn::{Digits, Given, Method, Preset, Representation, Result, Side, Trainer, TrainingConfig, device};

/// Training strokes, each at its own angle.
const STROKES: usize = 256;

fn main() -> Result<()> {
    let images: Vec<u8> = (0..STROKES).flat_map(|index| stroke(index as f32 / STROKES as f32)).collect();
    let digits = Digits::new(images, vec![1; STROKES])?;
    let config =
        TrainingConfig { batch_size: 32, steps: 50, ..TrainingConfig::preset(Method::CorrMcnn, Preset::Default) };
    let mut trainer = Trainer::new(config, digits)?;
    while trainer.steps_done() < trainer.config().steps {
        let report = trainer.step()?;
        if report.step % 10 == 0 {
            println!("step {:2} of {}: total loss {:.4}", report.step, report.steps, report.total);
        }
    }

    let model = trainer.model();
    let real: Vec<f32> = stroke(0.4321).iter().map(|&grey| f32::from(grey) / 255.0).collect();
    let [left, _] = split(&real);
    let code = model.code_of_half(Side::Left, half(&left, &device())?); // [1, 50]
    let drawn = model.decode_from(Given::Only(Side::Left), code);
    let completed = join(&left, &drawn.right.into_numbers());
    println!("\nThe stroke, and its left half with the right one as the network draws it:");
    for (real, completed) in real.chunks(28).zip(completed.chunks(28)) {
        println!("{} | {}", text(real), text(completed));
    }
    Ok(())
}

/// A bright line through the middle of 28 x 28 pixels, rotated by this fraction of a half turn.
fn stroke(turn: f32) -> Vec<u8> {
    let (sin, cos) = (turn * std::f32::consts::PI).sin_cos();
    let grey = |pixel: usize| {
        let (y, x) = ((pixel / 28) as f32 - 13.5, (pixel % 28) as f32 - 13.5);
        let inside = x.hypot(y) < 10.0;
        let distance = (x * sin - y * cos).abs();
        if inside { (255.0 * (2.0 - distance).clamp(0.0, 1.0)) as u8 } else { 0 }
    };
    (0..28 * 28).map(grey).collect()
}

/// A row of pixels as characters, denser for brighter pixels.
fn text(row: &[f32]) -> String {
    let shade = |pixel: &f32| [' ', '.', '+', '#'][(pixel.clamp(0.0, 1.0) * 3.0).round() as usize];
    row.iter().map(shade).collect()
}
