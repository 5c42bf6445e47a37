// Everything that the page loads, with everything that can go wrong on the way: words say so each time, and once the
// file comes, the same button makes it work, in place.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { launchBrowser } from '../../scripts/browser.mjs';
import { host } from '../host.mjs';

/** @type {import('playwright-core').Browser} */ let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser?.close());
/** @type {(() => Promise<unknown>)[]} what a test that fails leaves open, too */ const open = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** The same file with one byte changed: a script that cannot be read, other numbers in a table, anything elsewhere. */
function damaged(path, file) {
  const bytes = Buffer.from(file);
  if (path.endsWith('.js')) return Buffer.concat([bytes.subarray(0, bytes.length >> 1), Buffer.from('\n=>;')]);
  if (path.endsWith('.json')) return Buffer.from(bytes.toString().replace(/[1-8](?=\d*[,}])/, '9'));
  bytes[bytes.length - 100] ^= 16;
  return bytes;
}

/** @type {Record<string, { answer: (path: string, file: Buffer) => import('../host.mjs').Answer, words: RegExp }>} */
const FAULTS = {
  'is damaged': { answer: (path, file) => ({ body: damaged(path, file) }), words: /arrived damaged/ },
  'never ends': { answer: () => ({ stall: true }), words: /arrived for 30 s/ },
  'answers 404': { answer: () => ({ status: 404, body: 'no' }), words: /the server answered 404/ },
  'answers 500': { answer: () => ({ status: 500, body: 'no' }), words: /the server answered 500/ },
  'is cut off': { answer: () => ({ cut: true }), words: /arrived incomplete|could not be fetched/ },
};
/** What is said of a script, of which the browser says no more. */
const OF_SCRIPTS =
  /worker could not be started|an error of its own|a part of the page could not be fetched|have not arrived for 30 s/;

const RUN = 'steps=1&batch=16&digits=200&workers=1';
const drawn = (page) =>
  page.waitForFunction(() => /** @type {any} */ (document.querySelector('corr-mcnn'))?.result?.code.length === 50);
const finished = (page) => page.locator('#run-state', { hasText: 'Finished.' }).waitFor();
const start = (page) => page.locator('#start').click();
const guess = async (page) => {
  await page.locator('[data-prediction]').first().click();
  await page.locator('#lesson-reveal').click();
};
const start_ = { words: '#loading-words', again: '#loading-again', works: drawn };
const notice = { words: '#notices > div > span', again: '#notices .again' };
const panel = (name, hash = `mode=${name}`) => ({
  hash,
  words: `#panel-${name} .problem[role="alert"]`,
  again: `#panel-${name} button.primary:has-text("Try again")`,
});
const german = {
  ...notice,
  hash: 'lang=de',
  works: (page) => page.locator('#tab-train', { hasText: 'Trainieren' }).waitFor(),
};
const run = { hash: `mode=train&${RUN}`, words: '#run-problem', act: start, again: '#start', works: finished };
const network = (method) => ({
  hash: 'mode=compare',
  words: '#contest-problem',
  again: `#retry-${method}`,
  works: (page) =>
    page.waitForFunction(
      (id) =>
        document.querySelector('corr-mcnn').shadowRoot.querySelector(id).hidden &&
        document.querySelector('corr-mcnn').shadowRoot.querySelector('#contest-problem').textContent === '',
      `#retry-${method}`,
    ),
});

/**
 * `act` is what asks for the file, and `again` the button that asks once more; `works` waits for what only the file
 * can bring; `said` are other words than usual.
 * @type {Record<string, { hash?: string, words: string, said?: RegExp, act?: (page: any) => Promise<void>, again: string,
 *   works: (page: any) => Promise<unknown>, without?: string[] }>}
 */
