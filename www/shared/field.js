/**
 * The field: 28 x 28 pixels in [0, 1], row-major, and the brush that draws into it. Pure functions; nothing here
 * paints.
 *
 * Coordinates are in pixels of the field: (0, 0) is the top left corner, the centre of the first pixel is (0.5, 0.5).
 */

import { HALF, SIZE } from './crate.js';

/** @typedef {'left' | 'right'} Side */
/** @typedef {Side | 'both'} Given what the network is given: one half, or both */
/** @typedef {{ x: number, y: number }} Point */
/**
 * A drawing: the ink of both halves, and which of them the network is given. `example` is the number of an untouched
 * real example: its last figure is the digit, the others say which of that digit's.
 * @typedef {{ ink: Float32Array, given: Given, example: number | null }} DrawingState
 */

export { HALF, SIZE };
export const PIXELS = SIZE * SIZE;
const HALF_PIXELS = SIZE * HALF;

/** Distance from the middle of a stroke, in pixels, up to which the ink is full. */
const CORE = 0.65;
/** Distance at which the ink ends: strokes are then about 2.4 pixels wide with soft edges, as in MNIST. */
const REACH = 1.75;

/** @returns {Float32Array} an empty field */
export const blank = () => new Float32Array(PIXELS);

/** @param {number} column @returns {Side} */
export const sideOf = (column) => (column < HALF ? 'left' : 'right');

/** @param {Side} side @returns {Side} */
export const otherSide = (side) => (side === 'left' ? 'right' : 'left');

/**
 * Adds a stroke from one point to another; where strokes cross, the darker one counts.
 * @param {Float32Array} field is not changed
 * @param {Point} from
 * @param {Point} to
 * @param {Given} [within] the side that takes ink; the other one stays as it is
 * @returns {Float32Array}
 */
export function stroke(field, from, to, within = 'both') {
  const drawn = field.slice();
  const [firstColumn, endColumn] = columnsOf(within);
  const top = Math.max(0, Math.floor(Math.min(from.y, to.y) - REACH));
  const bottom = Math.min(SIZE - 1, Math.ceil(Math.max(from.y, to.y) + REACH));
  const left = Math.max(firstColumn, Math.floor(Math.min(from.x, to.x) - REACH));
  const right = Math.min(endColumn - 1, Math.ceil(Math.max(from.x, to.x) + REACH));
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) {
      const ink = inkAt(distanceToSegment(middleOf(row, column), from, to));
      const at = row * SIZE + column;
      if (ink > drawn[at]) drawn[at] = ink;
    }
  }
  return drawn;
}

/**
 * Erases a stroke of the brush.
 * @param {Float32Array} field is not changed
 * @param {Point} from
 * @param {Point} to
 * @param {Given} [within]
 * @returns {Float32Array}
 */
export function erase(field, from, to, within = 'both') {
  const rubbed = stroke(blank(), from, to, within);
  return field.map((ink, at) => Math.min(ink, 1 - rubbed[at]));
}

/**
 * Toggles one dot of the brush: erases it if the pixel is dark, adds it if it is light.
 * @param {Float32Array} field
 * @param {number} row
 * @param {number} column
 * @param {Given} [within]
 * @returns {Float32Array}
 */
export function toggle(field, row, column, within = 'both') {
  const dot = middleOf(row, column);
  return (isDark(field[row * SIZE + column]) ? erase : stroke)(field, dot, dot, within);
}

/** Whether a pixel counts as drawn, where a yes or no is needed. @param {number} ink */
export const isDark = (ink) => ink > 0.5;

/** @param {number} row @param {number} column @returns {Point} the middle of a pixel */
export const middleOf = (row, column) => ({ x: column + 0.5, y: row + 0.5 });

/** @param {Float32Array} field 784 @param {Side} side @returns {Float32Array} 392, row-major 28 x 14 */
export function halfOf(field, side) {
  const half = new Float32Array(HALF_PIXELS);
  const start = side === 'left' ? 0 : HALF;
  for (let row = 0; row < SIZE; row += 1)
    half.set(field.subarray(row * SIZE + start, row * SIZE + start + HALF), row * HALF);
  return half;
}

/**
 * The part of a field that the network is given.
 * @param {Float32Array} field 784
 * @param {Given} given
 * @returns {Float32Array} 392 for one side, or all 784
 */
export const givenOf = (field, given) => (given === 'both' ? field : halfOf(field, given));

/**
 * @param {Float32Array} field
 * @param {Side} side
 * @param {Float32Array} half 392
 * @returns {Float32Array} the field with that half replaced
 */
export function withHalf(field, side, half) {
  const whole = field.slice();
  const start = side === 'left' ? 0 : HALF;
  for (let row = 0; row < SIZE; row += 1) whole.set(half.subarray(row * HALF, row * HALF + HALF), row * SIZE + start);
  return whole;
}

