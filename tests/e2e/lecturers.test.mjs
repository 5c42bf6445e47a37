import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { onElement, withBrowser } from './harness.mjs';

const site = withBrowser();
const AXE = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const open = (options = {}) => site.open({ hash: 'www/lecturers.html', ready: false, ...options });
const line = (page, label) => page.locator('.line', { hasText: label }).locator('textarea').inputValue();

test('a lecturer chooses a run, finds its hash in the preview, and gets lines that all carry the same settings', async () => {
  const { page, seen, close } = await open();
  await page.selectOption('[name="what"]', 'mode=train');
  await page.fill('[name="seed"]', '7');
  await page.fill('[name="steps"]', '3');
  await page.selectOption('[name="theme"]', 'dark');
  assert.match(
    await line(page, 'Link'),
    /index\.html#mode=train&controls=?|index\.html#mode=train&seed=7&steps=3&theme=dark$/,
  );
  await page.locator('#find').click();
  await page.locator('#found', { hasText: /everybody should have [0-9a-f]{8}/ }).waitFor();
  const hash = await page.inputValue('[name="expect"]');
  const link = await line(page, 'Link');
  assert.match(link, new RegExp(`#mode=train&seed=7&steps=3&theme=dark&expect=${hash}$`));
  assert.match(await line(page, 'Frame'), /^<iframe src="[^"]*mode=train&amp;seed=7/);
  assert.match(
    await line(page, 'Element'),
    new RegExp(`<corr-mcnn mode="train" seed="7" steps="3" theme="dark" expect="${hash}">`),
  );
  assert.match(await line(page, 'notebook'), /IFrame\("http/);
  assert.match(await line(page, 'reveal.js'), /data-background-iframe="http/);
  await page.locator('#show-code').click();
  await page.locator('#code').waitFor();
  assert.ok((await page.locator('#code').evaluate((canvas) => canvas.width)) > 25);
  assert.deepEqual(seen.complaints, []);
  await close();

  const student = await site.open({ hash: new URL(link).hash });
  await onElement(student.page, (element) => element.train());
  await student.page.locator('#run-expected', { hasText: `The same weights as the class: ${hash}.` }).waitFor();
  await student.close();
});

test('on a phone the story in the preview does not scroll the page of the lecturer to itself', async () => {
  const { page, close } = await open({ viewport: { width: 390, height: 844 } });
  await page.frameLocator('iframe').locator('#frame.pointed').waitFor();
  await page.waitForTimeout(500); // a smooth scroll would have begun
  assert.equal(await page.evaluate(() => scrollY), 0);
  await close();
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`axe-core finds nothing on the page for lecturers, ${colorScheme}`, async () => {
    const { page, close } = await open({ colorScheme, viewport: { width: 360, height: 740 } });
    await page.locator('.line').first().waitFor();
    await page.evaluate(AXE);
    const found = await page.evaluate(() => window.axe.run(document, { iframes: false }));
    assert.deepEqual(
      found.violations.map(({ id }) => id),
      [],
    );
    assert.ok(
      await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
      'it does not scroll sideways',
    );
    await close();
  });
}
