/** What has gone wrong, as the end of a sentence: an error's message, or words in its place. */

import { oneLine, STRINGS } from './strings.js';

export const REASONS = {
  /** In place of what only the page's authors would understand. */
  part: 'a part of the page could not be fetched',
  file: 'the file could not be read',
  memory: 'there is not enough memory',
  here: 'this browser does not allow it here',
  other: 'the page has met an error of its own',
  /** A message that the engine or the page made in English, in the language on show. */
  said: (/** @type {string} */ message) => message,
};
/** Errors that browsers make, and few others. */
const OF_BROWSERS = /^(Type|Reference|Syntax|Range|Runtime|Compile|Link|Internal)Error$/;
/** How their messages begin or go on; the page's own begin in lower case or with what they quote. */
const WORDS_OF_BROWSERS =
  /^[^a-z"]| is not (a |an |iterable|defined)|^(can't|undefined|null) |unreachable|out of bounds|call stack|recursion/;
/** What a browser says when a module does not come. */
const NOT_IMPORTED = /dynamically imported module|module script failed/i;

/**
 * An error's message as the end of a sentence, on one line: never how page, browser or engine are built.
 * @param {unknown} error
 */
export function reasonOf(error) {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  if (NOT_IMPORTED.test(message)) return REASONS.part;
  if (error instanceof DOMException) {
    if (/^Not(Readable|Found)Error$/.test(name)) return REASONS.file;
    if (name === 'QuotaExceededError') return REASONS.memory;
    return /^(Security|NotAllowed)Error$/.test(name) ? REASONS.here : REASONS.other;
  }
  if (name === 'RangeError' && /allocat|memory|array length/i.test(message)) return REASONS.memory;
  if (OF_BROWSERS.test(name) && WORDS_OF_BROWSERS.test(message)) return REASONS.other;
  return oneLine(REASONS.said(oneLine(message.replace(/\.$/, ''))));
}

/** What is wrong with settings, and what they can be. @param {import('./settings.js').Problem[]} problems */
export const problemsInWords = (problems) =>
  STRINGS.notices.settings(
    problems.map((problem) => ({ ...problem, expected: problem.expected && REASONS.said(problem.expected) })),
  );
