import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { halfModel, packHalf, TENSORS, unpackHalf } from '../../scripts/bench/half-model.js';
import { onnxOfHalf } from '../../scripts/bench/onnx.js';
import { PARTS, sharesOf } from '../../scripts/bench/profile.mjs';
import { readSafetensors } from '../../scripts/bench/safetensors.js';
import { lineOf, medianOf, quantileOf, ratioOf } from '../../scripts/bench/summary.mjs';
import { linesOf, PAGE, rendered, SOURCE, withTable } from '../../scripts/bench/table.mjs';
import { referenceRun } from '../../scripts/bench/training-step.mjs';
import { ROOT } from '../../scripts/tools.mjs';

const fixture = (name) => readFileSync(join(ROOT, 'tests', 'fixtures', name));

test('docs/benchmarks.md shows what docs/benchmark.jsonl says', () => {
  const page = readFileSync(PAGE, 'utf8');
  assert.equal(
    withTable(page, rendered(linesOf(readFileSync(SOURCE, 'utf8')))),
    page,
    'run node scripts/bench/table.mjs',
  );
});

test('a figure that misses its goal is marked, one that reaches it is not', () => {
  const machine = /** @type {any} */ ({ processor: 'P', cores: 2, browser: '1.0', date: '2026-01-01' });
  const table = (median, asked) => rendered([machine, { ...lineOf('speed', [median], 'times'), asked }]);
  for (const [goal, reached, missed] of [
    ['at most 1.8', 1.8, 1.9],
    ['at least 1.7', 1.7, 1.53],
    ['under 2', 1.9, 2],
    ['none', 0, 1],
  ]) {
    assert.match(table(reached, goal), new RegExp(`\\| ${goal} \\|`));
    assert.match(table(missed, goal), new RegExp(`\\| ${goal} \\(\\*\\*missed\\*\\*\\) \\|`));
  }
  assert.throws(() => table(1, 'about 3'), /expected a goal/);
});

test('PyTorch weighs the terms by the names that the engine gives them', () => {
  const names = readFileSync(join(ROOT, 'scripts', 'bench', 'pytorch.py'), 'utf8');
  for (const name of Object.keys(referenceRun.lossWeights)) assert.match(names, new RegExp(`"${name}"`));
});

test('a median of an even number of runs lies between the middle two', () => {
  assert.equal(medianOf([9, 1, 2, 4]), 3);
  assert.equal(medianOf([9, 1, 2]), 2);
});

test('nineteen of twenty values do not exceed the 95th percentile', () => {
  const values = Array.from({ length: 20 }, (_, index) => 20 - index);
  assert.equal(quantileOf(values, 0.95), 19);
  assert.equal(quantileOf(values, 1), 20);
  assert.equal(quantileOf([7], 0.95), 7);
});

test('a ratio is taken run by run, with the medians of both sides', () => {
  const line = ratioOf('a against b', ['a', [1, 4, 3]], ['b', [2, 2, 2]]);
  assert.deepEqual(line, {
    what: 'a against b',
    median: 1.5,
    minimum: 0.5,
    maximum: 2,
    unit: 'times',
    runs: 3,
    sides: { a: 3, b: 2 },
  });
  assert.equal(lineOf('a', [1.23456], 'ms').median, 1.235);
});

test('a sample belongs to the first part that any function on its stack names, and idle time to none', () => {
  const node = (id, functionName, children = []) => ({ id, callFrame: { functionName }, children });
  const shares = sharesOf({
    nodes: [
      node(1, '(root)', [2, 6]),
      node(2, 'corr_mcnn::train::shards', [3, 4]),
      node(3, 'corr_mcnn::model::extension::linear::apply::h1', [5]),
      node(4, 'corr_mcnn::model::kernel::product::add_product::h2'),
      node(5, 'corr_mcnn::model::kernel::product::add_product::h2'),
      node(6, '(idle)'),
    ],
    samples: [2, 4, 5, 6],
    timeDeltas: [10, 30, 60, 900],
  });
  assert.equal(shares['dense layers: forward'], 60);
  assert.equal(shares['dense layers: backward'], 30);
  assert.equal(shares[PARTS.at(-1)?.[0] ?? ''], 10);
  assert.ok(!('idle' in shares));
});

test('the half model folds normalisation away, and reads back from its file unchanged', () => {
  const weights = fixture('weights.safetensors');
  const half = halfModel(weights);
  for (const [name, shape] of TENSORS)
    assert.equal(
      half[name].length,
      shape.reduce((product, size) => product * size, 1),
      name,
    );
  assert.deepEqual(unpackHalf(packHalf(half)), half);
  // A map of one value in every channel, normalised and convolved, against the folded layer on the bare map.
  const stored = readSafetensors(weights);
  const at = (name, index) => stored[name].values[index];
  const [filter, value] = [5, 0.7];
  let expected = at('enc_x.conv2.bias', filter);
  let found = half['conv2.bias'][filter];
  for (let channel = 0; channel < 128; channel += 1) {
    const deviation = Math.sqrt(at('enc_x.bn1.running_var', channel) + 1e-5);
    const normal =
      ((value - at('enc_x.bn1.running_mean', channel)) / deviation) * at('enc_x.bn1.weight', channel) +
      at('enc_x.bn1.bias', channel);
    for (let tap = 0; tap < 9; tap += 1) {
      expected += normal * at('enc_x.conv2.weight', (filter * 128 + channel) * 9 + tap);
      found += value * half.conv2[(filter * 128 + channel) * 9 + tap];
    }
  }
  assert.ok(Math.abs(found - expected) < 1e-4, `${found} against ${expected}`);
});

test('the ONNX file begins as a model of IR version 8 with one graph of the right length', () => {
  const half = halfModel(fixture('weights.safetensors'));
  const bytes = onnxOfHalf(half);
  assert.deepEqual([...bytes.subarray(0, 3)], [0x08, 8, 0x3a]);
  let [length, shift, at] = [0, 0, 3];
  for (; ; at += 1, shift += 7) {
    length += (bytes[at] & 127) * 2 ** shift;
    if (bytes[at] < 128) break;
  }
  // the opset, and nothing after it
  assert.deepEqual([...bytes.subarray(at + 1 + length)], [0x42, 4, 0x0a, 0, 0x10, 13]);
});
