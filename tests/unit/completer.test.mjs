import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Comparison } from '../../www/runs/comparison.js';
import { Completer } from '../../www/runs/completer.js';
import { Engine, EngineLost } from '../../www/runs/engine.js';
import { later, until } from './until.mjs';

/** A worker that answers when it is told to, or at once. */
class FakeWorker extends EventTarget {
  /** @type {FakeWorker[]} */ static all = [];
  /** @type {any[]} */ held = [];
  /** @type {string[]} */ told = [];
  terminated = false;
  constructor() {
    super();
    FakeWorker.all.push(this);
  }
  postMessage(request) {
    if (request.type !== 'boot') this.told.push(request.type);
    if (['complete', 'read', 'decode', 'map', 'weightsHash'].includes(request.type)) this.held.push(request);
    else this.answer(request, request.type === 'loadWeights' ? { config: {}, hash: 'cafe' } : null);
  }
  answer({ id }, value) {
    queueMicrotask(() => this.say({ type: 'reply', id, value }));
  }
  say(data) {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  terminate() {
    this.terminated = true;
  }
}

const { answer } = FakeWorker.prototype;
const module = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
const compiled = async () => ({ module, trains: false });
const source = {
  workerUrl: new URL('https://course.example/worker.js'),
  modules: { drawing: compiled, training: compiled },
  patienceMs: 1000,
};
/** What follows from what has been said is done. */
const settle = () => new Promise((resolve) => setImmediate(resolve));
const question = (shade) => ({
  given: /** @type {const} */ ('left'),
  pixels: new Float32Array(392).fill(shade),
  number: 1,
});
const completion = { image: new Float32Array(784) };
let completed, lost, failures, completer;

beforeEach(async () => {
  FakeWorker.all = [];
  Object.assign(globalThis, { Worker: FakeWorker });
  completed = [];
  lost = [];
  failures = [];
  completer = new Completer(() => source, {
    onCompletion: (_, { pixels }) => completed.push(Math.round(pixels[0] * 10)),
    onFailure: (error, asked) => failures.push([error.message, asked?.number]),
    onLost: (error, willReturn) => lost.push([error.message, willReturn]),
  });
  await completer.load({ weights: new Uint8Array(1), classifier: null });
});
afterEach(() => completer.close());

test('the last move wins: while one half is being completed, only the newest other one is kept', async () => {
  for (const shade of [0.1, 0.2, 0.3, 0.4]) completer.complete(question(shade));
  await settle();
  const [worker] = FakeWorker.all;
  assert.equal(worker.held.length, 1);
  worker.answer(worker.held.shift(), completion);
  await settle();
  assert.equal(worker.held.length, 1);
  worker.answer(worker.held.shift(), completion);
  await settle();
  assert.deepEqual(completed, [1, 4]);
  assert.equal(worker.held.length, 0);
});

test('what explains a drawing waits for the completion, and gives way to the next one', async () => {
  const [worker] = FakeWorker.all;
  const answered = [];
  const next = () => worker.held[0]?.type;
  const answer = async (value) => {
    worker.answer(worker.held.shift(), value);
    await settle();
  };
  completer.complete(question(0.1));
  completer.hash(() => answered.push('hash'));
  completer.map(
    new Uint8Array(1),
    () => answered.push('map'),
    () => answered.push('end of map'),
  );
  completer.read(new Float32Array(784), () => answered.push('old reading'));
  completer.read(new Float32Array(784), () => answered.push('reading'));
  completer.decode(new Float32Array(50), () => answered.push('drawn'));
  completer.read(new Float32Array(784), () => answered.push('mixture'), { kind: 'mixture' });
  await settle();
  assert.equal(next(), 'complete');
  completer.complete(question(0.2));
  await answer(completion);
  assert.equal(next(), 'complete', 'the newer half goes before every explanation');
  await answer(completion);
  for (const type of ['decode', 'read', 'read', 'map', 'weightsHash']) {
    assert.equal(next(), type);
    assert.equal(worker.held.length, 1, 'one question at a time');
    await answer({});
  }
  assert.deepEqual(answered, ['drawn', 'reading', 'mixture', 'map', 'end of map', 'hash']);
  completer.map(
    new Uint8Array(1),
    () => assert.fail('this network has none'),
    () => answered.push('end of none'),
  );
  await settle();
  await answer(null);
  assert.equal(answered.at(-1), 'end of none');
  assert.deepEqual(failures, []);
  assert.deepEqual(completed, [1, 2]);
});

test('a map that is refused ends, too, so that what waits for it goes on', async () => {
  const [worker] = FakeWorker.all;
  let isOver = false;
  completer.map(
    new Uint8Array(1),
    () => assert.fail('there is none'),
    () => (isOver = true),
  );
  await settle();
  const { id } = worker.held.shift();
  worker.say({ type: 'failure', id, error: { name: 'Error', message: 'a code is not finite', stack: '' } });
  await settle();
  assert.ok(isOver);
  assert.deepEqual(failures, [['a code is not finite', undefined]]);
});

test('a half that has waited for weights is being completed once they are there; with other weights it is not', async () => {
  const [worker] = FakeWorker.all;
  const file = { weights: new Uint8Array(1), classifier: null };
  completer.close();
  completer.complete(question(0.5));
  assert.ok(!completer.completing);
  await completer.load(file);
  assert.ok(completer.completing);
  await completer.load(file); // the half may have been completed with those before
  assert.ok(!completer.completing);
  assert.equal(worker.held.length, 0);
  const [, second] = FakeWorker.all;
  await settle();
  second.answer(second.held.shift(), completion);
  await settle();
  completer.complete(question(0.5));
  assert.ok(completer.completing);
  await settle();
  second.answer(second.held.shift(), completion);
  await settle();
  assert.ok(!completer.completing, 'it has been');
  completer.hash(() => {});
  assert.ok(!completer.completing, 'only a half is completed');
});

test('a panic ends the worker, and a new one with the same weights answers the last question', async () => {
  completer.complete(question(0.5));
  await settle();
  FakeWorker.all[0].say({ type: 'fatal', error: { name: 'RuntimeError', message: 'unreachable', stack: '' } });
  await settle();
  assert.ok(FakeWorker.all[0].terminated);
  assert.deepEqual(lost, [['unreachable', true]]);
  const second = FakeWorker.all[1];
  second.answer(second.held.shift(), completion);
  await settle();
  assert.deepEqual(completed, [5]);
});

test('a worker that keeps dying is given up', async () => {
  completer.complete(question(0.5));
  for (let time = 0; time < 3; time += 1) {
    await settle();
    FakeWorker.all[time].say({ type: 'fatal', error: { name: 'RuntimeError', message: 'unreachable', stack: '' } });
  }
  await settle();
  assert.equal(FakeWorker.all.length, 3);
  assert.deepEqual(
    lost.map(([, willReturn]) => willReturn),
    [true, true, false],
  );
});

test('a worker that is silent while an answer is due is lost; one with nothing to do is not', async () => {
  const news = [];
  const engine = new Engine({ ...source, patienceMs: 100 }, { name: 'test', onLost: (error) => news.push(error) });
  await engine.request('create', { config: {} });
  await later(250);
  assert.equal(news.length, 0);
  await assert.rejects(engine.request('complete', question(0.5)), EngineLost);
  assert.match(news[0].message, /silent/);
});

test('opened again, it answers nothing before the new worker has the weights', async () => {
  completer.close();
  completer.start();
  completer.complete(question(0.5));
  await settle();
  const [, second] = FakeWorker.all;
  assert.deepEqual(second.held, [], 'a worker without weights would complete it with an untrained network');
  await completer.reopen();
  await settle();
  second.answer(second.held.shift(), completion);
  await settle();
  assert.deepEqual(completed, [5]);
  assert.deepEqual(
    second.told.filter((type) => type !== 'create'),
    ['loadWeights', 'complete'],
  );
});

test('closed while it answers, it answers when it is opened again', async () => {
  const hashes = [];
  completer.hash((hash) => hashes.push(hash));
  await settle();
  completer.close();
  await completer.reopen();
  await settle();
  const [, second] = FakeWorker.all;
  second.answer(second.held.shift(), 'cafe');
  await settle();
  assert.deepEqual(hashes, ['cafe']);
});

test('weights that come at the same time are loaded one after the other, each with its own classifier', async () => {
  const [worker] = FakeWorker.all;
  worker.told = [];
  const [first, second] = [1, 2].map((length) =>
    completer.load({ weights: new Uint8Array(length), classifier: new Uint8Array(length) }),
  );
  await Promise.all([first, second]);
  assert.deepEqual(worker.told, ['loadWeights', 'loadClassifier', 'loadWeights', 'loadClassifier']);
});

test('weights that cannot be loaded do not stop the next ones from loading', async () => {
  const [worker] = FakeWorker.all;
  worker.answer = (/** @type {any} */ { id, bytes }) =>
    queueMicrotask(() =>
      worker.say(
        bytes.length === 0
          ? { type: 'failure', id, error: { name: 'Error', message: 'no weights', stack: '' } }
          : { type: 'reply', id, value: null },
      ),
    );
  const bad = completer.load({ weights: new Uint8Array(0), classifier: null });
  await Promise.all([
    assert.rejects(bad, /no weights/),
    completer.load({ weights: new Uint8Array(1), classifier: null }),
  ]);
});

test('a half that the network refuses is reported with the reason', async () => {
  completer.complete(question(0.5));
  await settle();
  const [worker] = FakeWorker.all;
  const [{ id }] = worker.held;
  worker.say({ type: 'failure', id, error: { name: 'Error', message: 'out of memory', stack: '' } });
  await settle();
  assert.deepEqual(failures, [['out of memory', 1]]);
});

test('an engine ends with its source, and an aborted source starts none', async () => {
  const stay = new AbortController();
  const short = { ...source, signal: stay.signal };
  const lost = [];
  const engine = new Engine(short, { name: 'test', onLost: (error) => lost.push(error) });
  const asked = engine.request('create', { config: {} });
  stay.abort();
  await assert.rejects(asked, { name: 'EngineLost', message: /the worker (was closed|is gone)/ });
  assert.equal(engine.isOver, true);
  assert.throws(() => new Engine(short, { name: 'test', onLost: () => {} }), { name: 'EngineLost' });
  assert.deepEqual(lost, []);
});

test('weights that are asked for while there is no worker are not said to be missing', async () => {
  completer.close();
  await assert.rejects(completer.exportWeights(), { name: 'EngineLost', message: 'the worker is gone' });
});

test('a new worker that refuses its first weights is not taken for one with those in use', async () => {
  completer.close();
  FakeWorker.prototype.answer = function (/** @type {any} */ { id, type }, value) {
    const error = { name: 'Error', message: 'no weights', stack: '' };
    queueMicrotask(() =>
      this.say(type === 'loadWeights' ? { type: 'failure', id, error } : { type: 'reply', id, value }),
    );
  };
  try {
    await assert.rejects(completer.load({ weights: new Uint8Array(0), classifier: null }), { message: 'no weights' });
  } finally {
    FakeWorker.prototype.answer = answer;
  }
  await assert.rejects(completer.exportWeights(), { name: 'EngineLost' });
  await completer.revive();
  completer.complete(question(0.5));
  await settle();
  assert.equal(FakeWorker.all.at(-1)?.held.length, 1);
});

test('a half that was being compared when its worker was lost is what the next worker compares, not the one before', async () => {
  const { fetch } = globalThis;
  globalThis.fetch = async () => new Response(new Uint8Array(1));
  try {
    const asked = [];
    class Comparing extends FakeWorker {
      postMessage({ id, type, pixels }) {
        if (type === 'compare') asked.push(pixels[0]);
        if (type === 'compare' && pixels[0] === 2) return; // it is lost over this one
        this.answer({ id }, { compare: { mae: { of: pixels?.[0] } } }[type] ?? null);
      }
    }
    Object.assign(globalThis, { Worker: Comparing });
    const comparison = new Comparison(() => source, {
      onProgress: () => {},
      onAnswer: () => {},
      onMap: () => {},
      onError: () => {},
      onUnread: () => {},
    });
    const half = (shade) => /** @type {any} */ ({ given: 'left', pixels: new Float32Array(392).fill(shade) });
    await comparison.load('mae');
    comparison.complete(half(1));
    await until(() => comparison.answer !== null);
    comparison.complete(half(2));
    await until(() => asked.length === 2);
    const last = /** @type {FakeWorker} */ (FakeWorker.all.at(-1));
    last.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message: 'broken' }));
    await settle();
    assert.equal(comparison.answer, null, 'what is shown is not of the half that is given');
    await comparison.load('mae');
    await until(() => asked.length === 3);
    assert.deepEqual(asked, [1, 2, 2]);
    comparison.close();
  } finally {
    globalThis.fetch = fetch;
  }
});
