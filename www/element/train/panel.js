/** The Train panel: connects a run, and perhaps its twin, to their views, and reports to the element. */

import { Pair } from '../../runs/pair.js';
import { NotFetched } from '../../shared/arriving.js';
import { isBlank, questionOf } from '../../shared/field.js';
import { reasonOf } from '../../shared/reasons.js';
import { oneLine } from '../../shared/strings.js';
import { byId, bytesOf, fill } from '../dom.js';
import * as map from '../map/strings.js';
import { wear } from '../sheets.js';
import { Announcer } from './announcer.js';
import { Beginning } from './beginning.js';
import { Fresh } from './fresh.js';
import { leadOf } from './lead.js';
import { Outcomes } from './outcomes.js';
import { ownDigits } from './own-digits.js';
import { Preset } from './preset.js';
import { RealDigits } from './real-digits.js';
import { Repaint } from './repaint.js';
import { nameOf } from './settings-line.js';
import * as train from './strings.js';
import { TRAIN } from './strings.js';
import { TRAIN_STYLE } from './style.js';
import { Supplies } from './supplies.js';
import { TRAIN_TEMPLATE } from './template.js';
import { Views } from './views.js';
import { goBack } from './way-back.js';

/** @typedef {import('../../runs/run.js').Run} Run */
/** @typedef {import('../../runs/run.js').Change} Change */
/** @typedef {import('../../shared/protocol.js').StepReport} StepReport */
/** @typedef {import('../../shared/protocol.js').SessionConfig} SessionConfig */
/**
 * `wantsFresh`: whether to show a network before its first step; `visitor` gets an "act" event whenever training should
 * give way to the visitor; `onLead` gets what there is to do, null for the words about a fresh network.
 * @typedef {{ settings: import('../settings.js').Settings, loading: import('../loading.js').Loading,
 *   source: () => import('../../runs/engine.js').EngineSource, visitor: EventTarget, visible: () => boolean,
 *   link: () => string, palette: () => import('../style.js').Colours,
 *   drawing: () => import('../../shared/field.js').DrawingState,
 *   describe: (config: import('../../shared/protocol.js').SessionOverrides) => Promise<SessionConfig>,
 *   inspect: (bytes: Uint8Array) => Promise<import('../../shared/protocol.js').CheckpointRun | null>,
 *   wantsFresh: () => boolean, onProgress: (report: StepReport, elapsedMs: number) => void, onState: () => void,
 *   onSay: (text: string) => void, onLead: (words: string | null) => void, onError: (error: unknown) => void,
 *   onUse: (weights: import('../../runs/completer.js').Weights, name: string) => Promise<void> }} TrainPanelHooks
 */

/** The words of this part, by the names of their files. */
export const WORDS = { train, map };

export class TrainPanel {
  pair;

