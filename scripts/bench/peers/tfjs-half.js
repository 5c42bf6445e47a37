// TensorFlow.js completing a left half, in a worker. This bundle has no gradients, and batch normalisation is folded
// into the layers.

import * as tf from '@tensorflow/tfjs-core';
import { TENSORS, unpackHalf } from '../half-model.js';
import { answer, millisecondsOf } from '../page/answers.js';
import { start } from './tfjs.js';

/** @type {Record<string, tf.Tensor>} */
let model;

/** @param {Float32Array} packed */
function load(packed) {
  const half = unpackHalf(packed);
  model = Object.fromEntries(TENSORS.map(([name, shape]) => [name, tf.tensor(half[name], shape)]));
  for (const name of ['conv1', 'conv2']) model[name] = tf.transpose(model[name], [2, 3, 1, 0]); // to [3, 3, in, out]
  // channels last
  model.fc1 = tf.reshape(tf.transpose(tf.reshape(model.fc1, [64, 5, 2, 500]), [1, 2, 0, 3]), [640, 500]);
}

/** Both halves, 392 values each. @param {Float32Array} half */
function draw(half) {
  const [left, right] = tf.tidy(() => {
    const block = (name, x) =>
      tf.maxPool(
        tf.fused.conv2d({
          x,
          filter: model[name],
          strides: 1,
          pad: 'valid',
          bias: model[`${name}.bias`],
          activation: 'relu',
        }),
        2,
        2,
        'valid',
      );
    const dense = (name, a, activation = 'relu') =>
      tf.fused.matMul({ a, b: model[name], bias: model[`${name}.bias`], activation });
    const features = tf.reshape(block('conv2', block('conv1', tf.tensor4d(half, [1, 28, 14, 1]))), [1, 640]);
    const code = dense('joint', dense('fc2', dense('fc1', features)), 'linear');
    return ['left', 'right'].map((side) => dense(`${side}.map`, dense(side, code), 'linear'));
  });
  const drawn = [left.dataSync(), right.dataSync()];
  tf.dispose([left, right]);
  return drawn;
}

answer({
  /** @param {{ weights: string, half?: Float32Array }} request a half in it is completed at once */
  async prepare({ weights, half }) {
    const packed = fetch(weights).then((response) => response.arrayBuffer()); // fetched while the backend starts
    await start('wasm');
    load(new Float32Array(await packed));
    return half ? draw(half)[1] : null;
  },
  complete({ half, repeats }) {
    const pixels = Float32Array.from(half);
    return millisecondsOf(() => draw(pixels), repeats);
  },
  draw: (halves) => halves.map((half) => draw(Float32Array.from(half)).flatMap((side) => [...side])),
});
