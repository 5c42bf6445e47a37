/**
 * Every word that the element says, in one place, ready for translation. The prose around it is in index.html.
 * A value is a text, or a function from the numbers that it needs to a text.
 */

/** @param {number} bytes */
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(bytes < 1e6 ? 2 : 1)} MB`;
/** @param {number} part from 0 to 1 */
const percent = (part) => `${Math.round(part * 100)} %`;

/** @param {number} milliseconds */
function duration(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3600 ? `${Math.floor(seconds / 60)} min ${seconds % 60} s` : `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

const SIDE = { left: 'left half', right: 'right half', both: 'both halves' };

export const STRINGS = {
  tabs: { label: 'What to do', draw: 'Draw', train: 'Train' },

  draw: {
    lead: 'Draw one half. The network draws the other.',
    frame: 'Drawing frame, 28 by 28 pixels. Arrow keys move, space draws or erases a pixel, Delete clears.',
    cell: (/** @type {number} */ row, /** @type {number} */ column) =>
      `row ${row + 1}, column ${column + 1}, ${column < 14 ? 'left' : 'right'} half`,
    yours: 'you drew this',
    example: 'from a real digit',
    network: 'the network drew this',
    truth: 'the real other half, until the network is here',
    waiting: 'empty until the network is here',
    nothing: 'draw here',
    either: 'or here',
    given: 'Given to the network',
    givenNames: { left: 'Left', right: 'Right', both: 'Both' },
    undo: 'Undo',
    clear: 'Clear',
  },

  examples: {
    title: 'Real digits',
    hint: 'From the 10,000 test digits, which the network has not learned from. Press again for another one.',
    button: (/** @type {number} */ digit) => `Example of a ${digit}`,
  },

  insight: {
    reads: 'The code reads as',
    unread: 'No digit reader belongs to these weights.',
    empty: 'Draw something, and it is read.',
    readout: (/** @type {number} */ digit, /** @type {number} */ probability) => `${digit}, ${percent(probability)}`,
    probability: (/** @type {number} */ digit, /** @type {number} */ probability) => `${digit}: ${percent(probability)}`,
    code: 'Joint code',
    codeHint: (/** @type {keyof typeof SIDE} */ given) => `The 50 numbers that ${given === 'both' ? 'both halves share' : `the ${SIDE[given]} becomes`}. The other half is drawn from them alone.`,
    codeWords: (/** @type {number} */ active, /** @type {number} */ strongest) =>
      `Joint code of 50 units: ${active} are active, unit ${strongest + 1} is the strongest.`,
    sees: 'What it sees',
    draws: 'What it draws',
    drawsWords: 'Both halves as the network draws them.',
    seesWords: (/** @type {keyof typeof SIDE} */ given) => `The network is given the ${SIDE[given]}.`,
  },

  /** What a screen reader says once the drawing rests. */
  described(/** @type {keyof typeof SIDE} */ given, /** @type {number | null} */ digit, /** @type {number} */ probability, /** @type {number} */ inkedPixels) {
    const drawn = given === 'both' ? 'The network has both halves and draws them again' : `The network has the ${SIDE[given]} and has drawn the other one, ${inkedPixels} pixels of it dark`;
    return digit === null ? `${drawn}.` : `${drawn}. It reads as a ${digit}, ${percent(probability)} sure.`;
  },

  weights: {
    title: 'Network',
    shipped: 'trained on 55,000 digits',
    imported: 'imported weights',
    yourRun: (/** @type {number} */ step) => `your run, ${step} steps`,
    loading: (/** @type {number} */ loaded, /** @type {number} */ total) =>
      total > 0 ? `Fetching the network: ${megabytes(loaded)} of ${megabytes(total)}` : `Fetching the network: ${megabytes(loaded)}`,
    starting: 'Starting the network',
    ready: (/** @type {string} */ name, /** @type {string} */ hash) => `${name} (${hash})`,
    none: 'none yet',
    loadShipped: 'Shipped weights',
    loadFile: 'Load a file…',
    save: 'Save weights',
    dropHint: 'A .safetensors file can also be dropped anywhere here.',
    loaded: (/** @type {string} */ name) => `The drawing now uses ${name}.`,
    failed: (/** @type {string} */ name, /** @type {string} */ reason) => `${name} was not loaded: ${reason}. The drawing goes on with the weights it had.`,
  },

  train: {
    lead: 'Press Start, and watch a fresh network learn from 5,000 digits.',
    method: 'Method',
    methodNames: { corrmcnn: 'CorrMCNN: all terms', mae: 'MAE: L1 to L3 only' },
    preset: 'Preset',
    presetNames: { default: 'Default: trains best', seed: 'Seed: as published on the slides' },
    seed: 'Seed',
    newSeed: 'New seed',
    steps: 'Steps',
    batch: 'Digits a step',
    start: 'Start',
    resume: 'Resume',
    restart: 'Start again',
    pause: 'Pause',
    step: 'One step',
    reset: 'Reset',
    stop: 'Stop',
    states: {
      idle: 'Ready.',
      loading: 'Preparing…',
      running: 'Training.',
      paused: 'Paused.',
      finished: 'Finished.',
      stopped: 'Stopped.',
      failed: 'Ended by an error.',
    },
    locked: 'The settings are fixed while a run is under way. Stop or reset it to change them.',
    fetching: (/** @type {number} */ loaded, /** @type {number} */ total) =>
      total > 0 ? `Fetching the digits: ${megabytes(loaded)} of ${megabytes(total)}` : `Fetching the digits: ${megabytes(loaded)}`,
    state: 'State',
    step_: 'Step',
    count: (/** @type {number} */ step, /** @type {number} */ steps) => `${step} of ${steps}`,
    pace: 'Steps per second',
    left: 'Time left',
    hash: 'Weights',
    duration,
    badNumber: (/** @type {string} */ name, /** @type {string} */ value, /** @type {string} */ expected) => `${name}: expected a whole number, ${expected}, got "${value}".`,
    announced: (/** @type {string} */ state, /** @type {number} */ step, /** @type {number} */ steps, /** @type {number} */ total) =>
      `${state} Step ${step} of ${steps}, total loss ${total.toFixed(4)}.`,
    failed: (/** @type {string} */ reason) => `Training ended: ${reason}. The weights of the last good step are kept; reset starts again from the beginning.`,
    recovered: (/** @type {number} */ step) => `The training engine stopped unexpectedly and was replaced. The run continues from step ${step}.`,
    refused: (/** @type {string} */ reason) => `This run was not started: ${reason}.`,
  },

  charts: {
    title: 'Curves',
    total: 'Total, which training makes smaller',
    reconstruction: 'Reconstruction and agreement',
    correlation: 'Correlation',
    step: 'step',
    series: {
      total: 'total',
      L1: 'L1 both from both',
      L2: 'L2 both from left',
      L3: 'L3 both from right',
      L4: 'L4 step agreement',
      L5: 'L5 one-view agreement',
      L6: 'L6 λ·corr, code',
      L7: 'L7 λ·corr, layers',
      joint: 'joint code',
      hidden500: 'layer of 500',
      hidden300: 'layer of 300',
    },
    table: 'The numbers behind the curves',
    tableHint: 'Every tenth step and the latest.',
    save: 'Save curves (CSV)',
    empty: 'The curves appear with the first step.',
  },

  digits: {
    title: 'Test digits that it has never seen',
    empty: 'Here the network will draw the missing halves of ten digits, while it learns.',
    real: 'Real',
    fromLeft: 'From the left half',
    fromRight: 'From the right half',
    realWords: 'Ten real test digits, 0 to 9.',
    fromLeftWords: 'The same digits, right halves drawn by the network in training from the left ones.',
    fromRightWords: 'The same digits, left halves drawn by the network in training from the right ones.',
    use: 'Draw with these weights',
    save: 'Save weights',
    measure: 'Measure on 1,000 test digits',
    using: 'Fitting a reader of digits to the new codes. This takes some seconds.',
    measuring: 'Fitting a reader of digits and measuring. This takes some seconds.',
    measured: (/** @type {import('./protocol.js').Metrics} */ { digits, accuracy, correlation, mse }) => [
      ['Test digits', String(digits)],
      ...(accuracy
        ? [
            ['Read right from the left half', `${accuracy.left.toFixed(1)} %`],
            ['Read right from the right half', `${accuracy.right.toFixed(1)} %`],
            ['Read right from both', `${accuracy.both.toFixed(1)} %`],
          ]
        : []),
      ['Sum correlation, at most 50', correlation.sum.toFixed(2)],
      ['Dead units', String(correlation.deadUnits)],
      ['Effective rank', correlation.effectiveRank.toFixed(2)],
      ['Error of the left half drawn from the right', mse.leftCross.toFixed(4)],
      ['Error of the right half drawn from the left', mse.rightCross.toFixed(4)],
    ],
  },

  notices: {
    dismiss: 'Dismiss',
    badSetting: (/** @type {string} */ name, /** @type {string} */ value, /** @type {string | null} */ expected) =>
      expected === null ? `There is no setting "${name}"; it was ignored.` : `The setting ${name}="${value}" was ignored. It can be: ${expected}.`,
    noCompare: 'Comparing the methods is not part of this version yet. You can draw and train.',
    drawingLost: 'The drawing network stopped unexpectedly. A new one with the same weights is taking its place.',
    drawingGone: (/** @type {string} */ reason) => `The drawing network stopped and could not be replaced: ${reason}. Reload the page to try again.`,
    failed: (/** @type {string} */ reason) => `That did not work: ${reason}.`,
    noStart: (/** @type {string} */ reason) => `The network could not be started: ${reason}.`,
  },
};

/** An error's message as the end of a sentence. @param {unknown} error */
export const reasonOf = (error) => (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
