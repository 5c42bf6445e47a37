/** The figures of the lesson on what is lost: the curve of what was measured, and how the recorded runs ended. */
import { twinParts } from '../../runs/config.js';
import { PIXELS } from '../../shared/field.js';
import { make } from '../dom.js';
import { paintStrip } from '../train/digit-strip.js';
import { scoreOf } from './ablations.js';
import { axesOf, svg } from './axes.js';
import { pathOf } from './scale.js';
import { LESSON } from './strings.js';
import { errorOf } from './trade-off.js';

/** @typedef {import('../../shared/paint.js').Palette} Palette */
/** @typedef {ReturnType<typeof import('./recordings.js').endOf>} End */

const W = LESSON.tradeOff;
/** The test digits that are shown, two in a row. */
const DIGITS = [2, 3, 5, 8];
/** Pixels along each side of a small map's canvas. */
const MAP = 160;

/** The error of a half over the CCA sum, a dot for each factor. @param {import('./ablations.js').Ablations} data */
export function tradeOffFigure({ rows, tradeOff }) {
  const points = rows.map((row) => ({
    share: /** @type {number} */ (row.settings.share),
    sum: scoreOf(row, 'correlation', 'cca_sum')?.mean ?? NaN,
    error: errorOf(row) ?? NaN,
  }));
  const { figure, x, y, corner } = axesOf({
    xs: points.map(({ sum }) => sum),
    ys: [0, ...points.map(({ error }) => error)],
    words: points.map(({ share, sum, error }) => W.point(share, sum, error)).join('; '),
  });
  figure.append(
    svg('text', { x: corner.x, y: corner.y - 8, 'text-anchor': 'end' }, W.sum),
    svg('path', {
      d: pathOf(
        points.map(({ sum }) => x(sum)),
        points.map(({ error }) => y(error)),
      ),
      class: 'curve run-0',
    }),
    ...points.flatMap(({ share, sum, error }) => [
      svg('circle', { cx: x(sum), cy: y(error), r: share === tradeOff?.chosen ? 9 : 5, class: 'point run-0' }),
      svg('text', { x: x(sum) - 10, y: y(error) - 12, 'text-anchor': 'end', class: 'named' }, W.short(share)),
    ]),
  );
  return make(
    'figure',
    { class: 'lesson-figure curves-figure' },
    make('figcaption', {}, W.title),
    figure,
    make('p', { class: 'hint' }, W.hint),
  );
}

/**
 * The map, and the drawings of four test digits, of each of the runs at their end, side by side.
 * @param {End[]} ends @param {{ real: Float32Array, palette: Palette }} options `real` are the ten test digits
 */
export function fourRuns(ends, { real, palette }) {
  const runs = ends.map((end) => ({ ...end, share: end.twin === null ? 1 : Number(twinParts(end.twin).value) }));
  runs.sort((a, b) => a.share - b.share);
  const digits = (/** @type {Float32Array | null} */ images, /** @type {string} */ words) => {
    const canvas = /** @type {HTMLCanvasElement} */ (make('canvas', { role: 'img', 'aria-label': words }));
    const shown = new Float32Array(DIGITS.length * PIXELS);
    if (images)
      DIGITS.forEach((digit, at) => shown.set(images.subarray(digit * PIXELS, (digit + 1) * PIXELS), at * PIXELS));
    paintStrip(canvas, shown, { palette, columns: 2 });
    return canvas;
  };
  const row = (/** @type {string} */ name, /** @type {Node[]} */ cells) => [
    make('tr', {}, make('th', { colspan: 1 + runs.length, scope: 'rowgroup' }, name)),
    make('tr', {}, ...cells.map((cell) => make('td', {}, cell))),
  ];
  const maps = runs.map(({ map, share }) => {
    if (!map) return make('span', {});
    const canvas = /** @type {HTMLCanvasElement} */ (
      make('canvas', { role: 'img', 'aria-label': W.mapWords(share, map.gap), width: MAP, height: MAP })
    );
    paintPairs(/** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')), map.places, palette);
    return make('span', {}, canvas, W.gap(map.gap));
  });
  return make(
    'div',
    { class: 'four-runs' },
    make(
      'table',
      {},
      make('caption', {}, W.runs),
      make(
        'thead',
        {},
        make(
          'tr',
          {},
          ...[W.real, ...runs.map(({ share }) => W.short(share))].map((name) => make('th', { scope: 'col' }, name)),
        ),
      ),
      make('tbody', {}, ...row(W.map, [make('span', {}), ...maps])),
      make(
        'tbody',
        {},
        ...row(W.redrawn, [
          digits(real, W.realWords),
          ...runs.map(({ redrawn, share }) => digits(redrawn, W.redrawnWords(share))),
        ]),
      ),
      make(
        'tbody',
        {},
        ...row(W.completed, [
          digits(real, W.realWords),
          ...runs.map(({ completed, share }) => digits(completed, W.completedWords(share))),
        ]),
      ),
    ),
    make('p', { class: 'hint' }, W.runsHint),
  );
}

/**
 * A map too small for numerals: a dot for each half.
 * @param {CanvasRenderingContext2D} context @param {Float32Array} places @param {Palette} palette
 */
function paintPairs(context, places, palette) {
  const { width, height } = context.canvas;
  const of = (/** @type {number} */ axis) => [...places].filter((_, at) => at % 2 === axis);
  const [xs, ys] = [of(0), of(1)];
  const middle = (/** @type {number[]} */ all) => (Math.min(...all) + Math.max(...all)) / 2;
  const extent = Math.max(...[xs, ys].map((all) => Math.max(...all) - Math.min(...all)), 1e-9);
  const scale = (0.92 * width) / extent;
  const [x0, y0] = [middle(xs), middle(ys)];
  const x = (/** @type {number} */ half) => width / 2 + (xs[half] - x0) * scale;
  const y = (/** @type {number} */ half) => height / 2 - (ys[half] - y0) * scale;
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, width, height);
  context.strokeStyle = palette.muted;
  context.globalAlpha = 0.5;
  context.beginPath();
  for (let half = 0; half < xs.length; half += 2) {
    context.moveTo(x(half), y(half));
    context.lineTo(x(half + 1), y(half + 1));
  }
  context.stroke();
  context.globalAlpha = 1;
  for (const [offset, color] of /** @type {const} */ ([
    [0, palette.left],
    [1, palette.right],
  ])) {
    context.fillStyle = color;
    for (let half = offset; half < xs.length; half += 2) context.fillRect(x(half) - 1.5, y(half) - 1.5, 3, 3);
  }
}
