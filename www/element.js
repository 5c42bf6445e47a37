/**
 * The custom element `<corr-mcnn>`: one drawing, one network that completes it, and one training run, with the
 * attributes, properties, methods and events that other pages build on. Its settings are in element/settings.js, its
 * parts in element/parts.js.
 */

import { checkMarkup } from './element/dom.js';
import { language } from './element/language.js';
import { Parts } from './element/parts.js';
import { DEFAULTS, Settings, settingsOf } from './element/settings.js';
import { packState, unpackState } from './element/state.js';
import { gunzip } from './shared/assets.js';
import { checkedHalf, isOf, quoted, textOf } from './shared/field.js';
import { PAGE } from './shared/files.js';
import { reasonOf } from './shared/reasons.js';
import { SETTINGS, settingValue, writeHash } from './shared/settings.js';
import { STRINGS } from './shared/strings.js';

/** @typedef {import('./shared/field.js').Side} Side */
/** @typedef {import('./element/draw/result.js').Result} Result */
/** @typedef {import('./shared/field.js').DrawingState} DrawingState */
/** @typedef {import('./shared/settings.js').Problem} Problem */

/** Settings that determine the drawing until a visitor draws another one. */
const DRAWING = ['given', 'example', 'drawing'];

/** Nothing where there is no document, so that the module can be imported there too. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

export class CorrMcnn extends Base {
  static observedAttributes = Object.keys(SETTINGS);

  /**
   * How long a worker may be silent while an answer is due, in milliseconds; larger batches get longer. Read when the
   * element is connected.
   */
  patienceMs = 60_000;
  /**
   * The settings in the element's markup, used wherever a link or a state does not name one. Read when the element is
   * first connected.
   * @type {Record<string, string> | null}
   */
  markup = null;
  /**
   * Resolves once the network is loaded and the first drawing is shown; another promise after a press on "Try again".
   * @type {Promise<void>}
   */
  ready;

  #settings = new Settings(this, {
    onSet: (name, text) => this.#parts.set(name, text),
    onChanged: () => this.#parts.settingsChanged(),
    onNotice: (words) => this.notify(words),
  });
  /** @type {Parts} */ #parts;
  /** Whether `ready` has been rejected. */ #hasFailed = false;
  /** What the latest `statechange` has told. */ #told = '';
  /** @type {{ resolve: (value: void) => void, reject: (reason: unknown) => void }} */ #promise = {
    resolve() {},
    reject() {},
  };

  constructor() {
    super();
    checkMarkup(); // without parts there is no shadow root, either, which would hide what the page has put inside
    this.ready = this.#promised();
    this.#parts = new Parts(this.attachShadow({ mode: 'open' }), this.#settings, {
      ready: () => this.ready,
      onState: () => this.#tellState(),
      onResult: (result) => this.#emit('reconstruct', result),
      link: () => new URL(`#${this.hash()}`, PAGE ?? document.baseURI).href,
      onProgress: ({ step, terms: { matching: _, ...terms }, total }, elapsedMs) =>
        this.#emit('progress', { step, ...terms, total, elapsedMs }),
      onError: (error) =>
        this.#emit('error', { name: error instanceof Error ? error.name : 'Error', message: reasonOf(error) }),
      onAgain: () => {
        this.ready = this.#promised();
        this.#tellReady(this.#parts.start());
      },
    });
  }

  connectedCallback() {
    if (this.#parts.isOpen) return; // it was only moved
    if (this.#hasFailed) this.ready = this.#promised();
    this.markup ??= settingsOf(this);
    this.#tellReady(
      this.#parts.open({
        workerUrl: this.getAttribute('worker-url'),
        modules: this.#parts.loading.modules(this.getAttribute('wasm-url')),
        patienceMs: this.patienceMs,
        timing: settingValue('timing', this.getAttribute('timing'), /** @type {'off' | 'on'} */ ('off')) === 'on',
      }),
    );
    // set before the element was defined, which hides what sets it
    const early = Object.getOwnPropertyDescriptor(this, 'state');
    if (!early) return;
    Reflect.deleteProperty(this, 'state');
    this.state = early.value;
  }

  adoptedCallback() {
    this.#parts.adopted();
  }

  disconnectedCallback() {
    setTimeout(() => {
      if (!this.isConnected) this.#parts.close(); // otherwise it was only moved
    });
  }

  /**
   * Also acts when an attribute is set to the value it has: the setting may have changed in between.
   * @param {string} name @param {string | null} _before @param {string | null} text
   */
  attributeChangedCallback(name, _before, text) {
    this.#settings.read(name, text);
  }

  /** The latest completed drawing; null before there is one. @returns {Result | null} */
  get result() {
    return this.#parts.drawPanel.result;
  }

  /**
   * The map as drawn now, of 200 test digits; null before there is one. `partnerOf100`: how many left halves of 100
   * have the code of their own right half nearest.
   */
  get map() {
    return this.#parts.map;
  }

  /** The short hash of the weights of the run, as Train shows it; null before there is one. @returns {string | null} */
  get weightsHash() {
    return this.#parts.trainPanel.part?.pair.main.record.hash?.text ?? null;
  }

  /**
   * Settings and drawing as JSON. When a state is set, settings that it does not name go back to the markup or their
   * default.
   */
  get state() {
    const { mode, lesson, story, drawPanel } = this.#parts;
    const run = /** @type {Record<string, string | number>} */ (
      Object.fromEntries(Object.entries(this.#settings.run).filter(([, value]) => value !== null))
    );
    const theme = settingValue('theme', this.getAttribute('theme'), /** @type {string} */ (DEFAULTS.theme));
    return packState(
      {
        mode,
        ...(lesson && { lesson }),
        ...(story && { story }),
        ...run,
        ...drawPanel.mix,
        theme,
        ...settingsOf(this, ['lang', ...this.#settings.held]),
      },
      drawPanel.drawing,
    );
  }

  set state(value) {
    const { settings, drawing } = unpackState(value); // throws before anything has changed
    this.#take(settings, drawing);
  }

  /**
   * Draws one half.
   * @param {Side} side
   * @param {Float32Array} half 392 pixels in [0, 1]
   * @returns {Promise<Result | null>} the completed drawing; rejects if there is no network to complete it
   */
  async setHalf(side, half) {
    if (side !== 'left' && side !== 'right')
      throw new TypeError(`expected the side "left" or "right", got ${quoted(side)}`);
    return this.#parts.drawPanel.setHalf(side, checkedHalf(half));
  }

  clear() {
    this.#parts.drawPanel.clear();
  }

  /**
   * Trains `steps` more steps, or up to the planned end.
   * @param {{ steps?: number }} [options]
   * @returns {Promise<{ stepsDone: number, state: string }>} once it has ended or is paused
   */
  async train(options = {}) {
    // a bare number would train the whole run
    if (typeof options !== 'object' || options === null)
      throw new TypeError(`expected an object such as { steps: 20 }, got ${quoted(options)}`);
    const { steps } = options;
    if (steps !== undefined && !(Number.isInteger(steps) && steps > 0))
      throw new RangeError(`steps must be a whole number above 0, got ${quoted(steps)}`);
    return (await this.#parts.trainPanel.needed()).train(steps);
  }

  /** Pauses training within one step. */
  async pause() {
    return (await this.#parts.trainPanel.needed()).pause();
  }

  /** Trains one step. */
  async step() {
    return (await this.#parts.trainPanel.needed()).step();
  }

  /** Takes training back to its start; the same seed gives the same start. */
  async reset() {
    return (await this.#parts.trainPanel.needed()).reset();
  }

  /**
   * The weights on show: in the Train panel those of the run, once there is one; otherwise those that draw.
   * @returns {Promise<Uint8Array>} safetensors
   */
  async exportWeights() {
    const run = this.#parts.trainPanel.part?.pair.main;
    return this.#parts.mode === 'train' && run?.hasWeights
      ? run.exportWeights()
      : this.#parts.drawPanel.weights.export();
  }

  /**
   * Draws with these weights. On an error everything stays as it was.
   * @param {Uint8Array | ArrayBuffer} bytes safetensors
   */
  async importWeights(bytes) {
    if (!isOf('Uint8Array', bytes) && !isOf('ArrayBuffer', bytes))
      throw new TypeError('weights must be the bytes of a safetensors file, in a Uint8Array or an ArrayBuffer');
    if (bytes.byteLength === 0) throw new TypeError('these weights have no bytes: they are empty, or were transferred');
    await this.#parts.drawPanel.weights.use(
      { weights: await gunzip(new Uint8Array(bytes).slice()), classifier: null },
      STRINGS.weights.imported,
    );
    if (!this.#hasFailed) return;
    this.ready = this.#promised();
    this.#tellReady(Promise.resolve(true));
  }

  /**
   * Takes the checked settings of a link; all others go back to the markup or their default. A run under way keeps the
   * settings that it began with.
   * @param {Record<string, string>} settings @param {readonly Problem[]} problems what the link does not get
   */
  changeSettings(settings, problems) {
    this.#take(settings, null, problems);
  }

  /** What the link that set the attributes does not get. @param {readonly Problem[]} problems */
  set linkProblems(problems) {
    this.#settings.linkProblems = problems;
  }

  /** Whether a run has begun and not ended. */
  get runUnderWay() {
    return this.#parts.trainPanel.part?.underWay ?? false;
  }

  /**
   * The settings and the visitor's own drawing, for a link; those at their default are left out.
   * @param {Record<string, string | number>} [defaults]
   */
  hash(defaults = DEFAULTS) {
    const { version, ink, ...settings } = this.state;
    const { drawing, isOwn } = this.#parts.drawPanel;
    return writeHash(
      {
        ...settings,
        example: settings.example ?? defaults.example,
        ...(isOwn ? { drawing: textOf(drawing.ink) } : {}),
      },
      this.#parts.lesson ? { ...defaults, mode: '' } : defaults, // a lesson alone opens Train
    );
  }

  /** Shows a sentence above the panels until it is dismissed. @param {string | (() => string)} words */
  notify(words) {
    this.#parts.loading.notify(words);
  }

  /**
   * Takes all settings at once; those not named go back to the markup or their default.
   * @param {Record<string, string>} settings checked
   * @param {DrawingState | null} drawing
   * @param {readonly Problem[]} [problems]
   */
  #take(settings, drawing, problems = []) {
    const { drawPanel } = this.#parts;
    this.linkProblems = problems;
    // the visitor's own drawing is not a setting, so it stays
    const isNamed = settings.example !== undefined || settings.drawing !== undefined;
    const hasDrawing = drawing !== null || settings.drawing !== undefined || (drawPanel.isOwn && !isNamed);
    const staying = ['lang', ...(hasDrawing ? DRAWING : [])]; // a link without a language is read in the one on show
    this.#settings.together(() => {
      for (const name of Object.keys(SETTINGS)) {
        if (settings[name] !== undefined || !staying.includes(name))
          this.#settings.put(name, settings[name] ?? this.markup?.[name] ?? null);
      }
      if (drawing) drawPanel.setDrawing(drawing);
    });
  }

  /** @returns {Promise<void>} what `ready` is until the network is there, or has failed */
  #promised() {
    this.#hasFailed = false;
    const promise = new Promise((resolve, reject) => (this.#promise = { resolve, reject }));
    promise.catch(() => {}); // the "error" event and a notice report it too
    return promise;
  }

  /** @param {Promise<boolean>} opened false if the element was taken out: it is ready once it is back */
  #tellReady(opened) {
    opened.then(
      (isOpen) => {
        if (!isOpen) return;
        this.#promise.resolve();
        this.#emit('ready', {});
      },
      (error) => {
        this.#hasFailed = true;
        this.#promise.reject(error);
      },
    );
  }

  #tellState() {
    if (this.#settings.changing) return;
    this.#parts.trainPanel.part?.drawingChanged();
    if (!this.#parts.isOpen) return;
    const { state, runUnderWay } = this;
    const told = JSON.stringify([state, runUnderWay, language.code]); // a language may come later than it was named
    if (told === this.#told) return; // two elements that take each other's state would never end
    this.#told = told;
    this.#emit('statechange', state);
  }

  /** @param {string} type @param {object} detail */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }
}
