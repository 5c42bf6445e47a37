/** The axes of a chart, for uPlot: their numbers, and the name of the axis of steps. Pure functions. */
import { short } from './curves.js';
import { TRAIN } from './strings.js';

/**
 * @param {import('./curves.js').ChartPalette} palette
 * @param {boolean} log whether the vertical axis is logarithmic
 * @returns {import('uplot').Axis[]}
 */
export function axesOf(palette, log) {
  const axis = {
    stroke: palette.muted,
    grid: { stroke: palette.rule, width: 1 },
    ticks: { show: false },
    font: '11px system-ui, sans-serif',
    gap: 3,
  };
  const filter = (/** @type {unknown} */ _, /** @type {number[]} */ splits) =>
    splits.map((split) => (log && !isDecade(split) ? null : split));
  return [
    {
      ...axis,
      size: 20,
      gap: 5,
      space: 56,
      grid: { show: false },
      values: (_, splits) => splits.map((split, place) => (place === 0 ? `${TRAIN.charts.step} ${split}` : `${split}`)),
    },
    {
      ...axis,
      size: 40,
      space: 26,
      filter,
      grid: { ...axis.grid, filter },
      values: (_, splits) => splits.map((split) => (split === null ? '' : short(split, 3))),
    },
  ];
}

/** On a logarithmic axis, only powers of ten get a line. @param {number | null} value */
const isDecade = (value) => value !== null && Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-6;
