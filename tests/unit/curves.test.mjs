import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCsv } from '../../www/element/train/csv.js';
import { decadesOf, layersOf, panelsOf, pointsOf, short, smoothed, thinned } from '../../www/element/train/curves.js';
import { summaryOf } from '../../www/element/train/summary.js';
import { RunRecord } from '../../www/runs/record.js';

const LAYERS = [
  'left.convolutions.conv1',
  'left.convolutions.norm1',
  'left.dense1',
  'right.convolutions.conv1',
  'right.convolutions.norm1',
  'right.dense1',
  'joint',
  'left_decoder.dense',
  'right_decoder.dense',
];
const report = (step, total = 1 / step) => ({
  step,
  steps: 9,
  epoch: 1,
  learningRate: 0.003,
  total,
  terms: { L1: total, L2: 0, L3: 0, L4: 0, L5: 0, L6: -0.1, L7: 0, matching: 0 },
  correlations: { jointCorrelation: 0.5, hiddenCorrelationFirst: 0, hiddenCorrelationSecond: 0, redundancy: 0 },
  gradientNorms: LAYERS.map((_, layer) => 10 ** -layer),
});

function record(steps, shift = 0, layers = LAYERS) {
  const made = Object.assign(new RunRecord(), { layers });
  for (let step = 1; step <= steps; step += 1)
    made.add({ type: 'progress', report: report(step, 1 / step + shift), stepMs: 10 }, 1);
  made.add(
    {
      type: 'sample',
      step: steps,
      hash: 'abcd1234',
      heldOut: { ...report(steps, 7), digits: 96 },
      fromLeft: new Float32Array(),
      fromRight: new Float32Array(),
      own: null,
      ownCodes: null,
    },
    1,
  );
  return made;
}

test('each term has a panel, layers of one kind share one, and batch norm has none', () => {
  const panels = panelsOf(LAYERS, false);
  assert.deepEqual(
    panels.filter(({ group }) => group === 'main').map(({ id }) => id),
    ['total', 'jointCorrelation', 'accuracy'],
  );
  assert.equal(panels.filter(({ group }) => group === 'objective').length, 8);
  assert.equal(panels.filter(({ group }) => group === 'correlation').length, 3);
  const gradients = panels.filter(({ group }) => group === 'gradients');
  assert.deepEqual(
    gradients.map(({ title }) => title),
    ['Convolution 1', 'Dense 1', 'Joint code', 'Decoder: dense'],
  );
  assert.deepEqual(
    gradients.map(({ lines }) => lines.map(({ color }) => color)),
    [['left', 'right'], ['left', 'right'], ['ink'], ['left', 'right']],
  );
  assert.ok(gradients.every(({ log }) => log));
});

test('values of the training batch, of held-out digits and of the twin share common steps', () => {
  const [panel] = panelsOf(LAYERS, true);
  assert.deepEqual(pointsOf(panel, record(2), record(3, 1)), [
    [1, 2, 3],
    [1, 0.5, null],
    [2, 1.5, 1 + 1 / 3],
    [null, 7, null],
    [null, null, 7],
  ]);
  assert.deepEqual(
    panel.lines.map(({ twin, heldOut, letter }) => [twin, heldOut, letter]),
    [
      [false, false, 'T'],
      [true, false, 'T\u2032'],
      [false, true, 'H'],
      [true, true, 'H\u2032'],
    ],
  );
});

test('a gradient belongs to the layer of its name, and nothing is drawn for 0 on a logarithmic axis', () => {
  const [conv] = panelsOf(LAYERS, false).filter(({ group }) => group === 'gradients');
  const run = record(1);
  assert.deepEqual(pointsOf(conv, run, null), [[1], [1], [0.001]]);
  run.history[0].gradientNorms[0] = 0;
  assert.deepEqual(pointsOf(conv, run, null), [[1], [null], [0.001]]);
});

