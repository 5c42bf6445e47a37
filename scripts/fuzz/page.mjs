// Hostile inputs to what the page's modules read without the engine: links, states, messages of the page around the
// frame, files that a visitor chooses, messages of workers.
// Each surface takes one input and returns whether it was refused; it throws a Fault for anything else.

import { gzipSync } from 'node:zlib';
import { bytesOf } from '../../www/element/dom.js';
import { packState, unpackState } from '../../www/element/state.js';
import { ownDigits } from '../../www/element/train/own-digits.js';
import { connectToParent } from '../../www/embed.js';
import { testDigitsOf } from '../../www/shared/assets.js';
import { checkedHalf } from '../../www/shared/field.js';
import { readMessage } from '../../www/shared/protocol.js';
import { reasonOf } from '../../www/shared/reasons.js';
import { LONGEST_HASH, readHash, SETTINGS, writeHash } from '../../www/shared/settings.js';
import { STRINGS } from '../../www/shared/strings.js';

/** @typedef {import('./random.mjs').Random} Random */

/** What must not happen. */
export class Fault extends Error {}

const LONGEST_WORDS = 200;
const LONGEST_MS = 1000;
const HIDDEN = /[\p{Cc}\u202a-\u202e]/u;

/** Checks the words of a refusal. @param {string} words @param {number} [longest] */
export function judge(words, longest = LONGEST_WORDS) {
  if (words.trim() === '') throw new Fault('refused without a word');
  if ([...words].length > longest)
    throw new Fault(`refused in ${[...words].length} characters: ${words.slice(0, 80)}…`);
  if (HIDDEN.test(words)) throw new Fault(`refused with a hidden character: ${JSON.stringify(words).slice(0, 120)}`);
}

/** Whether the work refuses; its words are judged, and the time it takes. @param {() => unknown} work */
async function isRefused(work) {
  const startedMs = performance.now();
  let refused = false;
  try {
    await work();
  } catch (error) {
    const words = reasonOf(error);
    judge(words);
    if (OWN.test(words)) throw new Fault(`${words}: ${error.stack}`);
    refused = true;
  }
  const tookMs = performance.now() - startedMs;
  if (tookMs > LONGEST_MS) throw new Fault(`took ${Math.round(tookMs)} ms`);
  return refused;
}

/** Words for what is not the fault of those who gave the input. */
const OWN = /an error of its own/;

const NAMES = Object.keys(SETTINGS);
const VALUES = [
  '1',
  '0',
  'on',
  'off',
  'draw',
  'train',
  'left',
  'cca',
  'mae',
  'L1,L2',
  'lambda:0',
  'run',
  'en',
  '0.5',
  '400',
];

/** @param {Random} random */
function link(random) {
  const parts = Array.from({ length: 1 + random.below(12) }, () => {
    const name = random.happens(0.8) ? random.of(NAMES) : random.text();
    const value = random.happens(0.6) ? random.of(VALUES) : random.text();
    return random.happens(0.8) ? `${name}=${encodeURIComponent(value)}` : `${name}=${value}`;
  });
  const hash = `#${random.happens(0.02) ? 'x='.repeat(LONGEST_HASH) : parts.join(random.of(['&', '&', '&', '&&', ';']))}`;
  const { settings, problems, isTooLong } = readHash(hash);
  for (const [name, text] of Object.entries(settings))
    if (SETTINGS[name].check(text) === undefined) throw new Fault(`${name}=${text} is used though it is not good`);
  const again = readHash(writeHash(settings, {}));
  if (again.problems.length > 0 || JSON.stringify(again.settings) !== JSON.stringify(settings))
    throw new Fault(`what is used of ${hash} does not stay the same in a link`);
  if (problems.length > 0) for (const line of STRINGS.notices.settings(problems).split('\n')) judge(line, 600);
  return isTooLong || problems.length > 0;
}

const STATE = packState(
  { mode: 'train', seed: 7, steps: 20, method: 'mae', theme: 'dark' },
  { ink: new Float32Array(784).fill(0.5), given: 'left', example: null },
);

/** @param {Random} random */
const state = (random) => isRefused(() => unpackState(random.data(STATE)));

/** An element that checks what it is given as the real one does, and does nothing. */
class Element extends EventTarget {
  result = null;
  map = null;
  get state() {
    return STATE;
  }
  set state(value) {
    unpackState(value);
  }
  /** @param {unknown} side @param {unknown} half */
  setHalf(side, half) {
    if (side !== 'left' && side !== 'right') throw new TypeError('expected the side "left" or "right"');
    checkedHalf(/** @type {any} */ (half));
  }
  clear() {}
  train() {}
  pause() {}
  step() {}
  reset() {}
  exportWeights() {}
  importWeights() {}
}

const CALLS = [
  { name: 'get', value: 'state' },
  { name: 'set', value: STATE },
  { events: ['ready', 'progress'] },
  { side: 'left', half: new Float32Array(392) },
  { steps: 3 },
  { bytes: new Uint8Array(3) },
  {},
];
const METHODS = [
  'get',
  'set',
  'subscribe',
  'setHalf',
  'clear',
  'train',
  'pause',
  'step',
  'reset',
  'exportWeights',
  'importWeights',
];

