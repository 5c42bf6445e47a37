/**
 * The training worker's run loop: steps, samples and checkpoints, one after the other, until the run is done or paused.
 * The worker (drawing.js) owns the session; the team (team.js) owns the replicas that share the steps.
 */

import { divergence, Watch } from '../shared/divergence.js';
import { errorToData } from '../shared/protocol.js';
import { atMost } from './budget.js';
import { Observer } from './observer.js';
import { accuracyOf, buffersOf, mapOf, sampleOf } from './shown.js';
import { Team } from './team.js';

/** @typedef {import('../../pkg/corr_mcnn.js').Session} Session */
/** @typedef {import('../shared/protocol.js').WorkerEvent} WorkerEvent */
/** @typedef {import('../shared/protocol.js').PackedDigits} PackedDigits */
/** @typedef {import('../shared/protocol.js').Requests['run']['fields']} Plan */
/**
 * @typedef {object} RunnerHooks
 * @property {() => Session} session the session in training
 * @property {(event: WorkerEvent, transfer?: Transferable[]) => void} tell
 * @property {<T>(work: () => T | Promise<T>) => Promise<T>} inTurn does the work once all earlier work is done
 * @property {(error: unknown) => boolean} isFatal whether the worker is useless after this error
 */

/** The largest fractions of a run's time spent on samples, on checkpoints, and on quick checks of its codes. */
const SAMPLE_PART = 0.06;
const CHECKPOINT_PART = 0.03;
const CHECK_PART = 0.02;
/** The same for maps: one takes as long as one and a half steps of 32 digits. */
const MAP_PART = 0.025;
/** The same for the weights that an observer gets instead: a copy takes a seventh of a step of 32 digits. */
const COPY_PART = 0.01;

const budgets = () => ({
  sample: atMost(SAMPLE_PART),
  save: atMost(CHECKPOINT_PART),
  check: atMost(CHECK_PART),
  map: atMost(MAP_PART),
  copy: atMost(COPY_PART),
});

export class Runner {
  #hooks;
  /** The replicas that share the steps; null if there are none. @type {Team | null} */ #team = null;
  /** Who makes samples, maps and checks instead; null if nobody does. @type {Observer | null} */ #observer = null;
  /** The digits of the session, for the replicas and the observer. @type {PackedDigits | null} */ #digits = null;
  /**
   * The run under way, or null. It is replaced, never modified, so that a loop notices when another run has taken over.
   * @type {Plan | null}
   */
  #plan = null;
  /** The visitor's own drawing. @type {import('../shared/protocol.js').Question | null} */ #drawing = null;
  /** The step at which the run waits, and the function that ends its waiting. */ #waitStep = Infinity;
  #goOn = () => {};
  #isSaveDue = false;
  #totals = new Watch();
  /** The places of the map that was sent last, which the next one is turned to fit. @type {Float32Array | null} */
  #places = null;
  #inbox = new MessageChannel();
  #rest = { untilMs: 0, mostMs: 0 };
  #may = budgets();
  #wake = () => {};

  /** @param {RunnerHooks} hooks */
  constructor(hooks) {
    this.#hooks = hooks;
  }

  /** From now on, shares the steps with these replicas. @param {MessagePort[]} ports @param {number} patienceMs */
  lead(ports, patienceMs) {
    this.#team?.close();
    this.#team = new Team(ports, patienceMs, (replicas, error) => this.#hooks.tell({ type: 'team', replicas, error }));
  }

  /** @param {number} replica @param {string} reason */
  lose(replica, reason) {
    this.#team?.lose(replica, new Error(reason));
  }

  /**
   * From now on, leaves samples, maps and checks to the observer at this port, or to nobody.
   * @param {MessagePort | null} port @param {number} patienceMs
   */
  observeBy(port, patienceMs) {
    this.#observer?.close();
    this.#observer = port && new Observer(port, patienceMs, () => this.#dismiss());
  }

