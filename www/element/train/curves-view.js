/**
 * The curves of a run and of its twin as small charts side by side, and the tables with their numbers. Charts are made
 * when there is something to show.
 */
import { byId, make } from '../dom.js';
import { createChart, UPLOT } from './charts.js';
import { CURVES, curveValue, decadesOf, gradientOf, layersOf, panelsOf, pointsOf, thinned } from './curves.js';
import { TRAIN } from './strings.js';

/** @typedef {import('../../runs/record.js').RunRecord} RunRecord */
/** @typedef {import('./curves.js').Panel} Panel */
/** @typedef {import('./curves.js').ChartPalette} ChartPalette */
/** @typedef {import('./charts.js').Chart} Chart */
/**
 * @typedef {{ main: RunRecord, twin: RunRecord | null, twinName: string, planned: number, step: number | null,
 *   palette: ChartPalette }} Shown
 */
/** @typedef {{ name: string, record: RunRecord }} Named */
/** @typedef {{ panel: Panel, chart: Chart, figure: HTMLElement }} Made */

const WORDS = TRAIN.charts;
const ROW_EVERY = 10; // steps between two rows of a table
const MOST_ROWS = 200; // for a run; the tables leave out more steps of longer runs
// a chart takes a few milliseconds, and the page's thread must not keep the pen waiting for fifty
const CHARTS_A_TASK = 4;
const GROUPS = /** @type {const} */ (['objective', 'correlation', 'quick', 'gradients']);

export class CurvesView {
  #root;
  #onPick;
  /** @type {Made[]} */ #charts = [];
  /** What the charts were made for: other layers, a twin, or other colours need new charts. */ #madeFor = '';
  #making = false;
  #filling = false;
  #together = `charts ${performance.now()}`;
  /** What is currently shown. @type {Shown | null} */ #shown = null;

