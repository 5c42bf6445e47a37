// Writes the benchmark's results into docs/benchmarks.md: the text between the two markers is generated from
// docs/benchmark.jsonl. A figure that misses its goal is marked.
//
//   make bench > docs/benchmark.jsonl && node scripts/bench/table.mjs

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../tools.mjs';

export const SOURCE = join(ROOT, 'docs', 'benchmark.jsonl');
export const PAGE = join(ROOT, 'docs', 'benchmarks.md');
const [BEGIN, END] = ['<!-- made by scripts/bench/table.mjs -->', '<!-- end of what scripts/bench/table.mjs made -->'];

/** @typedef {import('./summary.mjs').Line & Record<string, any>} Line */

/** @param {string} text one JSON object a line */
export const linesOf = (text) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

const cells = (...texts) => `| ${texts.join(' | ')} |`;
const number = (value) => String(Number(value.toPrecision(3)));
const range = ({ minimum, maximum, runs }) =>
  runs > 1 ? `${number(minimum)} to ${number(maximum)}, ${runs} runs` : '';

/**
 * Whether a figure reaches its goal.
 * @param {number} value
 * @param {string} goal "at most 3", "at least 3", "under 3" or "none"
 */
export function reaches(value, goal) {
  const [, words, bound] = goal.match(/^(at most|at least|under) (\d+(?:\.\d+)?)$/) ?? [];
  if (goal === 'none') return value === 0;
  if (words === 'at most') return value <= Number(bound);
  if (words === 'at least') return value >= Number(bound);
  if (words === 'under') return value < Number(bound);
  throw new Error(`expected a goal such as "at most 3", got "${goal}"`);
}

/** The goal, with a mark if it is missed. @param {Line} line */
const goalOf = ({ median, asked = '' }) => (reaches(median, asked) ? asked : `${asked} (**missed**)`);

/** Both sides of a ratio, in words. @param {Line} line */
const sides = ({ sides: both = {} }) =>
  Object.entries(both)
    .map(([name, value]) => `${name} ${number(value)}`)
    .join(', ');

/**
 * The markdown between the markers.
 * @param {Line[]} lines as printed by the benchmark; the first describes the machine
 */
export function rendered([machine, ...lines]) {
  const [goals, others] = [lines.filter(({ asked }) => asked), lines.filter(({ asked }) => !asked)];
  return [
    `${machine.processor}, ${machine.cores} cores, Chromium ${machine.browser.split('.')[0]}, ${machine.date.slice(0, 10)}; medians.`,
    '',
    cells('what', 'reached', 'goal', 'both sides'),
    cells('---', '---', '---', '---'),
    ...goals.map((line) => cells(line.what, `**${number(line.median)}** ${line.unit}`, goalOf(line), sides(line))),
    '',
    '<details><summary>Every number</summary>',
    '',
    cells('what', 'median', 'least to most'),
    cells('---', '---', '---'),
    ...others.map((line) => cells(line.what, `${number(line.median)} ${line.unit}`, range(line))),
    '',
    '</details>',
  ].join('\n');
}

/** The page with the text between the markers replaced. @param {string} page @param {string} table */
export function withTable(page, table) {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error('docs/benchmarks.md lacks the two markers around the table');
  return `${page.slice(0, begin + BEGIN.length)}\n${table}\n${page.slice(end)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(PAGE, withTable(readFileSync(PAGE, 'utf8'), rendered(linesOf(readFileSync(SOURCE, 'utf8')))));
}
