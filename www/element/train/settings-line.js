/** The settings of a run in one line: what it is, and then only what differs from its preset. Pure functions. */
import { RUN } from '../../shared/settings.js';
import { decimal } from '../../shared/strings.js';
import { TRAIN } from './strings.js';

/** @typedef {import('../../runs/config.js').RunSettings} RunSettings */

const WORDS = TRAIN.settings;
const NAMES = /** @type {Record<string, string>} */ (WORDS.names);
/** Settings that are left to the preset unless the visitor sets them. */
const OPTIONAL = /** @type {const} */ (['rate', 'dropout', 'lambda', 'agreement', 'activation', 'batchnorm', 'width']);

/** A setting as the form calls it. @param {string} name as in a link */
export const nameOf = (name) => (name === 'without' ? WORDS.termsTitle : (NAMES[name] ?? name));

/** Whether steps, batches and the rest apply: linear CCA is fitted at once. @param {RunSettings} settings */
export const isIterative = ({ method, twin }) => method !== 'cca' || (twin?.startsWith('method:') ?? false);

/**
 * @param {RunSettings} settings
 * @param {{ twin: string | null, file: string | null }} beginning how the twin differs, in words, and the file that the
 *   run starts from
 */
export function settingsLine(settings, { twin, file }) {
  const { method, preset, steps, batch, seed, digits, without } = settings;
  const { method: methods, preset: presets } = WORDS.short;
  const first = isIterative(settings)
    ? WORDS.line(
        /** @type {Record<string, string>} */ (methods)[method],
        /** @type {Record<string, string>} */ (presets)[preset],
        steps,
        batch,
        seed,
      )
    : WORDS.ccaLine;
  const changed = isIterative(settings)
    ? OPTIONAL.flatMap((name) => {
        const value = settings[name];
        return value === null ? [] : [`${NAMES[name]} ${wordsOf(name, String(value))}`];
      })
    : [];
  return [
    first,
    ...changed,
    ...(without ? [`${NAMES.without} ${without.join(', ')}`] : []),
    ...(digits === RUN.digits ? [] : [`${NAMES.digits} ${digits}`]),
    ...(twin === null ? [] : [WORDS.twinLine(twin)]),
    ...(file === null ? [] : [WORDS.fileLine(file)]),
  ].join(' \u00b7 ');
}

/** @param {string} name @param {string} value */
const wordsOf = (name, value) =>
  /** @type {Record<string, Record<string, string>>} */ (WORDS.values)[name]?.[value] ?? decimal(value);
