// The errors that a network's drawings are compared with in the model card, by methods without a network: the mean
// image, ridge regression of a half from the other one, and 50 principal components of whole digits. All are fitted to
// the training digits that networks learn from, and judged on the test digits. Prints one JSON object.
//
//   node research/baselines.mjs [FOLDER]      with MNIST's four files, plain (default: data/mnist)

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../scripts/tools.mjs';

const [PIXELS, COLUMNS, HEADER] = [784, 28, 16];
/** Training digits but for the last twelfth, which is held out. */
const LEARNED = 55_000;
const COMPONENTS = 50;
/** Added to the diagonal of the sums over all digits; 100 gives the same four decimals. */
const RIDGE = 10;
/** More directions than are kept, and enough rounds that the kept ones have settled. */
const [DIRECTIONS, ROUNDS] = [70, 100];

const folder = process.argv[2] ?? join(ROOT, 'data/mnist');
/** @param {string} name */
const pixels = (name) => readFileSync(join(folder, name)).subarray(HEADER);
const [train, test] = [
  pixels('train-images-idx3-ubyte').subarray(0, LEARNED * PIXELS),
  pixels('t10k-images-idx3-ubyte'),
];
const halves = [0, 1].map((right) =>
  Array.from({ length: PIXELS }, (_, pixel) => pixel).filter((pixel) => Number(pixel % COLUMNS >= 14) === right),
);

/** Mean and covariance of the training digits' pixels. */
function moments() {
  const mean = new Float64Array(PIXELS);
  const covariance = Array.from(mean, () => new Float64Array(PIXELS));
  for (let start = 0; start < train.length; start += PIXELS) {
    const ink = [];
    for (let pixel = 0; pixel < PIXELS; pixel += 1) if (train[start + pixel] > 0) ink.push(pixel);
    for (const pixel of ink) {
      const value = train[start + pixel] / 255;
      mean[pixel] += value / LEARNED;
      for (const other of ink) covariance[pixel][other] += (value * train[start + other]) / 255 / LEARNED;
    }
  }
  for (let pixel = 0; pixel < PIXELS; pixel += 1)
    for (let other = 0; other < PIXELS; other += 1) covariance[pixel][other] -= mean[pixel] * mean[other];
  return { mean, covariance };
}
const { mean, covariance } = moments();

/** @param {ArrayLike<number>} a @param {ArrayLike<number>} b */
function dot(a, b) {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += a[at] * b[at];
  return sum;
}

/**
 * The mean squared error of each half over the test digits, to five decimals.
 * @param {(digit: Float64Array) => Float64Array} draw both without the mean
 */
function errorsOf(draw) {
  const sums = [0, 0];
  for (let start = 0; start < test.length; start += PIXELS) {
    const digit = mean.map((usual, pixel) => test[start + pixel] / 255 - usual);
    const drawn = draw(digit);
    for (const [half, members] of halves.entries())
      for (const pixel of members) sums[half] += (drawn[pixel] - digit[pixel]) ** 2;
  }
  const [left, right] = sums.map((sum) => Number((sum / (test.length / 2)).toFixed(5)));
  return { left, right };
}

/** Makes each vector of length 1 and at right angles to those before it. @param {Float64Array[]} vectors */
function orthonormal(vectors) {
  for (const [at, vector] of vectors.entries()) {
    for (const before of vectors.slice(0, at)) {
      const part = dot(vector, before);
      for (let i = 0; i < vector.length; i += 1) vector[i] -= part * before[i];
    }
    const length = Math.sqrt(dot(vector, vector));
    for (let i = 0; i < vector.length; i += 1) vector[i] /= length;
  }
  return vectors;
}

/** The first principal components, by subspace iteration, the largest first. */
function components() {
  /** @type {Float64Array[]} */ let vectors = Array.from({ length: DIRECTIONS }, (_, at) =>
    Float64Array.from({ length: PIXELS }, (_, pixel) => Math.sin((at + 1) * (pixel + 1))),
  );
  for (let round = 0; round < ROUNDS; round += 1)
    vectors = orthonormal(vectors.map((vector) => Float64Array.from(covariance, (row) => dot(row, vector))));
  return vectors.slice(0, COMPONENTS);
}

/** The weights of each pixel of a half, for the pixels of the other one. @param {number[]} from @param {number[]} to */
function regression(from, to) {
  const size = from.length;
  const rows = from.map((pixel, at) =>
    Float64Array.from({ length: size + to.length }, (_, column) =>
      column < size
        ? covariance[pixel][from[column]] + (column === at ? RIDGE / LEARNED : 0)
        : covariance[pixel][to[column - size]],
    ),
  );
  // Gauss and Jordan; the matrix is positive definite, so no pivot is 0.
  for (const [at, row] of rows.entries()) {
    const pivot = row[at];
    for (let column = at; column < row.length; column += 1) row[column] /= pivot;
    for (const other of rows) {
      const factor = other[at];
      if (other === row || factor === 0) continue;
      for (let column = at; column < row.length; column += 1) other[column] -= factor * row[column];
    }
  }
  return to.map((_, at) => Float64Array.from(rows, (row) => row[size + at]));
}

const [toRight, toLeft] = [regression(halves[0], halves[1]), regression(halves[1], halves[0])];
const axes = components();

console.log(
  JSON.stringify({
    meanImage: errorsOf(() => new Float64Array(PIXELS)),
    ridge: errorsOf((digit) => {
      const drawn = new Float64Array(PIXELS);
      const [left, right] = halves.map((members) => Float64Array.from(members, (pixel) => digit[pixel]));
      for (const [at, pixel] of halves[1].entries()) drawn[pixel] = dot(toRight[at], left);
      for (const [at, pixel] of halves[0].entries()) drawn[pixel] = dot(toLeft[at], right);
      return drawn;
    }),
    pca50: errorsOf((digit) => {
      const drawn = new Float64Array(PIXELS);
      for (const axis of axes) {
        const part = dot(axis, digit);
        for (let pixel = 0; pixel < PIXELS; pixel += 1) drawn[pixel] += part * axis[pixel];
      }
      return drawn;
    }),
  }),
);
