/**
 * The drawing network: completes halves as fast as they come. The last move wins: while one half is being completed only the
 * newest other one is kept, so nothing ever queues. A lost worker is replaced with the same weights. Touches no DOM.
 */
import { Engine, EngineLost } from './engine.js';

/** @typedef {import('./engine.js').EngineSource} EngineSource */
/** @typedef {import('./protocol.js').Completion} Completion */
/** @typedef {import('./protocol.js').Given} Given */
/** @typedef {{ given: Given, pixels: Float32Array, number: number }} Question `number` counts them, so that an answer can be told from an older one */
/** @typedef {{ weights: Uint8Array, reader: Uint8Array | null }} Weights */

/** After this many workers lost in a row without one completion between them, something is wrong for good. */
const MOST_LOSSES = 3;

export class Drawing {
  #source;
  #hooks;
  /** @type {Engine | null} */ #engine = null;
  /** @type {Weights | null} */ #weights = null;
  /** @type {Question | null} */ #next = null;
  /** @type {Question | null} */ #last = null;
  #busy = false;
  #losses = 0;

  /**
   * @param {EngineSource} source
   * @param {{ onCompletion: (completion: Completion, question: Question) => void, onFailure: (error: Error) => void,
   *   onLost: (error: Error, willReturn: boolean) => void }} hooks
   */
  constructor(source, hooks) {
    this.#source = source;
    this.#hooks = hooks;
  }

  /**
   * Loads weights, and the reader that names digits from their codes. On an error everything stays as it was.
   * @param {Weights} weights
   * @returns {Promise<string>} the short hash of the weights
   */
  async load(weights) {
    const fresh = !this.#engine;
    const engine = this.#engine ?? this.#start();
    try {
      if (fresh) await engine.request('create', { config: {} });
      const { hash } = await engine.request('loadWeights', { bytes: weights.weights });
      if (weights.reader) await engine.request('loadReader', { bytes: weights.reader });
      this.#weights = weights;
      this.#ask();
      return hash;
    } catch (error) {
      if (fresh && this.#engine === engine) {
        engine.close();
        this.#engine = null;
      }
      throw error;
    }
  }

  /** Whether a reader that belongs to these weights is loaded, so that its probabilities mean something. */
  get canRead() {
    return Boolean(this.#weights?.reader);
  }

  get loaded() {
    return this.#weights !== null;
  }

  /** Completes this one next; a question that has not been asked yet is forgotten. @param {Question} question */
  complete(question) {
    this.#next = question;
    this.#ask();
  }

  /** @returns {Promise<Uint8Array>} a safetensors file */
  async exportWeights() {
    if (!this.#engine || !this.#weights) throw new Error('no weights have been loaded yet');
    return this.#engine.request('exportWeights', {});
  }

  /** Starts again with the weights it had, after `close`. */
  async reopen() {
    if (this.#weights && !this.#engine) await this.load(this.#weights);
  }

  close() {
    this.#engine?.close();
    this.#engine = null;
  }

  #start() {
    const engine = new Engine(this.#source, { name: 'drawing', onLost: (error) => this.#replace(error) });
    this.#engine = engine;
    return engine;
  }

  async #ask() {
    if (this.#busy || !this.#next || !this.#engine || !this.#weights) return;
    const question = this.#next;
    this.#next = null;
    this.#last = question;
    this.#busy = true;
    try {
      const { given, pixels } = question;
      const completion = await this.#engine.request('complete', { given, pixels });
      this.#losses = 0;
      this.#hooks.onCompletion(completion, question);
    } catch (error) {
      if (!(error instanceof EngineLost)) this.#hooks.onFailure(/** @type {Error} */ (error));
    } finally {
      this.#busy = false;
    }
    this.#ask();
  }

  /** @param {Error} error */
  async #replace(error) {
    this.#engine = null;
    this.#losses += 1;
    const weights = this.#weights;
    const willReturn = weights !== null && this.#losses < MOST_LOSSES;
    this.#hooks.onLost(error, willReturn);
    if (!willReturn) return;
    this.#next ??= this.#last;
    await this.load(weights).catch(() => {}); // a second loss is told by its own engine
  }
}
