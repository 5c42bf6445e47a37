/**
 * The worker: owns one wasm Session and does what the page asks. Alone, it draws; with the rest (worker.js) it has five
 * more roles. The page starts one worker for drawing; when training is first used, another for training, so that
 * drawing stays responsive, the replicas that share its steps, and the observer that looks at its network; one that
 * compares methods, with a Session for each; and, temporarily, one that fits a classifier to the weights of a run. It
 * imports nothing later: bundlers make one script of a worker, and a new worker gets what an earlier one could not
 * fetch.
 *
 * The worker controls time: it asks the Session for one step, reports it, and reads its inbox before the next one, so
 * pause and stop take effect within one step. A step may have to wait for replicas, so requests and steps take turns.
 * The worker knows nothing about the page.
 */
import * as drawingEngine from '../../pkg/drawing/corr_mcnn.js';
import { errorToData, idOf, readRequest } from '../shared/protocol.js';
import { completed } from './completed.js';

/** @typedef {typeof import('../../pkg/corr_mcnn.js')} Engine the whole engine */
/** @typedef {import('../../pkg/corr_mcnn.js').Session} Session */
/** @typedef {import('../shared/protocol.js').Requests} Requests */
/** @typedef {import('../shared/protocol.js').WorkerEvent} WorkerEvent */
/** @typedef {import('./run-loop.js').Runner} Runner */
/**
 * What drawing does not need; `engine` is the whole one.
 * @typedef {{ engine: Engine, Runner: typeof import('./run-loop.js').Runner,
 *   Methods: typeof import('./comparison.js').Methods, assist: typeof import('./replica.js').assist,
 *   observe: typeof import('./observer.js').observe }} Rest
 */
/** @typedef {import('./comparison.js').Methods} Methods */

/** The engine that was booted; only with the whole one is anything asked that the other part does not have. */
let engine = /** @type {Engine} */ (/** @type {unknown} */ (drawingEngine));
/** There in a worker that is asked for more than drawings. */
let rest = /** @type {Rest} */ (/** @type {unknown} */ (null));
/** @type {Session | null} */
let session = null;
/** @type {Runner | null} */
let runner = null;
/** @type {Methods | null} */
let methods = null;
/** Whether the browser measures the phases of what sessions do. */
let isTimed = false;
/** Resolves once all earlier work is done; new work waits for it. @type {Promise<unknown>} */
let turn = Promise.resolve();

const port = /** @type {{ postMessage(message: unknown, transfer?: Transferable[]): void }} */ (
  /** @type {unknown} */ (globalThis)
);

/** @param {Rest} parts before the first message */
export function extend(parts) {
  rest = parts;
}

/** @param {WorkerEvent} event @param {Transferable[]} [transfer] */
const tell = (event, transfer = []) => port.postMessage(event, transfer);

/** @param {import('../shared/protocol.js').SessionOverrides} config */
const create = (config) => new engine.Session({ ...config, timing: isTimed });

/** @returns {Session} */
function current() {
  if (!session) throw new Error('there is no session yet: send "create" first');
  return session;
}

/** Does the work once all earlier work is done. @template T @param {() => T | Promise<T>} work @returns {Promise<T>} */
function inTurn(work) {
  const done = turn.then(work);
  turn = done.catch(() => {}); // the caller gets the error
  return done;
}

function training() {
  runner ??= new rest.Runner({ session: current, tell, inTurn, isFatal: isTrap });
  return runner;
}

/**
 * @param {Session} network @param {Float32Array} code
 * @param {import('../shared/protocol.js').Given} [from] whose code it is
 * @returns {import('../shared/protocol.js').Drawn}
 */
function decoded(network, code, from = 'both') {
  const image = network.decode(code, from);
  return { image, probabilities: network.read(image, undefined).probabilities.both };
}

function comparing() {
  methods ??= new rest.Methods(create, decoded);
  return methods;
}

/**
 * @type {{ [K in keyof Requests]: (fields: Requests[K]['fields']) => Requests[K]['value']
 *   | Promise<Requests[K]['value']> }}
 */
