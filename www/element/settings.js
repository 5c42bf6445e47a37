/**
 * What the element is set to: by its attributes, by a link or a state, and by its own controls, one setting or several
 * at once. Owns the defaults, the settings of a run, and the notice of attributes that cannot be used. What follows
 * from a setting is its owner's.
 */
import { problemWith, RUN, SETTINGS, settingValue, usable } from '../shared/settings.js';
import { STRINGS } from '../shared/strings.js';

/** @typedef {import('../shared/settings.js').Problem} Problem */
/** @typedef {import('../runs/config.js').RunSettings} RunSettings */

/** Settings of a run that are the preset's own, or none, unless they are given. */
const GIVEN_RUN = {
  rate: null,
  dropout: null,
  lambda: null,
  without: null,
  activation: null,
  batchnorm: null,
  width: null,
  twin: null,
};
/** What the mixed experiment begins with. */
export const MIX = { 'mix-left': 3, 'mix-right': 8, 'mix-part': 50 };
export const DEFAULTS = Object.freeze({ mode: 'draw', given: 'left', example: 5, ...MIX, ...RUN, theme: 'auto' });

/**
 * What is used of an element's attributes.
 * @param {Element} element
 * @param {string[]} [names]
 * @returns {Record<string, string>}
 */
export function settingsOf(element, names = Object.keys(SETTINGS)) {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = element.getAttribute(name);
      const used = text === null ? null : usable(name, text);
      return used === null ? [] : [[name, used]];
    }),
  );
}

export class Settings {
  /** @type {RunSettings} */ run = { ...RUN, ...GIVEN_RUN };
  /** Whether several change, of which nothing is told before the last. */ changing = false;

  #element;
  #hooks;
  /** What is wrong with attributes, and has not been said yet. @type {Problem[]} */ #problems = [];

  /**
   * @param {Element} element
   * @param {{ onSet: (name: string, text: string | null) => void, onChanged: () => void, onNotice: (text: string) =>
   *   void }} hooks
   *   `onSet` is given a checked setting, null: back to its default; `onChanged`: several have changed
   */
  constructor(element, hooks) {
    this.#element = element;
    this.#hooks = hooks;
  }

  /** Takes what an attribute says by now. @param {string} name @param {string | null} text */
  read(name, text) {
    const problem = text === null ? null : problemWith(name, text);
    if (problem) this.#complain(problem);
    if (!problem || problem.used !== undefined) this.set(name, problem?.used ?? text);
  }

  /**
   * Sets a setting and its attribute, once.
   * @param {string} name
   * @param {string | null} text checked; null: back to its default
   */
  put(name, text) {
    if (text !== null) this.#element.setAttribute(name, text);
    else if (this.#element.hasAttribute(name)) this.#element.removeAttribute(name);
    else this.set(name, null);
  }

  /**
   * Sets a setting. Its attribute stays as the page wrote it, but that of the panel says which one is shown.
   * @param {string} name
   * @param {string | null} text checked; null: back to its default
   */
  set(name, text) {
    const written = this.#element.getAttribute(name);
    // which sets it
    if (name === 'mode' && text !== null && written !== null && written !== text) return this.put(name, text);
    if (name in this.run) {
      const key = /** @type {keyof RunSettings} */ (name);
      this.run = { ...this.run, [key]: settingValue(name, text, { ...RUN, ...GIVEN_RUN }[key]) };
    }
    this.#hooks.onSet(name, text);
  }

  /** Changes several settings, and then shows and tells of them once. @param {() => void} change */
  together(change) {
    this.changing = true;
    try {
      change();
    } finally {
      this.changing = false;
    }
    this.#hooks.onChanged();
  }

  /** Says what is wrong with attributes, of all that are set together in one notice. @param {Problem} problem */
  #complain(problem) {
    if (this.#problems.push(problem) > 1) return;
    queueMicrotask(() => this.#hooks.onNotice(STRINGS.notices.settings(this.#problems.splice(0))));
  }
}
