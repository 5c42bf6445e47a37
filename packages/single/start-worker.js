/**
 * In place of www/runs/start-worker.js where everything is inside the script: workers from a blob, or else from an
 * address that the page gives. Where the page may not start a worker from a blob either, the worker's code runs in the
 * page: its steps take turns with everything else there.
 */
import { source, work } from 'worker:';
import { TRUSTED } from '../../www/shared/trusted.js';

/** What a worker says as soon as it runs. */
const HERE = 'corr-mcnn worker';
const PATIENCE_MS = 5000;

/** @type {(reason: string) => void} */
let tell = () => {};
/** Resolves once a worker could not be started. @type {Promise<string>} */
export const withoutWorkers = new Promise((resolve) => {
  tell = resolve;
});

/** Once one could not be started, no other one is tried. */
let canStart = true;
let blob = '';

/** As a page with Trusted Types wants it. @param {string} url @returns {any} */
const addressOf = (url) => TRUSTED.createScriptURL(url);

/** @param {URL | null} url @param {string} name @returns {Worker} */
export function startWorker(url, name) {
  if (url !== null) return new Worker(addressOf(url.href), { type: 'module', name });
  return /** @type {any} */ (new InsideWorker(name));
}

/** A worker from a blob. What is asked before it runs, waits; if it never runs, the page does its work. */
class InsideWorker extends EventTarget {
  /** @type {[unknown, Transferable[]][]} */ #early = [];
  /** @type {{ postMessage(message: unknown, transfer: Transferable[]): void } | null} */ #open = null;
  #close = () => {};
  #isOver = false;

  /** @param {string} name */
  constructor(name) {
    super();
    try {
      if (!canStart) throw new Error('no worker could be started before');
      blob ||= URL.createObjectURL(
        new Blob([`postMessage(${JSON.stringify(HERE)});${source}`], { type: 'text/javascript' }),
      );
      this.#start(new Worker(addressOf(blob), { name }));
    } catch {
      this.#stay();
    }
  }

  /** @param {unknown} message @param {Transferable[]} transfer */
  postMessage(message, transfer = []) {
    if (this.#open) this.#open.postMessage(message, transfer);
    else this.#early.push([message, transfer]);
  }

  terminate() {
    this.#isOver = true;
    this.#close();
  }

  /** @param {Worker} worker */
  #start(worker) {
    const late = setTimeout(() => giveUp(), PATIENCE_MS);
    const giveUp = () => {
      clearTimeout(late);
      worker.terminate();
      if (!this.#isOver) this.#stay();
    };
    this.#close = () => {
      clearTimeout(late);
      worker.terminate();
    };
    worker.addEventListener('message', ({ data }) => {
      if (data !== HERE || this.#open) return this.#say(data);
      clearTimeout(late);
      this.#begin(worker);
    });
    worker.addEventListener('messageerror', () => this.dispatchEvent(new MessageEvent('messageerror')));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      if (!this.#open) return giveUp();
      this.dispatchEvent(new ErrorEvent('error', { message: event.message, cancelable: true }));
    });
  }

  /** Works in the page. */
  #stay() {
    canStart = false;
    tell('workers cannot be started here');
    /** @type {MessagePort[]} */ const ports = [];
    class Channel extends MessageChannel {
      constructor() {
        super();
        ports.push(this.port1, this.port2);
      }
    }
    const { port1, port2 } = new Channel();
    port1.onmessage = ({ data }) => this.#say(data);
    const scope = {
      addEventListener(/** @type {string} */ type, /** @type {(event: MessageEvent) => void} */ listener) {
        if (type === 'message') port2.onmessage = listener;
      },
      postMessage: (/** @type {unknown} */ message, /** @type {Transferable[]} */ transfer = []) =>
        port2.postMessage(message, transfer),
    };
    // a run waits at its next step for a port that is closed
    this.#close = () => {
      for (const port of ports) port.close();
    };
    work(scope, Channel);
    this.#begin(port1);
  }

  /** @param {{ postMessage(message: unknown, transfer: Transferable[]): void }} open */
  #begin(open) {
    this.#open = open;
    for (const [message, transfer] of this.#early.splice(0)) open.postMessage(message, transfer);
  }

  /** @param {unknown} data */
  #say(data) {
    if (!this.#isOver) this.dispatchEvent(new MessageEvent('message', { data }));
  }
}
