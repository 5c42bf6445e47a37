/** Puts messages that the engine and the page make in English into another language, form by form. */
import { decimal } from '../shared/strings.js';

/**
 * English forms, `{}` for each part that varies, and what they are in another language; there `{2}` is the second part.
 * @typedef {Readonly<Record<string, string>>} Forms
 */

/** @param {string} text */
const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * How messages are said. A part that is itself of one of the forms is translated, too; what has no form stays English.
 * @param {Forms} forms
 * @returns {(message: string) => string}
 */
export function saidBy(forms) {
  const patterns = Object.entries(forms)
    .toSorted(([a], [b]) => wordsIn(b) - wordsIn(a))
    .map(([english, own]) => ({
      own,
      pattern: new RegExp(`^${english.split('{}').map(literally).join('(.+?)')}$`, 's'),
    }));
  /** @param {string} message @returns {string} */
  function said(message) {
    if (/^-?\d+\.\d+(e\+\d+)?$/.test(message)) return decimal(message);
    for (const { own, pattern } of patterns) {
      const parts = pattern.exec(message);
      let at = 0;
      if (parts) return own.replace(/\{(\d?)\}/g, (_, number) => said(parts[Number(number) || ++at]));
    }
    return message;
  }
  return said;
}

/** How many letters of a form do not vary: the form with the most is the one that is meant. @param {string} form */
const wordsIn = (form) => form.replaceAll('{}', '').length;