const handlers = {
  async boot({ module, trains, timing }) {
    if (trains) engine = rest.engine;
    await engine.default({ module_or_path: module });
    isTimed = timing;
    return null;
  },
  team({ ports, patienceMs }) {
    training().lead(ports, patienceMs);
    return null;
  },
  assist({ port: end }) {
    rest.assist(end, create);
    return null;
  },
  observer({ port: end, patienceMs }) {
    training().observeBy(end, patienceMs);
    return null;
  },
  observe({ port: end }) {
    rest.observe(end, create);
    return null;
  },
  lost({ replica, reason }) {
    runner?.lose(replica, reason);
    return null;
  },
  create({ config }) {
    const next = create(config); // throws if the configuration is refused, and leaves the old session alone
    session?.free();
    session = next;
    runner?.changed({ digits: null });
    return { config: next.config };
  },
  describe({ config }) {
    const described = create(config);
    const full = described.config;
    described.free();
    return full;
  },
  inspect: ({ bytes }) => engine.runOf(bytes),
  loadData(packed) {
    current().loadData(packed.bytes, packed.digits);
    training().changed({ digits: packed });
    return null;
  },
  loadWeights({ bytes }) {
    current().loadWeights(bytes);
    runner?.changed();
    return { config: current().config };
  },
  loadClassifier({ bytes }) {
    current().loadClassifier(bytes);
    return null;
  },
  complete: (question) => completed(current(), question),
  map({ digits }) {
    current().loadMapDigits(digits);
    return current().map();
  },
  read({ pixels, alignment }) {
    const reading = current().read(pixels, alignment ?? undefined);
    const { left, right, both } = reading.codes;
    return {
      ...reading,
      drawings: {
        left: current().decode(left, 'left'),
        right: current().decode(right, 'right'),
        both: current().decode(both, 'both'),
      },
    };
  },
  decode: ({ code, from }) => decoded(current(), code, from),
  run(plan) {
    current();
    training().run(plan).catch(fatal);
    return null;
  },
  rest({ ms, mostMs }) {
    runner?.rest(ms, mostMs);
    return null;
  },
  pause() {
    runner?.pause();
    return null;
  },
  async step() {
    await training().step();
    return null;
  },
  sample() {
    training().sample(true);
    return null;
  },
  save() {
    training().save();
    return null;
  },
  watch({ drawing }) {
    training().watch(drawing);
    return null;
  },
  wait({ step }) {
    training().wait(step);
    return null;
  },
  layers: () => current().layers,
  restore({ bytes, learningRate }) {
    current().restore(bytes, learningRate);
    runner?.changed();
    return null;
  },
  weightsHash: () => current().weightsHash(),
  exportWeights: () => current().exportWeights(),
  exportClassifier() {
    current().fitClassifier();
    return current().exportClassifier();
  },
  measure() {
    current().fitClassifier();
    return current().metrics();
  },
  testDigits: () => current().testDigits(),
  enrol: (files) => comparing().enrol(files),
  compare: (question) => comparing().complete(question),
  methodMap: ({ method, digits }) => comparing().map(method, digits),
  methodDecode: ({ method, code }) => comparing().decode(method, code),
};

/**
 * A panic in Rust arrives as a trap, after which the engine's memory cannot be trusted: only a new worker helps.
 * @param {unknown} error
 */
const isTrap = (error) => error instanceof WebAssembly.RuntimeError;

/** @param {unknown} error */
function fatal(error) {
  session = null;
  const { name, message, stack } = errorToData(error);
  // what a trap says ("unreachable") means nothing to a visitor
  tell({ type: 'fatal', error: { name, message: isTrap(error) ? BROKEN : message, stack } });
}

/** Why a worker is useless after a trap. */
const BROKEN = 'the engine has met an error of its own';

/**
 * The buffers in an answer that can be transferred instead of copied.
 * @param {unknown} value
 * @returns {Transferable[]}
 */
function buffersIn(value) {
  if (value instanceof Float32Array || value instanceof Uint8Array) return [/** @type {ArrayBuffer} */ (value.buffer)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value)
    .filter((part) => part instanceof Float32Array)
    .map((part) => part.buffer);
}

globalThis.addEventListener('message', async ({ data }) => {
  const id = idOf(data);
  try {
    const { id: _, type, ...fields } = readRequest(data);
    const work = () => handlers[type](/** @type {any} */ (fields));
    // The step under way may be waiting for the very replica that was lost, so `lost` does not wait for the step.
    const value = await (type === 'lost' ? work() : inTurn(work));
    port.postMessage({ type: 'reply', id, value }, buffersIn(value));
  } catch (error) {
    if (isTrap(error)) fatal(error);
    else port.postMessage({ type: 'failure', id, error: errorToData(error) });
  }
});
// nobody waits for it, so that the page would only notice a silence
globalThis.addEventListener('unhandledrejection', ({ reason }) => fatal(reason));
