/**
 * Every setting of the page: its name in the URL hash and as an attribute, its possible values, and its check. The
 * crate (crate.js) defines what a run accepts; the page offers less. Pure functions.
 *
 * A link can contain anything, so nothing from it is used unchecked. A number beyond its range becomes the nearest
 * usable one, anything else is refused, and both are reported.
 */
import { HIDDEN_ACTIVATIONS, METHODS, PRESETS, RANGES, SHARDS, WEIGHTS_OF } from './crate.js';
import { fieldOfText } from './field.js';

/**
 * @typedef {object} Setting
 * @property {(text: string) => unknown} check the value; undefined if it cannot be used as it is
 * @property {string} expected the possible values, in words
 * @property {(text: string) => string} [named] converts another way to write a value, such as a former name
 * @property {(text: string) => { used: string, expected: string } | null} [nearest] what replaces an unusable number;
 *   null if the text is not a number. Only numeric settings have it
 */
/**
 * @typedef {{ name: string, value: string, expected: string | null, used?: string, repeated?: boolean }} Problem
 *   `expected` is null if there is no such setting; `used` replaces a number beyond its range; `repeated`: the setting
 *   was given before, and the first value counts
 */

export const MODES = /** @type {const} */ (['draw', 'train', 'compare']);
/** The page's languages. */
export const LANGUAGES = /** @type {const} */ (['en', 'de', 'fr', 'es', 'zh']);
/** @typedef {typeof LANGUAGES[number]} Language */
const THEMES = /** @type {const} */ (['auto', 'light', 'dark']);
export const GIVEN = /** @type {const} */ (['left', 'right', 'both']);
const CONTROLS = /** @type {const} */ ([
  'tabs',
  'given',
  'edit',
  'examples',
  'map',
  'insight',
  'mix',
  'matching',
  'share',
  'weights',
  'settings',
  'run',
  'charts',
  'digits',
  'results',
  'lessons',
]);
/** The terms of the objective that a run can leave out. */
export const TERMS = Object.keys(WEIGHTS_OF);
/** How many real examples there are to complete: number 0 to 9 are the first of each digit, 10 to 19 the second, ... */
export const EXAMPLES = 40;
/** How many training digits the page's own file has. */
export const TRAINING_DIGITS = 5000;
/** The run without any settings. */
export const RUN = Object.freeze({
  method: METHODS[0],
  preset: PRESETS[0],
  seed: 1,
  steps: 600,
  batch: 32,
  digits: TRAINING_DIGITS,
  workers: 'auto',
});
/** The settings in which a twin can differ. */
export const TWIN_NAMES = /** @type {const} */ ([
  'rate',
  'dropout',
  'lambda',
  'agreement',
  'without',
  'activation',
  'batchnorm',
  'digits',
  'batch',
  'method',
  'width',
]);
export const LESSONS = /** @type {const} */ ([
  'correlation',
  'terms',
  'gradients',
  'overfitting',
  'batchnorm',
  'tradeoff',
]);
/** Steps of the story. */
const STORY_STEPS = 5;
/**
 * The most characters of a link's hash that are read. All settings together take far fewer, and a longer hash could
 * keep the page busy.
 */
export const LONGEST_HASH = 4000;
/** The most characters that the address of a file takes there. */
const LONGEST_ADDRESS = 2000;

/**
 * @param {readonly string[]} values
 * @param {Readonly<Record<string, string>>} [former] former names, which are still accepted, and the values they stand
 *   for
 * @returns {Setting}
 */
const oneOf = (values, former = {}) => {
  const named = (/** @type {string} */ text) => (Object.hasOwn(former, text) ? former[text] : text);
  return {
    check: (text) => (values.includes(named(text)) ? named(text) : undefined),
    expected: values.join(', '),
    named,
  };
};

/** The most decimal places of a number: more would only make links longer. */
const MOST_DECIMALS = 6;

/**
 * @param {number} least
 * @param {number} most
 * @param {{ form: RegExp, written: RegExp }} formats of usable texts, and of all texts that are numbers
 * @returns {Setting}
 */
function number(least, most, { form, written }) {
  const expected = `${least} … ${most}`;
  return {
    check(text) {
      const value = form.test(text) ? Number(text) : NaN;
      return value >= least && value <= most ? value : undefined;
    },
    nearest(text) {
      if (!written.test(text)) return null;
      const within = Math.min(most, Math.max(least, Number(text)));
      return { used: String(Number(within.toFixed(MOST_DECIMALS))), expected };
    },
    expected,
  };
}

/** @param {number} least @param {number} most */
const integer = (least, most) => number(least, most, { form: /^\d+$/, written: /^-?\d+$/ });

/** @param {number} least @param {number} most */
const decimal = (least, most) => number(least, most, { form: /^\d+(\.\d{1,6})?$/, written: /^-?\d+(\.\d+)?$/ });

/** Some of these names, separated by spaces or commas. @param {readonly string[]} values @returns {Setting} */
const someOf = (values) => ({
  check(text) {
    const names = text.split(/[\s,]+/).filter(Boolean);
    return names.every((name) => values.includes(name)) ? names : undefined;
  },
  expected: values.join(', '),
});

/**
 * The language that a tag such as "de-CH" asks for, by its first part.
 * @param {string} tag @returns {Language | undefined} undefined if the page does not speak it
 */
export const languageOf = (tag) =>
  LANGUAGES.find((code) => code === tag.toLowerCase().split('-')[0] && /^[\w-]{2,35}$/.test(tag));

/** @type {Setting} */
const language = { check: languageOf, expected: LANGUAGES.join(', ') };

