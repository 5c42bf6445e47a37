/**
 * Codes and probabilities as bars, and what lies between two codes. Each function depends only on its arguments and
 * keeps no state. Sizes are in pixels of the canvas.
 */
import { mostLikely } from './codes.js';

/** @typedef {import('./paint.js').Context} Context */
/** @typedef {import('./paint.js').Palette} Palette */

/**
 * The smallest and the largest unit of several codes, 0 included: their common scale.
 * @param {Float32Array[]} codes
 * @returns {[number, number]}
 */
export function scaleOf(codes) {
  const units = codes.flatMap((code) => [...code]);
  return [Math.min(0, ...units), Math.max(1e-6, ...units)];
}

/**
 * The units of a code as bars on a base line.
 * @param {Context} context
 * @param {Float32Array} code
 * @param {{ palette: Palette, color: string, scale: [number, number], marked?: number }} options
 *   `marked`: the unit that stands out
 */
export function paintCode(context, code, { palette, color, scale: [least, most], marked }) {
  const { width, height } = context.canvas;
  const line = Math.max(1, Math.round(height / 56));
  const unitHeight = (height - line) / (most - least);
  const base = Math.round(most * unitHeight);
  const pitch = width / code.length;
  context.clearRect(0, 0, width, height);
  context.fillStyle = palette.rule;
  context.fillRect(0, base, width, line);
  context.fillStyle = color;
  code.forEach((value, unit) => {
    const x = Math.round(unit * pitch);
    const barWidth = Math.max(1, Math.round((unit + 1) * pitch) - x - Math.max(1, Math.round(pitch / 5)));
    const reach = Math.round(value * unitHeight);
    if (unit === marked) {
      context.fillStyle = palette.ink; // lines at both sides, which can be told from a bar of any colour
      for (const beside of [x - line, x + barWidth]) context.fillRect(beside, 0, line, height);
      context.fillStyle = color;
    }
    context.fillRect(x, reach > 0 ? base - reach : base + line, barWidth, Math.abs(reach));
  });
}

/**
 * How likely each digit is, as bars on a base line; the most likely one stands out.
 * @param {Context} context
 * @param {Float32Array | null} probabilities 10, each in [0, 1]; null leaves the base line alone
 * @param {{ palette: Palette, color: string }} options
 */
export function paintProbabilities(context, probabilities, { palette, color }) {
  const { width, height } = context.canvas;
  const line = Math.max(1, Math.round(height / 56));
  context.clearRect(0, 0, width, height);
  context.fillStyle = palette.rule;
  context.fillRect(0, height - line, width, line);
  if (!probabilities) return;
  const pitch = width / probabilities.length;
  const top = mostLikely(probabilities);
  probabilities.forEach((probability, digit) => {
    const x = Math.round(digit * pitch + pitch / 10);
    const tall = Math.round(probability * (height - line));
    context.fillStyle = digit === top ? color : palette.muted;
    context.fillRect(x, height - line - tall, Math.round((digit + 1) * pitch - pitch / 10) - x, tall);
  });
}

/**
 * The code on the straight line between two codes.
 * @param {Float32Array} from @param {Float32Array} to @param {number} part 0: `from`, 1: `to` @returns {Float32Array}
 */
export const between = (from, to, part) => from.map((unit, at) => (1 - part) * unit + part * to[at]);
