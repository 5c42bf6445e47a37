/**
 * The worker: owns one wasm Session and does what the page asks. One file, two roles: the page starts one for drawing and,
 * when training is first used, another one for training, so that drawing stays live while a network learns.
 *
 * The worker owns time: it asks the Session for one step, reports, and lets its inbox be read before the next one, so pause and
 * stop take effect within one step. It knows nothing of the page.
 */
import initWasm, { Session } from '../pkg/corr_mcnn.js';
import { errorToData, readRequest } from './protocol.js';

/** @typedef {import('./protocol.js').Requests} Requests */
/** @typedef {import('./protocol.js').WorkerEvent} WorkerEvent */
/** @typedef {import('./protocol.js').HaltReason} HaltReason */

/** @type {Session | null} */
let session = null;
/** The run under way, or null. Replaced, never changed, so that a loop notices that it is not the current one any more. */
/** @type {Requests['run']['fields'] | null} */
let run = null;

const port = /** @type {{ postMessage(message: unknown, transfer?: Transferable[]): void }} */ (/** @type {unknown} */ (globalThis));

/** @param {WorkerEvent} event @param {Transferable[]} [transfer] */
const tell = (event, transfer = []) => port.postMessage(event, transfer);

/** @returns {Session} */
function current() {
  if (!session) throw new Error('there is no session yet: send "create" first');
  return session;
}

/** @type {{ [K in keyof Requests]: (fields: Requests[K]['fields']) => Requests[K]['value'] | Promise<Requests[K]['value']> }} */
const handlers = {
  async boot({ module }) {
    await initWasm({ module_or_path: module });
    return null;
  },
  create({ config }) {
    const next = new Session(config); // a refused configuration throws here and leaves the old session alone
    run = null;
    session?.free();
    session = next;
    return { config: next.config };
  },
  loadData: ({ bytes }) => current().loadData(bytes),
  loadWeights({ bytes }) {
    current().loadWeights(bytes);
    return { config: current().config, hash: current().weightsHash() };
  },
  loadReader({ bytes }) {
    current().loadReader(bytes);
    return null;
  },
  complete: ({ given, pixels }) => (given === 'both' ? current().completeBoth(pixels) : current().complete(given, pixels)),
  read({ pixels }) {
    const reading = current().read(pixels);
    const { left, right, both } = reading.codes;
    return { ...reading, drawings: { left: current().decode(left), right: current().decode(right), both: current().decode(both) } };
  },
  decode({ code }) {
    const image = current().decode(code);
    return { image, probabilities: current().read(image).probabilities.both };
  },
  run(plan) {
    current();
    run = plan;
    loop(plan);
    return null;
  },
  pause() {
    const wasRunning = run !== null;
    run = null;
    if (wasRunning) halt('paused');
    return { stepsDone: current().stepsDone };
  },
  step() {
    run = null;
    takeStep();
    sample();
    return null;
  },
  sample() {
    sample();
    return null;
  },
  restore({ bytes }) {
    current().restore(bytes);
    return { stepsDone: current().stepsDone };
  },
  exportWeights: () => current().exportWeights(),
  exportReader() {
    current().fitReader();
    return current().exportReader();
  },
  measure() {
    current().fitReader();
    return current().metrics();
  },
  testDigits: () => current().testDigits(),
};

/**
 * Steps until the plan is done, or until another request has replaced it.
 * @param {Requests['run']['fields']} plan
 */
async function loop(plan) {
  try {
    while (run === plan && current().stepsDone < plan.until) {
      takeStep();
      const done = current().stepsDone;
      if (plan.sampleEvery > 0 && done % plan.sampleEvery === 0) sample();
      if (plan.checkpointEvery > 0 && done % plan.checkpointEvery === 0) checkpoint();
      await new Promise((resolve) => setTimeout(resolve)); // a task of its own, so the inbox comes first
    }
    if (run !== plan) return;
    run = null;
    halt('finished');
  } catch (error) {
    if (run === plan) run = null;
    if (isTrap(error)) fatal(error);
    else halt('failed', error);
  }
}

function takeStep() {
  const startedMs = performance.now();
  const report = current().step();
  tell({ type: 'progress', report, stepMs: performance.now() - startedMs });
}

function sample() {
  const fromLeft = current().testCompletions('left');
  const fromRight = current().testCompletions('right');
  tell(
    { type: 'sample', step: current().stepsDone, hash: current().weightsHash(), fromLeft, fromRight },
    [fromLeft.buffer, fromRight.buffer],
  );
}

function checkpoint() {
  const bytes = current().checkpoint();
  tell({ type: 'checkpoint', step: current().stepsDone, bytes }, [bytes.buffer]);
}

/** @param {HaltReason} reason @param {unknown} [error] */
function halt(reason, error) {
  if (reason !== 'failed') {
    sample();
    checkpoint();
  }
  tell({ type: 'halted', reason, stepsDone: current().stepsDone, error: error === undefined ? null : errorToData(error) });
}

/** A panic in Rust arrives as a trap, and after one the engine's memory cannot be trusted: only a new worker helps. */
/** @param {unknown} error */
const isTrap = (error) => error instanceof WebAssembly.RuntimeError;

/** @param {unknown} error */
function fatal(error) {
  session = null;
  run = null;
  tell({ type: 'fatal', error: errorToData(error) });
}

/** The buffers in an answer that can be handed over instead of copied. @param {unknown} value @returns {Transferable[]} */
function buffersIn(value) {
  if (value instanceof Float32Array || value instanceof Uint8Array) return [/** @type {ArrayBuffer} */ (value.buffer)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).filter((part) => part instanceof Float32Array).map((part) => part.buffer);
}

globalThis.addEventListener('message', async ({ data }) => {
  const { id, type, ...fields } = readRequest(data);
  try {
    const value = await handlers[type](/** @type {any} */ (fields));
    port.postMessage({ type: 'reply', id, value }, buffersIn(value));
  } catch (error) {
    if (isTrap(error)) fatal(error);
    else port.postMessage({ type: 'failure', id, error: errorToData(error) });
  }
});
