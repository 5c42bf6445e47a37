/** The real digits behind the example buttons. No DOM. */
import { fetchBytes, gunzip, testDigitsOf } from '../../shared/assets.js';

const FILE = new URL('../../assets/examples.bin.gz', import.meta.url);

export class Examples {
  /** Once they have been fetched. @type {import('../../shared/assets.js').Digit[]} */ all = [];
  #turn = 0; // which of the examples of a digit

  async fetch() {
    this.all = testDigitsOf(await gunzip(await fetchBytes(FILE)));
  }

  /**
   * @param {number} digit
   * @param {boolean} next the one after the last one that was asked for, and not the first
   * @returns {Float32Array} 784
   */
  pixelsOf(digit, next) {
    const choices = this.all.filter(({ label }) => label === digit);
    this.#turn = next ? (this.#turn + 1) % choices.length : 0;
    return choices[this.#turn].pixels;
  }
}
