// Random numbers from a seed, and hostile values made of them: the counterpart of src/fuzz/mutate.rs.

/** Numbers at which something may go over. */
const NUMBERS = [
  0,
  -0,
  1,
  -1,
  2,
  3,
  0.5,
  7,
  255,
  4096,
  1e-50,
  3e38,
  1e39,
  1e308,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  -(2 ** 31),
  NaN,
  Infinity,
];
/** Texts that mean something elsewhere, or change what is around them. */
const TEXTS = [
  '',
  'auto',
  'left',
  'both',
  'corrmcnn',
  'cca',
  'shallow',
  '__proto__',
  'constructor',
  'toString',
  '0',
  '-1',
  'NaN',
  '1e999',
  '\u0000',
  '\u001b[2J',
  '\u202e\n\r',
  '<img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '//evil.example/x',
  '%E0%A4%A',
  'x'.repeat(500),
  '\u202e'.repeat(300),
  '１２',
];

export class Random {
  #state;

  /** @param {number} seed */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** From 0 to below 1, by Mulberry32. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number below this. @param {number} below */
  below(below) {
    return Math.floor(this.next() * below);
  }

  /** Whether something of this probability happens. @param {number} part */
  happens(part) {
    return this.next() < part;
  }

  /** @template T @param {readonly T[]} all @returns {T} */
  of(all) {
    return all[this.below(all.length)];
  }

  number() {
    return this.of(NUMBERS);
  }

  text() {
    return this.of(TEXTS);
  }

  /** Any value that a message can carry. @returns {any} */
  value() {
    const kinds = [
      () => undefined,
      () => null,
      () => this.happens(0.5),
      () => this.number(),
      () => this.text(),
      () => BigInt(this.below(9)),
      () => [],
      () => [this.number(), this.text()],
      () => ({}),
      () => ({ [this.text()]: this.number(), given: 'left' }),
      () => new Float32Array(this.of([0, 1, 50, 392, 784])).fill(this.number()),
      () => new Uint8Array(this.of([0, 1, 20, 1000])).fill(this.below(256)),
      () => new Date(0),
      () => new Map([[1, 2]]),
      () => nested(this.of([3, 200])),
    ];
    return this.of(kinds)();
  }

  /** Damages bytes: flips, cuts, repeats, inserts. @param {Uint8Array} sound */
  bytes(sound) {
    let bytes = Uint8Array.from(sound);
    for (let change = this.below(3); change >= 0; change -= 1) {
      const at = this.below(bytes.length + 1);
      const kind = this.below(5);
      if (kind === 0) bytes = bytes.slice(0, at);
      else if (kind === 1) bytes = joined(bytes, new Uint8Array(this.below(500)).fill(this.below(256)));
      else if (kind === 2) bytes = joined(bytes.subarray(0, at), bytes.subarray(Math.max(0, at - 9)));
      else if (kind === 3 && bytes.length >= 4)
        bytes.set([0, 1, 127, 255].slice(this.below(4)), Math.min(at, bytes.length - 4));
      else if (at < bytes.length) bytes[at] ^= 1 << this.below(8);
    }
    return bytes;
  }

  /** Changes one value anywhere in plain data. @template T @param {T} sound @returns {any} */
  data(sound) {
    const copy = structuredClone(sound);
    if (typeof copy !== 'object' || copy === null || ArrayBuffer.isView(copy)) return this.value();
    const fields = /** @type {any} */ (copy);
    const names = Object.keys(fields);
    const name = names.length > 0 && this.happens(0.9) ? this.of(names) : this.text();
    const inside = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (this.happens(0.15)) delete fields[name];
    else if (this.happens(0.5)) put(fields, name, this.data(inside));
    else put(fields, name, typeof inside === 'number' && this.happens(0.7) ? this.number() : this.value());
    return fields;
  }
}

/**
 * Sets a field of this name, as a message can have it: also one called __proto__, which is no prototype there.
 * @param {object} fields @param {string} name @param {unknown} value
 */
export const put = (fields, name, value) =>
  Object.defineProperty(fields, name, { value, writable: true, enumerable: true, configurable: true });

/** @param {Uint8Array} first @param {Uint8Array} second */
function joined(first, second) {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** @param {number} depth @returns {object} */
const nested = (depth) => (depth === 0 ? {} : { config: nested(depth - 1) });
