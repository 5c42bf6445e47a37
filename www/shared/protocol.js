/**
 * Defines every message between the page and a worker, and between the workers that train together, and nothing else.
 *
 * The page sends requests, each with an id; the worker answers each with one reply or one failure, also those that it
 * cannot read, and sends events in between. Both sides pass what they receive through `readRequest` or `readMessage`,
 * which throw on anything not listed here. The training worker leads a team of replicas: it sends them orders and they
 * send it notes, which pass through `readOrder` and `readNote`. It asks an observer for looks at its network, which
 * answers with sights: `readLook` and `readSight`. This file touches neither the page nor the engine.
 */

/** @typedef {import('../../pkg/corr_mcnn.js').SessionConfig} SessionConfig */
/** @typedef {import('../../pkg/corr_mcnn.js').SessionOverrides} SessionOverrides */
/** @typedef {import('../../pkg/corr_mcnn.js').StepReport} StepReport */
/** @typedef {import('../../pkg/corr_mcnn.js').HeldOutReport} HeldOutReport */
/** @typedef {import('../../pkg/corr_mcnn.js').Completion} Completion */
/** @typedef {import('../../pkg/corr_mcnn.js').Alignment} Alignment how a drawing is moved to be read */
/** @typedef {import('../../pkg/corr_mcnn.js').Metrics} Metrics */
/** @typedef {import('../../pkg/corr_mcnn.js').CheckpointRun} CheckpointRun */
/** @typedef {import('../../pkg/corr_mcnn.js').MapPicture} MapPicture */
/** @typedef {import('../../pkg/corr_mcnn.js').Given} Given what the network is given: one half, or both */
/**
 * The codes of an image, the digits behind them, and what is drawn from each.
 * @typedef {import('../../pkg/corr_mcnn.js').Reading & { drawings: Record<Given, Float32Array> }} Reading
 */
/**
 * An image and the probabilities of each digit.
 * @typedef {{ image: Float32Array, probabilities: Float32Array | null }} Drawn
 */
/**
 * A packed file, and how many of its training digits to use (default: all).
 * @typedef {{ bytes: Uint8Array, digits?: number }} PackedDigits
 */
/**
 * The pixels or the codes of two halves; null for one that is empty.
 * @typedef {{ left: Float32Array | null, right: Float32Array | null }} Halves
 */
/**
 * A completion, and the codes of both halves; `together`: how both were moved to be read for these.
 * @typedef {Completion & { codes: Halves, together: Alignment }} Completed
 */
/** @typedef {Pick<Completed, 'alignment' | 'together'>} Kept */
/**
 * What to complete; `other` is the half that is not given, null if only the network draws there; `kept` the alignments
 * to keep, null to search for them.
 * @typedef {{ given: Given, pixels: Float32Array, other?: Float32Array | null, kept?: Kept | null }} Question
 */
/**
 * An error as data, since errors lose their class on the way between threads.
 * @typedef {{ name: string, message: string, stack: string }} ErrorData
 */

