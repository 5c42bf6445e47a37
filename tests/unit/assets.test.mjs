import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { gunzip, testDigitsOf } from '../../www/assets.js';

/** A packed file with one training and two test digits. */
function packed() {
  const bytes = new Uint8Array(20 + 3 * 785);
  bytes.set(new TextEncoder().encode('CMCNNDAT'));
  new DataView(bytes.buffer).setUint32(8, 1, true);
  new DataView(bytes.buffer).setUint32(12, 1, true);
  new DataView(bytes.buffer).setUint32(16, 2, true);
  bytes[20] = 9; // the training label
  bytes.set([4, 7], 20 + 785);
  bytes[20 + 785 + 2] = 255; // first pixel of the first test digit
  bytes[20 + 785 + 2 + 784 + 783] = 51; // last pixel of the second
  return bytes;
}

test('the test digits of a packed file come with their labels, as numbers from 0 to 1', () => {
  const digits = testDigitsOf(packed());
  assert.deepEqual(digits.map(({ label }) => label), [4, 7]);
  assert.equal(digits[0].pixels[0], 1);
  assert.ok(Math.abs(digits[1].pixels[783] - 0.2) < 1e-6);
});

test('a foreign, cut or newer file is refused in words', () => {
  assert.throws(() => testDigitsOf(new Uint8Array(4)), /not a packed file of digits/);
  assert.throws(() => testDigitsOf(packed().subarray(0, 1000)), /expected 2375 bytes of digits, got 1000/);
  const newer = packed();
  newer[8] = 2;
  assert.throws(() => testDigitsOf(newer), /version 1 of the packed file, got 2/);
});

test('a gzip file is unpacked, and one that the server unpacked already is left alone', async () => {
  const plain = packed();
  assert.deepEqual(await gunzip(new Uint8Array(gzipSync(plain))), plain);
  assert.deepEqual(await gunzip(plain), plain);
});
