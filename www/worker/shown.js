/** What is shown of a network in training: samples, maps and quick checks, each as an event for the page. */

import { completed } from './completed.js';

/** @typedef {import('../../pkg/corr_mcnn.js').Session} Session */
/** @typedef {import('../shared/protocol.js').WorkerEvent} WorkerEvent */
/** @typedef {import('../shared/protocol.js').Question} Question */

/**
 * Test digits on which each sample measures the objective. 96 take as long as 1.25 steps of 32 digits, and the drawings
 * take a seventh of a step, so a single worker makes a sample every 20 steps. With the shipped weights, L1 on 1,000
 * digits is 1.5 % higher.
 */
export const HELD_OUT_DIGITS = 96;
/**
 * Training digits that a quick check fits a classifier to, and test digits that it classifies. It is exact to a few
 * percentage points.
 */
export const QUICK_CHECK_DIGITS = 300;

/**
 * Drawings, and the objective on held-out digits.
 * @param {Session} session
 * @param {number} step at which its weights are those of the run
 * @param {{ drawing: Question | null, withHash: boolean }} more the visitor's own drawing; the hash takes longer
 *   than the drawings
 * @returns {WorkerEvent}
 */
export function sampleOf(session, step, { drawing, withHash }) {
  const fromLeft = session.testCompletions('left');
  const fromRight = session.testCompletions('right');
  const { image: own = null, codes: ownCodes = null } = ownOf(session, drawing) ?? {};
  const hash = withHash ? session.weightsHash() : null;
  const heldOut = { ...session.heldOut(HELD_OUT_DIGITS), step };
  return { type: 'sample', step, hash, heldOut, fromLeft, fromRight, own, ownCodes };
}

/**
 * The map, turned to fit these places; null if its digits are not there.
 * @param {Session} session @param {number} step
 * @param {{ drawing: Question | null, places: Float32Array | null }} more
 * @returns {Extract<WorkerEvent, { type: 'map' }> | null}
 */
export function mapOf(session, step, { drawing, places }) {
  const map = unlessRefused(() => session.map(places));
  return map && { type: 'map', step, map, own: ownOf(session, drawing)?.codes ?? null };
}

/** @param {Session} session @param {number} step @returns {WorkerEvent} */
export const accuracyOf = (session, step) => ({ type: 'accuracy', ...session.quickCheck(QUICK_CHECK_DIGITS), step });

/** The buffers of an event that can be transferred instead of copied. @param {WorkerEvent} event */
export const buffersOf = (event) =>
  [event, 'map' in event ? event.map : {}]
    .flatMap((part) => Object.values(part))
    .filter((value) => value instanceof Float32Array || value instanceof Uint8Array)
    .map(({ buffer }) => /** @type {ArrayBuffer} */ (buffer));

/**
 * The watched drawing, completed by the network, and the codes of its halves, as Draw shows them.
 * @param {Session} session
 * @param {Question | null} drawing
 */
function ownOf(session, drawing) {
  if (!drawing) return null;
  const own = unlessRefused(() => completed(session, drawing));
  return own && { image: drawing.given === 'both' ? own.reconstruction : own.image, codes: own.codes };
}

/**
 * What the network draws, or null if its numbers have become too large for that: then the run is about to diverge, and
 * says so by its loss.
 * @template T @param {() => T} draw
 */
function unlessRefused(draw) {
  try {
    return draw();
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    return null;
  }
}
