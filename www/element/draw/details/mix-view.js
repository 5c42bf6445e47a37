/**
 * The figure of the mixed experiment: two halves, what lies between their codes, and how the two together are read.
 * Makes no decisions.
 */
import { paintProbabilities } from '../../../shared/bars.js';
import { mostLikely } from '../../../shared/codes.js';
import { blank } from '../../../shared/field.js';
import { paintField } from '../../../shared/paint.js';
import { STRINGS } from '../../../shared/strings.js';
import { byId, fittedContexts, setText } from '../../dom.js';
import { MIXED } from './strings.js';

/** @typedef {import('../../../shared/field.js').Side} Side */
/** @typedef {import('../../settings.js').Mix} Mix */
/** @typedef {import('../../../shared/paint.js').Palette} Palette */
/** @typedef {import('../../../shared/protocol.js').Reading} Reading */
/** @typedef {import('../../../shared/protocol.js').Drawn} Drawn */

const NAMES = /** @type {const} */ (['mix-left', 'mix-right', 'mix-part']);

export class MixView {
  #root;

  /**
   * @param {ShadowRoot} root
   * @param {{ onChange: (change: Partial<Mix>) => void, onRest: () => void }} hooks `onRest`: the visitor has finished
   *   a change
   */
  constructor(root, { onChange, onRest }) {
    this.#root = root;
    for (const name of NAMES) {
      const control = this.#control(name);
      control.addEventListener('input', () => onChange({ [name]: Number(control.value) }));
      control.addEventListener('change', onRest);
    }
  }

  /**
   * @param {Mix} mix
   * @param {Record<Side, Float32Array | null>} halves the whole digits that the halves come from
   * @param {{ reading: Reading | null, drawn: Drawn | null }} answers the reading of the two halves put together, and
   *   what is drawn from the place between their codes
   * @param {Palette} palette
   */
  show(mix, halves, { reading, drawn }, palette) {
    const words = MIXED;
    const images = {
      'mix-half-left': halves.left,
      'mix-half-right': halves.right,
      'mix-drawn': drawn?.image,
      'mix-both': reading?.drawings.both,
    };
    const [odds, ...contexts] = fittedContexts(this.#root, ['mix-odds', ...Object.keys(images)]);
    Object.values(images).forEach((image, place) => {
      // the unused half of each of the two real digits
      const faint = /** @type {const} */ (['right', 'left'])[place] ?? null;
      paintField(contexts[place], image ?? blank(), { palette, faint });
    });
    paintProbabilities(odds, drawn?.probabilities ?? null, { palette, color: palette.ink });
    const [between, both] = [drawn?.probabilities, reading?.probabilities.both].map((each) =>
      each ? { digit: mostLikely(each), part: Math.max(...each) } : null,
    );
    setText(this.#root, 'mix-reads', between ? words.reads(between.digit, between.part) : '');
    setText(this.#root, 'mix-both-reads', both ? words.reads(both.digit, both.part) : '');
    byId(this.#root, 'mix-odds').setAttribute(
      'aria-label',
      drawn?.probabilities ? STRINGS.codes.oddsWords(drawn.probabilities) : STRINGS.codes.unread,
    );
    for (const name of NAMES) this.#control(name).value = String(mix[name]);
    this.#control('mix-part').setAttribute('aria-valuetext', words.place(mix['mix-part'] / 100, between));
  }

  /** The controls' ids are the names of the settings. @param {keyof Mix} name */
  #control(name) {
    return /** @type {HTMLInputElement | HTMLSelectElement} */ (byId(this.#root, name));
  }
}
