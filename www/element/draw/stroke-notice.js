/** What a stroke did that one may not have meant, in words below the frame, with the way to have it otherwise. */
import { STRINGS } from '../../shared/strings.js';
import { byId, worded } from '../dom.js';

/** @typedef {import('../../shared/field.js').Side} Side */

export class StrokeNotice {
  #words;
  #button;
  #hooks;
  #act = () => {};

  /** @param {ShadowRoot} root @param {{ onUndo: () => void, onWhole: () => void }} hooks */
  constructor(root, hooks) {
    this.#hooks = hooks;
    [this.#words, this.#button] = /** @type {HTMLElement[]} */ ([...byId(root, 'stroke-told').children]);
    this.#button.addEventListener('click', () => this.#act());
  }

  /** @param {{ swapped: Side | null, cut: Side | null }} ended `cut`: the half that kept its part of the stroke */
  show({ swapped, cut }) {
    const words = STRINGS.draw;
    if (!swapped && !cut) return this.hide();
    this.#words.replaceChildren(
      worded(() => (swapped ? words.swapped[swapped] : words.cut[/** @type {Side} */ (cut)])),
    );
    this.#button.replaceChildren(worded(() => (swapped ? words.undo : words.whole)));
    this.#button.hidden = false;
    this.#act = swapped ? this.#hooks.onUndo : this.#hooks.onWhole;
  }

  hide() {
    if (this.#button.hidden) return;
    this.#words.textContent = '';
    this.#button.hidden = true;
  }
}
