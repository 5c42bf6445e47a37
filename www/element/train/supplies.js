/**
 * What runs need: workers, with the patience that their batch size requires, and the training digits, fetched when they
 * are first requested.
 */
import { fetchBytes, gunzip } from '../../shared/assets.js';
import { TRAIN } from './strings.js';

/** @typedef {import('../../runs/engine.js').EngineSource} EngineSource */
/** @typedef {import('../../runs/team.js').TeamSource} TeamSource */

const DIGITS = new URL('../../assets/digits.bin.gz', import.meta.url);
const USUAL_BATCH = 32; // digits per step, for which the element's patience is meant

export class Supplies {
  /** @type {Promise<Uint8Array> | null} */ #digits = null;
  /** The visitor's own digits, in place of the page's. @type {Uint8Array | null} */ own = null;
  #source;
  #settings;
  #onFetching;

  /**
   * @param {{ source: () => EngineSource, settings: import('../settings.js').Settings }} from the source of the
   *   workers, and the settings of their run
   * @param {(text: string) => void} onFetching gets the fetching progress in words
   */
  constructor({ source, settings }, onFetching) {
    this.#source = source;
    this.#settings = settings;
    this.#onFetching = onFetching;
  }

  /** Workers for a run with the current settings. @returns {TeamSource} */
  workers() {
    const source = this.#source();
    const { batch, workers } = this.#settings.run;
    return {
      ...source,
      patienceMs: source.patienceMs * Math.max(1, batch / USUAL_BATCH),
      workers: workers === 'auto' ? null : Number(workers),
      cores: navigator.hardwareConcurrency,
    };
  }

  /** The training digits, packed. @returns {Promise<Uint8Array>} */
  digits() {
    if (this.own) return Promise.resolve(this.own);
    this.#digits ??= fetchBytes(DIGITS, ({ loaded, total }) => this.#onFetching(TRAIN.run.fetching(loaded, total)))
      .then(gunzip)
      .catch((error) => {
        this.#digits = null; // the next call fetches again
        throw error;
      });
    return this.#digits;
  }
}
