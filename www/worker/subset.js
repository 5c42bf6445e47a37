/** Some digits of a packed file (the layout is in src/data/packed.rs), as a packed file of its own. Pure. */
import { HEADER_BYTES } from '../shared/assets.js';
import { PIXELS } from '../shared/field.js';

const TRAIN_AT = 12;
const TEST_AT = 16;

/**
 * @param {Uint8Array} packed @param {number} train digits of each kind, at most, the first ones @param {number} test
 * @returns {Uint8Array}
 */
export function subsetOf(packed, train, test) {
  const header = new DataView(packed.buffer, packed.byteOffset, HEADER_BYTES);
  const there = [header.getUint32(TRAIN_AT, true), header.getUint32(TEST_AT, true)];
  const kept = [Math.min(train, there[0]), Math.min(test, there[1])];
  const subset = new Uint8Array(HEADER_BYTES + (kept[0] + kept[1]) * (1 + PIXELS));
  subset.set(packed.subarray(0, HEADER_BYTES));
  const counts = new DataView(subset.buffer);
  counts.setUint32(TRAIN_AT, kept[0], true);
  counts.setUint32(TEST_AT, kept[1], true);
  let [from, to] = [HEADER_BYTES, HEADER_BYTES];
  there.forEach((count, part) => {
    for (const bytes of [1, PIXELS]) {
      // the labels of a part, then its pixels
      subset.set(packed.subarray(from, from + kept[part] * bytes), to);
      from += count * bytes;
      to += kept[part] * bytes;
    }
  });
  return subset;
}
