// The bare page, the frame helper, and the examples: each opened, and used as a course would.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build as vite } from 'vite';
import { copy, DIST, DRAWN, drawn, FILES, install, isReady, KIT, trained, withBrowser } from './harness.mjs';

const site = withBrowser();
const frameOf = async (page) => page.frames()[1] ?? (await page.waitForEvent('frameattached'));

test('everything is in one zip, with the licences', () => {
  const to = site.folder();
  execFileSync('unzip', ['-q', join(KIT, 'corr-mcnn.zip'), '-d', to]);
  for (const name of [...FILES.filter((name) => !name.endsWith('.zip')), 'LICENSE-MIT', 'THIRD-PARTY.txt', 'examples'])
    assert.ok(existsSync(join(to, 'corr-mcnn', name)), name);
});

test('embed.html shows the element alone, as wide as its frame', async () => {
  const { page, complaints, close } = await site.open(`${await site.host(DIST)}embed.html`, {
    viewport: { width: 600, height: 700 },
  });
  assert.deepEqual(await drawn(page), DRAWN);
  assert.equal(await page.locator('h1, article, header').count(), 0);
  const { width, overflow } = await page.evaluate(() => ({
    width: document.querySelector('corr-mcnn').getBoundingClientRect().width,
    overflow: document.documentElement.scrollWidth > window.innerWidth,
  }));
  assert.ok(width > 560 && !overflow, `${width}`);
  assert.deepEqual(complaints, []);
  await close();
});

test('the frame helper makes the frame, sizes it up to a cap, and asks it by promises and events', async () => {
  const app = site.folder({
    'index.html': `<!doctype html><html lang="en"><title>A course</title><link rel="icon" href="data:,">
      <div id="demo"></div><script src="corr-mcnn-frame.js"></script></html>`,
  });
  for (const name of ['corr-mcnn-frame.js', 'corr-mcnn.html']) copy(join(KIT, name), join(app, name));
  const { page, complaints, close } = await site.open(await site.host(app));
  const found = await page.evaluate(async () => {
    const demo = window.corrMcnnFrame({
      src: 'corr-mcnn.html',
      in: document.getElementById('demo'),
      settings: { mode: 'train', batch: 32, steps: 3, workers: 2 },
      sandbox: 'allow-scripts',
      most: 500,
    });
    window.demo = demo;
    const steps = [];
    demo.addEventListener('progress', ({ detail }) => steps.push(detail.step));
    const early = demo.train({ steps: 1 }); // asked before it can answer
    await demo.ready;
    const first = await early;
    const run = await demo.train();
    await demo.set('state', { ...(await demo.get('state')), mode: 'draw' });
    const half = await demo.setHalf('left', new Float32Array(392).fill(0.5));
    const refused = await demo.setHalf('top', half.image).catch(({ name }) => name);
    const untrained = await demo.train(20).catch(({ message }) => message); // it would have trained the whole run
    const { mode } = await demo.get('state');
    const weights = await demo.exportWeights();
    return {
      first,
      run,
      steps,
      source: half.source,
      refused,
      untrained,
      mode,
      bytes: weights.length > 1e6,
      height: demo.frame.style.height,
    };
  });
  assert.deepEqual(found, {
    first: { stepsDone: 1, state: 'paused' },
    run: { stepsDone: 3, state: 'finished' },
    steps: [1, 2, 3],
    source: 'left',
    refused: 'TypeError',
    untrained: 'expected an object such as { steps: 20 }, got number',
    mode: 'draw',
    bytes: true,
    height: '500px',
  });
  const gone = await page.evaluate(async () => {
    const asked = window.demo.get('map').catch(({ message }) => message);
    await Promise.resolve();
    window.demo.remove();
    const later = await window.demo.get('state').catch(({ message }) => message);
    return { said: await asked, later, frames: document.querySelectorAll('iframe').length };
  });
  const said = 'the frame was taken out of the page';
  assert.deepEqual(gone, { said, later: said, frames: 0 });
  const silent = await page.evaluate(() =>
    window
      .corrMcnnFrame({ src: 'nothing.html', in: document.body, patienceMs: 100 })
      .ready.catch(({ message }) => message),
  );
  assert.equal(silent, 'nothing.html has not answered for 0.1 s');
  assert.deepEqual(
    complaints.filter((text) => !/404/.test(text)),
    [],
  );
  await close();
});

