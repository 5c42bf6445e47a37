/**
 * The measured results as a table: checks what `corr-mcnn compare --json` prints and divides it into cells. Pure
 * functions.
 */
import { COMPARED } from '../../runs/comparison.js';
import { parsed, written } from '../measured.js';

/** @typedef {import('../../runs/comparison.js').Compared} Compared */
/** @typedef {typeof import('./strings.js').COMPARE.results} Words */
/** @typedef {{ [name: string]: Scores | number }} Scores what `corr-mcnn evaluate --json` prints */
/** @typedef {{ method: Compared, seeds: number[], mean: Scores, spread: Scores | null }} Row */
/**
 * @typedef {{ method: string, source: string, transfer: [number, number] | null, accuracy: [number, number] | null,
 *   sum_correlation: number | null }} Published
 */
/**
 * @typedef {{ digits: number, rows: Row[], published: Published[],
 *   raw_pixels: { left: number, right: number } | null }} Results
 */
/** @typedef {{ value: string, spread: string | null, best: boolean } | null} Cell null if the value is unknown */
/**
 * A column: where our rows have its number, where published rows may have it, and whether more or less is better.
 * @typedef {{ id: keyof Words['columns'], group: keyof Words['groups'], at: [string, string], decimals: number,
 *   better: 'more' | 'less' | null, published?: (row: Published) => number | undefined }} Column
 */

/**
 * @param {Column['id']} id
 * @param {Column['group']} group
 * @param {[string, string]} at
 * @param {number} decimals
 * @param {Column['better']} [better]
 * @param {Column['published']} [published]
 * @returns {Column}
 */
const column = (id, group, at, decimals, better = null, published) => ({ id, group, at, decimals, better, published });

export const COLUMNS = [
  column('sum', 'correlation', ['correlation', 'sum'], 2, null, (row) => row.sum_correlation ?? undefined),
  column('dead', 'correlation', ['correlation', 'dead_units'], 0),
  column('rank', 'correlation', ['correlation', 'effective_rank'], 1),
  column('cca', 'correlation', ['correlation', 'cca_sum'], 2),
  column('left-to-right', 'transfer', ['transfer', 'left_to_right'], 2, 'more', (row) => row.transfer?.[0]),
  column('right-to-left', 'transfer', ['transfer', 'right_to_left'], 2, 'more', (row) => row.transfer?.[1]),
  column('accuracy-left', 'accuracy', ['accuracy', 'left'], 2, 'more', (row) => row.accuracy?.[0]),
  column('accuracy-right', 'accuracy', ['accuracy', 'right'], 2, 'more', (row) => row.accuracy?.[1]),
  column('left-cross', 'error', ['mse', 'left_cross'], 4, 'less'),
  column('right-cross', 'error', ['mse', 'right_cross'], 4, 'less'),
  column('left-self', 'error', ['mse', 'left_self'], 4, 'less'),
  column('right-self', 'error', ['mse', 'right_self'], 4, 'less'),
];

/** The columns of each group, in order. @returns {{ group: Column['group'], columns: number }[]} */
export function groups() {
  const names = [...new Set(COLUMNS.map(({ group }) => group))];
  return names.map((group) => ({ group, columns: COLUMNS.filter((column) => column.group === group).length }));
}

/** @param {string} json @returns {Results} @throws {Error} in words, if `compare --json` cannot have printed it */
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
 * The number for a column in a row's scores, if it is there.
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
 * The cells of raw pixels, for which only transfer was measured.
 * @param {{ left: number, right: number }} raw
 * @returns {Cell[]}
 */
export const rawCells = ({ left, right }) =>
  publishedCells({ method: '', source: '', accuracy: null, sum_correlation: null, transfer: [left, right] });
