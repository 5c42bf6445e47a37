/** A completion, and the codes of both halves: with them, the halves have their places on the map. */
import { halfOf, isBlank, otherSide } from '../shared/field.js';

/**
 * `other`: the half that is not given, if it is known; otherwise its code is that of what the network draws there. Both
 * halves are moved as the completion was. `kept`: the alignment of an earlier completion, which spares the search for
 * one.
 * @param {import('../../pkg/corr_mcnn.js').Session} session
 * @param {import('../shared/protocol.js').Question} question
 * @returns {import('../shared/protocol.js').Completed}
 */
export function completed(session, { given, pixels, other, kept }) {
  const inked = (/** @type {Float32Array} */ half) => (isBlank(half) ? undefined : half);
  if (given === 'both') {
    const completion = session.completeBoth(pixels, kept ?? undefined);
    const [left, right] = /** @type {const} */ (['left', 'right']).map((side) => inked(halfOf(pixels, side)));
    return { ...completion, codes: session.encode(left, right, completion.alignment) };
  }
  const completion = session.complete(given, pixels, kept ?? undefined);
  const { image, code, alignment } = completion;
  const half = other ?? halfOf(image, otherSide(given));
  const codes =
    given === 'left' ? session.encode(undefined, half, alignment) : session.encode(half, undefined, alignment);
  return { ...completion, codes: { ...codes, [given]: code } };
}
