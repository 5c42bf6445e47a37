/** Starts workers, wherever the page and its scripts come from. Touches no DOM. */
import { FILES } from '../shared/files.js';
import { TRUSTED } from '../shared/trusted.js';

/**
 * Starts a worker from this address, or else the page's own one.
 * @param {URL | null} url @param {string} name
 * @param {boolean} [draws] whether the page's own one draws with the part of the engine that does, and does no more
 * @returns {Worker}
 */
export function startWorker(url, name, draws = false) {
  const { address, options } = url ? { address: url, options: { type: 'module', name } } : ownWorker(name, draws);
  return isNear(url ?? FILES.drawing)
    ? new Worker(TRUSTED.createScriptURL(address.href), /** @type {WorkerOptions} */ (options))
    : importingWorker(address, name);
}

/** @param {string} name @param {boolean} draws whether it does no more: that takes a part of the scripts */
const bundled = (name, draws) =>
  draws
    ? new Worker(new URL('../worker/drawing.js', import.meta.url), { type: 'module', name })
    : new Worker(new URL('../worker/worker.js', import.meta.url), { type: 'module', name });

/**
 * How the page's own worker is started. Bundlers know a worker by one expression, and only that has its address and
 * options once they have moved it. Evaluated as it stands, it would start the worker from an address that a page with
 * Trusted Types refuses.
 * @param {string} name @param {boolean} draws
 */
function ownWorker(name, draws) {
  const { Worker } = globalThis;
  /** @type {{ address: URL, options: object | undefined } | null} */ let own = null;
  globalThis.Worker = /** @type {any} */ (
    class {
      /** @param {string | URL} url @param {WorkerOptions} [options] */
      constructor(url, options) {
        own = { address: new URL(url), options };
      }
    }
  );
  try {
    bundled(name, draws);
  } finally {
    globalThis.Worker = Worker;
  }
  return /** @type {{ address: URL, options: object | undefined }} */ (/** @type {unknown} */ (own));
}

/**
 * Whether a worker can be started from this address: it is of this page's origin, and there is one. An address of
 * another origin makes Chromium throw, and Firefox send an event like that of a broken script.
 * @param {URL} address
 */
const isNear = ({ origin }) => origin !== 'null' && origin === globalThis.origin;

/**
 * A worker of the page's own making, which imports the real script if its host allows any origin. Messages that arrive
 * meanwhile wait. It gives its own address up once it runs: earlier, a browser might not have fetched it.
 * @param {URL} address @param {string} name
 */
function importingWorker(address, name) {
  const script = `URL.revokeObjectURL(location.href);
    const early = [], keep = ({ data }) => early.push(data);
    addEventListener('message', keep);
    import(${JSON.stringify(address.href)}).then(() => {
      removeEventListener('message', keep);
      for (const data of early) dispatchEvent(new MessageEvent('message', { data }));
    }, (reason) => setTimeout(() => { throw reason; }));`;
  const own = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  return new Worker(TRUSTED.createScriptURL(own), { name });
}
