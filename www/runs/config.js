/** Converts the page's settings into those of the engine, and into those of the twin. Pure functions. */

import { PRESET_WEIGHTS, WEIGHTS_OF } from '../shared/crate.js';
import { SETTINGS } from '../shared/settings.js';
import { VISITORS_RUN } from '../shared/visitors-run.js';

/** @typedef {import('../shared/protocol.js').SessionOverrides} SessionOverrides */
/**
 * The settings of a run; null stands for the preset's value.
 * @typedef {{ method: string, preset: string, seed: number, steps: number, batch: number, workers: string,
 *   digits: number, rate: number | null, dropout: number | null, lambda: number | null, agreement: number | null,
 *   without: string[] | null, activation: string | null, batchnorm: string | null, width: string | null,
 *   twin: string | null }} RunSettings
 */

/** The weights of the terms that are there for agreement; without them, a multi-modal autoencoder is left. */
const AGREEMENT = Object.keys(WEIGHTS_OF)
  .filter((term) => !['L1', 'L2', 'L3'].includes(term))
  .flatMap((term) => WEIGHTS_OF[term]);

/**
 * Of these weights, those that ask for agreement, multiplied.
 * @param {Record<string, number>} weights @param {number} factor @returns {Record<string, number>}
 */
export const agreementWeights = (weights, factor) =>
  Object.fromEntries(AGREEMENT.map((name) => [name, Number((factor * (weights[name] ?? 0)).toPrecision(6))]));

/** A preset, as the page uses it. @param {{ method: string, preset: string }} settings @returns {SessionOverrides} */
export const presetOf = ({ method, preset }) =>
  /** @type {SessionOverrides} */ ({ method, preset, ...(preset === 'default' ? VISITORS_RUN : {}) });

/** @param {RunSettings} settings @returns {SessionOverrides} only what differs from the engine's preset */
export function configOf({
  method,
  preset,
  seed,
  steps,
  batch,
  rate,
  dropout,
  lambda,
  agreement,
  without,
  activation,
  batchnorm,
  width,
}) {
  const lossWeights = {
    ...(agreement === null ? {} : agreementWeights(PRESET_WEIGHTS[method][preset], agreement)),
    ...(lambda === null ? {} : { jointCorrelation: lambda }),
    ...Object.fromEntries((without ?? []).flatMap((term) => WEIGHTS_OF[term].map((weight) => [weight, 0]))),
  };
  return /** @type {SessionOverrides} */ ({
    ...presetOf({ method, preset }),
    seed,
    steps,
    batchSize: batch,
    shards: 'auto',
    ...(rate === null ? {} : { learningRate: rate }),
    ...(dropout === null ? {} : { dropout }),
    ...(Object.keys(lossWeights).length === 0 ? {} : { lossWeights }),
    ...(activation === null ? {} : { hiddenActivation: activation }),
    ...(batchnorm === null ? {} : { batchNorm: batchnorm === 'on' }),
    ...(width === 'narrow' ? { architecture: 'narrow' } : {}),
  });
}

/**
 * The settings of a run as they appear in a link, without those that its method and preset imply.
 * @param {import('../shared/protocol.js').SessionConfig} config the run's settings
 * @param {import('../shared/protocol.js').SessionConfig} usual the preset's settings
 */
export function settingsIn(config, usual) {
  const factor = factorOf(config.lossWeights, usual.lossWeights);
  const { off: without, ...own } = { ...presetValues(config), agreement: String(factor) };
  const { off: withoutAnyway, ...anyway } = {
    ...presetValues({
      ...usual,
      lossWeights: { ...usual.lossWeights, ...agreementWeights(usual.lossWeights, factor) },
    }),
    agreement: '1',
  };
  const given = Object.entries(own).filter(
    ([name, value]) => value !== anyway[/** @type {keyof typeof anyway} */ (name)],
  );
  const others = without.filter((term) => !withoutAnyway.includes(term));
  return {
    method: config.method,
    preset: config.preset,
    seed: config.seed,
    batch: config.batchSize,
    ...Object.fromEntries(given),
    ...(others.length === 0 ? {} : { without: others.join(',') }),
  };
}

/**
 * By how much all weights that ask for agreement are multiplied; 1 if there is no such factor.
 * @param {Record<string, number>} weights @param {Record<string, number>} usual
 */
function factorOf(weights, usual) {
  const known = AGREEMENT.find((name) => usual[name] > 0);
  const factor = known ? Number((weights[known] / usual[known]).toPrecision(6)) : 1;
  const scaled = agreementWeights(usual, factor);
  return factor > 0 && AGREEMENT.every((name) => scaled[name] === (weights[name] ?? 0)) ? factor : 1;
}

/**
 * The settings of the twin, which differ from the run's in one.
 * @param {RunSettings} settings
 * @returns {RunSettings | null} null if there is none
 */
export function twinOf(settings) {
  if (settings.twin === null) return null;
  const { name, value } = twinParts(settings.twin);
  return { ...settings, [name]: SETTINGS[name].check(value) };
}

/** @param {string} twin a checked "name:value" */
export function twinParts(twin) {
  const colon = twin.indexOf(':');
  return { name: twin.slice(0, colon), value: twin.slice(colon + 1) };
}

/**
 * What the form shows for settings that are left to the preset.
 * @param {import('../shared/protocol.js').SessionConfig} config the preset's settings
 */
export const presetValues = ({ learningRate, dropout, lossWeights, architecture, hiddenActivation, batchNorm }) => ({
  rate: String(learningRate),
  dropout: String(dropout),
  lambda: String(lossWeights.jointCorrelation),
  agreement: '1',
  activation: hiddenActivation,
  batchnorm: batchNorm ? 'on' : 'off',
  width: architecture === 'narrow' ? 'narrow' : 'full',
  off: Object.keys(WEIGHTS_OF).filter((term) =>
    WEIGHTS_OF[term].every((weight) => lossWeights[/** @type {keyof typeof lossWeights} */ (weight)] === 0),
  ),
});
