//! PNG files as brightness in `[0, 1]`, and back.

use std::io::Cursor;

use png::{ColorType, Limits, Transformations};

use crate::data::file_kind::{BOM, kind_of};
use crate::data::views::{self, grey};
use crate::data::{HEIGHT, VIEW_WIDTH, WIDTH};
use crate::error::{Context, Error, Result};
use crate::model::Side;

/// How every PNG file begins. Source: PNG specification, section 5.2. The four bytes after these are left to the decoder:
/// they differ if the file was sent as text, and it is a PNG file all the same.
const NAME: &[u8] = b"\x89PNG";
/// Share of red, green and blue in brightness. Source: ITU-R BT.601.
const LUMA: [f32; 3] = [0.299, 0.587, 0.114];
/// What decoding may allocate besides the pixels, in bytes.
const DECODING_BYTES: usize = 1_000_000;
/// Ink of at most this brightness is not seen, and a ground of at least as much less than white is white.
const FAINT: f32 = 0.25;
/// Sheet pixels for each image pixel, along each axis.
const ZOOM: usize = 3;
/// Sheet pixels between two images.
const GAP: usize = 6;
/// The grey between two images.
const GAP_GREY: u8 = 160;

/// One half, 392 values, from a PNG file that shows a whole digit (28 x 28) or that half alone (14 wide, 28 high).
///
/// Digits are light on dark. Colours count by their brightness, transparency as ground. Ink that is dark on a light or
/// transparent ground is turned into light ink.
///
/// # Errors
/// If the bytes are not a PNG file of this size.
pub fn read_half(bytes: &[u8], side: Side) -> Result<Vec<f32>> {
    let is_half = |[width, height]: [u32; 2]| match [width, height].map(|size| size as usize) {
        [VIEW_WIDTH, HEIGHT] => Ok(true),
        [WIDTH, HEIGHT] => Ok(false),
        [width, height] => Err(Error::new(format!(
            "expected an image of {WIDTH} x {HEIGHT} pixels, or a half of {VIEW_WIDTH} x {HEIGHT}, got {width} x {height}"
        ))),
    };
    let (is_half, pixels) = decode(bytes, is_half)?;
    if is_half {
        return Ok(pixels);
    }
    let [left, right] = views::split(&pixels);
    Ok(match side {
        Side::Left => left,
        Side::Right => right,
    })
}

/// A grey PNG file of an image of 28 x 28 pixels; values outside `[0, 1]` are clamped.
///
/// # Errors
/// If the file cannot be encoded.
pub fn write_image(pixels: &[f32]) -> Result<Vec<u8>> {
    encode(WIDTH, &pixels.iter().copied().map(grey).collect::<Vec<_>>())
}

/// A grey PNG file of images of 28 x 28 pixels in rows, each pixel [`ZOOM`] wide and high, with a lighter gap between
/// images.
///
/// # Errors
/// If the file cannot be encoded.
///
/// # Panics
/// If the rows differ in length.
pub fn write_sheet(rows: &[Vec<&[f32]>]) -> Result<Vec<u8>> {
    let [wide, high] = [WIDTH, HEIGHT].map(|side| side * ZOOM + GAP);
    let columns = rows.first().map_or(0, Vec::len);
    let width = columns * wide + GAP;
    let mut greys = vec![GAP_GREY; width * (rows.len() * high + GAP)];
    for (row, images) in rows.iter().enumerate() {
        assert_eq!(images.len(), columns, "rows of as many images are expected");
        for (column, image) in images.iter().enumerate() {
            for (index, &pixel) in image.iter().enumerate() {
                let top = GAP + row * high + index / WIDTH * ZOOM;
                let left = GAP + column * wide + index % WIDTH * ZOOM;
                for line in top..top + ZOOM {
                    greys[line * width + left..][..ZOOM].fill(grey(pixel));
                }
            }
        }
    }
    encode(width, &greys)
}

/// A grey PNG file of this width.
fn encode(width: usize, greys: &[u8]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let height = greys.len() / width.max(1);
    let mut encoder = png::Encoder::new(&mut bytes, width as u32, height as u32);
    encoder.set_color(ColorType::Grayscale);
    let doing = || "encoding a PNG file".to_owned();
    let mut writer = encoder.write_header().context(doing)?;
    writer.write_image_data(greys).context(doing)?;
    writer.finish().context(doing)?;
    Ok(bytes)
}

