/**
 * The figure beside the frame: what the network sees of a drawing, its joint code, the digit that the classifier names,
 * and what is drawn from the code; for the left half alone, the right half alone, and both. It makes no decisions.
 */

import { paintCode, paintProbabilities } from '../../../shared/bars.js';
import { agreement, mostLikely } from '../../../shared/codes.js';
import { CODE } from '../../../shared/crate.js';
import { halfOf, isBlank, isDark } from '../../../shared/field.js';
import { paintField } from '../../../shared/paint.js';
import { GIVEN } from '../../../shared/settings.js';
import { percent, STRINGS } from '../../../shared/strings.js';
import { byId, fittedContexts } from '../../dom.js';
import { READING } from './strings.js';

/** @typedef {import('../../../shared/field.js').Given} Given */
/** @typedef {import('../../../shared/protocol.js').Reading} Reading */
/** @typedef {import('../../../shared/paint.js').Palette} Palette */
/**
 * What a half is to the network: seen, hidden from it, drawn by it, or nothing.
 * @typedef {'given' | 'covered' | 'network' | 'empty'} Role
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
   * @param {Float32Array} image 784 pixels: the halves that are read
   * @param {Reading | null} reading the reading of this image; null if there is none yet
   * @param {{ palette: Palette, given: Given, other: Role, note: string,
   *   touch: import('./code-touch.js').CodeTouch }} options `other` is the role of the half that is not given; `note`
   *   says why nothing is read
   */
  show(image, reading, { palette, given, other, note, touch }) {
    const contexts = fittedContexts(
      this.#root,
      GIVEN.flatMap((row) => CANVASES.map((name) => `${name}-${row}`)),
    );
    const empty = new Float32Array(CODE);
    // the network makes a code from an empty half too, but it means nothing
    const silent = GIVEN.filter((row) => isBlank(row === 'both' ? image : halfOf(image, row)));
    const { scale } = touch;
    GIVEN.forEach((row, place) => {
      const [sees, units, odds, draws] = contexts.slice(place * CANVASES.length);
      const options = { palette, color: row === 'both' ? palette.ink : palette[row] };
      const says = silent.includes(row) ? null : reading;
      const probabilities = says?.probabilities[row] ?? null;
      const code = says?.codes[row] ?? empty;
      paintField(sees, says?.image ?? image, { palette, only: row === 'both' ? undefined : row });
      const at = says ? touch.at(row) : null;
      paintCode(units, code, { ...options, scale, marked: at?.isMarked ? at.unit : undefined });
      byId(this.#root, `code-${row}`).setAttribute('aria-valuenow', String((at?.unit ?? 0) + 1));
      byId(this.#root, `code-${row}`).setAttribute('aria-valuetext', at?.words ?? '–');
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
      byId(this.#root, `agree-${a}-${b}`).textContent = value === null ? '–' : STRINGS.codes.number(value);
    }
    byId(this.#root, 'code-back').hidden = !touch.isChanged;
    byId(this.#root, 'reading-note').textContent = note;
  }

  /**
   * @param {Given} row
   * @param {{ image: Float32Array, code: Float32Array, probabilities: Float32Array | null, role: Role }} data
   */
  #words(row, { image, code, probabilities, role }) {
    const words = READING;
    const dark = (row === 'both' ? image : halfOf(image, row)).filter(isDark).length;
    const digit = probabilities ? mostLikely(probabilities) : null;
    byId(this.#root, `role-${row}`).textContent = row === 'both' ? words.together : words.roles[role];
    byId(this.#root, `reads-${row}`).textContent = digit === null ? '–' : String(digit);
    byId(this.#root, `sure-${row}`).textContent =
      digit === null ? '' : percent(/** @type {Float32Array} */ (probabilities)[digit]);
    this.#label(`sees-${row}`, words.seesWords(row, dark));
    this.#label(`code-${row}`, words.codeWords(code.filter((unit) => unit > 1e-6).length, mostLikely(code)));
    this.#label(`odds-${row}`, probabilities ? STRINGS.codes.oddsWords(probabilities) : STRINGS.codes.unread);
    this.#label(`draws-${row}`, words.drawsWords(row));
  }

  /** @param {string} id @param {string} text */
  #label(id, text) {
    const element = byId(this.#root, id);
    if (element.getAttribute('aria-label') !== text) element.setAttribute('aria-label', text);
  }
}
