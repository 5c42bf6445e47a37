import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UNSET_RUN } from '../../www/element/settings.js';
import { configOf, presetValues, settingsIn, twinOf } from '../../www/runs/config.js';
import { PRESET_WEIGHTS } from '../../www/shared/crate.js';
import { RUN } from '../../www/shared/settings.js';
import { VISITORS_RUN } from '../../www/shared/visitors-run.js';

const SETTINGS = { ...RUN, ...UNSET_RUN, seed: 5, steps: 20 };

test('what is left to the preset is not sent, except what a visitor\u2019s run sets itself', () => {
  assert.deepEqual(configOf(SETTINGS), {
    method: 'corrmcnn',
    preset: 'default',
    ...VISITORS_RUN,
    seed: 5,
    steps: 20,
    batchSize: 32,
    shards: 'auto',
  });
  assert.equal(configOf({ ...SETTINGS, dropout: 0.2 }).dropout, 0.2);
  assert.ok(
    !('dropout' in configOf({ ...SETTINGS, preset: 'slides' })),
    'the slides\u2019 own settings stay as they are',
  );
});

test('every setting reaches the engine under its name', () => {
  const { lossWeights, ...config } = configOf({
    ...SETTINGS,
    rate: 0.01,
    dropout: 0.3,
    lambda: 0.5,
    without: ['L7', 'L4'],
    activation: 'sigmoid',
    batchnorm: 'off',
    width: 'narrow',
  });
  assert.deepEqual(config, {
    ...VISITORS_RUN,
    method: 'corrmcnn',
    preset: 'default',
    seed: 5,
    steps: 20,
    batchSize: 32,
    shards: 'auto',
    learningRate: 0.01,
    dropout: 0.3,
    hiddenActivation: 'sigmoid',
    batchNorm: false,
    architecture: 'narrow',
  });
  assert.deepEqual(lossWeights, {
    jointCorrelation: 0.5,
    hiddenCorrelationFirst: 0,
    hiddenCorrelationSecond: 0,
    stepAgreement: 0,
  });
});

test('without L6 there is no weight of L6, whatever lambda says', () => {
  assert.equal(configOf({ ...SETTINGS, lambda: 0.5, without: ['L6'] }).lossWeights.jointCorrelation, 0);
});

test('the weight of agreement multiplies the preset\u2019s weights of all terms but the three that draw', () => {
  const { lossWeights } = configOf({ ...SETTINGS, agreement: 0.3 });
  assert.equal(
    lossWeights.jointCorrelation,
    Number((0.3 * PRESET_WEIGHTS.corrmcnn.default.jointCorrelation).toPrecision(6)),
  );
  assert.ok(lossWeights.matching > 0);
  for (const name of ['selfReconstruction', 'fromLeft', 'fromRight']) assert.ok(!(name in lossWeights), name);
  const none = Object.values(configOf({ ...SETTINGS, agreement: 0 }).lossWeights);
  assert.ok(none.length > 5 && none.every((weight) => weight === 0));
  const { stepAgreement, jointCorrelation, matching } = configOf({
    ...SETTINGS,
    ...{ agreement: 2, lambda: 0.5, without: ['matching'] },
  }).lossWeights;
  assert.equal(stepAgreement, 2 * PRESET_WEIGHTS.corrmcnn.default.stepAgreement);
  assert.deepEqual([jointCorrelation, matching], [0.5, 0], 'what is set for one term counts');
});

test('the twin differs in one setting', () => {
  assert.equal(twinOf(SETTINGS), null);
  const twin = (text) => twinOf({ ...SETTINGS, twin: text });
  assert.equal(twin('lambda:0').lambda, 0);
  assert.deepEqual(twin('without:L6,L7').without, ['L6', 'L7']);
  assert.equal(twin('batch:64').batch, 64);
  assert.equal(twin('lambda:0').seed, 5);
});

test('the form shows the values of the preset, and which terms its method does without', () => {
  const lossWeights = {
    selfReconstruction: 1,
    fromLeft: 1,
    fromRight: 1,
    stepAgreement: 0,
    reconstructionAgreement: 0,
    jointCorrelation: 0,
    hiddenCorrelationFirst: 0,
    hiddenCorrelationSecond: 0,
    redundancy: 0,
  };
  const values = presetValues(
    /** @type {any} */ ({
      learningRate: 0.003,
      dropout: 0.2,
      lossWeights,
      architecture: 'convolutional',
      hiddenActivation: 'relu',
      batchNorm: true,
    }),
  );
  assert.deepEqual(values, {
    rate: '0.003',
    dropout: '0.2',
    lambda: '0',
    agreement: '1',
    activation: 'relu',
    batchnorm: 'on',
    width: 'full',
    off: ['L4', 'L5', 'L6', 'L7', 'redundancy'],
  });
});

test('a run is named by its method, its preset and what differs from them', () => {
  const lossWeights = {
    selfReconstruction: 1,
    fromLeft: 1,
    fromRight: 1,
    stepAgreement: 0,
    reconstructionAgreement: 1,
    jointCorrelation: 0.4,
    hiddenCorrelationFirst: 0.1,
    hiddenCorrelationSecond: 0.1,
    redundancy: 0.5,
  };
  const usual = /** @type {any} */ ({
    method: 'corrmcnn',
    preset: 'default',
    seed: 1,
    batchSize: 32,
    learningRate: 0.003,
    dropout: 0.05,
    lossWeights,
    architecture: 'convolutional',
    hiddenActivation: 'relu',
    batchNorm: true,
  });
  assert.deepEqual(settingsIn({ ...usual, seed: 5, batchSize: 16 }, usual), {
    method: 'corrmcnn',
    preset: 'default',
    seed: 5,
    batch: 16,
  });
  const changed = {
    ...usual,
    learningRate: 0.01,
    batchNorm: false,
    lossWeights: { ...lossWeights, fromLeft: 0, hiddenCorrelationFirst: 0, hiddenCorrelationSecond: 0 },
  };
  assert.deepEqual(settingsIn(changed, usual), {
    method: 'corrmcnn',
    preset: 'default',
    seed: 1,
    batch: 32,
    rate: '0.01',
    batchnorm: 'off',
    without: 'L2,L7',
  });
});
