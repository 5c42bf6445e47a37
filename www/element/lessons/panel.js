/**
 * The lessons: which one is open, what the visitor predicted, how far its runs are, and what was measured. The settings
 * and the answer of each lesson are in lessons.js, its recorded runs in replaying.js.
 */

import { NotIncluded } from '../../shared/arriving.js';
import { fetchBytes } from '../../shared/assets.js';
import { copyText } from '../../shared/clipboard.js';
import { isBlank, textOf } from '../../shared/field.js';
import { FILES, PAGE } from '../../shared/files.js';
import { reasonOf } from '../../shared/reasons.js';
import { LESSONS } from '../../shared/settings.js';
import * as map from '../map/strings.js';
import { wear } from '../sheets.js';
import * as train from '../train/strings.js';
import { readAblations } from './ablations.js';
import { haveEnded, lessonOf, linkOf, runOf, stageOf } from './lessons.js';
import { Replaying } from './replaying.js';
import * as lessons from './strings.js';
import { LESSON } from './strings.js';
import { LESSON_STYLE } from './style.js';
import { readTradeOff } from './trade-off.js';
import { fourRuns } from './trade-off-view.js';
import { LessonView } from './view.js';

/** @typedef {import('./lessons.js').LessonName} LessonName */
/** @typedef {import('../../runs/pair.js').Pair} Pair */
/** @typedef {import('../dom.js').Words} Words */
/**
 * The visitor's progress in a lesson, most of it in words; see `Now` in view.js. `durationMs` is how long training
 * takes here, once that is measured.
 * @typedef {{ prediction: string | null, revealed: boolean, status: Words, estimate: Words | null,
 *   durationMs: number | null, compared: Words, missing: Words, isWithout: boolean, isLive: boolean }} Progress
 */
/** @typedef {Record<string, string | null>} Settings null for the default */
/**
 * `onRun` and `onPace` do nothing and resolve to null while another run is under way, and so does `onReplay`, which
 * shows a replay in the Train panel; `onPreview` does that without its settings. `onPace` measures how long a run
 * takes, and is done with null if the visitor halts it. `onWithout`: the open lesson has no record. `onCharts` gets the
 * charts to show.
 * @typedef {{ onChoose: (lesson: LessonName | null) => void, onTrain: () => void, onGo: () => void,
 *   onSay: (text: string) => void,
 *   palette: () => import('../../shared/paint.js').Palette,
 *   drawing: () => import('../../shared/field.js').DrawingState,
 *   onCharts: (charts: string[] | null) => unknown, onRun: (settings: Settings) => Promise<{ done: unknown } | null>,
 *   onPace: (settings: Settings) => Promise<{ done: number | null } | null>,
 *   onReplay: (settings: Settings, replay: import('../../runs/replay.js').Replay) => Promise<{ done: void } | null>,
 *   onPreview: (replay: import('../../runs/replay.js').Replay) => Promise<unknown>, onWithout: () => void,
 *   onError: (error: unknown) => void }} LessonsPanelHooks
 */

/** @type {Words} */
const NOTHING = () => '';
/** @type {Progress} */
const NONE = {
  prediction: null,
  revealed: false,
  status: NOTHING,
  estimate: null,
  durationMs: null,
  compared: NOTHING,
  missing: NOTHING,
  isWithout: false,
  isLive: false,
};

/** The words of this part, by the names of their files. */
export const WORDS = { lessons, train, map };

export class LessonsPanel {
  #hooks;
  #view;
  #replaying;
  /** @type {LessonName | null} */ #open = null;
  /**
   * The lesson that started the current runs, and its prediction.
   * @type {{ name: LessonName, prediction: string } | null}
   */
  #running = null;
  /** Lessons whose records could not be loaded. @type {Set<LessonName>} */ #without = new Set();
  /** Whether those runs have begun. */ #hasBegun = false;
  /** @type {Map<LessonName, Progress>} */ #progress = new Map();
  /** What was measured, by its file. @type {Map<URL, Promise<import('./ablations.js').Ablations>>} */ #measured =
    new Map();

