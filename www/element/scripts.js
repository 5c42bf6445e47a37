/**
 * Loads the scripts of a part of the element. A browser remembers that a script was damaged or hangs, and most remember
 * any failure, until the page is loaded again. A part that failed therefore comes from another address the next time:
 * as the one file that scripts/page-scripts.mjs makes of all that it adds to the first view.
 */
import { arriving } from '../shared/arriving.js';
import { AGAIN } from '../shared/files.js';

/** @type {Map<string, Promise<unknown>>} */ const PARTS = new Map();
/** @type {Map<string, number>} */ const FAILURES = new Map();

/**
 * @template T
 * @param {string} name of its file
 * @param {() => Promise<T>} load imports its scripts
 * @returns {Promise<T>}
 */
export function scripts(name, load) {
  const known = PARTS.get(name);
  if (known) return /** @type {Promise<T>} */ (known);
  const failures = FAILURES.get(name) ?? 0;
  const coming = arriving(
    failures === 0 || AGAIN === null
      ? load()
      : import(/* @vite-ignore */ /* webpackIgnore: true */ `${AGAIN}${name}.js?${failures}`),
  ).catch((error) => {
    PARTS.delete(name);
    FAILURES.set(name, failures + 1);
    throw error;
  });
  PARTS.set(name, coming);
  return coming;
}

/**
 * A file of words.
 * @template T @param {string} code @param {string} name @param {() => Promise<T>} load
 */
export const filed = (code, name, load) => scripts(`${code}-${name}`, load);
