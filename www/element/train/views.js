/** The views of the Train panel, and what each of them is shown. */
import { twinWords } from './beginning.js';
import { CurvesView } from './curves-view.js';
import { DigitsView } from './digits-view.js';
import { Maps } from './maps.js';
import { problemsOf } from './problems.js';
import { RunView } from './run-view.js';
import { SettingsForm } from './settings-form.js';
import { isIterative, settingsLine } from './settings-line.js';
import { StepView } from './step-view.js';
import { TRAIN } from './strings.js';

/** @typedef {import('../../runs/config.js').RunSettings} RunSettings */
/** @typedef {import('../../runs/pair.js').Pair} Pair */
/** @typedef {import('../../runs/replay.js').Replay} Replay */
/** @typedef {import('./beginning.js').Beginning} Beginning */
/**
 * What the panel shows. `replay` is shown in place of the pair; `charts` are those that are always shown, null for the
 * usual ones; `busy` says what is under way, or is empty; `fresh`: the network before the first step is being made;
 * `isReady`: it could be made; `stepped` is the step that was taken alone; `real` are the ten test digits, once they
 * are known.
 * @typedef {{ pair: Pair, replay: Replay | null, charts: readonly string[] | null, settings: RunSettings,
 *   beginning: Beginning, underWay: boolean, busy: string, fresh: boolean, isReady: boolean, stepped: number | null,
 *   real: Float32Array | null, expected: import('./strings.js').Expected | null,
 *   palette: import('../style.js').Colours }} Now
 */

export class Views {
  form;
  run;
  digits;
  curves;
  maps;
  #step;
  #screen;

  /**
   * @param {ShadowRoot} root
   * @param {{ palette: () => Now['palette'], onSetting: (name: string, value: string | null) => void,
   *   onFile: (file: File) => void, onFresh: () => void, onDigits: (files: File[]) => void,
   *   onCommand: (command: import('./run-view.js').Command) => void,
   *   onMoment: () => void }} hooks
   */
  constructor(root, { palette, onCommand, onMoment, ...form }) {
    this.form = new SettingsForm(root, form);
    this.run = new RunView(root, onCommand);
    this.digits = new DigitsView(root, onMoment);
    this.curves = new CurvesView(root, (step) => this.digits.lookAt(step));
    this.#step = new StepView(root);
    this.#screen = /** @type {HTMLElement} */ (root.querySelector('.screen'));
    this.maps = new Maps(root, palette);
  }

  /** Says in another language what is said once. */
  reword() {
    this.maps.reword();
    this.curves.reword();
    this.digits.reword();
  }

  /** Sums up the settings in one line. @param {RunSettings} settings @param {Beginning} beginning */
  showLine(settings, { fileName }) {
    const { twin } = settings;
    this.form.showLine(settingsLine(settings, { twin: twin === null ? null : twinWords(twin), file: fileName }));
  }

  /**
   * Says what has gone wrong, with the way back.
   * @param {Pair} pair @param {Beginning} beginning @param {string} unmade why there is no fresh network, if so
   */
  showProblems(pair, { twinName, differsInRate }, unmade) {
    this.run.showProblems(
      unmade && pair.main.state === 'idle'
        ? { run: unmade, wayBack: TRAIN.run.retry }
        : problemsOf(pair, twinName, differsInRate),
    );
  }

  /** @param {Now} now @returns {Promise<void>} once the charts are painted, too */
  paint(now) {
    const { pair, replay, charts, settings, beginning, underWay, busy, fresh, isReady } = now;
    const { stepped, real, expected, palette } = now;
    const { main, twin } = replay ?? pair;
    const { step } = this.digits;
    const method = (underWay && main.config?.method) || settings.method;
    const records = { main: main.record, twin: twin?.record ?? null, twinName: beginning.twinName };
    this.form.lock(underWay || replay !== null);
    this.#screen.classList.toggle('recorded', replay !== null);
    if (!replay)
      this.run.show(pair.main, {
        planned: settings.steps,
        busy,
        looksBack: step !== null,
        fresh,
        isReady,
        iterative: isIterative({ ...settings, method }),
        expected,
      });
    const isStep = !replay && step === null && stepped === main.record.stepsDone && main.state !== 'running';
    this.#step.show(isStep ? main.record : null, { batch: main.config?.batchSize ?? settings.batch, palette });
    this.digits.show({ ...records, real, palette });
    this.maps.show({ main, twin, momentOf: (record) => this.digits.momentOf(record) });
    return this.curves.show({
      ...records,
      charts,
      totalsDiffer: beginning.differsInTotal,
      planned: main.config?.steps ?? settings.steps,
      step,
      palette,
    });
  }
}
