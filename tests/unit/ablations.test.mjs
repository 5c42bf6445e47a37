import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  commands,
  fileOf,
  gradientsOf,
  overfittingOf,
  presetCommand,
  rows,
  scoresOf,
  TRAINING,
} from '../../research/ablation-runs.mjs';

const PRESET = {
  dropout: 0.1,
  lossWeights: {
    selfReconstruction: 1,
    jointCorrelation: 0.3,
    hiddenCorrelationFirst: 0.005,
    hiddenCorrelationSecond: 0.15,
    redundancy: 0.2,
  },
};
const EVALUATION = {
  accuracy: { left: 88.1234, right: 84.65, both: 94 },
  accuracy_by_digit: { left: [1, 2] },
  transfer: { left_to_right: 70.77, right_to_left: 71.71 },
  correlation: { sum: 28.51234, dead_units: 0, effective_rank: 49.62, cca_sum: 28.48 },
  mse: { left_self: 0.0237123, left_cross: 0.0364, right_self: 0.0319, right_cross: 0.0445 },
};
const CSV = [
  'phase,step,epoch,learning_rate,L1,L2,L3,total,joint_correlation,left.dense1,joint',
  'train,1,1,0.003,1,2,3,5.5,0.1,0.0123456,2',
  'seen,25,1,0.003,1,2,3,0.41239,0.1,,',
  'unseen,25,1,0.003,1,2,3,0.61239,0.1,,',
  'train,30,1,0.003,1,2,3,5.5,0.1,0.5,0.25',
  'validation,30,1,0.003,1,2,3,5.5,0.1,,',
  '',
].join('\n');

const setting = (id) => rows(PRESET).find((row) => row.id === id)?.settings;

test('each row has an id of its own, and all but the first change something', () => {
  const all = rows(PRESET);
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
  assert.deepEqual(
    all.filter(({ settings }) => !Object.keys(settings).length).map(({ id }) => id),
    ['all'],
  );
});

test('a term that is left out has weight 0; L7 has two weights', () => {
  assert.deepEqual(setting('without-L1'), { lossWeights: { selfReconstruction: 0 } });
  assert.deepEqual(setting('without-L7'), { lossWeights: { hiddenCorrelationFirst: 0, hiddenCorrelationSecond: 0 } });
});

test('the lambdas of a sum over units are those of the mean, divided by the number of units', () => {
  const { jointCorrelation, hiddenCorrelationFirst, hiddenCorrelationSecond } = setting('unit-sum').lossWeights;
  assert.ok(
    Math.abs(jointCorrelation - 0.006) < 1e-12 &&
      Math.abs(hiddenCorrelationFirst - 1e-5) < 1e-12 &&
      Math.abs(hiddenCorrelationSecond - 5e-4) < 1e-12,
  );
});

test('every command names the batch size, the settings and the training digits', () => {
  const all = [presetCommand(TRAINING, 'kept'), ...commands(TRAINING, 'kept', PRESET)];
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
  const after = (args, name) => args[args.indexOf(name) + 1];
  for (const { args } of all) assert.equal(JSON.parse(after(args, '--settings')).batchSize, 32);
  const of = (id) => all.find((command) => command.id === id)?.args;
  assert.equal(after(of('sigmoid'), '--seeds'), '1,2,3');
  assert.equal(JSON.parse(after(of('sigmoid'), '--settings')).hiddenActivation, 'sigmoid');
  assert.equal(after(of('overfitting-dropout-0-seed-2'), '--digits'), '500');
  assert.equal(after(of('gradients-relu'), '--metrics'), 'kept/gradients-relu.csv');
});

test('scores are rounded means and spreads; a single seed has no spread', () => {
  const spread = structuredClone(EVALUATION);
  spread.accuracy.left = 0.2512;
  const scores = scoresOf({ mean: EVALUATION, spread });
  assert.deepEqual(scores.accuracy.left, { mean: 88.12, spread: 0.25 });
  assert.deepEqual(Object.keys(scores), ['accuracy', 'transfer', 'correlation', 'mse']);
  assert.equal(scores.mse.left_self.mean, 0.02371);
  assert.equal(scoresOf({ mean: EVALUATION, spread: null }).transfer.left_to_right.spread, null);
});

test('gradients come from training steps, with a number for each layer', () => {
  const relu = { id: 'relu', settings: {} };
  assert.deepEqual(gradientsOf(relu, CSV), {
    ...relu,
    layers: ['left.dense1', 'joint'],
    steps: [1, 30],
    norms: [
      [0.0123, 2],
      [0.5, 0.25],
    ],
  });
});

test('overfitting is the total loss on training digits beside that on held-out digits, for each seed', () => {
  const found = overfittingOf({ id: 'dropout-0', settings: { dropout: 0 } }, [{ seed: 2, csv: CSV }], 500);
  assert.deepEqual(found, {
    id: 'dropout-0',
    settings: { dropout: 0 },
    digits: 500,
    steps: [25],
    seeds: [{ seed: 2, seen: [0.4124], unseen: [0.6124] }],
  });
});

test('the file has the answers that there are, and nothing in place of the others', () => {
  const answers = new Map([
    ['all', { printed: { rows: [{ mean: EVALUATION, spread: null }] }, metrics: null }],
    ['gradients-sigmoid', { printed: {}, metrics: CSV }],
  ]);
  const file = JSON.parse(fileOf({ ...TRAINING, seeds: [1] }, PRESET, answers));
  assert.deepEqual([file.run, file.judged, file.seeds], [{ digits: 5000, steps: 600, batch: 32 }, 10_000, [1]]);
  assert.deepEqual(
    file.rows.map(({ id, group, label }) => [id, group, label]),
    [['all', 'terms', 'All terms']],
  );
  assert.equal(file.rows[0].scores.correlation.sum.mean, 28.51);
  assert.deepEqual(
    file.gradients.map(({ id }) => id),
    ['sigmoid'],
  );
  assert.deepEqual(file.overfitting, []);
  assert.equal(file.preset.dropout, 0.1);
});
