/**
 * What runs are given: workers, with the patience that their batch needs, and the training digits, fetched when they
 * are first asked for.
 */
import { fetchBytes, gunzip } from '../../shared/assets.js';
import { TRAIN } from './strings.js';

/** @typedef {import('../../runs/engine.js').EngineSource} EngineSource */
/** @typedef {import('../../runs/team.js').TeamSource} TeamSource */

const DIGITS = new URL('../../assets/digits.bin.gz', import.meta.url);
const USUAL_BATCH = 32; // digits a step, for which the page's patience is meant

export class Supplies {
  /** @type {Promise<Uint8Array> | null} */ #digits = null;
  #source;
  #settings;
  #onFetching;

  /**
   * @param {{ source: () => EngineSource, settings: import('../settings.js').Settings }} from where the workers come
   *   from, and what their run is set to
   * @param {(text: string) => void} onFetching how far the digits have come
   */
  constructor({ source, settings }, onFetching) {
    this.#source = source;
    this.#settings = settings;
    this.#onFetching = onFetching;
  }

  /** Workers for a run as it is set now. @returns {TeamSource} */
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

  /** The training digits, packed. */
  digits() {
    this.#digits ??= fetchBytes(DIGITS, ({ loaded, total }) => this.#onFetching(TRAIN.run.fetching(loaded, total)))
      .then(gunzip)
      .catch((error) => {
        this.#digits = null; // the next try fetches again
        throw error;
      });
    return this.#digits;
  }
}
