// The single file: everything is inside, and it works wherever a script may run.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { complaints as tooLarge } from '../../scripts/kit/single.mjs';
import { compared, copy, DRAWN, drawn, isReady, KIT, trained, VERSION, WEIGHTS, withBrowser } from './harness.mjs';

const site = withBrowser();
const HTML = join(KIT, 'corr-mcnn.html');
const MODULE = join(KIT, 'corr-mcnn.mjs');

test('it is small enough, and says which it is', () => {
  for (const path of [HTML, MODULE]) {
    assert.deepEqual(tooLarge(readFileSync(path)), [], path);
    assert.ok(readFileSync(path, 'utf8').slice(0, 1000).includes(`corr-mcnn ${VERSION}, weights ${WEIGHTS}`), path);
  }
});

test('from file://, offline: drawn on, trained, compared', async () => {
  const { page, complaints, requests, close } = await site.open(pathToFileURL(HTML).href, { offline: true });
  assert.deepEqual(await drawn(page), DRAWN);
  assert.equal(await trained(page.mainFrame()), await site.reference());
  assert.equal(page.workers().length, 3);
  await page.locator('#charts canvas').first().waitFor();
  await compared(page.mainFrame(), ['corrmcnn']);
  await page
    .locator('#contest-problem', { hasText: 'MAE cannot be shown: its weights are not part of this file.' })
    .waitFor();
  assert.equal(await page.locator('[id^="retry-"]:visible').count(), 0, 'no button that cannot help');
  await page.evaluate(() => document.querySelector('corr-mcnn').setAttribute('lesson', 'overfitting'));
  await page.locator('[data-prediction]').first().click();
  await page.locator('#lesson-missing-words', { hasText: 'this copy of the page comes without' }).waitFor();
  assert.equal(await page.locator('#lesson-replay, #lesson-replay-again').locator('visible=true').count(), 0);
  await page.evaluate(() => document.querySelector('corr-mcnn').setAttribute('lang', 'de'));
  await page.locator('#tab-train', { hasText: 'Trainieren' }).waitFor();
  await page.locator('#licences summary', { hasText: `${VERSION}, weights ${WEIGHTS}` }).click();
  await page.locator('#licences pre', { hasText: 'burn-core' }).waitFor();
  assert.deepEqual(
    requests.filter((url) => !/^(file|blob|data):/.test(url)),
    [],
  );
  assert.deepEqual(complaints, []);
  await close();
});

/** The frames of other people's pages, whose documents have no origin. */
const FRAMES = {
  'a sandboxed frame of a host without CORS': '<iframe src="corr-mcnn.html" sandbox="allow-scripts"></iframe>',
  'a sandboxed frame that is written into the page': `<iframe sandbox="allow-scripts"></iframe>
    <script>fetch('corr-mcnn.html').then((file) => file.text()).then((text) => (document.querySelector('iframe').srcdoc = text));</script>`,
};
for (const [name, markup] of Object.entries(FRAMES)) {
  test(`in ${name}`, async () => {
    const app = site.folder({
      'index.html': `<!doctype html><title>A course</title><link rel="icon" href="data:,"><style>iframe { width: 1000px; height: 900px; }</style>${markup}`,
    });
    copy(HTML, join(app, 'corr-mcnn.html'));
    const { page, complaints, close } = await site.open(await site.host(app));
    const frame = page.frames()[1] ?? (await page.waitForEvent('frameattached'));
    assert.deepEqual(await drawn(page, frame), DRAWN);
    assert.equal(await frame.evaluate(() => self.origin), 'null');
    assert.equal(await trained(frame), await site.reference());
    assert.equal(page.workers().length, 3);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test('where blobs cannot be workers, it trains without, the page stays usable, and words say so', async () => {
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; img-src data:";
  const app = site.folder({
    'index.html': `<!doctype html><html lang="en"><title>A course</title><link rel="icon" href="data:,">
      <meta http-equiv="Content-Security-Policy" content="${policy}">
      <corr-mcnn></corr-mcnn><script type="module" src="corr-mcnn.mjs"></script></html>`,
  });
  copy(MODULE, join(app, 'corr-mcnn.mjs'));
  const { page, complaints, close } = await site.open(await site.host(app));
  assert.deepEqual(await drawn(page), DRAWN);
  await page.locator('#notices > div', { hasText: 'may not start workers' }).waitFor();
  assert.equal(page.workers().length, 0);
  await page.evaluate(() => {
    const element = document.querySelector('corr-mcnn');
    const frames = (window.frames_ = /** @type {number[]} */ ([0]));
    element.addEventListener('progress', () => frames.push(0));
    const count = () => {
      frames[frames.length - 1] += 1;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  assert.equal(await trained(page.mainFrame()), await site.reference());
  const [, ...between] = await page.evaluate(() => window.frames_);
  assert.ok(
    between.every((frames) => frames > 0),
    `the page is painted between steps: ${between}`,
  );
  await page.evaluate(() => {
    const element = document.querySelector('corr-mcnn');
    element.setAttribute('steps', '500');
    window.steps = 0;
    element.addEventListener('progress', () => (window.steps += 1));
    element.reset().then(() => element.train());
  });
  await page.waitForFunction(() => window.steps >= 2);
  await page.locator('#stop').click(); // the page answers while it trains
  await page.locator('#run-state', { hasText: 'Stopped.' }).waitFor();
  const stopped = await page.evaluate(async () => {
    document.querySelector('corr-mcnn').remove();
    const { steps } = window;
    // without a worker, each step would be between two frames
    for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
    return window.steps - steps;
  });
  assert.equal(stopped, 0, 'what is taken out of the page trains no further');
  assert.deepEqual(
    complaints.filter((text) => !/Content Security Policy/.test(text)),
    [],
  );
  await close();
});

test('a page with two elements from the module', async () => {
  const app = site.folder({
    'index.html': `<!doctype html><html lang="en"><title>A course</title><link rel="icon" href="data:,">
      <corr-mcnn></corr-mcnn><corr-mcnn example="3"></corr-mcnn><script type="module" src="corr-mcnn.mjs"></script></html>`,
  });
  copy(MODULE, join(app, 'corr-mcnn.mjs'));
  const { page, complaints, close } = await site.open(await site.host(app));
  await isReady(page.mainFrame());
  const sources = await page.evaluate(() =>
    Promise.all(
      [...document.querySelectorAll('corr-mcnn')].map(async (element) => {
        await element.ready;
        return element.result?.source;
      }),
    ),
  );
  assert.deepEqual(sources, ['left', 'left']);
  assert.deepEqual(complaints, []);
  await close();
});
