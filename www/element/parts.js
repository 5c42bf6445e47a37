/**
 * Connects the parts of the element: the tabs, the Network section (loading.js) and the Draw panel; the Train panel and
 * the lessons, loaded after the first completion or when they are first needed; and the Compare panel and the story,
 * loaded when they are first shown. Owns which panel, lesson and step of the story are shown, and the colours. The
 * element's public interface is in ../element.js.
 */
import { textOf } from '../shared/field.js';
import { reasonOf } from '../shared/reasons.js';
import { settingValue } from '../shared/settings.js';
import { STRINGS } from '../shared/strings.js';
import { missing } from '../shared/support.js';
import { addressOf, byId, fill } from './dom.js';
import { DrawPanel } from './draw/panel.js';
import { keepFocus } from './focus.js';
import { keepKeys } from './keys.js';
import { language } from './language.js';
import { Later } from './later.js';
import { Loading } from './loading.js';
import { scripts } from './scripts.js';
import { DEFAULTS, MIX } from './settings.js';
import { wear, wearAgain } from './sheets.js';
import { Speaker } from './speaker.js';
import { paletteOf, STYLE } from './style.js';
import { Tabs } from './tabs.js';
import { TEMPLATE } from './template.js';

/** @typedef {import('../shared/field.js').Given} Given */
/** @typedef {import('../runs/engine.js').EngineSource} EngineSource */
/** @typedef {import('./lessons/lessons.js').LessonName} LessonName */
/** @typedef {import('../shared/protocol.js').StepReport} StepReport */
/** @typedef {import('./draw/result.js').Result} Result */
/** @typedef {import('./dom.js').Words} Words */
/** @typedef {import('./tabs.js').Mode} Mode */
/**
 * `ready` resolves once the network is loaded.
 * `onAgain`: the visitor wants to load the network once more.
 * @typedef {{ ready: () => Promise<void>, onAgain: () => void, onState: () => void, onResult: (result: Result) => void,
 *   onError: (error: unknown) => void, onProgress: (report: StepReport, elapsedMs: number) => void,
 *   link: () => string }} PartsHooks
 */

const OUT = 'the element is not part of a page';
/** The visitor's system settings for colours. */
const COLOURS = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) =>
  globalThis.matchMedia?.(query),
);

