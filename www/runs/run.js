/**
 * One training run: its plan, its state, and its record (record.js) with the last checkpoint, from which another worker
 * can resume the run if its own is lost or was ended. Its workers are a team (team.js). Touches no DOM and notifies its
 * owner of changes by one callback.
 *
 * What changes the worker's session, or asks what is in it, takes turns, so that nobody gets or measures the weights of
 * a session that is not yet restored. Taking steps is not such a turn: a run can be paused at any time, also before it
 * has begun.
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
/** @typedef {{ stepsDone: number, state: RunState }} Outcome what a command has led to */
/** @typedef {'state' | 'pausing' | 'progress' | 'sample' | 'recovered' | 'fewer'} Change */

const SAMPLE_EVERY = 10; // steps between two samples
const CHECKPOINT_EVERY = 25; // steps between two checkpoints; when steps are quick, both are less frequent
const MOST_LOSSES = 3; // workers lost without a new checkpoint between them
/** While the visitor draws: how long to begin no step, and how long after the last step to begin one anyway. */
const [PEN_MS, STEP_WHILE_DRAWING_MS] = [300, 500];
const FOR_GOOD_MS = 2 ** 31 - 1; // the longest that a timer can wait

export class Run {
  /** @type {RunState} */ state = 'idle';
  /** @type {Error | null} why it failed, or why a worker was lost */ error = null;
  /** @type {RunPlan | null} */ plan = null;
  /** Every setting of the run, as the engine completed the plan. @type {SessionConfig | null} */ config = null;
  record = new RunRecord();
  /** Its workers, and their weights. */ team;
  /** How many runs share the memory for moments. */ runs = 1;
  /** Whether it is waiting for the page to become visible. */ held = false;

  #onChange;
  /** The visitor's own drawing. @type {Question | null} */ #watched = null;
  /** @type {Array<() => void>} */ #waiting = [];
  #until = 0;
  /** Whether it should take steps once it is ready; a pause meanwhile says no. */ #mayGo = false;
  /** Resolves once nobody is changing the session. @type {Promise<unknown>} */ #turn = Promise.resolve();
  /** The step at which it waits for the other run of the pair. */ #waitStep = Number.MAX_SAFE_INTEGER;
  #losses = 0;
  /** How many lost workers are being replaced: until then, the session is not the run's. */ #recovering = 0;

  /**
   * @param {() => import('./team.js').TeamSource} source called when a run begins
   * @param {() => Promise<Uint8Array>} digits the page's training digits, packed; called when they are first needed
   * @param {(change: Change) => void} onChange
   */
  constructor(source, digits, onChange) {
    this.team = new Team(source, digits, {
      isDue: () => this.state === 'running' && !this.held && this.record.stepsDone < this.#waitStep,
      onEvent: (event) => this.#hear(event),
      onLost: (error) => this.#recover(error),
    });
    this.#onChange = onChange;
  }

  /** @returns {Outcome} */
  get outcome() {
    return { stepsDone: this.record.stepsDone, state: this.state };
  }

  /** Whether its settings are fixed until it ends. */
  get underWay() {
    return goesOn(this.state) || this.state === 'paused';
  }

  /** Whether it is to pause, and has not done so yet: a step is under way. */
  get isPausing() {
    return this.state === 'running' && !this.#mayGo;
  }

  /** Whether it has ended because its steps became too large. */
  get hasDiverged() {
    return this.state === 'failed' && this.error?.name === DIVERGED;
  }

  /** Whether it can be measured on the test digits: its worker exists or can be restored, and is not busy. */
  get canMeasure() {
    return (
      (this.team.engine !== null || this.record.checkpoint !== null) &&
      ['idle', 'paused', 'finished', 'failed'].includes(this.state)
    );
  }

