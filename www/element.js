/**
 * The custom element `<corr-mcnn>`: one drawing, one network that completes it, and one training run, with the attributes,
 * properties, methods and events that other pages build on. It holds the state; the panels show it and the workers compute.
 */
import { fetchBytes, gunzip, testDigitsOf } from './assets.js';
import { checkedHalf, halfOf, isBlank, otherSide } from './canvas.js';
import { Drawing } from './drawing.js';
import { DrawView, mostLikely } from './element/draw-view.js';
import { Loading } from './element/loading.js';
import { STYLE, paletteOf } from './element/style.js';
import { Tabs } from './element/tabs.js';
import { TEMPLATE } from './element/template.js';
import { Trainer } from './element/trainer.js';
import { MODES, SETTINGS, problemWith, valueOf } from './settings.js';
import { Sketch } from './sketch.js';
import { packState, unpackState } from './state.js';
import { STRINGS, reasonOf } from './strings.js';

/** @typedef {import('./canvas.js').Given} Given */
/** @typedef {import('./canvas.js').Side} Side */
/** @typedef {import('./protocol.js').Completion} Completion */
/** @typedef {import('./element/train-view.js').RunSettings} RunSettings */
/** @typedef {{ source: Given, image: Float32Array, code: Float32Array, probabilities: Float32Array | null }} Result */

const ASSETS = new URL('./assets/', import.meta.url);
const SHIPPED = new URL('corr-mcnn.safetensors', ASSETS);
const READER = new URL('reader.safetensors', ASSETS);
const WASM = new URL('../pkg/corr_mcnn_bg.wasm', import.meta.url);
const WORKER = new URL('./worker.js', import.meta.url);
const REST_MS = 800; // without a stroke, before the result is said
const FIRST_EXAMPLE = 3;
export const DEFAULTS = Object.freeze({ mode: 'draw', given: 'left', example: FIRST_EXAMPLE, method: 'corrmcnn', preset: 'default', seed: 1, steps: 600, batch: 32, theme: 'auto' });

export class CorrMcnn extends HTMLElement {
  static observedAttributes = Object.keys(SETTINGS);

  /** How long a worker may be silent while an answer is due, in milliseconds. Read when the element is connected. */
  patienceMs = 30_000;
  /** Resolves once the network is loaded. @type {Promise<void>} */ ready;

  /** @type {string} */ #mode = DEFAULTS.mode;
  /** @type {RunSettings} */ #settings = { method: DEFAULTS.method, preset: DEFAULTS.preset, seed: DEFAULTS.seed, steps: DEFAULTS.steps, batch: DEFAULTS.batch };
  #sketch = new Sketch();
  /** @type {{ completion: Completion, given: Given } | null} */ #answer = null;
  /** @type {Result | null} */ #result = null;
  /** How many questions the network has been asked, and which of them it answered last. */ #asked = 0;
  #answered = 0;
  #cleared = 0;
  /** @type {import('./assets.js').Digit[]} */ #examples = [];
  #turn = 0;
  #touched = false;
  #frame = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #rest;
  /** @type {ShadowRoot} */ #root;
  /** @type {DrawView} */ #view;
  /** @type {Loading} */ #loading;
  /** @type {Drawing | null} */ #drawing = null;
  /** @type {Trainer | null} */ #trainer = null;
  /** @type {import('./paint.js').Palette & Record<string, string>} */ #palette = /** @type {any} */ ({});
  /** @type {Tabs} */ #tabs;
  /** @type {{ resolve: (value: void) => void, reject: (reason: unknown) => void }} */ #promise = { resolve() {}, reject() {} };

