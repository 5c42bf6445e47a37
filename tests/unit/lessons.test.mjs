import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normsByLayer, readAblations, unchanged, without } from '../../www/element/lessons/ablations.js';
import { haveEnded, lessonOf, linkOf, runOf, stageOf } from '../../www/element/lessons/lessons.js';
import { logParts, pathOf, ticksOf } from '../../www/element/lessons/scale.js';
import { LESSON } from '../../www/element/lessons/strings.js';
import { readTradeOff } from '../../www/element/lessons/trade-off.js';
import { LESSONS, readHash } from '../../www/shared/settings.js';
import { ABLATIONS, TRADE_OFF } from './ablations.mjs';

const DATA = readAblations(JSON.stringify(ABLATIONS));
/** The measurements with a change. */
const changed = (change) => readAblations(JSON.stringify({ ...ABLATIONS, ...change }));
const tradeOff = (points = TRADE_OFF.points) => readTradeOff(JSON.stringify({ ...TRADE_OFF, points }));
const verdict = (name, data = name === 'tradeoff' ? tradeOff() : DATA) => lessonOf(name).verdict(data);

test('each lesson has a link that is read without problems, and a twin that differs in one setting', () => {
  for (const name of LESSONS) {
    for (const prediction of lessonOf(name).predictions) {
      const { settings, problems } = readHash(linkOf(name, prediction));
      assert.deepEqual(problems, [], name);
      assert.equal(settings.lesson, name);
      assert.match(settings.twin, /^\w+:[\w.]+$/);
    }
  }
});

test('a run sets every setting of the link, and resets the others', () => {
  const run = runOf('overfitting', 'rises');
  const { lesson, ...link } = readHash(linkOf('overfitting', 'rises')).settings;
  for (const [name, value] of Object.entries(link)) assert.equal(run[name], value, name);
  for (const name of ['lambda', 'without', 'activation', 'batchnorm', 'width', 'rate'])
    assert.equal(run[name], null, name);
  assert.equal(lesson, 'overfitting');
});

test('every prediction has words, and every answer is one of the predictions and quotes its numbers', () => {
  for (const name of LESSONS) {
    const words = LESSON.each[name];
    assert.deepEqual(Object.keys(words.predictions), [...lessonOf(name).predictions], name);
    const answer = verdict(name);
    assert.ok(lessonOf(name).predictions.includes(answer.prediction), name);
    assert.doesNotMatch(words.found(answer), /undefined|NaN/, name);
  }
});

test('a row is found by its one change, and a row with two changes is not found', () => {
  assert.equal(unchanged(DATA).id, 'all');
  assert.equal(without(DATA, 'L6').id, 'no-L6');
  assert.equal(without(DATA, 'L7').id, 'no-L7');
  assert.equal(without(DATA, 'L5'), null);
});

test('the answers follow the measurements', () => {
  assert.deepEqual(verdict('correlation'), {
    prediction: 'less',
    open: [],
    numbers: { on: 46, off: 30, mixedOn: 30, mixedOff: 30 },
  });
  assert.equal(verdict('terms').prediction, 'L2');
  assert.deepEqual(verdict('gradients'), {
    prediction: 'way',
    open: [],
    numbers: { reluFirst: 2, reluCode: 2, sigmoidFirst: 0.02, sigmoidCode: 2, normed: 0.75 },
  });
  assert.equal(verdict('batchnorm').prediction, 'same');
  assert.equal(verdict('overfitting').prediction, 'rises');
});

/** The measurements with other means and spreads of the accuracy from one half, by the rows' ids. */
const named = (scores) =>
  changed({
    rows: ABLATIONS.rows.map((row) => {
      const [mean, spread] = scores[row.id] ?? [90, 0.5];
      return {
        ...row,
        scores: { ...row.scores, accuracy: { left: { mean: mean + 1, spread }, right: { mean: mean - 1, spread } } },
      };
    }),
  });

test('terms whose ranges overlap may each cost most, and the answer says that they cannot be told apart', () => {
  const close = verdict(
    'terms',
    named({ all: [90, 0.2], 'no-L1': [88, 0.4], 'no-L2': [88.7, 0.4], 'no-L4': [89.5, 0.4] }),
  );
  assert.deepEqual([close.prediction, close.open, close.lowest], ['L1', ['L2'], ['no-L1', 'no-L2']]);
  assert.match(
    LESSON.each.terms.found(close),
    /^L1 and L2 cannot be told apart: .* Without L1, .* is 88\.0\s%; with all terms it is 90\.0\s%\.$/,
  );
  const apart = verdict('terms', named({ 'no-L1': [88, 0.2], 'no-L2': [88.7, 0.2] }));
  assert.deepEqual([apart.open, apart.lowest], [[], ['no-L1']]);
  assert.doesNotMatch(LESSON.each.terms.found(apart), /told apart|redundancy/i);
});

