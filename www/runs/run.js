/**
 * One training run: what it is asked to be, its state, and what it has told of itself (record.js), with the last
 * checkpoint, from which another worker can take it up when its own is lost or was ended. Its workers are a team
 * (team.js). It touches no DOM and tells its owner by one callback that something has changed.
 */
import { DIVERGED } from '../shared/divergence.js';
import { errorFromData } from '../shared/protocol.js';
import { EngineLost } from './engine.js';
import { isSamePlan, withRate } from './plan.js';
import { RunRecord } from './record.js';
import { goesOn } from './state.js';
import { Team } from './team.js';

/** @typedef {import('../shared/protocol.js').WorkerEvent} WorkerEvent */
/** @typedef {import('../shared/protocol.js').Question} Question */
/** @typedef {import('../shared/protocol.js').SessionConfig} SessionConfig */
/** @typedef {import('./plan.js').RunPlan} RunPlan */
/** @typedef {import('./state.js').RunState} RunState */
/** @typedef {'state' | 'progress' | 'sample' | 'recovered' | 'fewer'} Change */

const SAMPLE_EVERY = 10; // steps between two samples
const CHECKPOINT_EVERY = 25; // steps between two checkpoints; where steps are quick, both come less often
const MOST_LOSSES = 3; // workers lost without a new checkpoint between them
/** While the visitor draws, no step begins for so long, unless the last one was longer ago than that. */
const [PEN_MS, STEP_WHILE_DRAWING_MS] = [300, 500];
const FOR_GOOD_MS = 2 ** 31 - 1; // the longest that a timer can wait

export class Run {
  /** @type {RunState} */ state = 'idle';
  /** @type {Error | null} why it failed, or why a worker was lost */ error = null;
  /** What it was asked to be. @type {RunPlan | null} */ plan = null;
  /** Every setting of it, as the engine completed the plan. @type {SessionConfig | null} */ config = null;
  record = new RunRecord();
  /** Its workers, and the weights that they have. */ team;
  /** How many runs share the memory for moments. */ runs = 1;
  /** Whether it waits until the page is visible. */ held = false;

  #onChange;
  /** The visitor's own drawing. @type {Question | null} */ #watched = null;
  /** @type {Array<() => void>} */ #waiting = [];
  #until = 0;
  /** The step at which it waits for its twin. */ #leash = Number.MAX_SAFE_INTEGER;
  #losses = 0;

  /**
   * @param {() => import('./team.js').TeamSource} source asked for when a run begins
   * @param {() => Promise<Uint8Array>} digits the packed training digits; asked for when they are first needed
   * @param {(change: Change) => void} onChange
   */
  constructor(source, digits, onChange) {
    this.team = new Team(source, digits, {
      isDue: () => this.state === 'running' && !this.held && this.record.stepsDone < this.#leash,
      onEvent: (event) => this.#hear(event),
      onLost: (error) => this.#recover(error),
    });
    this.#onChange = onChange;
  }

  /** Whether its settings are fixed until it ends. */
  get underWay() {
    return goesOn(this.state) || this.state === 'paused';
  }

  /** Whether it has ended because its steps had become too large. */
  get hasDiverged() {
    return this.state === 'failed' && this.error?.name === DIVERGED;
  }

  /** Whether the test digits can be measured: its worker is there or can be had again, and is not at work. */
  get canMeasure() {
    return (
      (this.team.engine !== null || this.record.checkpoint !== null) &&
      ['idle', 'paused', 'finished', 'failed'].includes(this.state)
    );
  }

