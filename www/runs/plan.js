/** What a run is asked to be. Pure functions. */

/** @typedef {import('../shared/protocol.js').SessionOverrides} SessionOverrides */
/** @typedef {{ name: string, bytes: Uint8Array, kind: 'weights' | 'checkpoint' }} Start a file to begin with */
/**
 * It learns from the first `digits` of the training digits; without a start its seed draws the weights.
 * @typedef {{ config: SessionOverrides, digits: number, start: Start | null }} RunPlan
 */

/** @param {RunPlan | null} one @param {RunPlan} other */
export const isSamePlan = (one, other) =>
  one?.start === other.start &&
  JSON.stringify([one?.config, one?.digits]) === JSON.stringify([other.config, other.digits]);

/** The same with another learning rate. @param {RunPlan} plan @param {number} learningRate @returns {RunPlan} */
export const withRate = (plan, learningRate) => ({ ...plan, config: { ...plan.config, learningRate } });
