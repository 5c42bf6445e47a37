/**
 * The steps of the story: what each one sets up, what it points at, and which press of the visitor completes it. The
 * words are in strings.js.
 */

/** @typedef {typeof NAMES[number]} StepName */
/**
 * What a step can do with the page.
 * @typedef {{ show: (mode: 'draw' | 'train' | 'compare') => Promise<unknown>,
 *   draw: import('../draw/panel.js').DrawPanel }} Page
 */
/**
 * What is scrolled to, as a selector, and where it then stands.
 * @typedef {{ part: string, block: ScrollLogicalPosition }} Look
 */
/**
 * @typedef {object} Step
 * @property {string[]} points ids of what it speaks of
 * @property {() => Look} [look] what has to be on the screen; by default the first of them
 * @property {() => Look} [after] what has to be there once it is completed
 * @property {(page: Page) => Promise<void>} enter
 * @property {(page: Page) => boolean} [isAsSet] whether what its `scene` speaks of is still there
 * @property {string | null} press where a press or a key completes it; null if a drawing of the visitor's own does
 */

export const NAMES = /** @type {const} */ (['draw', 'codes', 'agreement', 'without', 'match']);

const WIDE = globalThis.matchMedia('(min-width: 64rem)');
const LOW = globalThis.matchMedia('(max-height: 42rem)');
/**
 * What is chosen from, with what lies below it, or on a wide screen above and beside it.
 * @returns {Look}
 */
const choice = () => ({ part: '#example-picker', block: WIDE.matches ? 'nearest' : 'start' });
/** The map, or the place that is kept for it. */
const MAP = '#common .map-stage, #map:not(.map)';
/** A digit that shows well what is said. */
const SHOWN = 5;
/** A left and a right half that share nothing, and lie at opposite ends of the map of the shipped weights. */
const MISMATCH = /** @type {const} */ ([4, 8]);

/** @type {Record<StepName, Step>} */
export const STEPS = {
  draw: {
    points: ['frame'],
    async enter({ show, draw }) {
      await show('draw');
      draw.give('left');
      draw.clear();
    },
    press: null,
  },
  codes: {
    points: ['common'],
    look: () => ({ part: MAP, block: 'nearest' }),
    async enter({ show, draw }) {
      await show('draw');
      if (!draw.isByHand) {
        draw.give('left');
        draw.showExample(SHOWN);
      }
    },
    press: '#map .map-canvas',
  },
  agreement: {
    points: ['example-picker', 'agree'],
    // what is chosen and what comes of it; where there is no room for both, one after the other
    look: () => (WIDE.matches || LOW.matches ? choice() : { part: MAP, block: 'end' }),
    after: () => (LOW.matches ? { part: '#agree', block: 'start' } : { part: MAP, block: 'nearest' }),
    async enter({ show, draw }) {
      await show('draw');
      draw.pair(...MISMATCH);
    },
    // a whole digit is an example, and what is drawn is by hand
    isAsSet: ({ draw }) => draw.isOwn && !draw.isByHand && draw.drawing.given === 'both',
    press: '#examples button',
  },
  without: {
    points: ['example-picker', 'map-mae', 'map-corrmcnn'],
    look: choice,
    async enter({ show, draw }) {
      await show('compare');
      draw.give('left');
      draw.showExample(SHOWN);
    },
    press: '#examples button',
  },
  match: {
    points: ['matching'],
    async enter({ show, draw }) {
      await show('draw');
      await draw.play();
    },
    press: '#game-answers button',
  },
};
