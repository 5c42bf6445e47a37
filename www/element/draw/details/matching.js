/** Matching in the Draw panel: the game, whose score is kept for the visit, and the grid with the visitor's halves. */
import { blank, halfOf, withHalf } from '../../../shared/field.js';
import { paintField } from '../../../shared/paint.js';
import { byId, fittedContexts, isOff, make, setEnabled } from '../../dom.js';
import { GridView } from '../../map/grid.js';
import { networkAnswer, question } from './game.js';
import { MATCHING } from './strings.js';

/** @typedef {import('../../../shared/assets.js').Digit} Digit */
/** @typedef {import('../../../shared/map.js').MapPicture} MapPicture */
/** @typedef {import('../../../shared/protocol.js').Halves} Halves */
/** The map, the digits on it, and the visitor's codes. */
/** @typedef {{ map: MapPicture | null, digits: Digit[], codes: Halves }} Matter */

export class Matching {
  #root;
  #palette;
  #grid;
  /** @type {Matter} */ #matter = { map: null, digits: [], codes: { left: null, right: null } };
  /** @type {import('./game.js').Question | null} */ #question = null;
  /** What the visitor answered. @type {number | null} */ #answer = null;
  #score = { asked: 0, you: 0, network: 0 };

  /** @param {ShadowRoot} root @param {{ palette: () => import('../../../shared/paint.js').Palette }} hooks */
  constructor(root, { palette }) {
    this.#root = root;
    this.#palette = palette;
    this.#grid = new GridView(byId(root, 'grid'), { own: true });
    byId(root, 'game-next').addEventListener('click', ({ currentTarget }) => isOff(currentTarget) || this.#ask());
    const answers = byId(root, 'game-answers');
    for (let place = 0; place < 4; place += 1) {
      const canvas = make('canvas', { id: `game-right-${place}` });
      const button = make(
        'button',
        { type: 'button', 'aria-label': () => MATCHING.game.answer(place), 'data-place': place },
        canvas,
      );
      button.addEventListener('click', () => this.#take(place));
      answers.append(button);
    }
    setEnabled(byId(root, 'game-next'), false);
  }

  get isOpen() {
    return /** @type {HTMLDetailsElement} */ (byId(this.#root, 'matching')).open;
  }

  /** @param {Matter} matter */
  show(matter) {
    const isOther = matter.map !== this.#matter.map;
    this.#matter = matter;
    if (!this.isOpen || !matter.map) return;
    if (isOther) this.#grid.show(matter.map);
    this.#grid.own(matter.codes);
    if (!this.#question) this.#ask();
  }

  /** Shows everything: it has just been opened, or the colours have changed. */
  refresh() {
    const { map, codes } = this.#matter;
    if (!this.isOpen || !map) return;
    this.#grid.show(map);
    this.#grid.own(codes);
    if (this.#question) this.#paint();
    else this.#ask();
  }

  /** Begins a round, unless one waits for its answer. */
  deal() {
    if (this.#answer !== null) this.#ask();
  }

  #ask() {
    const { map } = this.#matter;
    if (!map) return;
    this.#question = question(map.digits.length, Math.random);
    this.#answer = null;
    this.#paint();
  }

  /** @param {number} place */
  #take(place) {
    const { map } = this.#matter;
    if (!map || !this.#question || this.#answer !== null) return;
    this.#answer = place;
    const { digit, answers } = this.#question;
    this.#score.asked += 1;
    this.#score.you += Number(answers[place] === digit);
    this.#score.network += Number(networkAnswer(map, this.#question).answer === digit);
    this.#paint();
  }

  #paint() {
    const { map, digits } = this.#matter;
    if (!map || !this.#question) return;
    const { digit, answers } = this.#question;
    const palette = this.#palette();
    const ids = ['game-left', 'game-whole', ...answers.map((_, place) => `game-right-${place}`)];
    const [left, whole, ...rights] = fittedContexts(this.#root, ids);
    const isAnswered = this.#answer !== null;
    paintField(left, digits[digit].pixels, { palette, only: 'left' });
    const joined = isAnswered ? digits[digit].pixels : withHalf(blank(), 'left', halfOf(digits[digit].pixels, 'left'));
    paintField(whole, joined, { palette });
    const network = networkAnswer(map, this.#question);
    answers.forEach((answer, place) => {
      paintField(rights[place], digits[answer].pixels, { palette, only: 'right' });
      const button = /** @type {HTMLElement} */ (rights[place].canvas.parentElement);
      button.className = isAnswered ? (answer === digit ? 'true' : this.#answer === place ? 'false' : 'other') : '';
      setEnabled(button, !isAnswered);
    });
    const words = MATCHING.game;
    byId(this.#root, 'game-told').textContent = isAnswered
      ? words.told(
          answers[Number(this.#answer)] === digit,
          network.answer === digit,
          network.agreement,
          answers.indexOf(digit) + 1,
        ) + words.score(this.#score)
      : '';
    setEnabled(byId(this.#root, 'game-next'), isAnswered);
  }
}
