/** The map of the Draw panel: 200 test digits, the visitor's own halves, and what the network draws at any place. */
import { testDigitsOf } from '../../shared/assets.js';
import { dotsOf, publicOf } from '../../shared/map.js';
import { byId } from '../dom.js';
import * as map from '../map/strings.js';
import { MapView } from '../map/view.js';

/** @typedef {import('../../shared/protocol.js').MapPicture} MapPicture */
/** @typedef {import('./placement.js').Placed} Placed */

/** The words of this part, by the names of their files. */
export const WORDS = { map };

export class DrawMap {
  #view;
  /** @type {MapPicture | null} */ map = null;
  /** The digits on it. */ digits;
  /** @type {Placed | null} */ #placed = null;

  /**
   * @param {ShadowRoot} root
   * @param {import('./placement.js').PlacementHooks} hooks
   * @param {Uint8Array} packed the digits of the map
   */
  constructor(root, hooks, packed) {
    this.digits = testDigitsOf(packed);
    const host = byId(root, 'map');
    host.replaceChildren(); // no words of waiting any more
    this.#view = new MapView(host, {
      palette: hooks.palette,
      onPlace: ({ code }) => hooks.completer().decode(code, (drawn) => this.#view.decoded(drawn), { kind: 'place' }),
    });
  }

  /** @param {MapPicture} map of the weights in use */
  show(map) {
    this.map = map;
    this.#view.show(map);
    this.place(this.#placed);
  }

  /** What the element's users get. */
  get points() {
    return publicOf(this.map);
  }

  /** @param {Placed | null} placed */
  place(placed) {
    this.#placed = placed;
    const dots = dotsOf(placed?.codes, this.map);
    this.#view.dots(dots.map((dot) => ({ ...dot, hollow: placed?.drawn === dot.side })));
  }

  showAll() {
    this.#view.showAll();
  }

  reword() {
    this.#view.reword();
  }

  refresh() {
    this.#view.refresh();
  }
}
