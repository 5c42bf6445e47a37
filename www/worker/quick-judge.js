/**
 * How well the digits can be read from the code of one half, now and then during a run. A small session of its own fits
 * the engine's classifier on some training digits and reads some test digits, so that the run itself is not touched.
 * Used by the training worker; no DOM.
 */
import { subsetOf } from './subset.js';

/** @typedef {import('../../pkg/corr_mcnn.js').Session} Session */
/** @typedef {import('../shared/protocol.js').Accuracy} Accuracy */

/**
 * Digits that the classifier is fitted on, and others that it reads: right to some points of a percentage, in the time
 * of seven steps of 32 digits.
 */
const FITTED = 300;
const READ = 300;

export class Judge {
  /** @type {Session | null} */ #session = null;
  /** @type {(config: Session['config']) => Session} */ #create;

  /** @param {(config: Session['config']) => Session} create */
  constructor(create) {
    this.#create = create;
  }

  /**
   * @param {Session} session in training
   * @param {Uint8Array} packed its digits
   * @returns {Accuracy | null} null if this kind of network cannot be read
   */
  judge(session, packed) {
    if (!this.#session) {
      this.#session = this.#create(session.config);
      this.#session.loadData(subsetOf(packed, FITTED, READ));
    }
    this.#session.loadWeights(session.exportWeights());
    this.#session.fitClassifier();
    const { accuracy, digits } = this.#session.metrics();
    return accuracy && { step: session.stepsDone, digits, accuracy };
  }

  /** The session in training is another one. */
  forget() {
    this.#session?.free();
    this.#session = null;
  }
}
