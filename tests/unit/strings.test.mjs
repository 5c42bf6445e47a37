import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMPARE } from '../../www/compare-strings.js';
import { STRINGS } from '../../www/strings.js';

test('a digit is named as it is said: an 8, and a of every other one', () => {
  const digit = (name) => ({ name, probability: 0.9 });
  for (let name = 0; name < 10; name += 1) {
    const words = name === 8 ? 'an 8' : `a ${name}`;
    assert.equal(STRINGS.examples.button(name), `Example of ${words}`);
    assert.match(STRINGS.described('both', { drawn: null, digit: digit(name), agreement: null }), new RegExp(`It reads as ${words}, 90 % sure`));
    assert.equal(COMPARE.live.described([{ name: 'MAE', digit: digit(name), error: null }]), `MAE reads it as ${words}, 90 % sure.`);
  }
});
