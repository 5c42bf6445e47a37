/** Starts workers, wherever the page and its scripts come from. Touches no DOM. */
import { FILES } from '../shared/files.js';

/**
 * Starts a worker from this address, or else the page's own one.
 * @param {URL | null} url @param {string} name
 * @returns {Worker}
 */
export function startWorker(url, name) {
  if (url === null && isNear(FILES.drawing)) return ownWorker(name);
  const address = url ?? ownAddress();
  return isNear(address) ? new Worker(address, { type: 'module', name }) : importingWorker(address, name);
}

/** In one expression, by which bundlers know a worker. @param {string} name */
const ownWorker = (name) => new Worker(new URL('../worker/worker.js', import.meta.url), { type: 'module', name });

/** The address of the page's own worker, which only the expression above knows once a bundler has moved it. */
function ownAddress() {
  const { Worker } = globalThis;
  let address = '';
  globalThis.Worker = /** @type {any} */ (
    class {
      /** @param {string | URL} url */
      constructor(url) {
        address = String(url);
      }
    }
  );
  try {
    ownWorker('');
  } finally {
    globalThis.Worker = Worker;
  }
  return new URL(address);
}

/**
 * Whether a worker can be started from this address: it is of this page's origin, and there is one. An address of
 * another origin makes Chromium throw, and Firefox send an event like that of a broken script.
 * @param {URL} address
 */
const isNear = ({ origin }) => origin !== 'null' && origin === globalThis.origin;

/**
 * A worker of the page's own making, which imports the real script if its host allows any origin. Messages that arrive
 * meanwhile wait.
 * @param {URL} address @param {string} name
 */
function importingWorker(address, name) {
  const script = `const early = [], keep = ({ data }) => early.push(data);
    addEventListener('message', keep);
    import(${JSON.stringify(address.href)}).then(() => {
      removeEventListener('message', keep);
      for (const data of early) dispatchEvent(new MessageEvent('message', { data }));
    }, (reason) => setTimeout(() => { throw reason; }));`;
  return new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })), { name });
}
