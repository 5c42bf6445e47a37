import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { framesPainted, onElement, withBrowser } from './harness.mjs';

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
  assert.match(await line(page, 'Link'), /index\.html#mode=train&theme=dark&seed=7&steps=3$/);
  await page.locator('#find').click();
  await page.locator('#found', { hasText: /everybody should have [0-9a-f]{8}/ }).waitFor();
  const hash = await page.inputValue('[name="expect"]');
  const link = await line(page, 'Link');
  assert.match(link, new RegExp(`#mode=train&theme=dark&seed=7&steps=3&expect=${hash}$`));
  assert.match(await line(page, 'Frame'), /^<iframe src="[^"]*mode=train&amp;theme=dark&amp;seed=7/);
  assert.match(
    await line(page, 'Element'),
    new RegExp(`<corr-mcnn mode="train" theme="dark" seed="7" steps="3" expect="${hash}" lang="en">`),
  );
  assert.match(await line(page, 'notebook'), /IFrame\("http/);
  assert.match(await line(page, 'reveal.js'), /^<section><iframe src="http/, 'one in the background is unloaded');
  await page.locator('#show-code').click();
  await page.locator('#code').waitFor();
  assert.ok((await page.locator('#code').evaluate((canvas) => canvas.width)) > 25);
  assert.deepEqual(seen.complaints, []);
  await page.fill('[name="steps"]', '4');
  await page.locator('[name="steps"]').blur();
  await page.locator('#found', { hasText: 'train here once more' }).waitFor();
  assert.doesNotMatch(await line(page, 'Link'), /expect/, 'those were the weights of other settings');
  await close();

  const student = await site.open({ hash: new URL(link).hash });
  await onElement(student.page, (element) => element.train());
  await student.page.locator('#run-expected', { hasText: `The same weights as the class: ${hash}.` }).waitFor();
  await student.close();
});

test('what the link leaves out is told: a number out of range, and one that only looks like a whole number', async () => {
  const { page, close } = await open();
  assert.ok(await page.locator('[name="seed"]').isHidden(), 'the story has no run');
  await page.selectOption('[name="what"]', 'mode=train');
  await page.fill('[name="seed"]', '1e3');
  await page.fill('[name="steps"]', '200000');
  await page.fill('[name="expect"]', 'ABC');
  assert.match(await line(page, 'Link'), /#mode=train$/);
  assert.match(
    await page.locator('#refused').textContent(),
    /^Seed: .* Steps: .* 1 … 100000\. Weights after the run: /,
  );
  await page.fill('[name="steps"]', '20');
  assert.match(await line(page, 'Link'), /#mode=train&steps=20$/);
  assert.equal(await page.locator('[name="steps"]').getAttribute('aria-invalid'), 'false');
  await page.selectOption('[name="what"]', 'lesson=terms');
  assert.match(await line(page, 'Link'), /#lesson=terms$/, 'an experiment has a run of its own');
  await close();
});

test('the lines of the element and of the frame work on one page, each copied twice', async () => {
  const { page, close } = await open();
  const [element, frame] = [await line(page, 'Element'), await line(page, 'Frame')];
  const course = await site.open({
    hash: 'course.html',
    ready: false,
    prepare: (page) =>
      page.route('**/course.html', (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<link rel="icon" href="data:,">${(element + frame).repeat(2)}`,
        }),
      ),
  });
  await course.page.waitForFunction(() => {
    const elements = [...document.querySelectorAll('corr-mcnn')];
    return elements.length === 2 && elements.every((element) => /** @type {any} */ (element).result);
  });
  assert.deepEqual(course.seen.complaints, []);
  await Promise.all([course.close(), close()]);
});

test('a run in the preview is given up when something else is chosen, and can be begun again', async () => {
  const { page, close } = await open();
  await page.selectOption('[name="what"]', 'mode=train');
  await page.locator('#find').click();
  await page.locator('#found', { hasText: 'Training in the preview' }).waitFor();
  await page.selectOption('[name="theme"]', 'dark');
  await page.locator('#found', { hasText: 'something else was chosen' }).waitFor();
  await page.fill('[name="steps"]', '2');
  await page.locator('[name="steps"]').blur();
  await page.locator('#find').click();
  await page.locator('#found', { hasText: 'everybody should have' }).waitFor();
  await close();
});

test('with only the controls that it needs, each part shows what it is for, and none of its names is refused', async () => {
  const { page, close } = await open();
  await page.selectOption('[name="controls"]', 'needed');
  for (const [what, shown] of [
    ['story=1', '#story'],
    ['mode=draw', '#map'],
    ['mode=train', '#train-map'],
    ['mode=compare', '#panel-compare .results'],
    ['lesson=gradients', '#lesson-choices'],
  ]) {
    await page.selectOption('[name="what"]', what);
    const student = await site.open({ hash: new URL(await line(page, 'Link')).hash });
    await student.page.locator(shown).waitFor();
    assert.equal(await student.page.locator('#notices').textContent(), '', what);
    await student.close();
  }
  await close();
});

test('on a phone the story in the preview does not scroll the page of the lecturer to itself', async () => {
  const { page, close } = await open({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  await page.frameLocator('iframe').locator('#frame.pointed').waitFor();
  await framesPainted(page, 2); // what points has scrolled by then, at once
  assert.equal(await page.evaluate(() => scrollY), 0);
  await close();
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`axe-core finds nothing on the page for lecturers, ${colorScheme}`, async () => {
    const { page, close } = await open({
      colorScheme,
      viewport: { width: 360, height: 740 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.locator('.line button').first().click();
    await page.locator('#told', { hasText: 'Copied.' }).waitFor();
    assert.ok(await page.getByRole('button', { name: 'Copied. Link' }).isVisible());
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