export class Parts {
  /** @type {Mode} */ mode = 'draw';
  /** @type {LessonName | null} */ lesson = null;
  /** The step of the story, from 1. @type {number | null} */ story = null;
  /** Whether the element is part of a page. */ isOpen = false;
  loading;
  drawPanel;
  trainPanel = new Later(() => this.#loadTrainPanel());

  #comparePanel = new Later(() => this.#loadComparePanel());
  #lessonsPanel = new Later(() => this.#loadLessonsPanel());
  #storyPanel = new Later(() => this.#loadStoryPanel());
  #root;
  #settings;
  #hooks;
  /** Gets an "act" event whenever training should give way to the visitor. */ #visitor = new EventTarget();
  #shared;
  #tabs;
  /** Null until something is painted: to ask for them forces a layout. @type {import('./style.js').Colours | null} */
  #palette = null;
  /** The only controls to show; null for all. @type {string[] | null} */ #controls = null;
  /** The file to load instead of the shipped weights. @type {string | null} */ #weightsFile = null;
  /** Where workers come from, once the element is part of a page. @type {(() => EngineSource) | null} */ #source =
    null;
  /** Aborted when the element is taken out. */ #stay = new AbortController();
  #completed = false;
  /** Whether a panel is named by what is set at this moment. */ #namesPanel = false;
  #speaker;

  /** @param {ShadowRoot} root @param {import('./settings.js').Settings} settings @param {PartsHooks} hooks */
  constructor(root, settings, hooks) {
    this.#root = root;
    this.#speaker = new Speaker(root, {
      onReword: () => this.#reword(),
      onFailure: (error, words, again) => {
        this.#report(error, words, again);
        hooks.onState(); // the language before is on show again
      },
      isNew: () => !this.#completed,
    });
    wear(root, STYLE);
    fill(root, TEMPLATE);
    byId(root, 'app').classList.toggle('framed', window.parent !== window);
    keepKeys(root);
    keepFocus(root);
    this.#settings = settings;
    this.#hooks = hooks;
    this.#tabs = new Tabs(root, settings.run.digits, (mode) => settings.set('mode', mode));
    this.loading = new Loading(root, {
      onShipped: () => this.#loadWeights(null),
      onFile: (name, bytes) =>
        bytes
          .then((weights) => this.drawPanel.weights.use({ weights, classifier: null }, name))
          .catch((error) => this.#report(error, () => STRINGS.weights.failed(name, reasonOf(error)))),
      onSave: () => this.drawPanel.weights.save().catch((error) => this.#report(error)),
    });
    root.getElementById('story-offer')?.addEventListener('click', () => settings.put('story', '1'));
    this.#shared = {
      palette: () => (this.#palette ??= paletteOf(this.#root.host)),
      drawing: () => this.drawPanel.drawing,
      aligns: () => settings.aligns,
      source: () => {
        if (!this.#source) throw new Error(OUT);
        return this.#source();
      },
      visitor: this.#visitor,
      onState: hooks.onState,
      onError: hooks.onError,
      onSay: (/** @type {string} */ text) => this.#say(text),
    };
    this.drawPanel = new DrawPanel(root, this.loading, {
      ...this.#shared,
      link: hooks.link,
      visible: () => this.isOpen && this.mode !== 'train',
      comparing: () => this.mode === 'compare',
      onState: () => {
        this.#storyPanel.part?.drawingChanged();
        hooks.onState();
      },
      onDrawing: () => this.#comparePanel.part?.take(this.drawPanel.drawing),
      onResult: (result) => this.#completedWith(result),
      onMore: () => this.#tabs.keep(this.#controls),
      onReport: (error, words, again) => this.#report(error, words, again),
    });
    this.drawPanel.showExample(DEFAULTS.example);
    new ResizeObserver(() => {
      this.drawPanel.refresh();
      this.#comparePanel.part?.refresh();
    }).observe(root.host);
  }

  /**
   * Call this when the element becomes part of a page.
   * @param {Omit<EngineSource, 'workerUrl'> & { workerUrl: string | null }} source where workers come from; its address
   *   may be none
   * @returns {Promise<boolean>} true once the network is loaded and the first drawing is shown; false if the element
   *   has been taken out before
   */
  async open({ workerUrl, ...source }) {
    this.isOpen = true;
    this.#speaker.open();
    for (const query of COLOURS) query.addEventListener('change', this.#recolour);
    document.addEventListener('visibilitychange', this.#hold);
    this.#stay = new AbortController();
    const { signal } = this.#stay;
    this.#source = () => ({ ...source, workerUrl: workerUrl === null ? null : addressOf(workerUrl), signal });
    this.#palette = null;
    this.#show(this.mode);
    return this.start();
  }

  /** Loads the network; if that fails, it can be tried again in place. @returns {Promise<boolean>} as for `open` */
  async start() {
    const { signal } = this.#stay;
    const lacking = missing();
    try {
      if (lacking) {
        this.drawPanel.fetchExamples();
        throw new Error(STRINGS.notices.missing[lacking]);
      }
      await this.drawPanel.open(this.#weightsFile);
    } catch (error) {
      if (signal.aborted) return false;
      const words = () => STRINGS.notices.noStart(lacking ? STRINGS.notices.missing[lacking] : reasonOf(error));
      this.#hooks.onError(error);
      this.loading.offerAgain(words, lacking ? null : this.#hooks.onAgain);
      this.#say(words());
      throw error;
    }
    return !signal.aborted;
  }

  /** Call this when the element is removed from its page: whatever it has begun ends. */
  close() {
    this.isOpen = false;
    this.#speaker.close();
    for (const query of COLOURS) query.removeEventListener('change', this.#recolour);
    document.removeEventListener('visibilitychange', this.#hold);
    this.drawPanel.close();
    this.trainPanel.part?.close();
    this.#comparePanel.part?.close();
    this.#stay.abort();
  }

  /** Call this when the element has come into another document. */
  adopted() {
    wearAgain(this.#root);
  }

  /** The map on show, for the element's users; null before there is one. */
  get map() {
    return this.mode === 'train' ? (this.trainPanel.part?.map ?? null) : this.drawPanel.map;
  }

  /** Applies a setting. @param {string} name @param {string | null} text checked; null for its default */
  set(name, text) {
    if (name === 'mode') {
      this.#namesPanel = text !== null;
      queueMicrotask(() => queueMicrotask(() => (this.#namesPanel = false))); // a lesson beside it has looked by then
      return this.#show(/** @type {Mode} */ (text ?? DEFAULTS.mode));
    }
    if (name === 'given') return this.drawPanel.give(/** @type {Given} */ (text ?? DEFAULTS.given), false);
    if (name === 'example') return this.drawPanel.showExample(Number(text ?? DEFAULTS.example));
    if (name === 'drawing') return this.#draw(text);
    if (name === 'lesson') return this.#showLesson(/** @type {LessonName | null} */ (text));
    if (name === 'story') return this.#tell(settingValue(name, text, null));
    if (name === 'lang') this.#speaker.choose(text);
    else if (name === 'theme') this.#recolour();
    else if (name in MIX)
      this.drawPanel.changeMix({ [name]: settingValue(name, text, MIX[/** @type {keyof typeof MIX} */ (name)]) });
    else if (name === 'controls') this.#tabs.keep((this.#controls = settingValue(name, text, null)));
    else if (name === 'align') this.drawPanel.readAgain();
    else if (name === 'src-weights') this.#changeWeights(settingValue(name, text, null));
    else if (name in this.#settings.run) this.#tabs.learnFrom(this.#settings.run.digits);
    this.settingsChanged();
  }

  /** Draws what a link carries, unless that is there already. @param {string | null} text checked */
  #draw(text) {
    const { ink, given } = this.drawPanel.drawing;
    if (text !== null && text !== textOf(ink))
      this.drawPanel.setDrawing({ ink: settingValue('drawing', text, ink), given, example: null });
  }

  /** Shows the settings and reports them, unless more are about to change. */
  settingsChanged() {
    if (this.#settings.changing) return;
    this.trainPanel.part?.show();
    this.#hooks.onState();
  }

  /** @param {Mode} mode */
  #show(mode) {
    this.mode = mode;
    this.#visitor.dispatchEvent(new Event('act')); // the new panel comes before the next steps
    this.#hold();
    this.#tabs.show(mode);
    if (this.isOpen)
      this.#partOf(mode)
        ?.needed()
        .then(
          (shown) => setTimeout(() => shown.show()), // in a task of its own: the layout of the panel comes first
          (error) => {
            this.#hooks.onError(error);
            this.#tabs.offerAgain(mode, STRINGS.notices.noPanel(reasonOf(error)), () => this.#show(mode));
          },
        );
    this.drawPanel.refresh();
    this.#hooks.onState();
  }

  /** What a panel needs besides the Draw panel. @param {Mode} mode */
  #partOf(mode) {
    return { draw: null, train: this.trainPanel, compare: this.#comparePanel }[mode];
  }

  /** @param {LessonName | null} name */
  #showLesson(name) {
    this.lesson = name;
    this.#hooks.onState();
    // once the attributes that are set with it are read, which may name a panel
    queueMicrotask(() => {
      if (this.#hasLesson && this.lesson === name && !this.#namesPanel) this.#settings.set('mode', 'train');
    });
    const here = this.#lessonsPanel.part;
    if (here)
      here.show(name, this.#completed); // if a link opened it, the page is already at the top
    else if (name)
      this.#lessonsPanel.needed().then(
        (lessons) => lessons.show(this.lesson),
        (error) => this.#report(error, undefined, () => this.#showLesson(this.lesson)),
      );
  }

  /** Whether a lesson is open, and not hidden by `controls`. */
  get #hasLesson() {
    return this.lesson !== null && (this.#controls === null || this.#controls.includes('lessons'));
  }

  /** Shows a step of the story. @param {number | null} step null closes it */
  #tell(step) {
    this.story = step;
    this.#hooks.onState();
    if (step === null && !this.#storyPanel.part) return;
    const byHand = this.#completed; // before that, a link has asked for it
    Promise.all([this.#storyPanel.needed(), this.#hooks.ready()]).then(
      ([story]) => story.show(this.story, byHand),
      (error) => this.#report(error, undefined, () => this.#tell(this.story)),
    );
  }

  async #loadStoryPanel() {
    const { StoryPanel, WORDS } = await scripts('story', () => import('./story/panel.js'));
    await language.take(WORDS);
    return new StoryPanel(this.#root, {
      page: {
        show: async (mode) => {
          this.#settings.set('mode', mode);
          await (mode === 'draw' ? this.drawPanel.showWholeMap() : this.#partOf(mode)?.needed());
        },
        draw: this.drawPanel,
      },
      onStep: (step) => this.#settings.put('story', step === null ? null : String(step)),
    });
  }

  /**
   * @param {string | null} file instead of the shipped one. The same file is not loaded again: the visitor may have
   *   opened another one since
   */
  #changeWeights(file) {
    if (file === this.#weightsFile) return;
    this.#weightsFile = file;
    if (this.isOpen) this.#loadWeights(file);
  }

  /** @param {string | null} file null for the shipped one */
  #loadWeights(file) {
    this.drawPanel.weights.loadShipped(file).catch((error) => this.#report(error));
  }

  /** The Draw panel, once it has its network; rejects if the element is out of the page, or is taken out meanwhile. */
  async #drawing() {
    if (!this.isOpen) throw new Error(OUT);
    /** @type {() => void} */ let leave = () => {};
    const out = new Promise((_, reject) => (leave = () => reject(new Error(OUT))));
    const { signal } = this.#stay;
    signal.addEventListener('abort', leave);
    await Promise.race([this.#hooks.ready(), out]).finally(() => signal.removeEventListener('abort', leave));
    return this.drawPanel;
  }

  async #loadTrainPanel() {
    const { TrainPanel, WORDS } = await scripts('train', () => import('./train/panel.js'));
    await language.take(WORDS);
    const trainPanel = new TrainPanel(this.#root, {
      ...this.#shared,
      onState: () => {
        this.#lessonsPanel.part?.noticed(trainPanel.pair);
        this.#hooks.onState();
      },
      onLead: (words) => this.#tabs.tellOfRun(words),
      settings: this.#settings,
      loading: this.loading,
      // a lesson shows where its recorded run begins
      wantsFresh: () => !this.#hasLesson || (this.#lessonsPanel.part?.isWithoutRecord ?? false),
      link: this.#hooks.link,
      describe: async (config) => (await this.#drawing()).describe(config),
      inspect: async (bytes) => (await this.#drawing()).inspect(bytes),
      visible: () => this.isOpen && this.mode === 'train',
      onProgress: this.#hooks.onProgress,
      onUse: async (weights, name) => {
        await this.drawPanel.weights.use(weights, name, { own: true });
        this.#settings.set('mode', 'draw');
      },
    });
    this.#tabs.keep(this.#controls);
    trainPanel.show();
    return trainPanel;
  }

  async #loadComparePanel() {
    const { ComparePanel, WORDS } = await scripts('compare', () => import('./compare/panel.js'));
    await language.take(WORDS);
    const comparePanel = new ComparePanel(this.#root, {
      ...this.#shared,
      visible: () => this.isOpen && this.mode === 'compare',
      onReport: (error, words, again) => this.#report(error, words, again),
    });
    this.#tabs.keep(this.#controls);
    return comparePanel;
  }

  async #loadLessonsPanel() {
    const { LessonsPanel, WORDS } = await scripts('lessons', () => import('./lessons/panel.js'));
    await language.take(WORDS);
    return new LessonsPanel(this.#root, {
      ...this.#shared,
      onChoose: (name) => this.#settings.put('lesson', name),
      onTrain: () => this.#settings.set('mode', 'train'),
      onPreview: async (replay) => {
        const trainPanel = await this.trainPanel.needed();
        return trainPanel.underWay ? null : { done: trainPanel.showRecorded(replay) };
      },
      onWithout: () => this.trainPanel.part?.show(),
      onCharts: (charts) =>
        charts
          ? this.trainPanel.needed().then((panel) => panel.putForward(charts))
          : this.trainPanel.part?.putForward(null),
      onRun: (settings) => this.#anew(settings, (trainPanel) => trainPanel.train()),
      onPace: (settings) => this.#anew(settings, (trainPanel) => trainPanel.pace()),
      onReplay: (settings, replay) => this.#anew(settings, async (trainPanel) => trainPanel.showRecorded(replay)),
      onGo: () => {
        this.#root.getElementById('panel-train')?.scrollIntoView();
        // what the run, or its replay, is paused with: one of them is hidden
        for (const id of ['start', 'replay-play']) this.#root.getElementById(id)?.focus({ preventScroll: true });
      },
    });
  }

  /**
   * Does something with a fresh run of these settings in the Train panel.
   * @template T
   * @param {Record<string, string | null>} settings null for the default
   * @param {(trainPanel: import('./train/panel.js').TrainPanel) => Promise<T>} work
   * @returns {Promise<{ done: T } | null>} null if another run is under way
   */
  async #anew(settings, work) {
    const trainPanel = await this.trainPanel.needed();
    if (trainPanel.underWay) return null;
    trainPanel.beginFresh();
    this.#settings.together(() => Object.entries(settings).forEach(([name, text]) => this.#settings.set(name, text)));
    return { done: await work(trainPanel) };
  }

  #recolour = () => {
    if (!this.isOpen) return;
    this.#palette = null;
    this.drawPanel.recolour();
    this.trainPanel.part?.show();
    this.#comparePanel.part?.refresh();
    this.#lessonsPanel.part?.recolour();
  };

  /** Says everything in another language. */
  #reword() {
    this.#tabs.learnFrom(this.#settings.run.digits);
    this.drawPanel.reword();
    this.trainPanel.part?.reword();
    this.#comparePanel.part?.reword();
    this.#lessonsPanel.part?.reword();
    this.#storyPanel.part?.reword();
    this.#hooks.onState();
  }

  #hold = () => this.trainPanel.part?.hold({ page: document.hidden, panel: this.mode !== 'train' });

  /** @param {Result} result */
  #completedWith(result) {
    this.#hooks.onResult(result);
    if (this.#completed) return;
    this.#completed = true;
    // loaded after the map, in time for the first press; if this fails, the press tries again
    const others = () => [this.trainPanel, this.#lessonsPanel].map((part) => part.needed().catch(() => {}));
    this.drawPanel.showMap().then(others, others);
  }

  /** @param {string} text read by a screen reader, without moving the focus */
  #say(text) {
    /** @type {HTMLElement} */ (this.#root.getElementById('said')).textContent = text;
  }

  /** @param {unknown} error @param {Words} [words] @param {(() => void) | null} [again] tries it again */
  #report(error, words = () => STRINGS.notices.failed(reasonOf(error)), again = null) {
    if (!this.isOpen) return; // it ends because the element was taken out
    this.loading.notify(words, again);
    this.#hooks.onError(error);
  }
}
