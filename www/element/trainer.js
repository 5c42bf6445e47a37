/** Training in the element: joins one run to the Train panel, and says what has happened to the element around it. */
import { fetchBytes, gunzip } from '../assets.js';
import { toCsv } from '../charts.js';
import { STRINGS, reasonOf } from '../strings.js';
import { shardsFor } from '../replicas.js';
import { Training } from '../training.js';
import { TrainView } from './train-view.js';

/** @typedef {import('./train-view.js').RunSettings} RunSettings */
/** @typedef {import('../protocol.js').StepReport} StepReport */
/** @typedef {import('../paint.js').Palette} Palette */
/**
 * @typedef {{ settings: () => RunSettings, palette: () => Palette & Record<string, string>,
 *   visible: () => boolean, onSetting: (name: keyof RunSettings, value: string) => void,
 *   onProgress: (report: StepReport, elapsedMs: number) => void, onState: () => void, onSay: (text: string) => void,
 *   onNotice: (text: string) => void, onError: (error: unknown) => void, onSave: (bytes: BlobPart, name: string, type: string) => void,
 *   onUse: (weights: { weights: Uint8Array, reader: Uint8Array | null }, name: string) => Promise<void> }} TrainerHooks
 */

const DIGITS = new URL('../assets/digits.bin.gz', import.meta.url);
const USUAL_BATCH = 32; // digits a step, for which the page's patience is meant
const PAINT_EVERY_MS = 500; // while steps come: each picture takes time from the workers, which may have every core
const GIVE_WAY_EVERY_MS = 100; // while the pen moves
const SAY_EVERY = 0.25; // of the run: a screen reader hears four times how far it is

export class Trainer {
  #hooks;
  #view;
  #run;
  /** @type {Promise<Uint8Array> | null} */ #digits = null;
  /** @type {Float32Array | null} */ #real = null;
  #busy = ''; // what is under way, in words
  #frame = 0;
  /** @type {ReturnType<typeof setTimeout> | 0} */ #soon = 0;
  #paintedMs = 0;
  #gaveWayMs = 0;
  #said = 0;
  /** @type {import('../engine.js').EngineSource | null} */ #source = null;

  /** @param {ShadowRoot} root @param {TrainerHooks} hooks */
  constructor(root, hooks) {
    this.#hooks = hooks;
    this.#run = new Training(() => this.#live(), () => this.#fetchDigits(), (change) => this.#changed(change));
    this.#view = new TrainView(root, { onCommand: (command) => this.#obey(command), onSetting: hooks.onSetting, palette: hooks.palette });
  }

  /** @param {import('../engine.js').EngineSource} source where workers come from, from now on */
  open(source) {
    this.#source = source;
  }

  get run() {
    return this.#run;
  }

  /** @param {number} [steps] @returns {Promise<{ stepsDone: number, state: string }>} */
  async train(steps) {
    await this.#run.run(this.#config(), steps);
    if (this.#run.state === 'failed') throw this.#run.error;
    return this.#outcome();
  }

  async pause() {
    await this.#run.pause();
    return this.#outcome();
  }

  async step() {
    await this.#run.step(this.#config());
    return this.#outcome();
  }

  async reset() {
    await this.#run.reset(this.#config());
    return this.#outcome();
  }

  /** The pen moves: what it draws comes first. */
  giveWay() {
    const nowMs = performance.now();
    if (nowMs < this.#gaveWayMs + GIVE_WAY_EVERY_MS) return;
    this.#gaveWayMs = nowMs;
    this.#run.giveWay();
  }

  /** Nobody sees the page, or somebody does again. @param {boolean} hidden */
  hold(hidden) {
    this.#run.hold(hidden);
  }

  /** Paints everything as it is now. */
  show() {
    this.#view.showSettings(this.#hooks.settings());
    this.#paint();
  }

  /** Paints everything anew, in the present colours. */
  recolour() {
    this.#paint();
    this.#view.recolour(this.#run).catch((error) => this.#hooks.onError(error));
  }

  close() {
    this.#run.close();
  }

  #live() {
    if (!this.#source) throw new Error('the element is not part of a page');
    const { batch, workers } = this.#hooks.settings();
    return {
      ...this.#source, patienceMs: this.#source.patienceMs * Math.max(1, batch / USUAL_BATCH),
      workers: workers === 'auto' ? null : Number(workers), cores: navigator.hardwareConcurrency,
    };
  }

  #outcome() {
    return { stepsDone: this.#run.stepsDone, state: this.#run.state };
  }

  #config() {
    const { method, preset, seed, steps, batch } = this.#hooks.settings();
    return /** @type {Partial<import('../protocol.js').SessionConfig>} */ ({ method, preset, seed, steps, batchSize: batch, shards: shardsFor(batch, preset) });
  }

  /** @param {import('./train-view.js').Command} command */
  async #obey(command) {
    try {
      if (command === 'start') await (this.#run.state === 'running' ? this.pause() : this.#unlessRefused(() => this.train()));
      else if (command === 'step') await this.#unlessRefused(() => this.step());
      else if (command === 'reset') await this.#unlessRefused(() => this.reset());
      else if (command === 'stop') await this.#run.stop();
      else if (command === 'newSeed') this.#hooks.onSetting('seed', String(crypto.getRandomValues(new Uint32Array(1))[0] % 1e6));
      else if (command === 'save') this.#hooks.onSave(/** @type {BlobPart} */ (await this.#run.exportWeights()), `corr-mcnn-step-${this.#run.stepsDone}.safetensors`, 'application/octet-stream');
      else if (command === 'curves') this.#hooks.onSave(toCsv(this.#run.history), `corr-mcnn-step-${this.#run.stepsDone}.csv`, 'text/csv');
      else if (command === 'use') await this.#whileBusy(STRINGS.digits.using, () => this.#use());
      else if (command === 'measure') await this.#whileBusy(STRINGS.digits.measuring, () => this.#measure());
    } catch (error) {
      if (this.#run.state !== 'failed') this.#view.showProblem(STRINGS.train.refused(reasonOf(error)));
      this.#hooks.onError(error);
    }
  }

  /** @param {() => Promise<unknown>} begin */
  async #unlessRefused(begin) {
    if (this.#run.state !== 'paused' && this.#view.refuse()) return;
    await begin();
  }

  async #use() {
    const name = STRINGS.weights.yourRun(this.#run.stepsDone);
    const weights = await this.#run.exportWeights();
    await this.#hooks.onUse({ weights, reader: await this.#run.exportReader() }, name);
  }

  async #measure() {
    this.#view.showMeasured(STRINGS.digits.measured(await this.#run.measure()));
  }

  /** Does what takes seconds, and says so meanwhile. @param {string} words @param {() => Promise<void>} work */
  async #whileBusy(words, work) {
    this.#busy = words;
    this.#schedule();
    this.#hooks.onSay(words);
    try {
      await work();
    } finally {
      this.#busy = '';
      this.#schedule();
    }
  }

