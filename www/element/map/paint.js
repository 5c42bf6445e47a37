/**
 * Paints a map: each digit twice, by its left and its right half's code, with a hairline that joins the two, and the
 * visitor's dots. Depends only on its arguments and keeps no state. Sizes are in pixels of the canvas.
 *
 * Besides its colour, each side has a shape: numerals of left halves are bold, those of right halves italic; the
 * visitor's left half is the left half of a disc, the right one the right half, so that two in one place make a whole.
 */
import { FONT } from '../../shared/paint.js';
import { toCanvas } from './camera.js';

/** @typedef {import('../../shared/paint.js').Context} Context */
/** @typedef {import('../../shared/paint.js').Palette} Palette */
/** @typedef {import('../../shared/field.js').Side} Side */
/** @typedef {import('../../shared/map.js').Place} Place */
/** @typedef {import('./camera.js').Camera} Camera */
/** What is painted of a map. @typedef {{ digits: ArrayLike<number>, places: ArrayLike<number> }} Points */
/** A half of the visitor's; `hollow` if the network drew it. @typedef {Place & { side: Side, hollow?: boolean }} Dot */
/**
 * `kind`: only this digit stands out; `chosen`: the half that stands out; `at`: the place that is decoded; `density`:
 * pixels of the canvas for a CSS pixel.
 * @typedef {{ palette: Palette, camera: Camera, density: number, kind?: number | null, chosen?: number | null,
 *   at?: Place | null, dots?: Dot[] }} Options
 */

/** Opacity of what does not stand out, and of hairlines. */
const FAINT = 0.14;
const HAIRLINE = 0.55;

/** The size that numerals are set in, to be scaled to the one on show: a browser looks up a font for each size. */
const SET_PX = 10;
/** The fonts of the numerals of left and right halves. */
const FONTS = { left: `700 ${SET_PX}px ${FONT}`, right: `italic 400 ${SET_PX}px ${FONT}` };

/** Has the browser look up those fonts, each in a task of its own: the first text in a font takes 10 to 40 ms. */
export async function lookUpFonts() {
  const context = document.createElement('canvas').getContext('2d');
  for (const font of Object.values(FONTS)) {
    await new Promise((resolve) => setTimeout(resolve));
    if (!context) return;
    context.font = font;
    context.measureText('0');
  }
}

/** The size of the numerals, in CSS pixels. @param {number} width @param {number} height of the map, in CSS pixels */
export const numeralSize = (width, height) => Math.min(17, Math.max(8.5, Math.min(width, height) / 36));

/**
 * The digits alone, which stay while the visitor draws.
 * @param {Context} context @param {Points} points @param {Options} options
 */
export function paintPoints(context, points, options) {
  const { palette, kind = null } = options;
  const { width, height } = context.canvas;
  context.globalAlpha = 1;
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, width, height);
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  if (kind === null) paintPairs(context, points, options, () => true, 1);
  else {
    paintPairs(context, points, options, (digit) => points.digits[digit] !== kind, FAINT);
    paintPairs(context, points, options, (digit) => points.digits[digit] === kind, 1);
  }
  context.globalAlpha = 1;
}

/**
 * What is on top of them: the mark of what is decoded, and the visitor's dots.
 * @param {Context} context @param {Points} points @param {Options} options
 */
export function paintTop(context, points, options) {
  paintMark(context, points, options);
  paintDots(context, options);
}

/**
 * @param {Context} context @param {Points} points @param {Options} options
 * @param {(digit: number) => boolean} counts which digits @param {number} opacity
 */
function paintPairs(context, { digits, places }, { palette, camera, density }, counts, opacity) {
  const { width, height } = context.canvas;
  const x = (/** @type {number} */ half) => width / 2 + (places[2 * half] - camera.x) * camera.scale;
  const y = (/** @type {number} */ half) => height / 2 - (places[2 * half + 1] - camera.y) * camera.scale;
  context.globalAlpha = opacity * HAIRLINE;
  context.strokeStyle = palette.muted;
  context.lineWidth = density * 0.75;
  context.beginPath();
  for (let digit = 0; digit < digits.length; digit += 1) {
    if (!counts(digit)) continue;
    context.moveTo(x(2 * digit), y(2 * digit));
    context.lineTo(x(2 * digit + 1), y(2 * digit + 1));
  }
  context.stroke();
  context.globalAlpha = opacity;
  const scale = (numeralSize(width / density, height / density) * density) / SET_PX;
  const drop = SET_PX * 0.355; // from the middle of a numeral to its foot
  context.save();
  context.scale(scale, scale);
  for (const [offset, side] of /** @type {const} */ (['left', 'right']).entries()) {
    context.font = FONTS[side];
    context.fillStyle = palette[side];
    for (let digit = 0; digit < digits.length; digit += 1) {
      if (!counts(digit)) continue;
      const half = 2 * digit + offset;
      context.fillText(String(digits[digit]), x(half) / scale, y(half) / scale + drop);
    }
  }
  context.restore();
}

/**
 * The chosen half, ringed, or the decoded place, as a cross.
 * @param {Context} context @param {Points} points @param {Options} options
 */
function paintMark(context, { places }, { palette, camera, density, chosen = null, at = null }) {
  const place = chosen === null ? at : { x: places[2 * chosen], y: places[2 * chosen + 1] };
  if (!place) return;
  const { x, y } = toCanvas(place, camera, context.canvas);
  context.globalAlpha = 1;
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.5 * density;
  context.beginPath();
  if (chosen !== null) context.arc(x, y, 11 * density, 0, 2 * Math.PI);
  else {
    for (const [dx, dy] of [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ]) {
      context.moveTo(x + 4 * density * dx, y + 4 * density * dy);
      context.lineTo(x + 11 * density * dx, y + 11 * density * dy);
    }
  }
  context.stroke();
}

/** @param {Context} context @param {Options} options */
function paintDots(context, { palette, camera, density, dots = [] }) {
  const { width, height } = context.canvas;
  const radius = Math.min(10, Math.max(6, Math.min(width, height) / density / 36)) * density;
  // one that lies outside waits at the edge: it never gets lost
  const within = (/** @type {number} */ at, /** @type {number} */ length) =>
    Math.max(radius, Math.min(length - radius, at));
  const placed = dots.map((dot) => {
    const { x, y } = toCanvas(dot, camera, context.canvas);
    return { ...dot, x: within(x, width), y: within(y, height) };
  });
  context.globalAlpha = 1;
  if (placed.length === 2) {
    context.strokeStyle = palette.ink;
    context.lineWidth = 2 * density;
    context.beginPath();
    context.moveTo(placed[0].x, placed[0].y);
    context.lineTo(placed[1].x, placed[1].y);
    context.stroke();
  }
  for (const { x, y, side, hollow } of placed) {
    const start = side === 'left' ? Math.PI / 2 : -Math.PI / 2;
    const half = () => {
      context.beginPath();
      context.arc(x, y, radius, start, start + Math.PI);
      context.closePath();
    };
    half();
    context.lineJoin = 'round';
    context.strokeStyle = palette.paper; // a halo, so that the dot stands out from numerals
    context.lineWidth = 5 * density;
    context.stroke();
    context.fillStyle = hollow ? palette.paper : palette[side];
    context.fill();
    context.strokeStyle = palette[side];
    context.lineWidth = 2 * density;
    context.stroke();
  }
}
