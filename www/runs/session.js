/**
 * The session of one run: in the training worker, with replicas if there are cores for them, or kept until another
 * worker takes it up. This file owns what is needed for that: what was asked for, the last checkpoint, the record up to
 * there, and what the worker is to watch and to wait for. When that happens, and what state the run is in meanwhile, is
 * the run's (training.js). It touches no DOM.
 */
import { Crew } from './crew.js';
import { RunRecord } from './record.js';

/** @typedef {import('./engine.js').Engine} Engine */
/** @typedef {import('../shared/protocol.js').Question} Question */
/** @typedef {import('../shared/protocol.js').SessionConfig} SessionConfig */
/** @typedef {import('../shared/protocol.js').SessionOverrides} SessionOverrides */
/** @typedef {import('../shared/protocol.js').WorkerEvent} WorkerEvent */
/** @typedef {import('./crew.js').TrainingSource} TrainingSource */
/**
 * @typedef {{ name: string, bytes: Uint8Array, kind: 'weights' | 'checkpoint' }} Start a file that a run begins with
 */
/**
 * @typedef {{ config: SessionOverrides, digits: number, start: Start | null }} RunPlan `digits` of the training digits
 *   are used; without a start the seed draws the weights
 */

const SAMPLE_EVERY = 10; // steps between two pictures of the ten digits
const CHECKPOINT_EVERY = 25; // steps between two checkpoints; where steps are quick, both come less often

export class Session {
  record = new RunRecord();
  /** What the run was asked to be. @type {RunPlan | null} */ plan = null;
  /** @type {SessionConfig | null} as the engine completed it */ config = null;
  /** The last one that is good. @type {{ step: number, bytes: Uint8Array } | null} */ checkpoint = null;
  /** The visitor's own drawing. @type {Question | null} */ watched = null;

  #packed;
  #isDue;
  #crew;
  /** @type {Uint8Array | null} */ #keptWeights = null;
  /** The step at which the run waits for its twin. */ #leash = Number.MAX_SAFE_INTEGER;

  /**
   * @param {() => TrainingSource} source asked for when a run begins
   * @param {() => Promise<Uint8Array>} packed the training digits; asked for when training is first used
   * @param {{ isDue: () => boolean, onEvent: (event: WorkerEvent) => void, onLost: (error: Error) => void }} hooks
   *   `isDue`: whether the run is to take steps
   */
  constructor(source, packed, { isDue, ...hooks }) {
    this.#crew = new Crew(source, hooks);
    this.#packed = packed;
    this.#isDue = isDue;
  }

  /** The training worker; null while the session is only kept. */
  get engine() {
    return this.#crew.engine;
  }

  /** The training worker, of which something is asked that only it knows. @returns {Engine} */
  get live() {
    if (!this.engine) throw new Error('nothing has been trained yet');
    return this.engine;
  }

  /** How many workers share the steps; 0 until it is known. */
  get workers() {
    return this.#crew.size;
  }

  /** Whether there are weights of a run to look at, save, or draw with. */
  get hasWeights() {
    return this.engine !== null || this.#keptWeights !== null;
  }

  /** Whether it is in its worker, and this very plan's. @param {RunPlan} plan */
  isOf({ config, digits, start }) {
    const { plan } = this;
    return (
      this.engine !== null &&
      start === plan?.start &&
      JSON.stringify([config, digits]) === JSON.stringify([plan?.config, plan?.digits])
    );
  }

  /** A new one in place of the last; if the engine refuses it, nothing has changed. @param {RunPlan} plan */
  async create(plan) {
    const engine = this.#crew.start();
    engine.expectSteps(false);
    const { config } = await engine.request('create', { config: plan.config });
    this.plan = plan;
    this.config = config;
    this.record = new RunRecord();
    this.checkpoint = this.#keptWeights = null;
  }

  /** Gets a new one ready for its first step. */
  async begin() {
    const { engine, plan, config } = this;
    if (!engine || !plan || !config) throw new Error('there is no session to begin');
    await this.#prepare(engine, config, plan);
    await engine.request('save', {});
  }

