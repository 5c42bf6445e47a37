/** All words of the Train panel, ready for translation, as in shared/strings.js. */
import { decimal, grouped, megabytes, number } from '../../shared/strings.js';

/**
 * What the weights of a class are after its run, which settings of this run differ from those that were asked for, and
 * which could not be had.
 * @typedef {{ hash: string, changed: string[], unusable: string[] }} Expected
 */

/** @param {number} milliseconds */
function duration(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3600
    ? `${Math.floor(seconds / 60)} min ${seconds % 60} s`
    : `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

/** @param {number} rate */
const rated = (rate) => decimal(String(rate));

/** With a plus sign, too. @param {number} value @param {number} digits */
const difference = (value, digits) => `${value > 0 ? '+' : ''}${number(value, digits)}`;

/**
 * The terms of the objective, keyed by their labels in the crate (src/loss).
 * @type {Readonly<Record<string, string>>}
 */
const TERMS = {
  L1: 'L1 draw both from both',
  L2: 'L2 draw both from left',
  L3: 'L3 draw both from right',
  L4: 'L4 layers agree',
  L5: 'L5 drawings agree',
  L6: 'L6 codes correlate',
  L7: 'L7 layers correlate',
  redundancy: 'redundancy of the code',
  matching: 'matching of the codes',
};

export const TRAIN = {
  settings: {
    names: {
      method: 'Method',
      preset: 'Preset',
      seed: 'Seed',
      steps: 'Steps',
      batch: 'Batch size',
      digits: 'Training digits',
      rate: 'Learning rate',
      dropout: 'Dropout',
      lambda: 'λ of L6',
      agreement: 'Weight of agreement',
      without: 'Without',
      activation: 'Hidden activation',
      batchnorm: 'Batch norm',
      width: 'Network size',
    },
    values: {
      method: {
        corrmcnn: 'CorrMCNN: all terms',
        corrnet: 'CorrNet: dense layers, L1 to L3 and L6',
        mae: 'MAE: L1 to L3 only',
        cca: 'CCA: linear, fitted in one step',
      },
      preset: { default: 'Default: trains best', slides: 'Slides: as in the student presentation' },
      activation: { relu: 'ReLU', sigmoid: 'Sigmoid' },
      batchnorm: { on: 'On', off: 'Off' },
      width: { full: 'Full', narrow: 'Narrow, for phones' },
    },
    terms: TERMS,
    newSeed: 'New seed',
    title: 'Settings',
    /** The run in one line. */
    line: (
      /** @type {string} */ method,
      /** @type {string} */ preset,
      /** @type {number} */ steps,
      /** @type {number} */ batch,
      /** @type {number} */ seed,
    ) => `${method}, ${preset} preset, ${steps} steps of ${batch} digits, seed ${seed}`,
    /** CCA has no steps, no batches and no preset. */
    ccaLine: 'CCA, fitted in one step',
    short: {
      method: { corrmcnn: 'CorrMCNN', corrnet: 'CorrNet', mae: 'MAE', cca: 'CCA' },
      preset: { default: 'default', slides: 'slides' },
    },
    twinLine: (/** @type {string} */ twin) => `twin: ${twin}`,
    fileLine: (/** @type {string} */ file) => `from ${file}`,
    ofPreset: (/** @type {string} */ value) => `${value} (preset)`,
    presetHint: 'An empty field has the preset\u2019s value, shown in grey.',
    termsTitle: 'Terms of the objective',
    twinTitle: 'Twin run',
    twinHint: 'A second run with the same seed that differs in one setting. Both train at the same time.',
    twinName: 'Differs in',
    twinNone: 'No twin',
    twinIs: (/** @type {string} */ name, /** @type {string} */ value) => `${name} = ${value}`,
    twinValue: 'Its value',
    twinWaiting: (/** @type {string} */ expected) => `Enter the twin\u2019s value: ${expected}.`,
    twinChoose: 'Choose the twin\u2019s value.',
    startTitle: 'Starting point',
    startFresh: 'A fresh network, with random weights from the seed.',
    startWeights: (/** @type {string} */ name) => `The weights of ${name}.`,
    startCheckpoint: (/** @type {string} */ name, /** @type {number} */ step, /** @type {number} */ steps) =>
      `${name}: step ${step} of ${steps}, with the settings of that run.`,
    startFile: 'Start from a file…',
    startAgain: 'Start fresh',
    startHint: 'A weights file starts a new run; a checkpoint continues its own run. \u201cSave\u201d makes both.',
    noTwinOfCheckpoint:
      'a checkpoint continues with the settings of its own run, so a twin cannot differ in one; ' +
      'remove the twin, or start fresh',
    noTwinOfWeights: (/** @type {string} */ name) =>
      `"${name}" is fixed by the weights file, so a twin cannot differ in it; ` +
      'choose another setting, or start fresh',
    startFailed: (/** @type {string} */ name, /** @type {string} */ reason) => `${name} cannot be used: ${reason}.`,
    locked: 'A run is under way with these settings. Stop it to change them.',
    bad: (
      /** @type {string} */ name,
      /** @type {string} */ value,
      /** @type {string} */ expected,
      /** @type {boolean} */ whole,
    ) => `${name}: expected a ${whole ? 'whole number' : 'number'}, ${expected}, got "${value}".`,
  },

  /** What there is to do, where the words of the element (shared/strings.js) would not be true. */
  lead: {
    file: 'Press Start and watch the network of the file learn on.',
    own: 'Press Start and watch a fresh network learn from your own digits.',
    fit: (/** @type {number} */ digits) => `Press Start: CCA is fitted to ${grouped(digits)} digits in one step.`,
    running: 'The network is learning. Watch the map, the digits and the curves.',
    back: 'You are looking back, while the network goes on learning. Press Latest to follow it.',
    paused: 'The run is paused. Press Continue to go on, or Step for one step.',
    finished: 'The run is over. Draw with this network, or press Start again.',
    ended: 'The run has ended. Press Start again to begin a new one.',
    diverged: 'The run has diverged. Go on with a lower learning rate.',
  },

  run: {
    start: 'Start',
    resume: 'Continue',
    restart: 'Start again',
    pause: 'Pause',
    step: 'Step',
    reset: 'Reset',
    stop: 'Stop',
    states: {
      idle: 'Ready.',
      loading: 'Preparing…',
      running: 'Training.',
      pausing: 'Pausing…',
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
        ? `Fetching what training needs: ${megabytes(loaded)} of ${megabytes(total)}`
        : `Fetching what training needs: ${megabytes(loaded)}`,
    state: 'State',
    atStep: 'Step',
    count: (/** @type {number} */ step, /** @type {number} */ steps) => `${step} of ${steps}`,
    pace: 'Steps per second',
    left: 'Time left',
    retry: 'Try again',
    notFetched: (/** @type {string} */ reason) => `What training needs could not be loaded: ${reason}.`,
    hash: 'Weights',
    ownStart: 'the weights it begins with',
    ownDigits: 'the training digits',
    expected: (/** @type {string} */ hash, /** @type {Expected} */ { hash: expected, changed, unusable }) =>
      hash === expected
        ? `The same weights as the class: ${expected}.`
        : `Not the weights of the class, which are ${expected}. ${
            `${changed.length > 0 ? `What differs: ${changed.join(', ')}. ` : ''}${
              unusable.length > 0 ? `Settings that could not be used as written: ${unusable.join(', ')}.` : ''
            }` ||
            'The settings are as given, so those weights belong to another seed, to other settings, or to another ' +
              'version of this page or of its digits.'
          }`,
    duration,
    announced: (
      /** @type {string} */ state,
      /** @type {number} */ step,
      /** @type {number} */ steps,
      /** @type {number} */ total,
    ) => `${state} Step ${step} of ${steps}, total loss ${number(total, 4)}.`,
    failed: (/** @type {string} */ reason) =>
      `Training ended: ${reason}. The weights of the last good step are kept; Reset starts again from the beginning.`,
    theRun: 'The run',
    theTwin: (/** @type {string} */ twin) => `The twin (${twin})`,
    diverged: (/** @type {string} */ which, /** @type {string} */ reason, /** @type {number} */ rate) =>
      `${which} has diverged and was stopped: ${reason}. Its steps became so large that each made the network worse. ` +
      `The usual cause is a learning rate that is too high; this one was ${rated(rate)}.`,
    twinFailed: (/** @type {string} */ which, /** @type {string} */ reason) => `${which} has ended: ${reason}.`,
    goesOn: 'The run itself continues.',
    goBack: (/** @type {number} */ step, /** @type {number} */ rate) =>
      `Go back to step ${step} and continue with rate ${rated(rate)}`,
    beginBoth: (/** @type {number} */ rate) => `Restart both with rate ${rated(rate)}`,
    beginApart: (/** @type {number} */ rate, /** @type {number} */ twinRate) =>
      `Restart both, the run with rate ${rated(rate)}, the twin with rate ${rated(twinRate)}`,
    begunAgain: 'The run and its twin start again.',
    wentBack: (/** @type {number} */ step, /** @type {number} */ rate) =>
      `Back at step ${step}, with learning rate ${rated(rate)}.`,
    recovered: (/** @type {number} */ step) =>
      `The training engine stopped unexpectedly and was replaced. The run continues from step ${step}.`,
    fewer: (/** @type {number} */ count, /** @type {string} */ reason) =>
      `A worker could not take part in the training (${reason}). ` +
      `Training continues with ${count === 1 ? 'one' : count}: slower, but to the same result.`,
    hashAt: (/** @type {string} */ hash, /** @type {number} */ step) => `${hash} at step ${step}`,
    refused: (/** @type {string} */ reason) => `This run was not started: ${reason}.`,
  },

  charts: {
    title: 'Curves',
    more: 'More charts',
    smooth: 'Smooth',
    /** The three charts that are always shown. */
    main: {
      total: 'Total loss: lower is better',
      jointCorrelation: 'Code correlation',
      accuracy: 'Quick check, 300 digits: accuracy, %',
    },
    matching: 'How the halves on the map match',
    partner: 'Partner found, of 100 digits on the map',
    gap: 'Gap between the two codes of a digit',
    objective: 'The terms of the objective: correlations are subtracted, so the total can fall below 0',
    correlation: 'Correlations',
    gradients: 'Size of the gradient, layer by layer, from the pixels to the code and back',
    step: 'step',
    series: /** @type {Readonly<Record<string, string>>} */ ({
      total: 'Total loss',
      ...TERMS,
      L6: 'L6 codes correlate, times λ',
      L7: 'L7 layers correlate, times λ',
      jointCorrelation: 'Code correlation',
      hiddenCorrelationFirst: 'First hidden layer',
      hiddenCorrelationSecond: 'Second hidden layer',
      redundancy: 'Redundancy',
    }),
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
    /** The letter of each line; the twin\u2019s has a prime. */
    letters: { batch: 'T', heldOut: 'H', left: 'L', right: 'R', both: 'B', shared: 'B' },
    prime: '\u2032',
    key: {
      batch: 'training batch',
      heldOut: 'held-out digits',
      left: 'left half',
      right: 'right half',
      both: 'both halves',
      shared: 'both halves',
    },
    run: 'run',
    twin: 'twin',
    keyShort: { left: 'left', right: 'right', both: 'both' },
    twinKey: (/** @type {string} */ twin) => `twin: ${twin}`,
    otherTotal: 'The twin\u2019s total is a sum of other terms: do not compare.',
    /** A chart that has the focus, as a screen reader says it. */
    reading: (/** @type {number} */ step, /** @type {string[]} */ values) =>
      values.length === 0 ? `step ${step}: no value yet` : `step ${step}: ${values.join(', ')}`,
    table: 'The numbers behind the curves',
    tableHint:
      'Every tenth step and the latest one; fewer for long runs. The CSV has every step. Held-out digits are ' +
      '96 of the test digits, measured in evaluation mode: without dropout, and with the running statistics of ' +
      'batch norm.',
    tableOf: 'run',
    gradientTable: 'The numbers behind the gradients',
    keys: 'Arrow keys read a chart; Enter looks back at that step.',
    failed: (/** @type {string} */ reason) =>
      `The charts could not be made: ${reason}. Their numbers are in the table below.`,
    gradientHint:
      'All share one logarithmic scale: where early layers lie far below later ones, gradients vanish on the way back.',
  },

  /** What one step did. */
  stepDone: {
    title: (/** @type {number} */ step) => `Step ${step}`,
    batch: (/** @type {number} */ digits) => `${digits} training digits in`,
    batchWords: 'The digits of the training batch.',
    loss: 'Total loss on held-out digits:',
    fromTo: (/** @type {number | null} */ before, /** @type {number | null} */ after) =>
      [before, after].map((total) => (total === null ? '\u2013' : number(total, 4))).join(' \u2192 '),
    layers: 'Gradient of each layer: left half, right half',
    short: /** @type {Readonly<Record<string, string>>} */ ({
      'convolutions.conv1': 'conv 1',
      'convolutions.conv2': 'conv 2',
      dense1: 'dense 1',
      dense2: 'dense 2',
      projection: 'proj.',
      joint: 'code',
      'decoder.dense': 'dec. 1',
      'decoder.transposed': 'dec. 2',
    }),
    layer: (/** @type {string} */ name, /** @type {string[]} */ norms) => `${name}: ${norms.join(', ')}`,
    said: (/** @type {number} */ step, /** @type {string} */ fromTo) =>
      `Step ${step} done. Total loss on held-out digits: ${fromTo.replace('\u2192', 'to')}.`,
  },

  digits: {
    title: 'Test digits',
    lead: 'Ten digits that are never trained on. The network draws the half that it is not given.',
    real: 'Real',
    fromLeft: 'From the left',
    fromRight: 'From the right',
    twin: 'twin',
    realWords: 'Ten real test digits, 0 to 9.',
    fromLeftWords: 'The same digits; the network in training drew the right halves from the left ones.',
    fromRightWords: 'The same digits; the network in training drew the left halves from the right ones.',
    own: 'The digit in Draw',
    twinWords: (/** @type {string} */ words) => `Twin: ${words}`,
    ownTwin: 'The digit in Draw, twin',
    ownWords: 'The drawing of the Draw panel, completed by the network in training.',
    ownEmpty: 'Draw a half in Draw: it is completed here, too.',
    moment: 'Look back at step',
    latest: 'Latest',
    kept: (/** @type {number} */ count, /** @type {number} */ megabytesKept, /** @type {number} */ most) =>
      `To look back, the page keeps the weights of ${count} ${count === 1 ? 'step' : 'steps'}, ` +
      `spread evenly over the run: ${number(megabytesKept, 0)} MB of at most ${most} MB.`,
    at: (/** @type {number} */ step) => `step ${step}`,
    momentTotal: (/** @type {number} */ total) => `total loss ${number(total, 3)}`,
    momentHeldOut: (/** @type {number} */ total) => `held-out ${number(total, 3)}`,
    momentCode: (/** @type {number} */ correlation) => `code correlation ${number(correlation)}`,
    momentHash: (/** @type {string} */ hash) => `weights ${hash}`,
    use: 'Draw with this network',
    saveMenu: 'Save',
    save: 'Weights',
    saveCheckpoint: 'Checkpoint, to continue later',
    saveCurves: 'Curves (CSV)',
    saveImage: 'Picture (PNG)',
    copyLink: 'Copy link to this page',
    copied: 'The link is copied, with the settings and your drawing.',
    notCopied: (/** @type {string} */ link) => `Copying is not allowed here. The link is ${link}`,
    measure: 'Test on 1,000 digits',
    yourRun: (/** @type {number} */ step) => `your run, ${step} ${step === 1 ? 'step' : 'steps'}`,
    using: 'Fitting a classifier to the new codes. This takes a few seconds.',
    measuring: 'Fitting a classifier, then testing it on 1,000 digits. This takes a few seconds.',
    measuredColumns: { name: 'Tested', run: 'Run', twin: 'Twin', difference: 'Difference' },
    /**
     * @param {import('../../shared/visitors-run.js').BetterThanPaper} better
     * @param {number} milliseconds a step of this run
     */
    paper: ({ steps, transfer, paper }, milliseconds) =>
      `The paper\u2019s best network transfers ${number(paper[0], 1)}\u00a0% and ${number(paper[1], 1)}\u00a0%. ` +
      `With the default settings, ${grouped(steps)} steps reach ${number(transfer[0], 1)}\u00a0% and ` +
      `${number(transfer[1], 1)}\u00a0% of MNIST\u2019s 10,000 test digits, on average over three seeds; ` +
      `that number of steps was chosen on the same digits. At the pace of this ` +
      `run, they take ${duration(steps * milliseconds)}.`,
  },

  own: {
    title: 'Digits to learn from',
    page: 'MNIST: the page\u2019s 5,000 training and 1,000 test digits.',
    /** @param {{ name: string, train: number, test: number, classes: string[] | null }} digits */
    of: ({ name, train, test, classes }) =>
      `${name}: ${grouped(train)} training and ${grouped(test)} test images` +
      `${classes ? `, of ${classes.map((word, at) => `${at} ${word}`).join(', ')}` : ''}.`,
    files: (/** @type {number} */ count) => `${count} files`,
    choose: 'Other digits\u2026',
    forget: 'MNIST again',
    hint:
      'Four IDX files in MNIST\u2019s format (Fashion-MNIST, for example), or one file that corr-mcnn pack wrote. ' +
      'Choose them together, or drop them on these settings. If classes.txt is among them, its ten lines name the ' +
      'classes. They stay on this machine.',
    expected:
      'expected one packed file, or four IDX files whose names begin with train-images, train-labels, t10k-images ' +
      'and t10k-labels',
    notOfSize: (/** @type {string} */ name, /** @type {number} */ rows, /** @type {number} */ columns) =>
      `${name}: expected images of 28 x 28, got ${rows} x ${columns}`,
    is: (/** @type {string} */ name, /** @type {string} */ kind) => `${name} is ${kind}, not a file of digits`,
    cut: (/** @type {string} */ name) => `${name}: this file is cut off or damaged`,
    notAsMany: (/** @type {string} */ labels, /** @type {string} */ images) =>
      `${labels}: expected a label for each image of ${images}`,
    notTen: (/** @type {number} */ count) => `expected the names of ten classes, one a line, got ${count}`,
    failed: (/** @type {string} */ reason) => `These files cannot be used: ${reason}.`,
  },

  /** The rows of the measured scores, and how values and differences are formatted. */
  map: {
    names: {
      run: { map: 'Map of codes', matching: 'Ten left halves against ten right halves' },
      twin: { map: 'Twin: map of codes', matching: 'Twin: ten left halves against ten right halves' },
    },
  },

  measured: {
    /** @type {Record<string, [string, number]>} name, and decimals */
    rows: {
      total: ['Total loss, mean of the last ten steps', 4],
      heldOut: ['Total loss, held-out digits', 4],
      digits: ['Test digits, for all that follows', 0],
      leftToRight: ['Partner found of 100, from left to right, %', 1],
      rightToLeft: ['Partner found of 100, from right to left, %', 1],
      gap: ['Gap: distance of a pair over that of different digits', 3],
      left: ['Accuracy from the left half, %', 1],
      right: ['Accuracy from the right half, %', 1],
      both: ['Accuracy from both halves, %', 1],
      ccaSum: ['CCA sum, at most 50', 2],
      sum: ['Sum correlation, at most 50; copies of a unit raise it', 2],
      effectiveRank: ['Effective rank', 2],
      deadUnits: ['Dead units', 0],
      leftCross: ['Error of the left half, drawn from the right', 4],
      rightCross: ['Error of the right half, drawn from the left', 4],
      leftSelf: ['Error of the left half, drawn from both', 4],
      rightSelf: ['Error of the right half, drawn from both', 4],
      leftOwn: ['Error of the left half, drawn from itself', 4],
      rightOwn: ['Error of the right half, drawn from itself', 4],
    },
    value: (/** @type {number} */ value, /** @type {number} */ digits) =>
      digits === 0 ? grouped(value) : number(value, digits),
    difference,
    notComparable: 'not comparable',
  },

  image: {
    title: (/** @type {string} */ settings, /** @type {number} */ step, /** @type {number} */ steps) =>
      `Half a digit: ${settings}; step ${step} of ${steps}`,
    gradient: (/** @type {string} */ layer) => `Gradient: ${layer}`,
    key: (/** @type {string | null} */ twin) =>
      'Solid, T: training batch. Dashed, H: held-out digits.' +
      (twin === null ? '' : ` Thin, \u2032: the twin, ${twin}.`),
  },
};
