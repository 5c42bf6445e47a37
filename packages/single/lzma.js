/**
 * Unpacks LZMA, as 7-Zip's own specification describes it: it leaves of the engine and the digits a fifth less than
 * gzip, which browsers unpack by themselves, and that decides what fits into the single file.
 */

/** What the coder knows of each decision that it makes, by the place of its probability. */
const STATES = 12;
const POSITIONS = 16;
const SIZES = {
  match: STATES * POSITIONS,
  repeat: STATES,
  repeatFirst: STATES,
  repeatSecond: STATES,
  repeatThird: STATES,
  short: STATES * POSITIONS,
  slot: 4 * 64,
  far: 128,
  align: 16,
  length: 2 + 2 * POSITIONS * 8 + 256,
  repeatLength: 2 + 2 * POSITIONS * 8 + 256,
};
/** @typedef {Record<keyof typeof SIZES, number>} Places */
const [HEADER, MARK] = [13, 0x5d];

/** Whether these bytes are packed so, with the usual settings. @param {Uint8Array} bytes */
export const isPacked = (bytes) => bytes[0] === MARK && bytes[HEADER] === 0;

/** @param {Uint8Array} bytes @returns {Uint8Array<ArrayBuffer>} */
export function unpacked(bytes) {
  const [literalContext, literalPlace, placeMask] = [3, 0, 3]; // what MARK stands for
  const out = new Uint8Array(new DataView(bytes.buffer, bytes.byteOffset).getUint32(5, true));
  let total = 0;
  const at = /** @type {Places} */ (
    Object.fromEntries(Object.entries(SIZES).map(([name, size]) => [name, (total += size) - size]))
  );
  const literals = total;
  const odds = new Uint16Array(total + (0x300 << (literalContext + literalPlace))).fill(1024);

  let next = HEADER + 1;
  let range = 0xffffffff;
  let code = 0;
  for (let count = 0; count < 4; count += 1) code = ((code << 8) | bytes[next++]) >>> 0;

  const refill = () => {
    if (range >= 0x1000000) return;
    range = (range << 8) >>> 0;
    code = ((code << 8) | bytes[next++]) >>> 0;
  };
  /** @param {number} place of its probability @returns {0 | 1} */
  const bit = (place) => {
    const odd = odds[place];
    const bound = (range >>> 11) * odd;
    const isOne = code >= bound;
    if (isOne) {
      range -= bound;
      code -= bound;
      odds[place] = odd - (odd >>> 5);
    } else {
      range = bound;
      odds[place] = odd + ((2048 - odd) >>> 5);
    }
    refill();
    return isOne ? 1 : 0;
  };
  /** A number whose bits come from the highest. @param {number} place @param {number} bits */
  const tree = (place, bits) => {
    let value = 1;
    for (let count = 0; count < bits; count += 1) value = (value << 1) | bit(place + value);
    return value - (1 << bits);
  };
  /** The same from the lowest. @param {number} place @param {number} bits */
  const reversed = (place, bits) => {
    let [node, value] = [1, 0];
    for (let count = 0; count < bits; count += 1) {
      const one = bit(place + node);
      node = (node << 1) | one;
      value |= one << count;
    }
    return value;
  };
  /** Bits that are as often one as zero. @param {number} bits */
  const even = (bits) => {
    let value = 0;
    for (let count = 0; count < bits; count += 1) {
      range >>>= 1;
      const isOne = code >= range;
      if (isOne) code -= range;
      value = (value << 1) | (isOne ? 1 : 0);
      refill();
    }
    return value;
  };
  /** @param {number} place @param {number} position */
  const length = (place, position) => {
    if (!bit(place)) return 2 + tree(place + 2 + position * 8, 3);
    if (!bit(place + 1)) return 10 + tree(place + 2 + POSITIONS * 8 + position * 8, 3);
    return 18 + tree(place + 2 + 2 * POSITIONS * 8, 8);
  };
  /** @param {number} count how much is copied */
  const distance = (count) => {
    const slot = tree(at.slot + Math.min(count - 2, 3) * 64, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) << bits;
    if (slot < 14) return base + reversed(at.far + base - slot, bits);
    return base + even(bits - 4) * 16 + reversed(at.align, 4);
  };

  let state = 0;
  let [first, second, third, fourth] = [0, 0, 0, 0]; // the latest distances, less one
  for (let end = 0; end < out.length; ) {
    const position = end & placeMask;
    if (!bit(at.match + state * POSITIONS + position)) {
      const before = end > 0 ? out[end - 1] : 0;
      const place = literals + 0x300 * (before >> (8 - literalContext));
      let value = 1;
      if (state >= 7) {
        // after a copy, the byte that would have come next says what this one is not
        let match = out[end - first - 1];
        while (value < 0x100) {
          const expected = (match >> 7) & 1;
          match <<= 1;
          const one = bit(place + ((1 + expected) << 8) + value);
          value = (value << 1) | one;
          if (one !== expected) break;
        }
      }
      while (value < 0x100) value = (value << 1) | bit(place + value);
      out[end++] = value;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let count = 1;
    if (!bit(at.repeat + state)) {
      [fourth, third, second] = [third, second, first];
      count = length(at.length, position);
      first = distance(count);
      state = state < 7 ? 7 : 10;
    } else {
      let isShort = false;
      if (!bit(at.repeatFirst + state)) isShort = !bit(at.short + state * POSITIONS + position);
      else if (!bit(at.repeatSecond + state)) [first, second] = [second, first];
      else if (!bit(at.repeatThird + state)) [first, second, third] = [third, first, second];
      else [first, second, third, fourth] = [fourth, first, second, third];
      count = isShort ? 1 : length(at.repeatLength, position);
      state = state < 7 ? (isShort ? 9 : 8) : 11;
    }
    for (; count > 0; count -= 1, end += 1) out[end] = out[end - first - 1];
  }
  return out;
}
