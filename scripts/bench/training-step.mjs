// The training step at batch size 64: the engine, the network's dense products alone, and TensorFlow.js take turns.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../tools.mjs';
import { lineOf, ratioOf } from './summary.mjs';

const BATCH = 64;
const STEPS = 1000;
const WARM_UP = 3;
/** TensorFlow.js's plain JavaScript backend takes seconds; it runs only to see which backend is faster. */
const SLOW_RUNS = 2;

/** The reference run that all engines repeat: its name in tests/fixtures/losses.json, and its settings. */
const REFERENCE = {
  name: 'mean.none.mean.eps1e-08',
  learningRate: 1e-3,
  adamEpsilon: 1e-8,
  jointActivation: 'none',
  lossWeights: {
    selfReconstruction: 1,
    fromLeft: 1,
    fromRight: 1,
    stepAgreement: 1,
    reconstructionAgreement: 1,
    jointCorrelation: 0.02,
    hiddenCorrelationFirst: 0.003,
    hiddenCorrelationSecond: 0.05,
  },
};
/** Relative tolerances. The first steps differ only by rounding errors, which Adam amplifies in later ones. */
const TOLERANCE = { early: 2e-4, late: 5e-3, earlySteps: 4 };

/** Throws unless these are the terms that PyTorch computed for each step. */
export function checkReference(who, found) {
  const { trajectory } = JSON.parse(readFileSync(join(ROOT, 'tests', 'fixtures', 'losses.json'), 'utf8'));
  trajectory[REFERENCE.name].f64.forEach((expected, step) => {
    const tolerance = step < TOLERANCE.earlySteps ? TOLERANCE.early : TOLERANCE.late;
    for (const [term, value] of Object.entries(found[step])) {
      if (Math.abs(value - expected[term]) <= tolerance * Math.abs(expected[term])) continue;
      throw new Error(
        `${who} does not train the same model: ${term} is ${value} at step ${step + 1}, expected ${expected[term]}`,
      );
    }
  });
}

export const referenceRun = REFERENCE;

const [PRODUCTS, OURS] = ['dense products', 'corr-mcnn'];
/** The engine with its default number of shards; for some batches the page sets another (www/shared/shards.js). */
const SHARDED = 'corr-mcnn in shards';

/** @param {import('./browser.mjs').Context} context */
export async function* trainingStep({ bench, files, runs, products: withEach }) {
  const { operations, each } = await bench('open', PRODUCTS, 'products.js');
  const config = { method: 'corrmcnn', preset: 'default', seed: 1, batchSize: BATCH, steps: STEPS };
  const { shards } = await bench('open', SHARDED, 'engine.js', { config, digits: files.digits });
  const settings = await bench('open', OURS, 'engine.js', { config: { ...config, shards: 1 }, digits: files.digits });
  const backends = ['wasm', 'cpu'].map((backend) => `TensorFlow.js ${backend}`);
  for (const contestant of backends) {
    const request = { backend: contestant.split(' ')[1], weights: files.startWeights, digits: files.digits, settings };
    await bench('open', contestant, 'tfjs-training.js', request);
  }
  const [fast, slow] = backends;
  checkReference(
    fast,
    await bench('call', fast, 'referenceTerms', { ...REFERENCE, weights: files.startWeights, batch: files.batch }),
  );

  const times = await bench('turns', [PRODUCTS, OURS, SHARDED, fast], 'step', { runs, warmUp: WARM_UP });
  times[slow] = (await bench('turns', [slow], 'step', { runs: SLOW_RUNS, warmUp: 0 }))[slow];
  const inShards = `${OURS} in ${shards} shards (the engine's default)`;
  times[inShards] = times[SHARDED];
  const side = (contestant) => /** @type {[string, number[]]} */ ([contestant, times[contestant]]);
  for (const contestant of [PRODUCTS, OURS, inShards, ...backends])
    yield lineOf(`training step of ${BATCH}: ${contestant}`, times[contestant], 'ms');
  yield ratioOf('training step against the dense products', side(OURS), side(PRODUCTS), { asked: 'at most 0.6' });
  yield ratioOf(`training step, in ${shards} shards, against the dense products`, side(inShards), side(PRODUCTS), {
    asked: 'at most 0.6',
  });
  yield ratioOf('training step against TensorFlow.js', side(OURS), side(fast), { asked: 'at most 1' });
  yield ratioOf('TensorFlow.js against the dense products', side(fast), side(PRODUCTS));
  for (const contestant of [OURS, SHARDED, ...backends]) await bench('close', contestant);

  const gflops = (of, values) => values.map((ms) => of / ms / 1e6);
  yield lineOf('dense products', gflops(operations, times[PRODUCTS]), 'GFLOP/s');
  for (const [index, { name, operations: own }] of withEach ? each.entries() : []) {
    const timed = await bench('turns', [PRODUCTS], 'each', { runs, warmUp: WARM_UP, argument: index });
    yield lineOf(`dense product ${name}`, gflops(own, timed[PRODUCTS]), 'GFLOP/s');
  }
  await bench('close', PRODUCTS);
}
