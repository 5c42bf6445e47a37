/**
 * The curves of a run: which ones there are, how they are drawn, and their numbers as columns and as CSV. Pure
 * functions; charts.js draws.
 *
 * Every chart shows one quantity. Solid lines are the run, dashed lines its twin; lines with rings are occasional
 * measurements on held-out digits. A line that belongs to one view has that view's accent colour.
 */
import { REPORTED } from '../../shared/crate.js';
import { TRAIN } from './strings.js';

/** @typedef {import('../../shared/protocol.js').StepReport} StepReport */
/** @typedef {import('../../shared/protocol.js').HeldOutReport} HeldOutReport */
/** @typedef {import('../../runs/record.js').RunRecord} RunRecord */
/** @typedef {Record<'ink' | 'muted' | 'rule' | 'left' | 'right' | 'third' | 'paper', string>} ChartPalette */
/** @typedef {{ step: number }} Item */
/**
 * @typedef {object} Line
 * @property {string} name
 * @property {keyof ChartPalette} color
 * @property {boolean} ringed
 * @property {boolean} twin
 * @property {(record: RunRecord) => Item[]} items
 * @property {(item: any, record: RunRecord) => number | undefined} value
 */
/**
 * @typedef {{ group: 'objective' | 'correlation' | 'quick' | 'gradients', title: string, log: boolean, range?:
 *   [number, number], format: (value: number) => string, lines: Line[] }} Panel
 */

/** All curves, in the order of the tables. */
export const CURVES = ['total', ...REPORTED.terms, ...REPORTED.correlations];

/** The most points that a chart draws for a line, and for a line with rings; the CSV has all. */
const MOST_POINTS = 1000;
const MOST_RINGS = 40;

/** @param {Pick<StepReport, 'total' | 'terms' | 'correlations'>} report @param {string} curve @returns {number} */
export function curveValue(report, curve) {
  return curve === 'total' ? report.total : (report.terms[curve] ?? report.correlations[curve]);
}

/**
 * The layers of a run and its twin, each once, in the order of the run; a layer that only the twin has follows its
 * predecessor in the twin.
 * @param {RunRecord[]} records @returns {string[]} names
 */
export function layersOf(records) {
  /** @type {string[]} */ const all = [];
  for (const { layers } of records) {
    let place = 0;
    for (const layer of layers) {
      if (!all.includes(layer)) all.splice(place, 0, layer);
      place = all.indexOf(layer) + 1;
    }
  }
  return all;
}

/**
 * The gradient norm of a layer.
 * @param {StepReport} report
 * @param {RunRecord} record the report's
 * @param {string} layer
 * @returns {number | undefined} undefined if the run has no such layer
 */
export const gradientOf = ({ gradientNorms }, { layers }, layer) => gradientNorms[layers.indexOf(layer)];

/**
 * The charts for a run and its twin that together have these layers.
 * @param {string[]} layers names
 * @param {boolean} withTwin
 * @returns {Panel[]}
 */
export function panelsOf(layers, withTwin) {
  const panels = [...CURVES.map(curvePanel), accuracyPanel(), ...gradientPanels(layers)];
  if (!withTwin) return panels;
  return panels.map((panel) => ({
    ...panel,
    lines: panel.lines.flatMap((line) => [
      line,
      { ...line, twin: true, color: line.color === 'ink' ? 'third' : line.color },
    ]),
  }));
}

/** @param {string} curve @returns {Panel} */
function curvePanel(curve) {
  const line = { color: 'ink', twin: false, value: (/** @type {StepReport} */ report) => curveValue(report, curve) };
  return {
    group: REPORTED.correlations.includes(curve) ? 'correlation' : 'objective',
    title: TRAIN.charts.series[curve],
    log: false,
    format: plain,
    lines: /** @type {Line[]} */ ([
      { ...line, name: TRAIN.charts.key.batch, ringed: false, items: ({ history }) => history },
      { ...line, name: TRAIN.charts.key.heldOut, ringed: true, items: ({ heldOut }) => heldOut },
    ]),
  };
}

/** @returns {Panel} */
const accuracyPanel = () => ({
  group: 'quick',
  title: TRAIN.charts.quickTitle,
  log: false,
  range: [0, 100],
  format: (value) => value.toFixed(0),
  lines: /** @type {const} */ (['left', 'right', 'both']).map((view) => ({
    name: TRAIN.charts.accuracy[view],
    color: view === 'both' ? 'ink' : view,
    ringed: true,
    twin: false,
    items: ({ accuracy }) => accuracy,
    value: ({ accuracy }) => accuracy[view],
  })),
});

/**
 * One chart for each kind of layer, with a line for each view that has it. Batch normalisation's layers are only in the
 * CSV.
 * @param {string[]} layers @returns {Panel[]}
 */
