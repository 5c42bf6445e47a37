import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { plansOf } from '../../research/recorded-runs.mjs';
import { drawnHalves, inksOf, recordingOf } from '../../research/recording-file.mjs';
import { comparedWith, endOf } from '../../www/element/lessons/recordings.js';
import { nameOf } from '../../www/element/train/settings-line.js';
import { readRecording, stepOf } from '../../www/runs/recording.js';
import { Replay } from '../../www/runs/replay.js';
import { PRESET_WEIGHTS } from '../../www/shared/crate.js';
import { LESSONS } from '../../www/shared/settings.js';

const NAMES = { terms: ['L1', 'L2'], correlations: ['jointCorrelation'] };
const STEPS = 20;
const CONFIG = {
  ...{ method: 'corrmcnn', preset: 'default', steps: STEPS, seed: 1, batchSize: 32, learningRate: 0.004, dropout: 0 },
  ...{ hiddenActivation: 'relu', batchNorm: true, architecture: 'convolutional' },
  lossWeights: PRESET_WEIGHTS.corrmcnn.default,
};
const report = (step) => ({
  step,
  total: 1 / (step + 1) - 0.4,
  terms: { L1: 0.2 / (step + 1), L2: 0.3 },
  correlations: { jointCorrelation: step / STEPS },
  gradientNorms: [10 ** (-step / 10), 0.5],
});
const all = (make) => Array.from({ length: STEPS + 1 }, (_, step) => make(step));
/** Images of ten digits in which every pixel has the same ink. */
const images = (ink) => new Float32Array(7840).fill(ink);
const observed = (hash) => ({
  config: CONFIG,
  digits: 500,
  layers: ['left.dense1', 'joint'],
  hash,
  start: { step: 10, hash: `${hash}-first` },
  mapDigits: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  real: new Uint8Array(7840).fill(255),
  reports: all(report).slice(1),
  heldOut: all((step) => ({ ...report(step), digits: 96 })),
  accuracy: [{ step: 10, digits: 300, accuracy: { left: 50, right: 60, both: 70 } }],
  maps: all((step) => ({
    step,
    places: Float32Array.from({ length: 40 }, (_, at) => at - step),
    agreements: Array.from({ length: 100 }, (_, at) => (at % 11 === 0 ? step / STEPS : -0.5)),
    gap: 1 - step / 40,
    partner: [step, 2 * step],
  })),
  drawings: all((step) => ({ step, drawn: drawnHalves(images(step / STEPS), images(0)) })),
  redrawn: inksOf(images(0.6)),
});
const every = (n) => (step) => step % n === 0;
const KEPT = { reports: every(2), heldOut: every(10), maps: every(5), drawings: every(10) };
const BYTES = recordingOf(
  [
    { twin: null, run: observed('aaaa'), kept: KEPT },
    { twin: 'lambda:0', run: observed('bbbb'), kept: { ...KEPT, redrawn: true } },
  ],
  NAMES,
);
const near = (value, expected, within) => assert.ok(Math.abs(value - expected) <= within, `${value}, not ${expected}`);

