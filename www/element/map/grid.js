/**
 * The agreement of ten left halves with ten right halves, one of each kind, as a table: the darker a field, the higher
 * its agreement. For any panel; `compact` leaves out the numbers that one sees, not those that a screen reader reads.
 *
 *     const grid = new GridView(host, { compact: true });
 *     grid.show(map);                               the first ten digits of a map, or null
 *     grid.own({ left, right });                    the visitor's codes, as one more row and column
 */

import { agreement } from '../../shared/codes.js';
import { codeOfHalf } from '../../shared/map.js';
import { make } from '../dom.js';
import { wear } from '../sheets.js';
import { MAP } from './strings.js';
import { MAP_STYLE } from './style.js';

/**
 * A map; that of a recorded run has no codes, but the agreements of its first ten digits.
 * @typedef {import('../../shared/map.js').MapPicture & { agreements?: Float32Array }} MapPicture
 */
/** @typedef {import('../../shared/protocol.js').Halves} Halves */

const DIGITS = 10;

export class GridView {
  #table = /** @type {HTMLTableElement} */ (make('table', { class: 'match-grid' }));
  /** Row by row; the last row and column are the visitor's. @type {HTMLElement[][]} */ #cells = [];
  #hasOwn;
  /** @type {MapPicture | null} */ #map = null;
  /** @type {Halves} */ #own = { left: null, right: null };

  /** @param {HTMLElement} host @param {{ compact?: boolean, own?: boolean, label?: () => string }} [options] */
  constructor(host, { compact = false, own = false, label = () => MAP.grid.label } = {}) {
    this.#hasOwn = own;
    this.#table.classList.toggle('compact', compact);
    this.#table.append(make('caption', {}, label));
    const places = Array.from({ length: own ? DIGITS + 1 : DIGITS }, (_, place) => place);
    const name = (/** @type {number} */ place) =>
      place < DIGITS
        ? String(place)
        : make('span', { class: 'own-half', role: 'img', 'aria-label': () => MAP.grid.own });
    const heads = this.#table.createTHead().insertRow();
    const corner = make('td', {});
    heads.append(corner, ...places.map((place) => make('th', { scope: 'col', class: 'of-right' }, name(place))));
    const body = this.#table.createTBody();
    for (const place of places) {
      const cells = places.map(() => make('td', {}));
      this.#cells.push(cells);
      body.append(make('tr', {}, make('th', { scope: 'row', class: 'of-left' }, name(place)), ...cells));
    }
    for (let digit = 0; digit < DIGITS; digit += 1) this.#cells[digit][digit].classList.add('own-partner');
    host.append(this.#table);
    wear(/** @type {ShadowRoot} */ (host.getRootNode()), MAP_STYLE);
  }

  /** @param {MapPicture | null} map */
  show(map) {
    this.#map = map;
    for (let row = 0; row < DIGITS; row += 1)
      for (let column = 0; column < DIGITS; column += 1) this.#fill(row, column);
    this.#fillOwn();
  }

  /** @param {Halves} codes */
  own(codes) {
    this.#own = codes;
    this.#fillOwn();
  }

  #fillOwn() {
    if (!this.#hasOwn) return;
    for (let place = 0; place <= DIGITS; place += 1) {
      this.#fill(DIGITS, place);
      if (place < DIGITS) this.#fill(place, DIGITS);
    }
  }

  /** @param {number} row @param {number} column */
  #fill(row, column) {
    const map = this.#map;
    const isOwn = row === DIGITS || column === DIGITS;
    const known = isOwn ? null : (map?.agreements?.[row * DIGITS + column] ?? null);
    const [left, right] = [
      row === DIGITS ? this.#own.left : map && codeOfHalf(map, 2 * row),
      column === DIGITS ? this.#own.right : map && codeOfHalf(map, 2 * column + 1),
    ];
    const value = known ?? (left && right ? agreement(left, right) : null);
    const cell = this.#cells[row][column];
    const text = value === null ? '–' : MAP.number(value);
    if (cell.textContent === text) return;
    cell.textContent = text;
    cell.style.setProperty('--agreement', String(Math.max(0, value ?? 0)));
    cell.classList.toggle('dark', (value ?? 0) > 0.55);
  }
}
