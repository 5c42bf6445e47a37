/**
 * What the person has drawn: the ink of both halves, which of it the network is given, and the way back. Knows no DOM
 * and no network.
 */
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
/**
 * @typedef {{ ink: Float32Array, given: Given, example: number | null }} Picture `example` is the digit of an untouched
 *   real example
 */

const MOST_STEPS_BACK = 100;

export class Sketch {
  /** @type {Picture} */ picture = { ink: blank(), given: 'left', example: null };
  /** @type {Picture[]} */ #past = [];

  get canUndo() {
    return this.#past.length > 0;
  }

  /**
   * A stroke begins: on the half that the network draws, it turns the two halves' roles round, and that half starts
   * empty.
   */
  /** @param {number} column */
  begin(column) {
    this.#remember();
    const { ink, given } = this.picture;
    const side = sideOf(column);
    if (given === 'both' || given === side) this.picture = { ...this.picture, example: null };
    else this.picture = { ink: withoutHalf(ink, side), given: side, example: null };
  }

  /** @param {Point} from @param {Point} to */
  stroke(from, to) {
    this.picture = { ...this.picture, ink: stroke(this.picture.ink, from, to, this.picture.given) };
  }

  /** The stroke that has just been drawn never left its pixel: a tap, which takes ink away where there was some. */
  /** @param {number} row @param {number} column */
  tap(row, column) {
    const before = this.#past.at(-1);
    const { given } = this.picture;
    if (before?.given === given && isDark(before.ink[row * SIZE + column]))
      this.picture = { ...this.picture, ink: erase(before.ink, row, column, given) };
  }

  /** A dot without a pen. @param {number} row @param {number} column */
  toggle(row, column) {
    this.begin(column);
    const { ink, given } = this.picture;
    this.picture = { ...this.picture, ink: toggle(ink, row, column, given) };
  }

  /** @param {Given} given */
  give(given) {
    if (given === this.picture.given) return;
    this.#remember();
    this.picture = { ...this.picture, given };
  }

  clear() {
    if (!isBlank(this.picture.ink)) this.#remember();
    this.picture = { ...this.picture, ink: blank(), example: null };
  }

  /** @param {Side} side @param {Float32Array} half 392 checked pixels */
  setHalf(side, half) {
    this.#remember();
    this.picture = { ink: withHalf(blank(), side, half), given: side, example: null };
  }

  /** @param {Float32Array} pixels 784 @param {number | null} example */
  setWhole(pixels, example) {
    this.#remember();
    this.picture = { ink: pixels.slice(), given: this.picture.given, example };
  }

  undo() {
    this.picture = this.#past.pop() ?? this.picture;
  }

  /** Forgets the way back: what is here now is the beginning. */
  settle() {
    this.#past = [];
  }

  #remember() {
    this.#past.push(this.picture);
    if (this.#past.length > MOST_STEPS_BACK) this.#past.shift();
  }
}
