import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DIVERGED, divergence, lowerRate, ratesAgain, Watch } from '../../www/shared/divergence.js';

/** The step, from 1, at which these totals count as divergence; null if never. */
function explodesAt(totals) {
  const watch = new Watch();
  const place = totals.findIndex((total) => watch.exploded(total));
  return place < 0 ? null : place + 1;
}

test('a run that learns with noise does not diverge, nor one whose total falls below zero', () => {
  const noisy = Array.from({ length: 300 }, (_, step) => 0.6 * Math.exp(-step / 60) + 0.15 + 0.1 * Math.sin(step * 7));
  assert.equal(explodesAt(noisy), null);
  assert.equal(explodesAt(noisy.map((total) => total - 0.3)), null);
});

test('the totals of a run with rate 0.1 diverge at the second step', () => {
  assert.equal(explodesAt([0.616, 19_378_722, 7_799_275, 28.85]), 2);
});

test('ten times the best smoothed total is too much, a single batch twice as bad is not', () => {
  assert.equal(explodesAt([...Array(50).fill(0.2), 0.4, ...Array(50).fill(0.2)]), null);
  assert.equal(explodesAt([...Array(50).fill(0.2), ...Array(60).fill(1.5)]), null);
  assert.notEqual(explodesAt([...Array(50).fill(0.2), ...Array(60).fill(2.5)]), null);
});

test('a total that is not finite is a divergence, from the first step on', () => {
  assert.equal(explodesAt([NaN]), 1);
  assert.equal(explodesAt([0.5, Infinity]), 2);
});

test('a state is worth keeping while the total is not far above its best', () => {
  const watch = new Watch();
  for (const total of Array(50).fill(0.2)) watch.exploded(total);
  assert.ok(watch.isGood);
  for (const total of Array(8).fill(0.9)) watch.exploded(total);
  assert.ok(!watch.isGood);
});

test('the lower rate is about a third, in one digit, and not below the least', () => {
  assert.deepEqual(
    [0.1, 0.03, 0.01, 0.003].map((rate) => lowerRate(rate, 0.0001)),
    [0.03, 0.01, 0.003, 0.001],
  );
  assert.equal(lowerRate(0.0001, 0.0001), 0.0001);
});

test('the error says when, how much, and what it is', () => {
  const error = divergence(12, 19_378_722);
  assert.equal(error.name, DIVERGED);
  assert.match(error.message, /step 12 .* 1.94e7/);
  assert.match(divergence(2, 2206.4).message, /grown to 2206$/);
});

test('a run and its twin restart with one lower rate, or, if they differ in the rate, with two that still differ', () => {
  const again = (differ, ...runs) =>
    ratesAgain(
      runs.map(([rate, diverged]) => ({ rate, diverged })),
      differ,
      0.0001,
    );
  assert.deepEqual(again(false, [0.1, true], [0.1, false]), [0.03, 0.03]);
  assert.deepEqual(again(false, [0.1, false], [0.1, true]), [0.03, 0.03]);
  assert.deepEqual(again(true, [0.003, false], [0.1, true]), [0.003, 0.03]);
  assert.deepEqual(again(true, [0.1, true], [0.003, false]), [0.03, 0.003]);
  assert.deepEqual(again(true, [0.03, false], [0.1, true]), [0.03, 0.01], 'the rate of the other one is taken');
  assert.deepEqual(again(true, [0.1, true], [0.09, true]), [0.03, 0.01]);
});

test('there is no way back for a pair that has not diverged, or has no lower rate', () => {
  const again = (differ, ...runs) =>
    ratesAgain(
      runs.map(([rate, diverged]) => ({ rate, diverged })),
      differ,
      0.0001,
    );
  assert.equal(again(false, [0.1, false], [0.1, false]), null);
  assert.equal(again(false, [0.0001, true], [0.0001, true]), null);
  assert.equal(again(true, [0.0001, true], [0.003, false]), null);
});
