import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shardsFor, workersFor } from '../../www/shared/shards.js';

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

test('the shards of a batch are equal, large enough, and the same on every machine', () => {
  assert.deepEqual(
    [8, 16, 31, 32, 48, 64, 96, 128, 256].map((batch) => shardsFor(batch, 'default')),
    [1, 1, 1, 2, 2, 4, 4, 8, 8],
  );
  assert.equal(shardsFor(64, 'slides'), 1);
});
