/**
 * The methods side by side, as the page sees them: one worker that holds a network of each, how far the loading of each
 * has come, and what they draw from the same half. The last move wins: while one half is being completed only the
 * newest other one is kept. It touches no DOM and tells its owner by callbacks.
 */
import { fetchBytes, gunzip } from '../shared/assets.js';
import { mostLikely } from '../shared/codes.js';
import { givenOf, HALF, halfOf, isBlank, otherSide, PIXELS, SIZE } from '../shared/field.js';
import { Engine, EngineLost } from './engine.js';

/** @typedef {import('./engine.js').EngineSource} EngineSource */
/** @typedef {import('../shared/assets.js').Bytes} Bytes */
/** @typedef {import('../shared/field.js').Given} Given */
/** @typedef {import('../shared/protocol.js').Completion} Completion */
/** @typedef {import('../element/draw/drawing.js').Picture} Picture */
/** @typedef {typeof COMPARED[number]} Compared */
/** @typedef {'empty' | 'real' | 'covered' | 'alone'} Truth what there is to measure a drawing against */
/**
 * @typedef {{ method: Compared, digit: { name: number, probability: number } | null, error: number | null }} Finding of
 *   one method
 */
/**
 * @typedef {{ given: Given, pixels: Float32Array, image: Float32Array }} Half what is given, and the whole drawing that
 *   it is of
 */
/** @typedef {{ half: Half, completions: Partial<Record<Compared, Completion>> }} Answer */
/**
 * How far a method has come. `canRead` says whether a classifier belongs to its codes.
 * @typedef {{ state: 'waiting' | 'loading' | 'ready' | 'failed', bytes: Bytes, error: Error | null, canRead: boolean }}
 *   Progress
 */

/** From the oldest to the newest. */
export const COMPARED = /** @type {const} */ (['cca', 'mae', 'corrnet', 'corrmcnn']);

const ASSETS = new URL('../assets/', import.meta.url);
/** @param {string} weights @param {string} classifier */
const filesOf = (weights, classifier) => ({
  weights: new URL(`${weights}.safetensors.gz`, ASSETS),
  classifier: new URL(`${classifier}.safetensors`, ASSETS),
});
const FILES = {
  cca: filesOf('cca', 'cca-classifier'),
  mae: filesOf('mae', 'mae-classifier'),
  corrnet: filesOf('corrnet', 'corrnet-classifier'),
  corrmcnn: filesOf('corr-mcnn', 'classifier'),
};

const waiting = () =>
  /** @type {Progress} */ ({ state: 'waiting', bytes: { loaded: 0, total: 0 }, error: null, canRead: false });

export class Comparison {
  /** @type {Record<Compared, Progress>} */ progress = {
    cca: waiting(),
    mae: waiting(),
    corrnet: waiting(),
    corrmcnn: waiting(),
  };
  /** The latest. @type {Answer | null} */ answer = null;

  #source;
  #hooks;
  /** @type {Engine | null} */ #engine = null;
  /** @type {Half | null} */ #next = null;
  #busy = false;
  #clears = 0;

  /**
   * @param {() => EngineSource} source asked for when the worker is started
   * @param {{ onProgress: () => void, onAnswer: () => void, onError: (error: Error) => void }} hooks
   */
  constructor(source, hooks) {
    this.#source = source;
    this.#hooks = hooks;
  }

  /** Loads the networks that are not here yet, all at once; each is used as soon as it comes. */
  async open() {
    await Promise.all(
      COMPARED.filter((method) => this.progress[method].state === 'waiting').map((method) => this.load(method)),
    );
  }

  /** Loads the network of a method, again if that has failed. @param {Compared} method */
  async load(method) {
    const engine = (this.#engine ??= this.#begin());
    const files = FILES[method];
    this.#become(method, { ...waiting(), state: 'loading' });
    try {
      const [packed, classifier] = await Promise.all([
        fetchBytes(files.weights, (bytes) => this.#fetching(method, bytes)),
        fetchBytes(files.classifier).catch(() => null), // without its classifier it still draws
      ]);
      await engine.request('enrol', { method, weights: await gunzip(packed), classifier });
      this.#become(method, { ...this.progress[method], state: 'ready', canRead: classifier !== null });
      const half = this.#next ?? this.answer?.half;
      if (half) this.complete(half);
    } catch (error) {
      if (engine === this.#engine)
        this.#become(method, { ...waiting(), state: 'failed', error: /** @type {Error} */ (error) });
    }
  }

  /** Completes this one next. @param {Half} half */
  complete(half) {
    this.#next = half;
    this.#ask();
  }

  /** Nothing is drawn: there is nothing to complete. */
  clear() {
    this.#next = this.answer = null;
    this.#clears += 1;
  }

  /** Ends the worker; the next `open` loads everything again. */
  close() {
    this.#engine?.close();
    this.#engine = null;
    for (const method of COMPARED) this.progress[method] = waiting();
  }

  #begin() {
    return new Engine(this.#source(), { name: 'comparison', onLost: (error) => this.#lose(error) });
  }

  /** @param {Error} error */
  #lose(error) {
    this.#engine = null;
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
      const completions = await this.#engine.request('compare', { given: half.given, pixels: half.pixels });
      if (clears !== this.#clears) return; // cleared in the meantime
      this.answer = { half, completions };
      this.#hooks.onAnswer();
    } catch (error) {
      if (!(error instanceof EngineLost)) this.#hooks.onError(/** @type {Error} */ (error));
    } finally {
      this.#busy = false;
      this.#ask();
    }
  }
}

/**
 * Mean squared error of a pixel, over what the network has drawn: the half that it was not given, or both if it was
 * given both.
 * @param {Float32Array} drawn 784, what the network drew
 * @param {Float32Array} real 784
 * @param {Given} given
 * @returns {number}
 */
export function errorOf(drawn, real, given) {
  const [first, end] = { left: [HALF, SIZE], right: [0, HALF], both: [0, SIZE] }[given];
  let [sum, count] = [0, 0];
  for (let at = 0; at < PIXELS; at += 1) {
    if (at % SIZE < first || at % SIZE >= end) continue;
    sum += (drawn[at] - real[at]) ** 2;
    count += 1;
  }
  return sum / count;
}

/**
 * What a network drew: the given half as it was given beside the other one, or both halves.
 * @param {Completion} completion
 * @param {Given} given
 */
export const drawnOf = ({ image, reconstruction }, given) => (given === 'both' ? reconstruction : image);

/** What there is to measure a drawing against. @param {Picture} picture @returns {Truth} */
export function truthOf({ ink, given, example }) {
  if (isBlank(givenOf(ink, given))) return 'empty';
  if (example !== null) return 'real';
  return given === 'both' || !isBlank(halfOf(ink, otherSide(given))) ? 'covered' : 'alone';
}

/**
 * What the drawings of an answer come to, method after method.
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
