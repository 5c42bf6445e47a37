/** A completed drawing: what the element's users get, and what a screen reader says about it. Pure functions. */
import { mostLikely } from '../../shared/codes.js';
import { extentOf, halfOf, isBlank, otherSide } from '../../shared/field.js';
import { STRINGS } from '../../shared/strings.js';

/** @typedef {import('../../shared/field.js').Given} Given */
/** @typedef {import('../../shared/field.js').Side} Side */
/** @typedef {import('../../shared/field.js').DrawingState} DrawingState */
/** @typedef {import('../../shared/protocol.js').Completion} Completion */
/** @typedef {import('../../shared/protocol.js').Halves} Halves */
/**
 * @typedef {{ source: Given, image: Float32Array, code: Float32Array, probabilities: Float32Array | null,
 *   agreement: number | null }} Result `agreement` of the left and the right half; null if one is empty
 */

/**
 * @param {Completion} completion
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
 * The two halves whose codes a completion is judged by: the given one, whose code is there, and the other one, as it
 * was drawn by hand, or else by the network.
 * @param {DrawingState} drawing
 * @param {import('../../shared/protocol.js').Question} question
 * @param {Completion} completion
 */
export function halvesToPlace({ ink }, { given, pixels: asked }, { code, image }) {
  const half = (/** @type {Float32Array} */ field, /** @type {Side} */ side) => {
    const pixels = halfOf(field, side);
    return isBlank(pixels) ? null : pixels;
  };
  /** @type {Halves} */ const codes = { left: null, right: null };
  if (given === 'both') {
    const pixels = { left: half(asked, 'left'), right: half(asked, 'right') };
    return { pixels, codes, drawn: null, of: /** @type {const} */ ('given') };
  }
  const other = otherSide(given);
  const own = half(ink, other);
  const pixels = { [given]: null, [other]: own ?? half(image, other) };
  return {
    pixels: /** @type {Halves} */ (pixels),
    codes: { ...codes, [given]: code },
    drawn: own ? null : other,
    of: /** @type {'covered' | 'drawn'} */ (own ? 'covered' : 'drawn'),
  };
}
