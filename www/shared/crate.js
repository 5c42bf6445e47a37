/**
 * What the page has to know of the crate before that is loaded. Generated, so do not change it here:
 * src/generated.rs says how.
 */

/** Pixels of a digit along each side, and columns of one half. */
export const SIZE = 28;
export const HALF = 14;
/** Units of the joint code. */
export const CODE = 50;

export const METHODS = /** @type {const} */ (['corrmcnn', 'corrnet', 'mae', 'cca']);
export const PRESETS = /** @type {const} */ (['default', 'slides']);
export const HIDDEN_ACTIVATIONS = /** @type {const} */ (['relu', 'sigmoid']);
/** Parts into which a batch can be cut. */
export const SHARDS = [1, 2, 4, 8];

/** The least and the most that a run takes of each number; 0 and 1 themselves may be refused. */
export const RANGES = Object.freeze({
  seed: [0, 4294967295],
  batchSize: [2, 4096],
  steps: [1, 1000000000],
  learningRate: [0, 1],
  dropout: [0, 1],
  lossWeight: [0, Infinity],
});

/** The weights of the terms of the objective by the label of the term. */
/** @type {Readonly<Record<string, string[]>>} */
export const WEIGHTS_OF = Object.freeze({
  L1: ['selfReconstruction'],
  L2: ['fromLeft'],
  L3: ['fromRight'],
  L4: ['stepAgreement'],
  L5: ['reconstructionAgreement'],
  L6: ['jointCorrelation'],
  L7: ['hiddenCorrelationFirst', 'hiddenCorrelationSecond'],
  redundancy: ['redundancy'],
  matching: ['matching'],
});
/** The weights of a method under a preset; those that are not named are 0. */
/** @type {Readonly<Record<string, Record<string, Record<string, number>>>>} */
export const PRESET_WEIGHTS = Object.freeze({
  corrmcnn: {
    default: {
      selfReconstruction: 1,
      fromLeft: 1,
      fromRight: 1,
      stepAgreement: 0.01,
      reconstructionAgreement: 1,
      jointCorrelation: 0.4,
      hiddenCorrelationFirst: 0.003,
      hiddenCorrelationSecond: 0.1,
      redundancy: 0.5,
      matching: 0.1,
    },
    slides: {
      selfReconstruction: 1,
      fromLeft: 1,
      fromRight: 1,
      stepAgreement: 1,
      reconstructionAgreement: 1,
      jointCorrelation: 0.02,
      hiddenCorrelationFirst: 0.003,
      hiddenCorrelationSecond: 0.05,
    },
  },
  corrnet: {
    default: {
      selfReconstruction: 1,
      fromLeft: 1,
      fromRight: 1,
      jointCorrelation: 0.02,
    },
    slides: {
      selfReconstruction: 1,
      fromLeft: 1,
      fromRight: 1,
      jointCorrelation: 0.02,
    },
  },
  mae: {
    default: {
      selfReconstruction: 1,
      fromLeft: 1,
      fromRight: 1,
    },
    slides: {
      selfReconstruction: 1,
      fromLeft: 1,
      fromRight: 1,
    },
  },
  cca: {
    default: {
      jointCorrelation: 1,
    },
    slides: {
      jointCorrelation: 1,
    },
  },
});
/** What a step reports: terms by their labels, and correlations. */
export const REPORTED = Object.freeze({
  terms: ['L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7', 'matching'],
  correlations: ['jointCorrelation', 'hiddenCorrelationFirst', 'hiddenCorrelationSecond', 'redundancy'],
});
