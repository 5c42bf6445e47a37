/** What a screen reader hears of a run: how far it has come, at each change of its state and four times on the way. */
import { TRAIN } from './strings.js';

/** @typedef {import('../../runs/run.js').Run} Run */

const SAY_EVERY = 0.25; // of the run

export class Announcer {
  #onSay;
  /** How much of the run had been done when it was last heard of, 0 to 1. */ #said = 0;

  /** @param {(text: string) => void} onSay */
  constructor(onSay) {
    this.#onSay = onSay;
  }

  /** The run has taken a step. @param {Run} run */
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
