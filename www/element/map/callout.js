/** What the network draws from the code at a place of the map, in a box beside that place. */
import { paintField } from '../../shared/paint.js';
import { make } from '../dom.js';

/** Pixels along each side of the drawing, and between the place and the box, in CSS pixels. */
const [SIDE, DISTANCE] = [112, 16];

export class Callout {
  element = make('div', { class: 'map-callout' });
  #canvas = /** @type {HTMLCanvasElement} */ (make('canvas', { width: SIDE, height: SIDE }));

  /** @param {() => void} onPress it is to be closed */
  constructor(onPress) {
    this.element.hidden = true;
    this.element.append(this.#canvas);
    this.element.addEventListener('click', onPress);
  }

  /**
   * @param {Float32Array} image 784 pixels @param {string[]} lines of words
   * @param {import('../../shared/paint.js').Palette} palette
   */
  show(image, lines, palette) {
    paintField(/** @type {CanvasRenderingContext2D} */ (this.#canvas.getContext('2d')), image, { palette });
    this.element.replaceChildren(this.#canvas, ...lines.map((line) => make('span', {}, line)));
    this.element.hidden = false;
  }

  close() {
    if (!this.element.hidden) this.element.hidden = true; // at each move of a pen: even no change costs style
  }

  /**
   * Stands beside a place, inside the map; all in CSS pixels.
   * @param {{ x: number, y: number }} place @param {{ width: number, height: number }} map
   */
  standBeside({ x, y }, map) {
    if (this.element.hidden) return;
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const beside = x + DISTANCE + width <= map.width ? x + DISTANCE : x - DISTANCE - width;
    const within = (/** @type {number} */ at, /** @type {number} */ most) =>
      Math.round(Math.max(0, Math.min(most, at)));
    const [shiftX, shiftY] = [within(beside, map.width - width), within(y - height / 2, map.height - height)];
    this.element.style.transform = `translate(${shiftX}px, ${shiftY}px)`;
  }
}
