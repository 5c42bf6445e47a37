// Training on the visitor's own digits, in MNIST's format.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onElement, settled, weightsHash, withBrowser } from './harness.mjs';

const site = withBrowser();
const NAMES = [
  'T-shirt/top',
  'Trouser',
  'Pullover',
  'Dress',
  'Coat',
  'Sandal',
  'Shirt',
  'Sneaker',
  'Bag',
  'Ankle boot',
];

/** The two IDX files of a set whose image number i is a bar, as high as its label, i mod 10, says. */
function set(name, count) {
  const images = Buffer.alloc(16 + count * 784);
  [0x803, count, 28, 28].forEach((number, at) => images.writeUInt32BE(number, 4 * at));
  for (let at = 0; at < count * 784; at += 1)
    if (Math.floor((at % 784) / 56) === Math.floor(at / 784) % 10) images[16 + at] = 200;
  const labels = Buffer.alloc(8 + count);
  [0x801, count].forEach((number, at) => labels.writeUInt32BE(number, 4 * at));
  for (let at = 0; at < count; at += 1) labels[8 + at] = at % 10;
  const file = (kind, buffer) => ({ name: `${name}-${kind}-ubyte`, mimeType: 'application/octet-stream', buffer });
  return [file('images-idx3', images), file('labels-idx1', labels)];
}

/** Chooses these files, which have so many images, and waits until a network before its first step has seen them. */
async function learnFrom(page, files, words) {
  await page.locator('#own-picker').setInputFiles(files);
  await page.locator('#own-digits', { hasText: words }).waitFor({ state: 'attached' });
  await settled(page);
}

/** What is painted as the ten test digits. */
const paintedReal = (page) => page.locator('#digits-real').evaluate((canvas) => canvas.toDataURL());

test('digits that are chosen before the first run are those that it learns from, and those on show', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&batch=8&steps=1&digits=50' });
  await page.locator('#run-hash', { hasText: /^[0-9a-f]{8}$/ }).waitFor(); // the network before the first step
  const mnist = await paintedReal(page);
  await learnFrom(page, [...set('train', 60), ...set('t10k', 20)], '60 training and 20 test images');
  const own = await paintedReal(page);
  assert.ok(own !== mnist, 'the ten test digits are those of the files');
  const hashes = [];
  for (let run = 0; run < 2; run += 1) {
    await onElement(page, (element) => element.train());
    hashes.push(await weightsHash(page));
  }
  assert.equal(hashes[0], hashes[1]);
  assert.ok((await paintedReal(page)) === own);
  await close();
});

test('a network learns from the four IDX files that the visitor chooses, whose classes have names, and from MNIST again', async () => {
  const { page, seen, close } = await site.open({ hash: '#mode=train&batch=8&steps=2&digits=50' });
  const trained = async () => {
    await onElement(page, (element) => element.train());
    return weightsHash(page);
  };
  const mnist = await trained();
  const files = [...set('train', 60), ...set('t10k', 20)];
  await page
    .locator('#own-picker')
    .setInputFiles([...files, { name: 'classes.txt', mimeType: 'text/plain', buffer: Buffer.from(NAMES.join('\n')) }]);
  const from = page.locator('#own-digits');
  await page.locator('#own-digits', { hasText: '60 training and 20 test images' }).waitFor({ state: 'attached' });
  assert.match(await from.textContent(), /0 T-shirt\/top, .*9 Ankle boot\.$/);
  const own = await trained();
  assert.notEqual(own, mnist);
  await page.locator('#own-picker').setInputFiles(files.slice(1));
  await page.locator('#run-problem', { hasText: 'four IDX files' }).waitFor();
  assert.match(await from.textContent(), /^5 files/, 'what was there stays');
  await page.locator('#settings-details').evaluate((details) => details.setAttribute('open', ''));
  await page.locator('#own-forget').click();
  await page.locator('#own-digits', { hasText: /^MNIST/ }).waitFor();
  assert.equal(await trained(), mnist);
  assert.deepEqual(
    seen.requests.filter((url) => !url.startsWith(site.url) && !url.startsWith('blob:')),
    [],
  );
  await close();
});
