/** Which panel is shown, which controls a lesson keeps, and the line that says what to do. */
import { STRINGS } from '../strings.js';

const PANELS = /** @type {const} */ (['draw', 'train']);

export class Tabs {
  #root;

  /** @param {ShadowRoot} root @param {(mode: string) => void} onShow */
  constructor(root, onShow) {
    this.#root = root;
    const list = /** @type {HTMLElement} */ (root.querySelector('[role="tablist"]'));
    list.addEventListener('click', ({ target }) => {
      const tab = /** @type {Element} */ (target).closest('[role="tab"]');
      if (tab) onShow(tab.id.replace('tab-', ''));
    });
    list.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const shown = PANELS.findIndex((name) => this.#get(`tab-${name}`).getAttribute('aria-selected') === 'true');
      const next = PANELS[(shown + step + PANELS.length) % PANELS.length];
      onShow(next);
      this.#get(`tab-${next}`).focus();
    });
  }

  /** @param {string} mode */
  show(mode) {
    for (const name of PANELS) {
      const tab = this.#get(`tab-${name}`);
      tab.setAttribute('aria-selected', String(name === mode));
      tab.tabIndex = name === mode ? 0 : -1;
      this.#get(`panel-${name}`).hidden = name !== mode;
    }
    this.#get('lead').textContent = mode === 'train' ? STRINGS.train.lead : STRINGS.draw.lead;
  }

  /** @param {string[] | null} controls the only ones to show; null for all */
  keep(controls) {
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.#root.querySelectorAll('[data-control]'))) {
      part.hidden = controls !== null && !controls.includes(part.dataset.control ?? '');
    }
  }

  /** @param {string} id @returns {HTMLElement} */
  #get(id) {
    return /** @type {HTMLElement} */ (this.#root.getElementById(id));
  }
}
