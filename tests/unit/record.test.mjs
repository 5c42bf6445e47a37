import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RunRecord } from '../../www/runs/record.js';

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

test('going back to a checkpoint forgets the maps after it', () => {
  const record = recorded();
  record.rewind();
  assert.equal(record.map?.step, 200);
  assert.equal(record.matching.at(-1)?.step, 200);
});
