import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Runner } from '../../www/worker/run-loop.js';
import { later, until } from './until.mjs';

// Node does not end while a port is open.
const ports = [];
const { MessageChannel } = globalThis;
globalThis.MessageChannel = class extends MessageChannel {
  constructor() {
    super();
    ports.push(this.port1);
  }
};
after(() => ports.forEach((port) => port.close()));

/** A run whose steps take no time, and the numbers of the steps that it has reported. @param {object} [differing] */
function running(differing = {}) {
  const steps = [];
  const errors = [];
  const session = {
    stepsDone: 0,
    step: () => ({ step: (session.stepsDone += 1), total: 1 }),
    testCompletions: () => new Float32Array(1),
    weightsHash: () => 'abc',
    heldOut: () => ({}),
    map: () => null,
    checkpoint: () => new Uint8Array(1),
    exportWeights: () => new Uint8Array(1),
    config: { steps: 2e9 },
    ...differing,
  };
  const runner = new Runner(
    /** @type {any} */ ({
      session: () => session,
      tell: (event) => {
        if (event.type === 'progress') steps.push(event.report.step);
        if (event.type === 'halted' && event.error) errors.push(event.error);
      },
      inTurn: async (work) => work(),
      isFatal: () => false,
    }),
  );
  runner.run({ until: 1e9, sampleEvery: 0, checkpointEvery: 0 });
  return { runner, steps, errors };
}

test('a step that is refused is no divergence, unless the engine says so', async () => {
  for (const name of ['Error', 'RangeError', 'Diverged']) {
    const step = () => {
      throw Object.assign(new Error('refused'), { name });
    };
    const { errors } = running({ step });
    await until(() => errors.length === 1);
    assert.equal(errors[0].name, name);
  }
});

test('a resting run takes a step now and then, and continues when the rest is over', async () => {
  const { runner, steps } = running();
  await until(() => steps.length > 10);
  runner.rest(1000, 100);
  await later(20);
  const before = steps.length;
  await later(500);
  const meanwhile = steps.length - before;
  assert.ok(meanwhile >= 1 && meanwhile <= 8, `${meanwhile} steps in half a second`);
  await until(() => steps.length > before + meanwhile + 50);
  runner.pause();
});

test('a run that rests without end can be woken, and can be paused', async () => {
  const { runner, steps } = running();
  await until(() => steps.length > 10);
  runner.rest(1e9, 1e9);
  await later(20);
  const before = steps.length;
  await later(100);
  assert.equal(steps.length, before);
  runner.rest(0, 0);
  await until(() => steps.length > before + 10);
  runner.rest(1e9, 1e9);
  await later(20);
  runner.pause();
  const paused = steps.length;
  runner.rest(0, 0);
  await later(20);
  assert.equal(steps.length, paused);
});

test('a new run does not inherit the rest of an earlier one', async () => {
  const { runner, steps } = running();
  runner.rest(1e9, 1e9);
  await later(20);
  const before = steps.length;
  await runner.run({ until: before + 5, sampleEvery: 0, checkpointEvery: 0 });
  assert.equal(steps.length, before + 5);
});

test('maps take a small part of a run, each is turned to fit the one before it, and every checkpoint has one', async (t) => {
  const events = [];
  let [nowMs, mapMs, made] = [0, 0, 0];
  t.mock.method(performance, 'now', () => nowMs); // only work takes time
  const session = {
    stepsDone: 0,
    step() {
      nowMs += 1;
      return { step: (session.stepsDone += 1), total: 1 };
    },
    testCompletions: () => new Float32Array(1),
    weightsHash: () => 'abc',
    heldOut: () => ({}),
    map(before) {
      nowMs += 2;
      mapMs += 2;
      const parts = Object.fromEntries(['codes', 'axes', 'centre'].map((name) => [name, new Float32Array(1)]));
      return { ...parts, places: new Float32Array([(made += 1)]), before: before?.[0] ?? null };
    },
    checkpoint: () => new Uint8Array(1),
    exportWeights: () => new Uint8Array(1),
    config: { steps: 2e9 },
  };
  const runner = new Runner(
    /** @type {any} */ ({
      session: () => session,
      tell: (event) => ['map', 'checkpoint'].includes(event.type) && events.push(event),
      inTurn: async (work) => work(),
      isFatal: () => false,
    }),
  );
  runner.save();
  const startedMs = nowMs;
  runner.run({ until: 1e9, sampleEvery: 5, checkpointEvery: 100 });
  await until(() => session.stepsDone >= 600);
  const wholeMs = nowMs - startedMs;
  runner.pause();
  const maps = events.filter(({ type }) => type === 'map');
  assert.deepEqual([maps[0].step, maps[1].step], [0, 5], 'the one before the run delays none of the run');
  assert.ok(maps.length >= 4, `${maps.length} maps`);
  assert.ok(mapMs < 0.06 * wholeMs, `${mapMs} of ${wholeMs} ms`);
  maps.forEach(({ map }, at) => assert.equal(map.before, at === 0 ? null : at));
  events.forEach(({ type, step }, at) => {
    if (type === 'checkpoint') assert.deepEqual([events[at - 1].type, events[at - 1].step], ['map', step]);
  });
  runner.changed({ digits: null });
  runner.map();
  assert.equal(events.at(-1).map.before, null, 'another run starts anew');
});
