/**
 * What agreement costs: checks www/assets/trade-off.json, and makes rows of it like those of the ablations. Pure
 * functions.
 */
import { parsed } from '../measured.js';
import { scoreOf } from './ablations.js';
import { LESSON } from './strings.js';

/** @typedef {import('./ablations.js').Ablation} Ablation */
/** @typedef {import('./ablations.js').Ablations} Ablations */
/**
 * How it was measured, and the factor of the preset.
 * @typedef {{ epochs: number, seed: number, judged: number, chosen: number }} TradeOff
 */

/**
 * A row for each factor by which the weights that ask for agreement were multiplied, which is its setting `share`.
 * @param {string} json @returns {Ablations} @throws {Error} in words, if it is not such a file
 */
export function readTradeOff(json) {
  const data = parsed(json);
  if (!Array.isArray(data?.points) || typeof data.run !== 'object' || data.run === null)
    throw new Error('this is not a file of what agreement costs');
  const { command, run, chosen, points } = data;
  const rows = points.map((/** @type {{ share: number, scores: Ablation['scores'] }} */ { share, scores }) => ({
    ...{ id: `agreement-${share}`, group: 'agreement', label: LESSON.tradeOff.row(share) },
    ...{ settings: { share }, scores },
  }));
  return {
    ...{ command, run: { digits: 0, steps: 0, batch: 0 }, judged: run.judged, seeds: [run.seed] },
    ...{ rows, gradients: [], overfitting: [], tradeOff: { ...run, chosen } },
  };
}

/** The error of a half when both are given, averaged over left and right. @param {Ablation | null} row */
export function errorOf(row) {
  const [left, right] = [scoreOf(row, 'mse', 'left_self'), scoreOf(row, 'mse', 'right_self')];
  return left && right ? (left.mean + right.mean) / 2 : null;
}
