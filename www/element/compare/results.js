/**
 * The measured results as two tables: checks what `corr-mcnn compare --json` prints and divides it into cells. Pure
 * functions.
 */
import { parsed, written } from '../measured.js';

/** @typedef {typeof import('./strings.js').COMPARE.results} Words */
/** @typedef {{ [name: string]: Scores | number }} Scores what `corr-mcnn evaluate --json` prints */
/** @typedef {{ mean: Scores, spread: Scores | null }} Spread mean and standard deviation over the runs */
/**
 * @typedef {{ name: string, label: string, kind: 'published' | 'ours', note: string, seeds: number[], train: Spread }
 *   & Spread} Row
 */
/**
 * @typedef {{ method: string, source: string, note: string, transfer: [number, number] | null,
 *   accuracy: [number, number] | null, sum_correlation: number | null }} Published
 */
/**
 * @typedef {{ digits: number, trained_on: number, epochs: number | null, rows: Row[], published: Published[],
 *   raw_pixels: { left: number, right: number } | null }} Results
 */
/** @typedef {{ value: string, spread: string | null, best: boolean } | null} Cell null if the value is unknown */
/**
 * A column: where our rows have its number, where published rows may have it, and whether more or less is better.
 * @typedef {{ id: keyof Words['columns'], group: keyof Words['groups'], at: string[], decimals: number,
 *   better: 'more' | 'less' | null, published?: (row: Published) => number | undefined }} Column
 */

/**
 * @param {Column['id']} id
 * @param {Column['group']} group
 * @param {string} at its place in the scores, with a slash between names
 * @param {number} decimals
 * @param {Column['better']} [better]
 * @param {Column['published']} [published]
 * @returns {Column}
 */
const column = (id, group, at, decimals, better = null, published) => ({
  id,
  group,
  at: at.split('/'),
  decimals,
  better,
  published,
});

const CROSS = [
  column('left-cross', 'error', 'mse/left_cross', 4, 'less'),
  column('right-cross', 'error', 'mse/right_cross', 4, 'less'),
];
const CCA = column('cca', 'correlation', 'correlation/cca_sum', 2, 'more');
const ACCURACY = [
  column('accuracy-left', 'accuracy', 'accuracy/left', 2, 'more', (row) => row.accuracy?.[0]),
  column('accuracy-right', 'accuracy', 'accuracy/right', 2, 'more', (row) => row.accuracy?.[1]),
];

export const COLUMNS = [
  column('hundred-left', 'partner', 'partner/of_100/left_to_right', 1, 'more'),
  column('hundred-right', 'partner', 'partner/of_100/right_to_left', 1, 'more'),
  column('all-left', 'partner', 'partner/of_all/left_to_right', 1, 'more'),
  column('all-right', 'partner', 'partner/of_all/right_to_left', 1, 'more'),
  column('gap', 'partner', 'gap', 3, 'less'),
  column('left-to-right', 'transfer', 'transfer/left_to_right', 2, 'more', (row) => row.transfer?.[0]),
  column('right-to-left', 'transfer', 'transfer/right_to_left', 2, 'more', (row) => row.transfer?.[1]),
  ...ACCURACY,
  CCA,
  column('sum', 'correlation', 'correlation/sum', 2, null, (row) => row.sum_correlation ?? undefined),
  column('dead', 'correlation', 'correlation/dead_units', 0),
  column('rank', 'correlation', 'correlation/effective_rank', 1),
  ...CROSS,
  column('left-self', 'error', 'mse/left_self', 4, 'less'),
  column('right-self', 'error', 'mse/right_self', 4, 'less'),
];
/** The columns of which training digits have scores, too. */
export const TRAIN_AND_TEST = [...CROSS, CCA, ...ACCURACY];

/** The columns of each group, in order. @returns {{ group: Column['group'], columns: number }[]} */
export function groups() {
  const names = [...new Set(COLUMNS.map(({ group }) => group))];
  return names.map((group) => ({ group, columns: COLUMNS.filter((column) => column.group === group).length }));
}

/** @param {any} row */
const isRow = (row) =>
  typeof row?.label === 'string' &&
  [row, row.train].every((scores) => scores && typeof scores.mean === 'object') &&
  Array.isArray(row.seeds);

/** @param {string} json @returns {Results} @throws {Error} in words, if `compare --json` cannot have printed it */
export function readResults(json) {
  const data = parsed(json);
  if (!Number.isInteger(data?.digits) || !Array.isArray(data.rows) || !Array.isArray(data.published))
    throw new Error('this is not a comparison');
  return { ...data, rows: data.rows.filter(isRow), raw_pixels: data.raw_pixels ?? null };
}

/**
 * The number for a column in a row's scores, if it is there.
 * @param {Scores | null} scores
 * @param {Column} column
 * @returns {number | null}
 */
function numberAt(scores, { at }) {
  const value = at.reduce((within, name) => /** @type {any} */ (within)?.[name], /** @type {any} */ (scores));
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** @param {Spread} scores @param {Column} column @returns {Cell} */
function cellOf({ mean, spread }, column) {
  const [value, deviation] = [mean, spread].map((scores) => numberAt(scores, column));
  if (value === null) return null;
  return {
    value: written(value, column.decimals),
    spread: deviation === null ? null : written(deviation, column.decimals),
    best: false,
  };
}

/**
 * The cells of one of our rows, in the order of the columns.
 * @param {Results} results
 * @param {Row} row
 * @returns {Cell[]}
 */
export function cellsOf({ rows }, row) {
  return COLUMNS.map((column) => {
    const cell = cellOf(row, column);
    const others = rows.flatMap(({ mean }) => numberAt(mean, column) ?? []);
    const best =
      column.better !== null &&
      others.length > 1 &&
      numberAt(row.mean, column) === (column.better === 'more' ? Math.max(...others) : Math.min(...others));
    return cell && { ...cell, best };
  });
}

/**
 * For each column of which both have scores: the cell of the training digits, then that of the test digits.
 * @param {Row} row
 * @returns {Cell[]}
 */
export const trainAndTestCells = (row) =>
  TRAIN_AND_TEST.flatMap((column) => [cellOf(row.train, column), cellOf(row, column)]);

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
  publishedCells({ method: '', source: '', note: '', accuracy: null, sum_correlation: null, transfer: [left, right] });
