/**
 * The curves of a run: which charts there are, how their lines are drawn, and their points. Pure functions; charts.js
 * draws.
 *
 * Every chart shows one quantity. A solid line is the training batch and a dashed line held-out digits, in every chart;
 * a thin line is the twin. A line that belongs to one view has that view's accent colour, and every line has a letter.
 */
import { REPORTED } from '../../shared/crate.js';
import { decimal, number } from '../../shared/strings.js';
import { TRAIN } from './strings.js';

/** @typedef {import('../../shared/protocol.js').StepReport} StepReport */
/** @typedef {import('../../runs/record.js').RunRecord} RunRecord */
/** @typedef {Record<'ink' | 'muted' | 'rule' | 'left' | 'right' | 'third' | 'paper', string>} ChartPalette */
/** @typedef {{ step: number }} Item */
/**
 * @typedef {object} Line
 * @property {string} name what was measured
 * @property {string} letter
 * @property {keyof ChartPalette} color
 * @property {boolean} heldOut whether it was measured on held-out digits, now and then, instead of on each batch
 * @property {boolean} twin
 * @property {(record: RunRecord) => Item[]} items
 * @property {(item: any, record: RunRecord) => number | undefined} value
 */
/**
 * A chart. Those of the group "main" are always shown.
 * @typedef {{ id: string, group: 'main' | 'objective' | 'correlation' | 'matching' | 'gradients', title: string,
 *   log: boolean,
 *   range?: import('uplot').Scale.Range, note?: string, format: (value: number) => string, lines: Line[] }} Panel
 */

/** All curves, in the order of the tables. */
export const CURVES = ['total', ...REPORTED.terms, ...REPORTED.correlations];

const MAIN = TRAIN.charts.main;
const { key: KEY, letters: LETTERS, prime: PRIME } = TRAIN.charts;
/** From 0 to 1, and below 0 if the values are. @type {import('uplot').Scale.Range} */
const CORRELATION = { min: { soft: 0, mode: 1 }, max: { soft: 1, mode: 1 } };
/** The most points that a chart draws for a line; the CSV has all. */
const MOST_POINTS = 600;
/** How much of the mean so far a smoothed line keeps at each point. */
const KEPT = 0.9;

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
 * The charts for a run and its twin that together have these layers: first those that are always shown.
 * @param {string[]} layers names
 * @param {boolean} withTwin
 * @param {boolean} [totalsDiffer] whether the twin's total is a sum of other terms, so that it cannot be compared
 * @returns {Panel[]}
 */
export function panelsOf(layers, withTwin, totalsDiffer = false) {
  const curves = CURVES.map(curvePanel);
  const isMain = (/** @type {Panel} */ { group }) => group === 'main';
  const panels = [
    ...curves.filter(isMain),
    accuracyPanel(),
    ...curves.filter((panel) => !isMain(panel)),
    ...matchingPanels(),
    ...gradientPanels(layers),
  ];
  if (!withTwin) return panels;
  return panels.map((panel) => {
    const isApart = totalsDiffer && panel.id === 'total';
    const colorOf = (/** @type {Line} */ { color }) => (isApart ? 'muted' : color === 'ink' ? 'third' : color);
    return {
      ...panel,
      ...(isApart ? { note: TRAIN.charts.otherTotal } : {}),
      lines: panel.lines.flatMap((line) => [
        line,
        { ...line, twin: true, letter: line.letter + PRIME, color: colorOf(line) },
      ]),
    };
  });
}

/** @param {string} curve @returns {Panel} */
function curvePanel(curve) {
  const line = { color: 'ink', twin: false, value: (/** @type {StepReport} */ report) => curveValue(report, curve) };
  const main = /** @type {{ [curve: string]: string }} */ (MAIN)[curve];
  return {
    id: curve,
    group: main ? 'main' : REPORTED.correlations.includes(curve) ? 'correlation' : 'objective',
    title: main ?? TRAIN.charts.series[curve],
    log: false,
    ...(curve === 'jointCorrelation' ? { range: CORRELATION } : {}),
    format: plain,
    lines: /** @type {Line[]} */ ([
      { ...line, name: KEY.batch, letter: LETTERS.batch, heldOut: false, items: ({ history }) => history },
      { ...line, name: KEY.heldOut, letter: LETTERS.heldOut, heldOut: true, items: ({ heldOut }) => heldOut },
    ]),
  };
}

/** @returns {Panel} */
const accuracyPanel = () => ({
  id: 'accuracy',
  group: 'main',
  title: MAIN.accuracy,
  log: false,
  range: [0, 100],
  format: (value) => value.toFixed(0),
  lines: /** @type {const} */ (['left', 'right', 'both']).map((view) => ({
    name: KEY[view],
    letter: LETTERS[view],
    color: view === 'both' ? 'ink' : view,
    heldOut: true,
    twin: false,
    items: ({ accuracy }) => accuracy,
    value: ({ accuracy }) => accuracy[view],
  })),
});

