/** What can be made of a run: files, a link, a network to draw with, scores on test digits. */

import { fitClassifier } from '../../runs/classifier.js';
import { copyText } from '../../shared/clipboard.js';
import { NOTATION } from '../../shared/strings.js';
import { exportOf } from './exports.js';
import { TRAIN } from './strings.js';
import { summaryOf } from './summary.js';

/** @typedef {import('./exports.js').ExportKind} ExportKind */
/** @typedef {'use' | 'measure' | 'copyLink' | ExportKind} Outcome */
/**
 * `whileBusy` does work that takes seconds, and shows words meanwhile.
 * @typedef {{ pair: import('../../runs/pair.js').Pair, beginning: import('./beginning.js').Beginning,
 *   supplies: import('./supplies.js').Supplies, digits: import('./digits-view.js').DigitsView,
 *   curves: import('./curves-view.js').CurvesView, hooks: import('./panel.js').TrainPanelHooks,
 *   whileBusy: (words: string, work: () => Promise<void>) => Promise<void> }} Sources
 */

export class Outcomes {
  #from;

  /** @param {Sources} from */
  constructor(from) {
    this.#from = from;
  }

  /** @param {Outcome} outcome */
  async make(outcome) {
    const { whileBusy } = this.#from;
    if (outcome === 'use') await whileBusy(TRAIN.digits.using, () => this.#use());
    else if (outcome === 'measure') await this.measure(true);
    else if (outcome === 'copyLink') await this.#copyLink();
    else await this.#save(outcome);
  }

  /** Measures the run, and its twin, on the test digits. @param {boolean} [isAsked] whether the visitor waits for it */
  async measure(isAsked = false) {
    const { pair, beginning, digits, hooks, whileBusy } = this.#from;
    await whileBusy(TRAIN.digits.measuring, async () => {
      const measured = await pair.measure();
      if (!measured) return;
      const rows = summaryOf(measured, beginning.differsInTotal);
      digits.showMeasured({ rows, withTwin: measured.length > 1, stepMs: pair.main.record.stepMs });
      hooks.onSay(saidOf(rows()));
      if (isAsked) digits.lookAtMeasured();
    });
  }

  /** Draws with the weights that are shown. */
  async #use() {
    const { pair, supplies, digits, hooks } = this.#from;
    const { main } = pair;
    const moment = digits.momentOf(main.record);
    const name = TRAIN.digits.yourRun(moment?.step ?? main.record.stepsDone);
    const { own = null, digits: count = 0 } = main.plan ?? {};
    const weights = moment?.weights.slice() ?? (await main.exportWeights());
    const packed = own ?? (await supplies.digits());
    const classifier = await fitClassifier(supplies.workers(), { weights, packed, digits: count });
    await hooks.onUse({ weights, classifier }, name);
  }

  async #copyLink() {
    const { hooks } = this.#from;
    const link = hooks.link();
    const isCopied = await copyText(link);
    hooks.loading.notify(() => (isCopied ? TRAIN.digits.copied : TRAIN.digits.notCopied(link)));
  }

  /** @param {ExportKind} what */
  async #save(what) {
    const { pair, beginning, digits, curves, hooks } = this.#from;
    const { bytes, name, type } = await exportOf(what, {
      pair,
      moment: digits.momentOf(pair.main.record),
      twinName: beginning.twinName,
      describe: hooks.describe,
      digits,
      curves,
      palette: hooks.palette(),
    });
    hooks.loading.save(bytes, name, type);
  }
}

/** The accuracies among the scores, in words, for a screen reader. @param {import('./summary.js').Row[]} rows */
function saidOf(rows) {
  const { left, right, both } = TRAIN.measured.rows;
  const names = [left, right, both].map(([name]) => name);
  return rows
    .filter(({ name }) => names.includes(name))
    .map(({ name, values }) => name + NOTATION.colon + values.join(NOTATION.comma))
    .join('; ');
}
