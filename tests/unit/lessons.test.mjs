import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normsByLayer, readAblations, unchanged, without } from '../../www/ablations.js';
import { LESSON } from '../../www/lesson-strings.js';
import { logParts, pathOf, ticksOf } from '../../www/lesson-scale.js';
import { lessonOf, linkOf, runOf } from '../../www/lessons.js';
import { LESSONS, readHash } from '../../www/settings.js';
import { ABLATIONS } from './ablations.mjs';

const DATA = readAblations(JSON.stringify(ABLATIONS));
/** The measurements with a change. */
const changed = (change) => readAblations(JSON.stringify({ ...ABLATIONS, ...change }));
const verdict = (name, data = DATA) => lessonOf(name).verdict(data);

test('each lesson has a link that is read without a complaint, and a twin that differs in one setting', () => {
  for (const name of LESSONS) {
    for (const prediction of lessonOf(name).predictions) {
      const { settings, problems } = readHash(linkOf(name, prediction));
      assert.deepEqual(problems, [], name);
      assert.equal(settings.lesson, name);
      assert.match(settings.twin, /^\w+:[\w.]+$/);
    }
  }
});

test('a run sets every setting of the link, and puts the others back', () => {
  const run = runOf('overfitting', 'rises');
  const { lesson, ...link } = readHash(linkOf('overfitting', 'rises')).settings;
  for (const [name, value] of Object.entries(link)) assert.equal(run[name], value, name);
  for (const name of ['lambda', 'without', 'activation', 'batchnorm', 'width', 'rate']) assert.equal(run[name], null, name);
  assert.equal(lesson, 'overfitting');
});

test('every prediction has its words, and every answer is one of the predictions and says its numbers', () => {
  for (const name of LESSONS) {
    const words = LESSON.each[name];
    assert.deepEqual(Object.keys(words.predictions), [...lessonOf(name).predictions], name);
    const answer = verdict(name);
    assert.ok(lessonOf(name).predictions.includes(answer.prediction), name);
    assert.doesNotMatch(words.found(answer), /undefined|NaN/, name);
  }
});

test('a row is found by what was changed in it, and one with two changes is none of a single one', () => {
  assert.equal(unchanged(DATA).id, 'all');
  assert.equal(without(DATA, 'L6').id, 'no-L6');
  assert.equal(without(DATA, 'L7').id, 'no-L7');
  assert.equal(without(DATA, 'L5'), null);
});

test('the answers follow the measurements', () => {
  assert.deepEqual(verdict('correlation'), { prediction: 'less', numbers: { on: 46, off: 30 } });
  assert.equal(verdict('terms').prediction, 'L2');
  assert.deepEqual(verdict('gradients'), { prediction: 'vanish', numbers: { relu: 2, sigmoid: 0.02 } });
  assert.equal(verdict('batchnorm').prediction, 'same');
  assert.equal(verdict('overfitting').prediction, 'rises');
});

test('curves that fall to the end, level out or turn are told apart', () => {
  const shape = (...unseen) => verdict('overfitting', changed({ overfitting: [{ ...ABLATIONS.overfitting[0], steps: unseen.map((_, at) => at), seen: unseen, unseen }] })).prediction;
  assert.equal(shape(1, 0.8, 0.6, 0.4, 0.3, 0.2), 'falls');
  assert.equal(shape(1, 0.5, 0.3, 0.21, 0.2, 0.2), 'levels');
  assert.equal(shape(1, 0.5, 0.3, 0.21, 0.3, 0.4), 'rises');
});

test('what was not measured has no answer, and a file that is something else is refused', () => {
  for (const name of LESSONS) assert.equal(verdict(name, changed({ rows: [], gradients: [], overfitting: [] })), null, name);
  for (const json of ['', '<!doctype html>', '{}', 'null', '{"rows": []}']) assert.throws(() => readAblations(json), /no measurements/, json);
});

test('of the layers those of one side are shown, with the median over the steps', () => {
  assert.deepEqual(normsByLayer(DATA.gradients[0]), [{ layer: 'left.convolutions.conv1', norm: 2 }, { layer: 'joint', norm: 2 }]);
  const layers = ['left.convolutions.norm1', 'left.dense1', 'right.dense1', 'left_decoder.dense', 'right_decoder.dense'];
  assert.deepEqual(normsByLayer({ id: '', settings: {}, steps: [1], layers, norms: [[1, 2, 3, 4, 5]] }).map(({ norm }) => norm), [2, 4]);
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