/** @param {Float32Array} field @param {Side} side @returns {Float32Array} the field with that half emptied */
export const withoutHalf = (field, side) => withHalf(field, side, new Float32Array(HALF_PIXELS));

/**
 * The dark pixels of one half: how many, and the first and the last row with one, counted from 1; null if there are
 * none.
 * @param {Float32Array} field @param {Side} side
 */
export function extentOf(field, side) {
  const half = halfOf(field, side);
  const dark = [...half.keys()].filter((at) => isDark(half[at]));
  const rowOf = (/** @type {number | undefined} */ at) => (at === undefined ? null : Math.floor(at / HALF) + 1);
  return { pixels: dark.length, top: rowOf(dark[0]), bottom: rowOf(dark.at(-1)) };
}

/** @param {Float32Array} field @returns {boolean} */
export const isBlank = (field) => field.every((value) => value === 0);

const NOT_MOVED = Object.freeze({ down: 0, right: 0, size: 1, slant: 0 });
/** Read as it stands. @type {Readonly<import('./protocol.js').Kept>} */
const AS_DRAWN = Object.freeze({ alignment: NOT_MOVED, together: NOT_MOVED });

/**
 * What a drawing asks of a network. A real digit stands like those that the network has learnt from, so no alignment is
 * searched for.
 * @param {DrawingState} drawing
 * @param {boolean} aligns whether others are aligned
 * @returns {Required<import('./protocol.js').Question>}
 */
export function questionOf({ ink, given, example }, aligns) {
  const hidden = given === 'both' ? null : halfOf(ink, otherSide(given));
  return {
    given,
    pixels: givenOf(ink, given),
    other: hidden && !isBlank(hidden) ? hidden : null,
    kept: aligns && example === null ? null : AS_DRAWN,
  };
}

/**
 * Whether it is of this kind, wherever it was made: a frame or a notebook has classes of its own.
 * @param {string} kind such as "Float32Array" @param {unknown} value
 */
export const isOf = (kind, value) => Object.prototype.toString.call(value) === `[object ${kind}]`;

/** What somebody gave, as far as it is worth showing; it may be anything. @param {unknown} value */
export const shown = (value) =>
  (['object', 'function', 'symbol'].includes(typeof value) && value !== null ? typeof value : String(value)).slice(
    0,
    40,
  );

/** The same where a text must not look like a number. @param {unknown} value */
export const quoted = (value) => (typeof value === 'string' ? `"${shown(value)}"` : shown(value));

/**
 * Checks a half that came from outside.
 * @param {unknown} half
 * @returns {Float32Array}
 * @throws {TypeError | RangeError} in words that quote the offending value
 */
export function checkedHalf(half) {
  if (!isOf('Float32Array', half) && !Array.isArray(half))
    throw new TypeError(`a half must be a Float32Array of ${HALF_PIXELS} pixels`);
  const pixels = /** @type {Float32Array | number[]} */ (half);
  if (pixels.length !== HALF_PIXELS)
    throw new RangeError(`expected ${HALF_PIXELS} pixels per half, got ${pixels.length}`);
  const wrong = Array.from(pixels).findIndex((value) => typeof value !== 'number' || !(value >= 0 && value <= 1));
  if (wrong >= 0) throw new RangeError(`pixel ${wrong} is ${quoted(pixels[wrong])}, not a number from 0 to 1`);
  return Float32Array.from(pixels);
}

/**
 * A drawing as text for a link: one bit a pixel, row by row, the highest bit of each byte first, in base64url.
 * @param {Float32Array} field
 */
export function textOf(field) {
  const bytes = new Uint8Array(PIXELS / 8);
  field.forEach((ink, at) => {
    if (isDark(ink)) bytes[at >> 3] |= 0x80 >> (at & 7);
  });
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

/** The drawing in a text. @param {string} text @returns {Float32Array | undefined} undefined if it is none */
export function fieldOfText(text) {
  if (!/^[A-Za-z0-9_-]{131}$/.test(text)) return undefined;
  const bytes = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  return Float32Array.from({ length: PIXELS }, (_, at) => (bytes.charCodeAt(at >> 3) >> (7 - (at & 7))) & 1);
}

/** @param {Given} side @returns {[number, number]} first column, and the one after the last */
export function columnsOf(side) {
  if (side === 'left') return [0, HALF];
  return side === 'right' ? [HALF, SIZE] : [0, SIZE];
}

/** The ink at a distance from the middle of a stroke. @param {number} distance */
const inkAt = (distance) => Math.min(1, Math.max(0, (REACH - distance) / (REACH - CORE)));

/** @param {Point} point @param {Point} from @param {Point} to @returns {number} */
function distanceToSegment(point, from, to) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const lengthSquared = dx * dx + dy * dy;
  const along = lengthSquared === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / lengthSquared;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - from.x - t * dx, point.y - from.y - t * dy);
}
