/**
 * Recorded runs: reads a file that `make recordings` made (research/recording-file.mjs writes it), and gives back what
 * each run reported, as the events that a training worker would send. Pure functions.
 *
 * A file has a magic number, the length of a header, the header in JSON, and the numbers that the header describes, in
 * its order. A list of numbers is kept as whole parts of its range, in two planes of bytes: first the low bytes of all,
 * then the high ones. What changes little from step to step (maps, drawings) is kept as differences between them.
 */
import { HALF, PIXELS, SIZE } from '../shared/field.js';

/** @typedef {import('../shared/protocol.js').WorkerEvent} WorkerEvent */
/** @typedef {import('../shared/protocol.js').SessionConfig} SessionConfig */
/** @typedef {import('../shared/protocol.js').MapPicture} MapPicture */
/**
 * A map without its codes, which would make the file ten times as large; `agreements` are those of its first ten left
 * halves with its first ten right halves, row by row.
 * @typedef {MapPicture & { agreements: Float32Array, recorded: number }} RecordedMap `recorded`: of how many of the
 *   first halves the completions were recorded, too
 */
/**
 * Least and most of a list of numbers, and whether it is kept as logarithms.
 * @typedef {[number, number, boolean]} Range
 */
/** Numbers of the same name at each of these steps. @typedef {{ steps: number[], ranges: Range[] }} Curves */
/**
 * A run in the header. `twin` is how it differs from the run of the lesson, as in a link; null for that run. `start`
 * has the hash of its weights after the first steps, by which a test finds a record that is out of date.
 * @typedef {{ twin: string | null, config: SessionConfig, digits: number, layers: string[], hash: string,
 *   start: { step: number, hash: string }, history: Curves, heldOut: Curves & { digits: number },
 *   accuracy: { steps: number[], digits: number, percent: number[][] },
 *   maps: { steps: number[], least: number[][], most: number[][], gap: number[], partner: number[][] },
 *   drawings: { steps: number[] }, redrawn?: boolean }} RunHeader
 */
/** @typedef {{ terms: string[], correlations: string[], digits: number[], runs: RunHeader[] }} Header */
/**
 * `events` are read when they are first asked for, which takes a few hundredths of a second, or before that, little by
 * little: `read` goes on with it, and returns whether it is done. `redrawn`: the ten test digits as the network redraws
 * them from both halves at its end, if they were recorded.
 * @typedef {Pick<RunHeader, 'twin' | 'config' | 'digits' | 'layers' | 'hash' | 'start'>
 *   & { readonly events: WorkerEvent[], read: () => boolean, redrawn: () => Float32Array | null }} RecordedRun
 */
/** `real` are the ten test digits. @typedef {{ real: Float32Array, runs: RecordedRun[] }} Recording */

export const MAGIC = 'CMCNNRUN';
export const VERSION = 1;
/** Parts of a range that a number is kept in, and of the ink of a drawn pixel. */
export const PARTS = 4095;
export const INKS = 15;
/** The drawn halves of ten digits, from the left and from the right. */
const DRAWN = 2 * 10 * SIZE * HALF;
const PAIRS = 10;

/**
 * @param {Uint8Array} bytes unpacked
 * @returns {Recording}
 * @throws {Error} in words, if it is not such a file or is damaged
 */
export function readRecording(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 16 || textOf(bytes.subarray(0, 8)) !== MAGIC) throw new Error('this is not a recorded run');
  const version = view.getUint32(8, true);
  if (version !== VERSION) throw new Error(`expected version ${VERSION} of a recorded run, got ${version}`);
  const start = 16 + view.getUint32(12, true);
  try {
    return readBody(JSON.parse(textOf(bytes.subarray(16, start))), new Body(bytes.subarray(start)));
  } catch (error) {
    // a header that is no JSON, or lacks something
    if (error instanceof SyntaxError || error instanceof TypeError) throw new Error('this recorded run is damaged');
    throw error;
  }
}

