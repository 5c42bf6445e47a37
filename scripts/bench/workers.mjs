// Training in the page itself, by one worker and by two that share each step, and the bare steps of the same engine, in
// turns: in as many shards as the page's run has, and in the engine's default number; and whether one and two workers
// reach the same weights. If there is a core for an observer, one worker has it as in every page; what two workers gain
// is measured without, so that the two sides differ in one thing.

import { lineOf, medianOf, ratioOf } from './summary.mjs';

const BATCH = 64;
const TURNS = 4;
/** What a run shows is rationed by time, so a short turn would show all that was saved up while others had theirs. */
const STEPS_A_TURN = 120;
const BARE_STEPS_A_TURN = 40;
const WARM_UP_STEPS = 20;
const BARE = 'bare steps';
const BARE_IN_TWO = 'bare steps in two shards';

/**
 * Opens a page that trains with this many workers, and warms it up.
 * @param {import('./browser.mjs').Context} context @param {number} workers
 * @param {number} [cores] what the browser says that it has; with no more than workers, there is no observer
 */
async function trainingPage({ browser, url }, workers, cores) {
  const page = await browser.newPage();
  if (cores)
    await page.addInitScript((value) => Object.defineProperty(navigator, 'hardwareConcurrency', { value }), cores);
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
  const pages = [await trainingPage(context, 1), await trainingPage(context, 1, 1), await trainingPage(context, 2, 2)];
  const config = { method: 'corrmcnn', preset: 'default', seed: 1, batchSize: BATCH, steps: 1000 };
  await bench('open', BARE, 'engine.js', { config: { ...config, shards: 'auto' }, digits: files.digits });
  await bench('open', BARE_IN_TWO, 'engine.js', { config: { ...config, shards: 2 }, digits: files.digits });
  /** @type {number[][]} */
  const rates = [[], [], []];
  /** @type {Record<string, number[]>} */
  const bare = { [BARE]: [], [BARE_IN_TWO]: [] };
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const [index, page] of pages.entries()) rates[index].push(await page.train(STEPS_A_TURN));
    const plan = { runs: BARE_STEPS_A_TURN, warmUp: turn === 0 ? WARM_UP_STEPS : 1 };
    const times = await bench('turns', Object.keys(bare), 'step', plan);
    for (const [name, found] of Object.entries(bare)) found.push((1000 * BATCH) / medianOf(times[name]));
  }
  for (const name of Object.keys(bare)) await bench('close', name);
  const [observed, one, two] = await Promise.all(pages.map((page) => page.hash()));
  for (const page of pages) await page.close();
  if (one !== two || one !== observed)
    throw new Error(`the weights have to be the same: ${observed} with an observer, ${one}, ${two} of two workers`);
  const weights = { weights: one, steps: WARM_UP_STEPS + TURNS * STEPS_A_TURN };
  for (const [index, who] of [
    'one worker',
    'one worker without an observer',
    'two workers without an observer',
  ].entries())
    yield lineOf(`digits a second in the page, batches of ${BATCH}: ${who}`, rates[index], 'digits/s', weights);
  for (const [name, found] of Object.entries(bare)) {
    const what = `digits a second in the page with one worker, against ${name}`;
    yield ratioOf(what, ['page', rates[0]], [name, found], { asked: 'at least 0.88' });
  }
  yield ratioOf('two workers against one', ['two', rates[2]], ['one', rates[1]], { asked: 'at least 1.75' });
}
