/**
 * Which weights the completer has: the shipped ones, those of a file that takes their place, or those that the visitor
 * brings. The file that was asked for last counts. On an error everything stays as it was.
 */
import { gunzip } from '../../shared/assets.js';
import { STRINGS } from '../../shared/strings.js';

/** @typedef {import('../../runs/completer.js').Completer} Completer */
/** @typedef {import('../../runs/completer.js').Weights} Weights */

const ASSETS = new URL('../../assets/', import.meta.url);
const SHIPPED = new URL('corr-mcnn.safetensors.gz', ASSETS);
const CLASSIFIER = new URL('classifier.safetensors', ASSETS);

export class WeightsInUse {
  #loading;
  #awaited;
  #hooks;
  /** The newest of the loads that were asked for. */ #newest = Promise.resolve();

  /**
   * @param {import('../loading.js').Loading} loading
   * @param {import('./awaited.js').Awaited<any>} awaited completions that wait for weights, too
   * @param {{ completer: () => Completer, onUsed: () => void, onSay: (text: string) => void }} hooks `onUsed`: others
   *   are in use now
   */
  constructor(loading, awaited, hooks) {
    this.#loading = loading;
    this.#awaited = awaited;
    this.#hooks = hooks;
  }

  /**
   * @param {string | null} own a file that takes the place of the shipped one
   * @returns {Promise<void>} once the newest file that was asked for is in use
   */
  loadShipped(own) {
    /** @type {Promise<void>} */ const load = this.#fetch(own, () => this.#newest === load);
    return (this.#newest = load);
  }

  /** Draws with these. @param {Weights} weights @param {string} name */
  async use(weights, name) {
    const before = this.#newest;
    await this.#load(weights, name);
    // a file that is still on its way was asked for earlier
    if (this.#newest === before) this.#newest = Promise.resolve();
  }

  /** @returns {Promise<Uint8Array>} safetensors */
  async export() {
    return this.#hooks.completer().exportWeights();
  }

  async save() {
    this.#loading.save(
      /** @type {BlobPart} */ (await this.export()),
      'corr-mcnn.safetensors',
      'application/octet-stream',
    );
  }

  /**
   * @param {string | null} own
   * @param {() => boolean} isNewest whether no other file has been asked for since: that one counts
   */
  async #fetch(own, isNewest) {
    const completer = this.#hooks.completer();
    this.#awaited.mend(); // whoever asks for a completion waits for these
    // without its classifier it still draws
    const files = [this.#loading.track(own ?? SHIPPED), own ? null : this.#loading.track(CLASSIFIER).catch(() => null)];
    try {
      const [weights, classifier] = await Promise.all(files);
      if (!isNewest()) return this.#newest;
      this.#loading.starting();
      await this.#load(
        { weights: await gunzip(/** @type {Uint8Array} */ (weights)), classifier },
        own?.split('/').pop() || STRINGS.weights.shipped,
      );
    } catch (error) {
      if (!isNewest()) return this.#newest;
      if (!completer.alive) this.#awaited.break(error);
      throw error;
    } finally {
      this.#loading.done();
    }
  }

  /** @param {Weights} weights @param {string} name */
  async #load(weights, name) {
    const completer = this.#hooks.completer();
    const hadWeights = completer.loaded;
    await completer.load(weights);
    this.#awaited.mend();
    this.#loading.done(name);
    if (hadWeights) this.#hooks.onSay(STRINGS.weights.loaded(name));
    this.#hooks.onUsed();
    completer.hash().then(
      (hash) => this.#loading.name(STRINGS.weights.ready(name, hash)),
      () => {},
    ); // the completer tells of a lost worker
  }
}
