/**
 * Pictures of fields, codes and probabilities. Each function paints into the context it is given, from the data and the options
 * it is given, and keeps nothing. Sizes are in pixels of the canvas.
 */
import { HALF, SIZE } from './canvas.js';

/** @typedef {CanvasRenderingContext2D} Context */
/** @typedef {{ paper: string, left: string, right: string, ink: string, rule: string, muted: string }} Palette CSS colours #rrggbb */

/** @param {string} hex @returns {[number, number, number]} */
function channels(hex) {
  const value = Number.parseInt(hex.trim().slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/**
 * A field as an image of 28 x 28 pixels: the left half in the accent of the left, the right half in that of the right.
 * @param {Float32Array} field 784
 * @param {Palette} palette
 * @returns {ImageData}
 */
export function tinted(field, palette) {
  const image = new ImageData(SIZE, SIZE);
  const paper = channels(palette.paper);
  const tones = [channels(palette.left), channels(palette.right)];
  for (let at = 0; at < field.length; at += 1) {
    const ink = Math.min(1, Math.max(0, field[at]));
    const tone = tones[at % SIZE < HALF ? 0 : 1];
    for (let channel = 0; channel < 3; channel += 1) {
      image.data[4 * at + channel] = paper[channel] + (tone[channel] - paper[channel]) * ink;
    }
    image.data[4 * at + 3] = 255;
  }
  return image;
}

/**
 * Paints a field, or one half of it, over the whole canvas, one sharp square a pixel.
 * @param {Context} context
 * @param {Float32Array} field 784
 * @param {{ palette: Palette, only?: 'left' | 'right' }} options
 */
export function paintField(context, field, { palette, only }) {
  const { width, height } = context.canvas;
  const small = smallCanvas(context);
  small.putImageData(tinted(field, palette), 0, 0);
  context.imageSmoothingEnabled = false;
  const start = only === 'right' ? HALF : 0;
  context.drawImage(small.canvas, start, 0, only ? HALF : SIZE, SIZE, 0, 0, width, height);
}

/** A canvas of 28 x 28 to scale from; image data itself cannot be scaled. @param {Context} context @returns {Context} */
function smallCanvas(context) {
  const canvas = context.canvas.ownerDocument.createElement('canvas');
  canvas.width = canvas.height = SIZE;
  return /** @type {Context} */ (canvas.getContext('2d'));
}

/**
 * The frame of the drawing: the field, the guide box in which MNIST's digits lie, and the midline.
 * @param {Context} context
 * @param {Float32Array} field 784
 * @param {{ palette: Palette, guide: boolean }} options
 */
export function paintFrame(context, field, { palette, guide }) {
  paintField(context, field, { palette });
  const { width, height } = context.canvas;
  const cell = width / SIZE;
  const line = Math.max(1, Math.round(cell / 12));
  context.lineWidth = line;
  context.strokeStyle = palette.rule;
  if (guide) {
    context.setLineDash([line * 3, line * 4]);
    context.strokeRect(4 * cell, 4 * cell, 20 * cell, 20 * cell);
    context.setLineDash([]);
  }
  context.strokeStyle = palette.muted;
  context.beginPath();
  context.moveTo(width / 2, 0);
  context.lineTo(width / 2, height);
  context.stroke();
}

/**
 * The units of a joint code as bars from a base line, on a common scale.
 * @param {Context} context
 * @param {Float32Array} code
 * @param {{ palette: Palette, color: string }} options
 */
export function paintCode(context, code, { palette, color }) {
  const { width, height } = context.canvas;
  context.clearRect(0, 0, width, height);
  const top = Math.max(1e-6, ...code);
  const bottom = Math.min(0, ...code);
  const scale = (height - 1) / (top - bottom);
  const base = top * scale;
  const pitch = width / code.length;
  context.fillStyle = palette.rule;
  context.fillRect(0, Math.round(base), width, 1);
  context.fillStyle = color;
  code.forEach((value, unit) => {
    const x = Math.round(unit * pitch);
    const barWidth = Math.max(1, Math.round((unit + 1) * pitch) - x - 1);
    context.fillRect(x, base - Math.max(0, value * scale), barWidth, Math.max(1, Math.abs(value * scale)));
  });
}

/**
 * Ten digits side by side.
 * @param {Context} context
 * @param {Float32Array} digits 10 x 784
 * @param {{ palette: Palette }} options
 */
export function paintDigits(context, digits, { palette }) {
  const count = digits.length / (SIZE * SIZE);
  const { width, height } = context.canvas;
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, width, height);
  const small = smallCanvas(context);
  context.imageSmoothingEnabled = false;
  for (let digit = 0; digit < count; digit += 1) {
    small.putImageData(tinted(digits.subarray(digit * SIZE * SIZE, (digit + 1) * SIZE * SIZE), palette), 0, 0);
    const x = Math.round((digit * width) / count);
    const end = Math.round(((digit + 1) * width) / count);
    context.drawImage(small.canvas, x, 0, end - x - Math.round(width / 500), height);
  }
}
