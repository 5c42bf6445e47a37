import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compress } from 'lzma1';
import { isPacked, unpacked } from '../../packages/single/lzma.js';

/** Numbers that look random. @param {number} length */
function noise(length) {
  let seed = 1;
  return Uint8Array.from({ length }, () => (seed = (seed * 48271) % 2147483647) >> 8);
}

const CODES = noise(64);

for (const [kind, bytes] of Object.entries({
  'a single byte': Uint8Array.of(7),
  'one byte many times': new Uint8Array(100_000).fill(9),
  noise: noise(30_000),
  'text that repeats itself at many distances': Uint8Array.from(
    { length: 200_000 },
    (_, at) => CODES[(at * (1 + (at >> 12))) % 64],
  ),
  'noise that comes again from far away': Uint8Array.from([...noise(150_000), 1, 2, 3, ...noise(150_000)]),
})) {
  test(`what was packed is unpacked: ${kind}`, () => {
    const packed = new Uint8Array(compress(bytes, 5));
    assert.ok(isPacked(packed));
    assert.deepEqual(unpacked(packed), bytes);
  });
}

test('a gzip file and weights are not taken for packed ones', () => {
  assert.equal(isPacked(Uint8Array.of(0x1f, 0x8b, 8, ...new Uint8Array(12))), false);
  assert.equal(isPacked(Uint8Array.of(0x40, 9, 0, ...new Uint8Array(12))), false);
});
