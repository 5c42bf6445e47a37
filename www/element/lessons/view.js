/**
 * The list of lessons and the one that is open. It shows what it is given, turns presses into calls, and decides
 * nothing.
 */

import { LESSONS } from '../../shared/settings.js';
import { isOff, setEnabled } from '../buttons.js';
import { curvesFigure, layersFigure, scoresTable } from './figures.js';
import { lessonOf } from './lessons.js';
import { LESSON } from './strings.js';

/** @typedef {import('./lessons.js').LessonName} LessonName */
/** @typedef {import('./ablations.js').Ablations} Ablations */
/**
 * @typedef {{ onOpen: (name: LessonName) => void, onClose: () => void, onPredict: (prediction: string) => void,
 *   onStart: () => void,
 *   onGo: () => void, onReveal: () => void, onCopy: () => void }} LessonViewHooks
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
      <button type="button" class="primary" id="lesson-start" aria-describedby="lesson-predicted">${LESSON.start}</button>
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

const list = `
<h2 id="lessons-title">${LESSON.list.title}</h2>
<p class="hint">${LESSON.list.lead}</p>
<ul class="lesson-list">${LESSONS.map((name) => `<li><button type="button" data-lesson="${name}" aria-pressed="false"><b>${LESSON.each[name].title}</b><span>${LESSON.each[name].teaser}</span></button></li>`).join('')}</ul>`;

export class LessonView {
  #root;
  #hooks;

  /** @param {ShadowRoot} root @param {LessonViewHooks} hooks */
  constructor(root, hooks) {
    this.#root = root;
    this.#hooks = hooks;
    this.#get('lesson').innerHTML = TEMPLATE;
    this.#get('lessons').innerHTML = list;
    this.#get('lessons').hidden = false;
    this.#get('lessons').addEventListener('click', ({ target }) => {
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
      this.#get(`lesson-${id}`).addEventListener('click', ({ currentTarget }) => isOff(currentTarget) || press());
    }
  }

  /**
   * The words of a lesson.
   * @param {LessonName} name
   * @param {{ number: number, count: number }} place
   * @param {boolean} take whether the visitor is taken there
   */
  open(name, { number, count }, take) {
    const words = LESSON.each[name];
    this.#get('lesson').hidden = false;
    this.#text('lesson-of', LESSON.of(number, count));
    this.#text('lesson-title', words.title);
    this.#get('lesson-story').replaceChildren(...words.story.map((text) => this.#make('p', text)));
    this.#text('lesson-question', words.question);
    this.#get('lesson-choices').replaceChildren(
      ...lessonOf(name).predictions.map((prediction) => {
        const button = this.#make('button', words.predictions[prediction]);
        Object.assign(button, { type: 'button' }).dataset.prediction = prediction;
        button.addEventListener('click', () => this.#hooks.onPredict(prediction));
        return button;
      }),
    );
    this.#text('lesson-run', words.run);
    this.#get('lesson-look').replaceChildren(...words.look.map((text) => this.#make('li', text)));
    this.showWaiting('');
    this.#text('lesson-copied', '');
    this.#press(name);
    if (!take) return;
    this.#get('lesson-title').focus({ preventScroll: true });
    this.#get('lesson').scrollIntoView({ block: 'start' });
  }

  /** @param {LessonName | null} back to whose place in the list the visitor is taken, if to any */
  close(back) {
    this.#get('lesson').hidden = true;
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
    this.#text('lesson-predicted', prediction === null ? LESSON.predictFirst : LESSON.predicted(prediction));
    for (const id of ['lesson-start', 'lesson-reveal']) setEnabled(this.#get(id), prediction !== null);
    this.#text('lesson-reveal-hint', prediction === null ? LESSON.revealFirst : LESSON.revealHint);
    this.#get('lesson-go').hidden = status === '';
    this.#text('lesson-state', status);
    this.#get('lesson-revealing').hidden = revealed;
    if (!revealed) this.#get('lesson-answer').hidden = true;
    /** @type {HTMLInputElement} */ (this.#get('lesson-link')).value = link;
  }

  /** @param {string} text why there is nothing measured to see, yet @param {() => void} [again] */
  showWaiting(text, again) {
    this.#text('lesson-waiting', text);
    this.#get('lesson-answer').hidden = true;
    const retry = this.#get('lesson-retry');
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
    const found = this.#make('p', words.found(verdict));
    found.className = 'found';
    const choice = words.predictions[prediction];
    const allowed = [verdict.prediction, ...verdict.open];
    const reply = !allowed.includes(prediction)
      ? LESSON.differs(choice)
      : allowed.length === 1
        ? LESSON.agrees
        : LESSON.allows(choice);
    const open = verdict.lowest ? [] : verdict.open.map((other) => words.predictions[other]); // with `lowest`, the sentence has them
    const document = found.ownerDocument;
    const shown = rows(data);
    const source = this.#make('p', LESSON.source(data, shown.length > 0));
    source.className = 'hint';
    this.#get('lesson-answer').replaceChildren(
      found,
      ...(open.length > 0 ? [this.#make('p', LESSON.open(open))] : []),
      this.#make('p', reply),
      ...(figure === 'layers' ? [layersFigure(document, data.gradients)] : []),
      ...(figure === 'curves' ? [curvesFigure(document, data.overfitting)] : []),
      ...(shown.length > 0
        ? [scoresTable(document, shown, { title: `${S.measured}: ${words.title}`, lowest: verdict.lowest })]
        : []),
      this.#make('p', words.why),
      source,
    );
    this.#get('lesson-answer').hidden = false;
  }

  get link() {
    return /** @type {HTMLInputElement} */ (this.#get('lesson-link')).value;
  }

  /** @param {string} text @param {boolean} select whether the visitor has to copy it by hand */
  showCopied(text, select) {
    this.#text('lesson-copied', text);
    if (select) /** @type {HTMLInputElement} */ (this.#get('lesson-link')).select();
  }

  /** @param {LessonName | null} name the lesson in the list that is open */
  #press(name) {
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.#root.querySelectorAll('[data-lesson]'))) {
      button.setAttribute('aria-pressed', String(button.dataset.lesson === name));
    }
  }

  /** @param {string} id @param {string} text */
  #text(id, text) {
    const element = this.#get(id);
    if (element.textContent !== text) element.textContent = text;
  }

  /** @param {string} id @returns {HTMLElement} */
  #get(id) {
    return /** @type {HTMLElement} */ (this.#root.getElementById(id));
  }

  /** @param {string} name @param {string} text */
  #make(name, text) {
    const element = this.#get('lesson').ownerDocument.createElement(name);
    element.textContent = text;
    return element;
  }
}
