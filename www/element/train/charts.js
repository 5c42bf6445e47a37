/**
 * One chart of a training run, by uPlot, which is served with the page and loaded when the curves are first shown.
 * curves.js decides which lines it has.
 */

/** @typedef {import('./curves.js').ChartPalette} ChartPalette */
/** @typedef {import('./curves.js').Panel} Panel */
/** @typedef {[number[], ...(number | null)[][]]} Points */
/**
 * @typedef {{ show(points: Points, planned: number, pinned: number | null, range: [number, number] | null): void,
 *   canvas: HTMLCanvasElement, resize(): void, close(): void }} Chart
 */

export const UPLOT = new URL('../../vendor/uplot/', import.meta.url);

const HEIGHT = 128;
const TWIN_DASH = [5, 3];
const RING = 5;

/**
 * @param {HTMLElement} container
 * @param {Panel} panel
 * @param {{ palette: ChartPalette, together: string, onValues: (values: (number | null)[]) => void,
 *   onPick: (step: number) => void }} options charts with the same `together` share their cursor; `onValues` gets the
 *   value of each line at the cursor, or else at the selected step; `onPick` gets the step that was clicked
 * @returns {Promise<Chart>}
 */
export async function createChart(container, { log, lines, range: fixed }, { palette, together, onValues, onPick }) {
  const { default: UPlot } = /** @type {{ default: typeof import('uplot') }} */ (
    await import(new URL('uPlot.esm.js', UPLOT).href)
  );
  const axis = {
    stroke: palette.muted,
    grid: { stroke: palette.rule, width: 1 },
    ticks: { show: false },
    font: '11px system-ui, sans-serif',
    gap: 3,
  };
  let planned = 1;
  /** @type {[number, number] | null} */ let range = null;
  /** @type {number | null} */ let pinned = null;
  /** @param {import('uplot')} chart */
  const tell = (chart) => {
    const hovered = chart.cursor.idx;
    const steps = chart.data[0];
    const place = hovered ?? (pinned === null ? steps.length - 1 : placeOf(steps, pinned));
    onValues(lines.map((_, line) => latestUpTo(chart.data[line + 1], place)));
  };
  const chart = new UPlot(
    {
      width: widthOf(container),
      height: HEIGHT,
      padding: [6, 10, 0, 0],
      legend: { show: false },
      scales: {
        x: { time: false, range: () => [0, planned] },
        y: log ? { distr: 3, range: () => range ?? [0.1, 1] } : fixed ? { range: fixed } : {},
      },
      axes: [
        { ...axis, size: 20, space: 64, grid: { show: false } },
        {
          ...axis,
          size: 44,
          space: 28,
          filter: (_, splits) => splits.map((split) => (log && !isDecade(split) ? null : split)),
          grid: {
            ...axis.grid,
            filter: (_, splits) => splits.map((split) => (log && !isDecade(split) ? null : split)),
          },
          values: (_, splits) =>
            splits.map((split) =>
              split === null
                ? ''
                : log || Math.abs(split) >= 10_000
                  ? powerOf(split)
                  : String(Number(split.toPrecision(3))),
            ),
        },
      ],
      series: [
        {},
        ...lines.map(({ color, ringed, twin }) => ({
          stroke: palette[color],
          dash: twin ? TWIN_DASH : [],
          width: ringed ? 1 : 1.25,
          spanGaps: true,
          points: {
            show: (/** @type {import('uplot')} */ drawn) => ringed || drawn.data[0].length < 2,
            size: RING,
            width: 1,
            stroke: palette[color],
            fill: palette.paper,
          },
        })),
      ],
      cursor: { drag: { x: false, y: false }, y: false, points: { show: false }, sync: { key: together } },
      hooks: { setCursor: [tell], draw: [(drawn) => pinned !== null && drawPin(drawn, pinned, palette.muted)] },
    },
    [[], ...lines.map(() => [])],
    container,
  );
  chart.over.addEventListener('click', () => {
    const { idx } = chart.cursor;
    if (idx !== null && idx !== undefined) onPick(chart.data[0][idx]);
  });
  return {
    show(points, steps, step, limits) {
      [planned, pinned, range] = [steps, step, limits];
      chart.setData(points);
      tell(chart);
    },
    canvas: chart.ctx.canvas,
    resize: () => chart.setSize({ width: widthOf(container), height: HEIGHT }),
    close: () => chart.destroy(),
  };
}

/** Draws a line at the selected step. @param {import('uplot')} chart @param {number} step @param {string} color */
function drawPin({ ctx, bbox, valToPos }, step, color) {
  const x = Math.round(valToPos(step, 'x', true)) + 0.5;
  ctx.save();
  ctx.strokeStyle = color;
  ctx.lineWidth = 1;
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}

/** The index of the last step up to this one. @param {ArrayLike<number>} steps in order @param {number} step */
function placeOf(steps, step) {
  let place = steps.length - 1;
  while (place > 0 && steps[place] > step) place -= 1;
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

/** On a logarithmic axis, only powers of ten get a line. @param {number | null} value */
const isDecade = (value) => value !== null && Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-6;

/** @param {number} value has few digits, but may be far from 1 */
const powerOf = (value) =>
  value >= 0.01 && value < 1000
    ? String(Number(value.toPrecision(1)))
    : value.toExponential().replace('+', '').replace('-', '\u2212');

/** @param {HTMLElement} container */
const widthOf = (container) => Math.max(120, container.clientWidth);
