/** The figure of the mixed experiment: two halves, what lies between their codes, and what both say at once. Decides nothing. */
import { mostLikely, paintProbabilities } from '../codes.js';
import { SIZE } from '../canvas.js';
import { paintField } from '../paint.js';
import { STRINGS } from '../strings.js';
import { fitCanvas } from './reading-view.js';

/** @typedef {import('../canvas.js').Side} Side */
/** @typedef {import('../paint.js').Palette} Palette */
/** @typedef {import('../protocol.js').Reading} Reading */
/** @typedef {import('../protocol.js').Drawn} Drawn */

const BLANK = new Float32Array(SIZE * SIZE);

export class MixView {
  #root;

  /** @param {ShadowRoot} root @param {{ onDigit: (side: Side, digit: number) => void, onPart: (part: number) => void }} hooks */
  constructor(root, { onDigit, onPart }) {
    this.#root = root;
    for (const side of /** @type {Side[]} */ (['left', 'right'])) {
      const choice = /** @type {HTMLSelectElement} */ (this.#get(`mix-${side}`));
      choice.addEventListener('change', () => onDigit(side, Number(choice.value)));
    }
    const slider = this.#slider();
    slider.addEventListener('input', () => onPart(Number(slider.value) / 100));
  }

  /**
   * @param {import('./mixer.js').Mix} mix
   * @param {Record<Side, Float32Array | null>} halves the whole digits that the halves are of
   * @param {{ reading: Reading | null, drawn: Drawn | null }} answers of the two halves put together, and of the place between their codes
   * @param {Palette} palette
   */
  show({ left, right, part }, halves, { reading, drawn }, palette) {
    const words = STRINGS.mix;
    const images = { 'mix-half-left': halves.left, 'mix-half-right': halves.right, 'mix-drawn': drawn?.image, 'mix-both': reading?.drawings.both };
    const contexts = Object.keys(images).map((id) => this.#context(id));
    const odds = this.#context('mix-odds');
    Object.values(images).forEach((image, place) => {
      const faint = /** @type {const} */ (['right', 'left'])[place] ?? null; // of the two real digits the half that is not used
      paintField(contexts[place], image ?? BLANK, { palette, faint });
    });
    paintProbabilities(odds, drawn?.probabilities ?? null, { palette, color: palette.ink });
    const [between, both] = [drawn?.probabilities, reading?.probabilities.both].map((each) => (each ? { digit: mostLikely(each), part: Math.max(...each) } : null));
    this.#text('mix-reads', between ? words.reads(between.digit, between.part) : '');
    this.#text('mix-both-reads', both ? words.reads(both.digit, both.part) : '');
    this.#get('mix-odds').setAttribute('aria-label', drawn?.probabilities ? STRINGS.reading.oddsWords(drawn.probabilities) : STRINGS.reading.unread);
    /** @type {HTMLSelectElement} */ (this.#get('mix-left')).value = String(left);
    /** @type {HTMLSelectElement} */ (this.#get('mix-right')).value = String(right);
    const slider = this.#slider();
    slider.value = String(Math.round(part * 100));
    slider.setAttribute('aria-valuetext', words.place(part, between));
  }

  /** @param {string} id */
  #context(id) {
    const canvas = /** @type {HTMLCanvasElement} */ (this.#get(id));
    fitCanvas(canvas);
    return /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  }

  #slider() {
    return /** @type {HTMLInputElement} */ (this.#get('mix-part'));
  }

  /** @param {string} id @param {string} text */
  #text(id, text) {
    this.#get(id).textContent = text;
  }

  /** @param {string} id @returns {HTMLElement} */
  #get(id) {
    return /** @type {HTMLElement} */ (this.#root.getElementById(id));
  }
}
