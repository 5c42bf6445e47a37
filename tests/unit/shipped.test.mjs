// The shipped measurements, read as the page reads them. These tests check only that everything is there: they expect
// no particular number.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { cellsOf, publishedCells, readResults, trainAndTestCells } from '../../www/element/compare/results.js';
import { readAblations, TERMS, unchanged, without, withSettings } from '../../www/element/lessons/ablations.js';
import { lessonOf } from '../../www/element/lessons/lessons.js';
import { LESSON } from '../../www/element/lessons/strings.js';
import { readTradeOff } from '../../www/element/lessons/trade-off.js';
import { gunzip, testDigitsOf } from '../../www/shared/assets.js';
import { EXAMPLES, LESSONS } from '../../www/shared/settings.js';

const asset = (name) => readFileSync(new URL(`../../www/assets/${name}`, import.meta.url), 'utf8');

test('the shipped comparison has a row for every network, and a number in each of its cells', () => {
  const results = readResults(asset('comparison.json'));
  const rows = readFileSync(new URL('../../src/cli/compare/rows.rs', import.meta.url), 'utf8');
  const names = [...rows.matchAll(/^ {8}name: "(.*)",$/gm)].map(([, name]) => name);
  assert.ok(names.length > 8);
  assert.deepEqual(
    results.rows.map(({ name }) => name),
    names,
  );
  for (const row of results.rows)
    [...cellsOf(results, row), ...trainAndTestCells(row)].forEach((cell, at) =>
      assert.ok(cell && (row.seeds.length === 1 || cell.spread !== null), `${row.name}, column ${at}`),
    );
  assert.ok(results.raw_pixels);
  assert.ok(results.published.length > 0 && results.published.every((row) => publishedCells(row).some(Boolean)));
});

test('the shipped measurements answer every lesson, with one of its predictions and without a gap', () => {
  const data = readAblations(asset('ablations.json'));
  for (const row of [
    unchanged(data),
    ...TERMS.map((term) => without(data, term)),
    without(data, 'redundancy'),
    without(data, 'L6', 'matching'),
    withSettings(data, { hiddenActivation: 'sigmoid' }),
    withSettings(data, { hiddenActivation: 'sigmoid', batchNorm: false }),
  ])
    assert.ok(row);
  for (const name of LESSONS) {
    const { predictions, verdict } = lessonOf(name);
    const answer = verdict(name === 'tradeoff' ? readTradeOff(asset('trade-off.json')) : data);
    assert.ok(answer, name);
    for (const prediction of [answer.prediction, ...answer.open]) assert.ok(predictions.includes(prediction), name);
    assert.doesNotMatch(LESSON.each[name].found(answer), /undefined|NaN|Infinity/, name);
  }
});

test('the shipped examples are four of each digit, as the setting `example` numbers them', async () => {
  const digits = testDigitsOf(await gunzip(readFileSync(new URL('../../www/assets/examples.bin.gz', import.meta.url))));
  assert.equal(digits.length, EXAMPLES);
  for (let digit = 0; digit < 10; digit += 1)
    assert.equal(digits.filter(({ label }) => label === digit).length, EXAMPLES / 10);
});

test('the learning rate of the shipped runs falls to 0 at their end, as the lesson about overfitting says', () => {
  assert.equal(JSON.parse(asset('ablations.json')).preset.schedule, 'cosine');
});
