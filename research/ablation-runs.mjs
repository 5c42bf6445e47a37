// Which runs `make ablations` does, and how their answers become www/assets/ablations.json. Pure functions: nothing
// here reads, writes or runs.

import { join } from 'node:path';
import { WEIGHTS_OF } from '../www/shared/crate.js';
import { RUN } from '../www/shared/settings.js';
import { VISITORS_RUN } from '../www/shared/visitors-run.js';
import { rowsOf } from './learning-curves.mjs';

/** A visitor's run in the page, repeated with three seeds. */
export const TRAINING = { digits: RUN.digits, steps: RUN.steps, batch: RUN.batch, seeds: [1, 2, 3] };
/** MNIST's test digits, on which every row is judged. */
const JUDGED = 10_000;
/** Few enough digits for a run to memorise. */
const FEW_DIGITS = 500;
/** Steps between measurements of the total loss without dropout. */
const PROBE = 25;
const DATA = 'data/mnist';
/** How many units' correlations each weight applies to. */
const UNITS = { jointCorrelation: 50, hiddenCorrelationFirst: 500, hiddenCorrelationSecond: 300 };

/**
 * @typedef {{ digits: number, steps: number, batch: number, seeds: number[] }} Run
 * @typedef {import('./kept-answers.mjs').Command} Command
 * @typedef {import('./kept-answers.mjs').Answer} Answer
 * @typedef {{ lossWeights: Record<string, number>, dropout: number }} Preset the settings of a run that this file needs
 * @typedef {{ id: string, group: string, label: string, settings: Record<string, any> }} Row
 * @typedef {{ id: string, settings: Record<string, any> }} Variant
 */

/** @param {Record<string, number>} lossWeights */
const weights = (lossWeights) => ({ lossWeights });

/**
 * Each row changes one thing. The first changes nothing and is what every group is compared with.
 * @param {Preset} preset @returns {Row[]}
 */
export function rows({ lossWeights }) {
  const correlations = /** @type {(keyof typeof UNITS)[]} */ (Object.keys(UNITS));
  const perUnit = Object.fromEntries(correlations.map((name) => [name, lossWeights[name] / UNITS[name]]));
  return [
    { id: 'all', group: 'terms', label: 'All terms', settings: {} },
    ...Object.entries(WEIGHTS_OF).map(([term, names]) => ({
      id: `without-${term}`,
      group: 'terms',
      label: `Without ${term}`,
      settings: weights(Object.fromEntries(names.map((name) => [name, 0]))),
    })),
    // What is left of the correlation of the codes if nothing asks for it: matching does so in another way.
    {
      id: 'without-L6-and-matching',
      group: 'agreement',
      label: 'Without L6 and matching',
      settings: weights({ jointCorrelation: 0, matching: 0 }),
    },
    // A sum over the units is their mean times their number. With the lambdas divided by that number, the objective is
    // the same except for rounding; with the lambdas unchanged, the correlations weigh 50, 500 and 300 times as much.
    // One coefficient over all units lies between -1 and 1, as their mean does, so it keeps the mean's lambdas.
    {
      id: 'unit-sum',
      group: 'scale',
      label: 'Sum over units, each lambda divided by their number',
      settings: { correlationScale: 'unit-sum', ...weights(perUnit) },
    },
    {
      id: 'unit-sum-same-lambdas',
      group: 'scale',
      label: 'Sum over units, the same lambdas',
      settings: { correlationScale: 'unit-sum' },
    },
    {
      id: 'flattened',
      group: 'scale',
      label: 'One coefficient over all units, the same lambdas',
      settings: { correlationScale: 'flattened' },
    },
    {
      id: 'zero-image',
      group: 'missing-view',
      label: 'A missing half is a black image',
      settings: { missingView: 'zero-image' },
    },
    {
      id: 'drop',
      group: 'missing-view',
      label: 'A missing half is left out of the sum',
      settings: { missingView: 'drop' },
    },
    { id: 'no-batch-norm', group: 'batch-norm', label: 'Without batch norm', settings: { batchNorm: false } },
    { id: 'dropout-0.05', group: 'dropout', label: 'Dropout 0.05', settings: { dropout: 0.05 } },
    { id: 'dropout-0.2', group: 'dropout', label: 'Dropout 0.2', settings: { dropout: 0.2 } },
    {
      id: 'sigmoid',
      group: 'activation',
      label: 'Sigmoid in every hidden layer',
      settings: { hiddenActivation: 'sigmoid' },
    },
    {
      id: 'sigmoid-no-batch-norm',
      group: 'activation',
      label: 'Sigmoid, without batch norm',
      settings: { hiddenActivation: 'sigmoid', batchNorm: false },
    },
    { id: 'narrow', group: 'width', label: 'Narrow: 32 + 32 filters, 200, 100', settings: { architecture: 'narrow' } },
  ];
}

