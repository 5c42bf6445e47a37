/**
 * What a run draws: ten test digits and the visitor's own drawing, completed with the latest weights or with those of
 * an earlier step chosen with the slider, beside those of the twin; and the measured scores.
 */

import { MOST_BYTES, nearest } from '../../runs/timeline.js';
import { blank, PIXELS } from '../../shared/field.js';
import { paintDigits, paintField } from '../../shared/paint.js';
import { byId, make, setEnabled } from '../dom.js';
import { TRAIN } from './strings.js';

/** @typedef {import('../../runs/record.js').RunRecord} RunRecord */
/** @typedef {import('../../runs/record.js').Moment} Moment */
/** @typedef {import('../../shared/protocol.js').Sample} Sample */
/** @typedef {import('../../shared/paint.js').Palette} Palette */
/**
 * @typedef {{ main: RunRecord, twin: RunRecord | null, twinName: string, real: Float32Array | null,
 *   palette: Palette }} Shown
 */

const WORDS = TRAIN.digits;

export class DigitsView {
  #root;
  #slider;
  /** The selected step; null for the latest. @type {number | null} */ #step = null;
  /** The moments at the slider's positions. @type {Moment[]} */ #moments = [];
  /** What each canvas was last painted from. @type {Map<string, unknown[]>} */ #painted = new Map();
  #onMoment;

  /** @param {ShadowRoot} root @param {() => void} onMoment another step was selected */
  constructor(root, onMoment) {
    this.#root = root;
    this.#onMoment = onMoment;
    this.#slider = /** @type {HTMLInputElement} */ (byId(this.#root, 'moment'));
    this.#slider.addEventListener('input', () => {
      const place = Number(this.#slider.value);
      this.#goTo(place < this.#moments.length ? this.#moments[place].step : null);
    });
    byId(this.#root, 'moment-latest').addEventListener('click', () => this.#goTo(null));
  }

  /** The selected step; null for the latest. */
  get step() {
    return this.#step;
  }

  /** @param {RunRecord} record @returns {Moment | null} the selected one */
  momentOf({ moments }) {
    return this.#step === null || moments.length === 0 ? null : moments[nearest(moments, this.#step)];
  }

