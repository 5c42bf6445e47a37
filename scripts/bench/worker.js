// Measures, in a dedicated worker as the page uses one: the training step against the bare dense products, and one completion.
// Owns: what is timed. The step and the products take turns, so that a busy machine slows both alike.

import init, { Session } from './pkg/corr_mcnn.js';
import { loadProducts } from './matmul.js';

const BATCH = 64;
const WARM_UP_RUNS = 3;
const COMPLETIONS_PER_RUN = 20;
/** Floating-point operations that take about 10 ms. */
const TIMED_OPERATIONS = 3e8;

/** Milliseconds that each of the functions takes, `runs` times in turns, after a warm-up. */
function timeInTurns(runs, functions) {
  const timesMs = functions.map(() => []);
  for (let run = -WARM_UP_RUNS; run < runs; run += 1) {
    functions.forEach((call, index) => {
      const startedMs = performance.now();
      call();
      if (run >= 0) timesMs[index].push(performance.now() - startedMs);
    });
  }
  return timesMs;
}

function summary(timesMs, perRun = 1) {
  const sorted = timesMs.map((ms) => ms / perRun).sort((a, b) => a - b);
  const digits = (ms) => Number(ms.toPrecision(4));
  return { unit: 'ms', runs: sorted.length, median: digits(sorted[sorted.length >> 1]), min: digits(sorted[0]), max: digits(sorted.at(-1)) };
}

async function unpacked(url) {
  const response = await fetch(url);
  return new Uint8Array(await new Response(response.body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
}

async function measure({ runs, products: withEach }) {
  await init();
  const products = await loadProducts('matmul.wasm');
  const session = new Session({ method: 'corrmcnn', preset: 'default', seed: 1, batchSize: BATCH, steps: 1000 });
  session.loadData(await unpacked('digits.bin.gz'));

  const [productMs, stepMs] = timeInTurns(runs, [products.runStep, () => session.step()]);
  const half = new Float32Array(28 * 14).map((_, index) => (index % 7 === 0 ? 1 : 0));
  const [completionMs] = timeInTurns(runs, [() => {
    for (let i = 0; i < COMPLETIONS_PER_RUN; i += 1) session.complete('left', half);
  }]);
  session.free();

  const [bare, step] = [summary(productMs), summary(stepMs)];
  const rate = (operations, ms) => Number((operations / ms / 1e6).toPrecision(3));
  const results = [
    { benchmark: 'dense-products', batch: BATCH, ...bare, gflops: rate(products.operations, bare.median) },
    {
      benchmark: 'training-step', batch: BATCH, ...step,
      ratioToDenseProducts: Number((step.median / bare.median).toPrecision(3)), ratioOfMinima: Number((step.min / bare.min).toPrecision(3)),
    },
    { benchmark: 'completion', batch: 1, ...summary(completionMs, COMPLETIONS_PER_RUN) },
  ];
  if (withEach) {
    for (const { name, operations, run } of products.each) {
      // The clock ticks every 0.1 ms: a small product is repeated until a tick does not matter.
      const repeats = Math.ceil(TIMED_OPERATIONS / operations);
      const [timesMs] = timeInTurns(runs, [() => { for (let i = 0; i < repeats; i += 1) run(); }]);
      const times = summary(timesMs, repeats);
      results.push({ benchmark: `dense-product ${name}`, ...times, gflops: rate(operations, times.median) });
    }
  }
  return results;
}

self.onmessage = async ({ data }) => {
  try {
    self.postMessage({ results: await measure(data) });
  } catch (error) {
    self.postMessage({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
};
