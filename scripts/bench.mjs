// The benchmarks. Prints one JSON object per line on standard output, and everything else on standard error.
// Owns: the list of parts. What each part measures is in bench/.
//
//   node scripts/bench.mjs [RUNS] [PART...] [--quick] [--products]
//     RUNS: runs of each contestant (default: 25); --quick: skips the long parts
//     --products: also time each dense product by itself
//   The environment variable PYTHON names a Python that may have PyTorch (default: python3).

import { cpus } from 'node:os';
import { openSite } from './bench/browser.mjs';
import { bytesToFirstCompletion } from './bench/bytes.mjs';
import { coldLoad } from './bench/cold-load.mjs';
import { coldStart, completion } from './bench/completion.mjs';
import { lessonByRecord } from './bench/lesson.mjs';
import { longTasks } from './bench/long-tasks.mjs';
import { trainingMemory } from './bench/memory.mjs';
import { nativeEpoch } from './bench/native.mjs';
import { penToPaint } from './bench/pen-to-paint.mjs';
import { stepByPart } from './bench/profile.mjs';
import { trainingStep } from './bench/training-step.mjs';
import { twoWorkers } from './bench/workers.mjs';
import { ToolMissing } from './tools.mjs';

const RUNS = 25;

/**
 * @typedef {(context: import('./bench/browser.mjs').Context) => AsyncGenerator<object>} Measure
 * @type {Record<string, { measure: Measure, long?: boolean }>}
 */
const PARTS = {
  'training-step': { measure: trainingStep },
  completion: { measure: completion },
  'cold-start': { measure: coldStart },
  'pen-to-paint': { measure: penToPaint },
  'long-tasks': { measure: longTasks },
  lesson: { measure: lessonByRecord, long: true },
  'cold-load': { measure: coldLoad },
  workers: { measure: twoWorkers },
  bytes: { measure: bytesToFirstCompletion },
  'step-by-part': { measure: stepByPart, long: true },
  memory: { measure: trainingMemory, long: true },
  native: { measure: nativeEpoch, long: true },
};

const print = (line) => console.log(JSON.stringify(line));

async function main(args) {
  const flags = args.filter((arg) => arg.startsWith('--'));
  const [runs = RUNS] = args.map(Number).filter((value) => value > 0);
  const named = args.filter((arg) => !arg.startsWith('--') && !(Number(arg) > 0));
  const unknown = [
    ...named.filter((name) => !PARTS[name]),
    ...flags.filter((flag) => !['--quick', '--products'].includes(flag)),
  ];
  if (unknown.length)
    throw new ToolMissing(
      `there is no "${unknown[0]}"; there are --quick, --products and ${Object.keys(PARTS).join(', ')}`,
    );
  const chosen = Object.entries(PARTS).filter(([name, { long }]) =>
    named.length ? named.includes(name) : !(long && flags.includes('--quick')),
  );

  const context = await openSite({ runs, products: flags.includes('--products') });
  try {
    print({
      what: 'machine',
      browser: context.browser.version(),
      processor: cpus()[0].model,
      cores: cpus().length,
      date: new Date().toISOString(),
    });
    for (const [name, { measure }] of chosen) {
      console.error(`== ${name}`);
      for await (const line of measure(context)) print(line);
    }
  } finally {
    await context.close();
  }
}

main(process.argv.slice(2)).catch((error) => {
  if (!(error instanceof ToolMissing)) throw error;
  console.error(`error: ${error.message}`);
  process.exit(1);
});
