/**
 * The figure beside the frame: what the network sees of a drawing, the joint code that it becomes, how that reads, and
 * what is drawn from it; for the left half alone, the right half alone, and both. It shows what it is given and decides
 * nothing.
 */

import { agreement, mostLikely, paintCode, paintProbabilities, scaleOf } from '../../shared/codes.js';
import { CODE } from '../../shared/crate.js';
import { halfOf, isBlank, isDark } from '../../shared/field.js';
import { paintField } from '../../shared/paint.js';
import { GIVEN } from '../../shared/settings.js';
import { STRINGS } from '../../shared/strings.js';

/** @typedef {import('../../shared/field.js').Given} Given */
/** @typedef {import('../../shared/protocol.js').Reading} Reading */
/** @typedef {import('../../shared/paint.js').Palette} Palette */
/**
 * @typedef {'given' | 'covered' | 'network' | 'empty'} Role what a half is to the network: seen, hidden from it, drawn
 *   by it, or nothing
 */

const PAIRS = /** @type {const} */ ([
  ['left', 'right'],
  ['left', 'both'],
  ['right', 'both'],
]);
const CANVASES = /** @type {const} */ (['sees', 'code', 'odds', 'draws']);

export class ReadingView {
  #root;

  /** @param {ShadowRoot} root */
  constructor(root) {
    this.#root = root;
  }

  /**
   * @param {Float32Array} image 784: the halves that are read
   * @param {Reading | null} reading of this image; null while there is none
   * @param {{ palette: Palette, given: Given, other: Role, note: string }} options `other` is the role of the half that
   *   is not given;
   *   `note` says why nothing is read
   */
  show(image, reading, { palette, given, other, note }) {
    const contexts = fittedContexts(
      this.#root,
      GIVEN.flatMap((row) => CANVASES.map((name) => `${name}-${row}`)),
    );
    const empty = new Float32Array(CODE);
    /** @type {Given[]} */
    // the network has a code for nothing, too, but it says nothing
    const silent = GIVEN.filter((row) => isBlank(row === 'both' ? image : halfOf(image, row)));
    const scale = scaleOf(reading ? Object.values(reading.codes) : []);
    GIVEN.forEach((row, place) => {
      const [sees, units, odds, draws] = contexts.slice(place * CANVASES.length);
      const options = { palette, color: row === 'both' ? palette.ink : palette[row] };
      const says = silent.includes(row) ? null : reading;
      const probabilities = says?.probabilities[row] ?? null;
      const code = says?.codes[row] ?? empty;
      paintField(sees, image, { palette, only: row === 'both' ? undefined : row });
      paintCode(units, code, { ...options, scale, hanging: row === 'right' });
      paintProbabilities(odds, probabilities, options);
      paintField(draws, says?.drawings[row] ?? new Float32Array(image.length), { palette });
      this.#words(row, {
        image,
        code,
        probabilities,
        role: silent.includes(row) ? 'empty' : given === 'both' || given === row ? 'given' : other,
      });
    });
    for (const [a, b] of PAIRS) {
      const value =
        reading && !silent.includes(a) && !silent.includes(b) ? agreement(reading.codes[a], reading.codes[b]) : null;
      this.#get(`agree-${a}-${b}`).textContent = value === null ? '–' : STRINGS.reading.number(value);
    }
    this.#get('reading-note').textContent = note;
  }

  /**
   * @param {Given} row
   * @param {{ image: Float32Array, code: Float32Array, probabilities: Float32Array | null, role: Role }} data
   */
  #words(row, { image, code, probabilities, role }) {
    const words = STRINGS.reading;
    const dark = (row === 'both' ? image : halfOf(image, row)).filter(isDark).length;
    const digit = probabilities ? mostLikely(probabilities) : null;
    this.#get(`role-${row}`).textContent = row === 'both' ? words.together : words.roles[role];
    this.#get(`reads-${row}`).textContent = digit === null ? '–' : String(digit);
    this.#get(`sure-${row}`).textContent =
      digit === null ? '' : words.percent(/** @type {Float32Array} */ (probabilities)[digit]);
    this.#label(`sees-${row}`, words.seesWords(row, dark));
    this.#label(`code-${row}`, words.codeWords(code.filter((unit) => unit > 1e-6).length, mostLikely(code)));
    this.#label(`odds-${row}`, probabilities ? words.oddsWords(probabilities) : words.unread);
    this.#label(`draws-${row}`, words.drawsWords(row));
  }

  /** @param {string} id @param {string} text */
  #label(id, text) {
    const element = this.#get(id);
    if (element.getAttribute('aria-label') !== text) element.setAttribute('aria-label', text);
  }

  /** @param {string} id @returns {HTMLElement} */
  #get(id) {
    return /** @type {HTMLElement} */ (this.#root.getElementById(id));
  }
}

/**
 * The contexts of canvases that are as sharp as the screen. All are measured before one is changed: after a change the
 * page would be laid out anew to measure the next.
 * @param {ShadowRoot} root @param {string[]} ids @returns {CanvasRenderingContext2D[]}
 */
export function fittedContexts(root, ids) {
  const canvases = ids.map((id) => /** @type {HTMLCanvasElement} */ (root.getElementById(id)));
  const density = root.ownerDocument.defaultView?.devicePixelRatio ?? 1;
  const pixels = (/** @type {number} */ length) => Math.max(1, Math.round(length * density));
  const sizes = canvases.map(({ clientWidth, clientHeight }) => ({
    width: pixels(clientWidth),
    height: pixels(clientHeight),
  }));
  return canvases.map((canvas, place) => {
    const { width, height } = sizes[place];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    return /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  });
}
