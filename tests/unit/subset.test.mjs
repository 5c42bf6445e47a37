import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDigitsOf } from '../../www/shared/assets.js';
import { subsetOf } from '../../www/worker/subset.js';

/** A packed file in which each digit's number is its label and every pixel. */
function packed(train, test) {
  const bytes = new Uint8Array(20 + (train + test) * 785);
  bytes.set(new TextEncoder().encode('CMCNNDAT'));
  const header = new DataView(bytes.buffer);
  [1, train, test].forEach((value, place) => header.setUint32(8 + 4 * place, value, true));
  let at = 20;
  for (const [count, first] of [
    [train, 0],
    [test, 5],
  ]) {
    for (let digit = 0; digit < count; digit += 1) bytes[at++] = first + digit;
    for (let digit = 0; digit < count; digit += 1) {
      bytes.fill(51 * (digit + 1), at, at + 784);
      at += 784;
    }
  }
  return bytes;
}

test('the first digits of each kind are kept, with their labels and their pixels', () => {
  const subset = subsetOf(packed(4, 3), 2, 2);
  assert.equal(subset.length, 20 + 4 * 785);
  const digits = testDigitsOf(subset);
  assert.deepEqual(
    digits.map(({ label, pixels }) => [label, pixels[0], pixels[783]]),
    [
      [5, Math.fround(0.2), Math.fround(0.2)],
      [6, Math.fround(0.4), Math.fround(0.4)],
    ],
  );
  assert.deepEqual([...subset.subarray(20, 22)], [0, 1]);
});

test('there are no more digits than there were', () =>
  assert.deepEqual(subsetOf(packed(2, 1), 500, 300), packed(2, 1)));
