import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { Pair } from '../../www/runs/pair.js';
import { digits, newRun, plan, source, workers } from './fake-worker.mjs';
import { until } from './until.mjs';

/** @type {{ close: () => void }[]} */ const used = [];
afterEach(() => {
  for (const run of used.splice(0)) run.close();
});

/** @param {number} [cores] @param {() => Promise<Uint8Array>} [fetched] */
function run(cores, fetched) {
  const run = newRun(cores, fetched);
  used.push(run);
  return run;
}

function pair() {
  const pair = new Pair(source, digits, new EventTarget(), () => {});
  used.push({ close: () => pair.runs.forEach((run) => run.close()) });
  return pair;
}

const at = ({ state, record }) => `${record.stepsDone} ${state}`;
const REFUSED = plan({ refused: true });
const only = () => [...workers][0];

test('a reset that is refused while a run takes steps leaves it paused, and no steps go on unseen', async () => {
  const one = run();
  const trained = one.run(plan());
  await until(() => one.record.stepsDone > 3);
  await assert.rejects(one.reset(REFUSED), { message: 'refused' });
  assert.equal(one.state, 'paused');
  const { stepsDone } = one.record;
  assert.deepEqual(await trained, { stepsDone, state: 'paused' });
  await one.step(plan());
  assert.equal(at(one), `${stepsDone + 1} paused`);
});

test('a run whose worker is lost on its way to a pause is paused at its last checkpoint', async () => {
  for (const command of ['pause', 'step', 'stop', 'reset']) {
    const one = run();
    await one.run(plan(), 5);
    const trained = one.run(plan(), 500);
    await until(() => one.record.stepsDone > 6);
    only().breaksAt = 'pause';
    await one[command](plan());
    const expected = { pause: '5 paused', step: '6 paused', stop: '5 stopped', reset: '0 idle' }[command];
    assert.equal(at(one), expected, command);
    await trained;
    assert.equal((await one.exportWeights())[0], Number.parseInt(expected, 10), command);
    one.close();
  }
});

test('a run whose worker is lost while another one is made ready stays what it was, and can be tried again', async () => {
  for (const request of ['create', 'loadData', 'save']) {
    const one = run();
    await one.run(plan(), 5);
    only().breaksAt = request;
    await assert.rejects(one.reset(plan({ seed: 2 })), { name: 'EngineLost' }, request);
    assert.equal(at(one), '5 paused', request);
    await one.step(plan());
    assert.equal(at(one), '6 paused', request);
    one.close();
  }
});

test('a worker that could not be made ready is not taken for that of the run', async () => {
  let isOffline = false;
  const fetched = async () => (isOffline ? assert.fail('offline') : digits());
  for (const [message, fail] of /** @type {const} */ ([
    ['refused', (one) => one.reset(REFUSED)],
    [
      'offline',
      (one) => {
        isOffline = true;
        return one.exportWeights().finally(() => (isOffline = false));
      },
    ],
  ])) {
    const one = run(1, fetched);
    await one.run(plan(), 5);
    one.suspend();
    one.team.kept = null;
    await assert.rejects(fail(one), { message });
    assert.equal(at(one), '5 paused');
    assert.equal((await one.exportWeights())[0], 5, message);
    await one.step(plan());
    assert.equal(at(one), '6 paused', message);
    one.close();
  }
});

test('a reset that is refused leaves the twin as it was, also where only one of the two is refused', async () => {
  const [PLAIN, OTHER] = [plan(), plan({ dropout: 0 })];
  for (const [case_, plans] of Object.entries({
    both: [REFUSED, REFUSED],
    run: [REFUSED, OTHER],
    twin: [PLAIN, REFUSED],
    'without a twin': [REFUSED],
  })) {
    const both = pair();
    await both.run([PLAIN, OTHER], 4);
    const { twin } = both;
    await assert.rejects(both.reset(/** @type {any} */ (plans)), { message: 'refused' }, case_);
    assert.equal(both.twin, twin, case_);
    assert.deepEqual(both.runs.map(at), ['4 paused', '4 paused'], case_);
    await both.step([PLAIN, OTHER]);
    assert.deepEqual(both.runs.map(at), ['5 paused', '5 paused'], case_);
    assert.deepEqual([both.main.plan, both.twin?.plan], [PLAIN, OTHER], case_);
  }
});

test('a run of which only one of the two is refused begins with neither', async () => {
  for (const command of /** @type {const} */ (['run', 'step']))
    for (const plans of [
      [plan({ steps: 3 }), REFUSED],
      [REFUSED, plan({ steps: 3 })],
    ]) {
      const both = pair();
      await assert.rejects(both[command](/** @type {any} */ (plans)), { message: 'refused' });
      assert.deepEqual([...both.runs.map(at), both.twin], ['0 idle', null], command);
    }
});

test('a pair that is paused before it could begin takes no steps', async () => {
  const both = pair();
  const begun = both.run([plan(), plan({ dropout: 0 })]);
  await both.pause();
  assert.equal((await begun).stepsDone, 0);
  assert.deepEqual(
    both.runs.map(({ record }) => record.stepsDone),
    [0, 0],
  );
});

test('a run that is refused adds no twin and takes none away', async () => {
  const both = pair();
  await both.run([plan({ steps: 3 })]);
  await assert.rejects(both.run([REFUSED, REFUSED]), { message: 'refused' });
  assert.equal(both.twin, null);
  await both.run([plan({ steps: 3 }), plan({ steps: 3, dropout: 0 })]);
  const { twin } = both;
  await assert.rejects(both.run([REFUSED]), { message: 'refused' });
  assert.equal(both.twin, twin);
  assert.deepEqual(both.runs.map(at), ['3 finished', '3 finished']);
  await both.run([plan({ steps: 2 })]);
  assert.equal(both.twin, null);
  assert.equal(workers.size, 1, 'the worker of the twin has ended');
});

test('an observer that is given up ends, and the next run has another one', async () => {
  const one = run(2);
  await one.run(plan(), 2);
  const [training, observer] = workers;
  training.tell({ type: 'unobserved' });
  assert.deepEqual([...workers], [training]);
  await one.reset(plan());
  assert.equal(workers.size, 2);
  assert.ok(!workers.has(observer));
});
