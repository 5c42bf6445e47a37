/** All words of the Compare panel, ready for translation, as in shared/strings.js. */
import { grouped, number, oneDigit, percent, SIDE } from '../../shared/strings.js';

/** @typedef {import('../../runs/comparison.js').Compared} Compared */

/** @param {number} bytes */
const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`;

/** @type {Record<Compared, string>} */
const NAMES = { cca: 'CCA', mae: 'Conv. MAE', corrnet: 'Dense CorrNet', corrmcnn: 'CorrMCNN' };

export const COMPARE = {
  names: NAMES,
  live: {
    title: 'One half, four methods',
    mapOf: (/** @type {string} */ name) => `Map of the codes of ${name}`,
    gridOf: (/** @type {string} */ name) => `${name}: agreement of left halves, in rows, with right halves, in columns`,
    grids: 'Ten left halves against ten right halves',
    hint:
      'Each method turns the same half into 50 numbers of its own and draws from them, here in your browser. ' +
      'The page ships one trained network of each; that of CorrMCNN is the one in the Draw panel. All have had ' +
      '32 epochs, except CCA, which is fitted once. MAE and CorrNet are our variants, with networks as large as ' +
      'CorrMCNN\u2019s; the table below has them as published, too.',
    /** @type {Record<Compared, string>} */
    what: {
      cca:
        'Canonical correlation analysis: finds the directions in which the two halves vary together most. ' +
        'Linear, and solved in one step.',
      mae:
        'Multi-modal autoencoder: learns to draw both halves from both and from either (L1 to L3). ' +
        'Here it has the same convolutional network as CorrMCNN.',
      corrnet:
        'Correlational network: draws the same, and also learns to correlate the codes of the two halves (L1 to L3, ' +
        'L6). Its layers are dense: every unit sees the whole half.',
      corrmcnn:
        'Convolutional network that also learns to make the two halves agree in the dense layers before the code and ' +
        'in the drawings (L1 to L7). Two terms of our own ask its units not to repeat each other (redundancy), and ' +
        'each half to find its other half by its code (matching).',
    },
    reads: 'Classified as',
    unread: 'no classifier',
    error: 'Error',
    notes: {
      empty: 'Draw a half, or choose a real digit.',
      real:
        'Error: the mean squared error per pixel, with pixels in [0, 1], between the drawing and the real half. ' +
        'A shorter bar is better; all four bars share one scale.',
      covered:
        'Error: the mean squared error per pixel, with pixels in [0, 1], between the drawing and the half that you ' +
        'drew and hid. All four bars share one scale.',
      alone:
        'You drew only this half, so there is no true other one. To see an error, ' +
        'choose a real digit, or draw a whole digit and press Left or Right.',
    },
    waiting: 'Not loaded yet.',
    loading: (/** @type {number} */ loaded, /** @type {number} */ total) =>
      total > 0 ? `Loading: ${kilobytes(loaded)} of ${kilobytes(total)}` : `Loading: ${kilobytes(loaded)}`,
    starting: 'Starting…',
    absent: 'Not loaded.',
    failed: (/** @type {string} */ name, /** @type {string} */ reason) => `${name} cannot be shown: ${reason}.`,
    retry: 'Try again',
    retryOf: (/** @type {string} */ name) => `Try again to load ${name}`,
    lost: (/** @type {string} */ reason) =>
      `The comparison stopped (${reason}). Press \u201cTry again\u201d to restart it.`,
    drawing: (/** @type {string} */ name, /** @type {keyof typeof SIDE} */ given) =>
      given === 'both'
        ? `${name} from ${SIDE.both}.`
        : `${name} from the ${SIDE[given]}: the given half and the one it draws.`,
    percent,
    number: (/** @type {number} */ error) => number(error, 4),
    /**
     * What a screen reader says after the visitor stops drawing.
     * @param {{ name: string, digit: { name: number, probability: number } | null, error: number | null }[]} each
     */
    described: (each) =>
      each
        .map(({ name, digit, error }) =>
          [
            name,
            digit && ` says ${oneDigit(digit.name)}, ${percent(digit.probability)} sure`,
            error !== null && `${digit ? ',' : ''} error ${number(error, 4)}`,
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
      `On ${grouped(digits)} test digits, held out from the training of every method.`,
    /** @param {{ seeds: number, epochs: number | null, trainedOn: number }} runs */
    protocol: ({ seeds, epochs, trainedOn }) =>
      `${seeds === 1 ? 'One run, so no spread' : `Each number is the mean of ${seeds} runs \u00b1 its spread`}. ` +
      `Every network was trained ${epochs === null ? 'on' : `for ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'} of`} ` +
      `${grouped(trainedOn)} digits. `,
    spreadSays:
      'Spread is the standard deviation over runs with different seeds, which set the initial weights, the order ' +
      'of the digits and the dropout. If two rows differ by less than about twice their spread, another seed may ' +
      'reverse their order. ',
    again: 'This command trains and judges all rows again: ',
    method: 'Method',
    kinds: { published: 'Published architectures, trained here', ours: 'CorrMCNN and our variants, trained here' },
    published: 'As published',
    /**
     * The label and the note of a measured row, which come with it in English.
     * @param {{ name: string, label: string, note: string }} row
     */
    row: ({ label, note }) => [label, note],
    /** The same for a published row. @param {{ method: string, source: string, note: string }} row */
    publishedRow: ({ method, source, note }) => [method, source, note],
    rawPixels: 'Raw pixels',
    rawPixelsNote: 'no network; trained and tested on the same half',
    spread: (/** @type {string} */ value) => `\u00b1${value}`,
    trainTitle: 'Training digits against test digits',
    trainSays:
      'What a network scores better on digits that it was trained on, it has learned by heart. ' +
      'The first 10,000 training digits stand beside the test digits.',
    onTraining: 'training',
    onTest: 'test',
    rowsTitle: 'What the rows are',
    none: '–',
    noneWords: 'not given',
    loading: 'Loading the measured results…',
    failed: (/** @type {string} */ reason) => `The measured results cannot be shown: ${reason}.`,
    columnsTitle: 'What the columns mean',
    groups: {
      partner: 'Partner found, %, and gap',
      accuracy: 'Accuracy, %',
      transfer: 'Transfer, %',
      correlation: 'Correlation, of 50',
      error: 'Error of a half',
    },
    columns: {
      'hundred-left': {
        head: 'of 100, left to right',
        says:
          'Out of 100 right halves, how often the one whose code agrees most with that of a left half is its own. ' +
          'By chance: 1\u00a0%.',
      },
      'hundred-right': { head: 'of 100, right to left', says: 'The same for right halves, among 100 left ones.' },
      'all-left': { head: 'of all, left to right', says: 'The same among the right halves of all test digits.' },
      'all-right': { head: 'of all, right to left', says: 'The same for right halves, among all left ones.' },
      gap: {
        head: 'gap',
        says:
          'The distance between the codes of the two halves of a digit, divided by that between halves of different ' +
          'digits. 0: both halves have one code; 1: they are no closer than strangers.',
      },
      'accuracy-left': {
        head: 'left',
        says:
          'How often a small classifier, fitted to the codes of whole digits, names the right digit ' +
          'from the code of the left half alone.',
      },
      'accuracy-right': { head: 'right', says: 'The same, from the right half alone.' },
      'left-to-right': {
        head: 'left to right',
        says:
          'The paper\u2019s test: a linear support vector machine is trained on the codes of left halves and ' +
          'tested on the codes of right halves. The mean over five folds of the test digits.',
      },
      'right-to-left': { head: 'right to left', says: 'The same, the other way round.' },
      sum: {
        head: 'sum correlation',
        says:
          'For each of the 50 units, the correlation between the two halves over the test digits; all added up. ' +
          '50 copies of one good unit also score high, so always read it with the other columns of this group.',
      },
      dead: { head: 'dead units', says: 'Units that have the same value for every digit, and so say nothing.' },
      rank: {
        head: 'effective rank',
        says: 'How many independent numbers the 50 units are worth, judged by how their variance is spread.',
      },
      cca: {
        head: 'CCA sum',
        says:
          'What the codes of the two halves share through any linear map, added up over 50 directions. ' +
          'Copies count once.',
      },
      'left-cross': {
        head: 'left, from right',
        says:
          'Mean squared error per pixel, with pixels in [0, 1], between the real left half ' +
          'and the one drawn from the right half.',
      },
      'right-cross': { head: 'right, from left', says: 'The same for the right half, drawn from the left one.' },
      'left-self': {
        head: 'left, from both',
        says: 'The same for the left half when both halves are given: how much 50 numbers can keep.',
      },
      'right-self': { head: 'right, from both', says: 'The same for the right half when both are given.' },
    },
    best: 'Bold: the best row measured here, in columns where higher or lower is clearly better. ',
    caution: 'Published rows are as reported. They share the tests with ours, not the training: ',
  },
};
