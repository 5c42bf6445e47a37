import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesOf, textOf } from '../../packages/single/text.js';

test('bytes come back from their text, whatever they are and however many there are', () => {
  for (let length = 0; length < 10; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 151 + length * 77) % 256);
    assert.deepEqual(bytesOf(textOf(bytes)), bytes);
  }
  for (const bytes of [new Uint8Array(8).fill(255), new Uint8Array(8)]) assert.deepEqual(bytesOf(textOf(bytes)), bytes);
});

test('the text takes five characters for four bytes, none of which means something in a string or in markup', () => {
  const text = textOf(Uint8Array.from({ length: 4000 }, (_, at) => (at * 31 + (at >> 3)) % 256));
  assert.equal(text.length, 5001);
  assert.doesNotMatch(text, /["'\\`<>&$~\s]/);
});
