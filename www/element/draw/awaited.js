/**
 * Those who wait for a completion: each hears of the first one that is of its question or of a later one, or why none
 * will come. No DOM.
 */
import { reasonOf } from '../../shared/strings.js';

/** @template Result */
export class Awaited {
  /** @type {{ number: number, resolve: (result: Result) => void, reject: (reason: Error) => void }[]} */ #waiting = [];
  /** Why nothing can be completed until other weights are there. @type {Error | null} */ #broken = null;

  /** @param {number} number of the question @returns {Promise<Result>} */
  async answerTo(number) {
    if (this.#broken) throw this.#broken;
    return new Promise((resolve, reject) => this.#waiting.push({ number, resolve, reject }));
  }

  /** @param {number} number of the question that has been answered @param {Result} result */
  answered(number, result) {
    for (const { resolve } of this.#takeUpTo(number)) resolve(result);
  }

  /** @param {Error} error @param {number} [number] of the newest question that gets no answer; default: all */
  refuse(error, number = Infinity) {
    for (const { reject } of this.#takeUpTo(number)) reject(error);
  }

  /** There is no network that could complete anything. @param {unknown} error */
  break(error) {
    this.#broken = new Error(`the half cannot be completed: ${reasonOf(error)}`);
    this.refuse(this.#broken);
  }

  /** There is one again, or there will be. */
  mend() {
    this.#broken = null;
  }

  /** @param {number} last */
  #takeUpTo(last) {
    const taken = this.#waiting.filter(({ number }) => number <= last);
    this.#waiting = this.#waiting.filter(({ number }) => number > last);
    return taken;
  }
}
