/**
 * A run, and perhaps its twin: a second run with the same seed that differs in one setting. Every command applies to
 * both.
 *
 * They learn at the same time, each with its own team, and neither gets far ahead of the other; on a single core they
 * take turns. The panel shows the state of the run, not that of the twin. No DOM.
 */
import { withRate } from './plan.js';
import { Run } from './run.js';
import { goesOn } from './state.js';

/** @typedef {import('./plan.js').RunPlan} RunPlan */
/** @typedef {import('./run.js').Change} Change */
/** @typedef {import('./run.js').Outcome} Outcome */
/** @typedef {import('../shared/protocol.js').Question} Question */
/** @typedef {import('./team.js').TeamSource} TeamSource */
/** @typedef {[RunPlan] | [RunPlan, RunPlan]} Plans the run's and its twin's */

/** How many steps one may be ahead of the other when both learn at once. */
const LEAD = 10;
/** How many steps a turn has when they take turns. */
const TURN = 5;
const GIVE_WAY_EVERY_MS = 100; // while the visitor draws
/** The steps by which a run's duration is estimated, and the part of a run that steps take. */
const [PACE_STEPS, STEPS_PART] = [4, 0.85];
const NO_END = Number.MAX_SAFE_INTEGER;

export class Pair {
  main;
  /** @type {Run | null} */ twin = null;
  #create;
  #source;
  #onChange;
  #gaveWayMs = 0;
  /** How often the runs were halted. */ #halts = 0;
  /** @type {(step: number) => void} */ #onStep = () => {};
  /** The drawing that the runs complete with every sample. @type {Question | null} */ #watched = null;