  /**
   * Takes up to `steps` more steps. Starts a new run unless one is paused.
   * @param {RunPlan} plan for a new run; a paused one keeps its own
   * @param {number} [steps] default: up to the planned end
   * @returns {Promise<Outcome>} when it has finished, paused, stopped or failed
   */
  async run(plan, steps) {
    this.#refuseIfGoing();
    this.held = false; // an explicit command runs even while the page is hidden
    this.#mayGo = true;
    const halted = await this.#inTurn(async () => {
      this.#refuseIfGoing(); // another command may have come first
      await this.#ready(plan);
      this.#until = Math.min(this.#planned, this.record.stepsDone + (steps ?? Infinity));
      if (!this.#mayGo) {
        this.#become('paused');
        return { halted: Promise.resolve(this.outcome) };
      }
      /** @type {Promise<Outcome>} */
      const halted = new Promise((resolve) => this.#waiting.push(() => resolve(this.outcome)));
      this.#go();
      return { halted }; // in an object, since its end is not a part of this turn
    });
    return halted.halted;
  }

  /** Pauses within one step, or as soon as it is ready; if its worker is lost meanwhile, at the last checkpoint. */
  async pause() {
    this.#mayGo = false;
    if (this.isPausing) this.#onChange('pausing');
    if (this.state !== 'running' || this.#recovering) return void (await this.#turn);
    try {
      await this.team.engine?.request('pause', {});
    } catch (error) {
      if (!(error instanceof EngineLost)) throw error;
      if (this.state !== 'running') return;
      this.record.rewind();
      this.#become('paused');
    }
  }

  /** Slows training down for a moment while the visitor draws. */
  giveWay() {
    if (this.state === 'running' && !this.held) this.#rest(PEN_MS, STEP_WHILE_DRAWING_MS);
  }

  /** Keeps a run under way from taking steps while the page is hidden. @param {boolean} held */
  hold(held) {
    if (!goesOn(this.state) || held === this.held) return;
    this.held = held;
    if (this.state === 'running') this.#rest(held ? FOR_GOOD_MS : 0, FOR_GOOD_MS);
    this.#onChange('state');
  }

  /** Takes one optimisation step; starts a new run if none is under way. @param {RunPlan} plan */
  step(plan) {
    return this.#inPause(async () => {
      await this.#ready(plan);
      if (this.state !== 'paused') this.#become('paused');
      try {
        if (!this.#isDone) await this.team.live.request('step', {});
      } catch (error) {
        if (/** @type {Error} */ (error).name !== DIVERGED) throw error;
        this.#fail(/** @type {Error} */ (error));
        return this.outcome;
      }
      if (this.#isDone) this.#become('finished');
      return this.outcome;
    });
  }

  /** Whether it is at step 0 of this plan, with its workers. @param {RunPlan} plan */
  isReady(plan) {
    return this.state === 'idle' && this.team.engine !== null && isSamePlan(this.plan, plan);
  }

  /**
   * Goes back to step 0; the same seed gives the same start.
   * @param {RunPlan} plan
   * @returns {Promise<{ outcome: Outcome, undo: () => void }>} `undo`: it is again what it was
   */
  reset(plan) {
    return this.#inPause(async () => {
      const former = this.#snapshot();
      await this.#begin(plan);
      const { record } = this;
      this.#become('idle');
      const undo = () => {
        if (this.record !== record || this.state !== 'idle') return; // another command has come first
        this.team.end();
        this.#become(former());
      };
      return { outcome: this.outcome, undo };
    });
  }

  /** Ends the run within one step, and its workers with it; its weights are kept. */
  stop() {
    return this.#inPause(async () => {
      const { engine } = this.team;
      if (engine) this.team.kept = await engine.request('exportWeights', {});
      this.team.end();
      if (engine || this.underWay) this.#become('stopped');
    });
  }

  /** Whether there are weights to inspect, save, or draw with. */
  get hasWeights() {
    return this.team.engine !== null || this.team.kept !== null || this.record.checkpoint !== null;
  }

  /** @returns {Promise<Uint8Array>} the weights as a safetensors file */
  exportWeights() {
    return this.#inTurn(async () => this.team.kept?.slice() ?? this.#ask('exportWeights'));
  }

  /** @returns {Promise<import('../shared/protocol.js').Metrics>} on the test digits */
  measure() {
    return this.#inTurn(() => this.#ask('measure'));
  }

  /** @returns {Promise<Float32Array>} the test digits on show */
  testDigits() {
    return this.#inTurn(() => this.#ask('testDigits'));
  }

  /** What the network draws from a code, and the classifier says. @param {Float32Array} code 50 */
  decode(code) {
    return this.#inTurn(() => this.team.live.request('decode', { code }));
  }

  /**
   * Asks the session, which is restored first if its worker was ended.
   * @template {'exportWeights' | 'measure' | 'testDigits'} K @param {K} type
   * @returns {Promise<import('../shared/protocol.js').Requests[K]['value']>}
   */
  async #ask(type) {
    const before = this.state;
    await this.#takeUp();
    if (this.state === 'loading') this.#become(before);
    return this.team.live.request(type, {});
  }

  /** Ends the workers for good: nothing resumes the run. */
  close() {
    this.record.checkpoint = null;
    this.team.end();
    if (this.underWay) this.#become('stopped');
  }

  /**
   * Ends the workers for now. A run under way is then paused at its last checkpoint, and can continue in other workers.
   */
  suspend() {
    const { checkpoint } = this.record;
    const isNew = this.state === 'loading' && !checkpoint;
    if (this.team.engine && checkpoint) {
      this.record.rewind();
      this.team.kept = this.record.moments.at(-1)?.weights ?? null;
    }
    this.team.end();
    if (this.state === 'running' || this.state === 'paused') this.#become('paused');
    if (isNew) this.#become('stopped'); // it has no checkpoint, so nothing is left
  }

  /**
   * Goes back to the last checkpoint, which is always a good one, to continue from there at a lower rate.
   * @param {number} learningRate
   * @returns {Promise<void>} once it is paused there
   */
  goBack(learningRate) {
    return this.#inPause(async () => {
      await this.#takeUp();
      const { plan, config, record } = this;
      if (!plan || !config || !record.checkpoint) throw new Error('there is no checkpoint to go back to');
      await this.team.live.request('restore', { bytes: record.checkpoint.bytes, learningRate });
      this.plan = withRate(plan, learningRate);
      this.config = { ...config, learningRate };
      record.rewind();
      await this.team.live.request('save', {}); // so that the checkpoint has the new rate
      this.#become('paused');
    });
  }

  /** Makes the run wait at this step until a later one is set. @param {number} step */
  wait(step) {
    if (step === this.#waitStep) return;
    this.#waitStep = step;
    this.team.engine?.request('wait', { step }).catch(() => {}); // `#recover` handles a lost worker
  }

  /** From now on, completes this drawing with every sample. @param {Question | null} drawing */
  async watch(drawing) {
    this.#watched = drawing;
    const { engine } = this.team;
    if (!engine || this.state === 'loading' || this.#recovering) return; // whoever loads it tells it
    await engine.request('watch', { drawing });
    if (this.state !== 'running' && engine === this.team.engine) await engine.request('sample', {});
  }

  #refuseIfGoing() {
    if (goesOn(this.state)) throw new Error('training is already running');
  }

  /** Does the work once all earlier work on the session is done. @template T @param {() => Promise<T>} work */
  #inTurn(work) {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {}); // the caller gets the error
    return done;
  }

  /** Does the work in its turn, and paused. @template T @param {() => Promise<T>} work */
  #inPause(work) {
    const paused = this.pause();
    return this.#inTurn(() => paused.then(work));
  }

  get #planned() {
    return this.config?.steps ?? 0;
  }

  get #isDone() {
    return this.record.stepsDone >= this.#planned;
  }

  /** Continues a paused run, or one at step 0 with the same plan; otherwise begins a new one. @param {RunPlan} plan */
  async #ready(plan) {
    await (this.state === 'paused' || this.isReady(plan) ? this.#takeUp() : this.#begin(plan));
  }

  /** Begins a new run; if what it starts from is refused, the one before stays. @param {RunPlan} plan */
  async #begin(plan) {
    const former = this.#snapshot();
    await this.#loading(async () => {
      const created = await this.team.create(plan); // if the plan is refused here, nothing has changed yet
      this.plan = plan;
      this.record = new RunRecord();
      this.error = this.team.kept = null;
      try {
        await this.#load(created, plan);
        await created.engine.request('save', {});
      } catch (error) {
        this.team.end(); // without digits or the like, it cannot take a step
        if (this.state === 'loading') former();
        throw error;
      }
    });
  }

  /** Keeps what it is. @returns {() => RunState} puts that back, and says what state it was in */
  #snapshot() {
    const { plan, config, record, error, state } = this;
    const { kept } = this.team;
    return () => {
      Object.assign(this, { plan, config, record, error });
      this.team.kept = kept;
      return state;
    };
  }

  /** Makes sure that a worker has the run. If its worker was ended, the state becomes "loading" and stays so. */
  async #takeUp() {
    const { plan } = this;
    if (this.team.engine) return;
    if (!plan || !this.record.checkpoint) throw new Error('nothing has been trained yet');
    await this.#loading(() => this.#restore(plan));
  }

  /** Gets ready for a step; if that fails, restores the state. @param {() => Promise<void>} work */
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

  /** Replaces a lost worker. @param {Error} error */
  async #recover(error) {
    this.team.end();
    if (this.state === 'loading') return; // whoever loads it is refused, and what was before stays
    this.error = error;
    this.#losses += 1;
    const { plan } = this;
    if (this.#losses >= MOST_LOSSES || !plan) return this.#fail(error);
    this.#recovering += 1;
    try {
      await this.#inTurn(async () => {
        if (this.team.engine || this.plan !== plan) return; // whatever came first has already begun anew
        await this.#restore(plan);
        this.#onChange('recovered');
      });
    } catch (problem) {
      if (!(problem instanceof EngineLost)) this.#fail(/** @type {Error} */ (problem));
      return;
    } finally {
      this.#recovering -= 1;
    }
    if (this.state !== 'running') return;
    if (this.#mayGo) this.#go();
    else this.#become('paused');
  }

  /**
   * Restores the run in a new worker, at the last checkpoint or at its start, which the seed determines.
   * @param {RunPlan} plan
   */
  async #restore(plan) {
    this.record.rewind();
    try {
      const created = await this.team.create(plan);
      await this.#load(created, plan);
      const { checkpoint } = this.record;
      if (checkpoint) await created.engine.request('restore', { bytes: checkpoint.bytes });
      await created.engine.request('sample', {});
    } catch (error) {
      this.team.end(); // what its session has is not the run
      throw error;
    }
    this.team.kept = null;
  }

  /** @param {Awaited<ReturnType<Team['create']>>} created @param {RunPlan} plan */
  async #load(created, plan) {
    this.config = created.config;
    const { config, layers } = await this.team.load(created, plan);
    await created.engine.request('watch', { drawing: this.#watched });
    await created.engine.request('wait', { step: this.#waitStep });
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

  /** Begins no step for `ms`, unless the last one was `mostMs` ago. @param {number} ms @param {number} mostMs */
  #rest(ms, mostMs) {
    this.team.engine?.request('rest', { ms, mostMs }).catch(() => {}); // `#recover` handles a lost worker
  }

  /** @param {WorkerEvent} event */
  #hear(event) {
    this.record.add(event, this.runs);
    if (event.type === 'progress') {
      this.#onChange('progress');
    } else if (event.type === 'sample' || event.type === 'map' || event.type === 'accuracy') {
      this.#onChange('sample');
    } else if (event.type === 'checkpoint') {
      this.#losses = 0;
    } else if (event.type === 'team') {
      this.team.keep(event.replicas);
      if (!event.error) return;
      this.error = errorFromData(event.error);
      this.#onChange('fewer');
    } else if (event.type === 'unobserved') {
      this.team.unobserve();
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
