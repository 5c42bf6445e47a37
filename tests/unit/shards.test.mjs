import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workersFor } from '../../www/shared/shards.js';

test('as many workers train as there are cores, except one core that is left to the page', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6, 8, 12].map((cores) => workersFor(null, cores, 8)),
    [1, 2, 2, 2, 4, 4, 4, 8],
  );
});

test('there are never more workers than shards, and a requested number is granted up to that', () => {
  assert.equal(workersFor(null, 16, 2), 2);
  assert.equal(workersFor(8, 2, 4), 4);
  assert.equal(workersFor(1, 16, 8), 1);
});