/** Batch norm can hide what the sigmoid takes away, so the gradients are measured without it and then with it. */
const GRADIENTS = [
  { id: 'relu-without-norm', settings: { batchNorm: false } },
  { id: 'sigmoid-without-norm', settings: { batchNorm: false, hiddenActivation: 'sigmoid' } },
  { id: 'relu', settings: {} },
  { id: 'sigmoid', settings: { hiddenActivation: 'sigmoid' } },
];
/** @type {Variant[]} */
const OVERFITTING = [0, 0.2].map((dropout) => ({ id: `dropout-${dropout}`, settings: { dropout } }));

const commandOf = {
  row: (/** @type {string} */ id) => id,
  gradients: (/** @type {string} */ id) => `gradients-${id}`,
  overfitting: (/** @type {string} */ id, /** @type {number} */ seed) => `overfitting-${id}-seed-${seed}`,
};

/** The arguments that all commands of a run share. @param {Run} run @param {Record<string, any>} settings */
const common = ({ batch }, settings) => [
  '--settings',
  JSON.stringify({ batchSize: batch, ...VISITORS_RUN, ...settings }),
  '--data',
  DATA,
  '--json',
];

/**
 * One training step, whose output gives the preset's settings.
 * @param {Run} run @param {string} folder @returns {Command}
 */
export function presetCommand(run, folder) {
  return {
    id: 'preset',
    args: [
      'train',
      '--digits',
      String(run.batch),
      '--steps',
      '1',
      '--out',
      join(folder, 'preset.safetensors'),
      ...common(run, {}),
    ],
  };
}

/**
 * Every command of a run. They write their files to `folder`.
 * @param {Run} run @param {string} folder @param {Preset} preset @returns {Command[]}
 */
export function commands(run, folder, preset) {
  const { steps, seeds } = run;
  const compare = (/** @type {Row} */ { id, settings }) => ({
    id: commandOf.row(id),
    args: [
      'compare',
      '--methods',
      'corrmcnn',
      '--no-raw-pixels',
      '--digits',
      String(run.digits),
      '--steps',
      String(steps),
      '--seeds',
      seeds.join(','),
      ...common(run, settings),
    ],
  });
  const train = (
    /** @type {string} */ id,
    /** @type {Variant} */ { settings },
    /** @type {number} */ digits,
    /** @type {number} */ seed,
    /** @type {string[]} */ others,
  ) => {
    const metrics = join(folder, `${id}.csv`);
    return {
      id,
      metrics,
      args: [
        'train',
        '--digits',
        String(digits),
        '--steps',
        String(steps),
        '--seed',
        String(seed),
        '--out',
        join(folder, `${id}.safetensors`),
        '--metrics',
        metrics,
        ...others,
        ...common(run, settings),
      ],
    };
  };
  return [
    ...rows(preset).map(compare),
    ...GRADIENTS.map((variant) =>
      train(commandOf.gradients(variant.id), variant, run.digits, seeds[0], ['--gradient-norms']),
    ),
    ...OVERFITTING.flatMap((variant) =>
      seeds.map((seed) =>
        train(commandOf.overfitting(variant.id, seed), variant, Math.min(FEW_DIGITS, run.digits), seed, [
          '--probe',
          String(PROBE),
        ]),
      ),
    ),
  ];
}

const SCORES = {
  accuracy: ['left', 'right', 'both'],
  transfer: ['left_to_right', 'right_to_left'],
  correlation: ['sum', 'dead_units', 'effective_rank', 'cca_sum'],
  mse: ['left_self', 'left_cross', 'right_self', 'right_cross'],
};