  /** Does without the observer from now on: the page ends it. */
  #dismiss() {
    this.observeBy(null, 0);
    this.#hooks.tell({ type: 'unobserved' });
  }

  /**
   * Call this when the session has been replaced or changed.
   * @param {{ digits?: PackedDigits | null }} [change] the session's new digits, if they have changed
   */
  changed({ digits } = {}) {
    if (digits !== undefined) this.#digits = digits;
    if (digits === null) {
      this.#follow(null);
      this.#places = null;
    }
    this.#totals = new Watch();
    this.#isSaveDue = false;
    this.#team?.outOfStep();
    this.#observer?.forget();
  }

  /** Takes steps until the plan is done or replaced. @param {Plan} plan */
  async run(plan) {
    this.#follow(plan);
    this.rest(0, 0);
    // what was shown before the first step took none of the run's time, and the map moves most in the first ones
    if (this.#hooks.session().stepsDone === 0) this.#may = budgets();
    try {
      while (await this.#hooks.inTurn(() => this.#go(plan))) {
        await this.#readInbox();
        await this.#takeRest();
        await this.#waitForTwin(plan);
      }
    } catch (error) {
      const isCurrent = this.#plan === plan;
      if (isCurrent) this.#follow(null);
      if (this.#hooks.isFatal(error)) throw error;
      if (!isCurrent && this.#plan) return; // another run has taken over, and its state is not this error's
      this.#hooks.tell({ type: 'halted', error: errorToData(error) }); // its state is no good one to save
    }
  }

  /**
   * Begins no step for `ms`, unless `mostMs` have passed since the last one.
   * @param {number} ms
   * @param {number} mostMs
   */
  rest(ms, mostMs) {
    this.#rest = { untilMs: performance.now() + ms, mostMs };
    this.#wake();
  }

  pause() {
    const wasRunning = this.#plan !== null;
    this.#follow(null);
    this.rest(0, 0);
    if (wasRunning) this.#halt();
  }

  /** One step, with the digits that went in, and a sample after it. */
  async step() {
    this.#follow(null);
    const { stepsDone, config } = this.#hooks.session();
    if (stepsDone >= config.steps) throw new Error(`this run has taken all its ${config.steps} steps`);
    await this.#step();
    const session = this.#hooks.session();
    const digits = session.latestBatch();
    this.#hooks.tell({ type: 'batch', step: session.stepsDone, digits }, [digits.buffer]);
    this.save();
  }

  /** @param {import('../shared/protocol.js').Question | null} drawing completed with every sample */
  watch(drawing) {
    this.#drawing = drawing;
  }

  /** Makes the run wait at this step until a later one is set. @param {number} step */
  wait(step) {
    this.#waitStep = step;
    this.#goOn();
  }

  /**
   * Sends drawings, and the objective on held-out digits.
   * @param {boolean} withHash
   */
  sample(withHash) {
    this.#observer?.forget(); // what it shows would be of an earlier step
    const session = this.#hooks.session();
    this.#show(sampleOf(session, session.stepsDone, { drawing: this.#drawing, withHash }));
  }

  /** Sends the map of the network as it is now, if its digits are there. */
  map() {
    const session = this.#hooks.session();
    this.#show(mapOf(session, session.stepsDone, { drawing: this.#drawing, places: this.#places }));
  }

  /** Sends a sample and a map, and a checkpoint with everything needed to continue from it. */
  save() {
    this.sample(true);
    this.#may.map(() => this.map(), true);
    const session = this.#hooks.session();
    const [bytes, weights] = [session.checkpoint(), session.exportWeights()];
    this.#show({ type: 'checkpoint', step: session.stepsDone, bytes, weights });
  }

  /** @param {WorkerEvent | null} event */
  #show(event) {
    if (!event) return;
    if (event.type === 'map') this.#places = event.map.places.slice();
    this.#hooks.tell(event, buffersOf(event));
  }

  /** @param {Plan | null} plan replaces the current one */
  #follow(plan) {
    this.#plan = plan;
    this.#goOn();
  }

  /** Waits until a later step is set, or another plan. @param {Plan} plan */
  async #waitForTwin(plan) {
    while (this.#plan === plan && this.#hooks.session().stepsDone >= this.#waitStep) {
      await new Promise((resolve) => (this.#goOn = () => resolve(undefined)));
    }
  }

  /** Does the next part of the plan. @param {Plan} plan @returns {Promise<boolean>} whether there is more to come */
  async #go(plan) {
    if (this.#plan !== plan) return false;
    if (this.#hooks.session().stepsDone < plan.until) {
      await this.#step();
      this.#look(plan);
      return true;
    }
    this.#follow(null);
    this.#halt();
    if (this.#hooks.session().stepsDone >= this.#hooks.session().config.steps) this.#tellAccuracy();
    return false;
  }

  async #step() {
    const session = this.#hooks.session();
    const startedMs = performance.now();
    /** @type {import('../shared/protocol.js').StepReport} */
    const report = this.#team ? await this.#team.step(session, this.#digits) : session.step();
    this.#hooks.tell({ type: 'progress', report, stepMs: performance.now() - startedMs });
    if (this.#totals.exploded(report.total)) throw divergence(report.step, report.total);
  }

  /** Makes samples and checkpoints when they are due and there is time. @param {Plan} plan */
  #look({ sampleEvery, checkpointEvery }) {
    if (this.#observer?.isLate) this.#dismiss();
    const done = this.#hooks.session().stepsDone;
    const isDue = (/** @type {number} */ every) => every > 0 && done % every === 0;
    const saves = isDue(checkpointEvery) && this.#totals.isGood;
    if (!this.#totals.isGood) this.#isSaveDue = false;
    if (this.#observer) this.#leaveToObserver(this.#observer, saves, isDue(sampleEvery));
    else if (saves && this.#may.save(() => this.save())) this.#may.check(() => this.#tellAccuracy());
    else if (isDue(sampleEvery)) {
      this.#may.sample(() => this.sample(false));
      this.#may.map(() => this.map());
    }
  }

  /**
   * A checkpoint that is due while the observer is busy takes the place of the next sample.
   * @param {Observer} observer @param {boolean} saves @param {boolean} samples
   */
  #leaveToObserver(observer, saves, samples) {
    this.#isSaveDue ||= saves;
    if (!(saves || samples) || !observer.isFree || !this.#digits) return;
    const saved = this.#isSaveDue && this.#may.save(() => this.#observe(observer, true));
    if (saved) this.#isSaveDue = false;
    else if (samples) this.#may.copy(() => this.#observe(observer, false));
  }

  /**
   * Sends what the observer sees, and after it a checkpoint of the same step, if one is due.
   * @param {Observer} observer @param {boolean} saves
   */
  #observe(observer, saves) {
    const session = this.#hooks.session();
    const { config, stepsDone: step } = session;
    const weights = session.exportWeights();
    const bytes = saves ? session.checkpoint() : null;
    const look = { config, weights, step, drawing: this.#drawing, places: this.#places, saves };
    observer.look(look, /** @type {PackedDigits} */ (this.#digits), {
      hear: (event) => this.#show(event),
      done: () => bytes && this.#show({ type: 'checkpoint', step, bytes, weights }),
    });
  }

  #tellAccuracy() {
    const session = this.#hooks.session();
    if (this.#digits) this.#show(accuracyOf(session, session.stepsDone));
  }

  /** Ends a run that is paused or finished. */
  #halt() {
    this.save();
    this.#hooks.tell({ type: 'halted', error: null });
  }

  async #takeRest() {
    const sinceMs = performance.now();
    for (;;) {
      const leftMs = Math.min(this.#rest.untilMs, sinceMs + this.#rest.mostMs) - performance.now();
      if (leftMs <= 0) return;
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, leftMs);
        this.#wake = () => {
          // the rest has been changed
          clearTimeout(timer);
          resolve(undefined);
        };
      });
    }
  }

  /**
   * Lets pending messages be read first, by starting a new task with a message, since timers wait 4 ms.
   * @returns {Promise<void>}
   */
  #readInbox() {
    return new Promise((resolve) => {
      this.#inbox.port1.onmessage = () => resolve();
      this.#inbox.port2.postMessage(null);
    });
  }
}
