/**
 * The story: five steps beside the frame. Each sets the page up, points at what it speaks of, and waits for one action
 * of the visitor.
 */

import { byId, make } from '../dom.js';
import { wear } from '../sheets.js';
import { NAMES, STEPS } from './steps.js';
import * as story from './strings.js';
import { STORY } from './strings.js';
import { STORY_STYLE } from './style.js';

/** @typedef {import('./steps.js').Page} Page */
/**
 * `onStep`: the visitor goes to a step, counted from 1; null closes the story.
 * @typedef {{ page: Page, onStep: (step: number | null) => void }} StoryHooks
 */

const REDUCED = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)');

/** The words of this part, by the names of their files. */
export const WORDS = { story };

export class StoryPanel {
  #root;
  #hooks;
  #host;
  /** From 1; null while it is closed. @type {number | null} */ #step = null;
  #isDone = false;
  /** Whether the focus goes back to where the story was begun, once it is closed. */ #returns = false;
  #of = make('p', { class: 'hint' });
  #title = make('h2', { id: 'story-title', tabindex: '-1' });
  #text = make('p', {});
  #task = make('p', { class: 'task', role: 'status' });
  /** What the task becomes, or was: unseen, it keeps its place, so that nothing moves when a step is done. */
  #otherTask = make('p', { 'aria-hidden': 'true' });
  #back = make('button', { type: 'button' }, () => STORY.back);
  #next = make('button', { type: 'button' });
  #close = make('button', { type: 'button' }, () => STORY.close);
  /** What has to be on the screen. @type {import('./steps.js').Look | null} */ #sight = null;
  /** Scrolls there at once, and again when the page around it grows, as with the answers of the networks. */
  #looking = new ResizeObserver(() => this.#scroll());
  /** Ends with the looking. */ #acts = new AbortController();

  /** @param {ShadowRoot} root @param {StoryHooks} hooks */
  constructor(root, hooks) {
    this.#root = root;
    this.#hooks = hooks;
    wear(root, STORY_STYLE);
    this.#host = byId(root, 'story');
    this.#host.append(
      make(
        'div',
        { class: 'story-words' },
        this.#of,
        this.#title,
        this.#text,
        make('div', { class: 'tasks' }, this.#task, this.#otherTask),
      ),
      make('div', { class: 'buttons' }, this.#back, this.#next, this.#close),
    );
    this.#back.addEventListener('click', () => hooks.onStep(this.#at - 1));
    this.#next.addEventListener('click', () => (this.#isLast ? this.#leave(this.#isDone) : hooks.onStep(this.#at + 1)));
    this.#close.addEventListener('click', () => this.#leave(false));
    root.addEventListener('click', ({ target }) => this.#noticePress(target));
    // a key that the map uses; one that only brings the focus there, such as Tab, is none
    root.addEventListener('keydown', ({ target, defaultPrevented }) => defaultPrevented && this.#noticePress(target));
  }

  /**
   * @param {number | null} step from 1; null closes it
   * @param {boolean} byHand whether the visitor has asked for it, so that the focus goes there
   */
  async show(step, byHand) {
    const isNew = step !== this.#step;
    this.#step = step;
    this.#host.hidden = step === null;
    byId(this.#root, 'app').classList.toggle('with-story', step !== null);
    this.#point([]);
    this.#lookAway();
    if (step === null && this.#returns) byId(this.#root, 'story-offer').focus();
    this.#returns = false;
    if (step === null || !isNew) return;
    this.#isDone = false;
    this.#paint();
    if (byHand) this.#title.focus({ preventScroll: true });
    const { enter, points, look = () => ({ part: `#${points[0]}`, block: 'nearest' }) } = this.#now;
    await enter(this.#hooks.page);
    if (step !== this.#step) return;
    this.#point(points);
    // in a frame that would scroll the page around it, too: only for one who has asked
    if (byHand || window.parent === window) this.#lookAt(look());
  }

  /** Until the visitor does something. @param {import('./steps.js').Look} look */
  #lookAt(look) {
    this.#lookAway();
    this.#sight = look;
    this.#looking.observe(byId(this.#root, 'app'));
    this.#acts = new AbortController();
    const { signal } = this.#acts;
    for (const type of ['wheel', 'touchmove', 'pointerdown', 'keydown'])
      addEventListener(type, () => this.#lookAway(), { passive: true, capture: true, signal });
  }

  #lookAway() {
    this.#looking.disconnect();
    this.#acts.abort();
  }

  #scroll() {
    if (!this.#sight) return;
    const { part, block } = this.#sight;
    byId(this.#root, 'app').style.setProperty('--story-height', `${this.#host.offsetHeight}px`);
    this.#root.querySelector(part)?.scrollIntoView({ block, behavior: REDUCED?.matches ? 'auto' : 'smooth' });
  }

  /** Call this when the drawing has changed. */
  drawingChanged() {
    if (this.#step === null) return;
    this.#tell();
    if (this.#now.press === null) this.#finish(this.#hooks.page.draw.isByHand);
  }

  /** @param {EventTarget | null} target */
  #noticePress(target) {
    if (this.#step === null || this.#now.press === null) return;
    if (/** @type {Element} */ (target).closest(this.#now.press)) this.#finish();
  }

  /** @param {boolean} [isDone] false if what was done has been undone */
  #finish(isDone = true) {
    if (this.#isDone === isDone) return;
    this.#isDone = isDone;
    this.#paint();
    const { after } = this.#now;
    if (isDone && after) this.#lookAt(after());
  }

  /** @param {boolean} goesOn to a run of one's own */
  #leave(goesOn) {
    this.#returns = !goesOn;
    this.#hooks.onStep(null);
    // the focus brings the panel into sight
    if (goesOn) this.#hooks.page.show('train').then(() => byId(this.#root, 'tab-train').focus());
  }

  /** Says everything in another language. */
  reword() {
    if (this.#step !== null) this.#paint();
  }

  #paint() {
    const name = NAMES[this.#at - 1];
    const { title, task, done } = STORY.steps[name];
    this.#of.textContent = STORY.of(this.#at, NAMES.length);
    this.#title.textContent = title;
    this.#tell();
    this.#task.textContent = this.#isDone ? done : task;
    this.#task.classList.toggle('done', this.#isDone);
    this.#otherTask.textContent = this.#isDone ? task : done;
    this.#otherTask.classList.toggle('done', !this.#isDone);
    this.#back.hidden = this.#at === 1;
    this.#close.hidden = this.#isLast && !this.#isDone;
    this.#next.classList.toggle('primary', this.#isDone);
    byId(this.#root, 'app').classList.toggle('story-next', this.#isDone);
    this.#next.textContent = !this.#isDone
      ? this.#isLast
        ? STORY.close
        : STORY.skip
      : this.#isLast
        ? STORY.train
        : STORY.next;
  }

  /** Speaks of what it has set up only as long as that is shown. */
  #tell() {
    const { scene, text } = STORY.steps[NAMES[this.#at - 1]];
    this.#text.textContent = scene && this.#now.isAsSet?.(this.#hooks.page) ? scene + text : text;
  }

  /** Rings these parts, and no others. @param {string[]} ids */
  #point(ids) {
    for (const part of this.#root.querySelectorAll('.pointed')) part.classList.remove('pointed');
    for (const id of ids) byId(this.#root, id)?.classList.add('pointed');
  }

  get #at() {
    return this.#step ?? 1;
  }

  get #isLast() {
    return this.#at === NAMES.length;
  }

  get #now() {
    return STEPS[NAMES[this.#at - 1]];
  }
}
