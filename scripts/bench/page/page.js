// The page's side of the benchmark: one dedicated worker for each contestant, all idle except the one whose turn it is.
// Owns: workers and turns. scripts/bench/*.mjs decide what the workers are asked to do; how is up to the workers.

import { coldStart } from './cold-start.js';

/** @type {Map<string, Worker>} */
const workers = new Map();

/** @param {Worker} worker @param {string} name one of the worker's functions @param {unknown} [argument] */
function call(worker, name, argument) {
  return new Promise((done, failed) => {
    worker.onmessage = ({ data }) => ('error' in data ? failed(new Error(data.error)) : done(data.value));
    worker.onerror = (event) => failed(new Error(event.message || 'the worker did not load'));
    worker.postMessage({ name, argument });
  });
}

const bench = {
  /** Starts a worker and prepares it. */
  open(contestant, script, argument) {
    const worker = new Worker(script, { type: 'module', name: contestant });
    workers.set(contestant, worker);
    return call(worker, 'prepare', argument);
  },

  call: (contestant, name, argument) => call(/** @type {Worker} */ (workers.get(contestant)), name, argument),

  close(contestant) {
    workers.get(contestant)?.terminate();
    workers.delete(contestant);
  },

  /**
   * Calls the same function of all contestants in turn, `runs` times after a warm-up, so that a busy machine slows them
   * all alike. Returns the results.
   */
  async turns(contestants, name, { runs, warmUp, argument }) {
    const results = Object.fromEntries(contestants.map((contestant) => [contestant, []]));
    for (let run = -warmUp; run < runs; run += 1) {
      for (const contestant of contestants) {
        const result = await bench.call(contestant, name, argument);
        if (run >= 0) results[contestant].push(result);
      }
    }
    return results;
  },

  coldStart,
};

globalThis.bench = bench;
