/** What a screen reader says about a run: its progress, at each change of its state and four times in between. */
import { TRAIN } from './strings.js';

/** @typedef {import('../../runs/run.js').Run} Run */

const SAY_EVERY = 0.25; // as a fraction of the run

export class Announcer {
  #onSay;
  /** The fraction of the run done at the last announcement. */ #said = 0;

  /** @param {(text: string) => void} onSay */
  constructor(onSay) {
    this.#onSay = onSay;
  }

  /** Call this when the run has taken a step. @param {Run} run */
  progressed({ record, state }) {
    const report = record.history.at(-1);
    if (report && report.step / report.steps >= this.#said + SAY_EVERY) this.#say(report, state);
  }

  /** @param {Run} run */
  stateChanged({ record, state }) {
    const report = record.history.at(-1);
    if (state === 'loading') this.#said = 0;
    else if (report) this.#say(report, state);
  }

  /**
   * @param {import('../../shared/protocol.js').StepReport} report
   * @param {import('../../runs/state.js').RunState} state
   */
  #say({ step, steps, total }, state) {
    this.#said = step / steps;
    this.#onSay(TRAIN.run.announced(TRAIN.run.states[state], step, steps, total));
  }
}
