/**
 * Both sides of the observer: a worker that makes the samples, maps and quick checks of a run from copies of its
 * weights, so that the training worker need not stop for them. It is started if there is a core for it, and speaks to
 * the training worker alone. What it makes is the same to the bit as what the training worker would.
 */
import { errorToData, readLook, readSight } from '../shared/protocol.js';
import { atMost } from './budget.js';
import { accuracyOf, buffersOf, mapOf, QUICK_CHECK_DIGITS, sampleOf } from './shown.js';

/** @typedef {import('../../pkg/corr_mcnn.js').Session} Session */
/** @typedef {import('../shared/protocol.js').Look} Look */
/** @typedef {import('../shared/protocol.js').Sight} Sight */
/** @typedef {import('../shared/protocol.js').PackedDigits} PackedDigits */
/** @typedef {import('../shared/protocol.js').WorkerEvent} WorkerEvent */

/** The largest fraction of the observer's time spent on quick checks, each of which takes longer than all else. */
const CHECK_PART = 0.05;

/** The training worker's side. */
export class Observer {
  #port;
  #patienceMs;
  #onFailed;
  /** The digits it has loaded. @type {PackedDigits | null} */ #hasDigits = null;
  /** Since when it has been busy; null if it is free. @type {number | null} */ #sinceMs = null;
  #hear = (/** @type {WorkerEvent} */ _event) => {};
  #done = () => {};

  /** @param {MessagePort} port @param {number} patienceMs how long a look may take @param {() => void} onFailed */
  constructor(port, patienceMs, onFailed) {
    this.#port = port;
    this.#patienceMs = patienceMs;
    this.#onFailed = onFailed;
    port.onmessage = ({ data }) => this.#read(readSight(data));
  }

  /** Whether it can take a look: it is not at one. */
  get isFree() {
    return this.#sinceMs === null;
  }

  /** Whether it has been silent for too long. */
  get isLate() {
    return this.#sinceMs !== null && performance.now() - this.#sinceMs > this.#patienceMs;
  }

  /**
   * Has it look at these weights.
   * @param {Omit<Look, 'digits'>} look
   * @param {PackedDigits} digits of the run
   * @param {{ hear: (event: WorkerEvent) => void, done: () => void }} then called until `forget` is
   */
  look(look, digits, { hear, done }) {
    this.#sinceMs = performance.now();
    this.#hear = hear;
    this.#done = done;
    this.#port.postMessage({
      type: 'look',
      ...look,
      digits: this.#hasDigits === digits ? null : fewest(digits, look.config),
    });
    this.#hasDigits = digits;
  }

  /** What it is looking at is out of date. */
  forget() {
    this.#hear = this.#done = () => {};
  }

  close() {
    this.forget();
    this.#port.close();
  }

  /** @param {Sight} sight */
  #read(sight) {
    this.#sinceMs = performance.now();
    if (sight.type === 'event') return this.#hear(sight.event);
    this.#sinceMs = null;
    if (sight.type === 'done') this.#done();
    else this.#onFailed();
  }
}

/**
 * The fewest digits with which a session shows the same: those of the quick check, and no less than a batch.
 * @param {PackedDigits} digits @param {Look['config']} config @returns {PackedDigits}
 */
const fewest = ({ bytes, digits = Infinity }, { batchSize }) => ({
  bytes,
  digits: Math.min(digits, Math.max(QUICK_CHECK_DIGITS, batchSize)),
});

/**
 * The observer's own side: looks for the training worker from now on.
 * @param {MessagePort} port
 * @param {(config: Look['config']) => Session} create a fresh session
 */
export function observe(port, create) {
  /** @type {Session | null} */ let session = null;
  const mayCheck = atMost(CHECK_PART);

  /** @param {Sight} sight @param {Transferable[]} [transfer] */
  const tell = (sight, transfer = []) => port.postMessage(sight, transfer);
  /** @param {WorkerEvent | null} event */
  const show = (event) => event && tell({ type: 'event', event }, buffersOf(event));

  /** @param {Look} look */
  function look({ config, digits, weights, step, drawing, places, saves }) {
    if (digits) {
      session?.free();
      session = create(config);
      session.loadData(digits.bytes, digits.digits);
    }
    const network = /** @type {Session} */ (session); // the first look brings digits
    network.loadWeights(weights);
    show(sampleOf(network, step, { drawing, withHash: saves }));
    show(mapOf(network, step, { drawing, places }));
    if (saves) mayCheck(() => show(accuracyOf(network, step)));
    tell({ type: 'done' });
  }

  port.onmessage = ({ data }) => {
    try {
      look(readLook(data));
    } catch (error) {
      tell({ type: 'failed', error: errorToData(error) });
      if (error instanceof WebAssembly.RuntimeError) throw error;
    }
  };
}
