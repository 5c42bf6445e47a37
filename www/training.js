/**
 * One training run, as the page sees it: its state, the record of what it has told, and the commands that move it on.
 *
 * The training worker does the steps, with replicas if there are cores for them; this file keeps what is needed to go on without the
 * worker, which may be lost or ended for a while: what was asked for, and the last checkpoint. It touches no DOM and tells its owner by
 * one callback that something has changed.
 */
import { EngineLost } from './engine.js';
import { errorFromData } from './protocol.js';
import { withLearningRate } from './train/checkpoint-file.js';
import { Crew } from './train/crew.js';
import { DIVERGED } from './train/divergence.js';
import { RunRecord } from './train/record.js';

/** @typedef {import('./engine.js').Engine} Engine */
/** @typedef {import('./train/crew.js').TrainingSource} TrainingSource */
/** @typedef {import('./protocol.js').SessionConfig} SessionConfig */
/** @typedef {import('./protocol.js').SessionOverrides} SessionOverrides */
/** @typedef {import('./protocol.js').WorkerEvent} WorkerEvent */
/** @typedef {import('./protocol.js').Question} Question */
/** @typedef {{ name: string, bytes: Uint8Array, kind: 'weights' | 'checkpoint' }} Start a file that a run begins with */
/** @typedef {{ config: SessionOverrides, digits: number, start: Start | null }} RunPlan `digits` of the training digits are used; without a start the seed draws the weights */
/** @typedef {'idle' | 'loading' | 'running' | 'paused' | 'finished' | 'stopped' | 'failed'} TrainingState */
/** @typedef {'state' | 'progress' | 'sample' | 'recovered' | 'fewer'} Change */

const SAMPLE_EVERY = 10; // steps between two pictures of the ten digits
const CHECKPOINT_EVERY = 25; // steps between two checkpoints; where steps are quick, both come less often
const MOST_LOSSES = 3; // workers lost without a new checkpoint between them
/** A move of the pen keeps a step from beginning for so long, if the last one is not longer ago than that. */
const [PEN_MS, STEP_WHILE_DRAWING_MS] = [300, 500];
const FOR_GOOD_MS = 2 ** 31 - 1; // the longest that a timer can wait

export class Training {
  /** @type {TrainingState} */ state = 'idle';
  record = new RunRecord();
  /** @type {SessionConfig | null} as the engine completed it */ config = null;
  /** @type {Error | null} why the run failed, or why a worker was lost */ error = null;
  /** How many runs share the memory for moments. */ runs = 1;
  /** Whether the run waits for somebody to see it. */ held = false;

  #packed;
  #onChange;
  #crew;
  /** What the present run was asked to be. @type {RunPlan | null} */ #asked = null;
  /** @type {{ step: number, bytes: Uint8Array } | null} */ #checkpoint = null;
  /** @type {Uint8Array | null} */ #keptWeights = null;
  /** @type {Array<() => void>} */ #waiting = [];
  #until = 0;
  #losses = 0;
  /** The step at which the run waits for its twin. */ #leash = Number.MAX_SAFE_INTEGER;
  /** The reader's own drawing. @type {Question | null} */ #watched = null;

  /**
   * @param {() => TrainingSource} source asked for when a run begins
   * @param {() => Promise<Uint8Array>} packed the training digits; asked for when training is first used
   * @param {(change: Change) => void} onChange
   */
  constructor(source, packed, onChange) {
    this.#crew = new Crew(source, { onEvent: (event) => this.#hear(event), onLost: (error) => this.#recover(error) });
    this.#packed = packed;
    this.#onChange = onChange;
  }

