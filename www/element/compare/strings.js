/** Every word of the Compare panel, beside strings.js: loaded with the panel, not with the page. */
import { oneDigit, percent, SIDE } from '../../shared/strings.js';

/** @typedef {import('../../runs/comparison.js').Compared} Compared */

/** @param {number} bytes */
const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`;

/** @type {Record<Compared, string>} */
const NAMES = { cca: 'CCA', mae: 'MAE', corrnet: 'CorrNet', corrmcnn: 'CorrMCNN' };

export const COMPARE = {
  names: NAMES,
  live: {
    title: 'One half, four methods',
    hint: 'Each method turns the same half into 50 numbers of its own, and draws from them, here in your browser. One run of each is shipped; that of CorrMCNN is the one of the Draw view, and has trained longest. In the table below the three that learn step by step have had the same number of passes over the digits; CCA is fitted once.',
    /** @type {Record<Compared, string>} */
    what: {
      cca: 'Canonical correlation analysis: the directions in which the two halves vary together most. Linear, solved at once.',
      mae: 'Multi-modal autoencoder: learns to draw both halves from both and from either (L1 to L3). Here it has the same convolutional network as CorrMCNN.',
      corrnet:
        'Correlational network: draws the same, and the codes of the two halves are to correlate, too (L1 to L3, L6). Its layers are dense: every unit sees the whole half.',
      corrmcnn:
        'A convolutional network in which the two halves are to agree in the dense layers before the code, too (L1 to L7).',
    },
    reads: 'Reads as',
    unread: 'no classifier',
    error: 'Error',
    notes: {
      empty: 'Draw a half, or choose a real digit.',
      real: 'Error: the mean squared difference of a pixel, in [0, 1], between what is drawn and the real half. A shorter bar is better; all four have one scale.',
      covered:
        'Error: the mean squared difference of a pixel, in [0, 1], between what is drawn and the half that you drew and covered. All four bars have one scale.',
      alone:
        'You drew only this half, so there is no true other one: an error is given for real digits, and for a whole digit of yours with one half covered.',
    },
    waiting: 'Not loaded yet.',
    loading: (/** @type {number} */ loaded, /** @type {number} */ total) =>
      total > 0 ? `Fetching: ${kilobytes(loaded)} of ${kilobytes(total)}` : `Fetching: ${kilobytes(loaded)}`,
    starting: 'Starting…',
    absent: 'Not loaded.',
    failed: (/** @type {string} */ name, /** @type {string} */ reason) => `${name} cannot be shown: ${reason}.`,
    retry: 'Try again',
    retryOf: (/** @type {string} */ name) => `Try again to load ${name}`,
    lost: (/** @type {string} */ reason) =>
      `The worker of the comparison stopped (${reason}). Try again to start it anew.`,
    drawing: (/** @type {string} */ name, /** @type {keyof typeof SIDE} */ given) =>
      `${name} from the ${SIDE[given]}${given === 'both' ? '' : ': the given half and the one it draws'}.`,
    percent,
    number: (/** @type {number} */ error) => error.toFixed(4),
    /**
     * What a screen reader says once the drawing rests.
     * @param {{ name: string, digit: { name: number, probability: number } | null, error: number | null }[]} each
     */
    described: (each) =>
      each
        .map(({ name, digit, error }) =>
          [
            name,
            digit && ` reads it as ${oneDigit(digit.name)}, ${percent(digit.probability)} sure`,
            error !== null && `${digit ? ',' : ''} error ${error.toFixed(4)}`,
          ]
            .filter(Boolean)
            .join(''),
        )
        .join('; ')
        .concat('.'),
  },

  results: {
    title: 'Measured',
    caption: (/** @type {number} */ digits) =>
      `Over ${digits.toLocaleString('en')} test digits, which no method has learned from.`,
    method: 'Method',
    own: 'Measured here',
    published: 'As published',
    rawPixels: 'Raw pixels',
    rawPixelsNote: 'no network: the same half for learning and reading',
    runs: (/** @type {number} */ count) => (count === 1 ? 'one run, so no spread' : `${count} runs: mean, ± spread`),
    spread: (/** @type {string} */ value) => `±${value}`,
    none: '–',
    noneWords: 'not given',
    missing: (/** @type {string[]} */ names) => `Not measured in this version: ${names.join(', ')}.`,
    loading: 'Fetching the measured results…',
    failed: (/** @type {string} */ reason) => `The measured results cannot be shown: ${reason}.`,
    source: 'The first rows are what this project\u2019s own command prints: ',
    columnsTitle: 'What the columns say',
    groups: {
      read: 'Digit named, %',
      transfer: 'Transfer, %',
      correlation: 'The two codes, of 50',
      error: 'Error of a half',
    },
    columns: {
      'read-left': {
        head: 'left',
        says: 'How often a small network, fitted on codes of whole digits, names the digit from the code of its left half alone.',
      },
      'read-right': { head: 'right', says: 'The same, from the right half alone.' },
      'left-to-right': {
        head: 'left to right',
        says: 'The paper\u2019s test: a linear machine learns to name digits from codes of left halves, and then has to name them from codes of right halves. Five folds of the test digits.',
      },
      'right-to-left': { head: 'right to left', says: 'The same, the other way round.' },
      sum: {
        head: 'sum correlation',
        says: 'The correlation of each of the 50 units between the two halves of the test digits, added up. 50 copies of one good unit score high, too: so never read it without the next three.',
      },
      dead: { head: 'dead units', says: 'Units that are the same for every digit, and say nothing.' },
      rank: {
        head: 'effective rank',
        says: 'How many independent numbers the 50 units are worth, by the spread of their variance.',
      },
      cca: {
        head: 'CCA sum',
        says: 'What the two halves\u2019 codes share through any linear map, added up over 50 directions: copies count once.',
      },
      'left-cross': {
        head: 'left, from right',
        says: 'Mean squared difference of a pixel, in [0, 1], between the real left half and the one drawn from the right half.',
      },
      'right-cross': { head: 'right, from left', says: 'The same for the right half, drawn from the left one.' },
      'left-self': {
        head: 'left, from both',
        says: 'The same for the left half when both halves are given: what 50 numbers can keep.',
      },
      'right-self': { head: 'right, from both', says: 'The same for the right half when both are given.' },
    },
    best: 'Bold: the best of the rows measured here, where more or less is plainly better.',
    cautions: [
      'Published rows are what their authors report, with their own networks and training; only the tests are the same.',
    ],
  },
};
