// The network's operations for TensorFlow.js, each with a hand-written gradient that uses only kernels that are fast in
// its WebAssembly backend: convolutions, products without a transposition, and element-wise arithmetic (XNNPACK). That
// backend's own gradients are either missing (for a convolution's filter) or many times slower (for its input, and for
// products with transposed operands). Maps are [batch, height, width, channels].

import * as tf from '@tensorflow/tfjs-core';

/** The places of a 2x2 window, row by row. Ties go to the first place, as in the engine. */
const PLACES = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const TAPS = Array.from({ length: 9 }, (_, tap) => [Math.floor(tap / 3), tap % 3]);

/** Mean over the rows: [rows, columns] to [1, columns]. An average pool computes it ten times as fast as `mean`. */
function meanOfRows(matrix) {
  const [rows, columns] = matrix.shape;
  return tf.reshape(tf.avgPool(tf.reshape(matrix, [1, rows, 1, columns]), [rows, 1], 1, 'valid'), [1, columns]);
}

const sumOfRows = (matrix) => tf.mul(meanOfRows(matrix), matrix.shape[0]);

/**
 * The element-wise maximum, and a mask that is 1 where the second operand is larger. `maximum` and comparisons are
 * thirty times slower here.
 */
function larger(first, second) {
  const difference = tf.sub(second, first);
  return [tf.add(first, tf.relu(difference)), tf.step(difference)];
}

/**
 * max-pool(ReLU(input * filter + bias)), with a valid 3x3 convolution and 2x2 windows. Does one strided convolution for
 * each place in the windows.
 */
export function convReluPool(input, filter, bias, { inputGradient }) {
  const [batch, height, width, channels] = input.shape;
  const filters = filter.shape[3];
  const [rows, columns] = [Math.floor((height - 2) / 2), Math.floor((width - 2) / 2)];
  const window = (map, row, column) =>
    tf.reshape(
      tf.slice(
        tf.reshape(map, [batch, height, width * channels]),
        [0, row, column * channels],
        [batch, 2 * rows + 1, (2 * columns + 1) * channels],
      ),
      [batch, 2 * rows + 1, 2 * columns + 1, channels],
    );
  const operation = tf.customGrad((x, w, b, save) => {
    const at = PLACES.map(([row, column]) =>
      tf.fused.conv2d({ x: window(x, row, column), filter: w, bias: b, strides: 2, pad: 'valid' }),
    );
    const [upper, upperSecond] = larger(at[0], at[1]);
    const [lower, lowerSecond] = larger(at[2], at[3]);
    const [largest, isLower] = larger(upper, lower);
    const positive = tf.step(largest);
    save([x, w, upperSecond, lowerSecond, isLower, positive]);
    const gradFunc = (dy, [image, kernel, ...masks]) => {
      const atEach = spread(dy, masks);
      const biasPart = tf.reshape(sumOfRows(tf.reshape(tf.mul(dy, masks[3]), [-1, filters])), [filters]);
      if (!inputGradient)
        return [
          tf.zerosLike(image),
          gradientOfFirstFilter(
            PLACES.map((place) => window(image, ...place)),
            atEach,
          ),
          biasPart,
        ];
      const whole = interleave(atEach);
      return [gradientOfInput(whole, kernel, image.shape), gradientOfFilter(image, whole), biasPart];
    };
    return { value: tf.relu(largest), gradFunc };
  });
  return operation(input, filter, bias);
}

/** Routes the gradient of the pooled map back to the winning place of each window. */
function spread(dy, [upperSecond, lowerSecond, isLower, positive]) {
  const given = tf.mul(dy, positive);
  const lower = tf.mul(given, isLower);
  const upper = tf.sub(given, lower);
  const [second, fourth] = [tf.mul(upper, upperSecond), tf.mul(lower, lowerSecond)];
  return [tf.sub(upper, second), second, tf.sub(lower, fourth), fourth];
}

/** Interleaves four quarters into one map of twice the height and width. */
function interleave([a, b, c, d]) {
  const [batch, rows, columns, filters] = a.shape;
  const beside = (left, right) => tf.concat([tf.reshape(left, [-1, filters]), tf.reshape(right, [-1, filters])], 1);
  const row = (pairs) => tf.reshape(pairs, [batch * rows, columns * 2 * filters]);
  return tf.reshape(tf.concat([row(beside(a, b)), row(beside(c, d))], 1), [batch, rows * 2, columns * 2, filters]);
}

/** One product for each tap, shifted into place: faster than convolving the padded gradient with the rotated filter. */
function gradientOfInput(dy, kernel, [batch, height, width, channels]) {
  const [, rows, columns, filters] = dy.shape;
  const taps = tf.unstack(tf.reshape(tf.transpose(kernel, [0, 1, 3, 2]), [9, filters, channels]));
  const flat = tf.reshape(dy, [-1, filters]);
  return tf.addN(
    TAPS.map(([row, column], tap) =>
      tf.pad(tf.reshape(tf.matMul(flat, taps[tap]), [batch, rows, columns, channels]), [
        [0, 0],
        [row, height - rows - row],
        [column, width - columns - column],
        [0, 0],
      ]),
    ),
  );
}

