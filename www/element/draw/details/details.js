/**
 * What lies behind a press in the Draw panel: what the network makes of each half, the mixed experiment, matching, and
 * sharing. Loaded after the map. What is closed is neither asked for nor painted.
 */

import { STRINGS } from '../../../shared/strings.js';
import { append, byId } from '../../dom.js';
import * as map from '../../map/strings.js';
import { MIX } from '../../settings.js';
import { wear } from '../../sheets.js';
import { isEmpty, roleOf } from '../view.js';
import { CodeTouch } from './code-touch.js';
import { Matching } from './matching.js';
import { Mixer } from './mixer.js';
import { ReadingView } from './reading-view.js';
import { Share } from './share.js';
import * as reading from './strings.js';
import { READING } from './strings.js';
import { DETAILS_STYLE } from './style.js';
import { DETAILS_TEMPLATE } from './template.js';

/** @typedef {import('../../../shared/field.js').DrawingState} DrawingState */
/** @typedef {import('../../../shared/protocol.js').Reading} Reading */
/** @typedef {import('../view.js').Options} Options */
/**
 * @typedef {import('./share.js').ShareHooks & import('./code-touch.js').TouchHooks & { onState: () => void,
 *   onOpened: () => void }} DetailsHooks
 */

/** The words of this part, by the names of their files. */
export const WORDS = { reading, map };

export class Details {
  mixer;
  matching;
  #root;
  #share;
  #readings;
  #touch;

  /** @param {ShadowRoot} root @param {DetailsHooks} hooks @param {import('../../settings.js').Mix} mix */
  constructor(root, hooks, mix) {
    this.#root = root;
    wear(root, DETAILS_STYLE);
    append(byId(root, 'findings'), DETAILS_TEMPLATE);
    this.#readings = new ReadingView(root);
    this.#touch = new CodeTouch(root, hooks);
    this.mixer = new Mixer(root, hooks, mix);
    this.matching = new Matching(root, hooks);
    this.#share = new Share(root, hooks);
    if (Object.entries(mix).some(([name, value]) => value !== MIX[/** @type {keyof typeof MIX} */ (name)]))
      /** @type {HTMLDetailsElement} */ (byId(root, 'mix')).open = true; // a link leads there
    for (const id of ['insight', 'mix', 'matching']) byId(root, id).addEventListener('toggle', hooks.onOpened);
  }

  /** Whether the reading of the drawing is on show. */
  get reads() {
    return /** @type {HTMLDetailsElement} */ (byId(this.#root, 'insight')).open;
  }

  /**
   * @param {DrawingState} drawing
   * @param {Float32Array} image what was drawn together with what the network drew
   * @param {Reading | null} reading of that image
   * @param {Options} options
   */
  show(drawing, image, reading, options) {
    this.#share.show(drawing);
    if (!this.reads) return;
    const { given } = drawing;
    const empty = isEmpty(drawing);
    const other = given === 'both' ? 'given' : roleOf(drawing);
    const note = noteOf(empty, other, options);
    const shown = this.#touch.of(empty ? null : reading);
    this.#readings.show(image, shown, { palette: options.palette, given, other, note, touch: this.#touch });
  }

  /** Paints the rest anew. */
  refresh() {
    this.mixer.refresh();
    this.matching.refresh();
  }
}

/** @param {boolean} empty @param {'given' | 'covered' | 'network'} other @param {Options} options */
function noteOf(empty, other, { canRead, hasNetwork }) {
  const words = READING;
  if (!hasNetwork) return words.waiting;
  if (empty) return words.empty;
  return `${words.notes[other]}${canRead ? '' : ` ${STRINGS.codes.unread}`}`;
}
