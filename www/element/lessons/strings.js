/**
 * Every word of the lessons, beside strings.js: loaded with them, not with the page. Answers have no number of their
 * own: each comes from a file.
 */

import { percent } from '../../shared/strings.js';

/** @typedef {import('./lessons.js').LessonName} LessonName */
/** @typedef {import('./lessons.js').Verdict} Verdict */

/** @param {number} value @param {number} decimals */
const number = (value, decimals) => value.toFixed(decimals).replace('-', '\u2212');
/** @param {number} value a small positive one, to three figures */
const figures = (value) => String(Number(value.toPrecision(3)));
/** @param {string[]} items two or more */
const and = (items) => `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

const TERMS = {
  L1: 'L1: draw both halves from both',
  L2: 'L2: draw both from the left',
  L3: 'L3: draw both from the right',
  L4: 'L4: hidden layers alike',
  L5: 'L5: the two drawings alike',
  L6: 'L6: codes that correlate',
  L7: 'L7: hidden layers that correlate',
};

/**
 * @typedef {object} LessonWords
 * @property {string} title
 * @property {string} teaser in the list of lessons
 * @property {string[]} story for somebody who has never heard of any of it
 * @property {string} question
 * @property {Record<string, string>} predictions
 * @property {string} run what the press does
 * @property {string[]} look at what, while both runs train
 * @property {(verdict: Verdict) => string} found
 * @property {string} why
 */

/** @type {Record<LessonName, LessonWords>} */
const EACH = {
  correlation: {
    title: 'Must the two codes be told to agree?',
    teaser: 'Switch the correlation term off, and see whether the codes of the two halves still go together.',
    story: [
      'The network turns the left half of a digit into 50 numbers, and the right half into 50 numbers: their codes. Both come from the same digit, so they should say the same.',
      'One term of what it learns from, L6, asks for just that: over many digits, each number from the left is to rise and fall with its partner from the right. How much this counts is called λ. Here two networks start alike; one learns with L6, its twin with λ = 0.',
    ],
    question: 'Without L6, how well will the two codes go together?',
    predictions: { same: 'About as well', less: 'Less, but clearly', little: 'Hardly at all' },
    run: 'Trains a run and, from the same start, a twin with λ = 0.',
    look: [
      'Under \u201cCorrelation\u201d: the joint code, for the run and for the twin.',
      'In the rows of test digits: which of the two draws the missing halves better?',
      'At the end, in the table \u201cMeasured\u201d: the sum correlation of both.',
    ],
    found: ({ prediction, numbers: { on, off, mixedOn, mixedOff } }) =>
      `Sum correlation, at most 50: ${number(on, 1)} with L6 and ${number(off, 1)} without. ${
        {
          same: 'So unit by unit the codes go together about as well without being told to.',
          less: 'So unit by unit they go together less, but they do.',
          little: 'So unit by unit they hardly go together any more.',
        }[prediction]
      } The CCA sum, for which the units of each code may be mixed first, is ${number(mixedOn, 1)} with L6 and ${number(mixedOff, 1)} without.`,
    why: 'From either code the network has to draw the same two halves (L2, L3, L5), so the codes have much in common without L6, too: that is what the CCA sum sees. L6 says where it has to stand: in the same unit of both. Redundancy, which both runs have, holds different units apart. A high sum is not the aim, though: fifty copies of one unit have it as well. Look at the digits that are named, at transfer and at the effective rank.',
  },
  terms: {
    title: 'Which part of the objective matters most?',
    teaser: 'Eight terms pull at once. Take one away, and see what the others cannot make up for.',
    story: [
      'What the network learns from is one number, made of seven terms, L1 to L7, and of an eighth of this project\u2019s own, redundancy. Some ask for good drawings, some ask the two halves to be treated alike. L6 and L7 are to grow, so they are subtracted; the others are added. Training makes the number smaller, whatever it is made of.',
      'A fair way to learn what a term is good for: leave it out, change nothing else, and train again from the same start.',
    ],
    question: 'Which of the seven, left out, costs most when a digit is to be named from one half alone?',
    predictions: TERMS,
    run: 'Trains a run with all terms and, from the same start, a twin without the term that you chose.',
    look: [
      'Under \u201cDigits read from the code\u201d: the run against the twin.',
      'Under \u201cThe objective and its terms\u201d: the term that the twin does not learn from is still shown. Does it get worse, or do the others take care of it?',
    ],
    found: ({ prediction, open, own, numbers: { all, left, apart, own: without } }) =>
      [
        open.length > 0
          ? `${and([prediction, ...open].toSorted())} cannot be told apart: each may cost most, as their means and spreads overlap.`
          : `${TERMS[/** @type {keyof typeof TERMS} */ (prediction)]}.`,
        `Without ${prediction}, ${number(left, 1)} % of the digits are named from one half (the mean of left and right), and ${number(all, 1)} % with all terms.`,
        apart ? '' : 'That is within the spreads, too: this score shows no cost of any of the seven.',
        own === 'below'
          ? `Redundancy, which is not one of the seven, costs more than any of them: without it, ${number(without, 1)} %.`
          : '',
        own === 'among'
          ? `Redundancy, which is not one of the seven, costs as much as the worst of them: without it, ${number(without, 1)} %.`
          : '',
      ]
        .filter(Boolean)
        .join(' '),
    why: 'Where leaving a term out changes little, the others do its work, or its weight is small. It may still matter for something that this one score does not see: compare the columns. Redundancy, in the last row, is a term of this project\u2019s own: two units of the code that say the same cost something.',
  },
  gradients: {
    title: 'What reaches the first layer?',
    teaser: 'Sigmoid against ReLU: follow the gradient back through the layers.',
    story: [
      'A network learns backwards: the error is known at its end, and each layer hands on to the one before it how it should have answered otherwise. This message is the gradient. If each layer makes it smaller, the first ones hear almost nothing and learn almost nothing: the gradient vanishes.',
      'After each layer stands a simple curve. ReLU lets positive values through as they are. The sigmoid bends everything to between 0 and 1, and hands back at most a quarter of what it gets. In deep networks ReLU has taken its place for that.',
    ],
    question: 'Here, where is more than half of the gradient lost with the sigmoid, against ReLU?',
    predictions: {
      way: 'On the way back, from the code to the pixels',
      code: 'Before that way: at the joint code already',
      nowhere: 'At neither of the two',
    },
    run: 'Trains a run with ReLU and, from the same start, a twin with the sigmoid.',
    look: [
      'Under \u201cSize of the gradient\u201d: a small chart for each layer, from the pixels on, all on one scale. It is logarithmic: each line down is a tenth of the one above it, or less. Is the gap between the run and its twin wider at the first layer than at the joint code?',
      'Under \u201cThe objective and its terms\u201d: how soon does each begin to fall?',
    ],
    found: ({ prediction, numbers: { reluFirst, reluCode, sigmoidFirst, sigmoidCode } }) =>
      `At the joint code the gradient has the size ${figures(reluCode)} with ReLU and ${figures(sigmoidCode)} with the sigmoid, ${percent(sigmoidCode / reluCode)} of it; at the first convolution ${figures(reluFirst)} and ${figures(sigmoidFirst)}, ${percent(sigmoidFirst / reluFirst)} of it. ${
        {
          way: 'So more than half is lost on the way back through the encoder: it vanishes there.',
          code: 'So more than half is missing already where the way back through the encoder begins; on that way it does not vanish.',
          nowhere:
            'So less than half is missing where the way back through the encoder begins, and on that way it does not vanish.',
        }[prediction]
      }`,
    why: 'Going back, batch norm divides by the spread of its channel: where the sigmoid\u2019s values lie close together, that makes the gradient larger again, and can hide what the sigmoid takes. To see the sigmoid without it, choose the sigmoid for the run, and let the twin differ in batch norm. A smaller gradient is not yet worse learning, since Adam divides each gradient by its usual size: what the sigmoid costs stands in the table.',
  },
  overfitting: {
    title: 'Learned, or learned by heart?',
    teaser: 'Only 500 digits to learn from. Watch the digits that it has never seen.',
    story: [
      'A network with more than a million numbers can remember 500 digits one by one. Then it does very well on those, and that says nothing about any other digit.',
      'So its error is followed twice: on the digits that it learns from, and on others that it has never seen. Dropout, in the twin, switches a part of the units off at random in each step, so that no unit can rely on another one\u2019s memory.',
    ],
    question: 'As the run without dropout goes on, what does its error on unseen digits do?',
    predictions: { falls: 'Falls to the end', levels: 'Levels out', rises: 'Turns, and rises' },
    run: 'Trains a run on 500 digits without dropout and, from the same start, a twin with dropout 0.2.',
    look: [
      'Under \u201cThe objective and its terms\u201d: the line is of the digits of the step, the rings are of digits not learned from. What lies between them was learned by heart.',
      'The same gap for the twin: is it smaller? And is the error on unseen digits smaller, too?',
    ],
    found: ({ prediction, numbers: { seen, unseen, least, at } }) =>
      `At the end, the objective of the run without dropout is ${number(seen, 4)} on its 500 digits and ${number(unseen, 4)} on unseen ones; its lowest there was ${number(least, 4)}, at step ${at}. ${
        {
          falls: 'So it still falls in the last third of the run.',
          levels:
            'So it has levelled out in the last third of the run. Part of that is how the run ends: its learning rate falls to 0, and every curve levels out with it.',
          rises: 'So it has turned, and rises.',
        }[prediction]
      }`,
    why: 'The objective may be below 0, since correlation is taken off the errors. A gap alone is no harm; an error on unseen digits that rises is. The cure that always helps is more digits: set the number of training digits to 5,000 and run it again.',
  },
  batchnorm: {
    title: 'What does batch norm do?',
    teaser: 'Switch the rescaling between the layers off, and see what it was good for.',
    story: [
      'While a network learns, the values inside it drift: what one layer sends to the next grows or shrinks from step to step. Batch norm takes the values of each channel over the batch and rescales them to mean 0 and spread 1 before they go on.',
      'It stands after each of the two convolutions. The twin does without.',
    ],
    question: 'Without it, after the same number of steps, digits are named from one half\u2026',
    predictions: { better: 'More often', same: 'About as often', worse: 'Less often' },
    run: 'Trains a run with batch norm and, from the same start, a twin without.',
    look: [
      'Under \u201cThe objective and its terms\u201d, in the first steps: which of the two falls sooner?',
      'Under \u201cSize of the gradient\u201d: which of the two has the steadier layers?',
    ],
    found: ({ prediction, numbers: { on, off } }) =>
      `Named from one half, the mean of left and right: ${number(on, 1)} % with batch norm and ${number(off, 1)} % without. ${
        {
          better: 'So without it, more often.',
          same: 'So about as often: the two are within a percentage point.',
          worse: 'So without it, less often.',
        }[prediction]
      }`,
    why: 'Batch norm is best known for letting deep networks learn fast with large steps. This one has two convolutions and a short run; try a higher learning rate with and without it.',
  },
};

export const LESSON = {
  each: EACH,
  list: {
    title: 'Five experiments',
    lead: 'Each asks a question, lets you guess, and trains two networks side by side that differ in one thing.',
    open: (/** @type {string} */ title) => `${title} Open this experiment`,
  },
  of: (/** @type {number} */ at, /** @type {number} */ count) => `Experiment ${at} of ${count}`,
  close: 'Close',
  steps: { predict: 'Predict', run: 'Run', look: 'Look', measured: 'What was measured' },
  predictFirst: 'Choose first. A guess is enough; nobody keeps count.',
  predicted: (/** @type {string} */ choice) => `Your prediction: ${choice}.`,
  start: 'Train both',
  /** What the run and its twin have come to. @type {Record<import('./lessons.js').Stage, string>} */
  stages: {
    none: '',
    running: 'Both are training, below. You can pause at any time; the settings stay as they are.',
    alone: 'The run is training; its twin has ended before its time, as is told below.',
    paused: 'The runs are paused. Below you can resume them.',
    behind: 'The run has finished; its twin is still training.',
    finished: 'Both have finished.',
    finishedAlone: 'The run has finished; its twin had ended before its time.',
    stopped: 'The runs were stopped. \u201cTrain both\u201d starts them again, from the beginning.',
    failed: 'The run ended before its time: why, and what can be done, is told below.',
  },
  underWay: 'A run is under way. Stop it below, then come back: this experiment would take its place.',
  failed: (/** @type {string} */ reason) => `The runs did not start: ${reason}.`,
  go: 'Go to the curves',
  reveal: 'Show what was measured',
  revealFirst: 'Predict first: choose an answer in step 1.',
  revealHint: 'It is shown by itself when your runs have finished.',
  open: (/** @type {string[]} */ choices) =>
    `What was measured spreads so much that it could as well be: ${choices.join('; ')}.`,
  agrees: 'That is what you predicted.',
  allows: (/** @type {string} */ choice) => `You predicted: ${choice}. What was measured allows that.`,
  differs: (/** @type {string} */ choice) => `You predicted: ${choice}. That is what experiments are for.`,
  loading: 'Fetching the measurements…',
  missing: (/** @type {string} */ reason) =>
    `The measurements cannot be shown: ${reason}. Your own run stands for itself.`,
  notMeasured: 'This experiment has not been measured in this version. Your own run stands for itself.',
  retry: 'Try again',
  source: (
    /** @type {import('./ablations.js').Ablations} */ { command, run, judged, seeds },
    /** @type {boolean} */ withScores,
  ) =>
    withScores
      ? `Measured by ${command}: ${run.digits.toLocaleString('en')} training digits, ${run.steps} steps of ${run.batch}, judged on ${judged.toLocaleString('en')} test digits; mean and spread over the seeds ${seeds.join(', ')}.`
      : `Measured by ${command}.`,
  columns: {
    name: 'Run',
    groups: {
      accuracy: 'Digit named, %',
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
    },
    lowest: (/** @type {boolean} */ alone) => (alone ? 'lowest mean' : 'lowest mean, or not told apart from it'),
  },
  columnsHint:
    'What each column says stands in the Compare view. The spread of a mean of left and right is the mean of the two spreads: it cannot be more.',
  layers: {
    title: 'Size of the gradient at each layer',
    head: 'Layer',
    ids: { relu: 'ReLU', sigmoid: 'Sigmoid' },
    hint: 'Length of the gradient with respect to the weights of a layer, the median over the steps of one run each. Layers have different numbers of weights: compare the columns. The bars are logarithmic: each line is ten times the one before it.',
    figures,
  },
  curves: {
    title: 'The objective while training on few digits',
    seen: 'digits learned from',
    unseen: 'digits never seen',
    dropout: (/** @type {number} */ value) => (value === 0 ? 'no dropout' : `dropout ${value}`),
    step: 'step',
    hint: (/** @type {number} */ digits) =>
      `One run of each, on ${digits.toLocaleString('en')} digits; without dropout while it is measured.`,
    words: (/** @type {{ name: string, first: number, last: number }[]} */ lines) =>
      lines
        .map(({ name, first, last }) => `${name}: from ${number(first, 3)} to ${number(last, 3)}`)
        .join('; ')
        .concat('.'),
  },
  copy: 'Copy link',
  link: 'Link to this experiment',
  copied: 'The link is copied: whoever opens it starts where you did.',
  notCopied: 'Copying is not allowed here. Select the link and copy it.',
};