/** Convolves the image, with its channels as the batch and its digits as channels, with the gradient as the filter. */
function gradientOfFilter(image, dy) {
  const [, rows, columns] = dy.shape;
  // [C, H, W, B]
  const seen = tf.transpose(tf.slice(image, [0, 0, 0, 0], [-1, rows + 2, columns + 2, -1]), [3, 1, 2, 0]);
  return tf.transpose(tf.conv2d(seen, tf.transpose(dy, [1, 2, 0, 3]), 1, 'valid'), [1, 2, 0, 3]); // [3, 3, C, F]
}

/**
 * The same for one channel: patches, cut by a convolution with the identity, times the gradient at each place in the
 * windows.
 */
function gradientOfFirstFilter(windows, atEach) {
  const cutter = tf.reshape(tf.eye(9), [3, 3, 1, 9]);
  const parts = atEach.map((dy, place) => {
    const patches = tf.reshape(tf.conv2d(windows[place], cutter, 2, 'valid'), [-1, 9]);
    return tf.matMul(tf.transpose(tf.reshape(dy, [-1, dy.shape[3]])), patches); // [F, 9]
  });
  return tf.reshape(tf.transpose(tf.addN(parts)), [3, 3, 1, -1]);
}

/**
 * Batch normalisation of [rows, channels] by the batch's statistics. `onStatistics` receives them: mean and biased
 * variance, [channels].
 */
export function batchNorm(input, gamma, beta, epsilon, onStatistics) {
  const rows = input.shape[0];
  const operation = tf.customGrad((x, scale, shift, save) => {
    const mean = meanOfRows(x);
    const centred = tf.sub(x, mean);
    const variance = meanOfRows(tf.square(centred));
    onStatistics(tf.reshape(mean, [-1]), tf.reshape(variance, [-1]));
    const inverse = tf.rsqrt(tf.add(variance, epsilon));
    const normal = tf.mul(centred, inverse);
    save([normal, inverse, scale]);
    const gradFunc = (dy, [normalised, inverseDeviation, weight]) => {
      const [shiftPart, scalePart] = [meanOfRows(dy), meanOfRows(tf.mul(dy, normalised))];
      const centredPart = tf.sub(tf.sub(dy, shiftPart), tf.mul(normalised, scalePart));
      const sum = (mean) => tf.reshape(tf.mul(mean, rows), [-1]);
      return [tf.mul(centredPart, tf.mul(inverseDeviation, weight)), sum(scalePart), sum(shiftPart)];
    };
    return { value: tf.add(tf.mul(normal, scale), shift), gradFunc };
  });
  return operation(input, gamma, beta);
}

/** input * weight + bias, with ReLU on request. Operands are transposed before a product, never within it. */
export function dense(input, weight, bias, { relu }) {
  const operation = tf.customGrad((x, w, b, save) => {
    const value = tf.fused.matMul({ a: x, b: w, bias: b, activation: relu ? 'relu' : 'linear' });
    save([x, w, value]);
    const gradFunc = (dy, [given, kernel, output]) => {
      const before = relu ? tf.mul(dy, tf.step(output)) : dy;
      return [
        tf.matMul(before, tf.transpose(kernel)),
        tf.matMul(tf.transpose(given), before),
        tf.reshape(sumOfRows(before), b.shape),
      ];
    };
    return { value, gradFunc };
  });
  return operation(input, weight, bias);
}

/** A matrix product whose gradient multiplies transposed copies. */
export function product(left, right) {
  const operation = tf.customGrad((a, b, save) => {
    save([a, b]);
    return {
      value: tf.matMul(a, b),
      gradFunc: (dy, [x, y]) => [tf.matMul(dy, tf.transpose(y)), tf.matMul(tf.transpose(x), dy)],
    };
  });
  return operation(left, right);
}

/** Pearson's correlation over the batch, averaged over the units: from two [batch, units] to a number. */
export function correlation(left, right, epsilon) {
  const operation = tf.customGrad((x, y, save) => {
    const [, units] = x.shape;
    const centre = (matrix) => tf.sub(matrix, meanOfRows(matrix));
    const [a, b] = [centre(x), centre(y)];
    const squares = (matrix) => tf.add(sumOfRows(tf.square(matrix)), epsilon);
    const [squaresA, squaresB] = [squares(a), squares(b)];
    const norms = tf.sqrt(tf.mul(squaresA, squaresB));
    const each = tf.div(sumOfRows(tf.mul(a, b)), norms); // [1, units]
    save([a, b, each, norms, squaresA, squaresB]);
    const gradFunc = (dy, [p, q, r, norm, squaresP, squaresQ]) => {
      const share = tf.div(dy, units);
      const towards = (other, own, ownSquares) =>
        tf.mul(tf.sub(tf.div(other, norm), tf.mul(own, tf.div(r, ownSquares))), share);
      return [towards(q, p, squaresP), towards(p, q, squaresQ)];
    };
    return { value: tf.mean(each), gradFunc };
  });
  return operation(left, right);
}
