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
import { SETTINGS, problemWith, usable, valueOf } from './settings.js';
import { packState, unpackState } from './state.js';
import { STRINGS, reasonOf } from './strings.js';

/** @typedef {import('./canvas.js').Given} Given */
/** @typedef {import('./canvas.js').Side} Side */
/** @typedef {import('./element/drawer.js').Result} Result */
/** @typedef {import('./sketch.js').Picture} Picture */
/** @typedef {import('./train/config.js').RunSettings} RunSettings */
/** @typedef {import('./element/tabs.js').Mode} Mode */
/** @typedef {import('./lessons.js').LessonName} LessonName */

const WASM = new URL('../pkg/corr_mcnn_bg.wasm', import.meta.url);
const WORKER = new URL('./worker.js', import.meta.url);
const RUN = { method: 'corrmcnn', preset: 'default', seed: 1, steps: 600, batch: 32, digits: 5000, workers: 'auto' };
/** Settings of a run that are the preset's own, or none, unless they are given. */
const GIVEN_RUN = { rate: null, dropout: null, lambda: null, without: null, activation: null, batchnorm: null, width: null, twin: null };
const MIX = { 'mix-left': 3, 'mix-right': 8, 'mix-part': 50 };
/** Settings that are a drawing, as long as nobody has drawn another one. */
const DRAWING = ['given', 'example'];
/** Settings that only attributes hold. */
const HELD = ['controls', 'src-weights'];
export const DEFAULTS = Object.freeze({ mode: 'draw', given: 'left', example: 5, ...MIX, ...RUN, theme: 'auto' });

/** What the reader's system says about colours. */
const COLOURS = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => globalThis.matchMedia(query));

/** What is used of an element's attributes. @param {Element} element @param {string[]} [names] @returns {Record<string, string>} */
export function settingsOf(element, names = Object.keys(SETTINGS)) {
  return Object.fromEntries(names.flatMap((name) => {
    const text = element.getAttribute(name);
    const used = text === null ? null : usable(name, text);
    return used === null ? [] : [[name, used]];
  }));
}

export class CorrMcnn extends HTMLElement {
  static observedAttributes = Object.keys(SETTINGS);

  /** How long a worker may be silent while an answer is due, in milliseconds; longer for larger batches. Read when the element is connected. */
  patienceMs = 60_000;
  /** What the element's markup says: a setting that a link or a state does not name goes back to that. Read when the element is first connected. @type {Record<string, string> | null} */
  markup = null;
  /** Resolves once the network is loaded and the first drawing is there. @type {Promise<void>} */ ready;

