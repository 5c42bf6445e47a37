/**
 * One chart of a training run, by uPlot, which is served with the page and loaded when the curves are first shown.
 * curves.js decides which lines it has. It can be read with a pointer and by keyboard.
 */

import { NOTATION } from '../../shared/strings.js';
import { placeIn } from '../dom.js';
import { scripts } from '../scripts.js';
import { axesOf } from './chart-axes.js';
import { paintLetters, paintPin } from './chart-marks.js';
import { TRAIN } from './strings.js';

/** @typedef {import('./curves.js').ChartPalette} ChartPalette */
/** @typedef {import('./curves.js').Panel} Panel */
/** @typedef {import('uplot')} UPlot */
/** @typedef {[number[], ...(number | null)[][]]} Points */
/**
 * @typedef {{ show(points: Points, planned: number, pinned: number | null, range: [number, number] | null): void,
 *   canvas: HTMLCanvasElement, resize(): void, close(): void }} Chart
 */

/** Dashed: measured on held-out digits, in every chart of the page. */
const HELD_OUT_DASH = [6, 3];
/** Line widths of the run and of its twin. */
const [RUN, TWIN] = [1.75, 1];
const RING = 5;
/** Steps of the keyboard, in points. */
const KEYS = /** @type {Record<string, number>} */ ({
  ArrowLeft: -1,
  ArrowRight: 1,
  PageDown: -10,
  PageUp: 10,
  Home: -Infinity,
  End: Infinity,
});
const NOWHERE = -10; // where uPlot puts a cursor that is hidden

/**
 * @param {HTMLElement} container gets the chart, and the focus
 * @param {Panel} panel
 * @param {{ palette: ChartPalette, together: string, onValues: (values: (number | null)[]) => void,
 *   onPick: (step: number) => void }} options charts with the same `together` share their cursor; `onValues` gets the
 *   value of each line at the cursor, or else at the selected step; `onPick` gets the step that was clicked
 * @returns {Promise<Chart>}
 */
export async function createChart(container, panel, { palette, together, onValues, onPick }) {
  const { default: UPlot } = await scripts('charts', () => import('../../vendor/uplot/uPlot.esm.js'));
  const { lines, log } = panel;
  let planned = 1;
  /** @type {[number, number] | null} */ let range = null;
  /** @type {number | null} */ let pinned = null;
  /** The index of the step that is read. @param {UPlot} chart */
  const indexIn = ({ cursor: { idx }, data: [steps] }) =>
    idx ?? (pinned === null ? steps.length - 1 : placeOf(steps, pinned));
  /** @param {UPlot} chart */
  const tell = (chart) => {
    const place = indexIn(chart);
    const values = lines.map((_, line) => latestUpTo(chart.data[line + 1], place));
    onValues(values);
    container.setAttribute('aria-valuemax', String(planned));
    container.setAttribute('aria-valuenow', String(chart.data[0][place] ?? 0));
    container.setAttribute('aria-valuetext', readingOf(panel, chart.data[0][place] ?? 0, values));
  };
  const chart = new UPlot(
    {
      ...sizeOf(container),
      padding: [8, 20, 0, 0],
      legend: { show: false },
      scales: {
        x: { time: false, range: () => [0, planned] },
        y: log ? { distr: 3, range: () => range ?? [0.1, 1] } : panel.range ? { range: panel.range } : {},
      },
      axes: axesOf(palette, log),
      series: [
        {},
        ...lines.map(({ color, heldOut, twin }) => ({
          stroke: palette[color],
          dash: heldOut ? HELD_OUT_DASH : [],
          width: twin ? TWIN : RUN,
          spanGaps: true,
          points: {
            show: (/** @type {UPlot} */ drawn, /** @type {number} */ line) => isSingle(drawn.data[line]),
            size: RING,
            width: 1,
            stroke: palette[color],
            fill: palette.paper,
          },
        })),
      ],
      cursor: {
        bind: { mousemove: unscaled, mousedown: unscaled, mouseup: unscaled },
        drag: { x: false, y: false },
        y: false,
        points: { show: false },
        sync: { key: together },
      },
      hooks: {
        setCursor: [tell],
        draw: [
          (drawn) => pinned !== null && paintPin(drawn, pinned, palette.muted),
          (drawn) => paintLetters(drawn, lines, palette),
        ],
      },
    },
    [[], ...lines.map(() => [])],
    (made, begin) => {
      container.append(made.root);
      made.batch(begin); // at once: nobody would catch what it throws in a task of its own
    },
  );
  const pick = () => {
    const step = chart.data[0][indexIn(chart)];
    if (step !== undefined) onPick(step);
  };
  chart.over.addEventListener('click', pick);
  readByKeys(container, chart, { pick, indexIn });
  return {
    show(points, steps, step, limits) {
      [planned, pinned, range] = [steps, step, limits];
      chart.batch(() => chart.setData(points));
      tell(chart);
    },
    canvas: chart.ctx.canvas,
    resize() {
      const size = sizeOf(container);
      const isShown = container.clientWidth > 0;
      if (isShown && (size.width !== chart.width || size.height !== chart.height)) chart.setSize(size);
    },
    close: () => chart.destroy(),
  };
}

