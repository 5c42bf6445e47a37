/**
 * Drawing in the element: joins the sketch, the drawing network and the Draw panel, and says what has come out of it.
 */

import { Drawing } from '../../runs/completer.js';
import { fetchBytes, gunzip, testDigitsOf } from '../../shared/assets.js';
import { agreement, mostLikely } from '../../shared/codes.js';
import { extentOf, givenOf, halfOf, isBlank, otherSide, withHalf } from '../../shared/field.js';
import { reasonOf, STRINGS } from '../../shared/strings.js';
import { Awaited } from './awaited.js';
import { Sketch } from './drawing.js';
import { Mixer } from './mixer.js';
import { DrawView, roleOf } from './view.js';
import { WeightsInUse } from './weights-in-use.js';

/** @typedef {import('../../shared/field.js').Given} Given */
/** @typedef {import('../../shared/field.js').Side} Side */
/** @typedef {import('../../shared/protocol.js').Completion} Completion */
/** @typedef {import('../../shared/protocol.js').Reading} Reading */
/** @typedef {import('../../runs/completer.js').Question} Question */
/** @typedef {import('./drawing.js').Picture} Picture */
/** @typedef {{ source: Given, image: Float32Array, code: Float32Array, probabilities: Float32Array | null }} Result */
/**
 * @typedef {{ palette: () => import('../../shared/paint.js').Palette, visible: () => boolean, comparing: () => boolean,
 *   onPicture: () => void, onResult: (result: Result) => void, onState: () => void,
 *   onPen: () => void, onSay: (text: string) => void, onReport: (error: unknown, sentence?: string) => void }}
 *   DrawerHooks `onPen`: it has moved
 */

const EXAMPLES = new URL('../../assets/examples.bin.gz', import.meta.url);
const REST_MS = 800; // without a stroke, before the result is said
/** Between two pictures of all that is said of a drawing while the pen moves: the frame alone follows each move. */
const EXPLAIN_EVERY_MS = 100;

export class Drawer {
  /** @type {Result | null} */ result = null;
  weights;

  #hooks;
  #view;
  #mixer;
  #sketch = new Sketch();
  /** @type {Drawing | null} */ #drawing = null;
  /** @type {{ completion: Completion, given: Given } | null} */ #answer = null;
  /** @type {Reading | null} */ #reading = null;
  /** @type {import('../../shared/assets.js').Digit[]} */ #examples = [];
  /** The digit to begin with, once there are examples. */ #first = 0;
  #turn = 0; // which of the examples of a digit
  #touched = false;
  #asked = 0; // questions to the network, counted
  #cleared = 0; // the last one that stopped mattering because the half was emptied
  /** @type {Awaited<Result | null>} */ #awaited = new Awaited();
  #frame = 0;
  #explained = true; // whether what is said of the drawing is of the newest one
  #explainedMs = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #soon;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #rest;

