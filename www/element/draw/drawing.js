/** The visitor's drawing: the ink of both halves, which of them the network is given, and the undo history. No DOM. */
import {
  blank,
  erase,
  isBlank,
  isDark,
  SIZE,
  sideOf,
  stroke,
  toggle,
  withHalf,
  withoutHalf,
} from '../../shared/field.js';

/** @typedef {import('../../shared/field.js').Given} Given */
/** @typedef {import('../../shared/field.js').Side} Side */
/** @typedef {import('../../shared/field.js').Point} Point */
/** @typedef {import('../../shared/field.js').DrawingState} DrawingState */

const MOST_STEPS_BACK = 100;

export class Drawing {
  /** @type {DrawingState} */ state = { ink: blank(), given: 'left', example: null };
  /** @type {DrawingState[]} */ #past = [];

  get canUndo() {
    return this.#past.length > 0;
  }

  /**
   * Begins a stroke. A stroke on the half that the network draws swaps the roles of the two halves, and that half
   * starts empty.
   * @param {number} column
   */
  begin(column) {
    this.#remember();
    const { ink, given } = this.state;
    const side = sideOf(column);
    if (given === 'both' || given === side) this.state = { ...this.state, example: null };
    else this.state = { ink: withoutHalf(ink, side), given: side, example: null };
  }

  /** @param {Point} from @param {Point} to */
  stroke(from, to) {
    this.state = { ...this.state, ink: stroke(this.state.ink, from, to, this.state.given) };
  }

  /**
   * Call this when the latest stroke never left its pixel: it was a tap, which erases ink if there was some.
   * @param {number} row @param {number} column
   */
  tap(row, column) {
    const before = this.#past.at(-1);
    const { given } = this.state;
    if (before?.given === given && isDark(before.ink[row * SIZE + column]))
      this.state = { ...this.state, ink: erase(before.ink, row, column, given) };
  }

  /** Toggles a dot, without a pen. @param {number} row @param {number} column */
  toggle(row, column) {
    this.begin(column);
    const { ink, given } = this.state;
    this.state = { ...this.state, ink: toggle(ink, row, column, given) };
  }

  /** @param {Given} given */
  give(given) {
    if (given === this.state.given) return;
    this.#remember();
    this.state = { ...this.state, given };
  }

  clear() {
    if (!isBlank(this.state.ink)) this.#remember();
    this.state = { ...this.state, ink: blank(), example: null };
  }

  /** @param {Side} side @param {Float32Array} half 392 checked pixels */
  setHalf(side, half) {
    this.#remember();
    this.state = { ink: withHalf(blank(), side, half), given: side, example: null };
  }

  /** @param {Float32Array} pixels 784 @param {number | null} example */
  setWhole(pixels, example) {
    this.#remember();
    this.state = { ink: pixels.slice(), given: this.state.given, example };
  }

  undo() {
    this.state = this.#past.pop() ?? this.state;
  }

  /** Clears the undo history: the current drawing is the beginning. */
  settle() {
    this.#past = [];
  }

  #remember() {
    this.#past.push(this.state);
    if (this.#past.length > MOST_STEPS_BACK) this.#past.shift();
  }
}
