// What the end-to-end tests share: the page served from dist/ at a path of its own, a browser, and helpers to inspect
// the page. The variable DIST names another folder.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../../scripts/browser.mjs';
import { serve } from '../../scripts/serve.mjs';
import { ABLATIONS, TRADE_OFF } from '../unit/ablations.mjs';

const ROOT = process.env.DIST ?? fileURLToPath(new URL('../../dist/', import.meta.url));
const PATIENCE_MS = 120_000; // a step in a busy machine's browser can be slow

/** Starts the server and the browser around the tests of a file. */
export function withBrowser() {
  const shared = { server: null, browser: null };
  before(async () => {
    shared.server = await serve({ root: ROOT, prefix: '/some/path' });
    shared.browser = await launchBrowser();
  });
  after(async () => {
    await shared.browser?.close();
    await shared.server?.close();
  });
  return {
    get url() {
      return shared.server.url;
    },
    /**
     * The page, with everything that it requested and complained about.
     * @param {{hash?: string, ready?: boolean, cores?: number, prepare?: (page: any) => unknown}
     *   & import('playwright-core').BrowserContextOptions} [options] `cores`: what the browser says that it has, since
     *   workers are started by that
     */
    async open({ hash = '', ready = true, cores = 2, prepare = async () => {}, ...options } = {}) {
      const context = await shared.browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      await page.addInitScript(watchWorkers);
      await page.addInitScript(haveCores, cores);
      const seen = { requests: [], complaints: [] };
      context.on('request', (request) => seen.requests.push(request.url()));
      page.on(
        'console',
        (message) => ['error', 'warning'].includes(message.type()) && seen.complaints.push(message.text()),
      );
      page.on('pageerror', (error) => seen.complaints.push(String(error)));
      await prepare(page);
      await page.goto(shared.server.url + hash);
      if (ready) await onElement(page, (element) => element.ready);
      if (ready) await settled(page);
      const close = async () => {
        await page.unrouteAll({ behavior: 'ignoreErrors' }); // for a file that nobody waits for, such as the icon
        await context.close();
      };
      return { page, seen, close };
    },
  };
}

/** In the page: a browser with this many cores. @param {number} value */
const haveCores = (value) => Object.defineProperty(navigator, 'hardwareConcurrency', { value });

/** The page with other attributes in its markup. */
export const withMarkup = (attributes) => (page) =>
  page.route(
    (url) => url.pathname.endsWith('/'),
    async (route) => {
      const text = await (await route.fetch()).text();
      await route.fulfill({
        contentType: 'text/html',
        body: text.replace('<corr-mcnn>', `<corr-mcnn ${attributes}>`),
      });
    },
  );

/** Runs a function on the element, in the page. */
export async function onElement(page, work, argument) {
  await page.evaluate(() => customElements.whenDefined('corr-mcnn'));
  return page.evaluate(`(${work})(document.querySelector('corr-mcnn'), ${JSON.stringify(argument) ?? 'undefined'})`);
}

/**
 * In the page: counts in `window.asked` the requests that the workers have not answered yet, and says since when
 * nothing has changed.
 */
function watchWorkers() {
  const asked = (window.asked = { open: 0, sinceMs: performance.now() });
  const openOf = new WeakMap();
  const change = (worker, by) => {
    openOf.set(worker, openOf.get(worker) + by);
    asked.open += by;
    asked.sinceMs = performance.now();
  };
  const { postMessage, terminate } = Worker.prototype;
  Worker.prototype.postMessage = function (/** @type {any} */ ...message) {
    if (!openOf.has(this)) {
      openOf.set(this, 0);
      this.addEventListener('message', ({ data }) => {
        const isAnswer = data.type === 'reply' || data.type === 'failure';
        // an answer of a worker that was ended may still be on its way
        if (isAnswer && openOf.get(this) > 0) change(this, -1);
      });
    }
    change(this, 1);
    return postMessage.apply(this, message);
  };
  Worker.prototype.terminate = function () {
    if (openOf.has(this)) change(this, -openOf.get(this));
    return terminate.call(this);
  };
}

/** Waits until every request to the networks is answered and painted, and none follows. */
export async function settled(page) {
  await page.waitForFunction(() => window.asked.open === 0 && performance.now() > window.asked.sinceMs + 400);
  // what needs no request is painted with the next frame
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
}

