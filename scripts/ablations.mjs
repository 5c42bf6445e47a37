// What each part of the objective and of the network does: small runs like a reader's, each with one thing changed.
// Owns: www/assets/ablations.json, which the page shows, and target/ablations/, where each command's answer is kept: a run that was
// broken off goes on, and only what the engine or a setting has changed since is done again.
//
//   node scripts/ablations.mjs [--digits N] [--steps N] [--seeds 1,2,3] [--only ID,ID...]
//     With any of these, which are for trying it out, the result stays in target/ablations/.

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { commands, fileOf, presetCommand, TRAINING } from './ablation-runs.mjs';
import { ensure, environment, ROOT, TARGET_DIR, ToolMissing } from './tools.mjs';

const SHOWN = join(ROOT, 'www/assets/ablations.json');
const BINARY = join(TARGET_DIR, 'debug/corr-mcnn');
/** Everything that decides what comes out. */
const ENGINE = ['Cargo.lock', 'src'];

/** @typedef {import('./ablation-runs.mjs').Run} Run */
/** @typedef {import('./ablation-runs.mjs').Command} Command */
/** @typedef {import('./ablation-runs.mjs').Answer} Answer */

/** When the newest of these files was written. @param {string} path */
function newestMs(path) {
  const { mtimeMs } = statSync(path);
  const below = statSync(path).isDirectory() ? readdirSync(path).map((name) => newestMs(join(path, name))) : [];
  return Math.max(mtimeMs, ...below);
}

/** Writes a file that appears whole or not at all. @param {string} path @param {string} text */
function write(path, text) {
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}

/** What the binary prints. @param {string[]} args @returns {Promise<string>} */
function output(args) {
  return new Promise((done, failed) => {
    const child = spawn(BINARY, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, complaint] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (chunk) => { out += chunk; });
    child.stderr.setEncoding('utf8').on('data', (chunk) => { complaint += chunk; });
    child.once('error', failed);
    child.once('close', (status) => {
      if (status === 0) done(out);
      else failed(new Error(complaint.trim().split('\n').pop() || `exit status ${status}`));
    });
  });
}

/**
 * The answer of one command: kept from an earlier run, or asked for now.
 * @param {string} folder @param {Command} command @param {number} engineMs
 * @returns {Promise<{ answer: Answer, kept: boolean }>}
 */
async function answerOf(folder, { id, args, metrics }, engineMs) {
  const path = join(folder, `${id}.json`);
  if (existsSync(path) && statSync(path).mtimeMs > engineMs) {
    const { args: asked, answer } = JSON.parse(readFileSync(path, 'utf8'));
    if (JSON.stringify(asked) === JSON.stringify(args)) return { answer, kept: true };
  }
  const printed = JSON.parse(await output(args));
  const answer = { printed, metrics: metrics ? readFileSync(metrics, 'utf8') : null };
  write(path, JSON.stringify({ args, answer }));
  return { answer, kept: false };
}

/** @param {string[]} args @returns {{ run: Run, only: string[] | null, whole: boolean }} */
function options(args) {
  const text = /** @type {const} */ ({ type: 'string', multiple: false });
  const { values } = parseArgs({ args, options: { digits: text, steps: text, seeds: text, only: text } });
  const count = (/** @type {string} */ name, /** @type {string} */ value) => {
    if (!/^[1-9]\d*$/.test(value)) throw new ToolMissing(`--${name}: expected a whole number of at least 1, got "${value}"`);
    return Number(value);
  };
  return {
    run: {
      digits: count('digits', values.digits ?? String(TRAINING.digits)),
      steps: count('steps', values.steps ?? String(TRAINING.steps)),
      seeds: values.seeds?.split(',').map((seed) => count('seeds', seed)) ?? TRAINING.seeds,
      batch: TRAINING.batch,
    },
    only: values.only?.split(',') ?? null,
    whole: Object.keys(values).length === 0,
  };
}

async function main() {
  const { run, only, whole } = options(process.argv.slice(2));
  ensure('rust', 'mnist');
  execFileSync('cargo', ['build', '--quiet', '--bin', 'corr-mcnn'], { cwd: ROOT, env: environment(), stdio: ['ignore', 2, 2] });
  const engineMs = Math.max(...ENGINE.map((path) => newestMs(join(ROOT, path))));
  const folder = join(TARGET_DIR, 'ablations', `${run.digits}-digits-${run.steps}-steps-seeds-${run.seeds.join('-')}`);
  mkdirSync(folder, { recursive: true });

  const { answer: { printed: { settings } } } = await answerOf(folder, presetCommand(run, folder), engineMs);
  const all = commands(run, folder, settings);
  const unknown = only?.find((id) => !all.some((command) => command.id === id));
  if (unknown) throw new ToolMissing(`--only: there is no "${unknown}"; there are ${all.map(({ id }) => id).join(', ')}`);
  /** @type {Map<string, Answer>} */
  const answers = new Map();
  /** @type {string[]} */
  const failed = [];
  const wanted = all.filter(({ id }) => !only || only.includes(id));
  for (const [index, command] of wanted.entries()) {
    const startedMs = Date.now();
    const say = (/** @type {string} */ how) => console.error(`[${index + 1}/${wanted.length}] ${command.id}: ${how}`);
    try {
      const { answer: found, kept } = await answerOf(folder, command, engineMs);
      answers.set(command.id, found);
      say(kept ? 'kept' : `${Math.round((Date.now() - startedMs) / 1000)} s`);
    } catch (error) {
      failed.push(command.id);
      say(`FAILED, ${error.message}`);
    }
  }
  if (failed.length) throw new ToolMissing(`nothing was written, these failed: ${failed.join(', ')}`);
  const path = whole ? SHOWN : join(folder, 'ablations.json');
  write(path, fileOf(run, settings, answers));
  console.error(`${relative(ROOT, path)}: ${(statSync(path).size / 1000).toFixed(1)} kB`);
}

main().catch((error) => {
  if (!(error instanceof ToolMissing) && !/^ERR_PARSE_ARGS/.test(error.code ?? '')) throw error;
  console.error(`error: ${error.message}`);
  process.exit(1);
});
