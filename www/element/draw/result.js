/** A completed drawing: what the element's users get, and what a screen reader says about it. Pure functions. */
import { mostLikely } from '../../shared/codes.js';
import { extentOf, otherSide } from '../../shared/field.js';
import { STRINGS } from '../../shared/strings.js';

/** @typedef {import('../../shared/field.js').Given} Given */
/** @typedef {import('../../shared/protocol.js').Completed} Completed */
/**
 * @typedef {{ source: Given, image: Float32Array, code: Float32Array, probabilities: Float32Array | null,
 *   agreement: number | null }} Result `agreement` of the left and the right half; null if one is empty
 */

/**
 * @param {Completed} completion
 * @param {Given} source
 * @param {{ canRead: boolean, agreement: number | null }} options `canRead`: whether there is a classifier for the
 *   weights
 * @returns {Result}
 */
export const resultOf = ({ image, code, probabilities }, source, { canRead, agreement }) => ({
  source,
  image,
  code,
  probabilities: canRead ? probabilities : null,
  agreement,
});

/** @param {Result} result */
export function wordsOf({ source, image, probabilities, agreement }) {
  return STRINGS.described(source, {
    drawn: source === 'both' ? null : extentOf(image, otherSide(source)),
    digit: probabilities ? { name: mostLikely(probabilities), probability: Math.max(...probabilities) } : null,
    agreement,
  });
}

/**
 * Whose codes a completion is judged by: besides the given half's, those of the other one, as it was drawn by hand, or
 * else by the network.
 * @param {import('../../runs/completer.js').Question} question
 * @param {Completed} completion
 * @returns {import('./placement.js').Placed}
 */
export function placedOf({ given, other }, { codes }) {
  if (given === 'both') return { codes, drawn: null, of: 'given' };
  return other ? { codes, drawn: null, of: 'covered' } : { codes, drawn: otherSide(given), of: 'drawn' };
}
