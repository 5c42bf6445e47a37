/**
 * The custom element `<corr-mcnn>`: one drawing, one network that completes it, and one training run, with the
 * attributes, properties, methods and events that other pages build on. What it is set to is element/settings.js, what
 * it is made of element/parts.js.
 */

import { Parts } from './element/parts.js';
import { DEFAULTS, Settings, settingsOf } from './element/settings.js';
import { packState, unpackState } from './element/state.js';
import { STYLE } from './element/style.js';
import { TEMPLATE } from './element/template.js';
import { checkedHalf } from './shared/field.js';
import { SETTINGS, settingValue } from './shared/settings.js';
import { reasonOf, STRINGS } from './shared/strings.js';

/** @typedef {import('./shared/field.js').Side} Side */
/** @typedef {import('./element/draw/panel.js').Result} Result */
/** @typedef {import('./element/draw/drawing.js').Picture} Picture */

const WASM = new URL('../pkg/corr_mcnn_bg.wasm', import.meta.url);
const WORKER = new URL('./worker/worker.js', import.meta.url);
/** Settings that are a drawing, as long as nobody has drawn another one. */
const DRAWING = ['given', 'example'];
/** Settings that only attributes hold. */
const HELD = ['controls', 'src-weights', 'timing'];

export class CorrMcnn extends HTMLElement {
  static observedAttributes = Object.keys(SETTINGS);

  /**
   * How long a worker may be silent while an answer is due, in milliseconds; longer for larger batches. Read when the
   * element is connected.
   */
  patienceMs = 60_000;
  /**
   * What the element's markup says: a setting that a link or a state does not name goes back to that. Read when the
   * element is first connected.
   * @type {Record<string, string> | null}
   */
  markup = null;
  /** Resolves once the network is loaded and the first drawing is there. @type {Promise<void>} */ ready;

