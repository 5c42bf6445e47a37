import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fetchBytes, fetchModule, gunzip, testDigitsOf } from '../../www/shared/assets.js';
import { Checksum, contentOf } from '../../www/shared/checksum.js';
import { kindOf } from '../../www/shared/file-kind.js';
import { CHECKSUMS } from '../../www/shared/files.js';
import { until } from './until.mjs';

/** A packed file with one training and two test digits. */
function packed() {
  const bytes = new Uint8Array(20 + 3 * 785);
  bytes.set(new TextEncoder().encode('CMCNNDAT'));
  new DataView(bytes.buffer).setUint32(8, 1, true);
  new DataView(bytes.buffer).setUint32(12, 1, true);
  new DataView(bytes.buffer).setUint32(16, 2, true);
  bytes[20] = 9; // the training label
  bytes.set([4, 7], 20 + 785);
  bytes[20 + 785 + 2] = 255; // first pixel of the first test digit
  bytes[20 + 785 + 2 + 784 + 783] = 51; // last pixel of the second
  return bytes;
}

test('the test digits of a packed file come with their labels, as numbers from 0 to 1', () => {
  const digits = testDigitsOf(packed());
  assert.deepEqual(
    digits.map(({ label }) => label),
    [4, 7],
  );
  assert.equal(digits[0].pixels[0], 1);
  assert.ok(Math.abs(digits[1].pixels[783] - 0.2) < 1e-6);
});

test('a foreign, truncated or newer file is refused with a message', () => {
  assert.throws(() => testDigitsOf(new Uint8Array(4)), /not a packed file of digits/);
  assert.throws(() => testDigitsOf(packed().subarray(0, 1000)), /expected 2375 bytes of digits, got 1000/);
  const newer = packed();
  newer[8] = 2;
  assert.throws(() => testDigitsOf(newer), /version 1 of the packed file, got 2/);
});

test('a gzip file is unpacked, and one that the server unpacked already is left alone', async () => {
  const plain = packed();
  assert.deepEqual(await gunzip(new Uint8Array(gzipSync(plain))), plain);
  assert.deepEqual(await gunzip(plain), plain);
});

test('a gzip file of several members is unpacked whole, and a damaged one is refused in words', async () => {
  const plain = packed();
  const members = [plain.subarray(0, 700), plain.subarray(700, 1500), plain.subarray(1500)].map((part) =>
    gzipSync(part),
  );
  assert.deepEqual(await gunzip(new Uint8Array(Buffer.concat(members))), plain);
  const damaged = new Uint8Array(gzipSync(plain)).fill(0xff, 12, 40);
  await assert.rejects(gunzip(damaged), /cut off or damaged/);
});

test('a file that is none is named by its content', () => {
  const bytes = (text) => Uint8Array.from(text, (character) => character.charCodeAt(0));
  for (const [text, kind] of [
    ['', 'an empty file'],
    ['\u00ef\u00bb\u00bf\n<!DOCTYPE HTML><title>Sign in', 'a web page'],
    ['version https://git-lfs.github.com/spec/v1', 'a Git LFS pointer, not the file itself'],
    ['PK\x03\x04..enc_x.npy', 'a NumPy archive'],
    ['PK\x03\x04..notes.txt', 'a ZIP archive'],
    ['\x80\x05\x95', 'a Python pickle'],
    ['\x89HDF\r\n', 'an HDF5 file'],
    ['\u00ef\u00bb\u00bfversion https://git-lfs.github.com/spec/v1', 'a Git LFS pointer, not the file itself'],
    ['PK\x05\x06\0\0', 'a ZIP archive'],
    ['%PDF-1.7', 'a PDF document'],
    ['\xff\xd8\xff\xe0\0\x10JFIF', 'a JPEG picture'],
    [' {"metadata": {}}', 'a JSON file'],
    ['shirt\nshoe', null],
    ['\x01\x02\x03', null],
    ['\x80\x05\0\0\0\0\0\0{"enc_x', null], // a safetensors file whose header happens to have 1,408 bytes
  ])
    assert.equal(kindOf(bytes(text)), kind);
});

/** The smallest module with an export: the global `answer`, 42. */
const MODULE = Uint8Array.of(
  0,
  97,
  115,
  109,
  1,
  0,
  0,
  0,
  6,
  6,
  1,
  127,
  0,
  65,
  42,
  11,
  7,
  10,
  1,
  6,
  97,
  110,
  115,
  119,
  101,
  114,
  3,
  0,
);
const FILES = {
  '/good.wasm': ['application/wasm', MODULE],
  '/typeless.wasm': ['text/plain', MODULE],
  '/packed.wasm.gz': ['application/gzip', gzipSync(MODULE)],
  '/unpacked.wasm.gz': ['application/wasm', gzipSync(MODULE), 'gzip'],
  '/poem.wasm': ['application/wasm', Buffer.from('no module, but a poem')],
  '/login.bin': ['text/html', Buffer.from('<!doctype html><title>Sign in</title>')],
};
let base = '';
/** How each request was to be answered: from a cache or not. @type {string[]} */
const caching = [];
const server = createServer(({ url = '', headers }, response) => {
  caching.push(headers['cache-control'] ?? 'any');
  if (url === '/cut.wasm')
    return response.writeHead(200, { 'Content-Length': 1000 }).write(MODULE, () => response.destroy());
  const [type, bytes, encoding] = FILES[url] ?? [];
  if (!bytes) return response.writeHead(404).end();
  response
    .writeHead(200, {
      'Content-Type': type,
      'Content-Length': bytes.length,
      ...(encoding && { 'Content-Encoding': encoding }),
    })
    .end(bytes);
});
before(
  () =>
    new Promise((ready) =>
      server.listen(0, '127.0.0.1', () => {
        base = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
        ready(undefined);
      }),
    ),
);
after(() => server.close());

