/** Files of the page: fetched with their progress, unpacked, and read. Touches no DOM. */

/** @typedef {{ loaded: number, total: number }} Bytes how much of a file has come, and how much there is (0: not known) */
/** @typedef {{ label: number, pixels: Float32Array }} Digit 784 pixels in [0, 1], row-major */

const MAGIC = 'CMCNNDAT';
const HEADER_BYTES = 20;
const PIXELS = 784;

/**
 * The bytes of a file, with its progress. By XMLHttpRequest, which tells the progress itself: Chromium reports some fetches whose
 * body is read piece by piece as aborted, although every byte has come.
 * @param {string | URL} url
 * @param {(bytes: Bytes) => void} [onProgress]
 * @returns {Promise<Uint8Array>}
 */
export function fetchBytes(url, onProgress = () => {}) {
  const name = new URL(url).pathname.split('/').pop();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.responseType = 'arraybuffer';
    request.addEventListener('progress', ({ loaded, total, lengthComputable }) => onProgress({ loaded, total: lengthComputable ? total : 0 }));
    request.addEventListener('error', () => reject(new Error(`${name} could not be fetched`)));
    request.addEventListener('load', () => {
      if (request.status !== 200) reject(new Error(`${name} could not be fetched: the server answered ${request.status}`));
      else resolve(new Uint8Array(request.response));
    });
    request.open('GET', url);
    request.send();
  });
}

/**
 * Unpacks a gzip file. One that the server has already unpacked on the way comes back as it is.
 * @param {Uint8Array} bytes
 * @returns {Promise<Uint8Array>}
 */
export async function gunzip(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * The test digits of a packed file (the layout is in src/data/packed.rs).
 * @param {Uint8Array} bytes
 * @returns {Digit[]}
 * @throws {Error} in words, if it is not a packed file or is cut short
 */
export function testDigitsOf(bytes) {
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
  if (bytes.length < HEADER_BYTES || magic !== MAGIC) throw new Error('this is not a packed file of digits');
  const version = header.getUint32(8, true);
  if (version !== 1) throw new Error(`expected version 1 of the packed file, got ${version}`);
  const train = header.getUint32(12, true);
  const test = header.getUint32(16, true);
  const expected = HEADER_BYTES + (train + test) * (1 + PIXELS);
  if (bytes.length !== expected) throw new Error(`expected ${expected} bytes of digits, got ${bytes.length}`);
  const labels = HEADER_BYTES + train * (1 + PIXELS);
  return Array.from({ length: test }, (_, index) => {
    const start = labels + test + index * PIXELS;
    return { label: bytes[labels + index], pixels: Float32Array.from(bytes.subarray(start, start + PIXELS), (value) => value / 255) };
  });
}
