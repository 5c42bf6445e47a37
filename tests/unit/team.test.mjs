import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { assist } from '../../www/worker/replica.js';
import { Team } from '../../www/worker/team.js';
import { later, until } from './until.mjs';

const SHARDS = 8;
const DIGITS = { bytes: new Uint8Array([1, 2, 3]), digits: 2 };

/**
 * A session small enough to follow: one weight, and for each shard a gradient that single precision cannot add exactly.
 */
class FakeSession {
  weight = Math.fround(1);
  stepsDone = 0;
  config = { shards: SHARDS };
  sum = null;
  failsAt = -1;
  log = [];
  loadData(bytes, digits) {
    this.log.push(`loadData ${bytes} of which ${digits}`);
    this.stepsDone = 0;
  }
  checkpoint() {
    return new Uint8Array(Float64Array.of(this.weight, this.stepsDone).buffer);
  }
  restore(bytes) {
    this.log.push('restore');
    [this.weight, this.stepsDone] = new Float64Array(Uint8Array.from(bytes).buffer);
  }
  startStep(first, count) {
    const tree = (from, size) =>
      Math.fround(
        size === 1
          ? this.weight * Math.fround(0.1 + from ** 3 * 1e-3)
          : tree(from, size / 2) + tree(from + size / 2, size / 2),
      );
    this.log.push(`${first}+${count}`);
    this.sum = Float32Array.of(tree(first, count), count);
  }
  step() {
    this.startStep(0, SHARDS);
    return this.finishStep();
  }
  gradients() {
    return this.sum.slice();
  }
  addGradients(theirs) {
    this.sum = this.sum.map((value, index) => value + theirs[index]);
  }
  finishStep() {
    assert.equal(this.sum[1], SHARDS, 'every shard counts once');
    if (this.stepsDone === this.failsAt) throw new Error('the loss became NaN');
    this.weight = Math.fround(this.weight - Math.fround(0.01 * this.sum[0]));
    this.stepsDone += 1;
    return { step: this.stepsDone };
  }
  free() {}
}

const open = [];
afterEach(async () => {
  // an open port would keep the test alive
  for (const { team, ends } of open.splice(0)) {
    team.close();
    await later(20); // those who can still hear it leave
    for (const end of ends) end.close();
  }
});

/** A leader and this many replicas, in one thread. */
function teamOf(replicas, { patienceMs = 10_000, failsAt = -1 } = {}) {
  /** @type {any} */
  const session = Object.assign(new FakeSession(), { failsAt });
  const sessions = [];
  const ends = [];
  const told = [];
  const ports = Array.from({ length: replicas }, (_, number) => {
    const { port1, port2 } = new MessageChannel();
    assist(port2, () => (sessions[number] = /** @type {any} */ (Object.assign(new FakeSession(), { failsAt }))));
    ends.push(port2);
    return port1;
  });
  const team = new Team(ports, patienceMs, (replicas, error) => told.push([replicas, error?.message ?? null]));
  open.push({ team, ends });
  const steps = async (count) => {
    for (let step = 0; step < count; step += 1) await team.step(session, DIGITS);
    return session.weight;
  };
  return { team, session, sessions, ends, told, steps };
}

/** The weight after this many steps of one worker. */
const alone = (count) => teamOf(0).steps(count);

for (const replicas of [1, 3, 7]) {
  test(`${replicas + 1} workers share the shards and reach the weights of one, bit for bit`, async () => {
    const { steps, session, sessions, told } = teamOf(replicas);
    const weight = await steps(5);
    assert.ok(Object.is(weight, await alone(5)));
    await until(() => sessions.every((other) => Object.is(other.weight, session.weight)));
    const each = SHARDS / (replicas + 1);
    assert.deepEqual(
      sessions.map(({ log }) => log.at(-1)),
      sessions.map((_, index) => `${(index + 1) * each}+${each}`),
    );
    assert.deepEqual(told, [[sessions.map((_, index) => index), null]]);
  });
}

test('three workers train as two, and the spare one is reported', async () => {
  const { steps, told } = teamOf(2);
  assert.ok(Object.is(await steps(2), await alone(2)));
  assert.deepEqual(told, [[[0], null]]);
});

test('a changed session is copied to the others, its digits only once', async () => {
  const { team, steps, session, sessions } = teamOf(1);
  await steps(2);
  const [weight, done] = [session.weight, session.stepsDone];
  await steps(2);
  session.weight = weight;
  session.stepsDone = done;
  team.outOfStep();
  assert.ok(Object.is(await steps(2), await alone(4)));
  await until(() => Object.is(sessions[0].weight, session.weight));
  assert.deepEqual(
    sessions[0].log.filter((entry) => !entry.includes('+')),
    ['loadData 1,2,3 of which 2', 'restore', 'restore'],
  );
});

test('a lost replica does not lose the step under way: the others do it again, to the same weights', async () => {
  const { team, ends, steps, told } = teamOf(3);
  await steps(2);
  // dies with the next order, while its partners wait
  ends[1].onmessage = () => team.lose(1, new Error('out of memory'));
  assert.ok(Object.is(await steps(3), await alone(5)));
  assert.deepEqual(told, [
    [[0, 1, 2], null],
    [[0], 'out of memory'],
  ]);
});

test('a silent replica is given up when patience runs out', async () => {
  const { ends, steps, told } = teamOf(1, { patienceMs: 50 });
  await steps(1);
  ends[0].onmessage = () => {};
  assert.ok(Object.is(await steps(2), await alone(3)));
  assert.deepEqual(
    told.map(([replicas]) => replicas),
    [[0], []],
  );
  assert.match(told[1][1], /silent/);
});

test('a replica that cannot start leaves the run to the others', async () => {
  const { ends, steps, told } = teamOf(1);
  ends[0].onmessage = () =>
    ends[0].postMessage({ type: 'failed', error: { name: 'RuntimeError', message: 'unreachable', stack: '' } });
  assert.ok(Object.is(await steps(2), await alone(2)));
  assert.deepEqual(told, [[[], 'unreachable']]);
});

test('a loss that is not finite ends the step for all workers alike, and none is lost', async () => {
  const { steps, session, sessions, told } = teamOf(1, { failsAt: 2 });
  await assert.rejects(steps(3), /the loss became NaN/);
  await until(() => sessions[0].stepsDone === 2);
  assert.ok(Object.is(sessions[0].weight, session.weight));
  session.failsAt = sessions[0].failsAt = -1;
  assert.ok(Object.is(await steps(2), await alone(4)));
  assert.deepEqual(
    told.map(([replicas]) => replicas),
    [[0], [0]],
  );
});
