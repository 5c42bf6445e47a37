import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workersFor } from '../../www/runs/replicas.js';

test('as many workers train as there are cores for, but for one that is left to the page', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6, 8, 12].map((cores) => workersFor(null, cores, 8)),
    [1, 2, 2, 2, 4, 4, 4, 8],
  );
});

test('there are never more workers than shards, and a wish is granted up to these', () => {
  assert.equal(workersFor(null, 16, 2), 2);
  assert.equal(workersFor(8, 2, 4), 4);
  assert.equal(workersFor(1, 16, 8), 1);
});
