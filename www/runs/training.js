/**
 * One training run, as the page sees it: its state, and the commands that move it on.
 *
 * The steps are done in the run's session (train/session.js), whose worker may be lost or ended for a while; this file
 * says when another one takes the run up, and when it is given up. It touches no DOM and tells its owner by one
 * callback that something has changed.
 */

import { DIVERGED } from '../shared/divergence.js';
import { errorFromData } from '../shared/protocol.js';
import { EngineLost } from './engine.js';
import { Session } from './session.js';

/** @typedef {import('./crew.js').TrainingSource} TrainingSource */
/** @typedef {import('../shared/protocol.js').WorkerEvent} WorkerEvent */
/** @typedef {import('../shared/protocol.js').Question} Question */
/** @typedef {import('./session.js').RunPlan} RunPlan */
/** @typedef {'idle' | 'loading' | 'running' | 'paused' | 'finished' | 'stopped' | 'failed'} TrainingState */
/** @typedef {'state' | 'progress' | 'sample' | 'recovered' | 'fewer'} Change */

const MOST_LOSSES = 3; // workers lost without a new checkpoint between them
/** A move of the pen keeps a step from beginning for so long, if the last one is not longer ago than that. */
const [PEN_MS, STEP_WHILE_DRAWING_MS] = [300, 500];
const FOR_GOOD_MS = 2 ** 31 - 1; // the longest that a timer can wait

export class Training {
  /** @type {TrainingState} */ state = 'idle';
  /** @type {Error | null} why the run failed, or why a worker was lost */ error = null;
  /** How many runs share the memory for moments. */ runs = 1;
  /** Whether the run waits for somebody to see it. */ held = false;

  #session;
  #onChange;
  /** @type {Array<() => void>} */ #waiting = [];
  #until = 0;
  #losses = 0;

