/** The Draw panel: connects the drawing, the completer and their views, and announces the result. */

import { Completer } from '../../runs/completer.js';
import { givenOf, halfOf, isBlank, otherSide, questionOf, withHalf } from '../../shared/field.js';
import { reasonOf } from '../../shared/reasons.js';
import { STRINGS } from '../../shared/strings.js';
import { Awaited } from './awaited.js';
import { Drawing } from './drawing.js';
import { digitOf, Examples, nextOf } from './examples.js';
import { Explanation } from './explanation.js';
import { Placement } from './placement.js';
import { placedOf, resultOf, wordsOf } from './result.js';
import { StrokeNotice } from './stroke-notice.js';
import { DrawView, roleOf } from './view.js';
import { WeightsInUse } from './weights-in-use.js';

/** @typedef {import('../../shared/field.js').Given} Given */
/** @typedef {import('../../shared/field.js').Side} Side */
/** @typedef {import('../../shared/protocol.js').Completed} Completed */
/** @typedef {import('../../runs/completer.js').Question} Question */
/** @typedef {import('../../shared/field.js').DrawingState} DrawingState */
/** @typedef {import('./result.js').Result} Result */
/**
 * `visitor` gets an "act" event with every move of the pen; `comparing` says whether the Compare panel shows the
 * drawing.
 * @typedef {{ palette: () => import('../style.js').Colours, visitor: EventTarget,
 *   aligns: () => boolean, link: () => string, visible: () => boolean, comparing: () => boolean, onDrawing: () => void,
 *   onResult: (result: Result) => void, onState: () => void,
 *   onMore: () => void,
 *   onSay: (text: string) => void,
 *   source: () => import('../../runs/engine.js').EngineSource,
 *   onReport: (error: unknown, words?: () => string, again?: (() => void) | null) => void }} DrawPanelHooks
 */

/** During a stroke an alignment is kept for so long: to search for one takes six times as long as a completion. */
const KEPT_MS = 200;
const REST_MS = 800; // pause after a stroke before the result is announced

export class DrawPanel {
  /** @type {Result | null} */ result = null;
  weights;

  #hooks;
  #view;
  #drawing = new Drawing();
  /** @type {Completer | null} */ #completer = null;
  /** @type {{ completion: Completed, given: Given } | null} */ #answer = null;
  /** When an alignment was last found. */ #alignedMs = -Infinity;
  /** Whether the last question keeps that one. */ #keeps = false;
  #placement;
  #notice;
  #explanation;
  #examples = new Examples();
  /** The example to start with, once they are there. */ #first = 0;
  #touched = false;
  #asked = 0; // number of questions to the network
  #cleared = 0; // the last question made obsolete by emptying the half
  /** @type {Awaited<Result | null>} */ #awaited = new Awaited();
  #frame = 0;
  #explained = true; // whether the reading shown is that of the newest drawing
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #rest;

