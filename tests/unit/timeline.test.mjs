import assert from 'node:assert/strict';
import { test } from 'node:test';
import { before, MOST_BYTES, momentsFor, nearest, withMoment } from '../../www/runs/timeline.js';

const at = (...steps) => steps.map((step) => ({ step }));
const grown = (steps, most) => steps.reduce((moments, step) => withMoment(moments, { step }, most), []);

test('a long run keeps a limited number of moments, evenly spread, with its first and its latest', () => {
  const kept = grown(
    Array.from({ length: 400 }, (_, index) => index * 50),
    12,
  ).map(({ step }) => step);
  assert.equal(kept.length, 12);
  assert.equal(kept[0], 0);
  assert.equal(kept.at(-1), 399 * 50);
  const gaps = kept.slice(1).map((step, index) => step - kept[index]);
  assert.ok(Math.max(...gaps.slice(0, -1)) <= 4 * Math.min(...gaps.slice(0, -1)), gaps.join(' '));
});

test('a moment replaces an older one of the same step, and forgets the later ones', () => {
  const fresh = { step: 10, fresh: true };
  assert.deepEqual(withMoment(at(0, 10, 20), fresh, 9), [{ step: 0 }, fresh]);
  assert.deepEqual(before(at(0, 10, 20), 20), at(0, 10));
});

test('the nearest moment is found; of two, the earlier', () => {
  assert.equal(nearest(at(0, 50, 100), 60), 1);
  assert.equal(nearest(at(0, 50, 100), 75), 1);
  assert.equal(nearest(at(0), 75), 0);
});

test('memory is bounded: large weights are kept less often than small ones, and twins share', () => {
  const large = momentsFor(4.6e6, 1);
  assert.ok(large * 4.6e6 <= MOST_BYTES && large >= 10, String(large));
  assert.ok(momentsFor(4.6e6, 2) <= large / 2);
  assert.ok(momentsFor(0.4e6, 1) > large);
});
