/** The Train panel: connects a run, and perhaps its twin, to their views, and reports to the element. */

import { fitClassifier } from '../../runs/classifier.js';
import { Pair } from '../../runs/pair.js';
import { givenOf, isBlank } from '../../shared/field.js';
import { reasonOf } from '../../shared/strings.js';
import { byId } from '../dom.js';
import { Announcer } from './announcer.js';
import { Beginning } from './beginning.js';
import { CurvesView } from './curves-view.js';
import { DigitsView } from './digits-view.js';
import { exportOf } from './exports.js';
import { Preset } from './preset.js';
import { problemsOf, slowerRate, slowerRates } from './problems.js';
import { Repaint } from './repaint.js';
import { RunView } from './run-view.js';
import { SettingsForm } from './settings-form.js';
import { TRAIN } from './strings.js';
import { TRAIN_STYLE } from './style.js';
import { summaryOf } from './summary.js';
import { Supplies } from './supplies.js';
import { MARKUP } from './template.js';

/** @typedef {import('../../runs/run.js').Run} Run */
/** @typedef {import('../../runs/run.js').Change} Change */
/** @typedef {import('../../shared/protocol.js').StepReport} StepReport */
/** @typedef {import('../../shared/protocol.js').SessionConfig} SessionConfig */
/** @typedef {import('../../shared/paint.js').Palette} Palette */
/**
 * `visitor` gets an "act" event whenever training should give way to the visitor.
 * @typedef {{ settings: import('../settings.js').Settings, loading: import('../loading.js').Loading,
 *   source: () => import('../../runs/engine.js').EngineSource, visitor: EventTarget, visible: () => boolean,
 *   palette: () => Palette & Record<string, string>, drawing: () => import('../../shared/field.js').DrawingState,
 *   describe: (config: import('../../shared/protocol.js').SessionOverrides) => Promise<SessionConfig>,
 *   inspect: (bytes: Uint8Array) => Promise<import('../../shared/protocol.js').CheckpointRun | null>,
 *   onProgress: (report: StepReport, elapsedMs: number) => void, onState: () => void, onSay: (text: string) => void,
 *   onError: (error: unknown) => void,
 *   onUse: (weights: import('../../runs/completer.js').Weights, name: string) => Promise<void> }} TrainPanelHooks
 */

export class TrainPanel {
  pair;

  #hooks;
  #settings;
  #form;
  #runView;
  #digitsView;
  #curvesView;
  #supplies;
  /** @type {Float32Array | null} */ #real = null;
  #beginning;
  #preset;
  #announcer;
  #busy = ''; // what is under way, in words
  #repaint = new Repaint(() => this.#paint());
  #watched = '';

