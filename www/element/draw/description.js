/** What a screen reader says of a completed drawing. Pure. */
import { agreement, mostLikely } from '../../shared/codes.js';
import { extentOf, halfOf, isBlank, otherSide } from '../../shared/field.js';
import { STRINGS } from '../../shared/strings.js';

/**
 * @param {import('./panel.js').Result} result
 * @param {import('../../shared/protocol.js').Reading | null} reading of the whole, once there is one
 */
export function descriptionOf({ source, image, probabilities }, reading) {
  const haveCodes = !isBlank(halfOf(image, 'left')) && !isBlank(halfOf(image, 'right'));
  return STRINGS.described(source, {
    drawn: source === 'both' ? null : extentOf(image, otherSide(source)),
    digit: probabilities ? { name: mostLikely(probabilities), probability: Math.max(...probabilities) } : null,
    agreement: reading && haveCodes ? agreement(reading.codes.left, reading.codes.right) : null,
  });
}
