import assert from 'node:assert/strict';
import { test } from 'node:test';
import { teamSize } from '../../www/shared/shards.js';
import { allReduce, Link, LinkClosed, wire } from '../../www/worker/all-reduce.js';
import { later } from './until.mjs';

/** A pair of ports that deliver late and in order, and detach what is transferred, as real ones do. */
function channel() {
  /** @type {any[]} */
  const ports = [0, 1].map(() => ({ onmessage: null, close() {}, postMessage() {} }));
  ports.forEach((port, index) => {
    port.postMessage = (data, transfer = []) => {
      const copy = structuredClone(data, { transfer });
      setTimeout(() => ports[1 - index].onmessage?.({ data: copy }));
    };
  });
  return { port1: ports[0], port2: ports[1] };
}

/** A worker like the engine: it holds a sum of single-precision numbers. */
function shareOf(values) {
  let sum = Float32Array.from(values);
  return {
    gradients(into) {
      if (!into) return sum.slice();
      into.set(sum);
      return into;
    },
    addGradients: (theirs) => (sum = sum.map((value, index) => value + theirs[index])),
    get sum() {
      return [...sum];
    },
  };
}

/** The sums over `shards` that so many `workers` reach. */
async function reduced(shards, workers, step = 3) {
  const tree = (parts) =>
    parts.length === 1
      ? parts[0]
      : Math.fround(tree(parts.slice(0, parts.length / 2)) + tree(parts.slice(parts.length / 2)));
  const each = shards.length / workers;
  const shares = Array.from({ length: workers }, (_, worker) =>
    shareOf([tree(shards.slice(worker * each, (worker + 1) * each)), worker]),
  );
  const ends = wire(workers, channel);
  await Promise.all(
    shares.map((share, worker) =>
      allReduce(
        share,
        ends[worker].map((port) => new Link(port)),
        step,
      ),
    ),
  );
  return shares.map(({ sum }) => sum);
}

test('one, two, four and eight workers reach the sum of the same tree, bit for bit', async () => {
  // any other order or bracketing rounds otherwise
  const shards = [1, 2 ** -24, 2 ** -24, 1e8, -1e8, 3e-7, 0.1, -0.3].map(Math.fround);
  const [[alone]] = await reduced(shards, 1);
  assert.notEqual(
    alone,
    shards.reduce((sum, value) => Math.fround(sum + value)),
    'the example can tell a tree from a chain',
  );
  for (const workers of [2, 4, 8]) {
    for (const [sum, ranks] of await reduced(shards, workers)) {
      assert.ok(Object.is(sum, alone), `${workers} workers: ${sum} instead of ${alone}`);
      assert.equal(ranks, (workers * (workers - 1)) / 2, 'each worker counts once');
    }
  }
});

test('partners differ in one bit of their number, the lowest first', () => {
  let count = 0;
  const ends = wire(4, () => ({ port1: count, port2: count++ }));
  assert.deepEqual(ends, [
    [0, 2],
    [0, 3],
    [1, 2],
    [1, 3],
  ]);
  assert.deepEqual(wire(1, channel), [[]]);
});

test('a partner that is a step ahead is heard in order', async () => {
  const { port1, port2 } = channel();
  const [fast, slow] = [new Link(port1), new Link(port2)];
  fast.send(0, Float32Array.of(5));
  fast.send(1, Float32Array.of(6));
  await later(5); // both have arrived
  assert.deepEqual([...(await slow.receive(0))], [5]);
  assert.deepEqual([...(await slow.receive(1))], [6]);
});

test('from the second step on, a sum is sent in the memory in which the last one arrived', async () => {
  const [left, right] = wire(2, channel).map(([port]) => new Link(port));
  const given = [];
  const share = { ...shareOf([1]), gradients: (into) => given.push(into) && Float32Array.of(2), addGradients() {} };
  for (const step of [0, 1])
    await Promise.all([allReduce(share, [left], step), allReduce(shareOf([7 + step]), [right], step)]);
  assert.deepEqual(given, [undefined, Float32Array.of(7)]);
});

test('sums of another step are refused, and a closed link waits for nothing', async () => {
  const { port1, port2 } = channel();
  const [left, right] = [new Link(port1), new Link(port2)];
  left.send(8, Float32Array.of(1));
  await assert.rejects(right.receive(7), /expected the gradients of step 7, got those of step 8/);
  const waiting = right.receive(8);
  right.close();
  await assert.rejects(waiting, LinkClosed);
  await assert.rejects(right.receive(9), LinkClosed);
});

test('a team is the largest power of two for which there are enough workers and shards', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 7, 8, 9].map((workers) => teamSize(4, workers)),
    [1, 2, 2, 4, 4, 4, 4],
  );
  assert.equal(teamSize(1, 8), 1);
});
