/**
 * The words of the Draw panel and of the notices, ready for translation. The words of the Train panel, the Compare
 * panel and the lessons are in strings.js in their own folders, and are loaded together with them. The prose around the
 * element is in index.html. A value is a text, or a function that makes a text from the values it needs.
 */

/**
 * How numbers are written: decimal mark, mark between groups of digits and from which number on, sign of percent; and
 * what stands between a name and what is said of it, and between two things that are listed.
 */
export const NOTATION = {
  decimal: '.',
  group: ',',
  groupsFrom: 1000,
  percent: '\u00a0%',
  megabytes: '\u00a0MB',
  colon: ': ',
  comma: ', ',
};

/** With the decimal mark. @param {string} text a number */
export const decimal = (text) => text.replace('.', NOTATION.decimal);
/** @param {number} value @param {number} [decimals] */
export const number = (value, decimals = 2) => signed(decimal(value.toFixed(decimals)));
/** A whole number, its digits in groups. @param {number} count */
export const grouped = (count) =>
  count < NOTATION.groupsFrom ? String(count) : String(count).replace(/\B(?=(\d{3})+$)/g, NOTATION.group);
/** @param {number} bytes */
export const megabytes = (bytes) => `${number(bytes / 1e6, bytes < 1e6 ? 2 : 1)}${NOTATION.megabytes}`;
/** @param {number} part from 0 to 1 */
export const percent = (part) => `${Math.round(part * 100)}${NOTATION.percent}`;

/** A digit with its article: only eight takes "an". @param {number} digit */
export const oneDigit = (digit) => `${digit === 8 ? 'an' : 'a'} ${digit}`;

/** With a minus sign, which zero does not have. @param {string} text a number */
export const signed = (text) => text.replace(/^-(?=.*[1-9])/, '\u2212').replace('-', '');

/** @param {string} text */
export const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * How a drawing was moved to be read; empty if nobody would see it.
 * @param {import('./protocol.js').Alignment} alignment
 */
function alignedInWords({ down, right, size, slant }) {
  const pixels = (/** @type {number} */ by, /** @type {string} */ where) =>
    `${Math.abs(by)} pixel${Math.abs(by) === 1 ? '' : 's'} ${where}`;
  const [rows, columns, bigger] = [Math.round(down), Math.round(right), Math.round(size * 100) - 100];
  const moves = [
    rows !== 0 && pixels(rows, rows > 0 ? 'lower' : 'higher'),
    columns !== 0 && pixels(columns, columns > 0 ? 'to the right' : 'to the left'),
    bigger !== 0 && `${Math.abs(bigger)}${NOTATION.percent} ${bigger > 0 ? 'larger' : 'smaller'}`,
    slant !== 0 && `slanted to the ${slant > 0 ? 'right' : 'left'}`,
  ].filter(Boolean);
  if (moves.length === 0) return '';
  return `Read as if it were ${[moves.slice(0, -1).join(', '), moves.at(-1)].filter(Boolean).join(' and ')}.`;
}

/** The longest line of what others have written, in characters; of a longer one the middle is left out. */
const LONGEST_LINE = 200;
/** Characters that are not seen but change how others are: control characters, marks of direction, and the like. */
const HIDDEN = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/**
 * What others have written (a file's name, a value in a link, a message) as one line, its hidden characters shown.
 * @param {string} text @param {number} [longest]
 */
export function oneLine(text, longest = LONGEST_LINE) {
  const start = text.slice(0, 20 * longest); // what is left out need not be read
  const line = [...start.replace(HIDDEN, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)];
  if (line.length <= longest && start === text) return line.join('');
  const end = Math.floor((longest - 1) * 0.4);
  return `${line.slice(0, longest - 1 - end).join('')}\u2026${[...text.slice(-end)].join('').replace(HIDDEN, '?')}`;
}

/** The most settings that one notice lists: more than anyone needs, and few enough to fit on a screen. */
export const MOST_PROBLEMS = 12;

/** @param {import('./settings.js').Problem} problem */
function problemInWords({ name: text, value: given, expected, used, repeated }) {
  const [name, value] = [text, given].map((part) => oneLine(part));
  if (expected === null) return `There is no setting "${name}"; it was ignored.`;
  if (repeated) return `The link has ${name} more than once; ${name}="${value}" was ignored.`;
  const fate = used === undefined ? 'ignored' : `changed to ${used}`;
  return `The setting ${name}="${value}" was ${fate}. It can be: ${expected}.`;
}

export const SIDE = { left: 'left half', right: 'right half', both: 'both halves' };

