// What each part of the objective and of the network does: short runs like a visitor's, each with one thing changed.
// Owns: www/assets/ablations.json, which the page shows, and target/ablations/, where each command's answer is kept
// (kept-answers.mjs).
//
//   node research/ablations.mjs [--digits N] [--steps N] [--seeds 1,2,3] [--only ID,ID...]
//     These options are for trying it out: with any of them the result stays in target/ablations/.

import { statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, ToolMissing } from '../scripts/tools.mjs';
import { commands, fileOf, presetCommand, TRAINING } from './ablation-runs.mjs';
import { KeptAnswers, main, write } from './kept-answers.mjs';

const SHOWN = join(ROOT, 'www/assets/ablations.json');

/** @typedef {import('./ablation-runs.mjs').Run} Run */

/** @param {string[]} args @returns {{ run: Run, only: string[] | null, whole: boolean }} */
function options(args) {
  const text = /** @type {const} */ ({ type: 'string', multiple: false });
  const { values } = parseArgs({ args, options: { digits: text, steps: text, seeds: text, only: text } });
  const count = (/** @type {string} */ name, /** @type {string} */ value) => {
    if (!/^[1-9]\d*$/.test(value))
      throw new ToolMissing(`--${name}: expected a whole number of at least 1, got "${value}"`);
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

main(async () => {
  const { run, only, whole } = options(process.argv.slice(2));
  const kept = new KeptAnswers(
    join('ablations', `${run.digits}-digits-${run.steps}-steps-seeds-${run.seeds.join('-')}`),
  );
  const {
    answer: {
      printed: { settings },
    },
  } = await kept.of(presetCommand(run, kept.folder));
  const all = commands(run, kept.folder, settings);
  const unknown = only?.find((id) => !all.some((command) => command.id === id));
  if (unknown)
    throw new ToolMissing(`--only: there is no "${unknown}"; there are ${all.map(({ id }) => id).join(', ')}`);
  const answers = await kept.ofAll(all.filter(({ id }) => !only || only.includes(id)));
  const path = whole ? SHOWN : join(kept.folder, 'ablations.json');
  write(path, fileOf(run, settings, answers));
  console.error(`${relative(ROOT, path)}: ${(statSync(path).size / 1000).toFixed(1)} kB`);
});
