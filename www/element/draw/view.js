/**
 * The view of the Draw panel: paints a drawing and its completion, and turns presses into commands. It makes no
 * decisions: the panel holds the state and decides what to show.
 */
import { givenOf, halfOf, isBlank, otherSide, withHalf, withoutHalf } from '../../shared/field.js';
import { paintField } from '../../shared/paint.js';
import { STRINGS } from '../../shared/strings.js';
import { byId, isCommand, isOff, isText, setEnabled, setText } from '../dom.js';
import { digitOf } from './examples.js';
import { Frame } from './frame.js';

/** @typedef {import('../../shared/field.js').Given} Given */
/** @typedef {import('../../shared/field.js').Side} Side */
/** @typedef {import('../../shared/protocol.js').Completion} Completion */
/** @typedef {import('../../shared/assets.js').Digit} Digit */
/** @typedef {import('../../shared/paint.js').Palette} Palette */
/**
 * `isReal`: whether a half is that of a real digit; `comparing`: in the Compare panel, the methods complete the drawing
 * beside the frame.
 * @typedef {{ palette: Palette, canUndo: boolean, canRead: boolean, hasNetwork: boolean, isOwnNetwork: boolean,
 *   comparing: boolean,
 *   isReal: (side: Side) => boolean }} Options
 */
/** @typedef {import('../../shared/field.js').DrawingState} DrawingState */
/** @typedef {{ onGiven: (given: Given) => void, onExample: (digit: number) => void }} Choices */

export class DrawView {
  #root;
  #frame;

  /** @param {ShadowRoot} root @param {import('./frame.js').Hooks & Choices} hooks */
  constructor(root, hooks) {
    this.#root = root;
    this.#frame = new Frame(root, hooks);
    byId(this.#root, 'undo').addEventListener('click', ({ currentTarget }) => isOff(currentTarget) || hooks.onUndo());
    byId(this.#root, 'clear').addEventListener('click', ({ currentTarget }) => isOff(currentTarget) || hooks.onClear());
    byId(this.#root, 'app').addEventListener('keydown', (event) => {
      const isShown = byId(this.#root, 'stage').offsetParent !== null;
      if (!isCommand(event, 'z') || !isShown || isText(/** @type {Element} */ (event.target))) return;
      hooks.onUndo();
      event.preventDefault();
    });
    for (const radio of this.#radios())
      radio.addEventListener('change', () => hooks.onGiven(/** @type {Given} */ (radio.value)));
    byId(this.#root, 'examples').addEventListener('click', ({ target }) => {
      const button = /** @type {Element} */ (target).closest('button');
      if (button) hooks.onExample(Number(button.dataset.digit));
    });
  }

  /**
   * Paints the frame, which follows the pen.
   * @param {DrawingState} drawing @param {Completion | null} completion @param {Options} options
   */
  paintFrame(drawing, completion, { palette, hasNetwork, comparing }) {
    const answer = isEmpty(drawing) ? null : completion;
    const { field, faint } = comparing ? comparedField(drawing) : fieldOf(drawing, answer, hasNetwork);
    this.#frame.paint(field, { palette, faint });
  }

  /** Says in another language what is said once. */
  reword() {
    this.#frame.reword();
  }

  /**
   * Shows everything around the frame.
   * @param {DrawingState} drawing
   * @param {Completion | null} completion of this drawing or of the one just before it; null if there is no network or
   *   nothing to complete
   * @param {Options} options
   */
  show(drawing, completion, options) {
    const { canUndo } = options;
    const { given, ink } = drawing;
    const answer = isEmpty(drawing) ? null : completion;
    this.#frame.tellInk(given === 'both' ? ink : withoutHalf(ink, otherSide(given)));
    for (const side of /** @type {const} */ (['left', 'right']))
      setText(this.#root, `caption-${side}`, captionOf(side, drawing, answer, options));
    setText(this.#root, 'pen-hint', (answer && STRINGS.draw.aligned(answer.alignment)) || STRINGS.draw.hint);
    for (const radio of this.#radios()) radio.checked = radio.value === given;
    setEnabled(byId(this.#root, 'undo'), canUndo);
    setEnabled(byId(this.#root, 'clear'), !isBlank(ink));
    for (const button of this.#root.querySelectorAll('#examples button')) {
      button.setAttribute(
        'aria-pressed',
        String(
          drawing.example !== null &&
            Number(/** @type {HTMLElement} */ (button).dataset.digit) === digitOf(drawing.example),
        ),
      );
    }
  }

  /** @param {Digit[]} examples the first of each digit is painted on its button @param {Palette} palette */
  showExamples(examples, palette) {
    for (const button of this.#root.querySelectorAll('#examples button')) {
      const digit = Number(/** @type {HTMLElement} */ (button).dataset.digit);
      const example = examples.find(({ label }) => label === digit);
      const canvas = button.querySelector('canvas');
      const context = canvas?.getContext('2d');
      if (!example || !canvas || !context) continue;
      paintField(context, example.pixels, { palette });
      canvas.hidden = false;
      /** @type {HTMLElement} */ (button.firstElementChild).hidden = true;
    }
  }

  /** @returns {NodeListOf<HTMLInputElement>} */
  #radios() {
    return this.#root.querySelectorAll('input[name="given"]');
  }
}

/**
 * The field to show: the given half as drawn, the other as the network draws it. Until the network is loaded, a real
 * example shows its own other half, faintly.
 * @param {DrawingState} drawing
 * @param {Completion | null} answer
 * @param {boolean} hasNetwork
 * @returns {{ field: Float32Array, faint: Side | null }}
 */
function fieldOf({ ink, given, example }, answer, hasNetwork) {
  if (given === 'both') return { field: ink, faint: null };
  const other = otherSide(given);
  if (answer) return { field: withHalf(ink, other, halfOf(answer.image, other)), faint: null };
  if (example !== null && !hasNetwork) return { field: ink, faint: other };
  return { field: withoutHalf(ink, other), faint: null };
}

/**
 * The field in the Compare panel: the methods draw beside it, so the half that they are not given is painted faintly.
 * @param {DrawingState} drawing
 */
const comparedField = ({ ink, given }) => ({ field: ink, faint: given === 'both' ? null : otherSide(given) });

/**
 * The words below a half of the frame.
 * @param {Side} side @param {DrawingState} drawing @param {Completion | null} answer @param {Options} options
 */
function captionOf(side, drawing, answer, { hasNetwork, isOwnNetwork, comparing, isReal }) {
  const words = STRINGS.draw;
  const empty = isEmpty(drawing);
  const isGiven = drawing.given === 'both' || drawing.given === side;
  if (isGiven) return empty ? words.nothing : isReal(side) ? words.example : words.yours;
  if (empty) return words.either;
  if (!comparing && answer) return isOwnNetwork ? words.ownNetwork : words.network;
  const isExample = drawing.example !== null;
  if (!comparing) return isExample && !hasNetwork ? words.truth : words.waiting;
  return isExample ? words.real : roleOf(drawing) === 'covered' ? words.covered : words.beside;
}

/** Whether there is nothing to give to the network. @param {DrawingState} drawing */
export const isEmpty = ({ ink, given }) => isBlank(givenOf(ink, given));

/**
 * The role of the half that is not given: covered if something is drawn there, otherwise drawn by the network.
 * @param {DrawingState} drawing
 */
export const roleOf = ({ ink, given }) =>
  given !== 'both' && isBlank(halfOf(ink, otherSide(given))) ? 'network' : 'covered';
