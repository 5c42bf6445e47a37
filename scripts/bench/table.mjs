// Writes what the benchmark printed into the README: docs/benchmark.jsonl is the source, the text between the markers
// is made from it.
//
//   make bench > docs/benchmark.jsonl && node scripts/bench/table.mjs

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../tools.mjs';

export const SOURCE = join(ROOT, 'docs', 'benchmark.jsonl');
const README = join(ROOT, 'README.md');
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

/** Both sides of a ratio, in words. @param {Line} line */
const sides = ({ sides: both = {} }) =>
  Object.entries(both)
    .map(([name, value]) => `${name} ${number(value)}`)
    .join(', ');

/** The markdown between the markers. @param {Line[]} lines as the benchmark printed them, the machine's first */
export function rendered([machine, ...lines]) {
  const [goals, others] = [lines.filter(({ asked }) => asked), lines.filter(({ asked }) => !asked)];
  return [
    `${machine.processor}, ${machine.cores} cores, Chromium ${machine.browser.split('.')[0]}, ${machine.date.slice(0, 10)}; medians.`,
    '',
    cells('what', 'reached', 'goal', 'both sides'),
    cells('---', '---', '---', '---'),
    ...goals.map((line) => cells(line.what, `**${number(line.median)}** ${line.unit}`, line.asked, sides(line))),
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

/** The text with what stands between the markers replaced. @param {string} readme @param {string} table */
export function withTable(readme, table) {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error('README.md has not the two markers between which the table stands');
  return `${readme.slice(0, begin + BEGIN.length)}\n${table}\n${readme.slice(end)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(README, withTable(readFileSync(README, 'utf8'), rendered(linesOf(readFileSync(SOURCE, 'utf8')))));
}
