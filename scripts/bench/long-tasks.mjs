// Whether the page's thread is ever busy for long: while the page loads, while a visitor draws, while it trains with
// the curves and their table open, and while a visitor switches panels during a run. The browser itself reports every
// task longer than 50 ms (longtask), and every frame that takes more than 50 ms from its first work to painting
// (long-animation-frame), which may consist of several short tasks.

import { SPEEDS, slowDown } from './browser.mjs';
import { drawStrokes } from './pen-to-paint.mjs';
import { lineOf } from './summary.mjs';

const MOST_RUNS = 5;
const STROKES = 3;
const STEPS = 120;
const ROUNDS = 5;
const REST_MS = 700; // long enough for everything in a part to finish

/** Runs in the page, before the page's own scripts. */
function watchTasks() {
  /** @type {Record<string, number[]>} */
  const seen = { longtask: [], 'long-animation-frame': [] };
  Object.assign(globalThis, { longWork: seen });
  for (const [type, durations] of Object.entries(seen)) {
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => durations.push(duration))).observe({
      type,
      buffered: true,
    });
  }
}

const train = (page, steps) =>
  page.evaluate((count) => /** @type {any} */ (document.querySelector('corr-mcnn')).train({ steps: count }), steps);

/**
 * What a visitor does in each part.
 * @type {[string, (page: import('playwright-core').Page, url: string) => Promise<void>][]}
 */
const PARTS = [
  [
    'loading',
    async (page, url) => {
      await page.goto(`${url}dist/index.html#steps=${10 * STEPS}`);
      await page.evaluate(async () => {
        await customElements.whenDefined('corr-mcnn');
        await /** @type {any} */ (document.querySelector('corr-mcnn')).ready;
      });
    },
  ],
  [
    'drawing',
    async (page) => {
      await drawStrokes(page, STROKES);
      for (const digit of await page.locator('#examples button').all()) await digit.click();
      await page.locator('#mix > summary').click();
      await page.locator('#mix-part').focus();
      for (let press = 0; press < 20; press += 1) await page.keyboard.press('ArrowRight');
    },
  ],
  [
    'training, with curves and table',
    async (page) => {
      await page.locator('#tab-train').click();
      await train(page, 2);
      await page.locator('#more-charts').click();
      await page.locator('#table-details summary').click();
      await train(page, STEPS);
    },
  ],
  [
    'going from view to view while it trains',
    async (page) => {
      const done = train(page, STEPS);
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const tab of await page.locator('.tabs [role="tab"]').all()) {
          await tab.click();
          await page.waitForTimeout(REST_MS / ROUNDS);
        }
      }
      await page.evaluate(() => /** @type {any} */ (document.querySelector('corr-mcnn')).pause());
      await done;
    },
  ],
];

/** @param {import('./browser.mjs').Context} context */
export async function* longTasks(context) {
  for (const speed of SPEEDS) yield* tasksAt(context, speed);
}

/** @param {import('./browser.mjs').Context} context @param {typeof SPEEDS[number]} speed */
async function* tasksAt({ browser, url, runs }, { slowdown, words }) {
  const visits = Math.min(runs, MOST_RUNS);
  /** @type {Record<string, { longtask: number[], 'long-animation-frame': number[] }>} milliseconds */
  const found = Object.fromEntries(PARTS.map(([part]) => [part, { longtask: [], 'long-animation-frame': [] }]));
  for (let visit = 0; visit < visits; visit += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await slowDown(page, slowdown);
    await page.addInitScript(watchTasks);
    for (const [part, act] of PARTS) {
      await act(page, url);
      await page.waitForTimeout(REST_MS);
      const { longtask, 'long-animation-frame': frames } = await page.evaluate(() => {
        const { longWork } = /** @type {any} */ (globalThis);
        return Object.fromEntries(Object.entries(longWork).map(([type, durations]) => [type, durations.splice(0)]));
      });
      found[part].longtask.push(...longtask);
      found[part]['long-animation-frame'].push(...frames);
    }
    await context.close();
  }
  for (const [part, { longtask, 'long-animation-frame': frames }] of Object.entries(found)) {
    const sides = (durations) =>
      durations.length ? { sides: { 'the longest, ms': Math.round(Math.max(...durations)) } } : {};
    const what = `in ${visits} visits: ${part}${words}`;
    yield lineOf(`tasks above 50 ms on the page's thread, ${what}`, [longtask.length], 'tasks', {
      asked: 'none',
      ...sides(longtask),
    });
    yield lineOf(`frames above 50 ms, ${what}`, [frames.length], 'frames', sides(frames));
  }
}
