/** The map as a table: for each kind of digit, how its halves match. Filled when opened, since that takes time. */
import { kindsOf } from '../../shared/map.js';
import { make } from '../dom.js';
import { MAP } from './strings.js';

/** @typedef {import('../../shared/map.js').MapPicture} MapPicture */

export class MapTable {
  element;
  #table = /** @type {HTMLTableElement} */ (make('table', {}));
  /** @type {MapPicture | null} */ #map = null;
  /** The map that the table shows. @type {MapPicture | null} */ #shown = null;

  constructor() {
    this.#table.append(make('caption', { class: 'visually-hidden' }, () => MAP.table.caption));
    const heads = this.#table.createTHead().insertRow();
    for (const head of /** @type {const} */ (['kind', 'found', 'agreement']))
      heads.append(make('th', { scope: 'col' }, () => MAP.table[head]));
    this.#table.createTBody();
    this.element = /** @type {HTMLDetailsElement} */ (
      make(
        'details',
        { class: 'map-table' },
        make('summary', {}, () => MAP.table.open),
        this.#table,
      )
    );
    this.element.addEventListener('toggle', () => this.#fill());
  }

  /** @param {MapPicture} map @param {boolean} [anew] whether to fill it again with the same map */
  show(map, anew = false) {
    this.#map = map;
    if (anew) this.#shown = null;
    this.#fill();
  }

  #fill() {
    if (!this.element.open || !this.#map || this.#map === this.#shown) return;
    this.#shown = this.#map;
    const words = MAP.table;
    const rows = kindsOf(this.#map).map(({ digit, count, found, agreement }) =>
      make(
        'tr',
        {},
        make('th', { scope: 'row' }, String(digit)),
        make('td', {}, words.foundOf(found, count)),
        make('td', {}, MAP.number(agreement)),
      ),
    );
    this.#table.tBodies[0].replaceChildren(...rows);
  }
}
