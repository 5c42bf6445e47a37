/** Scales and paths of the figures in a lesson. Pure functions. */
import { number } from '../../shared/strings.js';

/**
 * A readable step between ticks: one, two or five times a power of ten.
 * @param {number} width
 * @param {number} count roughly how many steps
 */
function stepOf(width, count) {
  const raw = width / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10);
}

/**
 * A linear axis over these values, which starts and ends at a tick; `written` formats a tick.
 * @param {number[]} values
 * @returns {{ least: number, most: number, ticks: number[], written: (tick: number) => string }}
 */
export function ticksOf(values) {
  const known = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const step = stepOf(high > low ? high - low : 1, 5);
  const [first, last] = [Math.floor(low / step), Math.max(Math.floor(low / step) + 1, Math.ceil(high / step))];
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
  const decimals = Math.max(0, -Math.floor(Math.log10(step)));
  return {
    least: first * step,
    most: last * step,
    ticks,
    written: (tick) => number(tick, decimals),
  };
}

/**
 * A logarithmic scale from one power of ten to another over positive values; `of` gives a value's place on it, from 0
 * to 1.
 * @param {number[]} values
 * @returns {{ decades: number, of: (value: number) => number }}
 */
export function logParts(values) {
  const logs = values.filter((value) => value > 0 && Number.isFinite(value)).map(Math.log10);
  const least = Math.floor(Math.min(...logs) - 1e-9);
  const decades = Math.max(1, Math.ceil(Math.max(...logs)) - least);
  return { decades, of: (value) => (value > 0 ? Math.min(1, Math.max(0, (Math.log10(value) - least) / decades)) : 0) };
}

/** @param {number[]} xs @param {number[]} ys @returns {string} an SVG path, with a gap where a value is missing */
export function pathOf(xs, ys) {
  let pen = 'M';
  return xs
    .map((x, at) => {
      if (!Number.isFinite(ys[at])) {
        pen = 'M';
        return '';
      }
      const point = `${pen}${x.toFixed(1)} ${ys[at].toFixed(1)}`;
      pen = 'L';
      return point;
    })
    .join('');
}
