/** The measured scores of a run, and of its twin if there is one, as rows of text. Pure functions. */
import { TRAIN } from './strings.js';

/** @typedef {import('../../shared/protocol.js').Metrics} Metrics */
/** @typedef {import('../../runs/record.js').RunRecord} RunRecord */
/**
 * One value for a run alone; with a twin, also the twin's value and the difference.
 * @typedef {{ name: string, values: string[] }} Row
 */

/** How many steps' total losses are averaged, since a single batch is noisy. */
const LAST_STEPS = 10;
const TOTALS = ['total', 'heldOut'];

/**
 * @param {{ metrics: Metrics, record: RunRecord }[]} runs one or two
 * @param {boolean} [totalsDiffer] whether their totals are sums of different terms, which have no difference
 * @returns {() => Row[]} says only what is known for every run, in the language of the moment
 */
export function summaryOf(runs, totalsDiffer = false) {
  const numbers = runs.map(numbersOf);
  const differenceOf = (/** @type {string} */ key, /** @type {number[]} */ values, /** @type {number} */ digits) =>
    totalsDiffer && TOTALS.includes(key)
      ? TRAIN.measured.notComparable
      : TRAIN.measured.difference(values[1] - values[0], digits);
  return () =>
    Object.entries(TRAIN.measured.rows).flatMap(([key, [name, digits]]) => {
      const values = numbers.map((of) => of[key]);
      if (!values.every((value) => typeof value === 'number')) return [];
      const words = values.map((value) => TRAIN.measured.value(value, digits));
      return [{ name, values: values.length === 2 ? [...words, differenceOf(key, values, digits)] : words }];
    });
}

/**
 * @param {{ metrics: Metrics, record: RunRecord }} run
 * @returns {Record<string, number | null>} null for what could not be measured
 */
function numbersOf({ metrics, record }) {
  const { digits, partner, gap, accuracy, correlation, mse } = metrics;
  const totals = record.history.slice(-LAST_STEPS).map(({ total }) => total);
  const heldOut = record.heldOut.at(-1);
  return {
    ...(totals.length > 0 ? { total: totals.reduce((sum, total) => sum + total, 0) / totals.length } : {}),
    ...(heldOut ? { heldOut: heldOut.total } : {}),
    digits,
    ...partner.of100,
    gap,
    ...accuracy,
    ...correlation,
    ...mse,
  };
}
