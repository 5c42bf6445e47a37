/** Which weights of the objective belong to a term of the settings: without them a run does without the term. */

/** @type {Readonly<Record<string, string[]>>} no type of the engine's: scripts read this before the engine is built */
export const WEIGHTS_OF = Object.freeze({
  L1: ['selfReconstruction'],
  L2: ['fromLeft'],
  L3: ['fromRight'],
  L4: ['stepAgreement'],
  L5: ['reconstructionAgreement'],
  L6: ['jointCorrelation'],
  L7: ['hiddenCorrelationFirst', 'hiddenCorrelationSecond'],
  redundancy: ['redundancy'],
});
