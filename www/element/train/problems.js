/** What has gone wrong with a run and with its twin, in words, and whether there is a way back. */
import { reasonOf } from '../../strings.js';
import { lowerRate } from '../../train/divergence.js';
import { TRAIN } from '../../train/strings.js';

/** @typedef {import('../../training.js').Training} Training */

const LEAST_RATE = 0.0001; // as the setting

/** The rate that a run goes on with after it has diverged. @param {Training} run @returns {number | null} null if it has not, or there is no way back */
export function slowerRate({ hasDiverged, config, checkpoint }) {
  return hasDiverged && config && checkpoint ? lowerRate(config.learningRate, LEAST_RATE) : null;
}

/** @param {Training} run @returns {{ text: string, wayBack: string }} empty where there is nothing to say */
export function problemOf(run) {
  if (run.state !== 'failed') return { text: '', wayBack: '' };
  const rate = slowerRate(run);
  if (rate === null) return { text: TRAIN.run.failed(reasonOf(run.error)), wayBack: '' };
  return { text: TRAIN.run.diverged(reasonOf(run.error), run.config?.learningRate ?? 0), wayBack: TRAIN.run.goBack(run.checkpoint?.step ?? 0, rate) };
}

/** @param {Training | null} twin @param {string} name what it differs in */
export const twinProblemOf = (twin, name) => (twin?.state === 'failed' ? TRAIN.run.twinFailed(name, reasonOf(twin.error)) : '');
