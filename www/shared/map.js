/**
 * The map's arithmetic: where a code lies on the plane, what lies near a place, and how well halves match. The engine
 * computes the map itself (src/evaluate/map.rs). Pure functions; nothing here paints.
 *
 * Half 2 i of a map is the left half of digit i, half 2 i + 1 its right half.
 */
import { agreement } from './codes.js';
import { CODE } from './crate.js';

/** @typedef {import('../../pkg/corr_mcnn.js').MapPicture} MapPicture */
/** @typedef {import('./field.js').Side} Side */
/** A place on the plane; y points upwards. @typedef {{ x: number, y: number }} Place */
/** The plane of a map. @typedef {Pick<MapPicture, 'axes' | 'centre'>} Plane */

/** A place between halves is drawn from this many of them. */
const BLENDED = 4;
/** If a code varies less than this share of its sum of squares, that is round-off, and it has no direction. */
const ROUND_OFF = 1e-12;

/** @param {number} half @returns {Side} */
export const sideOfHalf = (half) => (half % 2 === 0 ? 'left' : 'right');

/** @param {MapPicture} map @param {number} half @returns {Float32Array} its code */
export const codeOfHalf = ({ codes }, half) => codes.subarray(half * CODE, (half + 1) * CODE);

/** @param {MapPicture} map @param {number} half @returns {Place} */
export const placeOfHalf = ({ places }, half) => ({ x: places[2 * half], y: places[2 * half + 1] });

/** Where a code lies. @param {Float32Array} code @param {Plane} plane @returns {Place} */
export function placeOf(code, { axes, centre }) {
  const mean = code.reduce((sum, unit) => sum + unit, 0) / CODE;
  const squares = code.reduce((sum, unit) => sum + unit * unit, 0);
  const variation = code.reduce((sum, unit) => sum + (unit - mean) ** 2, 0);
  const scale = variation > ROUND_OFF * squares ? 1 / Math.sqrt(variation) : 0;
  const along = (/** @type {number} */ axis) =>
    code.reduce((sum, unit, at) => sum + (unit - mean) * scale * axes[axis * CODE + at], 0) - centre[axis];
  return { x: along(0), y: along(1) };
}

/**
 * Where the halves of a drawing lie: those that have a code, once there is a map.
 * @param {import('./protocol.js').Halves | null | undefined} codes @param {Plane | null | undefined} plane
 */
export const dotsOf = (codes, plane) =>
  /** @type {const} */ (['left', 'right']).flatMap((side) => {
    const code = codes?.[side];
    return plane && code ? [{ side, ...placeOf(code, plane) }] : [];
  });

/**
 * The same map on another plane, such as that of the end of its run.
 * @param {MapPicture} map @param {Plane} plane @returns {MapPicture}
 */
export function onPlane(map, { axes, centre }) {
  const places = new Float32Array(map.places.length);
  for (let half = 0; half < places.length / 2; half += 1) {
    const { x, y } = placeOf(codeOfHalf(map, half), { axes, centre });
    places.set([x, y], 2 * half);
  }
  return { ...map, places, axes, centre };
}

/** A map as the element's users get it. @param {MapPicture | null} map */
export const publicOf = (map) =>
  map && { points: pointsOf(map), gap: map.gap, partnerOf100: map.partnerOf100.leftToRight };

/** The halves of a map. @param {MapPicture} map */
export const pointsOf = (map) =>
  Array.from({ length: 2 * map.digits.length }, (_, half) => ({
    digit: map.digits[half >> 1],
    side: sideOfHalf(half),
    ...placeOfHalf(map, half),
  }));

/**
 * The nearest halves to a place, nearest first, with weights that sum to 1: the closer, the heavier.
 * @param {MapPicture} map @param {Place} place @param {number} [count]
 */
export function nearest(map, { x, y }, count = BLENDED) {
  const all = Array.from({ length: 2 * map.digits.length }, (_, half) => {
    const there = placeOfHalf(map, half);
    return { half, distance: Math.hypot(there.x - x, there.y - y) };
  });
  const near = all.sort((a, b) => a.distance - b.distance).slice(0, count);
  const weights = near.map(({ distance }) => 1 / (distance ** 2 + 1e-9));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return near.map(({ half, distance }, at) => ({ half, distance, weight: weights[at] / total }));
}

/**
 * The code of a place: a blend of the nearest codes.
 * @param {MapPicture} map @param {Place} place @returns {Float32Array}
 */
export function codeAt(map, place) {
  const code = new Float32Array(CODE);
  for (const { half, weight } of nearest(map, place))
    codeOfHalf(map, half).forEach((unit, at) => (code[at] += weight * unit));
  return code;
}

/**
 * The agreement of each left code with each right code, row by row.
 * @param {Float32Array[]} left @param {Float32Array[]} right @returns {(number | null)[][]}
 */
export const grid = (left, right) => left.map((one) => right.map((other) => agreement(one, other)));

/**
 * For each kind of digit, how many there are, the mean agreement of their two halves, and how many left halves have
 * their own right half nearest among the hundred digits around them, as in the engine.
 * @param {MapPicture} map
 */
export function kindsOf(map) {
  const kinds = Array.from({ length: 10 }, (_, digit) => ({ digit, count: 0, agreement: 0, found: 0 }));
  map.digits.forEach((digit, at) => {
    const kind = kinds[digit];
    kind.count += 1;
    kind.agreement += agreement(codeOfHalf(map, 2 * at), codeOfHalf(map, 2 * at + 1)) ?? 0;
    if (findsPartner(map, at)) kind.found += 1;
  });
  for (const kind of kinds) kind.agreement /= Math.max(1, kind.count);
  return kinds;
}

/**
 * Whether no other right half, among the hundred digits around this one, agrees as much with its left half as its own.
 * @param {MapPicture} map @param {number} digit its place in the map
 */
function findsPartner(map, digit) {
  const count = map.digits.length;
  const [first, end] = count < 100 ? [0, count] : [digit - (digit % 100), Math.min(count, digit - (digit % 100) + 100)];
  const left = codeOfHalf(map, 2 * digit);
  const agreementWith = (/** @type {number} */ other) => agreement(left, codeOfHalf(map, 2 * other + 1)) ?? 0;
  const own = agreementWith(digit);
  for (let other = first; other < end; other += 1) if (other !== digit && agreementWith(other) >= own) return false;
  return true;
}
