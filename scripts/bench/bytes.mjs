// What a visitor's browser loads before the first completion, compressed: every response that the built page requests.

import { gzipSync } from 'node:zlib';
import { lineOf } from './summary.mjs';

/** A response belongs to the first part that matches it, or else to the page. @type {[string, RegExp][]} */
const PARTS = [
  ['wasm', /\.wasm(\.gz)?$/],
  ['scripts', /\.m?js$/],
  ['weights', /\.safetensors(\.gz)?$/],
  ['page', /./],
];
const ASKED = { wasm: 'at most 450', total: 'at most 950' };

/**
 * The bytes that a compressing host sends; a file that is already compressed is sent as it is.
 * @param {string} path
 * @param {Buffer} body
 */
const travelling = (path, body) => (path.endsWith('.gz') ? body.length : gzipSync(body, { level: 9 }).length);

/**
 * Every path requested before the first completion; what follows it does not count.
 * @param {import('./browser.mjs').Context} context
 */
async function pathsToFirstCompletion({ browser, url }) {
  const page = await browser.newPage();
  /** @type {import('playwright-core').Request[]} */
  const requests = [];
  page.on('request', (request) => requests.push(request));
  await page.addInitScript(() => {
    const completed = new Promise((resolve) =>
      addEventListener('reconstruct', () => resolve(performance.timeOrigin + performance.now()), { once: true }),
    );
    Object.assign(globalThis, { completed });
  });
  await page.goto(`${url}dist/index.html`);
  const completed = await page.evaluate(() => /** @type {any} */ (globalThis).completed);
  await page.close();
  const counts = (/** @type {import('playwright-core').Request} */ request) => {
    const { startTime } = request.timing(); // 0 for a request without an answer yet: nothing waited for it
    return startTime > 0 && startTime < completed;
  };
  return [...new Set(requests.filter(counts).map((request) => new URL(request.url()).pathname))];
}

/** @param {import('./browser.mjs').Context} context */
export async function* bytesToFirstCompletion(context) {
  /** @type {Record<string, number>} */
  const sizes = Object.fromEntries(PARTS.map(([name]) => [name, 0]));
  const paths = await pathsToFirstCompletion(context);
  for (const path of paths) {
    const [name] = /** @type {[string, RegExp]} */ (PARTS.find(([, files]) => files.test(path)));
    const response = await fetch(new URL(path, context.url));
    if (!response.ok) throw new Error(`${path}: the server answered ${response.status}`);
    sizes[name] += travelling(path, Buffer.from(await response.arrayBuffer()));
  }
  sizes.total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  for (const [name, bytes] of Object.entries(sizes)) {
    yield lineOf(`loaded until the first completion, gzip: ${name}`, [bytes / 1000], 'kB', {
      ...(ASKED[name] ? { asked: ASKED[name] } : {}),
      ...(name === 'total' ? { responses: paths.length } : {}),
    });
  }
}
