/** What a run should be. Pure functions. */

/** @typedef {import('../shared/protocol.js').SessionOverrides} SessionOverrides */
/** @typedef {{ name: string, bytes: Uint8Array, kind: 'weights' | 'checkpoint' }} Start a file to start from */
/**
 * The run learns from the first `digits` training digits of a packed file: the visitor's own, or null for the page's.
 * Without a start, its seed determines the weights.
 * @typedef {{ config: SessionOverrides, digits: number, own: Uint8Array | null, start: Start | null }} RunPlan
 */

/** @param {RunPlan | null} one @param {RunPlan} other */
export const isSamePlan = (one, other) =>
  one?.start === other.start &&
  one.own === other.own &&
  JSON.stringify([one?.config, one?.digits]) === JSON.stringify([other.config, other.digits]);

/** The same plan with another learning rate. @param {RunPlan} plan @param {number} learningRate @returns {RunPlan} */
export const withRate = (plan, learningRate) => ({ ...plan, config: { ...plan.config, learningRate } });
