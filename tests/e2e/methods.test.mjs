// "Methods and numbers", the page that scripts/methods.mjs makes.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../../scripts/tools.mjs';
import { withBrowser } from './harness.mjs';

const site = withBrowser();

test('methods and numbers are one press away: scores, protocols and pictures, and nothing from another host', async () => {
  const { page, seen, close } = await site.open();
  await page.getByRole('link', { name: 'Methods and numbers' }).click();
  await page.waitForURL(`${site.url}methods.html`);
  const { shipped } = JSON.parse(readFileSync(join(ROOT, 'docs/evaluation.json'), 'utf8'));
  const words = await page.locator('main').textContent();
  for (const score of [shipped.accuracy.left, shipped.transfer.left_to_right])
    assert.ok(words.includes(score.toFixed(2)));
  assert.match(words, /standard deviation over runs with different seeds/);
  assert.match(words, /make comparison/);
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
  const images = await page.evaluate(() => [...document.images].map(({ naturalWidth }) => naturalWidth));
  assert.ok(images.length >= 3 && images.every((width) => width > 0), String(images));
  assert.ok(seen.requests.every((url) => url.startsWith(site.url)));
  const parts = await page.evaluate(() =>
    [...document.querySelectorAll('a[href^="#"]')].map(
      (link) => document.querySelector(link.getAttribute('href')) !== null,
    ),
  );
  assert.ok(parts.length > 0 && parts.every(Boolean));
  await page.setViewportSize({ width: 320, height: 640 });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
  await page.getByRole('link', { name: /back/i }).click();
  await page.waitForURL((url) => url.pathname.endsWith('/index.html') || url.pathname.endsWith('/'));
  assert.deepEqual(seen.complaints, []);
  await close();
});
