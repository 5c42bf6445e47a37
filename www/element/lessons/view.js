/**
 * The list of lessons, and the open one. It shows what it is given, turns presses into calls, and makes no decisions.
 */

import { LESSONS } from '../../shared/settings.js';
import { byId, fill, isOff, make, setEnabled, setText } from '../dom.js';
import { curvesFigure, layersFigure, scoresTable } from './figures.js';
import { lessonOf } from './lessons.js';
import { LESSON } from './strings.js';

/** @typedef {import('./lessons.js').LessonName} LessonName */
/** @typedef {import('./ablations.js').Ablations} Ablations */
/**
 * @typedef {{ onOpen: (name: LessonName) => void, onClose: () => void, onPredict: (prediction: string) => void,
 *   onStart: () => void, onGo: () => void, onReveal: () => void, onCopy: () => void }} LessonViewHooks
 */

const S = LESSON.steps;

const TEMPLATE = `
<div class="lesson-head">
  <p class="hint" id="lesson-of"></p>
  <h2 id="lesson-title" tabindex="-1"></h2>
  <button type="button" id="lesson-close">${LESSON.close}</button>
</div>
<div class="lesson-story" id="lesson-story"></div>
<ol class="lesson-steps">
  <li>
    <h3>${S.predict}</h3>
    <p id="lesson-question"></p>
    <div class="choices" id="lesson-choices" role="group" aria-labelledby="lesson-question"></div>
    <p class="hint" id="lesson-predicted"></p>
  </li>
  <li>
    <h3>${S.run}</h3>
    <p id="lesson-run"></p>
    <div class="buttons">
      <button type="button" class="primary" id="lesson-start"
        aria-describedby="lesson-predicted">${LESSON.start}</button>
      <button type="button" id="lesson-go">${LESSON.go}</button>
    </div>
    <p class="hint" id="lesson-state" role="status"></p>
  </li>
  <li>
    <h3>${S.look}</h3>
    <ul id="lesson-look"></ul>
  </li>
  <li class="measured-step">
    <h3>${S.measured}</h3>
    <div class="buttons" id="lesson-revealing">
      <button type="button" id="lesson-reveal" aria-describedby="lesson-reveal-hint">${LESSON.reveal}</button>
      <span class="hint" id="lesson-reveal-hint"></span>
    </div>
    <p class="hint" id="lesson-waiting" role="status"></p>
    <button type="button" id="lesson-retry" hidden>${LESSON.retry}</button>
    <div id="lesson-answer" hidden></div>
  </li>
</ol>
<div class="share">
  <label>${LESSON.link}<input id="lesson-link" readonly></label>
  <button type="button" id="lesson-copy">${LESSON.copy}</button>
  <span class="hint" id="lesson-copied" role="status"></span>
</div>`;

/** What stands in place of the line above the panels while a lesson is open. */
const BAR = `<b id="lesson-bar-words"></b> <button type="button" id="lesson-read">${LESSON.read}</button>
<button type="button" id="lesson-leave">${LESSON.close}</button>`;

const list = `
<h2 id="lessons-title">${LESSON.list.title}</h2>
<p class="hint">${LESSON.list.lead}</p>
<ul class="lesson-list">${LESSONS.map((name) => {
  const { title, teaser } = LESSON.each[name];
  return `<li><button type="button" data-lesson="${name}" aria-pressed="false"><b>${title}</b><span
    >${teaser}</span></button></li>`;
}).join('')}</ul>`;

export class LessonView {
  #root;
  #hooks;

