/** Fetches the page's files and reports the progress, unpacks them, and reads them. Touches no DOM. */
import { PIXELS } from './field.js';
import { fetchFile } from './files.js';

/**
 * How many bytes of a file have arrived, and how many it has (0: unknown).
 * @typedef {{ loaded: number, total: number }} Bytes
 */
/** @typedef {{ label: number, pixels: Float32Array }} Digit 784 pixels in [0, 1], row-major */

const MAGIC = 'CMCNNDAT';
/** The header of a packed file of digits: magic number, version, and how many digits of each kind there are. */
const HEADER_BYTES = 20;
const WASM_TYPE = 'application/wasm';

/**
 * Fetches a file and reports its progress.
 * @param {string | URL} url
 * @param {(bytes: Bytes) => void} [onProgress]
 * @returns {Promise<Uint8Array>}
 */
export async function fetchBytes(url, onProgress = () => {}) {
  const response = await fetched(url);
  count(response, onProgress).catch(() => {}); // the next line throws if the file is cut short
  return new Uint8Array(
    await response.arrayBuffer().catch(() => {
      throw new Error(`${nameOf(url)} arrived incomplete`);
    }),
  );
}

/**
 * Compiles WebAssembly while it arrives, gzipped or not, whatever MIME type the host gives it.
 * @param {string | URL} url
 * @param {(bytes: Bytes) => void} [onProgress]
 * @returns {Promise<WebAssembly.Module>}
 */
export async function fetchModule(url, onProgress = () => {}) {
  const response = await fetched(url);
  /** @type {Uint8Array} */
  const start = await new Promise((resolve, reject) => count(response, onProgress, resolve).catch(reject));
  if (isGzip(start)) return compiled(response.body?.pipeThrough(new DecompressionStream('gzip')));
  // Passes the response on unchanged if possible: only then does a browser cache the compiled module.
  return response.headers.get('Content-Type') === WASM_TYPE
    ? WebAssembly.compileStreaming(response)
    : compiled(response.body);
}

/**
 * Unpacks a gzip file. Bytes that were already unpacked in transit are returned unchanged.
 * @param {Uint8Array} bytes
 * @returns {Promise<Uint8Array>}
 */
export async function gunzip(bytes) {
  if (!isGzip(bytes)) return bytes;
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
    return {
      label: bytes[labels + index],
      pixels: Float32Array.from(bytes.subarray(start, start + PIXELS), (value) => value / 255),
    };
  });
}

/**
 * How much of several files has arrived; the total is unknown (0) as long as that of one file is.
 * @param {Iterable<Bytes>} files @returns {Bytes}
 */
export function sumOf(files) {
  const sum = { loaded: 0, total: 0 };
  let known = true;
  for (const { loaded, total } of files) {
    sum.loaded += loaded;
    sum.total += total;
    known &&= total > 0;
  }
  return known ? sum : { ...sum, total: 0 };
}

/** @param {Uint8Array} bytes */
const isGzip = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** @param {string | URL} url */
const nameOf = (url) => new URL(url).pathname.split('/').pop();

/** @param {string | URL} url @returns {Promise<Response>} with status ok */
async function fetched(url) {
  const response = await fetchFile(url).catch(() => {
    throw new Error(`${nameOf(url)} could not be fetched`);
  });
  if (!response.ok) throw new Error(`${nameOf(url)} could not be fetched: the server answered ${response.status}`);
  return response;
}

/** @param {ReadableStream | null | undefined} body WebAssembly */
const compiled = (body) => WebAssembly.compileStreaming(new Response(body, { headers: { 'Content-Type': WASM_TYPE } }));

/**
 * Counts the bytes of a clone, and leaves the response itself unread: Chromium reports a fetch whose own body is read
 * chunk by chunk as aborted, although every byte has arrived.
 * @param {Response} response
 * @param {(bytes: Bytes) => void} onProgress
 * @param {(start: Uint8Array) => void} [onStart] gets the first chunk
 */
async function count(response, onProgress, onStart = () => {}) {
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.clone().body).getReader();
  // A response compressed in transit is counted unpacked, but Content-Length is its packed length.
  const total = response.headers.has('Content-Encoding') ? 0 : Number(response.headers.get('Content-Length'));
  for (let loaded = 0; ; ) {
    const { done, value = new Uint8Array() } = await reader.read();
    if (loaded === 0) onStart(value);
    if (done) return;
    loaded += value.length;
    onProgress({ loaded, total: loaded > total ? 0 : total });
  }
}