/**
 * Waits until the run's worker has answered a few requests. A worker that trains takes a step between two of them, so a
 * run that is not at rest has gone on afterwards.
 */
export const turnsTaken = (page) =>
  onElement(page, async (element) => {
    for (let turn = 0; turn < 4; turn += 1) await element.exportWeights();
  });

/** Waits for so many frames of the page. */
export const framesPainted = (page, count) =>
  page.evaluate(async (frames) => {
    for (let frame = 0; frame < frames; frame += 1) await new Promise(requestAnimationFrame);
  }, count);

/** Opens what lies behind a press in the Draw panel, once it is there. */
export async function unfold(page, id) {
  await page.locator(`#${id} > summary`).click();
  await settled(page);
}

/** The hash of the run's current weights: it is painted in the frame after a step is reported. */
export async function weightsHash(page) {
  await settled(page);
  return page.locator('#run-hash').textContent();
}

/** Opens the settings of a run, which close when something else is pressed. */
export const openSettings = (page) => page.locator('#settings-details').evaluate((details) => (details.open = true));

/** Fills in a setting of a run. */
export async function fillIn(page, name, value) {
  await openSettings(page);
  await page.locator(`#settings [name="${name}"]`).fill(value);
  await page.locator(`#settings [name="${name}"]`).blur();
}

/** What the visitor saves by this button of the menu. */
export async function saved(page, id) {
  const download = page.waitForEvent('download');
  await page.locator('#save-menu').evaluate((details) => (details.open = true));
  await page.locator(`#${id}`).click();
  return download;
}

/** Shows the charts that are not always there, and the tables. */
export async function showMoreCharts(page) {
  const button = page.locator('#more-charts');
  if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
}

/** Holds back answers: `hold` those to a pattern, until `release`. */
export function gate() {
  let release = () => {};
  const open = new Promise((resolve) => (release = () => resolve(undefined)));
  const hold = (page, pattern, answer = (route) => route.continue()) =>
    page.route(pattern, async (route) => {
      await open;
      await answer(route);
    });
  return { hold, release };
}

/** Waits until the page has this many workers: a busy one ends within two seconds. */
export async function workersAre(page, count) {
  for (const until = Date.now() + PATIENCE_MS; page.workers().length !== count && Date.now() < until; )
    await page.waitForTimeout(50);
  assert.equal(page.workers().length, count);
}

/** Takes the element out of the page, and waits until its workers have ended. */
export async function takeOut(page) {
  await page.evaluate(() => {
    window.kept = document.querySelector('corr-mcnn');
    window.kept.remove();
  });
  await workersAre(page, 0);
}
export const putBack = (page) => page.evaluate(() => document.querySelector('main').prepend(window.kept));

/** The painted ink of each half of the frame: the mean distance from the paper, 0 to 255. */
export function paintedInk(page) {
  return onElement(page, (element) => {
    const canvas = element.shadowRoot.getElementById('frame-canvas');
    const { width } = canvas;
    const copy = Object.assign(document.createElement('canvas'), { width, height: width }).getContext('2d', {
      willReadFrequently: true,
    });
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, width, width);
    const ink = { left: 0, right: 0 };
    const cell = width / 28;
    for (let row = 0; row < 28; row += 1) {
      for (let column = 0; column < 28; column += 1) {
        const at = 4 * (Math.floor((row + 0.5) * cell) * width + Math.floor((column + 0.35) * cell));
        ink[column < 14 ? 'left' : 'right'] +=
          (Math.abs(data[at] - data[0]) + Math.abs(data[at + 1] - data[1]) + Math.abs(data[at + 2] - data[2])) /
          (3 * 392);
      }
    }
    return ink;
  });
}

/** Where a point of the field is on the screen. */
export async function locate(page, points) {
  const box = await page.locator('#frame').boundingBox();
  return points.map(([x, y]) => [box.x + (x / 28) * box.width, box.y + (y / 28) * box.height]);
}

/** Draws a stroke through the points by real pointer events. */
export async function draw(page, points) {
  const [first, ...others] = await locate(page, points);
  await page.mouse.move(...first);
  await page.mouse.down();
  for (const point of others) await page.mouse.move(...point, { steps: 4 });
  await page.mouse.up();
  await settled(page);
}

