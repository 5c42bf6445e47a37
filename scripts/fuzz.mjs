// Hostile inputs to everything that reads what others have made; prints one JSON object and exits with 1 on a fault.
//
//   FUZZ=50000 node scripts/fuzz.mjs            so many inputs, shared by the surfaces (default 100,000)
//   FUZZ=10min node scripts/fuzz.mjs            for so long
//   FUZZ_SEED=7 ...                             other inputs; the same seed gives the same ones
//   node scripts/fuzz.mjs --javascript          only what runs in JavaScript, from the pkg/ that is there
//
// Half of the inputs go to the crate itself, in the profile of its tests, whose arithmetic is checked (src/fuzz/); the
// others to the page's modules (fuzz/page.mjs), and to its worker with the engine as WebAssembly (fuzz/worker.mjs).

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SURFACES } from './fuzz/page.mjs';
import { Random } from './fuzz/random.mjs';
import { prepared, take } from './fuzz/worker.mjs';
import { ensure, environment, ROOT } from './tools.mjs';

/** @typedef {{ inputs: Record<string, number>, refusals: Record<string, number>, faults: string[] }} Found */

const USUAL = 100_000;
const MOST_FAULTS = 20;
/** What a minute is worth in inputs, at least: only the clock ends a run that is given minutes. */
const ENDLESS = 1e9;

/** How many inputs, and for how long. @param {string} text */
export function budgetOf(text) {
  const [, number, unit] = text.match(/^(\d+(?:\.\d+)?)\s*(m|min|minutes?)?$/) ?? [];
  if (number === undefined) throw new Error(`FUZZ must be a number of inputs, or minutes as in 10min, got "${text}"`);
  return unit
    ? { inputs: ENDLESS, seconds: Number(number) * 60 }
    : { inputs: Math.ceil(Number(number)), seconds: ENDLESS };
}

/** The crate's part. @param {{ inputs: number, seconds: number, seed: number }} budget @returns {Found} */
function native({ inputs, seconds, seed }) {
  const folder = mkdtempSync(join(tmpdir(), 'corr-mcnn-fuzz-'));
  const report = join(folder, 'report.json');
  const budget = { FUZZ_INPUTS: inputs, FUZZ_SECONDS: Math.ceil(seconds), FUZZ_SEED: seed, FUZZ_REPORT: report };
  const env = Object.fromEntries(Object.entries(budget).map(([name, value]) => [name, String(value)]));
  try {
    const { status } = spawnSync('cargo', ['test', '--quiet', '--locked', '--lib', 'fuzz::'], {
      cwd: ROOT,
      env: { ...environment(), ...env },
      stdio: ['ignore', 2, 2],
    });
    const found = JSON.parse(readFileSync(report, 'utf8'));
    if (status !== 0 && found.faults.length === 0) found.faults.push(`the tests of the crate ended with ${status}`);
    return found;
  } catch (error) {
    return { inputs: {}, refusals: {}, faults: [`the crate could not be tested: ${error.message}`] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The page's and the worker's part. @param {{ inputs: number, seconds: number, seed: number }} budget @returns {Promise<Found>} */
async function javascript({ inputs, seconds, seed }) {
  const endMs = performance.now() + seconds * 1000;
  const worker = await prepared();
  const surfaces = { ...SURFACES, 'messages to a worker': { part: 40, take: (random) => take(worker, random) } };
  const turns = Object.entries(surfaces).flatMap(([name, { part }]) => Array(part).fill(name));
  /** @type {Found} */ const found = { inputs: {}, refusals: {}, faults: [] };
  for (let index = 0; index < inputs && found.faults.length < MOST_FAULTS; index += 1) {
    if (performance.now() > endMs) break;
    const name = turns[(index * 37) % turns.length];
    found.inputs[name] = (found.inputs[name] ?? 0) + 1;
    found.refusals[name] ??= 0;
    try {
      if (await surfaces[name].take(new Random((seed << 24) ^ index))) found.refusals[name] += 1;
    } catch (error) {
      found.faults.push(`${name}, input ${index} of seed ${seed}: ${error.message}`);
      if (worker.engine.broken !== null) break; // every later message would be one more
    }
  }
  await worker.engine.end();
  return found;
}

async function main() {
  const { inputs, seconds } = budgetOf(process.env.FUZZ || String(USUAL));
  const seed = Number(process.env.FUZZ_SEED || 1);
  const onlyJavaScript = process.argv.includes('--javascript');
  const startedMs = performance.now();
  const share = onlyJavaScript
    ? { inputs, seconds, seed }
    : { inputs: Math.ceil(inputs / 2), seconds: seconds / 2, seed };
  if (!onlyJavaScript) ensure('rust');
  const parts = [...(onlyJavaScript ? [] : [native(share)]), await javascript(share)];
  const merged = (/** @type {'inputs' | 'refusals'} */ what) => Object.assign({}, ...parts.map((part) => part[what]));
  const sum = (/** @type {Record<string, number>} */ counts) =>
    Object.values(counts).reduce((all, count) => all + count, 0);
  const faults = parts.flatMap((part) => part.faults);
  const [bySurface, refusals] = [merged('inputs'), merged('refusals')];
  console.log(
    JSON.stringify({
      inputs: { total: sum(bySurface), ...bySurface },
      refusals: { total: sum(refusals), ...refusals },
      faults,
      seed,
      seconds: Math.round((performance.now() - startedMs) / 1000),
    }),
  );
  return faults.length === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit((await main()) ? 0 : 1);
