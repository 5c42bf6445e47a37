/**
 * What a run draws: ten test digits and the visitor's own drawing, completed with the latest weights or with those of
 * an earlier step chosen with the slider, beside those of the twin; and the measured scores.
 */

import { before, MOST_BYTES, nearest } from '../../runs/timeline.js';
import { PIXELS } from '../../shared/field.js';
import { NOTATION } from '../../shared/strings.js';
import { BETTER_THAN_PAPER } from '../../shared/visitors-run.js';
import { byId, make, setEnabled, setText } from '../dom.js';
import { paintStrip } from './digit-strip.js';
import { TRAIN } from './strings.js';

/** @typedef {import('../../runs/record.js').RunRecord} RunRecord */
/** @typedef {import('../../runs/record.js').Moment} Moment */
/** @typedef {import('../../shared/protocol.js').Sample} Sample */
/** @typedef {import('../../shared/paint.js').Palette} Palette */
/**
 * @typedef {{ main: RunRecord, twin: RunRecord | null, twinName: string, real: Float32Array | null,
 *   palette: Palette }} Shown
 */

/**
 * Scores on test digits: names and values of each run, in the language of the moment; how long a step of the run took.
 * @typedef {{ rows: () => import('./summary.js').Row[], withTwin: boolean, stepMs: number }} Measured
 */

const WORDS = TRAIN.digits;

export class DigitsView {
  #root;
  #slider;
  /** The selected step; null for the latest. @type {number | null} */ #step = null;
  /** The moments at the slider's positions, all before the latest step. @type {Moment[]} */ #moments = [];
  #latest = 0;
  /** What each canvas was last painted from. @type {Map<string, unknown[]>} */ #painted = new Map();
  /** @type {Measured | null} */ #measured = null;
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

