/**
 * The page's side of the comparison: one worker that holds a network for each method, the loading progress of each, and
 * what they draw from the same half. The last move wins: while one half is being completed, only the newest other one
 * is kept. Touches no DOM and notifies its owner by callbacks.
 */
import { fetchBytes, gunzip } from '../shared/assets.js';
import { mostLikely } from '../shared/codes.js';
import { columnsOf, givenOf, halfOf, isBlank, otherSide, PIXELS, SIZE } from '../shared/field.js';
import { FILES, NETWORKS } from '../shared/files.js';
import { errorFromData } from '../shared/protocol.js';
import { Engine, EngineLost } from './engine.js';

/** @typedef {import('./engine.js').EngineSource} EngineSource */
/** @typedef {import('../shared/assets.js').Bytes} Bytes */
/** @typedef {import('../shared/field.js').Given} Given */
/** @typedef {import('../shared/protocol.js').Completion} Completion */
/** @typedef {import('../shared/field.js').DrawingState} DrawingState */
/** @typedef {typeof COMPARED[number]} Compared */
/** What a completion can be measured against. @typedef {'empty' | 'real' | 'covered' | 'alone'} Truth */
/**
 * The result of one method.
 * @typedef {{ method: Compared, digit: { name: number, probability: number } | null, error: number | null }} Finding
 */
/**
 * The given pixels, and the whole drawing that they are part of.
 * @typedef {import('../shared/protocol.js').Question & { image: Float32Array }} Half
 */
/** @typedef {import('../shared/protocol.js').MapPicture} MapPicture */
/** @typedef {import('../shared/protocol.js').Completed} Result what a method makes of it */
/** @typedef {{ half: Half, completions: Partial<Record<Compared, Result>> }} Answer */
/**
 * The loading progress of a method. `canRead` says whether a classifier for its codes is loaded.
 * @typedef {{ state: 'waiting' | 'loading' | 'ready' | 'failed', bytes: Bytes, error: Error | null, canRead: boolean }}
 *   Progress
 */

/** The methods, from the oldest to the newest. */
export const COMPARED = /** @type {const} */ (['cca', 'mae', 'corrnet', 'corrmcnn']);

const waiting = () =>
  /** @type {Progress} */ ({ state: 'waiting', bytes: { loaded: 0, total: 0 }, error: null, canRead: false });

export class Comparison {
  /** @type {Record<Compared, Progress>} */ progress = {
    cca: waiting(),
    mae: waiting(),
    corrnet: waiting(),
    corrmcnn: waiting(),
  };
  /** The latest answer. @type {Answer | null} */ answer = null;

  /** The map of each network that is ready. @type {Partial<Record<Compared, MapPicture>>} */ maps = {};

  #source;
  #hooks;
  /** The digits on the maps, once they are fetched. @type {Promise<Uint8Array> | null} */ #digits = null;
  /** @type {Engine | null} */ #engine = null;
  /** @type {Half | null} */ #next = null;
  #busy = false;
  #clears = 0;

  /**
   * @param {() => EngineSource} source called when the worker is started
   * @param {{ onProgress: () => void, onAnswer: () => void, onMap: () => void, onError: (error: Error) => void,
   *   onUnread: (method: Compared, error: Error) => void }} hooks `onUnread`: a network has no classifier, and why
   */
  constructor(source, hooks) {
    this.#source = source;
    this.#hooks = hooks;
  }

  /** Loads all networks that are missing, in parallel; each is used as soon as it arrives. */
  async open() {
    await Promise.all(
      COMPARED.filter((method) => this.progress[method].state === 'waiting').map((method) => this.load(method)),
    );
  }