/**
 * Each request, with its fields and the value of its reply. `team` gives the training worker a port to each replica,
 * which gets the other end by `assist`. `observer` gives it a port to an observer, which gets the other end by
 * `observe`, or takes it away. `lost` reports that the replica with this number has died. `rest` delays the
 * next step by `ms`, unless `mostMs` have passed since the last one. `enrol` adds the network of a method and returns
 * why its classifier is not in use, or null, and `compare` asks all networks added what `complete` asks the session's;
 * `methodMap` asks one of them for its map, `methodDecode` what it draws from a code. The codes of a completion are
 * those of the given halves and of `other`, or if that is null, of what the network draws there. `describe` returns
 * every setting of a run without starting it; `inspect` returns the run in a checkpoint, or null for a file with
 * weights only. Training completes the drawing set by `watch` with each sample, and waits at the step set by `wait`
 * until a later one is set. `save` makes a sample and a checkpoint. `boot` says whether the module is the whole engine
 * or only the part that draws, and whether the browser measures the phases of steps and completions. `read` first moves
 * what it is given as a completion was moved, unless `alignment` is null. `map` gives the map of the digits in a packed
 * file.
 * @typedef {{
 *   boot: { fields: { module: WebAssembly.Module, trains: boolean, timing: boolean }, value: null },
 *   team: { fields: { ports: MessagePort[], patienceMs: number }, value: null },
 *   assist: { fields: { port: MessagePort }, value: null },
 *   observer: { fields: { port: MessagePort | null, patienceMs: number }, value: null },
 *   observe: { fields: { port: MessagePort }, value: null },
 *   lost: { fields: { replica: number, reason: string }, value: null },
 *   create: { fields: { config: SessionOverrides }, value: { config: SessionConfig } },
 *   inspect: { fields: { bytes: Uint8Array }, value: CheckpointRun | null },
 *   describe: { fields: { config: SessionOverrides }, value: SessionConfig },
 *   loadData: { fields: PackedDigits, value: null },
 *   loadWeights: { fields: { bytes: Uint8Array }, value: { config: SessionConfig } },
 *   loadClassifier: { fields: { bytes: Uint8Array }, value: null },
 *   complete: { fields: Question, value: Completed },
 *   map: { fields: { digits: Uint8Array }, value: MapPicture | null },
 *   read: { fields: { pixels: Float32Array, alignment: Alignment | null }, value: Reading },
 *   decode: { fields: { code: Float32Array, from?: Given }, value: Drawn },
 *   run: { fields: { until: number, sampleEvery: number, checkpointEvery: number }, value: null },
 *   rest: { fields: { ms: number, mostMs: number }, value: null },
 *   pause: { fields: {}, value: null },
 *   step: { fields: {}, value: null },
 *   sample: { fields: {}, value: null },
 *   save: { fields: {}, value: null },
 *   watch: { fields: { drawing: Question | null }, value: null },
 *   wait: { fields: { step: number }, value: null },
 *   layers: { fields: {}, value: string[] },
 *   restore: { fields: { bytes: Uint8Array, learningRate?: number }, value: null },
 *   weightsHash: { fields: {}, value: string },
 *   exportWeights: { fields: {}, value: Uint8Array },
 *   exportClassifier: { fields: {}, value: Uint8Array },
 *   measure: { fields: {}, value: Metrics },
 *   testDigits: { fields: {}, value: Float32Array },
 *   enrol: { fields: { method: string, weights: Uint8Array, classifier: Uint8Array | null }, value: ErrorData | null },
 *   compare: { fields: Question, value: Record<string, Completed> },
 *   methodMap: { fields: { method: string, digits: Uint8Array }, value: MapPicture | null },
 *   methodDecode: { fields: { method: string, code: Float32Array }, value: Drawn },
 * }} Requests
 */

/** @typedef {{ [K in keyof Requests]: { id: number, type: K } & Requests[K]['fields'] }[keyof Requests]} Request */

/**
 * Both completions of ten test digits, 10 x 784 each, row-major; the completed watched drawing, 784, and the codes of
 * its halves; the hash of the weights that drew them, null if that would have taken too long; and the objective on
 * held-out digits, null if it was not measured.
 * @typedef {{ step: number, hash: string | null, heldOut: HeldOutReport | null, fromLeft: Float32Array,
 *   fromRight: Float32Array, own: Float32Array | null, ownCodes: Halves | null }} Sample
 */
/** @typedef {import('../../pkg/corr_mcnn.js').QuickCheck} Accuracy */
/**
 * What a worker sends unasked. With a map come the codes of the watched drawing. `batch` has the training digits of a
 * step that was asked for alone, 784 values each. `team` says which replicas share the steps from now on, and why one
 * has left, if one has; `unobserved` that it has given up its observer. `halted` has the error that ended a run, if one
 * did.
 * @typedef {{ type: 'progress', report: StepReport, stepMs: number }
 *   | { type: 'team', replicas: number[], error: ErrorData | null }
 *   | { type: 'unobserved' }
 *   | ({ type: 'sample' } & Sample)
 *   | { type: 'map', step: number, map: MapPicture, own: Halves | null }
 *   | { type: 'batch', step: number, digits: Float32Array }
 *   | { type: 'checkpoint', step: number, bytes: Uint8Array, weights: Uint8Array }
 *   | ({ type: 'accuracy' } & Accuracy)
 *   | { type: 'halted', error: ErrorData | null }
 *   | { type: 'fatal', error: ErrorData }} WorkerEvent
 */
