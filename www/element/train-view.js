/**
 * The Train panel: shows one training run and turns presses into commands. Charts are drawn at most once a frame, and not at
 * all while the panel is hidden.
 */
import { CURVES, PANELS, UPLOT, createChart, valueOf } from '../charts.js';
import { paintDigits } from '../paint.js';
import { SETTINGS } from '../settings.js';
import { STRINGS } from '../strings.js';
import { isOff, setEnabled } from './buttons.js';

/** @typedef {import('../training.js').Training} Training */
/** @typedef {import('../paint.js').Palette} Palette */
/** @typedef {Awaited<ReturnType<typeof createChart>>} Chart */
/** @typedef {{ method: string, preset: string, seed: number, steps: number, batch: number, workers: string }} RunSettings */
/** @typedef {'start' | 'step' | 'reset' | 'stop' | 'newSeed' | 'use' | 'save' | 'measure' | 'curves'} Command */

const ROW_EVERY = 10; // steps between two rows of the table
/** @type {Record<string, Command>} */
const BUTTONS = {
  start: 'start', step: 'step', reset: 'reset', stop: 'stop', 'new-seed': 'newSeed',
  'use-weights': 'use', 'save-run': 'save', measure: 'measure', 'save-curves': 'curves',
};

export class TrainView {
  #root;
  /** @type {Chart[] | null} */ #charts = null;
  #chartsAsked = false;
  #rows = 0;
  /** What the digits were last painted from. @type {unknown[]} */ #shownDigits = [];
  #ownerPalette;

