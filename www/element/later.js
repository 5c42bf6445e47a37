/** A part of the element that is loaded when it is first needed. A load that fails is tried again the next time. */

/** @template T */
export class Later {
  /** Null until it is loaded. @type {T | null} */ part = null;
  /** @type {Promise<T> | null} */ #coming = null;
  #load;

  /** @param {() => Promise<T>} load */
  constructor(load) {
    this.#load = load;
  }

  /** @returns {Promise<T>} */
  needed() {
    this.#coming ??= this.#load()
      .then((part) => (this.part = part))
      .catch((error) => {
        this.#coming = null;
        throw error;
      });
    return this.#coming;
  }
}