test('a recorded run comes back with the numbers of its steps, maps and drawings', () => {
  const { real, runs } = readRecording(BYTES);
  assert.deepEqual(
    runs.map(({ twin, hash, digits, start }) => [twin, hash, digits, start.hash]),
    [
      [null, 'aaaa', 500, 'aaaa-first'],
      ['lambda:0', 'bbbb', 500, 'bbbb-first'],
    ],
  );
  assert.equal(real[0], 1);
  const of = (type) => /** @type {any[]} */ (runs[0].events.filter((event) => event.type === type));
  assert.deepEqual(
    of('progress').map(({ report: { step } }) => step),
    [2, 4, 6, 8, 10, 12, 14, 16, 18, 20],
  );
  const { report: last } = of('progress').at(-1);
  near(last.total, report(STEPS).total, 1e-4);
  near(last.terms.L1, report(STEPS).terms.L1, 1e-4);
  near(last.correlations.jointCorrelation, 1, 1e-4);
  near(Math.log10(last.gradientNorms[0]), -2, 1e-3);
  assert.deepEqual(
    of('map').map(({ step }) => step),
    [0, 5, 10, 15, 20],
  );
  const { map } = of('map')[2];
  near(map.places[0], -10, 0.1);
  near(map.places[39], 29, 0.1);
  near(map.agreements[11], 0.5, 0.01);
  near(map.agreements[1], -0.5, 0.01);
  assert.deepEqual([map.gap, map.partnerOf100], [0.75, { leftToRight: 10, rightToLeft: 20 }]);
  const samples = of('sample');
  assert.deepEqual(
    samples.map(({ step, hash }) => [step, hash]),
    [
      [0, null],
      [10, null],
      [20, 'aaaa'],
    ],
  );
  near(samples[1].fromLeft[14], 0.5, 1 / 15);
  assert.equal(samples[1].fromLeft[0], 1, 'the given half is the real one');
  assert.equal(samples[1].fromRight[0], 0);
  assert.deepEqual(of('accuracy')[0].accuracy, { left: 50, right: 60, both: 70 });
});

test('a run can be read little by little', () => {
  const [run] = readRecording(BYTES).runs;
  let reads = 1;
  while (!run.read()) reads += 1;
  assert.ok(reads > 8, `${reads} parts: one a map, one a drawing`);
  assert.equal(run.read(), true);
  assert.deepEqual(run.events, readRecording(BYTES).runs[0].events);
});

test('how a run ended is its last map and drawings, and the digits redrawn from both halves if they were recorded', () => {
  const [main, twin] = readRecording(BYTES).runs.map(endOf);
  assert.equal(main.redrawn, null);
  assert.deepEqual([twin.twin, twin.map?.gap, twin.redrawn?.length], ['lambda:0', 0.5, 7840]);
  near(twin.redrawn?.[7839], 0.6, 1 / 30);
  near(twin.completed?.[14], 1, 1e-6);
});

test('what is no recorded run, of another version, cut short or too long is refused in words', () => {
  const changed = (change) => change(Uint8Array.from(BYTES));
  for (const [bytes, words] of [
    [Uint8Array.of(1, 2, 3), /this is not a recorded run/],
    [changed((bytes) => bytes.fill(0, 0, 4)), /this is not a recorded run/],
    [changed((bytes) => bytes.fill(9, 8, 9)), /expected version 1 of a recorded run, got 9/],
    [changed((bytes) => bytes.fill(123, 16, 18)), /this recorded run is damaged/],
    [changed((bytes) => bytes.fill(111, 18, 20)), /this recorded run is damaged/],
    [changed((bytes) => bytes.subarray(0, bytes.length - 1)), /cut short/],
    [Buffer.concat([BYTES, Uint8Array.of(0)]), /too long/],
  ])
    assert.throws(() => readRecording(new Uint8Array(bytes)), words);
});

test('a replay shows both runs as far as they have come, forwards and backwards', () => {
  const replay = new Replay(readRecording(BYTES), 'lambda:0');
  const at = () => ({
    steps: [replay.main, replay.twin].map(({ record }) => record.stepsDone),
    map: replay.main.record.map.step,
    heldOut: replay.main.record.heldOut.length,
    hash: replay.twin.record.hash,
  });
  assert.deepEqual(at(), { steps: [0, 0], map: 0, heldOut: 1, hash: null });
  let changes = 0;
  replay.addEventListener('change', () => (changes += 1));
  replay.seek(11);
  assert.deepEqual(at(), { steps: [10, 10], map: 10, heldOut: 2, hash: null });
  assert.equal(replay.state, 'paused');
  replay.seek(STEPS + 100);
  assert.deepEqual(at(), { steps: [20, 20], map: 20, heldOut: 3, hash: { step: 20, text: 'bbbb' } });
  assert.deepEqual([replay.step, replay.state], [STEPS, 'finished']);
  replay.seek(3);
  assert.deepEqual(at(), { steps: [2, 2], map: 0, heldOut: 1, hash: null });
  assert.equal(changes, 3);
  assert.throws(() => new Replay(readRecording(BYTES), 'lambda:1'), /this run was not recorded/);
});

