// A lesson by its record on a phone: from the press to the answer, the longest task of the page's thread, and how far
// the charts lag behind the replay; at the machine's own speed, and slowed four times by the browser.

import { slowDown } from './browser.mjs';
import { lineOf } from './summary.mjs';

const LESSONS = ['correlation', 'tradeoff'];
const MOST_RUNS = 2; // a replay takes 20 seconds
const REST_MS = 1000;
const SPEEDS = [
  { slowdown: 1, words: '' },
  { slowdown: 4, words: ", at a quarter of the processor's speed" },
];

/** Runs in the page: tasks above 50 ms, and how many steps the first chart is behind the replay, ten times a second. */
function watch() {
  const root = /** @type {ShadowRoot} */ (document.querySelector('corr-mcnn')?.shadowRoot);
  const seen = { tasks: [0], behind: [0] };
  Object.assign(globalThis, { lessonSeen: seen });
  new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => seen.tasks.push(duration))).observe({
    type: 'longtask',
  });
  setInterval(() => {
    const replayed = Number(/** @type {HTMLInputElement} */ (root.getElementById('replay-step')).value);
    const charted = Number(root.querySelector('#charts .plot')?.getAttribute('aria-valuenow') ?? 0);
    seen.behind.push(replayed - charted);
  }, 100);
}

/** @param {import('./browser.mjs').Context} context @param {string} lesson @param {number} slowdown */
async function visit({ browser, url }, lesson, slowdown) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await slowDown(page, slowdown);
  await page.goto(`${url}dist/index.html#lesson=${lesson}`);
  await page.locator('#lesson-choices button').first().waitFor();
  await page.locator('#charts [data-chart] canvas').nth(2).waitFor();
  await page.waitForTimeout(REST_MS);
  await page.evaluate(watch);
  await page.locator('#lesson-choices button').first().click();
  await page.waitForTimeout(REST_MS);
  const sinceMs = Date.now();
  await page.locator('#lesson-replay').click();
  await page.locator('#lesson-answer .found').waitFor({ timeout: 90_000 });
  const answerMs = Date.now() - sinceMs;
  await page.waitForTimeout(REST_MS);
  const { tasks, behind, steps } = await page.evaluate(() => ({
    .../** @type {any} */ (globalThis).lessonSeen,
    steps: Number(document.querySelector('corr-mcnn')?.shadowRoot?.getElementById('replay-step')?.getAttribute('max')),
  }));
  await context.close();
  const replayS = 20;
  return { answer: answerMs / 1000, task: Math.max(...tasks), late: (Math.max(...behind) / steps) * replayS };
}

/** @param {import('./browser.mjs').Context} context */
export async function* lessonByRecord(context) {
  for (const { slowdown, words } of SPEEDS) {
    for (const lesson of LESSONS) {
      const visits = [];
      for (let run = 0; run < Math.min(context.runs, MOST_RUNS); run += 1)
        visits.push(await visit(context, lesson, slowdown));
      const of = (/** @type {'answer' | 'task' | 'late'} */ what) => visits.map((one) => one[what]);
      const lineFor = (/** @type {string} */ what) => `lesson "${lesson}" by its record${words}: ${what}`;
      yield lineOf(lineFor('press to answer'), of('answer'), 's', { asked: 'at most 90' });
      yield lineOf(lineFor('longest task'), of('task'), 'ms', { asked: 'at most 200' });
      yield lineOf(lineFor('charts behind the replay'), of('late'), 's', { asked: 'at most 1' });
    }
  }
}
