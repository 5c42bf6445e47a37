/**
 * The lessons: which one is open, what the visitor predicted, whether its runs have finished, and what was measured.
 * The settings and the answer of each lesson are in lessons.js.
 */

import { fetchBytes } from '../../shared/assets.js';
import { copyText } from '../../shared/clipboard.js';
import { isBlank, textOf } from '../../shared/field.js';
import { FILES, PAGE } from '../../shared/files.js';
import { LESSONS } from '../../shared/settings.js';
import { reasonOf } from '../../shared/strings.js';
import { readAblations } from './ablations.js';
import { haveEnded, lessonOf, linkOf, runOf, stageOf } from './lessons.js';
import { LESSON } from './strings.js';
import { LESSON_STYLE } from './style.js';
import { LessonView } from './view.js';

/** @typedef {import('./lessons.js').LessonName} LessonName */
/** @typedef {import('../../runs/state.js').RunState} RunState */
/**
 * The visitor's progress in a lesson.
 * @typedef {{ prediction: string | null, revealed: boolean, status: string }} Progress
 */
/**
 * `onRun` does nothing and resolves to false while another run is under way.
 * @typedef {{ onChoose: (lesson: LessonName | null) => void, onGo: () => void, onSay: (text: string) => void,
 *   drawing: () => import('../../shared/field.js').DrawingState,
 *   onRun: (settings: Record<string, string | null>) => Promise<boolean>, onError: (error: unknown) => void }}
 *   LessonsPanelHooks
 */

export class LessonsPanel {
  #hooks;
  #view;
  /** @type {LessonName | null} */ #open = null;
  /** The lesson that started the current runs. @type {LessonName | null} */ #running = null;
  /** Whether those runs have begun. */ #hasBegun = false;
  /** @type {Map<LessonName, Progress>} */ #progress = new Map();
  /** @type {Promise<import('./ablations.js').Ablations> | null} */ #measured = null;

  /** @param {ShadowRoot} root @param {LessonsPanelHooks} hooks */
  constructor(root, hooks) {
    this.#hooks = hooks;
    root.adoptedStyleSheets.push(LESSON_STYLE);
    this.#view = new LessonView(root, {
      onOpen: hooks.onChoose,
      onClose: () => hooks.onChoose(null),
      onPredict: (prediction) => this.#change({ prediction }),
      onStart: () => this.#start(),
      onGo: hooks.onGo,
      onReveal: () => this.#reveal(),
      onCopy: () => this.#copy(),
    });
  }

  /**
   * @param {LessonName | null} name
   * @param {boolean} [byHand] whether the visitor has just asked for it, so that the page scrolls there
   */
  show(name, byHand = false) {
    const before = this.#open;
    this.#open = name;
    if (name === null) return this.#view.close(byHand ? before : null);
    this.#view.open(name, { number: LESSONS.indexOf(name) + 1, count: LESSONS.length }, byHand);
    this.#paint();
    if (this.#now.revealed) this.#showMeasured();
  }

  /**
   * Call this when the run in the Train panel, or its twin, changes its state.
   * @param {RunState} run
   * @param {RunState | null} twin null if there is none
   */
  noticed(run, twin) {
    const name = this.#running;
    if (!name) return;
    this.#hasBegun ||= run === 'running';
    if (!this.#hasBegun) return; // until then, states belong to earlier runs
    if (haveEnded(run, twin)) this.#running = null;
    this.#progress.set(name, { ...this.#of(name), status: LESSON.stages[stageOf(run, twin)] });
    if (name !== this.#open) return;
    this.#paint();
    if (run === 'finished' && haveEnded(run, twin)) this.#reveal();
  }

  /** @param {LessonName} name @returns {Progress} */
  #of(name) {
    return this.#progress.get(name) ?? { prediction: null, revealed: false, status: '' };
  }

  get #now() {
    return this.#of(/** @type {LessonName} */ (this.#open));
  }

  /** @param {Partial<Progress>} change */
  #change(change) {
    this.#progress.set(/** @type {LessonName} */ (this.#open), { ...this.#now, ...change });
    this.#paint();
    if (this.#now.revealed) this.#showMeasured();
  }

  #paint() {
    const name = /** @type {LessonName} */ (this.#open);
    const { prediction, revealed, status } = this.#now;
    const { ink, given, example } = this.#hooks.drawing();
    const own = example === null && !isBlank(ink) ? `&given=${given}&drawing=${textOf(ink)}` : '';
    const link = new URL(
      `#${linkOf(name, prediction ?? lessonOf(name).predictions[0])}${own}`,
      PAGE ?? document.baseURI,
    ).href;
    this.#view.show({
      prediction: prediction === null ? null : LESSON.each[name].predictions[prediction],
      chosen: prediction,
      revealed,
      status,
      link,
    });
  }

  async #start() {
    const name = /** @type {LessonName} */ (this.#open);
    const { prediction } = this.#now;
    if (prediction === null) return;
    this.#change({ status: LESSON.stages.running });
    try {
      this.#running = null; // later changes of the previous run do not belong to this lesson
      this.#hasBegun = false;
      const done = this.#hooks.onRun(runOf(name, prediction));
      this.#running = name;
      this.#hooks.onGo();
      if (!(await done)) this.#refuse(name, LESSON.underWay);
    } catch (error) {
      // `noticed` handles how a run ends once it has begun
      if (!this.#hasBegun) this.#refuse(name, LESSON.failed(reasonOf(error)));
      this.#hooks.onError(error);
    }
  }

  /** @param {LessonName} name @param {string} status why its runs did not start */
  #refuse(name, status) {
    this.#running = null;
    this.#progress.set(name, { ...this.#of(name), status });
    if (name === this.#open) this.#paint();
  }

  #reveal() {
    this.#change({ revealed: true });
  }

  async #showMeasured() {
    const name = /** @type {LessonName} */ (this.#open);
    const prediction = /** @type {string} */ (this.#now.prediction); // nothing is revealed before a prediction
    const view = this.#view;
    view.showWaiting(LESSON.loading);
    this.#measured ??= fetchBytes(FILES.ablations).then((bytes) => readAblations(new TextDecoder().decode(bytes)));
    try {
      const data = await this.#measured;
      if (name === this.#open) view.showMeasured(name, data, prediction);
    } catch (error) {
      this.#measured = null;
      if (name === this.#open) view.showWaiting(LESSON.missing(reasonOf(error)), () => this.#showMeasured());
    }
  }

  async #copy() {
    const link = this.#view.link;
    const copied = await copyText(link);
    this.#view.showCopied(copied ? LESSON.copied : LESSON.notCopied, !copied);
  }
}
