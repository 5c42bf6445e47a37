// The benchmarks: one JSON object a line on standard output, everything else on standard error.
// Owns: what is compiled and served for them, and the browser. What is timed is in bench/worker.js.
//
//   node scripts/bench.mjs [RUNS] [--products]     RUNS: default 25; --products: also each dense product by itself

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { launchBrowser } from './browser.mjs';
import { serve } from './serve.mjs';
import { environment, ROOT, TARGET_DIR } from './tools.mjs';

const SITE = join(TARGET_DIR, 'bench');
const KERNEL = 'scripts/bench/matmul/matmul.rs';
const print = (result) => console.log(JSON.stringify(result));

/** The kernel needs no crate, so no cargo; the scheduling option keeps LLVM from spilling its eight sums. */
function compileKernel() {
  execFileSync('rustc', ['--edition=2024', '--target=wasm32-unknown-unknown', '--crate-type=cdylib', '-Copt-level=3', '-Clto=fat', '-Cpanic=abort',
    '-Ctarget-feature=+simd128', '-Cllvm-args=-pre-RA-sched=source', '-o', join(SITE, 'matmul.wasm'), KERNEL],
  { cwd: ROOT, env: environment(), stdio: ['ignore', 2, 2] });
}

function site() {
  rmSync(SITE, { recursive: true, force: true });
  mkdirSync(SITE, { recursive: true });
  for (const name of ['index.html', 'worker.js', 'matmul.js']) cpSync(join(ROOT, 'scripts', 'bench', name), join(SITE, name));
  cpSync(join(ROOT, 'dist', 'pkg'), join(SITE, 'pkg'), { recursive: true });
  cpSync(join(ROOT, 'www', 'assets', 'digits.bin.gz'), join(SITE, 'digits.bin.gz'));
  compileKernel();
}

function sizes() {
  const files = ['dist/pkg/corr_mcnn_bg.wasm', 'dist/pkg/corr_mcnn.js', 'dist/www/assets/corr-mcnn.safetensors'];
  for (const file of files.filter((name) => existsSync(join(ROOT, name)))) {
    const bytes = readFileSync(join(ROOT, file));
    print({ benchmark: 'size', file, unit: 'bytes', raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length });
  }
}

const [runs = 25] = process.argv.slice(2).map(Number).filter((value) => value > 0);
site();
const server = await serve({ root: SITE });
const browser = await launchBrowser();
try {
  print({ benchmark: 'environment', browser: browser.version(), processor: cpus()[0].model, cores: cpus().length, date: new Date().toISOString() });
  const page = await browser.newPage();
  await page.goto(server.url);
  const request = { runs, products: process.argv.includes('--products') };
  for (const result of await page.evaluate((asked) => globalThis.measure(asked), request)) print(result);
  sizes();
} finally {
  await browser.close();
  await server.close();
}