  /**
   * Runs up to `steps` more steps, from the start of a new run unless one is paused.
   * @param {RunPlan} plan of a new run; a paused one keeps its own
   * @param {number} [steps] default: to the planned end
   * @returns {Promise<void>} when it has finished, paused, stopped or failed
   */
  async run(plan, steps) {
    if (goesOn(this.state)) throw new Error('training is already running');
    this.held = false; // what is asked for now is done, seen or not
    await this.#ready(plan);
    this.#until = Math.min(this.#planned, this.record.stepsDone + (steps ?? Infinity));
    const halted = new Promise((resolve) => this.#waiting.push(() => resolve(undefined)));
    this.#go();
    await halted;
  }

  /** Takes effect within one step. */
  async pause() {
    if (this.state === 'running') await this.team.engine?.request('pause', {});
  }

  /** The visitor draws: steps come seldom for a moment. */
  giveWay() {
    if (this.state === 'running' && !this.held) this.#rest(PEN_MS, STEP_WHILE_DRAWING_MS);
  }

  /** A run under way takes no step while the page is hidden. @param {boolean} held */
  hold(held) {
    if (!goesOn(this.state) || held === this.held) return;
    this.held = held;
    if (this.state === 'running') this.#rest(held ? FOR_GOOD_MS : 0, FOR_GOOD_MS);
    this.#onChange('state');
  }

  /** One optimisation step; starts a new run if none is under way. @param {RunPlan} plan */
  async step(plan) {
    if (this.state === 'running') await this.pause();
    await this.#ready(plan);
    this.#become('paused');
    try {
      await this.team.engine?.request('step', {});
    } catch (error) {
      if (/** @type {Error} */ (error).name !== DIVERGED) throw error;
      return this.#fail(/** @type {Error} */ (error));
    }
    if (this.#isDone) this.#become('finished');
  }

  /** Back to step 0: same seed, same start. @param {RunPlan} plan */
  async reset(plan) {
    await this.#begin(plan);
    this.#become('idle');
  }

  /** Ends within one step, and its workers with it; the weights it had stay. */
  async stop() {
    await this.pause();
    const { engine } = this.team;
    if (engine) this.team.kept = await engine.request('exportWeights', {});
    this.team.end();
    if (engine || this.underWay) this.#become('stopped');
  }

  /** @returns {Promise<import('../shared/protocol.js').Metrics>} over the test digits */
  async measure() {
    const before = this.state;
    await this.#takeUp();
    if (this.state === 'loading') this.#become(before);
    return this.team.live.request('measure', {});
  }

  /** Ends the workers, so that nothing takes the run up again. */
  close() {
    this.record.checkpoint = null;
    this.team.end();
    if (this.underWay) this.#become('stopped');
  }

  /** Ends the workers for now. A run under way is then paused at its last checkpoint, and can go on in others. */
  suspend() {
    const { checkpoint } = this.record;
    const isNew = this.state === 'loading' && !checkpoint;
    if (this.team.engine && checkpoint) {
      this.record.rewind();
      this.team.kept = this.record.moments.at(-1)?.weights ?? null;
    }
    this.team.end();
    if (this.state === 'running' || this.state === 'paused') this.#become('paused');
    if (isNew) this.#become('stopped'); // nothing of it is left
  }

  /**
   * Goes back to the last checkpoint, which is a good one, to go on from there more slowly.
   * @param {number} learningRate
   * @returns {Promise<void>} when it stands there, paused
   */
  async goBack(learningRate) {
    await this.#takeUp();
    const { plan, config, record } = this;
    if (!plan || !config || !record.checkpoint) throw new Error('there is no checkpoint to go back to');
    await this.team.live.request('restore', { bytes: record.checkpoint.bytes, learningRate });
    this.plan = withRate(plan, learningRate);
    this.config = { ...config, learningRate };
    record.rewind();
    await this.team.live.request('save', {}); // the checkpoint has the new rate from here on
    this.#become('paused');
  }

  /** Does not go on from this step before a later one is set. @param {number} step */
  wait(step) {
    if (step === this.#leash) return;
    this.#leash = step;
    this.team.engine?.request('wait', { step }).catch(() => {}); // `#recover` hears of a lost worker
  }

  /** Completes this drawing with every sample from now on. @param {Question | null} drawing */
  async watch(drawing) {
    this.#watched = drawing;
    const { engine } = this.team;
    if (!engine || this.state === 'loading') return;
    await engine.request('watch', { drawing });
    if (this.state !== 'running') await engine.request('sample', {});
  }

  get #planned() {
    return this.config?.steps ?? 0;
  }

  get #isDone() {
    return this.record.stepsDone >= this.#planned;
  }

  /**
   * Goes on with a paused run, or one that stands at its start with this very plan; otherwise begins.
   * @param {RunPlan} plan
   */
  async #ready(plan) {
    const isThere = this.state === 'idle' && this.team.engine !== null && isSamePlan(this.plan, plan);
    await (this.state === 'paused' || isThere ? this.#takeUp() : this.#begin(plan));
  }

  /** @param {RunPlan} plan */
  async #begin(plan) {
    await this.#loading(async () => {
      const created = await this.team.create(plan); // refused here: nothing has changed yet
      this.plan = plan;
      this.record = new RunRecord();
      this.error = this.team.kept = null;
      await this.#load(created, plan);
      await created.engine.request('save', {});
    });
  }

  /** Has the run in a worker: if that has been ended, the state is "loading" until another one has it, and after. */
  async #takeUp() {
    const { plan } = this;
    if (this.team.engine) return;
    if (!plan || !this.record.checkpoint) throw new Error('nothing has been trained yet');
    await this.#loading(() => this.#restore(plan));
  }

  /** Gets ready for a step; if that fails, the state is the one before. @param {() => Promise<void>} work */
  async #loading(work) {
    const before = this.state;
    this.#become('loading');
    try {
      await work();
    } catch (error) {
      if (this.state === 'loading') this.#become(goesOn(before) ? 'idle' : before);
      throw error;
    }
  }

  /** A lost worker: another one takes its place. @param {Error} error */
  async #recover(error) {
    this.team.end();
    this.error = error;
    this.#losses += 1;
    if (this.#losses >= MOST_LOSSES || !this.plan || this.state === 'loading') return this.#fail(error);
    const wasRunning = this.state === 'running';
    try {
      await this.#restore(this.plan);
      this.#onChange('recovered');
      if (wasRunning) this.#go();
    } catch (problem) {
      if (!(problem instanceof EngineLost)) this.#fail(/** @type {Error} */ (problem));
    }
  }

  /** Into a new worker, at the last checkpoint or at the start, which the seed determines. @param {RunPlan} plan */
  async #restore(plan) {
    this.record.rewind();
    const created = await this.team.create(plan);
    await this.#load(created, plan);
    const { checkpoint } = this.record;
    if (checkpoint) await created.engine.request('restore', { bytes: checkpoint.bytes });
    await created.engine.request('sample', {});
    this.team.kept = null;
  }

  /** @param {Awaited<ReturnType<Team['create']>>} created @param {RunPlan} plan */
  async #load(created, plan) {
    this.config = created.config;
    const { config, layers } = await this.team.load(created, plan);
    await created.engine.request('watch', { drawing: this.#watched });
    await created.engine.request('wait', { step: this.#leash });
    this.config = config;
    this.record.layers = layers;
  }

  #go() {
    this.#become('running');
    const plan = { until: this.#until, sampleEvery: SAMPLE_EVERY, checkpointEvery: CHECKPOINT_EVERY };
    this.team.engine?.request('run', plan).catch((error) => {
      if (!(error instanceof EngineLost)) this.#fail(error);
    });
    if (this.held) this.#rest(FOR_GOOD_MS, FOR_GOOD_MS);
  }

  /** No step begins for `ms`, unless the last one is `mostMs` ago. @param {number} ms @param {number} mostMs */
  #rest(ms, mostMs) {
    this.team.engine?.request('rest', { ms, mostMs }).catch(() => {}); // `#recover` hears of a lost worker
  }

  /** @param {WorkerEvent} event */
  #hear(event) {
    this.record.add(event, this.runs);
    if (event.type === 'progress') {
      this.#onChange('progress');
    } else if (event.type === 'sample' || event.type === 'accuracy') {
      this.#onChange('sample');
    } else if (event.type === 'checkpoint') {
      this.#losses = 0;
    } else if (event.type === 'team') {
      this.team.keep(event.replicas);
      if (!event.error) return;
      this.error = errorFromData(event.error);
      this.#onChange('fewer');
    } else if (event.type === 'halted') {
      if (event.error) return this.#fail(errorFromData(event.error));
      this.#become(this.#isDone ? 'finished' : 'paused');
    }
  }

  /** @param {Error} error */
  #fail(error) {
    this.error = error;
    this.#become('failed');
  }

  /** @param {RunState} state */
  #become(state) {
    this.state = state;
    this.held &&= goesOn(state);
    this.#onChange('state');
    if (goesOn(state)) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
