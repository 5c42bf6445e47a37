/**
 * Several networks in one worker, one for each method, all given the same half.
 */
import { errorToData } from '../shared/protocol.js';
import { completed } from './completed.js';

/** @typedef {import('../../pkg/corr_mcnn.js').Session} Session */
/** @typedef {import('../shared/protocol.js').Completed} Completed */
/** @typedef {import('../shared/protocol.js').Drawn} Drawn */
/** @typedef {import('../shared/protocol.js').MapPicture} MapPicture */
/** @typedef {import('../shared/protocol.js').Question} Question */
/** @typedef {import('../shared/protocol.js').SessionConfig} SessionConfig */

export class Methods {
  /** @type {Map<string, Session>} */ #sessions = new Map();
  #make;
  #decoded;

  /**
   * @param {(config: import('../shared/protocol.js').SessionOverrides) => Session} make
   * @param {(network: Session, code: Float32Array) => Drawn} decoded what a network draws from a code
   */
  constructor(make, decoded) {
    this.#make = make;
    this.#decoded = decoded;
  }

  /**
   * Adds a method's network, or replaces it.
   * @param {{ method: string, weights: Uint8Array, classifier: Uint8Array | null }} files
   * @returns {import('../shared/protocol.js').ErrorData | null} why its classifier is refused, which costs only the
   *   names of the digits
   */
  enrol({ method, weights, classifier }) {
    const session = this.#make({ method: /** @type {SessionConfig['method']} */ (method) });
    try {
      session.loadWeights(weights);
    } catch (error) {
      session.free();
      throw error;
    }
    let refusal = null;
    try {
      if (classifier) session.loadClassifier(classifier);
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) throw error;
      refusal = errorToData(error);
    }
    this.#sessions.get(method)?.free();
    this.#sessions.set(method, session);
    return refusal;
  }

  /**
   * What each network draws.
   * @param {Question} question
   * @returns {Record<string, Completed>}
   */
  complete(question) {
    return Object.fromEntries([...this.#sessions].map(([method, session]) => [method, completed(session, question)]));
  }

  /** @param {string} method @param {Uint8Array} digits a packed file @returns {MapPicture | null} */
  map(method, digits) {
    const session = this.#sessions.get(method);
    session?.loadMapDigits(digits);
    return session?.map() ?? null;
  }

  /** @param {string} method @param {Float32Array} code 50 */
  decode(method, code) {
    const session = this.#sessions.get(method);
    if (!session) throw new Error(`there is no network of the method "${method}" yet`);
    return this.#decoded(session, code);
  }
}