  /** @param {ShadowRoot} root @param {(step: number) => void} onPick a step was clicked in a chart */
  constructor(root, onPick) {
    this.#root = root;
    this.#onPick = onPick;
    new ResizeObserver(() => this.#charts.forEach(({ chart }) => chart.resize())).observe(byId(this.#root, 'charts'));
    for (const id of ['table-details', 'gradient-details'])
      byId(this.#root, id).addEventListener('toggle', () => this.#fillTables());
  }

  /** @param {Shown} shown */
  async show(shown) {
    this.#shown = shown;
    const { main, twin, twinName } = shown;
    const layers = layersOf(twin ? [main, twin] : [main]);
    const some = main.history.length > 0;
    byId(this.#root, 'charts-shown').hidden = !some;
    byId(this.#root, 'charts-empty').hidden = some;
    byId(this.#root, 'gradient-details').hidden = layers.length === 0; // linear CCA has no gradients
    if (!some || this.#making) return;
    const wanted = JSON.stringify([layers, twinName, twin !== null, shown.palette]);
    if (wanted !== this.#madeFor) await this.#make(shown, layers);
    this.#madeFor = wanted;
    await this.#fill();
  }

  /** @returns {import('./run-image.js').Figure[]} all charts with their captions, for the run image */
  get figures() {
    return this.#charts.map(({ panel, chart, figure }) => ({
      caption: panel.group === 'gradients' ? TRAIN.image.gradient(panel.title) : panel.title,
      canvas: chart.canvas,
      values: [...figure.querySelectorAll('.values span')].map(({ textContent }) => textContent).join('  '),
    }));
  }

  /** Fills the charts, one filling at a time: what changes meanwhile is filled in afterwards, and only the latest. */
  async #fill() {
    if (this.#filling) return;
    this.#filling = true;
    try {
      for (
        let [shown, charts] = [/** @type {Shown | null} */ (null), this.#charts];
        shown !== this.#shown || charts !== this.#charts;
      ) {
        [shown, charts] = [this.#shown, this.#charts];
        if (shown) await this.#fillWith(shown, charts);
      }
    } finally {
      this.#filling = false;
    }
  }

  /** Fills the charts, a few in each task, and then the tables. @param {Shown} shown @param {Made[]} charts */
  async #fillWith({ main, twin, planned, step }, charts) {
    const points = charts.map(({ panel }) => pointsOf(panel.lines, main, twin, panel.log));
    const range = decadesOf(
      points.flatMap((columns, place) => (charts[place].panel.group === 'gradients' ? columns.slice(1) : [])),
    );
    for (const [place, { panel, chart }] of charts.entries()) {
      if (place > 0 && place % CHARTS_A_TASK === 0) await nextTask();
      if (this.#charts !== charts) return; // new charts have been made
      chart.show(points[place], planned, step, panel.log ? range : null);
    }
    await nextTask();
    this.#fillTables();
  }

  /** @param {Shown} shown @param {string[]} layers the run's and its twin's */
  async #make({ twin, twinName, palette }, layers) {
    this.#making = true;
    try {
      for (const { chart } of this.#charts) chart.close();
      this.#charts = [];
      const made = /** @type {Made[]} */ ([]);
      await this.#styleCharts();
      const panels = panelsOf(layers, twin !== null);
      const container = byId(this.#root, 'charts');
      container.replaceChildren();
      for (const group of GROUPS) {
        const ofGroup = panels.filter((panel) => panel.group === group);
        if (ofGroup.length === 0) continue;
        container.append(make('h3', {}, WORDS[group]));
        if (group === 'quick') container.append(make('p', { class: 'hint' }, WORDS.quickHint));
        if (group === 'gradients') container.append(make('p', { class: 'hint' }, WORDS.gradientHint));
        const grid = make('div', { class: 'charts' });
        container.append(grid);
        for (const panel of ofGroup) made.push(await this.#figure(grid, panel, palette));
      }
      this.#charts = made;
      this.#showKey(twin ? twinName : null);
    } finally {
      this.#making = false;
    }
  }

  /** @param {HTMLElement} grid @param {Panel} panel @param {ChartPalette} palette */
  async #figure(grid, panel, palette) {
    const figure = make('figure', {});
    const caption = make('figcaption', {}, panel.title);
    const values = make('span', { class: 'values' });
    const plot = make('div', {});
    caption.append(values);
    figure.append(caption, plot);
    grid.append(figure);
    const onValues = (/** @type {(number | null)[]} */ numbers) => {
      values.replaceChildren(
        ...panel.lines.flatMap(({ color, ringed, twin }, line) => {
          const value = numbers[line];
          if (value === null) return [];
          return [
            make(
              'span',
              { class: color },
              `${twin ? `${WORDS.twin} ` : ''}${ringed ? '○ ' : ''}${panel.format(value)}`,
            ),
          ];
        }),
      );
    };
    const chart = await createChart(plot, panel, { palette, together: this.#together, onValues, onPick: this.#onPick });
    return { panel, chart, figure };
  }

  /** Shows what the kinds of lines mean. @param {string | null} twinName */
  #showKey(twinName) {
    const line = (
      /** @type {string} */ color,
      /** @type {string} */ dash,
      /** @type {boolean} */ ringed,
      /** @type {string} */ words,
    ) => {
      const entry = make('span', {});
      const ring = ringed ? `<circle cx="16" cy="6" r="3" fill="var(--paper)" stroke="${color}"/>` : '';
      entry.innerHTML = `<svg viewBox="0 0 32 12" aria-hidden="true"><path d="M0 6H32" fill="none" stroke="${color}"
        stroke-width="1.5" stroke-dasharray="${dash}"/>${ring}</svg>`;
      entry.append(words);
      return entry;
    };
    const { key } = WORDS;
    byId(this.#root, 'chart-key').replaceChildren(
      line('currentColor', '', false, key.batch),
      line('currentColor', '', true, key.heldOut),
      line('var(--left)', '', false, key.left),
      line('var(--right)', '', false, key.right),
      ...(twinName === null ? [] : [line('var(--third)', '5 3', false, `${WORDS.twin}: ${twinName}`)]),
    );
  }

  /** Loads the charts' style sheet once; without it they would measure themselves wrongly. @returns {Promise<void>} */
  #styleCharts() {
    if (this.#root.querySelector('link')) return Promise.resolve();
    const link = /** @type {HTMLLinkElement} */ (make('link', {}));
    return new Promise((resolve, reject) => {
      link.addEventListener('load', () => resolve());
      link.addEventListener('error', () => reject(new Error('the style sheet of the curves could not be fetched')));
      link.rel = 'stylesheet';
      link.href = new URL('uPlot.min.css', UPLOT).href;
      this.#root.prepend(link);
    });
  }

  /** Fills the tables that are open. */
  #fillTables() {
    if (!this.#shown) return;
    const { main, twin, twinName } = this.#shown;
    const runs = [{ name: WORDS.run, record: main }, ...(twin ? [{ name: twinName, record: twin }] : [])];
    if (this.#isOpen('table-details')) this.#fillTable(runs);
    if (this.#isOpen('gradient-details')) this.#fillGradients(runs);
  }

  /**
   * Adds a row for every tenth step and the latest step of each run, and one for each measurement on held-out digits.
   * @param {Named[]} runs
   */
  #fillTable(runs) {
    const heads = [
      WORDS.step,
      WORDS.tableOf,
      ...CURVES.map((curve) => (curve.startsWith('L') ? curve : WORDS.series[curve])),
    ];
    this.#table(
      'table',
      heads,
      rowsOf(runs, (record) => [
        ...rare(record.history).map((report) => ({ report, seen: true })),
        ...thinned(record.heldOut, MOST_ROWS).map((report) => ({ report, seen: false })),
      ]).map(({ name, item: { report, seen } }) => [
        String(report.step),
        `${name}, ${seen ? WORDS.key.batch : WORDS.key.heldOut}`,
        ...CURVES.map((curve) => curveValue(report, curve).toFixed(5)),
      ]),
    );
  }

  /** @param {Named[]} runs */
  #fillGradients(runs) {
    const layers = layersOf(runs.map(({ record }) => record));
    this.#table(
      'gradient-table',
      [WORDS.step, WORDS.tableOf, ...layers],
      rowsOf(runs, (record) => rare(record.history).map((report) => ({ report, record }))).map(
        ({ name, item: { report, record } }) => [
          String(report.step),
          name,
          ...layers.map((layer) => gradientOf(report, record, layer)?.toExponential(2) ?? ''),
        ],
      ),
    );
  }

  /** @param {string} id @param {string[]} heads @param {string[][]} rows */
  #table(id, heads, rows) {
    const table = /** @type {HTMLTableElement} */ (byId(this.#root, id));
    if (
      table.tBodies[0]?.rows.length === rows.length &&
      table.tBodies[0].lastElementChild?.textContent === rows.at(-1)?.join('')
    )
      return;
    table.replaceChildren();
    const head = table.createTHead().insertRow();
    for (const name of heads) {
      head.append(make('th', { scope: 'col' }, name));
    }
    const body = table.createTBody();
    for (const cells of rows) {
      const row = body.insertRow();
      for (const text of cells) row.insertCell().textContent = text;
    }
  }

  /** @param {string} id @returns {boolean} */
  #isOpen(id) {
    return /** @type {HTMLDetailsElement} */ (byId(this.#root, id)).open;
  }
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

/**
 * Every tenth report, or fewer, including the latest.
 * @param {import('../../shared/protocol.js').StepReport[]} history
 */
const rare = (history) =>
  thinned(
    history.filter(({ step }, place) => step % ROW_EVERY === 0 || place === history.length - 1),
    MOST_ROWS,
  );

/**
 * The items of all runs, sorted by step.
 * @template {{ report: { step: number } }} T
 * @param {Named[]} runs
 * @param {(record: RunRecord) => T[]} itemsOf
 */
const rowsOf = (runs, itemsOf) =>
  runs
    .flatMap(({ name, record }) => itemsOf(record).map((item) => ({ name, item })))
    .sort((a, b) => a.item.report.step - b.item.report.step);
