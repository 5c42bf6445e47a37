import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { compressed } from '../../scripts/compress.mjs';
import { judge, PARTS, TOTAL, travelling } from '../../scripts/size-budget.mjs';

/** A page whose parts are all within their budgets. */
const FILES = [
  { path: 'index.html', bytes: 2_000 },
  { path: 'pkg/drawing/corr_mcnn_bg.wasm.gz', bytes: 250_000 },
  { path: 'www/page/drawing.js', bytes: 7_000 },
  { path: 'pkg/corr_mcnn_bg.wasm.gz', bytes: 400_000 },
  { path: 'www/page/main.js', bytes: 3_000 },
  { path: 'www/element/style.js', bytes: 3_000 },
  { path: 'www/assets/corr-mcnn.safetensors.gz', bytes: 450_000 },
  { path: 'www/assets/classifier.safetensors', bytes: 9_000 },
  { path: 'www/assets/digits.bin.gz', bytes: 900_000 },
  { path: 'www/page/compare.js', bytes: 4_000 },
  { path: 'www/assets/map.bin.gz', bytes: 32_000 },
  { path: 'www/assets/recordings/terms.bin.gz', bytes: 200_000 },
  { path: 'www/page/de-shared.js', bytes: 4_000 },
  { path: 'LICENSE-MIT', bytes: 700 },
];

/** The same page with other sizes. @param {Record<string, number>} sizes */
const changed = (sizes) => FILES.map(({ path, bytes }) => ({ path, bytes: sizes[path] ?? bytes }));
const sizeOf = (name) => judge(FILES).sizes.find((size) => size.name === name)?.bytes;

test('each part is the sum of its files, and training digits and licences are not part of the first completion', () => {
  assert.deepEqual(judge(FILES).complaints, []);
  assert.equal(sizeOf('page'), 12_000);
  assert.equal(sizeOf('weights'), 459_000);
  assert.equal(sizeOf('first completion'), 721_000);
});

test('a part over its budget is reported with the excess, and one at its budget is not', () => {
  const budget = PARTS.find(({ name }) => name === 'module')?.budget ?? 0;
  assert.deepEqual(judge(changed({ 'pkg/drawing/corr_mcnn_bg.wasm.gz': budget })).complaints, []);
  assert.deepEqual(judge(changed({ 'pkg/drawing/corr_mcnn_bg.wasm.gz': budget + 7 })).complaints, [
    'module: 7 bytes over the budget',
  ]);
});

test('parts that are each within their budgets may be too large together', () => {
  const full = Object.fromEntries(
    [
      ['pkg/drawing/corr_mcnn_bg.wasm.gz', 'module'],
      ['www/assets/corr-mcnn.safetensors.gz', 'weights'],
      ['www/page/main.js', 'page'],
    ].map(([path, name]) => [path, (PARTS.find((part) => part.name === name)?.budget ?? 0) - 12_500]),
  );
  const { complaints } = judge(changed(full));
  assert.equal(complaints.length, 1);
  assert.match(complaints[0], /^first completion: \d+ bytes over the budget$/);
  assert.ok(TOTAL < 1_500_000);
});

test('a file that belongs to no part is reported, and so is a part without a file', () => {
  assert.deepEqual(judge([...FILES, { path: 'www/assets/second.safetensors', bytes: 1 }]).complaints, [
    'www/assets/second.safetensors belongs to no part of the budget in scripts/size-budget.mjs',
  ]);
  assert.deepEqual(judge(FILES.filter(({ path }) => !path.startsWith('pkg/drawing/corr_mcnn_bg'))).complaints, [
    'module: there is no such file in dist/',
  ]);
});

test('a file is sent compressed, and only once', () => {
  const text = Buffer.alloc(10_000, 'page ');
  assert.equal(travelling('index.html', text), gzipSync(text, { level: 9 }).length);
  assert.equal(travelling('w.safetensors.gz', gzipSync(text)), gzipSync(text).length);
});

test('numbers without repetitions are compressed better than text would be, and come back whole', () => {
  let state = 1;
  const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const numbers = Uint8Array.from({ length: 200_000 }, () => Math.round(5 * (next() + next() + next() - 1.5)) & 0xff);
  assert.deepEqual(new Uint8Array(gunzipSync(compressed(numbers))), numbers);
  assert.ok(compressed(numbers).length < 0.97 * gzipSync(numbers, { level: 9 }).length);
});
