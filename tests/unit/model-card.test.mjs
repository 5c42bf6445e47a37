import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { learningCurves, rowsOf, smoothed } from '../../research/learning-curves.mjs';
import { card, shortened, summary, wrapped } from '../../research/model-card.mjs';
import { tradeOffPicture } from '../../research/trade-off-runs.mjs';
import { ROOT } from '../../scripts/tools.mjs';

const text = (path) => readFileSync(join(ROOT, path), 'utf8');
const record = JSON.parse(text('docs/evaluation.json'));
const tradeOff = JSON.parse(text('www/assets/trade-off.json'));
const comparison = JSON.parse(text('www/assets/comparison.json'));
const metrics = text('docs/metrics.csv');

test('the model card says what evaluation, trade-off and comparison measured', () => {
  assert.equal(text('docs/model-card.md'), card(record, tradeOff, comparison));
});

test('the card shows how well the probabilities are calibrated, once that is measured', () => {
  const error = { left: 0.9, right: 0.8, both: 0.7 };
  const calibration = { temperature: 1.5, error, error_before: { left: 2.5, right: 1.5, both: 0.5 } };
  const withIt = card({ ...record, shipped: { ...record.shipped, calibration } }, tradeOff, comparison);
  assert.match(withIt, /\n\n## Calibration\n\n.*a temperature\s+of 1\.50/s);
  assert.match(withIt, /\| at a temperature of 1 \| 2\.50 \| 1\.50 \| 0\.50 \|\n\| \*\*as shipped\*\* \| \*\*0\.90/);
  const { calibration: _, ...shipped } = record.shipped;
  assert.doesNotMatch(card({ ...record, shipped }, tradeOff, comparison), /Calibration/);
});

test('the picture of what agreement costs shows the runs that were made', () => {
  assert.equal(text('docs/trade-off.svg'), tradeOffPicture(tradeOff));
});

test('the README says what the evaluation measured', () => {
  assert.ok(text('README.md').includes(summary(record)), `expected in README.md:\n${summary(record)}`);
});

test('the learning curves show the metrics of the run that is described', () => {
  assert.equal(text('docs/learning-curves.svg'), learningCurves(rowsOf(metrics)));
  const last = rowsOf(metrics).at(-1);
  assert.deepEqual([last.phase, last.step, last.epoch], ['validation', record.steps, record.epochs]);
  assert.ok(Math.abs(last.total - record.validation.total) < 1e-4 * Math.abs(last.total));
  assert.ok(metrics.length <= 200_000);
});

test('the shipped files are the ones that were judged', () => {
  assert.equal(statSync(join(ROOT, 'www/assets/corr-mcnn.safetensors.gz')).size, record.bytes.shipped);
  assert.equal(statSync(join(ROOT, 'www/assets/classifier.safetensors')).size, record.bytes.classifier);
  for (const name of ['digits', 'examples', 'map'])
    assert.equal(statSync(join(ROOT, `www/assets/${name}.bin.gz`)).size, record.bytes[name], name);
});

test('the shipped weights are better than the slides and than ridge regression, and the shorter numbers cost almost nothing', () => {
  const { shipped, exact, sameClassifier, baselines } = record;
  for (const side of ['left', 'right']) {
    assert.ok(shipped.accuracy[side] >= 88, side);
    assert.ok(shipped.mse[`${side}_cross`] < baselines.ridge[side], side);
  }
  for (const given of ['left', 'right', 'both'])
    assert.ok(exact.accuracy[given] - sameClassifier.accuracy[given] < 0.2, given);
});

test('prose is broken into lines of 120 columns, and all else stays', () => {
  const word = 'x'.repeat(59);
  const table = `| ${word} | ${word} | ${word} |`;
  assert.equal(
    wrapped(`# ${word}\n\n${word} ${word} a\nb\n\n- ${word} ${word}\n- c\n\n${table}`),
    `# ${word}\n\n${word} ${word}\na b\n\n- ${word}\n  ${word}\n- c\n\n${table}`,
  );
});

test('a curve is smoothed over its neighbours, at the ends over as many as there are', () => {
  assert.deepEqual(smoothed([3, 0, 6, 9], 3), [1.5, 3, 5, 7.5]);
});

test('the picture places every curve and every dot', () => {
  const svg = learningCurves(
    rowsOf(
      'phase,step,epoch,total,L1,L2,L3,joint_correlation,hidden_correlation_second,hidden_correlation_first\ntrain,1,1,0.5,0.2,0.2,0.2,0,0,0\nvalidation,2,1,0.1,0.1,0.1,0.1,1,1,1\n',
    ),
  );
  assert.equal(svg.match(/class="curve/g)?.length, 7);
  assert.equal(svg.match(/<circle/g)?.length, 7);
  assert.match(svg, /class="dot ink" cx="258.0" cy="\d/, 'the last epoch is at the right end of the first panel');
  assert.doesNotMatch(svg, /NaN|undefined/);
});

test('metrics are shortened to five figures and a limited number of training rows, and names and whole numbers stay', () => {
  assert.equal(
    shortened('phase,step,L1\ntrain,10308,0.038458999246\nvalidation,1,6.966460608e-11\n'),
    'phase,step,L1\ntrain,10308,0.038459\nvalidation,1,6.9665e-11\n',
  );
  const rows = [
    'phase,step',
    'train,1',
    'train,10',
    'validation,10',
    'train,20',
    'train,30',
    'train,40',
    'validation,40',
    '',
  ];
  assert.equal(
    shortened(rows.join('\n'), 3),
    'phase,step\ntrain,1\nvalidation,10\ntrain,20\ntrain,40\nvalidation,40\n',
  );
});
