/** The ten test digits of a run, which it draws with every sample: requested once for each data set. */

/** @typedef {import('../../runs/run.js').Run} Run */
/**
 * `own`: whose they are, the visitor's or null for the page's; `pixels`: [10, 28, 28], from 0 to 1, once they are
 * there.
 * @typedef {{ own: Uint8Array | null, pixels: Float32Array | null }} Digits
 */

export class RealDigits {
  /** @type {Digits | null} */ #latest = null;
  #onChange;

  /** @param {() => void} onChange they have come, or will not */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  get pixels() {
    return this.#latest?.pixels ?? null;
  }

  /** Requests them, unless they are there or on their way. @param {Run} run which has taken a sample */
  async request(run) {
    if (!run.plan || run.plan.own === this.#latest?.own) return;
    /** @type {Digits} */ const digits = { own: run.plan.own, pixels: null };
    this.#latest = digits;
    digits.pixels = await run.testDigits().catch(() => null);
    if (!digits.pixels && this.#latest === digits) this.#latest = null; // the next sample tries again
    this.#onChange();
  }
}