for (const name of ['good.wasm', 'typeless.wasm', 'packed.wasm.gz', 'unpacked.wasm.gz']) {
  test(`${name} is compiled, however the host sends it`, async () => {
    const { exports } = await WebAssembly.instantiate(await fetchModule(`${base}/${name}`));
    assert.equal(/** @type {WebAssembly.Global} */ (exports.answer).value, 42);
  });
}

test('progress ends at the size of the file, and gives no total where that would be the packed size', async () => {
  const seen = [];
  await fetchModule(`${base}/good.wasm`, (bytes) => seen.push(bytes));
  await fetchBytes(`${base}/unpacked.wasm.gz`, (bytes) => seen.push(bytes));
  await until(() => seen.length === 2); // the count may end after the file has arrived
  assert.deepEqual(seen, [
    { loaded: MODULE.length, total: MODULE.length },
    { loaded: MODULE.length, total: 0 },
  ]);
});

test('a file that is missing, truncated or something else is refused with a message', async () => {
  await assert.rejects(
    fetchBytes(`${base}/none.bin`),
    /^NotFetched: none\.bin could not be fetched: the server answered 404$/,
  );
  await assert.rejects(fetchBytes('http://127.0.0.1:9/shut.bin'), /shut\.bin could not be fetched/);
  await assert.rejects(fetchBytes(`${base}/cut.wasm`), /cut\.wasm arrived incomplete/);
  await assert.rejects(fetchModule(`${base}/none.wasm`), /the server answered 404/);
  await assert.rejects(
    fetchModule(`${base}/poem.wasm`),
    /^NotFetched: poem\.wasm arrived damaged, or is of another version of this page$/,
  );
  for (const take of [fetchBytes, fetchModule])
    await assert.rejects(take(`${base}/login.bin`), /login\.bin did not come: the server sent a web page in its place/);
});

test('a file that could not be used is not taken from the cache the next time', async () => {
  const ask = async () => {
    await fetchBytes(`${base}/late.bin`).catch(() => {});
    return caching.at(-1);
  };
  assert.deepEqual([await ask(), await ask()], ['any', 'no-cache']);
  FILES['/late.bin'] = ['application/octet-stream', MODULE];
  assert.deepEqual([await ask(), await ask()], ['no-cache', 'any']);
});

test('a file whose checksum is known is refused if a single bit differs, and is taken as it is or unpacked', async () => {
  const sum = (bytes) => new Checksum().add(bytes).value;
  const good = await fetchBytes(`${base}/good.wasm`);
  CHECKSUMS[`${base}/good.wasm`] = [1, sum(good)];
  assert.deepEqual(await fetchBytes(`${base}/good.wasm`), good);
  await fetchModule(`${base}/good.wasm`);
  CHECKSUMS[`${base}/good.wasm`] = [sum(Uint8Array.from(good, (byte, at) => (at === 5 ? byte ^ 1 : byte)))];
  for (const take of [fetchBytes, fetchModule])
    await assert.rejects(
      take(`${base}/good.wasm`),
      /good\.wasm arrived damaged, or is of another version of this page$/,
    );
  delete CHECKSUMS[`${base}/good.wasm`];
});

test('of JSON, the content is checked, however a host writes it', async () => {
  const content = { rows: [{ name: 'ü', score: 0.1 }] };
  const url = `${base}/table.json`;
  const comes = (/** @type {string} */ text) => (FILES['/table.json'] = ['application/json', Buffer.from(text)]);
  comes(JSON.stringify(content));
  CHECKSUMS[url] = [new Checksum().add(contentOf(url, FILES['/table.json'][1])).value];
  const indented = JSON.stringify(content, null, 2);
  for (const text of [indented, indented.replaceAll('\n', '\r\n'), `\ufeff${indented}\n`]) {
    comes(text);
    assert.deepEqual(JSON.parse(new TextDecoder().decode(await fetchBytes(url))), content);
  }
  for (const text of [indented.replace('0.1', '0.2'), indented.slice(0, -1), '']) {
    comes(text);
    await assert.rejects(fetchBytes(url), /table\.json arrived damaged/);
  }
  delete CHECKSUMS[url];
});

test('a checksum does not depend on how a file arrives, and tells apart files that differ anywhere', () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, at) => (at * at) % 251);
  const whole = new Checksum().add(bytes).value;
  assert.equal(new Checksum().add(bytes.subarray(0, 333)).add(bytes.subarray(333)).value, whole);
  const sums = Array.from({ length: 8000 }, (_, bit) => {
    const other = bytes.slice();
    other[bit >> 3] ^= 1 << (bit & 7);
    return new Checksum().add(other).value;
  });
  assert.equal(new Set([whole, ...sums]).size, 8001);
  assert.ok(sums.every(Number.isSafeInteger));
});
