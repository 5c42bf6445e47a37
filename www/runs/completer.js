/**
 * The network that completes the drawing, in a worker of its own. It completes halves as fast as they arrive, and
 * explains what it does when there is time. The last move wins: while one question is being answered, only the newest
 * other one of each kind is kept and the most urgent kind goes first, so nothing ever queues. A lost worker is replaced
 * by one with the same weights. Touches no DOM.
 */
import { Engine, EngineLost } from './engine.js';

/** @typedef {import('./engine.js').EngineSource} EngineSource */
/** @typedef {import('../shared/protocol.js').Completed} Completed */
/**
 * Questions are numbered, to tell newer answers from older ones.
 * @typedef {import('../shared/protocol.js').Question & { number: number }} Question
 */
/** @typedef {{ weights: Uint8Array, classifier: Uint8Array | null }} Weights */
/** @typedef {import('../shared/protocol.js').Reading} Reading */
/** @typedef {import('../shared/protocol.js').Drawn} Drawn */
/** @typedef {{ kind: Kind, ask: (engine: Engine) => Promise<void>, question: Question | null }} Asked */
/** @typedef {typeof KINDS[number]} Kind */

/** The kinds of questions, most urgent first. */
const KINDS = /** @type {const} */ (['completion', 'decoding', 'place', 'reading', 'mixture', 'map', 'hash']);
/** Gives up after losing this many workers in a row without a completion in between. */
const MOST_LOSSES = 3;

export class Completer {
  #source;
  #hooks;
  /** @type {Engine | null} */ #engine = null;
  /** @type {Weights | null} */ #weights = null;
  /** The engine that has loaded these weights; a fresh one has none. @type {Engine | null} */ #loaded = null;
  /** @type {Map<Kind, Asked>} */ #next = new Map();
  /** @type {Asked | null} */ #last = null;
  /** The weights that it was asked of. @type {Weights | null} */ #lastOf = null;
  #busy = false;
  /** Resolves once all loads so far are done. @type {Promise<unknown>} */ #loads = Promise.resolve();
  #losses = 0;

  /**
   * @param {() => EngineSource} source called when the worker is started
   * @param {{ onCompletion: (completion: Completed, question: Question) => void,
   *   onFailure: (error: Error, question: Question | null) => void,
   *   onLost: (error: Error, willReturn: boolean) => void }} hooks `onFailure` gets the question if a completion failed
   */
  constructor(source, hooks) {
    this.#source = source;
    this.#hooks = hooks;
  }

  /** Starts the worker, which can get ready while the weights are still loading. */
  start() {
    if (this.#engine?.isOver) this.#engine = null; // its module did not come
    this.#engine ??= this.#begin();
  }

  /**
   * Loads weights, and the classifier that names digits from their codes. On an error everything stays as it was; a
   * classifier that is refused costs only the names of the digits.
   * @param {Weights} weights
   * @returns {Promise<Error | null>} why the classifier was refused
   */
  load(weights) {
    this.start();
    // loads run one at a time, so that weights never get another file's classifier
    const load = this.#loads.then(() => this.#load(weights));
    this.#loads = load.catch(() => {});
    return load;
  }

  /** @param {Weights} weights @returns {Promise<Error | null>} */
  async #load({ weights, classifier }) {
    this.start();
    const engine = /** @type {Engine} */ (this.#engine);
    try {
      await engine.request('loadWeights', { bytes: weights });
    } catch (error) {
      if (engine === this.#engine && engine !== this.#loaded) this.close(); // it has no weights, or not those in use
      throw error;
    }
    /** @type {Error | null} */ let refused = null;
    if (classifier) {
      await engine.request('loadClassifier', { bytes: classifier }).catch((error) => {
        if (error instanceof EngineLost) throw error;
        refused = error;
      });
    }
    this.#weights = { weights, classifier: refused ? null : classifier };
    this.#loaded = engine;
    this.#ask();
    return refused;
  }

  /**
   * Every setting of the run that `config` describes; rejects in words if there can be no such run.
   * @param {import('../shared/protocol.js').SessionOverrides} config
   */
  async describe(config) {
    return this.#live().request('describe', { config });
  }

  /** The run in a checkpoint; null for a file with weights only. @param {Uint8Array} bytes */
  async inspect(bytes) {
    return this.#live().request('inspect', { bytes });
  }

  /** Whether a classifier for these weights is loaded, so that its probabilities mean something. */
  get canRead() {
    return Boolean(this.#weights?.classifier);
  }

  get loaded() {
    return this.#weights !== null;
  }

  /** Whether there is a network that completes halves. */
  get alive() {
    return this.#engine !== null && this.#weights !== null;
  }

  /** Whether a half is being completed with the weights in use. */
  get completing() {
    return this.#busy && this.#last?.kind === 'completion' && this.#lastOf === this.#weights;
  }

  /**
   * Completes this half next. Here and below, a new question replaces one of the same kind that is still waiting.
   * @param {Question} question
   */
  complete(question) {
    const { given, pixels, other = null, kept = null } = question;
    this.#put(
      'completion',
      async (engine) => {
        const completion = await engine.request('complete', { given, pixels, other, kept });
        this.#losses = 0;
        this.#hooks.onCompletion(completion, question);
      },
      question,
    );
  }

  /**
   * The map of the digits in a packed file.
   * @param {Uint8Array} digits
   * @param {(map: import('../shared/protocol.js').MapPicture) => void} onMap
   * @param {() => void} onEnd it is there, or has been refused
   */
  map(digits, onMap, onEnd) {
    this.#put('map', async (engine) => {
      try {
        const map = await engine.request('map', { digits });
        if (map) onMap(map);
      } finally {
        onEnd();
      }
    });
  }

