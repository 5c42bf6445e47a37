// CorrMCNN for TensorFlow.js: the engine's layers, three codes, seven terms and Adam, from the engine's weights.

import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { batchNorm, convReluPool, correlation, dense, product } from './tfjs-operations.js';

const NORM_EPSILON = 1e-5;
const MOMENTUM = 0.1;
const CORRELATION_EPSILON = 1e-8;
const BETAS = [0.9, 0.999];

/** Converts a parameter from PyTorch's layout to TensorFlow's. */
function toTensorFlow(name, { shape, values }) {
  const tensor = tf.tensor(values, shape);
  if (/conv\d\.weight$/.test(name)) return tf.transpose(tensor, [2, 3, 1, 0]); // [out, in, 3, 3] to [3, 3, in, out]
  if (/fc1\.weight$/.test(name))
    return tf.reshape(tf.transpose(tf.reshape(tensor, [500, 64, 5, 2]), [2, 3, 1, 0]), [640, 500]);
  if (/deconv\.weight$/.test(name)) return tf.reshape(tensor, [3, 9]);
  return shape.length === 2 ? tf.transpose(tensor) : tensor;
}

/**
 * [9, 98 * 392]: for each tap of the 3x3 kernel, which of the 28x14 pixels each of the 14x7 places reaches after
 * up-sampling to 26x12.
 */
function upsamplingBasis() {
  const basis = new Float32Array(9 * 98 * 392);
  for (let row = 0; row < 26; row += 1) {
    for (let column = 0; column < 12; column += 1) {
      const source = Math.floor((row * 14) / 26) * 7 + Math.floor((column * 7) / 12);
      for (let tap = 0; tap < 9; tap += 1) {
        const pixel = (row + Math.floor(tap / 3)) * 14 + column + (tap % 3);
        basis[(tap * 98 + source) * 392 + pixel] += 1;
      }
    }
  }
  return tf.tensor2d(basis, [9, 98 * 392]);
}

export class Model {
  #weights = {};
  #running = {};
  #basis = upsamplingBasis();
  #basisTransposed = tf.transpose(this.#basis);
  #settings;
  #adam;

  /**
   * @param {Record<string, import('../safetensors.js').Stored>} stored the engine's weights
   * @param {{ lossWeights: Record<string, number>, learningRate: number, adamEpsilon: number,
   *   jointActivation: string }} settings the engine's
   */
  constructor(stored, settings) {
    this.#settings = settings;
    for (const [name, tensor] of Object.entries(stored)) {
      const isRunning = name.includes('.running_');
      (isRunning ? this.#running : this.#weights)[name] = tf.variable(
        tf.tidy(() => toTensorFlow(name, tensor)),
        !isRunning,
      );
    }
    this.#adam = tf.train.adam(settings.learningRate, ...BETAS, settings.adamEpsilon);
  }

  /**
   * One step on two views [B, 28, 14, 1]; `masks` are two dropout masks [B, 500], or null. Returns the terms before the
   * update.
   */
  step(left, right, masks) {
    const results = tf.tidy(() => {
      let terms;
      const { value, grads } = tf.variableGrads(() => {
        terms = this.#terms(left, right, masks);
        const total = this.#total(terms);
        terms = tf.keep(tf.stack([...terms, total]));
        return total;
      }, Object.values(this.#weights));
      value.dispose();
      this.#adam.applyGradients(grads);
      return terms;
    });
    const [L1, L2, L3, L4, L5, joint, hiddenFirst, hiddenSecond, total] = results.dataSync();
    results.dispose();
    return { L1, L2, L3, L4, L5, corr50: joint, corr500: hiddenFirst, corr300: hiddenSecond, total };
  }

  #dense(name, input, relu) {
    return dense(input, this.#weights[`${name}.weight`], this.#weights[`${name}.bias`], { relu });
  }

  #normalise(name, map) {
    const channels = map.shape[3];
    const flat = tf.reshape(map, [-1, channels]);
    const unbiased = flat.shape[0] / (flat.shape[0] - 1);
    const move = (running, batch) => running.assign(tf.add(tf.mul(running, 1 - MOMENTUM), tf.mul(batch, MOMENTUM)));
    const output = batchNorm(
      flat,
      this.#weights[`${name}.weight`],
      this.#weights[`${name}.bias`],
      NORM_EPSILON,
      (mean, variance) => {
        move(this.#running[`${name}.running_mean`], mean);
        move(this.#running[`${name}.running_var`], tf.mul(variance, unbiased));
      },
    );
    return tf.reshape(output, map.shape);
  }

  #encode(name, view, mask) {
    const block = (number, map) =>
      this.#normalise(
        `${name}.bn${number}`,
        convReluPool(map, this.#weights[`${name}.conv${number}.weight`], this.#weights[`${name}.conv${number}.bias`], {
          inputGradient: number > 1,
        }),
      );
    const map = block(2, block(1, view)); // [B, 5, 2, 64]
    const first = this.#dense(`${name}.fc1`, tf.reshape(map, [-1, 640]), true); // [B, 500]
    const second = this.#dense(`${name}.fc2`, mask ? tf.mul(first, mask) : first, true); // [B, 300]
    return { first, second };
  }

  #decode(name, codes) {
    const grid = this.#dense(`${name}.fc`, codes, true); // [3B, 294]
    const basis = tf.customGrad((kernel) => ({
      value: tf.matMul(kernel, this.#basis),
      gradFunc: (dy) => tf.matMul(dy, this.#basisTransposed),
    }));
    const map = tf.reshape(basis(this.#weights[`${name}.deconv.weight`]), [294, 392]);
    return tf.add(product(grid, map), this.#weights[`${name}.deconv.bias`]); // [3B, 392]
  }

  #terms(left, right, masks) {
    const x = this.#encode('enc_x', left, masks?.[0]);
    const y = this.#encode('enc_y', right, masks?.[1]);
    const both = tf.mul(tf.add(x.second, y.second), 0.5);
    const codes = this.#dense(
      'joint',
      tf.concat([both, x.second, y.second]),
      this.#settings.jointActivation === 'relu',
    ); // [3B, 50]
    const drawn = [this.#decode('dec_x', codes), this.#decode('dec_y', codes)].map((side) => tf.split(side, 3));
    const real = [left, right].map((view) => tf.reshape(view, [-1, 392]));
    const error = (a, b) => tf.mean(tf.square(tf.sub(a, b)));
    const sides = (compare) => tf.add(compare(0), compare(1));
    const [, fromLeft, fromRight] = tf.split(codes, 3);
    return [
      ...[0, 1, 2].map((code) => sides((side) => error(real[side], drawn[side][code]))),
      tf.add(error(x.first, y.first), error(x.second, y.second)),
      sides((side) => error(drawn[side][1], drawn[side][2])),
      correlation(fromLeft, fromRight, CORRELATION_EPSILON),
      correlation(x.first, y.first, CORRELATION_EPSILON),
      correlation(x.second, y.second, CORRELATION_EPSILON),
    ];
  }

  #total(terms) {
    const w = this.#settings.lossWeights;
    const weights = [
      w.selfReconstruction,
      w.fromLeft,
      w.fromRight,
      w.stepAgreement,
      w.reconstructionAgreement,
      -w.jointCorrelation,
      -w.hiddenCorrelationFirst,
      -w.hiddenCorrelationSecond,
    ];
    return tf.addN(terms.map((term, index) => tf.mul(term, weights[index])));
  }
}
