/**
 * The custom element `<corr-mcnn>`: one drawing, one network that completes it, and one training run, with the attributes,
 * properties, methods and events that other pages build on. It joins the parts: the Draw panel (element/drawer.js), the Train panel
 * (element/trainer.js, loaded after the first completion or when it is first needed), the Compare panel (element/comparer.js, loaded
 * when it is first shown), the lessons (element/lessons.js, loaded like the Train panel), and the settings.
 */
import { checkedHalf } from './canvas.js';
import { Drawer } from './element/drawer.js';
import { Later } from './element/later.js';
import { Loading } from './element/loading.js';
import { STYLE, paletteOf } from './element/style.js';
import { Tabs } from './element/tabs.js';
import { TEMPLATE } from './element/template.js';
import { SETTINGS, problemWith, valueOf } from './settings.js';
import { packState, unpackState } from './state.js';
import { STRINGS, reasonOf } from './strings.js';

/** @typedef {import('./canvas.js').Given} Given */
/** @typedef {import('./canvas.js').Side} Side */
/** @typedef {import('./element/drawer.js').Result} Result */
/** @typedef {import('./train/config.js').RunSettings} RunSettings */
/** @typedef {import('./element/tabs.js').Mode} Mode */
/** @typedef {import('./lessons.js').LessonName} LessonName */

const WASM = new URL('../pkg/corr_mcnn_bg.wasm', import.meta.url);
const WORKER = new URL('./worker.js', import.meta.url);
const RUN = { method: 'corrmcnn', preset: 'default', seed: 1, steps: 600, batch: 32, digits: 5000, workers: 'auto' };
/** Settings of a run that are the preset's own, or none, unless they are given. */
const GIVEN_RUN = { rate: null, dropout: null, lambda: null, without: null, activation: null, batchnorm: null, width: null, twin: null };
const MIX = { 'mix-left': 3, 'mix-right': 8, 'mix-part': 50 };
export const DEFAULTS = Object.freeze({ mode: 'draw', given: 'left', example: 5, ...MIX, ...RUN, theme: 'auto' });

/** What the reader's system says about colours. */
const COLOURS = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => globalThis.matchMedia(query));

export class CorrMcnn extends HTMLElement {
  static observedAttributes = Object.keys(SETTINGS);

  /** How long a worker may be silent while an answer is due, in milliseconds; longer for larger batches. Read when the element is connected. */
  patienceMs = 60_000;
  /** Resolves once the network is loaded and the first drawing is there. @type {Promise<void>} */ ready;

  /** @type {Mode} */ #mode = 'draw';
  /** @type {RunSettings} */ #settings = { ...RUN, ...GIVEN_RUN };
  /** @type {import('./paint.js').Palette & Record<string, string>} */ #palette = /** @type {any} */ ({});
  #open = false;
  #completed = false;
  /** @type {ShadowRoot} */ #root;
  /** @type {Loading} */ #loading;
  /** @type {Tabs} */ #tabs;
  /** @type {Drawer} */ #drawer;
  #trainer = new Later(() => this.#loadTrainer());
  #comparer = new Later(() => this.#loadComparer());
  #lessons = new Later(() => this.#loadLessons());
  /** @type {LessonName | null} */ #lesson = null;
  /** What is wrong with attributes, and has not been said yet. @type {import('./settings.js').Problem[]} */ #problems = [];
  #shared;
  /** Where workers come from, once the element is part of a page. @type {import('./engine.js').EngineSource | null} */ #source = null;
  /** @type {{ resolve: (value: void) => void, reject: (reason: unknown) => void }} */ #promise = { resolve() {}, reject() {} };

