/**
 * Several networks in one worker, one for each method, all given the same half. Loaded by worker.js when methods are
 * compared.
 */

/** @typedef {import('../../pkg/corr_mcnn.js').Session} Session */
/** @typedef {import('../shared/protocol.js').Completion} Completion */
/** @typedef {import('../shared/field.js').Given} Given */
/** @typedef {import('../shared/protocol.js').SessionConfig} SessionConfig */

export class Methods {
  /** @type {Map<string, Session>} */ #sessions = new Map();
  #make;

  /** @param {(config: import('../shared/protocol.js').SessionOverrides) => Session} make */
  constructor(make) {
    this.#make = make;
  }

  /**
   * Adds a method's network, or replaces it.
   * @param {{ method: string, weights: Uint8Array, classifier: Uint8Array | null }} files
   */
  enrol({ method, weights, classifier }) {
    const session = this.#make({ method: /** @type {SessionConfig['method']} */ (method) });
    try {
      session.loadWeights(weights);
      if (classifier) session.loadClassifier(classifier);
    } catch (error) {
      session.free();
      throw error;
    }
    this.#sessions.get(method)?.free();
    this.#sessions.set(method, session);
  }

  /**
   * What each network draws.
   * @param {{ given: Given, pixels: Float32Array }} question
   * @returns {Record<string, Completion>}
   */
  complete({ given, pixels }) {
    const completion = (/** @type {Session} */ session) =>
      given === 'both' ? session.completeBoth(pixels) : session.complete(given, pixels);
    return Object.fromEntries([...this.#sessions].map(([method, session]) => [method, completion(session)]));
  }
}
