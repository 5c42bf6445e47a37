import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMPARE } from '../../www/element/compare/strings.js';
import { CURVES } from '../../www/element/train/curves.js';
import { TRAIN } from '../../www/element/train/strings.js';
import { WEIGHTS_OF } from '../../www/shared/crate.js';
import { STRINGS } from '../../www/shared/strings.js';

test('a digit is named as it is said: an 8, and a of every other one', () => {
  const digit = (name) => ({ name, probability: 0.9 });
  for (let name = 0; name < 10; name += 1) {
    const words = name === 8 ? 'an 8' : `a ${name}`;
    assert.equal(STRINGS.examples.button(name), `Example of ${words}`);
    assert.match(
      STRINGS.described('both', { drawn: null, digit: digit(name), agreement: null }),
      new RegExp(`It reads as ${words}, 90 % sure`),
    );
    assert.equal(
      COMPARE.live.described([{ name: 'MAE', digit: digit(name), error: null }]),
      `MAE reads it as ${words}, 90 % sure.`,
    );
  }
});

test('one notice tells of every setting that was not used as given: what was asked, what it may be, what is used instead', () => {
  assert.equal(
    STRINGS.notices.settings([
      { name: 'rate', value: '3', expected: '0.0001 … 0.1', used: '0.1' },
      { name: 'mode', value: 'fly', expected: 'draw, train, compare' },
      { name: 'colour', value: 'red', expected: null },
      { name: 'seed', value: '2', expected: '0 … 9', repeated: true },
    ]),
    [
      'The setting rate="3" was changed to 0.1. It can be: 0.0001 … 0.1.',
      'The setting mode="fly" was ignored. It can be: draw, train, compare.',
      'There is no setting "colour"; it was ignored.',
      'The link has seed more than once; seed="2" was ignored.',
    ].join('\n'),
  );
});

test('a notice of very many settings ends with how many more there are', () => {
  const lines = (count) =>
    STRINGS.notices.settings(Array(count).fill({ name: 'x', value: '1', expected: null })).split('\n');
  assert.equal(lines(12).length, 12);
  assert.deepEqual(lines(13).slice(12), ['And 1 more was ignored or changed.']);
  assert.deepEqual(lines(500).slice(12), ['And 488 more were ignored or changed.']);
});

test('every term of the crate has its words, in the settings and in the charts', () => {
  for (const term of Object.keys(WEIGHTS_OF)) assert.ok(TRAIN.settings.terms[term], term);
  for (const curve of CURVES) assert.ok(TRAIN.charts.series[curve], curve);
});
