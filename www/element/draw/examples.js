/** The real digits behind the example buttons. No DOM. */
import { fetchBytes, gunzip, testDigitsOf } from '../../shared/assets.js';
import { FILES } from '../../shared/files.js';

export class Examples {
  /** Empty until they have been fetched. @type {import('../../shared/assets.js').Digit[]} */ all = [];
  #turn = 0; // which example of a digit comes next

  async fetch() {
    this.all = testDigitsOf(await gunzip(await fetchBytes(FILES.examples)));
  }

  /**
   * @param {number} digit
   * @param {boolean} next whether to take the one after the last one requested instead of the first
   * @returns {Float32Array} 784
   */
  pixelsOf(digit, next) {
    const choices = this.all.filter(({ label }) => label === digit);
    this.#turn = next ? (this.#turn + 1) % choices.length : 0;
    return choices[this.#turn].pixels;
  }
}