  /** Selects the moment nearest to a step. @param {number} step */
  lookAt(step) {
    if (this.#moments.length > 0) this.#goTo(this.#moments[nearest(this.#moments, step)].step);
  }

  /** Call this for a new run: there is nothing to look back at yet. */
  forget() {
    this.#step = null;
  }

  /** @param {Shown} shown */
  show({ main, twin, twinName, real, palette }) {
    const { sample } = main;
    byId(this.#root, 'digits-empty').hidden = sample !== null;
    byId(this.#root, 'digits-shown').hidden = sample === null;
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.#root.querySelectorAll('[data-twin]')))
      part.hidden = twin === null;
    for (const part of this.#root.querySelectorAll('.twin-name')) part.textContent = twinName;
    if (!sample) return;
    this.#showSlider(main, twin);
    const [ours, theirs] = [this.#sampleOf(main), twin && this.#sampleOf(twin)];
    this.#paintRow('digits-real', real, palette);
    this.#paintRow('digits-left', ours?.fromLeft, palette);
    this.#paintRow('digits-right', ours?.fromRight, palette);
    if (twin) this.#paintRow('digits-left-twin', theirs?.fromLeft, palette);
    if (twin) this.#paintRow('digits-right-twin', theirs?.fromRight, palette);
    byId(this.#root, 'own').hidden = !ours?.own && !theirs?.own;
    byId(this.#root, 'own-empty').hidden = !byId(this.#root, 'own').hidden;
    this.#paintOwn('own-canvas', ours?.own, palette);
    if (twin) this.#paintOwn('own-canvas-twin', theirs?.own, palette);
  }

  /** The current canvases and their names, for the run image. */
  get canvases() {
    const visible = (/** @type {Element} */ part) => !(/** @type {HTMLElement} */ (part).hidden);
    const canvasOf = (/** @type {Element | null} */ part) => /** @type {HTMLCanvasElement} */ (part);
    return {
      rows: [...byId(this.#root, 'digit-rows').querySelectorAll(':scope > span')]
        .filter(visible)
        .map((name) => ({ name: name.textContent ?? '', canvas: canvasOf(name.nextElementSibling) })),
      own: byId(this.#root, 'own').hidden
        ? []
        : [...byId(this.#root, 'own').children].filter(visible).map((figure) => ({
            name: figure.firstElementChild?.textContent ?? '',
            canvas: canvasOf(figure.lastElementChild),
          })),
    };
  }

  /** @param {import('./summary.js').Row[] | null} rows names, and the values of each run @param {boolean} withTwin */
  showMeasured(rows, withTwin) {
    byId(this.#root, 'measured').hidden = rows === null;
    const table = /** @type {HTMLTableElement} */ (byId(this.#root, 'measured-table'));
    table.replaceChildren();
    const { name, run, twin, difference } = WORDS.measuredColumns;
    const head = table.createTHead().insertRow();
    for (const text of withTwin ? [name, run, twin, difference] : [name, run])
      head.append(make('th', { scope: 'col' }, text));
    const body = table.createTBody();
    for (const { name: label, values } of rows ?? []) {
      const row = body.insertRow();
      for (const text of [label, ...values]) row.insertCell().textContent = text;
    }
  }

  /**
   * Fills the slider with the moments; its last position is "latest".
   * @param {RunRecord} main
   * @param {RunRecord | null} twin
   */
  #showSlider(main, twin) {
    this.#moments = main.moments;
    if (this.#step !== null)
      this.#step = this.#moments.length > 0 ? this.#moments[nearest(this.#moments, this.#step)].step : null;
    byId(this.#root, 'moments').hidden = this.#moments.length < 2;
    this.#slider.max = String(this.#moments.length);
    this.#slider.value = String(this.#step === null ? this.#moments.length : nearest(this.#moments, this.#step));
    setEnabled(byId(this.#root, 'moment-latest'), this.#step !== null);
    const words = this.#words(main);
    this.#slider.setAttribute('aria-valuetext', words.join(', '));
    const output = byId(this.#root, 'moment-words');
    if (output.textContent !== words.join(' · ')) {
      output.replaceChildren(
        make('b', {}, words[0]),
        words
          .slice(1)
          .map((word) => ` · ${word}`)
          .join(''),
      );
    }
    const bytes = [main, twin].reduce(
      (sum, record) => sum + (record?.moments.reduce((all, { weights }) => all + weights.length, 0) ?? 0),
      0,
    );
    byId(this.#root, 'kept').textContent = WORDS.kept(this.#moments.length, bytes / 1e6, MOST_BYTES / 1e6);
  }

  /** The numbers of the selected step, as text. @param {RunRecord} record */
  #words(record) {
    const step = this.#step ?? record.stepsDone;
    const { report, heldOut } = record.at(step);
    const hash =
      this.#step === null ? (record.hash?.step === step ? record.hash.text : null) : this.momentOf(record)?.sample.hash;
    return [
      WORDS.at(step),
      report && WORDS.momentTotal(report.total),
      heldOut && WORDS.momentHeldOut(heldOut.total),
      report && WORDS.momentCode(report.correlations.jointCorrelation),
      hash && WORDS.momentHash(hash),
    ]
      .filter((word) => word !== null && word !== undefined && word !== '')
      .map(String);
  }

  /** @param {number | null} step */
  #goTo(step) {
    this.#step = step;
    this.#onMoment();
  }

  /** @param {RunRecord} record @returns {Sample | null} */
  #sampleOf(record) {
    return this.momentOf(record)?.sample ?? record.sample;
  }

  /** @param {string} id @param {Float32Array | null | undefined} digits 10 x 784 @param {Palette} palette */
  #paintRow(id, digits, palette) {
    this.#paint(id, 280, 10, [digits, palette], (context) =>
      paintDigits(context, digits?.length ? digits : new Float32Array(10 * PIXELS), { palette }),
    );
  }

  /** @param {string} id @param {Float32Array | null | undefined} image 784 @param {Palette} palette */
  #paintOwn(id, image, palette) {
    this.#paint(id, 84, 1, [image, palette], (context) => paintField(context, image ?? blank(), { palette }));
  }

  /**
   * Paints a canvas at its own resolution, unless nothing has changed.
   * @param {string} id
   * @param {number} least
   * @param {number} aspect
   * @param {unknown[]} from
   * @param {(context: CanvasRenderingContext2D) => void} work
   */
  #paint(id, least, aspect, from, work) {
    const canvas = /** @type {HTMLCanvasElement} */ (byId(this.#root, id));
    const width = Math.max(least, Math.round(canvas.clientWidth * (globalThis.devicePixelRatio ?? 1)));
    const state = [...from, width];
    if (this.#painted.get(id)?.every((part, place) => part === state[place])) return;
    this.#painted.set(id, state);
    canvas.width = width;
    canvas.height = Math.round(width / aspect);
    work(/** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')));
  }
}
