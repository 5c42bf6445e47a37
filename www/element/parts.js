/**
 * The parts of the element, joined: the tabs, the Network section (loading.js) and the Draw panel (drawer.js); the
 * Train panel (trainer.js) and the lessons (lessons.js), loaded after the first completion or when they are first
 * needed; the Compare panel (comparer.js), loaded when it is first shown. Owns which panel and which lesson is shown,
 * and in which colours. What the page around the element is told, and what it can ask, is the element's.
 */
import { settingValue } from '../shared/settings.js';
import { reasonOf, STRINGS } from '../shared/strings.js';
import { Drawer } from './draw/panel.js';
import { Later } from './later.js';
import { Loading } from './loading.js';
import { DEFAULTS, MIX } from './settings.js';
import { paletteOf } from './style.js';
import { Tabs } from './tabs.js';

/** @typedef {import('../shared/field.js').Given} Given */
/** @typedef {import('../runs/engine.js').EngineSource} EngineSource */
/** @typedef {import('./lessons/lessons.js').LessonName} LessonName */
/** @typedef {import('../shared/protocol.js').StepReport} StepReport */
/** @typedef {import('./draw/panel.js').Result} Result */
/** @typedef {import('./tabs.js').Mode} Mode */
/**
 * @typedef {{ ready: () => Promise<void>, onState: () => void, onResult: (result: Result) => void, onError: (error:
 *   unknown) => void,
 *   onProgress: (report: StepReport, elapsedMs: number) => void }} PartsHooks `ready`: once the network is loaded
 */

/** What the visitor's system says about colours. */
const COLOURS = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) =>
  globalThis.matchMedia(query),
);

