/**
 * A number of 53 bits that differs if a file's bytes do. It tells damaged files from sound ones, and another version's
 * from this one's; the host that sends the file also sends what it is checked against, so nothing stronger is needed.
 * The browser's own digests exist only on https:// pages, and not while a file arrives. (The mixing is that of cyrb53.)
 */
export class Checksum {
  #low = 0xdeadbeef;
  #high = 0x41c6ce57;

  /** @param {Uint8Array} bytes the next ones */
  add(bytes) {
    let [low, high] = [this.#low, this.#high];
    for (let at = 0; at < bytes.length; at += 1) {
      low = Math.imul(low ^ bytes[at], 2654435761);
      high = Math.imul(high ^ bytes[at], 1597334677);
    }
    [this.#low, this.#high] = [low, high];
    return this;
  }

  get value() {
    const mixed = (/** @type {number} */ one, /** @type {number} */ other) =>
      Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
    const low = mixed(this.#low, this.#high);
    return 2 ** 32 * (mixed(this.#high, low) & 0x1fffff) + (low >>> 0);
  }
}

/** The address of such a file, also where a bundler has put its content into the address. */
const IS_JSON = /\.json([?#]|$)|^data:application\/json/;

/**
 * What of a file its checksum is taken of. There are hosts that write JSON in their own way: with other ends of lines,
 * indented, after a byte order mark. Its content is still that of the build.
 * @param {string} url @param {Uint8Array} bytes @returns {Uint8Array}
 */
export function contentOf(url, bytes) {
  if (!IS_JSON.test(url)) return bytes;
  try {
    return new TextEncoder().encode(JSON.stringify(JSON.parse(new TextDecoder().decode(bytes))));
  } catch {
    return bytes; // it is no JSON any more
  }
}
