/**
 * All words of the lessons, ready for translation, as in shared/strings.js. They contain no results: all numbers in an
 * answer come from the file of measurements.
 */

import { decimal, grouped, number, percent } from '../../shared/strings.js';

/** @typedef {import('./lessons.js').LessonName} LessonName */
/** @typedef {import('./lessons.js').Verdict} Verdict */

/** @param {number} value small and positive; written to three significant digits */
const figures = (value) => decimal(String(Number(value.toPrecision(3))));
/** A rough duration. @param {number} ms */
const about = (ms) => {
  const seconds = ms / 1000;
  if (seconds < 90) return `about ${Math.max(5, 5 * Math.round(seconds / 5))} seconds`;
  return `about ${Math.round(seconds / 60)} minutes`;
};
/** @param {string[]} items two or more */
const and = (items) => `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** The factors of the lesson on what is lost. */
const SHARES = [0, 0.3, 1, 2];

const TERMS = {
  L1: 'L1: draw both halves from both',
  L2: 'L2: draw both from the left',
  L3: 'L3: draw both from the right',
  L4: 'L4: similar hidden layers',
  L5: 'L5: similar drawings',
  L6: 'L6: codes that correlate',
  L7: 'L7: hidden layers that correlate',
};

/**
 * Where to look: a chart, the map ("map") or the test digits ("digits"), its name, and what to see there.
 * @typedef {[at: string, name: string, see: string]} Look
 */
/**
 * @typedef {object} LessonWords
 * @property {string} title
 * @property {string} teaser in the list of lessons
 * @property {string[]} story for someone who has never heard of any of this
 * @property {string} question
 * @property {Record<string, string>} predictions
 * @property {string} run what is replayed or trained
 * @property {Look[]} look what to look at while both runs train or are replayed
 * @property {(verdict: Verdict) => string} found
 * @property {string} why
 */

/** @type {Record<LessonName, LessonWords>} */
const EACH = {
  correlation: {
    title: 'Must the two codes be told to agree?',
    teaser: 'Switch the correlation term off, and see whether the codes of the two halves still agree.',
    story: [
      'The network turns the left half of a digit into 50 numbers, and the right half into 50 numbers: their ' +
        'codes. Both come from the same digit, so they should say the same.',
      'One term of the objective, L6, asks for just that: from digit to digit, each number from the left should ' +
        'rise and fall with its partner from the right. How much the term counts is called λ. Here two networks ' +
        'start out the same; one trains with L6, its twin with λ\u00a0=\u00a00. Both do without matching, a term ' +
        'of this project that asks for agreement in another way.',
    ],
    question: 'Without L6, how well will the two codes correlate?',
    predictions: { same: 'About as well', less: 'Less, but clearly', little: 'Hardly at all' },
    run: 'A run without matching and, from the same start, a twin with λ\u00a0=\u00a00.',
    look: [
      ['jointCorrelation', 'Code correlation', 'the twin is the thin line.'],
      ['map', 'The maps', 'in which of them do the two halves of a digit meet?'],
      ['gap', 'The gap', 'at 0, both halves have the same code.'],
    ],
    found: ({ prediction, numbers: { on, off, mixedOn, mixedOff } }) =>
      `Sum correlation, at most 50: ${number(on, 1)} with L6 and ${number(off, 1)} without. ` +
      `${
        {
          same: 'So unit by unit, the codes correlate about as well without being told to.',
          less: 'So unit by unit, they correlate less, but still clearly.',
          little: 'So unit by unit, they hardly correlate any more.',
        }[prediction]
      } The CCA sum, which may first mix the units of each code, is ${number(mixedOn, 1)} with L6 and ` +
      `${number(mixedOff, 1)} without.`,
    why:
      'The network has to draw the same two halves from either code (L2, L3, L5), so the codes have much in ' +
      'common even without L6: the CCA sum shows that. L6 adds where: in the same unit of both codes. ' +
      'Redundancy, which both runs have, keeps different units apart. A high sum is not the goal, though: fifty ' +
      'copies of one unit reach it, too. So also look at accuracy, transfer and effective rank.',
  },
  terms: {
    title: 'Which part of the objective matters most?',
    teaser: 'Nine terms pull at once. Take one away, and see what the others cannot make up for.',
    story: [
      'The network learns from one number, the total loss. It is made of seven terms, L1 to L7, and of two that ' +
        'this project adds, redundancy and matching. Some ask for good drawings, some ask for the two halves to be ' +
        'treated alike. L6 and L7 should grow, so they are subtracted; the others are added. Training makes the ' +
        'total smaller, whatever it is made of.',
      'A fair way to find out what a term is good for: leave it out, change nothing else, and train again from ' +
        'the same start. This is called an ablation.',
    ],
    question: 'Which of the seven, left out, costs the most accuracy from one half alone?',
    predictions: TERMS,
    run: 'A run with all terms and, from the same start, a twin without the term that you chose.',
    look: [
      ['accuracy', 'Accuracy', 'of the run, and of the twin as thin lines.'],
      ['chosen', 'The term left out', 'it is still measured. Does it get worse, or do the others take care of it?'],
    ],
    found: ({ prediction, open, own, numbers: { all, left, apart, own: without } }) =>
      [
        open.length > 0
          ? `${and([prediction, ...open].toSorted())} cannot be told apart: their ranges overlap, so any of them ` +
            'may cost most.'
          : `${TERMS[/** @type {keyof typeof TERMS} */ (prediction)]}.`,
        `Without ${prediction}, the accuracy from one half (the mean of left and right) is ` +
          `${number(left, 1)}\u00a0%; with all terms it is ${number(all, 1)}\u00a0%.`,
        apart ? '' : 'That difference is within the spreads: this score shows no cost for any of the seven.',
        own === 'below'
          ? 'Leaving out redundancy, which is not one of the seven, costs more than leaving out any of them: ' +
            'without it, ' +
            `${number(without, 1)}\u00a0%.`
          : '',
        own === 'among'
          ? 'Leaving out redundancy, which is not one of the seven, costs as much as leaving out the most valuable ' +
            'of them: without it, ' +
            `${number(without, 1)}\u00a0%.`
          : '',
      ]
        .filter(Boolean)
        .join(' '),
    why:
      'Where leaving a term out changes little, the others do its work, or its weight is small. It may still ' +
      'matter for something that this one score does not show: compare the columns. The last two rows are terms ' +
      'that this project adds: redundancy penalises two units of the code that say the same, and matching asks ' +
      'each half to find its other half in the training batch by its code.',
  },
  gradients: {
    title: 'What reaches the first layer?',
    teaser: 'Sigmoid against ReLU: follow the gradient back through the layers, without batch norm and with it.',
    story: [
      'A network learns backwards: the error is known at its end, and each layer tells the one before it how ' +
        'its output should change. This message is the gradient. If every layer makes it smaller, the first ' +
        'layers receive almost nothing and learn almost nothing: the gradient vanishes.',
      'Each hidden layer ends in a simple curve, its activation function. ReLU lets positive values through ' +
        'unchanged and turns negative ones into 0. The sigmoid squeezes everything to between 0 and 1, and ' +
        'passes back at most a quarter of the ' +
        'gradient that it receives. This is one reason why ReLU has replaced it in deep networks.',
      'Batch norm, which follows each convolution, rescales what passes and can hide this. So both networks train ' +
        'without it here. What was measured also shows the repair: the same with batch norm.',
    ],
    question: 'Without batch norm: compared with ReLU, where does the sigmoid lose more than half of the gradient?',
    predictions: {
      way: 'On the way back, from the code to the pixels',
      code: 'Before that: already at the joint code',
      nowhere: 'At neither of the two',
    },
    run: 'A run with ReLU and, from the same start, a twin with the sigmoid, both without batch norm.',
    look: [
      ['joint', 'Gradient at the joint code', 'how far below the run is the twin, the thin line?'],
      [
        'convolutions.conv1',
        'Gradient at the first convolution',
        'is it farther below? Each line of the scale is ten times the one under it, or more.',
      ],
      ['total', 'Total loss', 'how soon does that of each run begin to fall?'],
    ],
    found: ({ prediction, numbers: { reluFirst, reluCode, sigmoidFirst, sigmoidCode, normed } }) =>
      `Without batch norm, the size of the gradient at the joint code is ${figures(reluCode)} with ReLU and ` +
      `${figures(sigmoidCode)} with the sigmoid, which is ${percent(sigmoidCode / reluCode)} of it. At the first ` +
      `convolution it is ${figures(reluFirst)} and ${figures(sigmoidFirst)}, which is ` +
      `${percent(sigmoidFirst / reluFirst)}. ${
        {
          way: 'So more than half is lost on the way back through the encoder: it vanishes there.',
          code:
            'So more than half is already missing where the way back through the encoder begins; on that way it ' +
            'does not vanish.',
          nowhere:
            'So less than half is missing where the way back through the encoder begins, and on that way it ' +
            'does not vanish.',
        }[prediction]
      }${normed === undefined ? '' : ` With batch norm it is ${percent(normed)} at the first convolution.`}`,
    why:
      'Batch norm also divides by the standard deviation of its channel on the way back. Where the ' +
      'sigmoid\u2019s values lie ' +
      'close together, that makes the gradient larger again: see the columns with batch norm below. A smaller ' +
      'gradient need not mean worse learning, since Adam divides each gradient by its usual size: the table ' +
      'shows what the sigmoid costs, without batch norm and with it.',
  },
  overfitting: {
    title: 'Learned, or learned by heart?',
    teaser: 'Only 500 digits to learn from. Watch the error on held-out digits.',
    story: [
      'A network with more than a million parameters can memorise 500 digits one by one. It then does very well ' +
        'on those, which says nothing about any other digit. This is called overfitting.',
      'So the total loss is measured twice: on the training batch, and on held-out digits, which the network ' +
        'never trains on. Dropout, in the twin, switches some of the units off at random in each step, so that no ' +
        'unit can rely on what another has memorised.',
    ],
    question: 'As training goes on without dropout, what happens to the total loss on held-out digits?',
    predictions: { falls: 'It falls to the end', levels: 'It levels out', rises: 'It turns and rises' },
    run: 'A run on 500 digits without dropout and, from the same start, a twin with dropout 0.2.',
    look: [
      [
        'total',
        'Total loss',
        'solid: the training batch; dashed: held-out digits. Their distance shows how much was learned by heart.',
      ],
      ['L2', 'Drawing both from the left', 'the same for one error. Are the thin lines of the twin closer together?'],
    ],
    found: ({ prediction, numbers }) => {
      const { seen, unseen, lowest, highest, seeds, least, at, twinSeen, twinUnseen } = numbers;
      const spread = seeds > 1 ? ` (${number(lowest, 4)} to ${number(highest, 4)} over ${seeds} seeds)` : '';
      const ends = {
        falls: 'So on held-out digits it still falls in the last third of the run.',
        levels:
          'So on held-out digits it levels out in the last third of the run. That is partly because the ' +
          'learning rate falls to 0 at the end of the run, which levels out every curve.',
        rises: 'So on held-out digits it has turned and rises.',
      };
      const twin =
        twinSeen === undefined
          ? ''
          : ` With dropout 0.2 the two are ${number(twinSeen, 4)} and ${number(twinUnseen, 4)}: ` +
            `the distance is ${twinUnseen - twinSeen < unseen - seen ? 'smaller' : 'no smaller'}, and the ` +
            `held-out loss ` +
            `is ${twinUnseen < lowest ? 'lower' : twinUnseen > highest ? 'higher' : 'within that range'}.`;
      return (
        `At the end, the total loss of the run without dropout is ${number(seen, 4)} on its 500 digits and ` +
        `${number(unseen, 4)} on held-out digits${spread}, where its lowest was ${number(least, 4)}, at step ${at}. ` +
        `${ends[/** @type {keyof typeof ends} */ (prediction)]}${twin}`
      );
    },
    why:
      'The total loss may be below 0, since the correlations are subtracted from the errors. A distance alone does ' +
      'no harm; a rising loss on held-out digits does. The best cure is more digits: set the number of training ' +
      'digits to 5,000 and run it again.',
  },
  batchnorm: {
    title: 'What does batch norm do?',
    teaser: 'Switch off the rescaling between the layers, and see what it was good for.',
    story: [
      'While a network learns, the values inside it drift: what one layer sends to the next grows or shrinks ' +
        'from step to step. Batch norm takes the values of each channel over the batch and rescales them to mean ' +
        '0 and standard deviation 1, then applies a factor and an offset that it learns.',
      'It follows each of the two convolutions. The twin does without.',
    ],
    question: 'Without it, after the same number of steps, the accuracy from one half is\u2026',
    predictions: { better: 'Higher', same: 'About the same', worse: 'Lower' },
    run: 'A run with batch norm and, from the same start, a twin without it.',
    look: [
      ['total', 'Total loss', 'in the first steps, whose falls sooner?'],
      ['convolutions.conv1', 'Gradient at the first convolution', 'which of the two is steadier?'],
      ['accuracy', 'Accuracy', 'does the twin, in thin lines, catch up?'],
    ],
    found: ({ prediction, numbers: { on, off } }) =>
      `Accuracy from one half, the mean of left and right: ${number(on, 1)}\u00a0% with batch norm and ` +
      `${number(off, 1)}\u00a0% without. ${
        {
          better: 'So it is higher without batch norm.',
          same: 'So it is about the same: the two are within one percentage point.',
          worse: 'So it is lower without batch norm.',
        }[prediction]
      }`,
    why:
      'Batch norm is best known for letting deep networks train fast, with large steps. This network has only ' +
      'two convolutions, and the run is short; try a higher learning rate with and without it.',
  },
  tradeoff: {
    title: 'What is lost when two codes agree?',
    teaser: 'Let agreement count for nothing, for less or for twice as much, and see what becomes of the detail.',
    story: [
      'A code has 50 numbers for a digit. They can hold what both halves tell (which digit it is, how thick, how ' +
        'slanted), or what only one of them shows: where a stroke ends, how it bends.',
      'L4 to L7, redundancy and matching are there for agreement. Here all their weights are multiplied by one ' +
        'factor: 0, 0.3, 1 or 2. With 1 it is the network of this page. With 0 only L1 to L3 are left: a multi-modal ' +
        'autoencoder, which only has to draw.',
    ],
    question: 'Both halves are given. With which factor are they redrawn most exactly?',
    predictions: { none: '0: drawing only', some: '0.3', all: '1: as on this page', double: '2' },
    run: 'A run with factor 1 and, from the same start, a twin with the factor that you chose; with 0, if you chose 1.',
    look: [
      ['L1', 'Drawing both from both', 'this is the error in question. Whose is lower at the end?'],
      ['map', 'The maps', 'in which of them do the two halves of a digit meet?'],
      ['gap', 'The gap', 'at 0, both halves have the same code.'],
    ],
    found: ({ numbers: { best, growing, ...of } }) =>
      `Both halves given, a half is redrawn with an error of ${and(
        SHARES.map((share) => `${number(of[`error ${share}`], 4)} with factor ${decimal(String(share))}`),
      )}. The CCA sum, at most 50, is ${and(SHARES.map((share) => number(of[`sum ${share}`], 1)))}. ${
        growing
          ? 'So the more agreement counts, the more the codes share, and the less exactly the halves are redrawn.'
          : `So they are redrawn most exactly with factor ${decimal(String(best))}.`
      }`,
    why:
      'What only one half shows cannot be known from the other. A code that should be the same from either half ' +
      'has to leave it out, and the drawing comes closer to the mean of all digits that fit. In return, the code of ' +
      'one half can stand in for that of the other: compare the maps, and transfer in the table. No factor is the ' +
      'right one: it depends on what the code is for.',
  },
};

export const LESSON = {
  each: EACH,
  list: {
    title: 'Six experiments',
    lead: 'Each asks a question, lets you guess, and replays how two networks learned that differ in one thing.',
    open: (/** @type {string} */ title) => `${title} Open this experiment`,
  },
  of: (/** @type {number} */ at, /** @type {number} */ count) => `Experiment ${at} of ${count}`,
  close: 'Close',
  about: 'About this',
  steps: { look: 'Look', measured: 'What was measured' },
  predictFirst: 'Choose first. A guess is enough; nobody keeps score.',
  predicted: (/** @type {string} */ choice) => `Your prediction: ${choice}`,
  start: 'Train both',
  train: 'Train it here',
  notNow: 'Not now',
  measuring: 'Measuring how long this takes here\u2026',
  estimate: (/** @type {number} */ ms) =>
    `Training both takes ${about(ms)} on this device, as long as nothing else keeps it busy.`,
  replay: {
    start: 'Replay, 20 s',
    group: 'Replay of a recorded run',
    recorded: 'A recorded run.',
    slider: 'Step of the recorded run',
    /** @param {import('../../runs/replay.js').ReplayState} state @returns {string} */
    play: (state) => (state === 'running' ? 'Pause' : state === 'finished' ? 'Replay again' : 'Play'),
    at: (/** @type {number} */ step, /** @type {number} */ steps) => `Step ${step} of ${steps}.`,
    hashes: (/** @type {string[]} */ hashes) =>
      hashes.length > 1 ? `Weights ${hashes[0]}, twin ${hashes[1]}.` : `Weights ${hashes[0]}.`,
    answer: 'See the answer',
    loading: 'Loading the recorded run\u2026',
    missing: (/** @type {string} */ reason) => `There is no replay: ${reason}. You can still train it here.`,
    /** For a screen reader. */
    said: {
      running: 'The recorded run is replayed.',
      paused: (/** @type {string} */ at) => `The replay is paused. ${at}`,
      finished: (/** @type {string} */ at) => `The replay has ended. ${at} The answer is shown.`,
    },
    still: 'Your system asks for less motion, so the replay waits: press Play, or move the slider.',
    running: 'You can pause the replay, or move its slider.',
  },
  notCompared: (/** @type {string} */ reason) => `These runs cannot be compared with the recorded ones: ${reason}.`,
  /** The live run and its twin beside the record. */
  compared: (/** @type {import('./recordings.js').Compared[]} */ all) => {
    const [run, twin] = all;
    const differs = all.filter(({ hash, recorded }) => hash !== recorded);
    if (differs.length === 0)
      return `The same as the recorded run, to the last bit: weights ${run.hash}${twin ? `, twin ${twin.hash}` : ''}.`;
    const changed = [...new Set(differs.flatMap((one) => one.changed))];
    return `Not the same as the recorded run: ${differs
      .map(({ hash, recorded }) => `weights ${hash} instead of ${recorded}`)
      .join('; ')}. ${
      changed.length > 0
        ? `What differs: ${changed.join(', ')}.`
        : 'The settings are the same, so the version of this page, or of its digits, must be another one.'
    }`;
  },
  /** How far the run and its twin have got. @type {Record<import('./lessons.js').Stage, string>} */
  stages: {
    none: '',
    running: 'Both are training. You can pause at any time; the settings are locked.',
    alone: 'The run is training; its twin ended early. The reason is given beside it.',
    paused: 'The runs are paused, and can continue.',
    behind: 'The run has finished; its twin is still training.',
    finished: 'Both have finished.',
    finishedAlone: 'The run has finished; its twin ended early.',
    stopped: 'The runs were stopped. \u201cTrain it here\u201d starts them again from the beginning.',
    failed: 'The run ended early. The reason, and what you can do, is given beside it.',
  },
  /** The rows of the measured tables, by their ids. @type {Record<string, string>} */
  rows: {
    all: 'All terms',
    'without-L1': 'Without L1',
    'without-L2': 'Without L2',
    'without-L3': 'Without L3',
    'without-L4': 'Without L4',
    'without-L5': 'Without L5',
    'without-L6': 'Without L6',
    'without-L7': 'Without L7',
    'without-redundancy': 'Without redundancy',
    'without-matching': 'Without matching',
    'without-L6-and-matching': 'Without L6 and matching',
    'unit-sum': 'Sum over units, each lambda divided by their number',
    'unit-sum-same-lambdas': 'Sum over units, the same lambdas',
    'no-batch-norm': 'Without batch norm',
    sigmoid: 'Sigmoid in every hidden layer',
    'sigmoid-no-batch-norm': 'Sigmoid, without batch norm',
    flattened: 'One coefficient over all units, the same lambdas',
    'zero-image': 'A missing half is a black image',
    drop: 'A missing half is left out of the sum',
    'dropout-0.05': 'Dropout 0.05',
    'dropout-0.2': 'Dropout 0.2',
    narrow: 'Narrow: 32 + 32 filters, 200, 100',
  },
  underWay: 'A run is under way. This experiment would replace it, so stop it first.',
  failed: (/** @type {string} */ reason) => `The runs did not start: ${reason}.`,
  go: 'Go to the run',
  read: 'Go to it',
  reveal: 'Show what was measured',
  revealHint: 'This is shown automatically when the replay, or your runs, have finished.',
  why: 'Why',
  all: 'Everything that was measured',
  open: (/** @type {string[]} */ choices) =>
    `The measurements spread so much that the answer could also be: ${choices.join('; ')}.`,
  agrees: 'That is what you predicted.',
  allows: (/** @type {string} */ choice) => `You predicted: ${choice}. The measurements allow that.`,
  differs: (/** @type {string} */ choice) => `You predicted: ${choice}. That is what experiments are for.`,
  loading: 'Loading the measurements…',
  missing: (/** @type {string} */ reason) =>
    `The measurements cannot be shown: ${reason}. You still have your own run.`,
  notMeasured: 'This experiment has not been measured in this version. You still have your own run.',
  retry: 'Try again',
  source: (
    /** @type {import('./ablations.js').Ablations} */ { command, run, judged, seeds },
    /** @type {boolean} */ withScores,
  ) =>
    withScores
      ? `Measured by ${command}: ${grouped(run.digits)} training digits, ${run.steps} steps, ` +
        `batch size ${run.batch}, tested on ${grouped(judged)} test digits; ` +
        `mean and spread over the seeds ${seeds.join(', ')}.`
      : `Measured by ${command}.`,
  columns: {
    name: 'Run',
    groups: {
      accuracy: 'Accuracy, %',
      transfer: 'Transfer, %',
      correlation: 'The two codes, of 50',
      mse: 'Error of a half',
    },
    heads: {
      left: 'left',
      right: 'right',
      half: 'their mean',
      left_to_right: 'left to right',
      right_to_left: 'right to left',
      sum: 'sum correlation',
      dead_units: 'dead units',
      effective_rank: 'effective rank',
      cca_sum: 'CCA sum',
      left_cross: 'left, from right',
      right_cross: 'right, from left',
      left_self: 'left, from both',
      right_self: 'right, from both',
    },
    /** @param {boolean} alone @returns {string} */
    lowest: (alone) => (alone ? 'lowest mean' : 'lowest mean, or indistinguishable from it'),
  },
  columnsHint:
    'The Compare panel explains each column. The spread of the mean of left and right is given as the mean of ' +
    'the two spreads; it cannot be larger.',
  layers: {
    title: 'Size of the gradient at each layer',
    head: 'Layer',
    ids: {
      'relu-without-norm': 'ReLU, no batch norm',
      'sigmoid-without-norm': 'Sigmoid, no batch norm',
      relu: 'ReLU, batch norm',
      sigmoid: 'Sigmoid, batch norm',
    },
    hint:
      'Norm of the gradient with respect to the weights of a layer: the median over the steps of one run each. ' +
      'Layers have different numbers of weights, so compare the columns. The bars are logarithmic: each line is ' +
      'ten times the one before it.',
    figures,
  },
  curves: {
    title: 'Total loss while training on few digits',
    seen: 'training digits',
    unseen: 'held-out digits',
    dropout: (/** @type {number} */ value) => (value === 0 ? 'no dropout' : `dropout ${decimal(String(value))}`),
    step: 'step',
    hint: (/** @type {number} */ digits, /** @type {number} */ seeds) =>
      `On ${grouped(digits)} digits, mean of ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}; measured ` +
      'without dropout.',
    words: (/** @type {{ name: string, first: number, last: number }[]} */ lines) =>
      lines
        .map(({ name, first, last }) => `${name}: from ${number(first, 3)} to ${number(last, 3)}`)
        .join('; ')
        .concat('.'),
  },
  tradeOff: {
    title: 'Error of a half, both given, over the CCA sum',
    sum: 'CCA sum',
    row: (/** @type {number} */ share) => `Agreement × ${decimal(String(share))}`,
    short: (/** @type {number} */ share) => `× ${decimal(String(share))}`,
    point: (/** @type {number} */ share, /** @type {number} */ sum, /** @type {number} */ error) =>
      `factor ${share}: CCA sum ${number(sum, 1)}, error ${number(error, 4)}`,
    hint: 'Mean of the left and the right half. The large dot is factor 1.',
    source: (/** @type {{ command: string, epochs: number, seed: number, judged: number }} */ of) =>
      `Measured by ${of.command}: ${of.epochs} epochs on all of MNIST\u2019s training digits but ` +
      `${grouped(of.judged)}, on which the networks were then tested; one seed, ${of.seed}, so no spread.`,
    runs: 'The four recorded runs at their end',
    runsHint: 'These have trained for far fewer steps than the networks of the curve, so their errors are larger.',
    real: 'real',
    map: 'Map, with its gap',
    mapWords: (/** @type {number} */ share, /** @type {number} */ gap) =>
      `Map of the codes with factor ${share}; the gap is ${number(gap, 2)}.`,
    gap: (/** @type {number} */ gap) => number(gap, 2),
    redrawn: 'Both halves given',
    redrawnWords: (/** @type {number} */ share) => `Four test digits, redrawn from both halves with factor ${share}.`,
    completed: 'Left half given, right half drawn',
    completedWords: (/** @type {number} */ share) =>
      `The same digits, with the right halves drawn from the left ones with factor ${share}.`,
    realWords: 'The four test digits.',
    missing: (/** @type {string} */ reason) => `The maps and drawings cannot be shown: ${reason}.`,
  },
  copy: 'Copy link',
  link: 'Link to this experiment',
  copied: 'The link is copied: whoever opens it starts where you did.',
  notCopied: 'Copying is not allowed here. Select the link and copy it.',
};