/// What `judge` makes of the width and the height, and the brightness of each pixel, row by row. The size is judged
/// before anything is allocated for it: a file of a hundred bytes can name billions of pixels.
fn decode<T>(bytes: &[u8], judge: impl FnOnce([u32; 2]) -> Result<T>) -> Result<(T, Vec<f32>)> {
    let doing = || "reading a PNG file".to_owned();
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    if !bytes.starts_with(NAME) {
        return Err(Error::new(match kind_of(bytes) {
            Some(kind) => format!("this is {kind}, not a PNG picture"),
            None => "this is not a PNG picture".to_owned(),
        }));
    }
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: DECODING_BYTES });
    decoder.set_transformations(Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let header = decoder.read_header_info().context(doing)?;
    let judged = judge([header.width, header.height])?;
    let mut reader = decoder.read_info().context(doing)?;
    let size = reader.output_buffer_size().ok_or_else(|| Error::new("expected a small image"))?;
    let mut samples = vec![0; size];
    let frame = reader.next_frame(&mut samples).context(doing)?;
    let pixels: Vec<[f32; 2]> =
        samples[..frame.buffer_size()].chunks_exact(frame.color_type.samples()).map(brightness).collect();
    Ok((judged, light_ink(&pixels)))
}

/// The brightness and the opacity of one pixel: grey, grey and opacity, red green blue, or red green blue and opacity.
fn brightness(pixel: &[u8]) -> [f32; 2] {
    let share = views::brightness;
    match *pixel {
        [grey] => [share(grey), 1.0],
        [grey, opacity] => [share(grey), share(opacity)],
        [red, green, blue] => [luma([red, green, blue].map(share)), 1.0],
        [red, green, blue, opacity] => [luma([red, green, blue].map(share)), share(opacity)],
        _ => unreachable!("a pixel of a PNG file has one to four samples"),
    }
}

/// How much light ink each pixel has. What most pixels are is the ground; if that is light, or if nothing light lies on
/// a transparent ground, the ink is dark.
fn light_ink(pixels: &[[f32; 2]]) -> Vec<f32> {
    let on_black = |&[light, opacity]: &[f32; 2]| light * opacity;
    let on_white = |&[light, opacity]: &[f32; 2]| 1.0 - (light * opacity + 1.0 - opacity);
    let dark: Vec<f32> = pixels.iter().map(on_white).collect();
    let light: Vec<f32> = pixels.iter().map(on_black).collect();
    let seen = |ink: &[f32]| ink.iter().copied().fold(0.0, f32::max) > FAINT;
    let light_ground = light.iter().filter(|&&value| value > 1.0 - FAINT).count() * 2 > light.len();
    let transparent = pixels.iter().any(|[_, opacity]| *opacity < 1.0);
    if light_ground || (transparent && !seen(&light) && seen(&dark)) { dark } else { light }
}

