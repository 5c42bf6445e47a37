/**
 * Paints fields: the frame, one digit or half of one. Each function depends only on its arguments and keeps no state.
 * Sizes are in pixels of the canvas.
 *
 * Each half has the accent colour of its view. A colour can be anything that CSS accepts, since in a forced palette
 * colours are names such as CanvasText; that is why ink is blended with the paper by its opacity.
 */
import { HALF, SIZE } from './field.js';

/** @typedef {CanvasRenderingContext2D} Context */
/** @typedef {import('./field.js').Side} Side */
/**
 * CSS colours.
 * @typedef {{ paper: string, left: string, right: string, ink: string, rule: string, muted: string }} Palette
 */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

/** The font of the element, and of the words that are painted. */
export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
/** Ink fainter than this is invisible. */
const LEAST_INK = 1 / 255;

/**
 * Paints a field, or one half of it, over the whole canvas, with one sharp square per pixel.
 * @param {Context} context
 * @param {Float32Array} field 784
 * @param {{ palette: Palette, only?: Side, faint?: Side | null }} options `faint` is a half that is painted faintly
 */
export function paintField(context, field, { palette, only, faint = null }) {
  const { width, height } = context.canvas;
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, width, height);
  const halves = only ? [only] : /** @type {const} */ (['left', 'right']);
  halves.forEach((side, place) => {
    const box = { x: (place * width) / halves.length, y: 0, width: width / halves.length, height };
    paintHalf(context, field, { side, box, color: palette[side], opacity: side === faint ? 0.2 : 1 });
  });
}

/**
 * Paints the ink of one half over what is there.
 * @param {Context} context
 * @param {Float32Array} field 784
 * @param {{ side: Side, box: Box, color: string, opacity?: number }} options
 */
function paintHalf(context, field, { side, box, color, opacity = 1 }) {
  const first = side === 'left' ? 0 : HALF;
  // Edges on whole pixels of the canvas, so that neighbours meet without a seam.
  const edgeX = (/** @type {number} */ column) => Math.round(box.x + (column * box.width) / HALF);
  const edgeY = (/** @type {number} */ row) => Math.round(box.y + (row * box.height) / SIZE);
  context.fillStyle = color;
  for (let row = 0; row < SIZE; row += 1) {
    for (let column = 0; column < HALF; column += 1) {
      const ink = Math.min(1, field[row * SIZE + first + column]);
      if (!(ink > LEAST_INK)) continue;
      context.globalAlpha = ink * opacity;
      context.fillRect(edgeX(column), edgeY(row), edgeX(column + 1) - edgeX(column), edgeY(row + 1) - edgeY(row));
    }
  }
  context.globalAlpha = 1;
}

/**
 * The frame of the drawing: the field, the guide box in which MNIST's digits lie, and the midline.
 * @param {Context} context
 * @param {Float32Array} field 784
 * @param {{ palette: Palette, faint?: Side | null }} options
 */
export function paintFrame(context, field, { palette, faint = null }) {
  paintField(context, field, { palette, faint });
  const { width, height } = context.canvas;
  const cell = width / SIZE;
  const line = 2 * Math.max(1, Math.round(cell / 24)); // even, so that its edges fall between the canvas's pixels
  context.lineWidth = line;
  context.strokeStyle = palette.muted;
  context.globalAlpha = 0.7; // three to one against the paper
  context.setLineDash([line * 3, line * 4]);
  context.strokeRect(4 * cell, 4 * cell, 20 * cell, 20 * cell);
  context.setLineDash([]);
  context.globalAlpha = 1;
  context.strokeStyle = palette.muted;
  context.beginPath();
  context.moveTo(width / 2, 0);
  context.lineTo(width / 2, height);
  context.stroke();
}
