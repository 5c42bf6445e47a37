// Digits drawn by people, as the page would see them: pen strokes of a tablet, painted with the page's own brush.
// Writes IDX pairs that `corr-mcnn evaluate --test-digits` judges; nothing is ever trained on them.
//
//   node research/pen-digits.mjs STROKES OUT [SEED]
//     STROKES: lines "x1,y1,...,x8,y8,digit" (plain or .gz), coordinates 0 to 100, y upwards, as in the UCI set
//     "Pen-Based Recognition of Handwritten Digits"; OUT: a folder, which gets plain-* and moved-* files

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { blank, PIXELS, SIZE, stroke } from '../www/shared/field.js';

/** @typedef {import('../www/shared/field.js').Point} Point */
/** @typedef {{ points: Point[], digit: number }} Strokes one digit: the way of the pen, in a box of 100, y downwards */
/** @typedef {{ scale: number, slant: number, shift: Point }} Placement how a digit lies in the field */

const BOX = 18; // pixels between the middles of the outer strokes: with the brush's width, MNIST's box of 20
const PIECES = 8; // straight pieces of the curve between two points of the pen
const MOVED = { shift: 2, scale: 0.25, slant: 0.25 }; // pixels, share, and pixels to the side for each pixel upwards

/** @param {string} text @returns {Strokes[]} */
export function parse(text) {
  const lines = text.split('\n').filter((line) => line.trim());
  return lines.map((line, place) => {
    const numbers = line.split(',').map(Number);
    const digit = numbers.pop() ?? -1;
    const isDigit = Number.isInteger(digit) && digit >= 0 && digit <= 9;
    if (numbers.length !== 16 || !numbers.every(Number.isFinite) || !isDigit)
      throw new Error(`line ${place + 1}: expected 16 coordinates and a digit, got "${line}"`);
    const points = Array.from({ length: 8 }, (_, at) => ({ x: numbers[2 * at], y: 100 - numbers[2 * at + 1] }));
    return { points, digit };
  });
}

/** Points on the Catmull-Rom curve through these. @param {Point[]} points @returns {Point[]} */
export function curve(points) {
  const at = (/** @type {number} */ index) => points[Math.min(points.length - 1, Math.max(0, index))];
  const way = [points[0]];
  for (let index = 0; index + 1 < points.length; index += 1) {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    for (let piece = 1; piece <= PIECES; piece += 1) {
      const t = piece / PIECES;
      const between = (/** @type {'x' | 'y'} */ axis) =>
        0.5 *
        (2 * from[axis] +
          (to[axis] - before[axis]) * t +
          (2 * before[axis] - 5 * from[axis] + 4 * to[axis] - after[axis]) * t ** 2 +
          (3 * from[axis] - before[axis] - 3 * to[axis] + after[axis]) * t ** 3);
      way.push({ x: between('x'), y: between('y') });
    }
  }
  return way;
}

/** @param {Point[]} way in pixels @returns {Float32Array} the field with that stroke */
const painted = (way) => way.slice(1).reduce((field, to, index) => stroke(field, way[index], to), blank());

/** @param {Float32Array} field @returns {Point} where its ink has its centre */
function centreOf(field) {
  const centre = { x: 0, y: 0, ink: 0 };
  for (let at = 0; at < PIXELS; at += 1) {
    centre.x += field[at] * ((at % SIZE) + 0.5);
    centre.y += field[at] * (Math.floor(at / SIZE) + 0.5);
    centre.ink += field[at];
  }
  return { x: centre.x / centre.ink, y: centre.y / centre.ink };
}

/**
 * A digit in the field: its longer side fills MNIST's box of 20 pixels with ink, its centre of mass is the field's, as
 * in MNIST, and from there it is placed.
 * @param {Point[]} points
 * @param {Placement} placement
 * @returns {Float32Array} 784
 */
export function drawn(points, { scale, slant, shift }) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const size = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys), 1);
  const toPixels = (BOX * scale) / size;
  const [middleX, middleY] = [(Math.max(...xs) + Math.min(...xs)) / 2, (Math.max(...ys) + Math.min(...ys)) / 2];
  const way = curve(points).map(({ x, y }) => ({
    x: SIZE / 2 + (x - middleX - slant * (y - middleY)) * toPixels,
    y: SIZE / 2 + (y - middleY) * toPixels,
  }));
  const centre = centreOf(painted(way));
  const [dx, dy] = [SIZE / 2 - centre.x + shift.x, SIZE / 2 - centre.y + shift.y];
  return painted(way.map(({ x, y }) => ({ x: x + dx, y: y + dy })));
}

/** Numbers from -1 to 1, the same for the same seed (mulberry32). @param {number} seed */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (2 * ((mixed ^ (mixed >>> 14)) >>> 0)) / 2 ** 32 - 1;
  };
}

/** @param {number[]} dimensions @param {Uint8Array} bytes @returns {Buffer} an IDX file of bytes, compressed */
function idx(dimensions, bytes) {
  const header = Buffer.alloc(4 + 4 * dimensions.length);
  header.writeUInt32BE(0x0800 + dimensions.length);
  for (const [axis, size] of dimensions.entries()) header.writeUInt32BE(size, 4 + 4 * axis);
  return gzipSync(Buffer.concat([header, bytes]));
}

/** @param {string} strokes @param {string} out @param {number} seed */
function main(strokes, out, seed) {
  const file = readFileSync(strokes);
  const digits = parse((file[0] === 0x1f ? gunzipSync(file) : file).toString('utf8'));
  const random = randomOf(seed);
  /** @type {Record<string, () => Placement>} */
  const placements = {
    plain: () => ({ scale: 1, slant: 0, shift: { x: 0, y: 0 } }),
    moved: () => ({
      scale: 1 + MOVED.scale * random(),
      slant: MOVED.slant * random(),
      shift: { x: MOVED.shift * random(), y: MOVED.shift * random() },
    }),
  };
  mkdirSync(out, { recursive: true });
  for (const [name, placement] of Object.entries(placements)) {
    const pixels = digits.flatMap(({ points }) => [drawn(points, placement()).map((ink) => Math.round(255 * ink))]);
    const bytes = Buffer.concat(pixels.map((field) => Uint8Array.from(field)));
    writeFileSync(join(out, `${name}-images-idx3-ubyte.gz`), idx([digits.length, SIZE, SIZE], bytes));
    const labels = Uint8Array.from(digits, ({ digit }) => digit);
    writeFileSync(join(out, `${name}-labels-idx1-ubyte.gz`), idx([digits.length], labels));
    console.error(`${name}: ${digits.length} digits`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [strokes, out, seed = '1'] = process.argv.slice(2);
  if (!strokes || !out) {
    console.error('usage: node research/pen-digits.mjs STROKES OUT [SEED]');
    process.exit(2);
  }
  main(strokes, out, Number(seed));
}