/** @param {number} value @param {number} digits significant digits to keep */
const rounded = (value, digits) => Number(value.toPrecision(digits));

/**
 * Mean and spread of each score, from the one row that `compare --json` prints. A single seed has no spread.
 * @param {{ mean: Record<string, Record<string, any>>, spread: Record<string, Record<string, any>> | null }} row
 */
export function scoresOf({ mean, spread }) {
  const score = (/** @type {string} */ group, /** @type {string} */ name) => ({
    mean: rounded(mean[group][name], 4),
    spread: spread && rounded(spread[group][name], 2),
  });
  return Object.fromEntries(
    Object.entries(SCORES).map(([group, names]) => [
      group,
      Object.fromEntries(names.map((name) => [name, score(group, name)])),
    ]),
  );
}

/** The gradient norm of each layer at every step. @param {Variant} variant @param {string} csv */
export function gradientsOf({ id, settings }, csv) {
  const layers = csv
    .split('\n', 1)[0]
    .split(',')
    .filter((column) => column.includes('.') || column === 'joint');
  const train = rowsOf(csv).filter(({ phase }) => phase === 'train');
  return {
    id,
    settings,
    layers,
    steps: train.map(({ step }) => step),
    norms: train.map((row) => layers.map((layer) => rounded(row[layer], 3))),
  };
}

/**
 * The total loss on training digits and on held-out digits, for each seed.
 * @param {Variant} variant
 * @param {{ seed: number, csv: string }[]} runs
 * @param {number} digits
 */
export function overfittingOf({ id, settings }, runs, digits) {
  const of = (/** @type {string} */ csv, /** @type {string} */ phase) =>
    rowsOf(csv).filter((row) => row.phase === phase);
  const totals = (/** @type {string} */ csv, /** @type {string} */ phase) =>
    of(csv, phase).map(({ total }) => rounded(total, 4));
  return {
    id,
    settings,
    digits,
    steps: of(runs[0].csv, 'seen').map(({ step }) => step),
    seeds: runs.map(({ seed, csv }) => ({ seed, seen: totals(csv, 'seen'), unseen: totals(csv, 'unseen') })),
  };
}

/** @param {any[]} list printed one item a line */
const lines = (list) => `[\n${list.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;

/**
 * The file's text, made from the available answers: a trial may have only some of them.
 * @param {Run} run @param {Preset} preset @param {Map<string, Answer>} answers keyed by command id
 */
export function fileOf(run, preset, answers) {
  const { digits, steps, batch, seeds } = run;
  const answered =
    (/** @type {(id: string) => string} */ name) =>
    (/** @type {{ id: string }} */ { id }) =>
      answers.has(name(id));
  const answer = (/** @type {string} */ id) => /** @type {Answer} */ (answers.get(id));
  const curves = (/** @type {string} */ id) => answer(id).metrics ?? '';
  const parts = {
    rows: rows(preset)
      .filter(answered(commandOf.row))
      .map((row) => ({ ...row, scores: scoresOf(answer(commandOf.row(row.id)).printed.rows[0]) })),
    gradients: GRADIENTS.filter(answered(commandOf.gradients)).map((variant) =>
      gradientsOf(variant, curves(commandOf.gradients(variant.id))),
    ),
    overfitting: OVERFITTING.flatMap((variant) => {
      const known = seeds.filter((seed) => answers.has(commandOf.overfitting(variant.id, seed)));
      const runs = known.map((seed) => ({ seed, csv: curves(commandOf.overfitting(variant.id, seed)) }));
      return runs.length > 0 ? [overfittingOf(variant, runs, Math.min(FEW_DIGITS, digits))] : [];
    }),
  };
  return [
    '{',
    '  "command": "make ablations",',
    `  "run": ${JSON.stringify({ digits, steps, batch })}, "judged": ${JUDGED}, "seeds": ${JSON.stringify(seeds)},`,
    `  "preset": ${JSON.stringify(preset)},`,
    Object.entries(parts)
      .map(([name, list]) => `  "${name}": ${lines(list)}`)
      .join(',\n'),
    '}',
    '',
  ].join('\n');
}
