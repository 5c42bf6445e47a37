/** The visitor's drawing: the ink of both halves, which of them the network is given, and the undo history. No DOM. */
import {
  blank,
  erase,
  HALF,
  isBlank,
  isDark,
  SIZE,
  sideOf,
  stroke,
  toggle,
  withHalf,
  withoutHalf,
} from '../../shared/field.js';

/** @typedef {import('../../shared/field.js').Given} Given */
/** @typedef {import('../../shared/field.js').Side} Side */
/** @typedef {import('../../shared/field.js').Point} Point */
/** @typedef {import('../../shared/field.js').DrawingState} DrawingState */

const MOST_STEPS_BACK = 100;
/** A stroke is on a side as soon as it is this far from the midline, in pixels of the field. */
const FAR = 6;
/** Or this far, after this way: an 8 may begin on the other side of the midline. */
const BAND = 3;
const WAY = 5;
/** A short stroke whose middle is this close to the midline belongs to the side that is given. */
const NEAR = 1;
/** A stroke that reaches this far over the midline loses something that one sees. */
const CUT = 2;

export class Drawing {
  /** @type {DrawingState} */ state = { ink: blank(), given: 'left', example: null };
  /** @type {DrawingState[]} */ #past = [];
  /** What the latest stroke has made: what else changes the drawing ends that stroke. @type {DrawingState | null} */
  #drawn = null;
  /** The pieces of the latest stroke. @type {[Point, Point][]} */ #path = [];
  /** Whether it takes ink away. */ #erases = false;
  /** Whether it is clear which side it belongs to. */ #isDecided = false;
  /** Its length until then, and the sum of x along it. */ #way = 0;
  #moment = 0;

  get canUndo() {
    return this.#past.length > 0;
  }

  /**
   * Begins a stroke. A stroke on the half that the network draws swaps the roles of the two halves: that half goes on
   * from what the visitor has drawn there, but does not add to half of an example. An eraser swaps nothing: it takes
   * away what was drawn.
   * @param {number} column @param {boolean} [erases]
   */
  begin(column, erases = false) {
    this.#remember();
    this.#path = [];
    this.#erases = erases;
    this.#isDecided = false;
    this.#way = this.#moment = 0;
    if (erases) this.#draw({ ...this.state, example: null });
    else this.#turnTo(sideOf(column));
  }

  /**
   * Adds a piece to the stroke. The stroke belongs to the side that it goes to; until that is clear, to the side that
   * it has been on so far. If the side changes, all of the stroke moves there.
   * @param {Point} from @param {Point} to
   */
  stroke(from, to) {
    if (this.state !== this.#drawn) this.begin(from.x, this.#erases); // the pen goes on with another stroke
    if (this.#erases) return this.#draw({ ...this.state, ink: erase(this.state.ink, from, to, this.state.given) });
    this.#path.push([from, to]);
    const { given } = this.state;
    const side = given === 'both' || this.#isDecided ? given : this.#sideAfter(from, to);
    if (side === given) return this.#ink(from, to);
    this.#turnTo(/** @type {Side} */ (side));
    for (const piece of this.#path) this.#ink(...piece);
  }

  /** Takes the latest stroke back: it was none. */
  cancel() {
    if (this.state === this.#drawn) this.undo();
    this.#path = [];
  }

  /**
   * What the visitor should be told of the stroke that has ended: the side that is given now if the roles were swapped,
   * and the one that is given if part of the stroke was left out because it lay on the side that the network draws.
   * @returns {{ swapped: Side | null, cut: Side | null }}
   */
  get ended() {
    const { given } = this.state;
    const before = this.#past.at(-1);
    if (given === 'both' || !before || this.state !== this.#drawn) return { swapped: null, cut: null };
    const over = this.#path.some(([, { x }]) => (given === 'left' ? x - HALF : HALF - x) > CUT);
    return { swapped: before.given === given || isBlank(before.ink) ? null : given, cut: over ? given : null };
  }

  /** Gives both halves, and adds to the other one what was left out of the latest stroke. */
  keepWhole() {
    this.state = { ...this.state, given: 'both' };
    for (const piece of this.#path) this.#ink(...piece);
  }

  /**
   * Call this when the latest stroke never left its pixel: it was a tap, which erases ink if there was some.
   * @param {number} row @param {number} column
   */
  tap(row, column) {
    if (this.state !== this.#drawn || this.#erases) return;
    const before = /** @type {DrawingState} */ (this.#past.at(-1));
    const { given } = this.state;
    if (before.given === given && isDark(before.ink[row * SIZE + column]))
      this.#draw({ ...this.state, ink: toggle(before.ink, row, column, given) });
  }

  /** Toggles a dot, without a pen. @param {number} row @param {number} column */
  toggle(row, column) {
    this.begin(column);
    const { ink, given } = this.state;
    this.#draw({ ...this.state, ink: toggle(ink, row, column, given) });
  }

  /** @param {Given} given */
  give(given) {
    if (given === this.state.given) return;
    this.#remember();
    this.state = { ...this.state, given };
  }

  clear() {
    if (!isBlank(this.state.ink)) this.#remember();
    this.state = { ...this.state, ink: blank(), example: null };
  }

  /** @param {Side} side @param {Float32Array} half 392 checked pixels */
  setHalf(side, half) {
    this.#remember();
    this.state = { ink: withHalf(blank(), side, half), given: side, example: null };
  }

  /** @param {Float32Array} pixels 784 @param {number | null} example */
  setWhole(pixels, example) {
    this.#remember();
    this.state = { ink: pixels.slice(), given: this.state.given, example };
  }

  undo() {
    this.state = this.#past.pop() ?? this.state;
  }

  /** Clears the undo history: the current drawing is the beginning. */
  settle() {
    this.#past = [];
  }

  /** @param {DrawingState} state */
  #draw(state) {
    this.state = this.#drawn = state;
  }

  /** @param {Point} from @param {Point} to */
  #ink(from, to) {
    this.#draw({ ...this.state, ink: stroke(this.state.ink, from, to, this.state.given) });
  }

  /** Makes the latest stroke one on this side, without its ink. @param {Side} side */
  #turnTo(side) {
    const { ink, given, example } = /** @type {DrawingState} */ (this.#past.at(-1));
    if (given === 'both' || given === side) this.#draw({ ink, given, example: null });
    else this.#draw({ ink: example === null ? ink : withoutHalf(ink, side), given: side, example: null });
  }

  /**
   * The side of the stroke, a piece further. It is decided where the pen first is far from the midline, or away from it
   * after some way. Until then it is the side of the middle of the stroke, or close to the midline, the one that was
   * given before.
   * @param {Point} from @param {Point} to
   * @returns {Side}
   */
  #sideAfter(from, to) {
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const steps = Math.max(1, Math.ceil(length)); // a quick pen leaves long pieces
    for (let step = 1; step <= steps; step += 1) {
      const x = from.x + ((to.x - from.x) * step) / steps;
      this.#way += length / steps;
      this.#moment += (x * length) / steps;
      const away = Math.abs(x - HALF);
      this.#isDecided = away > FAR || (away > BAND && this.#way >= WAY);
      if (this.#isDecided) return sideOf(x);
    }
    const middle = this.#way > 0 ? this.#moment / this.#way : to.x;
    const before = /** @type {DrawingState} */ (this.#past.at(-1)).given;
    return before !== 'both' && Math.abs(middle - HALF) <= NEAR ? before : sideOf(middle);
  }

  #remember() {
    this.#past.push(this.state);
    if (this.#past.length > MOST_STEPS_BACK) this.#past.shift();
  }
}
