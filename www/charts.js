/**
 * The curves of a training run, by uPlot, which is served with the page and loaded when the curves are first shown.
 * A chart is put into the container it is given. The table and the CSV come from the same columns.
 */
import { STRINGS } from './strings.js';

/** @typedef {import('./protocol.js').StepReport} StepReport */
/** @typedef {keyof typeof STRINGS.charts.series} Curve */
/** @typedef {Record<'ink' | 'muted' | 'rule' | 'left' | 'right' | 'third' | 'fourth', string>} ChartPalette */
/** @typedef {{ curves: Curve[], title: string, log: boolean }} Panel */

export const UPLOT = new URL('./vendor/uplot/', import.meta.url);

/** @type {Panel[]} */
export const PANELS = [
  { curves: ['total'], title: STRINGS.charts.total, log: false },
  { curves: ['L1', 'L2', 'L3', 'L4', 'L5'], title: STRINGS.charts.reconstruction, log: true },
  { curves: ['joint', 'hidden500', 'hidden300', 'redundancy', 'L6', 'L7'], title: STRINGS.charts.correlation, log: false },
];

/** Each curve has a colour and a dash, so that it can be told without colour. What is of one view has the accent of that view. */
/** @type {Record<Curve, { color: keyof ChartPalette, dash: number[] }>} */
const STYLES = {
  total: { color: 'ink', dash: [] },
  L1: { color: 'ink', dash: [] },
  L2: { color: 'left', dash: [] },
  L3: { color: 'right', dash: [] },
  L4: { color: 'third', dash: [6, 3] },
  L5: { color: 'fourth', dash: [2, 3] },
  joint: { color: 'ink', dash: [] },
  hidden500: { color: 'third', dash: [6, 3] },
  hidden300: { color: 'fourth', dash: [2, 3] },
  redundancy: { color: 'muted', dash: [] },
  L6: { color: 'ink', dash: [1, 4] },
  L7: { color: 'third', dash: [1, 4] },
};

/** @param {StepReport} report @param {Curve} curve @returns {number} */
export function valueOf(report, curve) {
  if (curve === 'total') return report.total;
  if (curve in report.terms) return report.terms[/** @type {keyof StepReport['terms']} */ (curve)];
  return report.correlations[/** @type {keyof StepReport['correlations']} */ (curve)];
}

/** Every curve, in the order of the table. */
export const CURVES = /** @type {Curve[]} */ (['total', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7', 'joint', 'hidden500', 'hidden300', 'redundancy']);

/** @param {StepReport[]} history @returns {string} comma-separated values, one line a step */
export function toCsv(history) {
  const lines = history.map((report) => [report.step, report.epoch, report.learningRate, ...CURVES.map((curve) => valueOf(report, curve))].join(','));
  return [['step', 'epoch', 'learning_rate', ...CURVES].join(','), ...lines, ''].join('\n');
}

/**
 * A chart of one panel.
 * @param {HTMLElement} container
 * @param {Panel} panel
 * @param {ChartPalette} palette
 * @returns {Promise<{ show(history: StepReport[], planned: number): void, resize(): void, close(): void }>}
 */
export async function createChart(container, { curves, log }, palette) {
  const { default: UPlot } = /** @type {{ default: typeof import('uplot') }} */ (await import(new URL('uPlot.esm.js', UPLOT).href));
  const axis = { stroke: palette.muted, grid: { stroke: palette.rule, width: 1 }, ticks: { show: false }, font: '12px system-ui, sans-serif' };
  let planned = 1;
  const chart = new UPlot(
    {
      width: widthOf(container),
      height: 200,
      scales: { x: { time: false, range: () => [0, planned] }, y: log ? { distr: 3 } : {} },
      axes: [
        { ...axis, size: 28 },
        { ...axis, grid: { ...axis.grid, filter: (_, splits) => splits.map((split) => (log && !isDecade(split) ? null : split)) }, size: 52, values: (_, splits) => splits.map((split) => (split === null ? '' : String(Number(split.toPrecision(3))))) },
      ],
      series: [
        { label: STRINGS.charts.step },
        ...curves.map((curve) => ({
          label: STRINGS.charts.series[curve],
          stroke: palette[STYLES[curve].color],
          dash: STYLES[curve].dash,
          width: 1.5,
          points: { show: false },
          value: (/** @type {unknown} */ _, /** @type {number | null} */ value) => (value === null || value === undefined ? '' : value.toFixed(4)),
        })),
      ],
      legend: { live: true, markers: { dash: (_, index) => lineOf(curves[index - 1]) } },
      cursor: { drag: { x: false, y: false } },
    },
    [[], ...curves.map(() => [])],
    container,
  );
  return {
    show(history, steps) {
      planned = steps;
      // A logarithmic axis has no place for zero or less: a gap there is the honest picture.
      const valueFor = (/** @type {StepReport} */ report, /** @type {Curve} */ curve) => {
        const value = valueOf(report, curve);
        return log && value <= 0 ? null : value;
      };
      chart.setData([history.map(({ step }) => step), ...curves.map((curve) => history.map((report) => valueFor(report, curve)))]);
      chart.setLegend({ idx: history.length - 1 });
    },
    resize: () => chart.setSize({ width: widthOf(container), height: 200 }),
    close: () => chart.destroy(),
  };
}

/** The border style that looks like the dash of a curve. @param {Curve | undefined} curve */
function lineOf(curve) {
  const [length = 0] = curve ? STYLES[curve].dash : [];
  return length === 0 ? 'solid' : length > 2 ? 'dashed' : 'dotted';
}

/** On a logarithmic axis only the powers of ten get a line. @param {number} value */
const isDecade = (value) => Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-6;

/** @param {HTMLElement} container */
const widthOf = (container) => Math.max(200, container.clientWidth);
