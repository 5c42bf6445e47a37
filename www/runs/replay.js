/**
 * Replays a recorded run and its twin: at any step, both look to the views like live runs that have come so far. No
 * DOM, no worker.
 */
import { PIXELS } from '../shared/field.js';
import { RunRecord } from './record.js';
import { stepOf } from './recording.js';

/** @typedef {import('./recording.js').Recording} Recording */
/** @typedef {import('./recording.js').RecordedRun} RecordedRun */
/** @typedef {'paused' | 'running' | 'finished' | 'closed'} ReplayState */

/** How long a whole run takes, whatever number of steps it has. */
const REPLAY_MS = 20_000;
const TICK_MS = 100;

/** A recorded run, as far as it is replayed. */
class Played {
  record = new RunRecord();
  /** @type {import('./state.js').RunState} */ state = 'paused';
  config;
  /** How many of its events the record has. */ #done = 0;
  #run;

  /** @param {RecordedRun} run */
  constructor(run) {
    this.#run = run;
    this.config = run.config;
    this.#begin();
  }

  /** The hash of its weights at the end. */
  get hash() {
    return this.#run.hash;
  }

  /**
   * There is no network that could draw, but the digit of a half whose completions were recorded.
   * @param {Float32Array} _code
   * @param {number | null} half its place on the map
   * @returns {Promise<import('../shared/protocol.js').Drawn | null>}
   */
  async decode(_code, half) {
    const { sample } = this.record;
    if (!sample || half === null) return null;
    const first = Math.floor(half / 2) * PIXELS;
    const image = (half % 2 === 0 ? sample.fromLeft : sample.fromRight).slice(first, first + PIXELS);
    return image.length === PIXELS ? { image, probabilities: null } : null;
  }

  /** @param {number} step */
  goTo(step) {
    const { events } = this.#run;
    if (this.#done > 0 && stepOf(events[this.#done - 1]) > step) this.#begin();
    for (; this.#done < events.length && stepOf(events[this.#done]) <= step; this.#done += 1)
      this.record.add(events[this.#done], 1);
    this.state = this.#done === events.length ? 'finished' : 'paused';
  }

  #begin() {
    this.record = new RunRecord();
    this.record.layers = this.#run.layers;
    this.#done = 0;
  }
}

/** Dispatches "change" when its step or its state has changed. */
export class Replay extends EventTarget {
  /** @type {ReplayState} */ state = 'paused';
  step = 0;
  steps;
  /** Whether it has been started; until then, it only shows where the run begins. */ isBegun = false;
  main;
  /** @type {Played | null} */ twin;
  /** How the twin differs, as in a link. */ twinSetting;
  /** The ten test digits. */ real;
  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer;

  /**
   * @param {Recording} recording
   * @param {string | null} twinSetting which of its twins to replay
   */
  constructor({ runs, real }, twinSetting) {
    super();
    const find = (/** @type {string | null} */ twin) => {
      const run = runs.find((one) => one.twin === twin);
      if (!run) throw new Error('this run was not recorded');
      return new Played(run);
    };
    this.main = find(null);
    this.twin = twinSetting === null ? null : find(twinSetting);
    this.twinSetting = twinSetting;
    this.steps = this.main.config.steps;
    this.real = real;
    this.#goTo(0);
  }

  /** From where it is, or from the beginning if it is at its end. */
  play() {
    if (this.state === 'closed') return;
    if (this.step >= this.steps) this.#goTo(0);
    this.pause();
    const [from, sinceMs] = [this.step, performance.now()];
    this.#timer = setInterval(() => {
      const step = Math.floor(from + ((performance.now() - sinceMs) / REPLAY_MS) * this.steps);
      this.#goTo(step);
      this.#become(this.step >= this.steps ? 'finished' : 'running');
    }, TICK_MS);
    this.#become('running');
  }

  pause() {
    clearInterval(this.#timer);
    if (this.state === 'running') this.#become('paused');
  }

  /** Goes to a step, and stays there. @param {number} step */
  seek(step) {
    if (this.state === 'closed') return;
    clearInterval(this.#timer);
    this.#goTo(step);
    this.#become(this.step >= this.steps ? 'finished' : 'paused');
  }

  close() {
    clearInterval(this.#timer);
    if (this.state !== 'closed') this.#become('closed');
  }

  /** @param {number} step */
  #goTo(step) {
    this.step = Math.max(0, Math.min(this.steps, step));
    for (const played of this.twin ? [this.main, this.twin] : [this.main]) played.goTo(this.step);
  }

  /** @param {ReplayState} state */
  #become(state) {
    if (state === 'finished') clearInterval(this.#timer);
    this.state = state;
    this.dispatchEvent(new Event('change'));
  }
}
