// Where the time of a training step goes: samples from the browser's own profiler in the worker, grouped by part of the
// step. The shipped module has no function names, so this measures the same build with names.

import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment, ROOT, TARGET_DIR, WASM_TARGET } from '../tools.mjs';
import { SITE } from './site.mjs';
import { lineOf } from './summary.mjs';
import { watchWorkers } from './worker-session.mjs';

const BATCH = 64;
const PROFILES = 5;
const STEPS_A_PROFILE = 20;
const BETWEEN_SAMPLES_US = 200;
/** No node in a profile has this id: ids count from 1. */
const NONE = 0;

/**
 * A sample belongs to the first part that matches any function on its stack, so functions that several parts call come
 * last.
 * @type {[string, RegExp][]}
 */
export const PARTS = [
  ['idle', /^\((idle|program)\)$/],
  ['batch and dropout', /Digits::views|dropout_masks|rand_chacha/],
  ['convolution, ReLU and max-pool: forward', /conv_pool::convolve|kernel::convolution::forward/],
  ['convolution, ReLU and max-pool: backward to the weights', /convolution::backward::backward_parameters/],
  ['convolution, ReLU and max-pool: backward to the input', /convolution::backward::backward_input/],
  ['batch normalisation: forward', /extension::batch_norm::normalise|kernel::batch_norm::(normalise|statistics)/],
  ['batch normalisation: backward', /kernel::batch_norm::backward/],
  ['up-sampling and transposed convolution: forward', /upsample_convolve::draw|kernel::upsampling::forward/],
  ['up-sampling and transposed convolution: backward', /kernel::upsampling::backward/],
  ['dense layers: forward', /extension::linear::apply/],
  ['dense layers: backward', /kernel::product::/],
  ['Adam', /adam::Adam::step/],
  ['weights and gradients copied', /train::parameters::|State as core::clone::Clone/],
  ['backward passes that have no name of their own', /autodiff::.*Step>::step/],
  ["the rest: terms, burn's bookkeeping", /./],
];

/**
 * The share of each part, in percent of the non-idle time.
 * @param {{ nodes: { id: number, callFrame: { functionName: string }, children?: number[] }[], samples: number[],
 *   timeDeltas: number[] }} profile
 * @returns {Record<string, number>}
 */
export function sharesOf({ nodes, samples, timeDeltas }) {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const names = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName]));
  const partOf = new Map(
    nodes.map(({ id }) => {
      const stack = [];
      for (let node = id; node !== NONE; node = parents.get(node) ?? NONE) stack.push(names.get(node) || '(anonymous)');
      const own = stack[0].startsWith('(') ? [stack[0]] : stack; // "(idle)" and the like are children of "(root)"
      return [id, PARTS.find(([, functions]) => own.some((name) => functions.test(name)))?.[0] ?? ''];
    }),
  );
  /** @type {Record<string, number>} */
  const times = Object.fromEntries(PARTS.map(([part]) => [part, 0]));
  samples.forEach((node, index) => {
    times[partOf.get(node) ?? ''] += timeDeltas[index];
  });
  const { idle, ...busy } = times;
  const total = Object.values(busy).reduce((sum, time) => sum + time, 0);
  return Object.fromEntries(Object.entries(busy).map(([part, time]) => [part, (100 * time) / total]));
}

/**
 * Builds the shipped module with function names, using the same tools and options, and the worker that uses it. Returns
 * the worker's path.
 */
function buildNamed() {
  const folder = join(SITE, 'named');
  const module = join(folder, 'dist', 'pkg', 'corr_mcnn_bg.wasm');
  const raw = join(TARGET_DIR, WASM_TARGET, 'release', 'corr_mcnn.wasm');
  const tool = (command, ...args) =>
    execFileSync(command, args, { cwd: ROOT, env: environment(), stdio: ['ignore', 2, 2] });
  const list = readFileSync(join(ROOT, 'Cargo.toml'), 'utf8').match(/^wasm-opt = \[([^\]]*)\]/m);
  if (!list) throw new Error('Cargo.toml does not give the options of wasm-opt');
  const options = [...list[1].matchAll(/"([^"]*)"/g)]
    .map(([, option]) => option)
    .filter((option) => !option.startsWith('--strip')); // so that names stay
  tool('cargo', 'build', '--lib', '--release', '--target', WASM_TARGET); // the part that draws may have been built last
  tool('wasm-bindgen', raw, '--target', 'web', '--out-dir', join(folder, 'dist', 'pkg'));
  // A function that is called from one place keeps its name only if it is not inlined there.
  tool('wasm-opt', ...options, '--debuginfo', '--one-caller-inline-max-function-size=0', module, '--output', module);
  for (const part of ['engine.js', 'answers.js', 'dist/www/shared'])
    cpSync(join(SITE, part), join(folder, part), { recursive: true });
  return 'named/engine.js';
}

/** @param {import('./browser.mjs').Context} context */
export async function* stepByPart({ bench, page, files }) {
  const script = buildNamed();
  const workerOf = await watchWorkers(page);
  await bench('open', 'profiled', script, { config: { batchSize: BATCH }, digits: `/${files.digits}` });
  await bench('call', 'profiled', 'steps', STEPS_A_PROFILE);
  const worker = await workerOf('profiled');
  await worker.send('Profiler.enable');
  await worker.send('Profiler.setSamplingInterval', { interval: BETWEEN_SAMPLES_US });
  const shares = [];
  for (let run = 0; run < PROFILES; run += 1) {
    await worker.send('Profiler.start');
    await bench('call', 'profiled', 'steps', STEPS_A_PROFILE);
    shares.push(sharesOf((await worker.send('Profiler.stop')).profile));
  }
  await bench('close', 'profiled');
  for (const part of Object.keys(shares[0])) {
    if (shares.some((each) => each[part] > 0))
      yield lineOf(
        `training step of ${BATCH} by part: ${part}`,
        shares.map((each) => each[part]),
        '%',
      );
  }
}