  /** @param {ShadowRoot} root @param {LessonViewHooks} hooks */
  constructor(root, hooks) {
    this.#root = root;
    this.#hooks = hooks;
    fill(byId(this.#root, 'lesson'), TEMPLATE);
    fill(byId(this.#root, 'lesson-bar'), BAR);
    byId(this.#root, 'lesson-read').addEventListener('click', () => this.#take());
    byId(this.#root, 'lesson-leave').addEventListener('click', hooks.onClose);
    fill(byId(this.#root, 'lessons'), list);
    byId(this.#root, 'lessons').hidden = false;
    byId(this.#root, 'lessons').addEventListener('click', ({ target }) => {
      const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest('button'));
      if (button) hooks.onOpen(/** @type {LessonName} */ (button.dataset.lesson));
    });
    for (const [id, press] of /** @type {const} */ ([
      ['close', hooks.onClose],
      ['start', hooks.onStart],
      ['go', hooks.onGo],
      ['reveal', hooks.onReveal],
      ['copy', hooks.onCopy],
    ])) {
      byId(this.#root, `lesson-${id}`).addEventListener(
        'click',
        ({ currentTarget }) => isOff(currentTarget) || press(),
      );
    }
  }

  /**
   * Opens a lesson.
   * @param {LessonName} name
   * @param {{ number: number, count: number }} place
   * @param {boolean} take whether to move the focus there
   */
  open(name, { number, count }, take) {
    const words = LESSON.each[name];
    for (const id of ['lesson', 'lesson-bar']) byId(this.#root, id).hidden = false;
    setText(this.#root, 'lesson-of', LESSON.of(number, count));
    setText(this.#root, 'lesson-bar-words', LESSON.bar(number, words.title));
    setText(this.#root, 'lesson-title', words.title);
    byId(this.#root, 'lesson-story').replaceChildren(...words.story.map((text) => make('p', {}, text)));
    setText(this.#root, 'lesson-question', words.question);
    byId(this.#root, 'lesson-choices').replaceChildren(
      ...lessonOf(name).predictions.map((prediction) => {
        const button = make('button', { type: 'button', 'data-prediction': prediction }, words.predictions[prediction]);
        button.addEventListener('click', () => this.#hooks.onPredict(prediction));
        return button;
      }),
    );
    setText(this.#root, 'lesson-run', words.run);
    byId(this.#root, 'lesson-look').replaceChildren(...words.look.map((text) => make('li', {}, text)));
    this.showWaiting('');
    setText(this.#root, 'lesson-copied', '');
    this.#press(name);
    if (take) this.#take();
  }

  /** Takes the visitor to the text of the lesson. */
  #take() {
    byId(this.#root, 'lesson-title').focus({ preventScroll: true });
    byId(this.#root, 'lesson').scrollIntoView({ block: 'start' });
  }

  /** @param {LessonName | null} back the lesson in the list that gets the focus, if any */
  close(back) {
    for (const id of ['lesson', 'lesson-bar']) byId(this.#root, id).hidden = true;
    this.#press(null);
    if (back) /** @type {HTMLElement} */ (this.#root.querySelector(`[data-lesson="${back}"]`)).focus();
  }

  /**
   * @param {{ prediction: string | null, chosen: string | null, revealed: boolean, status: string, link: string }} now
   *   `prediction` in words
   */
  show({ prediction, chosen, revealed, status, link }) {
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.#root.querySelectorAll('[data-prediction]'))) {
      button.setAttribute('aria-pressed', String(button.dataset.prediction === chosen));
    }
    setText(this.#root, 'lesson-predicted', prediction === null ? LESSON.predictFirst : LESSON.predicted(prediction));
    for (const id of ['lesson-start', 'lesson-reveal']) setEnabled(byId(this.#root, id), prediction !== null);
    setText(this.#root, 'lesson-reveal-hint', prediction === null ? LESSON.revealFirst : LESSON.revealHint);
    byId(this.#root, 'lesson-go').hidden = status === '';
    setText(this.#root, 'lesson-state', status);
    byId(this.#root, 'lesson-revealing').hidden = revealed;
    if (!revealed) byId(this.#root, 'lesson-answer').hidden = true;
    /** @type {HTMLInputElement} */ (byId(this.#root, 'lesson-link')).value = link;
  }

  /** @param {string} text why there are no measurements to see yet @param {() => void} [again] */
  showWaiting(text, again) {
    setText(this.#root, 'lesson-waiting', text);
    byId(this.#root, 'lesson-answer').hidden = true;
    const retry = byId(this.#root, 'lesson-retry');
    retry.hidden = !again;
    retry.onclick = again ?? null;
  }

  /** @param {LessonName} name @param {Ablations} data @param {string} prediction */
  showMeasured(name, data, prediction) {
    const { verdict: judge, rows, figure } = lessonOf(name);
    const words = LESSON.each[name];
    const verdict = judge(data);
    this.showWaiting(verdict ? '' : LESSON.notMeasured);
    if (!verdict) return;
    const found = make('p', { class: 'found' }, words.found(verdict));
    const choice = words.predictions[prediction];
    const allowed = [verdict.prediction, ...verdict.open];
    const reply = !allowed.includes(prediction)
      ? LESSON.differs(choice)
      : allowed.length === 1
        ? LESSON.agrees
        : LESSON.allows(choice);
    // with `lowest`, the sentence already names them
    const open = verdict.lowest ? [] : verdict.open.map((other) => words.predictions[other]);
    const shown = rows(data);
    const source = make('p', { class: 'hint' }, LESSON.source(data, shown.length > 0));
    byId(this.#root, 'lesson-answer').replaceChildren(
      found,
      ...(open.length > 0 ? [make('p', {}, LESSON.open(open))] : []),
      make('p', {}, reply),
      ...(figure === 'layers' ? [layersFigure(data.gradients)] : []),
      ...(figure === 'curves' ? [curvesFigure(data.overfitting)] : []),
      ...(shown.length > 0
        ? [scoresTable(shown, { title: `${S.measured}: ${words.title}`, lowest: verdict.lowest })]
        : []),
      make('p', {}, words.why),
      source,
    );
    byId(this.#root, 'lesson-answer').hidden = false;
  }

  get link() {
    return /** @type {HTMLInputElement} */ (byId(this.#root, 'lesson-link')).value;
  }

  /** @param {string} text @param {boolean} select whether to select the link, for copying by hand */
  showCopied(text, select) {
    setText(this.#root, 'lesson-copied', text);
    if (select) /** @type {HTMLInputElement} */ (byId(this.#root, 'lesson-link')).select();
  }

  /** @param {LessonName | null} name the open lesson */
  #press(name) {
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.#root.querySelectorAll('[data-lesson]'))) {
      button.setAttribute('aria-pressed', String(button.dataset.lesson === name));
    }
  }
}
