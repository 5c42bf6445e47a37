import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  COLUMNS,
  cellsOf,
  groups,
  publishedCells,
  rawCells,
  readResults,
  TRAIN_AND_TEST,
  trainAndTestCells,
} from '../../www/element/compare/results.js';

/** A row of `compare --json` with made-up numbers. */
const row = (label, by, seeds = [1, 2, 3]) => {
  const scores = (scale) => ({
    partner: {
      of_100: { left_to_right: 80 * scale, right_to_left: 81 * scale },
      of_all: { left_to_right: 20 * scale, right_to_left: 21 * scale },
    },
    gap: 0.5 * scale,
    accuracy: { left: 80 * scale, right: 70 * scale, both: 90 * scale },
    transfer: { left_to_right: 60 * scale, right_to_left: 50 * scale },
    correlation: { sum: 40 * scale, dead_units: scale / 3, effective_rank: 10 * scale, cca_sum: 30 * scale },
    mse: { left_self: 0.01 * scale, left_cross: 0.02 * scale, right_self: 0.03 * scale, right_cross: 0.04 * scale },
  });
  const spread = seeds.length > 1 ? scores(0.01) : null;
  return {
    name: label.toLowerCase(),
    label,
    kind: 'ours',
    note: '',
    seeds,
    seconds: seeds.map(() => 1),
    mean: scores(by),
    spread,
    train: { mean: scores(by / 2), spread },
  };
};
/** @type {import('../../www/element/compare/results.js').Published[]} */
const PUBLISHED = [
  { method: 'KCCA', transfer: [68.1, 75.71], accuracy: null, sum_correlation: 30.58, source: 'a paper', note: '' },
];
const results = (...rows) =>
  readResults(JSON.stringify({ digits: 10000, rows, raw_pixels: { left: 81.61, right: 80.07 }, published: PUBLISHED }));
const cell = (cells, id) => cells[COLUMNS.findIndex((column) => column.id === id)];

test('each number is in its own column, with its spread', () => {
  const read = results(row('MAE', 1));
  const cells = cellsOf(read, read.rows[0]);
  assert.deepEqual(cell(cells, 'left-to-right'), { value: '60.00', spread: '0.60', best: false });
  assert.deepEqual(cell(cells, 'accuracy-right'), { value: '70.00', spread: '0.70', best: false });
  assert.deepEqual(cell(cells, 'right-cross'), { value: '0.0400', spread: '0.0004', best: false });
  assert.deepEqual(cell(cells, 'dead'), { value: '0.3', spread: '0', best: false });
  assert.deepEqual(cell(cells, 'hundred-left'), { value: '80.0', spread: '0.8', best: false });
  assert.deepEqual(cell(cells, 'gap'), { value: '0.500', spread: '0.005', best: false });
  assert.equal(
    groups().reduce((sum, { columns }) => sum + columns, 0),
    COLUMNS.length,
  );
});

test('the best are the highest accuracy and the smallest error; a number that can be gamed has no best', () => {
  const read = results(row('MAE', 1), row('CCA', 1.1));
  const [mae, cca] = read.rows.map((one) => cellsOf(read, one));
  assert.deepEqual([cell(mae, 'accuracy-left').best, cell(cca, 'accuracy-left').best], [false, true]);
  assert.deepEqual([cell(mae, 'left-cross').best, cell(cca, 'left-cross').best], [true, false]);
  assert.deepEqual([cell(mae, 'gap').best, cell(cca, 'hundred-right').best, cell(cca, 'cca').best], [true, true, true]);
  for (const id of ['sum', 'dead', 'rank']) assert.equal(cell(cca, id).best, false, id);
});

test('one run has no spread, and what is missing is an empty cell', () => {
  const one = row('CCA', 1, [1]);
  delete one.mean.mse;
  const read = results(one);
  const cells = cellsOf(read, read.rows[0]);
  assert.equal(cell(cells, 'sum').spread, null);
  assert.equal(cell(cells, 'left-self'), null);
});

test('scores on training digits stand before those on test digits', () => {
  const cells = trainAndTestCells(results(row('MAE', 1)).rows[0]);
  const at = 2 * TRAIN_AND_TEST.findIndex(({ id }) => id === 'accuracy-left');
  assert.deepEqual(
    cells.slice(at, at + 2).map(({ value, spread }) => [value, spread]),
    [
      ['40.00', '0.80'],
      ['80.00', '0.80'],
    ],
  );
});

test('published rows have what was published, raw pixels have only transfer', () => {
  const [published] = PUBLISHED.map(publishedCells);
  assert.deepEqual(
    COLUMNS.filter((_, at) => published[at]).map(({ id }) => id),
    ['left-to-right', 'right-to-left', 'sum'],
  );
  assert.equal(cell(published, 'right-to-left').value, '75.71');
  assert.deepEqual(
    rawCells({ left: 81.61, right: 80.07 })
      .filter(Boolean)
      .map(({ value }) => value),
    ['81.61', '80.07'],
  );
});

test('a file that is something else is refused with a message, and what is no row is left out', () => {
  for (const json of ['', '<!doctype html>', 'null', '{}', '{"digits": 10}', '[]'])
    assert.throws(() => readResults(json), /this is not a comparison/, json);
  const { train: _, ...older } = row('DCCA', 1);
  assert.deepEqual(
    results(row('MAE', 1), older, null).rows.map(({ label }) => label),
    ['MAE'],
  );
});
