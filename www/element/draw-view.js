/**
 * The Draw panel: paints one drawing and its completion, and turns presses into commands. It decides nothing: the element holds
 * the state and says what to show.
 */
import { HALF, SIZE, halfOf, isBlank, withHalf, withoutHalf } from '../canvas.js';
import { paintCode, paintField } from '../paint.js';
import { STRINGS } from '../strings.js';
import { Frame } from './frame.js';
import { isOff } from './train-view.js';

/** @typedef {import('../canvas.js').Given} Given */
/** @typedef {import('../protocol.js').Completion} Completion */
/** @typedef {import('../assets.js').Digit} Digit */
/** @typedef {import('../paint.js').Palette} Palette */
/**
 * What is drawn: the ink of both halves, which of it the network is given, and where it came from.
 * @typedef {{ ink: Float32Array, given: Given, example: number | null }} Picture
 */
/** @typedef {import('./frame.js').Hooks & { onGiven: (given: Given) => void, onUndo: () => void, onExample: (digit: number) => void }} DrawHooks */

export class DrawView {
  #root;
  #frame;

  /** @param {ShadowRoot} root @param {DrawHooks} hooks */
  constructor(root, hooks) {
    this.#root = root;
    this.#frame = new Frame(root, hooks);
    this.#get('undo').addEventListener('click', ({ currentTarget }) => isOff(currentTarget) || hooks.onUndo());
    this.#get('clear').addEventListener('click', ({ currentTarget }) => isOff(currentTarget) || hooks.onClear());
    for (const radio of this.#radios()) radio.addEventListener('change', () => hooks.onGiven(/** @type {Given} */ (radio.value)));
    this.#get('examples').addEventListener('click', ({ target }) => {
      const button = /** @type {Element} */ (target).closest('button');
      if (button) hooks.onExample(Number(button.dataset.digit));
    });
  }

  /**
   * @param {Picture} picture
   * @param {Completion | null} completion of exactly this picture or of the one just before it; null while there is no network
   * @param {{ palette: Palette, canUndo: boolean, canRead: boolean, hasNetwork: boolean }} options
   */
  show(picture, completion, { palette, canUndo, canRead, hasNetwork }) {
    const empty = isBlank(picture.given === 'both' ? picture.ink : halfOf(picture.ink, picture.given));
    const answer = empty ? null : completion;
    this.#frame.paint(fieldOf(picture, answer, hasNetwork), picture.ink, palette);
    this.#caption('left', picture, answer, empty, hasNetwork);
    this.#caption('right', picture, answer, empty, hasNetwork);
    for (const radio of this.#radios()) radio.checked = radio.value === picture.given;
    this.#get('undo').setAttribute('aria-disabled', String(!canUndo));
    this.#get('clear').setAttribute('aria-disabled', String(isBlank(picture.ink)));
    for (const button of this.#root.querySelectorAll('#examples button')) {
      button.setAttribute('aria-pressed', String(Number(/** @type {HTMLElement} */ (button).dataset.digit) === picture.example));
    }
    this.#readout(answer, picture.given, { canRead, hasNetwork });
    this.#code(answer, picture.given, palette);
    this.#pair(picture, answer, palette);
  }

  /** @param {Digit[]} examples @param {Palette} palette the first of each digit becomes the picture on its button */
  showExamples(examples, palette) {
    for (const button of this.#root.querySelectorAll('#examples button')) {
      const digit = Number(/** @type {HTMLElement} */ (button).dataset.digit);
      const example = examples.find(({ label }) => label === digit);
      const canvas = button.querySelector('canvas');
      const context = canvas?.getContext('2d');
      if (!example || !canvas || !context) continue;
      paintField(context, example.pixels, { palette });
      canvas.hidden = false;
      /** @type {HTMLElement} */ (button.firstElementChild).hidden = true;
    }
  }

  /** @param {'left' | 'right'} side @param {Picture} picture @param {Completion | null} answer @param {boolean} empty @param {boolean} hasNetwork */
  #caption(side, picture, answer, empty, hasNetwork) {
    const words = STRINGS.draw;
    const caption = this.#get(`caption-${side}`);
    const isGiven = picture.given === 'both' || picture.given === side;
    if (isGiven) caption.textContent = empty ? words.nothing : picture.example === null ? words.yours : words.example;
    else if (answer) caption.textContent = words.network;
    else if (empty) caption.textContent = words.either;
    else caption.textContent = picture.example !== null && !hasNetwork ? words.truth : words.waiting;
  }

  /** @param {Completion | null} answer @param {Given} given @param {{ canRead: boolean, hasNetwork: boolean }} options */
  #readout(answer, given, { canRead, hasNetwork }) {
    const words = STRINGS.insight;
    const probabilities = canRead ? answer?.probabilities : null;
    const top = probabilities ? mostLikely(probabilities) : -1;
    this.#get('readout').textContent = probabilities ? words.readout(top, probabilities[top]) : '';
    const list = this.#get('probabilities');
    list.style.setProperty('--reading', given === 'both' ? 'var(--ink)' : `var(--${given})`);
    [...list.children].forEach((item, digit) => {
      const probability = probabilities?.[digit] ?? 0;
      item.classList.toggle('top', digit === top);
      item.setAttribute('aria-label', words.probability(digit, probability));
      /** @type {HTMLElement} */ (item.querySelector('.bar span')).style.transform = `scaleY(${probability.toFixed(3)})`;
    });
    const unread = this.#get('unread');
    unread.hidden = probabilities !== null && probabilities !== undefined;
    unread.textContent = canRead || !hasNetwork ? words.empty : words.unread;
  }

  /** @param {Completion | null} answer @param {Given} given @param {Palette} palette */
  #code(answer, given, palette) {
    const canvas = /** @type {HTMLCanvasElement} */ (this.#get('code'));
    const code = answer?.code ?? new Float32Array(50);
    const color = given === 'both' ? palette.ink : palette[given];
    paintCode(/** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')), code, { palette, color });
    canvas.setAttribute('aria-label', STRINGS.insight.codeWords(code.filter((unit) => unit > 1e-6).length, mostLikely(code)));
    this.#get('code-hint').textContent = STRINGS.insight.codeHint(given);
  }

  /** @param {Picture} picture @param {Completion | null} answer @param {Palette} palette */
  #pair({ ink, given }, answer, palette) {
    const sees = /** @type {HTMLCanvasElement} */ (this.#get('sees'));
    sees.width = given === 'both' ? SIZE * 8 : HALF * 8;
    sees.classList.toggle('both', given === 'both');
    sees.setAttribute('aria-label', STRINGS.insight.seesWords(given));
    paintField(/** @type {CanvasRenderingContext2D} */ (sees.getContext('2d')), ink, { palette, only: given === 'both' ? undefined : given });
    const draws = /** @type {HTMLCanvasElement} */ (this.#get('draws'));
    paintField(/** @type {CanvasRenderingContext2D} */ (draws.getContext('2d')), answer?.reconstruction ?? new Float32Array(SIZE * SIZE), { palette });
  }

  /** @param {string} id @returns {HTMLElement} */
  #get(id) {
    return /** @type {HTMLElement} */ (this.#root.getElementById(id));
  }

  /** @returns {NodeListOf<HTMLInputElement>} */
  #radios() {
    return this.#root.querySelectorAll('input[name="given"]');
  }
}

/**
 * The field to show: the given half as drawn, the other as the network draws it. Until the network is here a real example shows
 * its own other half, faintly.
 * @param {Picture} picture @param {Completion | null} answer @param {boolean} hasNetwork
 */
function fieldOf({ ink, given, example }, answer, hasNetwork) {
  if (given === 'both') return ink;
  const other = given === 'left' ? 'right' : 'left';
  if (answer) return withHalf(ink, other, halfOf(answer.image, other));
  if (example !== null && !hasNetwork) return withHalf(ink, other, halfOf(ink, other).map((value) => value * 0.25));
  return withoutHalf(ink, other);
}

/** The index of the largest value. @param {Float32Array} values */
export const mostLikely = (values) => values.reduce((best, value, index) => (value > values[best] ? index : best), 0);
