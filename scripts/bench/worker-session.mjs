// Watches one dedicated worker through the browser's debugging protocol: its memory, and where its time goes.

/** @typedef {{ send: (method: string, params?: object) => Promise<any>, name: string }} WorkerSession */

/**
 * Attaches to the page's workers, and to each one that it starts from now on.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<(name: string) => Promise<WorkerSession>>} waits for the worker of this name
 */
export async function watchWorkers(page) {
  const session = await page.context().newCDPSession(page);
  /** @type {Map<string, WorkerSession>} */
  const workers = new Map();
  /** @type {Map<number, { done: (value: any) => void, failed: (error: Error) => void }>} */
  const pending = new Map();
  let lastId = 0;
  let arrived = () => {};

  session.on('Target.attachedToTarget', ({ sessionId, targetInfo: { title } }) => {
    const send = (method, params = {}) =>
      new Promise((done, failed) => {
        const id = ++lastId;
        pending.set(id, { done, failed });
        session
          .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) })
          .catch(failed);
      });
    workers.set(title, { send, name: title });
    arrived();
  });
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result, error } = JSON.parse(message);
    const waiting = pending.get(id);
    if (!waiting) return; // an event
    pending.delete(id);
    if (error) waiting.failed(new Error(error.message));
    else waiting.done(result);
  });
  // Not flattened: the messages of a flattened session would bypass this connection.
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });

  return async function workerOf(name) {
    while (!workers.has(name))
      await new Promise((done) => {
        arrived = () => done(undefined);
      });
    return /** @type {WorkerSession} */ (workers.get(name));
  };
}

/**
 * The bytes that a worker holds after garbage collection: its WebAssembly memories, and everything else on the
 * JavaScript heap. Machine code is not included.
 * @param {WorkerSession} worker
 */
export async function memoryOf(worker) {
  await worker.send('HeapProfiler.collectGarbage');
  const { result: prototype } = await worker.send('Runtime.evaluate', { expression: 'WebAssembly.Memory.prototype' });
  const { objects } = await worker.send('Runtime.queryObjects', { prototypeObjectId: prototype.objectId });
  const { result: wasm } = await worker.send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    returnByValue: true,
    functionDeclaration: 'function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }',
  });
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await worker.send('Runtime.getHeapUsage');
  return wasm.value + usedSize + embedderHeapUsedSize + backingStorageSize;
}
