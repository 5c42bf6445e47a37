// TensorFlow.js training the engine's network, in a worker.

import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { answer, millisecondsOf } from '../page/answers.js';
import { readSafetensors } from '../safetensors.js';
import { start } from './tfjs.js';
import { Model } from './tfjs-model.js';

const HEADER_BYTES = 20;
const PIXELS = 784;

/** @type {Model} */
let model;
/** @type {Uint8Array} */
let digits;
let settings;
let trainDigits = 0;

const bytesOf = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());

/** Both halves of a random batch of digits, [B, 28, 14, 1] each. */
function randomBatch(size) {
  const halves = [0, 1].map(() => new Float32Array(size * 392));
  for (let digit = 0; digit < size; digit += 1) {
    const start = HEADER_BYTES + trainDigits + Math.floor(Math.random() * trainDigits) * PIXELS;
    for (let pixel = 0; pixel < PIXELS; pixel += 1) {
      const [row, column] = [Math.floor(pixel / 28), pixel % 28];
      halves[column < 14 ? 0 : 1][digit * 392 + row * 14 + (column % 14)] = digits[start + pixel] / 255;
    }
  }
  return halves.map((half) => tf.tensor4d(half, [size, 28, 14, 1]));
}

function dropoutMask(size) {
  const kept = 1 / (1 - settings.dropout);
  return tf.tensor2d(
    Float32Array.from({ length: size * 500 }, () => (Math.random() < settings.dropout ? 0 : kept)),
    [size, 500],
  );
}

/** The terms of ten steps of the reference run, from the reference weights. */
async function referenceTerms({ weights, batch, ...run }) {
  const reference = new Model(readSafetensors(await bytesOf(weights)), run);
  const { traj_x: left, traj_y: right } = readSafetensors(await bytesOf(batch));
  const [steps, size] = left.shape;
  return Array.from({ length: steps }, (_, step) => {
    const [x, y] = [left, right].map(({ values }) =>
      tf.tensor4d(values.slice(step * size * 392, (step + 1) * size * 392), [size, 28, 14, 1]),
    );
    return reference.step(x, y, null);
  });
}

answer({
  /** @param {{ backend: 'wasm' | 'cpu', weights: string, digits: string, settings: object }} request */
  async prepare(request) {
    await start(request.backend);
    settings = request.settings;
    model = new Model(readSafetensors(await bytesOf(request.weights)), settings);
    const packed = (await fetch(request.digits)).body?.pipeThrough(new DecompressionStream('gzip'));
    digits = new Uint8Array(await new Response(packed).arrayBuffer());
    trainDigits = new DataView(digits.buffer).getUint32(12, true);
  },
  referenceTerms,
  step: () =>
    millisecondsOf(() =>
      tf.tidy(() => {
        const [left, right] = randomBatch(settings.batchSize);
        return model.step(left, right, [dropoutMask(settings.batchSize), dropoutMask(settings.batchSize)]);
      }),
    ),
});
