/** Fetches the page's files and reports the progress, unpacks them, and reads them. Touches no DOM. */
import { NotFetched, NotIncluded, STALL_MS } from './arriving.js';
import { Checksum, contentOf } from './checksum.js';
import { PIXELS } from './field.js';
import { isWebPage } from './file-kind.js';
import { CHECKSUMS, fetchFile } from './files.js';

/**
 * How many bytes of a file have arrived, and how many it has (0: unknown).
 * @typedef {{ loaded: number, total: number }} Bytes
 */
/** @typedef {{ label: number, pixels: Float32Array }} Digit 784 pixels in [0, 1], row-major */

/** The header of a packed file of digits: magic number, version, and how many digits of each kind there are. */
export const PACKED_HEADER_BYTES = 20;
export const PACKED_MAGIC = 'CMCNNDAT';
const WASM_TYPE = 'application/wasm';
/** The largest file of a visitor that is read, unpacked or not: twice the images of MNIST. */
export const LARGEST_BYTES = 100e6;
/** The most places at which a second member of a gzip file is looked for. */
const MOST_MEMBERS = 20;

/** A file is larger than any that makes sense. */
export class TooLarge extends Error {
  constructor() {
    super(`expected at most ${LARGEST_BYTES / 1e6} MB, got more`);
  }
}

/**
 * Fetches a file and reports its progress.
 * @param {string | URL} url
 * @param {(bytes: Bytes) => void} [onProgress]
 * @param {number} [stallMs] how long nothing may arrive
 * @returns {Promise<Uint8Array>}
 * @throws {NotFetched}
 */
export const fetchBytes = (url, onProgress = () => {}, stallMs = STALL_MS) =>
  noted(url, async () => {
    const { response, watch, over } = await fetched(url, stallMs);
    count(response, watch(onProgress)).catch(() => {}); // the next line throws if the file is cut short
    const buffer = await response.arrayBuffer().catch(() => {
      throw over() ?? new NotFetched(`${nameOf(url)} arrived incomplete`);
    });
    over();
    const bytes = new Uint8Array(buffer);
    if (isWebPage(bytes)) throw replaced(url);
    check(url, new Checksum().add(contentOf(String(url), bytes)));
    return bytes;
  });

/**
 * Compiles WebAssembly while it arrives, gzipped or not, whatever MIME type the host gives it.
 * @param {string | URL} url
 * @param {(bytes: Bytes) => void} [onProgress]
 * @returns {Promise<WebAssembly.Module>}
 */
export const fetchModule = (url, onProgress = () => {}, stallMs = STALL_MS) =>
  noted(url, async () => {
    const { response, watch, over } = await fetched(url, stallMs);
    let sum = Promise.resolve(new Checksum());
    try {
      /** @type {Uint8Array} */
      const start = await new Promise((resolve, reject) => {
        sum = count(response, watch(onProgress), resolve);
        sum.catch(reject);
      });
      if (isWebPage(start)) throw replaced(url);
      // Passes the response on unchanged if possible: only then does a browser cache the compiled module.
      const module = await (isGzip(start)
        ? compiled(response.body?.pipeThrough(new DecompressionStream('gzip')))
        : response.headers.get('Content-Type') === WASM_TYPE
          ? WebAssembly.compileStreaming(response)
          : compiled(response.body));
      check(url, await sum);
      return module;
    } catch (error) {
      if (error instanceof NotFetched) throw error;
      const isWhole = await sum.then(
        () => true,
        () => false, // compiling fails, too, if the rest does not come
      );
      throw over() ?? (isWhole ? damaged(url) : new NotFetched(`${nameOf(url)} arrived incomplete`));
    } finally {
      over();
    }
  });

/**
 * Unpacks a gzip file. Bytes that were already unpacked in transit are returned unchanged.
 * @param {Uint8Array} bytes
 * @returns {Promise<Uint8Array>}
 * @throws {Error} in words, if it is damaged or too large
 */
export async function gunzip(bytes) {
  if (!isGzip(bytes)) return bytes;
  const whole = await member(bytes);
  if (whole) return whole;
  // a stream ends with its first member, but a file may have several
  for (let end = 18, tries = 0; end < bytes.length - 18 && tries < MOST_MEMBERS; end += 1) {
    if (!isGzip(bytes.subarray(end)) || bytes[end + 2] !== DEFLATE) continue;
    tries += 1;
    const first = await member(bytes.subarray(0, end));
    if (!first) continue;
    const rest = await gunzip(bytes.subarray(end));
    const all = new Uint8Array(first.length + rest.length);
    all.set(first);
    all.set(rest, first.length);
    return all;
  }
  throw new Error('this gzip file is cut off or damaged');
}

/** One member of a gzip file, unpacked; null if this is none. @param {Uint8Array} bytes */
async function member(bytes) {
  const stream = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(new DecompressionStream('gzip'));
  const reader = stream.getReader();
  /** @type {Uint8Array[]} */ const parts = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => ({ done: true, value: null }));
    if (value === null) return null;
    if (done || !value) break;
    length += value.length;
    if (length > LARGEST_BYTES) {
      reader.cancel().catch(() => {});
      throw new TooLarge();
    }
    parts.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/**
 * The test digits of a packed file (the layout is in src/data/packed.rs).
 * @param {Uint8Array} bytes
 * @returns {Digit[]}
 * @throws {Error} in words, if it is not a packed file or is cut short
 */
