// Builds the engine, a module and its JavaScript, in pkg/ exactly as `wasm-pack build --target web` does, byte for byte,
// but without wasm-pack, which takes more than a minute to compile and would delay a newcomer's first page; and in
// pkg/drawing/ the part of it that draws: the crate without its feature `training`.
//
//   node scripts/module.mjs            both
//   node scripts/module.mjs drawing    only the part that draws
//   node scripts/module.mjs --check    compares the engine with that of wasm-pack

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { ensure, environment, isPresent, ROOT, TARGET_DIR, ToolMissing, WASM_TARGET } from './tools.mjs';

const NAME = 'corr_mcnn';
const FILES = [`${NAME}.js`, `${NAME}.d.ts`, `${NAME}_bg.wasm`, `${NAME}_bg.wasm.d.ts`];
const BUILT = join(TARGET_DIR, WASM_TARGET, 'release', `${NAME}.wasm`);
const CHECK = process.argv.includes('--check');
const PKG = join(ROOT, 'pkg');

/**
 * A module: how it is called, where it goes, and what cargo is told besides.
 * @typedef {{ name: string, out: string, options: string[] }} Build
 */
const WHOLE = { name: 'the engine', out: CHECK ? join(TARGET_DIR, 'module-check') : PKG, options: [] };
const DRAWING = { name: 'the part that draws', out: join(PKG, 'drawing'), options: ['--no-default-features'] };
/** @type {Build[]} */
const BUILDS = CHECK ? [WHOLE] : process.argv.includes('drawing') ? [DRAWING] : [DRAWING, WHOLE];
/** After these steps, dist.mjs packs the module. */
const DIST_SECONDS = 10;

/**
 * Runs a command in the project's environment. Returns what it prints if `stdout` is "pipe".
 * @param {string} command
 * @param {string[]} args
 * @param {2 | 'pipe'} [stdout]
 */
function run(command, args, stdout = 2) {
  return new Promise((done, failed) => {
    let output = '';
    const child = spawn(command, args, { cwd: ROOT, env: environment(), stdio: ['ignore', stdout, 2] });
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.once('error', failed);
    child.once('close', (status) =>
      status === 0 ? done(output) : failed(new ToolMissing(`${command} ${args[0]} failed, see above`)),
    );
  });
}

/**
 * Compiles both at once: towards its end, the engine's build waits for burn's ndarray backend alone, which uses one
 * core.
 */
async function compile({ options }) {
  const both = await Promise.allSettled([
    run('cargo', ['build', '--lib', '--release', '--target', WASM_TARGET, ...options]),
    run(process.execPath, [join(ROOT, 'scripts/tools.mjs'), 'wasm-bindgen']),
  ]);
  for (const result of both) if (result.status === 'rejected') throw result.reason;
}

function bind({ out }) {
  mkdirSync(out, { recursive: true });
  return run('wasm-bindgen', [BUILT, '--out-dir', out, '--typescript', '--target', 'web']);
}

/** Runs wasm-opt with the options that wasm-pack reads from Cargo.toml. */
async function optimise({ out }) {
  const { packages } = JSON.parse(await run('cargo', ['metadata', '--no-deps', '--format-version=1'], 'pipe'));
  const options = packages[0].metadata['wasm-pack'].profile.release['wasm-opt'];
  const module = join(out, `${NAME}_bg.wasm`);
  await run('wasm-opt', [module, '-o', `${module}.new`, ...options]);
  renameSync(`${module}.new`, module);
}

/** The steps that are left, and how many seconds each takes on two idle cores. */
function steps() {
  const tool = isPresent('wasm-bindgen') ? '' : ' and wasm-bindgen';
  const seconds = (existsSync(BUILT) ? 30 : 150) + (tool ? 30 : 0);
  return [
    { name: 'installing npm packages', seconds: 10, step: () => ensure('node'), done: isPresent('node') },
    { name: 'adding the Rust target', seconds: 10, step: () => ensure('wasm-target'), done: isPresent('wasm-target') },
    ...BUILDS.flatMap((build, at) => [
      {
        name: `compiling ${build.name}${at ? '' : tool}`,
        seconds: at ? seconds / 2 : seconds,
        step: () => compile(build),
        done: false,
      },
      { name: 'writing its JavaScript', seconds: 1, step: () => bind(build), done: false },
      { name: 'optimising it', seconds: 20, step: () => optimise(build), done: false },
    ]),
  ].filter(({ done }) => !done);
}

async function main() {
  ensure('rust');
  const all = steps();
  for (const [at, { name, step }] of all.entries()) {
    const left = all.slice(at).reduce((sum, { seconds }) => sum + seconds, DIST_SECONDS);
    const time = left < 90 ? `${Math.ceil(left / 10) * 10} seconds` : `${Math.round(left / 60)} minutes`;
    console.error(`[${at + 1}/${all.length}] ${name}; about ${time} left on two cores`);
    await step();
  }
  if (!CHECK) return;
  const differs = FILES.filter((file) => !readFileSync(join(WHOLE.out, file)).equals(readFileSync(join(PKG, file))));
  if (differs.length) throw new ToolMissing(`${differs} in pkg/ differ from those of scripts/module.mjs`);
  console.error(`pkg/ is the same, ${FILES.length} files`);
}

main().catch((error) => {
  if (!(error instanceof ToolMissing)) throw error;
  console.error(`error: ${error.message}`);
  process.exit(1);
});