/** How well the halves on the map match: how many find each other, and the gap. @returns {Panel[]} */
function matchingPanels() {
  const line = { heldOut: true, twin: false, items: (/** @type {RunRecord} */ { matching }) => matching };
  const panel = /** @type {const} */ ({ group: 'matching', log: false });
  const found = /** @type {const} */ ([
    ['left', 'leftToRight'],
    ['right', 'rightToLeft'],
  ]);
  return [
    {
      ...panel,
      id: 'partner',
      title: TRAIN.charts.partner,
      range: [0, 100],
      format: (value) => value.toFixed(0),
      lines: found.map(([view, way]) => ({
        ...line,
        name: KEY[view],
        letter: LETTERS[view],
        color: view,
        value: ({ partnerOf100 }) => partnerOf100[way],
      })),
    },
    {
      ...panel,
      id: 'gap',
      title: TRAIN.charts.gap,
      range: CORRELATION,
      format: plain,
      lines: [{ ...line, name: KEY.heldOut, letter: LETTERS.heldOut, color: 'ink', value: ({ gap }) => gap }],
    },
  ];
}

/**
 * The layers by their kind, with those of both views together. Batch normalisation's layers are only in the CSV.
 * @param {string[]} layers
 * @returns {{ kind: string, lines: { layer: string, view: 'left' | 'right' | 'shared',
 *   color: keyof ChartPalette }[] }[]}
 */
export function gradientKinds(layers) {
  /** @type {ReturnType<typeof gradientKinds>} */ const kinds = [];
  for (const layer of layers) {
    const [, side, decoder, rest] = /^(?:(left|right)(_decoder)?\.)?(.*)$/.exec(layer) ?? [];
    if (/\bnorm\d/.test(rest)) continue;
    const kind = decoder ? `decoder.${rest}` : rest;
    const view = /** @type {'left' | 'right' | undefined} */ (side);
    const line = { layer, view: view ?? /** @type {const} */ ('shared'), color: view ?? /** @type {const} */ ('ink') };
    const known = kinds.find((one) => one.kind === kind);
    if (known) known.lines.push(line);
    else kinds.push({ kind, lines: [line] });
  }
  return kinds;
}

/**
 * One chart for each kind of layer, with a line for each view that has it.
 * @param {string[]} layers
 * @returns {Panel[]}
 */
function gradientPanels(layers) {
  const names = /** @type {{ [kind: string]: string }} */ (TRAIN.charts.layers);
  return gradientKinds(layers).map(({ kind, lines }) => ({
    id: kind,
    group: 'gradients',
    title: names[kind] ?? kind,
    log: true,
    format: short,
    lines: lines.map(({ layer, view, color }) => ({
      name: KEY[view],
      letter: LETTERS[view],
      color,
      heldOut: false,
      twin: false,
      items: ({ history }) => history,
      value: (report, record) => gradientOf(report, record, layer),
    })),
  }));
}

/** Formats a value of the objective. @param {number} value */
const plain = (value) => (Math.abs(value) < 1e5 ? number(value, Math.abs(value) < 1000 ? 3 : 0) : short(value, 3));

/**
 * A number in few characters. Only one that is far from 1 is written with a power of ten.
 * @param {number} value @param {number} [digits] how many of them count
 */
export function short(value, digits = 2) {
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  const isFar = size !== 0 && (size < 0.001 || size >= 1e5);
  return decimal(isFar ? rounded.toExponential() : String(rounded))
    .replace('+', '')
    .replaceAll('-', '\u2212');
}

/**
 * The points of the lines at common steps, in uPlot's format.
 * @param {Panel} panel on a logarithmic axis, values of 0 or less become gaps
 * @param {RunRecord} main
 * @param {RunRecord | null} twin
 * @param {boolean} [smooth] whether the lines of training batches show a running mean
 * @returns {[number[], ...(number | null)[][]]} the steps, and the values of each line
 */
export function pointsOf({ lines, log }, main, twin, smooth = false) {
  const points = lines.map((line) => {
    const record = line.twin ? twin : main;
    if (!record) return new Map();
    const items = line.items(record);
    const values = items.map((item) => line.value(item, record));
    const shown = smooth && !line.heldOut ? smoothed(values) : values;
    return new Map(
      thinned(
        items.map(({ step }, place) => /** @type {const} */ ([step, shown[place]])),
        MOST_POINTS,
      ),
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
 * A running mean that weighs recent values more, and is unbiased from the first value on.
 * @param {(number | undefined)[]} values
 */
export function smoothed(values) {
  let [sum, weight] = [0, 0];
  return values.map((value) => {
    if (value === undefined) return undefined;
    sum = KEPT * sum + (1 - KEPT) * value;
    weight = KEPT * weight + (1 - KEPT);
    return sum / weight;
  });
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
