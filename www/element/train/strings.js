/** Every word of the Train panel, ready for translation, as in strings.js. */
import { megabytes } from '../../shared/strings.js';

/** @param {number} milliseconds */
function duration(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3600
    ? `${Math.floor(seconds / 60)} min ${seconds % 60} s`
    : `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

/** @param {number} value @param {number} digits */
const signed = (value, digits) => `${value > 0 ? '+' : value < 0 ? '\u2212' : ''}${Math.abs(value).toFixed(digits)}`;

/**
 * The terms of the objective, by the labels that the crate gives them (src/loss).
 * @type {Record<string, string>}
 */
const TERMS = {
  L1: 'L1 both from both',
  L2: 'L2 both from left',
  L3: 'L3 both from right',
  L4: 'L4 step agreement',
  L5: 'L5 one-view agreement',
  L6: 'L6 correlation, code',
  L7: 'L7 correlation, layers',
  redundancy: 'redundancy',
};

export const TRAIN = {
  settings: {
    names: {
      method: 'Method',
      preset: 'Preset',
      seed: 'Seed',
      steps: 'Steps',
      batch: 'Digits a step',
      digits: 'Training digits',
      rate: 'Learning rate',
      dropout: 'Dropout',
      lambda: 'λ of L6',
      without: 'Without',
      activation: 'Hidden activation',
      batchnorm: 'Batch norm',
      width: 'Network',
    },
    values: {
      method: {
        corrmcnn: 'CorrMCNN: all terms',
        corrnet: 'CorrNet: dense layers, L1 to L3 and L6',
        mae: 'MAE: L1 to L3 only',
        cca: 'CCA: linear, fitted in one step',
      },
      preset: { default: 'Default: trains best', slides: 'Slides: theirs, but for steps and digits' },
      activation: { relu: 'ReLU', sigmoid: 'Sigmoid' },
      batchnorm: { on: 'On', off: 'Off' },
      width: { full: 'Full', narrow: 'Narrow, for phones' },
    },
    terms: TERMS,
    newSeed: 'New seed',
    more: 'More settings',
    changed: (/** @type {number} */ count) => (count === 0 ? '' : `${count} changed`),
    ofPreset: (/** @type {string} */ value) => `${value} (preset)`,
    presetHint:
      'Steps, digits a step and training digits are the page\u2019s own, whatever the preset. The other fields here have the preset\u2019s value while they are empty, and show it.',
    termsTitle: 'Terms of the objective',
    twinTitle: 'Twin run',
    twinHint: 'A second run with the same seed that differs in one setting. Both learn at the same time.',
    twinName: 'Differs in',
    twinNone: 'No twin',
    twinIs: (/** @type {string} */ name, /** @type {string} */ value) => `${name} = ${value}`,
    twinValue: 'Its value',
    twinWaiting: (/** @type {string} */ expected) => `Give the twin its value: ${expected}.`,
    startTitle: 'Beginning',
    startFresh: 'A fresh network, drawn by the seed.',
    startWeights: (/** @type {string} */ name) => `The weights of ${name}.`,
    startCheckpoint: (/** @type {string} */ name, /** @type {number} */ step, /** @type {number} */ steps) =>
      `${name}: step ${step} of ${steps}, with the settings of that run.`,
    startFile: 'Begin with a file…',
    startAgain: 'Begin fresh',
    startHint: 'Weights (a new run from them) or a checkpoint (the same run, continued); both can be saved below.',
    noTwinOfCheckpoint:
      'a checkpoint goes on with the settings of its own run, so no twin can differ from it in one; take the twin away, or begin fresh',
    noTwinOfWeights: (/** @type {string} */ name) =>
      `"${name}" is decided by the file of weights, so no twin can differ in it; choose something else, or begin fresh`,
    startFailed: (/** @type {string} */ name, /** @type {string} */ reason) => `${name} cannot be used: ${reason}.`,
    locked: 'The settings are fixed while a run is under way. Stop or reset it to change them.',
    bad: (
      /** @type {string} */ name,
      /** @type {string} */ value,
      /** @type {string} */ expected,
      /** @type {boolean} */ whole,
    ) => `${name}: expected a ${whole ? 'whole number' : 'number'}, ${expected}, got "${value}".`,
  },

  run: {
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
      diverged: 'Diverged.',
    },
    held: 'Paused while the page is hidden.',
    training: (/** @type {number} */ workers) => `Training, ${workers} ${workers === 1 ? 'worker' : 'workers'}.`,
    fetching: (/** @type {number} */ loaded, /** @type {number} */ total) =>
      total > 0
        ? `Fetching the digits: ${megabytes(loaded)} of ${megabytes(total)}`
        : `Fetching the digits: ${megabytes(loaded)}`,
    state: 'State',
    atStep: 'Step',
    count: (/** @type {number} */ step, /** @type {number} */ steps) => `${step} of ${steps}`,
    pace: 'Steps per second',
    left: 'Time left',
    hash: 'Weights',
    duration,
    announced: (
      /** @type {string} */ state,
      /** @type {number} */ step,
      /** @type {number} */ steps,
      /** @type {number} */ total,
    ) => `${state} Step ${step} of ${steps}, total loss ${total.toFixed(4)}.`,
    failed: (/** @type {string} */ reason) =>
      `Training ended: ${reason}. The weights of the last good step are kept; reset starts again from the beginning.`,
    theRun: 'The run',
    theTwin: (/** @type {string} */ twin) => `The twin (${twin})`,
    diverged: (/** @type {string} */ which, /** @type {string} */ reason, /** @type {number} */ rate) =>
      `${which} has diverged and was stopped: ${reason}. Its steps had become so large that each made the network worse. The usual cause is a learning rate that is too high; this one was ${rate}.`,
    twinFailed: (/** @type {string} */ which, /** @type {string} */ reason) => `${which} has ended: ${reason}.`,
    goesOn: 'The run itself goes on.',
    goBack: (/** @type {number} */ step, /** @type {number} */ rate) => `Go back to step ${step}, on with rate ${rate}`,
    beginBoth: (/** @type {number} */ rate) => `Begin both again with rate ${rate}`,
    beginApart: (/** @type {number} */ rate, /** @type {number} */ twinRate) =>
      `Begin both again, the run with rate ${rate}, the twin with rate ${twinRate}`,
    begunAgain: 'The run and its twin begin again.',
    wentBack: (/** @type {number} */ step, /** @type {number} */ rate) =>
      `Back at step ${step}, with the learning rate ${rate}.`,
    recovered: (/** @type {number} */ step) =>
      `The training engine stopped unexpectedly and was replaced. The run continues from step ${step}.`,
    fewer: (/** @type {number} */ count, /** @type {string} */ reason) =>
      `A worker could not take part in the training (${reason}). It goes on with ${count === 1 ? 'one' : count}: slower, to the same result.`,
    hashAt: (/** @type {string} */ hash, /** @type {number} */ step) => `${hash} at step ${step}`,
    refused: (/** @type {string} */ reason) => `This run was not started: ${reason}.`,
  },

  charts: {
    title: 'Curves',
    objective: 'The objective and its terms',
    correlation: 'Correlation',
    reading: 'Digits read from the code',
    readingTitle: 'Read right, %',
    readingHint:
      'From the left half (left colour), the right half (right colour) and both: now and then, where there is time, a classifier is fitted on the codes of 300 training digits and reads 300 test digits.',
    gradients: 'Size of the gradient, layer by layer, from the pixels to the code and back',
    step: 'step',
    series: /** @type {Record<string, string>} */ ({
      total: 'Total, made smaller',
      ...TERMS,
      L6: 'L6 λ·corr, code',
      L7: 'L7 λ·corr, layers',
      jointCorrelation: 'joint code',
      hiddenCorrelationFirst: 'first hidden layer',
      hiddenCorrelationSecond: 'second hidden layer',
    }),
    accuracy: { left: 'From the left half', right: 'From the right half', both: 'From both' },
    layers: {
      'convolutions.conv1': 'Convolution 1',
      'convolutions.conv2': 'Convolution 2',
      dense1: 'Dense 1',
      dense2: 'Dense 2',
      projection: 'Projection',
      joint: 'Joint code',
      'decoder.dense': 'Decoder: dense',
      'decoder.transposed': 'Decoder: transposed',
    },
    key: {
      seen: 'digits of the step',
      unseen: 'digits not learned from',
      left: 'left view',
      right: 'right view',
      shared: 'both views',
    },
    run: 'run',
    twin: 'twin',
    table: 'The numbers behind the curves',
    tableHint:
      'Every tenth step, of long runs fewer, and the latest; the CSV has all. What is measured on digits that the run does not learn from is in evaluation mode: no dropout, running statistics.',
    tableOf: 'of',
    gradientTable: 'The numbers behind the gradients',
    save: 'Save curves (CSV)',
    savePicture: 'Save picture (PNG)',
    empty: 'The curves appear with the first step.',
    gradientHint:
      'All on one logarithmic scale: where early layers lie far below later ones, gradients vanish on the way back.',
  },

  digits: {
    title: 'Test digits that it has never seen',
    empty: 'Here the network will draw the missing halves of ten digits, while it learns.',
    real: 'Real',
    fromLeft: 'From the left half',
    fromRight: 'From the right half',
    twin: 'twin',
    realWords: 'Ten real test digits, 0 to 9.',
    fromLeftWords: 'The same digits, right halves drawn by the network in training from the left ones.',
    fromRightWords: 'The same digits, left halves drawn by the network in training from the right ones.',
    own: 'From the Draw panel',
    ownTwin: 'From the Draw panel, twin',
    ownWords: 'What the Draw panel shows, completed by the network in training.',
    ownEmpty: 'Draw something in the Draw panel: here it is completed anew as the network learns.',
    moment: 'Look back at step',
    latest: 'Latest',
    kept: (/** @type {number} */ count, /** @type {number} */ megabytesKept, /** @type {number} */ most) =>
      `The weights of ${count} ${count === 1 ? 'step is' : 'steps are'} kept to look back at, spread evenly over the run: ${megabytesKept.toFixed(0)} MB, at most ${most}.`,
    at: (/** @type {number} */ step) => `step ${step}`,
    momentTotal: (/** @type {number} */ total) => `total ${total.toFixed(3)}`,
    momentUnseen: (/** @type {number} */ total) => `not learned from ${total.toFixed(3)}`,
    momentCode: (/** @type {number} */ correlation) =>
      `code correlation ${correlation.toFixed(2).replace('-', '\u2212')}`,
    momentHash: (/** @type {string} */ hash) => `weights ${hash}`,
    use: 'Draw with these weights',
    save: 'Save weights',
    saveCheckpoint: 'Save checkpoint',
    measure: 'Measure on 1,000 test digits',
    yourRun: (/** @type {number} */ step) => `your run, ${step} ${step === 1 ? 'step' : 'steps'}`,
    using: 'Fitting a classifier to the new codes. This takes some seconds.',
    measuring: 'Fitting a classifier and measuring. This takes some seconds.',
    measuredColumns: { name: 'Measured', run: 'Run', twin: 'Twin', difference: 'Difference' },
  },

  /** Rows of what was measured: a name, the value in words, and the plain value with its decimals for a difference. */
  measured: {
    /** @type {Record<string, [string, number]>} name, and decimals */
    rows: {
      total: ['Total, mean of the last ten steps', 4],
      unseen: ['Total, digits not learned from', 4],
      digits: ['Test digits', 0],
      left: ['Read right from the left half, %', 1],
      right: ['Read right from the right half, %', 1],
      both: ['Read right from both, %', 1],
      sum: ['Sum correlation, at most 50', 2],
      deadUnits: ['Dead units', 0],
      effectiveRank: ['Effective rank', 2],
      ccaSum: ['CCA sum, at most 50', 2],
      leftCross: ['Error of the left half drawn from the right', 4],
      rightCross: ['Error of the right half drawn from the left', 4],
    },
    value: (/** @type {number} */ value, /** @type {number} */ digits) => value.toFixed(digits).replace('-', '\u2212'),
    difference: signed,
  },

  picture: {
    title: (/** @type {string} */ settings, /** @type {number} */ step, /** @type {number} */ steps) =>
      `Half a digit: ${settings}; step ${step} of ${steps}`,
    gradient: (/** @type {string} */ layer) => `Gradient: ${layer}`,
    key: (/** @type {string | null} */ twin) =>
      `Lines: the digits of each step. Rings: digits not learned from.${twin === null ? '' : ` Dashed: the twin, ${twin}.`}`,
  },
};
