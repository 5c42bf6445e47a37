/** The map of each method, with the halves of the drawing on it, and behind a press its grid of matching. */
import { COMPARED } from '../../runs/comparison.js';
import { dotsOf } from '../../shared/map.js';
import { byId } from '../dom.js';
import { GridView } from '../map/grid.js';
import { MapView } from '../map/view.js';
import { COMPARE } from './strings.js';

/** @typedef {import('../../runs/comparison.js').Answer} Answer */
/** @typedef {import('../../runs/comparison.js').Compared} Compared */
/** @typedef {import('../../shared/protocol.js').Drawn} Drawn */
/** @typedef {import('../../runs/comparison.js').Comparison} Comparison */

export class CompareMaps {
  #details;
  #each;
  /** @type {Comparison['maps']} */ #maps = {};

  /**
   * @param {ShadowRoot} root
   * @param {{ palette: () => import('../../shared/paint.js').Palette,
   *   decode: (method: Compared, code: Float32Array) => Promise<Drawn | null> }} hooks `decode`: what the network of a
   *   method draws from a code
   */
  constructor(root, { palette, decode }) {
    this.#each = COMPARED.map((method) => {
      const view = new MapView(byId(root, `map-${method}`), {
        palette,
        compact: true,
        label: () => COMPARE.live.mapOf(COMPARE.names[method]),
        onPlace: async ({ code }) => {
          const drawn = await decode(method, code);
          if (drawn) view.decoded(drawn);
        },
      });
      return {
        method,
        view,
        grid: new GridView(byId(root, `grid-${method}`), {
          compact: true,
          label: () => COMPARE.live.gridOf(COMPARE.names[method]),
        }),
      };
    });
    this.#details = /** @type {HTMLDetailsElement} */ (byId(root, 'grids'));
    this.#details.addEventListener('toggle', () => this.#showGrids());
  }

  /** Says everything in another language. */
  reword() {
    for (const { view } of this.#each) view.reword();
    this.#showGrids();
  }

  /** @param {Comparison['maps']} maps */
  show(maps) {
    for (const { method, view } of this.#each)
      if (maps[method] !== this.#maps[method]) view.show(maps[method] ?? null, { animate: false });
    this.#maps = { ...maps };
    this.#showGrids();
  }

  /** Moves the dots. @param {Answer | null} answer */
  place(answer) {
    for (const { method, view } of this.#each)
      view.dots(dotsOf(answer?.completions[method]?.codes, this.#maps[method]));
  }

  #showGrids() {
    if (!this.#details.open) return;
    for (const { method, grid } of this.#each) grid.show(this.#maps[method] ?? null);
  }
}
