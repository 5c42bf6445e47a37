import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Runner } from '../../www/worker/run-loop.js';

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

const later = (ms) => new Promise((done) => setTimeout(done, ms));

/** Waits until it holds, for ten seconds at most. @param {() => boolean} holds */
async function until(holds) {
  for (let look = 0; look < 1000 && !holds(); look += 1) await later(10);
  assert.ok(holds(), String(holds));
}

/** A run whose steps take no time, and the numbers of the steps that it has reported. */
function running() {
  const steps = [];
  const session = {
    stepsDone: 0,
    step: () => ({ step: (session.stepsDone += 1), total: 1 }),
    testCompletions: () => new Float32Array(1),
    weightsHash: () => 'abc',
    heldOut: () => ({}),
    checkpoint: () => new Uint8Array(1),
    exportWeights: () => new Uint8Array(1),
    config: { steps: 2e9 },
  };
  const runner = new Runner(
    /** @type {any} */ ({
      session: () => session,
      tell: (event) => event.type === 'progress' && steps.push(event.report.step),
      inTurn: async (work) => work(),
      isFatal: () => false,
    }),
  );
  runner.run({ until: 1e9, sampleEvery: 0, checkpointEvery: 0 });
  return { runner, steps };
}

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
