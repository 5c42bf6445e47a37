/**
 * The codes can be touched: a unit is dragged, or moved by arrow keys, the network draws from the changed code,
 * and its dot moves on the map. A button, Escape, or another drawing brings the code of the drawing back.
 */
import { scaleOf } from '../../../shared/bars.js';
import { CODE } from '../../../shared/crate.js';
import { GIVEN } from '../../../shared/settings.js';
import { byId, hold } from '../../dom.js';
import { READING } from './strings.js';

/** @typedef {import('../../../shared/field.js').Given} Given */
/** @typedef {import('../../../shared/protocol.js').Reading} Reading */
/**
 * `onReading`: the reading has to be shown; `onCodes`: its codes were changed, null if they are the drawing's again.
 * @typedef {{ completer: () => import('../../../runs/completer.js').Completer, onReading: () => void,
 *   onCodes: (codes: Reading['codes'] | null) => void }} TouchHooks
 */

const STEPS = 20; // presses of a key from the least to the greatest value

/** How far a key goes: along the units, and in value. @type {Record<string, [number, number]>} */
const WAYS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  Home: [-CODE, 0],
  End: [CODE, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

export class CodeTouch {
  /** The reading of the drawing, and the same with changed codes. @type {Reading | null} */ #reading = null;
  /** @type {Reading | null} */ #changed = null;
  /** The unit that is touched last, and whose code it is of. */ #unit = 0;
  /** @type {Given | null} */ #row = null;
  #hooks;

  /**
   * @param {ShadowRoot} root
   * @param {TouchHooks} hooks
   */
  constructor(root, hooks) {
    this.#hooks = hooks;
    byId(root, 'code-back').addEventListener('click', () => {
      this.#takeBack();
      hooks.onReading();
      byId(root, `code-${this.#row}`).focus(); // the button is gone
    });
    for (const row of GIVEN) {
      const canvas = byId(root, `code-${row}`);
      const drag = (/** @type {PointerEvent} */ { offsetY }) => {
        const part = offsetY / canvas.clientHeight;
        const [least, most] = this.scale;
        this.#set(most - part * (most - least));
      };
      canvas.addEventListener('pointerdown', (event) => {
        if (event.button !== 0) return;
        hold(canvas, event.pointerId);
        this.#choose(row, Math.floor((event.offsetX / canvas.clientWidth) * CODE));
        drag(event);
      });
      canvas.addEventListener('pointermove', (event) => event.buttons === 1 && drag(event));
      canvas.addEventListener('focus', () => this.#choose(row, this.#row === row ? this.#unit : 0));
      canvas.addEventListener('keydown', (event) => this.#press(row, event) && event.preventDefault());
    }
  }

  /** What to show in place of the reading of the drawing. @param {Reading | null} reading */
  of(reading) {
    if (reading !== this.#reading) this.#changed = null;
    this.#reading = reading;
    return this.#changed ?? reading;
  }

  get isChanged() {
    return this.#changed !== null;
  }

  /** That of the drawing, so that it stays while a unit moves. */
  get scale() {
    return scaleOf(this.#reading ? Object.values(this.#reading.codes) : []);
  }

  /** The unit to mark in this row, and what is said of it. @param {Given} row */
  at(row) {
    const value = (this.#changed ?? this.#reading)?.codes[row][this.#unit];
    return row === this.#row && value !== undefined
      ? { unit: this.#unit, words: READING.unit(this.#unit + 1, value) }
      : null;
  }

  /** @param {Given} row @param {KeyboardEvent} event @returns {boolean} whether it means something here */
  #press(row, { key, ctrlKey, metaKey, altKey }) {
    const [along, up] = WAYS[key] ?? [0, 0];
    const [least, most] = this.scale;
    if (ctrlKey || metaKey || altKey) return false;
    if (key === 'Escape' && this.#changed) this.#takeBack();
    else if (along) this.#choose(row, this.#unit + along);
    else if (up) this.#set(this.#value + (up * (most - least)) / STEPS);
    else return false;
    this.#hooks.onReading();
    return true;
  }

  #takeBack() {
    this.#changed = null;
    this.#hooks.onCodes(null);
  }

  get #value() {
    return this.of(this.#reading)?.codes[/** @type {Given} */ (this.#row)][this.#unit] ?? 0;
  }

  /** @param {Given} row @param {number} unit */
  #choose(row, unit) {
    this.#row = row;
    this.#unit = Math.max(0, Math.min(CODE - 1, unit));
    this.#hooks.onReading();
  }

  /** @param {number} value of the chosen unit */
  #set(value) {
    const [least, most] = this.scale;
    const [before, row] = [this.of(this.#reading), /** @type {Given} */ (this.#row)];
    if (!before) return;
    const code = before.codes[row].slice();
    code[this.#unit] = Math.max(least, Math.min(most, value));
    this.#changed = { ...before, codes: { ...before.codes, [row]: code } };
    this.#hooks.onCodes(this.#changed.codes);
    this.#hooks.onReading();
    this.#hooks.completer().decode(
      code,
      ({ image, probabilities }) => {
        if (this.#changed?.codes[row] !== code) return;
        this.#changed = {
          ...this.#changed,
          drawings: { ...this.#changed.drawings, [row]: image },
          probabilities: { ...this.#changed.probabilities, [row]: probabilities },
        };
        this.#hooks.onReading();
      },
      { from: row },
    );
  }
}
