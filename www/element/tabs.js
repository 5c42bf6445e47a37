/** Which panel is shown, which controls are visible, and the line that says what to do. */

import { MODES } from '../shared/settings.js';
import { STRINGS } from '../shared/strings.js';
import { byId, make } from './dom.js';

/** @typedef {typeof MODES[number]} Mode */

export class Tabs {
  #root;
  /** @type {Mode} */ #mode = 'draw';
  #digits;
  /** What there is to do with the run, where it is not to be started afresh. @type {string | null} */ #ofRun = null;
  /** The only controls to show; null for all. @type {string[] | null} */ #controls = null;

  /** @param {ShadowRoot} root @param {number} digits how many a run learns from @param {(mode: Mode) => void} onShow */
  constructor(root, digits, onShow) {
    this.#root = root;
    this.#digits = digits;
    const list = /** @type {HTMLElement} */ (root.querySelector('[role="tablist"]'));
    list.addEventListener('click', ({ target }) => {
      const tab = /** @type {Element} */ (target).closest('[role="tab"]');
      if (tab) onShow(/** @type {Mode} */ (tab.id.replace('tab-', '')));
    });
    list.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const shown = MODES.findIndex((name) => byId(this.#root, `tab-${name}`).getAttribute('aria-selected') === 'true');
      const next = MODES[(shown + step + MODES.length) % MODES.length];
      onShow(next);
    });
  }

  /** @param {Mode} mode */
  show(mode) {
    for (const name of MODES) {
      const tab = byId(this.#root, `tab-${name}`);
      tab.setAttribute('aria-selected', String(name === mode));
      tab.tabIndex = name === mode ? 0 : -1;
      byId(this.#root, `panel-${name}`).hidden = name !== mode;
    }
    // the browser's Back may have left the focus on another tab
    const focused = this.#root.activeElement;
    if (focused?.role === 'tab') byId(this.#root, `tab-${mode}`).focus({ preventScroll: true });
    this.#mode = mode;
    byId(this.#root, 'app').dataset.mode = mode;
    this.#lead();
    this.#carry(mode === 'compare');
  }

  /**
   * Says in a panel that it could not be loaded, with a button that tries again.
   * @param {Mode} mode @param {string} reason @param {() => void} again
   */
  offerAgain(mode, reason, again) {
    const panel = byId(this.#root, `panel-${mode}`);
    const retry = make('button', { type: 'button', class: 'primary' }, () => STRINGS.notices.again);
    const box = make('div', { class: 'buttons' }, make('p', { class: 'problem', role: 'alert' }, reason), retry);
    retry.addEventListener('click', () => {
      box.remove();
      again();
    });
    panel.append(box);
  }

  /** @param {number} digits how many a run learns from */
  learnFrom(digits) {
    this.#digits = digits;
    this.#lead();
  }

  /** @param {string | null} words in place of those about a fresh network */
  tellOfRun(words) {
    if (words === this.#ofRun) return;
    this.#ofRun = words;
    this.#lead();
  }

  #lead() {
    const { draw, train, compareLead } = STRINGS;
    const lead = byId(this.#root, 'lead');
    lead.textContent =
      this.#mode === 'train'
        ? (this.#ofRun ?? train.lead(this.#digits))
        : { draw: draw.lead + (this.#shows('map') ? draw.leadToMap : ''), compare: compareLead }[this.#mode];
    lead.hidden = this.#mode === 'train' && !this.#shows('run'); // it speaks of Start
  }

  /**
   * There is only one drawing: moves it, and what shares it, to the panel that is shown.
   * @param {boolean} comparing
   */
  #carry(comparing) {
    const [stage, share] = [byId(this.#root, 'stage'), byId(this.#root, 'share')];
    const home = byId(this.#root, comparing ? 'panel-compare' : 'panel-draw');
    if (stage.parentNode === home) return;
    home.prepend(stage);
    (comparing ? stage : byId(this.#root, 'common')).after(share);
  }

  /** @param {string[] | null} controls the only ones to show; null for all */
  keep(controls) {
    this.#controls = controls;
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.#root.querySelectorAll('[data-control]'))) {
      part.hidden = !this.#shows(part.dataset.control ?? '');
    }
    this.#lead();
  }

  /** @param {string} control */
  #shows(control) {
    return this.#controls === null || this.#controls.includes(control);
  }
}
