import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMPARE } from '../../www/element/compare/strings.js';
import { STRINGS } from '../../www/shared/strings.js';

test('a digit takes the article with which it is said: "an" for an 8, "a" for every other', () => {
  const digit = (name) => ({ name, probability: 0.9 });
  for (let name = 0; name < 10; name += 1) {
    const words = name === 8 ? 'an 8' : `a ${name}`;
    assert.equal(STRINGS.examples.button(name), `Example of ${words}`);
    assert.match(
      STRINGS.described('both', { drawn: null, digit: digit(name), agreement: null }),
      new RegExp(`The classifier says ${words}, 90 % sure`),
    );
    assert.equal(
      COMPARE.live.described([{ name: 'MAE', digit: digit(name), error: null }]),
      `MAE says ${words}, 90 % sure.`,
    );
  }
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
