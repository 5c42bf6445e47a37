/**
 * Promises for completions: each resolves with the first answer to its own or a later question, or rejects if there
 * will be none. No DOM.
 */
import { reasonOf } from '../../shared/reasons.js';

/** @template Result */
export class Awaited {
  /** @type {{ number: number, resolve: (result: Result) => void, reject: (reason: Error) => void }[]} */ #waiting = [];
  /** The newest question that has its answer or will have none. */ #settled = 0;
  /** Why nothing can be completed until other weights are loaded. @type {Error | null} */ #broken = null;

  /** @param {number} number the question's number @returns {Promise<Result>} */
  async answerTo(number) {
    if (this.#broken) throw this.#broken;
    return new Promise((resolve, reject) => this.#waiting.push({ number, resolve, reject }));
  }

  /**
   * Resolves once this question, or a later one, has its answer or will have none.
   * @param {number} number
   */
  async settled(number) {
    if (number > this.#settled)
      await this.answerTo(number).then(
        () => {},
        () => {},
      );
  }

  /** @param {number} number the answered question's number @param {Result} result */
  answered(number, result) {
    for (const { resolve } of this.#takeUpTo(number)) resolve(result);
  }

  /** @param {Error} error @param {number} [number] the newest question that gets no answer (default: all) */
  refuse(error, number = Infinity) {
    for (const { reject } of this.#takeUpTo(number)) reject(error);
  }

  /** Call this when there is no network that could complete anything. @param {unknown} error */
  break(error) {
    this.#broken = new Error(`the half cannot be completed: ${reasonOf(error)}`);
    this.refuse(this.#broken);
  }

  /** Call this when there is a network again, or one is being loaded. */
  mend() {
    this.#broken = null;
  }

  /** @param {number} last */
  #takeUpTo(last) {
    if (last < Infinity) this.#settled = Math.max(this.#settled, last);
    const taken = this.#waiting.filter(({ number }) => number <= last);
    this.#waiting = this.#waiting.filter(({ number }) => number > last);
    return taken;
  }
}