export const LEFT_OF_0 = [
  [13.5, 5],
  [10, 5.5],
  [8, 8],
  [7, 12],
  [7.2, 16],
  [8, 20],
  [11, 23],
  [13.8, 23],
];
export const RIGHT_OF_0 = LEFT_OF_0.map(([x, y]) => [28 - x, y]);

/** Keeps every progress report of the element in `window.curve`. */
export const recordCurve = (page) =>
  onElement(page, (element) => {
    window.curve = [];
    element.addEventListener('progress', ({ detail }) => window.curve.push(detail));
  });
export const curve = (page) => page.evaluate(() => window.curve);

/** Scores of `corr-mcnn compare --json`, all made up: only their places matter. @param {number} leftToRight */
const scores = (leftToRight) => ({
  partner: {
    of_100: { left_to_right: 80.5, right_to_left: 79.5 },
    of_all: { left_to_right: 20.5, right_to_left: 19.5 },
  },
  gap: 0.25,
  accuracy: { left: 1, right: 2, both: 3 },
  transfer: { left_to_right: leftToRight, right_to_left: 5 },
  correlation: { sum: 6, dead_units: 7, effective_rank: 8, cca_sum: 9 },
  mse: { left_self: 0.1, left_cross: 0.2, right_self: 0.3, right_cross: 0.4 },
});
/** Measured results as `corr-mcnn compare --json` prints them, for one row. */
const RESULTS = {
  digits: 10000,
  trained_on: 55000,
  epochs: 4,
  rows: [
    {
      name: 'convolutional-mae',
      label: 'Convolutional MAE',
      kind: 'ours',
      note: 'Made up.',
      method: 'mae',
      seeds: [1, 2, 3],
      seconds: [1, 1, 1],
      mean: scores(61.25),
      spread: scores(0.5),
      train: { mean: { ...scores(0), correlation: { cca_sum: 10 } }, spread: scores(0) },
    },
  ],
  raw_pixels: { left: 81.61, right: 80.07 },
  published: [
    {
      method: 'KCCA',
      transfer: [68.1, 75.71],
      accuracy: null,
      sum_correlation: 30.58,
      source: 'a paper',
      note: 'as reported',
    },
  ],
};

/**
 * Serves the shipped network for every other method, and these results, so that no test depends on how good a method
 * is.
 */
export async function compared(page) {
  const asset = (name) => new URL(`www/assets/${name}`, `file://${ROOT.endsWith('/') ? ROOT : `${ROOT}/`}`).pathname;
  await page.route(/\/(mae|corrnet)\.safetensors\.gz$/, (route) =>
    route.fulfill({ path: asset('corr-mcnn.safetensors.gz') }),
  );
  await page.route(/\/(mae|corrnet)-classifier\.safetensors$/, (route) =>
    route.fulfill({ path: asset('classifier.safetensors') }),
  );
  await page.route('**/comparison.json', (route) => route.fulfill({ json: RESULTS }));
  await unchecked(page);
}

/** Lets the page take other files than those it was built with. */
const unchecked = (page) =>
  page.route('**/www/page/main.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      body: `${await response.text()}\nfor (const url in CHECKSUMS) delete CHECKSUMS[url];`,
    });
  });

/** Serves made-up measurements to the lessons, so that no test depends on the real ones. */
export const measured = async (page) => {
  await unchecked(page);
  await page.route('**/ablations.json', (route) => route.fulfill({ json: ABLATIONS }));
  await page.route('**/trade-off.json', (route) => route.fulfill({ json: TRADE_OFF }));
};

/** Opens an experiment, shows its answer, and trains one step with its twin. */
export async function showExperiment(page, lesson) {
  await onElement(
    page,
    (element, lesson) => (element.state = { ...element.state, lesson, twin: 'without:L1', batch: 8 }),
    lesson,
  );
  await page.locator('#lesson-choices button').first().click();
  await page.locator('#lesson-reveal').click();
  await page.locator('#lesson-answer .found').waitFor();
  await onElement(page, (element) => element.reset()); // in place of its recorded run
  await onElement(page, (element) => element.train({ steps: 1 }));
}