/** @param {Header} header @param {Body} body @returns {Recording} */
function readBody(header, body) {
  if (![header.terms, header.correlations, header.digits, header.runs].every(Array.isArray)) throw new TypeError();
  const real = parted(body.take(PAIRS * PIXELS), 255);
  const runs = header.runs.map((run) => {
    const own = new Body(body.take(sizeOf(run, header)));
    const inks = run.redrawn ? body.take(PAIRS * PIXELS) : null;
    const { twin, config, digits, layers, hash, start } = run;
    const reading = eventsOf(run, header, own, real);
    /** @type {WorkerEvent[] | undefined} */ let events;
    const read = () => {
      const { done, value } = events ? { done: true, value: events } : reading.next();
      if (done) events = /** @type {WorkerEvent[]} */ (value);
      return done === true;
    };
    return {
      ...{ twin, config, digits, layers, hash, start, read },
      redrawn: () => inks && parted(inks, INKS),
      get events() {
        while (!read());
        return /** @type {WorkerEvent[]} */ (events);
      },
    };
  });
  body.end();
  return { real, runs };
}

/** How many bytes the events of a run take. @param {RunHeader} run @param {Header} header */
const sizeOf = ({ history, heldOut, maps, drawings }, { digits }) =>
  2 * history.steps.length * history.ranges.length +
  2 * heldOut.steps.length * heldOut.ranges.length +
  maps.steps.length * frameSize(digits.length) +
  drawings.steps.length * DRAWN;
/** The bytes of a map of so many digits. @param {number} digits */
const frameSize = (digits) => 4 * digits + PAIRS * PAIRS;

/** @param {Uint8Array} bytes */
const textOf = (bytes) => new TextDecoder().decode(bytes);

