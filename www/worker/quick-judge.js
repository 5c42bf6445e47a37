/**
 * Measures from time to time during a run how often digits are classified correctly from the codes of one half and of
 * both. A small separate session fits the engine's classifier to some training digits and classifies some test digits,
 * so that the run itself is not touched. Used by the training worker; no DOM.
 */
/** @typedef {import('../../pkg/corr_mcnn.js').Session} Session */
/** @typedef {import('../shared/protocol.js').Accuracy} Accuracy */

/**
 * Training digits that the classifier is fitted to, and test digits that it classifies. The accuracy is exact to a few
 * percentage points, and takes as long as seven steps of 32 digits.
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

  /** Call this when another session trains. */
  forget() {
    this.#session?.free();
    this.#session = null;
  }
}
