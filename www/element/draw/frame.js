/**
 * The frame in which the visitor draws, by mouse, pen, touch or keyboard. It turns input into strokes, taps and toggled
 * dots and reports them to its owner; it holds no drawing of its own.
 *
 * For the keyboard and the screen reader, the frame is a grid of 28 x 28 cells, one of which is in the tab order
 * (roving tabindex). The cells take no pointer events: those go to the frame below them.
 */

import { HALF, isDark, middleOf, PIXELS, SIZE } from '../../shared/field.js';
import { paintFrame } from '../../shared/paint.js';
import { STRINGS } from '../../shared/strings.js';
import { hold, isText, make, placesIn } from '../dom.js';

/** @typedef {import('../../shared/field.js').Point} Point */
/** @typedef {import('../../shared/field.js').Side} Side */
/** @typedef {import('../../shared/paint.js').Palette} Palette */
/**
 * `onCancel`: the stroke was none, such as the touch of a palm.
 * @typedef {{ onBegin: (column: number, erases?: boolean) => void, onStroke: (from: Point, to: Point) => void,
 *   onEnd: () => void, onCancel: () => void, onTap: (row: number, column: number) => void,
 *   onToggle: (row: number, column: number) => void, onUndo: () => void, onClear: () => void }} Hooks
 */
/**
 * `raw`: whether its moves arrive at once, as raw updates; ordinary moves, which arrive with the next frame, then
 * repeat them.
 * @typedef {{ id: number, type: string, from: Point, at: Point, strayed: boolean, raw: boolean }} Pen
 */

const MOVES = /** @type {Record<string, [number, number]>} */ ({
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
});
/** For so long after a pen was last near the frame, in milliseconds, a touch is the palm of its hand. */
const PALM_MS = 1000;
/** The `button` that a pen turned round has: its eraser. */
const ERASER = 5;
/** A stroke that strays no farther than this, in pixels of the field, is a tap. */
const TAP = 0.6;
/** Rows of the grid made in one task: all 28 at once kept the page's thread busy for up to a tenth of a second. */
const ROWS_A_TASK = 7;

export class Frame {
  #frame;
  #cells;
  #context;
  /** @type {HTMLElement[]} */ #cell = [];
  /** The ink that the cells should announce. @type {Float32Array} */ #ink = new Float32Array(PIXELS);
  #dark = new Uint8Array(PIXELS); // what they announce now
  #row = SIZE / 2;
  #column = HALF / 2;
  /** @type {Pen | null} */ #pen = null;
  /** When a pen was last near. */ #penSeenMs = -Infinity;
  #keyStroke = false;

