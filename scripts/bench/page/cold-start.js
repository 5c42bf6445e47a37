// The time from nothing to the first completed half: in a new worker, with everything fetched and compiled again, since
// the server forbids caching.

import { Completer } from './dist/www/runs/completer.js';
import { fetchBytes, fetchModule, gunzip } from './dist/www/shared/assets.js';
import { questionOf, withHalf } from './dist/www/shared/field.js';

const PATIENCE_MS = 60_000;

/** Loads the engine as the page's element does, and resolves to a function that closes it once a half is completed. */
async function engine({ weights, half }) {
  const module = fetchModule(new URL('dist/pkg/drawing/corr_mcnn_bg.wasm.gz', location.href));
  const drawn = () => module.then((module) => ({ module, trains: false }));
  let told = { completed: (_) => {}, failed: (_) => {} };
  const completed = new Promise((done, failed) => {
    told = { completed: done, failed };
  });
  const drawing = new Completer(
    () => ({
      workerUrl: new URL('dist/www/page/drawing.js', location.href),
      modules: { drawing: drawn, training: drawn },
      patienceMs: PATIENCE_MS,
    }),
    { onCompletion: told.completed, onFailure: told.failed, onLost: told.failed },
  );
  // as the page asks for its first completion, that of a real digit
  const { pixels, kept } = questionOf(
    {
      ink: withHalf(new Float32Array(784), 'left', half),
      given: 'left',
      example: 0,
    },
    true,
  );
  drawing.complete({ given: 'left', pixels, kept, number: 1 });
  await drawing.load({ weights: await gunzip(await fetchBytes(new URL(weights, location.href))), classifier: null });
  await completed;
  return () => drawing.close();
}

/** Any other worker: it answers "prepare" once it has completed a half. */
async function other({ script, argument }) {
  const worker = new Worker(script, { type: 'module' });
  await new Promise((done, failed) => {
    worker.onmessage = ({ data }) => ('error' in data ? failed(new Error(data.error)) : done(data));
    worker.onerror = (event) => failed(new Error(event.message || 'the worker did not load'));
    worker.postMessage({ name: 'prepare', argument });
  });
  return () => worker.terminate();
}

/**
 * The time from nothing to the first completion, in milliseconds.
 * @param {{ weights?: string, half: Float32Array, script?: string, argument?: object }} contestant
 */
export async function coldStart(contestant) {
  const half = Float32Array.from(contestant.half);
  const startedMs = performance.now();
  const close = await (contestant.script
    ? other({ script: contestant.script, argument: { ...contestant.argument, half } })
    : engine({ weights: contestant.weights, half }));
  const elapsedMs = performance.now() - startedMs;
  close();
  return elapsedMs;
}
