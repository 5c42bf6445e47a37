// An epoch of 55,000 digits outside the browser, on all cores: the command line against PyTorch, if Python can import
// it.

import { execFileSync, spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { environment, ROOT, TARGET_DIR } from '../tools.mjs';
import { SITE } from './site.mjs';
import { lineOf, ratioOf } from './summary.mjs';
import { checkReference, referenceRun } from './training-step.mjs';

const RUNS = 2;
const BATCH = 64;
const STEPS = Math.floor(55_000 / BATCH);
const FIXTURES = join(ROOT, 'tests', 'fixtures');
const DATA = join(ROOT, 'data', 'mnist');

const output = (command, args) =>
  execFileSync(command, args, {
    cwd: ROOT,
    env: environment(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
    maxBuffer: 1e8,
  });

/** How long one epoch takes, in seconds, including the evaluation at its end. */
function engineEpoch() {
  const out = join(SITE, 'epoch.safetensors');
  const { seconds, steps } = JSON.parse(
    output(join(TARGET_DIR, 'debug', 'corr-mcnn'), ['train', '--epochs', '1', '--data', DATA, '--out', out, '--json']),
  );
  if (steps !== STEPS) throw new Error(`expected an epoch of ${STEPS} steps, got ${steps}`);
  return seconds;
}

function pytorchEpoch(python, settings) {
  const files = ['weights.safetensors', 'batch.safetensors'].map((file) => join(FIXTURES, file));
  const images = join(DATA, 'train-images-idx3-ubyte');
  const result = JSON.parse(
    output(python, [
      join(ROOT, 'scripts', 'bench', 'pytorch.py'),
      String(STEPS),
      String(BATCH),
      ...files,
      images,
      JSON.stringify(settings),
    ]),
  );
  checkReference('PyTorch', result.referenceTerms);
  return result;
}

/** @param {import('./browser.mjs').Context} context */
export async function* nativeEpoch({ bench, files }) {
  output('node', ['scripts/data.mjs']);
  output('cargo', ['build', '--quiet', '--bin', 'corr-mcnn']);
  const settings = await bench('open', 'settings', 'engine.js', {
    config: { batchSize: BATCH },
    weights: files.weights,
  });
  await bench('close', 'settings');
  const python = process.env.PYTHON || 'python3';
  const hasTorch = spawnSync(python, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0;
  if (!hasTorch)
    console.error(
      `${python} cannot import torch: the epoch is measured without PyTorch (the variable PYTHON names another Python)`,
    );

  /** @type {{ engine: number[], pytorch: number[] }} */
  const seconds = { engine: [], pytorch: [] };
  let pytorch = { version: '', threads: 0 };
  for (let run = 0; run < RUNS; run += 1) {
    seconds.engine.push(engineEpoch());
    if (!hasTorch) continue;
    const { seconds: elapsed, ...about } = pytorchEpoch(python, { ...settings, reference: referenceRun });
    seconds.pytorch.push(elapsed);
    pytorch = about;
  }
  const what = `native epoch of ${STEPS} steps of ${BATCH}`;
  yield lineOf(`${what}: corr-mcnn`, seconds.engine, 's', { cores: cpus().length });
  if (!hasTorch) return;
  const name = `PyTorch ${pytorch.version}`;
  yield lineOf(`${what}: ${name}`, seconds.pytorch, 's', { threads: pytorch.threads });
  yield ratioOf('native epoch against PyTorch', ['corr-mcnn', seconds.engine], [name, seconds.pytorch], {
    asked: 'at most 0.5',
  });
}
