import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { observe } from '../../www/worker/observer.js';
import { Runner } from '../../www/worker/run-loop.js';
import { later, until } from './until.mjs';

// Node does not end while a port is open.
const ports = [];
const { MessageChannel: Channel } = globalThis;
globalThis.MessageChannel = class extends Channel {
  constructor() {
    super();
    ports.push(this.port1);
  }
};
const running = [];
afterEach(() => {
  for (const runner of running.splice(0)) runner.pause();
});
after(() => ports.forEach((port) => port.close()));

/** A session whose only weight is the number of its step; what it shows is its weight. @param {number} [ownStep] */
function fakeSession(ownStep = 0) {
  let weight = ownStep;
  const shown = () => new Float32Array([weight]);
  const session = {
    stepsDone: 0,
    config: { steps: 2e9, batchSize: 32 },
    step: () => ({ step: (weight = session.stepsDone += 1), total: 1 }),
    loadData(/** @type {Uint8Array} */ _bytes, /** @type {number | undefined} */ _digits) {},
    loadWeights: ([number]) => (weight = number),
    exportWeights: () => new Uint8Array([weight]),
    checkpoint: () => new Uint8Array([weight]),
    weightsHash: () => `hash of ${weight}`,
    testCompletions: shown,
    heldOut: () => ({ step: session.stepsDone, total: weight }),
    map: (before) => ({ codes: shown(), axes: shown(), centre: shown(), places: shown(), before: before?.[0] ?? null }),
    quickCheck: () => ({ step: session.stepsDone, accuracy: weight }),
    free() {},
  };
  return session;
}

/** A runner with data, and what it has told. */
function runner() {
  const [session, events] = [fakeSession(), []];
  const runner = new Runner(
    /** @type {any} */ ({
      session: () => session,
      tell: (event) => events.push(event),
      inTurn: async (work) => work(),
      isFatal: () => false,
    }),
  );
  running.push(runner);
  runner.changed({ digits: { bytes: new Uint8Array(1), digits: 5000 } });
  return { runner, session, events, of: (kind) => events.filter(({ type }) => type === kind) };
}

/** Gives the runner an observer with this session. @returns its port, and the digits that it was given */
function observed(runner, session = fakeSession(), patienceMs = 1e4) {
  const { port1, port2 } = new MessageChannel();
  const loaded = [];
  session.loadData = (_bytes, digits) => void loaded.push(digits);
  observe(port2, /** @type {any} */ (() => session));
  runner.observeBy(port1, patienceMs);
  return { port: port2, loaded };
}

const PLAN = { until: 200, sampleEvery: 1, checkpointEvery: 5 };

test('an observer shows the network at the step whose weights it has, and a checkpoint comes with both', async () => {
  const { runner: run, session, events, of } = runner();
  const observer = fakeSession(99);
  const { loaded } = observed(run, observer);
  session.testCompletions = session.heldOut = session.map = () => assert.fail('the training worker looks itself');
  run.run({ ...PLAN, until: 1e9 });
  await until(() => of('checkpoint').length > 0 && of('sample').length > 2 && of('accuracy').length > 0);
  for (const { step, fromLeft, heldOut } of of('sample'))
    assert.deepEqual([fromLeft[0], heldOut], [step & 255, { step, total: step & 255 }]);
  for (const { step, accuracy } of of('accuracy')) assert.equal(accuracy, step & 255);
  for (const { step, bytes, weights } of of('checkpoint')) {
    assert.deepEqual([bytes[0], weights[0]], [step & 255, step & 255]);
    const shown = events.filter((event) => ['sample', 'map'].includes(event.type) && event.step <= step).slice(-2);
    assert.deepEqual(
      shown.map((event) => event.step),
      [step, step],
    );
    assert.equal(shown[0].hash, `hash of ${step & 255}`);
  }
  const maps = of('map').map(({ map }) => map);
  maps.forEach(({ before }, at) => assert.equal(before, at === 0 ? null : maps[at - 1].codes[0], 'turned to the last'));
  assert.deepEqual(loaded, [300], 'once, and no more than the quick check needs');
  Object.assign(session, fakeSession(), { stepsDone: session.stepsDone });
  run.pause();
});

test('what an observer sees too late is not shown: a pause has shown a later step', async () => {
  const { runner: run, session, of } = runner();
  const { port } = observed(run);
  const { onmessage } = port;
  const looks = [];
  port.onmessage = (event) => looks.push(event);
  run.run({ ...PLAN, until: 1e9 });
  await until(() => looks.length > 0);
  run.pause();
  const { step } = of('checkpoint').at(-1);
  assert.equal(step, session.stepsDone);
  onmessage.call(port, looks[0]);
  await later(50);
  assert.deepEqual(
    [...of('sample'), ...of('map')].map((event) => event.step),
    [step, step],
  );
  assert.equal(of('checkpoint').length, 1);
});

for (const [what, harm] of /** @type {const} */ ([
  ['fails', (session) => (session.loadWeights = () => assert.fail('refused'))],
  ['falls silent', (_session, port) => (port.onmessage = () => {})],
])) {
  test(`if an observer ${what}, the training worker looks itself`, async () => {
    const { runner: run, of } = runner();
    const observer = fakeSession();
    const { port } = observed(run, observer, 50);
    harm(observer, port);
    run.run({ ...PLAN, until: 1e9 });
    await until(() => of('sample').length > 1 && of('checkpoint').length > 1);
    run.pause();
    assert.equal(of('unobserved').length, 1, 'the page can end it');
    assert.ok(of('sample').every(({ step, heldOut }) => heldOut.step === step));
  });
}
