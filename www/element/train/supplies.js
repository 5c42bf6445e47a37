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
  /** Where workers come from, once the element is part of a page. @type {EngineSource | null} */ source = null;
  /** @type {Promise<Uint8Array> | null} */ #digits = null;
  #settings;
  #onFetching;

  /**
   * @param {import('../settings.js').Settings} settings
   * @param {(text: string) => void} onFetching how far the digits have come
   */
  constructor(settings, onFetching) {
    this.#settings = settings;
    this.#onFetching = onFetching;
  }

  /** Workers for a run as it is set now. @returns {TeamSource} */
  workers() {
    if (!this.source) throw new Error('the element is not part of a page');
    const { batch, workers } = this.#settings.run;
    return {
      ...this.source,
      patienceMs: this.source.patienceMs * Math.max(1, batch / USUAL_BATCH),
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
