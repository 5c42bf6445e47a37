/** Converts the page's settings into those of the engine, and into those of the twin. Pure functions. */

import { WEIGHTS_OF } from '../shared/crate.js';
import { SETTINGS } from '../shared/settings.js';
import { VISITORS_RUN } from '../shared/visitors-run.js';

/** @typedef {import('../shared/protocol.js').SessionOverrides} SessionOverrides */
/**
 * The settings of a run; null stands for the preset's value.
 * @typedef {{ method: string, preset: string, seed: number, steps: number, batch: number, workers: string,
 *   digits: number, rate: number | null, dropout: number | null, lambda: number | null, without: string[] | null,
 *   activation: string | null, batchnorm: string | null, width: string | null, twin: string | null }} RunSettings
 */

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
  without,
  activation,
  batchnorm,
  width,
}) {
  const lossWeights = {
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
  const { off: without, ...own } = presetValues(config);
  const { off: withoutAnyway, ...anyway } = presetValues(usual);
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
  activation: hiddenActivation,
  batchnorm: batchNorm ? 'on' : 'off',
  width: architecture === 'narrow' ? 'narrow' : 'full',
  off: Object.keys(WEIGHTS_OF).filter((term) =>
    WEIGHTS_OF[term].every((weight) => lossWeights[/** @type {keyof typeof lossWeights} */ (weight)] === 0),
  ),
});