test('the frame helper takes lists, yes and no, and what is not set, as settings', async () => {
  const app = site.folder({
    'index.html': `<!doctype html><html lang="en"><title>A course</title><link rel="icon" href="data:,">
      <script src="corr-mcnn-frame.js"></script></html>`,
  });
  for (const name of ['corr-mcnn-frame.js', 'corr-mcnn.html']) copy(join(KIT, name), join(app, name));
  const { page, complaints, close } = await site.open(await site.host(app));
  const { controls, align, lesson } = await page.evaluate(async () => {
    const settings = { controls: ['given', 'edit'], align: false, lesson: undefined, story: null };
    const demo = window.corrMcnnFrame({ src: 'corr-mcnn.html', in: document.body, settings });
    await demo.ready;
    return demo.get('state');
  });
  assert.deepEqual({ controls, align, lesson }, { controls: 'given,edit', align: 'off', lesson: undefined });
  const frame = await frameOf(page);
  await isReady(frame);
  assert.equal(await frame.locator('#notices > div').count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test('each block of markup in docs/embedding.md works as it stands, with room to be used', async () => {
  const markup = readFileSync(new URL('../../docs/embedding.md', import.meta.url), 'utf8').matchAll(
    /^```html\n([\s\S]*?)^```/gm,
  );
  const blocks = Array.from(markup, ([, lines]) => lines).filter((lines) => !lines.includes('<section>'));
  assert.ok(blocks.length >= 4);
  // where the lines expect the files: of `dist/` beside the page, of the kit two folders up
  const app = site.folder(
    Object.fromEntries(
      blocks.map((lines, at) => {
        const element = lines.includes('corr-mcnn.mjs') ? '<corr-mcnn></corr-mcnn>' : '';
        return [
          `a/b/${at}.html`,
          `<!doctype html><title>A course</title><link rel="icon" href="data:,">${element}${lines}`,
        ];
      }),
    ),
  );
  for (const name of ['corr-mcnn.html', 'corr-mcnn.mjs', 'corr-mcnn-frame.js']) copy(join(KIT, name), join(app, name));
  for (const name of ['index.html', 'www', 'pkg']) copy(join(DIST, name), join(app, 'a/b/corr-mcnn', name));
  const host = await site.host(app);
  for (const at of blocks.keys()) {
    const { page, complaints, close } = await site.open(`${host}a/b/${at}.html`);
    await page.waitForFunction(() => document.querySelector('corr-mcnn, iframe'));
    const frame = (await page.$('iframe')) ? await frameOf(page) : page.mainFrame();
    await isReady(frame);
    await frame.waitForFunction(() => document.querySelector('corr-mcnn')?.result);
    const { width, height } = await page.locator('corr-mcnn, iframe').boundingBox();
    assert.ok(width > 600 && height > 500, `${width} x ${height}: ${blocks[at]}`);
    assert.deepEqual(complaints, [], blocks[at]);
    await close();
  }
});

test('the example of a plain frame', async () => {
  const { page, complaints, close } = await site.open(`${await site.host(KIT)}examples/frame/`);
  const frame = await frameOf(page);
  await isReady(frame);
  await page.locator('iframe').scrollIntoViewIfNeeded();
  assert.deepEqual(await drawn(page, frame), DRAWN);
  await page.locator('#said', { hasText: /agree to -?\d\.\d\d/ }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('the example of a learning platform: the frame trains, and gets the height that it asks for', async () => {
  const { page, complaints, close } = await site.open(`${await site.host(KIT)}examples/platform/`);
  assert.match(await trained(await frameOf(page)), /^[0-9a-f]{8}/);
  const height = await page.locator('iframe').evaluate((frame) => Number(frame.getAttribute('height')));
  assert.ok(height > 400 && height <= 1200, `${height}`);
  assert.deepEqual(complaints, []);
  await close();
});

test('the example of slides: what was drawn stays, scaled slides are drawn on exactly, and keys do not mix', async () => {
  const kit = site.folder();
  for (const name of ['corr-mcnn.mjs', 'examples']) copy(join(KIT, name), join(kit, name));
  const reveal = dirname(dirname(fileURLToPath(import.meta.resolve('reveal.js'))));
  copy(join(reveal, 'dist'), join(kit, 'examples/slides/reveal.js/dist'));
  const { page, complaints, close } = await site.open(`${await site.host(kit)}examples/slides/`, {
    viewport: { width: 720, height: 600 }, // the slide is scaled
  });
  await isReady(page.mainFrame());
  const slide = () => page.evaluate(() => window.deck.getIndices().h);
  await page.evaluate(() => window.deck.slide(1));
  assert.equal(await slide(), 1);
  assert.ok((await page.evaluate(() => window.deck.getScale())) < 0.95);
  await page.waitForFunction(() => getComputedStyle(document.querySelectorAll('.slides section')[1]).opacity === '1');
  assert.deepEqual(await drawn(page), DRAWN);
  const ink = () =>
    page.evaluate(() => {
      const { drawing, ink } = document.querySelector('corr-mcnn').state;
      return JSON.stringify(drawing ?? ink);
    });
  const before = await ink();
  await page.locator('#cells [tabindex="0"]').focus();
  for (const key of ['ArrowRight', 'ArrowDown', ' ', 'b', 'o']) await page.keyboard.press(key);
  assert.equal(await slide(), 1, 'the keys of the frame stay in it');
  assert.equal(await page.evaluate(() => window.deck.isOverview() || window.deck.isPaused()), false);
  assert.notEqual(await ink(), before, 'and draw there');
  const drawnByKey = await ink();
  await page.evaluate(() => document.querySelector('corr-mcnn').blur());
  await page.keyboard.press('ArrowRight');
  assert.equal(await slide(), 2, "the deck's own keys turn the slide");
  await page.keyboard.press('ArrowLeft');
  assert.equal(await ink(), drawnByKey);
  assert.deepEqual(complaints, []);
  await close();
});

test('the example of a React application', async () => {
  const app = site.folder();
  copy(join(KIT, 'examples/react'), app);
  install(app);
  await vite({ root: app, logLevel: 'error', mode: 'production', esbuild: { jsx: 'automatic' } });
  assert.ok(readdirSync(join(app, 'dist')).includes('index.html'));
  const { page, complaints, close } = await site.open(await site.host(join(app, 'dist')));
  assert.deepEqual(await drawn(page), DRAWN);
  await page.locator('p', { hasText: /two halves: -?\d\.\d\d/ }).waitFor();
  await page.getByRole('button', { name: 'Empty the frame' }).click();
  await page.waitForFunction(() => document.querySelector('corr-mcnn').result === null);
  assert.deepEqual(complaints, []);
  await close();
});