/** A file on the page's own host: a link must not make the page contact another one. @type {Setting} */
const ownFile = {
  check(text) {
    const { location = { href: 'http://localhost/' }, document: page, origin } = globalThis;
    try {
      const url = new URL(text, page?.baseURI ?? location.href);
      // a frame with `srcdoc` has the origin, but not the address, of the page around it
      const own = location.href.startsWith('http') ? new URL(location.href).origin : origin;
      const fits = new URLSearchParams([['', text]]).toString().length <= LONGEST_ADDRESS; // also beside other settings
      return fits && url.origin === own && url.protocol.startsWith('http') ? url.href : undefined;
    } catch {
      return undefined;
    }
  },
  expected: 'a file on the same host',
};

const lowerCase = (/** @type {string} */ text) => text.toLowerCase();

/** The short hash of weights. @type {Setting} */
const hash = {
  check: (text) => (/^[0-9a-f]{8}$/i.test(text) ? lowerCase(text) : undefined),
  named: lowerCase,
  expected: '8 hexadecimal digits',
};

/** The visitor's own drawing. @type {Setting} */
const drawing = { check: fieldOfText, expected: 'one bit a pixel, 131 characters of base64url' };

/** One other setting, as "name:value". @type {Setting} */
const twin = {
  check(text) {
    const parts = twinPartsOf(text);
    return parts && SETTINGS[parts.name].check(parts.value) !== undefined ? text : undefined;
  },
  nearest(text) {
    const parts = twinPartsOf(text);
    const near = parts && SETTINGS[parts.name].nearest?.(parts.value);
    return near ? { used: `${parts.name}:${near.used}`, expected: `${parts.name}:${near.expected}` } : null;
  },
  expected: `name:value, such as lambda:0, with one of ${TWIN_NAMES.join(', ')}`,
};

/**
 * @param {string} text
 * @returns {{ name: string, value: string } | null} null if it names nothing that a twin can differ in
 */
function twinPartsOf(text) {
  const [, name, value] = /^([a-z]+):(.*)$/s.exec(text) ?? [];
  return /** @type {readonly string[]} */ (TWIN_NAMES).includes(name) ? { name, value } : null;
}

/** @type {Readonly<Record<string, Setting>>} */
export const SETTINGS = Object.freeze({
  mode: oneOf(MODES),
  given: oneOf(GIVEN),
  example: integer(0, EXAMPLES - 1),
  drawing,
  'mix-left': integer(0, 9),
  'mix-right': integer(0, 9),
  'mix-part': integer(0, 100),
  method: oneOf(METHODS),
  preset: oneOf(PRESETS, { seed: 'slides' }),
  seed: integer(RANGES.seed[0], RANGES.seed[1]),
  steps: integer(RANGES.steps[0], 100000),
  batch: integer(RANGES.batchSize[0], 512),
  workers: oneOf(['auto', ...SHARDS.map(String)]),
  digits: integer(50, TRAINING_DIGITS),
  rate: decimal(0.0001, 0.1),
  dropout: decimal(0, 0.9),
  lambda: decimal(0, 1),
  agreement: decimal(0, 4),
  without: someOf(TERMS),
  activation: oneOf(HIDDEN_ACTIVATIONS),
  batchnorm: oneOf(['on', 'off']),
  width: oneOf(['full', 'narrow']),
  twin,
  lesson: oneOf(LESSONS),
  story: integer(1, STORY_STEPS),
  expect: hash,
  theme: oneOf(THEMES),
  controls: someOf(CONTROLS),
  lang: language,
  'src-weights': ownFile,
  align: oneOf(['on', 'off']),
  timing: oneOf(['off', 'on']),
});

/**
 * The usable settings in a URL hash, and what is wrong with the others.
 * @param {string} hash with or without its #
 * @returns {{ settings: Record<string, string>, problems: Problem[], isTooLong: boolean }} checked values as text; none
 *   if the hash is too long
 */
export function readHash(hash) {
  /** @type {Record<string, string>} */ const settings = {};
  /** @type {Problem[]} */ const problems = [];
  const isTooLong = hash.length > LONGEST_HASH;
  if (isTooLong) return { settings, problems, isTooLong };
  for (const [name, value] of new URLSearchParams(hash.replace(/^#/, ''))) {
    const used = usable(name, value);
    const isRepeated = used !== null && Object.hasOwn(settings, name);
    const problem = isRepeated
      ? { name, value: shortened(value), expected: SETTINGS[name].expected, repeated: true }
      : problemWith(name, value);
    if (problem) problems.push(problem);
    if (used !== null && !isRepeated) settings[name] = used;
  }
  return { settings, problems, isTooLong };
}

/** @param {string} name @param {string} value @returns {Problem | null} null if the value is good as it is */
export function problemWith(name, value) {
  const setting = Object.hasOwn(SETTINGS, name) ? SETTINGS[name] : null;
  if (setting && setting.check(value) !== undefined) return null;
  return {
    name: shortened(name),
    value: shortened(value),
    expected: setting?.expected ?? null,
    ...setting?.nearest?.(value),
  };
}

/**
 * The text that is used for a given setting: the text itself, or the nearest number if it is beyond its range.
 * @param {string} name @param {string} text @returns {string | null} null if it is ignored
 */
export function usable(name, text) {
  const problem = problemWith(name, text);
  return problem ? (problem.used ?? null) : (SETTINGS[name].named?.(text) ?? text);
}

/**
 * The value that is used for a setting, or the fallback if it is absent or ignored.
 * @template T @param {string} name @param {string | null} text @param {T} fallback @returns {T}
 */
export function settingValue(name, text, fallback) {
  const used = text === null ? null : usable(name, text);
  return /** @type {T} */ (used === null ? fallback : SETTINGS[name].check(used));
}

/**
 * The hash for these settings; those at their default are left out.
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
