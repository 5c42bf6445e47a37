/**
 * The list of lessons, and the open one. It shows what it is given, turns presses into calls, and makes no decisions.
 */

import { LESSONS } from '../../shared/settings.js';
import { NOTATION } from '../../shared/strings.js';
import { byId, fill, isOff, make, setEnabled, setText } from '../dom.js';
import { curvesFigure, layersFigure, scoresTable } from './figures.js';
import { lessonOf } from './lessons.js';
import { lookAt, unring } from './look.js';
import { LESSON } from './strings.js';
import { tradeOffFigure } from './trade-off-view.js';

/** @typedef {import('./lessons.js').LessonName} LessonName */
/** @typedef {import('./ablations.js').Ablations} Ablations */
/**
 * @typedef {{ onOpen: (name: LessonName) => void, onClose: () => void, onPredict: (prediction: string) => void,
 *   onReplay: () => void, onTrain: () => void, onStart: () => void, onNotNow: () => void, onRead: () => void,
 *   onGo: () => void, onReveal: () => void, onCopy: () => void }} LessonViewHooks
 */
/**
 * A visitor's progress, in words: `prediction`, how far the runs are, how long training takes, how the live run
 * compares with the record, why there is no replay, and whether this copy of the page comes without. `estimate` is null
 * while nothing is to be started; `canStart`: it has been measured; `isReplayed`: a replay is on
 * show, and has its own bar; `isLive`: the latest runs were trained here.
 * @typedef {{ prediction: string | null, chosen: string | null, revealed: boolean, status: string,
 *   estimate: string | null, canStart: boolean, compared: string, missing: string, isWithout: boolean,
 *   isReplayed: boolean, isLive: boolean, link: string }} Now
 */

const S = LESSON.steps;

/**
 * Paragraphs at the end of a long text that wait behind a press until there is a prediction, so that all answers to
 * predict are on the first screen. What the answers speak of is explained before them.
 * @type {Partial<Record<LessonName, number>>}
 */
const FOLDED = { terms: 1, gradients: 1 };

/** The question, the prediction and the run, beside the charts or above them. */
const BEFORE = () => `
<div class="lesson-story" id="lesson-lead"></div>
<details id="lesson-about"><summary>${LESSON.about}</summary>
  <div class="lesson-story" id="lesson-story"></div></details>
<div class="lesson-step">
  <p id="lesson-question"></p>
  <details id="lesson-guess" open><summary id="lesson-guessed"></summary>
    <div class="choices" id="lesson-choices" role="group" aria-labelledby="lesson-question"></div>
  </details>
  <p class="hint" id="lesson-predicted"></p>
</div>
<div class="lesson-step">
  <p class="hint" id="lesson-run"></p>
  <div class="buttons" id="lesson-ways">
    <button type="button" class="primary" id="lesson-replay"
      aria-describedby="lesson-predicted">${LESSON.replay.start}</button>
    <button type="button" id="lesson-train" aria-describedby="lesson-predicted">${LESSON.train}</button>
    <button type="button" id="lesson-go">${LESSON.go}</button>
  </div>
  <div class="lesson-estimate" id="lesson-estimate" hidden>
    <p id="lesson-estimate-words" role="status"></p>
    <div class="buttons">
      <button type="button" class="primary" id="lesson-start">${LESSON.start}</button>
      <button type="button" id="lesson-not-now">${LESSON.notNow}</button>
    </div>
  </div>
  <p class="hint" id="lesson-state" role="status"></p>
  <p class="compared" id="lesson-compared" role="status"></p>
  <div class="lesson-missing" id="lesson-missing" hidden>
    <p class="problem" id="lesson-missing-words" role="alert"></p>
    <button type="button" id="lesson-replay-again">${LESSON.retry}</button>
  </div>
</div>
<details class="lesson-step" id="lesson-looking" open><summary>${S.look}</summary><ul id="lesson-look"></ul></details>`;

/** What was measured, below the question or after the charts. */
const AFTER = () => `
<div class="lesson-step">
  <h3 id="lesson-measured" tabindex="-1">${S.measured}</h3>
  <div class="buttons" id="lesson-revealing">
    <button type="button" id="lesson-reveal"
      aria-describedby="lesson-predicted lesson-reveal-hint">${LESSON.reveal}</button>
    <span class="hint" id="lesson-reveal-hint"></span>
  </div>
  <p class="hint" id="lesson-waiting" role="status"></p>
  <button type="button" id="lesson-retry" hidden>${LESSON.retry}</button>
  <div id="lesson-answer" hidden></div>
</div>
<div class="share">
  <label>${LESSON.link}<input id="lesson-link" readonly></label>
  <button type="button" id="lesson-copy">${LESSON.copy}</button>
  <span class="hint" id="lesson-copied" role="status"></span>
</div>`;

/** What stands in place of the line above the panels while a lesson is open. */
const BAR = () => `
<h2 id="lesson-title" tabindex="-1"></h2>
<span class="hint" id="lesson-of"></span>
<button type="button" id="lesson-read">${LESSON.read}</button>
<button type="button" id="lesson-close">${LESSON.close}</button>`;