/**
 * @typedef {{ type: 'reply', id: number, value: unknown } | { type: 'failure', id: number, error: ErrorData }} Answer
 */

/**
 * What the training worker sends to a replica: join with this state and these partners (`digits` is null if it has them
 * already), take the step with this number, counted from 0, or leave.
 * @typedef {{ type: 'join', rank: number, size: number, links: MessagePort[], config: SessionConfig,
 *   digits: PackedDigits | null, checkpoint: Uint8Array }
 *   | { type: 'advance', step: number }
 *   | { type: 'leave' }} Order
 */
/** @typedef {{ type: 'joined' } | { type: 'failed', error: ErrorData }} Note what a replica sends back */
/**
 * What the training worker sends to an observer: the weights of a step, the settings of its run, the watched drawing,
 * the places to which the map is turned, and whether a checkpoint is made of it; `digits` is null if it has them
 * already.
 * @typedef {{ config: SessionConfig, digits: PackedDigits | null, weights: Uint8Array, step: number,
 *   drawing: Question | null, places: Float32Array | null, saves: boolean }} Look
 */
/**
 * What an observer sends back: what the page is to be told, one by one, and that this was all.
 * @typedef {{ type: 'event', event: WorkerEvent } | { type: 'done' } | { type: 'failed', error: ErrorData }} Sight
 */

const isObject = (/** @type {unknown} */ value) => typeof value === 'object' && value !== null;
const isFlag = (/** @type {unknown} */ value) => typeof value === 'boolean';
const isBytes = (/** @type {unknown} */ value) => value instanceof Uint8Array;
const areNumbers = (/** @type {unknown} */ value) => value instanceof Float32Array;
const isCount = (/** @type {unknown} */ value) => Number.isInteger(value) && /** @type {number} */ (value) >= 0;
const isPort = (/** @type {unknown} */ value) => value instanceof MessagePort;
/** More workers than there ever are. A list that says it is longer could take minutes to look through. */
const LONGEST_LIST = 100;
const all = (/** @type {(value: unknown) => boolean} */ holds) => (/** @type {unknown} */ value) =>
  Array.isArray(value) && value.length <= LONGEST_LIST && [...value].every(holds); // `every` alone skips gaps
const isGiven = (/** @type {unknown} */ value) => value === 'left' || value === 'right' || value === 'both';
const isText = (/** @type {unknown} */ value) => typeof value === 'string';
const isNumber = (/** @type {unknown} */ value) => typeof value === 'number' && Number.isFinite(value);
/** Whether an object has these fields. @param {Record<string, (value: any) => boolean>} fields */
const has = (fields) => (/** @type {any} */ value) =>
  isObject(value) && Object.entries(fields).every(([name, holds]) => holds(/** @type {any} */ (value)[name]));
const isError = has({ name: isText, message: isText, stack: isText });
const orNull = (/** @type {(value: unknown) => boolean} */ holds) => (/** @type {unknown} */ value) =>
  value === null || holds(value);
const orAbsent = (/** @type {(value: unknown) => boolean} */ holds) => (/** @type {unknown} */ value) =>
  value === undefined || holds(value);
/** More than a run has. */
const MOST_SETTINGS = 100;
/**
 * Settings are few, of numbers, words and flags, and some of them in groups: the engine would walk through anything,
 * without end through a circle. @param {boolean} [grouped] whether this is one of the groups
 * @returns {(value: unknown) => boolean}
 */
