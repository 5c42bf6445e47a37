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
  /** The chosen unit of each code. */ #units = { left: 0, right: 0, both: 0 };
  /** The code that was touched last, and the one that was changed last. @type {Given | null} */ #row = null;
  /** @type {Given} */ #changedRow = 'left';
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
      byId(root, `code-${this.#changedRow}`).focus(); // the button is gone
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
      canvas.addEventListener('focus', () => this.#choose(row, this.#units[row]));
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

  /** The chosen unit of this row, what is said of it, and whether it is to be marked. @param {Given} row */
  at(row) {
    const unit = this.#units[row];
    const value = (this.#changed ?? this.#reading)?.codes[row][unit];
    return value === undefined ? null : { unit, words: READING.unit(unit + 1, value), isMarked: row === this.#row };
  }

  /** @param {Given} row @param {KeyboardEvent} event @returns {boolean} whether it means something here */
  #press(row, { key, ctrlKey, metaKey, altKey }) {
    const [along, up] = WAYS[key] ?? [0, 0];
    const [least, most] = this.scale;
    if (ctrlKey || metaKey || altKey) return false;
    if (key === 'Escape' && this.#changed) this.#takeBack();
    else if (along) this.#choose(row, this.#units[row] + along);
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
    const row = /** @type {Given} */ (this.#row);
    return this.of(this.#reading)?.codes[row][this.#units[row]] ?? 0;
  }

  /** @param {Given} row @param {number} unit */
  #choose(row, unit) {
    this.#row = row;
    this.#units[row] = Math.max(0, Math.min(CODE - 1, unit));
    this.#hooks.onReading();
  }

  /** @param {number} value of the chosen unit */
  #set(value) {
    const [least, most] = this.scale;
    const [before, row] = [this.of(this.#reading), /** @type {Given} */ (this.#row)];
    if (!before) return;
    this.#changedRow = row;
    const code = before.codes[row].slice();
    code[this.#units[row]] = Math.max(least, Math.min(most, value));
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