  /** @param {ShadowRoot} root @param {import('../loading.js').Loading} loading @param {DrawerHooks} hooks */
  constructor(root, loading, hooks) {
    this.#hooks = hooks;
    this.#view = new DrawView(root, {
      onBegin: (column) => this.#edit((sketch) => sketch.begin(column), false),
      onStroke: (from, to) => this.#edit((sketch) => sketch.stroke(from, to), false),
      onTap: (row, column) => this.#edit((sketch) => sketch.tap(row, column), false),
      onEnd: () => hooks.onState(),
      onToggle: (row, column) => this.#edit((sketch) => sketch.toggle(row, column)),
      onClear: () => this.clear(),
      onUndo: () => this.#edit((sketch) => sketch.undo()),
      onGiven: (given) => this.give(given),
      onExample: (digit) => this.#showExample(digit, this.picture.example === digit ? this.#turn + 1 : 0),
    });
    this.#mixer = new Mixer(root, hooks);
    this.weights = new WeightsInUse(loading, this.#awaited, {
      network: () => this.#live(),
      onSay: hooks.onSay,
      onUsed: () => {
        this.#ask();
        this.#mixer.refresh();
      },
    });
  }

  get mix() {
    return this.#mixer.mix;
  }

  /** @param {Partial<import('./mixer.js').Mix>} change */
  changeMix(change) {
    this.#mixer.change(change);
  }

  get picture() {
    return this.#sketch.picture;
  }

  /** Whether somebody has drawn it: it is neither empty nor an untouched example. */
  get isOwn() {
    const { example, ink } = this.picture;
    return example === null && !isBlank(ink);
  }

  /**
   * @param {import('../../shared/protocol.js').SessionOverrides} config of a run
   * @returns {Promise<import('../../shared/protocol.js').SessionConfig>} every setting of it
   */
  async describe(config) {
    return this.#live().describe(config);
  }

  /** The run of a checkpoint; null for a file of weights alone. @param {Uint8Array} bytes */
  async inspect(bytes) {
    return this.#live().inspect(bytes);
  }

  /**
   * Fetches the examples and the network.
   * @param {import('../../runs/engine.js').EngineSource} source
   * @param {string | null} own a file that takes the place of the shipped one
   */
  async open(source, own) {
    this.#drawing ??= new Drawing(source, {
      onCompletion: (completion, question) => this.#completed(completion, question),
      onFailure: (error, question) => {
        if (question) this.#awaited.refuse(error, question.number);
        this.#hooks.onReport(error);
      },
      onLost: (error, willReturn) => {
        if (!willReturn) this.#awaited.break(error);
        this.#hooks.onReport(
          error,
          willReturn ? STRINGS.notices.drawingLost : STRINGS.notices.drawingGone(reasonOf(error)),
        );
      },
    });
    this.#drawing.start();
    const examples = this.#fetchExamples().catch((error) => this.#hooks.onReport(error));
    await (this.#drawing.loaded ? this.#drawing.reopen() : this.weights.loadShipped(own));
    await examples;
  }

  close() {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    this.#awaited.refuse(new Error('the element was taken out of the page'));
    this.#drawing?.close();
  }

  /**
   * @param {Side} side
   * @param {Float32Array} half checked
   * @returns {Promise<Result | null>} its completion; null for an empty half; rejects in words if no network will
   *   complete it
   */
  async setHalf(side, half) {
    this.#edit((sketch) => sketch.setHalf(side, half));
    if (isBlank(half)) return null;
    return this.#awaited.answerTo(this.#asked);
  }

  clear() {
    this.#edit((sketch) => sketch.clear());
  }

  /** @param {Picture} picture */
  setPicture(picture) {
    this.#edit((sketch) => (sketch.picture = picture));
  }

  /** @param {Given} given @param {boolean} [byHand] */
  give(given, byHand = true) {
    this.#edit((sketch) => sketch.give(given), true, byHand);
  }

  /** Shows the first example of this digit, as soon as there is one. @param {number} digit */
  showFirst(digit) {
    this.#first = digit;
    if (this.#examples.length === 0) this.#touched = false;
    else this.#showExample(digit, 0);
  }

  /** Paints everything anew, in the present colours. */
  recolour() {
    this.#view.showExamples(this.#examples, this.#hooks.palette());
    this.refresh();
  }

  /** Paints everything with the next frame. */
  refresh() {
    this.#mixer.paint();
    this.#paint(true);
  }

  /**
   * Paints the drawing with the next frame, and what is said of it, if that is wanted, in a task of its own after that.
   * @param {boolean} [explain]
   */
  #paint(explain = false) {
    if (explain) this.#explained = false;
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      if (!this.#hooks.visible()) return;
      this.#view.paintFrame(this.#sketch.picture, this.#answer?.completion ?? null, this.#options());
      if (!this.#explained) setTimeout(() => this.#show());
    });
  }

  /** Shows what is said of the drawing, unless that has been done by now. */
  #show() {
    if (this.#explained || !this.#hooks.visible()) return;
    this.#explained = true;
    const completion = this.#answer?.completion ?? null;
    this.#view.show(
      this.#sketch.picture,
      { completion, image: this.#whole(), reading: this.#reading },
      this.#options(),
    );
  }

  /**
   * Asks what the completion means, and paints it: soon, but not with every move, since the pen does not wait for that.
   */
  #explain() {
    this.#soon ??= setTimeout(
      () => {
        this.#soon = undefined;
        this.#explainedMs = performance.now();
        this.#paint(true);
        if (!this.#answer) return; // cleared in the meantime
        this.#drawing?.read(this.#whole(), (reading) => {
          if (!this.#answer) return;
          this.#reading = reading;
          this.#paint(true);
        });
      },
      Math.max(0, this.#explainedMs + EXPLAIN_EVERY_MS - performance.now()),
    );
  }

  #options() {
    const { canRead = false, loaded = false } = this.#drawing ?? {};
    return {
      palette: this.#hooks.palette(),
      canUndo: this.#sketch.canUndo,
      canRead,
      hasNetwork: loaded,
      comparing: this.#hooks.comparing(),
    };
  }

  /** Both halves: what was drawn, and on a side where nothing was, what the network drew. */
  #whole() {
    const { picture } = this.#sketch;
    const { ink, given } = picture;
    if (given === 'both' || roleOf(picture) === 'covered' || !this.#answer) return ink;
    const other = otherSide(given);
    return withHalf(ink, other, halfOf(this.#answer.completion.image, other));
  }

  async #fetchExamples() {
    if (this.#examples.length > 0) return;
    this.#examples = testDigitsOf(await gunzip(await fetchBytes(EXAMPLES)));
    this.#view.showExamples(this.#examples, this.#hooks.palette());
    this.#mixer.open(this.#examples, this.#live());
    if (this.#touched) return; // something has been drawn by then
    this.#showExample(this.#first, 0);
    this.#sketch.settle();
  }

  /** @param {number} digit @param {number} turn which of its examples; the first comes after the last */
  #showExample(digit, turn) {
    const choices = this.#examples.filter(({ label }) => label === digit);
    this.#turn = turn % choices.length;
    const { pixels } = choices[this.#turn];
    const isShown = this.picture.example === digit && this.picture.ink.every((value, index) => value === pixels[index]);
    if (!isShown) this.#edit((sketch) => sketch.setWhole(pixels, digit));
  }

  /**
   * Changes the drawing; the completion follows.
   * @param {(sketch: Sketch) => void} change
   * @param {boolean} [tell] whether this is a change of its own, and not a part of a stroke
   * @param {boolean} [byHand] whether the first example must not take its place any more
   */
  #edit(change, tell = true, byHand = true) {
    this.#touched ||= byHand;
    change(this.#sketch);
    this.#ask();
    this.#paint(tell);
    if (tell) this.#hooks.onState();
    else this.#hooks.onPen();
  }

  #ask() {
    const { ink, given } = this.#sketch.picture;
    const pixels = givenOf(ink, given);
    if (this.#answer && this.#answer.given !== given) this.#answer = null;
    this.#asked += 1;
    if (isBlank(pixels)) {
      this.#cleared = this.#asked;
      this.result = this.#answer = this.#reading = null;
    } else {
      this.#drawing?.complete({ given, pixels, number: this.#asked });
    }
    this.#paint(!this.#answer);
    this.#hooks.onPicture();
  }

  /** @param {Completion} completion @param {Question} question */
  #completed(completion, { given, number }) {
    this.#awaited.mend();
    if (number > this.#cleared) {
      const { image, code } = completion;
      if (given === this.#sketch.picture.given) {
        this.#answer = { completion, given };
        this.#paint();
        this.#explain();
      }
      this.result = {
        source: given,
        image,
        code,
        probabilities: this.#drawing?.canRead ? completion.probabilities : null,
      };
      this.#hooks.onResult(this.result);
      clearTimeout(this.#rest);
      this.#rest = setTimeout(() => this.#describe(), REST_MS);
    }
    this.#awaited.answered(number, this.result);
  }

  #describe() {
    if (!this.result || !this.#hooks.visible() || this.#hooks.comparing()) return;
    const { source, image, probabilities } = this.result;
    const { codes } = this.#reading ?? {};
    const bothSpeak = !isBlank(halfOf(image, 'left')) && !isBlank(halfOf(image, 'right'));
    this.#hooks.onSay(
      STRINGS.described(source, {
        drawn: source === 'both' ? null : extentOf(image, otherSide(source)),
        digit: probabilities ? { name: mostLikely(probabilities), probability: Math.max(...probabilities) } : null,
        agreement: codes && bothSpeak ? agreement(codes.left, codes.right) : null,
      }),
    );
  }

  #live() {
    if (!this.#drawing) throw new Error('the element is not part of a page');
    return this.#drawing;
  }
}
