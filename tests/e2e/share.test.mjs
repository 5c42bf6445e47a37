import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { draw, LEFT_OF_0, onElement, settled, withBrowser } from './harness.mjs';

const site = withBrowser();

test('a copied link carries the drawing, and a saved picture has frame, map and their numbers', async () => {
  const { page, seen, close } = await site.open({ permissions: ['clipboard-read', 'clipboard-write'] });
  await page.locator('#clear').click();
  await draw(page, LEFT_OF_0);
  await settled(page);
  await page.locator('#share-link').click();
  await page.locator('#share [role="status"]', { hasText: 'Copied, with your drawing.' }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /index\.html#.*drawing=[\w-]{131}/);
  await onElement(page, (element) => element.setAttribute('lang', 'de'));
  await page.locator('#share [role="status"]', { hasText: 'Kopiert' }).waitFor();
  await onElement(page, (element) => element.setAttribute('lang', 'en'));
  await page.locator('#share [role="status"]', { hasText: 'Copied, with your drawing.' }).waitFor();
  const download = page.waitForEvent('download');
  await page.locator('#share-picture').click();
  const picture = await readFile(await (await download).path());
  assert.equal(picture.toString('latin1', 1, 4), 'PNG');
  assert.match(await page.locator('#share [role="status"]').textContent(), /\.png$/, 'the file is named');
  assert.deepEqual([picture.readUInt32BE(16), picture.readUInt32BE(20)], [1600, 900]);
  const result = await onElement(page, (element) => [...element.result.code]);
  await page.locator('#clear').click();
  await page.locator('#share [role="status"]:empty').waitFor({ state: 'attached' });
  await page.locator('#share-link').click();
  await page.locator('#share [role="status"]', { hasText: /^Copied\.$/ }).waitFor(); // there is no drawing
  assert.deepEqual(seen.complaints, []);
  await close();

  const other = await site.open({ hash: new URL(link).hash });
  const again = await onElement(other.page, (element) => [...element.result.code]);
  // one bit a pixel: grey edges of strokes are not carried
  const distance = Math.hypot(...again.map((unit, index) => unit - result[index]));
  assert.ok(distance < 0.5 * Math.hypot(...result), `${distance}`);
  await other.close();
});

test('without a clipboard the link is there to be copied by hand', async () => {
  const { page, close } = await site.open({
    prepare: (page) => page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined })),
  });
  await page.locator('#share-link').click();
  await page.locator('#share [role="status"]', { hasText: /^Copy this link: http.*index\.html/ }).waitFor();
  await close();
});

test('where the system has a sheet for sharing, link and picture go there', async () => {
  const { page, close } = await site.open({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
    prepare: (page) =>
      page.addInitScript(() => {
        window.given = [];
        Object.assign(navigator, {
          canShare: () => true,
          share: async (what) => window.given.push({ url: what.url, files: what.files?.map(({ name }) => name) }),
        });
      }),
  });
  await page.locator('#share-link').click();
  await page.locator('#share-picture').click();
  await page.waitForFunction(() => window.given.length === 2);
  const given = await page.evaluate(() => window.given);
  assert.match(given[0].url, /index\.html#/);
  assert.deepEqual(given[1].files, ['half-a-digit.png']);
  await close();
});
