// Lets the page's worker run in a thread of Node, which has no `self`: passes messages on in both directions.

import { parentPort } from 'node:worker_threads';

const events = new EventTarget();
Object.assign(globalThis, {
  addEventListener: events.addEventListener.bind(events),
  postMessage: (/** @type {any} */ message, /** @type {any} */ transfer) => parentPort?.postMessage(message, transfer),
});
/** @type {any[] | null} */ let early = [];
parentPort?.on('message', (data) => (early ? early.push(data) : hear(data)));
process.on('unhandledRejection', (reason) =>
  events.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason })),
);
await import('../../www/worker/worker.js');
for (const data of early) hear(data);
early = null;

/** @param {any} data */
function hear(data) {
  events.dispatchEvent(new MessageEvent('message', { data }));
}