  get #engine() {
    return this.#crew.engine;
  }

  /** How many workers share the steps; 0 until it is known. */
  get workers() {
    return this.#crew.size;
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
    return this.#engine !== null || this.#keptWeights !== null;
  }

  /** How many of the training digits the run learns from. */
  get digits() {
    return this.#asked?.digits ?? 0;
  }

  /** Whether the run has ended because its steps had become too large. */
  get hasDiverged() {
    return this.state === 'failed' && this.error?.name === DIVERGED;
  }

  /** What the present run was asked to be; null before there is one. */
  get plan() {
    return this.#asked;
  }

  /** Whether the test digits can be measured: its worker is there or can be had again, and is not at work. */
  get canMeasure() {
    return (this.#engine !== null || this.#checkpoint !== null) && (this.state === 'paused' || this.state === 'finished' || this.state === 'idle' || this.state === 'failed');
  }

  /** Milliseconds left at the present pace. */
  get leftMs() {
    return this.record.stepMs * Math.max(0, (this.config?.steps ?? 0) - this.stepsDone);
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
    if (!this.#canGoOn(plan)) await this.#begin(plan);
    else if (!this.#engine) await this.#worker();
    const planned = this.config?.steps ?? 0;
    this.#until = steps === undefined ? planned : Math.min(planned, this.stepsDone + steps);
    const halted = new Promise((resolve) => this.#waiting.push(() => resolve(undefined)));
    this.#go();
    await halted;
  }

  /** Takes effect within one step. */
  async pause() {
    if (this.state === 'running') await this.#engine?.request('pause', {});
  }

  /** The pen moves: steps come seldom for a moment. */
  giveWay() {
    if (this.state === 'running' && !this.held) this.#rest(PEN_MS, STEP_WHILE_DRAWING_MS);
  }

  /** Nobody sees the page: a run under way takes no step until somebody does. @param {boolean} held */
  hold(held) {
    if (!(this.state === 'running' || this.state === 'loading') || held === this.held) return;
    this.held = held;
    if (this.state === 'running') this.#rest(held ? FOR_GOOD_MS : 0, FOR_GOOD_MS);
    this.#onChange('state');
  }

  /** One optimisation step; starts a new run if none is under way. @param {RunPlan} plan */
  async step(plan) {
    if (this.state === 'running') await this.pause();
    if (!this.#canGoOn(plan)) await this.#begin(plan);
    else if (!this.#engine) await this.#worker();
    this.#become('paused');
    try {
      await this.#engine?.request('step', {});
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
    const engine = this.#engine;
    if (engine) this.#keptWeights = await engine.request('exportWeights', {});
    this.#crew.end();
    if (engine || this.underWay) this.#become('stopped');
  }

  /** @returns {Promise<Uint8Array>} the weights of the run as a safetensors file */
  async exportWeights() {
    if (this.#keptWeights) return this.#keptWeights.slice();
    if (!this.#engine) throw new Error('nothing has been trained yet');
    return this.#engine.request('exportWeights', {});
  }

  /** @returns {Promise<import('./protocol.js').Metrics>} over the test digits */
  async measure() {
    const before = this.state;
    const engine = await this.#worker();
    if (this.state === 'loading') this.#become(before);
    return engine.request('measure', {});
  }

  /** @returns {Promise<Float32Array>} 10 x 784: the test digits behind the samples, 0 to 9 */
  async testDigits() {
    if (!this.#engine) throw new Error('nothing has been trained yet');
    return this.#engine.request('testDigits', {});
  }

  /** Ends the workers, and the run with them. */
  close() {
    this.#checkpoint = null; // so that nothing takes it up again
    this.#crew.end();
    if (this.underWay) this.#become('stopped');
  }

  /** Ends the workers for now. A run under way is then paused at its last checkpoint, from which it can go on in others. */
  suspend() {
    const goesOn = this.state === 'running' || this.state === 'paused';
    const isNew = this.state === 'loading' && !this.#checkpoint;
    if (this.#engine && this.#checkpoint) {
      this.record.rewind(this.#checkpoint.step);
      this.#keptWeights = this.record.moments.at(-1)?.weights ?? null;
    }
    this.#crew.end();
    if (goesOn) this.#become('paused');
    if (isNew) this.#become('stopped'); // nothing of it is left
  }

  /**
   * Goes back to the last checkpoint, which is a good one, and on from there more slowly.
   * @param {number} learningRate
   * @returns {Promise<void>} when the run stands there, paused
   */
  async goBack(learningRate) {
    const engine = await this.#worker();
    if (!this.#checkpoint || !this.#asked || !this.config) throw new Error('there is no checkpoint to go back to');
    const bytes = withLearningRate(this.#checkpoint.bytes, learningRate);
    await engine.request('restore', { bytes });
    this.#checkpoint = { ...this.#checkpoint, bytes };
    this.#asked = { ...this.#asked, config: { ...this.#asked.config, learningRate } };
    this.config = { ...this.config, learningRate };
    this.record.rewind(this.#checkpoint.step);
    await engine.request('sample', {});
    this.#become('paused');
  }

  /** The last checkpoint that is good. */
  get checkpoint() {
    return this.#checkpoint;
  }

  /** Waits at this step, until it is told a later one. @param {number} step */
  wait(step) {
    if (step === this.#leash) return;
    this.#leash = step;
    this.#engine?.request('wait', { step }).catch(() => {}); // a lost worker is told of elsewhere
    this.#expect();
  }

  /** Completes this drawing with every sample from now on. @param {Question | null} drawing */
  async watch(drawing) {
    this.#watched = drawing;
    if (!this.#engine || this.state === 'loading') return;
    await this.#engine.request('watch', { drawing });
    if (this.state !== 'running') await this.#engine.request('sample', {});
  }

  /** Whether there is a run to go on with: a paused one, or one that stands at its start with this very plan. @param {RunPlan} plan */
  #canGoOn({ config, digits, start }) {
    const asked = this.#asked;
    const isSame = start === asked?.start && JSON.stringify([config, digits]) === JSON.stringify([asked?.config, asked?.digits]);
    return this.state === 'paused' || (this.state === 'idle' && this.#engine !== null && isSame);
  }

  /** @param {RunPlan} plan */
  async #begin(plan) {
    const before = this.state;
    this.#become('loading');
    try {
      const engine = this.#crew.start();
      engine.expectSteps(false);
      const { config: full } = await engine.request('create', { config: plan.config }); // refused here: nothing has changed yet
      this.#asked = plan;
      this.config = full;
      this.record = new RunRecord();
      this.error = null;
      this.#checkpoint = this.#keptWeights = null;
      await this.#crew.gather(full);
      await this.#prepare(engine, plan);
      await engine.request('save', {});
    } catch (error) {
      if (this.state === 'loading') this.#become(before === 'running' || before === 'loading' ? 'idle' : before);
      throw error;
    }
  }

  /** Everything that a fresh session needs before its first step. @param {Engine} engine @param {RunPlan} plan */
  async #prepare(engine, { digits, start }) {
    await engine.request('loadData', { bytes: await this.#packed(), digits });
    if (start?.kind === 'weights') this.config = (await engine.request('loadWeights', { bytes: start.bytes })).config;
    if (start?.kind === 'checkpoint') await engine.request('restore', { bytes: start.bytes });
    await engine.request('watch', { drawing: this.#watched });
    await engine.request('wait', { step: this.#leash });
    this.record.layers = await engine.request('layers', {});
  }

  #go() {
    this.#become('running');
    this.#expect();
    this.#engine
      ?.request('run', { until: this.#until, sampleEvery: SAMPLE_EVERY, checkpointEvery: CHECKPOINT_EVERY })
      .catch((error) => {
        if (!(error instanceof EngineLost)) this.#fail(error);
      });
    if (this.held) this.#rest(FOR_GOOD_MS, FOR_GOOD_MS);
  }

  /** @param {number} ms @param {number} mostMs */
  #rest(ms, mostMs) {
    this.#expect();
    this.#engine?.request('rest', { ms, mostMs }).catch(() => {}); // a lost worker is told of elsewhere
  }

  /** Silence of the worker means something while steps are due. */
  #expect() {
    this.#engine?.expectSteps(this.state === 'running' && !this.held && this.stepsDone < this.#leash);
  }

  /** @param {WorkerEvent} event */
  #hear(event) {
    if (event.type === 'progress') {
      this.record.addStep(event.report, event.stepMs);
      if (this.stepsDone >= this.#leash) this.#expect();
      this.#onChange('progress');
    } else if (event.type === 'sample') {
      this.record.addSample(event);
      this.#onChange('sample');
    } else if (event.type === 'accuracy') {
      this.record.addAccuracy(event);
      this.#onChange('sample');
    } else if (event.type === 'team') {
      this.#crew.keep(event.members);
      if (event.error) this.error = errorFromData(event.error);
      if (event.error) this.#onChange('fewer');
    } else if (event.type === 'checkpoint') {
      this.#checkpoint = { step: event.step, bytes: event.bytes };
      this.record.addMoment(event.step, event.weights, this.runs);
      this.#losses = 0;
    } else if (event.type === 'halted') {
      this.#engine?.expectSteps(false);
      if (event.error) return this.#fail(errorFromData(event.error));
      this.#become(this.stepsDone >= (this.config?.steps ?? 0) ? 'finished' : 'paused');
    }
  }

  /** The training worker with the run in it; if that has been ended, the state is "loading" until another one has it, and from then on. @returns {Promise<Engine>} */
  async #worker() {
    if (this.#engine) return this.#engine;
    if (!this.#asked || !this.#checkpoint) throw new Error('nothing has been trained yet');
    const before = this.state;
    this.#become('loading');
    try {
      return await this.#takeUp(this.#asked);
    } catch (error) {
      if (this.state === 'loading') this.#become(before);
      throw error;
    }
  }

  /** The run in another worker, at the last checkpoint, or at the beginning, which the seed makes the same. @param {RunPlan} plan */
  async #takeUp(plan) {
    const engine = this.#crew.start();
    this.record.rewind(this.#checkpoint?.step ?? 0);
    const { config: full } = await engine.request('create', { config: plan.config });
    await this.#crew.gather(full);
    await this.#prepare(engine, plan);
    if (this.#checkpoint) await engine.request('restore', { bytes: this.#checkpoint.bytes });
    await engine.request('sample', {});
    this.#keptWeights = null;
    return engine;
  }

  /** A lost worker: another one takes its place. @param {Error} error */
  async #recover(error) {
    this.#crew.end();
    this.error = error;
    this.#losses += 1;
    const plan = this.#asked;
    if (this.#losses >= MOST_LOSSES || !plan) return this.#fail(error);
    const wasRunning = this.state === 'running';
    const wasLoading = this.state === 'loading';
    if (wasLoading) return this.#fail(error);
    try {
      await this.#takeUp(plan);
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
