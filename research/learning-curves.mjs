// The learning curves of a run as one picture: three charts over the epochs. Reads and writes no files.

import { picture } from './panels.mjs';

/**
 * @typedef {{ phase: string, step: number, epoch: number } & Record<string, number>} Row one line of the metrics that
 *   `corr-mcnn train` writes
 * @typedef {{ column: string, label: string, tone: import('./panels.mjs').Tone }} Curve
 * @typedef {{ title: string, curves: Curve[], log: boolean, ticks: number[] }} Panel
 */

/**
 * How many training rows are averaged. With a row every ten steps, they span about a third of an MNIST epoch. Long runs
 * keep fewer rows.
 */
const SMOOTHED_ROWS = 29;

/** @type {Panel[]} */
const PANELS = [
  { title: 'Objective', log: false, ticks: [0, 0.1, 0.2], curves: [{ column: 'total', label: 'total', tone: 'ink' }] },
  {
    title: 'Mean squared error, both halves',
    log: true,
    ticks: [0.05, 0.1, 0.2],
    curves: [
      { column: 'L2', label: 'L2, from left', tone: 'left' },
      { column: 'L3', label: 'L3, from right', tone: 'right' },
      { column: 'L1', label: 'L1, from both', tone: 'ink' },
    ],
  },
  {
    title: 'Correlation of the views, mean of the units',
    log: false,
    ticks: [0, 0.5, 1],
    curves: [
      { column: 'joint_correlation', label: 'joint, 50', tone: 'ink' },
      { column: 'hidden_correlation_second', label: 'hidden, 300', tone: 'left' },
      { column: 'hidden_correlation_first', label: 'hidden, 500', tone: 'right' },
    ],
  },
];

/** Parses a metrics file. @param {string} csv @returns {Row[]} */
export function rowsOf(csv) {
  const [header, ...lines] = csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  return lines.map(
    (line) =>
      /** @type {Row} */ (
        Object.fromEntries(header.map((name, index) => [name, name === 'phase' ? line[index] : Number(line[index])]))
      ),
  );
}

/**
 * Each value averaged with its neighbours; near the ends, with as many as there are.
 * @param {number[]} values
 * @param {number} count odd
 */
export function smoothed(values, count) {
  const reach = (count - 1) / 2;
  return values.map((_, index) => {
    const near = values.slice(Math.max(0, index - reach), index + reach + 1);
    return near.reduce((sum, value) => sum + value, 0) / near.length;
  });
}

/** The picture. @param {Row[]} rows @returns {string} SVG */
export function learningCurves(rows) {
  const train = rows.filter(({ phase }) => phase === 'train');
  const validation = rows.filter(({ phase }) => phase === 'validation');
  const last = validation[validation.length - 1];
  const epochs = last.epoch;
  const epochOf = (/** @type {Row} */ row) => (row.step * epochs) / last.step;
  const panels = PANELS.map(({ title, log, ticks, curves: asked }) => {
    const curves = asked.map(({ column, label, tone }) => ({
      label,
      tone,
      line: {
        xs: train.map(epochOf),
        ys: smoothed(
          train.map((row) => row[column]),
          SMOOTHED_ROWS,
        ),
      },
      dots: validation.map((row) => ({ x: epochOf(row), y: row[column] })),
    }));
    const values = curves.flatMap(({ line, dots }) => [...line.ys, ...dots.map(({ y }) => y)]);
    const range = /** @type {[number, number]} */ (
      log
        ? [Math.min(...values) / 1.05, Math.max(...values) * 1.05]
        : [Math.min(...values, ...ticks), Math.max(...values, ...ticks)]
    );
    return {
      title,
      curves,
      x: { range: /** @type {[number, number]} */ ([0, epochs]), ticks: [0, epochs / 2, epochs] },
      y: { range, log, ticks: ticks.filter((tick) => tick >= range[0] && tick <= range[1]) },
    };
  });
  return picture(panels, {
    name: `Learning curves over ${epochs} epochs`,
    note: 'epochs; lines: training batches, smoothed, with dropout; dots: the validation digits, without',
  });
}
