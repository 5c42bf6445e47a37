/**
 * The replay of a lesson: fetches its recorded runs, shows them in the Train panel, at first where they begin, and
 * obeys the bar's controls.
 */
import { Replay } from '../../runs/replay.js';
import { nameOf } from '../train/settings-line.js';
import { comparedWith, endOf, Recordings } from './recordings.js';
import { ReplayBar } from './replay-bar.js';
import { LESSON } from './strings.js';

/** @typedef {import('./lessons.js').LessonName} LessonName */
/** @typedef {Record<string, string | null>} Settings */
/**
 * `onShow` and `onPreview` resolve to null if a run is under way; `onStatus` gets the words for what is going on.
 * @typedef {{ onShow: (settings: Settings, replay: Replay) => Promise<unknown>,
 *   onPreview: (replay: Replay) => Promise<unknown>, onSay: (text: string) => void,
 *   onStatus: (lesson: LessonName, status: import('../dom.js').Words) => void, onEnded: (lesson: LessonName) => void,
 *   onAnswer: () => void }} ReplayingHooks
 */

const REDUCED = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)');
const W = LESSON.replay;

export class Replaying {
  #root;
  #hooks;
  #recordings = new Recordings();
  /** @type {Replay | null} */ #replay = null;
  /** @type {ReplayBar | null} */ #bar = null;
  /** How often something was to be shown: what is loaded for an earlier wish comes too late. */ #wishes = 0;

  /** @param {ShadowRoot} root @param {ReplayingHooks} hooks */
  constructor(root, hooks) {
    this.#root = root;
    this.#hooks = hooks;
  }

  /**
   * Whether a preview with this twin is not on show yet, nor live runs in its place.
   * @param {string | null} twin
   */
  lacks(twin) {
    return this.#replay === null || (this.#replay.state !== 'closed' && this.#replay.twinSetting !== twin);
  }

  /**
   * Shows where the runs of a lesson begin, unless another run is under way; rejects in words if there is no record.
   * @param {LessonName} name @param {string | null} twin @param {() => boolean} isWanted asked once the record is there
   */
  async preview(name, twin, isWanted) {
    const wish = ++this.#wishes;
    const recording = await this.#recordings.pair(name, twin);
    if (wish !== this.#wishes || !isWanted()) return;
    const replay = new Replay(recording, twin);
    if (!(await this.#hooks.onPreview(replay))) return;
    this.#replay?.close();
    this.#replay = replay;
    this.#showBar(replay);
  }

  /** Whether a replay is on show that has been asked for, not only where its runs begin. */
  get isReplayed() {
    return this.#replay?.isBegun === true && this.#replay.state !== 'closed';
  }

  /**
   * Replays the runs of a lesson from their beginning; where less motion is wanted, it waits there.
   * @param {LessonName} name
   * @param {Settings} settings of its runs
   * @returns {Promise<'shown' | 'underWay' | 'late'>} another run is under way, or something else has been asked for
   *   meanwhile; rejects in words if there is no such record
   */
  async begin(name, settings) {
    const wish = ++this.#wishes;
    const recording = await this.#recordings.pair(name, settings.twin);
    if (wish !== this.#wishes) return 'late';
    const replay = new Replay(recording, settings.twin);
    replay.isBegun = true;
    if (!(await this.#hooks.onShow(settings, replay))) return 'underWay';
    this.#replay?.close();
    this.#replay = replay;
    let before = replay.state;
    replay.addEventListener('change', () => {
      if (replay.state === before) return;
      before = replay.state;
      this.#changed(name, replay);
    });
    this.#showBar(replay).take();
    if (REDUCED?.matches) this.#tell(name, () => W.still);
    else replay.play();
    return 'shown';
  }

  /** @param {Replay} replay */
  #showBar(replay) {
    this.#bar ??= new ReplayBar(this.#root, {
      onPlay: () => (this.#replay?.state === 'running' ? this.#replay.pause() : this.#replay?.play()),
      onSeek: (step) => this.#replay?.seek(step),
      onAnswer: this.#hooks.onAnswer,
    });
    const bar = this.#bar;
    bar.show(replay);
    replay.addEventListener('change', () => replay === this.#replay && bar.show(replay));
    return bar;
  }

  /** Says everything in another language. */
  reword() {
    if (this.#replay) this.#bar?.show(this.#replay);
  }

  end() {
    this.#wishes += 1;
    this.#replay?.close();
    this.#replay = null;
  }

  /**
   * Whether live runs ended with the weights of the record, in words.
   * @param {LessonName} name @param {string | null} twin @param {import('../../runs/pair.js').Pair} pair
   */
  async compare(name, twin, pair) {
    const ended = pair.runs.map(({ record: { hash }, config, plan }) =>
      hash && config && plan
        ? { hash: hash.text, config: /** @type {Record<string, any>} */ (config), digits: plan.digits }
        : null,
    );
    const compared = comparedWith(await this.#recordings.of(name), twin, ended);
    if (compared.length === 0) return () => '';
    return () => LESSON.compared(compared.map(({ changed, ...one }) => ({ ...one, changed: changed.map(nameOf) })));
  }

  /**
   * How all recorded runs of a lesson ended; rejects in words if there is no record.
   * @param {LessonName} name
   */
  async ends(name) {
    const { real, runs } = await this.#recordings.all(name);
    return { real, ends: runs.map(endOf) };
  }

  /** @param {LessonName} name @param {Replay} replay */
  #changed(name, { state, step, steps }) {
    const at = W.at(step, steps);
    this.#hooks.onStatus(name, () => (state === 'running' ? W.running : '')); // otherwise its bar says enough
    if (state !== 'closed') this.#hooks.onSay(state === 'running' ? W.said.running : W.said[state](at));
    if (state === 'finished') this.#bar?.hold(() => this.#hooks.onEnded(name));
  }

  /** @param {LessonName} name @param {import('../dom.js').Words} status */
  #tell(name, status) {
    this.#hooks.onStatus(name, status);
    this.#hooks.onSay(status());
  }
}
