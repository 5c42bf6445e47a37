import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { draw, LEFT_OF_0, onElement, paintedInk, settled, unfold, withBrowser } from './harness.mjs';

const site = withBrowser();
const ASSETS = new URL('../../www/assets/', import.meta.url);
const give = (page, name, buffer) =>
  page.locator('#file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
const image = (page) => onElement(page, ({ result }) => [...result.image]);

test('a foreign and a truncated weights file each get a sentence, and drawing continues', async () => {
  const { page, seen, close } = await site.open();
  const shipped = gunzipSync(await (await fetch(`${site.url}www/assets/corr-mcnn.safetensors.gz`)).arrayBuffer());
  const before = await image(page);
  const files = {
    'poem.safetensors': Buffer.from('not weights, but a poem'),
    'cut.safetensors': shipped.subarray(0, 1000),
    'empty.safetensors': Buffer.alloc(0),
  };
  for (const [name, buffer] of Object.entries(files)) {
    await give(page, name, buffer);
    const notice = page.locator('#notices > div', { hasText: name });
    await notice.waitFor();
    assert.match(await notice.locator('span').textContent(), /was not loaded: .+\. The drawing keeps/);
    await notice.getByRole('button').click();
  }
  await settled(page);
  assert.deepEqual(await image(page), before);
  await page.locator('#clear').click();
  await draw(page, LEFT_OF_0);
  assert.ok((await paintedInk(page)).right > 2);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('saved weights load again and draw the same', async () => {
  const { page, close } = await site.open();
  const before = await image(page);
  const download = page.waitForEvent('download');
  await unfold(page, 'network');
  await page.locator('#save-drawing').click();
  const file = await download;
  assert.match(file.suggestedFilename(), /\.safetensors$/);
  await give(page, 'mine.safetensors', await readFile(await file.path()));
  await page.locator('#weights-name', { hasText: 'mine.safetensors' }).waitFor();
  await settled(page);
  const after = await image(page);
  assert.ok(after.every((value, index) => Math.abs(value - before[index]) < 1e-3));
  await close();
});

test('the shipped weights of each method complete the same half, each in its own way', async () => {
  const { page, seen, close } = await site.open();
  const assets = await readdir(ASSETS);
  const shipped = assets.filter((name) => name.endsWith('.safetensors.gz'));
  for (const name of ['corr-mcnn', 'cca']) assert.ok(shipped.includes(`${name}.safetensors.gz`), name);
  const given = (await image(page)).filter((_, index) => index % 28 < 14);
  const drawn = new Map();
  for (const name of shipped) {
    assert.ok(
      assets.includes(
        name === 'corr-mcnn.safetensors.gz'
          ? 'classifier.safetensors'
          : name.replace('.safetensors.gz', '-classifier.safetensors'),
      ),
      name,
    );
    await give(page, name.slice(0, -3), gunzipSync(await readFile(new URL(name, ASSETS))));
    await page.locator('#weights-name', { hasText: name.slice(0, -3) }).waitFor();
    await settled(page);
    const now = await image(page);
    assert.deepEqual(
      now.filter((_, index) => index % 28 < 14),
      given,
      `${name} keeps the given half`,
    );
    assert.ok(
      now.some((value, index) => index % 28 >= 14 && value > 0.3),
      `${name} draws`,
    );
    drawn.set(now.join(), name);
  }
  assert.equal(drawn.size, shipped.length);
  assert.deepEqual(seen.complaints, []);
  await close();
});

for (const [what, path] of [
  ['weights', 'corr-mcnn.safetensors.gz'],
  ['module', 'pkg/drawing/corr_mcnn_bg.wasm.gz'],
]) {
  test(`a missing ${what} file is reported in place, the page stays usable, and a press tries again`, async () => {
    let missing = true;
    const { page, close } = await site.open({
      ready: false,
      prepare: (page) =>
        page.route(`**/${path}`, (route) => (missing ? route.fulfill({ status: 404, body: '' }) : route.fallback())),
    });
    const words = /^The network could not be started: .* could not be fetched: the server answered 404/;
    await page.locator('#loading-words', { hasText: words }).waitFor();
    assert.match(await page.locator('#said').textContent(), words, 'a screen reader says it');
    assert.equal(await page.locator('#notices > div').count(), 0, 'it is told once, where it can be tried again');
    await page.locator('#caption-right', { hasText: 'the real half, for now' }).waitFor();
    assert.ok((await paintedInk(page)).left > 2, 'the real example is there without a network');
    const failed = (element) =>
      element.ready.then(
        () => false,
        () => true,
      );
    assert.ok(await onElement(page, failed));
    missing = false;
    await page.locator('#loading-again').click();
    await page.locator('#caption-right', { hasText: 'the network drew this' }).waitFor();
    await onElement(page, (element) => element.ready);
    assert.ok(await page.locator('#loading').isHidden());
    await close();
  });
}
