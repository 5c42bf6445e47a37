/**
 * The mixed experiment: the left half of one real digit with the right half of another. Each half has its code, and the
 * network draws any point on the straight line between the two codes.
 */

import { between } from '../../../shared/bars.js';
import { halfOf, withHalf } from '../../../shared/field.js';
import { byId } from '../../dom.js';
import { MixView } from './mix-view.js';

/** @typedef {import('../../../shared/assets.js').Digit} Digit */
/** @typedef {import('../../../shared/field.js').Side} Side */
/** @typedef {import('../../../runs/completer.js').Completer} Completer */
/** @typedef {import('../../../shared/protocol.js').Reading} Reading */
/** @typedef {import('../../../shared/protocol.js').Drawn} Drawn */
/** @typedef {import('../../../shared/paint.js').Palette} Palette */
/** @typedef {import('../../settings.js').Mix} Mix */

export class Mixer {
  #mix;
  /** @type {Digit[]} */ #examples = [];
  /** @type {Completer | null} */ #completer = null;
  /** @type {Reading | null} */ #reading = null;
  /** @type {Drawn | null} */ #drawn = null;
  #frame = 0;
  #root;
  #view;
  #palette;

  /** @param {ShadowRoot} root @param {{ palette: () => Palette, onState: () => void }} hooks @param {Mix} mix */
  constructor(root, { palette, onState }, mix) {
    this.#root = root;
    this.#mix = mix;
    this.#palette = palette;
    this.#view = new MixView(root, {
      onChange: (change) => this.change(change),
      onRest: onState,
    });
  }

  /** @param {Digit[]} examples the first of each digit is used @param {Completer} completer */
  open(examples, completer) {
    this.#examples = examples;
    this.#completer = completer;
    this.refresh();
  }

  get mix() {
    return this.#mix;
  }

  /** Changes some of its settings. @param {Partial<Mix>} change */
  change(change) {
    this.#mix = { ...this.#mix, ...change };
    if ('mix-left' in change || 'mix-right' in change) this.refresh();
    else this.#decode();
  }

  /** Asks the network again: it, or the question, has changed. */
  refresh() {
    const [left, right] = [this.#digit('left'), this.#digit('right')];
    if (!this.#isOpen) return;
    if (!left || !right || !this.#completer?.loaded) return this.paint();
    this.#completer.read(
      withHalf(left, 'right', halfOf(right, 'right')),
      (reading) => {
        this.#reading = reading;
        this.#decode();
      },
      { kind: 'mixture' },
    );
    this.paint();
  }

  /** Paints with the next frame, if there is something to paint. */
  paint() {
    if (this.#frame !== 0 || this.#examples.length === 0 || !this.#isOpen) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const halves = { left: this.#digit('left'), right: this.#digit('right') };
      this.#view.show(this.#mix, halves, { reading: this.#reading, drawn: this.#drawn }, this.#palette());
    });
  }

  #decode() {
    this.paint();
    if (!this.#reading || !this.#isOpen) return;
    const { left, right } = this.#reading.codes;
    this.#completer?.decode(between(left, right, this.#mix['mix-part'] / 100), (drawn) => {
      this.#drawn = drawn;
      this.paint();
    });
  }

  get #isOpen() {
    return /** @type {HTMLDetailsElement} */ (byId(this.#root, 'mix')).open;
  }

  /** @param {Side} side @returns {Float32Array | null} 784 */
  #digit(side) {
    return this.#examples.find(({ label }) => label === this.#mix[`mix-${side}`])?.pixels ?? null;
  }
}
