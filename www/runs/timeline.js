/**
 * The moments of a run that a visitor can look back at. The first and the latest are always kept, and those in between
 * are thinned out evenly as the run grows, so that memory stays bounded. Pure functions.
 */

/** The most bytes of weights, for all runs of the element together. */
export const MOST_BYTES = 64e6;
const MOST_MOMENTS = 48;
const LEAST_MOMENTS = 4;

/**
 * How many moments may be kept.
 * @param {number} bytes the size of one
 * @param {number} runs how many share the memory
 */
export const momentsFor = (bytes, runs) =>
  Math.max(LEAST_MOMENTS, Math.min(MOST_MOMENTS, Math.floor(MOST_BYTES / runs / Math.max(1, bytes))));

/**
 * The list with a moment added. One of the same step is replaced; later ones are dropped, since the run has gone back.
 * @template {{ step: number }} M
 * @param {M[]} moments in the order of their steps
 * @param {M} moment
 * @param {number} most how many to keep
 * @returns {M[]}
 */
export function withMoment(moments, moment, most) {
  const kept = [...before(moments, moment.step), moment];
  while (kept.length > most) kept.splice(mostCrowded(kept), 1);
  return kept;
}

/**
 * The moments of earlier steps.
 * @template {{ step: number }} M @param {M[]} moments @param {number} step @returns {M[]}
 */
export const before = (moments, step) => moments.filter((moment) => moment.step < step);

/**
 * The index of the moment at this step, or of the nearest one.
 * @param {{ step: number }[]} moments at least one
 * @param {number} step
 */
export const nearest = (moments, step) =>
  moments.reduce(
    (best, moment, place) => (Math.abs(moment.step - step) < Math.abs(moments[best].step - step) ? place : best),
    0,
  );

/**
 * The index of the inner moment whose neighbours are closest to each other, so that it is missed least; of several, the
 * earliest.
 * @param {{ step: number }[]} moments at least three
 */
function mostCrowded(moments) {
  const gap = (/** @type {number} */ place) => moments[place + 1].step - moments[place - 1].step;
  let crowded = 1;
  for (let place = 2; place < moments.length - 1; place += 1) if (gap(place) < gap(crowded)) crowded = place;
  return crowded;
}
