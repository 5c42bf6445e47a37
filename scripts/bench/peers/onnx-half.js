// ONNX Runtime Web completing a left half, in a worker, on one thread.

import * as ort from 'onnxruntime-web/wasm';
import { answer, millisecondsOf } from '../page/answers.js';

/** @type {ort.InferenceSession} */
let session;

/** @param {Float32Array} half */
const draw = (half) => session.run({ half: new ort.Tensor('float32', half, [1, 1, 28, 14]) });

answer({
  /** @param {{ model: string, half?: Float32Array }} request a half in it is completed at once */
  async prepare({ model, half }) {
    ort.env.wasm.numThreads = 1;
    ort.env.wasm.wasmPaths = { wasm: 'ort-wasm-simd-threaded.wasm' };
    session = await ort.InferenceSession.create(model, { executionProviders: ['wasm'], graphOptimizationLevel: 'all' });
    return half ? (await draw(half))['drawn.right'].data : null;
  },
  complete({ half, repeats }) {
    const pixels = Float32Array.from(half);
    return millisecondsOf(() => draw(pixels), repeats);
  },
  async draw(halves) {
    const drawn = [];
    for (const half of halves) {
      const { 'drawn.left': left, 'drawn.right': right } = await draw(Float32Array.from(half));
      drawn.push([...left.data, ...right.data]);
    }
    return drawn;
  },
});
