/**
 * One training run, as the page sees it: its state, its curves, its latest pictures, and the commands that move it on.
 *
 * The training worker does the steps, with replicas if there are cores for them; this file keeps what is needed to show them and to
 * go on after a lost worker: the configuration and the last checkpoint. It touches no DOM and tells its owner by one callback that
 * something has changed.
 */
import { Engine, EngineLost } from './engine.js';
import { errorFromData } from './protocol.js';
import { Replicas, workersFor } from './replicas.js';

/** @typedef {import('./engine.js').EngineSource & { workers: number | null, cores: number }} TrainingSource `workers` null: as many as the cores allow */
/** @typedef {import('./protocol.js').SessionConfig} SessionConfig */
/** @typedef {import('./protocol.js').StepReport} StepReport */
/** @typedef {import('./protocol.js').Sample} Sample */
/** @typedef {import('./protocol.js').WorkerEvent} WorkerEvent */
/** @typedef {'idle' | 'loading' | 'running' | 'paused' | 'finished' | 'stopped' | 'failed'} TrainingState */
/** @typedef {'state' | 'progress' | 'sample' | 'recovered' | 'fewer'} Change */

const SAMPLE_EVERY = 10; // steps between two pictures of the ten digits
const CHECKPOINT_EVERY = 50; // steps between two checkpoints; where steps are quick, both come less often
const MOST_LOSSES = 3; // workers lost without a new checkpoint between them
const REPLICA_PATIENCE = 0.25; // of the page's own: the training worker has to give a silent replica up before it is itself taken for silent
/** A move of the pen keeps a step from beginning for so long, if the last one is not longer ago than that. */
const [PEN_MS, STEP_WHILE_DRAWING_MS] = [300, 500];
const FOR_GOOD_MS = 2 ** 31 - 1; // the longest that a timer can wait
const SMOOTHING = 0.1; // weight of the newest step in the running mean of the time per step

export class Training {
  /** @type {TrainingState} */ state = 'idle';
  /** @type {StepReport[]} one report a step, oldest first */ history = [];
  /** @type {Sample | null} */ sample = null;
  /** @type {SessionConfig | null} as the engine completed it */ config = null;
  /** The latest hash of the weights, and the step that it is of. @type {{ step: number, text: string } | null} */ hash = null;
  /** How many workers share the steps; 0 until it is known. */ workers = 0;
  /** @type {Error | null} why the run failed, or why a worker was lost */ error = null;
  /** Running mean of the time a step takes. */ stepMs = 0;
  elapsedMs = 0;
  /** Whether the run waits for somebody to see it. */ held = false;

  #source;
  #digits;
  #onChange;
  /** @type {Engine | null} */ #engine = null;
  /** @type {Replicas | null} */ #replicas = null;
  /** @type {Partial<SessionConfig> | null} what the present run was asked to be */ #asked = null;
  /** @type {{ step: number, bytes: Uint8Array } | null} */ #checkpoint = null;
  /** @type {Uint8Array | null} */ #keptWeights = null;
  /** @type {Array<() => void>} */ #waiting = [];
  #until = 0;
  #losses = 0;

  /**
   * @param {() => TrainingSource} source asked for when a run begins
   * @param {() => Promise<Uint8Array>} digits the packed training digits; asked for when training is first used
   * @param {(change: Change) => void} onChange
   */
  constructor(source, digits, onChange) {
    this.#source = source;
    this.#digits = digits;
    this.#onChange = onChange;
  }

  get stepsDone() {
    return this.history.at(-1)?.step ?? 0;
  }

  /** Whether a run is under way: its settings are fixed until it ends. */
  get underWay() {
    return this.state === 'running' || this.state === 'paused' || this.state === 'loading';
  }

  /** Whether there are weights of a run to look at, save, or draw with. */
  get hasWeights() {
    return this.#engine !== null || this.#keptWeights !== null;
  }

  /** Milliseconds left at the present pace. */
  get leftMs() {
    return this.stepMs * Math.max(0, (this.config?.steps ?? 0) - this.stepsDone);
  }

