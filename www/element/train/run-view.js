/** The buttons and the figures of a run, and what has gone wrong with it. */

import { number } from '../../shared/strings.js';
import { byId, isOff, setEnabled, setText } from '../dom.js';
import { closesItself } from './popup.js';
import { TRAIN } from './strings.js';

/** @typedef {import('../../runs/run.js').Run} Run */
/** @typedef {'start' | 'step' | 'reset' | 'stop' | 'newSeed' | 'goBack'} RunCommand */
/** @typedef {RunCommand | import('./outcomes.js').Outcome} Command */

/** @type {Record<string, Command>} */
const BUTTONS = {
  start: 'start',
  step: 'step',
  reset: 'reset',
  stop: 'stop',
  'new-seed': 'newSeed',
  'go-back': 'goBack',
  'use-weights': 'use',
  'save-run': 'save',
  'save-checkpoint': 'saveCheckpoint',
  measure: 'measure',
  'save-curves': 'curves',
  'save-image': 'image',
  'copy-link': 'copyLink',
};

export class RunView {
  #root;

  /** @param {ShadowRoot} root @param {(command: Command) => void} onCommand */
  constructor(root, onCommand) {
    this.#root = root;
    const menu = /** @type {HTMLDetailsElement} */ (byId(root, 'save-menu'));
    closesItself(root, menu);
    menu.addEventListener('click', ({ target }) => {
      if (/** @type {Element} */ (target).closest('button')) menu.open = false;
    });
    for (const [id, command] of Object.entries(BUTTONS))
      byId(this.#root, id).addEventListener('click', ({ currentTarget, detail }) => {
        const undoesFirst = id === 'start' && detail > 1; // the second press of a double click would pause the run
        if (!isOff(currentTarget) && !undoesFirst) onCommand(command);
      });
  }

  /**
   * @param {Run} run
   * @param {{ planned: number, busy: string, looksBack: boolean, fresh: boolean, isReady: boolean, iterative: boolean,
   *   expected: import('./strings.js').Expected | null }} options `busy` says what is under way, or is empty; `fresh`:
   *   the network before its first step is being made; `isReady`: it could be made; `iterative`: whether there are
   *   single steps; `expected`: what the weights of a class should be
   */
  show(run, { planned, busy, looksBack, fresh, isReady, iterative, expected }) {
    const words = TRAIN.run;
    const { record } = run;
    const state = fresh ? 'idle' : run.state;
    const { stepsDone } = record;
    const steps = run.config?.steps ?? planned;
    const ended = state === 'finished' || state === 'stopped' || state === 'failed';
    const isFree = run.state !== 'loading' && !busy;
    byId(this.#root, 'start').textContent =
      state === 'running' ? words.pause : state === 'paused' ? words.resume : ended ? words.restart : words.start;
    this.#enable('start', state !== 'loading');
    byId(this.#root, 'start').parentElement?.classList.toggle('ended', ended);
    this.#enable('step', state !== 'loading' && !ended);
    byId(this.#root, 'step').hidden = !iterative;
    this.#enable('reset', state !== 'loading' && stepsDone > 0);
    this.#enable('stop', state === 'running' || state === 'paused');
    const hasNetwork = stepsDone > 0 && (run.hasWeights || looksBack);
    for (const id of ['use-weights', 'save-run']) this.#enable(id, isFree && hasNetwork);
    this.#showPrimary(state === 'finished' && hasNetwork ? 'use-weights' : 'start');
    this.#enable('save-checkpoint', isFree && record.checkpoint !== null && stepsDone > 0);
    this.#enable('measure', isFree && run.hasWeights && state !== 'stopped' && state !== 'running');
    for (const id of ['save-curves', 'save-image']) this.#enable(id, record.history.length > 0);
    setText(this.#root, 'busy', busy);
    byId(this.#root, 'run-state')
      .closest('dl')
      ?.classList.toggle('busy', busy !== '');
    if (busy || !fresh || run.state !== 'loading')
      setText(
        this.#root,
        'run-state',
        busy ||
          (run.held
            ? words.held
            : run.isPausing
              ? words.states.pausing
              : state === 'running'
                ? words.training(run.team.size)
                : state === 'idle' && !isReady
                  ? ''
                  : words.states[run.hasDiverged ? 'diverged' : state]),
      );
    setText(this.#root, 'run-step', words.count(stepsDone, steps));
    setText(this.#root, 'run-pace', record.stepMs > 0 ? number(1000 / record.stepMs, 1) : '');
    const leftMs = ended ? 0 : record.stepMs * Math.max(0, steps - stepsDone);
    setText(this.#root, 'run-left', leftMs > 0 ? words.duration(leftMs) : '');
    const { hash } = record;
    setText(
      this.#root,
      'run-hash',
      hash === null ? '' : hash.step === stepsDone ? hash.text : words.hashAt(hash.text, hash.step),
    );
    const isLast = state === 'finished' && hash?.step === stepsDone;
    setText(this.#root, 'run-expected', expected && isLast ? words.expected(hash.text, expected) : '');
    /** @type {HTMLProgressElement} */ (byId(this.#root, 'run-bar')).value = steps > 0 ? stepsDone / steps : 0;
  }

  /** Marks the button for the next thing: there is one at a time. @param {string} id */
  #showPrimary(id) {
    const isBack = !byId(this.#root, 'way-back').hidden;
    for (const button of ['start', 'use-weights', 'go-back'])
      byId(this.#root, button).classList.toggle('primary', button === (isBack ? 'go-back' : id));
  }

  /**
   * @param {{ run: string, twin?: string, wayBack?: string }} problems empty texts remove a problem; `wayBack` is the
   *   label of the button that goes back, if that is possible
   */
  showProblems({ run, twin = '', wayBack = '' }) {
    for (const [id, text] of [
      ['run-problem', run],
      ['twin-problem', twin],
    ]) {
      setText(this.#root, id, text);
      byId(this.#root, id).hidden = text === '';
    }
    setText(this.#root, 'go-back', wayBack);
    byId(this.#root, 'way-back').hidden = wayBack === '';
  }

  /** @param {string} text how much of the digits has been fetched */
  showFetching(text) {
    setText(this.#root, 'run-state', text);
  }

  /** @param {string} id @param {boolean} enabled */
  #enable(id, enabled) {
    setEnabled(byId(this.#root, id), enabled);
  }
}
