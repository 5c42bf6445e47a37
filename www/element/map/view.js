/**
 * The map on a canvas, for any panel. It shows what it is given and asks for what it needs; it knows no network.
 *
 *     const map = new MapView(host, { palette, onPlace });   host: an empty element of the shadow root; the map
 *                                                            fills its width, with the ratio --map-ratio (4 / 3)
 *     map.show(picture, { animate: true });                  a `MapPicture` of the engine, or null; moves smoothly
 *     map.dots([{ side: 'left', x, y }, { side: 'right', x, y, hollow: true }]);   the visitor's, from `placeOf`
 *     map.decoded({ image, probabilities });                 the answer to `onPlace({ code, half, x, y })`
 *     map.refresh();                                         colours or size have changed, or the panel is shown
 *
 * `compact: true` leaves out zoom, table and figures, for small maps side by side; `label` names the map for a screen
 * reader. Without `onPlace`, presses do nothing. A panel that is hidden may go on calling `show` and `dots`: what is
 * hidden is not painted.
 */

import { agreement, mostLikely } from '../../shared/codes.js';
import { codeAt, codeOfHalf, nearest, placeOfHalf, sideOfHalf } from '../../shared/map.js';
import { STRINGS } from '../../shared/strings.js';
import { freshId, make } from '../dom.js';
import { wear } from '../sheets.js';
import { Callout } from './callout.js';
import { between, fitted, neighbour, toCanvas, toPlane, zoomed } from './camera.js';
import { Gestures } from './gestures.js';
import { Layer } from './layer.js';
import { lookUpFonts, numeralSize, paintTop } from './paint.js';
import { MAP } from './strings.js';
import { MAP_STYLE } from './style.js';
import { MapTable } from './table.js';

/**
 * A map; that of a recorded run has no codes, but completions of so many of its first halves, and the agreements of its
 * first ten left halves with its first ten right halves.
 * @typedef {import('../../shared/map.js').MapPicture & { recorded?: number, agreements?: Float32Array }} MapPicture
 */
/** @typedef {import('../../shared/map.js').Place} Place */
/** @typedef {import('../../shared/protocol.js').Drawn} Drawn */
/** @typedef {import('./paint.js').Dot} Dot */
/** @typedef {import('./camera.js').Camera} Camera */
/** A place to decode; `half` is its place in the map if it is that of a half. */
/** @typedef {Place & { code: Float32Array, half: number | null }} Asked */
/**
 * @typedef {{ palette: () => import('../../shared/paint.js').Palette, onPlace?: ((asked: Asked) => void) | null,
 *   compact?: boolean, label?: import('../dom.js').Words }} MapOptions
 */

/** How long points and camera take to get where they belong. */
const MOVE_MS = 450;
/** A press this close to a half, in CSS pixels, decodes its code; elsewhere it decodes a blend. */
const REACH = 9;
/** The least width, in CSS pixels, of which words about the keys leave the most to the map. */
const LEAST_FOR_KEYS = 320;
/** Left and right halves in the agreements of a recorded map. */
const PAIRS = 10;
/** The least pixels of the canvas for a CSS pixel, so that small numerals are sharp. */
const LEAST_DENSITY = 1;

const REDUCED = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)');

export class MapView {
  #options;
  #canvas;
  /** @type {CanvasRenderingContext2D | undefined} */ #context;
  #words = /** @type {HTMLElement} */ (make('p', { class: 'map-words hint' }));
  #keys = make('p', { class: 'map-keys hint', id: freshId('map-keys') });
  #figures = { gap: make('dd', {}, '–'), partner: make('dd', {}, '–') };
  #told = make('p', { class: 'visually-hidden', role: 'status' });
  #callout = new Callout(() => this.#leave());
  /** @type {HTMLButtonElement[]} */ #kinds = [];
  /** @type {MapTable | null} */ #table = null;