function gradientPanels(layers) {
  /** @type {Map<string, Line[]>} */ const kinds = new Map();
  for (const layer of layers) {
    const [, side, decoder, rest] = /^(?:(left|right)(_decoder)?\.)?(.*)$/.exec(layer) ?? [];
    if (/\bnorm\d/.test(rest)) continue;
    const kind = decoder ? `decoder.${rest}` : rest;
    const color = /** @type {keyof ChartPalette} */ (side ?? 'ink');
    const line = {
      name: TRAIN.charts.key[/** @type {'left' | 'right'} */ (side) ?? 'shared'],
      color,
      ringed: false,
      twin: false,
    };
    kinds.set(kind, [
      ...(kinds.get(kind) ?? []),
      { ...line, items: ({ history }) => history, value: (report, record) => gradientOf(report, record, layer) },
    ]);
  }
  const names = /** @type {{ [kind: string]: string }} */ (TRAIN.charts.layers);
  return [...kinds].map(([kind, lines]) => ({
    group: 'gradients',
    title: names[kind] ?? kind,
    log: true,
    format: short,
    lines,
  }));
}

/** Formats a value of the objective. @param {number} value */
const plain = (value) =>
  (Math.abs(value) < 1000 ? value.toFixed(3) : value.toExponential(2).replace('+', '')).replace('-', '\u2212');

/** Formats a small number in few characters. @param {number} value */
const short = (value) =>
  value >= 0.01 && value < 1000 ? String(Number(value.toPrecision(2))) : value.toExponential(0);

/**
 * The points of the lines at common steps, in uPlot's format.
 * @param {Line[]} lines
 * @param {RunRecord} main
 * @param {RunRecord | null} twin
 * @param {boolean} log whether the axis is logarithmic, so that values of 0 or less become gaps
 * @returns {[number[], ...(number | null)[][]]} the steps, and the values of each line
 */
export function pointsOf(lines, main, twin, log) {
  const points = lines.map((line) => {
    const record = line.twin ? twin : main;
    return new Map(
      record
        ? thinned(line.items(record), line.ringed ? MOST_RINGS : MOST_POINTS).map((item) => [
            item.step,
            line.value(item, record),
          ])
        : [],
    );
  });
  const steps = [...new Set(points.flatMap((line) => [...line.keys()]))].sort((a, b) => a - b);
  const valueAt = (/** @type {Map<number, number | undefined>} */ line, /** @type {number} */ step) => {
    const value = line.get(step);
    return value === undefined || (log && value <= 0) ? null : value;
  };
  return [steps, ...points.map((line) => steps.map((step) => valueAt(line, step)))];
}

/**
 * Every n-th item, including the first and the latest.
 * @template T
 * @param {T[]} items
 * @param {number} most
 * @returns {T[]}
 */
export function thinned(items, most) {
  const every = Math.ceil(items.length / most);
  return every <= 1 ? items : items.filter((_, place) => place % every === 0 || place === items.length - 1);
}

/**
 * The powers of ten that enclose all values of some charts.
 * @param {(number | null)[][]} columns
 * @returns {[number, number]}
 */
export function decadesOf(columns) {
  let [least, most] = [Infinity, 0];
  for (const column of columns)
    for (const value of column)
      if (value !== null && value > 0) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return most === 0
    ? [0.1, 1]
    : [
        10 ** Math.floor(Math.log10(least)),
        10 ** Math.max(Math.ceil(Math.log10(most)), Math.floor(Math.log10(least)) + 1),
      ];
}

/**
 * @param {{ name: string, record: RunRecord }[]} runs
 * @returns {string} comma-separated values, with a line for each step of each run; empty where a run lacks a layer
 */
export function toCsv(runs) {
  const layers = layersOf(runs.map(({ record }) => record));
  const heldOutNames = CURVES.map((curve) => `held_out_${curve}`);
  const lines = runs.flatMap(({ name, record }) => {
    const heldOut = new Map(record.heldOut.map((report) => [report.step, report]));
    const accuracy = new Map(record.accuracy.map((entry) => [entry.step, entry.accuracy]));
    return record.history.map((report) => {
      const [judged, read] = [heldOut.get(report.step), accuracy.get(report.step)];
      return [
        name,
        report.step,
        report.epoch,
        report.learningRate,
        ...CURVES.map((curve) => curveValue(report, curve)),
        ...CURVES.map((curve) => (judged ? curveValue(judged, curve) : '')),
        read?.left ?? '',
        read?.right ?? '',
        read?.both ?? '',
        ...layers.map((layer) => gradientOf(report, record, layer) ?? ''),
      ].join(',');
    });
  });
  const head = [
    'run',
    'step',
    'epoch',
    'learning_rate',
    ...CURVES,
    ...heldOutNames,
    'quick_accuracy_left',
    'quick_accuracy_right',
    'quick_accuracy_both',
    ...layers.map((layer) => `gradient_${layer}`),
  ];
  return [head.join(','), ...lines, ''].join('\n');
}
