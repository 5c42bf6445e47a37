// A static server for development and tests, as simple as the simplest host: files, MIME types, no special headers.
// Owns: which bytes a path returns. It never compresses (the page unpacks packed files) and forbids caching.
//
//   node scripts/serve.mjs [FOLDER]      serves FOLDER (default: dist) on 127.0.0.1, port $PORT (default: 8080)

import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './tools.mjs';

const HOST = '127.0.0.1';
const DEFAULT_PORT = 8080;

/** The MIME types that browsers need; anything else is sent as plain bytes. */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.gz': 'application/gzip',
};

/**
 * Serves the files below `root`.
 * @param {{root: string, port?: number, prefix?: string}} options `port` 0 takes any free port; `prefix` is the path at
 *   which the host serves the folder, such as "/courses/demo/": nothing outside it is found
 * @returns {Promise<{url: string, close: () => Promise<void>}>} `url` ends with a slash
 */
export async function serve({ root, port = 0, prefix = '/' }) {
  const folder = await realpath(root);
  const base = `/${prefix.split('/').filter(Boolean).join('/')}/`.replace('//', '/');
  const server = createServer((request, response) => {
    answer(folder, base, request, response).catch(() => response.destroy());
  });
  await new Promise((ready, failed) => {
    server.once('error', failed);
    server.listen(port, HOST, () => ready(undefined));
  });
  const { port: actualPort } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://${HOST}:${actualPort}${base}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed(undefined));
        server.closeAllConnections();
      }),
  };
}

async function answer(folder, base, request, response) {
  const fail = (status, text) =>
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
  if (request.method !== 'GET' && request.method !== 'HEAD') return fail(405, 'only GET and HEAD are answered');
  const file = await findFile(folder, base, request.url);
  if (!file) return fail(404, 'not found');
  response.writeHead(200, {
    'Content-Type': TYPES[extname(file.path)] ?? 'application/octet-stream',
    'Content-Length': file.size,
    'Cache-Control': 'no-store',
  });
  if (request.method === 'HEAD') return response.end();
  createReadStream(file.path)
    .on('error', () => response.destroy())
    .pipe(response);
}

/**
 * The file that a request names; null if there is none, if it is hidden, or if it lies outside `folder` once links are
 * followed.
 */
async function findFile(folder, base, url) {
  let path;
  try {
    path = decodeURIComponent(url.split(/[?#]/, 1)[0]); // not URL(), which would silently resolve ".."
  } catch {
    return null;
  }
  if (!path.startsWith(base) || /[\0\\]/.test(path)) return null;
  const parts = path.slice(base.length).split('/');
  if (parts.some((part) => part.startsWith('.'))) return null;
  if (parts.at(-1) === '') parts[parts.length - 1] = 'index.html';
  try {
    const real = await realpath(resolve(folder, ...parts));
    const found = await stat(real);
    return real.startsWith(folder + sep) && found.isFile() ? { path: real, size: found.size } : null;
  } catch {
    return null;
  }
}

async function main() {
  const root = resolve(ROOT, process.argv[2] ?? 'dist');
  const port = process.env.PORT ? Number(process.env.PORT) : DEFAULT_PORT;
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT must be a whole number from 0 to 65535, got "${process.env.PORT}"`);
  }
  const { url, close } = await serve({ root, port });
  const page = await fetch(url);
  if (!page.ok) throw new Error(`${root} has no index.html: run "make build" first`);
  console.log(url);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => close().then(() => process.exit(0)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    const reasons = {
      EADDRINUSE: `port ${error.port} is already in use: choose another one, such as PORT=${error.port + 1} make serve`,
      EACCES: `port ${error.port} needs privileges: choose one above 1023, such as PORT=${DEFAULT_PORT} make serve`,
      ENOENT: `${error.path} does not exist: run "make build" first`,
    };
    console.error(`error: ${reasons[error.code] ?? error.message}`);
    process.exit(1);
  });
}
