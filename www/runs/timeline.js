/**
 * What is kept of a run as it grows. Of the moments that a visitor can look back at, and of the reports, the first and
 * the latest are always kept, and those in between are thinned out evenly, so that memory stays bounded. No DOM.
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

/**
 * Entries in the order of their steps: all of them while they are few, then every second, every fourth, and so on; and
 * always the latest.
 * @template {{ step: number }} E
 */
export class Thinned {
  /** @type {E[]} */ entries = [];
  #most;
  /** Of how many one is kept. */ #every = 1;
  /** For each entry, how many came before it. @type {number[]} */ #before = [];

  /** @param {number} most how many to keep */
  constructor(most) {
    this.#most = most;
  }

  /** Adds an entry; those of the same and of later steps are dropped, since the run has gone back. @param {E} entry */
  add(entry) {
    if ((this.entries.at(-1)?.step ?? -1) >= entry.step) this.rewind(entry.step);
    const earlier = (this.#before.at(-1) ?? -1) + 1;
    if ((this.#before.at(-1) ?? 0) % this.#every !== 0) {
      // the latest so far was kept only until there is a later one
      this.entries.pop();
      this.#before.pop();
    }
    this.entries.push(entry);
    this.#before.push(earlier);
    if (this.entries.length > this.#most) this.#thin();
  }

  /** Keeps the entries of earlier steps. @param {number} step */
  rewind(step) {
    this.entries = before(this.entries, step);
    this.#before.length = this.entries.length;
  }

  #thin() {
    this.#every *= 2;
    const last = this.entries.length - 1;
    const stays = (/** @type {number} */ place) => this.#before[place] % this.#every === 0 || place === last;
    this.entries = this.entries.filter((_, place) => stays(place));
    this.#before = this.#before.filter((_, place) => stays(place));
  }
}