test('a twin with other layers is drawn under the names of its own, and a layer that only one of the two has is shown', () => {
  const main = record(
    1,
    0,
    LAYERS.filter((layer) => !layer.includes('norm')),
  );
  main.history[0].gradientNorms = main.layers.map((layer) => 10 ** -LAYERS.indexOf(layer));
  const twin = record(1);
  const valuesOf = (records, title) => {
    const panel = panelsOf(layersOf(records), true).find((one) => one.title === title);
    return pointsOf(panel, records[0], records[1]).slice(1).flat();
  };
  assert.deepEqual(valuesOf([main, twin], 'Dense 1'), [0.01, 0.01, 10 ** -5, 10 ** -5]);
  assert.deepEqual(valuesOf([main, twin], 'Joint code'), [1e-6, 1e-6]);
  const linear = record(1, 0, []);
  linear.history[0].gradientNorms = [];
  assert.deepEqual(valuesOf([linear, twin], 'Joint code'), [null, 1e-6]);
  assert.deepEqual(layersOf([main, twin]), LAYERS, 'in the order of the network');
  assert.deepEqual(layersOf([linear, twin]), LAYERS);
});

test('in every chart each line has a letter of its own, and the accuracy, measured on held-out digits, is dashed', () => {
  for (const { title, lines } of panelsOf(LAYERS, true)) {
    const letters = lines.map(({ letter }) => letter);
    assert.deepEqual(letters, [...new Set(letters)], title);
  }
  const accuracy = panelsOf(LAYERS, false).find(({ id }) => id === 'accuracy');
  assert.ok(accuracy.lines.every(({ heldOut }) => heldOut));
});

test('a twin whose total is a sum of other terms has it in grey, with a sentence', () => {
  const [total, correlation] = panelsOf(LAYERS, true, true);
  assert.deepEqual(
    total.lines.filter(({ twin }) => twin).map(({ color }) => color),
    ['muted', 'muted'],
  );
  assert.match(total.note, /do not compare/);
  assert.equal(correlation.note, undefined);
  assert.equal(panelsOf(LAYERS, true)[0].note, undefined);
});

test('a smoothed line begins at its first value, follows a level exactly, and leaves held-out digits as they were', () => {
  assert.deepEqual(smoothed([4]), [4]);
  assert.ok(smoothed([3, 3, 3, undefined, 3]).every((value) => value === undefined || Math.abs(value - 3) < 1e-12));
  const [, second] = smoothed([0, 1]);
  assert.ok(Math.abs(second - 1 / 1.9) < 1e-12, 'the second of two values weighs 1 and the first 0.9');
  const [panel] = panelsOf(LAYERS, false);
  const [, batch, heldOut] = pointsOf(panel, record(2), null, true);
  assert.ok(batch[1] > 0.5 && batch[1] < 1, String(batch));
  assert.deepEqual(heldOut, [null, 7]);
});

test('the common axis of the gradients has whole decades', () => {
  assert.deepEqual(decadesOf([[0.02, null], [3]]), [0.01, 10]);
  assert.deepEqual(decadesOf([[null]]), [0.1, 1]);
  assert.deepEqual(decadesOf([[1]]), [1, 10]);
});

test('a long line is thinned, but keeps its first and its latest point', () => {
  const long = thinned(
    Array.from({ length: 5001 }, (_, index) => index),
    1000,
  );
  assert.ok(long.length <= 1001);
  assert.deepEqual([long[0], long.at(-1)], [0, 5000]);
  assert.deepEqual(thinned([1, 2], 1000), [1, 2]);
});

test('the CSV has a line for each step of each run, with what was measured then', () => {
  const [head, ...lines] = toCsv([
    { name: 'run', record: record(3) },
    { name: 'lambda 0', record: record(2) },
  ])
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  assert.equal(lines.length, 5);
  assert.ok(lines.every((line) => line.length === head.length));
  const cell = (line, name) => lines[line][head.indexOf(name)];
  assert.deepEqual(
    [cell(0, 'run'), cell(0, 'step'), cell(0, 'held_out_total'), cell(0, 'gradient_joint')],
    ['run', '1', '', '0.000001'],
  );
  assert.deepEqual([cell(2, 'held_out_total'), cell(4, 'run'), cell(4, 'total')], ['7', 'lambda 0', '0.5']);
});

