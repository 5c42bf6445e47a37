/** The real digits behind the example buttons. No DOM. */
import { fetchBytes, gunzip, testDigitsOf } from '../../shared/assets.js';
import { halfOf } from '../../shared/field.js';
import { FILES } from '../../shared/files.js';
import { EXAMPLES } from '../../shared/settings.js';

/** @typedef {import('../../shared/field.js').Side} Side */

/** The digit of an example. @param {number} example */
export const digitOf = (example) => example % 10;

/** The example after this one, of the same digit; the first follows the last. @param {number} example */
export const nextOf = (example) => (example + 10) % EXAMPLES;

export class Examples {
  /** Empty until they have been fetched. @type {import('../../shared/assets.js').Digit[]} */ all = [];

  async fetch() {
    this.all = testDigitsOf(await gunzip(await fetchBytes(FILES.examples)));
  }

  /** @param {number} example below EXAMPLES @returns {Float32Array} 784 */
  pixelsOf(example) {
    const choices = this.all.filter(({ label }) => label === digitOf(example));
    return choices[Math.floor(example / 10)].pixels;
  }

  /**
   * A drawing that says that it is an example and has other ink is the visitor's own. Nobody can tell before they have
   * been fetched.
   * @param {import('../../shared/field.js').DrawingState} drawing
   */
  checked(drawing) {
    const { ink, example } = drawing;
    if (example === null || this.all.length === 0) return drawing;
    const pixels = this.pixelsOf(example);
    return ink.every((value, at) => value === pixels[at]) ? drawing : { ...drawing, example: null };
  }

  /** Whether this is one side of one of them. @param {Side} side @param {Float32Array} half */
  haveHalf(side, half) {
    return this.all.some(({ pixels }) => halfOf(pixels, side).every((value, at) => value === half[at]));
  }
}