test('a cost within the spread is a cost that the score cannot show', () => {
  const words = (all) => LESSON.each.terms.found(verdict('terms', named({ all, 'no-L1': [89, 0.3] })));
  assert.match(words([89.5, 0.3]), /shows no cost for any/);
  assert.doesNotMatch(words([89.7, 0.3]), /shows no cost/);
});

test('if leaving redundancy out costs more than any of the seven, the answer says so, though it cannot be chosen', () => {
  const own = (...score) => verdict('terms', named({ 'no-L1': [88, 0.3], 'no-redundancy': score }));
  assert.deepEqual([own(87, 0.3).own, own(87.5, 0.3).own, own(88.5, 0.3).own], ['below', 'among', null]);
  assert.match(
    LESSON.each.terms.found(own(87, 0.3)),
    /Leaving out redundancy, .* costs more than leaving out any of them: without it, 87\.0\s%/,
  );
  assert.match(
    LESSON.each.terms.found(own(87.5, 0.3)),
    /Leaving out redundancy, .* costs as much as leaving out the most valuable of them: without it, 87\.5\s%/,
  );
  assert.ok(!lessonOf('terms').predictions.includes('redundancy'));
});

test('a loss on the way back is told apart from one that is already there at the joint code', () => {
  const [relu, sigmoid] = ABLATIONS.gradients;
  const found = (first, code, by = 1) =>
    verdict(
      'gradients',
      changed({
        gradients: [
          { ...relu, norms: [[1, 9, 5]] },
          {
            ...sigmoid,
            norms: [
              [first / by, 9, code / by],
              [first, 9, code],
              [first * by, 9, code * by],
            ],
          },
        ],
      }),
    );
  assert.equal(
    found(0.45, 1).prediction,
    'code',
    'four fifths are missing at the code, and the first layer has more of it',
  );
  assert.equal(found(0.08, 1).prediction, 'way', 'at the first layer still less of it');
  assert.equal(found(0.6, 4).prediction, 'nowhere');
  assert.deepEqual(found(0.6, 1).open, []);
  assert.deepEqual(found(0.5, 3, 2).open.toSorted(), ['code', 'way'], 'steps that differ much leave it open');
  assert.match(
    LESSON.each.gradients.found(found(0.45, 1)),
    /5 with ReLU and 1 with the sigmoid, which is 20\s% of it\. .* 1 and 0\.45, which is 45\s%\. So more than half is already/,
  );
});

test('a difference within the spreads is left open', () => {
  const batchnorm = (...off) => verdict('batchnorm', named({ all: [90, 0.4], 'no-batch-norm': off }));
  assert.deepEqual([batchnorm(88.5, 0.4).prediction, batchnorm(88.5, 0.4).open], ['worse', ['same']]);
  assert.deepEqual([batchnorm(86, 0.4).prediction, batchnorm(86, 0.4).open], ['worse', []]);
  assert.deepEqual([batchnorm(90, 0.1).prediction, batchnorm(90, 0.1).open], ['same', []]);
  assert.deepEqual(batchnorm(86, null).open, [], 'one seed has no spread');
});

test('a curve that levels out is explained by the learning rate, with its lowest value', () => {
  const unseen = [1, 0.5, 0.3, 0.2, 0.201, 0.201];
  const run = { ...ABLATIONS.overfitting[0], steps: [1, 2, 3, 4, 5, 6], seeds: [{ seed: 1, seen: unseen, unseen }] };
  assert.match(
    LESSON.each.overfitting.found(verdict('overfitting', changed({ overfitting: [run] }))),
    /lowest was 0\.2000, at step 4\. .* learning rate falls to 0/,
  );
});

test('both have finished only when the twin has, too; a run that was stopped, paused or has failed says so', () => {
  /** @type {Record<string, [any, any]>} */
  const stages = {
    running: ['running', 'running'],
    alone: ['running', 'failed'],
    paused: ['paused', 'paused'],
    behind: ['finished', 'running'],
    finished: ['finished', 'finished'],
    finishedAlone: ['finished', 'failed'],
    stopped: ['stopped', 'running'],
    failed: ['failed', 'running'],
    none: ['idle', 'idle'],
  };
  for (const [stage, [run, twin]] of Object.entries(stages)) {
    assert.equal(stageOf(run, twin), stage);
    assert.equal(typeof LESSON.stages[stage], 'string', stage);
  }
  assert.deepEqual(
    [
      haveEnded('finished', 'running'),
      haveEnded('finished', 'failed'),
      haveEnded('paused', 'paused'),
      haveEnded('failed', 'paused'),
    ],
    [false, true, false, true],
  );
});

