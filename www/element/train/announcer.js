/**
 * What a screen reader says about a run: its progress, at each change of its state and four times in between, and what
 * each step that is taken alone has done.
 */
import { lossesOf } from './step-view.js';
import { TRAIN } from './strings.js';

/** @typedef {import('../../runs/run.js').Run} Run */

const SAY_EVERY = 0.25; // as a fraction of the run

export class Announcer {
  #onSay;
  /** The fraction of the run done at the last announcement. */ #said = 0;
  /** Whether what the run does is only to measure how long it takes. */ isQuiet = false;

  /** @param {(text: string) => void} onSay */
  constructor(onSay) {
    this.#onSay = (/** @type {string} */ text) => this.isQuiet || onSay(text);
  }

  /** Call this when the run has taken a step. @param {Run} run */
  progressed(run) {
    const report = run.record.history.at(-1);
    if (run.state !== 'running') return; // a step taken alone is said once it is done
    if (report && report.step / report.steps >= this.#said + SAY_EVERY) this.#say(report, run);
  }

  /** @param {Run} run */
  stateChanged(run) {
    const report = run.record.history.at(-1);
    if (run.state === 'loading') this.#said = 0;
    else if (report) this.#say(report, run);
    // it begins, or has ended without a step of its own, as a checkpoint of a finished run does
    else if (run.state === 'running' || run.state === 'finished') this.#onSay(TRAIN.run.states[run.state]);
  }

  /** Call this when a step taken alone is done, unless that ended the run. @param {Run} run */
  stepped({ record, state }) {
    const report = record.history.at(-1);
    if (!report || state !== 'paused') return;
    this.#said = report.step / report.steps;
    this.#onSay(TRAIN.stepDone.said(report.step, TRAIN.stepDone.fromTo(...lossesOf(record))));
  }

  /** @param {import('../../shared/protocol.js').StepReport} report @param {Run} run */
  #say({ step, steps, total }, { state, hasDiverged }) {
    this.#said = step / steps;
    this.#onSay(TRAIN.run.announced(TRAIN.run.states[hasDiverged ? 'diverged' : state], step, steps, total));
  }
}
