/**
 * Measurements with one setting changed at a time: checks www/assets/ablations.json and extracts what the lessons show.
 * Pure functions.
 */

import { WEIGHTS_OF } from '../../shared/crate.js';
import { parsed } from '../measured.js';

/** @typedef {{ mean: number, spread: number | null }} Score mean and standard deviation over the seeds */
/**
 * A value, and the bounds between which it may lie.
 * @typedef {{ middle: number, least: number, most: number }} Range
 */
/** @typedef {Record<string, Record<string, Score>>} Scores with the names that `corr-mcnn evaluate --json` prints */
/** @typedef {{ id: string, group: string, label: string, settings: Record<string, any>, scores: Scores }} Ablation */
/**
 * One norm for each layer, at each step.
 * @typedef {{ id: string, settings: Record<string, any>, layers: string[], steps: number[], norms: number[][] }}
 *   Gradients
 */
/**
 * The total loss at each step, for each seed.
 * @typedef {{ id: string, settings: Record<string, any>, digits: number, steps: number[],
 *   seeds: { seed: number, seen: number[], unseen: number[] }[] }} Overfitting
 */
/**
 * @typedef {{ command: string, run: { digits: number, steps: number, batch: number }, judged: number,
 *   seeds: number[], rows: Ablation[], gradients: Gradients[], overfitting: Overfitting[],
 *   tradeOff?: import('./trade-off.js').TradeOff }} Ablations `tradeOff` if they are those of trade-off.js
 */

/** This project's own term. */
export const OWN_TERM = 'redundancy';
/** The published terms. */
export const TERMS = Object.keys(WEIGHTS_OF).filter((term) => /^L\d$/.test(term));

/** @param {string} json @returns {Ablations} @throws {Error} in words, if it is not such a file */
export function readAblations(json) {
  const data = parsed(json);
  const areLists = ['seeds', 'rows', 'gradients', 'overfitting'].every((name) => Array.isArray(data?.[name]));
  if (!areLists || typeof data.run !== 'object' || data.run === null)
    throw new Error('this is not a file of ablations');
  return data;
}

/** The row with nothing changed. @param {Ablations} data */
export const unchanged = ({ rows }) =>
  rows.find(({ settings }) => Object.keys(settings ?? {}).length === 0) ?? rows.find(({ id }) => id === 'all') ?? null;

/**
 * The row without these terms of the objective, and nothing else changed.
 * @param {Ablations} data @param {...string} terms
 */
export function without({ rows }, ...terms) {
  const off = terms
    .flatMap((term) => WEIGHTS_OF[term])
    .toSorted()
    .join();
  return (
    rows.find(({ settings }) => {
      const { lossWeights = {}, ...others } = settings ?? {};
      const zeros = Object.keys(lossWeights).filter((name) => lossWeights[name] === 0);
      return (
        Object.keys(others).length === 0 &&
        zeros.length === Object.keys(lossWeights).length &&
        zeros.toSorted().join() === off
      );
    }) ?? null
  );
}

/**
 * A row's score, if it is there.
 * @param {Ablation | null} row
 * @param {string} group
 * @param {string} name
 * @returns {Score | null}
 */
export function scoreOf(row, group, name) {
  const score = row?.scores?.[group]?.[name];
  return typeof score?.mean === 'number' && Number.isFinite(score.mean) ? score : null;
}

/**
 * The accuracy from one half, averaged over left and right, in percent. The spread of this mean is at most the mean of
 * the two spreads, however the two are correlated.
 * @param {Ablation | null} row @returns {Score | null}
 */
export function namedFromOneHalf(row) {
  const [left, right] = [scoreOf(row, 'accuracy', 'left'), scoreOf(row, 'accuracy', 'right')];
  if (!left || !right) return null;
  return {
    mean: (left.mean + right.mean) / 2,
    spread: left.spread === null || right.spread === null ? null : (left.spread + right.spread) / 2,
  };
}

/**
 * The range of a score: the mean plus or minus the spread. A single seed has no spread.
 * @param {Score} score
 * @returns {Range}
 */
export const rangeOf = ({ mean, spread }) => ({
  middle: mean,
  least: mean - (spread ?? 0),
  most: mean + (spread ?? 0),
});

/**
 * The gradient norm of each layer from the pixels of the left half to the code and back, without batch normalisation's
 * layers: the median over the steps, and the range of the middle half of the steps.
 * @param {Gradients} gradients
 * @returns {{ layer: string, norm: Range }[]}
 */
export const normsByLayer = ({ layers, norms }) =>
  layers
    .map((layer, at) => ({ layer, norm: middleHalf(norms.map((step) => step[at])) }))
    .filter(({ layer }) => !/^right[._]|\bnorm\d/.test(layer));

/**
 * The mean over the seeds, step by step.
 * @param {Overfitting} run @param {'seen' | 'unseen'} kind @returns {number[]}
 */
export const meanOf = ({ steps, seeds }, kind) =>
  steps.map((_, at) => seeds.reduce((sum, one) => sum + one[kind][at], 0) / seeds.length);

/**
 * A row with exactly these settings changed.
 * @param {Ablations} data @param {Record<string, unknown>} settings
 */
export const withSettings = ({ rows }, settings) =>
  rows.find(
    (row) =>
      Object.keys(row.settings ?? {}).length === Object.keys(settings).length &&
      Object.entries(settings).every(([name, value]) => row.settings[name] === value),
  ) ?? null;

/** Median and quartiles. @param {number[]} numbers @returns {Range} */
function middleHalf(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ part) => {
    const place = part * (sorted.length - 1);
    const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return below + (place % 1) * (above - below);
  };
  return { middle: at(0.5), least: at(0.25), most: at(0.75) };
}