const FILES = {
  'pkg/drawing/corr_mcnn_bg.wasm.gz': start_,
  'www/assets/corr-mcnn.safetensors.gz': start_,
  'www/assets/classifier.safetensors': {
    ...notice,
    works: (page) =>
      page.waitForFunction(() => document.querySelector('corr-mcnn').result?.probabilities?.length === 10),
  },
  'www/assets/examples.bin.gz': {
    ...notice,
    works: (page) =>
      page.waitForFunction(
        () =>
          document.querySelector('corr-mcnn').shadowRoot.querySelectorAll('#examples canvas:not([hidden])').length ===
          10,
      ),
  },
  'www/assets/map.bin.gz': { ...notice, works: (page) => page.locator('#map').waitFor() },
  'www/page/map.js': { ...notice, works: (page) => page.locator('#map').waitFor() },
  'www/page/details.js': { ...notice, works: (page) => page.locator('#insight').waitFor() },
  'www/assets/digits.bin.gz': run,
  'pkg/corr_mcnn_bg.wasm.gz': run,
  // a worker has limits of its own, which no clock of the page moves
  'www/page/worker.js': { ...run, without: ['never ends'] },
  'www/page/train.js': { ...panel('train'), works: (page) => page.locator('#start').waitFor() },
  'www/page/compare.js': {
    ...panel('compare'),
    works: (page) => page.locator('#retry-mae').waitFor({ state: 'attached' }),
  },
  'www/page/lessons.js': {
    ...notice,
    hash: 'lesson=overfitting',
    works: (page) => page.locator('#lesson-title').waitFor(),
  },
  'www/page/story.js': { ...notice, hash: 'story=1', works: (page) => page.locator('#story-title').waitFor() },
  'www/page/translation.js': german,
  'www/page/de-shared.js': german,
  'www/page/de-map.js': { ...german, said: /konnten nicht geladen werden/ },
  'www/page/charts.js': {
    ...run,
    words: '#charts-problem',
    again: '#charts-retry',
    works: (page) => page.locator('#charts canvas').first().waitFor(),
  },
  'www/assets/comparison.json': {
    hash: 'mode=compare',
    words: '#results-state',
    again: '#results-retry',
    works: (page) => page.locator('#results-retry').waitFor({ state: 'hidden' }),
  },
  'www/assets/mae.safetensors.gz': network('mae'),
  'www/page/worker.js, to compare': { ...network('mae'), without: ['never ends'] },
  'www/assets/ablations.json': {
    hash: 'lesson=overfitting',
    act: guess,
    words: '#lesson-waiting',
    again: '#lesson-retry',
    works: (page) => page.locator('#lesson-answer .found').waitFor(),
  },
  'www/assets/recordings/overfitting.bin.gz': {
    hash: 'lesson=overfitting',
    act: async (page) => {
      await page.locator('[data-prediction]').first().click();
      await page.locator('#lesson-replay').click();
    },
    words: '#lesson-missing-words',
    again: '#lesson-replay-again',
    works: (page) => page.locator('#lesson-missing').waitFor({ state: 'hidden' }),
  },
};

for (const [what, { hash = '', words, said, act, again, works, without = [] }] of Object.entries(FILES)) {
  test(`${what}: damaged, without end, missing, refused, cut off, and then it comes`, async () => {
    const [file] = what.split(', ');
    const isScript = file.endsWith('.js');
    /** @type {string | null} */ let fault = null;
    let asked = 0;
    const site = await host({
      rule: (path, body) => {
        if (path !== file || !body || fault === null) return null;
        asked += 1;
        return FAULTS[fault].answer(path, body);
      },
    });
    open.push(site.close);
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    open.push(() => page.close());
    page.setDefaultTimeout(20_000);
    await page.clock.install();
    for (const [place, name] of Object.keys(FAULTS)
      .filter((name) => !without.includes(name))
      .entries()) {
      fault = name;
      const before = asked;
      if (place === 0) {
        await page.goto(`${site.url}#${hash}`, { waitUntil: 'commit' });
        await act?.(page);
      }
      const button = page.locator(again).first();
      const told = page.locator(words, { hasText: said ?? (isScript ? OF_SCRIPTS : FAULTS[name].words) }).first();
      for (const until = Date.now() + 20_000; asked === before || !(await told.isVisible()); ) {
        if (Date.now() > until)
          assert.fail(`${name}: asked ${asked - before} times, said: ${await page.locator(words).allTextContents()}`);
        if (asked > before ? name === 'never ends' : place > 0 && !(await button.isVisible())) {
          await page.clock.fastForward(31_000); // what the page has asked for by itself may hang, too
        } else if (place > 0 && asked === before) {
          await button.click();
          for (const late = Date.now() + 5000; asked === before && Date.now() < late; )
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    fault = null;
    await page.locator(again).first().click();
    await works(page);
  });
}

test('where a page has the element alone, a part and words that failed come as one file each', async () => {
  const own = `<!doctype html><html lang="en"><title>A course</title><corr-mcnn mode="draw"></corr-mcnn>
    <script type="module">import { CorrMcnn } from './www/element.js'; customElements.define('corr-mcnn', CorrMcnn);</script></html>`;
  const broken = ['www/element/train/panel.js', 'www/languages/de/shared.js'];
  const site = await host({
    pages: { '/course/demo/own.html': own },
    rule: (path) => (broken.includes(path) ? { status: 500, body: 'no' } : null),
  });
  open.push(site.close);
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  open.push(() => page.close());
  page.setDefaultTimeout(20_000);
  await page.goto(new URL('own.html', site.url).href);
  await page.locator('#tab-train').click();
  await page.locator('#panel-train .buttons button').first().click();
  await page.locator('#start').waitFor();
  await page.evaluate(() => document.querySelector('corr-mcnn')?.setAttribute('lang', 'de'));
  await page.locator('#notices button', { hasText: /again/i }).first().click();
  await page.locator('#start', { hasText: 'Start' }).waitFor();
  await page.locator('#tab-draw', { hasText: 'Zeichnen' }).waitFor();
  const again = site.asked.filter((path) => path.includes('/again/')).map((path) => path.replace(/^.*\//, ''));
  assert.deepEqual([...new Set(again)].toSorted(), ['de-shared.js', 'train.js']);
});

test('without early.js, which only keeps the first messages of a page around, all parts of the page come', async () => {
  const site = await host({ rule: (path) => (path === 'www/early.js' ? { status: 404, body: 'no' } : null) });
  open.push(site.close);
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  open.push(() => page.close());
  page.setDefaultTimeout(20_000);
  await page.goto(site.url);
  await page.locator('#map canvas').first().waitFor();
  await page.locator('#tab-train').click();
  await page.locator('#start').waitFor();
});
