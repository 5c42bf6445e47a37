/** A completion, and the codes of both halves: with them, the halves have their places on the map. */
import { blank, halfOf, isBlank, otherSide, withHalf } from '../shared/field.js';

/**
 * `other`: the half that is not given, if it is known; otherwise its code is that of what the network draws there. Two
 * known halves are read together, wherever the whole of them is read best, so that their agreement is the same
 * whichever of them is given. `kept`: the alignments of an earlier completion, which spare the search for others.
 * @param {import('../../pkg/corr_mcnn.js').Session} session
 * @param {import('../shared/protocol.js').Question} question
 * @returns {import('../shared/protocol.js').Completed}
 */
export function completed(session, { given, pixels, other, kept }) {
  if (given === 'both') {
    const completion = session.completeBoth(pixels, kept?.alignment);
    return { ...completion, ...readTogether(session, pixels, completion.alignment) };
  }
  const completion = session.complete(given, pixels, kept?.alignment);
  const { image, code, alignment } = completion;
  if (other) {
    const whole = withHalf(withHalf(blank(), given, pixels), otherSide(given), other);
    const together = kept?.together ?? session.completeBoth(whole, undefined).alignment;
    return { ...completion, ...readTogether(session, whole, together) };
  }
  const drawn = halfOf(image, otherSide(given));
  const codes =
    given === 'left' ? session.encode(undefined, drawn, alignment) : session.encode(drawn, undefined, alignment);
  return { ...completion, together: alignment, codes: { ...codes, [given]: code } };
}

/**
 * @param {import('../../pkg/corr_mcnn.js').Session} session
 * @param {Float32Array} whole @param {import('../shared/protocol.js').Alignment} together
 */
function readTogether(session, whole, together) {
  const [left, right] = /** @type {const} */ (['left', 'right']).map((side) => {
    const half = halfOf(whole, side);
    return isBlank(half) ? undefined : half;
  });
  return { together, codes: session.encode(left, right, together) };
}
