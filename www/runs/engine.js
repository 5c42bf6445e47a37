/**
 * The page's side of one worker: requests are promises, events and the loss of the worker are callbacks.
 *
 * An engine lives as long as its worker. When the engine reports a loss (a panic, a script error, or silence while an
 * answer is due), it has already terminated the worker; its owner starts another one. Touches no DOM.
 */
import { errorFromData, readMessage } from '../shared/protocol.js';
import { startWorker } from './start-worker.js';

/** @typedef {import('../shared/protocol.js').Requests} Requests */
/** @typedef {import('../shared/protocol.js').WorkerEvent} WorkerEvent */
/**
 * A compiled module; `trains`: whether it is the whole engine, not only the part that draws.
 * @typedef {{ module: WebAssembly.Module, trains: boolean }} Compiled
 */
/**
 * Fetches the module that is needed; a later call gets the same one, or tries again after a failure. `isWhole`: whether
 * drawing, too, is done by the whole engine.
 * @typedef {{ isWhole?: boolean, drawing: () => Promise<Compiled>,
 *   training: (onProgress?: (bytes: import('../shared/assets.js').Bytes) => void) => Promise<Compiled> }} Modules
 */
/**
 * @typedef {{ workerUrl: URL | null, modules: Modules, patienceMs: number, timing?: boolean,
 *   signal?: AbortSignal }} EngineSource `workerUrl`: null for the page's own worker; `timing`: whether the browser
 *   measures the phases of steps and completions; `signal`: once it is aborted, its workers end, and no other one is
 *   started
 */

/** How many times the worker's silence is checked within `patienceMs`. */
const LOOKS = 10;
const CLOSED = 'the worker was closed';

/** Rejects requests that will never be answered, because the worker is gone. */
export class EngineLost extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'EngineLost';
  }
}

export class Engine {
  /** @type {Worker} */ #worker;
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */ #pending = new Map();
  #nextId = 1;
  #heardMs = 0;
  #lookedMs = performance.now();
  #patienceMs;
  /** @type {ReturnType<typeof setInterval>} */ #watch;
  #over = false;
  #isDue;
  #onEvent;
  #onLost;
  /** @type {Promise<unknown>} */ #booted;
  #signal;

  /**
   * @param {EngineSource} source `patienceMs` is how long the worker may be silent while an answer or a step is due
   * @param {{ name: string, trains?: boolean, isDue?: () => boolean, onEvent?: (event: WorkerEvent) => void,
   *   onLost: (error: Error) => void }} options `trains`: whether it needs more than the part of the engine that draws;
   *   `isDue`: whether the worker should be taking steps, so that silence counts against it
   * @throws {EngineLost} if the source is aborted
   */
  constructor(
    { workerUrl, modules, patienceMs, timing = false, signal },
    { name, trains = false, isDue = () => false, onEvent = () => {}, onLost },
  ) {
    if (signal?.aborted) throw new EngineLost(CLOSED);
    this.#isDue = isDue;
    this.#onEvent = onEvent;
    this.#onLost = onLost;
    this.#patienceMs = patienceMs;
    this.#worker = startWorker(workerUrl, name, name === 'drawing' && !modules.isWhole);
    this.#worker.addEventListener('message', ({ data }) => this.#hear(data));
    this.#worker.addEventListener('messageerror', () =>
      this.#lose(new EngineLost('a message from the worker could not be read')),
    );
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#lose(
        new EngineLost(event.message ? 'the worker has met an error of its own' : 'the worker could not be started'),
      );
    });
    const module = trains ? modules.training() : modules.drawing();
    this.#booted = module.then((compiled) => this.#send('boot', { ...compiled, timing }));
    this.#booted.catch((error) => this.#end(error)); // the first request will report it
    this.#watch = setInterval(() => this.#look(), patienceMs / LOOKS);
    this.#signal = signal;
    signal?.addEventListener('abort', this.#close);
  }

  /**
   * Sends a request once the engine has started.
   * @template {keyof Requests} K
   * @param {K} type
   * @param {Requests[K]['fields']} fields
   * @param {Transferable[]} [transfer] what to transfer instead of copying
   * @returns {Promise<Requests[K]['value']>} rejects with the worker's own error, or with `EngineLost`
   */
  async request(type, fields, transfer = []) {
    await this.#booted;
    return this.#send(type, fields, transfer);
  }

  /** Whether the worker is gone. */
  get isOver() {
    return this.#over;
  }

  /** Ends the worker at once. Pending requests reject. */
  close() {
    this.#end(new EngineLost(CLOSED));
  }

  #close = () => this.close();

  /**
   * @template {keyof Requests} K
   * @param {K} type
   * @param {Requests[K]['fields']} fields
   * @param {Transferable[]} [transfer]
   * @returns {Promise<Requests[K]['value']>}
   */
  #send(type, fields, transfer = []) {
    if (this.#over) return Promise.reject(new EngineLost('the worker is gone'));
    const id = this.#nextId++;
    if (this.#pending.size === 0) this.#heardMs = performance.now();
    return new Promise((resolve, reject) => {
      this.#worker.postMessage({ id, type, ...fields }, transfer); // if this throws, there is no answer to wait for
      this.#pending.set(id, { resolve, reject });
    });
  }

  /** @param {unknown} data */
  #hear(data) {
    if (this.#over) return;
    this.#heardMs = performance.now();
    let message;
    try {
      message = readMessage(data);
    } catch {
      return this.#lose(new EngineLost('the worker has sent something that cannot be understood'));
    }
    if (message.type === 'reply' || message.type === 'failure') {
      const waiting = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (message.type === 'reply') waiting?.resolve(message.value);
      else waiting?.reject(errorFromData(message.error));
    } else if (message.type === 'fatal') {
      this.#lose(new EngineLost(message.error.message));
    } else {
      this.#onEvent(message);
    }
  }

  #look() {
    const nowMs = performance.now();
    // A page that was put to sleep receives no messages, so the worker's time starts over, as it does when nothing is
    // due.
    const slept = nowMs - this.#lookedMs > this.#patienceMs / 2;
    if (slept || !(this.#isDue() || this.#pending.size > 0)) this.#heardMs = nowMs;
    this.#lookedMs = nowMs;
    if (nowMs - this.#heardMs > this.#patienceMs) {
      this.#lose(new EngineLost(`the worker has been silent for ${Math.round(this.#patienceMs / 1000)} s`));
    }
  }

  /** @param {Error} error */
  #lose(error) {
    if (this.#over) return;
    this.#end(error);
    this.#onLost(error);
  }

  /** @param {Error} error */
  #end(error) {
    this.#over = true;
    this.#signal?.removeEventListener('abort', this.#close);
    clearInterval(this.#watch);
    this.#worker.terminate();
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}