  /**
   * Runs up to `steps` more steps, from the start of a new run unless one is paused.
   * @param {Partial<SessionConfig>} config for a new run; a paused one keeps its own
   * @param {number} [steps] default: to the planned end
   * @returns {Promise<void>} when the run has finished, paused, stopped or failed
   */
  async run(config, steps) {
    if (this.state === 'running' || this.state === 'loading') throw new Error('training is already running');
    this.held = false; // what is asked for now is done, seen or not
    if (!this.#canGoOn(config)) await this.#begin(config);
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

  /** The pen moves: where training has every core, its steps come seldom for a moment. */
  giveWay() {
    if (this.state === 'running' && !this.held && this.workers >= this.#source().cores) this.#rest(PEN_MS, STEP_WHILE_DRAWING_MS);
  }

  /** Nobody sees the page: a run under way takes no step until somebody does. @param {boolean} held */
  hold(held) {
    if (!(this.state === 'running' || this.state === 'loading') || held === this.held) return;
    this.held = held;
    if (this.state === 'running') this.#rest(held ? FOR_GOOD_MS : 0, FOR_GOOD_MS);
    this.#onChange('state');
  }

  /** One optimisation step; starts a new run if none is under way. @param {Partial<SessionConfig>} config */
  async step(config) {
    if (this.state === 'running') await this.pause();
    if (!this.#canGoOn(config)) await this.#begin(config);
    this.#become('paused');
    await this.#engine?.request('step', {});
    if (this.stepsDone >= (this.config?.steps ?? 0)) this.#become('finished');
  }

  /** Back to step 0 of the same run: same seed, same start. @param {Partial<SessionConfig>} config */
  async reset(config) {
    await this.#begin(config);
    this.#become('idle');
  }

  /** Ends the run within one step and its worker with it; the weights it had stay. */
  async stop() {
    if (!this.#engine) return;
    await this.pause();
    const engine = /** @type {Engine | null} */ (this.#engine);
    if (!engine) return;
    this.#keptWeights = await engine.request('exportWeights', {});
    this.#end();
    this.#become('stopped');
  }

  /** @returns {Promise<Uint8Array>} the weights of the run as a safetensors file */
  async exportWeights() {
    if (this.#keptWeights) return this.#keptWeights.slice();
    if (!this.#engine) throw new Error('nothing has been trained yet');
    return this.#engine.request('exportWeights', {});
  }

  /** @returns {Promise<Uint8Array | null>} a reader of digits fitted to the weights, while their worker lives */
  async exportReader() {
    return this.#engine ? this.#engine.request('exportReader', {}) : null;
  }

  /** @returns {Promise<import('./protocol.js').Metrics>} over the test digits */
  async measure() {
    if (!this.#engine) throw new Error('nothing has been trained yet');
    return this.#engine.request('measure', {});
  }

  /** @returns {Promise<Float32Array>} 10 x 784: the test digits behind the samples, 0 to 9 */
  async testDigits() {
    if (!this.#engine) throw new Error('nothing has been trained yet');
    return this.#engine.request('testDigits', {});
  }

  /** Ends the workers, and the run with them. */
  close() {
    this.#end();
    if (this.underWay) this.#become('stopped');
  }

  /** Whether there is a run to go on with: a paused one, or one that stands at its start with these very settings. */
  /** @param {Partial<SessionConfig>} config */
  #canGoOn(config) {
    return this.state === 'paused' || (this.state === 'idle' && this.#engine !== null && JSON.stringify(config) === JSON.stringify(this.#asked));
  }

  /** @param {Partial<SessionConfig>} config */
  async #begin(config) {
    const before = this.state;
    this.#become('loading');
    try {
      const engine = this.#engine ?? this.#start();
      engine.expectSteps(false);
      const { config: full } = await engine.request('create', { config }); // refused here: nothing has changed yet
      this.#asked = config;
      this.config = full;
      this.history = [];
      this.sample = this.hash = null;
      this.error = null;
      await this.#gather(engine);
      this.elapsedMs = this.stepMs = 0;
      this.#checkpoint = this.#keptWeights = null;
      await engine.request('loadData', { bytes: await this.#digits() });
      await engine.request('sample', {});
    } catch (error) {
      if (this.state === 'loading') this.#become(before === 'running' || before === 'loading' ? 'idle' : before);
      throw error;
    }
  }

  #start() {
    /** @type {Engine} */
    const engine = new Engine(this.#source(), {
      name: 'training',
      onEvent: (event) => this.#hear(event),
      onLost: (error) => this.#recover(error),
    });
    this.#engine = engine;
    return engine;
  }

  /** Starts the replicas, unless there are as many as wanted. @param {Engine} engine */
  async #gather(engine) {
    const source = this.#source();
    const wanted = workersFor(source.workers, source.cores, this.config?.shards ?? 1);
    if (this.#replicas?.count === wanted - 1) return;
    this.#replicas?.close();
    this.workers = wanted;
    const replicas = new Replicas(source, wanted - 1, async (member, { message }) => {
      await led;
      if (replicas === this.#replicas) await engine.request('lost', { member, reason: message }).catch(() => {}); // then the engine is lost, too
    });
    this.#replicas = replicas;
    const { ports } = replicas;
    const led = engine.request('team', { ports, patienceMs: source.patienceMs * REPLICA_PATIENCE }, ports);
    await led;
  }

  #end() {
    this.#engine?.close();
    this.#replicas?.close();
    this.#engine = this.#replicas = null;
  }

  #go() {
    this.#become('running');
    this.#engine?.expectSteps(true);
    this.#engine
      ?.request('run', { until: this.#until, sampleEvery: SAMPLE_EVERY, checkpointEvery: CHECKPOINT_EVERY })
      .catch((error) => {
        if (!(error instanceof EngineLost)) this.#fail(error);
      });
    if (this.held) this.#rest(FOR_GOOD_MS, FOR_GOOD_MS);
  }

  /** @param {number} ms @param {number} mostMs */
  #rest(ms, mostMs) {
    this.#engine?.expectSteps(!this.held);
    this.#engine?.request('rest', { ms, mostMs }).catch(() => {}); // a lost worker is told of elsewhere
  }

  /** @param {WorkerEvent} event */
  #hear(event) {
    if (event.type === 'progress') {
      this.history.push(event.report);
      this.elapsedMs += event.stepMs;
      this.stepMs = this.stepMs === 0 ? event.stepMs : this.stepMs + SMOOTHING * (event.stepMs - this.stepMs);
      this.#onChange('progress');
    } else if (event.type === 'sample') {
      this.sample = event;
      if (event.hash !== null) this.hash = { step: event.step, text: event.hash };
      this.#onChange('sample');
    } else if (event.type === 'team') {
      this.workers = event.members.length + 1;
      this.#replicas?.keep(event.members);
      if (event.error) this.error = errorFromData(event.error);
      if (event.error) this.#onChange('fewer');
    } else if (event.type === 'checkpoint') {
      this.#checkpoint = event;
      this.#losses = 0;
    } else if (event.type === 'halted') {
      this.#engine?.expectSteps(false);
      if (event.error) return this.#fail(errorFromData(event.error));
      this.#become(this.stepsDone >= (this.config?.steps ?? 0) ? 'finished' : 'paused');
    }
  }

  /** A lost worker: start another one at the last checkpoint, or at the beginning, which the seed makes the same. */
  /** @param {Error} error */
  async #recover(error) {
    this.#end();
    this.error = error;
    this.#losses += 1;
    if (this.#losses >= MOST_LOSSES || !this.config) return this.#fail(error);
    const wasRunning = this.state === 'running';
    const wasLoading = this.state === 'loading';
    if (wasLoading) return this.#fail(error);
    try {
      const engine = this.#start();
      const step = this.#checkpoint?.step ?? 0;
      this.history = this.history.filter((report) => report.step <= step);
      await engine.request('create', { config: this.#asked ?? {} });
      await this.#gather(engine);
      await engine.request('loadData', { bytes: await this.#digits() });
      if (this.#checkpoint) await engine.request('restore', { bytes: this.#checkpoint.bytes });
      await engine.request('sample', {});
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
