/**
 * What a stroke did that one may not have meant, in words below the frame. "Undo" is above; a button beside them gives
 * both halves, and the whole stroke.
 */
import { STRINGS } from '../../shared/strings.js';
import { byId, worded } from '../dom.js';

/** @typedef {import('../../shared/field.js').Side} Side */
/** `cut`: the half that kept its part of the stroke. @typedef {{ swapped: Side | null, cut: Side | null }} Ended */

export class StrokeNotice {
  /** What it says now. @type {Ended | null} */ told = null;
  #words;
  #button;

  /** @param {ShadowRoot} root @param {() => void} onWhole both halves are to be given */
  constructor(root, onWhole) {
    [this.#words, this.#button] = /** @type {HTMLElement[]} */ ([...byId(root, 'stroke-told').children]);
    this.#button.append(worded(() => STRINGS.draw.whole));
    this.#button.addEventListener('click', onWhole);
  }

  /** @param {Ended} ended */
  show(ended) {
    const { swapped, cut } = ended;
    const words = STRINGS.draw;
    if (!swapped && !cut) return this.hide();
    this.told = ended;
    this.#words.replaceChildren(
      worded(() => (swapped ? words.swapped[swapped] : words.cut[/** @type {Side} */ (cut)])),
    );
    this.#button.hidden = false;
  }

  hide() {
    this.told = null;
    if (!this.#words.firstChild) return; // at each move of a pen: even no change costs style and layout
    this.#words.replaceChildren();
    this.#button.hidden = true;
  }
}
