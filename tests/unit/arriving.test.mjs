import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arriving, STALL_MS } from '../../www/shared/arriving.js';
import { reasonOf } from '../../www/shared/reasons.js';

test('scripts that never arrive are given up after a while, in words', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const waiting = arriving(new Promise(() => {}));
  context.mock.timers.tick(STALL_MS);
  await assert.rejects(waiting, /^NotFetched: scripts of this page have not arrived for 30 s$/);
});

test('scripts that arrive, or fail, are passed on at once', async () => {
  assert.equal(await arriving(Promise.resolve(7)), 7);
  await assert.rejects(arriving(Promise.reject(new Error('no'))), /no/);
  const damaged = arriving(Promise.reject(new SyntaxError("Unexpected token '=>'")));
  assert.equal(await damaged.catch(reasonOf), 'a part of the page could not be fetched');
});
