import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paced } from '../../www/shared/paced.js';

/**
 * A clock that goes on only when it is told to.
 * @param {import('node:test').TestContext} context
 * @returns {(ms: number) => void} what lets so many milliseconds pass
 */
function clock({ mock }) {
  let nowMs = 0;
  mock.timers.enable({ apis: ['setTimeout'] });
  mock.method(performance, 'now', () => nowMs);
  return (ms) => {
    for (let passed = 0; passed < ms; passed += 1) {
      nowMs += 1;
      mock.timers.tick(1);
    }
  };
}

test('what is rare happens at once; what is frequent is spaced, and the last wish is granted', (context) => {
  const pass = clock(context);
  const seen = [];
  let wish = 0;
  const pace = paced(() => Boolean(seen.push(wish)), { burst: 3, everyMs: 20 });
  for (wish = 1; wish <= 50; wish += 1) pace.soon();
  wish = 50;
  assert.deepEqual(seen, [1, 2, 3]);
  pass(19);
  assert.deepEqual(seen, [1, 2, 3]);
  pass(80);
  assert.deepEqual(seen, [1, 2, 3, 50]);
});

test('what is refused is tried again, and a page that is left does at once what waits', (context) => {
  const pass = clock(context);
  let refusals = 2;
  const seen = [];
  const pace = paced(() => refusals-- <= 0 && Boolean(seen.push('done')), { burst: 5, everyMs: 10 });
  pace.soon();
  assert.deepEqual(seen, []);
  pass(60);
  assert.deepEqual(seen, ['done']);
  const left = paced(() => Boolean(seen.push('left')), { burst: 1, everyMs: 10_000 });
  left.soon();
  left.soon();
  left.now();
  left.now();
  assert.deepEqual(seen, ['done', 'left', 'left']);
});