  /**
   * Has it in a worker again, at the last checkpoint, or at the beginning, which the seed makes the same.
   * @param {RunPlan} plan
   */
  async takeUp(plan) {
    const engine = this.#crew.start();
    this.record.rewind(this.checkpoint?.step ?? 0);
    const { config } = await engine.request('create', { config: plan.config });
    await this.#prepare(engine, config, plan);
    if (this.checkpoint) await engine.request('restore', { bytes: this.checkpoint.bytes });
    await engine.request('sample', {});
    this.#keptWeights = null;
  }

  /** Goes back to the last checkpoint, with another learning rate. @param {number} learningRate */
  async goBack(learningRate) {
    const { engine, checkpoint, plan, config } = this;
    if (!engine || !checkpoint || !plan || !config) throw new Error('there is no checkpoint to go back to');
    await engine.request('restore', { bytes: checkpoint.bytes, learningRate });
    this.plan = { ...plan, config: { ...plan.config, learningRate } };
    this.config = { ...config, learningRate };
    this.record.rewind(checkpoint.step);
    await engine.request('save', {}); // the checkpoint has the new rate from here on
  }

  /** Steps, with a picture and a checkpoint now and then. @param {number} until the last one */
  async run(until) {
    this.expect();
    await this.engine?.request('run', { until, sampleEvery: SAMPLE_EVERY, checkpointEvery: CHECKPOINT_EVERY });
  }

  /**
   * No step begins for so long, if the last one is not longer ago than that.
   * @param {number} ms
   * @param {number} mostMs
   */
  rest(ms, mostMs) {
    this.expect();
    this.engine?.request('rest', { ms, mostMs }).catch(() => {}); // a lost worker is told of elsewhere
  }

  /** Waits at this step, until it is told a later one. @param {number} step */
  wait(step) {
    if (step === this.#leash) return;
    this.#leash = step;
    this.engine?.request('wait', { step }).catch(() => {}); // a lost worker is told of elsewhere
    this.expect();
  }

  /** Silence of the worker means something while steps are due. */
  expect() {
    this.engine?.expectSteps(this.#isDue() && this.record.stepsDone < this.#leash);
  }

  /** Keeps what the worker tells. @param {WorkerEvent} event @param {number} runs that share the memory for moments */
  keep(event, runs) {
    if (event.type === 'progress') {
      this.record.addStep(event.report, event.stepMs);
      if (this.record.stepsDone >= this.#leash) this.expect();
    } else if (event.type === 'sample') {
      this.record.addSample(event);
    } else if (event.type === 'accuracy') {
      this.record.addAccuracy(event);
    } else if (event.type === 'team') {
      this.#crew.keep(event.members);
    } else if (event.type === 'checkpoint') {
      this.checkpoint = { step: event.step, bytes: event.bytes };
      this.record.addMoment(event.step, event.weights, runs);
    } else if (event.type === 'halted') {
      this.engine?.expectSteps(false);
    }
  }

  /** @returns {Promise<Uint8Array>} the weights as a safetensors file */
  async exportWeights() {
    return this.#keptWeights?.slice() ?? this.live.request('exportWeights', {});
  }

  /** Ends the workers; the weights stay. */
  async stop() {
    if (this.engine) this.#keptWeights = await this.engine.request('exportWeights', {});
    this.end();
  }

  /** Ends the workers for now, as of the last checkpoint. */
  suspend() {
    if (this.engine && this.checkpoint) {
      this.record.rewind(this.checkpoint.step);
      this.#keptWeights = this.record.moments.at(-1)?.weights ?? null;
    }
    this.end();
  }

  /** Ends the workers, so that nothing takes it up again. */
  close() {
    this.checkpoint = null;
    this.end();
  }

  end() {
    this.#crew.end();
  }

  /** @param {Engine} engine where it has just been created @param {SessionConfig} config @param {RunPlan} plan */
  async #prepare(engine, config, { digits, start }) {
    await this.#crew.gather(config);
    await engine.request('loadData', { bytes: await this.#packed(), digits });
    if (start?.kind === 'weights') this.config = (await engine.request('loadWeights', { bytes: start.bytes })).config;
    if (start?.kind === 'checkpoint') await engine.request('restore', { bytes: start.bytes });
    await engine.request('watch', { drawing: this.watched });
    await engine.request('wait', { step: this.#leash });
    this.record.layers = await engine.request('layers', {});
  }
}