  constructor() {
    super();
    this.ready = new Promise((resolve, reject) => (this.#promise = { resolve, reject }));
    this.ready.catch(() => {}); // told by the "error" event and a notice too
    this.#root = this.attachShadow({ mode: 'open' });
    this.#root.adoptedStyleSheets = [STYLE];
    this.#root.innerHTML = TEMPLATE;
    this.#tabs = new Tabs(this.#root, (mode) => this.#show(mode));
    this.#loading = new Loading(this.#root, {
      onShipped: () => this.#drawer.loadShipped(this.#ownWeights).catch((error) => this.#report(error)),
      onFile: (name, bytes) => this.#drawer.use({ weights: bytes, reader: null }, name).catch((error) => this.#report(error, STRINGS.weights.failed(name, reasonOf(error)))),
      onSave: () => this.#drawer.save().catch((error) => this.#report(error)),
    });
    this.#shared = {
      palette: () => this.#palette,
      onState: () => this.#tellState(),
      onSay: (/** @type {string} */ text) => this.#say(text),
    };
    this.#drawer = new Drawer(this.#root, this.#loading, {
      ...this.#shared,
      visible: () => this.#open && this.#mode !== 'train',
      comparing: () => this.#mode === 'compare',
      onPicture: () => this.#comparer.part?.take(this.#drawer.picture),
      onPen: () => this.#trainer.part?.giveWay(),
      onResult: (result) => this.#tellResult(result),
      onReport: (error, sentence) => this.#report(error, sentence),
    });
    new ResizeObserver(() => {
      this.#drawer.refresh();
      this.#comparer.part?.refresh();
    }).observe(this);
  }

  connectedCallback() {
    if (this.#open) return; // only moved
    this.#open = true;
    for (const query of COLOURS) query.addEventListener('change', this.#recolour);
    document.addEventListener('visibilitychange', this.#hold);
    const module = this.#loading.trackModule(this.getAttribute('wasm-url') ?? WASM);
    module.catch(() => {}); // whoever needs it hears of it
    this.#source = { workerUrl: this.getAttribute('worker-url') ?? WORKER, module, patienceMs: this.patienceMs };
    this.#palette = paletteOf(this);
    this.#trainer.part?.open(this.#source);
    this.#show(this.#mode);
    this.#drawer.open(this.#source, { example: valueOf('example', this.getAttribute('example'), DEFAULTS.example), weights: this.#ownWeights }).then(
      () => {
        this.#promise.resolve();
        this.#emit('ready', {});
      },
      (error) => {
        this.#promise.reject(error);
        this.#report(error, STRINGS.notices.noStart(reasonOf(error)));
      },
    );
  }

  disconnectedCallback() {
    setTimeout(() => {
      if (this.isConnected) return; // only moved
      this.#open = false;
      for (const query of COLOURS) query.removeEventListener('change', this.#recolour);
      document.removeEventListener('visibilitychange', this.#hold);
      this.#drawer.close();
      this.#trainer.part?.close();
      this.#comparer.part?.close();
    });
  }

  /** @param {string} name @param {string | null} before @param {string | null} text */
  attributeChangedCallback(name, before, text) {
    if (text === before) return;
    const problem = text === null ? null : problemWith(name, text);
    if (problem) this.#complain(problem);
    if (!problem || problem.used !== undefined) this.#set(name, problem?.used ?? text);
  }

  /** The latest drawing, completed; null before there is one. @returns {Result | null} */
  get result() {
    return this.#drawer.result;
  }

  /** Everything that makes this page what it is, as JSON: settings and drawing. */
  get state() {
    const run = /** @type {Record<string, string | number>} */ (Object.fromEntries(Object.entries(this.#settings).filter(([, value]) => value !== null)));
    return packState({ mode: this.#mode, ...(this.#lesson && { lesson: this.#lesson }), ...run, ...this.#drawer.mix, theme: valueOf('theme', this.getAttribute('theme'), DEFAULTS.theme) }, this.#drawer.picture);
  }

  set state(value) {
    const { settings, picture } = unpackState(value); // throws before anything has changed
    this.changeSettings(settings);
    if (settings.theme) this.setAttribute('theme', settings.theme);
    if (picture) this.#drawer.setPicture(picture);
  }

  /** Draws one half. @param {Side} side @param {Float32Array} half 392 pixels in [0, 1] @returns {Promise<Result | null>} completed */
  async setHalf(side, half) {
    if (side !== 'left' && side !== 'right') throw new TypeError(`expected the side "left" or "right", got "${side}"`);
    return this.#drawer.setHalf(side, checkedHalf(half));
  }

  clear() {
    this.#drawer.clear();
  }

  /** Trains `steps` more steps, or to the planned end. @param {{ steps?: number }} [options] @returns {Promise<{ stepsDone: number, state: string }>} at the end or a pause */
  async train({ steps } = {}) {
    if (steps !== undefined && !(Number.isInteger(steps) && steps > 0)) throw new RangeError(`steps must be a whole number above 0, got ${steps}`);
    return (await this.#trainer.needed()).train(steps);
  }

  /** Pauses training within one step. */
  async pause() {
    return (await this.#trainer.needed()).pause();
  }

  /** Trains one step. */
  async step() {
    return (await this.#trainer.needed()).step();
  }

  /** Takes training back to its start: same seed, same start. */
  async reset() {
    return (await this.#trainer.needed()).reset();
  }

  /** The weights that are shown: the run's in the Train panel once there is one, the drawing's otherwise. @returns {Promise<Uint8Array>} safetensors */
  async exportWeights() {
    const run = this.#trainer.part?.run;
    return this.#mode === 'train' && run?.hasWeights ? run.exportWeights() : this.#drawer.exportWeights();
  }

  /** Draws with these weights. On an error everything stays as it was. @param {Uint8Array | ArrayBuffer} bytes safetensors */
  async importWeights(bytes) {
    if (!(bytes instanceof Uint8Array) && !(bytes instanceof ArrayBuffer)) throw new TypeError('weights must be the bytes of a safetensors file');
    await this.#drawer.use({ weights: new Uint8Array(bytes), reader: null }, STRINGS.weights.imported);
  }

  /** Takes checked settings. What of a run is not among them is left to the preset, all digits are used, and there is no lesson. @param {Record<string, string>} settings */
  changeSettings(settings) {
    for (const [name, text] of Object.entries({ digits: null, lesson: null, ...GIVEN_RUN, ...settings })) this.#set(name, text);
  }

  /** Shows a sentence above the panels until it is dismissed. @param {string} text */
  notify(text) {
    this.#loading.notify(text);
  }

  /** Says what is wrong with attributes, of all that are set together in one notice. @param {import('./settings.js').Problem} problem */
  #complain(problem) {
    if (this.#problems.push(problem) > 1) return;
    queueMicrotask(() => this.notify(STRINGS.notices.settings(this.#problems.splice(0))));
  }

  /** @returns {string | null} the file that the page wants instead of the shipped one */
  get #ownWeights() {
    return valueOf('src-weights', this.getAttribute('src-weights'), null);
  }

  /** @returns {string[] | null} the only controls to show; null for all */
  get #controls() {
    return valueOf('controls', this.getAttribute('controls'), null);
  }

  /** @param {string} name a checked setting @param {string | null} text null: back to its default */
  #set(name, text) {
    if (name === 'mode') this.#show(/** @type {Mode} */ (text ?? DEFAULTS.mode));
    else if (name === 'theme') this.#recolour();
    else if (name === 'given') this.#drawer.give(/** @type {Given} */ (text ?? DEFAULTS.given), false);
    else if (name === 'example' && text !== null) this.#drawer.showExample(Number(text));
    else if (name in MIX) this.#drawer.changeMix({ [name]: valueOf(name, text, MIX[/** @type {keyof typeof MIX} */ (name)]) });
    else if (name === 'lesson') this.#showLesson(/** @type {LessonName | null} */ (text));
    else if (name === 'controls') this.#tabs.keep(this.#controls);
    else if (name === 'src-weights' && this.#open) this.#drawer.loadShipped(this.#ownWeights).catch((error) => this.#report(error));
    else if (name in this.#settings) {
      const key = /** @type {keyof RunSettings} */ (name);
      this.#settings = { ...this.#settings, [key]: valueOf(name, text, { ...RUN, ...GIVEN_RUN }[key]) };
      this.#trainer.part?.show();
      this.#tellState();
    }
  }

  async #loadTrainer() {
    const { Trainer } = await import('./element/trainer.js');
    const trainer = new Trainer(this.#root, {
      ...this.#shared,
      onState: () => {
        this.#lessons.part?.noticed(trainer.run.state);
        this.#tellState();
      },
      settings: () => this.#settings,
      picture: () => this.#drawer.picture,
      describe: (config) => this.ready.then(() => this.#drawer.describe(config)),
      visible: () => this.#open && this.#mode === 'train',
      onSetting: (name, value) => this.#set(name, value),
      onProgress: ({ step, terms, total }, elapsedMs) => this.#emit('progress', { step, ...terms, total, elapsedMs }),
      onNotice: (text) => this.notify(text),
      onError: (error) => this.#emitError(error),
      onSave: (bytes, name, type) => this.#loading.save(bytes, name, type),
      onUse: async (weights, name) => {
        await this.#drawer.use(weights, name);
        this.#show('draw');
      },
    });
    if (this.#source) trainer.open(this.#source);
    this.#tabs.keep(this.#controls);
    trainer.show();
    return trainer;
  }

  async #loadComparer() {
    const { Comparer } = await import('./element/comparer.js');
    const comparer = new Comparer(this.#root, {
      palette: this.#shared.palette,
      onSay: this.#shared.onSay,
      source: () => {
        if (!this.#source) throw new Error('the element is not part of a page');
        return this.#source;
      },
      picture: () => this.#drawer.picture,
      visible: () => this.#open && this.#mode === 'compare',
      onError: (error) => this.#emitError(error),
    });
    this.#tabs.keep(this.#controls);
    return comparer;
  }

  async #loadLessons() {
    const { Lessons } = await import('./element/lessons.js');
    return new Lessons(this.#root, {
      onSay: this.#shared.onSay,
      onChoose: (name) => {
        if (name === null) this.removeAttribute('lesson');
        else this.setAttribute('lesson', name);
        if (this.#lesson !== name) this.#showLesson(name); // the attribute said so already: a state had opened another one
      },
      onRun: (settings) => this.#runAnew(settings),
      onGo: () => this.#root.getElementById('panel-train')?.scrollIntoView(),
      onError: (error) => this.#emitError(error),
    });
  }

  /** @param {LessonName | null} name */
  #showLesson(name) {
    this.#lesson = name;
    this.#tellState();
    const here = this.#lessons.part;
    if (here) here.show(name, this.#completed); // one that a link opened with stands at the top already
    else if (name) this.#lessons.needed().then((lessons) => lessons.show(this.#lesson), (error) => this.#report(error));
  }

  /** Starts a run with these settings in the Train panel. @param {Record<string, string | null>} settings null: the default @returns {Promise<boolean>} false if another run is under way */
  async #runAnew(settings) {
    const trainer = await this.#trainer.needed();
    if (trainer.run.underWay) return false;
    for (const [name, text] of Object.entries(settings)) this.#set(name, text);
    await trainer.train();
    return true;
  }

  /** @param {Mode} mode */
  #show(mode) {
    this.#mode = mode;
    if (this.hasAttribute('mode') && this.getAttribute('mode') !== mode) this.setAttribute('mode', mode); // so that the same link works again
    this.#tabs.show(mode);
    const part = { draw: null, train: this.#trainer, compare: this.#comparer }[mode];
    if (this.#open) part?.needed().then((shown) => shown.show(), (error) => this.#report(error));
    this.#drawer.refresh();
    this.#tellState();
  }

  #recolour = () => {
    if (!this.#open) return;
    this.#palette = paletteOf(this);
    this.#drawer.recolour();
    this.#trainer.part?.recolour();
    this.#comparer.part?.refresh();
  };

  #hold = () => this.#trainer.part?.hold(document.hidden);

  /** @param {string} text said by a screen reader, without moving the focus */
  #say(text) {
    /** @type {HTMLElement} */ (this.#root.getElementById('said')).textContent = text;
  }

  /** @param {Result} result */
  #tellResult(result) {
    this.#emit('reconstruct', result);
    if (this.#completed) return;
    this.#completed = true;
    for (const part of [this.#trainer, this.#lessons]) part.needed().catch(() => {}); // in good time for a press, which tries again
  }

  #tellState() {
    this.#trainer.part?.drawingChanged();
    if (this.#open) this.#emit('statechange', this.state);
  }

  /** @param {unknown} error @param {string} [sentence] */
  #report(error, sentence = STRINGS.notices.failed(reasonOf(error))) {
    this.notify(sentence);
    this.#emitError(error);
  }

  /** @param {unknown} error */
  #emitError(error) {
    this.#emit('error', { name: error instanceof Error ? error.name : 'Error', message: reasonOf(error) });
  }

  /** @param {string} type @param {object} detail */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }
}