  /**
   * @param {() => TeamSource} source the workers for a run without a twin
   * @param {() => Promise<Uint8Array>} digits the page's training digits, packed
   * @param {EventTarget} visitor dispatches "act" whenever the runs should give way
   * @param {(change: Change, run: Run) => void} onChange
   */
  constructor(source, digits, visitor, onChange) {
    visitor.addEventListener('act', () => this.#giveWay());
    this.#source = source;
    this.#onChange = onChange;
    this.#create = (/** @type {boolean} */ isTwin) => {
      /** @type {Run} */ const run = new Run(
        () => this.#share(),
        digits,
        (change) => this.#changed(change, run, isTwin),
      );
      run.watch(this.#watched);
      return run;
    };
    this.main = this.#create(false);
  }

  /** The run, and its twin if there is one. */
  get runs() {
    return this.twin ? [this.main, this.twin] : [this.main];
  }

  /**
   * @param {Plans} plans for a new run; a paused one continues
   * @param {number} [steps] default: up to the planned end
   * @returns {Promise<Outcome>} when the run halts
   */
  run(plans, steps) {
    return this.#prepare(plans, (run, plan) => run.run(plan, steps));
  }

  /** @param {Plans} plans */
  step(plans) {
    return this.#prepare(plans, (run, plan) => run.step(plan));
  }

  /**
   * Takes the first steps, to measure how long all of them take here.
   * @param {Plans} plans
   * @returns {Promise<number | null>} the expected milliseconds, with what the runs measure now and then; null if they
   *   were halted before
   */
  async pace(plans) {
    if (!this.isReady(plans)) await this.reset(plans);
    const { steps } = /** @type {import('../shared/protocol.js').SessionConfig} */ (this.main.config);
    const count = Math.min(PACE_STEPS, steps);
    /** When the slower of the two had taken each step. */ const takenMs = [performance.now()];
    this.#onStep = (step) => (takenMs[step] = performance.now());
    try {
      await this.run(plans, count);
    } finally {
      this.#onStep = () => {};
    }
    const taken = takenMs.length - 1; // fewer where a run diverges
    const isShort = this.runs.some(({ record, hasDiverged }) => record.stepsDone < count && !hasDiverged);
    const isHalted = isShort && !this.main.hasDiverged; // which pauses its twin
    if (taken === 0 || isHalted) return null;
    const first = taken > 1 ? 1 : 0; // which is slower, since the engine is compiled for it
    return (((takenMs[taken] - takenMs[first]) / (taken - first)) * steps) / STEPS_PART;
  }

  /** Whether both are at step 0 of these plans. @param {Plans} plans */
  isReady([plan, twinPlan]) {
    return this.main.isReady(plan) && (twinPlan ? (this.twin?.isReady(twinPlan) ?? false) : this.twin === null);
  }

  /** If one of them is refused, both stay what they were. @param {Plans} plans @returns {Promise<Outcome>} the run's */
  reset(plans) {
    return this.#withTwin(plans, true, async () => {
      const asked = this.runs.map((run, place) => run.reset(/** @type {RunPlan} */ (plans[place])));
      const [first, second] = await Promise.allSettled(asked);
      const refused = [first, second].find((one) => one?.status === 'rejected');
      if (refused) for (const one of [first, second]) if (one?.status === 'fulfilled') one.value.undo();
      const [{ outcome }] = await Promise.all(asked);
      return outcome;
    });
  }

  /**
   * Restarts both with other learning rates.
   * @param {number[]} rates the run's and its twin's
   * @returns {Promise<void>} when the run halts
   */
  async beginAgain(rates) {
    const plans = /** @type {Plans} */ (
      this.runs.map(({ plan }, place) => withRate(/** @type {RunPlan} */ (plan), rates[place]))
    );
    await this.reset(plans);
    await this.run(plans);
  }

  async pause() {
    this.#halts += 1;
    await Promise.all(this.runs.map((run) => run.pause()));
  }

  async stop() {
    this.#halts += 1;
    await Promise.all(this.runs.map((run) => run.stop()));
  }

  /** If training has every core, slows it down for a moment. */
  #giveWay() {
    const nowMs = performance.now();
    if (nowMs < this.#gaveWayMs + GIVE_WAY_EVERY_MS || !this.runs.some(({ state }) => state === 'running')) return;
    this.#gaveWayMs = nowMs;
    const { cores } = this.#source();
    if (this.runs.reduce((sum, { team }) => sum + team.size, 0) >= cores) for (const run of this.runs) run.giveWay();
  }

  /** Keeps runs under way from taking steps while the page is hidden. @param {boolean} held */
  hold(held) {
    for (const run of this.runs) run.hold(held);
  }

  /** @param {Question | null} drawing */
  async watch(drawing) {
    this.#watched = drawing;
    await Promise.all(this.runs.map((run) => run.watch(drawing)));
  }

  /**
   * Measures, on the test digits, every run that can be measured.
   * @returns {Promise<{ metrics: import('../shared/protocol.js').Metrics,
   *   record: import('./record.js').RunRecord }[] | null>} null if other runs have begun meanwhile
   */
  async measure() {
    const measured = [];
    const records = this.runs.map(({ record }) => record);
    for (const run of this.runs)
      if (run.canMeasure) measured.push({ metrics: await run.measure(), record: run.record });
    return this.runs.some(({ record }, place) => record !== records[place]) ? null : measured;
  }

  /** Ends the workers until a run needs them again. */
  suspend() {
    this.#halts += 1;
    for (const run of this.runs) run.suspend();
  }

  /**
   * Applies `ask` to both. A run that only one of them could begin is refused: it would compare with nothing.
   * @param {Plans} plans @param {(run: Run, plan: RunPlan) => Promise<Outcome>} ask
   */
  async #prepare(plans, ask) {
    const halts = this.#halts;
    if (plans.length > 1 && !this.main.underWay && !this.isReady(plans)) await this.reset(plans);
    if (halts !== this.#halts) return this.main.outcome; // halted before they could begin
    return this.#withTwin(plans, false, async () => {
      const [plan, twinPlan] = plans;
      const { twin } = this;
      const others = twin && twinPlan && this.#canGoOn(twin) ? ask(twin, twinPlan) : null;
      others?.catch(() => {}); // its error is thrown below, after the run's
      const outcome = await ask(this.main, plan);
      await others;
      return outcome;
    });
  }

  /**
   * Does work once the twin is created or removed according to its plan, unless a run is under way. If the run is then
   * refused, the twin before is there again.
   * @param {Plans} plans @param {boolean} anew @param {() => Promise<Outcome>} work
   * @returns {Promise<Outcome>} the run's
   */
  async #withTwin([, twinPlan], anew, work) {
    const former = this.twin;
    const { record } = this.main;
    if (anew || !this.main.underWay) {
      // the twin of a run that has ended earlier
      if (!twinPlan || (!anew && former?.state === 'paused')) this.twin = null;
      if (twinPlan) this.twin ??= this.#create(true);
    }
    const { twin } = this;
    if (former !== twin) former?.pause().then(() => former.suspend());
    for (const run of this.runs) run.runs = this.runs.length;
    this.#keepTogether();
    try {
      return await work();
    } catch (error) {
      if (this.main.record === record && this.twin === twin && twin !== former) {
        twin?.close();
        this.twin = former;
      }
      throw error;
    } finally {
      if (twin !== former && this.twin !== former) former?.close();
    }
  }

  /**
   * Whether the twin can continue together with the run: a twin that has ended earlier stays as it is.
   * @param {Run} twin
   */
  #canGoOn(twin) {
    return !this.main.underWay || twin.state === 'paused';
  }

  /** One run's share of the workers and cores. @returns {TeamSource} */
  #share() {
    const source = this.#source();
    if (!this.twin) return source;
    const { workers, cores } = source;
    return { ...source, workers: workers && Math.max(1, workers / 2), cores: Math.max(1, Math.floor((cores - 1) / 2)) };
  }

  /** @param {Change} change @param {Run} run @param {boolean} isTwin */
  #changed(change, run, isTwin) {
    if (isTwin ? run !== this.twin : this.main && run !== this.main) return; // it has been closed
    this.#keepTogether();
    if (change === 'state' && !isTwin && run.state === 'failed') this.twin?.pause();
    if (change === 'progress') this.#onStep(run.record.stepsDone);
    this.#onChange(change, run);
  }

  #keepTogether() {
    if (!this.main) return; // not yet
    const [main, twin] = [this.main, this.twin];
    const together = goesOn(main.state) && goesOn(twin?.state);
    const steps = { main: main.record.stepsDone, twin: twin?.record.stepsDone ?? 0 };
    const ends = together ? waitSteps(steps, this.#source().cores > 1) : { main: NO_END, twin: NO_END };
    main.wait(ends.main);
    twin?.wait(ends.twin);
  }
}

/**
 * The steps at which the two runs wait for each other.
 * @param {{ main: number, twin: number }} steps the steps done so far
 * @param {boolean} atOnce false if they take turns
 * @returns {{ main: number, twin: number }}
 */
export function waitSteps({ main, twin }, atOnce) {
  const both = Math.floor(Math.min(main, twin) / TURN) * TURN;
  if (atOnce) return { main: both + LEAD, twin: both + LEAD };
  const next = both + TURN;
  return { main: next, twin: main >= next ? next : both };
}
