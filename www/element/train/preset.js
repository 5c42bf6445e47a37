/** The values that a method and a preset imply: the form shows them where a setting is left to the preset. */
import { presetOf } from '../../runs/config.js';

/** @typedef {import('../../shared/protocol.js').SessionConfig} SessionConfig */
/** @typedef {import('../../shared/protocol.js').SessionOverrides} SessionOverrides */

export class Preset {
  /** Null until they are known. @type {SessionConfig | null} */ config = null;
  /** The method and the preset of the latest request. */ #of = '';
  #describe;

  /** @param {(config: SessionOverrides) => Promise<SessionConfig>} describe */
  constructor(describe) {
    this.#describe = describe;
  }

  /**
   * Requests the values, unless they are known or have been requested.
   * @param {Pick<import('../../runs/config.js').RunSettings, 'method' | 'preset'>} settings
   * @param {() => void} onKnown
   */
  async ask({ method, preset }, onKnown) {
    const of = `${method} ${preset}`;
    if (of === this.#of) return;
    this.#of = of;
    this.config = null;
    const config = await this.#describe(presetOf({ method, preset })).catch(() => null); // the form then shows none
    if (this.#of !== of) return;
    if (!config) this.#of = ''; // the next call tries again
    this.config = config;
    if (config) onKnown();
  }
}