const areSettings =
  (grouped = false) =>
  (value) =>
    isObject(value) &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.keys(/** @type {object} */ (value)).length <= MOST_SETTINGS &&
    Object.values(/** @type {object} */ (value)).every((one) =>
      typeof one === 'object' && one !== null ? !grouped && areSettings(true)(one) : typeof one !== 'bigint',
    );
/** A report has its step, its total, and the numbers of the charts by their names. */
const isReport = has({
  step: isCount,
  total: (value) => typeof value === 'number',
  terms: isObject,
  correlations: isObject,
});

const isAlignment = has({ down: isNumber, right: isNumber, size: isNumber, slant: isNumber });

/** The fields of a `Question`. */
const QUESTION = {
  given: isGiven,
  pixels: areNumbers,
  other: orAbsent(orNull(areNumbers)),
  kept: orAbsent(orNull(has({ alignment: isAlignment, together: isAlignment }))),
};
/** The fields of `PackedDigits`. */
const DIGITS = { bytes: isBytes, digits: orAbsent(isCount) };

/** @type {Record<keyof Requests, Record<string, (value: unknown) => boolean>>} */
const REQUEST_FIELDS = {
  boot: { module: (value) => value instanceof WebAssembly.Module, trains: isFlag, timing: isFlag },
  team: { ports: all(isPort), patienceMs: isNumber },
  assist: { port: isPort },
  observer: { port: orNull(isPort), patienceMs: isNumber },
  observe: { port: isPort },
  lost: { replica: isCount, reason: isText },
  create: { config: areSettings() },
  describe: { config: areSettings() },
  inspect: { bytes: isBytes },
  loadData: DIGITS,
  loadWeights: { bytes: isBytes },
  loadClassifier: { bytes: isBytes },
  complete: QUESTION,
  map: { digits: isBytes },
  read: { pixels: areNumbers, alignment: orNull(isAlignment) },
  decode: { code: areNumbers, from: orAbsent(isGiven) },
  run: { until: isCount, sampleEvery: isCount, checkpointEvery: isCount },
  rest: { ms: isCount, mostMs: isCount },
  pause: {},
  step: {},
  sample: {},
  save: {},
  watch: { drawing: orNull(has(QUESTION)) },
  wait: { step: isCount },
  layers: {},
  restore: { bytes: isBytes, learningRate: orAbsent(isNumber) },
  weightsHash: {},
  exportWeights: {},
  exportClassifier: {},
  measure: {},
  testDigits: {},
  enrol: { method: isText, weights: isBytes, classifier: orNull(isBytes) },
  compare: QUESTION,
  methodMap: { method: isText, digits: isBytes },
  methodDecode: { method: isText, code: areNumbers },
};

/** @type {Record<(WorkerEvent | Answer)['type'], Record<string, (value: unknown) => boolean>>} */
const MESSAGE_FIELDS = {
  reply: { id: isCount },
  failure: { id: isCount, error: isError },
  progress: { report: isReport, stepMs: isNumber },
  team: { replicas: all(isCount), error: orNull(isError) },
  unobserved: {},
  sample: { step: isCount, hash: orNull(isText), heldOut: orNull(isReport) },
  map: { step: isCount, map: isObject },
  batch: { step: isCount, digits: areNumbers },
  checkpoint: { step: isCount, bytes: isBytes, weights: isBytes },
  accuracy: { step: isCount, accuracy: isObject },
  halted: { error: orNull(isError) },
  fatal: { error: isError },
};

/** @type {Record<Order['type'], Record<string, (value: unknown) => boolean>>} */
const ORDER_FIELDS = {
  join: {
    rank: isCount,
    size: isCount,
    links: all(isPort),
    config: isObject,
    digits: orNull(isObject),
    checkpoint: isBytes,
  },
  advance: { step: isCount },
  leave: {},
};

/** @type {Record<Note['type'], Record<string, (value: unknown) => boolean>>} */
const NOTE_FIELDS = { joined: {}, failed: { error: isError } };