fn luma(colour: [f32; 3]) -> f32 {
    colour.iter().zip(LUMA).map(|(colour, share)| colour * share).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png_of(width: usize, height: usize, color: ColorType, samples: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width as u32, height as u32);
        encoder.set_color(color);
        encoder.write_header().unwrap().write_image_data(samples).unwrap();
        bytes
    }

    #[test]
    fn what_is_written_is_read_back_to_the_nearest_grey() {
        let image: Vec<f32> = (0..784).map(|index| index as f32 / 783.0).collect();
        let bytes = write_image(&image).unwrap();
        let right = read_half(&bytes, Side::Right).unwrap();
        for (found, expected) in right.iter().zip(&views::split(&image)[1]) {
            assert!((found - expected).abs() <= 0.5 / 255.0 + 1e-6, "{found} is not {expected}");
        }
    }

    #[test]
    fn a_sheet_shows_its_images_row_by_row() {
        let [black, white] = [[0.0; 784], [1.0; 784]];
        let bytes = write_sheet(&[vec![&black[..], &white], vec![&white, &black]]).unwrap();
        let (size, pixels) = decode(&bytes, Ok).unwrap();
        assert_eq!(size, [186, 186]);
        let at = |row: usize, column: usize| pixels[row * 186 + column];
        assert_eq!([at(7, 7), at(7, 100), at(100, 7), at(100, 100)], [0.0, 1.0, 1.0, 0.0]);
        assert_eq!(at(0, 0), brightness(&[GAP_GREY])[0]);
    }

    #[test]
    fn brightness_is_clamped_not_wrapped() {
        let mut image = [0.5; 784];
        (image[0], image[1]) = (-0.2, 1.3);
        let left = read_half(&write_image(&image).unwrap(), Side::Left).unwrap();
        assert_eq!((left[0], left[1]), (0.0, 1.0));
    }

    #[test]
    fn a_half_alone_and_colours_are_read_too() {
        let half = png_of(14, 28, ColorType::Grayscale, &[51; 392]);
        assert_eq!(read_half(&half, Side::Right).unwrap(), vec![0.2; 392]);
        let green = png_of(14, 28, ColorType::Rgb, &[0, 255, 0].repeat(392));
        assert_eq!(read_half(&green, Side::Left).unwrap()[391], 0.587);
        let clear = png_of(14, 28, ColorType::Rgba, &[255, 255, 255, 0].repeat(392));
        assert_eq!(read_half(&clear, Side::Left).unwrap()[0], 0.0);
    }

    #[test]
    fn dark_ink_on_a_light_or_transparent_ground_is_ink_too() {
        let ink = |index: usize| (100..140).contains(&index);
        let picture = |on: [u8; 4], off: [u8; 4]| {
            let samples: Vec<u8> = (0..392).flat_map(|index| if ink(index) { on } else { off }).collect();
            read_half(&png_of(14, 28, ColorType::Rgba, &samples), Side::Left).unwrap()
        };
        let expected = picture([255; 4], [0, 0, 0, 255]);
        assert_eq!((expected[99], expected[100]), (0.0, 1.0));
        assert_eq!(picture([0, 0, 0, 255], [255; 4]), expected, "black on white");
        assert_eq!(picture([0, 0, 0, 255], [0; 4]), expected, "black on nothing");
        assert_eq!(picture([0, 0, 0, 255], [255, 255, 255, 0]), expected, "black on nothing that would be white");
        assert_eq!(picture([255; 4], [0; 4]), expected, "white on nothing");
        assert_eq!(picture([255; 4], [255; 4]), vec![0.0; 392], "white paper");
    }

    #[test]
    fn other_sizes_and_other_files_are_refused_in_words() {
        let small = png_of(14, 14, ColorType::Grayscale, &[0; 196]);
        assert_eq!(
            read_half(&small, Side::Left).unwrap_err().to_string(),
            "expected an image of 28 x 28 pixels, or a half of 14 x 28, got 14 x 14"
        );
        // Billions of columns in the header: its size and checksum are those of a sound file, 8 + 8 bytes from the start.
        let mut endless = small.clone();
        endless[16..20].copy_from_slice(&0x7fff_ffffu32.to_be_bytes());
        let checksum = crate::weights::crc32([&endless[12..29]]);
        endless[29..33].copy_from_slice(&checksum.to_be_bytes());
        let message = read_half(&endless, Side::Left).unwrap_err().to_string();
        assert!(message.ends_with("got 2147483647 x 14"), "{message}");
        let foreign = read_half(b"GIF89a", Side::Left).unwrap_err().to_string();
        assert_eq!(foreign, "this is not a PNG picture");
        let photograph = read_half(b"\xff\xd8\xff\xe0\0\x10JFIF", Side::Left).unwrap_err().to_string();
        assert_eq!(photograph, "this is a JPEG picture, not a PNG picture");
        let marked = [BOM, &small].concat();
        assert_eq!(
            read_half(&marked, Side::Left).unwrap_err().to_string(),
            "expected an image of 28 x 28 pixels, or a half of 14 x 28, got 14 x 14"
        );
        let truncated = read_half(&small[..20], Side::Left).unwrap_err().to_string();
        assert!(truncated.starts_with("reading a PNG file: "), "{truncated}");
    }
}
