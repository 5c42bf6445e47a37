/** The words of the map, ready for translation. */
import { decimal, oneDigit, percent, SIDE, STRINGS, sentence } from '../../shared/strings.js';

/** @typedef {import('../../shared/map.js').MapPicture} MapPicture */

/** A number with one decimal, or none if it is whole. @param {number} value */
const short = (value) => decimal(String(Number(value.toFixed(1))));
const { number } = STRINGS.codes;

export const MAP = {
  label: 'Map of codes',
  keys:
    'Arrow keys go from half to half, with Shift freely over the map; each place is decoded. Plus and minus zoom, ' +
    'Escape shows everything.',
  sentence: (/** @type {MapPicture} */ { partnerOf100: { leftToRight: found }, gap }) =>
    `${short(found)} of 100 left halves ${found === 1 ? 'has its' : 'have their'} own right half nearest; ` +
    `the gap is ${number(gap)}.`,
  kinds: 'Zoom to a digit',
  all: 'All',
  kind: (/** @type {number} */ digit) => `Only ${digit}`,
  gap: 'Gap',
  gapWords:
    'Mean distance between the two codes of a digit, over that between a left and a right half of different digits. ' +
    'At 0, both halves land in one place; at 1, they are no closer than any two.',
  gapBriefly: '0: both halves in one place',
  partner: 'Partner found',
  partnerWords:
    'Left halves whose own right half has, of the right halves of 100 digits, the code of highest agreement.',
  partnerBriefly: 'left halves nearest to their own right half',
  of100: (/** @type {number} */ found) => `${short(found)} of 100`,
  number,
  decoded: (/** @type {number} */ digit, /** @type {number} */ part) => `read as ${digit}, ${percent(part)}`,
  unread: 'not classified',
  /** On the map of a recorded run. */
  completed: (/** @type {number} */ digit) => `${digit}, completed`,
  half: (/** @type {{ digit: number, side: 'left' | 'right' }} */ { digit, side }) =>
    `${sentence(SIDE[side])} of ${oneDigit(digit)}`,
  told: (
    /** @type {{ digit: number, side: 'left' | 'right', agreement: number | null } | null} */ half,
    /** @type {string} */ decoded,
  ) => {
    if (!half) return `A place between halves. Decoded: ${decoded}.`;
    const { agreement } = half;
    const agrees = agreement === null ? '' : `, agreement with its other half ${number(agreement)}`;
    return `${MAP.half(half)}${agrees}. Decoded: ${decoded}.`;
  },
  grid: { label: 'Agreement of left halves, in rows, with right halves, in columns', own: 'in the frame' },
  table: {
    open: 'The map as a table',
    caption: 'For each kind of digit, how its left and right halves match on the map',
    kind: 'Digit',
    found: 'Left halves that find their right half',
    foundOf: (/** @type {number} */ found, /** @type {number} */ count) => `${found} of ${count}`,
    agreement: 'Mean agreement of the two halves',
  },
};