export const STRINGS = {
  tabs: { label: 'Panel', draw: 'Draw', train: 'Train', compare: 'Compare' },
  compareLead: 'Draw one half. Four methods draw the other.',
  /** The first word, and what is added where there is room. */
  story: ['Story', 'in 5 steps'],

  draw: {
    lead: 'Draw one half. The network draws the other.',
    leadToMap: ' On the map, both should land in one place.',
    frame:
      'Drawing frame, 28 by 28 pixels. Arrow keys move; with Shift they draw. ' +
      'Space adds or removes a dot; Delete clears the frame.',
    cell: (/** @type {number} */ row, /** @type {number} */ column) =>
      `row ${row + 1}, column ${column + 1}, ${column < 14 ? 'left' : 'right'} half`,
    yours: 'you drew this',
    example: 'from a real digit',
    network: 'the network drew this',
    ownNetwork: 'your network drew this',
    truth: 'the real half, for now',
    real: 'the real half',
    covered: 'hidden',
    beside: 'each method draws this half',
    waiting: 'waiting for the network',
    nothing: 'draw here',
    either: 'or here',
    given: 'Given to the network',
    givenNames: { left: 'Left', right: 'Right', both: 'Both' },
    keysHint: 'Arrow keys move; with Shift they draw. Space adds or removes a dot.',
    hint: 'Fill the dashed box. Tap on ink to remove it.',
    swapped: { left: 'Now the left half is given.', right: 'Now the right half is given.' },
    cut: { left: 'Your right half is not used.', right: 'Your left half is not used.' },
    whole: 'Give both',
    aligned: alignedInWords,
    undo: 'Undo',
    clear: 'Clear',
  },

  examples: {
    title: 'Real digits',
    hint: ['Never seen in training.', 'Press again for more.'],
    button: (/** @type {number} */ digit) => `Example of ${oneDigit(digit)}`,
  },

  codes: {
    percent,
    number: (/** @type {number} */ value) => number(value),
    unread: 'These weights have no classifier.',
    oddsWords: (/** @type {Float32Array} */ probabilities) =>
      [...probabilities].map((part, digit) => `${digit}: ${percent(part)}`).join(', '),
  },

  agreement: {
    title: 'Agreement',
    none: 'of the left and the right half',
    of: {
      given: 'left half and right half',
      covered: 'left half and right half, one hidden',
      drawn: 'your half and the network\u2019s',
    },
    scale: '1:\u00a0the\u00a0same, 0:\u00a0unrelated',
    map: 'The map appears when the network is ready.',
  },

  /**
   * What a screen reader says after the visitor stops drawing.
   * @param {keyof typeof SIDE} given
   * @param {{ drawn: { pixels: number, top: number | null, bottom: number | null } | null, digit: { name: number,
   *   probability: number } | null, agreement: number | null }} result
   */
  described(given, { drawn, digit, agreement }) {
    const extent =
      drawn && drawn.pixels > 0
        ? `${drawn.pixels} dark pixels from row ${drawn.top} to row ${drawn.bottom}`
        : 'without a dark pixel';
    return [
      drawn
        ? `The network was given the ${SIDE[given]} and drew the other one, ${extent}.`
        : 'The network was given both halves.',
      digit && `The classifier says ${oneDigit(digit.name)}, ${percent(digit.probability)} sure.`,
      agreement !== null && `The agreement of the left and right codes is ${number(agreement)}.`,
    ]
      .filter(Boolean)
      .join(' ');
  },

  weights: {
    title: 'Network',
    shipped: 'trained on 55,000 digits',
    imported: 'imported weights',
    loading: (/** @type {number} */ loaded, /** @type {number} */ total) =>
      total > 0
        ? `Loading the network: ${megabytes(loaded)} of ${megabytes(total)}`
        : `Loading the network: ${megabytes(loaded)}`,
    starting: 'Starting the network',
    ready: (/** @type {string} */ name, /** @type {string} */ hash) => `${name} (${hash})`,
    none: 'none yet',
    loadShipped: 'Shipped weights',
    loadFile: 'Load a file…',
    save: 'Save weights',
    dropHint: 'You can also drop a .safetensors file anywhere here.',
    unreadable: 'it is a folder, or a file that can no longer be read',
    loaded: (/** @type {string} */ name) => `The drawing now uses ${name}.`,
    failed: (/** @type {string} */ name, /** @type {string} */ reason) =>
      `${oneLine(name, 60)} was not loaded: ${reason}. The drawing keeps the weights it had.`,
  },

  train: {
    lead: (/** @type {number} */ digits) =>
      `Press Start and watch a fresh network learn from ${grouped(digits)} digits.`,
  },

  notices: {
    dismiss: 'Dismiss',
    /**
     * One notice for all settings that arrive together, so that none displaces another.
     * @param {import('./settings.js').Problem[]} problems
     */
    settings: (problems) => {
      const more = problems.length - MOST_PROBLEMS;
      return [
        ...problems.slice(0, MOST_PROBLEMS).map(problemInWords),
        ...(more > 0 ? [`And ${more} more ${more === 1 ? 'was' : 'were'} ignored or changed.`] : []),
      ].join('\n');
    },
    longLink: (/** @type {number} */ length, /** @type {number} */ most) =>
      `The link has ${grouped(length)} characters after the #, more than the limit of ${grouped(most)}: all its ` +
      'settings were ignored.',
    drawingLost: 'The drawing network stopped unexpectedly. It is being restarted with the same weights.',
    drawingGone: (/** @type {string} */ reason) => `The drawing network stopped and could not be restarted: ${reason}.`,
    noPanel: (/** @type {string} */ reason) => `This panel could not be loaded: ${reason}.`,
    again: 'Try again',
    noLanguage: (/** @type {string} */ reason) => `The words of this language could not be loaded: ${reason}.`,
    failed: (/** @type {string} */ reason) => `That did not work: ${reason}.`,
    missing: {
      wasm:
        'It needs WebAssembly, which this browser does not have or has switched off, for example by a mode for ' +
        'greater security. Nothing else here depends on it, so the real digits are shown without it',
      simd:
        'It needs WebAssembly SIMD, which this browser or its processor does not have. Chrome and Edge have it since ' +
        'version 91, Firefox since 89, Safari since 16.4',
      policy:
        "It needs WebAssembly, which the Content Security Policy of this page's host forbids: script-src must allow " +
        "'wasm-unsafe-eval'",
    },
    noStart: (/** @type {string} */ reason) => `The network could not be started: ${reason}.`,
    noExamples: (/** @type {string} */ reason) => `The real digits could not be loaded: ${reason}.`,
    noClassifier: (/** @type {string} */ reason) =>
      `The classifier could not be loaded: ${reason}. The network draws, but does not name the digit.`,
  },
};