/** @param {Random} random */
async function frame(random) {
  /** @type {any[]} */ const answers = [];
  /** @type {((event: any) => unknown)[]} */ const listeners = [];
  const parent = { postMessage: (/** @type {any} */ message) => answers.push(message) };
  const root = { getBoundingClientRect: () => ({ height: 1 }) };
  const view = {
    parent,
    document: { documentElement: root },
    addEventListener: (/** @type {string} */ _, /** @type {any} */ listener) => listeners.push(listener),
  };
  Object.assign(globalThis, {
    ResizeObserver: class {
      observe() {}
    },
  });
  connectToParent(/** @type {any} */ (new Element()), /** @type {any} */ (view), []);
  answers.length = 0;
  const name = random.happens(0.85) ? random.of(METHODS) : random.text();
  const call = /** @type {any} */ ({ ...random.of(CALLS), type: `corr-mcnn/v1/${name}`, id: random.below(99) });
  const message = random.happens(0.7) ? random.data(call) : call;
  const isForUs =
    typeof message?.type === 'string' && message.type.startsWith('corr-mcnn/v1/') && message.type.length <= 200;
  for (const listener of listeners) await listener({ source: parent, origin: 'https://course.example', data: message });
  if (answers.length !== (isForUs ? 1 : 0)) throw new Fault(`${answers.length} answers to ${JSON.stringify(call)}`);
  if (!isForUs) return true;
  const [{ id, error }] = answers;
  if (!Object.is(id, message.id)) throw new Fault('an answer with another id');
  if (!error) return false;
  judge(error.message);
  if (OWN.test(error.message)) throw new Fault(`an error of its own for ${name}`);
  return true;
}

/** A small file of digits as the page reads it. */
function packed() {
  const bytes = new Uint8Array(20 + 3 * 785);
  bytes.set(new TextEncoder().encode('CMCNNDAT'));
  new DataView(bytes.buffer).setUint32(8, 1, true);
  new DataView(bytes.buffer).setUint32(12, 2, true);
  new DataView(bytes.buffer).setUint32(16, 1, true);
  return bytes;
}

/** @param {number} magic @param {number[]} sizes @param {number} content */
function idx(magic, sizes, content) {
  const bytes = new Uint8Array(4 + 4 * sizes.length + content);
  [magic, ...sizes].forEach((number, place) => new DataView(bytes.buffer).setUint32(4 * place, number));
  return bytes;
}

const IDX_FILES = () => [
  { name: 'train-images-idx3-ubyte', bytes: idx(0x803, [2, 28, 28], 2 * 784) },
  { name: 'train-labels-idx1-ubyte', bytes: idx(0x801, [2], 2) },
  { name: 't10k-images-idx3-ubyte', bytes: idx(0x803, [1, 28, 28], 784) },
  { name: 't10k-labels-idx1-ubyte', bytes: idx(0x801, [1], 1) },
  { name: 'classes.txt', bytes: new TextEncoder().encode('a\n'.repeat(10)) },
];

/** @param {Random} random */
function files(random) {
  const chosen = random.happens(0.5) ? IDX_FILES() : [{ name: 'digits.bin', bytes: packed() }];
  const file = random.of(chosen);
  file.bytes = random.happens(0.3)
    ? Uint8Array.from(file.bytes, (byte, at) => (at < 20 && random.happens(0.2) ? random.below(256) : byte))
    : random.bytes(file.bytes);
  if (random.happens(0.3)) file.bytes = new Uint8Array(gzipSync(file.bytes));
  if (random.happens(0.2)) file.bytes = random.bytes(file.bytes);
  return isRefused(async () => {
    const read = chosen.map(async ({ name, bytes }) => ({
      name,
      bytes: await bytesOf(/** @type {File} */ (new Blob([bytes]))),
    }));
    await ownDigits(await Promise.all(read));
  });
}

/** @param {Random} random */
const examples = (random) => isRefused(() => testDigitsOf(random.bytes(packed())));

const ERROR = { name: 'Error', message: 'no', stack: '' };
const REPORT = { step: 1, total: 1, terms: { L1: 1 }, correlations: {}, gradientNorms: [] };
const MESSAGES = [
  { type: 'reply', id: 1, value: null },
  { type: 'failure', id: 1, error: ERROR },
  { type: 'progress', report: REPORT, stepMs: 3 },
  { type: 'team', replicas: [1], error: null },
  { type: 'sample', step: 1, hash: null, heldOut: REPORT },
  { type: 'halted', error: ERROR },
  { type: 'fatal', error: ERROR },
];

/** @param {Random} random */
function answer(random) {
  try {
    readMessage(random.data(random.of(MESSAGES)));
    return false;
  } catch (error) {
    if (!/^(unknown message|message ")/.test(error.message)) throw new Fault(`${error.stack}`);
    return true;
  }
}

/** @type {Record<string, { part: number, take: (random: Random) => boolean | Promise<boolean> }>} */
export const SURFACES = {
  'link hashes': { part: 30, take: link },
  states: { part: 15, take: state },
  'messages to the frame': { part: 25, take: frame },
  "a visitor's digits": { part: 10, take: files },
  'example digits': { part: 5, take: examples },
  'messages of a worker': { part: 15, take: answer },
};
