// The part of the shipped weights that completes a left half, as plain arrays for the other engines in the benchmark.
// The joint code has no activation. Batch normalisation is folded into the layer after it, and up-sampling and
// transposed convolution are one matrix, so that these engines have as little to do as possible.

import { readSafetensors } from './safetensors.js';

const NORM_EPSILON = 1e-5;
const [GRID_ROWS, GRID_COLUMNS, UP_ROWS, UP_COLUMNS, COLUMNS, PIXELS] = [14, 7, 26, 12, 14, 392];
const PLACES = GRID_ROWS * GRID_COLUMNS;

/**
 * All tensors, in the order of the file. Convolutions are [filters, channels, 3, 3]; dense layers are [inputs,
 * outputs], with the feature map's channels first.
 * @type {[string, number[]][]}
 */
export const TENSORS = [
  ['conv1', [128, 1, 3, 3]],
  ['conv1.bias', [128]],
  ['conv2', [64, 128, 3, 3]],
  ['conv2.bias', [64]],
  ['fc1', [640, 500]],
  ['fc1.bias', [500]],
  ['fc2', [500, 300]],
  ['fc2.bias', [300]],
  ['joint', [300, 50]],
  ['joint.bias', [50]],
  ['left', [50, 294]],
  ['left.bias', [294]],
  ['left.map', [294, PIXELS]],
  ['left.map.bias', [PIXELS]],
  ['right', [50, 294]],
  ['right.bias', [294]],
  ['right.map', [294, PIXELS]],
  ['right.map.bias', [PIXELS]],
];

/**
 * @param {Uint8Array} safetensors the engine's weights in single precision
 * @returns {Record<string, Float32Array>} each of `TENSORS`
 */
export function halfModel(safetensors) {
  const stored = readSafetensors(safetensors);
  const values = (name) => stored[name].values;
  const transposed = (name) => {
    const [outputs, inputs] = stored[name].shape;
    return Float32Array.from(
      { length: inputs * outputs },
      (_, index) => values(name)[(index % outputs) * inputs + Math.floor(index / outputs)],
    );
  };
  const conv2 = folded(values('enc_x.conv2.weight'), values('enc_x.conv2.bias'), normOf(values, 'enc_x.bn1'), 9);
  const fc1 = folded(values('enc_x.fc1.weight'), values('enc_x.fc1.bias'), normOf(values, 'enc_x.bn2'), 10);
  stored['enc_x.fc1.folded'] = { shape: [500, 640], values: fc1.weight };
  const half = {
    conv1: values('enc_x.conv1.weight'),
    'conv1.bias': values('enc_x.conv1.bias'),
    conv2: conv2.weight,
    'conv2.bias': conv2.bias,
    fc1: transposed('enc_x.fc1.folded'),
    'fc1.bias': fc1.bias,
    fc2: transposed('enc_x.fc2.weight'),
    'fc2.bias': values('enc_x.fc2.bias'),
    joint: transposed('joint.weight'),
    'joint.bias': values('joint.bias'),
  };
  for (const [side, decoder] of [
    ['left', 'dec_x'],
    ['right', 'dec_y'],
  ]) {
    half[side] = transposed(`${decoder}.fc.weight`);
    half[`${side}.bias`] = values(`${decoder}.fc.bias`);
    half[`${side}.map`] = drawingMap(values(`${decoder}.deconv.weight`));
    half[`${side}.map.bias`] = new Float32Array(PIXELS).fill(values(`${decoder}.deconv.bias`)[0]);
  }
  return half;
}

/** Normalisation by running statistics, as a scale and a shift for each channel. */
function normOf(values, name) {
  const scale = values(`${name}.weight`).map(
    (gamma, c) => gamma / Math.sqrt(values(`${name}.running_var`)[c] + NORM_EPSILON),
  );
  return { scale, shift: values(`${name}.bias`).map((beta, c) => beta - values(`${name}.running_mean`)[c] * scale[c]) };
}

/** Folds a normalisation into the layer after it, which takes `places` inputs from each channel. */
function folded(weight, bias, { scale, shift }, places) {
  const inputs = scale.length * places;
  const channel = (index) => Math.floor((index % inputs) / places);
  const shifted = bias.slice();
  weight.forEach((value, index) => {
    shifted[Math.floor(index / inputs)] += value * shift[channel(index)];
  });
  return { weight: weight.map((value, index) => value * scale[channel(index)]), bias: shifted };
}

/** Up-sampling of 3 x 14x7 to 26x12 and the 3x3 transposed convolution to 28x14, as one matrix [294, 392]. */
function drawingMap(kernel) {
  const map = new Float32Array(3 * PLACES * PIXELS);
  for (let up = 0; up < UP_ROWS * UP_COLUMNS; up += 1) {
    const [row, column] = [Math.floor(up / UP_COLUMNS), up % UP_COLUMNS];
    const place =
      Math.floor((row * GRID_ROWS) / UP_ROWS) * GRID_COLUMNS + Math.floor((column * GRID_COLUMNS) / UP_COLUMNS);
    for (let tap = 0; tap < 27; tap += 1) {
      const [channel, tapRow, tapColumn] = [Math.floor(tap / 9), Math.floor((tap % 9) / 3), tap % 3];
      map[(channel * PLACES + place) * PIXELS + (row + tapRow) * COLUMNS + column + tapColumn] += kernel[tap];
    }
  }
  return map;
}

/** All tensors in one array, in the order of `TENSORS`. */
export function packHalf(half) {
  const parts = TENSORS.map(([name]) => half[name]);
  const packed = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((start, part) => {
    packed.set(part, start);
    return start + part.length;
  }, 0);
  return packed;
}

/** The inverse of `packHalf`, without a copy. @param {Float32Array} packed */
export function unpackHalf(packed) {
  let start = 0;
  return Object.fromEntries(
    TENSORS.map(([name, shape]) => {
      const length = shape.reduce((product, size) => product * size, 1);
      start += length;
      return [name, packed.subarray(start - length, start)];
    }),
  );
}