  /** Loads a method's network, and retries if loading has failed. @param {Compared} method */
  async load(method) {
    const files = NETWORKS[method];
    this.#become(method, { ...waiting(), state: 'loading' });
    /** @type {Engine | null} */ let engine = null;
    try {
      if (this.#engine?.isOver) this.#engine = null; // its module did not come
      engine = this.#engine ??= this.#begin();
      /** @type {Error | null} */ let unread = null; // without its classifier, a network still draws
      const [packed, classifier] = await Promise.all([
        fetchBytes(files.weights, (bytes) => this.#fetching(method, bytes)),
        fetchBytes(files.classifier).catch((error) => {
          unread = error;
          return null;
        }),
      ]);
      const refusal = await engine.request('enrol', { method, weights: await gunzip(packed), classifier });
      unread ??= refusal && errorFromData(refusal);
      this.#become(method, { ...this.progress[method], state: 'ready', canRead: !unread });
      if (unread) this.#hooks.onUnread(method, unread);
      const half = this.#next ?? this.answer?.half;
      if (half) this.complete(half);
      this.#map(engine, method);
    } catch (error) {
      if (engine === this.#engine)
        this.#become(method, { ...waiting(), state: 'failed', error: /** @type {Error} */ (error) });
    }
  }

  /** Asks for the map of a network. @param {Engine} engine @param {Compared} method */
  async #map(engine, method) {
    this.#digits ??= fetchBytes(FILES.map).then(gunzip);
    try {
      const map = await engine.request('methodMap', { method, digits: await this.#digits });
      if (engine !== this.#engine || !map) return;
      this.maps[method] = map;
      this.#hooks.onMap();
    } catch (error) {
      this.#digits = null; // the next network tries again
      if (!(error instanceof EngineLost)) this.#hooks.onError(/** @type {Error} */ (error));
    }
  }

  /**
   * What a network draws from a code; null if it is gone.
   * @param {Compared} method @param {Float32Array} code 50
   * @returns {Promise<import('../shared/protocol.js').Drawn | null>}
   */
  async decode(method, code) {
    return this.#engine?.request('methodDecode', { method, code }) ?? null;
  }

  /** Completes this half next. @param {Half} half */
  complete(half) {
    this.#next = half;
    this.#ask();
  }

  /** Call this when the drawing is empty: there is nothing to complete. */
  clear() {
    this.#next = this.answer = null;
    this.#clears += 1;
  }

  /** Ends the worker; the next `open` loads everything again. */
  close() {
    this.#engine?.close();
    this.#engine = null;
    for (const method of COMPARED) this.progress[method] = waiting();
    this.maps = {};
  }

  #begin() {
    return new Engine(this.#source(), { name: 'comparison', onLost: (error) => this.#lose(error) });
  }

  /** What it has drawn is of a half that may change before another worker is there. @param {Error} error */
  #lose(error) {
    this.#engine = null;
    if (!this.#busy) this.#next ??= this.answer?.half ?? null;
    this.answer = null;
    this.maps = {};
    this.#hooks.onError(error);
    for (const method of COMPARED) this.progress[method] = { ...waiting(), state: 'failed', error };
    this.#hooks.onProgress();
  }

  /** @param {Compared} method @param {Bytes} bytes */
  #fetching(method, bytes) {
    if (this.progress[method].state === 'loading') this.#become(method, { ...this.progress[method], bytes });
  }

  /** @param {Compared} method @param {Progress} progress */
  #become(method, progress) {
    this.progress[method] = progress;
    this.#hooks.onProgress();
  }

  async #ask() {
    const half = this.#next;
    if (this.#busy || !half || !this.#engine) return;
    this.#next = null;
    this.#busy = true;
    const clears = this.#clears;
    try {
      const { image: _, ...question } = half;
      const completions = await this.#engine.request('compare', question);
      if (clears !== this.#clears) return; // cleared in the meantime
      this.answer = { half, completions };
      this.#hooks.onAnswer();
    } catch (error) {
      if (!(error instanceof EngineLost)) this.#hooks.onError(/** @type {Error} */ (error));
      else if (clears === this.#clears) this.#next ??= half; // for the next worker
    } finally {
      this.#busy = false;
      this.#ask();
    }
  }
}

/**
 * The mean squared error per pixel of what the network drew: the half that it was not given, or both if it was given
 * both.
 * @param {Float32Array} drawn 784, what the network drew
 * @param {Float32Array} real 784
 * @param {Given} given
 * @returns {number}
 */
export function errorOf(drawn, real, given) {
  const [first, end] = columnsOf(given === 'both' ? given : otherSide(given));
  let [sum, count] = [0, 0];
  for (let at = 0; at < PIXELS; at += 1) {
    if (at % SIZE < first || at % SIZE >= end) continue;
    sum += (drawn[at] - real[at]) ** 2;
    count += 1;
  }
  return sum / count;
}

/**
 * The image to show: the given half as given, beside the half that the network drew; or both halves as it drew them.
 * @param {Completion} completion
 * @param {Given} given
 */
export const drawnOf = ({ image, reconstruction }, given) => (given === 'both' ? reconstruction : image);

/** @param {DrawingState} drawing @returns {Truth} */
export function truthOf({ ink, given, example }) {
  if (isBlank(givenOf(ink, given))) return 'empty';
  if (example !== null) return 'real';
  return given === 'both' || !isBlank(halfOf(ink, otherSide(given))) ? 'covered' : 'alone';
}

/**
 * The finding for each method in an answer, in order.
 * @param {Answer} answer @param {{ truth: Truth, canRead: (method: Compared) => boolean }} options @returns {Finding[]}
 */
export function findingsOf({ half: { given, image }, completions }, { truth, canRead }) {
  return COMPARED.flatMap((method) => {
    const completion = completions[method];
    if (!completion) return [];
    const { probabilities } = completion;
    const digit =
      probabilities && canRead(method)
        ? { name: mostLikely(probabilities), probability: Math.max(...probabilities) }
        : null;
    const known = (truth === 'real' || truth === 'covered') && !isBlank(image);
    return [{ method, digit, error: known ? errorOf(drawnOf(completion, given), image, given) : null }];
  });
}