  /** @param {ShadowRoot} root @param {Hooks} hooks */
  constructor(root, hooks) {
    this.#frame = /** @type {HTMLElement} */ (root.getElementById('frame'));
    this.#cells = /** @type {HTMLElement} */ (root.getElementById('cells'));
    const canvas = /** @type {HTMLCanvasElement} */ (root.getElementById('frame-canvas'));
    this.#context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { alpha: false }));
    // The 784 cells take longer than the rest of the page, and none can have the focus yet, so they are made after the
    // first paint.
    requestAnimationFrame(() => setTimeout(() => this.#fillGrid()));
    this.#listenToPen(hooks);
    this.#listenToKeys(hooks);
  }

  /** @param {Float32Array} field @param {{ palette: Palette, faint?: Side | null }} options */
  paint(field, options) {
    const { canvas } = this.#context;
    const density = canvas.ownerDocument.defaultView?.devicePixelRatio ?? 1;
    // whole canvas pixels for each field pixel, so that there are no seams
    const cell = Math.max(4, Math.round((this.#frame.clientWidth * density) / SIZE));
    if (canvas.width !== cell * SIZE) canvas.width = canvas.height = cell * SIZE;
    paintFrame(this.#context, field, options);
  }

  /** @param {Float32Array} ink what the visitor drew, for the cells to announce */
  tellInk(ink) {
    this.#ink = ink;
    this.#cell.forEach((element, at) => {
      const dark = Number(isDark(ink[at]));
      if (this.#dark[at] === dark) return;
      this.#dark[at] = dark;
      element.setAttribute('aria-selected', String(dark === 1));
    });
  }

  /** Says everything in another language. */
  reword() {
    this.#cell.forEach((cell, at) =>
      cell.setAttribute('aria-label', STRINGS.draw.cell(Math.floor(at / SIZE), at % SIZE)),
    );
  }

  /** @param {number} [first] the first row of this task; later tasks fill the others */
  #fillGrid(first = 0) {
    for (let row = first; row < first + ROWS_A_TASK; row += 1) {
      const line = make('div', { role: 'row' });
      for (let column = 0; column < SIZE; column += 1) {
        const label = STRINGS.draw.cell(row, column);
        const cell = make('div', { role: 'gridcell', 'aria-label': label, 'aria-selected': 'false' });
        cell.tabIndex = row === this.#row && column === this.#column ? 0 : -1;
        line.append(cell);
        this.#cell.push(cell);
      }
      this.#cells.append(line);
    }
    this.tellInk(this.#ink);
    if (first + ROWS_A_TASK < SIZE) requestAnimationFrame(() => setTimeout(() => this.#fillGrid(first + ROWS_A_TASK)));
  }

  /** @param {Hooks} hooks */
  #listenToPen({ onBegin, onStroke, onTap, onEnd, onCancel }) {
    const frame = this.#frame;
    frame.addEventListener('pointerdown', (event) => {
      const [at] = this.#pointsOf([event]);
      const erases = event.button === ERASER;
      if ((event.button !== 0 && !erases) || !isNear(at.x) || !isNear(at.y) || !this.#mayBegin(event)) return;
      if (this.#pen) (this.#pen.type === event.pointerType ? onEnd : onCancel)();
      event.preventDefault();
      // so that keys reach the element after a stroke; on the stage, since a cell would seem to be chosen
      const focused = focusedIn(frame);
      if (!focused || isText(focused)) frame.parentElement?.focus({ preventScroll: true });
      hold(frame, event.pointerId);
      this.#pen = { id: event.pointerId, type: event.pointerType, from: at, at, strayed: false, raw: false };
      onBegin(cellOf(at.x), erases);
      onStroke(at, at);
    });
    const lift = (/** @type {PointerEvent} */ event) => {
      if (event.pointerId !== this.#pen?.id) return;
      const { from, strayed } = this.#pen;
      this.#pen = null;
      if (event.type === 'pointercancel') return onCancel();
      if (!strayed && event.type === 'pointerup') onTap(cellOf(from.y), cellOf(from.x));
      onEnd();
    };
    const move = (/** @type {PointerEvent} */ event) => {
      if (event.pointerType === 'pen') this.#penSeenMs = event.timeStamp;
      const pen = this.#pen;
      if (event.pointerId !== pen?.id) return;
      if (event.isTrusted && event.buttons === 0) return lift(event); // let go where no page sees it, as under a dialog
      pen.raw ||= event.type === 'pointerrawupdate';
      if (pen.raw && event.type === 'pointermove') return;
      const events = event.getCoalescedEvents?.() ?? [];
      for (const to of this.#pointsOf(events.length > 0 ? events : [event])) {
        pen.strayed ||= Math.hypot(to.x - pen.from.x, to.y - pen.from.y) > TAP;
        onStroke(pen.at, to);
        pen.at = to;
      }
    };
    for (const [types, act] of /** @type {const} */ ([
      [['pointerrawupdate', 'pointermove'], move],
      [['pointerup', 'pointercancel', 'lostpointercapture'], lift],
    ]))
      for (const type of types) frame.addEventListener(type, (event) => act(/** @type {PointerEvent} */ (event)));
  }

  /**
   * Whether a stroke may begin: not with a second finger, nor with the palm of a hand that holds a pen. A pen ends a
   * touch, which was its palm; and a stroke whose end never came ends with the next one.
   * @param {PointerEvent} event
   */
  #mayBegin({ pointerType, isPrimary, timeStamp }) {
    if (pointerType === 'pen') this.#penSeenMs = timeStamp;
    if (pointerType === 'touch' && (!isPrimary || timeStamp - this.#penSeenMs < PALM_MS)) return false;
    return !this.#pen || this.#pen.type === pointerType || (this.#pen.type === 'touch' && pointerType === 'pen');
  }

  /** @param {Hooks} hooks */
  #listenToKeys({ onBegin, onStroke, onEnd, onToggle, onClear }) {
    const liftKey = () => {
      if (this.#keyStroke) onEnd();
      this.#keyStroke = false;
    };
    this.#cells.addEventListener('keyup', ({ key }) => key === 'Shift' && liftKey());
    this.#cells.addEventListener(
      'focusout',
      ({ relatedTarget }) => this.#cells.contains(/** @type {Node | null} */ (relatedTarget)) || liftKey(),
    );
    this.#cells.addEventListener('keydown', (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const from = middleOf(this.#row, this.#column);
      const move = MOVES[event.key];
      if (move) this.#focus(this.#row + move[0], this.#column + move[1]);
      else if (event.key === 'Home') this.#focus(this.#row, 0);
      else if (event.key === 'End') this.#focus(this.#row, SIZE - 1);
      else if (event.key === ' ' || event.key === 'Enter') event.repeat || onToggle(this.#row, this.#column);
      else if (event.key === 'Delete') onClear();
      else return;
      event.preventDefault();
      if (!move || !event.shiftKey) return;
      if (!this.#keyStroke) onBegin(cellOf(from.x));
      this.#keyStroke = true;
      onStroke(from, middleOf(this.#row, this.#column));
    });
  }

  /** @param {number} row @param {number} column */
  #focus(row, column) {
    this.#cell[this.#row * SIZE + this.#column].tabIndex = -1;
    this.#row = Math.min(SIZE - 1, Math.max(0, row));
    this.#column = Math.min(SIZE - 1, Math.max(0, column));
    const cell = this.#cell[this.#row * SIZE + this.#column];
    cell.tabIndex = 0;
    cell.focus({ preventScroll: true });
  }

  /** @param {PointerEvent[]} events @returns {Point[]} */
  #pointsOf(events) {
    return events.map(placesIn(this.#frame)).map(({ x, y }) => ({ x: x * SIZE, y: y * SIZE }));
  }
}

/** Whether a press can be there: one of a script may have no coordinates. @param {number} along a coordinate */
const isNear = (along) => Math.abs(along - HALF) <= HALF + 1;

/** @param {number} along a coordinate of the field @returns {number} the row or column there, or the nearest one */
const cellOf = (along) => Math.min(SIZE - 1, Math.max(0, Math.floor(along)));

/** @param {Element} element @returns {Element | null} what has the focus, in the same tree as the element */
const focusedIn = (element) => /** @type {ShadowRoot} */ (element.getRootNode()).activeElement;
