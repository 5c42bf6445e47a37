import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waitSteps } from '../../www/runs/pair.js';

/**
 * Two runs that take a step whenever they may, one of them several times as fast.
 * @returns {number[][]} their steps so far, at each moment
 */
function raced(atOnce, { until = 40, faster = 3 } = {}) {
  const steps = { main: 0, twin: 0 };
  const seen = [];
  while (steps.main < until || steps.twin < until) {
    const ends = waitSteps(steps, atOnce);
    const before = { ...steps };
    for (let turn = 0; turn < faster; turn += 1) if (steps.main < Math.min(ends.main, until)) steps.main += 1;
    if (steps.twin < Math.min(ends.twin, until)) steps.twin += 1;
    assert.notDeepEqual(steps, before, `neither advances at ${JSON.stringify(steps)}`);
    seen.push([steps.main, steps.twin]);
  }
  return seen;
}

test('at the same time, neither gets far ahead of the other, and both finish', () => {
  for (const faster of [1, 3, 20]) {
    const seen = raced(true, { faster });
    assert.ok(Math.max(...seen.map(([main, twin]) => Math.abs(main - twin))) <= 10);
  }
});

test('in turns, only one advances at a time', () => {
  raced(false).reduce(
    ([main, twin], [nextMain, nextTwin]) => {
      assert.ok(
        nextMain === main || nextTwin === twin || main % 5 === 0 || nextMain % 5 === 0,
        `${nextMain} ${nextTwin}`,
      );
      return [nextMain, nextTwin];
    },
    [0, 0],
  );
  assert.deepEqual(waitSteps({ main: 0, twin: 0 }, false), { main: 5, twin: 0 });
  assert.deepEqual(waitSteps({ main: 5, twin: 0 }, false), { main: 5, twin: 5 });
  assert.deepEqual(waitSteps({ main: 5, twin: 5 }, false), { main: 10, twin: 5 });
});
