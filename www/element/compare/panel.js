/** The Compare panel: connects the four networks and the measured results to their view, and announces the outcome. */

import { COMPARED, Comparison, findingsOf, truthOf } from '../../runs/comparison.js';
import { fetchBytes } from '../../shared/assets.js';
import { isBlank, questionOf } from '../../shared/field.js';
import { FILES } from '../../shared/files.js';
import { reasonOf } from '../../shared/reasons.js';
import { STRINGS } from '../../shared/strings.js';
import * as map from '../map/strings.js';
import { wear } from '../sheets.js';
import { CompareMaps } from './maps.js';
import { readResults } from './results.js';
import * as compare from './strings.js';
import { COMPARE } from './strings.js';
import { COMPARE_STYLE } from './style.js';
import { CompareView } from './view.js';

/** @typedef {import('../../runs/comparison.js').Compared} Compared */
/** @typedef {import('../../shared/field.js').DrawingState} DrawingState */
/**
 * @typedef {{ source: () => import('../../runs/engine.js').EngineSource, visible: () => boolean,
 *   palette: () => import('../../shared/paint.js').Palette, drawing: () => DrawingState,
 *   aligns: () => boolean, onSay: (text: string) => void, onError: (error: unknown) => void,
 *   onReport: (error: unknown, words: () => string, again: () => void) => void }} ComparePanelHooks
 */

const REST_MS = 1200; // pause after a stroke before the four results are announced

/** The words of this part, by the names of their files. */
export const WORDS = { compare, map };

export class ComparePanel {
  #hooks;
  #view;
  #maps;
  #comparison;
  /** @type {import('./results.js').Results | null} */ #results = null;
  #asked = false;
  #frame = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #rest;

  /** @param {ShadowRoot} root @param {ComparePanelHooks} hooks */
  constructor(root, hooks) {
    this.#hooks = hooks;
    wear(root, COMPARE_STYLE);
    this.#comparison = new Comparison(hooks.source, {
      onProgress: () => this.#view.showProgress(this.#comparison.progress),
      onAnswer: () => this.#answered(),
      onMap: () => this.refresh(),
      onError: (error) => hooks.onError(new Error(COMPARE.live.lost(reasonOf(error)))),
      onUnread: (method, error) =>
        hooks.onReport(
          error,
          () => `${COMPARE.names[method]}: ${STRINGS.notices.noClassifier(reasonOf(error))}`,
          () => this.#comparison.load(method),
        ),
    });
    this.#view = new CompareView(root, {
      onRetry: (method) => this.#retry(method),
      onRetryResults: () => this.#loadResults(),
    });
    this.#maps = new CompareMaps(root, {
      palette: hooks.palette,
      // a worker that is lost says so itself
      decode: (method, code) => this.#comparison.decode(method, code).catch(() => null),
    });
  }

  /** Call this when the panel is shown: loads what is missing, and takes the current drawing. */
  show() {
    this.#comparison.open();
    if (!this.#asked) this.#loadResults();
    this.take(this.#hooks.drawing());
  }

  /** Takes a changed drawing. @param {DrawingState} drawing */
  take(drawing) {
    if (!this.#hooks.visible()) return;
    const question = questionOf(drawing, this.#hooks.aligns());
    if (isBlank(question.pixels)) this.#comparison.clear();
    else this.#comparison.complete({ ...question, image: drawing.ink });
    this.refresh();
  }

  /** Paints the drawings with the next frame. */
  refresh() {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      if (!this.#hooks.visible()) return;
      this.#view.show(this.#comparison.answer, { ...this.#options(), palette: this.#hooks.palette() });
      this.#maps.show(this.#comparison.maps);
      this.#maps.place(this.#comparison.answer);
    });
  }

  /** Says everything in another language. */
  reword() {
    this.#view.showProgress(this.#comparison.progress);
    if (this.#results) this.#view.showResults(this.#results, null);
    this.#maps.reword();
    this.refresh();
  }

  close() {
    this.#comparison.close();
  }

  /** Loads this network again, and all others that failed with the same error. @param {Compared} method */
  async #retry(method) {
    await Promise.all(
      COMPARED.filter(
        (one) => one === method || this.#comparison.progress[one].error === this.#comparison.progress[method].error,
      ).map((one) => this.#comparison.load(one)),
    );
  }

  async #loadResults() {
    this.#asked = true;
    this.#view.showResults(null, null);
    try {
      this.#results = readResults(new TextDecoder().decode(await fetchBytes(FILES.comparison)));
      this.#view.showResults(this.#results, null);
    } catch (error) {
      this.#view.showResults(null, /** @type {Error} */ (error));
    }
  }

  #answered() {
    this.refresh();
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#describe(), REST_MS);
  }

  #options() {
    return {
      truth: truthOf(this.#hooks.drawing()),
      canRead: (/** @type {Compared} */ method) => this.#comparison.progress[method].canRead,
    };
  }

  #describe() {
    const { answer } = this.#comparison;
    if (!answer || !this.#hooks.visible()) return;
    const each = findingsOf(answer, this.#options()).map(({ method, ...finding }) => ({
      ...finding,
      name: COMPARE.names[method],
    }));
    if (each.length > 0) this.#hooks.onSay(COMPARE.live.described(each));
  }
}