  /**
   * Reads an image: the codes, digits and drawings of its halves.
   * @param {Float32Array} pixels 784
   * @param {(reading: Reading) => void} onReading
   * @param {{ kind?: 'reading' | 'mixture', alignment?: import('../shared/protocol.js').Alignment | null }} [options]
   *   who asks, and how the image is first moved
   */
  read(pixels, onReading, { kind = 'reading', alignment = null } = {}) {
    this.#put(kind, async (engine) => onReading(await engine.request('read', { pixels, alignment })));
  }

  /**
   * Draws both halves from a code, and classifies it.
   * @param {Float32Array} code 50
   * @param {(drawn: Drawn) => void} onDrawn
   * @param {{ kind?: 'decoding' | 'place', from?: Question['given'] }} [options] who asks, and whose code it is
   */
  decode(code, onDrawn, { kind = 'decoding', from = 'both' } = {}) {
    this.#put(kind, async (engine) => onDrawn(await engine.request('decode', { code, from })));
  }

  /** The short hash of the weights. @param {(hash: string) => void} onHash */
  hash(onHash) {
    this.#put('hash', async (engine) => onHash(await engine.request('weightsHash', {})));
  }

  /** @returns {Promise<Uint8Array>} a safetensors file */
  async exportWeights() {
    return this.#live().request('exportWeights', {});
  }

  /** Starts again after `close`, with the same weights. */
  async reopen() {
    if (this.#weights) await this.load(this.#weights);
  }

  /** Starts again after it has given up, with the same weights. */
  revive() {
    this.#losses = 0;
    return this.reopen();
  }

  /** What is being answered is asked once more when it is opened again. */
  close() {
    if (this.#busy && this.#last && !this.#next.has(this.#last.kind)) this.#next.set(this.#last.kind, this.#last);
    this.#engine?.close();
    this.#engine = null;
  }

  #begin() {
    const engine = new Engine(this.#source(), { name: 'drawing', onLost: (error) => this.#replace(error) });
    engine.request('create', { config: {} }).catch(() => {}); // if this fails, so does the next request
    return engine;
  }

  #live() {
    if (!this.#weights) throw new Error('no weights have been loaded yet');
    if (!this.#engine) throw new EngineLost('the worker is gone');
    return this.#engine;
  }

  /** @param {Kind} kind @param {Asked['ask']} ask @param {Question | null} [question] if the request is a completion */
  #put(kind, ask, question = null) {
    this.#next.set(kind, { kind, ask, question });
    this.#ask();
  }

  async #ask() {
    const kind = KINDS.find((one) => this.#next.has(one));
    if (this.#busy || !kind || !this.#engine || this.#engine !== this.#loaded) return;
    this.#last = /** @type {Asked} */ (this.#next.get(kind));
    this.#next.delete(kind);
    this.#lastOf = this.#weights;
    this.#busy = true;
    try {
      await this.#last.ask(this.#engine);
    } catch (error) {
      if (!(error instanceof EngineLost)) this.#hooks.onFailure(/** @type {Error} */ (error), this.#last.question);
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
    if (this.#last && !this.#next.has(this.#last.kind)) this.#next.set(this.#last.kind, this.#last);
    await this.load(weights).catch(() => {}); // a second loss calls this method again
  }
}
