// Records the runs of the lessons with the page's own engine, and writes what they showed to
// www/assets/recordings/: one small file a lesson, which the page replays. The weights at the end are, bit for bit,
// those of a live run. What is observed is kept in target/recordings/, so only runs whose settings, digits or engine
// have changed are trained again.
//
//   node research/recordings.mjs [LESSON...]

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { compressed } from '../scripts/compress.mjs';
import { ROOT, TARGET_DIR } from '../scripts/tools.mjs';
import { REPORTED } from '../www/shared/crate.js';
import { LESSONS } from '../www/shared/settings.js';
import { firstSteps, observed, plansOf } from './recorded-runs.mjs';
import { recordingOf } from './recording-file.mjs';

const ASSETS = join(ROOT, 'www/assets/recordings');
const KEPT = join(TARGET_DIR, 'recordings');
/** The most bytes of a file. */
const MOST = 250_000;

/** Every `n` steps. @param {number} n @param {number[]} more */
const every =
  (n, ...more) =>
  (/** @type {number} */ step) =>
    step % n === 0 || more.includes(step);
/** What is kept of a pair of runs, and of each of several or many. */
const FULL = {
  reports: every(2, 1, 3, 5),
  heldOut: every(10),
  maps: every(10, 2, 5),
  drawings: every(50, 5, 10, 20, 30, 40, 60, 80),
};
const MIDDLE = {
  reports: every(4, 1, 2, 6),
  heldOut: every(20, 10),
  maps: every(20, 5, 10, 30),
  drawings: every(100, 5, 10, 20, 30, 40, 60, 80, 150),
};
const THIN = {
  reports: every(8, 1, 2, 4),
  heldOut: every(30, 10),
  maps: every(50, 5, 10, 20, 30),
  drawings: every(300, 20, 100),
};

/** How much is kept of each of so many runs. @param {number} count */
const keptOf = (count) => (count <= 2 ? FULL : count <= 4 ? MIDDLE : THIN);
/** The lessons whose answer shows digits that were redrawn from both halves. */
const REDRAWN = ['tradeoff'];

/** @param {import('./recorded-runs.mjs').Plan} plan @param {string} mark of its first steps */
function keptRun(plan, mark) {
  const path = join(KEPT, `${plan.key}-${mark}.bin`);
  return { path, run: existsSync(path) ? deserialize(readFileSync(path)) : null };
}

/** @param {import('./recorded-runs.mjs').Plan} plan */
async function runOf(plan) {
  const { start, mark } = await firstSteps(plan);
  const { path, run } = keptRun(plan, mark);
  if (run) return run;
  const sinceMs = performance.now();
  const fresh = await observed(plan, {
    start,
    onStep: (step) => step % 100 === 0 && console.error(`  ${plan.name}: step ${step}`),
  });
  console.error(`  ${plan.name}: ${fresh.hash} after ${((performance.now() - sinceMs) / 1000).toFixed(0)} s`);
  writeFileSync(path, serialize(fresh));
  return fresh;
}

const asked = process.argv.slice(2);
for (const name of asked) {
  if (LESSONS.includes(/** @type {any} */ (name))) continue;
  console.error(`error: expected one of ${LESSONS.join(', ')}, got ${name}`);
  process.exit(2);
}
for (const folder of [ASSETS, KEPT]) mkdirSync(folder, { recursive: true });
for (const lesson of LESSONS) {
  if (asked.length > 0 && !asked.includes(lesson)) continue;
  const plans = plansOf(lesson);
  const runs = [];
  for (const plan of plans)
    runs.push({
      twin: plan.twin,
      run: await runOf(plan),
      kept: { ...keptOf(plans.length), redrawn: REDRAWN.includes(lesson) },
    });
  const file = compressed(recordingOf(runs, REPORTED));
  const out = join(ASSETS, `${lesson}.bin.gz`);
  writeFileSync(out, file);
  console.error(`wrote ${out}: ${runs.length} runs, ${file.length} bytes`);
  if (file.length > MOST) {
    console.error(`error: ${out} has more than ${MOST} bytes`);
    process.exitCode = 1;
  }
}