  /**
   * @param {ShadowRoot} root
   * @param {{ onCommand: (command: Command) => void, onSetting: (name: keyof RunSettings, value: string) => void, palette: () => Palette & Record<string, string> }} hooks
   */
  constructor(root, { onCommand, onSetting, palette }) {
    this.#root = root;
    this.#ownerPalette = palette;
    for (const [id, command] of Object.entries(BUTTONS)) this.#get(id).addEventListener('click', ({ currentTarget }) => isOff(currentTarget) || onCommand(command));
    const form = this.#form();
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('change', ({ target }) => {
      const field = /** @type {HTMLInputElement} */ (target);
      if (this.#complainAbout(field)) return;
      onSetting(/** @type {keyof RunSettings} */ (field.name), field.value.trim());
    });
    new ResizeObserver(() => this.#charts?.forEach((chart) => chart.resize())).observe(this.#get('charts'));
  }

  /** The first field with a value that cannot be used, in words; it gets the focus. @returns {boolean} whether there is one */
  refuse() {
    const bad = this.#fields().find((field) => this.#complainAbout(field));
    bad?.focus();
    return bad !== undefined;
  }

  /** @param {RunSettings} settings */
  showSettings(settings) {
    for (const field of this.#fields()) {
      field.value = String(settings[/** @type {keyof RunSettings} */ (field.name)]);
      this.#complainAbout(field);
    }
  }

  /** @param {Training} run @param {{ planned: number, busy: string }} options `busy` says what is under way, if anything is */
  show(run, { planned, busy }) {
    const words = STRINGS.train;
    const { state, stepsDone } = run;
    const steps = run.config?.steps ?? planned;
    const ended = state === 'finished' || state === 'stopped' || state === 'failed';
    this.#get('start').textContent = state === 'running' ? words.pause : state === 'paused' ? words.resume : ended ? words.restart : words.start;
    for (const field of this.#fields()) field.disabled = run.underWay;
    this.#enable('new-seed', !run.underWay);
    this.#get('locked').hidden = !run.underWay;
    this.#enable('start', state !== 'loading');
    this.#enable('step', state !== 'loading' && !ended);
    this.#enable('reset', state !== 'loading' && stepsDone > 0);
    this.#enable('stop', state === 'running' || state === 'paused');
    for (const id of ['use-weights', 'save-run']) this.#enable(id, run.hasWeights && state !== 'loading' && !busy);
    this.#enable('measure', run.hasWeights && state !== 'stopped' && state !== 'loading' && state !== 'running' && !busy);
    this.#enable('save-curves', stepsDone > 0);
    this.#text('busy', busy);
    this.#text('run-state', run.held ? words.held : state === 'running' ? words.training(run.workers) : words.states[state]);
    this.#text('run-step', stepsDone > 0 || run.underWay ? words.count(stepsDone, steps) : '–');
    this.#text('run-pace', run.stepMs > 0 ? (1000 / run.stepMs).toFixed(1) : '–');
    this.#text('run-left', run.stepMs > 0 && !ended ? words.duration(run.leftMs) : '–');
    /** @type {HTMLProgressElement} */ (this.#get('run-bar')).value = steps > 0 ? stepsDone / steps : 0;
  }

  /** @param {string} text empty to take it away */
  showProblem(text) {
    this.#text('run-problem', text);
    this.#get('run-problem').hidden = text === '';
  }

  /** @param {string} text how far the fetching of the digits has come */
  showFetching(text) {
    this.#text('run-state', text);
  }

  /** @param {Training} run @param {Float32Array | null} real 10 x 784 @param {Palette} palette */
  showDigits({ sample, hash, stepsDone }, real, palette) {
    this.#get('digits-empty').hidden = sample !== null;
    for (const id of ['digit-rows', 'digit-buttons']) this.#get(id).hidden = sample === null;
    this.#text('run-hash', hash === null ? '–' : hash.step === stepsDone ? hash.text : STRINGS.train.hashAt(hash.text, hash.step));
    if (!sample) return;
    const width = Math.max(280, Math.round(this.#get('digits-left').clientWidth * (globalThis.devicePixelRatio ?? 1)));
    const shown = [sample, real, palette, width];
    if (shown.every((part, index) => part === this.#shownDigits[index])) return;
    this.#shownDigits = shown;
    for (const [id, digits] of /** @type {[string, Float32Array | null][]} */ ([['digits-real', real], ['digits-left', sample.fromLeft], ['digits-right', sample.fromRight]])) {
      const canvas = /** @type {HTMLCanvasElement} */ (this.#get(id));
      canvas.width = width;
      canvas.height = Math.round(width / 10);
      paintDigits(/** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')), digits ?? new Float32Array(10 * 784), { palette });
    }
  }

  /** @param {Training} run */
  async showCurves(run) {
    const some = run.history.length > 0;
    for (const id of ['charts', 'table-details']) this.#get(id).hidden = !some;
    this.#get('charts-empty').hidden = some;
    if (some && !this.#chartsAsked) await this.#makeCharts();
    this.#charts?.forEach((chart) => chart.show(run.history, run.config?.steps ?? 1));
    this.#fillTable(run.history);
  }

  /** Draws the charts anew, in other colours. @param {Training} run */
  async recolour(run) {
    if (!this.#charts) return;
    this.#charts.forEach((chart) => chart.close());
    this.#charts = null;
    this.#chartsAsked = false;
    this.#get('charts').replaceChildren();
    await this.showCurves(run);
  }

  /** @param {string[][] | null} rows name and value */
  showMeasured(rows) {
    const list = this.#get('measured');
    list.hidden = rows === null;
    list.replaceChildren(...(rows ?? []).map(([name, value]) => {
      const group = this.#make('div');
      group.append(this.#make('dt', name), this.#make('dd', value));
      return group;
    }));
  }

  async #makeCharts() {
    this.#chartsAsked = true;
    const palette = /** @type {import('../charts.js').ChartPalette} */ (/** @type {unknown} */ (this.#ownerPalette()));
    const container = this.#get('charts');
    await this.#styleCharts();
    this.#charts = await Promise.all(PANELS.map((panel) => {
      const figure = this.#make('figure');
      const plot = this.#make('div');
      figure.append(this.#make('figcaption', panel.title), plot);
      container.append(figure);
      return createChart(plot, panel, palette);
    }));
  }

  /** Loads the charts' style sheet, once; without it they would measure themselves wrongly. @returns {Promise<void>} */
  #styleCharts() {
    if (this.#root.querySelector('link')) return Promise.resolve();
    const link = /** @type {HTMLLinkElement} */ (this.#make('link'));
    return new Promise((resolve, reject) => {
      link.addEventListener('load', () => resolve());
      link.addEventListener('error', () => reject(new Error('the style sheet of the curves could not be fetched')));
      link.rel = 'stylesheet';
      link.href = new URL('uPlot.min.css', UPLOT).href;
      this.#root.prepend(link);
    });
  }

  /** The table has every tenth step and the latest; only new rows are added. @param {import('../protocol.js').StepReport[]} history */
  #fillTable(history) {
    const table = /** @type {HTMLTableElement} */ (this.#get('table'));
    const shown = history.filter(({ step }, index) => step % ROW_EVERY === 0 || index === history.length - 1);
    if (!table.tHead || shown.length < this.#rows) {
      table.replaceChildren();
      const head = table.createTHead().insertRow();
      for (const name of [STRINGS.charts.step, ...CURVES.map((curve) => (curve.startsWith('L') ? curve : STRINGS.charts.series[curve]))]) {
        const cell = this.#make('th', name);
        cell.setAttribute('scope', 'col');
        head.append(cell);
      }
      table.createTBody();
      this.#rows = 0;
    }
    const body = table.tBodies[0];
    if (body.rows.length > 0) body.deleteRow(-1); // the latest step, perhaps not a tenth one
    for (const report of shown.slice(body.rows.length)) {
      const row = body.insertRow();
      row.insertCell().textContent = String(report.step);
      for (const curve of CURVES) row.insertCell().textContent = valueOf(report, curve).toFixed(5);
    }
    this.#rows = shown.length;
  }

  /** Says what is wrong with a field's value, if anything. @param {HTMLInputElement | HTMLSelectElement} field */
  #complainAbout(field) {
    const setting = SETTINGS[field.name];
    const bad = setting.check(field.value.trim()) === undefined;
    field.setAttribute('aria-invalid', String(bad));
    const problem = this.#get('settings-problem');
    const words = /** @type {Record<string, string>} */ (/** @type {unknown} */ (STRINGS.train));
    if (bad) problem.textContent = STRINGS.train.badNumber(words[field.name], field.value, setting.expected);
    if (bad || !this.#fields().some((other) => other.getAttribute('aria-invalid') === 'true')) problem.hidden = !bad;
    return bad;
  }

  #form() {
    return /** @type {HTMLFormElement} */ (this.#get('settings'));
  }

  /** @returns {(HTMLInputElement | HTMLSelectElement)[]} */
  #fields() {
    return /** @type {any} */ ([...this.#form().querySelectorAll('select, input')]);
  }

  /** @param {string} id @param {boolean} enabled */
  #enable(id, enabled) {
    setEnabled(this.#get(id), enabled);
  }

  /** @param {string} id @param {string} text */
  #text(id, text) {
    const element = this.#get(id);
    if (element.textContent !== text) element.textContent = text;
  }

  /** @param {string} id @returns {HTMLElement} */
  #get(id) {
    return /** @type {HTMLElement} */ (this.#root.getElementById(id));
  }

  /** @param {string} name @param {string} [text] */
  #make(name, text = '') {
    const element = this.#get('charts').ownerDocument.createElement(name);
    element.textContent = text;
    return element;
  }
}
