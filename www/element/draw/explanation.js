/**
 * What lies behind a press in the Draw panel, seen from the panel: it is loaded after the map, and asked for and shown
 * only while it is open.
 */
import { byId } from '../dom.js';
import { language } from '../language.js';
import { Later } from '../later.js';
import { scripts } from '../scripts.js';
import { MIX } from '../settings.js';

/** @typedef {import('../../shared/protocol.js').Reading} Reading */
/** @typedef {import('../../runs/completer.js').Completer} Completer */
/** @typedef {import('../settings.js').Mix} Mix */
/**
 * @typedef {{ image: Float32Array, given: import('../../shared/field.js').Given,
 *   completion: import('../../shared/protocol.js').Completed }} Answer
 */
/**
 * `answer`: the completion, and what was drawn together with what the network drew, null if nothing is completed;
 * `onMore`: there are new controls.
 * @typedef {import('./details/share.js').ShareHooks & import('./details/code-touch.js').TouchHooks & {
 *   answer: () => Answer | null, examples: () => import('../../shared/assets.js').Digit[],
 *   matter: () => import('./details/matching.js').Matter, onState: () => void, onMore: () => void }} ExplanationHooks
 */

const EVERY_MS = 100; // while the pen moves; only frame and map follow each move

export class Explanation {
  #root;
  #hooks;
  #details = new Later(() => this.#load());
  /** @type {Mix} */ #mix = MIX;
  /** @type {Reading | null} */ #reading = null;
  #askedMs = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #soon;

  /** @param {ShadowRoot} root @param {ExplanationHooks} hooks */
  constructor(root, hooks) {
    this.#root = root;
    this.#hooks = hooks;
  }

  open() {
    return this.#details.needed();
  }

  /** Opens the game of matching, with a round to answer. */
  async play() {
    const { matching } = await this.open();
    /** @type {HTMLDetailsElement} */ (byId(this.#root, 'matching')).open = true;
    matching.deal();
  }

  close() {
    clearTimeout(this.#soon);
    this.#soon = undefined;
  }

  get mix() {
    return this.#details.part?.mixer.mix ?? this.#mix;
  }

  /** @param {Partial<Mix>} change */
  changeMix(change) {
    if (this.#details.part) this.#details.part.mixer.change(change);
    else this.#mix = { ...this.#mix, ...change };
  }

  /** Asks for the reading of the completion: soon, but not with every move, so that the pen need not wait. */
  ask() {
    this.#soon ??= setTimeout(
      () => {
        this.#soon = undefined;
        this.#askedMs = performance.now();
        this.#hooks.onReading();
        const answer = this.#hooks.answer();
        if (!answer || !this.#details.part?.reads) return; // cleared in the meantime, or nothing to show it
        const { image, given, completion } = answer;
        const onReading = (/** @type {Reading} */ reading) => {
          if (!this.#hooks.answer()) return;
          // of what is given, the completion knows more than one alignment
          const probabilities = { ...reading.probabilities, [given]: completion.probabilities };
          this.#reading = { ...reading, probabilities };
          this.#hooks.onReading();
        };
        this.#hooks.completer().read(image, onReading, { alignment: completion.together });
      },
      Math.max(0, this.#askedMs + EVERY_MS - performance.now()),
    );
  }

  /** The drawing is empty. */
  forget() {
    this.#reading = null;
  }

  /** Other weights are in use. */
  changed() {
    this.#details.part?.mixer.refresh();
  }

  /** The map, or the visitor's codes, have changed. */
  match() {
    this.#details.part?.matching.show(this.#hooks.matter());
  }

  refresh() {
    this.#details.part?.refresh();
  }

  /**
   * @param {import('../../shared/field.js').DrawingState} drawing
   * @param {Float32Array} image
   * @param {import('./view.js').Options} options
   */
  show(drawing, image, options) {
    this.#details.part?.show(drawing, image, this.#reading, options);
  }

  async #load() {
    const { Details, WORDS } = await scripts('details', () => import('./details/details.js'));
    await language.take(WORDS);
    const onOpened = () => {
      this.ask();
      this.refresh();
    };
    const details = new Details(this.#root, { ...this.#hooks, onOpened }, this.#mix);
    details.mixer.open(this.#hooks.examples(), this.#hooks.completer());
    details.matching.show(this.#hooks.matter());
    this.#hooks.onMore();
    return details;
  }
}
