import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands, presetCommand, table, tradeOffOf, tradeOffPicture } from '../../research/trade-off-runs.mjs';

const PRESET = {
  selfReconstruction: 1,
  fromLeft: 1,
  fromRight: 1,
  stepAgreement: 0.01,
  reconstructionAgreement: 1,
  jointCorrelation: 0.4,
  hiddenCorrelationFirst: 0.003,
  hiddenCorrelationSecond: 0.1,
  redundancy: 0.5,
  matching: 0.1,
};
const settingsOf = ({ args }) => JSON.parse(args[args.indexOf('--settings') + 1]);

/** An evaluation in which every score is different. */
const evaluation = (first) => ({
  accuracy: { left: first, right: first + 1, both: first + 2 },
  transfer: { left_to_right: first + 3, right_to_left: first + 4 },
  correlation: { sum: first + 5, dead_units: 0, effective_rank: first + 7, cca_sum: first + 8 },
  mse: { left_self: first / 1000, left_cross: first / 500, right_self: first / 400, right_cross: first / 300 },
});
const answers = new Map(
  commands(PRESET).map(({ id }, index) => [
    id,
    { printed: { rows: [{ mean: evaluation(20 + index), spread: null }] }, metrics: null },
  ]),
);
const tradeOff = tradeOffOf(PRESET, answers);

test('the runs go from no agreement through the preset to more of it, and are judged on held-out digits', () => {
  const weights = commands(PRESET).map((command) => settingsOf(command).lossWeights);
  assert.deepEqual(weights[0], {
    stepAgreement: 0,
    reconstructionAgreement: 0,
    jointCorrelation: 0,
    hiddenCorrelationFirst: 0,
    hiddenCorrelationSecond: 0,
    redundancy: 0,
    matching: 0,
  });
  const { selfReconstruction: _1, fromLeft: _2, fromRight: _3, ...agreement } = PRESET;
  assert.equal(weights.filter((each) => JSON.stringify(each) === JSON.stringify(agreement)).length, 1);
  assert.ok(weights.at(-1).jointCorrelation > PRESET.jointCorrelation);
  for (const { args } of commands(PRESET)) assert.ok(args.includes('--held-out'));
  assert.ok(!presetCommand('kept').args.includes('--settings'), 'the preset itself is asked for');
});

test('each point has its weights and its scores, and one is the preset', () => {
  assert.deepEqual(
    tradeOff.points.map(({ scores }) => scores.correlation.cca_sum.mean),
    [28, 29, 30, 31],
  );
  const chosen = tradeOff.points.find(({ share }) => share === tradeOff.chosen);
  assert.equal(chosen.lossWeights.jointCorrelation, PRESET.jointCorrelation);
});

test('the table has a line for each run, the preset in bold', () => {
  const lines = table(tradeOff).split('\n');
  assert.equal(lines.length, 2 + tradeOff.points.length);
  assert.deepEqual(
    lines.filter((line) => line.includes('**')).map((line) => line.split(' | ').slice(0, 2)),
    [['| **1**', '**30.0**']],
  );
  assert.equal(new Set(lines.map((line) => line.split('|').length)).size, 1);
});

test('the picture has two curves a panel over the CCA sum, with a large dot for the preset', () => {
  const svg = tradeOffPicture(tradeOff);
  assert.equal(svg.match(/class="curve/g)?.length, 6);
  assert.equal(svg.match(/<circle/g)?.length, 6 * tradeOff.points.length);
  assert.equal(svg.match(/r="5"/g)?.length, 6);
  assert.match(svg, /cx="112\.6" cy="151\.0" r="2\.5"/, 'CCA sum 28 lies 8/26 of the way, error 0.02 half way up');
  assert.doesNotMatch(svg, /NaN|undefined/);
});