  /** Selects the moment nearest to a step, or the latest step. @param {number} step */
  lookAt(step) {
    const place = nearest([...this.#moments, { step: this.#latest }], step);
    this.#goTo(this.#moments[place]?.step ?? null);
  }

  /** Selects the latest step: for a new run, there is nothing to look back at yet. */
  forget() {
    this.#step = null;
  }

  /** @param {Shown} shown */
  show({ main, twin, twinName, real, palette }) {
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.#root.querySelectorAll('[data-twin]')))
      part.hidden = twin === null;
    for (const part of this.#root.querySelectorAll('.twin-name')) part.textContent = twinName;
    this.#showSlider(main, twin);
    if (!main.sample) return; // until there is one, the last one stays
    const [ours, theirs] = [this.#sampleOf(main), twin && this.#sampleOf(twin)];
    const own = ours?.own ?? null;
    setText(this.#root, 'own-caption', own ? WORDS.own : WORDS.ownEmpty);
    this.#paintAll(
      [
        ['digits-real', real],
        ['digits-left', ours?.fromLeft],
        ['digits-right', ours?.fromRight],
        ['own-canvas', own],
        ...(twin
          ? /** @type {[string, Float32Array | null | undefined][]} */ ([
              ['digits-left-twin', theirs?.fromLeft],
              ['digits-right-twin', theirs?.fromRight],
              ['own-canvas-twin', theirs?.own],
            ])
          : []),
      ],
      palette,
    );
  }

  /** The current canvases and their names, for the run image. */
  get canvases() {
    const visible = (/** @type {Element} */ part) => !(/** @type {HTMLElement} */ (part).hidden);
    const canvasOf = (/** @type {Element | null} */ part) => /** @type {HTMLCanvasElement} */ (part);
    return {
      rows: [...byId(this.#root, 'digit-rows').querySelectorAll(':scope > span')]
        .filter(visible)
        .map((name) => ({ name: name.textContent ?? '', canvas: canvasOf(name.nextElementSibling) })),
      own: [...byId(this.#root, 'own').children].filter(visible).map((figure) => ({
        name: figure.lastElementChild?.textContent ?? '',
        canvas: canvasOf(figure.firstElementChild),
      })),
    };
  }

  /** @param {Measured | null} measured */
  showMeasured(measured) {
    this.#measured = measured;
    this.#tellMeasured();
  }

  /** Brings the scores on the screen: they stand below the charts, and their button above. */
  lookAtMeasured() {
    byId(this.#root, 'measured').scrollIntoView({ block: 'nearest' });
  }

  /** Says the scores in another language. */
  reword() {
    this.#tellMeasured();
  }

  #tellMeasured() {
    const measured = this.#measured;
    byId(this.#root, 'measured').hidden = measured === null;
    setText(this.#root, 'measured-paper', measured?.stepMs ? WORDS.paper(BETTER_THAN_PAPER, measured.stepMs) : '');
    if (!measured) return;
    const { rows, withTwin } = measured;
    const table = /** @type {HTMLTableElement} */ (byId(this.#root, 'measured-table'));
    table.replaceChildren();
    const { name, run, twin, difference } = WORDS.measuredColumns;
    const head = table.createTHead().insertRow();
    for (const text of withTwin ? [name, run, twin, difference] : [name, run])
      head.append(make('th', { scope: 'col' }, text));
    const body = table.createTBody();
    for (const { name: label, values } of rows()) {
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
    // one that was kept at the latest step, such as at a pause, would have a position that looks like the last
    this.#latest = main.stepsDone;
    this.#moments = before(main.moments, this.#latest);
    if (this.#step !== null) {
      const isEarlier = this.#moments.length > 0 && this.#step < this.#latest;
      this.#step = isEarlier ? this.#moments[nearest(this.#moments, this.#step)].step : null;
    }
    // its place is kept free, so that nothing moves when it appears
    byId(this.#root, 'moments').style.visibility = main.moments.length < 2 ? 'hidden' : '';
    this.#slider.max = String(this.#moments.length);
    this.#slider.value = String(this.#step === null ? this.#moments.length : nearest(this.#moments, this.#step));
    setEnabled(byId(this.#root, 'moment-latest'), this.#step !== null);
    const hash = this.#hashOf(main);
    const words = this.#words(main, hash);
    this.#slider.setAttribute('aria-valuetext', words.join(NOTATION.comma));
    const output = byId(this.#root, 'moment-words');
    // said where a chart has chosen it: not at each step of the run, nor beside the slider, which says it itself
    const isSaid = this.#step !== null && this.#root.activeElement !== this.#slider;
    output.setAttribute('aria-live', isSaid ? 'polite' : 'off');
    const short = [words[0], ...(hash ? [WORDS.momentHash(hash)] : [])]; // the charts show the other numbers
    if (output.textContent !== short.join(' \u00b7 '))
      output.replaceChildren(make('b', {}, short[0]), ...short.slice(1).map((word) => ` \u00b7 ${word}`));
    const bytes = [main, twin].reduce(
      (sum, record) => sum + (record?.moments.reduce((all, { weights }) => all + weights.length, 0) ?? 0),
      0,
    );
    byId(this.#root, 'kept').textContent = WORDS.kept(main.moments.length, bytes / 1e6, MOST_BYTES / 1e6);
  }

  /** The hash of the weights of the selected step, if it is known. @param {RunRecord} record */
  #hashOf(record) {
    if (this.#step !== null) return this.momentOf(record)?.sample.hash ?? null;
    return record.hash?.step === record.stepsDone ? record.hash.text : null;
  }

  /** The numbers of the selected step, as text. @param {RunRecord} record @param {string | null} hash */
  #words(record, hash) {
    const step = this.#step ?? record.stepsDone;
    const { report, heldOut } = record.at(step);
    return [
      WORDS.at(step),
      report && WORDS.momentTotal(report.total),
      heldOut && WORDS.momentHeldOut(heldOut.total),
      report && WORDS.momentCode(report.correlations.jointCorrelation),
      hash && WORDS.momentHash(hash),
    ]
      .filter((word) => word !== null)
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

  /**
   * Paints what has changed.
   * @param {[string, Float32Array | null | undefined][]} images ten digits, or the one drawing
   * @param {Palette} palette
   */
  #paintAll(images, palette) {
    for (const [id, pixels] of images) {
      const state = [pixels, palette];
      if (this.#painted.get(id)?.every((part, place) => part === state[place])) continue;
      this.#painted.set(id, state);
      const columns = id.startsWith('own') ? 1 : 10;
      paintStrip(
        /** @type {HTMLCanvasElement} */ (byId(this.#root, id)),
        pixels ?? new Float32Array(columns * PIXELS),
        {
          palette,
          columns,
        },
      );
    }
  }
}
