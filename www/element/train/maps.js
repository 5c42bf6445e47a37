/**
 * The map of a run, and of its twin: they move with the samples, show the moment that is looked back at, and decode
 * any place.
 */
import { dotsOf, publicOf } from '../../shared/map.js';
import { byId, make } from '../dom.js';
import { GridView } from '../map/grid.js';
import { MapView } from '../map/view.js';
import { TRAIN } from './strings.js';

/** A run, or a recorded one. */
/** @typedef {Pick<import('../../runs/run.js').Run, 'record' | 'state'> & {
 *   decode: (code: Float32Array, half: number | null) =>
 *     Promise<import('../../shared/protocol.js').Drawn | null> }} Run */
/** @typedef {import('../../runs/record.js').Moment} Moment */
/** @typedef {import('../../shared/protocol.js').MapPicture} MapPicture */
/** @typedef {import('../../shared/protocol.js').Halves} Halves */
/** @typedef {import('../../shared/paint.js').Palette} Palette */
/** What is shown of a run. @typedef {{ map: MapPicture | null, codes: Halves | null, isNow: boolean }} Seen */

export class Maps {
  #area;
  /** @type {OneMap} */ #main;
  /** @type {OneMap} */ #twin;

  /** @param {ShadowRoot} root @param {() => Palette} palette */
  constructor(root, palette) {
    this.#area = byId(root, 'train-map');
    const title = (/** @type {(Node | (() => string))[]} */ ...inside) =>
      make('p', { class: 'hint', 'data-twin': '', hidden: '' }, ...inside);
    const hosts = [
      make(
        'div',
        { class: 'one-map' },
        title(() => TRAIN.digits.measuredColumns.run),
      ),
      make('div', { class: 'one-map', 'data-twin': '', hidden: '' }, title(make('span', { class: 'twin-name' }))),
    ];
    this.#area.append(...hosts);
    [this.#main, this.#twin] = [TRAIN.map.names.run, TRAIN.map.names.twin].map(
      (names, at) => new OneMap(hosts[at], palette, names),
    );
  }

  /** What the element's users get of the map on show. */
  get map() {
    return publicOf(this.#main.map);
  }

  /** Says everything in another language. */
  reword() {
    for (const one of [this.#main, this.#twin]) one.reword();
  }

  /** @param {{ main: Run, twin: Run | null, momentOf: (record: Run['record']) => Moment | null }} shown */
  show({ main, twin, momentOf }) {
    const each = (/** @type {Run} */ run) => seenOf(run, momentOf(run.record));
    this.#main.show(main, each(main));
    if (twin) this.#twin.show(twin, each(twin));
    this.#area.classList.toggle('two', twin !== null);
  }
}

/** A map with the grid of matching behind a press. */
class OneMap {
  /** @type {MapPicture | null} */ map = null;
  #view;
  #grid;
  #details;
  /** @type {Run | null} */ #run = null;
  #isNow = true;

  /** @param {HTMLElement} host @param {() => Palette} palette @param {{ map: string, matching: string }} names */
  constructor(host, palette, names) {
    const place = make('div', {});
    const grid = make('div', {});
    this.#details = /** @type {HTMLDetailsElement} */ (
      make(
        'details',
        {},
        make('summary', {}, () => names.matching),
        grid,
      )
    );
    host.append(place, this.#details);
    const onPlace = (/** @type {import('../map/view.js').Asked} */ { code, half }) => this.#decode(code, half);
    this.#view = new MapView(place, { palette, compact: true, label: () => names.map, onPlace });
    this.#grid = new GridView(grid, { compact: true });
    this.#details.addEventListener('toggle', () => this.#showGrid());
  }

  /** @param {Run} run @param {Seen} seen */
  show(run, { map, codes, isNow }) {
    this.#run = run;
    this.#isNow = isNow;
    if (map !== this.map) {
      this.map = map;
      this.#view.show(map);
      this.#showGrid();
    }
    this.#view.dots(dotsOf(codes, map));
  }

  reword() {
    this.#view.reword();
    this.#grid.show(this.map);
  }

  #showGrid() {
    if (this.#details.open) this.#grid.show(this.map);
  }

  /** @param {Float32Array} code @param {number | null} half its place on the map, if it is that of a half */
  async #decode(code, half) {
    if (!this.#isNow) return; // the network has moved on
    const drawn = await this.#run?.decode(code, half).catch(() => null);
    if (drawn) this.#view.decoded(drawn);
  }
}

/** @param {Run} run @param {Moment | null} moment @returns {Seen} */
function seenOf({ record, state }, moment) {
  if (moment) {
    return { map: record.mapOf(moment, state === 'finished'), codes: moment.sample.ownCodes, isNow: false };
  }
  const { map, sample } = record;
  // the drawing may have changed since the map was made, but the codes of another step lie on another map
  const codes = sample && sample.step === map?.step ? sample.ownCodes : map?.own;
  return { map: map?.map ?? null, codes: codes ?? null, isNow: true };
}
