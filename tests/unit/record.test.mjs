import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serialize } from 'node:v8';
import { RunRecord } from '../../www/runs/record.js';
import { Thinned } from '../../www/runs/timeline.js';

/** A map of one digit whose left code points along the first axis and whose right code along the second. */
function mapAt(gap, turned = false) {
  const axes = new Float32Array(100);
  const [first, second] = turned ? [50, 0] : [0, 50];
  [axes[first], axes[first + 1]] = [Math.SQRT1_2, -Math.SQRT1_2];
  [axes[second + 2], axes[second + 3]] = [Math.SQRT1_2, -Math.SQRT1_2];
  const codes = new Float32Array(100);
  [codes[0], codes[1]] = [1, -1];
  [codes[52], codes[53]] = [1, -1];
  return {
    digits: new Uint8Array([7]),
    codes,
    places: new Float32Array(turned ? [0, 1, 1, 0] : [1, 0, 0, 1]),
    axes,
    centre: new Float32Array(2),
    gap,
    partnerOf100: { leftToRight: 100 * gap, rightToLeft: 50 },
  };
}

const checkpoint = (step) => ({ type: 'checkpoint', step, bytes: new Uint8Array(1), weights: new Uint8Array(1) });
const sample = (step) => ({ type: 'sample', step, hash: null, heldOut: null });

function recorded() {
  const record = new RunRecord();
  const add = (event) => record.add(/** @type {any} */ (event), 1);
  for (const [step, turned] of /** @type {[number, boolean][]} */ ([
    [0, false],
    [100, false],
    [200, true],
  ])) {
    add(sample(step));
    add({ type: 'map', step, map: mapAt(1 - step / 1000, turned) });
    add(checkpoint(step));
  }
  add(sample(210));
  add({ type: 'map', step: 210, map: mapAt(0.5, true) });
  return record;
}

test('a moment keeps its map, and gap and partner found are recorded with their step', () => {
  const record = recorded();
  assert.deepEqual(
    record.moments.map(({ step, map }) => [step, map?.gap]),
    [
      [0, 1],
      [100, 0.9],
      [200, 0.8],
    ],
  );
  assert.deepEqual(
    record.matching.map(({ step, gap }) => [step, gap]),
    [
      [0, 1],
      [100, 0.9],
      [200, 0.8],
      [210, 0.5],
    ],
  );
  assert.equal(record.at(150).matching?.gap, 0.9);
  assert.equal(record.at(150).matching?.partnerOf100.leftToRight, 90);
});

test('an ended run is looked back at on the plane of its end, one under way as it was', () => {
  const record = recorded();
  const [first] = record.moments;
  assert.equal(record.mapOf(first, false), first.map);
  const turned = record.mapOf(first, true);
  [0, 1, 1, 0].forEach((place, at) => assert.ok(Math.abs(Number(turned?.places[at]) - place) < 1e-6));
  assert.equal(turned?.gap, 1, 'the numbers stay those of the moment');
});

test('going back to a checkpoint forgets the samples and the maps after it', () => {
  const record = recorded();
  assert.equal(record.sample?.step, 210);
  record.rewind();
  assert.equal(record.sample?.step, 200);
  assert.equal(record.map?.step, 200);
  assert.equal(record.matching.at(-1)?.step, 200);
});

test('a long list keeps its first entry, its latest, and an even part of those in between', () => {
  const list = new Thinned(10);
  for (let step = 1; step <= 1000; step += 1) {
    list.add({ step });
    assert.ok(list.entries.length <= 10);
    assert.equal(list.entries[0].step, 1);
    assert.equal(list.entries.at(-1)?.step, step);
  }
  const gaps = list.entries.slice(1, -1).map(({ step }, place) => step - list.entries[place].step);
  assert.equal(new Set(gaps).size, 1, gaps.join(' '));
  list.rewind(500);
  assert.ok(Number(list.entries.at(-1)?.step) < 500);
  list.add({ step: 400 });
  list.add({ step: 401 });
  assert.equal(list.entries.at(-1)?.step, 401);
  assert.ok(list.entries.every(({ step }, place) => place === 0 || step > list.entries[place - 1].step));
});

test('a run of 100,000 steps takes less than 10 MB, and its charts still have its whole length', () => {
  const record = new RunRecord();
  const numbers = (count) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`number${index}`, index / 7]));
  const report = (step) => ({
    ...{ step, steps: 100_000, epoch: 1, learningRate: 0.001, total: 1 / step },
    ...{ terms: numbers(9), correlations: numbers(3), gradientNorms: Array(17).fill(step / 3) },
  });
  const add = (event) => record.add(/** @type {any} */ (event), 1);
  for (let step = 1; step <= 100_000; step += 1) {
    add({ type: 'progress', report: report(step), stepMs: 10 });
    if (step % 10 === 0) add({ type: 'sample', step, hash: null, heldOut: report(step) });
    if (step % 25 === 0) add({ type: 'accuracy', step, digits: 200, accuracy: { left: 1, right: 2, both: 3 } });
  }
  const { history, heldOut, accuracy } = record;
  assert.ok(
    serialize({ history, heldOut, accuracy }).length < 6e6,
    `${serialize({ history, heldOut, accuracy }).length}`,
  );
  assert.ok(history.length > 2000);
  assert.deepEqual([history[0].step, history.at(-1)?.step, record.stepsDone], [1, 100_000, 100_000]);
  assert.deepEqual([record.elapsedMs, record.at(50_000).report?.step], [1e6, 49_985]);
});
