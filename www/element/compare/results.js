/**
 * The measured results as a table: what `corr-mcnn compare --json` prints, checked, and cut into cells. Pure functions.
 */
import { COMPARED } from '../../runs/comparison.js';
import { parsed, written } from '../measured.js';

/** @typedef {import('../../runs/comparison.js').Compared} Compared */
/** @typedef {{ [name: string]: Scores | number }} Scores what `corr-mcnn evaluate --json` prints */
/** @typedef {{ method: Compared, seeds: number[], mean: Scores, spread: Scores | null }} Row */
/**
 * @typedef {{ method: string, transfer: [number, number] | null, accuracy: [number, number] | null, sum_correlation:
 *   number | null, source: string }} Published
 */
/**
 * @typedef {{ digits: number, rows: Row[], raw_pixels: { left: number, right: number } | null, published: Published[]
 *   }} Results
 */
/** @typedef {{ value: string, spread: string | null, best: boolean } | null} Cell null: nothing is known */
/**
 * A column: where a row of ours has its number, where a published one may have it, and which of two numbers is plainly
 * better.
 * @typedef {{ id: keyof typeof import('./strings.js').COMPARE.results.columns, group: keyof typeof
 *   import('./strings.js').COMPARE.results.groups,
 *   at: [string, string], decimals: number, better: 'more' | 'less' | null, published?: (row: Published) => number |
 *   undefined }} Column
 */

/** @type {readonly Column[]} */
export const COLUMNS = [
  {
    id: 'sum',
    group: 'correlation',
    at: ['correlation', 'sum'],
    decimals: 2,
    better: null,
    published: (row) => row.sum_correlation ?? undefined,
  },
  { id: 'dead', group: 'correlation', at: ['correlation', 'dead_units'], decimals: 0, better: null },
  { id: 'rank', group: 'correlation', at: ['correlation', 'effective_rank'], decimals: 1, better: null },
  { id: 'cca', group: 'correlation', at: ['correlation', 'cca_sum'], decimals: 2, better: null },
  {
    id: 'left-to-right',
    group: 'transfer',
    at: ['transfer', 'left_to_right'],
    decimals: 2,
    better: 'more',
    published: (row) => row.transfer?.[0],
  },
  {
    id: 'right-to-left',
    group: 'transfer',
    at: ['transfer', 'right_to_left'],
    decimals: 2,
    better: 'more',
    published: (row) => row.transfer?.[1],
  },
  {
    id: 'accuracy-left',
    group: 'accuracy',
    at: ['accuracy', 'left'],
    decimals: 2,
    better: 'more',
    published: (row) => row.accuracy?.[0],
  },
  {
    id: 'accuracy-right',
    group: 'accuracy',
    at: ['accuracy', 'right'],
    decimals: 2,
    better: 'more',
    published: (row) => row.accuracy?.[1],
  },
  { id: 'left-cross', group: 'error', at: ['mse', 'left_cross'], decimals: 4, better: 'less' },
  { id: 'right-cross', group: 'error', at: ['mse', 'right_cross'], decimals: 4, better: 'less' },
  { id: 'left-self', group: 'error', at: ['mse', 'left_self'], decimals: 4, better: 'less' },
  { id: 'right-self', group: 'error', at: ['mse', 'right_self'], decimals: 4, better: 'less' },
];

/** The columns of each group, in order. @returns {{ group: Column['group'], columns: number }[]} */
export function groups() {
  const names = [...new Set(COLUMNS.map(({ group }) => group))];
  return names.map((group) => ({ group, columns: COLUMNS.filter((column) => column.group === group).length }));
}

/**
 * @param {string} json
 * @returns {Results}
 * @throws {Error} in words, if it is not what `compare --json` prints
 */
export function readResults(json) {
  const data = parsed(json);
  const isList = (/** @type {unknown} */ value) => Array.isArray(value);
  if (!Number.isInteger(data?.digits) || !isList(data.rows) || !isList(data.published))
    throw new Error('this is not a comparison');
  const rows = data.rows.filter(
    (/** @type {any} */ row) => COMPARED.includes(row?.method) && typeof row.mean === 'object' && isList(row.seeds),
  );
  return { digits: data.digits, rows, raw_pixels: data.raw_pixels ?? null, published: data.published };
}

/** The methods that have no row. @param {Results} results @returns {Compared[]} */
export const missingFrom = ({ rows }) => COMPARED.filter((method) => !rows.some((row) => row.method === method));

/**
 * The number of a column in the scores of a row, if it is there.
 * @param {Scores | null} scores
 * @param {Column} column
 * @returns {number | null}
 */
function numberAt(scores, { at: [group, name] }) {
  const within = /** @type {Scores | undefined} */ (scores?.[group]);
  const value = within?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/**
 * The cells of one of our rows, in the order of the columns.
 * @param {Results} results
 * @param {Row} row
 * @returns {Cell[]}
 */
export function cellsOf({ rows }, row) {
  return COLUMNS.map((column) => {
    const value = numberAt(row.mean, column);
    if (value === null) return null;
    const spread = numberAt(row.spread, column);
    const others = rows.flatMap(({ mean }) => numberAt(mean, column) ?? []);
    const best =
      column.better !== null &&
      others.length > 1 &&
      value === (column.better === 'more' ? Math.max(...others) : Math.min(...others));
    return {
      value: written(value, column.decimals),
      spread: spread === null ? null : written(spread, column.decimals),
      best,
    };
  });
}

/** The cells of a published row. @param {Published} row @returns {Cell[]} */
export const publishedCells = (row) =>
  COLUMNS.map((column) => {
    const value = column.published?.(row) ?? null;
    return value === null ? null : { value: written(value, column.decimals), spread: null, best: false };
  });

/**
 * The cells of raw pixels, which have only been put to the test of transfer.
 * @param {{ left: number, right: number }} raw
 * @returns {Cell[]}
 */
export const rawCells = ({ left, right }) =>
  publishedCells({ method: '', source: '', accuracy: null, sum_correlation: null, transfer: [left, right] });
