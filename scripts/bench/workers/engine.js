// The engine, in a worker: training and completing.

import { answer, millisecondsOf } from './answers.js';
import init, { Session } from './dist/pkg/corr_mcnn.js';
import { gunzip } from './dist/www/shared/assets.js';

const fetched = async (url) => gunzip(new Uint8Array(await (await fetch(url)).arrayBuffer()));

/** @type {InstanceType<typeof Session>} */
let session;
/** @type {WebAssembly.Memory} */
let memory;

answer({
  /** @param {{ config?: object, digits?: string, weights?: string }} request files to train on and to start from */
  async prepare({ config = {}, digits, weights }) {
    ({ memory } = await init());
    session = new Session(config);
    if (weights) session.loadWeights(await fetched(weights));
    if (digits) session.loadData(await fetched(digits));
    return session.config;
  },
  step: () => millisecondsOf(() => session.step()),
  steps(count) {
    for (let step = 0; step < count; step += 1) session.step();
    return { stepsDone: session.stepsDone, wasmBytes: memory.buffer.byteLength };
  },
  complete({ half, repeats }) {
    const pixels = Float32Array.from(half);
    return millisecondsOf(() => session.complete('left', pixels), repeats);
  },
  /** Both halves, drawn from left halves: 392 + 392 values each. */
  draw: (halves) =>
    halves.map((half) => {
      const { reconstruction } = session.complete('left', Float32Array.from(half));
      const side = (first) =>
        Array.from({ length: 392 }, (_, pixel) => reconstruction[Math.floor(pixel / 14) * 28 + first + (pixel % 14)]);
      return [...side(0), ...side(14)];
    }),
});