  /** @param {ShadowRoot} root @param {import('../loading.js').Loading} loading @param {DrawPanelHooks} hooks */
  constructor(root, loading, hooks) {
    this.#hooks = hooks;
    this.#view = new DrawView(root, {
      onBegin: (column, erases) => this.#edit((drawing) => drawing.begin(column, erases), false),
      onStroke: (from, to) => this.#edit((drawing) => drawing.stroke(from, to), false),
      onTap: (row, column) => this.#edit((drawing) => drawing.tap(row, column), false),
      onEnd: () => {
        if (this.#keeps) this.#ask(); // the whole stroke is aligned as it is
        hooks.onState();
        this.#notice.show(this.#drawing.ended);
      },
      onCancel: () => this.#edit((drawing) => drawing.cancel()),
      onToggle: (row, column) => {
        const { told } = this.#notice;
        this.#edit((drawing) => drawing.toggle(row, column));
        const { swapped, cut } = this.#drawing.ended;
        this.#notice.show(swapped || cut || !told ? { swapped, cut } : told); // the next dot takes no words away
      },
      onClear: () => this.clear(),
      onUndo: () => this.#edit((drawing) => drawing.undo()),
      onGiven: (given) => this.give(given),
      onExample: (digit) => this.#showExample(this.#following(digit)),
    });
    this.#notice = new StrokeNotice(root, () => this.#edit((drawing) => drawing.keepWhole()));
    this.#placement = new Placement(root, {
      ...hooks,
      completer: () => this.#live(),
      onChange: () => this.#explanation.match(),
    });
    this.#explanation = new Explanation(root, {
      ...hooks,
      completer: () => this.#live(),
      answer: () => this.#answer && { ...this.#answer, image: this.#whole() },
      examples: () => this.#examples.all,
      matter: () => this.#placement.matter,
      measures: () => ({ agreement: this.#placement.agreement, map: this.#placement.matter.map }),
      save: (bytes, name, type) => loading.save(bytes, name, type),
      onReading: () => this.#paint(true),
      onCodes: (codes) => this.#placement.touch(codes),
    });
    this.weights = new WeightsInUse(loading, this.#awaited, {
      completer: () => this.#live(),
      onSay: hooks.onSay,
      onReport: hooks.onReport,
      onUsed: () => {
        this.#placement.changed(); // first, since an empty drawing has the weights identified at once
        const hasWaited = this.#asked > this.#cleared && this.#live().completing;
        if (!hasWaited) this.#ask();
        this.#explanation.changed();
      },
    });
  }

  get mix() {
    return this.#explanation.mix;
  }

  get map() {
    return this.#placement.points;
  }

  /** @param {Partial<import('../settings.js').Mix>} change */
  changeMix(change) {
    this.#explanation.changeMix(change);
  }

  get drawing() {
    return this.#drawing.state;
  }

  /** Whether the drawing is the visitor's own: neither empty nor an untouched example. */
  get isOwn() {
    const { example, ink } = this.drawing;
    return example === null && !isBlank(ink);
  }

  /** Whether any of it was drawn by hand, and is not half of a real digit. */
  get isByHand() {
    const isDrawn = (/** @type {Side} */ side) => !isBlank(halfOf(this.drawing.ink, side)) && !this.#isReal(side);
    return this.isOwn && (isDrawn('left') || isDrawn('right'));
  }

  #isReal = (/** @type {Side} */ side) => this.#examples.haveHalf(side, halfOf(this.drawing.ink, side));

  /**
   * @param {import('../../shared/protocol.js').SessionOverrides} config a run's
   * @returns {Promise<import('../../shared/protocol.js').SessionConfig>} every setting of that run
   */
  async describe(config) {
    return this.#live().describe(config);
  }

  /** The run in a checkpoint; null for a file with weights only. @param {Uint8Array} bytes */
  async inspect(bytes) {
    return this.#live().inspect(bytes);
  }

  /**
   * Fetches the examples and the network.
   * @param {string | null} own a file to load instead of the shipped one
   */
  async open(own) {
    this.#awaited.mend();
    this.#completer ??= new Completer(this.#hooks.source, {
      onCompletion: (completion, question) => this.#completed(completion, question),
      onFailure: (error, question) => {
        if (question) this.#awaited.refuse(error, question.number);
        if (question) this.#forget(); // what is shown would be taken for the answer
        this.#hooks.onReport(error);
      },
      onLost: (error, willReturn) => {
        if (!willReturn) this.#awaited.break(error);
        if (!willReturn && !this.#completer?.loaded) return; // then `open` fails, which is told in the frame
        this.#hooks.onReport(
          error,
          () => (willReturn ? STRINGS.notices.drawingLost : STRINGS.notices.drawingGone(reasonOf(error))),
          willReturn ? null : () => this.#revive(),
        );
      },
    });
    this.#completer.start();
    const examples = this.fetchExamples();
    await (this.#completer.loaded ? this.#completer.reopen() : this.weights.loadShipped(own));
    await examples;
    const { ink, given } = this.drawing;
    if (!isBlank(givenOf(ink, given))) await this.#awaited.settled(this.#asked); // the first result is there, too
  }

  close() {
    this.#explanation.close();
    const out = new Error('the element was taken out of the page');
    this.#awaited.refuse(out);
    this.#awaited.break(out);
    this.#completer?.close();
  }

  /**
   * @param {Side} side
   * @param {Float32Array} half checked
   * @returns {Promise<Result | null>} its completion, or null for an empty half; rejects in words if no network will
   *   complete it
   */
  async setHalf(side, half) {
    this.#edit((drawing) => drawing.setHalf(side, half));
    if (isBlank(half)) return null;
    return this.#awaited.answerTo(this.#asked);
  }

  clear() {
    this.#edit((drawing) => drawing.clear());
  }

  /** @param {DrawingState} state */
  setDrawing(state) {
    this.#edit((drawing) => (drawing.state = this.#examples.checked(state)));
  }

  /** Call this when drawings are to be aligned, or no longer. */
  readAgain() {
    this.#ask();
  }

  /** @param {Given} given @param {boolean} [byHand] */
  give(given, byHand = true) {
    this.#edit((drawing) => drawing.give(given), true, byHand);
  }

  /**
   * Shows the left half of one digit beside the right half of another, both given.
   * @param {number} left @param {number} right
   */
  pair(left, right) {
    const [ink, other] = [left, right].map((digit) => this.#examples.pixelsOf(digit));
    this.setDrawing({ ink: withHalf(ink, 'right', halfOf(other, 'right')), given: 'both', example: null });
  }

  /** Loads the map, which otherwise comes with the first completion. */
  showMap() {
    return this.#placement.open();
  }

  /** The same, with all of it in view. */
  async showWholeMap() {
    await this.showMap();
    this.#placement.showWholeMap();
  }

  /** Opens the game of matching, with a round to answer. */
  async play() {
    await this.showMap();
    await this.#explanation.play();
  }

  /** Shows this example as soon as it is there. @param {number} example below EXAMPLES */
  showExample(example) {
    this.#first = example;
    if (this.#examples.all.length === 0) this.#touched = false;
    else this.#showExample(example);
  }

  /** Repaints everything in the current colours. */
  recolour() {
    this.#view.showExamples(this.#examples.all, this.#hooks.palette());
    this.refresh();
  }

  /** Says everything in another language. */
  reword() {
    this.#view.reword();
    this.weights.reword();
    this.#placement.reword();
    this.refresh();
  }

  /** Paints everything with the next frame. */
  refresh() {
    this.#explanation.refresh();
    this.#placement.refresh();
    this.#paint(true);
  }

  /**
   * Paints the drawing with the next frame, and then, if `explain` is set, its reading in a separate task.
   * @param {boolean} [explain]
   */
  #paint(explain = false) {
    if (explain) this.#explained = false;
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      if (!this.#hooks.visible()) return;
      this.#view.paintFrame(this.#drawing.state, this.#answer?.completion ?? null, this.#options());
      if (!this.#explained) setTimeout(() => this.#show());
    });
  }

  /** Shows the reading of the drawing, unless that has already been done. */
  #show() {
    if (this.#explained || !this.#hooks.visible()) return;
    this.#explained = true;
    this.#view.show(this.#drawing.state, this.#answer?.completion ?? null, this.#options());
    this.#explanation.show(this.#drawing.state, this.#whole(), this.#options());
  }

  #options() {
    const { canRead = false, loaded = false } = this.#completer ?? {};
    return {
      palette: this.#hooks.palette(),
      canUndo: this.#drawing.canUndo,
      canRead,
      hasNetwork: loaded,
      comparing: this.#hooks.comparing(),
      isOwnNetwork: this.weights.isOwn,
      isReal: this.#isReal,
    };
  }

  /** The whole image: what was drawn and, on a side where nothing was, what the network drew. */
  #whole() {
    const { ink, given } = this.drawing;
    if (given === 'both' || roleOf(this.drawing) === 'covered' || !this.#answer) return ink;
    const other = otherSide(given);
    return withHalf(ink, other, halfOf(this.#answer.completion.image, other));
  }

  /** Starts the network again after several workers have been lost. */
  async #revive() {
    this.#awaited.mend();
    await this.#live()
      .revive()
      .catch((error) =>
        this.#hooks.onReport(
          error,
          () => STRINGS.notices.drawingGone(reasonOf(error)),
          () => this.#revive(),
        ),
      );
  }

  /** Shows real digits, which need no network. */
  async fetchExamples() {
    if (this.#examples.all.length > 0) return;
    try {
      await this.#examples.fetch();
    } catch (error) {
      const again = () => this.fetchExamples();
      return this.#hooks.onReport(error, () => STRINGS.notices.noExamples(reasonOf(error)), again);
    }
    this.#view.showExamples(this.#examples.all, this.#hooks.palette());
    if (this.#touched) {
      // something has been drawn in the meantime
      if (this.#examples.checked(this.drawing) !== this.drawing) this.setDrawing(this.drawing);
      return;
    }
    this.#showExample(this.#first);
    this.#drawing.settle();
  }

  /** What a press shows: the first example of a digit, or the one after that which is shown. @param {number} digit */
  #following(digit) {
    const { example } = this.drawing;
    return example !== null && digitOf(example) === digit ? nextOf(example) : digit;
  }

  /** @param {number} example */
  #showExample(example) {
    if (this.drawing.example === example) return;
    this.#edit((drawing) => drawing.setWhole(this.#examples.pixelsOf(example), example));
  }

  /**
   * Changes the drawing; the completion follows.
   * @param {(drawing: Drawing) => void} change
   * @param {boolean} [tell] whether this is a complete change, not part of a stroke
   * @param {boolean} [byHand] whether the first example must no longer replace it
   */
  #edit(change, tell = true, byHand = true) {
    this.#touched ||= byHand;
    this.#notice.hide();
    change(this.#drawing);
    this.#ask(!tell);
    this.#paint(tell);
    if (tell) this.#hooks.onState();
    else this.#hooks.visitor.dispatchEvent(new Event('act'));
  }

  /** @param {boolean} [moving] whether more is about to be drawn */
  #ask(moving = false) {
    const question = questionOf(this.#drawing.state, this.#hooks.aligns());
    const { given, pixels } = question;
    if (this.#answer && this.#answer.given !== given) this.#answer = null;
    this.#asked += 1;
    if (isBlank(pixels)) {
      this.#cleared = this.#asked;
      this.#forget();
      this.#sayAtRest();
      this.weights.identify();
    } else {
      const isFresh = performance.now() - this.#alignedMs < KEPT_MS;
      const { alignment, together } = (moving && isFresh && this.#answer?.completion) || {};
      const kept = alignment && together ? { alignment, together } : question.kept;
      this.#keeps = kept !== question.kept;
      this.#completer?.complete({ ...question, kept, number: this.#asked });
    }
    this.#paint(!this.#answer);
    this.#hooks.onDrawing();
  }

  /** Shows no completion, and nothing about one. */
  #forget() {
    this.result = this.#answer = null;
    this.#hooks.onSay('');
    this.#explanation.forget();
    this.#placement.show(null);
    this.#paint(true);
  }

  /** @param {Completed} completion @param {Question} question */
  #completed(completion, question) {
    this.#awaited.mend();
    const { given, number } = question;
    if (number <= this.#cleared) return this.#awaited.answered(number, this.result);
    if (given === this.#drawing.state.given) {
      if (!question.kept) this.#alignedMs = performance.now();
      this.#answer = { completion, given };
      this.#paint();
      this.#explanation.ask();
    }
    this.#placement.show(placedOf(question, completion));
    this.#tell(completion, given);
    this.#awaited.answered(number, this.result);
  }

  /** @param {Completed} completion @param {Given} given */
  #tell(completion, given) {
    const { agreement } = this.#placement;
    this.result = resultOf(completion, given, { canRead: this.#completer?.canRead ?? false, agreement });
    this.#hooks.onResult(this.result);
    this.#loadMore();
    this.#sayAtRest();
  }

  #sayAtRest() {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#say(), REST_MS);
  }

  /** The map, and then what lies behind a press. */
  #loadMore() {
    this.#placement
      .open()
      .finally(() => this.weights.identify())
      .then(() => this.#explanation.open())
      .catch((error) => this.#hooks.onReport(error, undefined, () => this.#loadMore()));
  }

  #say() {
    if (!this.#hooks.visible() || this.#hooks.comparing()) return;
    const { ink, given } = this.drawing;
    if (this.result) this.#hooks.onSay(wordsOf(this.result));
    else if (isBlank(givenOf(ink, given))) this.#hooks.onSay(STRINGS.draw.lead);
  }

  #live() {
    if (!this.#completer) throw new Error('the element is not part of a page');
    return this.#completer;
  }
}
