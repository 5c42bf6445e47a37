// Writes the network that completes a left half as an ONNX file. Owns the few parts of protobuf's wire format that this
// needs. Field numbers follow onnx.proto; operators follow opset 13.

import { TENSORS } from './half-model.js';

const [FLOAT, INT64] = [1, 7];
const text = new TextEncoder();

/** An unsigned number in groups of seven bits, lowest group first. */
function varint(value) {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
}

/**
 * A message made of [field number, value] pairs; a value is a whole number, a string, or the bytes of another message.
 * @returns {Uint8Array}
 */
function message(...fields) {
  const parts = fields.flatMap(([number, value]) => {
    if (typeof value === 'number') return [Uint8Array.from([...varint(number * 8), ...varint(value)])];
    const bytes = typeof value === 'string' ? text.encode(value) : value;
    return [Uint8Array.from([...varint(number * 8 + 2), ...varint(bytes.length)]), bytes];
  });
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((start, part) => {
    whole.set(part, start);
    return start + part.length;
  }, 0);
  return whole;
}

const tensor = (name, type, shape, values) =>
  message(
    ...shape.map((size) => [1, size]),
    [2, type],
    [8, name],
    [9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)],
  );

/** A single-precision input or output. */
const value = (name, shape) =>
  message(
    [1, name],
    [2, message([1, message([1, FLOAT], [2, message(...shape.map((size) => [1, message([1, size])]))])])],
  );

const node = (operator, inputs, output, attributes = {}) =>
  message(
    ...inputs.map((input) => [1, input]),
    [2, output],
    [4, operator],
    ...Object.entries(attributes).map(([name, sizes]) => [
      5,
      message([1, name], ...sizes.map((size) => [8, size]), [20, 7]),
    ]),
  );

/**
 * @param {Record<string, Float32Array>} half from half-model.js
 * @returns {Uint8Array} a model from "half" [1, 1, 28, 14] to "drawn.left" and "drawn.right", [1, 392] each
 */
export function onnxOfHalf(half) {
  const block = (name, input) => [
    node('Conv', [input, name, `${name}.bias`], `${name}.map`, { kernel_shape: [3, 3] }),
    node('Relu', [`${name}.map`], `${name}.relu`),
    node('MaxPool', [`${name}.relu`], `${name}.pool`, { kernel_shape: [2, 2], strides: [2, 2] }),
  ];
  const dense = (name, input, output = `${name}.out`) => [node('Gemm', [input, name, `${name}.bias`], output)];
  const rectified = (name, input) => [
    ...dense(name, input, `${name}.sum`),
    node('Relu', [`${name}.sum`], `${name}.out`),
  ];
  const nodes = [
    ...block('conv1', 'half'),
    ...block('conv2', 'conv1.pool'),
    node('Reshape', ['conv2.pool', 'flat'], 'features'),
    ...rectified('fc1', 'features'),
    ...rectified('fc2', 'fc1.out'),
    ...dense('joint', 'fc2.out'),
    ...['left', 'right'].flatMap((side) => [
      ...rectified(side, 'joint.out'),
      ...dense(`${side}.map`, `${side}.out`, `drawn.${side}`),
    ]),
  ];
  const graph = message(
    ...nodes.map((each) => [1, each]),
    [2, 'half'],
    ...TENSORS.map(([name, shape]) => [5, tensor(name, FLOAT, shape, half[name])]),
    [5, tensor('flat', INT64, [2], BigInt64Array.of(1n, 640n))],
    [11, value('half', [1, 1, 28, 14])],
    ...['left', 'right'].map((side) => [12, value(`drawn.${side}`, [1, 392])]),
  );
  return message([1, 8], [7, graph], [8, message([1, ''], [2, 13])]);
}