  /** @type {Mode} */ #mode = 'draw';
  /** @type {RunSettings} */ #settings = { ...RUN, ...GIVEN_RUN };
  /** @type {import('./paint.js').Palette & Record<string, string>} */ #palette = /** @type {any} */ ({});
  #open = false;
  #changing = false; // several settings, of which nothing is told before the last
  /** The file that takes the place of the shipped weights. @type {string | null} */ #weightsFile = null;
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
    this.#tabs = new Tabs(this.#root, RUN.digits, (mode) => this.#show(mode));
    this.#loading = new Loading(this.#root, {
      onShipped: () => this.#loadWeights(),
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
    this.#drawer.showFirst(DEFAULTS.example);
    new ResizeObserver(() => {
      this.#drawer.refresh();
      this.#comparer.part?.refresh();
    }).observe(this);
  }

  connectedCallback() {
    if (this.#open) return; // only moved
    this.#open = true;
    this.markup ??= settingsOf(this);
    for (const query of COLOURS) query.addEventListener('change', this.#recolour);
    document.addEventListener('visibilitychange', this.#hold);
    const module = this.#loading.trackModule(this.getAttribute('wasm-url') ?? WASM);
    module.catch(() => {}); // whoever needs it hears of it
    this.#source = { workerUrl: this.getAttribute('worker-url') ?? WORKER, module, patienceMs: this.patienceMs };
    this.#palette = paletteOf(this);
    this.#trainer.part?.open(this.#source);
    this.#show(this.#mode);
    this.#drawer.open(this.#source, this.#weightsFile).then(
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

  /** An attribute that is set to what it was is set all the same: the setting may have changed since. */
  /** @param {string} name @param {string | null} _before @param {string | null} text */
  attributeChangedCallback(name, _before, text) {
    const problem = text === null ? null : problemWith(name, text);
    if (problem) this.#complain(problem);
    if (!problem || problem.used !== undefined) this.#set(name, problem?.used ?? text);
  }

  /** The latest drawing, completed; null before there is one. @returns {Result | null} */
  get result() {
    return this.#drawer.result;
  }

  /** Everything that makes this page what it is, as JSON: settings and drawing. What a state that is set does not name goes back to its default. */
  get state() {
    const run = /** @type {Record<string, string | number>} */ (Object.fromEntries(Object.entries(this.#settings).filter(([, value]) => value !== null)));
    const theme = valueOf('theme', this.getAttribute('theme'), DEFAULTS.theme);
    return packState({ mode: this.#mode, ...(this.#lesson && { lesson: this.#lesson }), ...run, ...this.#drawer.mix, theme, ...settingsOf(this, HELD) }, this.#drawer.picture);
  }

  set state(value) {
    const { settings, picture } = unpackState(value); // throws before anything has changed
    this.#take(settings, picture);
  }

  /** Draws one half. @param {Side} side @param {Float32Array} half 392 pixels in [0, 1] @returns {Promise<Result | null>} completed; rejects if no network is there to do so */
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

  /** Takes the checked settings of a link: every other one goes back to its default. A run under way goes on with those that it began with. @param {Record<string, string>} settings */
  changeSettings(settings) {
    this.#take(settings, null);
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

  /** @returns {string[] | null} the only controls to show; null for all */
  get #controls() {
    return valueOf('controls', this.getAttribute('controls'), null);
  }

  /** Takes all settings at once: what is not named goes back to its default. @param {Record<string, string>} settings checked @param {Picture | null} picture */
  #take(settings, picture) {
    const hasDrawing = picture !== null || (this.#drawer.isOwn && settings.example === undefined); // what somebody drew is no setting, and stays
    const staying = ['lang', ...(hasDrawing ? DRAWING : [])]; // there is one language, and so nothing to go back to
    this.#together(() => {
      for (const name of Object.keys(SETTINGS)) {
        if (settings[name] !== undefined || !staying.includes(name)) this.#put(name, settings[name] ?? this.markup?.[name] ?? null);
      }
      if (picture) this.#drawer.setPicture(picture);
    });
  }

  /** Sets a setting and its attribute, once. @param {string} name @param {string | null} text checked; null: back to its default */
  #put(name, text) {
    if (text !== null) this.setAttribute(name, text);
    else if (this.hasAttribute(name)) this.removeAttribute(name);
    else this.#set(name, null);
  }

  /** Changes several settings, and then shows and tells of them once. @param {() => void} change */
  #together(change) {
    this.#changing = true;
    try {
      change();
    } finally {
      this.#changing = false;
    }
    this.#changed();
  }

  #changed() {
    if (this.#changing) return;
    this.#trainer.part?.show();
    this.#tellState();
  }

  /** @param {string} name a checked setting @param {string | null} text null: back to its default */
  #set(name, text) {
    if (name === 'mode') return this.#show(/** @type {Mode} */ (text ?? DEFAULTS.mode));
    if (name === 'given') return this.#drawer.give(/** @type {Given} */ (text ?? DEFAULTS.given), false);
    if (name === 'example') return this.#drawer.showFirst(Number(text ?? DEFAULTS.example));
    if (name === 'lesson') return this.#showLesson(/** @type {LessonName | null} */ (text));
    if (name === 'theme') this.#recolour();
    else if (name in MIX) this.#drawer.changeMix({ [name]: valueOf(name, text, MIX[/** @type {keyof typeof MIX} */ (name)]) });
    else if (name === 'controls') this.#tabs.keep(this.#controls);
    else if (name === 'src-weights') this.#changeWeights(valueOf(name, text, null));
    else if (name in this.#settings) {
      const key = /** @type {keyof RunSettings} */ (name);
      this.#settings = { ...this.#settings, [key]: valueOf(name, text, { ...RUN, ...GIVEN_RUN }[key]) };
      this.#tabs.learnFrom(this.#settings.digits);
    }
    this.#changed();
  }

  /** @param {string | null} file in place of the shipped one. The same as before is not loaded again: another one may have been dropped since */
  #changeWeights(file) {
    if (file === this.#weightsFile) return;
    this.#weightsFile = file;
    if (this.#open) this.#loadWeights();
  }

  #loadWeights() {
    this.#drawer.loadShipped(this.#weightsFile).catch((error) => this.#report(error));
  }

  async #loadTrainer() {
    const { Trainer } = await import('./element/trainer.js');
    const trainer = new Trainer(this.#root, {
      ...this.#shared,
      onState: () => {
        this.#lessons.part?.noticed(trainer.run.state, trainer.twin?.state ?? null);
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
      onChoose: (name) => this.#put('lesson', name),
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
    trainer.beginFresh();
    this.#together(() => Object.entries(settings).forEach(([name, text]) => this.#set(name, text)));
    await trainer.train();
    return true;
  }

  /** @param {Mode} mode */
  #show(mode) {
    if (this.hasAttribute('mode') && this.getAttribute('mode') !== mode) return this.setAttribute('mode', mode); // which shows it
    this.#mode = mode;
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
    if (this.#changing) return;
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
