/**
 * Where the visitor's two halves lie: their agreement, and their dots on the map. Map and matching are loaded after the
 * first completion.
 */
import { fetchBytes, gunzip } from '../../shared/assets.js';
import { agreement } from '../../shared/codes.js';
import { FILES } from '../../shared/files.js';
import { STRINGS } from '../../shared/strings.js';
import { setText } from '../dom.js';
import { language } from '../language.js';
import { Later } from '../later.js';
import { scripts } from '../scripts.js';

/** @typedef {import('../../shared/field.js').Side} Side */
/** @typedef {import('../../shared/protocol.js').Halves} Halves */
/** @typedef {import('../../shared/protocol.js').MapPicture} MapPicture */
/** @typedef {import('../../runs/completer.js').Completer} Completer */
/**
 * The codes of both halves, null for an empty one; `of` says whose halves they are.
 * @typedef {{ codes: Halves, drawn: Side | null, of: keyof typeof STRINGS.agreement.of }} Placed
 */
/**
 * @typedef {{ palette: () => import('../../shared/paint.js').Palette, completer: () => Completer,
 *   onChange: () => void, onReport: (error: unknown) => void }} PlacementHooks `onChange`: map or codes have changed
 */

export class Placement {
  #root;
  #hooks;
  /** @type {Placed | null} */ #placed = null;
  /** Changed codes in place of those of the drawing. @type {Halves | null} */ #touched = null;
  #digits = new Later(() => fetchBytes(FILES.map).then(gunzip));
  #map = new Later(() => this.#loadMap());
  #asked = new Later(() => this.#digits.needed().then((digits) => this.#ask(digits)));
  /** The latest map, which may come before what shows it. @type {MapPicture | null} */ #picture = null;
  /** Resolves once there is a map, or it has been refused. */ #answered;
  /** @type {() => void} */ #onAnswered = () => {};

  /** @param {ShadowRoot} root @param {PlacementHooks} hooks */
  constructor(root, hooks) {
    this.#root = root;
    this.#hooks = hooks;
    this.#answered = /** @type {Promise<void>} */ (new Promise((resolve) => (this.#onAnswered = resolve)));
  }

  /** The map as drawn now, for the element's users; null before there is one. */
  get points() {
    return this.#map.part?.points ?? null;
  }

  /** The agreement of the two halves; null if one has no code. */
  get agreement() {
    return agreementOf(this.#placed);
  }

  /** What matching is about. */
  get matter() {
    const { map = null, digits = [] } = this.#map.part ?? {};
    return { map, digits, codes: this.#placed?.codes ?? { left: null, right: null } };
  }

  /**
   * Loads the map, once; later it only follows the weights.
   * Resolves once it is there, or has been refused.
   */
  async open() {
    const showing = this.#map.needed(); // comes while the engine computes the map
    await Promise.all([showing, this.#asked.needed(), this.#answered]);
  }

  /** Call this when other weights are in use. */
  changed() {
    if (this.#digits.part) this.#ask(this.#digits.part);
  }

  /** @param {Placed | null} placed null if nothing is drawn */
  show(placed) {
    this.#placed = placed;
    this.#touched = null;
    this.#show();
    this.#hooks.onChange();
  }

  /** Shows where changed codes of the halves lie. @param {Halves | null} codes null for those of the drawing */
  touch(codes) {
    this.#touched = codes;
    this.#show();
  }

  #show() {
    const codes = this.#touched;
    const placed = this.#placed && codes ? { ...this.#placed, codes } : this.#placed;
    const words = STRINGS.agreement;
    const agreement = agreementOf(placed);
    setText(this.#root, 'agreement', agreement === null ? '–' : STRINGS.codes.number(agreement));
    setText(this.#root, 'agreement-of', placed && agreement !== null ? words.of[placed.of] : words.none);
    this.#map.part?.place(placed);
  }

  showWholeMap() {
    this.#map.part?.showAll();
  }

  /** Paints the map in the current colours. */
  refresh() {
    this.#map.part?.refresh();
  }

  /** Says everything in another language. */
  reword() {
    this.#map.part?.reword();
    this.#show();
    this.#hooks.onChange();
  }

  async #loadMap() {
    const [{ DrawMap, WORDS }, packed] = await Promise.all([
      scripts('map', async () => {
        // all at once, instead of one after the other as each is found in the one before
        const [map] = await Promise.all([
          import('./map.js'),
          import('../map/view.js'),
          import('../map/camera.js'),
          import('../map/gestures.js'),
          import('../map/paint.js'),
          import('../map/strings.js'),
          import('../map/style.js'),
          import('../map/table.js'),
          import('../../shared/map.js'),
        ]);
        return map;
      }),
      this.#digits.needed(),
    ]);
    await language.take(WORDS);
    const map = new DrawMap(this.#root, this.#hooks, packed);
    if (this.#picture) map.show(this.#picture);
    map.place(this.#placed);
    return map;
  }

  /** @param {Uint8Array} digits packed */
  #ask(digits) {
    const onMap = (/** @type {MapPicture} */ picture) => {
      this.#picture = picture;
      this.#map.part?.show(picture);
      this.#hooks.onChange();
    };
    this.#hooks.completer().map(digits, onMap, this.#onAnswered);
  }
}

/** @param {Placed | null} placed */
function agreementOf(placed) {
  const { left, right } = placed?.codes ?? { left: null, right: null };
  return left && right ? agreement(left, right) : null;
}
