/**
 * The controls of a replay, which stand in the place of the run's own while a recorded run is shown: play and pause,
 * and the slider over its steps. It shows what it is given and turns presses into calls.
 */
import { byId, fill, make, setText } from '../dom.js';
import { LESSON } from './strings.js';

/** @typedef {import('../../runs/replay.js').Replay} Replay */
/** @typedef {{ onPlay: () => void, onSeek: (step: number) => void, onAnswer: () => void }} BarHooks */

const W = LESSON.replay;
/** Steps for a press of an arrow key. */
const STEP = 10;

const TEMPLATE = () => `
<div class="replay-row">
  <button type="button" id="replay-play" class="primary"></button>
  <input type="range" id="replay-step" min="0" step="${STEP}" aria-label="${W.slider}">
  <button type="button" id="replay-answer" hidden>${W.answer}</button>
</div>
<p class="replay-words"><b>${W.recorded}</b> <span id="replay-words"></span></p>`;

export class ReplayBar {
  #root;
  #bar;
  #slider;

  /** @param {ShadowRoot} root with the Train panel @param {BarHooks} hooks */
  constructor(root, hooks) {
    this.#root = root;
    this.#bar = make('div', { class: 'replay', id: 'replay', role: 'group', 'aria-label': () => W.group });
    fill(this.#bar, TEMPLATE);
    root.querySelector('.screen > .run')?.before(this.#bar);
    this.#slider = /** @type {HTMLInputElement} */ (byId(root, 'replay-step'));
    this.#slider.addEventListener('input', () => hooks.onSeek(Number(this.#slider.value)));
    for (const [id, press] of /** @type {const} */ ([
      ['play', hooks.onPlay],
      ['answer', hooks.onAnswer],
    ]))
      byId(root, `replay-${id}`).addEventListener('click', press);
  }

  /** Takes the visitor there: on a small screen, it lies below the lesson. */
  take() {
    byId(this.#root, 'replay-play').focus({ preventScroll: true });
    byId(this.#root, 'replay').scrollIntoView({ block: 'start' });
  }

  /**
   * Leaves the bar, and what is below it, where they are on the screen while the lesson above becomes shorter.
   * @param {() => void} change
   */
  hold(change) {
    const top = () => this.#bar.getBoundingClientRect().top;
    const before = top();
    change();
    if (before < innerHeight) scrollBy(0, top() - before);
  }

  /** @param {Replay} replay once it is closed, there is nothing to show */
  show({ state, step, steps, main, twin, isBegun }) {
    this.#bar.hidden = state === 'closed';
    this.#bar.classList.toggle('begun', isBegun);
    setText(this.#root, 'replay-play', W.play(state));
    this.#slider.max = String(steps);
    if (Number(this.#slider.value) !== step) this.#slider.value = String(step);
    const words = W.at(step, steps);
    this.#slider.setAttribute('aria-valuetext', words);
    const hashes = [main, twin].flatMap((run) => (run ? [run.hash] : []));
    setText(this.#root, 'replay-words', state === 'finished' ? `${words} ${W.hashes(hashes)}` : words);
    byId(this.#root, 'replay-answer').hidden = state !== 'finished';
    for (const [id, isPrimary] of /** @type {const} */ ([
      ['play', state !== 'finished'],
      ['answer', state === 'finished'],
    ]))
      byId(this.#root, `replay-${id}`).classList.toggle('primary', isPrimary);
  }
}
