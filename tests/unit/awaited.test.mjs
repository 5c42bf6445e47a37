import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Awaited } from '../../www/element/draw/awaited.js';

test('an answer is for its question and for all that were asked before it', async () => {
  const awaited = new Awaited();
  const [first, second, third] = [1, 2, 3].map((number) => awaited.answerTo(number));
  awaited.answered(2, 'two');
  awaited.answered(3, 'three');
  assert.deepEqual(await Promise.all([first, second, third]), ['two', 'two', 'three']);
});

test('a refused question also refuses the ones before it, but none after it', async () => {
  const awaited = new Awaited();
  const [first, second, third] = [1, 2, 3].map((number) => awaited.answerTo(number));
  awaited.refuse(new Error('no'), 2);
  awaited.answered(3, 'three');
  await assert.rejects(first, /^Error: no$/);
  await assert.rejects(second, /^Error: no$/);
  assert.equal(await third, 'three');
});

test('without a network every question is refused at once, until there is one again', async () => {
  const awaited = new Awaited();
  const early = awaited.answerTo(1);
  awaited.break(new Error('the worker was lost'));
  await assert.rejects(early, /^Error: the half cannot be completed: the worker was lost$/);
  await assert.rejects(awaited.answerTo(2), /^Error: the half cannot be completed: the worker was lost$/);
  await awaited.settled(2);
  awaited.mend();
  const late = awaited.answerTo(3);
  awaited.answered(3, 'three');
  assert.equal(await late, 'three');
});

test('a question is settled by its own or a later answer, or by a refusal, also by one that came before', async () => {
  const awaited = new Awaited();
  const seen = [];
  const first = awaited.settled(1).then(() => seen.push('first'));
  const third = awaited.settled(3).then(() => seen.push('third'));
  awaited.answered(1, 'one');
  await first;
  assert.deepEqual(seen, ['first']);
  awaited.refuse(new Error('no'), 3);
  await third;
  await awaited.settled(3);
  await awaited.settled(2);
  assert.deepEqual(seen, ['first', 'third']);
});