/**
 * @param {HTMLElement} container
 * @param {UPlot} chart
 * @param {{ pick: () => void, indexIn: (chart: UPlot) => number }} acts
 */
function readByKeys(container, chart, { pick, indexIn }) {
  const goTo = (/** @type {number} */ left) =>
    // the third argument, which the types leave out, moves the other charts' cursors too
    /** @type {(at: object, fire: boolean, share: boolean) => void} */ (chart.setCursor)({ left, top: 0 }, true, true);
  container.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [steps] = chart.data;
    if (event.key === 'Enter') pick();
    else if (event.key === 'Escape' && chart.cursor.idx != null) goTo(NOWHERE);
    else if (Object.hasOwn(KEYS, event.key) && steps.length > 0) {
      const place = Math.max(0, Math.min(steps.length - 1, indexIn(chart) + KEYS[event.key]));
      goTo(chart.valToPos(steps[place], 'x'));
    } else return;
    event.preventDefault();
  });
  container.addEventListener('blur', () => goTo(NOWHERE));
}

/**
 * Hands the mouse to uPlot as if the page were not scaled: uPlot takes its pixels for those of the chart.
 * @param {UPlot} _chart @param {HTMLElement} over @param {(event: any) => void} handle
 */
const unscaled = (_chart, over, handle) => (/** @type {MouseEvent} */ event) => {
  if (event.target !== over && event.type !== 'mouseup') return null;
  const { left, top } = over.getBoundingClientRect();
  const { x, y } = placeIn(over, event);
  const { type, button, movementX, movementY, timeStamp } = event;
  handle({ type, button, movementX, movementY, timeStamp, clientX: left + x, clientY: top + y });
  return null;
};

/** @param {Panel} panel @param {number} step @param {(number | null)[]} values */
const readingOf = ({ lines, format }, step, values) =>
  TRAIN.charts.reading(
    step,
    lines.flatMap(({ name, twin }, line) => {
      const value = values[line];
      return value === null ? [] : [`${name}${twin ? NOTATION.comma + TRAIN.charts.twin : ''} ${format(value)}`];
    }),
  );

/**
 * Whether there is only one value, which a line would not show.
 * @param {ArrayLike<number | null | undefined>} values
 */
function isSingle(values) {
  let count = 0;
  for (let at = 0; at < values.length && count < 2; at += 1)
    if (values[at] !== null && values[at] !== undefined) count += 1;
  return count === 1;
}

/**
 * The index of the last step up to this one, -1 if there is none.
 * @param {ArrayLike<number>} steps in order @param {number} step
 */
function placeOf(steps, step) {
  let place = steps.length - 1;
  while (place >= 0 && steps[place] > step) place -= 1;
  return place;
}

/** @param {ArrayLike<number | null | undefined>} values @param {number} place @returns {number | null} */
function latestUpTo(values, place) {
  for (let at = place; at >= 0; at -= 1) {
    const value = values[at];
    if (value !== null && value !== undefined) return value;
  }
  return null;
}

/** @param {HTMLElement} container */
const sizeOf = ({ clientWidth, clientHeight }) => ({
  width: Math.max(120, clientWidth),
  height: Math.max(80, clientHeight),
});