export function testDigitsOf(bytes) {
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = String.fromCharCode(...bytes.subarray(0, PACKED_MAGIC.length));
  if (bytes.length < PACKED_HEADER_BYTES || magic !== PACKED_MAGIC)
    throw new Error('this is not a packed file of digits');
  const version = header.getUint32(8, true);
  if (version !== 1) throw new Error(`expected version 1 of the packed file, got ${version}`);
  const train = header.getUint32(12, true);
  const test = header.getUint32(16, true);
  const expected = PACKED_HEADER_BYTES + (train + test) * (1 + PIXELS);
  if (bytes.length !== expected) throw new Error(`expected ${expected} bytes of digits, got ${bytes.length}`);
  const labels = PACKED_HEADER_BYTES + train * (1 + PIXELS);
  return Array.from({ length: test }, (_, index) => {
    const start = labels + test + index * PIXELS;
    const pixels = new Float32Array(bytes.subarray(start, start + PIXELS));
    for (let pixel = 0; pixel < PIXELS; pixel += 1) pixels[pixel] /= 255;
    return { label: bytes[labels + index], pixels };
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

/** The files that could not be used: the browser's copy of one cannot be, either. @type {Set<string>} */
const FAILED = new Set();

/** Notes whether a file has come. @template T @param {string | URL} url @param {() => Promise<T>} fetching */
async function noted(url, fetching) {
  try {
    const file = await fetching();
    FAILED.delete(String(url));
    return file;
  } catch (error) {
    FAILED.add(String(url));
    throw error;
  }
}

const DEFLATE = 8; // the only way of packing that gzip knows

/** @param {Uint8Array} bytes */
const isGzip = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** @param {string | URL} url */
const replaced = (url) => new NotFetched(`${nameOf(url)} did not come: the server sent a web page in its place`);

/** @param {string | URL} url */
const damaged = (url) => new NotFetched(`${nameOf(url)} arrived damaged, or is of another version of this page`);

/** @param {string | URL} url @param {Checksum} sum of all its bytes @throws {NotFetched} if they are not those built */
function check(url, { value }) {
  if (CHECKSUMS[String(url)]?.includes(value) === false) throw damaged(url);
}

/** @param {string | URL} url */
const nameOf = (url) => new URL(url).pathname.split('/').pop();

/**
 * Begins to fetch a file, and gives it up when nothing arrives for a while.
 * @param {string | URL} url @param {number} stallMs
 * @returns {Promise<{ response: Response, watch: (onProgress: (bytes: Bytes) => void) => (bytes: Bytes) => void,
 *   over: () => NotFetched | null }>} `response` has status ok; `watch` wraps what hears of the progress; `over` ends
 *   the watch, and says why the file was given up, if it was
 */
async function fetched(url, stallMs) {
  const control = new AbortController();
  /** @type {NotFetched | null} */ let why = null;
  const stop = () => {
    why = new NotFetched(`nothing of ${nameOf(url)} has arrived for ${Math.round(stallMs / 1000)} s`);
    control.abort();
  };
  let timer = setTimeout(stop, stallMs);
  let isOver = false;
  const over = () => {
    isOver = true;
    clearTimeout(timer);
    return why;
  };
  const cache = FAILED.has(String(url)) ? 'reload' : 'default';
  const response = await fetchFile(url, { signal: control.signal, cache }).catch((error) => {
    const why = over();
    if (error instanceof NotIncluded) throw error;
    // fetch() itself says no more
    throw why ?? new NotFetched(error instanceof TypeError ? `${nameOf(url)} could not be fetched` : error.message);
  });
  if (!response.ok) {
    over();
    throw new NotFetched(`${nameOf(url)} could not be fetched: the server answered ${response.status}`);
  }
  const watch = (/** @type {(bytes: Bytes) => void} */ onProgress) => (/** @type {Bytes} */ bytes) => {
    clearTimeout(timer);
    if (!isOver) timer = setTimeout(stop, stallMs);
    onProgress(bytes);
  };
  return { response, watch, over };
}

/** @param {ReadableStream | null | undefined} body WebAssembly */
const compiled = (body) => WebAssembly.compileStreaming(new Response(body, { headers: { 'Content-Type': WASM_TYPE } }));

/**
 * Counts the bytes of a clone, and leaves the response itself unread: Chromium reports a fetch whose own body is read
 * chunk by chunk as aborted, although every byte has arrived.
 * @param {Response} response
 * @param {(bytes: Bytes) => void} onProgress
 * @param {(start: Uint8Array) => void} [onStart] gets the first chunk
 * @returns {Promise<Checksum>} of all bytes
 */
async function count(response, onProgress, onStart = () => {}) {
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.clone().body).getReader();
  // A response compressed in transit is counted unpacked, but Content-Length is its packed length.
  const total = response.headers.has('Content-Encoding') ? 0 : Number(response.headers.get('Content-Length'));
  const sum = new Checksum();
  for (let loaded = 0; ; ) {
    const { done, value = new Uint8Array() } = await reader.read();
    if (loaded === 0) onStart(value);
    if (done) return sum;
    sum.add(value);
    loaded += value.length;
    onProgress({ loaded, total: loaded > total ? 0 : total });
  }
}
