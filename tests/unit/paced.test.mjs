import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paced } from '../../www/shared/paced.js';

const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

test('what is rare happens at once; what is frequent is spaced, and the last wish is granted', async () => {
  const seen = [];
  let wish = 0;
  const pace = paced(() => Boolean(seen.push(wish)), { burst: 3, everyMs: 20 });
  for (wish = 1; wish <= 50; wish += 1) pace.soon();
  wish = 50;
  assert.deepEqual(seen, [1, 2, 3]);
  await rest(80);
  assert.equal(seen.at(-1), 50);
  assert.ok(seen.length < 8, String(seen));
});

test('what is refused is tried again, and a page that is left does at once what waits', async () => {
  let refusals = 2;
  const seen = [];
  const pace = paced(() => refusals-- <= 0 && Boolean(seen.push('done')), { burst: 5, everyMs: 10 });
  pace.soon();
  assert.deepEqual(seen, []);
  await rest(60);
  assert.deepEqual(seen, ['done']);
  const left = paced(() => Boolean(seen.push('left')), { burst: 1, everyMs: 10_000 });
  left.soon();
  left.soon();
  left.now();
  left.now();
  assert.deepEqual(seen, ['done', 'left', 'left']);
});
