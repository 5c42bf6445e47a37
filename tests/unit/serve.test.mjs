import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../scripts/serve.mjs';

/** Requests a path exactly as written: fetch() would resolve ".." first. */
function statusOf(url, path) {
  const { hostname, port } = new URL(url);
  return new Promise((done, failed) => {
    request({ hostname, port, path }, (response) => {
      response.resume();
      done(response.statusCode);
    })
      .on('error', failed)
      .end();
  });
}

let folder;
let server;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'serve-'));
  const root = join(folder, 'root');
  mkdirSync(join(root, 'pkg'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'not for the page');
  writeFileSync(join(root, 'index.html'), '<!doctype html>');
  writeFileSync(join(root, '.hidden'), 'neither');
  writeFileSync(join(root, 'pkg', 'a.wasm'), new Uint8Array([0, 97, 115, 109]));
  writeFileSync(join(root, 'pkg', 'a b.js'), 'export {}');
  symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'));
  server = await serve({ root, prefix: '/some/course' });
});

after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

test('a folder gives its index.html below the prefix, uncached', async () => {
  assert.match(server.url, /^http:\/\/127\.0\.0\.1:\d+\/some\/course\/$/);
  const response = await fetch(server.url);
  assert.equal(await response.text(), '<!doctype html>');
  assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
  assert.equal(response.headers.get('cache-control'), 'no-store');
});

test('modules and WebAssembly carry the types that browsers insist on', async () => {
  assert.equal((await fetch(`${server.url}pkg/a.wasm`)).headers.get('content-type'), 'application/wasm');
  assert.match((await fetch(`${server.url}pkg/a%20b.js`)).headers.get('content-type'), /^text\/javascript/);
});

test('a HEAD request gives the length and no body', async () => {
  const response = await fetch(`${server.url}pkg/a.wasm`, { method: 'HEAD' });
  assert.equal(response.headers.get('content-length'), '4');
  assert.equal((await response.arrayBuffer()).byteLength, 0);
});

test('nothing outside the folder is served, whatever the path looks like', async () => {
  const paths = [
    '/some/course/../secret.txt',
    '/some/course/%2e%2e/secret.txt',
    '/some/course/..%2fsecret.txt',
    '/some/course/pkg/../../secret.txt',
    '/some/course/..%5csecret.txt',
    '/some/course/link.txt',
    '/some/course/.hidden',
    '/some/course/%',
    '/some/course/%00',
    '//secret.txt',
    '/secret.txt',
    '/index.html',
    '/some/course/nothing.js',
    '/some/course/pkg/',
  ];
  for (const path of paths) assert.equal(await statusOf(server.url, path), 404, path);
});

test('only GET and HEAD are answered', async () => {
  assert.equal((await fetch(server.url, { method: 'POST', body: 'x' })).status, 405);
});

test('a second server on the same port is refused, with the port in the message', async () => {
  const { port } = new URL(server.url);
  await assert.rejects(serve({ root: folder, port: Number(port) }), { code: 'EADDRINUSE' });
});
