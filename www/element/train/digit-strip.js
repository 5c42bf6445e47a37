/**
 * Paints digits in rows, with a pixel of the canvas for each pixel of a digit; the style sheet enlarges them. That is
 * much faster than painting squares, and nothing has to be measured.
 */
import { HALF, PIXELS, SIZE } from '../../shared/field.js';

/**
 * @param {HTMLCanvasElement} canvas gets the size that it needs
 * @param {Float32Array} digits 784 each
 * @param {{ palette: import('../../shared/paint.js').Palette, columns: number }} options
 */
export function paintStrip(canvas, digits, { palette, columns }) {
  const rows = Math.ceil(digits.length / PIXELS / columns);
  const [width, height] = [columns * SIZE, rows * SIZE];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const pixels = new ImageData(width, height);
  opacities(digits, columns).forEach((opacity, at) => (pixels.data[4 * at + 3] = opacity));
  context.putImageData(pixels, 0, 0);
  // a colour may be a name of the system's palette, so it is the canvas that applies it
  context.globalCompositeOperation = 'source-atop';
  for (let half = 0; half < 2 * columns; half += 1) {
    context.fillStyle = half % 2 === 0 ? palette.left : palette.right;
    context.fillRect(half * HALF, 0, HALF, height);
  }
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, width, height);
  context.globalCompositeOperation = 'source-over';
}

/**
 * How opaque the ink of each pixel of the strip is, 0 to 255, row by row.
 * @param {Float32Array} digits
 * @param {number} columns
 */
export function opacities(digits, columns) {
  const count = digits.length / PIXELS;
  const width = columns * SIZE;
  const values = new Uint8ClampedArray(width * Math.ceil(count / columns) * SIZE);
  for (let digit = 0; digit < count; digit += 1) {
    const corner = Math.floor(digit / columns) * SIZE * width + (digit % columns) * SIZE;
    for (let at = 0; at < PIXELS; at += 1)
      values[corner + Math.floor(at / SIZE) * width + (at % SIZE)] = Math.round(255 * digits[digit * PIXELS + at]);
  }
  return values;
}