  /** @param {ShadowRoot} root @param {LessonsPanelHooks} hooks */
  constructor(root, hooks) {
    this.#hooks = hooks;
    wear(root, LESSON_STYLE);
    this.#view = new LessonView(root, {
      onOpen: hooks.onChoose,
      onClose: () => hooks.onChoose(null),
      onPredict: (prediction) => this.#predict(prediction),
      onReplay: () => this.#replay(),
      onTrain: () => this.#estimate(),
      onStart: () => this.#start(),
      onNotNow: () => this.#change({ estimate: null }),
      onRead: hooks.onTrain,
      onGo: hooks.onGo,
      onReveal: () => {
        this.#view.focusAnswer(); // the button that has been pressed goes
        this.#reveal();
      },
      onCopy: () => this.#copy(),
    });
    this.#replaying = new Replaying(root, {
      onShow: hooks.onReplay,
      onPreview: hooks.onPreview,
      onSay: hooks.onSay,
      onStatus: (name, status) => this.#set(name, { status }),
      onEnded: (name) => this.#ended(name),
      onAnswer: () => this.#view.takeToAnswer(),
    });
  }

  /**
   * @param {LessonName | null} name
   * @param {boolean} [byHand] whether the visitor has just asked for it, so that the page scrolls there
   */
  show(name, byHand = false) {
    const before = this.#open;
    this.#open = name;
    if (name !== before) this.#replaying.end();
    if (name === null) {
      this.#hooks.onCharts(null);
      return this.#view.close(byHand ? before : null);
    }
    this.#view.open(name, { number: LESSONS.indexOf(name) + 1, count: LESSONS.length }, byHand);
    const { revealed } = this.#now;
    this.#unfold();
    this.#showCharts();
    this.#paint();
    if (revealed) this.#showMeasured();
    if (name !== before) this.#preview(name);
  }

  /** Says everything in another language. */
  reword() {
    if (this.#open !== null) this.show(this.#open);
    this.#replaying.reword();
  }

  /** Whether the record of the open lesson could not be loaded. */
  get isWithoutRecord() {
    return this.#open !== null && this.#without.has(this.#open);
  }

  /**
   * Shows where the runs of a lesson begin, without a twin until the prediction that it depends on.
   * @param {LessonName} name
   */
  async #preview(name) {
    const { prediction } = this.#now;
    const twins = new Set((prediction ? [prediction] : lessonOf(name).predictions).map((one) => runOf(name, one).twin));
    const twin = twins.size > 1 ? null : [...twins][0];
    if (!this.#replaying.lacks(twin)) return;
    try {
      await this.#replaying.preview(name, twin, () => name === this.#open && this.#running === null);
      this.#without.delete(name);
    } catch (error) {
      this.#without.add(name);
      if (error instanceof NotIncluded) this.#set(name, withoutReplay(error)); // otherwise a press on Replay says why
      if (name === this.#open) this.#hooks.onWithout();
    }
  }

  /**
   * Call this when the run in the Train panel, or its twin, changes its state.
   * @param {Pair} pair
   */
  noticed(pair) {
    if (!this.#running) return;
    const { name, prediction } = this.#running;
    const [run, twin] = [pair.main.state, pair.twin?.state ?? null];
    this.#hasBegun ||= run === 'running';
    if (!this.#hasBegun) return; // until then, states belong to earlier runs
    if (haveEnded(run, twin)) this.#running = null;
    const stage = stageOf(run, twin);
    this.#set(name, { status: () => LESSON.stages[stage] });
    if (run !== 'finished' || !haveEnded(run, twin)) return;
    this.#compare(name, prediction, pair);
    this.#ended(name);
  }

  /** @param {LessonName} name @returns {Progress} */
  #of(name) {
    return this.#progress.get(name) ?? NONE;
  }

  get #now() {
    return this.#of(/** @type {LessonName} */ (this.#open));
  }

  /** @param {LessonName} name @param {Partial<Progress>} change */
  #set(name, change) {
    this.#progress.set(name, { ...this.#of(name), ...change });
    if (name === this.#open) this.#paint();
  }

  /** @param {Partial<Progress>} change of the open lesson */
  #change(change) {
    this.#set(/** @type {LessonName} */ (this.#open), change);
  }

  /** @param {string} prediction */
  #predict(prediction) {
    this.#change({ prediction, estimate: null });
    this.#unfold();
    this.#showCharts();
    if (this.#now.revealed) this.#showMeasured();
    this.#preview(/** @type {LessonName} */ (this.#open));
  }

  /** Closes what has done its part, so that the rest has room. */
  #unfold() {
    const { prediction, revealed } = this.#now;
    const isNew = prediction === null;
    this.#view.unfold({ isNew, guess: isNew, look: !isNew && !revealed });
  }

  /** Shows the charts that the open lesson speaks of, and says what to look at. */
  #showCharts() {
    const name = /** @type {LessonName} */ (this.#open);
    const { prediction } = this.#now;
    this.#hooks.onCharts(lessonOf(name).charts(prediction ?? lessonOf(name).predictions[0]));
    this.#view.showLook(name, prediction);
  }

  #paint() {
    const name = /** @type {LessonName} */ (this.#open);
    const { prediction, status, estimate, compared, missing, ...progress } = this.#now;
    const { ink, given, example } = this.#hooks.drawing();
    const own = example === null && !isBlank(ink) ? `&given=${given}&drawing=${textOf(ink)}` : '';
    const link = new URL(
      `#${linkOf(name, prediction ?? lessonOf(name).predictions[0])}${own}`,
      PAGE ?? document.baseURI,
    ).href;
    this.#view.show({
      ...progress,
      prediction: prediction === null ? null : LESSON.each[name].predictions[prediction],
      chosen: prediction,
      status: status(),
      estimate: estimate?.() ?? null,
      canStart: progress.durationMs !== null,
      compared: compared(),
      missing: missing(),
      isReplayed: this.#replaying.isReplayed,
      link,
    });
  }

  async #replay() {
    const name = /** @type {LessonName} */ (this.#open);
    const { prediction } = this.#now;
    if (prediction === null) return;
    this.#change({ missing: NOTHING, compared: NOTHING, status: () => LESSON.replay.loading });
    try {
      const outcome = await this.#replaying.begin(name, runOf(name, prediction));
      if (outcome === 'shown') this.#set(name, { isLive: false });
      if (outcome === 'underWay') this.#set(name, { status: () => LESSON.underWay });
      if (outcome === 'late') this.#set(name, { status: NOTHING });
    } catch (error) {
      this.#set(name, { status: NOTHING, ...withoutReplay(error) });
    }
  }

  /** Measures how long training takes here, before it is started. */
  async #estimate() {
    const name = /** @type {LessonName} */ (this.#open);
    const { prediction } = this.#now;
    if (prediction === null) return;
    this.#change({ estimate: () => LESSON.measuring, durationMs: null, status: NOTHING, compared: NOTHING });
    try {
      const measured = await this.#hooks.onPace(runOf(name, prediction));
      if (this.#of(name).estimate === null) return; // not now, after all
      if (!measured) return this.#refuse(name, () => LESSON.underWay);
      const durationMs = measured.done;
      if (durationMs === null) return this.#refuse(name, NOTHING);
      this.#set(name, { estimate: () => LESSON.estimate(durationMs), durationMs });
    } catch (error) {
      this.#refuse(name, () => LESSON.failed(reasonOf(error)));
      this.#hooks.onError(error);
    }
  }

  async #start() {
    const name = /** @type {LessonName} */ (this.#open);
    const { prediction } = this.#now;
    if (prediction === null) return;
    this.#change({ status: () => LESSON.stages.running, estimate: null, isLive: true });
    try {
      this.#running = null; // later changes of the previous run do not belong to this lesson
      this.#hasBegun = false;
      const done = this.#hooks.onRun(runOf(name, prediction));
      this.#running = { name, prediction };
      this.#hooks.onGo();
      if (!(await done)) this.#refuse(name, () => LESSON.underWay);
    } catch (error) {
      // `noticed` handles how a run ends once it has begun
      if (!this.#hasBegun) this.#refuse(name, () => LESSON.failed(reasonOf(error)));
      this.#hooks.onError(error);
    }
  }

  /** @param {LessonName} name @param {Words} status why its runs did not start */
  #refuse(name, status) {
    this.#running = null;
    this.#set(name, { status, estimate: null });
  }

  /**
   * Says whether the live runs are those of the record.
   * @param {LessonName} name @param {string} prediction @param {Pair} pair
   */
  async #compare(name, prediction, pair) {
    const compared = await this.#replaying
      .compare(name, runOf(name, prediction).twin, pair)
      .catch((error) => () => LESSON.notCompared(reasonOf(error)));
    this.#set(name, { compared });
  }

  /** The runs of a lesson, or their replay, have come to their end. @param {LessonName} name */
  #ended(name) {
    if (name === this.#open && !this.#now.revealed) this.#reveal();
  }

  #reveal() {
    this.#change({ revealed: true });
    this.#unfold();
    this.#showMeasured();
  }

  async #showMeasured() {
    const name = /** @type {LessonName} */ (this.#open);
    const prediction = /** @type {string} */ (this.#now.prediction); // nothing is revealed before a prediction
    const view = this.#view;
    view.showWaiting(LESSON.loading);
    const isTradeOff = lessonOf(name).figure === 'tradeOff';
    const [url, read] = isTradeOff ? [FILES.tradeOff, readTradeOff] : [FILES.ablations, readAblations];
    const file = this.#measured.get(url) ?? fetchBytes(url).then((bytes) => read(new TextDecoder().decode(bytes)));
    this.#measured.set(url, file);
    try {
      const data = await file;
      await new Promise((resolve) => setTimeout(resolve)); // reading it was a task of its own
      if (name !== this.#open) return;
      view.showMeasured(name, data, prediction);
      if (isTradeOff) this.#showRuns(name);
    } catch (error) {
      this.#measured.delete(url);
      if (name === this.#open) view.showWaiting(LESSON.missing(reasonOf(error)), () => this.#showMeasured());
    }
  }

  /** Shows how the recorded runs of a lesson ended, below its answer. @param {LessonName} name */
  async #showRuns(name) {
    const shown = await this.#replaying
      .ends(name)
      .then(({ real, ends }) => fourRuns(ends, { real, palette: this.#hooks.palette() }))
      .catch((error) => LESSON.tradeOff.missing(reasonOf(error)));
    if (name === this.#open) this.#view.showRuns(shown);
  }

  /** Paints with the colours of now. */
  recolour() {
    const name = this.#open;
    if (name && this.#now.revealed && lessonOf(name).figure === 'tradeOff') this.#showRuns(name);
  }

  async #copy() {
    const link = this.#view.link;
    const copied = await copyText(link);
    this.#view.showCopied(copied ? LESSON.copied : LESSON.notCopied, !copied);
  }
}

/** @param {unknown} error why there is no record */
const withoutReplay = (error) => ({
  missing: () => LESSON.replay.missing(reasonOf(error)),
  isWithout: error instanceof NotIncluded,
});