/** The numbers of the file, from its first to its last. */
class Body {
  #bytes;
  #at = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
  }

  /** @param {number} count @returns {Uint8Array} the next bytes */
  take(count) {
    if (this.#at + count > this.#bytes.length) throw new Error('this recorded run is cut short');
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  /** The numbers of each curve. @param {Curves} curves @returns {number[][]} */
  curves({ steps, ranges }) {
    return ranges.map((range) => {
      const [low, high] = [this.take(steps.length), this.take(steps.length)];
      return Array.from(low, (value, at) => within(range, value + 256 * high[at]));
    });
  }

  /** Bytes that were kept as differences. @param {number} frames @param {number} size */
  *frames(frames, size) {
    let before = new Uint8Array(size);
    for (let frame = 0; frame < frames; frame += 1) {
      const now = new Uint8Array(this.take(size)); // a copy
      for (let at = 0; at < size; at += 1) now[at] += before[at];
      before = now;
      yield now;
    }
  }

  end() {
    if (this.#at !== this.#bytes.length) throw new Error('this recorded run is too long');
  }
}

/** Bytes as parts of a whole; much faster than Float32Array.from. @param {Uint8Array} bytes @param {number} whole */
function parted(bytes, whole) {
  const parts = new Float32Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) parts[at] = bytes[at] / whole;
  return parts;
}

/** @param {Range} range @param {number} part */
function within([least, most, isLog], part) {
  const value = least + ((most - least) * part) / PARTS;
  return isLog ? 10 ** value : value;
}

/**
 * What a run reported, in the order of its steps; it pauses every few milliseconds.
 * @param {RunHeader} run @param {Header} header @param {Body} body @param {Float32Array} real
 * @returns {Generator<void, WorkerEvent[]>}
 */
function* eventsOf(run, header, body, real) {
  const { config, hash } = run;
  const names = { terms: header.terms, correlations: header.correlations };
  const reports = reportsOf(run.history, names, body);
  yield;
  const progress = reports.map(({ step, rest, ...report }) => ({
    type: /** @type {const} */ ('progress'),
    stepMs: 0,
    report: { ...report, step, steps: config.steps, epoch: 0, learningRate: config.learningRate, gradientNorms: rest },
  }));
  const heldOut = new Map(
    reportsOf(run.heldOut, names, body).map(({ rest, ...report }) => [
      report.step,
      { ...report, digits: run.heldOut.digits },
    ]),
  );
  yield;
  const maps = yield* mapsOf(run.maps, Uint8Array.from(header.digits), body);
  const drawings = yield* drawingsOf(run.drawings.steps, real, body);
  // the objective is recorded more often than the drawings
  const samples = [...heldOut].map(([step, report]) => ({
    type: /** @type {const} */ ('sample'),
    ...drawings[drawings.findLastIndex((drawing) => drawing.step <= step)],
    step,
    hash: step === config.steps ? hash : null,
    heldOut: report,
    own: null,
    ownCodes: null,
  }));
  const accuracy = run.accuracy.steps.map((step, at) => {
    const [left, right, both] = run.accuracy.percent[at];
    return {
      type: /** @type {const} */ ('accuracy'),
      step,
      digits: run.accuracy.digits,
      accuracy: { left, right, both },
    };
  });
  return [...progress, ...samples, ...maps, ...accuracy].sort((a, b) => stepOf(a) - stepOf(b));
}

/** The step that an event belongs to. @param {WorkerEvent} event */
export function stepOf(event) {
  if (event.type === 'progress') return event.report.step;
  return 'step' in event ? event.step : 0;
}

/**
 * @param {Curves} curves @param {Pick<Header, 'terms' | 'correlations'>} names @param {Body} body
 */
function reportsOf({ steps, ranges }, { terms, correlations }, body) {
  const [total, ...others] = body.curves({ steps, ranges });
  const named = (/** @type {string[]} */ names, /** @type {number} */ first, /** @type {number} */ at) =>
    Object.fromEntries(names.map((name, place) => [name, others[first + place][at]]));
  return steps.map((step, at) => ({
    step,
    total: total[at],
    terms: named(terms, 0, at),
    correlations: named(correlations, terms.length, at),
    rest: others.slice(terms.length + correlations.length).map((curve) => curve[at]),
  }));
}

/** @param {RunHeader['maps']} maps @param {Uint8Array} digits @param {Body} body */
function* mapsOf({ steps, least, most, gap, partner }, digits, body) {
  const count = 4 * digits.length;
  const none = new Float32Array(0);
  /** @type {Extract<WorkerEvent, { type: 'map' }>[]} */ const maps = [];
  for (const frame of body.frames(steps.length, frameSize(digits.length))) {
    const at = maps.length;
    const places = new Float32Array(count);
    for (let place = 0; place < count; place += 1) {
      const [low, high] = [least[at][place % 2], most[at][place % 2]];
      places[place] = low + ((high - low) * frame[place]) / 255;
    }
    const agreements = parted(frame.subarray(count), 255).map((part) => part * 2 - 1);
    const [leftToRight, rightToLeft] = partner[at];
    /** @type {RecordedMap} */ const map = {
      ...{ digits, places, agreements, gap: gap[at], partnerOf100: { leftToRight, rightToLeft } },
      ...{ codes: none, axes: none, centre: none, recorded: 2 * PAIRS },
    };
    maps.push({ type: 'map', step: steps[at], map, own: null });
    yield;
  }
  return maps;
}

/** The ten digits with their drawn halves. @param {number[]} steps @param {Float32Array} real @param {Body} body */
function* drawingsOf(steps, real, body) {
  /** @type {{ step: number, fromLeft: Float32Array, fromRight: Float32Array }[]} */ const drawings = [];
  for (const frame of body.frames(steps.length, DRAWN)) {
    const [fromLeft, fromRight] = [real.slice(), real.slice()];
    for (let place = 0; place < DRAWN; place += 1) {
      const isLeft = place < DRAWN / 2; // it was drawn from the left halves, so it is a right one
      const [row, column] = [Math.floor((place % (DRAWN / 2)) / HALF), (place % HALF) + (isLeft ? HALF : 0)];
      (isLeft ? fromLeft : fromRight)[row * SIZE + column] = frame[place] / INKS;
    }
    drawings.push({ step: steps[drawings.length], fromLeft, fromRight });
    yield;
  }
  return drawings;
}