  /**
   * @param {() => TrainingSource} source asked for when a run begins
   * @param {() => Promise<Uint8Array>} packed the training digits; asked for when training is first used
   * @param {(change: Change) => void} onChange
   */
  constructor(source, packed, onChange) {
    this.#session = new Session(source, packed, {
      isDue: () => this.state === 'running' && !this.held,
      onEvent: (event) => this.#hear(event),
      onLost: (error) => this.#recover(error),
    });
    this.#onChange = onChange;
  }

  /** What it has told of itself. */
  get record() {
    return this.#session.record;
  }

  /** Every setting of it; null before there is one. */
  get config() {
    return this.#session.config;
  }

  /** What it was asked to be; null before there is one. */
  get plan() {
    return this.#session.plan;
  }

  /** The last checkpoint that is good. */
  get checkpoint() {
    return this.#session.checkpoint;
  }

  /** How many workers share the steps; 0 until it is known. */
  get workers() {
    return this.#session.workers;
  }

  get stepsDone() {
    return this.record.stepsDone;
  }

  /** Whether a run is under way: its settings are fixed until it ends. */
  get underWay() {
    return this.state === 'running' || this.state === 'paused' || this.state === 'loading';
  }

  /** Whether there are weights of a run to look at, save, or draw with. */
  get hasWeights() {
    return this.#session.hasWeights;
  }

  /** How many of the training digits the run learns from. */
  get digits() {
    return this.plan?.digits ?? 0;
  }

  /** Whether the run has ended because its steps had become too large. */
  get hasDiverged() {
    return this.state === 'failed' && this.error?.name === DIVERGED;
  }

  /** Whether the test digits can be measured: its worker is there or can be had again, and is not at work. */
  get canMeasure() {
    return (
      (this.#session.engine !== null || this.checkpoint !== null) &&
      (this.state === 'paused' || this.state === 'finished' || this.state === 'idle' || this.state === 'failed')
    );
  }

  /**
   * Runs up to `steps` more steps, from the start of a new run unless one is paused.
   * @param {RunPlan} plan of a new run; a paused one keeps its own
   * @param {number} [steps] default: to the planned end
   * @returns {Promise<void>} when the run has finished, paused, stopped or failed
   */
  async run(plan, steps) {
    if (this.state === 'running' || this.state === 'loading') throw new Error('training is already running');
    this.held = false; // what is asked for now is done, seen or not
    await (this.#canGoOn(plan) ? this.#takeUp() : this.#begin(plan));
    const planned = this.config?.steps ?? 0;
    this.#until = steps === undefined ? planned : Math.min(planned, this.stepsDone + steps);
    const halted = new Promise((resolve) => this.#waiting.push(() => resolve(undefined)));
    this.#go();
    await halted;
  }

  /** Takes effect within one step. */
  async pause() {
    if (this.state === 'running') await this.#session.engine?.request('pause', {});
  }

  /** The pen moves: steps come seldom for a moment. */
  giveWay() {
    if (this.state === 'running' && !this.held) this.#session.rest(PEN_MS, STEP_WHILE_DRAWING_MS);
  }

  /** Nobody sees the page: a run under way takes no step until somebody does. @param {boolean} held */
  hold(held) {
    if (!(this.state === 'running' || this.state === 'loading') || held === this.held) return;
    this.held = held;
    if (this.state === 'running') this.#session.rest(held ? FOR_GOOD_MS : 0, FOR_GOOD_MS);
    this.#onChange('state');
  }

  /** One optimisation step; starts a new run if none is under way. @param {RunPlan} plan */
  async step(plan) {
    if (this.state === 'running') await this.pause();
    await (this.#canGoOn(plan) ? this.#takeUp() : this.#begin(plan));
    this.#become('paused');
    try {
      await this.#session.engine?.request('step', {});
    } catch (error) {
      if (/** @type {Error} */ (error).name !== DIVERGED) throw error;
      return this.#fail(/** @type {Error} */ (error));
    }
    if (this.stepsDone >= (this.config?.steps ?? 0)) this.#become('finished');
  }

  /** Back to step 0 of the same run: same seed, same start. @param {RunPlan} plan */
  async reset(plan) {
    await this.#begin(plan);
    this.#become('idle');
  }

  /** Ends the run within one step and its worker with it; the weights it had stay. */
  async stop() {
    await this.pause();
    const hadWorker = this.#session.engine !== null;
    await this.#session.stop();
    if (hadWorker || this.underWay) this.#become('stopped');
  }

  /** @returns {Promise<Uint8Array>} the weights of the run as a safetensors file */
  async exportWeights() {
    return this.#session.exportWeights();
  }

  /** @returns {Promise<import('../shared/protocol.js').Metrics>} over the test digits */
  async measure() {
    const before = this.state;
    await this.#takeUp();
    if (this.state === 'loading') this.#become(before);
    return this.#session.live.request('measure', {});
  }

  /** @returns {Promise<Float32Array>} 10 x 784: the test digits behind the samples, 0 to 9 */
  async testDigits() {
    return this.#session.live.request('testDigits', {});
  }

  /** Ends the workers, and the run with them. */
  close() {
    this.#session.close();
    if (this.underWay) this.#become('stopped');
  }

  /**
   * Ends the workers for now. A run under way is then paused at its last checkpoint, from which it can go on in others.
   */
  suspend() {
    const goesOn = this.state === 'running' || this.state === 'paused';
    const isNew = this.state === 'loading' && !this.checkpoint;
    this.#session.suspend();
    if (goesOn) this.#become('paused');
    if (isNew) this.#become('stopped'); // nothing of it is left
  }

  /**
   * Goes back to the last checkpoint, which is a good one, and on from there more slowly.
   * @param {number} learningRate
   * @returns {Promise<void>} when the run stands there, paused
   */
  async goBack(learningRate) {
    await this.#takeUp();
    await this.#session.goBack(learningRate);
    this.#become('paused');
  }

  /** Waits at this step, until it is told a later one. @param {number} step */
  wait(step) {
    this.#session.wait(step);
  }

  /** Completes this drawing with every sample from now on. @param {Question | null} drawing */
  async watch(drawing) {
    this.#session.watched = drawing;
    const { engine } = this.#session;
    if (!engine || this.state === 'loading') return;
    await engine.request('watch', { drawing });
    if (this.state !== 'running') await engine.request('sample', {});
  }

  /**
   * Whether there is a run to go on with: a paused one, or one that stands at its start with this very plan.
   * @param {RunPlan} plan
   */
  #canGoOn(plan) {
    return this.state === 'paused' || (this.state === 'idle' && this.#session.isOf(plan));
  }

  /** @param {RunPlan} plan */
  async #begin(plan) {
    const before = this.state;
    this.#become('loading');
    try {
      await this.#session.create(plan); // refused here: nothing has changed yet
      this.error = null;
      await this.#session.begin();
    } catch (error) {
      if (this.state === 'loading') this.#become(before === 'running' || before === 'loading' ? 'idle' : before);
      throw error;
    }
  }

  #go() {
    this.#become('running');
    this.#session.run(this.#until).catch((error) => {
      if (!(error instanceof EngineLost)) this.#fail(error);
    });
    if (this.held) this.#session.rest(FOR_GOOD_MS, FOR_GOOD_MS);
  }

  /** @param {WorkerEvent} event */
  #hear(event) {
    this.#session.keep(event, this.runs);
    if (event.type === 'progress') {
      this.#onChange('progress');
    } else if (event.type === 'sample' || event.type === 'accuracy') {
      this.#onChange('sample');
    } else if (event.type === 'team' && event.error) {
      this.error = errorFromData(event.error);
      this.#onChange('fewer');
    } else if (event.type === 'checkpoint') {
      this.#losses = 0;
    } else if (event.type === 'halted') {
      if (event.error) return this.#fail(errorFromData(event.error));
      this.#become(this.stepsDone >= (this.config?.steps ?? 0) ? 'finished' : 'paused');
    }
  }

  /**
   * Has the run in a worker; if that has been ended, the state is "loading" until another one has it, and from then on.
   */
  async #takeUp() {
    if (this.#session.engine) return;
    const { plan, checkpoint } = this;
    if (!plan || !checkpoint) throw new Error('nothing has been trained yet');
    const before = this.state;
    this.#become('loading');
    try {
      await this.#session.takeUp(plan);
    } catch (error) {
      if (this.state === 'loading') this.#become(before);
      throw error;
    }
  }

  /** A lost worker: another one takes its place. @param {Error} error */
  async #recover(error) {
    this.#session.end();
    this.error = error;
    this.#losses += 1;
    const { plan } = this;
    if (this.#losses >= MOST_LOSSES || !plan || this.state === 'loading') return this.#fail(error);
    const wasRunning = this.state === 'running';
    try {
      await this.#session.takeUp(plan);
      this.#onChange('recovered');
      if (wasRunning) this.#go();
    } catch (problem) {
      if (!(problem instanceof EngineLost)) this.#fail(/** @type {Error} */ (problem));
    }
  }

  /** @param {Error} error */
  #fail(error) {
    this.error = error;
    this.#become('failed');
  }

  /** @param {TrainingState} state */
  #become(state) {
    this.state = state;
    this.held &&= state === 'running' || state === 'loading';
    this.#onChange('state');
    if (state === 'running' || state === 'loading') return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