  #fetchDigits() {
    this.#digits ??= fetchBytes(DIGITS, ({ loaded, total }) => this.#view.showFetching(STRINGS.train.fetching(loaded, total)))
      .then(gunzip)
      .catch((error) => {
        this.#digits = null; // the next try fetches again
        throw error;
      });
    return this.#digits;
  }

  /** @param {import('../training.js').Change} change */
  #changed(change) {
    const run = this.#run;
    if (change === 'progress') {
      const report = /** @type {StepReport} */ (run.history.at(-1));
      this.#hooks.onProgress(report, run.elapsedMs);
      if (report.step / report.steps >= this.#said + SAY_EVERY) this.#say();
    } else if (change === 'state') {
      this.#view.showProblem(run.state === 'failed' ? STRINGS.train.failed(reasonOf(run.error)) : '');
      if (run.state === 'loading') this.#forget();
      if (run.state !== 'loading' && run.stepsDone > 0) this.#say();
      this.#hooks.onState();
    } else if (change === 'recovered') {
      this.#hooks.onNotice(STRINGS.train.recovered(run.stepsDone));
    } else if (change === 'fewer') {
      this.#hooks.onNotice(STRINGS.train.fewer(run.workers, reasonOf(run.error)));
    } else if (change === 'sample' && !this.#real) {
      this.#fetchReal();
    }
    if (change === 'progress' || change === 'sample') this.#scheduleSoon();
    else this.#schedule();
  }

  async #fetchReal() {
    this.#real = new Float32Array(0); // asked once
    this.#real = await this.#run.testDigits().catch(() => null);
    this.#schedule();
  }

  #forget() {
    this.#said = 0;
    this.#view.showMeasured(null);
  }

  #say() {
    const report = this.#run.history.at(-1);
    if (!report) return;
    this.#said = report.step / report.steps;
    this.#hooks.onSay(STRINGS.train.announced(STRINGS.train.states[this.#run.state], report.step, report.steps, report.total));
  }

  /** Paints with the next frame. */
  #schedule() {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
  }

  /** Paints soon, but not with every step. */
  #scheduleSoon() {
    if (this.#soon !== 0) return;
    this.#soon = setTimeout(() => {
      this.#soon = 0;
      this.#schedule();
    }, Math.max(0, this.#paintedMs + PAINT_EVERY_MS - performance.now()));
  }

  #paint() {
    if (!this.#hooks.visible()) return;
    this.#paintedMs = performance.now();
    const real = this.#real?.length ? this.#real : null;
    this.#view.show(this.#run, { planned: this.#hooks.settings().steps, busy: this.#busy });
    this.#view.showDigits(this.#run, real, this.#hooks.palette());
    this.#view.showCurves(this.#run).catch((error) => this.#hooks.onError(error));
  }
}