  constructor() {
    super();
    this.ready = new Promise((resolve, reject) => (this.#promise = { resolve, reject }));
    this.ready.catch(() => {}); // told by the "error" event and a notice too
    this.#root = this.attachShadow({ mode: 'open' });
    this.#root.adoptedStyleSheets = [STYLE];
    this.#root.innerHTML = TEMPLATE;
    this.#view = new DrawView(this.#root, {
      onBegin: (column) => this.#edit((sketch) => sketch.begin(column)),
      onStroke: (from, to) => this.#edit((sketch) => sketch.stroke(from, to)),
      onEnd: () => this.#tellState(),
      onToggle: (row, column) => this.#edit((sketch) => sketch.toggle(row, column)),
      onClear: () => this.clear(),
      onUndo: () => this.#edit((sketch) => sketch.undo()),
      onGiven: (given) => this.#edit((sketch) => sketch.give(given), true),
      onExample: (digit) => this.#showExample(digit, true),
    });
    this.#loading = new Loading(this.#root, {
      onShipped: () => this.#loadShipped().catch((error) => this.#report(error)),
      onFile: (name, bytes) => this.#use({ weights: bytes, reader: null }, name).catch((error) => this.#report(error, STRINGS.weights.failed(name, reasonOf(error)))),
      onSave: async () => this.#loading.save(/** @type {BlobPart} */ (await this.exportWeights()), 'corr-mcnn.safetensors', 'application/octet-stream'),
    });
    this.#tabs = new Tabs(this.#root, (mode) => this.#show(mode));
  }

  connectedCallback() {
    if (this.#drawing) return;
    this.#palette = paletteOf(this);
    globalThis.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', this.#recolour);
    new ResizeObserver(() => this.#refresh()).observe(this);
    const module = this.#loading.track(this.getAttribute('wasm-url') ?? WASM).then((bytes) => WebAssembly.compile(/** @type {BufferSource} */ (bytes)));
    module.catch(() => {}); // whoever needs it hears of it
    const source = { workerUrl: this.getAttribute('worker-url') ?? WORKER, module, patienceMs: this.patienceMs };
    this.#drawing = new Drawing(source, {
      onCompletion: (completion, question) => this.#completed(completion, question),
      onFailure: (error) => this.#report(error),
      onLost: (error, willReturn) => this.#report(error, willReturn ? STRINGS.notices.drawingLost : STRINGS.notices.drawingGone(reasonOf(error))),
    });
    this.#trainer = new Trainer(this.#root, source, {
      digitsUrl: new URL('digits.bin.gz', ASSETS),
      settings: () => this.#settings,
      palette: () => this.#palette,
      visible: () => this.#mode === 'train',
      onSetting: (name, value) => this.#set(name, value),
      onProgress: ({ step, terms, total }, elapsedMs) => this.#emit('progress', { step, ...terms, total, elapsedMs }),
      onState: () => this.#tellState(),
      onSay: (text) => this.#say(text),
      onNotice: (text) => this.notify(text),
      onError: (error) => this.#emitError(error),
      onSave: (bytes, name, type) => this.#loading.save(bytes, name, type),
      onUse: async (weights, name) => {
        await this.#use(weights, name);
        this.#show('draw');
      },
    });
    this.#show(this.#mode);
    this.#start();
  }

  disconnectedCallback() {
    setTimeout(() => {
      if (this.isConnected) return; // only moved
      globalThis.matchMedia('(prefers-color-scheme: dark)').removeEventListener('change', this.#recolour);
      this.#drawing?.close();
      this.#trainer?.close();
      this.#drawing = this.#trainer = null;
    });
  }

  /** @param {string} name @param {string | null} before @param {string | null} text */
  attributeChangedCallback(name, before, text) {
    if (text === before) return;
    const problem = text === null ? null : problemWith(name, text);
    if (problem) this.notify(STRINGS.notices.badSetting(problem.name, problem.value, problem.expected));
    else this.#set(name, text);
  }

  /** The latest drawing, completed; null before there is one. @returns {Result | null} */
  get result() {
    return this.#result;
  }

  /** Everything that makes this page what it is, as JSON: settings and drawing. */
  get state() {
    return packState({ mode: this.#mode, ...this.#settings, theme: valueOf('theme', this.getAttribute('theme'), DEFAULTS.theme) }, this.#sketch.picture);
  }

  set state(value) {
    const { settings, picture } = unpackState(value); // throws before anything has changed
    for (const [name, text] of Object.entries(settings)) this.#set(name, text);
    if (settings.theme) this.setAttribute('theme', settings.theme);
    if (picture) this.#edit((sketch) => (sketch.picture = picture), true);
  }

  /** Draws one half. @param {Side} side @param {Float32Array} half 392 pixels in [0, 1] @returns {Promise<Result | null>} completed */
  async setHalf(side, half) {
    if (side !== 'left' && side !== 'right') throw new TypeError(`expected the side "left" or "right", got "${side}"`);
    const checked = checkedHalf(half);
    this.#edit((sketch) => sketch.setHalf(side, checked), true);
    if (checked.every((value) => value === 0)) return null;
    const question = this.#asked;
    return new Promise((resolve) => {
      const listen = () => {
        if (this.#answered < question) return; // of something drawn before
        this.removeEventListener('reconstruct', listen);
        resolve(this.#result);
      };
      this.addEventListener('reconstruct', listen);
    });
  }

  clear() {
    this.#edit((sketch) => sketch.clear(), true);
  }

  /** Trains `steps` more steps, or to the planned end. @param {{ steps?: number }} [options] @returns {Promise<{ stepsDone: number, state: string }>} at the end or a pause */
  async train({ steps } = {}) {
    if (steps !== undefined && !(Number.isInteger(steps) && steps > 0)) throw new RangeError(`steps must be a whole number above 0, got ${steps}`);
    return this.#training().train(steps);
  }

  /** Pauses training within one step. */
  async pause() {
    return this.#training().pause();
  }

  /** Trains one step. */
  async step() {
    return this.#training().step();
  }

  /** Takes training back to its start: same seed, same start. */
  async reset() {
    return this.#training().reset();
  }

  /** The weights that are shown: the run's in the Train panel once there is one, the drawing's otherwise. @returns {Promise<Uint8Array>} safetensors */
  async exportWeights() {
    if (this.#mode === 'train' && this.#trainer?.run.hasWeights) return this.#trainer.run.exportWeights();
    if (!this.#drawing) throw new Error('the element is not part of a page');
    return this.#drawing.exportWeights();
  }

  /** Draws with these weights. On an error everything stays as it was. @param {Uint8Array | ArrayBuffer} bytes safetensors */
  async importWeights(bytes) {
    if (!(bytes instanceof Uint8Array) && !(bytes instanceof ArrayBuffer)) throw new TypeError('weights must be the bytes of a safetensors file');
    await this.#use({ weights: new Uint8Array(bytes), reader: null }, 'weights');
  }

  /** Shows a sentence above the panels until it is dismissed. @param {string} text */
  notify(text) {
    this.#loading.notify(text);
  }

  async #start() {
    const examples = fetchBytes(new URL('examples.bin.gz', ASSETS)).then(gunzip).then((bytes) => {
      this.#examples = testDigitsOf(bytes);
      this.#view.showExamples(this.#examples, this.#palette);
      if (!this.#touched) this.#showExample(valueOf('example', this.getAttribute('example'), FIRST_EXAMPLE), false);
    });
    examples.catch((error) => this.#report(error));
    try {
      await this.#loadShipped();
      await examples.catch(() => {});
      this.#promise.resolve();
      this.#emit('ready', {});
    } catch (error) {
      this.#promise.reject(error);
      this.#report(error, STRINGS.notices.noStart(reasonOf(error)));
    }
  }

  async #loadShipped() {
    const own = valueOf('src-weights', this.getAttribute('src-weights'), null);
    const files = [this.#loading.track(own ?? SHIPPED), own ? null : this.#loading.track(READER).catch(() => null)]; // without its reader it still draws
    const [weights, reader] = await Promise.all(files);
    this.#loading.starting();
    await this.#use({ weights: /** @type {Uint8Array} */ (weights), reader }, own ? String(own).split('/').pop() ?? own : STRINGS.weights.shipped);
  }

  /** @param {import('./drawing.js').Weights} weights @param {string} name */
  async #use(weights, name) {
    if (!this.#drawing) throw new Error('the element is not part of a page');
    const hadWeights = this.#drawing.loaded;
    try {
      const hash = await this.#drawing.load(weights);
      this.#loading.done(STRINGS.weights.ready(name, hash));
    } finally {
      this.#loading.done();
    }
    if (hadWeights) this.#say(STRINGS.weights.loaded(name));
    this.#ask();
  }

  /** @param {number} digit @param {boolean} byHand */
  #showExample(digit, byHand) {
    const choices = this.#examples.filter(({ label }) => label === digit);
    if (choices.length === 0) return;
    this.#turn = this.#sketch.picture.example === digit ? (this.#turn + 1) % choices.length : 0;
    this.#edit((sketch) => sketch.setWhole(choices[this.#turn].pixels, digit), true, byHand);
    if (!byHand) this.#sketch.settle();
  }

  /**
   * Changes the drawing; the completion follows.
   * @param {(sketch: Sketch) => void} change
   * @param {boolean} [tell] whether this is a change of its own, and not a part of a stroke
   * @param {boolean} [byHand] whether the first example must not take its place any more
   */
  #edit(change, tell = false, byHand = true) {
    this.#touched ||= byHand;
    change(this.#sketch);
    this.#ask();
    if (tell) this.#tellState();
  }

  #ask() {
    const { ink, given } = this.#sketch.picture;
    if (this.#answer && this.#answer.given !== given) this.#answer = null;
    const pixels = given === 'both' ? ink : halfOf(ink, given);
    this.#asked += 1;
    if (isBlank(pixels)) {
      this.#result = null;
      this.#cleared = this.#asked;
    } else this.#drawing?.complete({ given, pixels, number: this.#asked });
    this.#refresh();
  }

  /** @param {Completion} completion @param {import('./drawing.js').Question} question */
  #completed(completion, { given, number }) {
    const { image, code } = completion;
    this.#answered = number;
    if (number < this.#cleared) return; // of something that is gone
    const probabilities = this.#drawing?.canRead ? completion.probabilities : null;
    this.#answer = given === this.#sketch.picture.given ? { completion, given } : this.#answer;
    this.#result = { source: given, image, code, probabilities };
    this.#refresh();
    this.#emit('reconstruct', this.#result);
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#describe(), REST_MS);
  }

  #describe() {
    if (!this.#result || this.#mode !== 'draw') return;
    const { source, image, probabilities } = this.#result;
    const digit = probabilities ? mostLikely(probabilities) : null;
    const inked = source === 'both' ? 0 : halfOf(image, otherSide(source)).filter((value) => value > 0.5).length;
    this.#say(STRINGS.described(source, digit, digit === null ? 0 : /** @type {Float32Array} */ (probabilities)[digit], inked));
  }

  /** @param {string} name a checked setting @param {string | null} text null: back to its default */
  #set(name, text) {
    if (name === 'mode') this.#show(text ?? DEFAULTS.mode);
    else if (name === 'theme') this.#recolour();
    else if (name === 'given') this.#edit((sketch) => sketch.give(/** @type {Given} */ (text ?? DEFAULTS.given)), true, false);
    else if (name === 'example' && text !== null) this.#showExample(Number(text), true);
    else if (name === 'controls') this.#tabs.keep(valueOf('controls', text, null));
    else if (name === 'src-weights' && this.#drawing) this.#loadShipped().catch((error) => this.#report(error));
    else if (name in this.#settings) {
      const key = /** @type {keyof RunSettings} */ (name);
      this.#settings = { ...this.#settings, [key]: valueOf(name, text, DEFAULTS[key]) };
      this.#trainer?.show();
      this.#tellState();
    }
  }

  /** @param {string} mode */
  #show(mode) {
    if (mode === 'compare') this.notify(STRINGS.notices.noCompare);
    this.#mode = MODES.includes(/** @type {any} */ (mode)) && mode !== 'compare' ? mode : 'draw';
    this.#tabs.show(this.#mode);
    if (this.#mode === 'train') this.#trainer?.show();
    this.#refresh();
    this.#tellState();
  }

  #recolour = () => {
    if (!this.isConnected) return;
    this.#palette = paletteOf(this);
    this.#view.showExamples(this.#examples, this.#palette);
    this.#trainer?.show();
    this.#refresh();
  };

  #refresh() {
    if (this.#frame !== 0 || !this.isConnected) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      if (!this.#drawing || this.#mode !== 'draw') return;
      const { canRead, loaded } = this.#drawing;
      const options = { palette: this.#palette, canUndo: this.#sketch.canUndo, canRead, hasNetwork: loaded };
      this.#view.show(this.#sketch.picture, this.#answer?.completion ?? null, options);
    });
  }

  #training() {
    if (!this.#trainer) throw new Error('the element is not part of a page');
    return this.#trainer;
  }

  /** @param {string} text said by a screen reader, without moving the focus */
  #say(text) {
    /** @type {HTMLElement} */ (this.#root.getElementById('said')).textContent = text;
  }

  #tellState() {
    if (this.isConnected) this.#emit('statechange', this.state);
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
