import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMPARE } from '../../www/element/compare/strings.js';
import { CURVES } from '../../www/element/train/curves.js';
import { TRAIN } from '../../www/element/train/strings.js';
import { WEIGHTS_OF } from '../../www/shared/crate.js';
import { STRINGS } from '../../www/shared/strings.js';

test('a digit takes the article with which it is said: "an" for an 8, "a" for every other', () => {
  const digit = (name) => ({ name, probability: 0.9 });
  for (let name = 0; name < 10; name += 1) {
    const words = name === 8 ? 'an 8' : `a ${name}`;
    assert.equal(STRINGS.examples.button(name), `Example of ${words}`);
    assert.match(
      STRINGS.described('both', { drawn: null, digit: digit(name), agreement: null }),
      new RegExp(`The classifier says ${words}, 90\u00a0% sure`),
    );
    assert.equal(
      COMPARE.live.described([{ name: 'MAE', digit: digit(name), error: null }]),
      `MAE says ${words}, 90\u00a0% sure.`,
    );
  }
});

test('how a drawing was moved to be read is one sentence, and empty if nobody would see it', () => {
  const none = { down: 0, right: 0, size: 1, slant: 0 };
  const words = (change) => STRINGS.draw.aligned({ ...none, ...change });
  assert.equal(words({}), '');
  assert.equal(words({ down: 0.3, size: 1.004 }), '');
  assert.equal(words({ down: 2 }), 'Read as if it were 2 pixels lower.');
  assert.equal(words({ down: -1, size: 0.83 }), 'Read as if it were 1 pixel higher and 17\u00a0% smaller.');
  assert.equal(
    words({ down: 1.8, right: -3.2, size: 1.2, slant: 0.3 }),
    'Read as if it were 2 pixels lower, 3 pixels to the left, 20\u00a0% larger and slanted to the right.',
  );
});

test('one notice lists every setting not used as given: what was asked, what is allowed, what is used instead', () => {
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
