// Hostile messages to a worker: the page's real one (www/worker/worker.js) with the real engine, in a thread of Node.
// Every message must get exactly one answer; a refusal must leave the state as it was; no message may break the engine.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { reasonOf } from '../../www/shared/reasons.js';
import { ROOT } from '../tools.mjs';
import { Fault, judge } from './page.mjs';
import { put, Random } from './random.mjs';

/** @typedef {Record<string, any>} Fields */

/** How long an answer may take: as long as a classifier takes to be fitted on a busy machine. */
const PATIENCE_MS = 20_000;
/** After so many refusals it is checked that they have changed nothing. */
const CHECK_EVERY = 40;
/** Small and quick, so that many inputs fit into a minute. */
const CONFIG = { method: 'mae', architecture: 'shallow', batchSize: 4, shards: 1, steps: 1000, seed: 3 };
/** Settings that take much longer, or more memory than the test has. */
const SLOW = /convolutional|narrow|dense|deep|corrnet|corrmcnn/;
const HALF = new Float32Array(392).fill(0.3);

export class Engine {
  /** @type {Map<number, (message: any) => void>} */ #waiting = new Map();
  #id = 0;
  #worker;
  /** @type {string | null} */ broken = null;
  /** @type {(bytes: Uint8Array) => void} */ #saved = () => {};

  constructor() {
    this.#worker = new Worker(new URL('thread.mjs', import.meta.url));
    this.#worker.on('message', (message) => {
      if (message.type === 'fatal') this.broken = message.error.message;
      if (message.type === 'fatal') for (const done of this.#waiting.values()) done(message);
      if (message.type === 'checkpoint') this.#saved(message.bytes);
      this.#waiting.get(message.id)?.(message);
    });
    this.#worker.on('error', (error) => {
      this.broken = String(error);
      for (const done of this.#waiting.values()) done({ type: 'fatal', error: { message: this.broken } });
    });
  }

  /** The answer to a message. @param {any} message @param {number} [id] the one it should have */
  async answer(message, id = (this.#id += 1)) {
    // only plain objects keep an id on their way
    const isPlain = message !== null && Object.getPrototypeOf(Object(message)) === Object.prototype;
    if (isPlain && !Object.hasOwn(message, 'id')) message.id = id;
    const awaited = isPlain && Number.isInteger(message.id) && message.id >= 0 ? message.id : 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;
    try {
      return await new Promise((done, failed) => {
        timer = setTimeout(
          () => failed(new Fault(`no answer to ${message?.type} for ${PATIENCE_MS / 1000} s`)),
          PATIENCE_MS,
        );
        this.#waiting.set(awaited, done);
        this.#worker.postMessage(message);
      });
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(awaited);
    }
  }

  /** What a sound request returns. @param {string} type @param {Fields} [fields] */
  async ask(type, fields = {}) {
    const answer = await this.answer({ type, ...fields });
    if (answer.type !== 'reply') throw new Fault(`${type} was refused: ${answer.error.message}`);
    return answer.value;
  }

  /** Calls this with the next checkpoint. @param {(bytes: Uint8Array) => void} saved */
  onCheckpoint(saved) {
    this.#saved = saved;
  }

  async end() {
    await this.#worker.terminate();
  }
}

/** A worker at work, and what it can be asked. */
export async function prepared() {
  const engine = new Engine();
  const module = new WebAssembly.Module(readFileSync(join(ROOT, 'pkg/corr_mcnn_bg.wasm')));
  await engine.ask('boot', { module, trains: true, timing: false });
  const assets = (/** @type {string} */ name) => new Uint8Array(readFileSync(join(ROOT, 'www/assets', name)));
  const digits = new Uint8Array(gunzipSync(assets('map.bin.gz')));
  await engine.ask('create', { config: CONFIG });
  const weights = await engine.ask('exportWeights');
  const data = packedOf(digits, 20);
  await engine.ask('loadData', { bytes: data });
  const checkpoint = await checkpointOf(engine);
  const classifier = assets('classifier.safetensors');
  const requests = soundRequests({ weights, checkpoint, classifier, data });
  return { engine, requests, count: 0 };
}

