/**
 * Every setting of the page: its name in the URL hash and as an attribute, what it may be, and its check. Pure functions.
 *
 * A link can carry anything, so nothing from it is used unchecked, and what is refused is reported, not hidden.
 */

/** @typedef {{ check: (text: string) => unknown, expected: string }} Setting */
/**
 * @typedef {{ name: string, value: string, expected: string | null, repeated?: boolean }} Problem `expected` is null if there is no such
 *   setting; `repeated`: it was there already, and the first one counts
 */

export const MODES = /** @type {const} */ (['draw', 'train', 'compare']);
export const METHODS = /** @type {const} */ (['corrmcnn', 'corrnet', 'mae', 'cca']);
export const PRESETS = /** @type {const} */ (['default', 'seed']);
export const THEMES = /** @type {const} */ (['auto', 'light', 'dark']);
export const GIVEN = /** @type {const} */ (['left', 'right', 'both']);
export const CONTROLS = /** @type {const} */ (['tabs', 'given', 'edit', 'examples', 'insight', 'mix', 'weights', 'settings', 'run', 'charts', 'digits', 'results', 'lessons']);
export const WORKERS = /** @type {const} */ (['auto', '1', '2', '4', '8']);
/** The terms of the objective that a run can do without. */
export const TERMS = /** @type {const} */ (['L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7', 'redundancy']);
/** What a twin run can differ in. */
export const TWIN_NAMES = /** @type {const} */ (['rate', 'dropout', 'lambda', 'without', 'activation', 'batchnorm', 'digits', 'batch', 'method', 'width']);
export const LESSONS = /** @type {const} */ (['correlation', 'terms', 'gradients', 'overfitting', 'batchnorm']);
export const SEED_LIMIT = 2 ** 32 - 1;
/** Characters of a link that are read: every setting at once takes far fewer, and a longer one could keep the page busy. */
export const LONGEST_HASH = 4000;

/** @param {readonly string[]} values @returns {Setting} */
const oneOf = (values) => ({
  check: (text) => (values.includes(text) ? text : undefined),
  expected: values.join(', '),
});

/** @param {number} least @param {number} most @returns {Setting} */
const integer = (least, most) => ({
  check(text) {
    const value = /^\d{1,12}$/.test(text) ? Number(text) : NaN;
    return value >= least && value <= most ? value : undefined;
  },
  expected: `${least} … ${most}`,
});

/** @param {number} least @param {number} most @returns {Setting} */
const decimal = (least, most) => ({
  check(text) {
    const value = /^\d(\.\d{1,6})?$/.test(text) ? Number(text) : NaN;
    return value >= least && value <= most ? value : undefined;
  },
  expected: `${least} … ${most}`,
});

/** Some of these names, separated by spaces or commas. @param {readonly string[]} values @returns {Setting} */
const someOf = (values) => ({
  check(text) {
    const names = text.split(/[\s,]+/).filter(Boolean);
    return names.every((name) => values.includes(name)) ? names : undefined;
  },
  expected: values.join(', '),
});

/** @type {Setting} */
const language = { check: (text) => (text === 'en' ? text : undefined), expected: 'en' };

/** A file of the page's own host: a link must not make the page ask another one. @type {Setting} */
const ownFile = {
  check(text) {
    const here = typeof location === 'undefined' ? 'http://localhost/' : location.href;
    try {
      const url = new URL(text, here);
      return url.origin === new URL(here).origin && url.protocol.startsWith('http') ? url.href : undefined;
    } catch {
      return undefined;
    }
  },
  expected: 'a file on the same host',
};

/** One other setting, as "name:value". @type {Setting} */
const twin = {
  check(text) {
    const [, name, value] = /^([a-z]+):(.*)$/s.exec(text) ?? [];
    const known = /** @type {readonly string[]} */ (TWIN_NAMES).includes(name);
    return known && SETTINGS[name].check(value) !== undefined ? text : undefined;
  },
  expected: `name:value, such as lambda:0, with one of ${TWIN_NAMES.join(', ')}`,
};

/** @type {Readonly<Record<string, Setting>>} */
export const SETTINGS = Object.freeze({
  mode: oneOf(MODES),
  given: oneOf(GIVEN),
  example: integer(0, 9),
  'mix-left': integer(0, 9),
  'mix-right': integer(0, 9),
  'mix-part': integer(0, 100),
  method: oneOf(METHODS),
  preset: oneOf(PRESETS),
  seed: integer(0, SEED_LIMIT),
  steps: integer(1, 100000),
  batch: integer(2, 512),
  workers: oneOf(WORKERS),
  digits: integer(50, 5000),
  rate: decimal(0.0001, 0.1),
  dropout: decimal(0, 0.9),
  lambda: decimal(0, 1),
  without: someOf(TERMS),
  activation: oneOf(['relu', 'sigmoid']),
  batchnorm: oneOf(['on', 'off']),
  width: oneOf(['full', 'narrow']),
  twin,
  lesson: oneOf(LESSONS),
  theme: oneOf(THEMES),
  controls: someOf(CONTROLS),
  lang: language,
  'src-weights': ownFile,
});

/**
 * The settings in a URL hash, and what was wrong with the others.
 * @param {string} hash with or without its #
 * @returns {{ settings: Record<string, string>, problems: Problem[], isTooLong: boolean }} values as text, each of them checked; none at
 *   all of a hash that is too long
 */
export function readHash(hash) {
  /** @type {Record<string, string>} */ const settings = {};
  /** @type {Problem[]} */ const problems = [];
  const isTooLong = hash.length > LONGEST_HASH;
  if (isTooLong) return { settings, problems, isTooLong };
  for (const [name, value] of new URLSearchParams(hash.replace(/^#/, ''))) {
    const problem = problemWith(name, value);
    if (problem) problems.push(problem);
    else if (Object.hasOwn(settings, name)) problems.push({ name, value: shortened(value), expected: SETTINGS[name].expected, repeated: true });
    else settings[name] = value;
  }
  return { settings, problems, isTooLong };
}

/**
 * @param {string} name @param {string} value
 * @returns {Problem | null} null if the value is good
 */
export function problemWith(name, value) {
  const setting = Object.hasOwn(SETTINGS, name) ? SETTINGS[name] : null;
  if (setting && setting.check(value) !== undefined) return null;
  return { name: shortened(name), value: shortened(value), expected: setting?.expected ?? null };
}

/**
 * The checked value of a setting, or the fall-back if it is absent or bad.
 * @template T @param {string} name @param {string | null} text @param {T} fallback @returns {T}
 */
export function valueOf(name, text, fallback) {
  return /** @type {T} */ ((text === null ? undefined : SETTINGS[name].check(text)) ?? fallback);
}

/**
 * The hash that carries these settings; those that equal their default are left out.
 * @param {Record<string, string | number>} settings
 * @param {Record<string, string | number>} defaults
 * @returns {string} without the #, empty if all are at their default
 */
export function writeHash(settings, defaults) {
  const entries = Object.entries(settings).filter(([name, value]) => String(value) !== String(defaults[name]));
  return new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
}

/** @param {string} text */
const shortened = (text) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
