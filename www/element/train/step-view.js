/**
 * What one step did: the training digits that went in, the total loss on held-out digits before and after, and the size
 * of the gradient of each layer, as bars on one logarithmic scale.
 */
import { PIXELS } from '../../shared/field.js';
import { byId, make, setText } from '../dom.js';
import { decadesOf, gradientKinds, gradientOf, short } from './curves.js';
import { paintStrip } from './digit-strip.js';
import { TRAIN } from './strings.js';

/** @typedef {import('../../runs/record.js').RunRecord} RunRecord */

const WORDS = TRAIN.stepDone;
/** How the digits of a batch are laid out; a larger batch shows its first ones. */
const [COLUMNS, MOST_ROWS] = [16, 2];
const NAMES = /** @type {{ [kind: string]: string }} */ (TRAIN.charts.layers);

export class StepView {
  #root;
  #shown = '';
  /** What the batch was last painted from. @type {unknown[]} */ #painted = [];

  /** @param {ShadowRoot} root */
  constructor(root) {
    this.#root = root;
  }

  /**
   * @param {RunRecord | null} record of a run that has just taken a single step; null for any other
   * @param {{ batch: number, palette: import('../../shared/paint.js').Palette }} options how many digits a batch has
   */
  show(record, { batch, palette }) {
    const report = record?.history.at(-1);
    byId(this.#root, 'step-done').hidden = !report;
    if (!record || !report) return;
    const fromTo = WORDS.fromTo(...lossesOf(record));
    const digits = record.batch?.step === report.step ? record.batch.digits : new Float32Array();
    this.#paintBatch(digits, palette);
    const mark = `${report.step} ${fromTo} ${report.total}`;
    if (mark === this.#shown) return;
    this.#shown = mark;
    setText(this.#root, 'step-done-title', WORDS.title(report.step));
    setText(this.#root, 'step-done-batch', WORDS.batch(batch));
    setText(this.#root, 'step-done-loss', fromTo);
    byId(this.#root, 'step-done-layers').replaceChildren(...barsOf(record, report));
  }

  /** @param {Float32Array} digits @param {import('../../shared/paint.js').Palette} palette */
  #paintBatch(digits, palette) {
    const canvas = /** @type {HTMLCanvasElement} */ (byId(this.#root, 'step-done-digits'));
    canvas.hidden = digits.length === 0;
    if (canvas.hidden) return;
    const state = [digits, palette];
    if (state.every((part, place) => part === this.#painted[place])) return;
    this.#painted = state;
    paintStrip(canvas, digits.subarray(0, COLUMNS * MOST_ROWS * PIXELS), { palette, columns: COLUMNS });
  }
}

/**
 * The total loss on held-out digits before and after the latest step.
 * @param {RunRecord} record
 * @returns {[number | null, number | null]}
 */
export function lossesOf({ heldOut, stepsDone }) {
  const before = heldOut.filter(({ step }) => step < stepsDone).at(-1);
  const after = heldOut.find(({ step }) => step === stepsDone);
  return [before?.total ?? null, after?.total ?? null];
}

/**
 * A bar for each view of each kind of layer.
 * @param {RunRecord} record
 * @param {import('../../shared/protocol.js').StepReport} report the record's
 */
function barsOf(record, report) {
  const kinds = gradientKinds(record.layers).map(({ kind, lines }) => ({
    kind,
    bars: lines.map(({ layer, color }) => ({ color, norm: gradientOf(report, record, layer) ?? 0 })),
  }));
  const [least, most] = decadesOf([kinds.flatMap(({ bars }) => bars.map(({ norm }) => norm))]);
  const heightOf = (/** @type {number} */ norm) => (norm > 0 ? Math.log(norm / least) / Math.log(most / least) : 0);
  return kinds.map(({ kind, bars }) => {
    const words = WORDS.layer(
      NAMES[kind] ?? kind,
      bars.map(({ norm }) => short(norm)),
    );
    const item = make('li', { title: words });
    for (const { color, norm } of bars) {
      const bar = make('i', { class: color, 'aria-hidden': 'true' });
      // a style attribute would need a content security policy with 'unsafe-inline'
      bar.style.setProperty('--part', heightOf(norm).toFixed(3));
      item.append(bar);
    }
    item.append(
      make('span', { 'aria-hidden': 'true' }, WORDS.short[kind] ?? kind),
      make('span', { class: 'visually-hidden' }, words),
    );
    return item;
  });
}
