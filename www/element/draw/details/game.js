/** The game of matching: a left half, four right halves, one of which belongs to it. Pure functions. */
import { agreement } from '../../../shared/codes.js';
import { codeOfHalf } from '../../../shared/map.js';

/** @typedef {import('../../../shared/map.js').MapPicture} MapPicture */
/** The digits of the right halves, as places in the map; `digit`, that of the left half, is one of them. */
/** @typedef {{ digit: number, answers: number[] }} Question */

const ANSWERS = 4;

/**
 * @param {number} count how many digits there are
 * @param {() => number} random from 0 to below 1
 * @returns {Question}
 */
export function question(count, random) {
  const pick = () => Math.floor(random() * count);
  const answers = new Set();
  while (answers.size < Math.min(ANSWERS, count)) answers.add(pick());
  const all = [...answers];
  return { digit: all[Math.floor(random() * all.length)], answers: all };
}

/**
 * What the network answers: the right half whose code agrees most with that of the left half.
 * @param {MapPicture} map @param {Question} asked
 */
export function networkAnswer(map, { digit, answers }) {
  const left = codeOfHalf(map, 2 * digit);
  const agreements = answers.map((answer) => agreement(left, codeOfHalf(map, 2 * answer + 1)) ?? 0);
  const best = agreements.indexOf(Math.max(...agreements));
  return { answer: answers[best], agreement: agreements[best] };
}
