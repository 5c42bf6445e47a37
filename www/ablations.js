/**
 * What was measured with one setting changed at a time: www/assets/ablations.json, checked, and the parts of it that a lesson shows.
 * Pure functions.
 */

/** @typedef {{ mean: number, spread: number | null }} Score over the seeds */
/** @typedef {Record<string, Record<string, Score>>} Scores under the names that `corr-mcnn evaluate --json` prints */
/** @typedef {{ id: string, group: string, label: string, settings: Record<string, any>, scores: Scores }} Ablation */
/** @typedef {{ id: string, settings: Record<string, any>, layers: string[], steps: number[], norms: number[][] }} Gradients one norm a layer, for each of the steps */
/** @typedef {{ id: string, settings: Record<string, any>, digits: number, steps: number[], seen: number[], unseen: number[] }} Overfitting */
/**
 * @typedef {{ command: string, run: { digits: number, steps: number, batch: number }, judged: number, seeds: number[], rows: Ablation[],
 *   gradients: Gradients[], overfitting: Overfitting[] }} Ablations
 */

/** The weights in the objective that belong to a term. @type {Record<string, string[]>} */
const WEIGHTS = {
  L1: ['selfReconstruction'], L2: ['fromLeft'], L3: ['fromRight'], L4: ['stepAgreement'], L5: ['reconstructionAgreement'],
  L6: ['jointCorrelation'], L7: ['hiddenCorrelation500', 'hiddenCorrelation300'],
};
export const TERMS = Object.keys(WEIGHTS);

/**
 * @param {string} json
 * @returns {Ablations}
 * @throws {Error} in words, if it is something else
 */
export function readAblations(json) {
  const data = parsed(json);
  const areLists = ['seeds', 'rows', 'gradients', 'overfitting'].every((name) => Array.isArray(data?.[name]));
  if (!areLists || typeof data.run !== 'object' || data.run === null) throw new Error('these are no measurements of single settings');
  return data;
}

/** @param {string} json @returns {any} null if it is none */
function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** The row in which nothing was changed. @param {Ablations} data */
export const unchanged = ({ rows }) => rows.find(({ settings }) => Object.keys(settings ?? {}).length === 0) ?? rows.find(({ id }) => id === 'all') ?? null;

/** The row without one term of the objective, and nothing else changed. @param {Ablations} data @param {string} term */
export function without({ rows }, term) {
  const off = WEIGHTS[term].toSorted().join();
  return rows.find(({ settings }) => {
    const { lossWeights = {}, ...others } = settings ?? {};
    const zeros = Object.keys(lossWeights).filter((name) => lossWeights[name] === 0);
    return Object.keys(others).length === 0 && zeros.length === Object.keys(lossWeights).length && zeros.toSorted().join() === off;
  }) ?? null;
}

/** The row with one setting at this value, and nothing else changed. @param {Ablations} data @param {string} name @param {unknown} value */
export const withSetting = ({ rows }, name, value) => rows.find(({ settings }) => settings?.[name] === value && Object.keys(settings).length === 1) ?? null;

/** A score of a row, if it is there. @param {Ablation | null} row @param {string} group @param {string} name @returns {Score | null} */
export function scoreOf(row, group, name) {
  const score = row?.scores?.[group]?.[name];
  return typeof score?.mean === 'number' && Number.isFinite(score.mean) ? score : null;
}

/** How often a digit is named from one half, the mean of left and right, in percent. @param {Ablation | null} row @returns {number | null} */
export function namedFromOneHalf(row) {
  const [left, right] = [scoreOf(row, 'seed_test', 'left'), scoreOf(row, 'seed_test', 'right')];
  return left && right ? (left.mean + right.mean) / 2 : null;
}

/**
 * The gradient norm of each layer from the pixels of the left half to the code and back, without batch norm's own: the median over the steps.
 * @param {Gradients} gradients
 * @returns {{ layer: string, norm: number }[]}
 */
export const normsByLayer = ({ layers, norms }) => layers
  .map((layer, at) => ({ layer, norm: median(norms.map((step) => step[at])) }))
  .filter(({ layer }) => !/^right[._]|\bnorm\d/.test(layer));

/** @param {number[]} numbers */
function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}
