/**
 * What runs need: workers, with the patience that their batch size requires, the whole engine for them, and the page's
 * training digits. Engine and digits are fetched when they are first requested.
 */
import { fetchBytes, gunzip, sumOf } from '../../shared/assets.js';
import { FILES } from '../../shared/files.js';
import { TRAIN } from './strings.js';

/** @typedef {import('../../runs/engine.js').EngineSource} EngineSource */
/** @typedef {import('../../runs/team.js').TeamSource} TeamSource */

const USUAL_BATCH = 32; // digits per step, for which the element's patience is meant

export class Supplies {
  /** @type {Promise<Uint8Array> | null} */ #digits = null;
  #source;
  #settings;
  #onFetching;
  /** How much of each file has arrived. @type {Map<string, import('../../shared/assets.js').Bytes>} */ #files =
    new Map();

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

  /**
   * Fetches what a run needs, all at once.
   * @param {boolean} hasDigits whether it has digits of the visitor's
   * @returns {Promise<unknown>}
   */
  all(hasDigits) {
    const digits = hasDigits ? null : this.digits();
    return Promise.all([digits, this.#source().modules.training(this.#counting('engine'))]);
  }

  /** The page's training digits, packed. @returns {Promise<Uint8Array>} */
  digits() {
    this.#digits ??= fetchBytes(FILES.digits, this.#counting('digits'))
      .then(gunzip)
      .catch((error) => {
        this.#digits = null; // the next call fetches again
        throw error;
      });
    return this.#digits;
  }

  /** Adds the progress of a file to what is said. @param {string} file */
  #counting(file) {
    return (/** @type {import('../../shared/assets.js').Bytes} */ bytes) => {
      this.#files.set(file, bytes);
      const { loaded, total } = sumOf(this.#files.values());
      this.#onFetching(TRAIN.run.fetching(loaded, total));
    };
  }
}
