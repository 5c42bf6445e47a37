/** A completed drawing: what the element's users get, and what a screen reader says about it. Pure functions. */
import { agreement, mostLikely } from '../../shared/codes.js';
import { extentOf, halfOf, isBlank, otherSide } from '../../shared/field.js';
import { STRINGS } from '../../shared/strings.js';

/** @typedef {import('../../shared/field.js').Given} Given */
/** @typedef {import('../../shared/protocol.js').Completion} Completion */
/** @typedef {{ source: Given, image: Float32Array, code: Float32Array, probabilities: Float32Array | null }} Result */

/**
 * @param {Completion} completion
 * @param {Given} source
 * @param {boolean} canRead whether there is a classifier for the weights
 * @returns {Result}
 */
export const resultOf = ({ image, code, probabilities }, source, canRead) => ({
  source,
  image,
  code,
  probabilities: canRead ? probabilities : null,
});

/**
 * @param {Result} result @param {import('../../shared/protocol.js').Reading | null} reading null if there is none yet
 */
export function wordsOf({ source, image, probabilities }, reading) {
  const haveCodes = !isBlank(halfOf(image, 'left')) && !isBlank(halfOf(image, 'right'));
  return STRINGS.described(source, {
    drawn: source === 'both' ? null : extentOf(image, otherSide(source)),
    digit: probabilities ? { name: mostLikely(probabilities), probability: Math.max(...probabilities) } : null,
    agreement: reading && haveCodes ? agreement(reading.codes.left, reading.codes.right) : null,
  });
}
