/**
 * The curves of a run and of its twin: three charts that are always shown, the others behind "More charts" with the
 * tables of their numbers, and the key. They appear with the fresh network.
 */

import { reasonOf } from '../../shared/reasons.js';
import { byId, make, setText } from '../dom.js';
import { scripts } from '../scripts.js';
import { wear } from '../sheets.js';
import { ChartSet } from './chart-set.js';
import { layersOf, panelsOf } from './curves.js';
import { TRAIN } from './strings.js';
import { Tables } from './tables.js';

/** @typedef {import('../../runs/record.js').RunRecord} RunRecord */
/** @typedef {import('./curves.js').Panel} Panel */
/**
 * @typedef {{ main: RunRecord, twin: RunRecord | null, twinName: string, planned: number, step: number | null,
 *   totalsDiffer: boolean, charts: readonly string[] | null, palette: import('./curves.js').ChartPalette }} Shown
 */

const WORDS = TRAIN.charts;

export class CurvesView {
  #root;
  #main;
  #more;
  #tables;
  /** @type {Shown | null} */ #shown = null;
  /** Resolves once charts can be made. @type {Promise<void> | null} */ #ready = null;
  /** @type {string | null} */ #keyOf = null;

  /** @param {ShadowRoot} root @param {(step: number) => void} onPick a step was chosen in a chart */
  constructor(root, onPick) {
    this.#root = root;
    const hooks = { together: `charts ${performance.now()}`, onPick };
    this.#main = new ChartSet(byId(root, 'charts'), hooks);
    this.#more = new ChartSet(byId(root, 'charts-more'), { ...hooks, intro: introOf });
    this.#tables = new Tables(root);
    const again = () => this.#shown && this.show(this.#shown);
    byId(root, 'smooth').addEventListener('change', again);
    byId(root, 'charts-retry').addEventListener('click', () => {
      this.#tell('');
      again();
    });
    byId(root, 'more-charts').addEventListener('click', () => {
      byId(root, 'more-charts').setAttribute('aria-expanded', String(!this.#isOpen));
      byId(root, 'more').hidden = !this.#isOpen;
      again();
    });
  }

  /** Makes everything that is said once anew. */
  reword() {
    this.#keyOf = null;
  }

  /** @param {Shown} shown */
  async show(shown) {
    this.#shown = shown;
    const { main, twin, twinName } = shown;
    if (main.sample === null && main.history.length === 0) return;
    // after a failure, only a press tries again
    if (byId(this.#root, 'charts-failed').hidden) await this.#draw(shown);
    if (this.#isOpen)
      this.#tables.show([{ name: WORDS.run, record: main }, ...(twin ? [{ name: twinName, record: twin }] : [])]);
  }

  /** @param {Shown} shown */
  async #draw(shown) {
    const { main, twin, twinName, totalsDiffer, charts } = shown;
    this.#showKey(twin ? twinName : null);
    const panels = panelsOf(layersOf(twin ? [main, twin] : [main]), twin !== null, totalsDiffer);
    const [always, others] = parted(panels, charts);
    const smooth = /** @type {HTMLInputElement} */ (byId(this.#root, 'smooth')).checked;
    try {
      await (this.#ready ??= this.#prepare());
      await this.#main.show({ ...shown, smooth, panels: always });
      if (this.#isOpen) await this.#more.show({ ...shown, smooth, panels: others });
      this.#tell('');
    } catch (error) {
      this.#tell(WORDS.failed(reasonOf(error)));
      this.#openTable();
    }
  }

  /** Shows the numbers in place of the charts. */
  #openTable() {
    byId(this.#root, 'more-charts').setAttribute('aria-expanded', 'true');
    byId(this.#root, 'more').hidden = false;
    /** @type {HTMLDetailsElement} */ (byId(this.#root, 'table-details')).open = true;
  }

  /** Call this when the element is taken out of its page. */
  close() {
    this.#main.close();
    this.#more.close();
  }

  /** The charts on show, for the run image. */
  get figures() {
    return [...this.#main.figures, ...(this.#isOpen ? this.#more.figures : [])];
  }

  get #isOpen() {
    return byId(this.#root, 'more-charts').getAttribute('aria-expanded') === 'true';
  }

  /** @param {string} problem why there are no charts; empty if there are */
  #tell(problem) {
    setText(this.#root, 'charts-problem', problem);
    byId(this.#root, 'charts-failed').hidden = problem === '';
  }

  /** Says once what the kinds of lines mean. @param {string | null} twinName */
  #showKey(twinName) {
    if (this.#keyOf === (twinName ?? '')) return;
    this.#keyOf = twinName ?? '';
    const { key, keyShort, letters, prime, twinKey } = WORDS;
    byId(this.#root, 'chart-key').replaceChildren(
      entry('solid', letters.batch, key.batch),
      entry('dashed', letters.heldOut, key.heldOut),
      entry('left', letters.left, keyShort.left),
      entry('right', letters.right, keyShort.right),
      entry('', letters.both, keyShort.both),
      ...(twinName === null ? [] : [entry('twin', prime, twinKey(twinName))]),
    );
  }

  /** Loads what the charts need, and runs it in a task of its own. @returns {Promise<void>} */
  async #prepare() {
    try {
      const { style } = await scripts('charts', () => import('../../vendor/uplot/uPlot.esm.js'));
      // without it the charts would measure themselves wrongly; it stands first, so that the element's own style wins
      wear(this.#root, style, true);
    } catch (error) {
      this.#ready = null; // the next call tries again
      throw error;
    }
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/**
 * The charts that are always shown, and all others.
 * @param {Panel[]} panels @param {readonly string[] | null} ids of the former, in order; null for the usual ones
 */
function parted(panels, ids) {
  const isMain = (/** @type {Panel} */ { id, group }) => (ids ? ids.includes(id) : group === 'main');
  const always = panels.filter(isMain);
  if (ids) always.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  // outside its group, a gradient has to say that it is one
  const alone = always.map((panel) => ({
    ...panel,
    group: /** @type {const} */ ('main'),
    title: panel.group === 'gradients' ? TRAIN.image.gradient(panel.title) : panel.title,
  }));
  return [alone, panels.filter((panel) => !isMain(panel))];
}

/** An entry of the key. @param {string} kind @param {string} letter @param {string} words */
function entry(kind, letter, words) {
  const item = make('span', { class: kind });
  if (['solid', 'dashed', 'twin'].includes(kind)) item.append(make('i', { 'aria-hidden': 'true' }));
  if (letter) item.append(make('b', {}, letter));
  item.append(words);
  return item;
}

/** What stands above the charts of a group. @param {Panel['group']} group */
function introOf(group) {
  if (group === 'main') return [];
  return [
    make('h3', {}, WORDS[group]),
    ...(group === 'gradients' ? [make('p', { class: 'hint' }, WORDS.gradientHint)] : []),
  ];
}
