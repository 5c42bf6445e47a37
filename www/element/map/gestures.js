/**
 * Presses, drags, wheel and pinch on a map. The wheel and two fingers zoom only while the map has the focus, which a
 * press gives it, so that a page scrolls past a map that nobody uses. Until then a finger presses as it is lifted: the
 * page may be what it moves. It reports, and decides nothing.
 */

import { hold, placeIn } from '../dom.js';

/** @typedef {import('../../shared/map.js').Place} Place */
/** @typedef {{ onPress: (pixel: Place) => void, onZoom: (factor: number, around: Place) => void }} Hooks */

const ZOOM_A_NOTCH = 1.0015; // for a pixel of the wheel

export class Gestures {
  #canvas;
  #hooks;
  /** The pointers that are down. @type {Map<number, Place>} */ #down = new Map();
  /** The finger that may be about to move the page. @type {number | null} */ #waiting = null;

  /** @param {HTMLCanvasElement} canvas @param {Hooks} hooks in CSS pixels of the canvas */
  constructor(canvas, hooks) {
    this.#canvas = canvas;
    this.#hooks = hooks;
    canvas.addEventListener('pointerdown', (event) => this.#begin(event));
    canvas.addEventListener('pointermove', (event) => this.#move(event));
    canvas.addEventListener('pointerup', (event) => this.#waiting === event.pointerId && this.#press(event));
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'])
      canvas.addEventListener(end, (event) => this.#end(/** @type {PointerEvent} */ (event)));
    canvas.addEventListener('wheel', (event) => this.#roll(event), { passive: false });
  }

  get #isActive() {
    return /** @type {ShadowRoot} */ (this.#canvas.getRootNode()).activeElement === this.#canvas;
  }

  /** On the canvas, which fills what it is in. @param {PointerEvent | WheelEvent} event @returns {Place} */
  #placeOf(event) {
    const { parentElement, clientLeft, clientTop } = this.#canvas;
    const { x, y } = placeIn(/** @type {HTMLElement} */ (parentElement), event);
    return { x: x - clientLeft, y: y - clientTop };
  }

  /** @param {PointerEvent} event */
  #begin(event) {
    if (event.button !== 0 || (this.#down.size > 0 && !this.#isActive)) return;
    if (event.pointerType === 'touch' && !this.#isActive) {
      this.#waiting = this.#waiting === null ? event.pointerId : null; // two fingers press nothing
      return;
    }
    hold(this.#canvas, event.pointerId);
    this.#down.set(event.pointerId, this.#placeOf(event));
    if (this.#down.size === 1) this.#press(event);
  }

  /** @param {PointerEvent} event */
  #press(event) {
    this.#canvas.focus({ preventScroll: true });
    this.#hooks.onPress(this.#placeOf(event));
  }

  /** @param {PointerEvent} event */
  #end({ pointerId }) {
    this.#down.delete(pointerId);
    if (this.#waiting === pointerId) this.#waiting = null;
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const before = this.#down.get(event.pointerId);
    if (!before) return;
    const now = this.#placeOf(event);
    const [other] = [...this.#down].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
    this.#down.set(event.pointerId, now);
    if (!other) return this.#hooks.onPress(now);
    const spread = (/** @type {Place} */ place) => Math.max(1, Math.hypot(place.x - other.x, place.y - other.y));
    this.#hooks.onZoom(spread(now) / spread(before), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
  }

  /** @param {WheelEvent} event */
  #roll(event) {
    if (!this.#isActive) return;
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
    this.#hooks.onZoom(ZOOM_A_NOTCH ** -pixels, this.#placeOf(event));
  }
}
