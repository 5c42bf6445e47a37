/**
 * The language of one element: the one that its page names, or else that of the text around the first element. Which
 * one is on show is the same for all elements of a page, and in language.js.
 */
import { reasonOf } from '../shared/reasons.js';
import { languageOf, settingValue } from '../shared/settings.js';
import { STRINGS } from '../shared/strings.js';
import { byId } from './dom.js';
import { language } from './language.js';
import { DEFAULTS } from './settings.js';

/** How long the page waits for the words of another language before it shows the English ones. */
const WORDLESS_MS = 2000;

/** @typedef {import('./language.js').Follower} Follower */

/** @implements {Follower} */
export class Speaker {
  root;
  #hooks;

  /**
   * @param {ShadowRoot} root
   * @param {{ onReword: () => void, onFailure: (error: unknown, words: () => string, again: () => void) => void,
   *   isNew: () => boolean }} hooks `onReword`: everything is to be said anew; `isNew`: whether nobody has seen a word
   */
  constructor(root, hooks) {
    this.root = root;
    this.#hooks = hooks;
  }

  /** Call this when the element becomes part of a page. */
  open() {
    language.followers.add(this);
    // what nobody has chosen follows the text around the first element
    const isFirst = ![...language.followers].some(({ root }) => root !== this.root && root.host.isConnected);
    if (language.isChosen || !isFirst) this.reword();
    else this.#speak(this.#around);
  }

  close() {
    language.followers.delete(this);
  }

  /** @param {string | null} text the language that the page names, checked; null if it names none */
  choose(text) {
    language.isChosen = text !== null;
    this.#speak(settingValue('lang', text, this.#around));
  }

  /** Says everything in the language on show. */
  reword() {
    byId(this.root, 'app').lang = language.code === 'zh' ? 'zh-Hans' : language.code;
    this.#hooks.onReword();
  }

  /** @param {unknown} error why words could not be loaded @param {string} [code] their language */
  failed(error, code = language.code) {
    this.#hooks.onFailure(
      error,
      () => STRINGS.notices.noLanguage(reasonOf(error)),
      () => this.#speak(code),
    );
  }

  /** The language of the text around the element, also where that is in other components. */
  get #around() {
    for (let at = /** @type {Element} */ (this.root.host); ; ) {
      const near = at.closest('[lang]');
      if (near) return languageOf(near.getAttribute('lang') ?? '') ?? DEFAULTS.lang;
      const { host } = /** @type {Partial<ShadowRoot>} */ (at.getRootNode());
      if (!host) return DEFAULTS.lang;
      at = host;
    }
  }

  /** Shows the words of another language; until the first ones are there, none are shown. @param {string} code */
  #speak(code) {
    const app = byId(this.root, 'app');
    const show = () => (app.style.visibility = '');
    if (this.#hooks.isNew() && code !== language.code) app.style.visibility = 'hidden';
    const soon = setTimeout(show, WORDLESS_MS);
    language
      .use(code)
      .catch((error) => this.failed(error, code))
      .then(() => clearTimeout(soon))
      .then(show);
  }
}
