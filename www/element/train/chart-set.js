/**
 * Some charts in one place: made when they are first shown, remade for other lines or colours, and filled with the
 * latest points. Making and filling are cut into short tasks, so that the page stays responsive.
 */
import { rester } from '../../shared/rester.js';
import { make } from '../dom.js';
import { createChart } from './charts.js';
import { decadesOf, pointsOf } from './curves.js';
import { TRAIN } from './strings.js';

/** @typedef {import('./curves.js').Panel} Panel */
/** @typedef {import('./charts.js').Chart} Chart */
/** @typedef {import('../../runs/record.js').RunRecord} RunRecord */
/**
 * @typedef {{ panels: Panel[], main: RunRecord, twin: RunRecord | null, planned: number, step: number | null,
 *   smooth: boolean, palette: import('./curves.js').ChartPalette }} Shown
 */
/** @typedef {{ panel: Panel, chart: Chart, figure: HTMLElement }} Made */

export class ChartSet {
  #container;
  #hooks;
  /** @type {Made[]} */ #made = [];
  #madeFor = '';
  /** What is to be shown once the work under way is done. @type {Shown | null} */ #next = null;
  #isWorking = false;
  /** Of each chart's place, since what is around them has no box. */
  #sizes = new ResizeObserver(() => this.#made.forEach(({ chart }) => chart.resize()));

  /**
   * @param {HTMLElement} container
   * @param {{ together: string, onPick: (step: number) => void, intro?: (group: Panel['group']) => Node[] }} hooks
   *   charts with the same `together` share their cursor; `intro` makes what stands above the charts of a group
   */
  constructor(container, hooks) {
    this.#container = container;
    this.#hooks = hooks;
  }

  /** @returns {import('./run-image.js').Figure[]} the charts with their captions, for the run image */
  get figures() {
    return this.#made.map(({ panel, chart, figure }) => ({
      caption: panel.group === 'gradients' ? TRAIN.image.gradient(panel.title) : panel.title,
      canvas: chart.canvas,
      values: [...figure.querySelectorAll('.values span')].map(({ textContent }) => textContent).join('  '),
    }));
  }

  /** Shows this, or whatever is asked for later, once the work under way is done. @param {Shown} shown */
  async show(shown) {
    this.#next = shown;
    if (this.#isWorking) return;
    this.#isWorking = true;
    try {
      for (; this.#next; ) {
        const now = this.#next;
        this.#next = null;
        await this.#work(now);
      }
    } finally {
      this.#isWorking = false;
    }
  }

  /** The library keeps every chart that it has made; the next `show` makes them anew. */
  close() {
    this.#forget();
    this.#madeFor = '';
    this.#next = null;
  }

  #forget() {
    this.#sizes.disconnect();
    for (const { chart } of this.#made) chart.close();
    this.#made = [];
  }

  /** @param {Shown} shown */
  async #work(shown) {
    const rest = rester();
    const wanted = JSON.stringify([
      shown.panels.map(({ title, lines, note }) => [title, lines.length, note]),
      shown.palette,
    ]);
    if (wanted !== this.#madeFor) {
      await this.#make(shown, rest);
      this.#madeFor = wanted;
    }
    const { main, twin, planned, step, smooth } = shown;
    const points = [];
    for (const panel of shown.panels) {
      points.push(pointsOf(panel, main, twin, smooth));
      await rest();
    }
    const range = decadesOf(points.flatMap((columns, place) => (shown.panels[place].log ? columns.slice(1) : [])));
    for (const [place, { panel, chart }] of this.#made.entries()) {
      chart.show(points[place], planned, step, panel.log ? range : null);
      await rest();
    }
  }

  /** @param {Shown} shown @param {() => Promise<void>} rest */
  async #make({ panels, palette }, rest) {
    const focused = this.#made.find(({ figure }) => figure.matches(':focus-within'))?.panel.id;
    this.#forget();
    this.#container.replaceChildren();
    /** @type {HTMLElement | null} */ let grid = null;
    let group = '';
    for (const panel of panels) {
      if (panel.group !== group) {
        group = panel.group;
        grid = make('div', { class: 'charts' });
        this.#container.append(...(this.#hooks.intro?.(panel.group) ?? []), grid);
      }
      const made = await this.#figure(/** @type {HTMLElement} */ (grid), panel, palette);
      this.#made.push(made);
      if (panel.id === focused) made.figure.querySelector('div')?.focus({ preventScroll: true });
      await rest();
    }
  }

  /** @param {HTMLElement} grid @param {Panel} panel @param {Shown['palette']} palette @returns {Promise<Made>} */
  async #figure(grid, panel, palette) {
    const values = make('span', { class: 'values' });
    const plot = make('div', {
      class: 'plot',
      tabindex: 0,
      role: 'slider',
      'aria-label': panel.title,
      'aria-valuemin': 0,
      'aria-valuenow': 0,
      'aria-describedby': 'charts-keys',
    });
    const caption = make('figcaption', {}, make('span', {}, panel.title), values);
    if (panel.note) caption.append(make('span', { class: 'hint' }, panel.note));
    const figure = make('figure', { 'data-chart': panel.id }, caption, plot);
    grid.append(figure);
    this.#sizes.observe(plot);
    const onValues = (/** @type {(number | null)[]} */ numbers) =>
      values.replaceChildren(
        ...panel.lines.flatMap(({ color, letter }, line) => {
          const value = numbers[line];
          return value === null ? [] : [make('span', { class: color }, `${letter} ${panel.format(value)}`)];
        }),
      );
    const { together, onPick } = this.#hooks;
    return { panel, chart: await createChart(plot, panel, { palette, together, onValues, onPick }), figure };
  }
}
