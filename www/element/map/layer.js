/** The points of the map on a canvas of their own, painted when they change: a moving pen only puts dots on top. */
import { make } from '../dom.js';
import { paintPoints } from './paint.js';

export class Layer {
  #context = /** @type {CanvasRenderingContext2D} */ (
    /** @type {HTMLCanvasElement} */ (make('canvas', {})).getContext('2d', { alpha: false })
  );
  /** What is painted there. @type {unknown[]} */ #painted = [];

  /**
   * Paints the points, unless they are there as they should look.
   * @param {import('./paint.js').Points} points @param {import('./paint.js').Options} look
   * @param {{ width: number, height: number }} size pixels of the canvas
   * @returns {HTMLCanvasElement}
   */
  of({ digits, places }, look, { width, height }) {
    const { canvas } = this.#context;
    const { x, y, scale } = look.camera;
    const wanted = [digits, places, look.palette, look.density, look.kind, x, y, scale, width, height];
    if (wanted.every((value, at) => value === this.#painted[at])) return canvas;
    this.#painted = wanted;
    Object.assign(canvas, { width, height });
    paintPoints(this.#context, { digits, places }, look);
    return canvas;
  }
}