/** A file with the first digits as training and as test digits. @param {Uint8Array} packed test digits alone @param {number} count */
function packedOf(packed, count) {
  const all = new DataView(packed.buffer, packed.byteOffset).getUint32(16, true);
  const labels = packed.subarray(20, 20 + count);
  const pixels = packed.subarray(20 + all, 20 + all + count * 784);
  const bytes = new Uint8Array(20 + 2 * count * 785);
  bytes.set(packed.subarray(0, 12));
  new DataView(bytes.buffer).setUint32(12, count, true);
  new DataView(bytes.buffer).setUint32(16, count, true);
  [labels, pixels, labels, pixels].reduce((at, part) => {
    bytes.set(part, at);
    return at + part.length;
  }, 20);
  return bytes;
}

/** @param {Engine} engine */
async function checkpointOf(engine) {
  const bytes = new Promise((done) => engine.onCheckpoint(done));
  await engine.ask('save');
  return bytes;
}

/** @param {Record<'weights' | 'checkpoint' | 'classifier' | 'data', Uint8Array>} files @returns {[string, () => Fields][]} */
function soundRequests({ weights, checkpoint, classifier, data }) {
  const image = new Float32Array(784).fill(0.2);
  const code = new Float32Array(50).fill(0.1);
  const alignment = { down: 1, right: 0, size: 1.2, slant: 0 };
  return [
    ['create', () => ({ config: CONFIG })],
    ['describe', () => ({ config: CONFIG })],
    ['inspect', () => ({ bytes: checkpoint })],
    ['loadData', () => ({ bytes: data })],
    ['loadWeights', () => ({ bytes: weights })],
    ['loadClassifier', () => ({ bytes: classifier })],
    ['restore', () => ({ bytes: checkpoint, learningRate: 0.001 })],
    ['complete', () => ({ given: 'left', pixels: HALF })],
    ['complete', () => ({ given: 'both', pixels: image })],
    ['complete', () => ({ given: 'right', pixels: HALF, other: HALF })],
    ['map', () => ({ digits: data })],
    ['read', () => ({ pixels: image, alignment })],
    ['decode', () => ({ code })],
    ['run', () => ({ until: 3, sampleEvery: 10, checkpointEvery: 10 })],
    ['rest', () => ({ ms: 10, mostMs: 10 })],
    ['pause', () => ({})],
    ['step', () => ({})],
    ['sample', () => ({})],
    ['watch', () => ({ drawing: { given: 'left', pixels: HALF } })],
    ['wait', () => ({ step: 1e9 })],
    ['layers', () => ({})],
    ['weightsHash', () => ({})],
    ['testDigits', () => ({})],
    ['enrol', () => ({ method: 'mae', weights, classifier })],
    ['compare', () => ({ given: 'left', pixels: HALF, other: null })],
    ['methodMap', () => ({ method: 'mae', digits: data })],
    ['methodDecode', () => ({ method: 'mae', code })],
    ['lost', () => ({ replica: 1, reason: 'x' })],
    ['team', () => ({ ports: [], patienceMs: 1000 })],
  ];
}

/**
 * Sends one hostile message.
 * @param {Awaited<ReturnType<typeof prepared>>} session @param {Random} random
 * @returns {Promise<boolean>} whether it was refused
 */
export async function take(session, random) {
  const { engine, requests } = session;
  const [type, fields] = random.of(requests);
  const message = hostile({ type, ...fields() }, random);
  session.count += 1;
  const checks = session.count % CHECK_EVERY === 0;
  const before = checks ? await engine.ask('weightsHash') : '';
  /** @type {any} */ let answer;
  try {
    answer = await engine.answer(message);
  } catch (error) {
    throw error instanceof Fault ? error : new Fault(`the message could not be sent: ${error.message}`);
  }
  if (answer.type === 'fatal') throw new Fault(`${type} broke the engine: ${answer.error.message}`);
  if (answer.type === 'reply') {
    await restored(session, type);
    return false;
  }
  judge(reasonOf(Object.assign(new Error(answer.error.message), { name: answer.error.name })));
  if (checks && (await engine.ask('weightsHash')) !== before)
    throw new Fault(`${type} was refused and changed the weights`);
  return true;
}

/** After what may have taken the session elsewhere, brings it back. @param {{ engine: Engine, requests: [string, () => Fields][] }} session @param {string} type */
async function restored({ engine, requests }, type) {
  const sound = (/** @type {string} */ name) => requests.find(([one]) => one === name)?.[1]() ?? {};
  if (['run', 'rest', 'wait'].includes(type)) await engine.ask('pause');
  if (['run', 'rest', 'wait'].includes(type)) await engine.ask('wait', { step: 1e9 });
  if (!['create', 'loadData', 'restore', 'loadWeights', 'step', 'run'].includes(type)) return;
  await engine.ask('create', { config: CONFIG });
  await engine.ask('loadData', sound('loadData'));
}

