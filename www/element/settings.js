/**
 * The element's settings, which come from its attributes, from a link or a state, and from its own controls, one or
 * several at once. Owns the defaults, the settings of a run, and the notice about unusable attributes. Its owner
 * applies the settings.
 */

import { problemsInWords } from '../shared/reasons.js';
import { problemWith, RUN, SETTINGS, settingValue, usable } from '../shared/settings.js';

/** @typedef {import('../shared/settings.js').Problem} Problem */
/** @typedef {import('../runs/config.js').RunSettings} RunSettings */

/** Settings of a run that are absent by default, most of them left to the preset. */
export const UNSET_RUN = {
  rate: null,
  dropout: null,
  lambda: null,
  agreement: null,
  without: null,
  activation: null,
  batchnorm: null,
  width: null,
  twin: null,
};
/**
 * Two digits to mix, and how far to go from the left one's code to the right one's, in percent.
 * @typedef {{ 'mix-left': number, 'mix-right': number, 'mix-part': number }} Mix
 */
/** The initial state of the mixed experiment. @type {Mix} */
export const MIX = { 'mix-left': 3, 'mix-right': 8, 'mix-part': 50 };
export const DEFAULTS = Object.freeze({
  mode: 'draw',
  given: 'left',
  example: 5,
  ...MIX,
  ...RUN,
  theme: 'auto',
  lang: 'en',
});

/**
 * The usable settings among an element's attributes.
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

/** Settings that are stored only as attributes. */
const HELD = ['controls', 'src-weights', 'align', 'timing', 'expect'];

/** Settings of a run that leave its weights as they are. */
const NOT_ITS_RESULT = ['workers', 'twin'];

/** @param {string} name whether it is a setting of a run that its weights depend on */
const changesResult = (name) => (name in RUN || name in UNSET_RUN) && !NOT_ITS_RESULT.includes(name);

export class Settings {
  /** @type {RunSettings} */ run = { ...RUN, ...UNSET_RUN };
  /** Whether several settings are changing; they are reported together, after the last one. */ changing = false;
  /** What the link asks for and does not get. @type {readonly Problem[]} */ linkProblems = [];

  #element;
  #hooks;
  /** Problems with attributes that have not been reported yet. @type {Problem[]} */ #problems = [];

  /**
   * @param {Element} element
   * @param {{ onSet: (name: string, text: string | null) => void, onChanged: () => void,
   *   onNotice: (words: () => string) => void }} hooks `onSet` gets a checked setting, or null for its default;
   *   `onChanged`: settings have changed
   */
  constructor(element, hooks) {
    this.#element = element;
    this.#hooks = hooks;
  }

  /** The hash of the weights that a class should have after its run; null if none is given. @returns {string | null} */
  get expected() {
    return settingValue('expect', this.#element.getAttribute('expect'), null);
  }

  /** Whether drawings are aligned. */
  get aligns() {
    return settingValue('align', this.#element.getAttribute('align'), 'on') === 'on';
  }

  /** The settings of a run that are not what a link or the markup asks for, and that change its result. */
  changed(run = this.run) {
    const asked = { ...RUN, ...UNSET_RUN };
    return Object.entries(run)
      .filter(([name, value]) => {
        const text = this.#element.getAttribute(name);
        const given = settingValue(name, text, asked[/** @type {keyof RunSettings} */ (name)]);
        return changesResult(name) && String(given) !== String(value);
      })
      .map(([name]) => name);
  }

  /** What the link and the markup ask of a run that cannot be had; an unknown name may be a misspelt one. */
  get unusable() {
    const ofMarkup = Object.keys(this.run).flatMap((name) => {
      const text = this.#element.getAttribute(name);
      return (text !== null && problemWith(name, text)) || [];
    });
    return [...this.linkProblems, ...ofMarkup].filter(({ name, expected }) => expected === null || changesResult(name));
  }

  /**
   * Those that a state and a link carry: the hash that a class should have belongs to the settings that it was given
   * with, and a link with others would not lead to it.
   */
  get held() {
    return this.changed().length + this.unusable.length > 0 ? HELD.filter((name) => name !== 'expect') : HELD;
  }

  /** Takes the new value of an attribute. @param {string} name @param {string | null} text */
  read(name, text) {
    const problem = text === null ? null : problemWith(name, text);
    if (problem) this.#complain(problem);
    const used = problem ? (problem.used ?? null) : text;
    // the former value of what only an attribute stores is gone
    if (used !== null || text === null || name === 'theme' || HELD.includes(name)) this.set(name, used);
  }

  /**
   * Sets a setting through its attribute, so that it is set only once.
   * @param {string} name
   * @param {string | null} text checked; null for its default
   */
  put(name, text) {
    if (text !== null) this.#element.setAttribute(name, text);
    else if (this.#element.hasAttribute(name)) this.#element.removeAttribute(name);
    else this.set(name, null);
  }

  /**
   * Sets a setting. Its attribute stays as the page wrote it, except `mode`, which follows the panel that is shown.
   * @param {string} name
   * @param {string | null} text checked; null for its default
   */
  set(name, text) {
    const written = this.#element.getAttribute(name);
    const isStale = name === 'mode' && text !== null && written !== null && written !== text;
    if (isStale) return this.put(name, text); // the attribute's change calls this method again
    if (name in this.run) {
      const key = /** @type {keyof RunSettings} */ (name);
      this.run = { ...this.run, [key]: settingValue(name, text, { ...RUN, ...UNSET_RUN }[key]) };
    }
    this.#hooks.onSet(name, text);
  }

  /** Changes several settings, and then shows and reports them once. @param {() => void} change */
  together(change) {
    this.changing = true;
    try {
      change();
    } finally {
      this.changing = false;
    }
    this.#hooks.onChanged();
  }

  /** Reports problems with attributes, in one notice for all that are set together. @param {Problem} problem */
  #complain(problem) {
    if (this.#problems.push(problem) > 1) return;
    queueMicrotask(() => {
      const problems = this.#problems.splice(0);
      this.#hooks.onNotice(() => problemsInWords(problems));
    });
  }
}