test('the CSV of runs with different layers has a column for each layer, with empty cells where a run lacks it', () => {
  const main = record(1, 0, ['joint']);
  main.history[0].gradientNorms = [0.5];
  const [head, run, twin] = toCsv([
    { name: 'run', record: main },
    { name: 'twin', record: record(1) },
  ])
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  assert.deepEqual([run.length, twin.length], [head.length, head.length]);
  const cells = (name) => [run, twin].map((line) => line[head.indexOf(name)]);
  assert.deepEqual(cells('gradient_joint'), ['0.5', '0.000001']);
  assert.deepEqual(cells('gradient_left.convolutions.norm1'), ['', '0.1']);
});

test('going back forgets what came after', () => {
  const run = record(5);
  run.add({ type: 'accuracy', step: 4, digits: 300, accuracy: { left: 1, right: 2, both: 3 } }, 1);
  run.add({ type: 'checkpoint', step: 5, bytes: new Uint8Array(8), weights: new Uint8Array(4) }, 1);
  assert.equal(run.moments.length, 1);
  run.checkpoint = { step: 3, bytes: new Uint8Array(8) };
  run.rewind();
  assert.deepEqual([run.stepsDone, run.heldOut.length, run.accuracy.length, run.moments.length], [3, 0, 0, 0]);
  assert.equal(run.at(2).report?.step, 2);
});

test('the summary of two runs has the difference where both have a value', () => {
  const metrics = (left) => ({
    digits: 1000,
    partner: {
      of100: { leftToRight: left + 10, rightToLeft: 75 },
      ofAll: { leftToRight: 30, rightToLeft: 31 },
    },
    gap: 0.25,
    accuracy: { left, right: 50, both: 60 },
    correlation: { sum: 20, deadUnits: 3, effectiveRank: 5, ccaSum: left / 2 },
    mse: { leftSelf: 0, leftOwn: 0, leftCross: 0.05, rightSelf: 0, rightOwn: 0, rightCross: 0.06 },
  });
  const rows = summaryOf([
    { metrics: metrics(70), record: record(2) },
    { metrics: metrics(65.5), record: record(2, 1) },
  ])();
  const row = (start) => rows.find(({ name }) => name.startsWith(start))?.values;
  assert.deepEqual(row('Accuracy from the left half'), ['70.0', '65.5', '−4.5']);
  assert.deepEqual(row('Total loss, mean'), ['0.7500', '1.7500', '+1.0000']);
  assert.deepEqual(row('CCA sum'), ['35.00', '32.75', '−2.25']);
  assert.deepEqual(row('Partner found of 100, from left'), ['80.0', '75.5', '−4.5']);
  assert.deepEqual(row('Partner found of 100, from right'), ['75.0', '75.0', '0.0']);
  assert.deepEqual(row('Gap'), ['0.250', '0.250', '0.000']);
  assert.deepEqual(row('Error of the right half, drawn from the left'), ['0.0600', '0.0600', '0.0000']);
  const apart = summaryOf(
    [
      { metrics: metrics(70), record: record(2) },
      { metrics: metrics(65.5), record: record(2, 1) },
    ],
    true,
  )();
  assert.deepEqual(
    apart.filter(({ values }) => values[2] === 'not comparable').map(({ name }) => name),
    ['Total loss, mean of the last ten steps', 'Total loss, held-out digits'],
  );
  assert.deepEqual(
    summaryOf([{ metrics: { ...metrics(70), accuracy: null }, record: record(2) }])()
      .map(({ name }) => name)
      .filter((name) => name.startsWith('Accuracy')),
    [],
  );
});

test('a number takes a power of ten only far from 1', () => {
  const few = [0, 0.0072, 0.045, 0.5, 12.3, 2213, -2213, 123_456, 0.00012, -0.00012].map((value) => short(value));
  assert.deepEqual(few, ['0', '0.0072', '0.045', '0.5', '12', '2200', '−2200', '1.2e5', '1.2e−4', '−1.2e−4']);
  assert.deepEqual(
    [0.125, 2213, 25_000].map((value) => short(value, 3)),
    ['0.125', '2210', '25000'],
  );
});
