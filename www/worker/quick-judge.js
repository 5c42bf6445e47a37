/**
 * How often a digit is classified correctly from the code of one half, now and then during a run. A small session of
 * its own fits the engine's classifier on some training digits and classifies some test digits, so that the run itself
 * is not touched. Used by the training worker; no DOM.
 */
/** @typedef {import('../../pkg/corr_mcnn.js').Session} Session */
/**
 * In percent of so many test digits.
 * @typedef {{ step: number, digits: number, accuracy: { left: number, right: number, both: number } }} Accuracy
 */

/**
 * Training digits that the classifier is fitted on, and test digits that it classifies: exact to some percentage
 * points, in the time of seven steps of 32 digits.
 */
const FITTED = 300;
const CLASSIFIED = 300;

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
   * @returns {Accuracy | null} null if there is no classifier for this kind of network
   */
  judge(session, packed) {
    if (!this.#session) {
      this.#session = this.#create(session.config);
      this.#session.loadData(packed, FITTED, CLASSIFIED);
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