test('overfitting is judged by the mean of the seeds, gives their range, and says what dropout changed', () => {
  const found = verdict('overfitting');
  assert.deepEqual([found.prediction, found.open], ['rises', []]);
  assert.match(
    LESSON.each.overfitting.found(found),
    /0\.2000 on its 500 digits and 0\.7000 on held-out digits \(0\.6000 to 0\.8000 over 2 seeds\), where its lowest was 0\.5000/,
  );
  assert.match(
    LESSON.each.overfitting.found(found),
    /With dropout 0\.2 the two are 0\.3000 and 0\.5500: the distance is smaller, and the held-out loss is lower\.$/,
  );
  const [run] = ABLATIONS.overfitting;
  const falling = { seed: 3, seen: [1, 0.5, 0.3, 0.2], unseen: [1, 0.6, 0.5, 0.2] };
  const unsure = verdict('overfitting', changed({ overfitting: [{ ...run, seeds: [...run.seeds, falling] }] }));
  assert.deepEqual(unsure.open, ['falls'], 'a seed that goes another way leaves it open');
});

test('a gap is that of two codes and a spread that of several seeds: the lessons on training call nothing else so', () => {
  const { overfitting, gradients, batchnorm } = LESSON.each;
  const said = JSON.stringify([overfitting, gradients, batchnorm]) + overfitting.found(verdict('overfitting'));
  assert.doesNotMatch(said, /\bgap\b|\bspread\b/);
});

test('curves that fall to the end, level out or turn are told apart', () => {
  const shape = (...unseen) =>
    verdict(
      'overfitting',
      changed({
        overfitting: [
          { ...ABLATIONS.overfitting[0], steps: unseen.map((_, at) => at), seeds: [{ seed: 1, seen: unseen, unseen }] },
        ],
      }),
    ).prediction;
  assert.equal(shape(1, 0.8, 0.6, 0.4, 0.3, 0.2), 'falls');
  assert.equal(shape(1, 0.5, 0.3, 0.21, 0.2, 0.2), 'levels');
  assert.equal(shape(1, 0.5, 0.3, 0.21, 0.3, 0.4), 'rises');
});

test('what agreement costs is told from all four factors, and not from fewer', () => {
  const found = verdict('tradeoff');
  assert.deepEqual([found.prediction, found.numbers.best, found.numbers.growing], ['none', 0, 1]);
  assert.match(
    LESSON.each.tradeoff.found(found),
    /0\.0100 with factor 0, 0\.0150 with factor 0\.3, 0\.0200 with factor 1 and 0\.0250 with factor 2\. .* is 28\.0, 37\.0, 42\.0 and 44\.0\. So the more agreement counts/,
  );
  const [first, second, ...others] = TRADE_OFF.points;
  const swapped = verdict(
    'tradeoff',
    tradeOff([{ ...first, scores: second.scores }, { ...second, scores: first.scores }, ...others]),
  );
  assert.deepEqual([swapped.prediction, swapped.numbers.growing], ['some', 0]);
  assert.match(LESSON.each.tradeoff.found(swapped), /So they are redrawn most exactly with factor 0\.3\.$/);
  assert.equal(verdict('tradeoff', tradeOff(TRADE_OFF.points.slice(1))), null);
  for (const json of ['', '{}', 'null', '{"points": []}'])
    assert.throws(() => readTradeOff(json), /not a file of what/, json);
});

test('what was not measured has no answer, and a file that is something else is refused', () => {
  for (const name of LESSONS)
    assert.equal(verdict(name, changed({ rows: [], gradients: [], overfitting: [] })), null, name);
  for (const json of ['', '<!doctype html>', '{}', 'null', '{"rows": []}'])
    assert.throws(() => readAblations(json), /not a file of ablations/, json);
});

test('the layers of one side are shown, with the median over the steps and the quartiles', () => {
  const norm = { middle: 2, least: 1.5, most: 2.5 };
  assert.deepEqual(normsByLayer(DATA.gradients[0]), [
    { layer: 'left.convolutions.conv1', norm },
    { layer: 'joint', norm },
  ]);
  const layers = [
    'left.convolutions.norm1',
    'left.dense1',
    'right.dense1',
    'left_decoder.dense',
    'right_decoder.dense',
  ];
  assert.deepEqual(
    normsByLayer({ id: '', settings: {}, steps: [1], layers, norms: [[1, 2, 3, 4, 5]] }).map(({ norm }) => norm.middle),
    [2, 4],
  );
});

test('axes end on round numbers, logarithmic bars on powers of ten, and a missing value is a gap', () => {
  const { least, most, ticks, written } = ticksOf([-0.03, 0.31]);
  assert.deepEqual([least, most].map(written), ['\u22120.1', '0.4']);
  assert.equal(ticks.length, 6);
  const { decades, of } = logParts([0.02, 3]);
  assert.equal(decades, 3);
  assert.ok(Math.abs(of(0.1) - 1 / 3) < 1e-9);
  assert.equal(of(NaN), 0);
  assert.equal(pathOf([0, 1, 2], [5, NaN, 7]), 'M0.0 5.0M2.0 7.0');
});