  #settings = new Settings(this, {
    onSet: (name, text) => this.#parts.set(name, text),
    onChanged: () => this.#parts.settingsChanged(),
    onNotice: (text) => this.notify(text),
  });
  /** @type {Parts} */ #parts;
  /** @type {{ resolve: (value: void) => void, reject: (reason: unknown) => void }} */ #promise = {
    resolve() {},
    reject() {},
  };

  constructor() {
    super();
    this.ready = new Promise((resolve, reject) => (this.#promise = { resolve, reject }));
    this.ready.catch(() => {}); // told by the "error" event and a notice too
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [STYLE];
    root.innerHTML = TEMPLATE;
    this.#parts = new Parts(root, this.#settings, {
      ready: () => this.ready,
      onState: () => this.#tellState(),
      onResult: (result) => this.#emit('reconstruct', result),
      onProgress: ({ step, terms, total }, elapsedMs) => this.#emit('progress', { step, ...terms, total, elapsedMs }),
      onError: (error) =>
        this.#emit('error', { name: error instanceof Error ? error.name : 'Error', message: reasonOf(error) }),
    });
  }

  connectedCallback() {
    if (this.#parts.isOpen) return; // only moved
    this.markup ??= settingsOf(this);
    const module = this.#parts.loading.trackModule(this.getAttribute('wasm-url') ?? WASM);
    module.catch(() => {}); // whoever needs it hears of it
    this.#parts
      .open({
        workerUrl: this.getAttribute('worker-url') ?? WORKER,
        module,
        patienceMs: this.patienceMs,
        timing: settingValue('timing', this.getAttribute('timing'), /** @type {string} */ ('off')) === 'on',
      })
      .then(
        () => {
          this.#promise.resolve();
          this.#emit('ready', {});
        },
        (error) => this.#promise.reject(error),
      );
  }

  disconnectedCallback() {
    setTimeout(() => {
      if (!this.isConnected) this.#parts.close(); // otherwise only moved
    });
  }

  /** An attribute that is set to what it was is set all the same: the setting may have changed since. */
  /** @param {string} name @param {string | null} _before @param {string | null} text */
  attributeChangedCallback(name, _before, text) {
    this.#settings.read(name, text);
  }

  /** The latest drawing, completed; null before there is one. @returns {Result | null} */
  get result() {
    return this.#parts.drawer.result;
  }

  /**
   * Everything that makes this page what it is, as JSON: settings and drawing. What a state that is set does not name
   * goes back to its default.
   */
  get state() {
    const { mode, lesson, drawer } = this.#parts;
    const run = /** @type {Record<string, string | number>} */ (
      Object.fromEntries(Object.entries(this.#settings.run).filter(([, value]) => value !== null))
    );
    const theme = settingValue('theme', this.getAttribute('theme'), DEFAULTS.theme);
    return packState(
      { mode, ...(lesson && { lesson }), ...run, ...drawer.mix, theme, ...settingsOf(this, HELD) },
      drawer.picture,
    );
  }

  set state(value) {
    const { settings, picture } = unpackState(value); // throws before anything has changed
    this.#take(settings, picture);
  }

  /**
   * Draws one half.
   * @param {Side} side
   * @param {Float32Array} half 392 pixels in [0, 1]
   * @returns {Promise<Result | null>} completed; rejects if no network is there to do so
   */
  async setHalf(side, half) {
    if (side !== 'left' && side !== 'right') throw new TypeError(`expected the side "left" or "right", got "${side}"`);
    return this.#parts.drawer.setHalf(side, checkedHalf(half));
  }

  clear() {
    this.#parts.drawer.clear();
  }

  /**
   * Trains `steps` more steps, or to the planned end.
   * @param {{ steps?: number }} [options]
   * @returns {Promise<{ stepsDone: number, state: string }>} at the end or a pause
   */
  async train({ steps } = {}) {
    if (steps !== undefined && !(Number.isInteger(steps) && steps > 0))
      throw new RangeError(`steps must be a whole number above 0, got ${steps}`);
    return (await this.#parts.trainer.needed()).train(steps);
  }

  /** Pauses training within one step. */
  async pause() {
    return (await this.#parts.trainer.needed()).pause();
  }

  /** Trains one step. */
  async step() {
    return (await this.#parts.trainer.needed()).step();
  }

  /** Takes training back to its start: same seed, same start. */
  async reset() {
    return (await this.#parts.trainer.needed()).reset();
  }

  /**
   * The weights that are shown: the run's in the Train panel once there is one, the drawing's otherwise.
   * @returns {Promise<Uint8Array>} safetensors
   */
  async exportWeights() {
    const run = this.#parts.trainer.part?.run;
    return this.#parts.mode === 'train' && run?.hasWeights ? run.exportWeights() : this.#parts.drawer.weights.export();
  }

  /**
   * Draws with these weights. On an error everything stays as it was.
   * @param {Uint8Array | ArrayBuffer} bytes safetensors
   */
  async importWeights(bytes) {
    if (!(bytes instanceof Uint8Array) && !(bytes instanceof ArrayBuffer))
      throw new TypeError('weights must be the bytes of a safetensors file');
    await this.#parts.drawer.weights.use(
      { weights: new Uint8Array(bytes), classifier: null },
      STRINGS.weights.imported,
    );
  }

  /**
   * Takes the checked settings of a link: every other one goes back to its default. A run under way goes on with those
   * that it began with.
   * @param {Record<string, string>} settings
   */
  changeSettings(settings) {
    this.#take(settings, null);
  }

  /** Shows a sentence above the panels until it is dismissed. @param {string} text */
  notify(text) {
    this.#parts.loading.notify(text);
  }

  /**
   * Takes all settings at once: what is not named goes back to its default.
   * @param {Record<string, string>} settings checked
   * @param {Picture | null} picture
   */
  #take(settings, picture) {
    const { drawer } = this.#parts;
    // what somebody drew is no setting, and stays
    const hasDrawing = picture !== null || (drawer.isOwn && settings.example === undefined);
    const staying = ['lang', ...(hasDrawing ? DRAWING : [])]; // there is one language, and so nothing to go back to
    this.#settings.together(() => {
      for (const name of Object.keys(SETTINGS)) {
        if (settings[name] !== undefined || !staying.includes(name))
          this.#settings.put(name, settings[name] ?? this.markup?.[name] ?? null);
      }
      if (picture) drawer.setPicture(picture);
    });
  }

  #tellState() {
    if (this.#settings.changing) return;
    this.#parts.trainer.part?.drawingChanged();
    if (this.#parts.isOpen) this.#emit('statechange', this.state);
  }

  /** @param {string} type @param {object} detail */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }
}
