// What the benchmark's browser loads: the built page, our workers, the bundles of the other engines, and their files.
// Owns: the folder target/bench, and the packages that only the benchmark needs.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { environment, ROOT, TARGET_DIR, ToolMissing } from '../tools.mjs';
import { halfModel, packHalf } from './half-model.js';
import { onnxOfHalf } from './onnx.js';

export const SITE = join(TARGET_DIR, 'bench');
const HERE = join(ROOT, 'scripts', 'bench');
const PACKAGES = join(HERE, 'node_modules');
const FIXTURES = join(ROOT, 'tests', 'fixtures');

/** The sources of the other engines' bundles. */
const PEERS = ['tfjs-training.js', 'tfjs-half.js', 'onnx-half.js'];
const PEERS_FILES = [
  '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
  'onnxruntime-web/dist/ort-wasm-simd-threaded.wasm',
];

const run = (command, args) => execFileSync(command, args, { cwd: HERE, env: environment(), stdio: ['ignore', 2, 2] });

function installPeers() {
  const [installed, wanted] = [join(PACKAGES, '.package-lock.json'), join(HERE, 'package-lock.json')];
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  console.error('+ npm ci in scripts/bench');
  try {
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  } catch {
    throw new ToolMissing(
      'npm ci failed in scripts/bench: the benchmark compares with the packages in its package-lock.json; see its message above',
    );
  }
}

/**
 * The kernel uses no crates, so rustc alone compiles it. The scheduling option keeps LLVM from spilling its eight sums.
 */
function compileKernel() {
  run('rustc', [
    '--edition=2024',
    '--target=wasm32-unknown-unknown',
    '--crate-type=cdylib',
    '-Copt-level=3',
    '-Clto=fat',
    '-Cpanic=abort',
    '-Ctarget-feature=+simd128',
    '-Cllvm-args=-pre-RA-sched=source',
    '-o',
    join(SITE, 'matmul.wasm'),
    join('matmul', 'matmul.rs'),
  ]);
}

/** The path in the site of the one file in dist/www/assets whose name starts with `start`. */
function asset(start) {
  const name = readdirSync(join(ROOT, 'dist', 'www', 'assets'))
    .filter((file) => file.startsWith(start))
    .sort()
    .at(-1); // the packed file, if there are two
  if (!name) throw new Error(`dist/www/assets holds no ${start}*`);
  return `dist/www/assets/${name}`;
}

/** The shipped weights in single precision, as read and written by the engine itself. */
async function exportedWeights(path) {
  const engine = await import(pathToFileURL(join(SITE, 'dist', 'pkg', 'corr_mcnn.js')).href);
  const { gunzip } = await import(pathToFileURL(join(SITE, 'dist', 'www', 'shared', 'assets.js')).href);
  engine.initSync({ module: readFileSync(join(SITE, 'dist', 'pkg', 'corr_mcnn_bg.wasm')) });
  const session = new engine.Session({});
  session.loadWeights(await gunzip(readFileSync(join(SITE, path))));
  return session.exportWeights();
}

/** Puts everything in its place. Returns the paths in the site that the contestants get. */
export async function buildSite() {
  installPeers();
  rmSync(SITE, { recursive: true, force: true });
  mkdirSync(SITE, { recursive: true });
  for (const folder of ['page', 'workers']) cpSync(join(HERE, folder), SITE, { recursive: true });
  cpSync(join(ROOT, 'dist'), join(SITE, 'dist'), { recursive: true });
  for (const file of ['weights.safetensors', 'batch.safetensors']) cpSync(join(FIXTURES, file), join(SITE, file));
  compileKernel();
  run(join(PACKAGES, '.bin', 'esbuild'), [
    ...PEERS.map((file) => `peers/${file}`),
    '--bundle',
    '--minify',
    '--format=esm',
    '--target=es2022',
    '--main-fields=module,main',
    `--outdir=${SITE}`,
    '--log-level=error',
  ]);
  for (const file of PEERS_FILES) cpSync(join(PACKAGES, file), join(SITE, file.split('/').at(-1) ?? file));

  const files = {
    weights: asset('corr-mcnn'),
    digits: asset('digits'),
    startWeights: 'weights.safetensors',
    batch: 'batch.safetensors',
  };
  const half = halfModel(await exportedWeights(files.weights));
  writeFileSync(join(SITE, 'half.f32'), packHalf(half));
  writeFileSync(join(SITE, 'half.onnx'), onnxOfHalf(half));
  return { ...files, half: 'half.f32', onnx: 'half.onnx' };
}
