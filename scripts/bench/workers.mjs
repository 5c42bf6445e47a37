// Training in the page itself, by one worker and by two that share each step, and the bare steps of the same engine, in
// turns; and whether one and two workers reach the same weights.

import { lineOf, medianOf, ratioOf } from './summary.mjs';

const BATCH = 64;
const TURNS = 8;
const STEPS_A_TURN = 40;
const WARM_UP_STEPS = 20;
const BARE = 'bare steps';

/** Opens a page that trains with this many workers, and warms it up. */
async function trainingPage({ browser, url }, workers) {
  const page = await browser.newPage();
  await page.goto(
    `${url}dist/index.html#mode=train&workers=${workers}&batch=${BATCH}&steps=${WARM_UP_STEPS + TURNS * STEPS_A_TURN}`,
  );
  /** Digits per second over this many steps, from the end of the first to the end of the last. */
  const train = async (steps) => {
    await page.bringToFront();
    return page.evaluate(
      async ([count, batch]) => {
        const element = /** @type {any} */ (document.querySelector('corr-mcnn'));
        /** @type {number[]} */
        const timesMs = [];
        const note = () => timesMs.push(performance.now());
        element.addEventListener('progress', note);
        await element.train({ steps: count });
        element.removeEventListener('progress', note);
        if (timesMs.length !== count) throw new Error(`expected ${count} steps, saw ${timesMs.length}`);
        return (1000 * batch * (count - 1)) / (timesMs[count - 1] - timesMs[0]);
      },
      [steps, BATCH],
    );
  };
  /** The first eight hexadecimal digits of the weights' SHA-256. */
  const hash = () =>
    page.evaluate(async () => {
      const bytes = await /** @type {any} */ (document.querySelector('corr-mcnn')).exportWeights();
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      return [...digest.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    });
  await train(WARM_UP_STEPS);
  return { train, hash, close: () => page.close() };
}

/** @param {import('./browser.mjs').Context} context */
export async function* twoWorkers(context) {
  const { bench, files } = context;
  const pages = [await trainingPage(context, 1), await trainingPage(context, 2)];
  const config = { method: 'corrmcnn', preset: 'default', seed: 1, batchSize: BATCH, steps: 1000 };
  await bench('open', BARE, 'engine.js', { config, digits: files.digits });
  /** @type {number[][]} */
  const rates = [[], []];
  /** @type {number[]} */
  const bare = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const [index, page] of pages.entries()) rates[index].push(await page.train(STEPS_A_TURN));
    const times = await bench('turns', [BARE], 'step', { runs: STEPS_A_TURN, warmUp: turn === 0 ? WARM_UP_STEPS : 1 });
    bare.push((1000 * BATCH) / medianOf(times[BARE]));
  }
  await bench('close', BARE);
  const [one, two] = await Promise.all(pages.map((page) => page.hash()));
  for (const page of pages) await page.close();
  if (one !== two)
    throw new Error(`one worker reached the weights ${one}, two reached ${two}: they have to be the same`);
  const weights = { weights: one, steps: WARM_UP_STEPS + TURNS * STEPS_A_TURN };
  yield lineOf(`digits a second in the page, batches of ${BATCH}: one worker`, rates[0], 'digits/s', weights);
  yield lineOf(`digits a second in the page, batches of ${BATCH}: two workers`, rates[1], 'digits/s', weights);
  yield ratioOf('digits a second in the page with one worker, against bare steps', ['page', rates[0]], [BARE, bare], {
    asked: 'at least 0.88',
  });
  yield ratioOf('two workers against one', ['two', rates[1]], ['one', rates[0]], { asked: 'at least 1.75' });
}