export class Parts {
  /** @type {Mode} */ mode = 'draw';
  /** @type {LessonName | null} */ lesson = null;
  /** Whether the element is part of a page. */ isOpen = false;
  loading;
  drawer;
  trainer = new Later(() => this.#loadTrainer());

  #comparer = new Later(() => this.#loadComparer());
  #lessons = new Later(() => this.#loadLessons());
  #root;
  #settings;
  #hooks;
  #shared;
  #tabs;
  /** @type {import('../shared/paint.js').Palette & Record<string, string>} */ #palette = /** @type {any} */ ({});
  /** The only ones to show; null for all. @type {string[] | null} */ #controls = null;
  /** The file that takes the place of the shipped weights. @type {string | null} */ #weightsFile = null;
  /** Where workers come from, once the element is part of a page. @type {EngineSource | null} */ #source = null;
  #completed = false;

  /** @param {ShadowRoot} root @param {import('./settings.js').Settings} settings @param {PartsHooks} hooks */
  constructor(root, settings, hooks) {
    this.#root = root;
    this.#settings = settings;
    this.#hooks = hooks;
    this.#tabs = new Tabs(root, settings.run.digits, (mode) => settings.set('mode', mode));
    this.loading = new Loading(root, {
      onShipped: () => this.#loadWeights(),
      onFile: (name, bytes) =>
        this.drawer.weights
          .use({ weights: bytes, classifier: null }, name)
          .catch((error) => this.#report(error, STRINGS.weights.failed(name, reasonOf(error)))),
      onSave: () => this.drawer.weights.save().catch((error) => this.#report(error)),
    });
    this.#shared = {
      palette: () => this.#palette,
      picture: () => this.drawer.picture,
      onState: hooks.onState,
      onError: hooks.onError,
      onSay: (/** @type {string} */ text) => this.#say(text),
    };
    this.drawer = new Drawer(root, this.loading, {
      ...this.#shared,
      visible: () => this.isOpen && this.mode !== 'train',
      comparing: () => this.mode === 'compare',
      onPicture: () => this.#comparer.part?.take(this.drawer.picture),
      onPen: () => this.trainer.part?.giveWay(),
      onResult: (result) => this.#completedWith(result),
      onReport: (error, sentence) => this.#report(error, sentence),
    });
    this.drawer.showFirst(DEFAULTS.example);
    new ResizeObserver(() => {
      this.drawer.refresh();
      this.#comparer.part?.refresh();
    }).observe(root.host);
  }

  /**
   * The element is part of a page.
   * @param {EngineSource} source where workers come from
   * @returns {Promise<void>} once the network is loaded and the first drawing is there
   */
  async open(source) {
    this.isOpen = true;
    for (const query of COLOURS) query.addEventListener('change', this.#recolour);
    document.addEventListener('visibilitychange', this.#hold);
    this.#source = source;
    this.#palette = paletteOf(this.#root.host);
    this.trainer.part?.open(source);
    this.#settings.set('mode', this.mode);
    try {
      await this.drawer.open(source, this.#weightsFile);
    } catch (error) {
      this.#report(error, STRINGS.notices.noStart(reasonOf(error)));
      throw error;
    }
  }

  /** It is none any more, or not for a while. */
  close() {
    this.isOpen = false;
    for (const query of COLOURS) query.removeEventListener('change', this.#recolour);
    document.removeEventListener('visibilitychange', this.#hold);
    this.drawer.close();
    this.trainer.part?.close();
    this.#comparer.part?.close();
  }

  /**
   * Does what follows from a setting.
   * @param {string} name
   * @param {string | null} text checked; null: back to its default
   */
  set(name, text) {
    if (name === 'mode') return this.#show(/** @type {Mode} */ (text ?? DEFAULTS.mode));
    if (name === 'given') return this.drawer.give(/** @type {Given} */ (text ?? DEFAULTS.given), false);
    if (name === 'example') return this.drawer.showFirst(Number(text ?? DEFAULTS.example));
    if (name === 'lesson') return this.#showLesson(/** @type {LessonName | null} */ (text));
    if (name === 'theme') this.#recolour();
    else if (name in MIX)
      this.drawer.changeMix({ [name]: settingValue(name, text, MIX[/** @type {keyof typeof MIX} */ (name)]) });
    else if (name === 'controls') this.#tabs.keep((this.#controls = settingValue(name, text, null)));
    else if (name === 'src-weights') this.#changeWeights(settingValue(name, text, null));
    else if (name in this.#settings.run) this.#tabs.learnFrom(this.#settings.run.digits);
    this.settingsChanged();
  }

  /** Shows and tells of it, unless others are still to change. */
  settingsChanged() {
    if (this.#settings.changing) return;
    this.trainer.part?.show();
    this.#hooks.onState();
  }

  /** @param {Mode} mode */
  #show(mode) {
    this.mode = mode;
    this.trainer.part?.giveWay(); // where training has every core, what is shown would wait for it
    this.#tabs.show(mode);
    const part = { draw: null, train: this.trainer, compare: this.#comparer }[mode];
    if (this.isOpen)
      part?.needed().then(
        (shown) => shown.show(),
        (error) => this.#report(error),
      );
    this.drawer.refresh();
    this.#hooks.onState();
  }

  /** @param {LessonName | null} name */
  #showLesson(name) {
    this.lesson = name;
    this.#hooks.onState();
    const here = this.#lessons.part;
    if (here)
      here.show(name, this.#completed); // one that a link opened with stands at the top already
    else if (name)
      this.#lessons.needed().then(
        (lessons) => lessons.show(this.lesson),
        (error) => this.#report(error),
      );
  }

  /**
   * @param {string | null} file in place of the shipped one. The same as before is not loaded again: another one may
   *   have been dropped since
   */
  #changeWeights(file) {
    if (file === this.#weightsFile) return;
    this.#weightsFile = file;
    if (this.isOpen) this.#loadWeights();
  }

  #loadWeights() {
    this.drawer.weights.loadShipped(this.#weightsFile).catch((error) => this.#report(error));
  }

  async #loadTrainer() {
    const { Trainer } = await import('./train/panel.js');
    const trainer = new Trainer(this.#root, {
      ...this.#shared,
      onState: () => {
        this.#lessons.part?.noticed(trainer.run.state, trainer.twin?.state ?? null);
        this.#hooks.onState();
      },
      settings: () => this.#settings.run,
      describe: (config) => this.#hooks.ready().then(() => this.drawer.describe(config)),
      inspect: (bytes) => this.#hooks.ready().then(() => this.drawer.inspect(bytes)),
      visible: () => this.isOpen && this.mode === 'train',
      onSetting: (name, value) => this.#settings.set(name, value),
      onProgress: this.#hooks.onProgress,
      onNotice: (text) => this.loading.notify(text),
      onSave: (bytes, name, type) => this.loading.save(bytes, name, type),
      onUse: async (weights, name) => {
        await this.drawer.weights.use(weights, name);
        this.#settings.set('mode', 'draw');
      },
    });
    if (this.#source) trainer.open(this.#source);
    this.#tabs.keep(this.#controls);
    trainer.show();
    return trainer;
  }

  async #loadComparer() {
    const { Comparer } = await import('./compare/panel.js');
    const comparer = new Comparer(this.#root, {
      ...this.#shared,
      source: () => {
        if (!this.#source) throw new Error('the element is not part of a page');
        return this.#source;
      },
      visible: () => this.isOpen && this.mode === 'compare',
    });
    this.#tabs.keep(this.#controls);
    return comparer;
  }

  async #loadLessons() {
    const { Lessons } = await import('./lessons/panel.js');
    return new Lessons(this.#root, {
      ...this.#shared,
      onChoose: (name) => this.#settings.put('lesson', name),
      onRun: (settings) => this.#runAnew(settings),
      onGo: () => this.#root.getElementById('panel-train')?.scrollIntoView(),
    });
  }

  /**
   * Starts a run with these settings in the Train panel.
   * @param {Record<string, string | null>} settings null: the default
   * @returns {Promise<boolean>} false if another run is under way
   */
  async #runAnew(settings) {
    const trainer = await this.trainer.needed();
    if (trainer.run.underWay) return false;
    trainer.beginFresh();
    this.#settings.together(() => Object.entries(settings).forEach(([name, text]) => this.#settings.set(name, text)));
    await trainer.train();
    return true;
  }

  #recolour = () => {
    if (!this.isOpen) return;
    this.#palette = paletteOf(this.#root.host);
    this.drawer.recolour();
    this.trainer.part?.recolour();
    this.#comparer.part?.refresh();
  };

  #hold = () => this.trainer.part?.hold(document.hidden);

  /** @param {Result} result */
  #completedWith(result) {
    this.#hooks.onResult(result);
    if (this.#completed) return;
    this.#completed = true;
    // in good time for a press, which tries again
    for (const part of [this.trainer, this.#lessons]) part.needed().catch(() => {});
  }

  /** @param {string} text said by a screen reader, without moving the focus */
  #say(text) {
    /** @type {HTMLElement} */ (this.#root.getElementById('said')).textContent = text;
  }

  /** @param {unknown} error @param {string} [sentence] */
  #report(error, sentence = STRINGS.notices.failed(reasonOf(error))) {
    this.loading.notify(sentence);
    this.#hooks.onError(error);
  }
}