test('a half on a recorded map shows the completion that was recorded, if it was', async () => {
  const { main } = new Replay(readRecording(BYTES), null);
  const { recorded, agreements } = main.record.map.map;
  assert.deepEqual([recorded, agreements.length], [20, 100]);
  const [left, right] = await Promise.all([2, 3].map((half) => main.decode(new Float32Array(0), half)));
  const { fromLeft, fromRight } = main.record.sample;
  assert.deepEqual([left.image, right.image], [fromLeft.slice(784, 1568), fromRight.slice(784, 1568)]);
  assert.deepEqual(await Promise.all([20, null].map((half) => main.decode(new Float32Array(0), half))), [null, null]);
});

test('it plays to its end in its time, waits while it is paused, and begins again', (context) => {
  context.mock.timers.enable({ apis: ['setInterval', 'Date'] });
  let nowMs = 0;
  context.mock.method(performance, 'now', () => nowMs);
  const pass = (ms) => {
    nowMs += ms;
    context.mock.timers.tick(ms);
  };
  const replay = new Replay(readRecording(BYTES), null);
  replay.play();
  pass(10_000);
  assert.deepEqual([replay.step, replay.state], [10, 'running']);
  replay.pause();
  pass(5000);
  assert.deepEqual([replay.step, replay.state], [10, 'paused']);
  replay.play();
  pass(10_000);
  assert.deepEqual([replay.step, replay.state], [20, 'finished']);
  replay.play();
  pass(1000);
  assert.deepEqual([replay.step, replay.state], [1, 'running']);
  replay.close();
  pass(5000);
  assert.deepEqual([replay.step, replay.state], [1, 'closed']);
});

test('live runs are compared with their records, to the hash', () => {
  const recording = readRecording(BYTES);
  const live = (hash, config = {}, digits = 500) => ({ hash, config: { ...CONFIG, ...config }, digits });
  assert.deepEqual(comparedWith(recording, 'lambda:0', [live('aaaa'), live('cccc')]), [
    { hash: 'aaaa', recorded: 'aaaa', changed: [] },
    { hash: 'cccc', recorded: 'bbbb', changed: [] },
  ]);
  assert.deepEqual(comparedWith(recording, 'lambda:0', [live('dddd', { seed: 2, batchSize: 8 }, 100), null]), [
    { hash: 'dddd', recorded: 'aaaa', changed: ['seed', 'batch', 'digits'] },
  ]);
  const { stepAgreement, ...others } = CONFIG.lossWeights;
  const [{ changed }] = comparedWith(recording, null, [
    live('dddd', { learningRate: 0.01, lossWeights: { ...others, stepAgreement: 0 } }),
  ]);
  assert.deepEqual(changed.map(nameOf), ['Learning rate', 'Terms of the objective'], 'as the form calls them');
});

for (const lesson of LESSONS) {
  const file = new URL(`../../www/assets/recordings/${lesson}.bin.gz`, import.meta.url);
  test(`the record of ${lesson} is small, and has the settings that its runs have now`, () => {
    assert.ok(existsSync(file), 'make recordings');
    const packed = readFileSync(file);
    assert.ok(packed.length <= 250_000, `${packed.length} bytes`);
    const { runs } = readRecording(new Uint8Array(gunzipSync(packed)));
    const plans = plansOf(lesson);
    assert.deepEqual(
      runs.map(({ twin, digits }) => [twin, digits]),
      plans.map(({ twin, digits }) => [twin, digits]),
    );
    for (const [at, { config }] of plans.entries()) {
      const { shards, lossWeights, ...settings } = config; // the number of shards is "auto"
      const recorded = runs[at].config;
      assert.deepEqual({ ...recorded, ...settings }, recorded);
      assert.deepEqual({ ...recorded.lossWeights, ...lossWeights }, recorded.lossWeights);
    }
    for (const { config, hash, events } of runs) {
      assert.match(hash, /^[0-9a-f]{8}$/);
      assert.equal(stepOf(events.at(-1)), config.steps);
    }
  });
}
