/**
 * What a run draws: ten test digits and the visitor's own drawing, completed by the latest weights or by those of a
 * step that the slider has gone back to, with the twin's beside them; and what has been measured.
 */

import { MOST_BYTES, nearest } from '../../runs/timeline.js';
import { blank } from '../../shared/field.js';
import { paintDigits, paintField } from '../../shared/paint.js';
import { TRAIN } from './strings.js';

/** @typedef {import('../../runs/record.js').RunRecord} RunRecord */
/** @typedef {import('../../runs/record.js').Moment} Moment */
/** @typedef {import('../../shared/protocol.js').Sample} Sample */
/** @typedef {import('../../shared/paint.js').Palette} Palette */
/**
 * @typedef {{ main: RunRecord, twin: RunRecord | null, twinName: string, real: Float32Array | null, palette: Palette }}
 *   Shown
 */

const WORDS = TRAIN.digits;

export class DigitsView {
  #root;
  #slider;
  /** The step that is looked back at; null for the latest. @type {number | null} */ #step = null;
  /** What the slider's places stand for. @type {Moment[]} */ #moments = [];
  /** What each canvas was last painted from. @type {Map<string, unknown[]>} */ #painted = new Map();
  #onMoment;

  /** @param {ShadowRoot} root @param {() => void} onMoment another step is looked at */
  constructor(root, onMoment) {
    this.#root = root;
    this.#onMoment = onMoment;
    this.#slider = /** @type {HTMLInputElement} */ (this.#get('moment'));
    this.#slider.addEventListener('input', () => {
      const place = Number(this.#slider.value);
      this.#goTo(place < this.#moments.length ? this.#moments[place].step : null);
    });
    this.#get('moment-latest').addEventListener('click', () => this.#goTo(null));
  }

  /** The step that is looked back at; null for the latest. */
  get step() {
    return this.#step;
  }

  /** @param {RunRecord} record @returns {Moment | null} the one that is looked back at */
  momentOf({ moments }) {
    return this.#step === null || moments.length === 0 ? null : moments[nearest(moments, this.#step)];
  }

  /** Looks at the moment nearest to a step. @param {number} step */
  lookAt(step) {
    if (this.#moments.length > 0) this.#goTo(this.#moments[nearest(this.#moments, step)].step);
  }

  /** A new run: there is nothing to look back at. */
  forget() {
    this.#step = null;
  }

  /** @param {Shown} shown */
  show({ main, twin, twinName, real, palette }) {
    const { sample } = main;
    this.#get('digits-empty').hidden = sample !== null;
    this.#get('digits-shown').hidden = sample === null;
    /** @type {HTMLElement} */ for (const part of this.#root.querySelectorAll('[data-twin]'))
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
    this.#get('own').hidden = !ours?.own && !theirs?.own;
    this.#get('own-empty').hidden = !this.#get('own').hidden;
    this.#paintOwn('own-canvas', ours?.own, palette);
    if (twin) this.#paintOwn('own-canvas-twin', theirs?.own, palette);
  }

  /** The canvases as they are, with their names, for a picture. */
  get canvases() {
    const visible = (/** @type {Element} */ part) => !(/** @type {HTMLElement} */ (part).hidden);
    const canvasOf = (/** @type {Element | null} */ part) => /** @type {HTMLCanvasElement} */ (part);
    return {
      rows: [...this.#get('digit-rows').querySelectorAll(':scope > span')]
        .filter(visible)
        .map((name) => ({ name: name.textContent ?? '', canvas: canvasOf(name.nextElementSibling) })),
      own: this.#get('own').hidden
        ? []
        : [...this.#get('own').children].filter(visible).map((figure) => ({
            name: figure.firstElementChild?.textContent ?? '',
            canvas: canvasOf(figure.lastElementChild),
          })),
    };
  }

  /** @param {import('./summary.js').Row[] | null} rows name and values of each run @param {boolean} withTwin */
  showMeasured(rows, withTwin) {
    this.#get('measured').hidden = rows === null;
    const table = /** @type {HTMLTableElement} */ (this.#get('measured-table'));
    table.replaceChildren();
    const { name, run, twin, difference } = WORDS.measuredColumns;
    const head = table.createTHead().insertRow();
    for (const text of withTwin ? [name, run, twin, difference] : [name, run]) head.append(this.#headCell(text));
    const body = table.createTBody();
    for (const { name: label, values } of rows ?? []) {
      const row = body.insertRow();
      for (const text of [label, ...values]) row.insertCell().textContent = text;
    }
  }

  /**
   * The moments, with "latest" as the last place of the slider.
   * @param {RunRecord} main
   * @param {RunRecord | null} twin
   */
  #showSlider(main, twin) {
    this.#moments = main.moments;
    if (this.#step !== null)
      this.#step = this.#moments.length > 0 ? this.#moments[nearest(this.#moments, this.#step)].step : null;
    this.#get('moments').hidden = this.#moments.length < 2;
    this.#slider.max = String(this.#moments.length);
    this.#slider.value = String(this.#step === null ? this.#moments.length : nearest(this.#moments, this.#step));
    this.#get('moment-latest').setAttribute('aria-disabled', String(this.#step === null));
    const words = this.#words(main);
    this.#slider.setAttribute('aria-valuetext', words.join(', '));
    const output = this.#get('moment-words');
    if (output.textContent !== words.join(' · ')) {
      const step = output.ownerDocument.createElement('b');
      step.textContent = words[0];
      output.replaceChildren(
        step,
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
    this.#get('kept').textContent = WORDS.kept(this.#moments.length, bytes / 1e6, MOST_BYTES / 1e6);
  }

  /** The numbers of the step that is looked at. @param {RunRecord} record */
  #words(record) {
    const step = this.#step ?? record.stepsDone;
    const { report, unseen } = record.at(step);
    const hash =
      this.#step === null ? (record.hash?.step === step ? record.hash.text : null) : this.momentOf(record)?.sample.hash;
    return [
      WORDS.at(step),
      report && WORDS.momentTotal(report.total),
      unseen && WORDS.momentUnseen(unseen.total),
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
      paintDigits(context, digits?.length ? digits : new Float32Array(7840), { palette }),
    );
  }

  /** @param {string} id @param {Float32Array | null | undefined} image 784 @param {Palette} palette */
  #paintOwn(id, image, palette) {
    this.#paint(id, 84, 1, [image, palette], (context) => paintField(context, image ?? blank(), { palette }));
  }

  /** Paints a canvas in its own pixels, unless nothing has changed. */
  /**
   * @param {string} id
   * @param {number} least
   * @param {number} aspect
   * @param {unknown[]} from
   * @param {(context: CanvasRenderingContext2D) => void} work
   */
  #paint(id, least, aspect, from, work) {
    const canvas = /** @type {HTMLCanvasElement} */ (this.#get(id));
    const width = Math.max(least, Math.round(canvas.clientWidth * (globalThis.devicePixelRatio ?? 1)));
    const state = [...from, width];
    if (this.#painted.get(id)?.every((part, place) => part === state[place])) return;
    this.#painted.set(id, state);
    canvas.width = width;
    canvas.height = Math.round(width / aspect);
    work(/** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')));
  }

  /** @param {string} text */
  #headCell(text) {
    const cell = this.#slider.ownerDocument.createElement('th');
    cell.scope = 'col';
    cell.textContent = text;
    return cell;
  }

  /** @param {string} id @returns {HTMLElement} */
  #get(id) {
    return /** @type {HTMLElement} */ (this.#root.getElementById(id));
  }
}
