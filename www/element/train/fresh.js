/**
 * The network before its first step, which the panel shows until a run begins. It is made when the panel is first shown
 * and made anew when its settings change, never while a command is under way.
 */

const SETTLE_MS = 250; // a visitor may be about to change another setting

export class Fresh {
  /** Why it could not be made, in words. */ problem = '';
  #make;
  #onChange;
  /** The settings for which it was made. */ #of = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #soon;
  /** @type {Promise<void> | null} */ #making = null;

  /**
   * @param {() => Promise<void>} make rejects with words for the visitor
   * @param {() => void} onChange it is being made, is there, or could not be made
   */
  constructor(make, onChange) {
    this.#make = make;
    this.#onChange = onChange;
  }

  get isMaking() {
    return this.#making !== null;
  }

  /** Makes it soon, unless it was made for these settings. @param {string} settings */
  want(settings) {
    if (settings === this.#of) return;
    const isFirst = this.#of === '';
    this.#of = settings;
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#begin(), isFirst ? 0 : SETTLE_MS);
  }

  /** Call this when it depends on something else that has changed: the next wish makes it anew. */
  forget() {
    this.#of = '';
  }

  /** Resolves once it is not being made; what is only wanted is given up. */
  async settled() {
    clearTimeout(this.#soon);
    this.forget();
    while (this.#making) await this.#making;
  }

  async #begin() {
    while (this.#making) await this.#making;
    this.problem = '';
    this.#making = this.#make().catch((error) => {
      this.problem = error instanceof Error ? error.message : String(error);
      this.#of = ''; // the next wish tries again
    });
    this.#onChange();
    await this.#making;
    this.#making = null;
    this.#onChange();
  }
}
