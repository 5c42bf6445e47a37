/** The map of the Draw panel: 200 test digits, the visitor's own halves, and what the network draws at any place. */
import { fetchBytes, gunzip, testDigitsOf } from '../../shared/assets.js';
import { placeOf, pointsOf } from '../../shared/map.js';
import { byId } from '../dom.js';
import { MapView } from '../map/view.js';

/** @typedef {import('../../shared/protocol.js').MapPicture} MapPicture */
/** @typedef {import('./placement.js').Placed} Placed */
/** @typedef {import('../map/paint.js').Dot} Dot */

const DIGITS = new URL('../../assets/map.bin.gz', import.meta.url);

export class DrawMap {
  #hooks;
  #view;
  /** @type {MapPicture | null} */ map = null;
  /** The digits on it. @type {import('../../shared/assets.js').Digit[]} */ digits = [];
  /** Their packed file. @type {Uint8Array} */ #packed = new Uint8Array(0);
  /** @type {Placed | null} */ #placed = null;

  /** @param {ShadowRoot} root @param {import('./placement.js').PlacementHooks} hooks */
  constructor(root, hooks) {
    this.#hooks = hooks;
    this.#view = new MapView(byId(root, 'map'), {
      palette: hooks.palette,
      onPlace: ({ code }) => hooks.completer().decode(code, (drawn) => this.#view.decoded(drawn), 'place'),
    });
  }

  /** Fetches the digits and asks for the map. */
  async open() {
    this.#packed = await gunzip(await fetchBytes(DIGITS));
    this.digits = testDigitsOf(this.#packed);
    this.ask();
  }

  /** Asks for the map of the weights in use. */
  ask() {
    this.#hooks.completer().map(this.#packed, (map) => {
      this.map = map;
      this.#view.show(map);
      this.place(this.#placed);
      this.#hooks.onChange();
    });
  }

  /** What the element's users get. */
  get points() {
    if (!this.map) return null;
    const { gap, partnerOf100 } = this.map;
    return { points: pointsOf(this.map), gap, partnerOf100: partnerOf100.leftToRight };
  }

  /** @param {Placed | null} placed */
  place(placed) {
    this.#placed = placed;
    const map = this.map;
    /** @type {Dot[]} */ const dots = [];
    for (const side of /** @type {const} */ (['left', 'right'])) {
      const code = placed?.codes[side];
      if (map && code) dots.push({ side, ...placeOf(code, map), hollow: placed.drawn === side });
    }
    this.#view.dots(dots);
  }

  refresh() {
    this.#view.refresh();
  }
}
