import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  errorFromData,
  errorToData,
  readLook,
  readMessage,
  readNote,
  readOrder,
  readRequest,
  readSight,
} from '../../www/shared/protocol.js';

test('a request of each kind is read as it was sent', () => {
  const request = { id: 4, type: 'run', until: 600, sampleEvery: 10, checkpointEvery: 50 };
  assert.deepEqual(readRequest(request), request);
  assert.equal(readRequest({ id: 1, type: 'complete', given: 'both', pixels: new Float32Array(784) }).type, 'complete');
  assert.equal(readRequest({ id: 1, type: 'read', pixels: new Float32Array(784), alignment: null }).type, 'read');
  assert.equal(readRequest({ id: 1, type: 'rest', ms: 300, mostMs: 500 }).type, 'rest');
  assert.throws(() => readRequest({ id: 1, type: 'decode', code: [1, 2] }), /"decode": the field "code"/);
});

test('data may say how many of its training digits are used, and a sample what it measured on held-out ones', () => {
  const load = { id: 1, type: 'loadData', bytes: new Uint8Array() };
  assert.equal(readRequest(load), load);
  const some = { ...load, digits: 500 };
  assert.equal(readRequest(some), some);
  for (const digits of [-1, 2.5, '500', null])
    assert.throws(() => readRequest({ ...load, digits }), /"loadData": the field "digits"/);
  const sample = { type: 'sample', step: 3, hash: null, heldOut: null };
  assert.equal(readMessage(sample), sample);
  assert.throws(() => readMessage({ ...sample, heldOut: undefined }), /"sample": the field "heldOut"/);
});

test('settings are few, in at most one level of groups: the engine would walk through anything else, or for ever', () => {
  const create = (config) => readRequest({ id: 1, type: 'create', config });
  assert.ok(create({ seed: 3, preset: undefined, lossWeights: { L1: 0.5 } }));
  const circle = { seed: 3, self: {} };
  circle.self = circle;
  const many = Object.fromEntries(Array.from({ length: 1e5 }, (_, place) => [place, 1]));
  for (const config of [
    circle,
    many,
    { seed: 1n },
    { a: { b: { c: 1 } } },
    new Float32Array(1e6),
    new Array(1e6),
    new Map(),
  ])
    for (const type of ['create', 'describe'])
      assert.throws(() => readRequest({ id: 1, type, config }), /the field "config"/);
});

test('a list has no gaps, and is no longer than there are workers', () => {
  const team = (ports) => readRequest({ id: 1, type: 'team', ports, patienceMs: 1 });
  assert.ok(team([]));
  for (const ports of [new Array(2 ** 32 - 1), new Array(2)]) assert.throws(() => team(ports), /the field "ports"/);
});

test('an alignment has four numbers', () => {
  const alignment = { down: 0, right: 0, size: 1, slant: 0 };
  const read = (alignment) => readRequest({ id: 1, type: 'read', pixels: new Float32Array(784), alignment });
  const complete = (kept) =>
    readRequest({ id: 1, type: 'complete', given: 'left', pixels: new Float32Array(392), kept });
  assert.ok(read(alignment));
  assert.ok(complete({ alignment, together: alignment }));
  for (const bad of [{}, 1n, [], { ...alignment, size: NaN }, { ...alignment, down: '0' }]) {
    assert.throws(() => read(bad), /the field "alignment"/);
    assert.throws(() => complete({ alignment, together: bad }), /the field "kept"/);
  }
});

test('an unknown type throws, on both sides, and so does a name that every object has', () => {
  assert.throws(() => readRequest({ id: 1, type: 'explode' }), /unknown request type "explode"/);
  assert.throws(() => readRequest({ id: 1, type: 'toString' }), /unknown request type "toString"/);
  assert.throws(() => readRequest(null), /unknown request type/);
  assert.throws(() => readMessage({ type: 'constructor' }), /unknown message type "constructor"/);
  assert.throws(() => readMessage('progress'), /unknown message type/);
});

test('a field that is missing or of the wrong kind is named', () => {
  assert.throws(
    () => readRequest({ id: 1, type: 'complete', given: 'up', pixels: new Float32Array(1) }),
    /"complete": the field "given"/,
  );
  assert.throws(() => readRequest({ id: 1, type: 'loadWeights' }), /the field "bytes"/);
  assert.throws(
    () => readRequest({ id: 1, type: 'run', until: -1, sampleEvery: 1, checkpointEvery: 1 }),
    /the field "until"/,
  );
  assert.throws(() => readRequest({ type: 'pause' }), /has no id/);
  assert.throws(() => readRequest({ id: 1, type: 'wait', step: Infinity }), /"wait": the field "step"/);
  assert.throws(
    () => readMessage({ type: 'checkpoint', step: 1, bytes: new Uint8Array() }),
    /"checkpoint": the field "weights"/,
  );
  assert.throws(() => readMessage({ type: 'halted' }), /the field "error"/);
});

test('an error crosses as data and keeps its name, message and stack', () => {
  const error = new RangeError('expected 392 pixels');
  const back = errorFromData(structuredClone(errorToData(error)));
  assert.equal(back.name, 'RangeError');
  assert.equal(back.message, 'expected 392 pixels');
  assert.equal(back.stack, error.stack);
  assert.equal(errorToData('a bare text').message, 'a bare text');
});

test('orders and notes between the workers of a team are checked as well', () => {
  const { port1, port2 } = new MessageChannel();
  const order = {
    type: 'join',
    rank: 1,
    size: 2,
    links: [port1],
    config: {},
    digits: null,
    checkpoint: new Uint8Array(),
  };
  assert.equal(readOrder(order), order);
  assert.throws(() => readOrder({ ...order, links: [{}] }), /order "join": the field "links"/);
  assert.throws(() => readOrder({ type: 'run' }), /unknown order type "run"/);
  assert.equal(readNote({ type: 'joined' }).type, 'joined');
  assert.throws(() => readNote({ type: 'failed' }), /note "failed": the field "error"/);
  assert.equal(readRequest({ id: 1, type: 'assist', port: port2 }).type, 'assist');
  assert.throws(() => readRequest({ id: 1, type: 'team', ports: [null], patienceMs: 1 }), /the field "ports"/);
  port1.close();
});

test('looks and sights of an observer are checked as well', () => {
  const weights = new Uint8Array(1);
  const look = { type: 'look', config: {}, digits: null, weights, step: 3, drawing: null, places: null, saves: true };
  assert.equal(readLook(look), look);
  assert.throws(() => readLook({ ...look, weights: null }), /look "look": the field "weights"/);
  assert.throws(() => readLook({ ...look, step: -1 }), /the field "step"/);
  assert.equal(readSight({ type: 'done' }).type, 'done');
  assert.throws(() => readSight({ type: 'event' }), /sight "event": the field "event"/);
  assert.throws(() => readSight({ type: 'seen' }), /unknown sight type "seen"/);
});