/** @param {Fields} request @param {Random} random */
function hostile(request, random) {
  if (random.happens(0.08)) return random.value() ?? null;
  const fields = /** @type {any} */ ({ ...request });
  for (let change = random.below(2); change >= 0; change -= 1) {
    const names = Object.keys(fields).filter((name) => name !== 'type' || random.happens(0.1));
    const name = random.happens(0.95) ? random.of(names) : random.text();
    const sound = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const other = () => {
      if (sound instanceof Uint8Array && random.happens(0.8)) return damaged(sound, random);
      if (sound instanceof Float32Array && random.happens(0.6)) return numbers(sound, random);
      const isPlain = typeof sound === 'object' && sound !== null && !ArrayBuffer.isView(sound);
      return isPlain ? random.data(sound) : random.value();
    };
    put(fields, name, other());
  }
  // not longer and not larger than the test has time for
  if (SLOW.test(textOf(fields.config))) fields.type = 'describe';
  if (request.type === 'run' && isAbove(fields.until, 20)) fields.until = 20;
  if (isAbove(fields.config?.batchSize, 64)) fields.type = 'describe';
  return fields;
}

/** Also of what cannot be compared. @param {unknown} value @param {number} most */
const isAbove = (value, most) => typeof value === 'number' && value > most;

/** A safetensors or packed file with something changed. @param {Uint8Array} sound @param {Random} random */
function damaged(sound, random) {
  if (random.happens(0.3) || sound.length < 100) return random.bytes(sound);
  const bytes = Uint8Array.from(sound);
  const view = new DataView(bytes.buffer);
  const isTensors = bytes[8] === '{'.charCodeAt(0);
  if (!isTensors) {
    view.setUint32(random.of([8, 12, 16]), random.of([0, 1, 3, 2 ** 31, 2 ** 32 - 1]), true);
    return bytes;
  }
  const header = 8 + Number(view.getBigUint64(0, true));
  if (header >= bytes.length) return random.bytes(sound);
  if (random.happens(0.4)) {
    const special = random.of([NaN, Infinity, 3e38, -3e38, 1e20, -1e20, 0]);
    const numbersThere = Math.floor((bytes.length - header) / 4);
    const first = random.below(numbersThere);
    const count = random.happens(0.5) ? 1 : random.below(5000);
    for (let at = first; at < Math.min(first + count, numbersThere); at += 1)
      view.setFloat32(header + 4 * at, special, true);
    return bytes;
  }
  let text = new TextDecoder().decode(bytes.subarray(8, header));
  const number = random.of(['0', '-1', '4294967296', '18446744073709551615', '1e308', '99', 'null', '"x"']);
  const numbersIn = [...text.matchAll(/(?<=[:[,])-?\d+(\.\d+)?(e-?\d+)?(?=[,\]}])/g)];
  const { index, 0: old } = random.of(numbersIn);
  text = random.happens(0.7)
    ? text.slice(0, index) + number + text.slice(/** @type {number} */ (index) + old.length)
    : text.replace(
        random.of(['F32', 'shallow', 'mae', 'relu', 'mean', 'config', 'run', 'adam.square']),
        random.of(['F16', 'cca', 'deep', '\\u0007', 'x']),
      );
  const encoded = new TextEncoder().encode(text);
  const all = new Uint8Array(8 + encoded.length + bytes.length - header);
  new DataView(all.buffer).setBigUint64(0, BigInt(encoded.length), true);
  all.set(encoded, 8);
  all.set(bytes.subarray(header), 8 + encoded.length);
  return all;
}

/** @param {Float32Array} sound @param {Random} random */
function numbers(sound, random) {
  const changed = Float32Array.from(sound);
  changed[random.below(changed.length)] = random.number();
  return random.happens(0.2) ? changed.slice(1) : changed;
}

/** Settings as text, as far as they can be told. @param {unknown} value */
function textOf(value) {
  try {
    return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? 0 : part)) ?? '';
  } catch {
    return ''; // its prototype has been replaced, which a message does not carry
  }
}