  /** @type {MapPicture | null} */ #map = null;
  /** The places on show: those of the map, or on the way there. @type {Float32Array} */ #places = new Float32Array(0);
  /** @type {{ places: Float32Array, camera: Camera, startMs: number } | null} */ #from = null;
  /** @type {Camera} */ #camera = { x: 0, y: 0, scale: 1 };
  /** Whether the visitor has zoomed by hand, so that the camera stays. */ #held = false;
  /** @type {number | null} */ #kind = null;
  /** @type {Dot[]} */ #dots = [];
  /** What is decoded. @type {Asked | null} */ #asked = null;
  /** What the network draws from it, once it has. @type {Drawn | null} */ #drawn = null;
  #frame = 0;
  /** Whether the numerals can be painted at once. */ #hasFonts = false;
  #points = new Layer();
  /** Its size in CSS pixels, kept, since asking for it would force a layout. */ #shownAs = { width: 0, height: 0 };

  /** @param {HTMLElement} host @param {MapOptions} options */
  constructor(host, options) {
    this.#options = options;
    const { compact = false, onPlace = null, label = () => MAP.label } = options;
    const id = freshId('map-words');
    this.#words.id = id;
    this.#canvas = /** @type {HTMLCanvasElement} */ (
      make('canvas', { class: 'map-canvas', role: onPlace ? 'application' : 'img', 'aria-label': label })
    );
    this.#canvas.setAttribute('aria-describedby', onPlace ? `${id} ${this.#keys.id}` : id);
    const stage = make('div', { class: 'map-stage' }, this.#canvas, this.#callout.element, this.#keys, this.#words);
    host.classList.add('map');
    host.classList.toggle('compact', compact);
    host.append(stage);
    if (!compact) host.append(this.#makeKinds());
    host.append(this.#makeFigures(), this.#told);
    this.#say();
    if (!compact) {
      this.#table = new MapTable();
      host.append(this.#table.element);
    }
    wear(/** @type {ShadowRoot} */ (host.getRootNode()), MAP_STYLE);
    if (onPlace) this.#listen();
    lookUpFonts().then(() => {
      this.#hasFonts = true;
      this.#paint();
    });
    new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = this.#canvas;
      this.#shownAs = { width, height };
      this.#keys.hidden = width < LEAST_FOR_KEYS; // then only for a screen reader
      this.refresh();
    }).observe(stage);
  }

  /** @param {MapPicture | null} map @param {{ animate?: boolean }} [options] */
  show(map, { animate = true } = {}) {
    const before = this.#map;
    this.#map = map;
    this.#close();
    this.#say();
    if (!map) {
      this.#places = new Float32Array(0);
      return this.#paint();
    }
    this.#table?.show(map);
    const moves = animate && !REDUCED?.matches && before?.places.length === map.places.length && this.#isShown;
    this.#from = moves ? { places: this.#places.slice(), camera: this.#camera, startMs: performance.now() } : null;
    if (!moves) this.#places = map.places;
    if (this.#held && !moves) this.#held = false;
    this.#paint();
  }

  /**
   * Dots that have moved close the callout: it would stay in their way, and a finger has no key to close it.
   * @param {Dot[]} dots of the visitor, at most one a side; painted with the next frame
   */
  dots(dots) {
    const haveMoved = dots.length !== this.#dots.length || dots.some(({ x, y }, at) => !isAt(this.#dots[at], { x, y }));
    this.#dots = dots;
    if (haveMoved) this.#close();
    this.#paint();
  }

  /** @param {Drawn} drawn what the network draws from the code that was asked for last */
  decoded(drawn) {
    if (!this.#asked) return;
    this.#drawn = drawn;
    this.#showDrawn();
    this.#placeCallout();
    const { half } = this.#asked;
    this.#told.textContent = MAP.told(half === null ? null : this.#describe(half), this.#wordsOf(drawn));
  }

  /** In the callout, in today's colours and words. */
  #showDrawn() {
    if (!this.#drawn) return;
    const half = this.#asked?.half ?? null;
    const of = half === null || this.#map?.recorded ? [] : [MAP.half(this.#describe(half))];
    this.#callout.show(this.#drawn.image, [...of, this.#wordsOf(this.#drawn)], this.#options.palette());
  }

  /** @param {Drawn} drawn */
  #wordsOf({ probabilities }) {
    const half = this.#asked?.half ?? null;
    if (this.#map?.recorded && half !== null) return MAP.completed(this.#map.digits[half >> 1]);
    const digit = probabilities ? mostLikely(probabilities) : null;
    return digit === null ? MAP.unread : MAP.decoded(digit, /** @type {Float32Array} */ (probabilities)[digit]);
  }

  /** Paints everything anew. */
  refresh() {
    this.#showDrawn();
    this.#paint();
  }

  /** Says everything in another language. */
  reword() {
    this.#say();
    this.#showDrawn();
    if (this.#map) this.#table?.show(this.#map, true);
  }

  #say() {
    const map = this.#map;
    this.#words.textContent = map ? MAP.sentence(map) : STRINGS.agreement.map;
    this.#keys.textContent = map && this.#options.onPlace ? MAP.keys : '';
    this.#words.classList.toggle('visually-hidden', map !== null || this.#options.compact === true);
    this.#figures.gap.textContent = map ? MAP.number(map.gap) : '–';
    this.#figures.partner.textContent = map ? MAP.of100(map.partnerOf100.leftToRight) : '–';
  }

  get #isShown() {
    return this.#shownAs.width > 0;
  }

  #size() {
    return { width: this.#canvas.width, height: this.#canvas.height };
  }

  get #density() {
    return Math.max(LEAST_DENSITY, globalThis.devicePixelRatio ?? 1);
  }

  #paint() {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame((nowMs) => {
      this.#frame = 0;
      if (this.#isShown && this.#hasFonts) this.#paintNow(nowMs);
    });
  }

  /** @param {number} nowMs */
  #paintNow(nowMs) {
    const density = this.#density;
    const [width, height] = [this.#shownAs.width, this.#shownAs.height].map((length) => Math.round(length * density));
    if (this.#canvas.width !== width || this.#canvas.height !== height) Object.assign(this.#canvas, { width, height });
    const goal = this.#goal();
    this.#move(nowMs, goal);
    const { digits } = this.#map ?? { digits: [] };
    const points = { digits: this.#places.length > 0 ? digits : [], places: this.#places };
    const look = { palette: this.#options.palette(), camera: this.#camera, density, kind: this.#kind };
    // not before there is something to paint: until then it would be black
    this.#context ??= /** @type {CanvasRenderingContext2D} */ (this.#canvas.getContext('2d', { alpha: false }));
    this.#context.drawImage(this.#points.of(points, look, { width, height }), 0, 0);
    paintTop(this.#context, points, {
      ...look,
      chosen: this.#asked?.half ?? null,
      at: this.#asked,
      dots: this.#dots,
    });
    this.#placeCallout();
  }

  /** Takes places and camera a frame further on their way. @param {number} nowMs @param {Camera} goal */
  #move(nowMs, goal) {
    if (!this.#from || !this.#map) {
      this.#camera = goal;
      return;
    }
    const part = Math.min(1, Math.max(0, (nowMs - this.#from.startMs) / MOVE_MS));
    const eased = 1 - (1 - part) ** 3;
    const { places } = this.#from;
    this.#places = this.#map.places.map((to, at) => places[at] + (to - places[at]) * eased);
    this.#camera = between(this.#from.camera, goal, eased);
    if (part === 1) this.#from = null;
    else this.#paint();
  }

  /** Where the camera should be. @returns {Camera} */
  #goal() {
    if (this.#held || !this.#map) return this.#camera;
    return this.#all(this.#kind);
  }

  /** The camera that shows all points, or those of one kind. @param {number | null} [kind] @returns {Camera} */
  #all(kind = null) {
    const { digits, places } = this.#map ?? { digits: new Uint8Array(0), places: new Float32Array(0) };
    const size = this.#size();
    const margin = (numeralSize(size.width / this.#density, size.height / this.#density) + 3) * this.#density;
    return fitted(places, size, margin, (half) => kind === null || digits[half >> 1] === kind);
  }

  #makeFigures() {
    /** @type {(value: HTMLElement, words: Record<'name' | 'title' | 'brief', () => string>) => HTMLElement} */
    const figure = (value, { name, title, brief }) =>
      make('div', { title }, make('dt', {}, name), value, ...(this.#options.compact ? [] : [hint(brief)]));
    const hint = (/** @type {() => string} */ words) => make('dd', { class: 'hint' }, words);
    const { gap, partner } = this.#figures;
    return make(
      'dl',
      { class: 'map-figures' },
      figure(gap, { name: () => MAP.gap, title: () => MAP.gapWords, brief: () => MAP.gapBriefly }),
      figure(partner, { name: () => MAP.partner, title: () => MAP.partnerWords, brief: () => MAP.partnerBriefly }),
    );
  }

  /** @returns {HTMLElement} buttons that zoom to one kind of digit */
  #makeKinds() {
    const choices = [null, ...Array.from({ length: 10 }, (_, digit) => digit)];
    this.#kinds = choices.map((kind) => {
      const pressed = { type: 'button', 'aria-pressed': String(kind === null) };
      const button = /** @type {HTMLButtonElement} */ (
        kind === null
          ? make('button', pressed, () => MAP.all)
          : make('button', { ...pressed, 'aria-label': () => MAP.kind(kind) }, String(kind))
      );
      button.addEventListener('click', () => this.#choose(kind));
      return button;
    });
    return make('div', { class: 'map-kinds', role: 'group', 'aria-label': () => MAP.kinds }, ...this.#kinds);
  }

  /** Shows everything, with nothing chosen. */
  showAll() {
    this.#choose(null);
  }

  /** Zooms to one kind of digit, or to all. @param {number | null} kind */
  #choose(kind) {
    this.#close();
    this.#kind = kind;
    this.#kinds.forEach((button, place) => button.setAttribute('aria-pressed', String((kind ?? -1) === place - 1)));
    this.#held = false;
    this.#glide();
  }

  /** Moves the camera to its goal, smoothly unless reduced motion is asked for. */
  #glide() {
    if (!REDUCED?.matches && this.#map)
      this.#from = { places: this.#places.slice(), camera: this.#camera, startMs: performance.now() };
    this.#paint();
  }

  #listen() {
    const canvas = this.#canvas;
    canvas.tabIndex = 0;
    new Gestures(canvas, {
      onPress: (pixel) => this.#press(this.#onCanvas(pixel)),
      onZoom: (factor, pixel) => this.#zoom(factor, toPlane(this.#onCanvas(pixel), this.#camera, this.#size())),
    });
    canvas.addEventListener('keydown', (event) => this.#key(event));
  }

  /** @param {Place} pixel in CSS pixels @returns {Place} in those of the canvas */
  #onCanvas({ x, y }) {
    return { x: x * this.#density, y: y * this.#density };
  }

  /** Decodes what is at a place. @param {Place} pixel of the canvas */
  #press(pixel) {
    if (!this.#map) return;
    const place = toPlane(pixel, this.#camera, this.#size());
    const [near] = nearest(this.#map, place, 1);
    const isHalf = near && near.distance * this.#camera.scale <= REACH * this.#density && this.#canShow(near.half);
    if (isHalf) this.#askHalf(near.half);
    else this.#askPlace(place);
  }

  /** @param {number} half */
  #askHalf(half) {
    if (!this.#map) return;
    this.#ask({ ...placeOfHalf(this.#map, half), code: codeOfHalf(this.#map, half).slice(), half });
  }

  /** Whether there is a drawing for a half. @param {number} half */
  #canShow(half) {
    return !this.#map?.recorded || half < this.#map.recorded;
  }

  /** On the map of a recorded run, goes to the nearest half that can be shown. @param {Place} place */
  #askPlace(place) {
    const known = this.#map?.recorded && nearest(this.#map, place, Infinity).find(({ half }) => this.#canShow(half));
    if (known) this.#askHalf(known.half);
    else if (this.#map) this.#ask({ x: place.x, y: place.y, code: codeAt(this.#map, place), half: null });
  }

  /** @param {Asked} asked */
  #ask(asked) {
    this.#asked = asked;
    this.#drawn = null;
    this.#options.onPlace?.(asked);
    this.#paint();
  }

  /** @param {number} factor @param {Place} around */
  #zoom(factor, around) {
    const all = this.#all();
    this.#from = null;
    this.#camera = zoomed(this.#camera, factor, around, all);
    this.#held = this.#camera !== all;
    if (!this.#held && this.#kind !== null) this.showAll();
    this.#paint();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!this.#map || event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    const here = this.#asked ?? this.#camera;
    if (way && event.shiftKey && !this.#map.recorded) {
      const step = (0.04 * this.#size().width) / this.#camera.scale;
      this.#askPlace({ x: here.x + way[0] * step, y: here.y + way[1] * step });
    } else if (way) {
      const { digits } = this.#map;
      const counts = (/** @type {number} */ half) =>
        this.#canShow(half) && (this.#kind === null || digits[half >> 1] === this.#kind);
      const half = neighbour(this.#map.places, here, way, (one) => one !== this.#asked?.half && counts(one));
      if (half !== null) this.#askHalf(half);
    } else if (event.key === '+' || event.key === '=') this.#zoom(1.4, here);
    else if (event.key === '-') this.#zoom(1 / 1.4, here);
    else if (event.key === 'Escape' && (this.#asked || this.#held || this.#kind !== null)) this.#leave();
    else if ((event.key === 'Enter' || event.key === ' ') && !this.#asked) this.#askPlace(this.#camera);
    else return;
    event.preventDefault();
    if (way) this.#follow();
  }

  #close() {
    this.#asked = null;
    this.#drawn = null;
    this.#callout.close();
  }

  /** Closes the callout; pressed again, shows everything. */
  #leave() {
    if (!this.#asked) return this.showAll();
    this.#close();
    this.#paint();
  }

  /** Moves the camera if the place that is decoded lies outside. */
  #follow() {
    if (!this.#asked) return;
    const size = this.#size();
    const { x, y } = toCanvas(this.#asked, this.#camera, size);
    if (x >= 0 && y >= 0 && x <= size.width && y <= size.height) return;
    this.#camera = { ...this.#camera, x: this.#asked.x, y: this.#asked.y };
    this.#held = true;
  }

  /** Beside the place that is decoded. */
  #placeCallout() {
    if (!this.#asked) return;
    const { x, y } = toCanvas(this.#asked, this.#camera, this.#size());
    this.#callout.standBeside({ x: x / this.#density, y: y / this.#density }, this.#shownAs);
  }

  /** @param {number} half */
  #describe(half) {
    const map = /** @type {MapPicture} */ (this.#map);
    const other = half % 2 === 0 ? half + 1 : half - 1;
    const digit = half >> 1;
    return {
      digit: map.digits[digit],
      side: sideOfHalf(half),
      agreement: map.agreements
        ? (map.agreements[digit * (PAIRS + 1)] ?? null)
        : agreement(codeOfHalf(map, half), codeOfHalf(map, other)),
    };
  }
}

/** @param {Place} one @param {Place} other */
const isAt = (one, other) => one.x === other.x && one.y === other.y;

/** Right and up. @type {Record<string, [number, number]>} */
const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
