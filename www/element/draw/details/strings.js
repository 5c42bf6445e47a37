/** The words of what lies behind a press in the Draw panel, ready for translation. */
import { percent, SIDE, STRINGS, sentence } from '../../../shared/strings.js';

const { number } = STRINGS.codes;

export const READING = {
  title: 'What each half says',
  heads: { half: 'Half', sees: 'Sees', code: 'Joint code', odds: 'Classifier', digit: 'Digit', draws: 'Draws' },
  rows: { left: 'Left', right: 'Right', both: 'Both' },
  symbols: { left: 'h(x)', right: 'h(y)', both: 'h(z)' },
  roles: { given: 'given', covered: 'hidden', network: 'its drawing', empty: 'empty' },
  together: 'together',
  agreement: 'Agreement of the codes',
  pairs: { 'left-right': 'left–right', 'left-both': 'left–both', 'right-both': 'right–both' },
  agreementHint:
    'Correlation over the 50 units of the code. At 1, the bars of left and right have the same shape: both say ' +
    'the same.',
  notes: {
    given: 'The network is given both halves.',
    covered: 'The network is given one half. The row of the hidden half is only for comparison.',
    network: 'You drew nothing on the other side, so its row shows the network\u2019s own drawing.',
  },
  touch:
    'Drag a bar of a code, or use the arrow keys: the network draws from the changed code, and its dot moves on the ' +
    'map.',
  takeBack: 'Take it back',
  unit: (/** @type {number} */ unit, /** @type {number} */ value) => `unit ${unit}: ${number(value)}`,
  waiting: 'Shown as soon as the network has loaded.',
  empty: 'Draw something to see what each half says.',
  seesWords: (/** @type {keyof typeof SIDE} */ row, /** @type {number} */ dark) =>
    `${sentence(SIDE[row])}, ${row === 'both' ? '28 by 28' : '28 by 14'} pixels, ${dark} of them dark.`,
  codeWords: (/** @type {number} */ positive, /** @type {number} */ largest) =>
    positive === 0 ? 'No unit is above 0.' : `${positive} of 50 units are above 0, unit ${largest + 1} is the largest.`,
  drawsWords: (/** @type {keyof typeof SIDE} */ row) =>
    `Both halves, drawn by the network from ${row === 'both' ? 'both' : `the ${SIDE[row]} alone`}.`,
};

export const MIXED = {
  title: 'Halves that do not belong together',
  lead:
    'The left half of one digit, the right half of another. Each half has its own code. The slider moves in a ' +
    'straight line from one code to the other, and the network draws what lies between.',
  left: 'Left half of',
  right: 'Right half of',
  part: 'From the left half\u2019s code to the right half\u2019s',
  between: 'Between the codes',
  both: 'Both at once',
  drawnWords: 'What the network draws from the code at the slider.',
  bothWords: 'What the network draws from both halves at once.',
  halfWords: { left: 'The digit whose left half is used.', right: 'The digit whose right half is used.' },
  reads: (/** @type {number} */ digit, /** @type {number} */ probability) => `digit ${digit}, ${percent(probability)}`,
  place: (/** @type {number} */ part, /** @type {{ digit: number, part: number } | null} */ read) =>
    `${percent(part)} of the way${read ? `, classified as ${read.digit}, ${percent(read.part)} sure` : ''}`,
};

export const MATCHING = {
  title: 'Matching: which half belongs to which?',
  game: {
    title: 'You and the network',
    lead: 'One of these four right halves belongs to the left half. Which one?',
    left: 'A left half',
    answers: 'Four right halves',
    answer: (/** @type {number} */ place) => `Right half ${place + 1}`,
    whole: 'The whole digit',
    next: 'Next',
    /** @param {boolean} you @param {boolean} network @param {number} agreement @param {number} right counted from 1 */
    told: (you, network, agreement, right) =>
      `${you ? 'You found it' : `It was number ${right}`}; the network ${network ? 'found it' : 'chose another one'}` +
      ` (agreement ${number(agreement)}).`,
    score: (/** @type {{ asked: number, you: number, network: number }} */ { asked, you, network }) =>
      asked === 0 ? '' : ` Found so far: you ${you}, the network ${network} of ${asked}.`,
  },
  grid: {
    title: 'Ten left halves against ten right halves',
    lead:
      'A digit of each kind, from the test digits; the half discs, as on the map, are the halves in the frame. ' +
      'Each field is the agreement of a left and a right half: the better the network, the more of it lies on the ' +
      'diagonal.',
  },
};

/** The words of sharing, and of the picture that is shared. */
export const SHARE = {
  link: 'Copy link',
  picture: 'Save picture',
  title: 'Half a digit',
  file: 'half-a-digit.png',
  /** @param {boolean} withDrawing @returns {string} */
  copied: (withDrawing) => (withDrawing ? 'Copied, with your drawing.' : 'Copied.'),
  notCopied: (/** @type {string} */ link) => `Copy this link: ${link}`,
  noPicture: 'this browser could not make the picture',
  values: { agreement: 'Agreement', gap: 'Gap', partner: 'Partner found' },
};