  /** @param {ShadowRoot} root @param {TrainPanelHooks} hooks */
  constructor(root, hooks) {
    this.#hooks = hooks;
    this.#settings = hooks.settings;
    byId(root, 'panel-train').innerHTML = MARKUP;
    root.adoptedStyleSheets.push(TRAIN_STYLE);
    this.#supplies = new Supplies(hooks, (text) => this.#runView.showFetching(text));
    this.pair = new Pair(
      () => this.#supplies.workers(),
      () => this.#supplies.digits(),
      hooks.visitor,
      (change, run) => this.#changed(change, run),
    );
    this.#beginning = new Beginning(hooks);
    this.#preset = new Preset(hooks.describe);
    this.#announcer = new Announcer(hooks.onSay);
    this.#form = new SettingsForm(root, {
      onSetting: (name, value) => this.#settings.set(name, value),
      onFile: (file) => this.#beginWith(file),
      onFresh: () => this.beginFresh(),
    });
    this.#runView = new RunView(root, (command) => this.#obey(command));
    this.#digitsView = new DigitsView(root, () => this.#repaint.now());
    this.#curvesView = new CurvesView(root, (step) => this.#digitsView.lookAt(step));
  }

  /** @param {number} [steps] @returns {Promise<{ stepsDone: number, state: string }>} */
  async train(steps) {
    await this.pair.run(await this.#plans(), steps);
    return this.#halted();
  }

  async #halted() {
    if (this.#run.state === 'failed') throw this.#run.error;
    if (this.#run.state === 'finished' && this.pair.twin)
      await this.#whileBusy(TRAIN.digits.measuring, () => this.#measure());
    return this.#outcome();
  }

  /** Makes the next run start from random weights, whatever file was chosen. */
  beginFresh() {
    this.#beginning.forget();
    this.#showBeginning();
  }

  async pause() {
    await this.pair.pause();
    return this.#outcome();
  }

  async step() {
    await this.pair.step(await this.#plans());
    return this.#outcome();
  }

  async reset() {
    await this.pair.reset(await this.#plans(true));
    return this.#outcome();
  }

  /** Paints the current state of everything. */
  show() {
    const showForm = () => this.#form.show(this.#settings.run, this.#preset.config);
    showForm();
    if (this.#hooks.visible()) this.#preset.ask(this.#settings.run, showForm);
    this.drawingChanged();
    this.#repaint.now();
  }

  get #run() {
    return this.pair.main;
  }

  #outcome() {
    return { stepsDone: this.#run.record.stepsDone, state: this.#run.state };
  }

  #plans(isNew = !this.#run.underWay) {
    return this.#beginning.plans(this.#settings.run, isNew);
  }

  /** @param {import('./run-view.js').Command} command */
  async #obey(command) {
    try {
      if (command === 'start')
        await (this.#run.state === 'running' ? this.pause() : this.#unlessRefused(() => this.train()));
      else if (command === 'step') await this.#unlessRefused(() => this.step());
      else if (command === 'reset') await this.#unlessRefused(() => this.reset());
      else if (command === 'stop') await this.pair.stop();
      else if (command === 'newSeed')
        this.#settings.set('seed', String(crypto.getRandomValues(new Uint32Array(1))[0] % 1e6));
      else if (command === 'goBack') await this.#goBack();
      else if (command === 'use') await this.#whileBusy(TRAIN.digits.using, () => this.#use());
      else if (command === 'measure') await this.#whileBusy(TRAIN.digits.measuring, () => this.#measure());
      else await this.#save(command);
    } catch (error) {
      if (this.#run.state !== 'failed') this.#runView.showProblems({ run: TRAIN.run.refused(reasonOf(error)) });
      this.#hooks.onError(error);
    }
  }

  /** @param {import('./exports.js').ExportKind} what */
  async #save(what) {
    const { bytes, name, type } = await exportOf(what, {
      pair: this.pair,
      moment: this.#digitsView.momentOf(this.#run.record),
      twinName: this.#beginning.twinName,
      describe: this.#hooks.describe,
      digits: this.#digitsView,
      curves: this.#curvesView,
      palette: this.#hooks.palette(),
    });
    this.#hooks.loading.save(bytes, name, type);
  }

  /** @param {() => Promise<unknown>} begin */
  async #unlessRefused(begin) {
    if (this.#run.state !== 'paused' && this.#form.refuse()) return;
    await begin();
  }

  /**
   * Goes back to the last good state and continues with a lower rate; a pair goes back to its start, so that the two
   * always differ in only one setting.
   */
  async #goBack() {
    const rates = slowerRates(this.pair, this.#beginning.differsInRate);
    if (rates) return this.#beginAgain(rates);
    const rate = slowerRate(this.#run);
    if (rate === null) return;
    await this.#run.goBack(rate);
    this.#settings.set('rate', String(rate));
    this.#hooks.onSay(TRAIN.run.wentBack(this.#run.record.stepsDone, rate));
    await this.train();
  }

  /** @param {number[]} rates the run's and its twin's */
  async #beginAgain([rate, twinRate]) {
    if (rate !== this.#run.config?.learningRate) this.#settings.set('rate', String(rate));
    if (this.#beginning.differsInRate) this.#settings.set('twin', (this.#beginning.twin = `rate:${twinRate}`));
    this.#hooks.onSay(TRAIN.run.begunAgain);
    await this.pair.beginAgain([rate, twinRate]);
    await this.#halted();
  }

  async #use() {
    const moment = this.#digitsView.momentOf(this.#run.record);
    const name = TRAIN.digits.yourRun(moment?.step ?? this.#run.record.stepsDone);
    const weights = moment?.weights.slice() ?? (await this.#run.team.exportWeights());
    const classifier = await fitClassifier(this.#supplies.workers(), {
      weights,
      packed: await this.#supplies.digits(),
      digits: this.#run.plan?.digits ?? 0,
    });
    await this.#hooks.onUse({ weights, classifier }, name);
  }

  async #measure() {
    const measured = await this.pair.measure();
    if (measured) this.#digitsView.showMeasured(summaryOf(measured), measured.length > 1);
  }

  /**
   * Does work that takes seconds, and shows these words meanwhile.
   * @param {string} words @param {() => Promise<void>} work
   */
  async #whileBusy(words, work) {
    this.#busy = words;
    this.#repaint.withNextFrame();
    this.#hooks.onSay(words);
    try {
      await work();
    } finally {
      this.#busy = '';
      this.#repaint.withNextFrame();
    }
  }

  /** @param {File} file weights or a checkpoint */
  async #beginWith(file) {
    try {
      await this.#beginning.take(file.name, new Uint8Array(await file.arrayBuffer()));
      this.#showBeginning();
    } catch (error) {
      this.#runView.showProblems({ run: TRAIN.settings.startFailed(file.name, reasonOf(error)) });
      this.#hooks.onError(error);
    }
  }

  #showBeginning() {
    this.#form.showStart(this.#beginning.text, this.#beginning.isFile);
    this.#runView.showProblems({ run: '' });
  }

  /** Call this when the drawing may have changed: the run completes it with each sample. */
  drawingChanged() {
    const { ink, given } = this.#hooks.drawing();
    const pixels = givenOf(ink, given);
    const mark = `${given} ${pixels.join(' ')}`;
    if (mark === this.#watched) return;
    this.#watched = mark;
    // the run reports the loss of a worker
    this.pair.watch(isBlank(pixels) ? null : { given, pixels }).catch(() => {});
  }

  /** @param {Change} change @param {Run} run */
  #changed(change, run) {
    if (change === 'state')
      this.#runView.showProblems(problemsOf(this.pair, this.#beginning.twinName, this.#beginning.differsInRate));
    if (run === this.#run) this.#mainChanged(change, run);
    if (change === 'state') this.#hooks.onState();
    if (change === 'recovered') this.#hooks.loading.notify(TRAIN.run.recovered(run.record.stepsDone));
    if (change === 'fewer') this.#hooks.loading.notify(TRAIN.run.fewer(run.team.size, reasonOf(run.error)));
    if (change === 'progress' || change === 'sample') this.#repaint.soon();
    else this.#repaint.withNextFrame();
  }

  /** @param {Change} change @param {Run} run */
  #mainChanged(change, run) {
    if (change === 'progress') {
      this.#hooks.onProgress(/** @type {StepReport} */ (run.record.history.at(-1)), run.record.elapsedMs);
      this.#announcer.progressed(run);
    } else if (change === 'state') {
      if (run.state === 'loading') this.#forget();
      this.#announcer.stateChanged(run);
    } else if (change === 'sample' && !this.#real) {
      this.#fetchReal();
    }
  }

  async #fetchReal() {
    this.#real = new Float32Array(0); // so that it is requested only once
    this.#real = await this.#run.team.live.request('testDigits', {}).catch(() => null);
    this.#repaint.withNextFrame();
  }

  #forget() {
    this.#digitsView.forget();
    this.#digitsView.showMeasured(null, false);
  }

  #paint() {
    if (!this.#hooks.visible()) return;
    const { main, twin } = this.pair;
    const palette = this.#hooks.palette();
    const { step } = this.#digitsView;
    const planned = this.#settings.run.steps;
    const records = { main: main.record, twin: twin?.record ?? null, twinName: this.#beginning.twinName };
    this.#form.lock(main.underWay);
    this.#runView.show(main, { planned, busy: this.#busy, looksBack: step !== null });
    this.#digitsView.show({ ...records, real: this.#real?.length ? this.#real : null, palette });
    this.#curvesView
      .show({ ...records, planned: main.config?.steps ?? planned, step, palette: /** @type {any} */ (palette) })
      .catch((error) => this.#hooks.onError(error));
  }
}