  #hooks;
  #settings;
  #views;
  #supplies;
  #beginning;
  #preset;
  #outcomes;
  #announcer;
  #busy = ''; // what is under way, in words
  /** What the weights of the finished run should be. @type {import('./strings.js').Expected | null} */ #expected =
    null;
  #repaint = new Repaint(() => this.#paint());
  #real = new RealDigits(() => this.#repaint.withNextFrame());
  #watched = '';
  /** The settings that the latest run began with. @type {import('../../runs/config.js').RunSettings | null} */
  #begunWith = null;
  /** The step that was taken alone, while it is the latest. @type {number | null} */ #stepped = null;
  #fresh = new Fresh(
    () => this.#makeFresh(),
    () => this.#freshChanged(),
  );
  /** How many commands are under way. */ #commands = 0;
  /** How often a pause was asked for. */ #pauses = 0;
  /** How often digits were chosen: those of an earlier choice may come too late. */ #choices = 0;
  /** What is shown in place of the runs. @type {import('../../runs/replay.js').Replay | null} */ #replay = null;
  /** The charts that are always shown; null for the usual ones. @type {readonly string[] | null} */ #charts = null;

  /** @param {ShadowRoot} root @param {TrainPanelHooks} hooks */
  constructor(root, hooks) {
    this.#hooks = hooks;
    this.#settings = hooks.settings;
    fill(byId(root, 'panel-train'), TRAIN_TEMPLATE);
    wear(root, TRAIN_STYLE);
    this.#supplies = new Supplies(hooks, (text) => {
      // when one file has not come, another one may still be on its way
      if (!this.#fresh.problem) this.#views.run.showFetching(text);
    });
    this.pair = new Pair(
      () => this.#supplies.workers(),
      () => this.#supplies.digits(),
      hooks.visitor,
      (change, run) => this.#changed(change, run),
    );
    this.#beginning = new Beginning(hooks);
    this.#preset = new Preset(hooks.describe);
    this.#announcer = new Announcer(hooks.onSay);
    this.#views = new Views(root, {
      palette: hooks.palette,
      onSetting: (name, value) => this.#settings.set(name, value),
      onFile: (file) => this.#beginWith(file),
      onDigits: (files) => this.#learnFrom(files),
      onFresh: () => this.beginFresh(),
      onCommand: (command) => this.#obey(command),
      onMoment: () => this.#repaint.now(),
    });
    this.#outcomes = new Outcomes({
      pair: this.pair,
      beginning: this.#beginning,
      supplies: this.#supplies,
      digits: this.#views.digits,
      curves: this.#views.curves,
      hooks,
      whileBusy: (words, work) => this.#whileBusy(words, work),
    });
  }

  /** Whether a run has begun and not ended, so that its settings are fixed. */
  get underWay() {
    return this.#run.underWay && !this.#fresh.isMaking;
  }

  /**
   * Shows a recorded run in place of the panel's own, until it is closed.
   * @param {import('../../runs/replay.js').Replay} replay
   */
  showRecorded(replay) {
    this.#replay?.close();
    this.#replay = replay;
    this.#fresh.settled(); // what is only wanted is given up
    this.#forget();
    replay.addEventListener('change', () => this.#replayed(replay));
    this.#repaint.withNextFrame();
  }

  /** @param {readonly string[] | null} charts that are always shown; null for the usual ones */
  putForward(charts) {
    this.#charts = charts;
    this.#repaint.withNextFrame();
  }

  /** Keeps everything from going on while nobody sees it. @param {{ page: boolean, panel: boolean }} hidden */
  hold({ page, panel }) {
    this.pair.hold(page);
    if (page || panel) this.#replay?.pause();
  }

  /**
   * Measures how long a run with the current settings takes here, by its first steps, and goes back to its start.
   * @returns {Promise<number | null>} in milliseconds; null if they were halted before
   */
  pace() {
    return this.#command(async () => {
      const plans = await this.#plans(true);
      this.#announcer.isQuiet = true;
      try {
        const durationMs = await this.pair.pace(plans);
        await this.pair.reset(plans);
        return durationMs;
      } finally {
        this.#announcer.isQuiet = false;
      }
    });
  }

  /** What the element's users get of the map on show. */
  get map() {
    return this.#views.maps.map;
  }

  /** @param {number} [steps] @returns {Promise<{ stepsDone: number, state: string }>} */
  train(steps) {
    const pauses = this.#pauses;
    return this.#command(async (unbegun) => {
      const plans = await this.#plans();
      if (pauses !== this.#pauses) {
        unbegun(); // paused before it could begin
        return this.#outcome();
      }
      return this.#halted(await this.pair.run(plans, steps));
    });
  }

  async #halted(outcome = this.#outcome()) {
    if (outcome.state === 'failed') throw this.#run.error;
    if (outcome.state === 'finished' && this.pair.twin) await this.#outcomes.measure();
    return outcome;
  }

  /** Makes the next run start from random weights, whatever file was chosen. */
  beginFresh() {
    this.#beginning.forget();
    this.#showBeginning();
  }

  async pause() {
    this.#pauses += 1;
    await this.pair.pause();
    return this.#outcome();
  }

  step() {
    return this.#command(async () => {
      const outcome = await this.pair.step(await this.#plans());
      this.#stepped = this.#run.record.stepsDone;
      this.#announcer.stepped(this.#run);
      this.#views.digits.forget(); // the step is what there is to see
      this.#repaint.withNextFrame();
      return outcome;
    });
  }

  reset() {
    return this.#command(async () => {
      const outcome = await this.pair.reset(await this.#plans(true));
      this.#hooks.onSay(TRAIN.run.states.idle);
      return outcome;
    });
  }

  /** Says everything in another language. */
  reword() {
    this.#views.reword();
    this.#showBeginning();
    this.show();
    this.#showProblems();
  }

  /** Paints the current state of everything. */
  show() {
    this.#showSettings();
    this.#wantFresh();
    this.drawingChanged();
    this.#repaint.withNextFrame();
  }

  /** Call this when the element is taken out of its page: the runs pause at their last checkpoint. */
  close() {
    this.pair.suspend();
    this.#views.curves.close();
  }

  #showSettings() {
    const settings = this.#shownSettings;
    const showForm = () => this.#views.form.show(settings, this.#preset.config);
    showForm();
    this.#views.showLine(settings, this.#beginning);
    if (this.#hooks.visible()) this.#preset.ask(settings, showForm);
  }

  /**
   * Does what needs the run for itself.
   * @template T @param {(unbegun: () => void) => Promise<T>} work calls `unbegun` if the run before stays
   * @returns {Promise<T>}
   */
  async #command(work) {
    this.#commands += 1;
    this.#replay?.close();
    const { record } = this.#run;
    const [begunWith, twin] = [this.#begunWith, this.#beginning.twin];
    const unbegun = () => {
      if (this.#run.record !== record) return;
      [this.#begunWith, this.#beginning.twin] = [begunWith, twin];
      this.#showSettings(); // the panel may have been painted with what was to come
      this.#repaint.withNextFrame();
    };
    try {
      await this.#fresh.settled();
      return await work(unbegun);
    } catch (error) {
      unbegun(); // it was refused
      throw error;
    } finally {
      this.#commands -= 1;
    }
  }

  #wantFresh() {
    if (this.#replay || !this.#hooks.wantsFresh()) return;
    if (this.#hooks.visible() && this.#commands === 0 && (this.#fresh.isMaking || this.#run.state === 'idle'))
      this.#fresh.want(JSON.stringify([this.#settings.run, this.#beginning.text]));
  }

  /** Makes the network before its first step, unless it is there. */
  async #makeFresh() {
    try {
      await this.#supplies.all(this.#beginning.own !== null);
    } catch (error) {
      throw new Error(TRAIN.run.notFetched(reasonOf(error)));
    }
    // a run that the engine refuses says so when it is started
    const plans = await this.#plans(true).catch(() => null);
    if (plans && !this.pair.isReady(plans)) await this.pair.reset(plans);
  }

  #freshChanged() {
    this.#showProblems();
    this.#repaint.withNextFrame();
  }

  get #run() {
    return this.pair.main;
  }

  #outcome() {
    return this.#run.outcome;
  }

  #plans(isNew = !this.#run.underWay) {
    if (isNew) this.#begunWith = this.#settings.run;
    return this.#beginning.plans(this.#settings.run, isNew);
  }

  /** What is shown as the settings: a link that is opened during a run changes those of the next one. */
  get #shownSettings() {
    return (this.underWay && this.#begunWith) || this.#settings.run;
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
      else if (command === 'goBack') await (this.#fresh.problem ? this.#wantFresh() : this.#goBack());
      else await this.#outcomes.make(command);
    } catch (error) {
      const words = error instanceof NotFetched ? TRAIN.run.notFetched : TRAIN.run.refused;
      const isToldAlready = this.#run.state === 'failed' && error === this.#run.error;
      if (!isToldAlready) this.#views.run.showProblems({ run: words(reasonOf(error)) });
      this.#hooks.onError(error);
    }
  }

  /** @param {() => Promise<unknown>} begin */
  async #unlessRefused(begin) {
    if (this.#run.state !== 'paused' && this.#views.form.refuse()) return;
    await begin();
  }

  #goBack() {
    return goBack(this.pair, this.#beginning, {
      set: (name, value) => this.#settings.set(name, value),
      say: this.#hooks.onSay,
      train: () => this.train(),
      halted: () => this.#halted(),
    });
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
      await this.#beginning.take(oneLine(file.name, 60), await bytesOf(file));
      this.#showBeginning();
    } catch (error) {
      this.#views.run.showProblems({ run: TRAIN.settings.startFailed(oneLine(file.name, 60), reasonOf(error)) });
      this.#hooks.onError(error);
    }
  }

  /** @param {File[]} files the visitor's own digits, or none for the page's */
  async #learnFrom(files) {
    const choice = ++this.#choices;
    try {
      const named = files.map(async (file) => ({ name: oneLine(file.name, 60), bytes: await bytesOf(file) }));
      const own = files.length > 0 ? await ownDigits(await Promise.all(named)) : null;
      if (choice !== this.#choices) return;
      this.#beginning.own = own?.bytes ?? null;
      this.#fresh.forget();
      const name = files.length === 1 ? files[0].name : TRAIN.own.files(files.length);
      this.#views.form.showDigits(own ? TRAIN.own.of({ name, ...own }) : TRAIN.own.page, own !== null);
      this.#views.run.showProblems({ run: '' });
      this.#wantFresh();
    } catch (error) {
      if (choice !== this.#choices) return;
      this.#views.run.showProblems({ run: TRAIN.own.failed(reasonOf(error)) });
      this.#hooks.onError(error);
    }
  }

  #showBeginning() {
    this.#views.form.showStart(this.#beginning.text, this.#beginning.isFile);
    this.#views.run.showProblems({ run: '' });
    this.#views.showLine(this.#shownSettings, this.#beginning);
    this.#wantFresh();
  }

  #showProblems() {
    this.#views.showProblems(this.pair, this.#beginning, this.#fresh.problem);
  }

  /** Call this when the drawing may have changed: the run completes it with each sample. */
  drawingChanged() {
    const question = questionOf(this.#hooks.drawing(), this.#settings.aligns);
    const { given, pixels, other, kept } = question;
    const mark = `${given} ${kept === null} ${pixels.join(' ')} ${other?.join(' ')}`;
    if (mark === this.#watched) return;
    this.#watched = mark;
    // the run reports the loss of a worker
    this.pair.watch(isBlank(pixels) ? null : question).catch(() => {});
  }

  /** @param {Change} change @param {Run} run */
  #changed(change, run) {
    const { error, record, team } = run;
    const [step, workers] = [record.stepsDone, team.size];
    if (change === 'state') this.#showProblems();
    if (change === 'state' && this.#begunWith !== this.#settings.run) this.#showSettings();
    if (run === this.#run) this.#mainChanged(change, run);
    if (change === 'state') this.#hooks.onState();
    if (change === 'recovered') this.#hooks.loading.notify(() => TRAIN.run.recovered(step));
    if (change === 'fewer') this.#hooks.loading.notify(() => TRAIN.run.fewer(workers, reasonOf(error)));
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
      if (run.state === 'finished') this.#expected = this.#expectation();
      this.#announcer.stateChanged(run);
    } else if (change === 'sample') {
      this.#real.request(run);
    }
  }

  /** What the weights should be, if a link says so. @returns {import('./strings.js').Expected | null} */
  #expectation() {
    const { expected: hash, unusable } = this.#settings;
    if (hash === null) return null;
    const { isFile, own } = this.#beginning;
    const others = [...(isFile ? [TRAIN.run.ownStart] : []), ...(own ? [TRAIN.run.ownDigits] : [])];
    const changed = this.#settings.changed(this.#begunWith ?? undefined).map(nameOf);
    return {
      hash,
      changed: [...changed, ...others],
      unusable: unusable.map(({ name, value }) => oneLine(`${name}="${value}"`)),
    };
  }

  /** @param {import('../../runs/replay.js').Replay} replay */
  #replayed(replay) {
    if (replay !== this.#replay) return;
    if (replay.state === 'running') return this.#repaint.soon();
    if (replay.state !== 'closed') return this.#repaint.withNextFrame();
    this.#replay = null;
    this.#forget();
    this.show();
  }

  #forget() {
    this.#views.digits.forget();
    this.#views.digits.showMeasured(null);
  }

  #paint() {
    if (!this.#hooks.visible()) return;
    const replay = this.#replay;
    const isFresh = this.#fresh.isMaking;
    const { pair } = this;
    const looksBack = this.#views.digits.step !== null;
    const settings = this.#settings.run;
    this.#hooks.onLead(leadOf({ pair, beginning: this.#beginning, settings, isFresh, looksBack }));
    this.#views
      .paint({
        pair,
        replay,
        charts: this.#charts,
        settings: this.#shownSettings,
        beginning: replay ? this.#beginning.ofTwin(replay.twinSetting) : this.#beginning,
        underWay: this.underWay,
        busy: this.#busy,
        fresh: isFresh,
        isReady: this.#fresh.problem === '',
        stepped: this.#stepped,
        real: replay?.real ?? this.#real.pixels,
        expected: this.#expected,
        palette: this.#hooks.palette(),
      })
      .catch((error) => this.#hooks.onError(error));
  }
}
