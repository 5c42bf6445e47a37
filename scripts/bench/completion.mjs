// The time for one completion when everything is warm, and the time from a new worker to its first completion. The
// engine, TensorFlow.js and ONNX Runtime Web take turns. The others run the network once; so does the engine when it is
// compared with them. As the page has it, with alignment, the engine runs the network on several trials of the half.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../tools.mjs';
import { readSafetensors } from './safetensors.js';
import { lineOf, medianOf, ratioOf } from './summary.mjs';

const OURS = 'corr-mcnn';
const ALIGNED = 'corr-mcnn, aligned as in the page';
const OTHERS = ['TensorFlow.js wasm', 'ONNX Runtime Web'];
const COMPLETIONS_A_RUN = 20;
const WARM_UP = 5;
const COLD_STARTS = 20;
/** The largest accepted difference between two engines' pixels, in units of full intensity. */
const TOLERANCE = 1e-3;

/** Real left halves, 392 values each. */
function leftHalves() {
  const { x } = readSafetensors(readFileSync(join(ROOT, 'tests', 'fixtures', 'batch.safetensors')));
  return Array.from({ length: x.shape[0] }, (_, digit) => [...x.values.slice(digit * 392, (digit + 1) * 392)]);
}

/** Throws unless both engines draw the same. */
function checkDrawn(who, found, expected) {
  const largest = Math.max(
    ...found.flatMap((drawn, digit) => drawn.map((value, pixel) => Math.abs(value - expected[digit][pixel]))),
  );
  if (!(largest <= TOLERANCE))
    throw new Error(`${who} does not complete as the engine does: a pixel differs by ${largest}`);
}

/** @param {import('./browser.mjs').Context} context */
export async function* completion({ bench, files, runs }) {
  const halves = leftHalves();
  const [tensorflow, onnx] = OTHERS;
  await bench('open', OURS, 'engine.js', { weights: files.weights, config: { align: false } });
  await bench('open', ALIGNED, 'engine.js', { weights: files.weights });
  await bench('open', tensorflow, 'tfjs-half.js', { weights: files.half });
  await bench('open', onnx, 'onnx-half.js', { model: files.onnx });
  const drawn = await bench('call', OURS, 'draw', halves);
  const bounded = drawn.map((half) => half.map((value) => Math.min(1, Math.max(0, value))));
  for (const other of OTHERS) {
    const found = await bench('call', other, 'draw', halves);
    checkDrawn(
      other,
      found.map((half) => half.map((value) => Math.min(1, Math.max(0, value)))),
      bounded,
    );
  }
  const times = await bench('turns', [OURS, ALIGNED, ...OTHERS], 'complete', {
    runs,
    warmUp: WARM_UP,
    argument: { half: halves[0], repeats: COMPLETIONS_A_RUN },
  });
  for (const contestant of [OURS, ALIGNED, ...OTHERS])
    yield lineOf(`one half completed: ${contestant}`, times[contestant], 'ms');
  const [fastest] = [...OTHERS].sort((a, b) => medianOf(times[a]) - medianOf(times[b]));
  yield ratioOf('one half completed against the faster of the two', [OURS, times[OURS]], [fastest, times[fastest]], {
    asked: 'at most 0.7',
  });
  for (const contestant of [OURS, ALIGNED, ...OTHERS]) await bench('close', contestant);
}

/** @param {import('./browser.mjs').Context} context */
export async function* coldStart({ bench, files }) {
  const [half] = leftHalves();
  const contestants = {
    'an empty worker': { script: 'empty.js', half },
    [OURS]: { weights: files.weights, half },
    'TensorFlow.js wasm': { script: 'tfjs-half.js', argument: { weights: files.half }, half },
    'ONNX Runtime Web': { script: 'onnx-half.js', argument: { model: files.onnx }, half },
  };
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let run = -1; run < COLD_STARTS; run += 1) {
    for (const [name, contestant] of Object.entries(contestants)) {
      const ms = await bench('coldStart', contestant);
      if (run >= 0) times[name].push(ms);
    }
  }
  for (const [name, ms] of Object.entries(times))
    yield lineOf(`cold start, new worker to first completion: ${name}`, ms, 'ms');
  yield ratioOf(
    'cold start against TensorFlow.js',
    [OURS, times[OURS]],
    ['TensorFlow.js wasm', times['TensorFlow.js wasm']],
    { asked: 'at most 0.6' },
  );
}
