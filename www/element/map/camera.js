/** What part of the plane a map shows, and the way from one of its halves to the next by arrow key. Pure functions. */

/** @typedef {import('../../shared/map.js').Place} Place */
/** The place in the middle of the canvas, and pixels of the canvas for a unit of the plane. */
/** @typedef {{ x: number, y: number, scale: number }} Camera */
/** @typedef {{ width: number, height: number }} Size in pixels of the canvas */

/** How far one can zoom in, as a multiple of the view of all points. */
const MOST_ZOOM = 24;
/** No view is closer than this: codes that all lie in one place would be spread by round-off. */
const LEAST_SPAN = 1e-3;

/**
 * The camera that shows these places, with a margin.
 * @param {ArrayLike<number>} places x and y each
 * @param {Size} size @param {number} margin in pixels
 * @param {(half: number) => boolean} [counts] which of them
 * @returns {Camera}
 */
export function fitted(places, { width, height }, margin, counts = () => true) {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let half = 0; half < places.length / 2; half += 1) {
    if (!counts(half)) continue;
    const [x, y] = [places[2 * half], places[2 * half + 1]];
    [left, right, bottom, top] = [Math.min(left, x), Math.max(right, x), Math.min(bottom, y), Math.max(top, y)];
  }
  if (left > right) return { x: 0, y: 0, scale: Math.max(1, Math.min(width, height) / 2) };
  const across = Math.max(1, width - 2 * margin) / Math.max(LEAST_SPAN, right - left);
  const upright = Math.max(1, height - 2 * margin) / Math.max(LEAST_SPAN, top - bottom);
  return { x: (left + right) / 2, y: (bottom + top) / 2, scale: Math.min(across, upright) };
}

/** @param {Place} place @param {Camera} camera @param {Size} size @returns {Place} in pixels; y points downwards */
export const toCanvas = ({ x, y }, camera, { width, height }) => ({
  x: width / 2 + (x - camera.x) * camera.scale,
  y: height / 2 - (y - camera.y) * camera.scale,
});

/** @param {Place} pixel @param {Camera} camera @param {Size} size @returns {Place} on the plane */
export const toPlane = ({ x, y }, camera, { width, height }) => ({
  x: camera.x + (x - width / 2) / camera.scale,
  y: camera.y - (y - height / 2) / camera.scale,
});

/**
 * The camera after zooming by a factor around a place, which stays where it is on the canvas.
 * @param {Camera} camera @param {number} factor above 1: closer @param {Place} around @param {Camera} all shows all
 *   points: no view is wider
 * @returns {Camera}
 */
export function zoomed(camera, factor, around, all) {
  const scale = Math.min(all.scale * MOST_ZOOM, Math.max(all.scale, camera.scale * factor));
  if (scale === all.scale) return all;
  const part = camera.scale / scale;
  return { x: around.x + (camera.x - around.x) * part, y: around.y + (camera.y - around.y) * part, scale };
}

/** @param {Camera} from @param {Camera} to @param {number} part 0: `from`, 1: `to` @returns {Camera} */
export const between = (from, to, part) => ({
  x: from.x + (to.x - from.x) * part,
  y: from.y + (to.y - from.y) * part,
  scale: from.scale * (to.scale / from.scale) ** part,
});

/**
 * The nearest half in a direction: within 45 degrees of it, or null if there is none.
 * @param {ArrayLike<number>} places x and y each
 * @param {Place} from
 * @param {[number, number]} way right and up, one of them 0
 * @param {(half: number) => boolean} [counts] which of them
 * @returns {number | null}
 */
export function neighbour(places, from, [right, up], counts = () => true) {
  let [best, distance] = [/** @type {number | null} */ (null), Infinity];
  for (let half = 0; half < places.length / 2; half += 1) {
    if (!counts(half)) continue;
    const [dx, dy] = [places[2 * half] - from.x, places[2 * half + 1] - from.y];
    const [ahead, aside] = [dx * right + dy * up, Math.abs(dx * up) + Math.abs(dy * right)];
    if (ahead <= 0 || aside > ahead) continue;
    const away = Math.hypot(dx, dy);
    if (away < distance) [best, distance] = [half, away];
  }
  return best;
}
