import assert from 'node:assert/strict';
import { test } from 'node:test';
import { curve, draw, LEFT_OF_0, onElement, recordCurve, turnsTaken, withBrowser } from './harness.mjs';

const site = withBrowser();
const RUN = '#mode=train&batch=16&steps=100000&seed=5';

/** What a browser does to a page that is hidden, or visible again. */
const setHidden = (page, hidden) =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
const stepsDone = async (page) => (await curve(page)).length;
const moreThan = (page, steps) => page.waitForFunction((count) => window.curve.length > count, steps);
const state = (page, words) => page.locator('#run-state', { hasText: words }).waitFor();

/** The page with a run under way. */
async function training(options = {}) {
  const { page, close } = await site.open({ hash: RUN, ...options });
  await recordCurve(page);
  await page.locator('#start').click();
  await moreThan(page, 2);
  return { page, close };
}

test('a run rests while the page is hidden, says so, and continues to the same end when the page is visible again', async () => {
  const { page, close } = await training();
  await setHidden(page, true);
  await state(page, 'Paused while the page is hidden.');
  await turnsTaken(page); // the step that was under way
  const before = await stepsDone(page);
  await turnsTaken(page);
  assert.equal(await stepsDone(page), before);
  await setHidden(page, false);
  await moreThan(page, before + 2);
  await state(page, 'Training');
  await page.locator('#start', { hasText: 'Pause' }).click();
  await state(page, 'Paused.');
  assert.deepEqual(
    (await curve(page)).map(({ step }) => step),
    Array.from({ length: await stepsDone(page) }, (_, index) => index + 1),
  );
  await close();
});

test('a paused run stays paused when the page is hidden and visible again; a resting run can be paused', async () => {
  const { page, close } = await training();
  await setHidden(page, true);
  await onElement(page, (element) => element.pause());
  await state(page, 'Paused.');
  const before = await stepsDone(page);
  await setHidden(page, false);
  await turnsTaken(page);
  await setHidden(page, true);
  await setHidden(page, false);
  await turnsTaken(page);
  assert.equal(await stepsDone(page), before);
  await close();
});

test('while the pen moves, a run that has every core takes a step now and then, and continues afterwards', async () => {
  const { page, close } = await training({ cores: 1 });
  await page.locator('#tab-draw').click();
  await draw(page, LEFT_OF_0);
  const [, worker] = page.workers();
  await worker.evaluate(() => {
    self.rests = 0;
    self.addEventListener('message', ({ data }) => (self.rests += Number(data.type === 'rest')));
  });
  const before = await stepsDone(page);
  for (let stroke = 0; stroke < 4; stroke += 1) await draw(page, LEFT_OF_0);
  const rests = await worker.evaluate(() => self.rests);
  assert.ok(rests >= 4, `it was told to rest ${rests} times`);
  await moreThan(page, before + 5);
  await close();
});
