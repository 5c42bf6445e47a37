/** The axes of a figure with curves or dots, as SVG. */
import { ticksOf } from './scale.js';

const SVG = 'http://www.w3.org/2000/svg';
/** The size of the figure, and the room for its axes, in the figure's own units. */
const [WIDTH, HEIGHT] = [640, 270];
const ROOM = { left: 48, right: 12, top: 8, bottom: 30 };

/**
 * A node of SVG.
 * @param {string} name @param {Record<string, string | number>} attributes @param {string} [text]
 */
export function svg(name, attributes, text = '') {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.textContent = text;
  return element;
}

/**
 * A figure that has nothing but axes: a line across for each tick of y, and the ticks of x below.
 * @param {{ xs: number[], ys: number[], words: string, named?: string }} of the values to find room for, what a screen
 *   reader says, and what the first tick of x is preceded by
 * @returns {{ figure: SVGElement, x: (value: number) => number, y: (value: number) => number,
 *   corner: { x: number, y: number } }} where values belong, and the lower right corner of the plane, in the figure's
 *   own units
 */
export function axesOf({ xs: ofX, ys: ofY, words, named = '' }) {
  const [xs, ys] = [ticksOf(ofX), ticksOf(ofY)];
  const corner = { x: WIDTH - ROOM.right, y: HEIGHT - ROOM.bottom };
  const x = (/** @type {number} */ value) =>
    ROOM.left + ((value - xs.least) / (xs.most - xs.least)) * (corner.x - ROOM.left);
  const y = (/** @type {number} */ value) =>
    corner.y - ((value - ys.least) / (ys.most - ys.least)) * (corner.y - ROOM.top);
  const anchorOf = (/** @type {number} */ tick) => (tick === xs.least ? 'start' : tick === xs.most ? 'end' : 'middle');
  const figure = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': words });
  figure.append(
    ...ys.ticks.flatMap((tick) => [
      svg('line', { x1: ROOM.left, x2: corner.x, y1: y(tick), y2: y(tick), class: 'grid' }),
      svg('text', { x: ROOM.left - 6, y: y(tick) + 4, 'text-anchor': 'end' }, ys.written(tick)),
    ]),
    ...xs.ticks.map((tick) =>
      svg(
        'text',
        { x: x(tick), y: HEIGHT - 8, 'text-anchor': anchorOf(tick) },
        (tick === xs.least ? named : '') + xs.written(tick),
      ),
    ),
  );
  return { figure, x, y, corner };
}
