// A host of the page's files that can be made to behave like the hosts that there are.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = process.env.DIST ?? fileURLToPath(new URL('../dist/', import.meta.url));
export const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.gz': 'application/gzip',
};

/**
 * What it answers to a file: `stall` sends half of it and then nothing, `cut` half of it and then closes.
 * @typedef {{ status?: number, headers?: Record<string, string>, body?: string | Buffer, stall?: boolean, cut?: boolean,
 *   noLength?: boolean }} Answer
 */
/**
 * @param {object} [options]
 * @param {string} [options.prefix] where the files are, with a slash at both ends
 * @param {Record<string, string>} [options.pages] pages of its own by their paths
 * @param {Record<string, string>} [options.types] other types by extension
 * @param {Record<string, string>} [options.headers] sent with everything
 * @param {(path: string, file: Buffer | null) => Answer | null | undefined} [options.rule] what to answer instead of
 *   the file at this path below the prefix; can be replaced while it runs
 */
export async function host({ prefix = '/course/demo/', pages = {}, types = {}, headers = {}, rule } = {}) {
  /** @type {string[]} */ const asked = [];
  const state = { rule };
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '').split(/[?#]/)[0]);
    asked.push(path);
    const send = (/** @type {Answer} */ answer) => {
      const body = Buffer.from(answer.body ?? '');
      const half = body.subarray(0, body.length >> 1);
      const length = answer.noLength ? {} : { 'Content-Length': String(body.length) };
      response.writeHead(answer.status ?? 200, { ...headers, ...length, ...answer.headers });
      if (answer.stall) response.write(half);
      else if (answer.cut) response.write(half, () => request.socket.destroy());
      else response.end(body);
    };
    if (pages[path] !== undefined) return send({ body: pages[path], headers: { 'Content-Type': TYPES['.html'] } });
    const name = path.startsWith(prefix) ? path.slice(prefix.length).replace(/(^|\/)$/, '$1index.html') : null;
    const file = name !== null && existsSync(join(DIST, name)) && statSync(join(DIST, name)).isFile();
    const body = file ? readFileSync(join(DIST, name)) : null;
    const type = { ...TYPES, ...types }[extname(name ?? '')] ?? 'application/octet-stream';
    const other = state.rule?.(name ?? path, body);
    if (other) return send({ ...(body && { body }), ...other, headers: { 'Content-Type': type, ...other.headers } });
    if (!body) return send({ status: 404, body: 'not found' });
    send({ body, headers: { 'Content-Type': type } });
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}${prefix}`,
    asked,
    /** @param {typeof rule} next */
    follow: (next) => (state.rule = next),
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}
