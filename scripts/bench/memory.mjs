// The memory of the page's training worker, and whether it grows.

import { lineOf } from './summary.mjs';
import { memoryOf, watchWorkers } from './worker-session.mjs';

const FIRST_STEPS = 300;
const MORE_STEPS = 1000;
const MEGABYTE = 1e6;

/** @param {import('./browser.mjs').Context} context */
export async function* trainingMemory({ browser, url }) {
  const page = await browser.newPage();
  const workerOf = await watchWorkers(page);
  await page.goto(`${url}dist/index.html#mode=train&workers=1&steps=${FIRST_STEPS + MORE_STEPS}`);
  const train = (steps) =>
    page.evaluate((count) => /** @type {any} */ (document.querySelector('corr-mcnn')).train({ steps: count }), steps);
  const sizes = [];
  for (const steps of [FIRST_STEPS, MORE_STEPS]) {
    await train(steps);
    sizes.push(Number(((await memoryOf(await workerOf('training'))) / MEGABYTE).toFixed(1)));
  }
  await page.close();
  const [first, last] = sizes;
  const sides = { [`after ${FIRST_STEPS} steps`]: first, [`after ${FIRST_STEPS + MORE_STEPS}`]: last };
  yield lineOf(`memory of the training worker after ${FIRST_STEPS} steps`, [first], 'MB', { asked: 'at most 110' });
  yield lineOf(`growth of that memory over the next ${MORE_STEPS} steps`, [100 * (last / first - 1)], '%', {
    sides,
    asked: 'under 2',
  });
}