const list = () => `
<h2 id="lessons-title">${LESSON.list.title}</h2>
<p class="hint">${LESSON.list.lead}</p>
<ul class="lesson-list">${LESSONS.map((name) => {
  const { title, teaser } = LESSON.each[name];
  return `<li><button type="button" data-lesson="${name}" aria-pressed="false"><b>${title}</b><span
    >${teaser}</span></button></li>`;
}).join('')}</ul>`;

/** The parts that are there only while a lesson is open. */
const PARTS = ['lesson', 'lesson-end', 'lesson-bar'];

export class LessonView {
  #root;
  #hooks;
  /** Paragraphs that are folded until there is a prediction. */ #folded = 0;

  /** @param {ShadowRoot} root @param {LessonViewHooks} hooks */
  constructor(root, hooks) {
    this.#root = root;
    this.#hooks = hooks;
    fill(byId(this.#root, 'lesson'), BEFORE);
    fill(byId(this.#root, 'lesson-end'), AFTER);
    fill(byId(this.#root, 'lesson-bar'), BAR);
    byId(this.#root, 'lesson-read').addEventListener('click', () => {
      hooks.onRead();
      this.#take();
    });
    // while no lesson is open, none is there to be changed by a press of a script
    for (const part of PARTS.map((id) => byId(this.#root, id)))
      part.addEventListener('click', (event) => part.hidden && event.stopPropagation(), { capture: true });
    fill(byId(this.#root, 'lessons'), list);
    byId(this.#root, 'lessons').hidden = false;
    byId(this.#root, 'lessons').addEventListener('click', ({ target }) => {
      const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest('button'));
      if (button) hooks.onOpen(/** @type {LessonName} */ (button.dataset.lesson));
    });
    for (const [id, press] of /** @type {const} */ ([
      ['close', hooks.onClose],
      ['replay', hooks.onReplay],
      ['replay-again', hooks.onReplay],
      ['train', hooks.onTrain],
      ['start', hooks.onStart],
      ['not-now', hooks.onNotNow],
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
    this.#showParts(true);
    setText(this.#root, 'lesson-of', LESSON.of(number, count));
    setText(this.#root, 'lesson-title', words.title);
    byId(this.#root, 'lesson-lead').replaceChildren();
    byId(this.#root, 'lesson-story').replaceChildren(...words.story.map((text) => make('p', {}, text)));
    this.#folded = FOLDED[name] ?? 0;
    setText(this.#root, 'lesson-question', words.question);
    byId(this.#root, 'lesson-choices').replaceChildren(
      ...lessonOf(name).predictions.map((prediction) => {
        const button = make('button', { type: 'button', 'data-prediction': prediction }, words.predictions[prediction]);
        button.addEventListener('click', () => this.#hooks.onPredict(prediction));
        return button;
      }),
    );
    setText(this.#root, 'lesson-run', words.run);
    this.showWaiting('');
    setText(this.#root, 'lesson-copied', '');
    this.#press(name);
    if (take) this.#take();
  }

  /** @param {boolean} isOpen */
  #showParts(isOpen) {
    for (const id of PARTS) byId(this.#root, id).hidden = !isOpen;
    byId(this.#root, 'app').classList.toggle('with-lesson', isOpen);
  }

  /** Takes the visitor to the text of the lesson. */
  #take() {
    byId(this.#root, 'lesson-title').focus({ preventScroll: true });
    byId(this.#root, 'app').scrollIntoView({ block: 'start' });
  }

  /** @param {LessonName | null} back the lesson in the list that gets the focus, if any */
  close(back) {
    this.#showParts(false);
    unring(this.#root);
    this.#press(null);
    if (!back) return;
    const entry = /** @type {HTMLElement} */ (this.#root.querySelector(`[data-lesson="${back}"]`));
    entry.focus({ preventScroll: true });
    entry.scrollIntoView({ block: 'center' }); // the panel above grows once it shows a run of its own again
  }

  /** What to look at; `chosen` is the prediction. @param {LessonName} name @param {string | null} chosen */
  showLook(name, chosen) {
    const items = LESSON.each[name].look.map(([at, title, see]) => {
      const target = at === 'chosen' ? chosen : at;
      if (target === null) return make('li', {}, title + NOTATION.colon + see);
      const button = make('button', { type: 'button', 'data-look': target }, title);
      button.addEventListener('click', () => lookAt(this.#root, target));
      return make('li', {}, button, NOTATION.colon + see);
    });
    byId(this.#root, 'lesson-look').replaceChildren(...items);
  }

  /** @param {Now} now */
  show({ prediction, chosen, revealed, status, estimate, canStart, compared, missing, isWithout, ...now }) {
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.#root.querySelectorAll('[data-prediction]'))) {
      button.setAttribute('aria-pressed', String(button.dataset.prediction === chosen));
    }
    setText(this.#root, 'lesson-predicted', prediction === null ? LESSON.predictFirst : '');
    setText(this.#root, 'lesson-guessed', prediction === null ? '' : LESSON.predicted(prediction));
    byId(this.#root, 'lesson-run').hidden = revealed || prediction === null;
    for (const id of ['lesson-replay', 'lesson-train', 'lesson-reveal'])
      setEnabled(byId(this.#root, id), prediction !== null);
    setText(this.#root, 'lesson-reveal-hint', prediction === null ? '' : LESSON.revealHint);
    byId(this.#root, 'lesson-ways').hidden = estimate !== null;
    byId(this.#root, 'lesson-estimate').hidden = estimate === null;
    setText(this.#root, 'lesson-estimate-words', estimate ?? '');
    setEnabled(byId(this.#root, 'lesson-start'), canStart);
    byId(this.#root, 'lesson-go').hidden = !now.isReplayed && status === '';
    setText(this.#root, 'lesson-state', status);
    setText(this.#root, 'lesson-compared', compared);
    setText(this.#root, 'lesson-missing-words', missing);
    byId(this.#root, 'lesson-missing').hidden = missing === '';
    byId(this.#root, 'lesson-replay-again').hidden = isWithout;
    byId(this.#root, 'lesson-replay').hidden = isWithout || now.isReplayed; // its bar replays it again
    // runs that have begun have a next button of their own
    byId(this.#root, 'lesson-replay').classList.toggle('primary', !now.isLive);
    byId(this.#root, 'lesson-train').classList.toggle('primary', !now.isLive && isWithout);
    const isNext = estimate !== null || !(now.isLive || now.isReplayed);
    byId(this.#root, 'app').classList.toggle('lesson-next', isNext);
    byId(this.#root, 'lesson-revealing').hidden = revealed;
    if (!revealed) byId(this.#root, 'lesson-answer').hidden = true;
    /** @type {HTMLInputElement} */ (byId(this.#root, 'lesson-link')).value = now.link;
  }

  /**
   * Opens or closes what a visitor has read by then: before a prediction, what explains the words of the question.
   * @param {{ isNew: boolean, guess: boolean, look: boolean }} open
   */
  unfold({ isNew, guess, look }) {
    const fold = (/** @type {string} */ id, /** @type {boolean} */ isOpen) => {
      /** @type {HTMLDetailsElement} */ (byId(this.#root, id)).open = isOpen;
    };
    const [lead, story] = [byId(this.#root, 'lesson-lead'), byId(this.#root, 'lesson-story')];
    story.prepend(...lead.children);
    if (isNew) lead.append(...[...story.children].slice(0, story.childElementCount - this.#folded));
    byId(this.#root, 'lesson-about').hidden = !story.firstChild;
    fold('lesson-guess', guess);
    fold('lesson-looking', look);
  }

  /** Gives the answer the focus, which is read from there on. */
  focusAnswer() {
    byId(this.#root, 'lesson-measured').focus({ preventScroll: true });
  }

  /** Takes the visitor to the answer. */
  takeToAnswer() {
    this.focusAnswer();
    byId(this.#root, 'lesson-end').scrollIntoView({ block: 'start' });
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
    const { verdict: judge, rows, columns, figure } = lessonOf(name);
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
    const { tradeOff } = data;
    const source = make(
      'p',
      { class: 'hint' },
      tradeOff ? LESSON.tradeOff.source({ ...tradeOff, command: data.command }) : LESSON.source(data, shown.length > 0),
    );
    const tableOf = (/** @type {readonly string[] | null} */ only) =>
      scoresTable(shown, {
        title: (only ? S.measured : LESSON.all) + NOTATION.colon + words.title, // two regions, two names
        lowest: verdict.lowest,
        only,
      });
    const all = [
      ...(figure === 'layers' ? [layersFigure(data.gradients)] : []),
      ...(shown.length > 0 ? [tableOf(null)] : []),
    ];
    byId(this.#root, 'lesson-answer').replaceChildren(
      found,
      ...(open.length > 0 ? [make('p', {}, LESSON.open(open))] : []),
      make('p', {}, reply),
      ...(figure === 'layers' ? [layersFigure(data.gradients, 2)] : []),
      ...(figure === 'curves' ? [curvesFigure(data.overfitting)] : []),
      ...(figure === 'tradeOff' ? [tradeOffFigure(data), make('div', { id: 'lesson-runs' })] : []),
      ...(figure === null ? [tableOf(columns)] : []),
      make('details', {}, make('summary', {}, LESSON.why), make('p', {}, words.why)),
      ...(all.length > 0 ? [make('details', {}, make('summary', {}, LESSON.all), ...all)] : []),
      source,
    );
    byId(this.#root, 'lesson-answer').hidden = false;
  }

  /** How the recorded runs ended, or why that cannot be shown. @param {Node | string} shown */
  showRuns(shown) {
    this.#root.getElementById('lesson-runs')?.replaceChildren(shown);
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