/** @type {Record<'look', Record<string, (value: unknown) => boolean>>} */
const LOOK_FIELDS = {
  look: {
    config: isObject,
    digits: orNull(has(DIGITS)),
    weights: isBytes,
    step: isCount,
    drawing: orNull(has(QUESTION)),
    places: orNull(areNumbers),
    saves: isFlag,
  },
};

/** @type {Record<Sight['type'], Record<string, (value: unknown) => boolean>>} */
const SIGHT_FIELDS = { event: { event: isObject }, done: {}, failed: { error: isError } };

/**
 * The request in `data`, as the worker reads it.
 * @param {unknown} data
 * @returns {Request}
 * @throws {TypeError} for an unknown type or a field of the wrong kind
 */
export function readRequest(data) {
  const message = check(data, REQUEST_FIELDS, 'request');
  if (!isCount(message.id)) throw new TypeError(`request "${message.type}" has no id`);
  return /** @type {Request} */ (message);
}

/**
 * The id of a request, for its answer, even if nothing else in it can be read; 0, which no request has, without one.
 * @param {unknown} data
 * @returns {number}
 */
export function idOf(data) {
  const id = isObject(data) ? /** @type {any} */ (data).id : 0;
  return isCount(id) ? id : 0;
}

/**
 * The event or answer in `data`, as the page reads it.
 * @param {unknown} data
 * @returns {WorkerEvent | Answer}
 * @throws {TypeError} for an unknown type or a field of the wrong kind
 */
export function readMessage(data) {
  return /** @type {WorkerEvent | Answer} */ (check(data, MESSAGE_FIELDS, 'message'));
}

/** The order in `data`, as a replica reads it. @param {unknown} data @returns {Order} @throws {TypeError} as above */
export const readOrder = (data) => /** @type {Order} */ (check(data, ORDER_FIELDS, 'order'));

/**
 * The note in `data`, as the training worker reads it.
 * @param {unknown} data
 * @returns {Note}
 * @throws {TypeError} as above
 */
export const readNote = (data) => /** @type {Note} */ (check(data, NOTE_FIELDS, 'note'));

/** The look in `data`, as an observer reads it. @param {unknown} data @returns {Look} @throws {TypeError} as above */
export const readLook = (data) => /** @type {Look} */ (check(data, LOOK_FIELDS, 'look'));

/**
 * The sight in `data`, as the training worker reads it.
 * @param {unknown} data
 * @returns {Sight}
 * @throws {TypeError} as above
 */
export const readSight = (data) => /** @type {Sight} */ (check(data, SIGHT_FIELDS, 'sight'));

/** The most of an unknown type that is quoted, in characters. */
const LONGEST_TYPE = 40;

/**
 * @param {unknown} data
 * @param {Record<string, Record<string, (value: unknown) => boolean>>} table
 * @param {string} what
 * @returns {any}
 */
function check(data, table, what) {
  const message = /** @type {any} */ (data);
  // neither a value nor a type may throw on its way into words
  const type = isObject(data) && isText(message.type) ? message.type : typeof message?.type;
  if (!isObject(data) || !Object.hasOwn(table, type))
    throw new TypeError(`unknown ${what} type "${type.slice(0, LONGEST_TYPE)}"`);
  for (const [field, holds] of Object.entries(table[type])) {
    if (!holds(message[field]))
      throw new TypeError(`${what} "${type}": the field "${field}" is missing or of the wrong kind`);
  }
  return message;
}

/** Converts an error to data. @param {unknown} error @returns {ErrorData} */
export function errorToData(error) {
  if (error instanceof Error)
    return { name: String(error.name), message: String(error.message), stack: String(error.stack ?? '') };
  return { name: 'Error', message: String(error), stack: '' };
}

/**
 * Converts data back to an error, with the original name, message and stack.
 * @param {ErrorData} data
 * @returns {Error}
 */
export function errorFromData({ name, message, stack }) {
  return Object.assign(new Error(message), { name, stack });
}
